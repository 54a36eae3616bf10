"""Judge a service by its answer to a check: values and pure functions.

What is new, missing or changed in an answer is a difference, whether it does harm today
or not. That a service could not be asked is no difference but an outage.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx

from ..errors import FormatError
from ..formats.pubmed.dtd_shape import dtd_name
from ..formats.reading.foreign_json import load_json
from ..model.questions import Failed, Found, NotFound, Payload, Reply
from ..settings import Settings
from ..sources import Check, Source
from ..sources.eutils import BAD_KEY
from ..sources.outcome import BAD_CREDENTIALS, CUT, UNREADABLE
from ..transports.headers import parse_concurrency, parse_pool, parse_rate
from ..transports.services import CONVERTER, CROSSREF, NCBI
from .cache import CacheStats

_RATE_WITHOUT_KEY = 3.0


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold what a check brought; ``response`` is None where none arrived.

    ``seconds`` is how long the service took, waiting for our own limits left out.
    """

    check: Check
    source: Source
    reply: Reply
    response: httpx.Response | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Health:
    """Say how one service fares.

    ``why`` says why it could not be asked. ``rate`` (requests a second), ``at_once``
    and ``pool`` are as the headers state them. ``recorded`` is the date of the cassette
    that answered in the service's place, and then there is no ``seconds``.
    """

    service: str
    why: str | None = None
    seconds: float | None = None
    recorded: datetime | None = None
    pool: str | None = None
    rate: float | None = None
    at_once: int | None = None
    dtd: str | None = None
    differences: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folders:
    """Describe the folders of the cache and of the cassettes.

    ``cache`` is None where answers can't be kept, and ``why`` says why not;
    ``cassettes`` counts those ``recorded`` and those ``built``.
    """

    cache: CacheStats | None
    is_private: bool = False
    why: str | None = None
    cassettes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Hold all that was found; ``credentials`` says how each fares, and holds none."""

    services: tuple[Health, ...]
    folders: Folders
    credentials: Mapping[str, str]
    warnings: tuple[str, ...]


def judge(visit: Visit, settings: Settings) -> Health:
    """Judge one service."""
    service, response = visit.source.service, visit.response
    why = visit.reply.why if isinstance(visit.reply, Failed) else None
    if response is None:
        return Health(service, why)
    recorded = response.extensions.get("retrieved")
    return Health(
        service=service,
        why=why,
        seconds=None if recorded else visit.seconds,
        recorded=recorded,
        pool=parse_pool(response),
        rate=parse_rate(response),
        at_once=parse_concurrency(response),
        dtd=dtd_name(response.content),
        differences=tuple(_differences(visit, response)),
        warnings=() if recorded else tuple(_warnings(service, settings, response)),
    )


def _differences(visit: Visit, response: httpx.Response) -> Iterator[str]:
    followed = response.extensions.get("followed")
    if followed is not None:
        yield f"the address has moved to {str(followed).partition('?')[0]}"
    match visit.reply:
        case Payload():
            yield from visit.check.differences(response.content)
            yield from _lacking(visit, visit.reply)
        case NotFound():
            yield f"no {visit.check.question.value}, which is known to be there"
        case Failed(why=why) if why in {UNREADABLE.why, CUT.why}:
            yield from _differences_if_any(visit.check, response.content)
        case Failed():
            pass


def _differences_if_any(check: Check, body: bytes) -> tuple[str, ...]:
    """Compare an answer that could not be used; one of no form at all is an outage."""
    try:
        return check.differences(body)
    except FormatError:
        return ()


def _lacking(visit: Visit, payload: Payload) -> Iterator[str]:
    """Read the answer as a run does, and name what is no longer found in it."""
    try:
        found = visit.source.read(visit.check.question, payload)
    except FormatError as error:
        yield f"the answer can't be read: {error.message}"
        return
    if isinstance(found, Found):
        (record,) = found.records
        lacking = (n for n in visit.check.fields if getattr(record, n) is None)
        yield from (f"the reader finds no {name}" for name in lacking)


def _warnings(
    service: str, settings: Settings, response: httpx.Response
) -> Iterator[str]:
    """Warn of what was dropped on the way, as far as an answer shows it."""
    if service == CONVERTER.name and settings.email is not None:
        missed = " ".join(map(str, _missed(response)))
        if "email" in missed:
            yield "the e-mail was dropped on the way"


def _missed(response: httpx.Response) -> list[Any]:
    """List what the converter finds missing in a request."""
    try:
        request = load_json(response.content)["request"]
    except (FormatError, KeyError, TypeError):
        return []
    missed = request.get("warnings") if isinstance(request, Mapping) else None
    return missed if isinstance(missed, list) else []


def judge_credentials(
    settings: Settings, services: tuple[Health, ...]
) -> dict[str, str]:
    """Say of each credential whether it is set, and accepted where that shows."""
    by_name = {health.service: health for health in services}
    ncbi, crossref = by_name[NCBI.name], by_name[CROSSREF.name]
    by_key = None if ncbi.rate is None else ncbi.rate > _RATE_WITHOUT_KEY
    return {
        "PUBMEND_EMAIL": _word(
            settings.email, crossref, honoured=_is_in(crossref, "polite", "plus")
        ),
        "NCBI_API_KEY": _word(
            settings.ncbi_api_key, ncbi, honoured=by_key, refusal=BAD_KEY.why
        ),
        "CROSSREF_PLUS_TOKEN": _word(
            settings.crossref_plus_token,
            crossref,
            honoured=_is_in(crossref, "plus"),
            refusal=BAD_CREDENTIALS.why,
        ),
    }


def _is_in(health: Health, *pools: str) -> bool | None:
    return None if health.pool is None else health.pool in pools


def _word(
    credential: object, health: Health, *, honoured: bool | None, refusal: str = ""
) -> str:
    """Say no more than is known; an outage and a cassette say nothing."""
    if credential is None:
        return "not set"
    if health.why is not None and health.why == refusal:
        return "refused"
    if honoured is None or health.why is not None or health.recorded is not None:
        return "set"
    return "accepted" if honoured else "set, but not honoured"
