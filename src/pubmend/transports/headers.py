"""Read what services say of their limits in the headers of an answer."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

_INTERVAL = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h)?")
_SECONDS = {"ms": 0.001, "s": 1.0, None: 1.0, "m": 60.0, "h": 3600.0}


def parse_retry_after(response: httpx.Response, now: datetime) -> float | None:
    """Read how many seconds to wait, given as seconds or as a date (RFC 9110, 10.2.3).

    A date is compared with the server's own ``Date`` where it gives one, since its
    clock need not be ours.
    """
    text = response.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d+)?", text):
        return float(text)
    until = _parse_date(text)
    if until is None:
        return None
    since = _parse_date(response.headers.get("date", "")) or now
    return max(0.0, (until - since).total_seconds())


def _parse_date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def parse_rate(response: httpx.Response) -> float | None:
    """Read requests a second from Crossref's or NCBI's headers.

    Crossref says ``x-rate-limit-limit: 3`` and ``x-rate-limit-interval: 1s``, NCBI
    ``X-RateLimit-Limit: 3`` (a second).
    """
    headers = response.headers
    text = headers.get("x-rate-limit-limit") or headers.get("x-ratelimit-limit") or ""
    interval = _INTERVAL.fullmatch(headers.get("x-rate-limit-interval", "1s").strip())
    if not re.fullmatch(r"\d{1,6}", text.strip()) or interval is None:
        return None
    seconds = float(interval[1]) * _SECONDS[interval[2]]
    return int(text) / seconds if int(text) and seconds else None


def parse_concurrency(response: httpx.Response) -> int | None:
    """Read how many requests may be under way at once."""
    text = response.headers.get("x-concurrency-limit", "").strip()
    return int(text) if re.fullmatch(r"[1-9]\d{0,3}", text) else None


def parse_location(url: httpx.URL, response: httpx.Response) -> httpx.URL | None:
    """Read where an answer to ``url`` points to."""
    try:
        return url.join(response.headers["location"])
    except (KeyError, httpx.InvalidURL):
        return None


def parse_pool(response: httpx.Response) -> str | None:
    """Read Crossref's pool: ``polite`` of ``polite``, ``polite-single``, ….

    The names carry the kind of route since July 2026, so that only the prefix counts.
    """
    pool = response.headers.get("x-api-pool", "").strip().lower().partition("-")[0]
    return pool or None
