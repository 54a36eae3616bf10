"""Cut MEDLINE text (PubMed's .nbib) into records and their lines.

The tags are those of https://www.nlm.nih.gov/bsd/mms/medlineelements.html and those
that others write who offer the format: ERIC (ISSN, OID), KoreaMed (KW), PubMed Central.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..tagged.cutting import CutRules, cut_records
from ..tagged.lines import Chunk
from ..tagged.tag_lines import TagNames, tag_lines

FIRST = "PMID"

_KNOWN = """
AB AD AID AU AUID BTI CDAT CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN
DEP DO DP DRDT DRIN ECF ECI ED EDAT EFR EIN EN FAU FED FIR FPS GN GR GS IP IR IRAD IS
ISBN ISSN JID JT KW LA LID LR MH MHDA MID NM NR OAB OABL OCI OID ORI OT OTO OWN PB PG
PHST PL PM PMC PMCR PMID PRIN PROF PS PST PT PUBM RF RIN RN ROF RPF RPI RRF RRI SB SFM
SI SO SPIN STAT TA TI TT UIN UOF VI VTI
"""
KNOWN = frozenset(_KNOWN.split())

PEOPLE = ("FAU", "AU", "AUID", "AD", "CN")
_ONCE = """
PMID OWN STAT DCOM LR MHDA EDAT CRDT VI IP DP TI PG PL TA JT JID PMC PST SO TT BTI DEP
"""
_NAMES = TagNames(KNOWN, frozenset((FIRST,)))
_RULES = CutRules(
    first=frozenset((FIRST,)),
    once=frozenset(_ONCE.split()),
    people=frozenset((*PEOPLE, "FED", "ED")),
    texts=frozenset(("AB", "OAB")),
    ends=frozenset(("ER",)),
)


def split_records(lines: Iterable[str]) -> Iterator[Chunk]:
    """Group lines into records; all chunks joined are the text."""
    return cut_records(tag_lines(lines, _NAMES), _RULES)
