"""Know the tagged and labelled exports that no reader takes by their tags.

What each looks like is shown by the translators of Zotero
(https://github.com/zotero/translators), the importers of JabRef
(https://github.com/JabRef/jabref), and the makers' own pages.
"""

from __future__ import annotations

import re
from collections import Counter

from .advice import EXPORT
from .counting import matches
from .evidence import Evidence, Shape, found_in, has
from .likeness import Likeness

_BIB_ENTRY = re.compile(
    r"^[ \t]{0,40}@[A-Za-z]{2,30}[ \t]{0,9}\n?[ \t]{0,9}[{(]", re.MULTILINE
)
_BIB_FIELD = re.compile(r"[,{(]\s{0,40}[A-Za-z][\w.+-]{0,40}\s{0,20}=\s{0,20}[{\"\w#]")
_BIB_OTHER = r"comment|string|preamble"
_BIB_LEAD = 2_000
_REFER = re.compile(r"^%([0-9A-Z@&!$^<>+?*#()=~\]|])(?: |$)", re.MULTILINE)
_WORDS_TAG = re.compile(r"^[A-Z][A-Z0-9] \S", re.MULTILINE)
_DASHED_TAG = re.compile(r"^<?([A-Z][A-Z0-9]{1,3})>? {0,3}[-~\u2013] \S", re.MULTILINE)
_COLON_TAG = re.compile(r"^([A-Z][A-Z0-9]{1,3}): \S", re.MULTILINE)
_DASHES_TAG = re.compile(r"^--[A-Z0-9]{2}-- ", re.MULTILINE)
_TITLE_LABEL = re.compile(
    r"^(?:Title|Article Title|Document Title|T[i\u00ed]tulo(?: / Title)?|TITLE"
    r"|Titel|Titre)(?:: ?|\n[ \t]{1,8}\S)",
    re.MULTILINE,
)
_LABEL = re.compile(
    r"^(?:Authors?|Author\(s\)|Source|Abstract|Publication (?:title|year|date)"
    r"|Database|Accession (?:number|no\.?)|Autor(?:es)?|Fonte|Fuente|Journal|Year"
    r"|AUTHOR NAMES|SOURCE|ABSTRACT|Language|DOI|PMID|ISSN|Document type|Revista"
    r"|Unique Identifier|Pages?|Volume|Keywords?)(?: ?:|\n[ \t]{1,8}\S)",
    re.MULTILINE | re.IGNORECASE,
)
_ONCE = frozenset(("TI", "T1", "UI", "AN", "SO", "ID", "JN", "PY", "YR", "JT", "TY"))


def _is_bibtex(evidence: Evidence) -> bool:
    """Know entries by ``@type{``, unless one alone stands at the end of a page."""
    entries = list(_BIB_ENTRY.finditer(evidence.text))
    if not entries:
        only_notes = all(line.lstrip().startswith("%") for line in evidence.lines)
        return evidence.suffix in (".bib", ".bibtex") and only_notes
    if not _BIB_FIELD.search(evidence.text, entries[0].start()):
        return evidence.suffix in (".bib", ".bibtex")
    return len(entries) > 1 or entries[0].start() < _BIB_LEAD


def _is_refer(evidence: Evidence) -> bool:
    tags = Counter(_REFER.findall(evidence.text))
    enough = "0" in tags and (len(tags) > 1 or evidence.text.startswith("%0"))
    return enough or ("T" in tags and len(tags.keys() & set("ADJBVNP")) > 1)


def _is_refworks(evidence: Evidence) -> bool:
    starts = re.search(r"^RT [A-Z]", evidence.text, re.MULTILINE)
    return starts is not None and has(_WORDS_TAG, evidence.text, 3)


def _is_isi(evidence: Evidence) -> bool:
    text = evidence.text
    if re.match(r"FN [^\n]{1,80}\n\s{0,8}VR ", text) or re.match(r"VR 1\.0\n", text):
        return True
    first = re.search(r"^PT [A-Z][a-z ]{0,40}\n(?=[A-Z][A-Z0-9] )", text, re.MULTILINE)
    return first is not None and has(_WORDS_TAG, text, 4)


def _is_ovid(evidence: Evidence) -> bool:
    counted = re.search(r"^<\s?\d{1,6}\.?\s?>", evidence.text, re.MULTILINE)
    if counted is None:
        return re.search(r"^VN {1,2}- Ovid", evidence.text, re.MULTILINE) is not None
    labelled = has(_LABEL, evidence.text) and has(_TITLE_LABEL, evidence.text)
    return labelled or has(_DASHED_TAG, evidence.text, 3)


def _is_tagged(evidence: Evidence) -> bool:
    """Know tagged lines by tags that make most of a text, or that come again."""
    return any(
        _rules(Counter(pattern.findall(evidence.text)), evidence)
        for pattern in (_DASHED_TAG, _COLON_TAG)
    )


def _rules(tags: Counter[str], evidence: Evidence) -> bool:
    if len(tags) < 3 or not tags.keys() & {"TI", "T1", "AU", "A1", "UI", "AB", "SO"}:
        return False
    again = any(tags[tag] > 1 for tag in _ONCE)
    return again or tags.total() * 2 > len(evidence.lines)


def _is_labelled(evidence: Evidence) -> bool:
    """Know several works by the label of their titles, which one work has once."""
    titles = len(_TITLE_LABEL.findall(evidence.text))
    return titles > 1 and len(_LABEL.findall(evidence.text)) >= titles


def _several(likeness: Likeness, mark: str) -> Shape:
    return Shape(likeness, found_in(mark))


TAGGED_TEXTS: tuple[Shape, ...] = (
    Shape(
        Likeness(
            "BibTeX (or BibLaTeX)",
            EXPORT,
            count=matches(
                rf"^[ \t]{{0,40}}@(?!(?:{_BIB_OTHER})\b)[a-z]{{2,30}}[ \t]{{0,9}}[{{(]"
            ),
        ),
        _is_bibtex,
    ),
    Shape(
        Likeness("EndNote's tagged text (refer, ENW)", EXPORT, count=matches(r"^%0\b")),
        _is_refer,
    ),
    Shape(
        Likeness("RefWorks tagged text", EXPORT, count=matches(r"^RT \S")), _is_refworks
    ),
    Shape(
        Likeness(
            "Web of Science (ISI) plain text", EXPORT, count=matches(r"^PT [A-Z]")
        ),
        _is_isi,
    ),
    Shape(
        Likeness(
            "an Ovid text export",
            EXPORT,
            "records",
            matches(r"^<\s?\d{1,6}\.?\s?>"),
        ),
        _is_ovid,
    ),
    _several(
        Likeness("a Scopus text export", EXPORT, "documents", matches(r"^DOI: ?10\.")),
        r"^Scopus\n\s{0,8}EXPORT DATE",
    ),
    _several(
        Likeness(
            "a Cochrane Library (CENTRAL) text export",
            EXPORT,
            "records",
            matches(r"^Record #\d"),
        ),
        r"^Record #\d{1,6} of \d",
    ),
    _several(
        Likeness(
            "a ProQuest text export",
            EXPORT,
            "documents",
            matches(r"^Document \d{1,6} of \d"),
        ),
        r"^Document \d{1,6} of \d{1,6}\s*$",
    ),
    _several(
        Likeness(
            "an EBSCO text export (CINAHL, PsycINFO)",
            EXPORT,
            "records",
            matches(r"^Record: \d"),
        ),
        r"^Record: \d{1,6}\s*$",
    ),
    _several(
        Likeness(
            "an Embase text export", EXPORT, "records", matches(r"^RECORD \d{1,6}\s*$")
        ),
        r"^RECORD \d{1,6}\s*\n\s*TITLE\b",
    ),
    _several(
        Likeness("RePEc (ReDIF)", EXPORT, count=matches("^Template-Type:")),
        "^Template-Type: ?ReDIF",
    ),
    _several(
        Likeness("an Inspec text export", EXPORT, "records", matches("^Record ")),
        r"^Record.{0,40}INSPEC",
    ),
    Shape(
        Likeness("a Biblioscape tag file", EXPORT, count=matches(r"^--TI-- ")),
        lambda evidence: has(_DASHES_TAG, evidence.text, 2),
    ),
    Shape(
        Likeness(
            "tagged text of another program (as Ovid, Copac, EBSCO and Embase write)",
            EXPORT,
            "records",
            matches(r"^<?T[I1]>? {0,3}[-~:\u2013] \S"),
        ),
        _is_tagged,
    ),
    Shape(
        Likeness(
            "a labelled text export (as EBSCO, ProQuest, Embase and LILACS write)",
            EXPORT,
            "records",
            matches(
                r"^(?:Title|Article Title|Document Title|T.{1,2}tulo|Tit\w{1,2})\b"
            ),
        ),
        _is_labelled,
    ),
)
