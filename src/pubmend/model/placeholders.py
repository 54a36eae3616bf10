"""Tell what programs write into a field that has no value: NA, null, [s.n.], 0.

Readers of files and of sources share it, so that a placeholder is never compared,
filled over or searched by as if somebody had said it. What they write is known from

- R and pandas, which export a missing value as ``NA`` and ``nan``;
- Ovid (``&NA;``), Crossref (``no-no``, ``n/a-n/a``) and SciELO (volume 0, ``ahead``);
- DataCite's codes for unknown values
  (https://datacite-metadata-schema.readthedocs.io/en/4.5/appendices/appendix-3/);
- cataloguing rules: ``[s.n.]``, ``[s.l.]``, "publisher not identified".

Each field has its own: ``und`` is no language, ``0`` is no issue but may be a title. A
name is told by the case as well: Na, Nan and Null are families, NA and nan are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

_LONGEST = 60
_LONGEST_ABSTRACT = 120
# Journals, keywords, languages and short numbers come again and again.
_REMEMBERED = 8_192
# A text that begins so counts something, or numbers it.
_COUNTING = frozenset("123456789")
_BRACKETS = str.maketrans("", "", "[](){}<>\"'“”«»")
_MARKS = "-–—‐−_.…?*/\\|,;:#=+~&! \t\r\n"
_BLANK_BY_STOP = re.compile(r"(?<=[./]) | (?=/)")

_EVERYWHERE = frozenset(
    """
    na n/a n.a n\\a #n/a #na nan null none nil undefined unknown n.d s.d s.n s.l &na
    \\n unassigned :unac :unal :unap :unas :unav :unkn :none :null :tba :etal :at
    #value #ref #name?
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
) | {
    "not available",
    "not applicable",
    "not specified",
    "not provided",
    "not given",
    "not found",
    "not known",
    "not reported",
    "not assigned",
    "object object",
    "no data",
    "no disponible",
    "não disponível",
    "non disponible",
    "nicht verfügbar",
    "sine nomine",
    "sine loco",
    "to be announced",
    "to be determined",
}

_NO_TITLE = frozenset(
    (
        *("no title", "untitled", "title not available", "no title available"),
        *("title unavailable", "title unknown", "unknown title", "not available title"),
        *("sin título", "sin titulo", "sem título", "sem titulo", "sans titre"),
        *("ohne titel", "senza titolo", "título no disponible", "no title given"),
        *(
            "in process citation",
            "titre non disponible",
            "no title provided",
            "no title found",
        ),
    )
)
_NO_JOURNAL = frozenset(
    ("unknown journal", "no journal", "journal unknown", "no journal title")
)
_NO_NUMBER = frozenset(
    (
        *("0", "00", "000", "0000", "s/n", "no", "no no", "n.p", "s.p", "unpaged"),
        *("unpaginated", "no pagination", "no pages", "no page", "no page number"),
        *("no page numbers", "no pagination specified", "no volume", "no issue"),
        *("n. pag", "n.pag", "pages not available", "page not available"),
        *(
            "xx-xx",
            "xxx-xxx",
            "xxxx-xxxx",
            "no page given",
            "no pages given",
            "no pagination given",
            "0.0",
        ),
    )
)
_NO_LAST_PAGE = frozenset(("na", "n/a", "nan", "null", "none", "nil", "no", "&na", "?"))
_NO_PUBLISHER = frozenset(
    (
        *("publisher not identified", "publisher unknown", "unknown publisher"),
        *("no publisher", "publisher not available", "editor no identificado"),
        *(
            "editor não identificado",
            "éditeur non identifié",
            "verlag nicht ermittelbar",
        ),
        *("place of publication not identified", "no publisher given"),
    )
)
_NO_LANGUAGE = frozenset(
    ("und", "undetermined", "xx", "xxx", "mis", "language unknown", "no language")
)
_NO_KEYWORD = frozenset(
    (
        *("no keyword", "no keywords"),
        *("keywords not available", "no keywords available", "no key words"),
        *("keywords not provided", "no keywords provided", "sin palabras clave"),
    )
)
_NO_ISSN = frozenset(("0000-0000", "00000000", "xxxx-xxxx", "no issn"))
_NO_DATE = frozenset(
    ("0", "0000", "0001", "no date", "date unknown", "undated", "sin fecha", "s.f")
)
_NO_URL = frozenset(
    (
        *("http", "https", "http://doi.org", "https://doi.org", "about:blank"),
        *("http://dx.doi.org", "https://dx.doi.org", "no url", "http://na"),
    )
)
_NOBODY = frozenset(
    (
        *("anonymous", "anon", "anonymus", "anonyme", "anonym", "anónimo", "anonimo"),
        *("anônimo", "anonym.", "no authors listed", "no author listed", "no author"),
        *("no authors", "author unknown", "authors unknown", "unknown author"),
        *("unknown authors", "unknown", "authors not listed", "author not listed"),
        *("no author given", "no authors given", "no author named", "no author info"),
        *("no author provided", "no authors provided", "author not available"),
        *("no author available", "no authors available", "authors not available"),
        *("not listed", "unnamed", "sin autor", "sem autor", "sans auteur"),
        *("no editor", "no editors", "unknown editor", "no authorship indicated"),
        *("autor desconocido", "autor desconhecido", "no author found"),
    )
)
# The marks for the rest of a list (`ends_list`).
_AND_OTHERS = frozenset(
    (
        *("et al", "et.al", "etal", "et alii", "et alia", ":etal", "others", "al"),
        *("and others", "and other", "y otros", "y cols", "e outros", "et autres"),
        *("u.a", "und andere", "& al", "and colleagues"),
    )
)
# Alone, these are families in this spelling and nobody in any other.
_FAMILIES = frozenset(("Na", "Nan", "Null", "Nil", "Al"))
_NO_GIVEN = frozenset(
    ("nan", "NaN", "null", "NULL", "None", "none", "n/a", "N/A", "undefined", "&NA;")
)

# A stage of publication is said where volume, issue and pages are not known yet.
_STAGE = re.compile(
    r"(?:e ?pub|n?ahead(?: of)?(?: print)?|aheadofprint|publish(?:ed)? ahead|aop"
    r"|(?:published )?online(?: first| ahead| early| now| only)?|onlinefirst"
    r"|first online|in press|inpress|articles? in (?:press|advance)|early (?:view"
    r"|online|access|release)|earlyview|advance(?:d)? (?:online|access|article"
    r"|publication)|just accepted|accepted(?: manuscript| article)?|forthcoming"
    r"|pre ?print|to appear|in print|no prelo|en prensa|im druck|sous presse"
    r"|à paraître|latest articles?|ahead)(?![a-z0-9])(?P<rest>.*)"
)
_STAGE_YEAR = re.compile(r"\D*(?:19|20)\d\d(?:[\s./-]\D*\d{0,2}){0,2}\D*")
_DIGIT = re.compile(r"\d")
_PAGE_DASH = re.compile(r"\s*[-–—‐−]+\s*")
_NO_ABSTRACT = re.compile(
    r"(?:(?:an?|the|this) )?(?:abstracts?|summary)(?: (?:text|is|was|are|currently))*"
    r" (?:not (?:currently |yet )?(?:available|provided|supplied|included|found"
    r"|applicable)|unavailable|missing|available in pdf)(?: (?:for|from|in|at|on|due"
    r"|to|here|yet|as)\b.*)?"
    r"|(?:sorry,? )?(?:there is |there are )?(?:no|without)(?: english)? (?:abstracts?"
    r"|summary)(?: (?:is|was|are|has been))?(?: (?:available|provided|supplied|listed"
    r"|found|given|present|included|submitted))?(?: (?:for|from|in|at|on)\b.*)?"
    r"|(?:this|the) (?:article|paper|record|item|document|publication|letter|editorial)"
    r" (?:has|contains|does not (?:have|contain|include)) (?:no|an) abstract.*"
    r"|abstract from (?:author|publisher)|graphical abstract|abstract image"
    r"|abstract (?:n/a|n\.a|na|none)|abstract|summary"
    r"|(?:resumen|resumo|résumé|resume|riassunto|zusammenfassung)"
    r"(?: (?:no|não|nao|non|nicht) (?:disponib\w+|dispon[ií]ve[il]|verfügbar))?"
    r"|(?:sin|sem|pas de|kein|keine|nessun) (?:resumen|resumo|résumé|abstract"
    r"|zusammenfassung)(?: (?:disponib\w+|dispon[ií]ve[il]|verfügbar))?"
)


def is_nothing(field: str, text: str) -> bool:
    """True if a text says that a field has no value.

    Args:
        field: CSL-JSON's variable or the key under ``custom`` (``page``, ``author``).
        text: the field's text; of a person, the family name where nothing else is
            given, or the whole name of one whom nobody would be called.
    """
    if len(text) > (_LONGEST_ABSTRACT if field == "abstract" else _LONGEST):
        return False
    return text[:1] not in _COUNTING and _is_nothing(field, text)


@lru_cache(_REMEMBERED)
def _is_nothing(field: str, text: str) -> bool:
    core = _core(text)
    if not core.strip(_MARKS):
        return True
    own = _OWN.get(field)
    return core in _EVERYWHERE if own is None else own(text, core)


def pages_as_said(text: str) -> str:
    """Leave out an end of pages that only fills its place: ``e811-n/a``."""
    first, *rest = _PAGE_DASH.split(text, maxsplit=1)
    missing = bool(first and rest) and _core(rest[0]) in _NO_LAST_PAGE
    return first if missing else text


def is_no_given_name(text: str) -> bool:
    """True if a program's word for nothing stands where a given name would.

    ``NA`` may be somebody's initials, and Nan or Null a name.
    """
    return text in _NO_GIVEN or not text.strip(_MARKS)


def ends_list(name: str) -> bool:
    """True if a name stands for the rest of a list: ``et al.``, ``and others``."""
    return len(name) <= _LONGEST and _core(name) in _AND_OTHERS


def _core(text: str) -> str:
    """Take off case, brackets, and blanks and stops that don't count."""
    words = " ".join(text.translate(_BRACKETS).casefold().split())
    return _BLANK_BY_STOP.sub("", words).lstrip(" .,;…!*").rstrip(" .:,;…!*")


def _any_of(own: frozenset[str]) -> Callable[[str, str], bool]:
    every = _EVERYWHERE | own
    return lambda _text, core: core in every


def _is_no_name(text: str, core: str) -> bool:
    if text.strip() in _FAMILIES:
        return False
    return core in _EVERYWHERE or core in _NOBODY or core in _AND_OTHERS


def _is_no_number(_text: str, core: str) -> bool:
    return (
        core in _EVERYWHERE or core in _NO_NUMBER or _is_stage(core.replace("-", " "))
    )


def _is_no_page(text: str, core: str) -> bool:
    if _is_no_number(text, core):
        return True
    parts = _PAGE_DASH.split(core)
    return len(parts) > 1 and all(
        not part or part.strip(_MARKS) in _EVERYWHERE or part in _NO_NUMBER
        for part in parts
    )


def _is_stage(core: str) -> bool:
    """True if a stage of publication is named, at most with its date."""
    match = _STAGE.fullmatch(core)
    if match is None:
        return False
    rest = match["rest"]
    return _DIGIT.search(rest) is None or _STAGE_YEAR.fullmatch(rest) is not None


def _is_no_keyword(text: str, core: str) -> bool:
    """Sodium is a keyword, in its own spelling."""
    return text.strip() != "Na" and (core in _EVERYWHERE or core in _NO_KEYWORD)


def _is_no_publisher(_text: str, core: str) -> bool:
    parts = re.split(r"\s*[:;,]\s*", core)
    return core in _NO_PUBLISHER or all(p.strip(".") in _EVERYWHERE for p in parts)


def _is_no_abstract(_text: str, core: str) -> bool:
    plain = core.replace(": ", " ")
    return core in _EVERYWHERE or _NO_ABSTRACT.fullmatch(plain) is not None


_TITLE = _any_of(_NO_TITLE)
_JOURNAL = _any_of(_NO_JOURNAL | _NO_TITLE)
# By the names of `model.fields`.
_OWN: Mapping[str, Callable[[str, str], bool]] = {
    "title": _TITLE,
    "original-title": _TITLE,
    "author": _is_no_name,
    "editor": _is_no_name,
    "container-title": _JOURNAL,
    "container-title-short": _JOURNAL,
    "ISSN": _any_of(_NO_ISSN),
    "volume": _is_no_number,
    "issue": _is_no_number,
    "page": _is_no_page,
    "number": _is_no_page,
    "issued": _any_of(_NO_DATE),
    "published-print": _any_of(_NO_DATE),
    "published-online": _any_of(_NO_DATE),
    "abstract": _is_no_abstract,
    "language": _any_of(_NO_LANGUAGE),
    "keyword": _is_no_keyword,
    "publisher": _is_no_publisher,
    "DOI": _any_of(
        frozenset(("0", "no doi", "doi", "doi:n/a", "doi:na", "none given"))
    ),
    "PMID": _any_of(frozenset(("0", "no pmid", "pmid"))),
    "PMCID": _any_of(frozenset(("0", "pmc0", "pmc", "no pmcid"))),
    "URL": lambda _text, core: core.rstrip("/") in _EVERYWHERE | _NO_URL,
}
