"""Put identifiers together in requests, as many as the service takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def packed(
    things: Iterable[Thing],
    *,
    most: int,
    most_bytes: int | None = None,
    size: Callable[[Thing], int] = lambda _: 0,
) -> Iterator[tuple[Thing, ...]]:
    """Fill batches up to a number and, where given, a sum of sizes.

    A thing that is too large by itself goes alone.
    """
    batch: list[Thing] = []
    weight = 0
    for thing in things:
        added = size(thing)
        heavy = most_bytes is not None and weight + added > most_bytes
        if batch and (heavy or len(batch) >= most):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(thing)
        weight += added
    if batch:
        yield tuple(batch)


def halves(things: Sequence[Thing]) -> tuple[tuple[Thing, ...], ...]:
    """Cut in two; the first half may be the longer by one."""
    middle = (len(things) + 1) // 2
    return tuple(things[:middle]), tuple(things[middle:])
