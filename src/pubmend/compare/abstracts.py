"""Compare abstracts: structured or flat, cut or whole, with or without rights line.

A number or a negation that differs in the midst of equal text is a contradiction,
however long the text; a sentence more on one side is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..text.folding import (
    clipped,
    differing_blocks,
    is_number,
    joined,
    plain,
    same_at_a_glance,
    tokens,
)
from ..text.languages import guess_language
from ..text.spelling import canonical
from ..text.title_marks import NEGATIONS
from .abstract_headings import any_of, is_heading, without_headings, without_title
from .printed_signs import same_but_for_signs, united_signs

# Below this share of common words two texts are not one text edited.
_RELATED = 0.65
# So many words that stand on one side only are a passage, fewer an edit.
_PASSAGE = 5

Block = tuple[list[str], list[str]]


_RIGHTS_PHRASES = any_of(
    (
        r"copyright\b",
        r"crown copyright",
        r"all rights reserved",
        r"published by (?:elsevier|wiley|john wiley|oxford|springer|bmj)",
        r"this (?:article|work) is (?:protected by copyright|licensed)",
        r"psycinfo database record",
        r"jmir [^.\]]{3,40}20\d\d",
        r"this is an open[- ]access article",
    )
)
_RIGHTS = re.compile(
    rf"\u00a9|\([cC]\)\s*(?:19|20)\d\d|\ufffd\s?(?:19|20)\d\d|{_RIGHTS_PHRASES}"
)
# A holder's name alone, where the sign is lost: `2012 Vascular Society, Inc.`
_HOLDER = re.compile(
    r"[.)]\s*(?:19|20)\d\d,?\s+(?:by\s+)?(?:the\s+)?[A-Z][^.;:%<>=]{2,80}?\b(?:Inc|Ltd"
    r"|LLC|GmbH|B\.?V|Society|Association|Elsevier|Wiley|Springer|Authors?|Academy"
    r"|College|Foundation|Federation|Press|et al)\b[^;:%<>=\d]{0,60}$"
)
_TRUNCATED = re.compile(
    r"\s*\(?\s*abstract truncated(?: at \d+ words)?\s*\)?\s*\.?\s*$"
    r"|\s*(?:\u2026|\.\s?\.\s?\.|\[\.\.\.\])\s*"
    r"(?:\(?(?:read |show |ver )?(?:more|m[a\u00e1]s)\)?)?\s*$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^\W*(?:no abstract(?: is)?(?: available)?|abstract (?:is )?not available|"
    r"n/?a|none|"
    r"an abstract is (?:not|un)available.*|\[?abstract\]?|this article has no abstract|"
    r"abstract available from the publisher)\W*$",
    re.IGNORECASE,
)


def compare_abstracts(ours: str, theirs: str) -> Agreement:
    """Compare abstracts; one that is cut or lacks a passage agrees with the whole."""
    if ours == theirs:
        return IDENTICAL
    if same_at_a_glance(ours, theirs):
        return variant(Reason.FORMATTING)
    if _REMARK.match(ours) or _REMARK.match(theirs):
        return _compare_remarks(ours, theirs)
    mine, others = abstract_body(ours), abstract_body(theirs)
    if mine.is_cut == others.is_cut and same_at_a_glance(mine.text, others.text):
        return variant(Reason.ABSTRACT_STRUCTURE)
    my_words, their_words = mine.words(), others.words()
    if joined(my_words) == joined(their_words):
        return variant(Reason.ABSTRACT_STRUCTURE)
    agreement = _compare_words(my_words, their_words)
    if agreement.reason == Reason.ABSTRACT_DIFFERS and _languages_differ(ours, theirs):
        return variant(Reason.OTHER_LANGUAGE)
    return agreement


@dataclass(frozen=True, slots=True)
class Body:
    """Hold an abstract's text without heading, labels and copyright line."""

    text: str
    is_cut: bool

    def words(self) -> list[str]:
        """Give the words; the last of a cut text may be half a word and is left out."""
        words = tokens(self.text)
        return words[:-1] if self.is_cut and len(words) > 5 else words


def abstract_body(text: str) -> Body:
    """Reduce an abstract to what its printings share."""
    text = united_signs(without_title(plain(text)))
    rights = _RIGHTS.search(text, max(len(text) // 2, len(text) - 700))
    holder = rights or _HOLDER.search(text, max(0, len(text) - 160))
    if holder:
        text = text[: holder.start()].rstrip()
    cut = _TRUNCATED.search(text, max(0, len(text) - 80))
    whole = text[: cut.start()] if cut else text
    return Body(without_headings(whole), cut is not None)


def _compare_remarks(ours: str, theirs: str) -> Agreement:
    if _REMARK.match(ours) and _REMARK.match(theirs):
        return variant(Reason.NO_REAL_ABSTRACT)
    return (theirs_fuller if _REMARK.match(ours) else ours_fuller)(
        Reason.NO_REAL_ABSTRACT
    )


def _languages_differ(ours: str, theirs: str) -> bool:
    mine, others = guess_language(ours), guess_language(theirs)
    return mine is not None and others is not None and mine != others


def _compare_words(ours: list[str], theirs: list[str]) -> Agreement:
    mine, others = joined(ours), joined(theirs)
    if others.startswith(mine):
        return theirs_fuller(Reason.ABSTRACT_CUT)
    if mine.startswith(others):
        return ours_fuller(Reason.ABSTRACT_CUT)
    blocks = _differences(ours, theirs)
    if not blocks:
        return variant(Reason.SPELLING_VARIANT)
    shared = len(ours) - sum(len(gone) for gone, _ in blocks)
    if shared < _RELATED * min(len(ours), len(theirs)):
        return major(Reason.ABSTRACT_DIFFERS)
    return _judge(blocks)


def _differences(ours: list[str], theirs: list[str]) -> list[Block]:
    blocks = differing_blocks(ours, theirs)
    blocks = [(canonical(mine), canonical(others)) for mine, others in blocks]
    return [
        (mine, others)
        for mine, others in blocks
        if not same_but_for_signs(mine, others) and not is_heading(mine, others)
    ]


def _judge(blocks: list[Block]) -> Agreement:
    """Compare scattered differences; whole passages on one side are set aside first."""
    passages = [block for block in blocks if _is_passage(block)]
    edits = [block for block in blocks if block not in passages]
    return _judge_edits(edits) if edits else _judge_passages(passages)


def _is_passage(block: Block) -> bool:
    mine, others = block
    return max(len(mine), len(others)) >= _PASSAGE and not (mine and others)


def _judge_edits(edits: list[Block]) -> Agreement:
    note = _note(edits)
    words = [word for mine, others in edits for word in (*mine, *others)]
    replaced = [(mine, others) for mine, others in edits if mine and others]
    if any(_numbers(mine) != _numbers(others) for mine, others in replaced):
        return major(Reason.NUMBER_DIFFERS, note)
    if NEGATIONS & set(words):
        return major(Reason.NEGATION_DIFFERS, note)
    return minor(
        Reason.ONE_WORD_DIFFERS if len(words) <= 2 else Reason.FEW_WORDS_DIFFER, note
    )


def _judge_passages(passages: list[Block]) -> Agreement:
    note = _note(passages)
    if all(others for _, others in passages):
        return theirs_fuller(Reason.PASSAGE_MISSING, note)
    if all(mine for mine, _ in passages):
        return ours_fuller(Reason.PASSAGE_MISSING, note)
    return variant(Reason.MIXED_FULLNESS, note)


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if is_number(word)]


def _note(blocks: list[Block]) -> str:
    gone = " / ".join(" ".join(mine) or "—" for mine, _ in blocks[:3])
    new = " / ".join(" ".join(others) or "—" for _, others in blocks[:3])
    return f"given ‘{clipped(gone)}’, there ‘{clipped(new)}’"
