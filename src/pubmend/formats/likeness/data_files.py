"""Know JSON, YAML and settings by their signs.

JSON that a reader takes (CSL-JSON, Crossref's) never comes here, but for a few
services' answers, whose keys CSL has in part: those are told by keys of their own.
"""

from __future__ import annotations

import re

from .advice import EXPORT, NO_RECORDS
from .counting import matches
from .evidence import Evidence, Shape, has
from .likeness import Likeness

_JSON = re.compile(
    r"\{\s{0,200}(?:\"|\})|\[\s{0,200}[\[{]|\[\s{0,200}\"[^\"\n]{0,400}\"\s{0,40}[,\]]"
)
_KEYED_LINE = re.compile(r"^[ \t]{0,40}\"[\w-]{1,40}\"\s{0,4}:\s", re.MULTILINE)
_FEWEST_KEYED_LINES = 4
_WORK_KEY = re.compile(
    r"\"(?:title|doi|pmid|pmcid|authors?|uid|ArticleTitle|titles)\"\s{0,9}:",
    re.IGNORECASE,
)
_CFF = re.compile(r"^cff-version:", re.MULTILINE)
_CSL_YAML = re.compile(
    r"^references:[ \t]*\n(?:[ \t]*\n|\.\.\.\n)?[ \t]{0,8}- ", re.MULTILINE
)
_YAML_LINE = re.compile(
    r"^(?:[ \t]{0,40}(?:- ){1,3}\S|[ \t]{0,40}[\w\"'.-]{1,60}:(?: |$))"
)
_YAML_NEST = re.compile(
    r"^[\w\"'. -]{1,60}:[ \t]*\n[ \t]{0,8}(?:- \w|[ \t]{1,8}\w+:)", re.MULTILINE
)
_YAML_ITEM = re.compile(r"^- \w+: .{0,400}\n  \w[\w-]{0,40}:", re.MULTILINE)


def _is_json(evidence: Evidence) -> bool:
    """True if a text opens as JSON does, or goes on so where its opening is lost."""
    if _JSON.match(evidence.text):
        return True
    return has(_KEYED_LINE, evidence.text, at_least=_FEWEST_KEYED_LINES)


def _json(title: str, sign: str, mark: str, unit: str = "works") -> Shape:
    pattern = re.compile(sign)
    return Shape(
        Likeness(title, EXPORT, unit, matches(mark)),
        lambda evidence: (
            _is_json(evidence) and pattern.search(evidence.text) is not None
        ),
    )


def _is_yaml(evidence: Evidence) -> bool:
    text = evidence.text
    if _CSL_YAML.search(text):
        return True
    lines = sum(1 for line in evidence.lines if _YAML_LINE.match(line))
    if evidence.suffix in (".yaml", ".yml"):
        return lines * 2 > len(evidence.lines)
    nested = _YAML_NEST.search(text) or _YAML_ITEM.search(text)
    return nested is not None and lines * 5 > len(evidence.lines) * 4


# Answers whose keys a reader of CSL-JSON could take for its own.
FOREIGN_JSON: tuple[Shape, ...] = (
    _json(
        "JSON of Europe PMC",
        r"\"resultList\"\s{0,9}:\s{0,9}\{",
        r"\"authorString\"\s{0,9}:",
    ),
    _json(
        "JSON of PubMed's esummary",
        r"\"type\"\s{0,9}:\s{0,9}\"esummary\"|\"result\"\s{0,9}:\s{0,9}\{\s{0,40}\"uids\"",
        r"\"uid\"\s{0,9}:",
    ),
    _json(
        "JSON of OpenAlex",
        r"\"id\"\s{0,9}:\s{0,9}\"https://openalex\.org/W",
        r"\"id\"\s{0,9}:\s{0,9}\"https://openalex\.org/W",
    ),
    _json("JSON of Semantic Scholar", r"\"paperId\"\s{0,9}:", r"\"paperId\"\s{0,9}:"),
    _json(
        "JSON of Mendeley",
        r"\"(?:first_name|last_name)\"\s{0,9}:",
        r"\"title\"\s{0,9}:",
    ),
    _json("JSON of Zotero", r"\"itemType\"\s{0,9}:", r"\"itemType\"\s{0,9}:"),
    _json(
        "JSON of DataCite",
        r"\"type\"\s{0,9}:\s{0,9}\"dois\"",
        r"\"type\"\s{0,9}:\s{0,9}\"dois\"",
    ),
)

DATA_FILES: tuple[Shape, ...] = (
    *FOREIGN_JSON,
    Shape(
        Likeness(
            "JSON that is neither CSL-JSON nor Crossref's",
            EXPORT,
            "works",
            matches(r"\"(?:title|ArticleTitle)\"\s{0,9}:"),
        ),
        lambda evidence: _is_json(evidence) and has(_WORK_KEY, evidence.text),
    ),
    Shape(Likeness("JSON without works", NO_RECORDS, holds_records=False), _is_json),
    Shape(
        Likeness("a CITATION.cff (Citation File Format, YAML)", EXPORT),
        lambda evidence: (
            _CFF.search(evidence.text) is not None or evidence.suffix == ".cff"
        ),
    ),
    Shape(
        Likeness(
            "YAML (as pandoc's CSL-YAML)",
            EXPORT,
            count=matches(r"^[ \t]{0,8}(?:- )?(?:[ \t]{0,8})title:"),
        ),
        _is_yaml,
    ),
)
