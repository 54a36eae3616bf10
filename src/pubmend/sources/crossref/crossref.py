"""Ask Crossref: works by DOI, and a search by bibliographic text.

One at a time, the exchanges are::

    /works/10.1186%2Fs13722-019-0173-1
    /works?query.bibliographic=...&rows=5
    /works?filter=from-index-date:2026-11-01,doi:A,doi:B&rows=100
    /works/10.5281%2Fzenodo.1/agency

Many DOIs are asked as ``/works?filter=doi:A,doi:B&rows=2``: whole works, since a
retraction can stand in any of several fields. A list leaves out what it lacks and the
aliases of what it has, so each DOI that it left out is asked by itself: there an alias
is redirected to its work, and only ``Resource not found.`` means that there is none.
One malformed DOI sinks a list: then its halves are asked.

https://api.crossref.org/swagger-ui/index.html
https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from urllib.parse import quote, unquote, urlencode

import httpx

from ...errors import FormatError
from ...formats.crossref.reader import WorkPiece, read_work, split_works
from ...formats.reading.foreign_json import load_json
from ...formats.services.agency import read_agency
from ...formats.services.json_shape import find_differences
from ...formats.services.service_shapes import CROSSREF_WORK
from ...model.identifiers import IdKind
from ...model.questions import (
    Found,
    Hits,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Readable,
    RegisteredWith,
    Reply,
)
from ...model.sources import Absence, SearchKind, SourceFacts, StageSign
from ...settings import Settings
from ..outcome import (
    UNREADABLE,
    Meaning,
    Outcome,
    outcome_without_answer,
)
from ..requesting import (
    Job,
    Requester,
    Step,
    ask_for_one,
    fetch_by,
    halves,
    packed,
    refusal_jobs,
)
from ..source import Batching, Check, Now, Source, all_failed, origin_of
from .changes import changed_address, is_whole, list_of_names
from .wording import CHANGES, quoted, word

SERVICE = "crossref"
# https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/
IN_FLIGHT, IN_FLIGHT_POLITE, IN_FLIGHT_PLUS = 1, 3, 10
# Lists longer than 4,092 bytes were refused; the mailto joins below.
MOST_DOIS, MOST_BYTES = 100, 3_500
FACTS = SourceFacts(
    name="crossref",
    label="Crossref",
    choice="crossref",
    own_id=IdKind.DOI,
    looks_up=frozenset({IdKind.DOI}),
    names_agencies=True,
    searches_by=frozenset({SearchKind.TITLE}),
    changes=CHANGES,
    most_ids=MOST_DOIS,
    absence=Absence.UNREGISTERED,
    stage=StageSign.PLACE,
    trust=20,
    word=word,
)
CHECK = Check(
    Question.by_id(FACTS.name, IdKind.DOI, "10.1186/s13722-019-0173-1"),
    partial(find_differences, shape=CROSSREF_WORK),
    ("doi", "title", "author", "container_title", "issued", "publisher"),
)
_ROWS = 5
_LISTABLE = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s,]+")

WORKS = Outcome(Meaning.OK, "works")
_NOT_ALL = "Crossref did not list all of its hits"
_ABSENT = Outcome(Meaning.EMPTY, "Crossref has no such work")


def crossref(settings: Settings, now: Now) -> Source:
    """Describe Crossref as the settings reach it."""
    polite = IN_FLIGHT_POLITE if settings.email else IN_FLIGHT
    in_flight = IN_FLIGHT_PLUS if settings.crossref_plus_token else polite
    fetch = fetch_by(
        _jobs, settings.crossref_url, classify, now=now, in_flight=in_flight
    )
    return Source(FACTS, SERVICE, in_flight, fetch, _read, judge, CHECK)


def _read(question: Question, payload: Payload) -> Readable:
    if question.kind is QuestionKind.DOI:
        record = read_work(payload.body, origin_of(question, payload))
        return Found(question, (record,), payload.expired)
    if question.kind is QuestionKind.AGENCY:
        agency, label = read_agency(payload.body)
        return RegisteredWith(question, agency, label, payload.expired)
    dois = tuple(piece.doi for piece in split_works(payload.body))
    total = _total(payload.body)
    return Hits(question, IdKind.DOI, dois, total, payload.expired)


def _total(body: bytes) -> int:
    message = load_json(body)["message"]
    total = message.get("total-results") if isinstance(message, Mapping) else None
    return total if isinstance(total, int) else 0


def judge(response: httpx.Response) -> str | None:
    """Say why Crossref must be asked again, or None."""
    return classify(response).why_again


def classify(response: httpx.Response) -> Outcome:
    """Classify an answer: works, no such work, a refusal, or none of Crossref's."""
    body = response.content
    if response.status_code == 404 and body.strip() == b"Resource not found.":
        return _ABSENT
    without_answer = outcome_without_answer(response)
    if without_answer is not None:
        return without_answer
    try:
        answer = load_json(body)
    except FormatError:
        return UNREADABLE
    is_ok = isinstance(answer, Mapping) and answer.get("status") == "ok"
    return WORKS if is_ok and "message" in answer else UNREADABLE


def _work(base: str, doi: str) -> str:
    """Give the address of one work; the DOI is one segment of the path."""
    return f"{base}/works/{quote(doi, safe='')}"


def _works(base: str, dois: Sequence[str]) -> str:
    """Give the address of a list; what a query may hold as it is stays short."""
    named = ",".join(f"doi:{quoted(doi)}" for doi in dois)
    return f"{base}/works?filter={named}&rows={len(dois)}"


def _jobs(
    requester: Requester, questions: Sequence[Question], batching: Batching
) -> Iterable[Job]:
    kinds: defaultdict[QuestionKind, list[Question]] = defaultdict(list)
    for question in questions:
        kinds[question.kind].append(question)
    dois = kinds.pop(QuestionKind.DOI, [])
    listed = [
        q for q in dois if not batching.one_by_one and _LISTABLE.fullmatch(q.value)
    ]
    for batch in _batches(requester.base, listed):
        yield partial(_list, requester, batch)
    alone = set(dois).difference(listed)
    yield from (partial(_single, requester, q) for q in dois if q in alone)
    searches = kinds.pop(QuestionKind.SEARCH, [])
    yield from (partial(_search, requester, q) for q in searches)
    agencies = kinds.pop(QuestionKind.AGENCY, [])
    yield from (partial(_agency, requester, q) for q in agencies)
    changed = kinds.pop(QuestionKind.CHANGED, [])
    yield from (partial(_changed, requester, q) for q in changed)
    yield from refusal_jobs(chain.from_iterable(kinds.values()))


def _batches(
    base: str, questions: Iterable[Question]
) -> Iterable[tuple[Question, ...]]:
    return packed(
        questions,
        most=MOST_DOIS,
        most_bytes=MOST_BYTES - len(_works(base, ())) - len("100"),
        size=lambda question: len(f"doi:{quoted(question.value)},"),
    )


async def _list(requester: Requester, batch: tuple[Question, ...]) -> Step:
    if len(batch) == 1:
        return await _single(requester, batch[0])
    address = _works(requester.base, [question.value for question in batch])
    received = await requester.get(address, WORKS)
    outcome, when = received.outcome, received.retrieved
    if outcome.divisible:
        parts = halves(batch)
        return Step({}, tuple(partial(_list, requester, part) for part in parts))
    if outcome is not WORKS:
        return Step(all_failed(batch, outcome.why))
    pieces = _by_name(split_works(received.body))
    replies = {
        q: Payload(pieces[q.value.lower()].body, _work(requester.base, q.value), when)
        for q in batch
        if q.value.lower() in pieces
    }
    rest = (question for question in batch if question not in replies)
    return Step(replies, tuple(partial(_single, requester, q) for q in rest))


def _by_name(pieces: Iterable[WorkPiece]) -> dict[str, WorkPiece]:
    """Index works by their aliases and, with precedence, by their own DOI."""
    pieces = tuple(pieces)
    aliases = {str(name): piece for piece in pieces for name in piece.names}
    return aliases | {str(piece.doi): piece for piece in pieces}


async def _single(
    requester: Requester, question: Question, *, again: bool = True
) -> Step:
    """Ask for one work; ``again`` allows another try after another work came."""
    address = _work(requester.base, question.value)
    received = await requester.get(address, WORKS)
    outcome, when = received.outcome, received.retrieved
    if outcome is _ABSENT:
        return Step({question: NotFound(question, address, when)})
    if outcome is not WORKS:
        return Step(all_failed((question,), outcome.why))
    known_as = {question.value.lower(), _led_to(received.followed)}
    for piece in split_works(received.body):
        if known_as.intersection(piece.names):
            return Step({question: Payload(piece.body, address, when)})
    if again:
        return Step({}, (partial(_single, requester, question, again=False),))
    return Step(all_failed((question,), "another work came than was asked for"))


async def _agency(requester: Requester, question: Question) -> Step:
    """Ask with which agency a DOI is registered: Crossref knows the others' too."""
    url = f"{_work(requester.base, question.value)}/agency"
    return await ask_for_one(requester, question, url, expected=WORKS, absent=_ABSENT)


def _led_to(followed: str | None) -> str | None:
    """Read the DOI that an alias was redirected to."""
    if followed is None:
        return None
    path = httpx.URL(followed).raw_path.decode("ascii").partition("?")[0]
    return unquote(path.partition("/works/")[2]).lower()


async def _search(requester: Requester, question: Question) -> Step:
    query = urlencode({"query.bibliographic": question.value, "rows": _ROWS})
    address = f"{requester.base}/works?{query}"
    received = await requester.get(address, WORKS)
    outcome, when = received.outcome, received.retrieved
    if outcome is not WORKS:
        return Step(all_failed((question,), outcome.why))
    reply: Reply = NotFound(question, address, when)
    if split_works(received.body):
        reply = Payload(received.body, address, when)
    return Step({question: reply})


async def _changed(requester: Requester, question: Question) -> Step:
    """List those that were changed; their works stand beside the reply."""
    address = changed_address(requester.base, question.value)
    received = await requester.get(address, WORKS)
    outcome, when = received.outcome, received.retrieved
    if outcome is not WORKS:
        return Step(all_failed((question,), outcome.why))
    pieces = split_works(received.body)
    if not is_whole(received.body, pieces):
        return Step(all_failed((question,), _NOT_ALL))
    replies: dict[Question, Reply] = {
        Question.by_id(FACTS.name, IdKind.DOI, str(piece.doi)): Payload(
            piece.body, _work(requester.base, str(piece.doi)), when
        )
        for piece in pieces
    }
    named = Payload(list_of_names(pieces), address, when)
    return Step({**replies, question: named})
