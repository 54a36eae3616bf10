"""Find the lines, paragraphs and sentences that name another work.

``Erratum in: …`` and ``References: …`` hold until their line, paragraph, quote or
element ends, or until the record speaks of itself again (``This notice: …``). What
relation words lead to directly (``a comment on PMID 123``, ``Correction for Lind et
al., doi:…``) is another work's wherever it stands.

A statement that is the whole text may be a title (``Comment on: Effects of therapy``):
then it is the text's own matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from ..lazy_patterns import lazily
from .cited_markup import Span
from .heading_lines import OWN_LABEL, heading_of
from .relation_words import NOTICE_WORDS, NOTICES, VERB_WORDS, VERBS
from .word_ranges import find_word_ranges

# No words that begin a statement are longer.
_REACH = 160

_LINE = lazily(r"[^\r\n]+")

_INLINE_HEADING = lazily(
    r"(?:(?:^|(?<=[\r\n]))(?:[A-Z][A-Z0-9] {1,2}- )?|(?<=\s)N1 {1,2}- )[ \t]{0,8}"
    r"(?:References?|Bibliography|Cited references|Literatur|Referencias|Referências"
    r"|Références|Riferimenti|Cited by|Citado por|Cité par|Zitiert von|Citato da"
    r"|Related articles|Similar articles)"
    r"\s?[:\uff1a][ \t]*(?=\S)",
    re.IGNORECASE,
)
_INLINE_LIST = lazily(
    r"\b(?:References|REFERENCES|Bibliography|Literatur|Referencias|Referências"
    r"|Références|Cited references)[.:]? {1,3}[\[(]?1[.)\]] ?(?=\S)"
)
# What `_INLINE_HEADING` and `_INLINE_LIST` find holds one of these, in lower case.
_LIST_WORDS = (
    *("referenc", "bibliograph", "literatur", "referênc", "référenc", "riferimenti"),
    *("cited", "articles", "citado", "cité par", "zitiert", "citato"),
)
_TAG = r"(?:[A-Z][A-Z0-9]{1,3} {0,2}- {1,2}|%[A-Z0-9] |[\[*\u2022-] ?)?"
_NOTICE = lazily(
    rf"(?:(?:^|(?<=[\r\n]))(?-i:{_TAG})[ \t\[]{{0,8}}(?:{NOTICES})"
    r"(?=[ \t\xa0]*(?:[:\uff1a]|[\r\n]|$))"
    rf"|(?<=[\"'>])(?:{NOTICES})(?=[ \t]?(?:[:\uff1a]|</))"
    rf"|(?<=\s)(?-i:(?=[^a-z]))(?:{NOTICES}) ?[:\uff1a]"
    rf"|(?<=\\n)(?:{NOTICES}) ?[:\uff1a]"
    r"|\bthis (?:corrects|retracts|amends|updates) the (?:article|paper)\b)",
    re.IGNORECASE,
)
_DIRECT = lazily(
    rf"(?<![^\W_])(?:{NOTICES}|{VERBS})"
    r"(?:[ \t:,(\[\"'\u201c\uff1a]{1,4}"
    r"(?:the|an?|our|original|article|paper|study|letter|by|and|&|et al\.?"
    r"|PMIDs?|PMCIDs?|PubMed|IDs?|DOIs?|(?-i:[A-Z])[\w'\u2019-]{1,30})(?![\w'])){0,8}"
    r"[ \t:,.(\[\uff1a]{0,4}(?:https?://[^\s\"<>]{1,60})?$",
    re.IGNORECASE,
)
_DIRECT_WORDS = (*NOTICE_WORDS, *VERB_WORDS)
_STATEMENT_END = lazily(r"[.;)\]](?=\s|$)|[\r\n\"<]|\\n")
_OWN_AGAIN = lazily(
    r"\b(?:th(?:is|e present) (?:notice|article|record|paper|erratum|correction"
    r"|corrigendum|retraction|comment|reply|letter|publication)"
    r"|(?:retraction|correction) notice|own (?:PMID|DOI)"
    r"|est[ea] (?:nota|art[ií]culo|registro|artigo)|cet(?:te)? (?:article|notice)"
    r"|diese[rs]? (?:artikel|mitteilung|notiz)|quest[ao] (?:articolo|nota)|本文)"
    r"\s?[:,(\uff1a]",
    re.IGNORECASE,
)
# No title begins so: ``Erratum in:``, or ``Comment on: Lancet. 2019;1:2``.
_LEADS_ON = lazily(
    r"\W*(?:[^\W\d_]+ ){1,4}(?:in\s*:"
    r"|[^\W\d_]+\s*[:\uff1a][^\r\n.]{2,80}\.\s?(?:19|20)\d\d\b[^\r\n;:]{0,16};\s?\d)",
    re.IGNORECASE,
)
_RIS_TAG = lazily(r"\s[A-Z][A-Z0-9] {1,2}- ")
_TAG_LINE = lazily(r"[A-Z][A-Z0-9]{1,3} {0,2}- |%[A-Z0-9] ")
_QUOTED_END = lazily(r"\"|\\n|[\r\n]|</(?:ul|ol|dl|dd|div|section|table|p)\b")
_VALUE_END = lazily(r"\" ?[,}\]]")
# On pages a blank line may part a notice's heading from the work that it names.
_CITATION_BELOW = lazily(
    r":?[ \t]*(?:\r?\n[ \t]*){2,3}"
    r"(?=[^\r\n]*\b(?:PMID|doi|(?:19|20)\d\d[^\r\n]{0,12};))",
    re.IGNORECASE,
)
_TRAILING_PMID = lazily(
    r"PMID: ?\d{1,9}(?:; PMCID: ?PMC\d+)?\.?(?:[ \t]\[[^\]\r\n]{0,60}\])?[ \t]*$"
)


def find_cited_statements(
    text: str, first: int, starts: Sequence[int]
) -> Iterator[Span]:
    """Yield what one sentence, line or paragraph says of other works.

    Args:
        text: the whole text.
        first: where its first line starts.
        starts: where the identifiers seen in it start, sorted.
    """
    lists = tuple(find_word_ranges(text, _LIST_WORDS, _REACH))
    yield from _one_after_another(_INLINE_HEADING, text, lists, _end_of_list)
    yield from _one_after_another(_INLINE_LIST, text, lists, _end_of_entries)
    notices = tuple(find_word_ranges(text, NOTICE_WORDS, _REACH))
    for start, end in _one_after_another(_NOTICE, text, notices, _end_of_notice):
        is_title = start <= first and bisect_left(starts, end) == len(starts)
        if not is_title or (starts and _LEADS_ON.match(text, start)):
            yield start, end
    yield from _direct(text, starts)


def _one_after_another(
    opening: re.Pattern[str],
    text: str,
    ranges: Sequence[Span],
    end_of: Callable[[str, re.Match[str]], int],
) -> Iterator[Span]:
    """Yield spans that never overlap, so that no part of a text is read twice.

    Args:
        opening: what begins a span.
        text: the whole text.
        ranges: where to look for the beginnings.
        end_of: tells where the span that was begun ends.
    """
    position = 0
    for start, end in ranges:
        position = max(position, start)
        while match := opening.search(text, position, end):
            position = max(end_of(text, match), match.end())
            yield match.start(), position


def _direct(text: str, starts: Sequence[int]) -> Iterator[Span]:
    """Yield what relation words lead to at once, up to the statement's end."""
    position = 0
    for start in starts:
        before = max(position, start - _REACH)
        if start < position or not _has_word(text[before:start].lower()):
            continue
        match = _DIRECT.search(text, before, start)
        if match:
            position = _end_by(_STATEMENT_END, text, start)
            yield match.start(), position


def _has_word(lowered: str) -> bool:
    return any(word in lowered for word in _DIRECT_WORDS)


def _end_of_list(text: str, opening: re.Match[str]) -> int:
    return _end_of_paragraph(text, opening.end())


def _end_of_entries(text: str, opening: re.Match[str]) -> int:
    return _end_of_line(text, opening.end())


def _end_of_line(text: str, start: int) -> int:
    line = _LINE.match(text, start)
    return line.end() if line else start


def _end_of_paragraph(text: str, start: int, *, after_gap: bool = False) -> int:
    """End where a blank line, a line with the record's own label or a tag comes."""
    end = start
    for line in _LINE.finditer(text, start):
        gap = "" if end == start and after_gap else text[end : line.start()]
        if gap.count("\n") > 1 or gap.count("\r") > 1 or line[0].isspace():
            return end
        if end > start and _is_own_line(line[0]):
            return end
        tag = _RIS_TAG.search(line[0])
        if tag:
            return line.start() + tag.start()
        end = line.end()
    return end


def _is_own_line(line: str) -> bool:
    is_labelled = OWN_LABEL.match(line) or _TAG_LINE.match(line)
    return bool(is_labelled or heading_of(line))


def _end_of_notice(text: str, opening: re.Match[str]) -> int:
    """End a notice where its line or paragraph ends, or the record's own part begins.

    PubMed's summary puts the record's own identifiers last, behind its notices.
    """
    start = opening.end()
    before = text[max(0, opening.start() - 2) : opening.start()]
    if not before or before[-1] in "\r\n":
        cites = _CITATION_BELOW.match(text, start) is not None
        end = _end_of_paragraph(text, start, after_gap=cites)
    elif before[-1] in "\"'>" or before == "\\n":
        end = _end_by(_QUOTED_END, text, start)
    else:
        end = _end_within_line(text, start)
    own = _OWN_AGAIN.search(text, start, end)
    return own.start() if own else end


def _end_within_line(text: str, start: int) -> int:
    end = _end_of_line(text, start)
    own = _TRAILING_PMID.search(text, max(start, end - 120), end)
    value = _VALUE_END.search(text, start, end)
    return min((end, *(match.start() for match in (own, value) if match)))


def _end_by(ending: re.Pattern[str], text: str, start: int) -> int:
    end = ending.search(text, start)
    return end.start() if end else len(text)
