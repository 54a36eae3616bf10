"""Check how MEDLINE text is recognised, cut and read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.errors import FormatError
from pubmend.formats.nbib.lines import split_records
from pubmend.formats.nbib.reader import NBIB, detect, read
from pubmend.formats.reading.decoding import decode, read_lines
from pubmend.model.csl import ATTRIBUTES
from pubmend.model.identifiers import Certainty, IdKind
from pubmend.model.notices import NoticeKind
from pubmend.model.record import Author, PartialDate, Problem, Record

D = PartialDate

# As PubMed writes it; the texts are invented.
WHOLE = """
PMID- 31771641
OWN - NLM
STAT- MEDLINE
IS  - 1940-0640 (Electronic)
IS  - 1940-0632 (Print)
IS  - 1940-0632 (Linking)
VI  - 14
IP  - 1
DP  - 2019 Nov 27
TI  - Sort of a nice distance: a qualitative study of the experiences of
      therapists.
PG  - 44
LID - 10.1186/s13722-019-0173-1 [doi]
LID - 44 [pii]
AB  - BACKGROUND: Internet interventions have been developed. METHOD: Interviews,
      12 of them.
CI  - (c) The Authors.
FAU - Ekstrom, Veronica
AU  - Ekstrom V
AUID- ORCID: 0000-0003-2416-0124
AD  - The Department of Social Sciences, Stockholm, Sweden.
FAU - Johansson, Magnus
AU  - Johansson M
AD  - Department of Public Health Sciences.
AD  - Stockholm Center for Dependency Disorders.
CN  - The Distance Group
LA  - eng
LA  - swe
SI  - ClinicalTrials.gov/NCT01234567
SI  - ClinicalTrials.gov/NCT01234568
GR  - R01 CA123/CA/NCI NIH HHS/United States
GR  - Wellcome Trust/United Kingdom
PT  - Journal Article
PT  - Research Support, Non-U.S. Gov't
DEP - 20191126
PL  - England
TA  - Addict Sci Clin Pract
JT  - Addiction science & clinical practice
JID - 101316917
SB  - IM
MH  - Alcoholism/*therapy
MH  - Humans
OTO - NOTNLM
OT  - *Alcohol use disorder
OT  - eHealth
OAB - En svensk text.
OABL- swe
COIS- None.
EDAT- 2019/11/28 06:00
PMC - PMC6880358
PHST- 2019/06/26 00:00 [received]
AID - 10.1186/s13722-019-0173-1 [doi]
AID - 173 [pii]
PST - epublish
SO  - Addict Sci Clin Pract. 2019 Nov 27;14(1):44. doi: 10.1186/s13722-019-0173-1.
ZZZ - no tag
GS  - abc
"""


def read_text(text: str) -> list[Record | Problem]:
    """Read a text as the file ``x.nbib``."""
    return list(read(BytesIO(text.encode()), "x.nbib"))


def one(text: str) -> Record:
    """Read a text that holds one record."""
    (record,) = read_text(text)
    assert isinstance(record, Record)
    return record


READ: list[tuple[str, Any]] = [
    ("type", "article-journal"),
    (
        "title",
        "Sort of a nice distance: a qualitative study of the experiences of therapists.",
    ),
    ("container-title", "Addiction science & clinical practice"),
    ("container-title-short", "Addict Sci Clin Pract"),
    ("ISSN", ("1940-0640", "1940-0632")),
    ("volume", "14"),
    ("issue", "1"),
    ("page", "44"),
    ("issued", D(2019, 11, 27)),
    ("published-online", D(2019, 11, 26)),
    ("published-print", None),
    (
        "abstract",
        "BACKGROUND: Internet interventions have been developed. METHOD: Interviews, 12 of them.",
    ),
    ("language", "eng"),
    ("keyword", ("Alcohol use disorder", "eHealth")),
    ("mesh", ("Alcoholism/*therapy", "Humans")),
    ("publication-types", ("Journal Article", "Research Support, Non-U.S. Gov't")),
    ("DOI", "10.1186/s13722-019-0173-1"),
    ("PMID", "31771641"),
    ("PMCID", "PMC6880358"),
]
CUSTOM: dict[str, Any] = {
    "copyright": "(c) The Authors.",
    "conflict-of-interest": "None.",
    "country": "England",
    "nlm-id": "101316917",
    "publication-status": "epublish",
    "citation-status": "MEDLINE",
    "citation-owner": "NLM",
    "citation-subset": ["IM"],
    "pii": "44",
    "languages": ["eng", "swe"],
    "issn-kinds": {"1940-0640": "Electronic", "1940-0632": "Print"},
    "funding": [
        {
            "id": "R01 CA123",
            "acronym": "CA",
            "agency": "NCI NIH HHS",
            "country": "United States",
        },
        {"id": "Wellcome Trust", "agency": "United Kingdom"},
    ],
    "databanks": [
        {"name": "ClinicalTrials.gov", "accessions": ["NCT01234567", "NCT01234568"]}
    ],
    "other-abstracts": [{"language": "swe", "type": None, "text": "En svensk text."}],
    "nbib": {"GS": ["abc"]},
}


@pytest.mark.parametrize(("field", "value"), READ)
def test_read(field: str, value: Any) -> None:
    """Read each field from its tag."""
    assert getattr(one(WHOLE), ATTRIBUTES[field]) == value


def test_custom() -> None:
    """Keep under custom, by the keys of PubMed XML, what has no field."""
    custom = dict(one(WHOLE).custom or {})
    assert {key: custom.get(key) for key in CUSTOM} | {"pii": custom["pii"]} == custom


def test_authors_in_rows() -> None:
    """Give each author the ORCID and affiliations that stand behind the name."""
    assert one(WHOLE).author == (
        Author(
            "Ekstrom",
            "Veronica",
            orcid="0000-0003-2416-0124",
            affiliations=("The Department of Social Sciences, Stockholm, Sweden.",),
        ),
        Author(
            "Johansson",
            "Magnus",
            affiliations=(
                "Department of Public Health Sciences.",
                "Stockholm Center for Dependency Disorders.",
            ),
        ),
        Author(literal="The Distance Group"),
    )


# (lines, field, value, where seen)
VARIANTS: list[tuple[str, str, Any, str]] = [
    (
        "AU  - Doe J\nAU  - Roe R",
        "author",
        (Author("Doe", "J"), Author("Roe", "R")),
        "records of before 2002",
    ),
    (
        "FAU - Smith, John A 3rd\nAU  - Smith JA 3rd",
        "author",
        (Author("Smith", "John A", "3rd"),),
        "suffix",
    ),
    ("FED - Doe, Jane\nED  - Doe J", "editor", (Author("Doe", "Jane"),), "books"),
    ("TI  - [Not Available].\nTT  - Ein Titel.", "title", None, "no English title"),
    (
        "TI  - [A title].\nTT  - Ein Titel.",
        "original-title",
        "Ein Titel.",
        "translated title",
    ),
    ("BTI - A Book", "title", "A Book", "a book"),
    ("TI  - A chapter\nBTI - A Book", "container-title", "A Book", "a chapter"),
    ("TI  - A chapter\nBTI - A Book", "type", "chapter", "a chapter"),
    ("PT  - Preprint", "type", "article", "a preprint"),
    ("DP  - 1979 Jul-Sep", "issued", D(1979, 7, until=D(1979, 9)), "MedlineDate"),
    ("DP  - 1998 Dec-1999 Jan", "issued", D(1998, 12, until=D(1999, 1)), "MedlineDate"),
    ("DP  - 2019 Spring", "issued", D(2019, season=1), "Season"),
    ("PG  - e71852", "page", "e71852", "article number"),
    ("AID - 10.2196/71852 [doi]", "DOI", "10.2196/71852", "AID alone"),
    ("LID - 10.2196/71852 [doi]", "DOI", "10.2196/71852", "LID alone"),
    ("AID - S0140-6736(20)30183-5 [pii]", "DOI", None, "a publisher's number"),
    ("OT  - *key", "keyword", ("key",), "major keywords have a star"),
    ("KW  - tide\nKW  - ebb", "keyword", ("tide", "ebb"), "KoreaMed"),
    ("ISSN - EISSN-1940-0640", "ISSN", ("1940-0640",), "ERIC"),
    ("AB  - a\nISSN - ISSN-1940-0640", "abstract", "a", "ERIC"),
    ("DP  - Article 10 2019", "issued", D(2019), "ERIC"),
    ("AID - http://dx.doi.org/10.2196/71852", "DOI", "10.2196/71852", "ERIC"),
    ("OID - ED1227990\nPT  - Reports", "type", "report", "ERIC"),
    ("OID - EJ1227990\nPT  - Journal Articles", "type", "article-journal", "ERIC"),
    (
        "SO  - J Tides. 2019;1(1):4. doi: 10.2196/71852.",
        "DOI",
        "10.2196/71852",
        "the citation alone",
    ),
    ("PMC - 6880358", "PMCID", "PMC6880358", "a bare number"),
    ("VI  - null\nIP  - 2", "volume", None, "a placeholder"),
]


@pytest.mark.parametrize(("lines", "field", "value", "_seen"), VARIANTS)
def test_variants(lines: str, field: str, value: Any, _seen: str) -> None:
    """Read what some records have."""
    assert getattr(one(f"PMID- 1\n{lines}\n"), ATTRIBUTES[field]) == value


# (lines, kinds with the other document, where seen)
NOTICES: list[tuple[str, list[tuple[NoticeKind, str | None]], str]] = [
    ("PT  - Retracted Publication", [(NoticeKind.RETRACTED, None)], "type alone"),
    (
        "RIN - Lancet. 2010 Feb 6;375(9713):445. PMID: 20137807",
        [(NoticeKind.RETRACTED, "PMID:20137807")],
        "retraction in",
    ),
    (
        "PT  - Retracted Publication\nRIN - Lancet. PMID: 20137807",
        [(NoticeKind.RETRACTED, "PMID:20137807")],
        "told twice",
    ),
    (
        "PT  - Retraction of Publication\nROF - Lancet. PMID: 9500320",
        [(NoticeKind.RETRACTION_NOTICE, "PMID:9500320")],
        "a notice, former name",
    ),
    (
        "PT  - Retraction Notice",
        [(NoticeKind.RETRACTION_NOTICE, None)],
        "a notice, new name",
    ),
    ("ECI - J Foo. 2020;1:2. PMID: 5", [(NoticeKind.CONCERN, "PMID:5")], "concern"),
    (
        "ECF - J Foo. PMID: 5",
        [(NoticeKind.CONCERN_NOTICE, "PMID:5")],
        "concern, the notice",
    ),
    ("EIN - J Foo. PMID: 5", [(NoticeKind.CORRECTED, "PMID:5")], "erratum"),
    (
        "EFR - J Foo. PMID: 5",
        [(NoticeKind.CORRECTION_NOTICE, "PMID:5")],
        "erratum, the notice",
    ),
    ("UIN - J Foo. PMID: 5", [(NoticeKind.UPDATED, "PMID:5")], "update"),
    (
        "UOF - J Foo. PMID: 5",
        [(NoticeKind.UPDATE_OF, "PMID:5")],
        "update, the later one",
    ),
    (
        "CRI - J Foo. PMID: 5",
        [(NoticeKind.REPUBLISHED, "PMID:5")],
        "corrected and republished",
    ),
    ("CIN - J Foo. PMID: 5\nCON - J Bar. PMID: 6", [], "comments befall every article"),
]


@pytest.mark.parametrize(("lines", "expected", "_seen"), NOTICES)
def test_notices(
    lines: str, expected: list[tuple[NoticeKind, str | None]], _seen: str
) -> None:
    """Tell what befell the article, in the right direction."""
    record = one(f"PMID- 1\n{lines}\n")
    assert [(n.kind, n.by) for n in record.notices] == expected


def test_ids_of_other_works_are_cited() -> None:
    """Leave a retraction's PMID and DOI to the retraction."""
    record = one(
        "PMID- 1\nRIN - Lancet. doi: 10.1016/S0140-6736(10)60175-4. PMID: 20137807\n"
    )
    assert (record.pmid, record.doi) == ("1", None)
    assert [(s.kind, s.certainty) for s in record.sightings] == [
        (IdKind.PMID, Certainty.CERTAIN),
        (IdKind.DOI, Certainty.CITED),
        (IdKind.PMID, Certainty.CITED),
    ]


def test_the_pmid_is_the_records_own() -> None:
    """Read the PMID from its own tags alone, however it is written there."""
    assert one("PMID- NLM32929456\nTI  - a\n").pmid == "32929456"
    assert one("PM  - 5\nTI  - a\nOWN - b\n").pmid == "5"
    assert one("PMID- 7\nGN  - PMID: 8\nCIN - J Foo. PMID: 9\n").pmid == "7"
    assert one("TI  - a\nEIN - J Foo. PMID: 9\nOWN - b\n").pmid is None


def test_an_address_of_the_record() -> None:
    """Keep the address that ERIC gives where PubMed gives a number."""
    assert one("PMID- 1\nLID - https://example.org/x\n").url == "https://example.org/x"


def test_two_of_what_stands_once() -> None:
    """Read a record with two titles or DOIs by the first, and tell the second."""
    text = (
        "PMID- 1\nTI  - a\nTI  - b\nAID - 10.1000/a [doi]\nLID - 10.1000/b [doi]\n"
        "LID - 10.1000/A [doi]\n"
    )
    record, *problems = read_text(text)
    assert isinstance(record, Record)
    assert (record.title, record.doi) == ("a", "10.1000/a")
    assert [str(problem) for problem in problems] == [
        "x.nbib:3: this record has a second title; the first one is read (record 1)",
        "x.nbib:5: this record has a second DOI; the first one is read (record 1)",
    ]


def test_sightings_have_exact_places() -> None:
    """Give offsets in the decoded text of the whole file."""
    text = decode(("\ufeff" + WHOLE + WHOLE).encode()).text
    _, second = read_text("\ufeff" + WHOLE + WHOLE)
    assert isinstance(second, Record)
    assert {text[s.start : s.end] for s in second.sightings} == {
        "31771641",
        "PMC6880358",
        "10.1186/s13722-019-0173-1",
    }
    assert min(s.start for s in second.sightings) > len(WHOLE)


# Cutting

# (text, tags of each record, where seen)
CUT = [
    ("PMID- 1\nTI  - a\n\nPMID- 2\nTI  - b\n", ["PMID TI", "PMID TI"], "PubMed"),
    ("PMID- 1\nTI  - a\nPMID- 2\nTI  - b\n", ["PMID TI", "PMID TI"], "no empty line"),
    ("PMID- 1\n\nTI  - a\n\nAB  - b\n", ["PMID TI AB"], "empty lines between all"),
    ("TI  - a\nAB  - b\n\nTI  - c\n", ["TI AB", "TI"], "no PMIDs"),
    ("PMID - 1\r\nTI - a\r\nMH - b\r\n", ["PMID TI MH"], "spaces collapsed, Windows"),
    (
        "PMID- 1\nAB  - text\nof lines\nTOR - no tag\n",
        ["PMID AB"],
        "wrapped without indent",
    ),
    ("1: J Foo\n\nPMID- 1\n", ["PMID"], "a heading"),
    ("", [], "empty"),
]


@pytest.mark.parametrize(("text", "expected", "_seen"), CUT)
def test_cut(text: str, expected: list[str], _seen: str) -> None:
    """Begin a record at PMID, or where a tag that stands once comes again."""
    chunks = split_records(read_lines(BytesIO(text.encode())))
    assert [" ".join(e.tag for e in c.entries) for c in chunks if c.entries] == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "PMID- 1\n",
                "TI  - a\n",
                "      b\r\n",
                "\n",
                "AB  - c",
                "AU  - x\n",
                "FAU - y, z\n",
                "AID - 10.1000/a [doi]\n",
            ]
        )
        | st.text(max_size=9),
        max_size=20,
    ).map("".join)
)
def test_nothing_is_lost(text: str) -> None:
    """Join the chunks to the very text, and read it without failing."""
    content = text.encode()
    chunks = split_records(read_lines(BytesIO(content)))
    assert "".join(chunk.text for chunk in chunks) == decode(content).text
    try:
        list(read(BytesIO(content), "x"))
    except FormatError:
        assert "- " not in text or not detect(content)


def test_no_medline() -> None:
    """Raise when the whole file is something else, and report an empty record."""
    with pytest.raises(FormatError, match=r"^x\.nbib: no MEDLINE record is in it"):
        read_text("Dear all\n")
    assert [str(problem) for problem in read_text("PMID- \n")] == [
        "x.nbib:1: this record says nothing: none of its tags has a value (record 1)"
    ]


@pytest.mark.parametrize(
    ("head", "expected", "_seen"),
    [
        (WHOLE.encode(), True, "PubMed"),
        (WHOLE.encode("utf-16"), True, "UTF-16"),
        (b"PMID- 1\r\nTI  - a\r\n\r\n", True, "the least there is"),
        (b"PMID- 1\n", False, "a list of PMIDs"),
        (b"OWN - NLM\nTI  - a\nAU  - b\n", True, "a record whose start is lost"),
        (b"OWN - NLM\nTI  - a\n", False, "too little to tell"),
        (b"PMID: 1\nTI: a\nAU: b\n", False, "colons"),
        (b"TY  - JOUR\nTI  - a\nAU  - b\nAB  - c\n", False, "RIS"),
        (b"TI  - a\nAU  - b\nAB  - c\n", False, "RIS without its TY"),
        (b"", False, "empty"),
        (b"pmid- 1\nti  - a\n", True, "small letters"),
        ("PMID\u2013 1\n\nTI  \u2013 a\n".encode(), True, "en dashes"),
        (b"TY  - JOUR\nTI  - a\nPMID- 1\nER  - \n", False, "RIS with a PMID line"),
        (b"Con - it costs. Mid - way.\nis - as we think\n", False, "prose"),
    ],
)
def test_detect(head: bytes, expected: bool, _seen: str) -> None:  # noqa: FBT001 -- a column of the table
    """Recognise MEDLINE text by tags that RIS has not."""
    assert detect(head) is expected


def test_the_format() -> None:
    """Offer the format under the name that the command takes."""
    assert (NBIB.name, NBIB.suffixes[0]) == ("nbib", ".nbib")
