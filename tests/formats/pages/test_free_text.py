"""Show what is read out of texts of no format."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.places import SEEDS

from pubmend.errors import RefusedError
from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.model.identifiers import Certainty
from pubmend.model.record import Author, PartialDate, Problem, Record

SEED = SEEDS / "003_a21e4a70144e8c8d.txt"
PROSE = (
    "Online treatment in written form creates something that is different from regular"
    " meetings between patients and therapists, as twelve therapists (n = 12) told us."
)
PAGE = f"""\
Skip to main content
Search
Home

Psychotherapists' perspectives on internet interventions: a survey
Anna Berg, Carl Dahl
J Med Internet Res 2025;27:e71852
https://doi.org/10.2196/71852

Abstract

Background
{PROSE}

Methods
{PROSE}

Keywords: a; b

1. Introduction
{PROSE} {PROSE} {PROSE}

References
1. Smith J. Foo and bar. BMJ. 2020;1:2. doi: 10.1136/bmj.1
This website uses cookies to ensure you get the best experience.
"""
EXPORT = """\
1. Lancet. 2020 Feb 15;395(10223):497-506. doi: 10.1016/S0140-6736(20)30183-5.
Epub 2020 Jan 24.

Clinical features of patients infected with 2019 novel coronavirus in Wuhan,
China.

Huang C(1), Wang Y(2).

Erratum in
    Lancet. 2020 Feb 15;395(10223):496. doi: 10.1016/S0140-6736(20)30252-X.

BACKGROUND: A recent cluster of pneumonia cases in Wuhan, China, was caused by a
novel betacoronavirus, the 2019 novel coronavirus, of which little was known then.

DOI: 10.1016/S0140-6736(20)30183-5
PMCID: PMC7159299
PMID: 31986264 [Indexed for MEDLINE]

2. Addict Sci Clin Pract. 2019 Nov 27;14(1):44. doi: 10.1186/s13722-019-0173-1.

Sort of a nice distance: a qualitative study.

Ekström V(1), Johansson M(2)(3).

DOI: 10.1186/s13722-019-0173-1
PMID: 31771641
"""
REFERENCES = """\
References
1. Huang C, Wang Y, et al. Clinical features. Lancet. 2020 Feb 15;395(10223):497-506. doi: 10.1016/S0140-6736(20)30183-5.
2. Ekström V. Sort of a nice distance. Addict Sci Clin Pract. 2019;14(1):44. PMID: 31771641; PMCID: PMC6880358.
"""


def read(text: str | bytes) -> list[Record | Problem]:
    """Read a text as the last resort does."""
    content = text.encode() if isinstance(text, str) else text
    return list(FREE_TEXT.read(io.BytesIO(content), "x.txt"))


def records(text: str | bytes) -> list[Record]:
    """Read a text in which nothing is a problem."""
    found = read(text)
    assert all(isinstance(record, Record) for record in found)
    return [record for record in found if isinstance(record, Record)]


def ids(record: Record) -> tuple[str | None, str | None, str | None]:
    """Give a record's PMID, PMCID and DOI."""
    return record.pmid, record.pmcid, record.doi


def test_reads_the_seed() -> None:
    """Read a bare abstract, without the link behind it, and make nothing up."""
    (record,) = records(SEED.read_bytes())
    assert record.abstract is not None
    assert record.abstract.startswith("In recent years, internet- and mobile-based")
    assert record.abstract.endswith("surrounding these interventions.")
    assert (record.title, record.author, record.issued) == (None, None, None)
    assert ids(record) == (None, None, None)
    assert record.sightings == ()


@pytest.mark.parametrize(
    "text",
    [
        "31771641\n33788999\n",
        "PMID\r\n31771641\r\n\r\n33788999",
        "31771641,\n33788999,",
    ],
)
def test_a_list_of_numbers_is_a_list_of_pmids(text: str) -> None:
    """Take bare numbers for PMIDs where the file holds nothing else."""
    found = records(text)
    assert [ids(record) for record in found] == [
        ("31771641", None, None),
        ("33788999", None, None),
    ]
    assert [record.origin.place for record in found] == ["x.txt#1", "x.txt#2"]
    for record in found:
        (seen,) = record.sightings
        assert seen.certainty is Certainty.CERTAIN
        assert text[seen.start : seen.end] == seen.raw


def test_a_list_may_mix_identifiers() -> None:
    """Make one record of each line that is an identifier."""
    found = records("10.2196/71852\nPMC6880358\n31771641\nPMID:33788999\n")
    assert [ids(record) for record in found] == [
        (None, None, "10.2196/71852"),
        (None, "PMC6880358", None),
        ("31771641", None, None),
        ("33788999", None, None),
    ]
    assert [record.origin.line for record in found] == [1, 2, 3, 4]


def test_lines_that_name_one_work_are_one_record() -> None:
    """Don't divide identifiers of different kinds into works."""
    (record,) = records("PMID: 31771641\nPMCID: PMC6880358\nDOI: 10.1234/ab1\n")
    assert ids(record) == ("31771641", "PMC6880358", "10.1234/ab1")


def test_a_numbered_list_may_lack_some_identifiers() -> None:
    """Read each entry, so that no entry's identifier becomes another one's."""
    found = read("1. Smith 2020, PMID: 31771641\n2. No identifier.\n3. doi:10.1234/ab1")
    assert isinstance(found[0], Record)
    assert isinstance(found[1], Problem)
    assert isinstance(found[2], Record)
    assert ids(found[2]) == (None, None, "10.1234/ab1")


def test_lines_with_identifiers_of_their_own_are_records() -> None:
    """Divide a list of citations that are in no style."""
    found = records("Smith 2020, PMID: 31771641\nDahl 2021, PMID: 33788999, PMC6880358")
    assert [ids(record) for record in found] == [
        ("31771641", None, None),
        ("33788999", "PMC6880358", None),
    ]


def test_reads_a_list_of_references() -> None:
    """Read each reference whole; the heading above them makes them no less own."""
    first, second = records(REFERENCES)
    assert first.title == "Clinical features."
    assert first.author == (Author("Huang", "C"), Author("Wang", "Y"))
    assert first.authors_truncated
    assert first.container_title == "Lancet"
    assert (first.volume, first.issue, first.page) == ("395", "10223", "497-506")
    assert first.issued == PartialDate(2020, 2, 15)
    assert ids(first) == (None, None, "10.1016/s0140-6736(20)30183-5")
    assert second.container_title_short == "Addict Sci Clin Pract"
    assert ids(second) == ("31771641", "PMC6880358", None)


def test_reads_pubmeds_export_of_abstracts() -> None:
    """Divide at the numbers, and leave to others what an erratum says."""
    first, second = records(EXPORT)
    assert ids(first) == ("31986264", "PMC7159299", "10.1016/s0140-6736(20)30183-5")
    assert first.title is not None
    assert first.title.startswith("Clinical features of patients infected with 2019")
    assert first.title.endswith("in Wuhan, China.")
    assert first.author == (Author("Huang", "C"), Author("Wang", "Y"))
    assert first.page == "497-506"
    assert first.abstract is not None
    assert first.abstract.startswith("BACKGROUND: A recent cluster")
    assert second.pmid == "31771641"
    assert second.abstract is None
    assert second.title == "Sort of a nice distance: a qualitative study."


def test_reads_an_articles_page() -> None:
    """Read title, citation and abstract, nothing of menus, body and references."""
    (record,) = records(PAGE)
    assert record.title == (
        "Psychotherapists' perspectives on internet interventions: a survey"
    )
    assert record.container_title_short == "J Med Internet Res"
    assert (record.volume, record.page) == ("27", "e71852")
    assert record.issued == PartialDate(2025)
    assert record.abstract == f"Background: {PROSE}\nMethods: {PROSE}"
    assert record.doi == "10.2196/71852"
    assert [s.certainty for s in record.sightings] == ["certain", "cited"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"A title of four words\n{PROSE}", "A title of four words"),
        (f"A title of four words.\n\n{PROSE}\nShow more", "A title of four words."),
        (f"Three words only\n{PROSE}", None),
        (f"Cut off title with an…\n{PROSE}", None),
        (f"We use cookies on this site\n{PROSE}", None),
        (f"Show: 20 | 50 | 100 | 200 | 500\n{PROSE}", None),
        (f"Lancet. 2020 Feb 15;395(10223):497-506.\n{PROSE}", None),
        (f"{PROSE}\n\nA title of four words", None),
        ("A title of four words\nPMID: 31771641", "A title of four words"),
    ],
)
def test_a_title_has_the_shape_of_one(text: str, title: str | None) -> None:
    """Take the first line that looks like a title, above the abstract, or none."""
    (record,) = records(text)
    assert record.title == title


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_text_is_a_problem(text: str) -> None:
    """Tell of a file that holds nothing."""
    assert read(text) == [Problem("x.txt", "an empty text")]
    assert not FREE_TEXT.detect(text.encode())


def test_a_text_that_tells_nothing_is_no_record() -> None:
    """Without identifier, title or passage it holds none, wherever it is met."""
    with pytest.raises(RefusedError, match="neither an identifier") as refused:
        read("Nothing here.")
    assert not refused.value.holds_records


def test_numbers_among_words_may_be_pmids() -> None:
    """What is not understood is told with its line, and what to do."""
    with pytest.raises(RefusedError, match="31234567 on line 2 may be a PMID") as told:
        read("Study one\nStudy: no 31234567 (in)\n")
    assert told.value.holds_records


def test_a_page_saved_as_html_is_read_too() -> None:
    """Read the publisher's own tags in the page's head."""
    page = (
        '<html><head><meta name="citation_pmid" content="31771641"></head>'
        f"<body><h1>A title of four words</h1><p>{PROSE}</p></body></html>"
    )
    (record,) = records(page)
    assert record.pmid == "31771641"
    assert record.title == "A title of four words"
    assert record.abstract == PROSE


def test_a_file_beyond_any_page_is_a_problem() -> None:
    """Refuse to hold a huge file in memory."""
    (problem,) = read(b"x" * 20_000_001)
    assert isinstance(problem, Problem)


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read(content: bytes) -> None:
    """Read any bytes without crashing, each position once."""
    try:
        places = [r.origin.place for r in read(content) if isinstance(r, Record)]
    except RefusedError:
        return
    assert len(set(places)) == len(places)


@given(
    st.lists(st.sampled_from([*EXPORT.splitlines(), *PAGE.splitlines()]), max_size=25)
)
@settings(max_examples=60, deadline=None)
def test_shuffled_lines_are_read(lines: list[str]) -> None:
    """Read what has lost its order."""
    text = "\n".join(lines)
    try:
        results = read(text)
    except RefusedError:
        return
    for result in results:
        assert isinstance(result, Record | Problem)


def outcome(text: str) -> list[Record | Problem] | str:
    """Give what is read out of a text, or the words that refuse it."""
    try:
        return read(text)
    except RefusedError as error:
        return error.message


SURNAMES = ("Moss", "Fern", "Reed", "Thorn", "Heath", "Sedge", "Rush", "Clover")
LAYOUTS = {
    "lines": ("{}", "\n"),
    "paragraphs": ("{}", "\n\n"),
    "numbers": ("{n}. {}", "\n"),
    "numbers apart": ("{n}. {}", "\r\n\r\n"),
    "brackets": ("[{n}] {}", "\n"),
    "half brackets": ("{n}) {}", "\n"),
    "colons": ("{n}: {}", "\n\n"),
    "bullets": ("\u2022 {}", "\n"),
}
ENTRIES = {
    "a note": "{name} 20{year}, PMID: {id}",
    "a reference with its PMID": (
        "{name} A, Vale B. Gardens of the {name} family in spring. Garden J."
        " 20{year};7(2):1-9. PMID: {id}"
    ),
    "a reference": (
        "{name} A, Vale B. Gardens of the {name} family in spring. Garden J."
        " 20{year};7(2):1-9."
    ),
    "a reference by name and year": (
        "{name}, A., & Vale, B. (20{year}). Gardens of the {name} family in spring."
        " Garden Journal, 7(2), 1-9. https://doi.org/10.5555/g.{id}"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ENTRIES)
@pytest.mark.parametrize("heading", ["", "References\n", "References\n\n"])
@given(number=st.integers(2, 8))
@settings(max_examples=7, deadline=None)
def test_no_entry_of_a_list_is_lost(
    layout: str, kind: str, heading: str, number: int
) -> None:
    """Give n entries as n records or problems, or refuse them all, counted."""
    form, between = LAYOUTS[layout]
    entries = (
        ENTRIES[kind].format(name=name, year=10 + at, id=7654321 + at)
        for at, name in enumerate(SURNAMES[:number])
    )
    text = heading + between.join(
        form.format(entry, n=at) for at, entry in enumerate(entries, start=1)
    )
    results = outcome(text)
    if isinstance(results, str):
        assert f"about {number} references" in results
    else:
        assert len(results) == number
        pmids = [r.pmid for r in results if isinstance(r, Record) and r.pmid]
        assert len(set(pmids)) == len(pmids)
