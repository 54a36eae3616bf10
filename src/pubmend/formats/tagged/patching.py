"""Give a tagged file record by record, each with the changes written into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...model.findings import Enriched
from .lines import Chunk, Entries, newline_of


def patch_chunks(
    chunks: Iterable[Chunk],
    enriched: Iterable[Enriched],
    is_readable: Callable[[Entries], bool],
    patched: Callable[[Chunk, Enriched | None, str], str],
) -> Iterator[str]:
    """Give each record of a tagged file as text, patched by what became of it.

    Records that can't be read had no result and are given as they stand. What follows
    the last record goes with it, so that there is one piece a record.

    Args:
        chunks: the file's records in order.
        enriched: the results of the readable ones in the same order.
        is_readable: whether entries hold a record.
        patched: writes a chunk with its result, if it has one, and the file's newline.
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
