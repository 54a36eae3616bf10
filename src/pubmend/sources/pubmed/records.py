"""Fetch PubMed's records by PMID, in batches, and tell them apart in the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from ...formats.pubmed.splitter import Piece, PieceKind, split_articles
from ...model.questions import NotFound, Payload, Question
from ..eutils import RECORDS, Desk, efetch, efetch_address, understand
from ..exchange import Unreached, retrieved, send
from ..flight import Job, Step
from ..outcome import CUT, STRANGERS, Meaning, Outcome
from ..packing import halves, packed
from ..source import Replies, all_failed

MOST_IDS = 200

_PMID = re.compile(r"[1-9]\d{0,8}")


def record_jobs(
    desk: Desk, questions: Iterable[Question], *, one_by_one: bool
) -> Iterable[Job]:
    """Put questions for records together; what is no PMID is asked by itself."""
    questions = tuple(questions)
    good = [q for q in questions if _PMID.fullmatch(q.value)]
    odd = [(q,) for q in questions if not _PMID.fullmatch(q.value)]
    batches = packed(good, most=1 if one_by_one else MOST_IDS)
    return [partial(fetch_records, desk, batch) for batch in (*batches, *odd)]


async def fetch_records(
    desk: Desk, batch: tuple[Question, ...], *, again: bool = True
) -> Step:
    """Fetch records; what failed in a way that may spare a part is asked in parts.

    ``again`` allows to ask once more when records came that nobody asked for.
    """
    response = await send(desk.client, efetch(desk, [q.value for q in batch]))
    if isinstance(response, Unreached):
        return Step(all_failed(batch, response.why))
    outcome = understand(response, RECORDS)
    when = retrieved(response, desk.now)
    # Articles that arrived whole before an answer broke off are as good as any.
    pieces = whole_articles(response.content) if outcome in (RECORDS, CUT) else {}
    told = _payloads(desk, batch, pieces, when)
    rest = tuple(question for question in batch if question not in told)
    if len(pieces) > len(told):
        # What is missing in an answer to somebody else is not thereby unknown.
        outcome = STRANGERS
    if outcome.meaning in (Meaning.OK, Meaning.EMPTY):
        return Step({**told, **_absent(desk, rest, when)})
    parts = _parts(rest, outcome, alone=not told, again=again)
    failed = {} if parts else all_failed(rest, outcome.why)
    once_more = again and outcome is not STRANGERS
    return Step(
        {**told, **failed},
        tuple(partial(fetch_records, desk, part, again=once_more) for part in parts),
    )


def _payloads(
    desk: Desk, batch: Iterable[Question], pieces: Mapping[str, Piece], when: datetime
) -> Replies:
    return {
        q: Payload(pieces[q.value].body, efetch_address(desk, q.value), when)
        for q in batch
        if q.value in pieces
    }


def _absent(desk: Desk, rest: Iterable[Question], when: datetime) -> Replies:
    return {q: NotFound(q, efetch_address(desk, q.value), when) for q in rest}


def _parts(
    rest: tuple[Question, ...], outcome: Outcome, *, alone: bool, again: bool
) -> tuple[tuple[Question, ...], ...]:
    """Choose what to ask for again: nothing, all of the rest, or its halves.

    ``alone`` tells that nothing of the batch was answered.
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
