"""Read out of VuFind's ``spelling`` what has no field of its own.

The index copies all words of the source record there, run together. For articles out
of PMC the row is: id and date of harvest, title, authors, journal's abbreviation,
heading, abstract, publisher, date, year, addresses, licence statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.record import PartialDate
from ..reading.dates import parse_medline_date

_PUBLISHED = re.compile(
    r"(?<!\d)(\d{4}-\d{2}-\d{2}) (?:\d{4} )?(?=/pmc/articles/|/pubmed/|https?://)"
)
_LICENCE = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[a-z-]+/\d\.\d/?"
    r"(?:[a-z]{2,3}/?)?(?=[\s).,;\]\"'>]|$)"
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(\u00a9])")
# A journal may put the data of an article into the public domain, but not the article
# (https://creativecommons.org/publicdomain/zero/1.0/ at BioMed Central).
_OF_DATA = re.compile(
    r"\b(?:data(?:set)?s?|metadata)\b|public domain dedication|waiver", re.IGNORECASE
)
_LONGEST_SHORT_TITLE = 80
_BEGINNING = 40


def publication_date(spelling: str) -> PartialDate | None:
    """Give the date that stands before the addresses."""
    dates = [match[1] for match in _PUBLISHED.finditer(spelling)]
    return parse_medline_date(dates[-1]) if dates else None


def article_licence(text: str) -> str | None:
    """Give the address of the article's own licence, not the one of its data."""
    return next(_article_licences(text), None)


def _article_licences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if not _OF_DATA.search(sentence):
            yield from (match[0] for match in _LICENCE.finditer(sentence))


def short_journal(
    spelling: str, *, title: str, authors: Sequence[str], followed_by: Sequence[str]
) -> str | None:
    """Give what stands between the last author and the heading or abstract.

    None wherever the row is not as expected: a wrong journal is worse than none.

    Args:
        spelling: the row of the staff view, all on one line.
        title: the article's, as it stands in the row.
        authors: the names in the order of the row.
        followed_by: the texts behind the journal's name, empty ones passed over.
    """
    rest = _after_names(spelling, title, authors)
    if rest is None:
        return None
    expected = " ".join(text for text in followed_by if text)[:_BEGINNING]
    end = rest.find(expected) if expected else -1
    found = rest[:end].strip() if end > 0 else ""
    return found if _is_short_title(found) else None


def _after_names(spelling: str, title: str, authors: Sequence[str]) -> str | None:
    if not title or not authors or title not in spelling:
        return None
    rest = spelling.partition(title)[2]
    for author in authors:
        rest = rest.lstrip()
        if not rest.startswith(author):
            return None
        rest = rest[len(author) :]
    return rest


def _is_short_title(text: str) -> bool:
    signs = any(sign in text for sign in ",;:/") or any(c.isdigit() for c in text)
    return 1 < len(text) <= _LONGEST_SHORT_TITLE and not signs
