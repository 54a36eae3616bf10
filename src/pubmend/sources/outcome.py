"""Classify answers over HTTP by what they mean, whatever the service.

A status alone does not show it: NCBI reports errors with status 200 and passing trouble
with status 400, and a load balancer's 404 page is no statement of Crossref's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import httpx


class Meaning(StrEnum):
    """Say what is to be done about an answer.

    ``empty``: the service states that it has nothing of what was asked; ``invalid``
    that something asked for is no identifier; ``passing`` may be asked again;
    ``refused`` would fail again.
    """

    OK = "ok"
    EMPTY = "empty"
    INVALID = "invalid"
    PASSING = "passing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Judge one answer. ``why`` is in our own words: error bodies may echo the key.

    Of an answer that is OK it says what it is. ``divisible`` says that smaller requests
    for the same may succeed.
    """

    meaning: Meaning
    why: str = ""
    divisible: bool = False

    @property
    def why_again(self) -> str | None:
        """Say why it must be asked again; None where that is of no use."""
        return self.why if self.meaning is Meaning.PASSING else None


CUT = Outcome(Meaning.PASSING, "the answer was cut off", divisible=True)
STRANGERS = Outcome(
    Meaning.PASSING, "other records came than were asked for", divisible=True
)
WEB_PAGE = Outcome(Meaning.PASSING, "a web page came in place of the answer")
NOTHING = Outcome(Meaning.PASSING, "the answer was empty")
UNREADABLE = Outcome(Meaning.PASSING, "the answer is not of the expected form")
BAD_CREDENTIALS = Outcome(Meaning.REFUSED, "the credentials were refused (HTTP 401)")

_BY_STATUS: Mapping[int, Outcome] = {
    400: Outcome(Meaning.REFUSED, "the request was refused (HTTP 400)", divisible=True),
    401: BAD_CREDENTIALS,
    403: Outcome(Meaning.REFUSED, "access is blocked (HTTP 403)"),
    404: Outcome(Meaning.PASSING, "nothing answered at this address (HTTP 404)"),
    413: Outcome(Meaning.REFUSED, "the request was too long", divisible=True),
    414: Outcome(Meaning.REFUSED, "the request was too long", divisible=True),
    429: Outcome(Meaning.PASSING, "too many requests (HTTP 429)"),
    500: Outcome(Meaning.PASSING, "the service failed (HTTP 500)", divisible=True),
}


def outcome_of_status(status: int) -> Outcome | None:
    """Judge by status alone; None for a success, which only the body can confirm."""
    if httpx.codes.is_success(status):
        return None
    known = _BY_STATUS.get(status)
    if known is not None:
        return known
    if httpx.codes.is_redirect(status):
        # Those of a POST are not followed. What has moved for good stays moved.
        meaning = Meaning.REFUSED if status in (301, 308) else Meaning.PASSING
        return Outcome(meaning, f"it sent us elsewhere (HTTP {status})")
    passing = httpx.codes.is_server_error(status) or status == 408
    meaning = Meaning.PASSING if passing else Meaning.REFUSED
    return Outcome(meaning, f"the service failed (HTTP {status})")


def outcome_without_answer(response: httpx.Response) -> Outcome | None:
    """Say why a response holds no answer of the service; None where it may hold one."""
    by_status = outcome_of_status(response.status_code)
    if by_status is not None:
        return by_status
    if not response.content.strip():
        return NOTHING
    return WEB_PAGE if is_web_page(response.content) else None


def is_web_page(body: bytes) -> bool:
    """True if a body is HTML, which services behind a gateway send in trouble."""
    head = body[:512].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head"))
