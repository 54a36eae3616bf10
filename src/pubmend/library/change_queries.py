"""Word the questions which of many articles changed, or were retracted, since a day.

One such question is for hundreds of articles; only those that it names are fetched.

**PubMed**: ``[lr]`` is the Modification Date (https://pubmed.ncbi.nlm.nih.gov/help/
#modification-date), the record's DateRevised, searched as a range whose end lies far
ahead. Not every change moves it, so `library.due_dates` has records read once in a
while regardless. Retractions and concerns have terms of their own that need no date:
the publication type, and ``hasretractionin`` and its kin (ibid., Comment Correction
Type). No limit of a term's length is documented; 500 PMIDs are 8 kB, which goes by
POST. A list of hits ends at 9,999, and `MOST_PMIDS` keeps well below.

**Crossref**: ``from-index-date`` is when a work was last changed by anybody, Retraction
Watch and other works' relations included; ``from-update-date`` only when its own member
deposited it again (https://community.crossref.org/t/date-types-in-the-rest-api/15118).
New citations move the index date too, so it names more than need be, and never fewer.
Filters of one name are joined by OR, of several by AND; a comma can't be expressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

MOST_PMIDS = 500
MOST_DOIS, MOST_BYTES = 100, 3_400

_GRAVE = (
    '("retracted publication"[pt] OR hasretractionin OR hasretractedandrepublishedin'
    " OR haspartialretractionin OR hasexpressionofconcernin)"
)


def since_day(looked: datetime) -> date:
    """Give the day to ask from: a day back, since services date by their own clocks."""
    return looked.astimezone(UTC).date() - timedelta(days=1)


def lr_term(pmids: Iterable[str], since: date) -> str:
    """Ask which PubMed records were changed on a day or later."""
    return f'("{since:%Y/%m/%d}"[lr] : "3000"[lr]) AND {_any_of(pmids)}'


def lr_terms(
    pmids: Iterable[str], since: date, most: int = MOST_PMIDS
) -> tuple[str, ...]:
    """Ask it of many, in groups; each PMID stands in one of them."""
    return tuple(lr_term(group, since) for group in _groups(pmids, most))


def retraction_term(pmids: Iterable[str]) -> str:
    """Ask which PubMed records tell a retraction or an expression of concern."""
    return f"{_GRAVE} AND {_any_of(pmids)}"


def retraction_terms(pmids: Iterable[str], most: int = MOST_PMIDS) -> tuple[str, ...]:
    """Ask it of many, in groups."""
    return tuple(retraction_term(group) for group in _groups(pmids, most))


def index_filter(dois: Iterable[str], since: date) -> str:
    """Ask which Crossref works were changed by anybody on a day or later."""
    named = (f"doi:{doi}" for doi in dois)
    return ",".join((f"from-index-date:{since:%Y-%m-%d}", *named))


def index_filters(
    dois: Iterable[str],
    since: date,
    *,
    most: int = MOST_DOIS,
    most_bytes: int = MOST_BYTES,
) -> tuple[str, ...]:
    """Ask it of many, in groups; a DOI that no list can name stands in none of them.

    Those must be asked for one by one: see `is_listable`.

    Args:
        dois: in lower case.
        since: the first day of interest.
        most: how many DOIs a filter may name.
        most_bytes: how long a filter may be once it is quoted for an address.
    """
    listable = [doi for doi in dict.fromkeys(dois) if is_listable(doi)]
    room = most_bytes - len(index_filter((), since))
    return tuple(index_filter(g, since) for g in _packed(listable, most, room))


def is_listable(doi: str) -> bool:
    """Tell whether a filter can name a DOI."""
    return "," not in doi and not any(map(str.isspace, doi))


def _any_of(pmids: Iterable[str]) -> str:
    return f"({' OR '.join(f'{pmid}[uid]' for pmid in pmids)})"


def _groups(pmids: Iterable[str], most: int) -> Iterator[Sequence[str]]:
    distinct = list(dict.fromkeys(pmids))
    return (distinct[n : n + most] for n in range(0, len(distinct), most))


def _packed(dois: Sequence[str], most: int, room: int) -> Iterator[list[str]]:
    group: list[str] = []
    weight = 0
    for doi in dois:
        added = len(f",doi:{quote(doi, safe='/:()')}")
        if group and (len(group) >= most or weight + added > room):
            yield group
            group, weight = [], 0
        group.append(doi)
        weight += added
    if group:
        yield group
