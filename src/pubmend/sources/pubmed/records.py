"""Fetch PubMed's records by PMID, in batches, and tell them apart in the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from ...formats.pubmed.splitter import Piece, PieceKind, split_articles
from ...model.questions import NotFound, Payload, Question
from ..eutils import RECORDS, efetch, efetch_address
from ..outcome import CUT, STRANGERS, Meaning, Outcome
from ..requesting import Job, Received, Requester, Step, halves, packed
from ..source import Replies, all_failed

MOST_IDS = 200

_PMID = re.compile(r"[1-9]\d{0,8}")


def record_jobs(
    requester: Requester, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Put questions for records together; what is no PMID is asked by itself.

    Args:
        requester: makes the requests.
        questions: the PMIDs.
        one_by_one: send each in a request of its own.
    """
    questions = tuple(questions)
    good = [q for q in questions if _PMID.fullmatch(q.value)]
    odd = [(q,) for q in questions if not _PMID.fullmatch(q.value)]
    batches = packed(good, most=1 if one_by_one else MOST_IDS)
    return [partial(fetch_records, requester, batch) for batch in (*batches, *odd)]


async def fetch_records(
    requester: Requester, batch: tuple[Question, ...], *, again: bool = True
) -> Step:
    """Fetch records; what failed in a way that may spare a part is asked in parts.

    Args:
        requester: makes the requests.
        batch: the PMIDs of one request.
        again: ask once more when records came that nobody asked for.
    """
    received = await efetch(requester, [q.value for q in batch])
    outcome = received.outcome
    # Articles that arrived whole before an answer broke off are as good as any.
    pieces = whole_articles(received.body) if outcome in (RECORDS, CUT) else {}
    payloads = _payloads(requester.base, batch, pieces, received)
    rest = tuple(question for question in batch if question not in payloads)
    if len(pieces) > len(payloads):
        # What an answer to somebody else lacks may be known all the same.
        outcome = STRANGERS
    if outcome.meaning in (Meaning.OK, Meaning.EMPTY):
        return Step({**payloads, **_absent(requester.base, rest, received)})
    parts = _parts(rest, outcome, alone=not payloads, again=again)
    failed = {} if parts else all_failed(rest, outcome.why)
    fetch = partial(fetch_records, requester, again=again and outcome is not STRANGERS)
    return Step({**payloads, **failed}, tuple(partial(fetch, part) for part in parts))


def _payloads(
    base: str,
    batch: Iterable[Question],
    pieces: Mapping[str, Piece],
    received: Received,
) -> Replies:
    when = received.retrieved
    return {
        q: Payload(pieces[q.value].body, efetch_address(base, q.value), when)
        for q in batch
        if q.value in pieces
    }


def _absent(base: str, rest: Iterable[Question], received: Received) -> Replies:
    when = received.retrieved
    return {q: NotFound(q, efetch_address(base, q.value), when) for q in rest}


def _parts(
    rest: tuple[Question, ...], outcome: Outcome, *, alone: bool, again: bool
) -> tuple[tuple[Question, ...], ...]:
    """Choose what to ask for again: nothing, all of the rest, or its halves.

    ``alone`` is True if nothing of the batch was answered.
    """
    if not rest or not outcome.divisible:
        return ()
    if outcome is STRANGERS:
        return (rest,) if again else ()
    if not alone:
        return (rest,)
    return halves(rest) if len(rest) > 1 else ()


def whole_articles(body: bytes) -> dict[str, Piece]:
    """Index an answer by PMID: whole pieces alone, the latest version of each."""
    newest: dict[str, Piece] = {}
    for piece in split_articles(body):
        whole = piece.body.endswith((b"</PubmedArticle>", b"</PubmedBookArticle>"))
        if piece.pmid is None or piece.kind is PieceKind.DELETED or not whole:
            continue
        known = newest.get(piece.pmid)
        if known is None or piece.version > known.version:
            newest[piece.pmid] = piece
    return newest
