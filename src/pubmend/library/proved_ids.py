"""Choose the identifiers by which the sources are asked again about a stored record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..model.claims import is_stated, stated
from ..model.identifiers import IdKind
from ..model.record import GIVEN, Origin, Record, id_of
from ..model.sources import Sources
from .store import Library
from .stored_answers import read_standing
from .stored_records import given_record


def record_to_ask(library: Library, key: str) -> Record:
    """Give a record with the identifiers that were proved, not with what led to them.

    So a title that is corrected beyond recognition is still a correction. An identifier
    that only a source stated is marked as such: its next word replaces it.
    """
    with library.reading() as connection:
        given = given_record(connection, key)
        stands = read_standing(connection, key, library.readers)
    origin = Origin(GIVEN, key)
    if not stands.records:
        return replace(given, origin=origin)
    records = {r.origin.source: r for r in reversed(stands.records)}
    by_pmid = _naming(IdKind.PMID, records, library.sources)
    by_doi = _naming(IdKind.DOI, records, library.sources)
    by_pmcid = _naming(IdKind.PMCID, records, library.sources)
    if by_pmid is None and by_doi is None:
        return Record(origin, pmcid=None if by_pmcid is None else by_pmcid.pmcid)
    asked = Record(
        origin,
        pmid=None if by_pmid is None else by_pmid.pmid,
        doi=None if by_doi is None else by_doi.doi,
    )
    return stated(asked, (kind for kind in IdKind if not _is_users(kind, asked, given)))


def _is_users(kind: IdKind, asked: Record, given: Record) -> bool:
    """True if the user gave an identifier that is asked for."""
    is_given = id_of(given, kind) == id_of(asked, kind)
    return is_given and not is_stated(given, kind)


def _naming(
    kind: IdKind, records: Mapping[str, Record], sources: Sources
) -> Record | None:
    """Choose whose identifier counts: that of the source that assigns its kind.

    Where that has no record, the first counts that lists changes, or any where none of
    them has a record.
    """
    named = [source.name for source in sources if source.own_id is kind]
    listing = [source.name for source, _ in sources.listing]
    own = [records[name] for name in named if name in records]
    firsts = [records[name] for name in listing if name in records]
    among = own or firsts or records.values()
    return next((record for record in among if id_of(record, kind)), None)
