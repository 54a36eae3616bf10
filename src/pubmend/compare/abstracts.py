"""Compare abstracts: structured or flat, cut or whole, with or without rights line.

A number or a negation that differs in the midst of equal text is a contradiction,
however long the text; a sentence more on one side is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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

# Below this share of common words two texts are not one text edited.
_RELATED = 0.65
# So many words that stand on one side only are a passage, fewer an edit.
_PASSAGE = 5

Block = tuple[list[str], list[str]]


def _any_of(phrases: Iterable[str]) -> str:
    """Write alternatives, case ignored, so that a first letter rules most out at once.

    The engine looks at the first letter of each branch before it enters it, but not
    where case is ignored: spelt out as ``[bB]``, it takes a third of the time.
    """
    by_initial: dict[str, list[str]] = {}
    for phrase in phrases:
        by_initial.setdefault(phrase[0], []).append(phrase[1:])
    branches = (
        f"[{initial}{initial.upper()}](?i:{'|'.join(rests)})"
        for initial, rests in by_initial.items()
    )
    return f"(?:{'|'.join(branches)})"


_LABEL_WORDS = (
    r"backgrounds?|introduction|objectives?|aims?|purposes?|goals?|rationale|context|"
    r"importance|hypothes[ie]s|questions?|methods?|methodology|materials?|patients?|"
    r"participants?|subjects?|settings?|design|study design|interventions?|"
    r"measurements?|measures?|main outcome measures?|outcomes?|main results?|results?|"
    r"findings?|conclusions?|discussion|interpretation|significance|relevance|summary|"
    r"limitations?|implications?|funding|trial registration(?: number)?|registration|"
    r"data sources?|study selection|data extraction|data synthesis|search methods|"
    r"search strategy|eligibility criteria|data collection(?: and analysis)?|"
    r"selection criteria|authors['\u2019] conclusions|practitioner points|"
    r"clinical relevance|level of evidence|key ?words|"
    r"objetivos?|antecedentes|introducci[o\u00f3]n|introdu[c\u00e7][a\u00e3]o|m[e\u00e9]todos?|"
    r"material(?:es)?|pacientes|resultados?|conclusi[o\u00f3]n(?:es)?|conclus[o\u00f5]es|"
    r"objectifs?|m[e\u00e9]thodes?|r[e\u00e9]sultats?|hintergrund|ziele?|methoden?|"
    r"methodik|ergebnisse?|schlussfolgerung(?:en)?|fazit|zielsetzung"
)
_LABELS = _any_of(_LABEL_WORDS.split("|"))
_AND = r"(?:\s*(?:,|/|&|\band\b|\by\b|\bund\b|\be\b|\bet\b)\s*)"
# A text is given a stop in front, so that its first label is found as the others are.
_AT_START = r"([.!?:)\]\n])\s*"
_LABEL = re.compile(
    rf"{_AT_START}{_LABELS}(?:{_AND}{_LABELS})*"
    r"(?:\s*[:\u2014\n]|\s+-\s|\.(?=\s*[A-Z])|\s?(?=[A-Z][a-z\s]))\s*"
)
# A label in capitals that is in no list ends with a colon.
_CAPITALS = re.compile(rf"{_AT_START}[A-Z][A-Z0-9 ,/&()'\u2019-]{{3,60}}:\s*")
_HEADING = re.compile(
    r"^\W*(?:abstract|summary|resumen|resumo|r[e\u00e9]sum[e\u00e9]|zusammenfassung|"
    r"riassunto|sammanfattning)\b(?:\s*[:.\u2014\u2013-]\s*|\s*\n\s*|(?=\s*[A-Z])\s*)",
    re.IGNORECASE,
)
_RIGHTS_PHRASES = _any_of(
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
_RIGHTS = re.compile(rf"\u00a9|\([cC]\)\s*(?:19|20)\d\d|{_RIGHTS_PHRASES}")
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
    text = _HEADING.sub("", plain(text).strip())
    rights = _RIGHTS.search(text, max(len(text) // 2, len(text) - 700))
    if rights:
        text = text[: rights.start()].rstrip()
    cut = _TRUNCATED.search(text, max(0, len(text) - 80))
    whole = text[: cut.start()] if cut else text
    return Body(_LABEL.sub(r"\1 ", _CAPITALS.sub(r"\1 ", "." + whole)), cut is not None)


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
    return [(mine, others) for mine, others in blocks if joined(mine) != joined(others)]


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
