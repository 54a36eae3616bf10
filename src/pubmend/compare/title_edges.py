"""Judge what stands at a title's edge: a genre in brackets, a meeting's number.

``X [Letter]`` on the ids of the article X is another work, where the source tells what
kind of text it has: PubMed does, in its types of publication, and Crossref does not.
Notices are works of their own under titles of their own, so that a bracket such as
``[Corrigendum]`` on one side alone tells enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model.agreement import Agreement, major, variant
from ..model.reasons import Reason

Types = frozenset[str]

_GENRE = re.compile(
    r"\s*[\[(]\s*(?:(?P<letter>letters?(?: to the editors?)?|correspondence)"
    r"|(?P<comment>(?:invited |editorial )?comment(?:s|ary)?)"
    r"|(?P<editorial>(?:guest )?editorial)|(?P<news>news)"
    r"|(?P<reply>(?:(?:author|editor)s?['\u2019]?s?['\u2019]? )?(?:reply|response)"
    r"(?: (?:to|from|by|of) [^\[\]()]{1,40})?)"
    r"|(?P<concern>(?:editorial )?(?:expression|note) of (?:editorial )?concern)"
    r"|(?P<correction>corrigend(?:um|a)|errat(?:um|a)|corrections?|addend(?:um|a)"
    r"|publisher correction|author correction)"
    r"|(?P<retraction>retraction(?: notice| note)?|notice of retraction))"
    r"\s*[\])]\s*\.?\s*$",
    re.IGNORECASE,
)
# PubMed's types that bear a genre out, https://www.nlm.nih.gov/mesh/pubtypes.html.
_BORNE_OUT: Mapping[str, Types] = {
    "letter": frozenset(("letter", "comment")),
    "comment": frozenset(("comment", "letter", "editorial")),
    "editorial": frozenset(("editorial", "comment", "introductory journal article")),
    "news": frozenset(("news", "newspaper article", "comment")),
    "reply": frozenset(("letter", "comment")),
    "concern": frozenset(("expression of concern",)),
    "correction": frozenset(("published erratum", "corrected and republished article")),
    "retraction": frozenset(("retraction of publication", "retraction notice")),
}
# NLM itself once put these behind titles, and reference managers still do.
_CUSTOMARY = frozenset(("letter", "comment", "editorial", "news"))

_LABEL = (
    r"(?:(?:conference |meeting )?abstract|(?:e-?)?poster|oral|paper|presentation"
    r"|(?:free |oral )?communication|late[- ]breaking abstract)s?"
    r"\s*(?:presentation\s*)?(?:no\.?|number|nr\.?|#)?\s*"
)
_PARTS = r"\d{1,5}(?:[-\u2013./]\d{1,4}){0,3}(?:[-\u2013]?[A-Z]{1,3})?"
_SIGN = r"\s*(?:[:.|)\]]|\s[-\u2013\u2014])\s+"
_NUMBER = re.compile(
    r"^\W*(?:"
    # `Abstract 1423:`, `Poster P-14`
    rf"(?i:{_LABEL})[A-Z]{{0,5}}[-\u2013.\s]?{_PARTS}(?:{_SIGN}|\s+)"
    # `P-214`, `OP1.02-34`, `TPS4512:`; `COVID-19`, `P53` are none
    r"|(?!S100\b|A549\b)(?:e?P|PP|PO|PB|PD|PS|PT|O|OP|OC|OR|OA|OS|S|SP|A|EP|LB|LBA|TPS"
    r"|MO|TU|WE|TH|FR|SA|SU|MON|TUE|WED|THU|FRI|SAT|SUN)"
    rf"(?:[-\u2013.](?=\d\d|\d[-.]\d)|(?=\d\d\d|\d\d?[-.]\d)){_PARTS}(?:{_SIGN}|\s+)"
    # `[1423]`, `1423-P:`, `512.`
    rf"|[\[(#]?(?:\d{{2,5}}(?:[-\u2013./]?[A-Z]{{1,3}})?|{_PARTS}){_SIGN}"
    r"|\d{2,5}[-\u2013][A-Z]{1,3}\s+"
    r")(?=\S)"
)


def genre_behind(title: str) -> str | None:
    """Name the genre that a title ends with in brackets, None without one."""
    match = _GENRE.search(title) if title.rstrip(" .")[-1:] in ("]", ")") else None
    return match.lastgroup if match and match.start() > 0 else None


def without_genre(title: str) -> str:
    """Take the genre in brackets off a title."""
    return _GENRE.sub("", title)


def judge_genre(genre: str, types: Types | None) -> Agreement:
    """Judge a genre on one side by the other's types; None: those are unstated."""
    if types and types & _BORNE_OUT[genre]:
        return variant(Reason.FORMATTING)
    if not types and genre in _CUSTOMARY:
        return variant(Reason.KIND_UNSTATED, f"only one side has [{genre}]")
    return major(Reason.OTHER_KIND_OF_TEXT, f"only one side has [{genre}]")


def without_number(title: str) -> str:
    """Take a meeting's number of the abstract off a title."""
    return _NUMBER.sub("", title)
