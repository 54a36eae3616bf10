"""Compare the titles of journals, in full or abbreviated, by their words alone.

An abbreviation fits a title when each of its words begins the title's word in its place
and none is left over. A word more makes another journal: ``BMJ Open`` is not BMJ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    Kind,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..text.folding import fold, is_slip, joined, key, plain, same_at_a_glance, tokens
from ..text.journal_names import without_meeting
from ..text.spelling import canonical
from .journal_abbreviations import (
    ACRONYMS,
    DESCRIBING,
    FILLERS,
    PREPOSITIONS,
    SECTIONED,
    SERIES,
    SIBLING_WORDS,
    STANDS_FOR,
)

Words = tuple[str, ...]

_PLACE = re.compile(
    r"\s*[\[(](?!(?:series|section|part)\b|[a-z][\])])[^\])]*[\])]", re.IGNORECASE
)
# Angewandte Chemie (International ed. in English)
_EDITION = re.compile(r"\s*\(([^()]*\bed(?:ition)?\b[^()]*)\)", re.IGNORECASE)
_PARALLEL = re.compile(r"\s+=\s*|\s*/\s+")
_COLON = re.compile(r"\s*[:;]\s*|\s+[-\u2013\u2014]\s+|\s*[\u2013\u2014]\s*")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_STOP = re.compile(r"\.\s+(?=[^\W\d_]{3})")
_CLOSENESS = (Reason.JOURNAL_SPELLING, Reason.SIBLING_JOURNAL, Reason.JOURNAL_DIFFERS)
_LEADING = re.compile(r"^(?:the|a)\s+", re.IGNORECASE)
_CONTRACTED = tuple(
    (re.compile(written, re.IGNORECASE), short)
    for written, short in (
        (r"\b(?:united states of america|u\.?\s?s\.?\s?a)\b\.?", "usa"),
        (r"\b(?:new york|n\.?\s?y)\b\.?", "ny"),
        (r"\b([a-z])\.([a-z])\.(?:([a-z])\.)?(?=\s)", r"\1\2\3"),
        (r"'s\b", "s"),
        (r"(?-i:\b([A-Z]) ([A-Z]) ([A-Z])\b)", r"\1\2\3"),  # U S P
        (r"(?<=[a-z]{4})kd\b", "kund"),  # Geneeskd, Frauenheilkd
        (r"\bed(?:ition)?\.?\s+(?:in\s+)?engl(?:ish)?\b\.?", "edition"),
        ("\\bf\ufffdr\\b", "fur"),
    )
)


@dataclass(frozen=True, slots=True)
class _Name:
    """Hold a title's main words, in full and without a describing subtitle."""

    full: Words
    main: Words


def compare_journal_titles(ours: str, theirs: str) -> Agreement:
    """Compare two journal titles, either of which may be abbreviated."""
    if ours == theirs:
        return IDENTICAL
    ours, theirs = without_meeting(ours), without_meeting(theirs)
    if same_at_a_glance(ours, theirs) or key(ours) == key(theirs):
        return variant(Reason.FORMATTING)
    note = f"given {ours}, there {theirs}"
    if are_plain_siblings(ours, theirs):
        return major(Reason.SIBLING_JOURNAL, note)
    if _have_other_prepositions(ours, theirs):
        return minor(Reason.SMALL_WORDS_DIFFER, note)
    found = [
        (i + j, _compare_names(mine, other, note))
        for i, mine in enumerate(_names(ours))
        for j, other in enumerate(_names(theirs))
    ]
    agreeing = [(rank, agreement) for rank, agreement in found if agreement.agrees]
    if not agreeing:
        return min((a for _, a in found), key=lambda a: _CLOSENESS.index(a.reason))
    best = min(rank for rank, _ in agreeing)
    nearest = {
        agreement.kind: agreement for rank, agreement in agreeing if rank == best
    }
    if len(nearest) > 1:
        return variant(Reason.JOURNAL_ABBREVIATED)
    return next(iter(nearest.values()))


def journal_words(title: str) -> Words:
    """Give the words of a journal's title that count, in one spelling."""
    text = _LEADING.sub("", _PLACE.sub("", plain(title)).strip())
    for written, short in _CONTRACTED:
        text = written.sub(short, text)
    printed = re.findall(r"[^\W_]+", text)
    main = [word for word in printed[:-1] if not _is_filler(word, text)] + printed[-1:]
    words = canonical([token for word in main for token in tokens(word)])
    words = ["a" if word == "lettera" else word for word in words]
    if len(words) > 4 and words[-1] == "usa":
        words.pop()
    return tuple(
        word
        for word, after in zip_longest(words, words[1:], fillvalue="")
        if not (word in SERIES and len(after) == 1)
    )


def _is_filler(word: str, title: str) -> bool:
    """True if it is a small word; a capital alone is a section's letter."""
    is_letter = len(word) == 1 and word.isupper() and not title.isupper()
    return fold(word) in FILLERS and not is_letter


def _names(title: str) -> list[_Name]:
    parts = [part for part in _PARALLEL.split(plain(title)) if part.strip()] or [title]
    parts += [_EDITION.sub(r" \1", part) for part in parts if _EDITION.search(part)]
    parts += [_HYPHEN.sub("", part) for part in parts if _HYPHEN.search(part)]
    names = [name for name in map(_name, parts) if name.full]
    spelt_out = [other for name in names for other in _expanded(name)]
    nameless = fold(title) or "?"
    return [*names, *spelt_out] or [_Name((nameless,), (nameless,))]


def _name(title: str) -> _Name:
    bare = _PLACE.sub("", title).strip(" .")
    full = journal_words(bare)
    for sign, needs_description in ((_COLON, False), (_STOP, True)):
        head, _, rest = _divided(sign, bare)
        main, described = journal_words(head), journal_words(rest)
        if not main or not described:
            continue
        describes = bool(DESCRIBING & set(described)) or set(described) <= set(main)
        sectioned = len(main) == 1 or needs_description or " ".join(main) in SECTIONED
        if describes or not sectioned:
            return _Name(full, main)
    return _Name(full, full)


def _divided(sign: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = sign.search(text)
    if match is None or not match.start():
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def _expanded(name: _Name) -> list[_Name]:
    """Give a title that is or begins with an acronym also without it, or spelt out."""
    first, rest = name.full[0], name.full[1:]
    if len(rest) > 1 and first == "".join(word[0] for word in rest):
        return [_Name(rest, rest)]
    if first in ACRONYMS:
        spelt = (*canonical(ACRONYMS[first].split()), *rest)
        return [_Name(spelt, spelt)]
    return []


def _compare_names(ours: _Name, theirs: _Name, note: str) -> Agreement:
    whole = _compare_words(ours.full, theirs.full)
    if whole is not None:
        return whole
    main = _compare_words(ours.main, theirs.main)
    if main is not None:
        return _with_subtitles(main, ours, theirs)
    mine, others = set(ours.main), set(theirs.main)
    if mine <= others or others <= mine or _begins(ours.main, theirs.main):
        return major(Reason.SIBLING_JOURNAL, note)
    pairs = [
        (a, b) for a, b in zip(ours.full, theirs.full, strict=False) if not _fits(a, b)
    ]
    if len(ours.full) == len(theirs.full) and len(pairs) == 1 and is_slip(*pairs[0]):
        return minor(Reason.JOURNAL_SPELLING, note)
    return major(Reason.JOURNAL_DIFFERS, note)


def _with_subtitles(main: Agreement, ours: _Name, theirs: _Name) -> Agreement:
    ours_has, theirs_has = ours.full != ours.main, theirs.full != theirs.main
    if ours_has == theirs_has or main.kind in (Kind.OURS_FULLER, Kind.THEIRS_FULLER):
        return main if main.kind is not Kind.SAME else variant(Reason.FORMATTING)
    return (ours_fuller if ours_has else theirs_fuller)(Reason.SUBTITLE_MISSING)


def _compare_words(ours: Words, theirs: Words) -> Agreement | None:
    """Compare word by word, as same or abbreviated; None where some word is another."""
    if joined(ours) == joined(theirs):
        return variant(Reason.FORMATTING)
    if len(ours) == 1 and _is_acronym(ours[0], theirs):
        return theirs_fuller(Reason.JOURNAL_ABBREVIATED)
    if len(theirs) == 1 and _is_acronym(theirs[0], ours):
        return ours_fuller(Reason.JOURNAL_ABBREVIATED)
    if len(ours) != len(theirs):
        return _compare_spelt_out(ours, theirs)
    if not all(_fits(mine, other) for mine, other in zip(ours, theirs, strict=True)):
        return None
    lengths = [len(mine) - len(other) for mine, other in zip(ours, theirs, strict=True)]
    if min(lengths) < 0 < max(lengths):
        return variant(Reason.JOURNAL_ABBREVIATED)
    longer = ours_fuller if max(lengths) > 0 else theirs_fuller
    return longer(Reason.JOURNAL_ABBREVIATED)


def _compare_spelt_out(ours: Words, theirs: Words) -> Agreement | None:
    """Compare where one has an acronym for some of the other's words (PNG Med J)."""
    short, full = sorted((ours, theirs), key=len)
    for at, word in enumerate(short):
        spelt = full[at : at + len(word)]
        words = (*short[:at], *spelt, *short[at + 1 :])
        if (
            _is_acronym(word, spelt)
            and len(words) == len(full)
            and all(_fits(a, b) for a, b in zip(words, full, strict=True))
        ):
            longer = theirs_fuller if short is ours else ours_fuller
            return longer(Reason.JOURNAL_ABBREVIATED)
    return None


def _is_acronym(word: str, words: Words) -> bool:
    return len(word) >= 3 and word == "".join(other[0] for other in words)


def _fits(ours: str, theirs: str) -> bool:
    short, full = sorted((ours, theirs), key=len)
    if short == full or full in (short + "s", short + "es"):
        return True
    if short in STANDS_FOR:
        return full.startswith(STANDS_FOR[short])
    return full.startswith(short)


def _begins(ours: Words, theirs: Words) -> bool:
    """True if one title is the other with words added, abbreviated or not."""
    size = min(len(ours), len(theirs))
    if len(ours) == len(theirs):
        return False
    return all(_fits(a, b) for a, b in zip(ours[:size], theirs[:size], strict=True))


def _have_other_prepositions(ours: str, theirs: str) -> bool:
    """True if nothing but prepositions in the same places differ."""
    mine, others = tokens(_LEADING.sub("", ours)), tokens(_LEADING.sub("", theirs))
    if len(mine) != len(others):
        return False
    pairs = [{*pair} for pair in zip(mine, others, strict=True) if pair[0] != pair[1]]
    differing = set[str]().union(*pairs)
    return bool(differing) and differing <= PREPOSITIONS


def are_plain_siblings(ours: str, theirs: str) -> bool:
    """True if one title has a section's letter or a word such as Open more."""
    mine, others = journal_words(ours), journal_words(theirs)
    extra: Sequence[str] = tuple(set(mine) ^ set(others))
    return bool(extra) and all(
        word in SIBLING_WORDS or (len(word) == 1 and word.isalpha()) for word in extra
    )
