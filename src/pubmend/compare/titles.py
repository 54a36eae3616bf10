"""Compare titles: a harmless printing against a word that makes another work.

Similarity decides nothing here. Both titles are reduced to what their printings share
(case, markup, accents, spelling); then every word that is left over on one side is
looked at for what it is: a number, a negation, an article, a subtitle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    Kind,
    major,
    minor,
    mirrored,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..text.folding import (
    clipped,
    differing_blocks,
    is_number,
    is_slip,
    joined,
    key,
    plain,
    same_at_a_glance,
    tokens,
)
from ..text.languages import guess_language
from ..text.spelling import canonical
from ..text.title_marks import (
    KIND_WORDS,
    NEGATIONS,
    SMALL_WORDS,
    TextKind,
    kind_of_text,
    names_a_part,
    without_marks,
)
from ..text.transliteration import without_digraphs
from .printed_signs import united_signs
from .title_edges import genre_behind, judge_genre, without_genre, without_number

Block = tuple[list[str], list[str]]

_ARTICLES = frozenset(("the", "a", "an"))
_BOUNDARY = re.compile(
    r"\s*(?:[:;?!]|\.(?=\s|$)|[\u2013\u2014\u2015]|\s-{1,2}\s|--|\n|(?=[(\[])|,(?=\s))\s*"
)
# Titles of which a greater share of the words differ have little in common.
_UNLIKE = 0.56
# Only titles that differ so may be one title in two languages.
_UNRELATED = frozenset(
    (Reason.TITLE_DIFFERS, Reason.FEW_WORDS_DIFFER, Reason.WORDS_MISSING)
)
_OTHER_WORKS = frozenset((Reason.PART_DIFFERS,))
_CUT = re.compile(r"\s*(?:\u2026|\.\s?\.\s?\.|\[\.\.\.\]|\[\u2026\])\s*$")
_BRACKETED = re.compile(r"^\[(.+)\][.?!]?$", re.DOTALL)
_BILINGUAL = re.compile(
    r"^(.{15,}?)[.?!]?\s+(?:(?:=|/)\s+(?P<parallel>.{15,})"
    r"|\[(?P<bracketed>[^\[\]]{15,})\])\.?$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Titles:
    """Hold an article's title and what else tells what it is called.

    Args:
        title: the first.
        original: in the original language, where known.
        others: further titles that the party states.
        types: the types of publication in small letters; None where unstated.
    """

    title: str
    original: str | None = None
    others: tuple[str, ...] = ()
    types: frozenset[str] | None = None


def compare_titles(ours: Titles, theirs: Titles) -> Agreement:
    """Compare titles, where they differ also with each further title of either."""
    direct = _compare_first(ours, theirs)
    if direct.agrees or direct.reason in _OTHER_WORKS:
        return direct
    if _is_numbered(ours.title, theirs.title) or _is_numbered(theirs.title, ours.title):
        return variant(Reason.ABSTRACT_NUMBER)
    if direct.reason == Reason.OTHER_KIND_OF_TEXT:
        return direct
    pairs = [
        *product((ours.title,), theirs.others),
        *product(ours.others, (theirs.title,)),
    ]
    for mine, other in pairs:
        if compare_title_texts(mine, other).agrees:
            note = f"given ‘{clipped(mine)}’, there ‘{clipped(other)}’"
            return variant(Reason.OTHER_TITLE, note)
    return _compare_originals(ours, theirs, direct)


def _compare_first(ours: Titles, theirs: Titles) -> Agreement:
    """Compare the first titles, a genre in brackets by the other side's types."""
    if ours.title == theirs.title:
        return IDENTICAL
    mine, other = genre_behind(ours.title), genre_behind(theirs.title)
    if mine == other:
        return compare_title_texts(ours.title, theirs.title)
    bare = compare_title_texts(without_genre(ours.title), without_genre(theirs.title))
    if not bare.agrees:
        return bare
    if mine and other:
        return major(Reason.OTHER_KIND_OF_TEXT, f"given as {mine}, there {other}")
    types = theirs.types if mine else ours.types
    return judge_genre(mine or other or "", types)


def _is_numbered(ours: str, theirs: str) -> bool:
    """True if one is the other behind a meeting's number, which that one lacks."""
    bare = without_number(ours)
    if bare == ours or without_number(theirs) != theirs:
        return False
    return compare_title_texts(bare, theirs).agrees


def _compare_originals(ours: Titles, theirs: Titles, direct: Agreement) -> Agreement:
    """Compare translated against original titles where the first share little."""
    if direct.reason not in _UNRELATED:
        return direct
    for mine, other in _other_pairs(ours, theirs):
        if compare_title_texts(mine, other).agrees:
            return variant(Reason.VERNACULAR_TITLE)
    for mine, other in _in_the_original(ours, theirs):
        return compare_title_texts(mine, other)
    if _is_translation(ours, theirs) or _is_translation(theirs, ours):
        return variant(Reason.OTHER_LANGUAGE)
    return direct


def compare_title_texts(ours: str, theirs: str) -> Agreement:
    """Compare two titles of which each is one text in one language."""
    if ours == theirs:
        return IDENTICAL
    if same_at_a_glance(ours, theirs):
        return variant(Reason.FORMATTING)
    mine, marked = without_marks(united_signs(plain(ours)))
    others, others_marked = without_marks(united_signs(plain(theirs)))
    kind, other_kind = kind_of_text(mine), kind_of_text(others)
    if kind.name != other_kind.name:
        whole = _compare_bare(mine, others)
        return whole if whole.kind is Kind.VARIANT else _other_kind(kind, other_kind)
    agreement = _compare_bare(kind.rest or mine, other_kind.rest or others)
    if agreement.kind is not Kind.VARIANT:
        return agreement
    if marked != others_marked:
        return variant(Reason.RETRACTION_MARK, "one side marks the title as retracted")
    if kind.name and key(mine) != key(others):
        return variant(Reason.NOTICE_WORDING)
    return agreement


def title_key(title: str) -> str:
    """Give the form under which all harmless printings of one title are equal."""
    bare, _ = without_marks(united_signs(plain(title)))
    return joined(canonical(tokens(_unbracketed(bare))))


def _compare_bare(ours: str, theirs: str) -> Agreement:
    ours, theirs = _unbracketed(ours), _unbracketed(theirs)
    if key(ours) == key(theirs):
        return variant(Reason.FORMATTING)
    blocks = word_differences(ours, theirs)
    if not blocks:
        return variant(Reason.SPELLING_VARIANT)
    fuller = _fuller(ours, theirs)
    if fuller is not None:
        return fuller
    turned = _fuller(theirs, ours)
    if turned is not None:
        return mirrored(turned)
    return _judge(blocks, len(tokens(ours)) + len(tokens(theirs)))


def word_differences(ours: str, theirs: str) -> list[Block]:
    """Give the runs of words that differ when spelling and word division are united."""
    mine, others = without_digraphs(tokens(ours), tokens(theirs))
    blocks = differing_blocks(canonical(mine), canonical(others))
    return [(gone, new) for gone, new in blocks if joined(gone) != joined(new)]


def _without_articles(blocks: list[Block]) -> list[Block]:
    bare = [
        (
            [w for w in gone if w not in _ARTICLES],
            [w for w in new if w not in _ARTICLES],
        )
        for gone, new in blocks
    ]
    return [(gone, new) for gone, new in bare if joined(gone) != joined(new)]


def _fuller(ours: str, theirs: str) -> Agreement | None:
    """Compare with a title that says more: a subtitle, or the rest of a cut one."""
    cut = _CUT.search(ours)
    if cut and key(theirs).startswith(key(ours[: cut.start()])):
        return theirs_fuller(Reason.CUT_WITH_ELLIPSIS)
    if len(theirs) <= len(ours):
        return None
    for boundary in _BOUNDARY.finditer(theirs):
        rest = theirs[boundary.end() :]
        if rest and _same_words(ours, theirs[: boundary.start()]):
            return _judge_subtitle(rest, boundary[0])
    return None


def _same_words(ours: str, head: str) -> bool:
    if abs(len(key(ours)) - len(key(head))) > 12:
        return False
    return bool(tokens(head)) and not _without_articles(word_differences(ours, head))


def _judge_subtitle(rest: str, sign: str) -> Agreement | None:
    if names_a_part(rest):
        return major(Reason.PART_DIFFERS, f"only one side has ‘{clipped(rest)}’")
    words = set(tokens(rest)) - _ARTICLES
    if "protocol" in words or words <= KIND_WORDS or kind_of_text(rest).name:
        return major(Reason.OTHER_KIND_OF_TEXT, f"only one side has ‘{clipped(rest)}’")
    if "," in sign and not rest.lower().startswith(("a ", "an ", "the ")):
        return None  # a list or a clause that goes on
    return theirs_fuller(Reason.SUBTITLE_MISSING, f"‘{clipped(rest)}’")


def _judge(blocks: list[Block], length: int) -> Agreement:
    """Compare what differs in two titles of ``length`` words together."""
    note = _note(blocks)
    blocks = _without_articles(blocks)
    if not blocks:
        return variant(Reason.ARTICLE_DROPPED, note)
    gone = [word for block, _ in blocks for word in block]
    new = [word for _, block in blocks for word in block]
    words = gone + new
    if sorted(gone) == sorted(new):
        return major(Reason.ORDER_DIFFERS, note)
    if len(words) > _UNLIKE * length:
        return major(Reason.TITLE_DIFFERS)
    if any(is_number(word) for word in words):
        return major(Reason.NUMBER_DIFFERS, note)
    if NEGATIONS & set(words):
        return major(Reason.NEGATION_DIFFERS, note)
    return _judge_words(blocks, note)


def _judge_words(blocks: list[Block], note: str) -> Agreement:
    if all(set(gone + new) <= SMALL_WORDS for gone, new in blocks):
        return minor(Reason.SMALL_WORDS_DIFFER, note)
    pairs = [(g[0], n[0]) for g, n in blocks if len(g) == len(n) == 1]
    if len(pairs) == len(blocks):
        if all(_is_plural(a, b) or _is_plural(b, a) for a, b in pairs):
            return variant(Reason.WORD_FORM, note)
        if all(is_slip(a, b) for a, b in pairs):
            return minor(Reason.SPELLING_DIFFERS, note)
    if len(blocks) == 1:
        gone, new = blocks[0]
        if not gone or not new:
            return major(Reason.WORDS_MISSING, note)
        return major(
            Reason.ONE_WORD_DIFFERS if len(pairs) == 1 else Reason.FEW_WORDS_DIFFER,
            note,
        )
    return major(Reason.FEW_WORDS_DIFFER, note)


def _is_plural(one: str, many: str) -> bool:
    return len(one) >= 3 and many in (one + "s", one + "es", one[:-1] + "ies")


def _note(blocks: list[Block]) -> str:
    gone = " / ".join(" ".join(block) or "—" for block, _ in blocks)
    new = " / ".join(" ".join(block) or "—" for _, block in blocks)
    return f"given ‘{clipped(gone)}’, there ‘{clipped(new)}’"


def _other_kind(ours: TextKind, theirs: TextKind) -> Agreement:
    names = (ours.name or "article", theirs.name or "article")
    return major(Reason.OTHER_KIND_OF_TEXT, f"given as {names[0]}, there {names[1]}")


def _unbracketed(title: str) -> str:
    match = _BRACKETED.match(title.strip())
    return match[1] if match and "]" not in match[1].split("[")[0] else title


def _other_pairs(ours: Titles, theirs: Titles) -> Iterator[tuple[str, str]]:
    """Pair titles with originals, and each half of a bilingual title with a whole."""
    mine = [title for title in (ours.title, ours.original) if title]
    others = [title for title in (theirs.title, theirs.original) if title]
    yield from product(mine, others)
    yield from product(_halves(ours.title), others)
    yield from product(mine, _halves(theirs.title))


def _in_the_original(ours: Titles, theirs: Titles) -> Iterator[tuple[str, str]]:
    """Pair a title with the other side's original where both are in one language."""
    pairs = ((ours.title, theirs.original), (ours.original, theirs.title))
    for mine, other in pairs:
        if mine and other:
            code = guess_language(mine, least=1)
            if code not in (None, "en") and code == guess_language(other, least=1):
                yield mine, other


def _halves(title: str) -> list[str]:
    """Split ``original [translation]``, ``original = translation`` and ``… / …``.

    Catalogues put parallel titles so (ISBD); brackets have other uses, so that both
    languages must be known there.
    """
    match = _BILINGUAL.match(title)
    if match is None:
        return []
    halves = [match[1], match["parallel"] or match["bracketed"]]
    languages = {guess_language(half, least=1) for half in halves}
    if match["bracketed"] and None in languages:
        return []
    return halves if len(languages) == 2 or languages == {None} else []


def _is_translation(ours: Titles, theirs: Titles) -> bool:
    """True if ours is NLM's bracketed translation of a title in another language."""
    if not _BRACKETED.match(ours.title.strip()):
        return False
    return guess_language(theirs.title, least=1) not in (None, "en")
