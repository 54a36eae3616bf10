"""List RIS's tags and types and what they stand for.

The format was Research Information Systems'; its two descriptions disagree
(https://en.wikipedia.org/wiki/RIS_(file_format) compares them) and exporters follow
neither closely. So most meanings have several tags, in the order in which they are
looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

END = "ER"
TYPE = "TY"

_KNOWN = """
A1 A2 A3 A4 A5 A6 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CL CN CP CR CT CY
DA DB DI DO DP DS ED EP ER ET FD H1 H2 ID IP IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4
LA LB LK LL M1 M2 M3 N1 N2 NO NV OL OP PA PB PE PG PM PP PT PY RD RI RN RP RT SE SF
SL SN SP SR ST SV T1 T2 T3 TA TI TT TY U1 U2 U3 U4 U5 U6 U7 U8 U9 UR VL VO WP WT
WV Y1 Y2 YR ZZ
"""
KNOWN = frozenset(_KNOWN.split())

# MEDLINE's tags that programs add to RIS.
MEDLINE = frozenset(("PMID", "PMC"))

# Tags of free text in which a line may be a label and an identifier, and of addresses.
NOTES = frozenset(("N1", "NO", "KW", "K1", "RN", "NV", "H1", "H2", "WP"))
ADDRESSES = frozenset(("UR", "LK", "LL", "L1", "L2", "L3", "L4", "LB"))

# A record has one of each; a second value tells of a second record.
ONCE = frozenset((TYPE, "TI", "T1", "AN", "ID", "DO", *MEDLINE))

# RIS type to CSL type; the first RIS type of a CSL type is the one written.
_TYPES = """
JOUR article-journal
EJOUR article-journal
INPR article-journal
ABST article-journal
JFULL periodical
MGZN article-magazine
NEWS article-newspaper
CHAP chapter
ECHAP chapter
BOOK book
EBOOK book
EDBOOK book
CLSWK book
SER book
WHOLE book
CPAPER paper-conference
CONF paper-conference
ENCYC entry-encyclopedia
DICT entry-dictionary
THES thesis
RPRT report
GOVDOC report
STAND standard
PAT patent
DATA dataset
AGGR dataset
DBASE dataset
COMP software
ELEC webpage
WEB webpage
BLOG post-weblog
MANSCPT manuscript
UNPB manuscript
PAMP pamphlet
STAT legislation
BILL bill
UNBILL bill
CASE legal_case
HEAR hearing
LEGAL regulation
PCOMM personal_communication
VIDEO motion_picture
MPCT motion_picture
ADVS motion_picture
SOUND song
MUSIC musical_score
MAP map
ART graphic
CHART figure
FIGURE figure
SLIDE speech
GEN document
"""
_ROWS = tuple(row.split() for row in _TYPES.strip().splitlines())
TYPES: Mapping[str, str] = MappingProxyType({ris: csl for ris, csl in _ROWS})  # noqa: C416 -- dict() of lists of unknown length has no type
WRITTEN_TYPES: Mapping[str, str] = MappingProxyType(
    {csl: ris for ris, csl in reversed(_ROWS)}
)

BOOKS = frozenset(("book", "periodical"))
PARTS = frozenset(("chapter", "paper-conference", "entry-encyclopedia"))

# The tags that hold a field, in the order of trust; new values go under the first of
# them, or under the one named in `WRITTEN`.
TAGS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "title": ("TI", "T1", "CT"),
        "author": ("AU", "A1"),
        "editor": ("ED",),
        "container-title": ("JF", "T2", "BT"),
        "container-title-short": ("J2", "JA", "J1", "JO"),
        "volume": ("VL", "VO"),
        "issue": ("IS", "CP", "NO", "M1"),
        "page": ("SP", "EP", "PG"),
        "number": ("C7",),
        "issued": ("PY", "Y1", "YR", "DA", "Y2"),
        "abstract": ("AB", "N2"),
        "keyword": ("KW", "K1"),
        "language": ("LA",),
        "publisher": ("PB",),
        "ISSN": ("SN", "VO"),
        "publication-types": ("M3", "M1"),
        "DOI": ("DO", "DI", "U3", "M3", "L3", "C3"),
        "URL": ("UR", "LK", "L1", "L2"),
    }
)
WRITTEN: Mapping[str, str] = MappingProxyType(
    {"container-title": "T2", "container-title-short": "J2", "publication-types": "M3"}
)
