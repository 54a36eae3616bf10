"""Find a proved work at the sources that have not shown it by an identifier.

Half of PubMed's records before 2000 have no DOI, so that PubMed and Crossref hold many
an article without an id in common. Once a work is proved, each source in scope that
has not answered with it is searched for *that work*: by its citation, then by its
title, as the registry that has it states them, and each hit must prove to be it. Only
then has a source said that it does not have the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.questions import Failed, Question
from ..model.record import Record
from ..model.sources import SourceFacts, Sources
from .candidates import choose
from .clustering import describes_work
from .known_answers import Known
from .queries import candidate_questions, searches_of
from .same_work import MatchDecision, same_work

# Books, data and preprints are another registry's matter.
_SOUGHT = (None, "article-journal")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Hold what is still to be asked, and the records that were found so far."""

    questions: tuple[Question, ...] = ()
    records: tuple[Record, ...] = ()


def find_elsewhere(given: Record, proved: Sequence[Record], known: Known) -> Elsewhere:
    """Look for a proved work at the sources that have no record of it yet.

    Args:
        given: the record as given.
        proved: the sources' records of its work.
        known: what has been answered about it.
    """
    work = _fullest(proved)
    if work is None or work.type not in _SOUGHT:
        return Elsewhere()
    asked: list[Question] = []
    found: list[Record] = []
    for source in _silent(proved, known):
        questions, record = _at(source, given, work, known)
        asked += questions
        found += [record] if record is not None else []
    return Elsewhere(tuple(dict.fromkeys(asked)), tuple(found))


def _fullest(proved: Sequence[Record]) -> Record | None:
    """Choose the record that tells most of where the work stands."""
    telling = [record for record in proved if describes_work(record) and record.title]
    return max(telling, key=_told, default=None)


def _told(record: Record) -> int:
    place = (record.container_title, record.issued, record.volume, record.page)
    return sum(value is not None for value in (*place, record.author))


def _silent(proved: Sequence[Record], known: Known) -> Iterator[SourceFacts]:
    """Give the searchable sources that neither showed the work nor failed to answer."""
    shown = {record.origin.source for record in proved}
    failing = {q.source for q, a in known.answers.items() if isinstance(a, Failed)}
    for source in known.sources:
        if source.searches_by and source.name not in shown | failing:
            yield source


def _at(
    source: SourceFacts, given: Record, work: Record, known: Known
) -> tuple[tuple[Question, ...], Record | None]:
    """Search one source, one stage after another, until a hit is the work."""
    candidates: list[Record] = []
    for stage in searches_of(work, source):
        if open_questions := known.unasked((stage,)):
            return open_questions, None
        hits = [
            question
            for found in known.hits((stage,))
            for question in candidate_questions(found, Sources((source,)))
        ]
        if open_questions := known.unasked(hits):
            return open_questions, None
        led = (record for _, record in known.led((stage, *hits)))
        candidates += [r for r in led if r not in candidates and r.title]
        accepted = choose(work, candidates).accepted
        if accepted is not None and _fits(given, accepted):
            return (), accepted
    return (), None


def _fits(given: Record, record: Record) -> bool:
    match = same_work(given.without_ids(), record)
    return match.decision is not MatchDecision.CONTRADICTED
