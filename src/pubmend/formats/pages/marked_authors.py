"""Read the people whom a page names below a title, with all that it prints beside them.

========================================================  ============================
``Nora Berg a, Chidi Okafor b``                           letters lead to affiliations
``Nora Berg1,2*, Chidi Okafor1``                          so do numbers and signs
``Nora Berg,1 Chidi Okafor,2 and Ann Lee3``               PMC
``Nora Berg, PhD; Chidi Okafor, MD``                      degrees
``Berg, N. and Okafor, C.``                               a comma within and between
``Nora Berg, Chidi Okafor, +3 authors``                   cut: the list says so
========================================================  ============================

All of a row must be people, or none of it is read.
"""

from __future__ import annotations

import re

from ...lazy_patterns import lazily
from ...model.record import Author
from ..reading.author_names import parse_author
from .person_shape import DEGREES, is_person

_LONGEST_ROW = 6_000
_SUFFIX = lazily(r"(?:Jr|Sr|I{2,3}|IV|V|2nd|3rd)\.?")
# Numbers, letters and signs that lead from a name to its affiliations.
_SIGN = r"[*†‡§¶#‖✉∗⁎\u2709\U0001f4e7]"
_ORCID = lazily(
    r"\(?(?:https?://)?(?:www\.)?orcid\.org/[\dXx-]{0,19}/?\)?"
    r"|\bORCID(?: ?iD)?(?: logo| icon)?\b:?"
    r"|(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\d-])",
    re.IGNORECASE,
)
_BRACKETED = lazily(
    r"[(\[]\s?(?:\d{1,2}|[a-z]|\*)(?:\s?[,;\u2013-]\s?(?:\d{1,2}|[a-z]"
    r"|\*)){0,12}\s?[)\]]"
)
_RAISED = "[\u00b9\u00b2\u00b3\u2070-\u2079\u02b0-\u02b8\u1d43-\u1d5b]"
_UPPER_DIGITS = lazily(rf"{_RAISED}(?:[,\u00b7 ]?{_RAISED})*")
_NUMBERS = lazily(
    rf"(?<=[^\W\d_.])(?P<comma>,?)\s?(?:\d{{1,2}}"
    rf"|{_SIGN})(?:(?:\s?[,\u2013-]\s?|\s?)(?:\d{{1,2}}(?!\d)|{_SIGN}|[a-z](?![\w])))*"
)
_LETTERS = lazily(
    r"(?<=[^\W\d_.])\s(?P<all>[a-z](?:(?:\s?,\s?|\s)(?:[a-z]|\d\d?)(?!\w)){0,12})"
    r"(?=\s*(?:[,;|&]|$|and\b))"
)
_LETTERS_BEHIND = lazily(r",[a-z](?:,[a-z])*(?=\s[^\W\d_a-z]|$)")
_SIGNS = lazily(_SIGN)
_ROW_LEAD = lazily(
    r"(?:by|authors?|written by)\s?:\s?|by\s(?=[^\W\d_])"
    r"|author links open overlay panel\s?:?",
    re.IGNORECASE,
)
_MORE = lazily(
    r"[,;\s]*(?:\+\s?\d+\s(?:more\s)?authors?|\(?\d+\smore(?:\sauthors?)?\)?"
    r"|\[?(?:\.\.\.|\u2026)\]?"
    r"|\[[+-]\]|and \d+ others|et al\.?|show (?:more|all|less)|see (?:more|all)"
    r"|view all|authors? info(?:rmation)? ?& ?(?:affiliations|claims)"
    r"|for the [^,;]{3,80}|on behalf of [^,;]{3,80})[,;\s]*$",
    re.IGNORECASE,
)
# What the last author follows: ``Nora Berg, +3 authors, Ann Lee``.
_GAP = lazily(
    r"[,;]\s?(?:\+\s?\d+\s(?:more\s)?authors?|\d+ more|\.\.\.|\u2026"
    r"|\[\.\.\.\])[,;]?\s(?=[^\W\d_])"
)
_GROUP = lazily(
    r"[;,]\s?(?:and\s)?(?P<name>(?:the\s)?[^\W\d_][^;,\d]{2,120}\s(?:group|consortium"
    r"|investigators|collaborators|network|collaboration|committee|team|initiative))"
    r"\s?\d{0,2}$",
    re.IGNORECASE,
)
_CUT = lazily(r"\+\s?\d|\d+ (?:more|others)|\.\.\.|\u2026|et al", re.IGNORECASE)
# Web of Science: ``Berg, N (Berg, Nora)``.
_IN_FULL = lazily(
    r"[^\W\d_][^(),;]{0,60}, ?[^\W\d_][^(),;]{0,12}"
    r" \((?P<full>[^\W\d_][^(),;]{0,60}, [^(),;]{1,60})\)"
)
_WIDE = lazily(r"\s?[;|\u2022\u00b7\u2027\u30fb]\s?")
_NARROW = lazily(
    r"\s?,\s?(?:(?:and\s|y\s|und\s|et\s|e\s|en\s|och\s)|&\s?)?"
    r"|\s(?:and|und|et|og|och|en|y|e)\s|\s?&\s?"
)
_EMAIL = lazily(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_LINKS = lazily(
    r"(?:view orcid profile|\bauthor profile)(?=[^\W\d_a-z]|\s|$)"
    r"|\b(?:view|open|show|see)\s(?:orcid|author|all authors?)\s?(?:profile|details"
    r"|and affiliations|& affiliations)?|\[opens in a new window\]",
    re.IGNORECASE,
)
_GLUED_LETTERS = lazily(r"(?<=[^\W\d_a-z]\.)[a-z](?:,\s?[a-z])*(?=\s*(?:[,;]|$))")
# What somebody is, between names in the BMJ: ``Nora Berg, professor1, Chidi Okafor``.
_ROLE = lazily(
    r"(?:[a-z]+\s){0,4}(?:professor|lecturer|fellow|researcher|student|director"
    r"|consultant"
    r"|scientist|statistician|epidemiologist|reader|registrar|physician|nurse|doctor"
    r"|chair"
    r"|psychologist|economist|editor|manager|assistant|associate|surgeon|head)"
    r"(?:\s(?:of|in)\s[a-z\s]{3,40})?"
)
_INITIALS = lazily(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")


def read_marked(
    row: str, *, several: bool = True
) -> tuple[tuple[Author, ...], bool] | None:
    """Read a row of people as pages print it, with marks, degrees and signs between.

    Args:
        row: the line.
        several: True where one name alone is no proof that the row names people.

    Returns:
        The authors, and whether the row says that it leaves some out; None unless all
        of it can be told.
    """
    if len(row) > _LONGEST_ROW:
        return None
    lead = _ROW_LEAD.match(row)
    text, cut = _without_more(" ".join(row[lead.end() if lead else 0 :].split()))
    text, group = _without_group(text)
    plain = _without_marks(text).strip(" ,;|")
    if plain.endswith(".") and plain.count(".") == 1:
        plain = plain[:-1]  # the row's own stop
    wide = _WIDE.search(plain) is not None
    parts = [part.strip(" ,") for part in (_WIDE if wide else _NARROW).split(plain)]
    parts = [full["full"] if (full := _IN_FULL.fullmatch(p)) else p for p in parts]
    names = _people([part for part in parts if part], wide=wide)
    if not names or (several and len(names) < 2 and not (lead and ":" in lead[0])):
        return None
    names = _without_glued_marks(names)
    authors = tuple(author for author in map(_author, names) if author)
    if len(authors) < len(names):
        return None
    return tuple(dict.fromkeys((*authors, *group))), cut


def _without_group(text: str) -> tuple[str, tuple[Author, ...]]:
    """Take a group off the end of a row of people."""
    group = _GROUP.search(text)
    if group is None:
        return text, ()
    return text[: group.start()], (Author(literal=group["name"].strip()),)


def _author(name: str) -> Author | None:
    """Read a name; one in capitals alone has no initials at its end."""
    if name.isupper() and "," not in name and len(name.rpartition(" ")[2]) > 3:
        given, _, family = name.rpartition(" ")
        return Author(family, given)
    return parse_author(name)


def _without_more(text: str) -> tuple[str, bool]:
    gap = _GAP.search(text)
    cut = gap is not None
    text = text[: gap.start()] if gap else text
    more = _MORE.search(text)
    while more and more[0].strip():
        cut = cut or _CUT.search(more[0]) is not None
        text = text[: more.start()]
        more = _MORE.search(text)
    return text, cut


def _without_marks(text: str) -> str:
    text = _LINKS.sub(" ", text)
    for marks in (_ORCID, _EMAIL, _BRACKETED, _UPPER_DIGITS, _GLUED_LETTERS):
        text = marks.sub(" ", text)
    text = " ".join(text.split())
    text = _LETTERS_BEHIND.sub(", ", _NUMBERS.sub(_comma_kept, text))
    text = _SIGNS.sub(" ", _LETTERS.sub("", text))
    return " ".join(text.split()).replace(" ,", ",")


def _comma_kept(match: re.Match[str]) -> str:
    """Keep the sign between two people where a mark stood: ``Berg,1 Okafor``."""
    after = match.string[match.end() : match.end() + 2]
    parted = match["comma"] and after[:1] == " "
    return ", " if parted or (after[:1] == " " and after[1:].isupper()) else ""


def _without_glued_marks(names: list[str]) -> list[str]:
    """Take off a, b, c at the ends of three names or more, in that order."""
    letters = "abcdefghijklmnopqrstuvwxyz"[: len(names)]
    if len(names) < 3 or "".join(name[-1] for name in names) != letters:
        return names
    return [name[:-1] for name in names]


def _with_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and _SUFFIX.fullmatch(part):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _people(parts: list[str], *, wide: bool) -> list[str]:
    """Give each person's name; none unless each part is one, a degree or a suffix."""
    if wide:
        names = [_without_degrees(part) for part in parts]
        return names if all(map(_is_person_or_inverted, names)) else []
    named = [p for p in parts if p.casefold() not in DEGREES and not _ROLE.fullmatch(p)]
    joined = _with_suffixes(named)
    paired = _paired_initials(joined)
    names = paired or [_without_degrees(name) for name in joined]
    return names if all(map(_is_person_or_inverted, names)) else []


def _paired_initials(parts: list[str]) -> list[str]:
    """Put ``Berg``, ``N.`` together where each second part is initials."""
    if len(parts) % 2 or not parts or not all(map(_INITIALS.fullmatch, parts[1::2])):
        return []
    if any(map(_INITIALS.fullmatch, parts[::2])):
        return []
    return [
        f"{family}, {given}"
        for family, given in zip(parts[::2], parts[1::2], strict=True)
    ]


def _without_degrees(name: str) -> str:
    """Take off degrees behind a whole name: ``Nora Berg MD``, ``Nora Berg, RN``."""
    name = ", ".join(
        part for part in re.split(r"\s?,\s?", name) if part.casefold() not in DEGREES
    )
    words = name.split()
    while len(words) > 2 and words[-1].casefold() in DEGREES:
        words.pop()
    if len(words) > 2 and words[0].casefold().strip(".") in ("dr", "prof", "professor"):
        words = words[1:]
    return " ".join(words)


def _is_person_or_inverted(name: str) -> bool:
    family, comma, given = name.partition(", ")
    return is_person(f"{given} {family}" if comma else name)
