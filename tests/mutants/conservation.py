"""Judge whether the works of a damaged file came out as records or counted problems.

A work is lost in silence where the heart of its title still stands in the file (in a
list of identifiers: its DOI), but its word in no record, and no problem tells of it:
what the damage itself tore out of a title is not the reader's to find. Two works are merged in silence where one record
holds the words of both as its own titles' and no problem tells of it. A file that is
refused is told.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from tests.mutants.works import Work

from pubmend.errors import FormatError
from pubmend.formats.likeness.likeness import Likeness
from pubmend.formats.reading.decoding import decode
from pubmend.formats.reading.format import HEAD_BYTES, Format
from pubmend.formats.registry import recognise
from pubmend.model.csl import to_csl
from pubmend.model.record import Problem, Record


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say what became of a damaged file.

    ``lost`` and ``merged`` hold the words of the works concerned; both are empty where
    nothing was lost in silence.
    """

    read_as: str
    records: int
    problems: int
    lost: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        """True if something was lost or merged, and nobody was told."""
        return bool(self.lost or self.merged)


def judge(content: bytes, name: str, works: Sequence[Work]) -> Verdict:
    """Read a damaged file, and look for its works."""
    head = content[:HEAD_BYTES]
    found = recognise(head, name)
    if not isinstance(found, Format):
        return Verdict(found.title if isinstance(found, Likeness) else "nothing", 0, 1)
    try:
        read = list(found.read(io.BytesIO(content), name))
    except FormatError:
        return Verdict(found.name, 0, 1)
    records = [each for each in read if isinstance(each, Record)]
    problems = [each for each in read if isinstance(each, Problem)]
    verdict = Verdict(found.name, len(records), len(problems))
    if problems:
        return verdict
    lost = _lost(content, records, works)
    merged = _merged(records, works)
    return Verdict(found.name, len(records), 0, lost, merged)


def _lost(
    content: bytes, records: Sequence[Record], works: Sequence[Work]
) -> tuple[str, ...]:
    text = decode(content).text.casefold()
    told = " ".join(_words(record) for record in records)
    words = (_mark(work, text) for work in works)
    return tuple(word for word in words if word and word.casefold() not in told)


def _mark(work: Work, text: str) -> str | None:
    heart = f"the {work.word} of nurses".casefold()
    is_list = "nurses" not in text
    return work.word if (work.doi if is_list else heart) in text else None


def _words(record: Record) -> str:
    return json.dumps(to_csl(record, ""), ensure_ascii=False).casefold()


def _merged(records: Sequence[Record], works: Sequence[Work]) -> tuple[str, ...]:
    held = (
        [work.word for work in works if work.word.casefold() in _words(record)]
        for record in records
    )
    return tuple(word for words in held if len(words) > 1 for word in words)
