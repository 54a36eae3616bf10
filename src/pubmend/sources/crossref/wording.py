"""Word queries as Crossref understands them.

A search goes by ``query.bibliographic``, which takes title, names and year as free text
(https://api.crossref.org/swagger-ui/index.html#/Works/get_works).

``from-index-date`` is when a work was last changed by anybody, Retraction Watch and
other works' relations included; ``from-update-date`` only when its own member deposited
it again (https://community.crossref.org/t/date-types-in-the-rest-api/15118). New
citations move the index date too, so it names more than need be, and never fewer.
Filters of one name are joined by OR, of several by AND; a comma can't be expressed.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from ...model.questions import AgencyOf, ById, ChangedSince, Query, TitleSearch
from ...model.sources import ChangeListing

_SAFE = "/:()"
# Lists longer than 4,092 bytes were refused; address and mailto join the filter.
_MOST_BYTES = 3_400


def word(query: Query) -> str:
    """Word a query; raise ValueError for one that Crossref is not asked."""
    match query:
        case ById(value=value) | AgencyOf(doi=value):
            return value
        case TitleSearch(title=title, family=family, year=year):
            text = " ".join(str(part) for part in (title, family, year) if part)
            return " ".join(text.split())
        case ChangedSince(day=day, ids=ids):
            named = (f"doi:{doi}" for doi in ids)
            return ",".join((f"from-index-date:{day:%Y-%m-%d}", *named))
        case _:
            message = f"Crossref is not asked by {type(query).__name__}"
            raise ValueError(message)


def quoted(wording: str) -> str:
    """Quote for an address only what a query may not hold as it is."""
    return quote(wording, safe=_SAFE)


def _size(doi: str) -> int:
    return len(f",doi:{quoted(doi)}")


def _can_name(doi: str) -> bool:
    return "," not in doi and not any(map(str.isspace, doi))


CHANGES = ChangeListing(
    most=100,
    most_bytes=_MOST_BYTES - len(word(ChangedSince(date.min, ()))),
    size=_size,
    can_name=_can_name,
)
