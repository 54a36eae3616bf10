"""Hold who asks: the program, whom to write to about it, and its credentials."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..settings import Settings

TOOL = "pubmend"
_HOME = "https://pypi.org/project/pubmend/"


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold who asks. Only this file takes the secrets out of their wrapping."""

    version: str
    email: str | None = field(default=None, repr=False)
    ncbi_api_key: str | None = field(default=None, repr=False)
    crossref_plus_token: str | None = field(default=None, repr=False)

    @classmethod
    def from_settings(cls, settings: Settings, version: str) -> Identity:
        """Unwrap the secrets of the settings."""
        key, token = settings.ncbi_api_key, settings.crossref_plus_token
        return cls(
            version=version,
            email=settings.email,
            ncbi_api_key=key.get_secret_value() if key else None,
            crossref_plus_token=token.get_secret_value() if token else None,
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Give what must never be stored or printed."""
        return tuple(filter(None, (self.ncbi_api_key, self.crossref_plus_token)))

    @property
    def user_agent(self) -> str:
        """Name the program and whom to write to about it, as Crossref asks."""
        contact = f"; mailto:{self.email}" if self.email else ""
        return f"{TOOL}/{self.version} ({_HOME}{contact})"
