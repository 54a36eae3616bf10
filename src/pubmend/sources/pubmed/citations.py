"""Match citations with PMIDs by ECitMatch, several a request.

One at a time, the exchange is
``ecitmatch.cgi?db=pubmed&retmode=xml&bdata=journal|year|volume|page|author|1|``
(https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ECitMatch). The answer is plain
text, a line a citation. Lines that it can't make sense of are passed over, and after
one without a journal it says no more: so answers are found by their key, and what was
passed over is asked by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from urllib.parse import quote_plus

from ...errors import FormatError
from ...formats.services.ecitmatch import read_ecitmatch
from ...model.identifiers import IdKind
from ...model.questions import Hits, NotFound, Payload, Question, Reply
from ..eutils import CITATIONS, ecitmatch_address
from ..outcome import NOTHING, Meaning
from ..requesting import Job, Received, Requester, Step, packed
from ..source import all_failed

MOST_LINES, MOST_BYTES = 20, 2_000
_KEY = "1"


def read_citation(question: Question, payload: Payload) -> Hits:
    """Read which PMIDs a citation matched; of too many none is listed.

    Raises `FormatError` if the payload is no answer of ecitmatch.
    """
    found = read_ecitmatch(payload.body.decode("utf-8", "replace")).get(_KEY)
    if found is None:
        message = "no answer of ecitmatch"
        raise FormatError(message, where=question.value)
    total = len(found.pmids)
    return Hits(question, IdKind.PMID, found.pmids, total, payload.expired)


def citation_jobs(
    requester: Requester, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Put citations together; what is no citation is not sent.

    Args:
        requester: makes the requests.
        questions: the citations.
        one_by_one: send each in a request of its own.
    """
    questions = tuple(questions)
    good = [question for question in questions if _is_citation(question.value)]
    bad = [question for question in questions if not _is_citation(question.value)]
    batches = packed(
        good,
        most=1 if one_by_one else MOST_LINES,
        most_bytes=MOST_BYTES,
        size=lambda question: len(quote_plus(f"{question.value}|99|\r")),
    )
    return [
        *(partial(_match, requester, batch) for batch in batches),
        *(partial(_refuse, question) for question in bad),
    ]


def _is_citation(value: str) -> bool:
    """True if this is ``journal|year|volume|page|author``, journal given."""
    has_five_parts = value.count("|") == 4 and not value.startswith("|")
    return has_five_parts and value.isprintable()


async def _refuse(question: Question) -> Step:
    return Step(all_failed((question,), "a citation needs its journal"))


async def _match(requester: Requester, batch: tuple[Question, ...]) -> Step:
    keyed = {str(key): question for key, question in enumerate(batch, start=1)}
    lines = [f"{question.value}|{key}|" for key, question in keyed.items()]
    received = await requester.get(ecitmatch_address(requester.base, lines), CITATIONS)
    outcome = received.outcome
    if outcome.meaning is not Meaning.OK and outcome is not NOTHING:
        return Step(all_failed(batch, outcome.why))
    return _with_rest(requester, batch, _replies(requester.base, keyed, received))


def _replies(
    base: str, keyed: Mapping[str, Question], received: Received
) -> dict[Question, Reply]:
    """Reply to the citations that an answer has a line for."""
    text = received.body.decode("utf-8", "replace")
    answers, when = _by_key(text), received.retrieved
    replies: dict[Question, Reply] = {}
    for key, match in read_ecitmatch(text).items():
        if (question := keyed.get(key)) is None:
            continue
        url = ecitmatch_address(base, (f"{question.value}|{_KEY}|",))
        is_hit = bool(match.pmids) or match.ambiguous
        replies[question] = (
            Payload(answers[key], url, when)
            if is_hit
            else NotFound(question, url, when)
        )
    return replies


def _by_key(text: str) -> dict[str, bytes]:
    """Give each line as it would stand if it had been asked alone."""
    fields = [line.split("|") for line in text.splitlines()]
    return {
        parts[5].strip(): "|".join((*parts[:5], _KEY, *parts[6:])).encode()
        for parts in fields
        if len(parts) >= 7
    }


def _with_rest(
    requester: Requester, batch: tuple[Question, ...], replies: dict[Question, Reply]
) -> Step:
    """Ask what was passed over by itself; if it already was, it can't be asked."""
    rest = [question for question in batch if question not in replies]
    if len(batch) == 1:
        return Step({**replies, **all_failed(rest, "the citation was passed over")})
    singly = (partial(_match, requester, (question,)) for question in rest)
    return Step(replies, tuple(singly))
