"""Read an author's name as files print it, and print it family name first.

=========================  ==========================================================
``Ekström, Veronica``      family name, comma, given names
``Smith, J., Jr.``         a suffix behind a comma, or last among the given names
``Ekström V``              family name and initials, as PubMed prints
``V. Ekström``             initials before the family name
``Veronica Ekström``       given names before the family name, with its particles
``WHO Study Group``        a group, told by a word that only groups have
``Royal Society,``         a group, told by the comma at its end (EndNote)
=========================  ==========================================================
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.record import Author

_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv|2nd|3rd|4th)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿ]\.?-?){1,4}")
# The Arabic article may stand within them, as PubMed prints it: `Ael-SM`.
_ARABIC_INITIALS = re.compile(
    r"(?:[^\W\d_a-zß-ÿ]\.?){0,3}(?:el|al|ul)-(?:[^\W\d_a-zß-ÿ]\.?){1,4}"
)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")
_ET_AL = re.compile(
    r"[\s,;]*\(?\b(?:et\s+al\.?|and\s+others|others|u\.\s?a\.)\)?\s*$", re.IGNORECASE
)
_PARTICLES = """
van von vom zu zur der den de del della di da do dos das du des la le el al bin ibn ben
ter ten af av st st. mac san santa y e
"""
_GROUPS = """
group groups study trial trials consortium collaboration collaborative collaborators
investigators committee society association organization organisation institute
university department ministry network team foundation council center centre
federation initiative program programme agency commission academy college registry
hospital workgroup alliance participants contributors administration service
"""
_LONGEST_NAME = 5


def parse_author(text: str) -> Author | None:
    """Read one name; None where there is none (blank, or only ``et al.``)."""
    name = " ".join(_ET_AL.sub("", text).split()).strip(" ;")
    if not name.strip(" ,."):
        return None
    if name.endswith(","):
        return Author(literal=name.rstrip(" ,"))
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) > 1:
        return _with_commas(parts)
    return _without_comma(parts[0].split())


def is_truncated(text: str) -> bool:
    """True if a name says that others were left out (``et al.``)."""
    return _ET_AL.search(text) is not None


def write_author(author: Author) -> str:
    """Print a name family name first, so that `parse_author` reads it the same."""
    if author.literal is not None:
        plain = parse_author(author.literal)
        known = plain is not None and plain.literal == author.literal
        return author.literal if known else f"{author.literal},"
    parts = (author.family, author.given, author.suffix)
    return ", ".join(part for part in parts if part is not None)


def _with_commas(parts: Sequence[str]) -> Author:
    """Read ``Family, Given``, with a suffix in either place after the first comma."""
    family, *rest = parts
    if _is_group(family.split()):
        return Author(literal=", ".join(parts))
    given = [part for part in rest if not _SUFFIX.fullmatch(part)]
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)]
    if not given and suffixes and suffixes[0].isupper():  # initials: Petrov, IV
        given, suffixes = suffixes[:1], suffixes[1:]
    words = " ".join(given[:1]).split()
    if not suffixes and len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        suffixes, given[0] = words[-1:], " ".join(words[:-1])
    return Author(family, ", ".join(given) or None, ", ".join(suffixes) or None)


def _without_comma(words: list[str]) -> Author:
    if _is_group(words) or len(words) > _LONGEST_NAME:
        return Author(literal=" ".join(words))
    suffix = None
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    cut = _family_first(words)
    if cut is not None:
        return Author(" ".join(words[:cut]), " ".join(words[cut:]) or None, suffix)
    cut = _given_first(words)
    return Author(" ".join(words[cut:]), " ".join(words[:cut]) or None, suffix)


def _is_group(words: Sequence[str]) -> bool:
    groups = _GROUPS.split()
    return any(word.lower().strip("()") in groups for word in words[1:])


def _family_first(words: Sequence[str]) -> int | None:
    """Find where the initials behind a family name begin: ``de la Cruz JM``."""
    cut = len(words)
    while cut > 1 and _is_initials(words[cut - 1]):
        cut -= 1
    if len(words) == 1:
        return 1
    alone = len(words[0].strip(".-")) == 1
    return cut if cut < len(words) and not (alone or _is_dotted(words[0])) else None


def _given_first(words: Sequence[str]) -> int:
    """Find where the family name begins behind given names or initials."""
    cut = 0
    while cut < len(words) - 1 and (_is_dotted(words[cut]) or len(words[cut]) == 1):
        cut += 1
    cut = cut or len(words) - 1
    for at in range(1, cut):
        if words[at].lower() in _PARTICLES.split():
            return at
    return cut


def _is_initials(word: str) -> bool:
    known = _INITIALS.fullmatch(word) or _ARABIC_INITIALS.fullmatch(word)
    return known is not None


def _is_dotted(word: str) -> bool:
    dotted = _DOTTED.fullmatch(word) or _ARABIC_INITIALS.fullmatch(word)
    return dotted is not None
