"""List what the answers about a record teach to ask: ids that it did not have itself.

A record that an id led to names further ids, a converter names those of a row, and an
agency names who has a DOI. Each new answer may teach again, until nothing is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.identifiers import IdKind
from ..model.questions import Question
from ..model.record import Record, id_of
from .clustering import ids_of, share_an_id
from .known_answers import Known, Led
from .queries import agency_questions, conversions, look_ups

# One DOI can have two PMIDs (an article and its erratum); more is a search gone wide.
_PMIDS_OF_A_DOI = 3


def learned_questions(
    given: Record, found: Sequence[Record], known: Known
) -> tuple[Question, ...]:
    """Ask by the ids found in the answers so far, until they name no new one.

    Args:
        given: the record as given.
        found: the records that its own ids led to, or that were proved.
        known: what has been answered about it.
    """
    asked: dict[Question, None] = {}
    while True:
        records = _connected(given, list(found), known.led(asked))
        new = [q for q in _taught(given, records, known) if q not in asked]
        asked.update(dict.fromkeys(new))
        if not new or known.unasked(new):
            return tuple(asked)


def _connected(
    given: Record, records: list[Record], led: tuple[Led, ...]
) -> list[Record]:
    """Add the records that share an id with one before: a stray hit is ignored.

    Where the record's own ids led to none, the first must share one with itself.
    """
    for _, record in led:
        before = records or [given]
        if record not in records and any(
            records_share_an_id(record, r) for r in before
        ):
            records.append(record)
    return records


def _taught(given: Record, records: list[Record], known: Known) -> Iterable[Question]:
    """Ask for the records of all ids that are known, and for those that are not."""
    every, sources = [given, *records], known.sources
    for kind, among in (
        (IdKind.PMID, records),
        (IdKind.DOI, every),
        (IdKind.PMCID, every),
    ):
        for value in _ids(kind, among):
            yield from look_ups(kind, value, sources)
    for doi in _ids(IdKind.DOI, every):
        yield from _at_its_agency(doi, known)
    if given.pmcid is not None and given.pmcid not in _ids(IdKind.PMCID, records):
        yield from conversions(IdKind.PMCID, given.pmcid, sources)
    if given.pmid is not None and not sources.looking_up(IdKind.PMID):
        yield from conversions(IdKind.PMID, given.pmid, sources)
    if not _ids(IdKind.PMID, records) and not known.failed_to_look_up(IdKind.PMID):
        for doi in _ids(IdKind.DOI, every):
            yield from _pmid_of(doi, known)


def _at_its_agency(doi: str, known: Known) -> Iterable[Question]:
    """Ask the agency of a DOI that those who are asked for any DOI don't know.

    Its record, where a source has that agency's DOIs; else who it is is all we learn.
    """
    if not known.are_unknown(look_ups(IdKind.DOI, doi, known.sources)):
        return
    asked = agency_questions(doi, known.sources)
    yield from asked
    for registration in known.agencies():
        if registration.question in asked:
            for source in known.sources.holding_dois_of(registration.agency):
                yield Question.by_id(source.name, IdKind.DOI, doi)


def _ids(kind: IdKind, records: Iterable[Record]) -> tuple[str, ...]:
    """List the different ids of a kind that records state, in their order."""
    ids = dict.fromkeys(id_of(record, kind) for record in records)
    return tuple(value for value in ids if value is not None)


def _pmid_of(doi: str, known: Known) -> Iterable[Question]:
    """Ask for the PMID of a DOI: a converter first, then by a search of the article.

    Only articles in PMC are known to the converter; that it does not know a DOI
    says nothing about PubMed.
    """
    asked = conversions(IdKind.DOI, doi, known.sources)
    yield from asked
    led = known.led(asked)
    if known.unasked(asked) or any(record.pmid is not None for _, record in led):
        return
    finders = known.sources.finding_by(IdKind.DOI)
    searches = [Question.by_id(f.name, IdKind.DOI, doi) for f in finders]
    yield from searches
    for hits in known.hits(searches):
        for value in hits.values[:_PMIDS_OF_A_DOI]:
            yield Question.by_id(hits.question.source, hits.kind, value)


def records_share_an_id(left: Record, right: Record) -> bool:
    """True if two records state one identifier in common."""
    return share_an_id(ids_of(left), ids_of(right))


def unasked_agencies(known: Known) -> tuple[str, ...]:
    """Say of each DOI with whom it is registered, where nobody there was asked."""
    return tuple(
        f"{named.question.value} is registered with {named.label}, which is not asked"
        for named in known.agencies()
        if not known.sources.holding_dois_of(named.agency)
    )
