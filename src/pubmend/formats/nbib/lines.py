"""Cut MEDLINE text (PubMed's .nbib) into records and their lines.

A tag has two to four letters, filled up with spaces to four, and ``- `` behind it;
lines that begin with six spaces continue it, and an empty line stands between two
records (https://www.nlm.nih.gov/bsd/mms/medlineelements.html).

Copies lose spaces and gain empty lines. So a known tag counts however it is filled
up, a line without one continues the tag above however it is indented, and a record
begins at PMID, or behind an empty line at a tag that the record above already has and
that may stand only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..tagged.lines import Chunk, Entry, end_of_lines

_LINE = re.compile(
    r"[\ufeff \t]{0,2}([A-Z][A-Z0-9]{1,3})[ \t\u00a0]{0,3}-(?:[ \t\u00a0]|$)"
)
FIRST = "PMID"

_KNOWN = """
AB AD AID AU AUID BTI CDAT CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN
DEP DP DRDT DRIN ECF ECI ED EDAT EFR EIN EN FAU FED FIR FPS GN GR GS IP IR IRAD IS ISBN
JID JT LA LID LR MH MHDA MID NM OAB OABL OCI OID ORI OT OTO OWN PB PG PHST PL PMC PMCR
PMID PRIN PROF PS PST PT PUBM RF RIN RN ROF RPF RPI RRF RRI SB SFM SI SO SPIN STAT TA TI
TT UIN UOF VI VTI
"""
KNOWN = frozenset(_KNOWN.split())

_ONCE = frozenset(
    (FIRST, "TI", "TA", "JT", "DP", "VI", "IP", "PG", "SO", "STAT", "OWN")
)


def split_records(lines: Iterable[str]) -> Iterator[Chunk]:
    """Group lines into records; all chunks joined are the text."""
    lead, record = list[str](), list[list[Entry]]()
    start, blank = 0, True
    for number, line in enumerate(lines, start=1):
        entry = _entry(line, start, number)
        if record and _begins_record(entry.tag, record, after_blank=blank):
            chunk, rest = _chunk("".join(lead), record)
            yield chunk
            lead, record = [rest], []
        if entry.tag:
            record.append([entry])
        elif record:
            record[-1].append(entry)
        else:
            lead.append(line)
        blank = not line.strip()
        start += len(line)
    if record:
        chunk, rest = _chunk("".join(lead), record)
        yield chunk
        lead = [rest]
    if any(lead):
        yield Chunk("".join(lead))


def _entry(line: str, start: int, number: int) -> Entry:
    match = _LINE.match(line)
    if match is None or match[1] not in KNOWN:
        return Entry("", line, 0, start, number)
    return Entry(match[1], line, match.end(), start, number)


def _begins_record(
    tag: str, record: Sequence[Sequence[Entry]], *, after_blank: bool
) -> bool:
    if tag == FIRST:
        return True
    tags = {entries[0].tag for entries in record}
    return after_blank and tag in _ONCE and tag in tags


def _chunk(lead: str, record: Sequence[Sequence[Entry]]) -> tuple[Chunk, str]:
    """Build a record's chunk; give the empty lines behind it as the next one's lead."""
    entries = [
        Entry(
            first.tag,
            "".join((first.raw, *(entry.raw for entry in others))),
            first.body,
            first.start,
            first.line,
        )
        for first, *others in record
    ]
    last = entries[-1]
    at = end_of_lines(last.raw, last.body)
    entries[-1] = Entry(last.tag, last.raw[:at], last.body, last.start, last.line)
    return Chunk(lead, tuple(entries)), last.raw[at:]
