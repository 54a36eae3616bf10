"""Check how the identifiers of a tagged record are graded by their tags."""

from __future__ import annotations

import pytest

from pubmend.formats.tagged.ids import TagRules, find_tagged_ids
from pubmend.formats.tagged.lines import Entry
from pubmend.model.identifiers import Certainty, IdKind

RULES = TagRules(
    own={IdKind.DOI: frozenset(("DO",))},
    cited=frozenset(("CR",)),
    prose=frozenset(("AB",)),
    numbers=frozenset(("U2",)),
    notes=frozenset(("N1",)),
    addresses=frozenset(("UR",)),
)

Seen = tuple[str, str, Certainty]


def seen(*lines: str, start: int = 0) -> list[Seen]:
    """Find the identifiers of a record given by its lines."""
    entries = []
    for line in lines:
        entries.append(Entry(line[:2], line + "\n", 6, start))
        start += len(line) + 1
    return [
        (t, s.value, s.certainty) for t, s in find_tagged_ids(tuple(entries), RULES)
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DO  - 10.1000/abc"], [("DO", "10.1000/abc", Certainty.CERTAIN)]),
        (["U3  - 10.1000/abc"], [("U3", "10.1000/abc", Certainty.LIKELY)]),
        (["CR  - doi:10.1000/abc"], [("CR", "10.1000/abc", Certainty.CITED)]),
        (["U2  - 31771641"], [("U2", "31771641", Certainty.DOUBTFUL)]),
        (["VL  - 31771641"], []),
        (["AB  - no identifier at all"], []),
        (
            ["DO  - 10.1000/abc", "AB  - see doi:10.1000/xyz"],
            [
                ("DO", "10.1000/abc", Certainty.CERTAIN),
                ("AB", "10.1000/xyz", Certainty.CITED),
            ],
        ),
        (
            ["CR  - doi:10.1000/abc", "AB  - this is doi:10.1000/xyz"],
            [
                ("CR", "10.1000/abc", Certainty.CITED),
                ("AB", "10.1000/xyz", Certainty.DOUBTFUL),
            ],
        ),
        (
            ["DO  - 10.1000/abc", "AB  - this is doi:10.1000/abc"],
            [
                ("DO", "10.1000/abc", Certainty.CERTAIN),
                ("AB", "10.1000/abc", Certainty.DOUBTFUL),
            ],
        ),
        (
            ["N1  - PMID: 31771641"],
            [("N1", "31771641", Certainty.CERTAIN)],
        ),
        (
            ["N1  - Cohort as in PMID: 31771641"],
            [("N1", "31771641", Certainty.DOUBTFUL)],
        ),
        (
            ["N1  - Erratum in: Caries Res. PMID: 31771641", "AN  - PMID: 31771642"],
            [
                ("N1", "31771641", Certainty.CITED),
                ("AN", "31771642", Certainty.CERTAIN),
            ],
        ),
        (
            ["UR  - https://doi.org/10.1000/abc"],
            [("UR", "10.1000/abc", Certainty.CERTAIN)],
        ),
        (
            ["DO  - 10.1000/abc", "UR  - https://doi.org/10.1000/abc-more"],
            [
                ("DO", "10.1000/abc", Certainty.CERTAIN),
                ("UR", "10.1000/abc-more", Certainty.DOUBTFUL),
            ],
        ),
        (
            ["AN  - PMID: 31771641", "AB  - see doi:10.1000/xyz"],
            [
                ("AN", "31771641", Certainty.CERTAIN),
                ("AB", "10.1000/xyz", Certainty.DOUBTFUL),
            ],
        ),
    ],
)
def test_grades(lines: list[str], expected: list[Seen]) -> None:
    """Let the tag decide whose identifier it is, kind by kind."""
    assert seen(*lines) == expected


def test_places_count_all_lines() -> None:
    """Place what is seen behind lines that were not looked at."""
    title, doi = "TI  - nothing\n", "DO  - 10.1000/abc\n"
    entries = (Entry("TI", title, 6, 100), Entry("DO", doi, 6, 100 + len(title)))
    ((_, sighting),) = find_tagged_ids(entries, RULES)
    assert (sighting.start, sighting.end) == (120, 131)


def test_nothing_to_look_at() -> None:
    """Find nothing in a record without lines."""
    assert seen() == []
