"""Lose parts of a record, and print others as people and registries really do."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from random import Random

from tests.evaluation.edits import only

from pubmend.model.record import Author, PartialDate, Record


def long_title(record: Record, rng: Random) -> Record | None:
    """Keep a title that is long enough to tell its work."""
    is_long = record.title is not None and len(record.title) >= 60
    return only("title")(record, rng) if is_long else None


def long_abstract(record: Record, rng: Random) -> Record | None:
    """Keep an abstract that is long enough to tell its work."""
    is_long = len((record.abstract or "").split()) >= 70
    return only("abstract")(record, rng) if is_long else None


def abstract_half(record: Record, rng: Random) -> Record | None:
    """Keep the first half of a long abstract, cut with an ellipsis."""
    bare = long_abstract(record, rng)
    words = (record.abstract or "").split()
    if bare is None or len(words) < 140:
        return None
    return replace(bare, abstract=" ".join(words[: len(words) // 2]) + " …")


# Harmless variants -----------------------------------------------------------------

_BRITISH = (
    ("randomized", "randomised"),
    ("tumor", "tumour"),
    ("behavior", "behaviour"),
    ("pediatric", "paediatric"),
    ("hemoglobin", "haemoglobin"),
    ("anemia", "anaemia"),
    ("center", "centre"),
    ("analyzed", "analysed"),
    ("randomised", "randomized"),
    ("tumour", "tumor"),
    ("behaviour", "behavior"),
)
_GREEK = {"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ"}


def british(title: str, _: Random) -> str | None:
    """Spell a word as on the other side of the Atlantic."""
    for american, spelt in _BRITISH:
        if re.search(rf"\b{american}\b", title):
            return re.sub(rf"\b{american}\b", spelt, title)
    return None


def greek(title: str, _: Random) -> str | None:
    """Print a Greek letter by name, or a name as its letter."""
    for name, letter in _GREEK.items():
        if re.search(rf"\b{name}\b", title):
            return re.sub(rf"\b{name}\b", letter, title)
        if letter in title:
            return title.replace(letter, name)
    return None


def stop(title: str, _: Random) -> str | None:
    """Take off the final stop, or put one."""
    if title.endswith("."):
        return title[:-1]
    return title + "." if title[-1].isalnum() else None


def markup(title: str, rng: Random) -> str | None:
    """Set a word in italics."""
    words = title.split()
    place = rng.randrange(len(words))
    if "<" in title or "&" in title or not words[place].isalpha():
        return None
    words[place] = f"<i>{words[place]}</i>"
    return " ".join(words)


def typographic(text: str, _: Random) -> str | None:
    """Print hyphens and apostrophes as typesetters do."""
    changed = re.sub(r"(?<=\w)-(?=\w)", "‐", text).replace("'", "’")
    return changed if changed != text else None


def subtitle(title: str, _: Random) -> str | None:
    """Set the subtitle off by a dash."""
    changed = re.sub(r"(?<=\w{3}): (?=\w)", " - ", title, count=1)
    return changed if changed != title else None


def without_subtitle(title: str, _: Random) -> str | None:
    """Drop a subtitle that makes no other document of it."""
    head, colon, tail = title.partition(": ")
    telling = re.search(
        r"protocol|part|reply|comment|correct|errat|\d", tail, re.IGNORECASE
    )
    return head if colon and len(head) >= 25 and not telling else None


def initials(authors: list[Author], _: Random) -> list[Author] | None:
    """Shorten forenames to initials."""
    return [
        replace(a, given=" ".join(f"{p[0].upper()}." for p in _forenames(a)) or None)
        for a in authors
    ]


def _forenames(author: Author) -> list[str]:
    given = author.given or ""
    if re.fullmatch(r"[A-Z]{2,4}", given):
        return list(given)
    return [p for p in re.split(r"[\s.\-‐]+", given) if p and p[0].isalpha()]


def capitals(authors: list[Author], _: Random) -> list[Author] | None:
    """Print surnames in capitals."""
    return [replace(a, family=(a.family or "").upper()) for a in authors]


def plain_letters(authors: list[Author], _: Random) -> list[Author] | None:
    """Take off accents."""
    return [
        replace(a, family=_bare(a.family), given=a.given and _bare(a.given))
        for a in authors
    ]


def _bare(text: str | None) -> str:
    apart = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in apart if not unicodedata.combining(c))


def first_three(record: Record, _: Random) -> Record | None:
    """Cut the list of authors after three."""
    if len(record.author or ()) < 5:
        return None
    return replace(record, author=(record.author or ())[:3], authors_truncated=True)


def abbreviated(record: Record, _: Random) -> Record | None:
    """Give the journal's abbreviation alone."""
    short = record.container_title_short
    if short is None or short == record.container_title or record.issn is None:
        return None
    return replace(record, container_title=short, container_title_short=None, issn=None)


def ampersand(journal: str, _: Random) -> str | None:
    """Write ``&`` in the journal's title."""
    return journal.replace(" and ", " & ") if " and " in journal else None


def issue_in_volume(record: Record, _: Random) -> Record | None:
    """Write volume and issue in one field."""
    if record.volume is None or record.issue is None or not record.volume.isdigit():
        return None
    return replace(record, volume=f"{record.volume}({record.issue})", issue=None)


def short_range(page: str, _: Random) -> str | None:
    """Shorten the last page to the digits that differ."""
    match = re.fullmatch(r"(\d{2,})-(\d{2,})", page)
    if match is None or len(match[1]) != len(match[2]) or match[1] >= match[2]:
        return None
    same = next(n for n in range(len(match[1])) if match[1][n] != match[2][n])
    return f"{match[1]}-{match[2][same:]}"


def first_page(page: str, _: Random) -> str | None:
    """Give the first page alone."""
    match = re.fullmatch(r"(\w+)[-–]\w+", page)
    return match[1] if match else None


def year_only(record: Record, _: Random) -> Record | None:
    """Give the year alone."""
    if record.issued is None or record.issued.month is None:
        return None
    return replace(record, issued=PartialDate(record.issued.year))


def flat(abstract: str, _: Random) -> str | None:
    """Take the section labels off."""
    changed = re.sub(r"(?m)^[A-Z][A-Z /&]{3,40}: ", "", abstract).replace("\n", " ")
    return changed if changed != abstract else None


def cut(abstract: str, _: Random) -> str | None:
    """Cut the abstract in its middle."""
    return abstract[: len(abstract) // 2].rsplit(" ", 1)[0] + "…"
