"""Hold editions of one work under several ids: named where told apart, else open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.match.test_resolution import first_search, follow, hits

from pubmend.match.resolution import Settled
from pubmend.match.twins import are_editions, find_editions
from pubmend.model.findings import Status
from pubmend.model.identifiers import Doi, IdKind, Issn, Pmid
from pubmend.model.questions import Question
from pubmend.model.record import Author, Origin, PartialDate, Record

ENGLISH = Record(
    Origin("pubmed", "29000001"),
    type="article-journal",
    title="Night lighting on hospital wards and the sleep of the nursing staff.",
    author=(Author("Calderilla", "Inés"), Author("Marchwood", "Owen")),
    container_title="Revista de Turnos y Salud",
    volume="12",
    page="101-108",
    issued=PartialDate(2018),
    language="eng",
    issn=(Issn("1885-5857"),),
    pmid=Pmid("29000001"),
    doi=Doi("10.1000/rts.2018.101"),
    custom={"published-print": {"date-parts": [[2018]]}},
)
SPANISH = replace(
    ENGLISH,
    origin=Origin("pubmed", "29000777"),
    title="[Night lighting on hospital wards and the sleep of the nursing staff].",
    original_title="La iluminación nocturna y el sueño del personal de enfermería",
    page="95-102",
    language="spa",
    issn=(Issn("0300-8932"),),
    pmid=Pmid("29000777"),
    doi=Doi("10.1000/rtse.2018.95"),
)
VERSION_1 = replace(
    ENGLISH,
    origin=Origin("crossref", "10.12688/openresearch.9.1"),
    language=None,
    issn=None,
    pmid=None,
    page="77",
    doi=Doi("10.12688/openresearch.9.1"),
)
VERSION_2 = replace(
    VERSION_1,
    origin=Origin("crossref", "10.12688/openresearch.9.2"),
    doi=Doi("10.12688/openresearch.9.2"),
)
GIVEN = Record(Origin("given", "a.ris#1"), title=ENGLISH.title, author=ENGLISH.author)


def _look_ups(*records: Record) -> dict[Question, Any]:
    return {
        Question.by_id(
            r.origin.source,
            IdKind.DOI if r.pmid is None else IdKind.PMID,
            r.origin.place,
        ): r
        for r in records
    }


def _search(given: Record, *found: Record) -> Settled:
    """Follow a record whose first search finds these records of PubMed's."""
    term = first_search(given)
    values = [r.origin.place for r in found]
    known = {**_look_ups(*found), term: hits(term, IdKind.PMID, values)}
    return follow(given, known, frozenset({"pubmed"}))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ENGLISH, SPANISH),
        (ENGLISH, replace(SPANISH, doi=ENGLISH.doi)),
        (ENGLISH, replace(SPANISH, page=ENGLISH.page)),
        (ENGLISH, replace(SPANISH, container_title="Acta Nocturna", volume="3")),
        (VERSION_1, VERSION_2),
        (ENGLISH, replace(SPANISH, title=SPANISH.original_title)),
        (ENGLISH, replace(ENGLISH, pmid=Pmid("29000999"), page="7")),
    ],
)
def test_editions_are_known(one: Record, other: Record) -> None:
    """Know editions by language, version or the DOI that they share."""
    assert are_editions(one, other)
    assert are_editions(other, one)


@pytest.mark.parametrize(
    "other",
    [
        ENGLISH,
        replace(ENGLISH, origin=Origin("crossref", "10.1000/z"), pmid=None),
        replace(ENGLISH, pmid=Pmid("29000999")),
        replace(SPANISH, author=(Author("Quill", "Ada"), Author("Bream", "Tom"))),
        replace(SPANISH, title="Meals of night shift workers in two fishing ports"),
        replace(SPANISH, title=f"Erratum: {ENGLISH.title}"),
        replace(SPANISH, publication_types=("Preprint",)),
        replace(SPANISH, issued=PartialDate(2011)),
        replace(
            ENGLISH,
            pmid=Pmid("29000999"),
            doi=Doi("10.1000/talk"),
            page="S9",
            volume="2",
        ),
    ],
)
def test_other_records_are_no_editions(other: Record) -> None:
    """Take neither another source's word nor what goes with the work for an edition."""
    assert not are_editions(ENGLISH, other)


def test_a_short_title_tells_no_edition() -> None:
    """Leave apart two letters of one person that are headed alike."""
    one, other = (replace(r, title="Reply") for r in (VERSION_1, VERSION_2))
    assert not are_editions(one, other)


@pytest.mark.parametrize("order", [(ENGLISH, SPANISH), (SPANISH, ENGLISH)])
def test_a_record_that_fits_both_editions_is_ambiguous(
    order: tuple[Record, ...],
) -> None:
    """List both editions where the record tells none of them."""
    settled = _search(GIVEN, *order)
    assert settled.status is Status.AMBIGUOUS
    assert settled.records == ()
    assert {c.record.pmid for c in settled.candidates} == {"29000001", "29000777"}


@pytest.mark.parametrize(
    ("marks", "edition", "by"),
    [
        ({"language": "es"}, SPANISH, "language"),
        ({"language": "eng"}, ENGLISH, "language"),
        ({"page": "95-102"}, SPANISH, "page"),
        ({"page": "101"}, ENGLISH, "page"),
        ({"issn": (Issn("0300-8932"),)}, SPANISH, "ISSN"),
    ],
)
def test_what_the_record_tells_decides_the_edition(
    marks: Mapping[str, Any], edition: Record, by: str
) -> None:
    """Use the edition whose marks the record has, and name the other with its ids."""
    given = replace(
        GIVEN, container_title=ENGLISH.container_title, volume="12", **marks
    )
    found = find_editions(given, (ENGLISH,), (SPANISH, ENGLISH))
    assert found is not None
    assert found.told == edition
    (other,) = {"29000001", "29000777"} - {edition.pmid}
    assert f"another edition, PMID {other}" in found.words
    assert f"the record's {by} is that of PMID {edition.pmid}" in found.words
    assert found.usable((ENGLISH, SPANISH)) == (edition,)


def test_a_proved_work_names_its_twin() -> None:
    """Resolve to the Spanish edition by its pages, the English one as candidate."""
    given = replace(
        GIVEN, container_title=ENGLISH.container_title, volume="12", page="95-102"
    )
    settled = _search(given, ENGLISH, SPANISH)
    assert settled.status is Status.RESOLVED
    assert [r.pmid for r in settled.records] == ["29000777"]
    assert [c.record.pmid for c in settled.candidates] == ["29000001"]
    assert "PMID 29000001" in settled.problems[0]


def test_the_given_pmid_tells_the_edition() -> None:
    """Resolve by the id that is given, whatever shares its DOI."""
    twin = replace(SPANISH, doi=ENGLISH.doi)
    given = replace(GIVEN, pmid=twin.pmid)
    found = find_editions(given, (twin,), (ENGLISH, twin))
    assert found is not None
    assert found.told == twin


def test_a_shared_doi_alone_resolves_to_neither_edition() -> None:
    """Keep what both editions share, and name both; a PMID of either would be a guess."""
    twin = replace(SPANISH, doi=ENGLISH.doi)
    registered = replace(
        ENGLISH,
        origin=Origin("crossref", ENGLISH.doi or ""),
        pmid=None,
        language=None,
        page=None,
    )
    given = replace(GIVEN, doi=ENGLISH.doi)
    by_doi = Question.by_id("pubmed", IdKind.DOI, ENGLISH.doi or "")
    known = {
        **_look_ups(ENGLISH, twin, registered),
        by_doi: hits(by_doi, IdKind.PMID, ["29000001", "29000777"]),
    }
    settled, _ = follow(given, known)
    assert settled.status is Status.RESOLVED
    assert [r.origin.source for r in settled.records] == ["crossref"]
    assert {c.record.pmid for c in settled.candidates} == {"29000001", "29000777"}


def test_versions_under_their_own_dois_are_told_by_the_doi() -> None:
    """Name the other version where the record has the DOI of one."""
    given = replace(GIVEN, doi=VERSION_1.doi)
    found = find_editions(given, (VERSION_1,), (VERSION_2,))
    assert found is not None
    assert found.told == VERSION_1
    assert "DOI 10.12688/openresearch.9.2" in found.words
    unknown = find_editions(GIVEN, (VERSION_1,), (VERSION_2,))
    assert unknown is not None
    assert unknown.told is None
    assert unknown.usable((VERSION_1, VERSION_2)) == ()


def test_a_work_of_one_edition_is_left_as_it_is() -> None:
    """Say nothing where all that was fetched is one work, or another."""
    assert find_editions(GIVEN, (ENGLISH,), (ENGLISH,)) is None
    assert find_editions(GIVEN, (), (ENGLISH, SPANISH)) is None
