"""Cut a page on which several records stand into their parts, each with its own ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...detect.identifiers import find_identifiers
from ...model.identifiers import Sighting
from .page_text import Page


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one record's part of a page, and the identifiers seen in it.

    Their offsets count in the whole page.
    """

    page: Page
    sightings: tuple[Sighting, ...]


def parts_at(page: Page, starts: Sequence[int]) -> Iterator[Part]:
    """Cut a page before each of these lines.

    Args:
        page: the whole page.
        starts: the numbers, from 1, of the lines that parts begin with, sorted; the
            first part begins with the page.
    """
    offsets = [0]
    for line in page.text.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    cuts = [offsets[number - 1] for number in starts]
    for start, end in zip(cuts, [*cuts[1:], len(page.text)], strict=True):
        text = page.text[start:end]
        yield Part(
            replace(page, text=text),
            tuple(
                replace(seen, start=seen.start + start, end=seen.end + start)
                for seen in find_identifiers(text)
            ),
        )
