"""Gather what of a record each comparator must see beside the field's own value.

A source states a title or a locator where its form has room for it: a second title
beside the first, a book's subtitle among the containers, an article number as issue.
So the comparators are shown them all.
"""

from __future__ import annotations

from ..model.journal_list import JournalListing, Listed
from ..model.record import Record
from .authors import AuthorList
from .containers import Container
from .dates import Dates
from .journals import Journal
from .pages import Locator
from .titles import Titles
from .volumes_issues import Numbers, parse_numbering


def titles_shown(record: Record) -> Titles | None:
    """Show the title, the original one, further ones, and the types of publication."""
    title = record.title or record.original_title
    if title is None:
        return None
    types = record.publication_types
    return Titles(
        title,
        record.original_title,
        _listed(record, "other-titles"),
        None if types is None else frozenset(name.casefold() for name in types),
    )


def authors_shown(record: Record) -> AuthorList | None:
    """Show the authors, and what is known of their list."""
    if record.author is None:
        return None
    return AuthorList(
        record.author,
        truncated=record.authors_truncated,
        alphabetical=record.author_order == "alphabetical",
    )


def editors_shown(record: Record) -> AuthorList | None:
    """Show the editors."""
    return None if record.editor is None else AuthorList(record.editor)


def journal_shown(record: Record) -> Container | None:
    """Show the journal or book, with its abbreviation, ISSNs and other titles."""
    title = record.container_title or record.container_title_short
    if title is None:
        return None
    known = record.journal_listing or JournalListing()
    listed = known.title if record.container_title else known.short
    return _container(record, title, record.container_title_short, listed)


def short_journal_shown(record: Record) -> Container | None:
    """Show the journal by its abbreviation first."""
    title = record.container_title_short or record.container_title
    if title is None:
        return None
    known = record.journal_listing or JournalListing()
    listed = known.short if record.container_title_short else known.title
    return _container(record, title, record.container_title, listed)


def _container(
    record: Record, title: str, other: str | None, listed: Listed
) -> Container:
    """Hold a journal under one of its names.

    Args:
        record: what names it.
        title: the name to compare.
        other: its other name.
        listed: what NLM's list knows of the name to compare.
    """
    known = record.journal_listing or JournalListing()
    journal = Journal(title, other, record.issn or (), listed, known.issns)
    return Container(journal, _other_containers(record))


def dates_shown(record: Record) -> Dates | None:
    """Show the date cited, in print and online."""
    online, in_print = record.published_online, record.published_print
    issued = record.issued or in_print or online
    return None if issued is None else Dates(issued, in_print, online)


def locator_shown(record: Record) -> Locator | None:
    """Show pages and article number."""
    if record.page is None and record.number is None:
        return None
    return Locator(record.page, record.number)


def volume_shown(record: Record) -> Numbers | None:
    """Show the volume, and where else in it the article is said to stand."""
    if record.volume is None:
        return None
    return Numbers(record.volume, record.page, record.number)


def issue_shown(record: Record) -> Numbers | None:
    """Show the issue, or the one given with the volume as in ``12(3)``."""
    issue = record.issue
    if issue is None and record.volume is not None:
        issue = parse_numbering(record.volume).inner or None
    return None if issue is None else Numbers(issue, record.page, record.number)


def language_shown(record: Record) -> str | None:
    """Show the language, or all of them where PubMed names several."""
    return "; ".join(_listed(record, "languages")) or record.language


def _other_containers(record: Record) -> tuple[str, ...]:
    """List the container's other titles, each also as the one before a subtitle."""
    others = _listed(record, "collection-title", "other-container-titles")
    main = record.container_title
    if main is None or not others:
        return others
    return (*others, *(f"{other}: {main}" for other in others))


def _listed(record: Record, *keys: str) -> tuple[str, ...]:
    """List the texts under some keys of ``custom``."""
    if record.custom is None:
        return ()
    found: list[str] = []
    for key in keys:
        value = record.custom.get(key)
        values = value if isinstance(value, list) else [value]
        found += [text for text in values if isinstance(text, str)]
    return tuple(found)
