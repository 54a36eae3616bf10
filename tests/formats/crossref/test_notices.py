"""Check that Crossref's updates are read in the right direction, each once."""

from __future__ import annotations

from typing import Any

import pytest

from pubmend.formats.crossref.reader import read_work
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Origin

OWN, NOTICE, OTHER = "10.1000/article", "10.1000/notice", "10.1000/other"


def update(kind: str, doi: str | None, source: str | None = "publisher", year: int = 2021) -> dict[str, Any]:  # fmt: skip
    """Build an entry of ``updated-by`` or ``update-to``."""
    entry = {
        "DOI": doi,
        "type": kind,
        "label": kind.title(),
        "source": source,
        "updated": {"date-parts": [[year, 5, 6]]},
    }
    return {key: value for key, value in entry.items() if value is not None}


def notices(doi: str = OWN, **fields: Any) -> tuple[Notice, ...]:
    """Read the notices of a work."""
    work = {name.replace("_", "-"): value for name, value in fields.items()}
    return read_work({"DOI": doi, **work}, Origin("crossref", doi)).notices


KINDS = [
    ("retraction", "retracted", "retraction-notice"),
    ("partial_retraction", "partially-retracted", "retraction-notice"),
    ("withdrawal", "withdrawn", "retraction-notice"),
    ("removal", "removed", "retraction-notice"),
    ("reinstatement", "reinstated", "update-of"),
    ("expression_of_concern", "expression-of-concern", "concern-notice"),
    ("correction", "corrected", "correction-notice"),
    ("erratum", "corrected", "correction-notice"),
    ("corrigendum", "corrected", "correction-notice"),
    ("clarification", "corrected", "correction-notice"),
    ("addendum", "addendum", "correction-notice"),
    ("new_version", "updated", "update-of"),
    ("new_edition", "updated", "update-of"),
    ("Expression of concern", "expression-of-concern", "concern-notice"),
    ("partial-retraction", "partially-retracted", "retraction-notice"),
]


@pytest.mark.parametrize(("kind", "about", "itself"), KINDS)
def test_direction(kind: str, about: str, itself: str) -> None:
    """Tell the updated work from the notice."""
    assert notices(updated_by=[update(kind, NOTICE)]) == (
        Notice(NoticeKind(about), NOTICE, "2021-05-06", ("crossref",)),
    )
    assert notices(NOTICE, update_to=[update(kind, OWN)]) == (
        Notice(NoticeKind(itself), OWN, "2021-05-06", ("crossref",)),
    )


def test_an_unknown_type_is_an_update_in_its_own_words() -> None:
    """Tell what cannot be read as what it is called, and keep it under ``custom``."""
    work = {"DOI": OWN, "updated-by": [update("sequel", NOTICE)]}
    record = read_work(work, Origin("crossref", OWN))
    (notice,) = record.notices
    assert (notice.kind, notice.label) == (NoticeKind.UPDATED, "Sequel")
    assert record.custom == {
        "updates": [
            {
                "direction": "updated-by",
                "type": "sequel",
                "DOI": NOTICE,
                "source": "publisher",
                "date": "2021-05-06",
            }
        ]
    }


def test_told_by_publisher_and_retraction_watch() -> None:
    """Make one notice with both sources, and the publisher's date."""
    told = [
        update("retraction", NOTICE),
        update("retraction", NOTICE, "retraction-watch", 2022),
    ]
    assert notices(updated_by=told) == (
        Notice(
            NoticeKind.RETRACTED,
            NOTICE,
            "2021-05-06",
            ("crossref", "retraction-watch"),
        ),
    )


def test_retraction_watch_without_a_document_of_its_own() -> None:
    """Join an in-place entry with the publisher's that names the notice."""
    told = [
        update("retraction", OWN, "retraction-watch"),
        update("retraction", NOTICE),
    ]
    (notice,) = notices(updated_by=told)
    assert notice.by == NOTICE
    assert notice.sources == ("retraction-watch", "crossref")


IN_PLACE = [
    {"updated_by": [update("retraction", OWN)]},
    {"update_to": [update("retraction", OWN)]},
    {
        "updated_by": [update("retraction", OWN)],
        "update_to": [update("retraction", OWN)],
    },
    {"updated_by": [update("retraction", OWN.upper())]},
    {"updated_by": [update("retraction", None)]},
]


@pytest.mark.parametrize("fields", IN_PLACE)
def test_an_update_in_place_is_about_the_work(fields: dict[str, Any]) -> None:
    """Mark the work itself, which is no notice."""
    assert notices(**fields) == (
        Notice(NoticeKind.RETRACTED, None, "2021-05-06", ("crossref",)),
    )


BOTH_DIRECTIONS = [
    [update("retraction", OWN)],  # the mirror image of update-to
    [update("retraction", NOTICE)],  # of itself
    [update("retraction", OWN), update("retraction", NOTICE)],
]


@pytest.mark.parametrize("backwards", BOTH_DIRECTIONS)
def test_a_notice_with_both_directions_is_not_retracted(
    backwards: list[dict[str, Any]],
) -> None:
    """Read a retraction notice as nothing but that."""
    assert notices(
        NOTICE, update_to=[update("retraction", OWN)], updated_by=backwards
    ) == (Notice(NoticeKind.RETRACTION_NOTICE, OWN, "2021-05-06", ("crossref",)),)


def test_a_notice_can_be_updated_by_a_third() -> None:
    """Believe that a notice was corrected by another document."""
    found = notices(
        NOTICE,
        update_to=[update("retraction", OWN)],
        updated_by=[update("retraction", OTHER), update("correction", OTHER)],
    )
    assert [(n.kind.value, n.by) for n in found] == [
        ("retraction-notice", OWN),
        ("retracted", OTHER),
        ("corrected", OTHER),
    ]


def test_two_corrections_are_two_notices() -> None:
    """Keep events apart that have documents of their own."""
    told = [update("correction", NOTICE), update("erratum", OTHER)]
    assert [n.by for n in notices(updated_by=told)] == [NOTICE, OTHER]


def test_preprints() -> None:
    """Read the relation between preprint and article from both sides."""
    relation = {"id": "10.1101/2024.07.14", "id-type": "doi", "asserted-by": "object"}
    assert notices(relation={"has-preprint": [relation, relation]}) == (
        Notice(NoticeKind.HAS_PREPRINT, "10.1101/2024.07.14", None, ("crossref",)),
    )
    assert notices(relation={"is-preprint-of": [relation]}) == (
        Notice(NoticeKind.PREPRINT_OF, "10.1101/2024.07.14", None, ("crossref",)),
    )


NO_NOTICES: list[dict[str, Any]] = [
    {"relation": {"has-review": [{"id": "10.1/x", "id-type": "doi"}]}},
    {"relation": {"has-preprint": [{"id": "x", "id-type": "uri"}]}},
    {"relation": {"has-preprint": [{"id": OWN, "id-type": "doi"}]}},
    {"relation": {"has-preprint": []}},
    {"updated_by": []},
    {"updated_by": [{}]},
    {"updated_by": [{"DOI": NOTICE}]},
    {"title": ["Retracted: A title"]},  # Hindawi's notices are titled so
]


@pytest.mark.parametrize("fields", NO_NOTICES)
def test_what_is_no_notice(fields: dict[str, Any]) -> None:
    """Raise no false alarm."""
    assert notices(**fields) == ()


@pytest.mark.parametrize(
    ("kind", "label", "expected"),
    [
        ("err", "Erratum", "corrected"),
        ("err", "", "corrected"),
        ("corrected-article", "", "corrected"),
        ("retration", "", "retracted"),
        ("retration", "Retraction", "retracted"),
        ("Retraction_Notice", "", "retracted"),
        ("withdrawl", "", "withdrawn"),
        ("EOC", "", "expression-of-concern"),
        ("partial retraction of figure", "", "partially-retracted"),
        ("aaa", "Removal", "removed"),
        ("sequel", "Further reading", "updated"),
    ],
)
def test_types_that_no_list_has_are_told(kind: str, label: str, expected: str) -> None:
    """Go by the type, then by the label, then by the nearest name."""
    entry = update(kind, NOTICE) | {"label": label}
    (notice,) = notices(updated_by=[entry])
    assert notice.kind == expected
    assert notice.label == (label if kind == "sequel" else None)


RETRACTED_TITLE = ["RETRACTED: Bread and sleep in bakers"]


@pytest.mark.parametrize("title", [RETRACTED_TITLE, ["Bread and sleep in bakers"]])
def test_a_retraction_told_both_ways_is_told_of_the_article(title: list[str]) -> None:
    """Decide by the title's mark, or by Retraction Watch where there is none."""
    source = "publisher" if title is RETRACTED_TITLE else "retraction-watch"
    told = notices(
        title=title,
        update_to=[update("retraction", NOTICE)],
        updated_by=[update("retraction", NOTICE, source)],
    )
    assert [(n.kind, n.by) for n in told] == [("retracted", NOTICE)]


def test_a_notices_own_title_decides_for_the_notice() -> None:
    """Keep its direction where a publisher states both; Retraction Watch stays."""
    told = notices(
        title=["Retraction: Bread and sleep in bakers"],
        update_to=[update("retraction", OTHER)],
        updated_by=[update("retraction", OTHER)],
    )
    assert [n.kind for n in told] == ["retraction-notice"]


def test_what_is_added_to_an_article_is_no_preprint() -> None:
    """Leave supplements and data that a publisher relates as preprints."""
    related = {
        "has-preprint": [
            {"id": "10.6084/m9.figshare.998.v1", "id-type": "doi"},
            {"id": "10.1101/2020.01.02.900001", "id-type": "doi"},
        ]
    }
    assert [n.by for n in notices(relation=related)] == ["10.1101/2020.01.02.900001"]
