"""Read the settings: environment variables over one TOML file over defaults.

Nothing is read when this module is imported: `load_settings` is given the
environment. The file holds the same settings under their lower-case names, without
``PUBMEND_`` (``email = "me@example.org"``); it is ``config.toml`` in the folder for
settings of the platform, or what ``PUBMEND_CONFIG`` names.

pydantic alone does this: the sources of pydantic-settings read ``os.environ`` and key
the values of the file by the names of the variables, so that a complaint could not say
which of both is wrong.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from platformdirs import user_cache_path, user_config_path, user_data_path
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)

from .errors import UsageError

EUTILS_URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
IDCONV_URL = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
CROSSREF_URL = "https://api.crossref.org"
DATACITE_URL = "https://api.datacite.org"
JOURNALS_URL = "https://ftp.ncbi.nlm.nih.gov/pubmed"

_VARIABLES = {
    "PUBMEND_EMAIL": "email",
    "NCBI_API_KEY": "ncbi_api_key",
    "CROSSREF_PLUS_TOKEN": "crossref_plus_token",
    "PUBMEND_CACHE_DIR": "cache_dir",
    "PUBMEND_LIBRARY": "library",
    "PUBMEND_JOURNALS": "journals",
    "PUBMEND_EUTILS_URL": "eutils_url",
    "PUBMEND_IDCONV_URL": "idconv_url",
    "PUBMEND_CROSSREF_URL": "crossref_url",
    "PUBMEND_DATACITE_URL": "datacite_url",
    "PUBMEND_JOURNALS_URL": "journals_url",
    "PUBMEND_NCBI_RATE": "ncbi_rate",
    "PUBMEND_CROSSREF_RATE": "crossref_rate",
    "PUBMEND_LIMITER_URL": "limiter_url",
}


def _no_blanks(text: str) -> str:
    """Refuse what would break out of a header line or a query."""
    if not text.isascii() or not text.isprintable() or " " in text:
        msg = "must not hold blanks, line breaks or non-ASCII letters"
        raise ValueError(msg)
    return text


def _email(text: str) -> str:
    """Check the form of an address; whether it is read, only the services know."""
    name, at, host = _no_blanks(text).partition("@")
    if not (name and at and "." in host):
        msg = "must be an e-mail address"
        raise ValueError(msg)
    return text


def _secret(secret: SecretStr) -> SecretStr:
    _no_blanks(secret.get_secret_value())
    return secret


def _web_address(text: str) -> str:
    """Take http and https without name, password, query or fragment.

    The address is printed as the place where a value was found, so that it must not
    hold a password.
    """
    parts = urlsplit(_no_blanks(text))
    usable = parts.hostname and parts.port != 0  # reading a port checks its range
    if parts.scheme not in {"http", "https"} or not usable:
        msg = "must be an address that starts with http:// or https://"
        raise ValueError(msg)
    if parts.query or parts.fragment or "@" in parts.netloc:
        msg = "must not hold a user name, a password, a query or a fragment"
        raise ValueError(msg)
    return text


def _without_slash(text: str) -> str:
    return text.rstrip("/")


def _redis_address(secret: SecretStr) -> SecretStr:
    if not secret.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
        msg = "must be an address that starts with redis://, rediss:// or unix://"
        raise ValueError(msg)
    return secret


_Address = Annotated[str, AfterValidator(_web_address)]
_Base = Annotated[_Address, AfterValidator(_without_slash)]
_Secret = Annotated[SecretStr, AfterValidator(_secret)]
_Rate = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]


class Settings(BaseModel):
    """Hold who asks, where, and how fast at most (requests a second)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    email: Annotated[str, AfterValidator(_email)] | None = None
    ncbi_api_key: _Secret | None = None
    crossref_plus_token: _Secret | None = None
    cache_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=lambda: user_cache_path("pubmend")
    )
    library: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=lambda: user_data_path("pubmend") / "library.sqlite"
    )
    journals: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=lambda: user_data_path("pubmend") / "journals.tsv"
    )
    eutils_url: _Base = EUTILS_URL
    idconv_url: _Address = IDCONV_URL
    crossref_url: _Base = CROSSREF_URL
    datacite_url: _Base = DATACITE_URL
    journals_url: _Base = JOURNALS_URL
    ncbi_rate: _Rate | None = None
    crossref_rate: _Rate | None = None
    limiter_url: Annotated[_Secret, AfterValidator(_redis_address)] | None = None


def load_settings(
    environ: Mapping[str, str], config_path: Path | None = None
) -> Settings:
    """Join environment and file; raise UsageError naming the variable that is wrong.

    A file that was named must be there; the usual one may be absent. A variable that
    is set to nothing counts as not set.
    """
    path = _config_path(environ, config_path)
    configured = {} if path is None else _read_config(path)
    given = {
        name: environ[variable].strip()
        for variable, name in _VARIABLES.items()
        if environ.get(variable, "").strip()
    }
    try:
        return Settings(**{**configured, **given})
    except ValidationError as error:
        raise _explain(error, set(given), path) from None


def _config_path(environ: Mapping[str, str], named: Path | None) -> Path | None:
    chosen = environ.get("PUBMEND_CONFIG", "").strip()
    if named is None and chosen:
        named = Path(chosen).expanduser()
    if named is not None:
        return named
    usual = user_config_path("pubmend") / "config.toml"
    return usual if usual.is_file() else None


def _read_config(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except OSError as error:
        msg = f"the settings can't be read: {error.strerror}"
        raise UsageError(msg, where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"the settings are not TOML: {error}"
        raise UsageError(msg, where=str(path)) from error


def _explain(
    error: ValidationError, from_environ: set[str], path: Path | None
) -> UsageError:
    """Name the variable or the line's name, never the value: it may be a secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0])
    why = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        why = f"there is no such setting; known are {', '.join(Settings.model_fields)}"
    variables = {field: variable for variable, field in _VARIABLES.items()}
    if name in from_environ:
        return UsageError(f"{variables[name]}: {why}")
    return UsageError(f"{name}: {why}", where=str(path))
