"""Read limits and pauses as services write them."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest

from pubmend.transports.headers import (
    parse_concurrency,
    parse_pool,
    parse_rate,
    parse_retry_after,
)

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def answer(**headers: str) -> httpx.Response:
    """Answer with headers, ``_`` standing for ``-``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(429, headers=named)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "2"}, 2.0),  # NCBI, 2026
        ({"retry_after": " 0 "}, 0.0),
        ({"retry_after": "1.5"}, 1.5),
        ({"retry_after": "Sat, 21 Nov 2026 08:31:00 GMT"}, 60.0),
        ({"retry_after": "Sat, 21 Nov 2026 08:29:00 GMT"}, 0.0),
        # A server whose clock is an hour behind ours.
        (
            {
                "retry_after": "Sat, 21 Nov 2026 07:30:10 GMT",
                "date": "Sat, 21 Nov 2026 07:30:00 GMT",
            },
            10.0,
        ),
        # RFC 850's -0000 says no zone; it is taken for UTC.
        ({"retry_after": "Sat, 21 Nov 2026 08:30:05 -0000"}, 5.0),
        ({}, None),
        ({"retry_after": ""}, None),
        ({"retry_after": "-1"}, None),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "9999999999"}, None),
        ({"retry_after": "Sat, 99 Nov 2026 08:31:00 GMT"}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    """Read seconds or a date, by the server's clock where it tells."""
    assert parse_retry_after(answer(**headers), NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "rate"),
    [
        ({"x_rate_limit_limit": "3", "x_rate_limit_interval": "1s"}, 3.0),
        ({"x_rate_limit_limit": "50", "x_rate_limit_interval": "1s"}, 50.0),
        ({"x_rate_limit_limit": "120", "x_rate_limit_interval": "1m"}, 2.0),
        ({"x_rate_limit_limit": "1", "x_rate_limit_interval": "500ms"}, 2.0),
        ({"x_rate_limit_limit": "10"}, 10.0),
        ({"x_ratelimit_limit": "3", "x_ratelimit_remaining": "2"}, 3.0),  # NCBI
        ({}, None),
        ({"x_rate_limit_limit": "0"}, None),
        ({"x_rate_limit_limit": "3", "x_rate_limit_interval": "0s"}, None),
        ({"x_rate_limit_limit": "3", "x_rate_limit_interval": "a while"}, None),
        ({"x_rate_limit_limit": "many"}, None),
    ],
)
def test_rate(headers: dict[str, str], rate: float | None) -> None:
    """Read requests a second, whatever the interval."""
    assert parse_rate(answer(**headers)) == rate


@pytest.mark.parametrize(
    ("text", "count"), [("1", 1), ("3", 3), ("0", None), ("", None), ("none", None)]
)
def test_concurrency(text: str, count: int | None) -> None:
    """Read a count that lets anything through."""
    assert parse_concurrency(answer(x_concurrency_limit=text)) == count


@pytest.mark.parametrize(
    ("text", "pool"),
    [
        ("polite", "polite"),  # until July 2026
        ("polite-single", "polite"),
        ("polite-array", "polite"),
        ("Public-Array", "public"),
        ("plus", "plus"),
        ("", None),
    ],
)
def test_pool(text: str, pool: str | None) -> None:
    """Read the pool without the kind of route."""
    assert parse_pool(answer(x_api_pool=text)) == pool
