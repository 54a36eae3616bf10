"""Wrong rows of the table of fields, which mypy must refuse.

`mypy` fails if one of the lines below is ever accepted: strict mode warns of a
``type: ignore`` that nothing calls for. None of them is run as part of a table.
"""

from __future__ import annotations

from pubmend.compare.fields import Field, _plain, _remembering
from pubmend.compare.identifiers import compare_mesh, compare_pages, compare_titles
from pubmend.compare.record_evidence import titles_shown
from pubmend.model import fields
from pubmend.model.fields import RecordField


def swapped_evidence() -> object:
    """Show the comparator of pages the evidence of titles."""
    return Field("page", compare_pages, titles_shown, fields.PAGE.value)  # type: ignore[misc]


def swapped_evidence_remembered() -> object:
    """Show it the evidence of titles while it remembers comparisons."""
    return Field("page", _remembering(compare_pages), titles_shown, fields.PAGE.value)  # type: ignore[misc]


def misspelt_attribute() -> object:
    """Read an attribute that no record has."""
    return RecordField("title", "Title", lambda record: record.titel)  # type: ignore[attr-defined]


def wrong_comparator() -> object:
    """Compare pages as MeSH headings are compared."""
    return _plain(fields.PAGE, compare_mesh)  # type: ignore[arg-type]


def tidied_as_another_type() -> object:
    """Tidy a list of authors as a text is tidied."""
    return Field(  # type: ignore[misc]
        "author", compare_titles, titles_shown, fields.AUTHOR.value, tidy=str.strip
    )


def test_the_wrong_rows_are_only_for_the_type_checker() -> None:
    """Build them all: at run time nothing tells them from right ones."""
    assert swapped_evidence() is not None
    assert swapped_evidence_remembered() is not None
    assert misspelt_attribute() is not None
    assert wrong_comparator() is not None
    assert tidied_as_another_type() is not None
