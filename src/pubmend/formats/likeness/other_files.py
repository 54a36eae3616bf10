"""Know what is no bibliography by its name, mails and manuscripts by their signs."""

from __future__ import annotations

import re
from collections.abc import Callable

from .advice import NO_RECORDS, OFFICE, REFERENCES
from .counting import matches
from .evidence import Evidence, Shape, found_in
from .likeness import Likeness

_PROGRAM_SUFFIXES = """
    .py .pyw .ipynb .r .rmd .qmd .rproj .sh .bash .zsh .bat .cmd .ps1 .js .mjs .ts .css
    .scss .c .h .cpp .java .class .go .rs .rb .pl .php .sql .lua .m .do .sas .jl .vbs
    .bst .sty .cls .csl .bbx .cbx .lock .map
    """
_SETTINGS_SUFFIXES = ".ini .cfg .conf .toml .env .plist .properties .lnk .url .desktop"
_NAMED = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|changes|contributing|authors|notice"
    r"|makefile|dockerfile|install|code_of_conduct|security|todo)"
    r"(?:[._-][\w-]{1,12})?(?:\.(?:md|rst|txt|html?|org))?"
    r"|thumbs\.db|\.ds_store|desktop\.ini|\.git\w{1,12}|icon\r?|~\$.*|.*\.log|.*\.tmp"
)
_LOG_LINE = re.compile(
    r"^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.{0,80}?\b(?:DEBUG|INFO|WARN|ERROR)",
    re.MULTILINE,
)


def _named(suffixes: str) -> Callable[[Evidence], bool]:
    known = frozenset(suffixes.split())
    return lambda evidence: evidence.suffix in known


def _is_named(evidence: Evidence) -> bool:
    return _NAMED.fullmatch(evidence.name) is not None


def _is_log(evidence: Evidence) -> bool:
    found = len(_LOG_LINE.findall(evidence.text))
    return found > 1 and found * 2 > len(evidence.lines)


def _none(title: str) -> Likeness:
    return Likeness(title, NO_RECORDS, holds_records=False)


OTHER_FILES: tuple[Shape, ...] = (
    Shape(
        Likeness("an RTF document (rich text)", OFFICE, holds_records=False),
        lambda evidence: evidence.text.startswith("{\\rtf"),
    ),
    Shape(
        Likeness(
            "a LaTeX bibliography (\\bibitem)",
            REFERENCES,
            "references",
            matches(r"\\bibitem\b"),
        ),
        found_in(r"^\s{0,40}\\bibitem\b"),
    ),
    Shape(
        _none("a LaTeX text"),
        found_in(r"\A(?:%.{0,200}\n|\s){0,40}\\(?:documentclass|input|usepackage)\b"),
    ),
    Shape(
        Likeness(
            "a mailbox (mbox)",
            REFERENCES,
            "messages",
            matches(r"^From \S{1,200} .*\d{4}"),
        ),
        found_in(
            r"^From [^\s:]{1,200} .{0,80}\d{4}[ \t]*\n[A-Z][\w-]{1,40}: ", at_least=2
        ),
    ),
    Shape(
        _none("a program"),
        lambda evidence: evidence.text.startswith(("#!/", "<?php")),
    ),
)

# Told by the name alone, or by little more: what stands in such a file may be a list.
NAMED_FILES: tuple[Shape, ...] = (
    Shape(_none("a program's own text (as a README or a log is)"), _is_named),
    Shape(_none("a log"), _is_log),
    Shape(_none("a program"), _named(_PROGRAM_SUFFIXES)),
    Shape(_none("settings"), _named(_SETTINGS_SUFFIXES)),
)
