"""Fetch PubMed's records by PMID, in batches, and tell them apart in the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from ..core.answer import NotFound, Payload, Question, Reply
from ..formats.pubmed_split import Piece, PieceKind, split_articles
from .eutils import RECORDS, Desk, efetch, efetch_address, understand
from .exchange import Unreached, retrieved, send
from .flight import Job, Step
from .outcome import CUT, Meaning
from .packing import halves, packed
from .source import all_failed

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
    told: dict[Question, Reply] = {
        q: Payload(pieces[q.value].body, efetch_address(desk, q.value), when)
        for q in batch
        if q.value in pieces
    }
    rest = tuple(q for q in batch if q not in told)
    if rest and len(pieces) > len(told):
        return _after_strangers(desk, told, rest, again=again)
    if outcome.meaning in (Meaning.OK, Meaning.EMPTY):
        absent = {q: NotFound(q, efetch_address(desk, q.value), when) for q in rest}
        return Step({**told, **absent})
    if outcome.divisible and (told or len(rest) > 1):
        parts = (rest,) if told else halves(rest)
        return Step(told, tuple(partial(fetch_records, desk, p) for p in parts if p))
    return Step({**told, **all_failed(rest, outcome.why)})


def _after_strangers(
    desk: Desk,
    told: dict[Question, Reply],
    rest: tuple[Question, ...],
    *,
    again: bool,
) -> Step:
    """Believe nothing about what is missing in an answer to somebody else."""
    if again:
        return Step(told, (partial(fetch_records, desk, rest, again=False),))
    why = "other records came than were asked for"
    return Step({**told, **all_failed(rest, why)})


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
