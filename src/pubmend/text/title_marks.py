"""Recognise what stands at the edge of a title and is not the work's name.

Some marks are a registry's and mean nothing (``(author's transl)``); others tell that
the text is a notice, a reply or a protocol, which is another work than its namesake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .state_marks import without_state

NEGATIONS = frozenset(
    """
    no not non without never nor neither none cannot lack lacking absence absent
    minus plus negative positive
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
SMALL_WORDS = frozenset(
    """
    the a an of in on for to at by from as its their his her our into within among
    amongst during through upon via is are was were be this that these those and
    regarding concerning about toward towards using
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)

# A subtitle of such words alone tells what kind of text it is.
KIND_WORDS = frozenset(
    """
    erratum errata corrigendum corrigenda correction corrections retraction retracted
    commentary comment comments editorial reply replies response letter rebuttal
    rejoinder abstract addendum protocol author authors s invited study trial the to
    editor discussion
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)

# NLM adds these to titles (https://www.nlm.nih.gov/bsd/mms/medlineelements.html#ti),
# Cochrane adds (Review), catalogues add the medium.
_TRAILING = re.compile(
    r"\s*[\[(]\s*(?:author'?s'? transl(?:ation)?|authors' transl(?:ation)?|transl|"
    r"see comments?|comments?|letter(?: to the editor)?|editorial|review|corrected|"
    r"in process citation|published erratum.*|proceedings|news|case report|"
    r"electronic resource|clinical conference|"
    r"article in \w+(?:, \w+)*|\w+ with english abstract|"
    r"(?:in )?(?:english|spanish|german|french|italian|portuguese|chinese|russian|"
    r"japanese|polish))\s*[\])]\s*\.?$",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTED = re.compile(r"\s*\[corrected\]", re.IGNORECASE)
_SECTION = re.compile(
    r"^(?:original (?:article|paper|research|investigation)|research (?:article|paper)|"
    r"full (?:paper|length article)|(?:short|brief|rapid) (?:communication|report)|"
    r"review(?: article)?|invited review|mini-?review|case report|article)"
    r"\s*[:.|]\s+(?=\S)",
    re.IGNORECASE,
)

_SIGN = "[:.\u2013\u2014-]"
_BY_WHOM = (
    r"(?:(?:author|publisher|editor)s?['\u2019]?s?['\u2019]?)\s+"  # author's, authors'
)
_OF = rf"(?:\s*(?:to|for|of|on|in|from|regarding|notice)\b|\s*{_SIGN})+"
# Each kind by what its titles begin with; two kinds are also known by an ending.
_OPENINGS = (
    (
        "correction",
        (
            rf"(?:{_BY_WHOM})?(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|"
            rf"addendum|amendment)(?:\s+notice)?{_OF}"
        ),
    ),
    (
        "retraction",
        (
            r"(?:notice of (?:retraction|withdrawal)|statement of retraction|"
            r"retraction(?: notice| note| statement)?|withdrawal(?: notice)?)" + _OF
        ),
    ),
    (
        "expression of concern",
        rf"(?:editorial )?expression of (?:editorial )?concern{_OF}",
    ),
    (
        "reply",
        (
            rf"(?:(?:{_BY_WHOM}|the authors? |in )?(?:reply|replies|response|re|"
            rf"rebuttal|rejoinder|responds?)(?:\s+by [^:]+)?{_OF}|in reply\W+)"
        ),
    ),
    (
        "comment",
        (
            r"(?:invited |editorial |further )?(?:comments?|commentary|commentaries|"
            rf"discussion|remarks?)\s*(?:(?:to|on|upon|regarding)\b|{_SIGN})"
        ),
    ),
    ("editorial", rf"(?:guest )?editorial(?: comment(?:ary)?)?\s*{_SIGN}"),
    ("letter", rf"letters?(?: to the editors?)?\s*(?:{_SIGN}|(?:re|regarding)\b)"),
    (
        "protocol",
        (
            r"(?:the |a )?(?:study |trial |research |review |clinical )*protocol"
            rf"\s*(?:for\b|of\b|{_SIGN})"
        ),
    ),
    ("reprint", r"(?:reprint|republication|republished)(?: of)?\s*:?(?=\s)"),
    ("abstract", r"(?:conference |meeting )?abstract\s*(?:[A-Z]?\d+)?\s*[:.]"),
)
_REPLY_ENDING = (
    rf"^(?P<rest>.*[\W]\s*)(?:{_BY_WHOM}|the authors )?(?:reply|"
    r"response from the authors?|the authors respond|in reply|"
    r"authors?['\u2019]?s?['\u2019]? response)\W*$"
)
_KINDS = tuple(
    (name, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for name, pattern in (
        *((name, rf"^\W*{opening}\s*(?P<rest>.*)$") for name, opening in _OPENINGS),
        ("reply", _REPLY_ENDING),
    )
)
_PART = re.compile(
    r"^\W*(?:(?:part|pt|teil|parte|partie|section|chapter|paper|report|no|number|vol)\b"
    r"\.?\s*(?:\d+|[ivx]+|[a-h]|one|two|three|four|five|first|second|third)\b"
    r"|(?:[ivx]+|\d{1,2})\s*(?:[.:)\u2013\u2014-]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextKind:
    """Name the kind of a text that its title tells, and the title it is about.

    ``name`` is empty for an ordinary article.
    """

    name: str = ""
    rest: str | None = None


_ARTICLE = TextKind()


def without_marks(title: str) -> tuple[str, bool]:
    """Take off registry notes and section labels; tell if a retraction was marked."""
    title = title.strip()
    bare, state = without_state(title)
    bare = _SECTION.sub("", _CORRECTED.sub("", bare))
    inner = bare[1:].rstrip(".").removesuffix("]") if bare[:1] == "[" else bare
    shorter = _TRAILING.sub("", inner)
    return (shorter.strip() if shorter != inner else bare.strip()), state is not None


def kind_of_text(title: str) -> TextKind:
    """Tell notices, replies and protocols by how their titles begin or end."""
    for name, pattern in _KINDS:
        match = pattern.match(title)
        if match:
            return TextKind(
                name, match["rest"].strip(" []\"'\u201c\u201d\u2018\u2019") or None
            )
    return _ARTICLE


def names_a_part(text: str) -> bool:
    """True if a text begins with the number of a part (``Part II``, ``2.``)."""
    return _PART.match(text) is not None
