"""Check that patching touches nothing but what changed, in damaged files too."""

from __future__ import annotations

from io import BytesIO

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.formats.mending import mended

from pubmend.errors import FormatError
from pubmend.formats.reading.decoding import decode, read_lines
from pubmend.formats.ris.reader import patch, read
from pubmend.formats.ris.records import split_records
from pubmend.model.findings import Enriched
from pubmend.model.record import Record

_PIECES = [
    *("TY  - JOUR\n", "ty  - jour\n", "TI  - A title\n", "T1  - Another\r\n"),
    *("AU  - Berg, Nora\n", "\n", "\r\n", "ER  - \n", "ER  -", "2.\n", "<3>\n"),
    *("AB  - One.\n\n  Two.\n", "VL  - 3\r", "VL  - N/A\n", "DO  - 10.5555/a\n"),
    *("PMID- 31234567\n", "TI - b\n", "no tag\n", "\ufeff", "\x0c", "SP-4\n"),
]
_DAMAGED = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=25).map(
    "".join
)
# The same damages each time: what rare garbage gives is no news of a change.
_SAME = settings(derandomize=True)


def records_of(content: bytes) -> list[Record]:
    """Read the records of a file; none where it is no RIS."""
    try:
        return [r for r in read(BytesIO(content), "x") if isinstance(r, Record)]
    except FormatError:
        return []


def others(content: bytes) -> list[tuple[str, str]]:
    """List all tags and values but the volumes."""
    chunks = split_records(read_lines(BytesIO(content)))
    entries = (entry for chunk in chunks for entry in chunk.entries)
    return [(entry.tag, entry.value) for entry in entries if entry.tag != "VL"]


def patched(content: bytes, results: list[Enriched]) -> str:
    """Patch a file."""
    return "".join(patch(BytesIO(content), results))


@_SAME
@given(_DAMAGED.map(str.encode) | st.binary(max_size=120))
def test_no_change_changes_nothing(content: bytes) -> None:
    """Give back the very text where nothing changed and no line held two tags."""
    results = [mended(record) for record in records_of(content)]
    text = decode(content).text
    assume(" -" not in text.replace("  -", "") or "TY" not in text)
    assert patched(content, results) == text


@_SAME
@given(_DAMAGED, st.integers(0, 20))
def test_one_change_differs_in_its_value_alone(text: str, which: int) -> None:
    """Keep every line but the one that is changed or added, whatever the damage."""
    content = text.encode()
    records = records_of(content)
    assume(records)
    assume(" - " not in text.replace("  - ", ""))
    at = which % len(records)
    results = [
        mended(record, volume="77") if n == at else mended(record)
        for n, record in enumerate(records)
    ]
    after = patched(content, results).encode()
    assert others(after) == others(content)
    assert records_of(after)[at].volume == "77"
