"""Hold the kinds of documents to the titles and types that journals really print."""

from __future__ import annotations

import pytest

from pubmend.compare.document_types import (
    Genre,
    Relation,
    compare_genres,
    part_number,
    stated_genre,
    title_genre,
    without_server,
)
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Origin, Record

HERE = Origin("given", "a.ris#1")
TITLE = "Internet-based treatment of problematic substance use"


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        (TITLE, None),
        (f"Erratum: {TITLE}", Genre.ERRATUM),
        (f"Erratum to: {TITLE}", Genre.ERRATUM),  # Springer
        (f"Author Correction: {TITLE}", Genre.ERRATUM),  # Nature
        (f"Publisher Correction: {TITLE}", Genre.ERRATUM),
        (f"Corrigendum to “{TITLE}” [J Subst Abuse 12 (2019) 1-9]", Genre.ERRATUM),
        (f"Correction for Smith et al., {TITLE}", Genre.ERRATUM),  # PNAS
        (f"[Erratum: {TITLE}].", Genre.ERRATUM),  # PubMed, translated
        (f"{TITLE}: erratum", Genre.ERRATUM),  # LWW
        ("Fe de erratas", Genre.ERRATUM),
        (f"Retraction Note: {TITLE}", Genre.RETRACTION),  # Springer
        (f"Retraction notice to “{TITLE}”", Genre.RETRACTION),  # Elsevier
        (f"Notice of retraction: {TITLE}", Genre.RETRACTION),  # JAMA
        (f"RETRACTED: {TITLE}", None),  # the article itself
        (f"Retracted Article: {TITLE}", None),
        (f"Expression of Concern: {TITLE}", Genre.CONCERN),
        (f"Re: {TITLE}", Genre.REPLY),
        ("Review of the therapy", None),
        (f"Reply to Smith et al.: {TITLE}", Genre.REPLY),
        (f"Comment on “{TITLE}”", Genre.REPLY),
        ("Commentary: what therapists want", Genre.REPLY),
        (f"{TITLE}: authors' reply", Genre.REPLY),
        (f"Response to the letter on {TITLE}", Genre.REPLY),
        (f"Letter to the editor: {TITLE}", Genre.REPLY),
        (f"Editorial: {TITLE}", Genre.EDITORIAL),
        (f"{TITLE}: study protocol for a randomised controlled trial", Genre.PROTOCOL),
        (f"Protocol for a feasibility study of {TITLE}", Genre.PROTOCOL),
        (f"{TITLE}: protocol of a cohort study", Genre.PROTOCOL),
        (f"{TITLE}: rationale and design of the NICE trial", Genre.PROTOCOL),
        (f"P-123: {TITLE}", Genre.ABSTRACT),  # congress supplements
        (f"Abstract 4521: {TITLE}", Genre.ABSTRACT),  # AACR
        (f"Abstract P3-12-09: {TITLE}", Genre.ABSTRACT),  # San Antonio
        (f"Poster 17: {TITLE}", Genre.ABSTRACT),
        (f"Reprint of: {TITLE}", Genre.REPRINT),  # Elsevier
        (f"Review for “{TITLE}”", Genre.REPORT),  # Wiley at Publons
        (f"Author response for “{TITLE}”", Genre.REPORT),
        (f"Faculty Opinions recommendation of {TITLE}.", Genre.REPORT),
        (f"Additional file 3 of {TITLE}", Genre.SUPPLEMENT),  # figshare
        (f"Data from: {TITLE}", Genre.SUPPLEMENT),  # Dryad
        (f"Plain language summary of {TITLE}", Genre.SUMMARY),
    ],
)
def test_genre_is_read_off_the_title(title: str, genre: Genre | None) -> None:
    """Read marks at head and tail in the forms that publishers use."""
    assert title_genre(title) is genre


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Studies on lipids. Part II: the liver", 2),
        ("Studies on lipids. II. The liver", 2),
        ("Studies on lipids, part 3", 3),
        ("Studies on lipids: IV", 4),
        ("Estudios sobre lípidos. Parte 1", 1),
        ("Factor V Leiden in young women", None),
        ("Effects of angiotensin II on the liver", None),
        ("Type 2 diabetes in part of the population", None),
        ("A phase III trial of lipids", None),
    ],
)
def test_part_of_a_series_is_read(title: str, number: int | None) -> None:
    """Read parts by their word or their own punctuation, never a numeral in a name."""
    assert part_number(title) == number


@pytest.mark.parametrize(
    ("record", "genre"),
    [
        (Record(HERE), None),
        (Record(HERE, container_title="Addiction"), Genre.ARTICLE),
        (Record(HERE, container_title="bioRxiv"), Genre.PREPRINT),
        (
            Record(HERE, container_title="medRxiv : the preprint server"),
            Genre.PREPRINT,
        ),
        (Record(HERE, container_title="Research Square"), Genre.PREPRINT),
        (Record(HERE, publication_types=("Published Erratum",)), Genre.ERRATUM),
        (
            Record(HERE, publication_types=("Journal Article", "Retraction Notice")),
            Genre.RETRACTION,
        ),
        (Record(HERE, custom={"crossref-type": "posted-content"}), Genre.PREPRINT),
        (
            Record(HERE, notices=(Notice(NoticeKind.PREPRINT_OF, "10.1000/a"),)),
            Genre.PREPRINT,
        ),
        (
            Record(HERE, notices=(Notice(NoticeKind.RETRACTED, "10.1000/a"),)),
            None,
        ),
        # Retracted in place: PubMed's record is both, as some five hundred are.
        (
            Record(
                HERE,
                publication_types=("Retracted Publication", "Retraction Notice"),
                notices=(Notice(NoticeKind.RETRACTED, "10.1000/a"),),
            ),
            None,
        ),
    ],
)
def test_genre_is_read_off_what_is_stated(record: Record, genre: Genre | None) -> None:
    """Read types, notices and the place of publication."""
    assert stated_genre(record) is genre


def _titled(title: str | None, **other: object) -> Record:
    return Record(HERE, title=title, **other)  # type: ignore[arg-type]  # by attribute


@pytest.mark.parametrize(
    ("one", "other", "titles_agree", "relation"),
    [
        (_titled(TITLE), _titled(TITLE), True, Relation()),
        (
            _titled(TITLE),
            _titled(f"Erratum: {TITLE}"),
            False,
            Relation(contradiction="one is an article, the other a correction"),
        ),
        (
            _titled(TITLE),
            _titled(f"{TITLE}: study protocol for a trial"),
            True,  # the subtitle may have been cut off
            Relation(doubt="one is an article, the other a protocol"),
        ),
        (
            _titled(f"{TITLE}: a randomised trial"),
            _titled(f"{TITLE}: study protocol for a randomised trial"),
            False,
            Relation(contradiction="one is an article, the other a protocol"),
        ),
        (
            _titled("Lipids. Part I"),
            _titled("Lipids. Part II"),
            False,
            Relation(contradiction="one is part 1, the other part 2"),
        ),
        (
            _titled("Lipids"),
            _titled("Lipids. Part II"),
            True,
            Relation(doubt="one is part 2 of a series"),
        ),
        (
            _titled(TITLE, container_title="Addiction"),
            _titled(TITLE, container_title="bioRxiv"),
            True,
            Relation(contradiction="one is an article, the other a preprint"),
        ),
        # A record that names no journal may be of the preprint.
        (_titled(TITLE), _titled(TITLE, container_title="bioRxiv"), True, Relation()),
        (
            _titled(TITLE, container_title="Addiction"),
            _titled(TITLE, publication_types=("Meeting Abstract",)),
            True,
            Relation(doubt="one is an article, the other a conference abstract"),
        ),
        # Both are the erratum, and only one of them says so by its type.
        (
            _titled(f"Erratum: {TITLE}", container_title="Addiction"),
            _titled(f"Erratum: {TITLE}", publication_types=("Published Erratum",)),
            True,
            Relation(),
        ),
        (
            _titled(None),
            _titled(TITLE, publication_types=("Published Erratum",)),
            False,
            Relation(doubt="one is an article, the other a correction"),
        ),
    ],
)
def test_documents_are_told_apart(
    one: Record, other: Record, *, titles_agree: bool, relation: Relation
) -> None:
    """Tell what surely, and what maybe, makes two records two documents."""
    assert compare_genres(one, other, titles_agree=titles_agree) == relation


@pytest.mark.parametrize(
    ("issue", "page", "is_of_supplement"),
    [
        ("Suppl 1", None, True),
        ("S2", "12", True),
        (None, "A1754", True),
        ("4", "112-9", False),
    ],
)
def test_a_meetings_number_in_a_supplement(
    issue: str | None,
    page: str | None,
    is_of_supplement: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Two records of a supplement are of one abstract; an article is none."""
    abstract = _titled(f"Abstract 4411: {TITLE}", issue="Suppl 1", page="A1754")
    found = compare_genres(
        _titled(TITLE, issue=issue, page=page), abstract, titles_agree=True
    )
    assert (found == Relation()) is is_of_supplement


@pytest.mark.parametrize("server", ["medRxiv", "bioRxiv", "Research Square", "SSRN"])
def test_a_preprint_server_named_as_journal_is_left_out(server: str) -> None:
    """What is left is of no kind by its place."""
    record = _titled(TITLE, container_title=server, volume="12")
    assert stated_genre(record) is Genre.PREPRINT
    assert stated_genre(without_server(record)) is None
    assert without_server(record).volume == "12"


def test_a_journal_is_kept() -> None:
    """Only a server's name is left out."""
    record = _titled(TITLE, container_title="Archives of Sleep")
    assert without_server(record) is record
