"""Read the facts about the seeds' works, and note which of them a cassette uses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

FACTS = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
GATHERED = datetime.fromisoformat(FACTS["gathered"])
PAGES: Mapping[str, str] = FACTS["pages"]
WORKS: tuple[str, ...] = tuple(FACTS["works"])
DATACITE: tuple[str, ...] = tuple(FACTS["datacite"])

_HEAD = "Built from published facts, not recorded: see cassettes/README.md."


@dataclass(slots=True)
class Sheet:
    """Hold what is known of one work, and remember what was asked of it."""

    facts: Mapping[str, Mapping[str, Any]]
    asked: list[str] = field(default_factory=list)

    def take(self, name: str) -> Any:
        """Give the value of a fact, or None where nobody verified it."""
        if name not in self.asked:
            self.asked.append(name)
        return self.facts[name].get("value")

    def text(self, name: str) -> str:
        """Give the value of a fact without which there is no exchange."""
        value = self.take(name)
        assert isinstance(value, str), name
        return value

    def provenance(self, *more: str) -> str:
        """Tell in comment lines where each value is from that was asked for."""
        lines = [_HEAD, *more]
        for title, group in (
            ("Seen", self._seen()),
            ("Derived", self._told("derived")),
            ("Placeholder", self._told("placeholder")),
            ("Left out, since nobody verified it", self._told("unknown")),
        ):
            told = list(group)
            lines += [f"{title}:", *(f"  {line}" for line in told)] if told else []
        return "\n".join([*lines, *self._pages(lines)])

    def _seen(self) -> Iterator[str]:
        """Join the facts that were seen on the same pages."""
        names: dict[str, list[str]] = {}
        for name in self.asked:
            fact = self.facts[name]
            if "seen" in fact:
                note = f" ({fact['note']})" if "note" in fact else ""
                names.setdefault(", ".join(fact["seen"]), []).append(name + note)
        return (f"{', '.join(group)}: {pages}" for pages, group in names.items())

    def _told(self, kind: str) -> Iterable[str]:
        return (
            f"{name}: {self.facts[name][kind]}"
            for name in self.asked
            if kind in self.facts[name]
        )

    def _pages(self, lines: Iterable[str]) -> list[str]:
        """List the addresses of the pages that were named."""
        words = set(re.findall(r"[\w-]+", " ".join(lines)))
        named = [name for name in PAGES if name in words]
        return ["Pages:", *(f"  {name}: {PAGES[name]}" for name in named)]


def pubmed_sheet(work: str) -> Sheet:
    """Give what PubMed says of a work."""
    return Sheet(FACTS["works"][work])


def crossref_sheet(work: str) -> Sheet:
    """Give what Crossref says of a work."""
    facts = FACTS["works"][work]
    return Sheet({"doi": facts["doi"], **facts["crossref"]})


def datacite_sheet(work: str) -> Sheet:
    """Give what DataCite says of a work."""
    return Sheet(FACTS["datacite"][work])
