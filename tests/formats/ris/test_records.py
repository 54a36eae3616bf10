"""Check that as many records come out of a RIS file as works are in it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.ris.reader import RIS
from pubmend.model.record import Problem, Record


def read_text(text: str) -> list[Record | Problem]:
    """Read a text as the file ``refs.ris``."""
    return list(RIS.read(BytesIO(text.encode()), "refs.ris"))


def titles(text: str) -> list[tuple[str | None, str | None]]:
    """Give each record's title and first author."""
    return [
        (r.title, r.author[0].family if r.author else None)
        for r in read_text(text)
        if isinstance(r, Record)
    ]


def problems(text: str) -> list[str]:
    """Give the problems as they are printed."""
    return [str(p) for p in read_text(text) if isinstance(p, Problem)]


# (text with bars for line ends, title and first author of each record, what it shows)
FILES = [
    (
        "ty  - jour|au  - Berg, Nora|ti  - Wells|er  - |ty  - jour|ti  - Caries|er  - |",
        [("Wells", "Berg"), ("Caries", None)],
        "small letters",
    ),
    (
        "Ty  - Jour|Au  - Berg, Nora|Ti  - Wells|Er  - |",
        [("Wells", "Berg")],
        "letters of both sizes",
    ),
    (
        "ty  - jour|ti  - Wells|er  - |TY  - JOUR|TI  - Caries|ER  - |",
        [("Wells", None), ("Caries", None)],
        "small letters, then great ones",
    ),
    (
        "au  - Berg, Nora|ti  - Wells|py  - 2019||au  - Okafor, Chidi|ti  - Caries|py  - 2018|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "small letters, no TY, no ER",
    ),
    (
        "AU  - Berg, Nora|TI  - Wells|TY  - JOUR|ER  - |AU  - Okafor, Chidi|TI  - Caries|TY  - JOUR|ER  - |",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "TY behind other tags",
    ),
    (
        "AU  - Berg, Nora|TI  - Wells|TY  - JOUR|PY  - 2019||AU  - Okafor, Chidi|TI  - Caries|TY  - JOUR|PY  - 2018|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "the same without ER",
    ),
    (
        "AU  - Berg, Nora|TI  - Wells|PY  - 2019||TY  - JOUR|TI  - Caries|AU  - Okafor, Chidi|ER  - |",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "the first without TY and ER",
    ),
    (
        "TY  - JOUR|TI  - Wells|AU  - Berg, Nora||TI  - Caries|AU  - Okafor, Chidi|ER  - |",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "the second without TY",
    ),
    (
        "AU  - Berg, Nora|TI  - Wells|PY  - 2019|AU  - Okafor, Chidi|TI  - Caries|PY  - 2018|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "nothing between",
    ),
    (
        "AU  - Berg, Nora||TI  - Wells||PY  - 2019||AU  - Okafor, Chidi||TI  - Caries||PY  - 2018|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "empty lines everywhere",
    ),
    (
        "<1>|AU  - Berg, Nora|TI  - Editorial|<2>|AU  - Okafor, Chidi|TI  - Editorial|",
        [("Editorial", "Berg"), ("Editorial", "Okafor")],
        "counted as Ovid does, under one title",
    ),
    (
        "Record 1 of 2|TI  - Wells|AU  - Berg, Nora||Record 2 of 2|AU  - Okafor, Chidi|TI  - Caries|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "counted, in another order",
    ),
    (
        "1.|TI  - Wells|AU  - Berg, Nora|2.|TI  - Caries|AU  - Okafor, Chidi|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "numbered",
    ),
    (
        "TY  - JOUR|TI  - Wells||T1  - Wells||AU  - Berg, Nora||DO  - 10.5555/w||DO  - 10.5555/w||ER  - |",
        [("Wells", "Berg")],
        "tags repeated with one value are one record",
    ),
    (
        "TY  - JOUR|AB  - One.|2.|Two.|TI  - Wells|AU  - Berg, Nora|ER  - |",
        [("Wells", "Berg")],
        "a number within an abstract",
    ),
    (
        "TI-Wells|AU-Berg, Nora|PY-2019|ER-|TI-Caries|AU-Okafor, Chidi|ER-|",
        [("Wells", "Berg"), ("Caries", "Okafor")],
        "no spaces and no TY",
    ),
]


@pytest.mark.parametrize(("text", "expected", "_shows"), FILES)
def test_records(
    text: str, expected: list[tuple[str | None, str | None]], _shows: str
) -> None:
    """Keep the works of a file apart, whatever it lacks."""
    assert titles(text.replace("|", "\n")) == expected


def test_two_titles_in_one_record_are_told() -> None:
    """Read the first title, and say at which line another one stands."""
    text = "TY  - JOUR\nTI  - Wells\nAU  - Berg, Nora\nTI  - Caries\nER  - \n"
    assert titles(text) == [("Wells", "Berg")]
    assert problems(text) == [
        "refs.ris:4: a second title stands under TI in this record (record 1)"
    ]


def test_two_dois_in_one_record_are_told() -> None:
    """Say at which line a second DOI stands; a copy of the first is none."""
    text = "TY  - JOUR\nTI  - A\nDO  - 10.5555/a\nDO  - {}\nER  - \n"
    assert problems(text.format("https://doi.org/10.5555/A")) == []
    assert problems(text.format("10.5555/b")) == [
        "refs.ris:4: this record has two DOIs: 10.5555/a and 10.5555/b (record 1)"
    ]


def test_many_second_titles_take_linear_time() -> None:
    """Look at no part of a record again for each title that it has too much."""
    lines = "".join(f"TI  - a{n}\n" for n in range(30_000))
    assert len(read_text(f"TY  - JOUR\n{lines}")) == 30_001


# Layouts

_Work = tuple[str, list[str], bool]

_WORDS = st.lists(
    st.sampled_from(["wells", "caries", "nurses", "ER-positive", "cohort", "AB"]),
    min_size=1,
    max_size=5,
).map(" ".join)
_NAMES = st.sampled_from(["Berg, Nora", "Okafor, Chidi", "L\u00f3pez, Ana"])
_WORKS = st.lists(
    st.tuples(_WORDS, st.lists(_NAMES, min_size=1, max_size=3), st.booleans()),
    min_size=1,
    max_size=5,
)
_SEPARATORS = st.sampled_from(
    ["  - ", " - ", "  -", "- ", "-", "  \u2013 ", " \u2014 "]
)
_GAPS = ["", "\n", "\n\n", "\n  \n\n", "\nend of a page\n\n", "\n{n}.\n"]


def _lines(number: int, work: _Work, *, has_type: bool) -> list[tuple[str, str]]:
    title, names, has_abstract = work
    tags = [("TY", "JOUR")] if has_type else []
    tags += [*(("AU", name) for name in names), ("TI", f"Title {number} {title}")]
    tags += [("AB", f"We saw {title}.")] if has_abstract else []
    return [*tags, ("PY", "2019"), ("DO", f"10.5555/x.{number}")]


@dataclass(frozen=True)
class _Layout:
    """Say how a file is set."""

    separator: str
    gap: str
    newline: str
    has_type: bool
    has_end: bool
    lead: str
    is_small: bool

    def line(self, tag: str, value: str) -> str:
        """Set a line."""
        is_small = self.is_small and self.separator == "  - "
        indent = self.lead if self.lead.isspace() else ""
        return f"{indent}{tag.lower() if is_small else tag}{self.separator}{value}\n"

    def between(self, number: int) -> str:
        """Set what stands before the next record; something must part them."""
        gap = self.gap.replace("{n}", str(number + 1))
        return gap or ("" if self.has_type or self.has_end else "\n")


_LAYOUTS = st.builds(
    _Layout,
    _SEPARATORS,
    st.sampled_from(_GAPS),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "\ufeff", "    "]),
    st.booleans(),
)


@given(_WORKS, _LAYOUTS)
def test_as_many_records_as_works(works: list[_Work], layout: _Layout) -> None:
    """Give each work as one record with its own title and authors in every layout."""
    text = ""
    for number, work in enumerate(works, start=1):
        lines = _lines(number, work, has_type=layout.has_type)
        lines += [("ER", "")] if layout.has_end else []
        text += "".join(layout.line(*line) for line in lines)
        text += layout.between(number)
    lead = layout.lead.strip(" ")
    assert titles(lead + text.replace("\n", layout.newline)) == [
        (f"Title {n} {title}", names[0].partition(",")[0])
        for n, (title, names, _) in enumerate(works, start=1)
    ]


@given(_WORKS)
def test_as_many_records_as_works_on_one_line(
    works: list[_Work],
) -> None:
    """Keep works apart that a page shows without its line breaks."""
    text = "".join(
        " ".join(f"{tag} - {value}" for tag, value in _lines(n, work, has_type=True))
        + " ER - "
        for n, work in enumerate(works, start=1)
    )
    assert [title for title, _ in titles(text)] == [
        f"Title {n} {title}" for n, (title, *_) in enumerate(works, start=1)
    ]
