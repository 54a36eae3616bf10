"""Know journals by NLM's list: which of its entries a name or an ISSN means.

NLM gives every journal that PubMed or its databases ever cited a number
(``NlmUniqueID``) and one abbreviation; a former title has an entry of its own. The
table is one block of sorted lines, searched by halving: it is read in a few
milliseconds, takes as much memory as its file, and a run that names ten journals looks
at ten places of it.

A line is a kind, a key, and what stands under it, parted by tabs. Kinds: ``a``
abbreviation, ``i`` ISSN, ``n`` NLM's number (the entry itself), ``p`` a part of a title
(one of its languages), ``t`` title.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .identifiers import Issn

VERSION = 1

NlmIds = frozenset[str]
Keys = Callable[[str], tuple[str, ...]]
_NONE: NlmIds = frozenset()


@dataclass(frozen=True, slots=True)
class ListedJournal:
    """Hold one entry of NLM's list; an abbreviation that it lacks is None."""

    nlm_id: str
    title: str
    medline: str | None = None
    iso: str | None = None
    issns: tuple[Issn, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Name the entries that a name means: by title, abbreviation, part of a title."""

    titles: NlmIds = _NONE
    abbreviations: NlmIds = _NONE
    parts: NlmIds = _NONE

    @property
    def whole(self) -> NlmIds:
        """Name those of which it is the whole title or abbreviation."""
        return self.titles | self.abbreviations

    @property
    def ids(self) -> NlmIds:
        """Name all that it can mean; a part counts where it is nothing's whole name."""
        return self.whole or self.parts

    def among(self, ids: NlmIds) -> Listed:
        """Keep what is among some entries, unless nothing is."""
        if not self.ids & ids:
            return self
        return Listed(self.titles & ids, self.abbreviations & ids, self.parts & ids)

    def __or__(self, other: Listed) -> Listed:
        """Join what two tables know."""
        return Listed(
            self.titles | other.titles,
            self.abbreviations | other.abbreviations,
            self.parts | other.parts,
        )


UNLISTED = Listed()


@dataclass(frozen=True, slots=True)
class JournalListing:
    """Say what a record's title, abbreviation and ISSNs of a journal mean."""

    title: Listed = UNLISTED
    short: Listed = UNLISTED
    issns: NlmIds = _NONE


@dataclass(frozen=True, slots=True)
class JournalTable:
    """Look journals up in sorted lines.

    Args:
        lines: as `compile_table` makes them.
    """

    lines: bytes = b""

    def titled(self, key: str) -> NlmIds:
        """Name the entries with a title."""
        return self._ids("t", key)

    def abbreviated(self, key: str) -> NlmIds:
        """Name the entries with an abbreviation."""
        return self._ids("a", key)

    def with_part(self, key: str) -> NlmIds:
        """Name the entries of whose title it is a part."""
        return self._ids("p", key)

    def with_issn(self, issn: str) -> NlmIds:
        """Name the entries with an ISSN."""
        return self._ids("i", issn)

    def entry(self, nlm_id: str) -> ListedJournal | None:
        """Give an entry by NLM's number."""
        found = self._find("n", nlm_id)
        return None if found is None else _read_entry(nlm_id, found)

    @property
    def facts(self) -> Mapping[str, object]:
        """Give what the first line says of the list: address, dates, size."""
        first = self.lines[: self.lines.find(b"\n")]
        if not first.startswith(b"#\t"):
            return {}
        facts: dict[str, object] = json.loads(first[2:])
        return facts

    def entries(self) -> Iterator[ListedJournal]:
        """Give all entries."""
        for line in self.lines.split(b"\n"):
            if line.startswith(b"n\t"):
                _, nlm_id, rest = line.decode().split("\t", 2)
                yield _read_entry(nlm_id, rest)

    def _ids(self, kind: str, key: str) -> NlmIds:
        found = self._find(kind, key) if self.lines and key else None
        return _NONE if found is None else frozenset(found.split())

    def _find(self, kind: str, key: str) -> str | None:
        """Find what stands under a key: halve the lines that may hold it."""
        wanted = f"{kind}\t{key}\t".encode()
        low, high = 0, len(self.lines)
        while low < high:
            start = self.lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.lines.find(b"\n", start)
            line = self.lines[start:end]
            if line.startswith(wanted):
                return line[len(wanted) :].decode()
            if line < wanted:
                low = end + 1
            else:
                high = start
        return None


NO_JOURNALS = JournalTable()


def compile_table(
    journals: Iterable[ListedJournal],
    *,
    keys: Keys,
    parts: Keys,
    facts: Mapping[str, object],
) -> JournalTable:
    """Sort what the entries are known by.

    Args:
        journals: the entries.
        keys: gives the forms under which a name is found.
        parts: gives the forms of a title's parts.
        facts: what the first line says; JSON.
    """
    known: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    lines = [f"#\t{json.dumps({'version': VERSION, **facts}, ensure_ascii=False)}"]
    for journal in journals:
        for place in _places(journal, keys, parts):
            known[place][journal.nlm_id] = None
        lines.append(f"n\t{journal.nlm_id}\t{_write_entry(journal)}")
    for (kind, key), ids in known.items():
        lines.append(f"{kind}\t{key}\t{' '.join(sorted(ids))}")
    return JournalTable(b"".join(sorted(line.encode() + b"\n" for line in lines)))


def _places(
    journal: ListedJournal, keys: Keys, parts: Keys
) -> Iterator[tuple[str, str]]:
    short = [name for name in (journal.medline, journal.iso) if name]
    yield from (("t", key) for key in keys(journal.title))
    yield from (("p", key) for key in parts(journal.title))
    yield from (("a", key) for name in short for key in keys(name))
    yield from (("i", issn) for issn in journal.issns)


def _write_entry(journal: ListedJournal) -> str:
    texts = (journal.title, journal.medline or "", journal.iso or "")
    return "\t".join((*(" ".join(t.split()) for t in texts), " ".join(journal.issns)))


def _read_entry(nlm_id: str, line: str) -> ListedJournal:
    title, medline, iso, issns = line.split("\t")
    known = tuple(map(Issn, issns.split()))
    return ListedJournal(nlm_id, title, medline or None, iso or None, known)
