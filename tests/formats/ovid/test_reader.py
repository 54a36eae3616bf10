"""Check how Ovid's exports are recognised, cut and read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.nbib.layouts import Work, works
from tests.places import CORPORA

from pubmend.errors import FormatError
from pubmend.formats import choose_format
from pubmend.formats.ovid.reader import OVID, detect, read
from pubmend.model.identifiers import Certainty, IdKind
from pubmend.model.record import Author, PartialDate, Problem, Record

MEDLINE = """\
VN  - Ovid Technologies
DB  - Ovid MEDLINE(R) ALL <1946 to Present>

<1>
UI  - 12345678
AU  - Berg N
AU  - Okafor C
FA  - Berg, Nora
FA  - Okafor, Chidi
TI  - [Tides in the evening]. [Review] [45 refs] [Norwegian]
OT  - Tidevann om kvelden.
JN  - Tidsskrift for Tidevann
AS  - Tidsskr Tidevann. 12(3):45-9, 2019 Mar 14.
SO  - Tidsskrift for Tidevann. 12(3):45-9, 2019 Mar 14.
IS  - 1940-0640 (Electronic)
MH  - *Tides/ph [Physiology]
PT  - Journal Article. Review.
LG  - Norwegian.
KW  - ebb;  flow;  harbour
CM  - Comment in: J Foo. 2020;1:2; PMID: 33333333
AB  - As in https://doi.org/10.5555/another we saw.

<2>
UI  - 999
AU  - Lopez A
TI  - Ebb.  [Miscellaneous]
SO  - Caries Research. 49(2):101-108, 2015 March/April.
DO  - https://dx.doi.org/10.5555/ov.2
"""
EMBASE = """\
<1. >
VN  - Ovid Technologies
DB  - Embase
UI  - 2001234567
PM  - 31234567 [https://www.ncbi.nlm.nih.gov/pubmed/?term=31234567]
TI  - Tidal volume after noon.
SO  - Journal of Tides.  Vol.37(4), 2019, pp. 811-819.
AU  - Berg N.
<2. >
VN  - Ovid Technologies
DB  - Embase
UI  - 620012345
TI  - Ebb and flow [Ebbe und Flut].
SO  - Annals of Water. 12 (3) (no pagination), 2018. Article Number: e123. Date of \
Publication: March 2018.
AU  - Lopez A.
XL  - https://ovid.example.org/sfx?sid=OVID:embase&id=pmid:30001&id=doi:10.5555%2Fx.1&issn=
"""
LABELLED = """\
<1>
Unique Identifier
  31234508
Database
  Ovid MEDLINE(R)
Author
  Berg, Nora MD *;  Okafor, Chidi MD, PhD +;  van Tide, Ann RN; PhD; FAAN 1
Institution
  From the (*)Department of Tides;
  (+)Department of Ebb.
Title
  Tides of an afternoon.[Article]
Source
  Journal of Tides.   28(2):103-106, April 2015.
Abstract
  The first part.

  The second part.
DOI Number
  10.5555/tide.3
Strange Label
  kept

<2>
Accession Number
  00005131-900000000-99049.
Author
  Lopez, Ana
Title
  Ebb.
Source
  Journal of Tides.
"""


def records_of(text: str) -> list[Record]:
    """Read a text that has no problem in it."""
    found = list(read(BytesIO(text.encode()), "x.txt"))
    assert all(isinstance(record, Record) for record in found)
    return [record for record in found if isinstance(record, Record)]


def test_medline() -> None:
    """Read the PMID from UI, and the rest from tags and citation."""
    first, second = records_of(MEDLINE)
    assert (first.pmid, first.doi, second.pmid) == ("12345678", None, "999")
    assert first.title == "[Tides in the evening]."
    assert first.original_title == "Tidevann om kvelden."
    assert first.author == (Author("Berg", "Nora"), Author("Okafor", "Chidi"))
    assert first.container_title == "Tidsskrift for Tidevann"
    assert first.container_title_short == "Tidsskr Tidevann"
    assert (first.volume, first.issue, first.page) == ("12", "3", "45-9")
    assert first.issued == PartialDate(2019, 3, 14)
    assert first.publication_types == ("Journal Article", "Review")
    assert first.language == "Norwegian"
    assert first.keyword == ("ebb", "flow", "harbour")
    assert first.issn == ("1940-0640",)
    assert (second.title, second.doi) == ("Ebb.", "10.5555/ov.2")
    assert second.issued == PartialDate(2015, 3, until=PartialDate(2015, 4))


def test_ids_of_others() -> None:
    """Leave a comment's PMID to the comment."""
    first, _ = records_of(MEDLINE)
    cited = [s for s in first.sightings if s.certainty is Certainty.CITED]
    assert "33333333" in [sighting.value for sighting in cited]


def test_embase() -> None:
    """Take the PMID from PM or a link, and never Embase's own number."""
    first, second = records_of(EMBASE)
    assert (first.pmid, second.pmid, second.doi) == ("31234567", "30001", "10.5555/x.1")
    assert (first.volume, first.issue, first.page) == ("37", "4", "811-819")
    assert (second.volume, second.issue, second.page) == ("12", "3", "e123")
    assert second.issued == PartialDate(2018)
    assert dict(first.custom or {})["ovid"] == {"DB": ["Embase"], "UI": ["2001234567"]}


def test_psycinfo() -> None:
    """Read a chapter, and its own number as none of ours."""
    text = (
        "VN  - Ovid Technologies\nDB  - APA PsycInfo\nUI  - 2019-12346-002\n"
        "AU  - Lopez, Ana\nTI  - Forgetting tides.\n"
        "SO  - Berg, Nora [Ed]. (2018). The book of tides. (pp. 12-40). New York: X.\n"
        "PT  - Book\nDT  - Chapter\n"
    )
    (record,) = records_of(text)
    assert (record.pmid, record.type, record.page) == (None, "chapter", "12-40")
    assert (record.container_title, record.issued) == (
        "The book of tides",
        PartialDate(2018),
    )


def test_an_unknown_database_leaves_the_number_in_doubt() -> None:
    """Make no PMID of a number whose database is not named."""
    (record,) = records_of("<1>\nUI  - 31234508\nTI  - a\nSO  - J Tides. 2019.\n")
    assert record.pmid is None
    assert [(s.kind, s.certainty) for s in record.sightings] == [
        (IdKind.PMID, Certainty.DOUBTFUL)
    ]


def test_labelled() -> None:
    """Read the form with labels on lines of their own."""
    first, second = records_of(LABELLED)
    assert (first.pmid, first.doi) == ("31234508", "10.5555/tide.3")
    assert first.title == "Tides of an afternoon."
    assert [a.family for a in first.author or ()] == ["Berg", "Okafor", "van Tide"]
    assert [a.given for a in first.author or ()] == ["Nora", "Chidi", "Ann"]
    assert first.abstract == "The first part. The second part."
    assert (first.container_title, first.volume) == ("Journal of Tides", "28")
    assert (second.pmid, second.container_title) == (None, "Journal of Tides")


# (SO, volume, issue, page, year, where seen)
CITATIONS: list[tuple[str, Any, Any, Any, int | None, str]] = [
    ("J Tides. 37(4):811-819, April 2019.", "37", "4", "811-819", 2019, "MEDLINE"),
    (
        "J Tides. 37 Suppl 1:S3-S9, 2019 Apr.",
        "37 Suppl 1",
        None,
        "S3-S9",
        2019,
        "MEDLINE",
    ),
    ("J Tides. 1288(3), Nov. 16, 2004.", "1288", "3", None, 2004, "BIOSIS"),
    ("J Tides. 37 (4) (pp 811-819), 2019.", "37", "4", "811-819", 2019, "Embase"),
    (
        "J Tides. Vol.37(4), Apr 2019, pp. 811-819.",
        "37",
        "4",
        "811-819",
        2019,
        "PsycInfo",
    ),
    (
        "J Tides November/December 2010;6:611-613",
        "6",
        None,
        "611-613",
        2010,
        "Journals",
    ),
    ("J Tides. 2019;37(4):811-9.", "37", "4", "811-9", 2019, "PubMed's"),
    ("J Tides, v21 n1 p12-24 Apr 2020", "21", "1", "12-24", 2020, "ERIC"),
    ("J Tides. 2019 Apr 30.", None, None, None, 2019, "ahead of print"),
    ("Proceedings of 3 meetings in 2005; 9pp..", None, None, None, 2005, "Zoological"),
    ("nothing of 12 kinds", None, None, None, None, "no citation"),
]


@pytest.mark.parametrize(("so", "volume", "issue", "page", "year", "_seen"), CITATIONS)
def test_citations(
    so: str, volume: Any, issue: Any, page: Any, year: int | None, _seen: str
) -> None:
    """Read each database's form of citation."""
    (record,) = records_of(f"DB  - Embase\nUI  - x\nTI  - a\nSO  - {so}\n")
    assert (record.volume, record.issue, record.page) == (volume, issue, page)
    assert (record.issued.year if record.issued else None) == year


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tides.  [Article]", "Tides."),
        ("Tides.[Article]", "Tides."),
        ("Tides? [Review] [German]", "Tides?"),
        ("Calcium in tides [Ca2+].", "Calcium in tides [Ca2+]."),
        ("[Tides].", "[Tides]."),
        ("Tides [corrected].", "Tides [corrected]."),
    ],
)
def test_titles(title: str, expected: str) -> None:
    """Take off what Ovid adds, and nothing of the title."""
    (record,) = records_of(f"DB  - Embase\nUI  - x\nTI  - {title}\nSO  - J Tides.\n")
    assert record.title == expected


def _set(work: Work) -> str:
    return (
        f"UI  - {31_000_000 + work.number}\nAU  - {work.family} N\nTI  - {work.title}\n"
        f"SO  - J Tides. {work.number}(1):4-9, 2019 Nov.\n"
    )


_HEAD = "VN  - Ovid Technologies\nDB  - Ovid MEDLINE(R)\n"
LAYOUTS = {
    "counters": lambda w: _HEAD + "".join(f"<{n.number}>\n{_set(n)}\n" for n in w),
    "dotted": lambda w: "".join(f"<{n.number}. >\n{_HEAD}{_set(n)}" for n in w),
    "empty lines": lambda w: _HEAD + "\n".join(map(_set, w)),
    "numbers alone": lambda w: _HEAD + "".join(map(_set, w)),
    "head each": lambda w: "\n".join(_HEAD + _set(n) for n in w),
    "CR LF": lambda w: (_HEAD + "\n".join(map(_set, w))).replace("\n", "\r\n"),
    "double spacing": lambda w: (_HEAD + "".join(map(_set, w))).replace("\n", "\n\n"),
    "en dashes": lambda w: (_HEAD + "\n".join(map(_set, w))).replace("  -", "  \u2013"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12)
@given(listed=works(numbered=True))
def test_as_many_as_there_are(layout: str, listed: list[Work]) -> None:
    """Read n works as n records, each with its own title, author and PMID."""
    text = LAYOUTS[layout](listed)
    assert detect(text.encode())
    records = records_of(text)
    assert [(r.title, r.pmid) for r in records] == [
        (work.title, str(31_000_000 + work.number)) for work in listed
    ]
    assert [[a.family for a in r.author or ()] for r in records] == [
        [work.family] for work in listed
    ]


def test_two_titles_in_one_record() -> None:
    """Tell a second title with its line."""
    text = "DB  - Embase\nUI  - x\nTI  - a\nAU  - b\nTI  - c\nSO  - J Tides.\n"
    _, problem = read(BytesIO(text.encode()), "x.txt")
    assert str(problem) == (
        "x.txt:5: this record has a second title; the first one is read (record 1)"
    )


@settings(max_examples=60)
@given(st.binary(max_size=120) | st.text(max_size=120).map(str.encode))
def test_any_bytes(junk: bytes) -> None:
    """Read whatever stands behind a record without failing."""
    assert len(list(read(BytesIO(MEDLINE.encode() + junk), "x"))) >= 2


@pytest.mark.parametrize(
    ("text", "expected", "_seen"),
    [
        (MEDLINE, "ovid", "MEDLINE"),
        (EMBASE, "ovid", "Embase"),
        (LABELLED, "ovid", "labels"),
        ("1.\nUI  - 5\nTI  - a\nAU  - b\nSO  - J.\n", "ovid", "no head, no counter"),
        ("TY  - JOUR\nDB  - Ovid MEDLINE(R)\nTI  - a\nER  - \n", "ris", "Ovid's RIS"),
        ("PMID- 1\nDB  - Ovid\nTI  - a\nOWN - NLM\n", "nbib", "MEDLINE text"),
        ("Title\n  An essay\nSource\n  a friend\n", "text", "prose"),
    ],
)
def test_choose(text: str, expected: str, _seen: str) -> None:
    """Tell Ovid's exports from RIS, MEDLINE text and prose."""
    chosen = choose_format(text.encode(), "x.txt")
    assert chosen is not None
    assert chosen.name == expected


def test_nothing_in_it() -> None:
    """Raise where the whole is something else, and report an empty record."""
    with pytest.raises(FormatError, match="no Ovid record"):
        list(read(BytesIO(b"Dear all\n"), "x.txt"))
    (problem,) = read(BytesIO(b"<1>\nVN  - Ovid\nUI  - \nTI  - \n"), "x.txt")
    assert isinstance(problem, Problem)


def test_it_is_only_read() -> None:
    """Offer no way to write the format back."""
    assert (OVID.write, OVID.patch) == (None, None)


@pytest.mark.skipif(not (CORPORA / "jabref").is_dir(), reason="no samples")
@pytest.mark.parametrize(
    ("number", "doi", "families"),
    [
        (5, "10.1177/0894318415571606", ["Bunkers"]),
        (
            6,
            "10.1097/bot.0000000000000502",
            ["Verbeek", "Hermans", "van Vugt", "Frolke"],
        ),
        (7, "10.1037/spq0000116", ["Shapiro", "Dennis", "Fu"]),
    ],
)
def test_samples(number: int, doi: str, families: list[str]) -> None:
    """Read JabRef's samples; degrees, which it takes for authors, are none."""
    path = CORPORA / "jabref" / f"OvidImporterTest{number}.txt"
    (record,) = records_of(path.read_text())
    assert (record.doi, [a.family for a in record.author or ()]) == (doi, families)
