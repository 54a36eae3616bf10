"""Check how RIS is recognised and read: records, identifiers, problems."""

from __future__ import annotations

from io import BytesIO
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import CORPORA

from pubmend.errors import FormatError
from pubmend.formats.reading.decoding import CHUNK_BYTES, decode
from pubmend.formats.ris.reader import RIS, detect, read
from pubmend.model.identifiers import Certainty, IdKind
from pubmend.model.record import Problem, Record

SAMPLES = CORPORA / "ris"


def read_text(text: str) -> list[Record | Problem]:
    """Read a text as the file ``refs.ris``."""
    return list(read(BytesIO(text.encode()), "refs.ris"))


def one(text: str) -> Record:
    """Read a text that holds one record without trouble."""
    (record,) = read_text(text)
    assert isinstance(record, Record)
    return record


def lines(*tagged: str) -> str:
    """Build a record of its lines between TY and ER."""
    return "".join(f"{line}\n" for line in ("TY  - JOUR", *tagged, "ER  - "))


# Sightings


# (lines, kind, value, certainty, where seen)
IDS = [
    ("DO  - 10.2196/71852", IdKind.DOI, "10.2196/71852", Certainty.CERTAIN, "RIS"),
    (
        "DO  - https://doi.org/10.2196/71852",
        IdKind.DOI,
        "10.2196/71852",
        Certainty.CERTAIN,
        "Embase",
    ),
    (
        "DO  - 10.5281/zenodo.123",
        IdKind.DOI,
        "10.5281/zenodo.123",
        Certainty.CERTAIN,
        "a data set's own",
    ),
    ("U3  - 10.2196/71852", IdKind.DOI, "10.2196/71852", Certainty.LIKELY, "AHRQ"),
    ("U2  - 31771641", IdKind.PMID, "31771641", Certainty.LIKELY, "AHRQ"),
    ("C2  - 31771641", IdKind.PMID, "31771641", Certainty.LIKELY, "Scopus"),
    (
        "AN  - 31771641",
        IdKind.PMID,
        "31771641",
        Certainty.LIKELY,
        "of whatever database",
    ),
    (
        "AN  - 31771641\nDB  - PubMed",
        IdKind.PMID,
        "31771641",
        Certainty.CERTAIN,
        "EndNote",
    ),
    (
        "AN  - 31771641\nDB  - Ovid MEDLINE(R)",
        IdKind.PMID,
        "31771641",
        Certainty.CERTAIN,
        "Ovid",
    ),
    (
        "AN  - 71234567\nDB  - Embase",
        IdKind.PMID,
        "71234567",
        Certainty.DOUBTFUL,
        "Ovid: Embase's own number",
    ),
    (
        "C3  - PUBMED 31771641,EMBASE 2003123456",
        IdKind.PMID,
        "31771641",
        Certainty.CERTAIN,
        "Cochrane",
    ),
    (
        "AN  - 123456\nDB  - Ovid MEDLINE(R) <1946 to date>",
        IdKind.PMID,
        "123456",
        Certainty.CERTAIN,
        "Ovid: a PMID of six digits",
    ),
    (
        "AN  - 8\nDP  - NLM",
        IdKind.PMID,
        "8",
        Certainty.CERTAIN,
        "EndNote: the provider of the database",
    ),
    (
        "C2  - 22341234\nDB  - Scopus",
        IdKind.PMID,
        "22341234",
        Certainty.CERTAIN,
        "Scopus",
    ),
    (
        "AN  - MEDLINE:31771641",
        IdKind.PMID,
        "31771641",
        Certainty.CERTAIN,
        "Web of Science",
    ),
    ("PM  - 12345", IdKind.PMID, "12345", Certainty.CERTAIN, "a tag of its own"),
    ("PMID- 31771641", IdKind.PMID, "31771641", Certainty.CERTAIN, "MEDLINE's tag"),
    ("U1  - 20191127", IdKind.PMID, "20191127", Certainty.DOUBTFUL, "a day"),
    ("N1  - PMID: 31771641", IdKind.PMID, "31771641", Certainty.CERTAIN, "a note"),
    (
        "UR  - https://pubmed.ncbi.nlm.nih.gov/31771641/",
        IdKind.PMID,
        "31771641",
        Certainty.CERTAIN,
        "an address",
    ),
    ("C2  - PMC6880358", IdKind.PMCID, "PMC6880358", Certainty.LIKELY, "EndNote"),
    (
        "CR  - Doe, 2001, doi:10.2196/71852",
        IdKind.DOI,
        "10.2196/71852",
        Certainty.CITED,
        "references",
    ),
]


@pytest.mark.parametrize(("text", "kind", "value", "certainty", "_seen"), IDS)
def test_ids(
    text: str, kind: IdKind, value: str, certainty: Certainty, _seen: str
) -> None:
    """Grade an identifier by the tag it stands in."""
    found = one(lines(text)).sightings
    assert [(s.kind, s.value, s.certainty) for s in found] == [(kind, value, certainty)]


def test_ids_of_the_record() -> None:
    """Take as the record's own what is certain, or the only likely one."""
    ids = ("DO  - 10.2196/71852", "PM  - 40929730", "C2  - PMC6880358")
    record = one(lines(*ids))
    assert (record.doi, record.pmid, record.pmcid) == (
        "10.2196/71852",
        "40929730",
        "PMC6880358",
    )


@pytest.mark.parametrize(
    "text",
    [
        "AN  - 71234567\nDB  - Embase",
        "U1  - 31771641\nU2  - 31771642",
        "M1  - 1008150341",
        "TI  - A\nU2  - 31771641",
        "TI  - A\nAN  - 31771641",
        "DO  - 10.1000/a\nU5  - 31771641",
        "C7  - 6412307",
        "AN  - 123456\nDB  - PubMed Central",
        "AN  - 31771641\nDB  - Embase, MEDLINE",
        "AN  - 147887838\nDB  - CINAHL\nDP  - EBSCOhost",
        "N1  - the trial of PMID: 31771641 goes on",
        "TI  - Comment on PMID: 31771641",
        "KW  - MDL-801",
        "ID  - 2006713348",
        "AB  - We asked 31771641 persons.",
        "VL  - 12345678",
    ],
)
def test_no_pmid(text: str) -> None:
    """Take no number for a PMID that may well be something else."""
    assert one(lines(text)).pmid is None


def test_an_id_in_the_abstract_is_another_works() -> None:
    """Tell the record's DOI from one that its abstract mentions."""
    record = one(lines("AB  - See doi:10.1000/other.1.", "DO  - 10.2196/71852"))
    assert record.doi == "10.2196/71852"
    assert [s.certainty for s in record.sightings] == [
        Certainty.CITED,
        Certainty.CERTAIN,
    ]


def test_sightings_have_exact_places() -> None:
    """Give offsets in the decoded text of the whole file."""
    text = (
        lines("TI  - Ö")
        + "\r\n"
        + lines("UR  - x", "DO  - 10.2196/71852", "C3  - PubMed 123456")
    )
    content = b"\xef\xbb\xbf" + text.encode()
    _, second = read(BytesIO(content), "x")
    assert isinstance(second, Record)
    whole = decode(content).text
    assert [whole[s.start : s.end] for s in second.sightings] == [
        "10.2196/71852",
        "123456",
    ]


# Reading


def test_origin() -> None:
    """Say which record of which file it is, and where it begins."""
    _, second = read_text("junk\n" + lines("TI  - a") + "\n" + lines("TI  - b"))
    assert isinstance(second, Record)
    assert (second.origin.source, second.origin.place, second.origin.line) == (
        "given",
        "refs.ris#2",
        6,
    )
    assert second.origin.sha256 is not None


def test_a_record_that_breaks_off() -> None:
    """Read what is there, and say that it may not be all."""
    record, problem = read_text("TY  - JOUR\nTI  - A title\nAB  - We fou")
    assert isinstance(record, Record)
    assert (record.title, record.abstract) == ("A title", "We fou")
    assert (
        str(problem)
        == "refs.ris:3: no ER line ends this record: it may have been cut off (record 1)"
    )


def test_an_empty_record_counts() -> None:
    """Report a record without a value, and keep the others' numbers right."""
    problem, record = read_text("TY  - JOUR\nTI  - \nER  - \n" + lines("TI  - b"))
    assert isinstance(problem, Problem)
    assert (problem.record, problem.line) == (1, 1)
    assert isinstance(record, Record)
    assert record.origin.place == "refs.ris#2"


def test_no_ris() -> None:
    """Raise when the whole file is something else."""
    with pytest.raises(FormatError, match=r"^refs\.ris: no RIS record is in it"):
        read_text("Dear all,\nplease find attached\n")


@pytest.mark.parametrize(
    ("head", "expected", "_seen"),
    [
        (b"TY  - JOUR\nER  - \n", True, "the least there is"),
        (b"\xef\xbb\xbfTY  - JOUR\r\nTI  - x", True, "byte order mark"),
        ("TY  - JOUR\nTI  - x".encode("utf-16"), True, "UTF-16"),
        (b"TY - JOUR TI - x AU - y ER -", True, "on one line"),
        (b"Record #1 of 20\n\nTY  - JOUR\n", True, "Cochrane"),
        (b"TI  - x\nAU  - y\nPY  - 2019\nER  - \n", True, "TY is missing"),
        (b"PMID- 1\nTI  - x\nAU  - y\nTA  - z\n", False, "MEDLINE"),
        (b"TY  - JOUR\nTI  - x\nPMID- 1\nER  - \n", True, "RIS with MEDLINE's tag"),
        (b"ty  - jour\nau  - y\nti  - x\ner  - \n", True, "small letters"),
        (b"AU  - y\nTI  - x\nTY  - JOUR\nER  - \n", True, "TY behind others"),
        (b"FN Clarivate\nPT J\nAU Doe, J\nTI x\nER\n", False, "Web of Science"),
        (b"AU - who is that?\n", False, "prose"),
        (b"TY - thank you\n", False, "prose"),
        (b'{"TY": "JOUR"}', False, "JSON"),
        (b"", False, "empty"),
        (b"PK\x03\x04TY  - JOUR\n", False, "a ZIP file"),
    ],
)
def test_detect(head: bytes, expected: bool, _seen: str) -> None:  # noqa: FBT001 -- a column of the table
    """Recognise RIS by its tags alone."""
    assert detect(head) is expected


@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "TY  - JOUR\n",
                "ER  - \n",
                "AU  - x;y\n",
                "PY  - 20",
                "DA  - Nov 27\n",
                "SN  - 1\n",
                "TY - A TI - b ER -",
                "\n",
                "SP  - -\n",
            ]
        ),
        max_size=12,
    ).map(lambda x: "".join(x).encode())
)
def test_any_bytes_are_read(content: bytes) -> None:
    """Give records and problems, or say that it is no RIS, whatever the bytes are."""
    detect(content)
    try:
        found = list(read(BytesIO(content), "x"))
    except FormatError:
        return
    assert found


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
def test_real_samples() -> None:
    """Read rispy's samples: as many records as they have, without a problem."""
    counts = {}
    for path in sorted(SAMPLES.glob("*.ris")):
        if path.name != "example_wos.ris":
            found = list(read(BytesIO(path.read_bytes()), path.name))
            assert all(isinstance(record, Record) for record in found)
            counts[path.stem.removeprefix("example_")] = len(found)
    assert counts == {
        "basic": 1,
        "bom": 1,
        "custom_list_tags": 1,
        "empty_tag": 1,
        "extraneous_data": 2,
        "full": 2,
        "full_without_whitespace": 2,
        "full_write": 2,
        "multi_unknown_tags": 1,
        "multiline": 3,
        "single_unknown_tag": 1,
        "starting_newlines": 1,
        "urls": 4,
        "utf_chars": 1,
    }


class _Endless(BytesIO):
    """Give the same record for ever, and count what was asked for."""

    asked = 0

    def read(self, size: int | None = -1) -> bytes:
        """Give as many bytes as are asked for."""
        assert size is not None
        assert size > 0
        type(self).asked += size
        return (lines("TI  - a", "AB  - " + "text " * 100).encode() * 200)[:size]


def test_a_file_is_never_held_whole() -> None:
    """Give the first records of a file that never ends, having read one chunk."""
    found = islice(read(_Endless(), "x"), 50)
    assert len([record for record in found if isinstance(record, Record)]) == 50
    assert _Endless.asked <= 2 * CHUNK_BYTES


def test_the_format() -> None:
    """Offer all four ways under the name that the command takes."""
    assert (RIS.name, RIS.suffixes, RIS.frame.between) == ("ris", (".ris",), "")


def test_a_line_that_goes_on_with_a_name_gives_no_identifier() -> None:
    """It is a clue at most: the record may stand among others' notes."""
    (record,) = read_text(
        "TY  - JOUR\nTI  - A\nAU  - Berg, N\nPMID: 31234567\nER  - \n"
    )
    assert isinstance(record, Record)
    assert record.pmid is None
