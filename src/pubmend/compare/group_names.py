"""Compare the names of groups that sign an article beside its authors or alone.

One party spells the acronym out, drops "Study Group" or cuts the name as a person's
(``Investigators, F. T.``). A number or a year in the name makes another group.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.record import Author
from ..text.folding import tokens
from .name_parsing import group_key, printed

_NOUNS = frozenset(
    """
    group groups study studies team trial trials network consortium collaboration
    collaborative collaborators investigators investigator committee writing steering
    society association initiative project researchers trialists members the a for on
    of and behalf in with from to working research
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)


def same_group(one: Author, other: Author) -> bool:
    """True if two names may be one group's."""
    if group_key(one) == group_key(other):
        return True
    mine, others = _words(one), _words(other)
    if _numbers(mine) != _numbers(others):
        return False
    if _is_cut_as_person(one, others) or _is_cut_as_person(other, mine):
        return True
    telling, others_telling = set(mine) - _NOUNS, set(others) - _NOUNS
    if not telling or not others_telling:
        return False
    if telling <= others_telling or others_telling <= telling:
        return True
    return _spells_out(mine, others) or _spells_out(others, mine)


def unmatched_groups(
    ours: Iterable[Author], theirs: Iterable[Author]
) -> tuple[list[Author], list[Author]]:
    """Pair off the groups that both sides name, and give the rest of each."""
    left: list[Author] = []
    missing = list(theirs)
    for group in ours:
        partner = next((g for g in missing if same_group(group, g)), None)
        if partner is None:
            left.append(group)
        else:
            missing.remove(partner)
    return left, missing


def _words(author: Author) -> list[str]:
    return tokens(printed(author))


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def _is_cut_as_person(one: Author, words: list[str]) -> bool:
    """True if a name's last word became the surname, the others its initials."""
    if one.family is None or one.given is None:
        return False
    letters = [letter.lower() for letter in one.given if letter.isalpha()]
    noun = tokens(one.family)
    head = [word for word in words[: len(words) - len(noun)] if word != "the"]
    return words[-len(noun) :] == noun and letters == [word[0] for word in head]


def _spells_out(short: list[str], long: list[str]) -> bool:
    """True if an acronym in one name is of the other's words, small ones left out."""
    initials = "".join(
        word[0] for word in long if word not in ("the", "of", "for", "and")
    )
    return any(len(word) >= 3 and initials.startswith(word) for word in short)
