"""Check how MEDLINE text is mended in place and written."""

from __future__ import annotations

import dataclasses
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.mending import mended, optional

from pubmend.formats.nbib.edit import initials_of
from pubmend.formats.nbib.reader import patch, read, write
from pubmend.formats.reading.decoding import decode
from pubmend.model.identifiers import Doi, Issn, Pmcid, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record


def one(text: str) -> Record:
    """Read a text that holds one record."""
    (record,) = read(BytesIO(text.encode()), "x.nbib")
    assert isinstance(record, Record)
    return record


def lines(tagged: str) -> str:
    """Build a record of lines divided by ``|``."""
    return "".join(f"{line}\n" for line in ("PMID- 1", *tagged.split("|")))


EKSTROM = "FAU - Ekstrom, V|AU  - Ekstrom V|AUID- ORCID: 0000-0003-2416-0124|AD  - Lund, a  long|AD  - Umea"

# (lines before, new values, lines after, what it shows)
PATCHED: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "TI  - Cut|GS  - kept",
        {"title": "Whole"},
        "TI  - Whole|GS  - kept",
        "changed in place",
    ),
    (
        "TI  - A",
        {"doi": Doi("10.1000/x")},
        "TI  - A|AID - 10.1000/x [doi]",
        "a DOI filled",
    ),
    (
        "TI  - A",
        {"pmcid": Pmcid("PMC6880358")},
        "TI  - A|PMC - PMC6880358",
        "a PMCID filled",
    ),
    (
        "DP  - 2019",
        {"issued": PartialDate(2019, 11, 27)},
        "DP  - 2019 Nov 27",
        "a date completed",
    ),
    (
        "DP  - 2019",
        {"published_online": PartialDate(2019, 11, 7)},
        "DP  - 2019|DEP - 20191107",
        "an online date",
    ),
    (
        "DP  - 2019",
        {"published_online": PartialDate(2019, 11)},
        "DP  - 2019",
        "DEP needs a day",
    ),
    (
        EKSTROM,
        {"author": (Author("Ekström", "Veronica"),)},
        EKSTROM.replace("Ekstrom, V", "Ekström, Veronica").replace(
            "Ekstrom V", "Ekström V"
        ),
        "what stands with the name stays",
    ),
    (
        "AU  - Doe J|TI  - A",
        {"author": (Author("Doe", "Jane M"),)},
        "FAU - Doe, Jane M|AU  - Doe JM|TI  - A",
        "a full name for initials",
    ),
    (
        "AU  - Doe J|TI  - A",
        {"author": (Author("Doe", "Jane"), Author(literal="Group"))},
        "FAU - Doe, Jane|AU  - Doe J|CN  - Group|TI  - A",
        "a cut list",
    ),
    (
        "TI  - A",
        {"author": (Author("Smith", "John", "Jr"),)},
        "TI  - A|FAU - Smith, John Jr|AU  - Smith J Jr",
        "authors filled",
    ),
    (
        "MH  - *Humans|TI  - A",
        {"mesh": ("Humans", "Internet")},
        "MH  - *Humans|MH  - Internet|TI  - A",
        "a heading with a star is there",
    ),
    (
        "IS  - 1940-0640 (Print)",
        {"issn": (Issn("1940-0640"), Issn("1940-0632"))},
        "IS  - 1940-0640 (Print)|IS  - 1940-0632",
        "an ISSN more",
    ),
    ("TI  - A", {"license": "CC-BY-4.0"}, "TI  - A", "what MEDLINE has no tag for"),
]


@pytest.mark.parametrize(("before", "new", "after", "_shows"), PATCHED)
def test_patch(before: str, new: dict[str, Any], after: str, _shows: str) -> None:
    """Touch what changed and nothing else."""
    text = lines(before)
    assert "".join(patch(BytesIO(text.encode()), [mended(one(text), **new)])) == lines(
        after
    )


def test_patch_wraps_as_pubmed_does() -> None:
    """Set a long new value on several lines, with the file's line ending."""
    text = "PMID- 1\r\nTI  - A\r\n"
    result = mended(one(text), abstract="word " * 20)
    assert "".join(patch(BytesIO(text.encode()), [result])) == (
        "PMID- 1\r\nTI  - A\r\nAB  - "
        + "word " * 15
        + "word\r\n      word word word word\r\n"
    )


def test_patch_gives_a_piece_for_each_record() -> None:
    """Keep what stands before, between and behind with the records."""
    text = "\nPMID- 1\nTI  - a\n\nPMID- \n\nPMID- 2\nTI  - b\n\n"
    records = [r for r in read(BytesIO(text.encode()), "x") if isinstance(r, Record)]
    results = [mended(records[0]), mended(records[1], volume="3")]
    assert list(patch(BytesIO(text.encode()), results)) == [
        "\nPMID- 1\nTI  - a\n",
        "\nPMID- \n",
        "\nPMID- 2\nTI  - b\nVI  - 3\n\n",
    ]


@given(st.text(max_size=120).filter(lambda t: "\x00" not in t))
def test_patching_without_changes_changes_nothing(text: str) -> None:
    """Give back the very text where no record changed."""
    content = ("PMID- 1\nTI  - a\n" + text).encode()
    assert "".join(patch(BytesIO(content), [])) == decode(content).text


@pytest.mark.parametrize(
    ("given_names", "initials"),
    [
        ("Veronica", "V"),
        ("Jane M", "JM"),
        ("Jean-Paul", "JP"),
        ("J.-P.", "JP"),
        ("JA", "JA"),
        ("J. R. R.", "JRR"),
        ("Åsa", "Å"),
        ("", ""),
    ],
)
def test_initials(given_names: str, initials: str) -> None:
    """Shorten given names for AU."""
    assert initials_of(given_names) == initials


_TEXT = st.from_regex(r"[A-Z][a-zéø]{2,8}( [a-z]{2,9}){0,30}", fullmatch=True)
_NAME = st.from_regex(r"[A-Z][a-zéø]{3,8}ov", fullmatch=True)
_DATES = st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31))
_DAY = _DATES.map(lambda d: PartialDate(d.year, d.month, d.day))
_AUTHOR = st.builds(
    Author,
    _NAME,
    _NAME,
    orcid=optional(st.just("0000-0003-2416-0124")),
    affiliations=optional(st.just(("Lund University, Sweden.", "Umea."))),
)

RECORDS = st.builds(
    Record,
    origin=st.just(Origin("given", "x.nbib#1")),
    type=st.just("article-journal"),
    title=_TEXT,
    original_title=optional(_TEXT),
    author=optional(
        st.lists(
            _AUTHOR | st.just(Author(literal="The Group")), min_size=1, max_size=3
        ).map(tuple)
    ),
    container_title=optional(_TEXT),
    container_title_short=optional(st.just("Addict Sci Clin Pract")),
    issn=optional(st.just((Issn("1940-0640"), Issn("1940-0632")))),
    volume=optional(st.just("14")),
    issue=optional(st.just("Suppl 1")),
    page=optional(st.sampled_from(["44", "994-1014", "e71852"])),
    issued=optional(_DAY | st.just(PartialDate(1979, 7, until=PartialDate(1979, 9)))),
    published_online=optional(_DAY),
    abstract=optional(_TEXT),
    language=optional(st.just("eng")),
    keyword=optional(
        st.lists(_TEXT, min_size=1, max_size=3, unique_by=str.casefold).map(tuple)
    ),
    mesh=optional(st.just(("Alcoholism/*therapy", "Humans"))),
    publication_types=optional(st.just(("Journal Article", "Review"))),
    publisher=optional(_TEXT),
    doi=optional(st.just(Doi("10.2196/71852"))),
    pmid=optional(st.just(Pmid("31771641"))),
    pmcid=optional(st.just(Pmcid("PMC6880358"))),
    custom=optional(
        st.just(
            {
                "country": "England",
                "nlm-id": "101316917",
                "funding": [
                    {"id": "R01", "acronym": "CA", "agency": "NCI", "country": "US"}
                ],
                "databanks": [
                    {"name": "ClinicalTrials.gov", "accessions": ["NCT01234567"]}
                ],
                "relations": [
                    {"type": "CommentIn", "source": "J Foo. PMID: 5", "PMID": "5"}
                ],
                "nbib": {"GS": ["abc"]},
            }
        )
    ),
)


@given(RECORDS)
def test_written_then_read_is_the_same(record: Record) -> None:
    """Read back every field that was written."""
    back = one(write(record, "key"))
    assert dataclasses.replace(back, origin=record.origin, sightings=()) == record


def test_write() -> None:
    """Write a record in PubMed's order, a retraction with its notice."""
    record = Record(
        Origin("pubmed", "1"),
        title="A title.",
        author=(Author("Doe", "Jane M", "Jr", orcid="0000-0003-2416-0124"),),
        issn=(Issn("1940-0640"),),
        issued=PartialDate(2019, season=1),
        pmid=Pmid("1"),
        doi=Doi("10.1000/x"),
        custom={
            "issn-kinds": {"1940-0640": "Print"},
            "languages": ["eng", "swe"],
            "relations": [
                {"type": "RetractionIn", "source": "J Foo. 2020", "PMID": "5"}
            ],
        },
        language="eng",
    )
    assert write(record, "key").splitlines() == [
        "PMID- 1",
        "IS  - 1940-0640 (Print)",
        "DP  - 2019 Spring",
        "TI  - A title.",
        "FAU - Doe, Jane M Jr",
        "AU  - Doe JM Jr",
        "AUID- ORCID: 0000-0003-2416-0124",
        "LA  - eng",
        "AID - 10.1000/x [doi]",
        "LA  - swe",
        "RIN - J Foo. 2020 PMID: 5",
        "",
    ]


def test_a_language_is_written_by_its_three_letters() -> None:
    """MEDLINE's codes are MARC's, whatever a source calls the language."""
    record = Record(Origin("pubmed", "1"), title="Reposo y sueño", language="es")
    assert "LA  - spa\n" in write(record, "1")
    assert "LA  - xyz\n" in write(dataclasses.replace(record, language="xyz"), "1")
