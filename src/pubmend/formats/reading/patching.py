"""Say which of a record's fields changed, for the formats that write them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ...model.csl import ATTRIBUTES
from ...model.findings import Enriched
from .tagged_lines import Chunk, Entries, newline_of


@dataclass(frozen=True, slots=True)
class Change:
    """Hold one field's value before and after; ``given`` is None where it is filled."""

    field: str
    given: Any
    value: Any


def changes_of(enriched: Enriched) -> Iterator[Change]:
    """List the fields to write: filled, completed, or replaced as the policy allows.

    A value that was flagged and not carried on stays in the file as it is.
    """
    for finding in enriched.findings:
        attribute = ATTRIBUTES[finding.field]
        given = getattr(enriched.given, attribute)
        value = getattr(enriched.record, attribute)
        if value is not None and value != given:
            yield Change(finding.field, given, value)


def patch_chunks(
    chunks: Iterable[Chunk],
    enriched: Iterable[Enriched],
    is_readable: Callable[[Entries], bool],
    patched: Callable[[Chunk, Enriched | None, str], str],
) -> Iterator[str]:
    """Give each record of a tagged file as text, patched by what became of it.

    Records that can't be read had no result and are given as they stand. What follows
    the last record goes with it, so that there is one piece a record.
    """
    results = iter(enriched)
    newline, held = None, ""
    for chunk in chunks:
        newline = newline or newline_of(chunk.text)
        if not chunk.entries:
            held += chunk.text
            continue
        if held:
            yield held
        result = next(results, None) if is_readable(chunk.entries) else None
        held = patched(chunk, result, newline)
    if held:
        yield held
