"""Take a printed name apart, in each of the ways in which it can be read.

``AL`` may be initials or Al; ``Wang Xiaoming`` as one string may have its family name
first. Every reading is kept; the comparison chooses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.record import Author
from ..text.folding import fold, key, plain

Given = tuple[str, ...]

PARTICLES = frozenset(
    """
    van von vom de den der des del della delle dello di da das dal do dos du la le
    las los el al bin ibn ben bint ter ten te zu zum zur af av y e i und abu ould d
    t
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
_DEGREES = frozenset(
    """
    md phd dr prof mph msc bsc mbbs dds dvm dphil facs frcp mrcp mdphd pharmd
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
_SUFFIXES = {
    "jr": "jr", "junior": "jr", "jnr": "jr", "filho": "jr", "sr": "sr", "senior": "sr",
    "snr": "sr", "ii": "2", "2nd": "2", "iii": "3", "3rd": "3", "iv": "4", "4th": "4",
}  # fmt: skip
_SURE_SUFFIXES = frozenset(("jr", "jnr", "sr", "snr", "ii", "iii", "2nd", "3rd", "4th"))
_GAPS = re.compile(r"[\s.,\-\u2010-\u2015]+")
# The Arabic article within initials, as PubMed prints them: `Ael-SM`.
_ARTICLE_IN_INITIALS = re.compile(
    r"(?<=[A-Z\u00c0-\u00de])(?=(?:el|al|ul|ad|ed)-[A-Z]{1,4}(?![^\W\d_]))"
)
_APOSTROPHES = re.compile("['\u2019\u2018\u02bc\u02bb`\u00b4]")
_INITIALS = re.compile(r"(?:[^\W\d_a-z][a-z]?){2,4}")
_PRONOUNCEABLE = re.compile("[^AEIOU]*[AEIOU]+[^AEIOU]+|[^AEIOU]+[AEIOU]{2,}")
_GROUP_WORD = re.compile(
    r"group|study|team|network|consorti|collaborat|committee|investigator|society|"
    r"association|trial|force|program|project|initiative|editor|\b(?:the|of|for|and)\b|\d"
)
_GROUP_NAME = re.compile(
    r"\b(?:group|study|team|network|consortium|collaborators|collaborative|committee"
    r"|investigators|society|association|initiative)\b"
)
_GROUP_NOUN = re.compile(
    r"investigators|collaborators|collaboration|consortium|committee|network|trialists"
    r"|researchers|initiative|association|study group|working group|group"
)
_INITIALS_ALONE = re.compile(r"(?:[A-Z][\s.-]*){1,6}")
_GROUP_FILLERS = re.compile(
    r"^(?:on behalf of|for|and|from|with)\s+(?:the\s+)?|^the\s+"
    r"|\W+(?:on behalf of|for)\b.*$"
)
_ELLIPSIS = frozenset(("et al", "and others", "others", "y otros", "et alii", "y cols"))


@dataclass(frozen=True, slots=True)
class Person:
    """Hold one reading of a name in lower-case words, accents kept.

    ``whole_family`` is the surname with its particles, in their order and run together.
    ``given`` lists the readings of the forenames, the likeliest first; in each a single
    letter is an initial.
    """

    family: tuple[str, ...]
    particles: tuple[str, ...]
    given: tuple[Given, ...]
    suffix: str | None
    whole_family: str


def is_group(author: Author) -> bool:
    """True if the author is a group and no person."""
    return not readings(author)


def is_ellipsis(author: Author) -> bool:
    """True if it is the ``et al.`` that stands in place of further authors."""
    name = author.literal or author.family or ""
    return fold(name).replace(".", "").strip(" ,[]") in _ELLIPSIS


def printed(author: Author) -> str:
    """Print a name for a note: ``Johansson, Magnus``."""
    parts = (author.family, author.given, author.suffix)
    return author.literal or ", ".join(part for part in parts if part)


def group_key(author: Author) -> str:
    """Give the form under which the names of one group are equal."""
    name = plain(printed(author)).lower()
    return key(_GROUP_FILLERS.sub("", name)) or key(name)


def readings(author: Author) -> list[Person]:
    """Give the ways to read an author as a person; none for a group."""
    if author.family is not None and not _names_a_group(author):
        return [_person(author.family, author.given or "", author.suffix)]
    text = plain(author.literal or author.family or author.given or "")
    if "," in text:
        family, _, given = text.partition(",")
        return (
            []
            if _GROUP_WORD.search(fold(text))
            else [_person(family, given, author.suffix)]
        )
    words = text.split()
    if not 2 <= len(words) <= 4 or _GROUP_WORD.search(fold(text)):
        return []
    given_first = _person(words[-1], " ".join(words[:-1]), author.suffix)
    family_first = _person(" ".join(words[:-1]), words[-1], author.suffix)
    return [family_first, given_first]


def _names_a_group(author: Author) -> bool:
    """True if the family name is a group's; such a file gives no given name.

    Else it was cut as a person's is: ``Investigators, F. T.``
    """
    name = plain(author.family or "")
    if author.given is not None and _GROUP_NOUN.fullmatch(fold(name)):
        return _INITIALS_ALONE.fullmatch(author.given) is not None
    if author.given is not None or len(name.split()) < 2:
        return False
    return _GROUP_NAME.search(fold(name)) is not None


def _person(family: str, given: str, suffix: str | None) -> Person:
    family_words = _APOSTROPHES.sub("", _GAPS.sub(" ", plain(family))).split()
    spaced = _ARTICLE_IN_INITIALS.sub(" ", plain(given))
    given_words = _APOSTROPHES.sub("", _GAPS.sub(" ", spaced)).split()
    stated = _SUFFIXES.get(fold(suffix).strip(" .")) if suffix else None
    for words in (family_words, given_words):
        if len(words) > 1 and fold(words[-1]) in _SURE_SUFFIXES:
            stated = stated or _SUFFIXES[fold(words.pop())]
    while given_words and given_words[-1] in PARTICLES:
        family_words.insert(0, given_words.pop())
    family_words = [word.lower() for word in family_words]
    whole = "".join(family_words)
    core = tuple(word for word in family_words if word not in PARTICLES)
    particles = tuple(word for word in family_words if word in PARTICLES)
    if not core:
        core, particles = tuple(family_words), ()
    shouted = family.isupper() and len(family) > 1
    return Person(
        core,
        particles,
        _given_readings(given_words, shouted=shouted),
        stated,
        whole,
    )


def _given_readings(words: list[str], *, shouted: bool) -> tuple[Given, ...]:
    """Read a short run of capitals (``JR``, ``IuV``) as initials and as a name."""
    spelt: list[str] = []
    spread: list[str] = []
    for word in words:
        if fold(word) in _DEGREES and word.isupper():
            continue
        spelt.append(word.lower())
        is_name = shouted and len(word) > 2 and _PRONOUNCEABLE.match(word)
        if _INITIALS.fullmatch(word) and not is_name:
            spread.extend(letter.lower() for letter in word if letter.isupper())
        else:
            spread.append(word.lower())
    return (tuple(spread),) if spread == spelt else (tuple(spread), tuple(spelt))
