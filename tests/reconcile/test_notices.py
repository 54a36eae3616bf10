"""Hold what is told of an article, and who is believed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Author, Origin, Record
from pubmend.model.sources import SourceFacts, Sources
from pubmend.reconcile.notices import told_notices

SOURCES = Sources(
    (
        SourceFacts(
            name="pubmed", label="PubMed", choice="pubmed", types_tell_notices=True
        ),
        SourceFacts(name="crossref", label="Crossref", choice="crossref"),
    )
)
TITLE = "Night shifts and serum iron in bakers"
GIVEN = Record(Origin("given", "refs.ris#1"), title=TITLE)
AUTHORS = (Author("Oduya", "Femi"), Author("Brandt", "Lena"))
PUBMED = Record(Origin("pubmed", "30000001"), title=f"{TITLE}.", author=AUTHORS)
CROSSREF = replace(PUBMED, origin=Origin("crossref", "10.1000/bakers"), title=TITLE)


def told(given: Record, *records: Record) -> list[tuple[str, tuple[str, ...]]]:
    """Give kinds and sources of what is told."""
    return [(n.kind, n.sources) for n in told_notices(given, records, SOURCES)]


def test_a_mark_in_a_sources_title_is_told() -> None:
    """Believe PubMed's mark, though it has no notice beside it."""
    marked = replace(PUBMED, title=f"WITHDRAWN: {TITLE}.")
    assert told(GIVEN, marked) == [("withdrawn", ("pubmed",))]


def test_crossref_alone_is_believed_where_people_wrote_it() -> None:
    """A chapter's mark is the only sign there; a journal's own text is its notice."""
    marked = replace(CROSSREF, title=f"RETRACTED CHAPTER: {TITLE}")
    assert told(GIVEN, marked) == [("retracted", ("crossref",))]
    by_journal = replace(
        marked,
        author=(Author("Work", "Annals of"),),
        container_title="Annals of Work",
    )
    assert told(GIVEN, by_journal) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"title": f"RETRACTED: {TITLE}"}, "retracted"),
        ({"publication_types": ("Retracted Publication",)}, "retracted"),
        ({"publication_types": ("Retraction Notice",)}, "retraction-notice"),
        (
            {"notices": (Notice(NoticeKind.CONCERN, sources=("pubmed",)),)},
            "expression-of-concern",
        ),
    ],
)
def test_a_record_that_says_it_itself_is_believed_at_once(
    changes: dict[str, object], kind: str
) -> None:
    """Tell it where no source was asked, in the record's own name."""
    given = replace(GIVEN, **changes)  # type: ignore[arg-type]  # fields by name
    assert told(given) == [(kind, ("given",))]


def test_given_and_served_are_one_event() -> None:
    """Tell a retraction once, with both who tell it."""
    given = replace(GIVEN, title=f"RETRACTED: {TITLE}")
    served = Notice(NoticeKind.RETRACTED, "PMID:30000009", "2021", ("pubmed",))
    notices = told_notices(given, [replace(PUBMED, notices=(served,))], SOURCES)
    assert notices == (
        Notice(NoticeKind.RETRACTED, "PMID:30000009", "2021", ("given", "pubmed")),
    )


def test_a_notice_that_bears_the_mark_is_not_retracted() -> None:
    """Believe PubMed's type: some publishers title their notices like that."""
    marked = f"Retracted: {TITLE}"
    notice = Notice(NoticeKind.RETRACTION_NOTICE, "PMID:30000001", None, ("pubmed",))
    served = replace(PUBMED, title=marked, notices=(notice,))
    backwards = replace(
        CROSSREF, notices=(Notice(NoticeKind.RETRACTED, sources=("crossref",)),)
    )
    given = replace(GIVEN, title=marked)
    assert told(given, served, backwards) == [("retraction-notice", ("pubmed",))]


def test_retraction_watch_is_never_doubted() -> None:
    """Tell what it calls retracted, whatever a type says."""
    notice = Notice(NoticeKind.RETRACTION_NOTICE, sources=("pubmed",))
    watched = Notice(NoticeKind.RETRACTED, sources=("retraction-watch",))
    records = (
        replace(PUBMED, notices=(notice,)),
        replace(CROSSREF, notices=(watched,)),
    )
    assert ("retracted", ("retraction-watch",)) in told(GIVEN, *records)
