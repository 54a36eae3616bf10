"""Write moments so that they sort as texts, and read them back."""

from __future__ import annotations

from datetime import UTC, datetime


def write_moment(moment: datetime) -> str:
    """Write in UTC, to the microsecond, always of one length."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_moment(text: str | None) -> datetime | None:
    """Read what `write_moment` wrote; None stays None."""
    return None if text is None else datetime.fromisoformat(text)
