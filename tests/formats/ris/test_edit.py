"""Check how RIS is mended in place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.mending import mended

from pubmend.formats.reading.decoding import decode
from pubmend.formats.ris.reader import patch, read
from pubmend.model.findings import Enriched, Finding, Status, Verdict
from pubmend.model.identifiers import Doi, Issn, Pmcid, Pmid
from pubmend.model.reasons import Reason
from pubmend.model.record import Author, PartialDate, Problem, Record


def read_text(text: str) -> list[Record | Problem]:
    """Read a text as the file ``refs.ris``."""
    return list(read(BytesIO(text.encode()), "refs.ris"))


def one(text: str) -> Record:
    """Read a text that holds one record without trouble."""
    (record,) = read_text(text)
    assert isinstance(record, Record)
    return record


def patched(text: str, **new: Any) -> str:
    """Patch the one record of a text."""
    stream = BytesIO(text.encode())
    return "".join(patch(stream, [mended(one(text), **new)]))


def lines(*tagged: str) -> str:
    """Build a record of its lines between TY and ER."""
    return "".join(f"{line}\n" for line in ("TY  - JOUR", *tagged, "ER  - "))


# Patching

# (lines before, new values, lines after, what it shows)
PATCHED: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "TI  - A",
        {"doi": Doi("10.1000/x")},
        "TI  - A|DO  - 10.1000/x",
        "filled before the end",
    ),
    (
        "TI  - A|ZZ  - z|TI  - A",
        {"volume": "3"},
        "TI  - A|ZZ  - z|TI  - A|VL  - 3",
        "unknown tags and copies stay",
    ),
    (
        "T1  - Cut|TI  - Cut|BT  - J",
        {"title": "Cut and whole"},
        "T1  - Cut and whole|TI  - Cut and whole|BT  - J",
        "all copies are completed",
    ),
    (
        "T1  - Cut|TI  - Other",
        {"title": "Whole"},
        "T1  - Whole|TI  - Other",
        "another value stays",
    ),
    (
        "AB  - Cut|N2  - Cut",
        {"abstract": "Whole"},
        "AB  - Whole|N2  - Whole",
        "both abstracts",
    ),
    (
        "JF  - Addict Sci|T2  - Addict Sci",
        {"container_title": "Addiction science"},
        "JF  - Addiction science|T2  - Addiction science",
        "the journal's tags in use",
    ),
    (
        "JO  - Addict Sci",
        {"container_title": "Addiction science"},
        "JO  - Addict Sci|T2  - Addiction science",
        "a full title beside the short one",
    ),
    (
        "JF  - A Journal",
        {"container_title_short": "A J"},
        "JF  - A Journal|J2  - A J",
        "a short title",
    ),
    (
        "AU  - V. Ekström|AU  - M. Johansson|A1  - |AB  - x",
        {"author": (Author("Ekström", "Veronica"), Author("Johansson", "Magnus"))},
        "AU  - Ekström, Veronica|AU  - Johansson, Magnus|A1  - |AB  - x",
        "authors as a block",
    ),
    (
        "AU  - Doe J|AB  - x|AU  - et al.",
        {"author": (Author("Doe", "Jane"), Author("Roe", "Ann"))},
        "AU  - Doe, Jane|AU  - Roe, Ann|AB  - x",
        "a cut list is completed",
    ),
    (
        "AU  - Doe J|A1  - Doe J",
        {"author": (Author("Doe", "Jane"),)},
        "AU  - Doe, Jane|A1  - Doe, Jane",
        "both tags of authors",
    ),
    (
        "TI  - A",
        {"author": (Author("Doe", "Jane"), Author(literal="The Group"))},
        "TI  - A|AU  - Doe, Jane|AU  - The Group",
        "authors filled",
    ),
    ("SP  - 44", {"page": "44-49"}, "SP  - 44|EP  - 49", "the last page is added"),
    (
        "SP  - 994|EP  - 14",
        {"page": "994-1014"},
        "SP  - 994|EP  - 1014",
        "the last page is completed",
    ),
    ("SP  - 994-14", {"page": "994-1014"}, "SP  - 994-1014", "a range in one tag"),
    (
        "SP  -|TI  - A",
        {"page": "12-15"},
        "SP  - 12|TI  - A|EP  - 15",
        "an empty tag is filled",
    ),
    (
        "PY  - 2019",
        {"issued": PartialDate(2019, 11, 27)},
        "PY  - 2019|DA  - 2019/11/27/",
        "the year stays, the date is added",
    ),
    (
        "PY  - 2019//",
        {"issued": PartialDate(2019, 11)},
        "PY  - 2019/11//",
        "a full form is completed in place",
    ),
    (
        "PY  - 2019|DA  - 2019",
        {"issued": PartialDate(2019, 11, 27)},
        "PY  - 2019|DA  - 2019/11/27/",
        "DA says the same year",
    ),
    (
        "PY  - 2019|DA  - 2021/05/01",
        {"issued": PartialDate(2019, 11)},
        "PY  - 2019/11//|DA  - 2021/05/01",
        "DA is another day",
    ),
    ("TI  - A", {"issued": PartialDate(2019)}, "TI  - A|PY  - 2019", "a year filled"),
    (
        "TI  - A",
        {"issued": PartialDate(1979, 7, until=PartialDate(1979, 9))},
        "TI  - A|PY  - 1979|DA  - 1979/07//Jul-Sep",
        "a range",
    ),
    (
        "SN  - 1940-0640",
        {"issn": (Issn("1940-0640"), Issn("1940-0632"))},
        "SN  - 1940-0640|SN  - 1940-0632",
        "a list gets what it lacks",
    ),
    (
        "KW  - humans|TI  - A",
        {"mesh": ("Humans", "*Internet")},
        "KW  - humans|TI  - A",
        "MeSH goes among no keywords of the authors",
    ),
    (
        "TI  - A",
        {"mesh": ("Humans", "*Internet", "Alcoholism/*therapy")},
        "TI  - A|KW  - Humans|KW  - Internet|KW  - Alcoholism/therapy",
        "MeSH without stars where no keywords are",
    ),
    (
        "KW  - Alcoholism/therapy",
        {"mesh": ("Alcoholism/*therapy",)},
        "KW  - Alcoholism/therapy",
        "a star makes no other heading",
    ),
    (
        "KW  - a|KW  - b",
        {"keyword": ("b", "c")},
        "KW  - a|KW  - b|KW  - c",
        "no keyword is lost",
    ),
    (
        "M3  - Journal Article",
        {"publication_types": ("Journal Article", "Review")},
        "M3  - Journal Article|M3  - Review",
        "types",
    ),
    (
        "TI  - A",
        {"pmid": Pmid("31771641"), "pmcid": Pmcid("PMC6880358")},
        "TI  - A|AN  - 31771641|C2  - PMC6880358",
        "ids",
    ),
    (
        "TI  - A|DB  - PubMed",
        {"pmid": Pmid("3177164")},
        "TI  - A|DB  - PubMed|AN  - 3177164",
        "a bare number where the database tells what it is",
    ),
    (
        "TI  - A|DB  - PubMed|AN  - 3177164",
        {"pmid": Pmid("3177165")},
        "TI  - A|DB  - PubMed|AN  - 3177165",
        "a wrong PMID is replaced where it stands",
    ),
    (
        "TI  - A|N1  - PMID: 3177164",
        {"pmid": Pmid("3177165")},
        "TI  - A|N1  - PMID: 3177165",
        "in a note too",
    ),
    (
        "TI  - A|VL  - N/A",
        {"volume": "12"},
        "TI  - A|VL  - 12",
        "what says that there is no value gives way to it",
    ),
    (
        "TI  - A|SP  - N/A|PY  - N/A",
        {"page": "12-15", "issued": PartialDate(2019)},
        "TI  - A|SP  - 12|PY  - 2019|EP  - 15",
        "pages and years too",
    ),
    (
        "AU  - N/A|TI  - A",
        {"author": (Author("Doe", "Jane"), Author("Roe", "Ann"))},
        "AU  - Doe, Jane|AU  - Roe, Ann|TI  - A",
        "authors too",
    ),
    (
        "AN  - L20|C2  - x",
        {"pmid": Pmid("31771641"), "pmcid": Pmcid("PMC6880358")},
        "AN  - L20|C2  - x|U2  - PMID: 31771641|C1  - PMC6880358",
        "ids where the first place is taken",
    ),
    (
        "TI  - A",
        {"pmid": Pmid("12345")},
        "TI  - A|AN  - PMID: 12345",
        "a short PMID needs its name",
    ),
    (
        "TI  - A",
        {"pmid": Pmid("20191127")},
        "TI  - A|AN  - PMID: 20191127",
        "so does one like a day",
    ),
    (
        "TI  - A",
        {"license": "CC-BY-4.0", "original_title": "B"},
        "TI  - A",
        "what RIS has no tag for",
    ),
]


@pytest.mark.parametrize(("before", "new", "after", "_shows"), PATCHED)
def test_patch(before: str, new: dict[str, Any], after: str, _shows: str) -> None:
    """Touch what changed and nothing else."""
    text = lines(*before.split("|"))
    assert patched(text, **new) == lines(*after.split("|"))


@pytest.mark.parametrize(("before", "new", "after", "_shows"), PATCHED)
def test_patched_records_say_the_new_values(
    before: str, new: dict[str, Any], after: str, _shows: str
) -> None:
    """Read back what was patched in."""
    record = one(lines(*after.split("|")))
    # A bare number without a database is known again once the work is found.
    unnamed = () if "DB  -" in after or "PMID:" in after else ("pmid",)
    carried = {
        k: v
        for k, v in new.items()
        if k not in ("mesh", "keyword", "license", "original_title", *unnamed)
    }
    assert {name: getattr(record, name) for name in carried} == carried
    assert before


def test_patch_unfolds_a_squeezed_record() -> None:
    """Give each tag its line, as other programs need it."""
    text = "1. TY - JOUR AU - V. Ekström A1 - SP - 44 ER -"
    new = patched(text, author=(Author("Ekström", "Veronica"),))
    assert new == "1. \nTY  - JOUR\nAU  - Ekström, Veronica\nA1  - \nSP  - 44\nER  - \n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_patch_keeps_line_endings_and_style(newline: str) -> None:
    """Set new lines as the file's own are set."""
    text = newline.join(["TY - JOUR", "TI - A", "ER -", ""])
    assert patched(text, volume="3") == newline.join(
        ["TY - JOUR", "TI - A", "VL - 3", "ER -", ""]
    )


def test_patch_a_record_that_breaks_off() -> None:
    """Add lines behind the last one, whose line ending is missing."""
    record, _ = read_text("TY  - JOUR\nTI  - A")
    assert isinstance(record, Record)
    stream = BytesIO(b"TY  - JOUR\nTI  - A")
    assert list(patch(stream, [mended(record, volume="3")])) == [
        "TY  - JOUR\nTI  - A\nVL  - 3\n"
    ]


def test_patch_gives_a_piece_for_each_record() -> None:
    """Keep what stands between, before and behind with the records."""
    empty = "TY  - JOUR\nER  - \n"
    text = (
        "head\n"
        + lines("TI  - a")
        + "\n"
        + empty
        + "\n"
        + lines("TI  - b")
        + "\ntail\n"
    )
    records = [r for r in read_text(text) if isinstance(r, Record)]
    results = [mended(records[0]), mended(records[1], volume="3")]
    assert list(patch(BytesIO(text.encode()), results)) == [
        "head\n" + lines("TI  - a"),
        "\n" + empty,
        "\n" + lines("TI  - b", "VL  - 3") + "\ntail\n",
    ]


def test_patch_leaves_a_flagged_value() -> None:
    """Keep in the file what was judged to be no value of its field."""
    record = dataclasses.replace(one(lines("PB  - N/A")), publisher="N/A")
    finding = Finding("publisher", Verdict.CONFLICT, Reason.NOT_COMPARABLE, "N/A", None)
    result = Enriched(
        "k",
        Status.RESOLVED,
        record,
        dataclasses.replace(record, publisher=None),
        (finding,),
    )
    assert "".join(patch(BytesIO(lines("PB  - N/A").encode()), [result])) == lines(
        "PB  - N/A"
    )


@given(st.text(max_size=200).filter(lambda t: "\x00" not in t))
def test_patching_without_changes_changes_nothing(text: str) -> None:
    """Give back the very text where no record changed and none was squeezed."""
    content = ("TY  - JOUR\n" + text).encode()
    pieces: Iterable[str] = patch(BytesIO(content), [])
    if " -" not in text:
        assert "".join(pieces) == decode(content).text
