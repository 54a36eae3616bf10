"""Ask PMC for the front matter of articles: licence, ORCIDs, funding, article number.

One at a time, the exchange is ``efetch.fcgi?db=pmc&id=6880358&retmode=xml``
(https://www.ncbi.nlm.nih.gov/books/NBK25499/): the id without its prefix. An article
is 130 kB and more, so it is asked only where the user names PMC, few at a time, and of
its text nothing but the front is kept. PMC says by name what it does not have; where it
leaves one out without a word, that is asked once more by itself, and silence about it
then is no answer: never "not found".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from ...formats.jats.reader import (
    PmcPiece,
    PmcState,
    only_front,
    read_jats,
    split_pmc_articles,
)
from ...model.identifiers import IdKind
from ...model.questions import (
    Failed,
    Found,
    NotFound,
    Payload,
    Question,
    QuestionKind,
    Reply,
)
from ...model.sources import SourceFacts
from ...settings import Settings
from ..eutils import ARTICLES, address, classify, judge
from ..outcome import CUT, STRANGERS, Meaning, Outcome
from ..requesting import (
    Job,
    Requester,
    Step,
    fetch_by,
    halves,
    packed,
    refusal_jobs,
)
from ..source import Batching, Now, Replies, Source, all_failed, origin_of

SERVICE = "ncbi"
# An answer is a megabyte or two, so that the line is what takes the time.
IN_FLIGHT = 3
MOST_IDS = 10
# PMC's converter gives out the PMCIDs. That an article can't be had says nothing of
# its PMCID, so this source has none of its own.
FACTS = SourceFacts(
    name="pmc-articles",
    label="PMC, the article",
    choice="pmc",
    looks_up=frozenset({IdKind.PMCID}),
    asked_by_default=False,
    most_ids=MOST_IDS,
    trust=40,
)

_PMCID = re.compile(r"PMC([1-9]\d{0,8})")
# "The following PMCID is not available: 1"; of old "... is not available or invalid".
_UNKNOWN = re.compile(r"not available|not found|invalid", re.IGNORECASE)
_LEFT_OUT = Outcome(Meaning.PASSING, "PMC left the article out without a word")


def pmc_articles(settings: Settings, now: Now) -> Source:
    """Describe PMC's articles as the settings reach them."""
    fetch = fetch_by(_jobs, settings.eutils_url, classify, now=now, in_flight=IN_FLIGHT)
    return Source(FACTS, SERVICE, IN_FLIGHT, fetch, _read, judge)


def _read(question: Question, payload: Payload) -> Found:
    record = read_jats(payload.body, origin_of(question, payload))
    return Found(question, (record,), payload.expired)


def _jobs(
    requester: Requester, questions: Sequence[Question], batching: Batching
) -> Iterable[Job]:
    """Put articles together; what is no PMCID is not asked, since PMC reads digits."""
    most = 1 if batching.one_by_one else MOST_IDS
    good = [q for q in questions if _is_pmcid(q)]
    yield from (partial(_ask, requester, batch) for batch in packed(good, most=most))
    yield from refusal_jobs(q for q in questions if not _is_pmcid(q))


def _is_pmcid(question: Question) -> bool:
    by_pmcid = question.kind is QuestionKind.PMCID
    return by_pmcid and _PMCID.fullmatch(question.value) is not None


def _address(base: str, batch: Iterable[Question]) -> str:
    ids = ",".join(q.value.removeprefix("PMC") for q in batch)
    return address(base, "efetch.fcgi", {"db": "pmc", "id": ids, "retmode": "xml"})


async def _ask(requester: Requester, batch: tuple[Question, ...]) -> Step:
    received = await requester.get(_address(requester.base, batch), ARTICLES)
    outcome, when = received.outcome, received.retrieved
    # Fronts that arrived whole before an answer broke off are as good as any.
    pieces = _whole_pieces(received.body) if outcome in (ARTICLES, CUT) else {}
    replies = {
        q: _reply(requester.base, q, pieces[q.value], when)
        for q in batch
        if q.value in pieces
    }
    if outcome is ARTICLES:
        outcome = STRANGERS if len(pieces) > len(replies) else _LEFT_OUT
    return _with_rest(requester, batch, replies, outcome)


def _whole_pieces(body: bytes) -> Mapping[str, PmcPiece]:
    """Index an answer by PMCID; an article whose front is not whole is none."""
    pieces = (
        piece
        for piece in split_pmc_articles(body)
        if piece.state is PmcState.UNAVAILABLE or b"</front>" in piece.body
    )
    return {piece.pmcid: piece for piece in pieces if piece.pmcid is not None}


def _reply(base: str, question: Question, piece: PmcPiece, when: datetime) -> Reply:
    url = _address(base, (question,))
    if piece.state is not PmcState.UNAVAILABLE:
        return Payload(only_front(piece.body), url, when)
    if _UNKNOWN.search(piece.message or ""):
        return NotFound(question, url, when)
    return Failed(question, "PMC could not give the article")


def _with_rest(
    requester: Requester,
    batch: tuple[Question, ...],
    replies: Replies,
    outcome: Outcome,
) -> Step:
    """Ask in parts for what is still open, where a part may fare better.

    Args:
        requester: asks PMC.
        batch: what was asked for.
        replies: what was answered of it.
        outcome: how the request went.
    """
    rest = tuple(question for question in batch if question not in replies)
    divisible = outcome.divisible or outcome is _LEFT_OUT
    if not rest or len(batch) == 1 or not divisible:
        return Step({**replies, **all_failed(rest, outcome.why)})
    parts = ((q,) for q in rest) if outcome is _LEFT_OUT else halves(rest)
    return Step(
        replies, tuple(partial(_ask, requester, part) for part in parts if part)
    )
