"""Compare one person's name in any of the forms that it is printed in.

Two names agree when some reading of the one fits some reading of the other. What never
fits is another surname, another forename, or a contradicting initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise, product

from rapidfuzz.distance import OSA

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    Kind,
    Severity,
    major,
    minor,
    mirrored,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..model.record import Author
from ..text.folding import fold
from ..text.transliteration import begins, in_other_scripts, same_word
from .name_parsing import Given, Person, group_key, readings

_NICKNAMES = frozenset(
    frozenset(pair.split("="))
    for pair in """
    bob=robert bill=william dick=richard liz=elizabeth beth=elizabeth kate=katherine
    kate=catherine peggy=margaret jim=james tony=anthony ted=edward jack=john
    mike=michael betty=elizabeth hank=henry larry=lawrence rick=richard bert=albert
    jenny=jennifer becky=rebecca andy=andrew pepe=jose paco=francisco
    kathy=katherine bob=roberto lena=elena sasha=alexander
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
_CONTRACTED = {
    short: tuple(names.split())
    for short, names in {
        "md": "mohammad mohammed muhammad mohamed muhammed",
        "mohd": "mohammad mohammed muhammad mohamed muhammed",
        "ma": "maria",
        "mª": "maria",
        "fco": "francisco",
        "wm": "william",
        "chas": "charles",
        "thos": "thomas",
        "jas": "james",
    }.items()
}
_ARTICLES = frozenset(("el", "ul"))
_FEMININE = frozenset(("le", "ne", "te", "ine", "ina", "ette", "elle"))
_ORDER = (Kind.SAME, Kind.VARIANT, Kind.OURS_FULLER, Kind.THEIRS_FULLER, Kind.DIFFERENT)
_LOOSE = frozenset((Reason.NAMES_INVERTED, Reason.MIXED_FULLNESS))
_VOWEL = re.compile("[aeiouyäöüéèáíóú]")


def compare_names(ours: Author, theirs: Author) -> Agreement:
    """Compare two names that should be one author's; affiliations don't count."""
    if _as_printed(ours) == _as_printed(theirs):
        return IDENTICAL
    mine, others = readings(ours), readings(theirs)
    if not mine or not others:
        same = group_key(ours) == group_key(theirs)
        return variant(Reason.FORMATTING) if same else major(Reason.AUTHOR_DIFFERS)
    found = best(_compare_people(a, b) for a in mine for b in others)
    return variant(Reason.FORMATTING) if found == IDENTICAL else found


def best(agreements: Iterable[Agreement]) -> Agreement:
    """Give the most favourable of several agreements."""
    return min(
        agreements,
        key=lambda a: (
            a.kind is Kind.DIFFERENT,
            a.reason in _LOOSE,
            _ORDER.index(a.kind),
            a.severity is Severity.MAJOR,
        ),
    )


def combined(agreements: list[Agreement]) -> Agreement:
    """Sum up agreements of parts: the worst difference, or which side says more."""
    kinds = {agreement.kind for agreement in agreements}
    if Kind.DIFFERENT not in kinds and {Kind.OURS_FULLER, Kind.THEIRS_FULLER} <= kinds:
        return variant(Reason.MIXED_FULLNESS)
    worst = (
        Kind.DIFFERENT,
        Kind.OURS_FULLER,
        Kind.THEIRS_FULLER,
        Kind.VARIANT,
        Kind.SAME,
    )
    return min(
        agreements,
        key=lambda a: (worst.index(a.kind), a.severity is not Severity.MAJOR),
    )


def _as_printed(author: Author) -> tuple[str | None, ...]:
    return author.family, author.given, author.suffix, author.literal


def _compare_people(ours: Person, theirs: Person) -> Agreement:
    given = compare_given(ours.given, theirs.given)
    if in_other_scripts(ours.whole_family, theirs.whole_family):
        return variant(Reason.NOT_COMPARABLE)
    family = _compare_family(ours, theirs, given)
    if family is not None:
        return combined([family, given, _compare_suffixes(ours.suffix, theirs.suffix)])
    if _inverted(ours, theirs) or _inverted(theirs, ours):
        return variant(Reason.NAMES_INVERTED)
    if _all_words(ours) & _all_words(theirs):
        return variant(Reason.NAME_SPELLING)
    if given.agrees and _is_slip("".join(ours.family), "".join(theirs.family)):
        return minor(Reason.AUTHOR_SPELLING)
    return major(Reason.AUTHOR_DIFFERS)


def _compare_family(ours: Person, theirs: Person, given: Agreement) -> Agreement | None:
    """Compare surnames; None where they are different ones."""
    if same_word("".join(ours.family), "".join(theirs.family)):
        if ours.family == theirs.family and ours.particles == theirs.particles:
            return IDENTICAL
        if _one_includes(ours.particles, theirs.particles):
            return variant(Reason.NAME_SPELLING)
        return minor(Reason.AUTHOR_SPELLING)
    if same_word(ours.whole_family, theirs.whole_family):
        return variant(Reason.NAME_SPELLING)
    if given.agrees and _is_end_of(ours.family, theirs.family):
        return theirs_fuller(Reason.DOUBLE_SURNAME)
    if given.agrees and _is_end_of(theirs.family, ours.family):
        return ours_fuller(Reason.DOUBLE_SURNAME)
    return None


def _one_includes(ours: Given, theirs: Given) -> bool:
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def _is_end_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True if a surname is the first or the last part of a double one."""
    size, name = len(short), "".join(short)
    if size >= len(long) or len(name) < 3:
        return False
    return same_word(name, "".join(long[:size])) or same_word(
        name, "".join(long[-size:])
    )


def _inverted(ours: Person, theirs: Person) -> bool:
    """True if the forename of each is the surname of the other."""
    family = "".join(ours.family)
    if len(family) < 2 or not any(same_word(family, "".join(g)) for g in theirs.given):
        return False
    return any(ours.given) and compare_given(ours.given, (theirs.family,)).agrees


def _all_words(person: Person) -> set[tuple[str, ...]]:
    """Give all words of a name in alphabetical order; none for one with initials."""
    return {
        tuple(
            sorted(fold(word) for word in (*given, *person.particles, *person.family))
        )
        for given in person.given
        if given and all(len(word) > 1 for word in given)
    }


def _compare_suffixes(ours: str | None, theirs: str | None) -> Agreement:
    if ours == theirs:
        return IDENTICAL
    if ours is None:
        return theirs_fuller(Reason.SUFFIX_MISSING)
    if theirs is None:
        return ours_fuller(Reason.SUFFIX_MISSING)
    return minor(Reason.SUFFIX_DIFFERS)


def compare_given(ours: tuple[Given, ...], theirs: tuple[Given, ...]) -> Agreement:
    """Compare forenames; a less likely reading counts only where it is equal."""
    if ours[0] == theirs[0]:
        return IDENTICAL
    if any(same_word("".join(a), "".join(b)) for a in ours for b in theirs):
        return variant(Reason.NAME_SPELLING)
    found = _compare_forenames(ours[0], theirs[0])
    if found.agrees or not _ARTICLES & {*ours[0], *theirs[0]}:
        return found
    pairs = product(_article_readings(ours[0]), _article_readings(theirs[0]))
    return best([found, *(_compare_forenames(a, b) for a, b in pairs)])


def _article_readings(given: Given) -> list[Given]:
    """Give forenames without the Arabic article, and with it in one word.

    ``Ahmed El-Sayed`` has the initials A S or A E, and may be printed ``Elsayed``.
    """
    without = tuple(word for word in given if word not in _ARTICLES)
    joined: list[str] = []
    for before, word in pairwise(("", *given)):
        if before in _ARTICLES:
            joined[-1] += word
        else:
            joined.append(word)
    return [reading for reading in (given, without, tuple(joined)) if reading]


def _compare_forenames(ours: Given, theirs: Given) -> Agreement:
    if ours == theirs:
        return IDENTICAL
    if not ours or not theirs:
        return (ours_fuller if ours else theirs_fuller)(Reason.GIVEN_NAME_ADDED)
    if same_word("".join(ours), "".join(theirs)):
        return variant(Reason.NAME_SPELLING)
    if _fits_syllables(ours, theirs) or _fits_later_name(ours, theirs):
        return theirs_fuller(Reason.INITIALS_EXPANDED)
    if _fits_syllables(theirs, ours) or _fits_later_name(theirs, ours):
        return ours_fuller(Reason.INITIALS_EXPANDED)
    parts = [_compare_forename(a, b) for a, b in zip(ours, theirs, strict=False)]
    if len(ours) != len(theirs):
        longer = ours_fuller if len(ours) > len(theirs) else theirs_fuller
        parts.append(longer(Reason.INITIALS_EXPANDED))
    return combined(parts)


def _fits_syllables(initials: Given, names: Given) -> bool:
    """True if each initial begins a syllable: ``XM`` abbreviates ``Xiaoming``."""
    if len(names) != 1 or len(initials) < 2 or any(len(word) > 1 for word in initials):
        return False
    name, place = fold(names[0]), 0
    if name[:1] != fold(initials[0]):
        return False
    for initial in initials[1:]:
        place = name.find(fold(initial), place + 2)
        if place < 0 or not _VOWEL.search(name[place + 1 :]):
            return False
    return True


def _fits_later_name(short: Given, long: Given) -> bool:
    """True if one uses a later forename: ``Robert`` for ``J Robert``."""
    if len(short) >= len(long) or any(len(word) < 3 for word in short):
        return False
    return any(
        same_word("".join(short), word) for word in ("".join(long[1:]), *long[1:])
    )


def _compare_forename(ours: str, theirs: str) -> Agreement:
    if len(ours) > len(theirs):
        return mirrored(_compare_forename(theirs, ours))
    if ours == theirs:
        return IDENTICAL
    mine, others = fold(ours), fold(theirs)
    if same_word(ours, theirs):
        return variant(Reason.NAME_SPELLING)
    if len(mine) == 1 and begins(ours, theirs):
        return theirs_fuller(Reason.INITIALS_EXPANDED) if len(others) > 1 else IDENTICAL
    if len(mine) == 1:
        return major(Reason.INITIALS_DIFFER)
    if len(mine) >= 3 and others.startswith(mine) and not _is_feminine(mine, others):
        return theirs_fuller(Reason.INITIALS_EXPANDED)
    if others in _CONTRACTED.get(mine, ()):
        return theirs_fuller(Reason.INITIALS_EXPANDED)
    if frozenset((mine, others)) in _NICKNAMES:
        return minor(Reason.NICKNAME)
    return (
        minor(Reason.AUTHOR_SPELLING)
        if _is_slip(mine, others)
        else major(Reason.GIVEN_NAME_DIFFERS)
    )


def _is_feminine(name: str, longer: str) -> bool:
    """True if the longer is the feminine form: Jan doesn't abbreviate Jana."""
    rest = longer[len(name) :]
    return len(rest) == 1 or rest in _FEMININE


def _is_slip(ours: str, theirs: str) -> bool:
    long_enough = min(len(ours), len(theirs)) >= 6
    return long_enough and OSA.distance(ours, theirs, score_cutoff=1) <= 1
