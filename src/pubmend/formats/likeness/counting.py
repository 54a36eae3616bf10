"""Count the works in a file of a structure that no reader takes, in bounded memory.

The numbers are for people ("about 293 entries"): what marks the beginning of a work
is counted, and nothing is taken apart.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from ..reading.decoding import decode, read_lines

_CHUNK = 65_536
# No mark of a work's beginning is as long.
_LONGEST_MARK = 256


def matches(expression: str) -> Callable[[BinaryIO], int]:
    """Make a counter of the places that an expression finds; ``^`` begins a line."""
    pattern = re.compile(expression, re.MULTILINE | re.IGNORECASE)

    def count(stream: BinaryIO) -> int:
        number, buffer, begin = 0, "", 0
        for text in _texts(stream):
            buffer = buffer[max(0, begin - 1) :] + text
            begin = min(begin, 1)
            limit = len(buffer) - _LONGEST_MARK
            for match in pattern.finditer(buffer, begin):
                if match.start() >= limit:
                    break
                number += 1
                begin = max(match.end(), match.start() + 1)
            begin = max(begin, limit, 0)
        return number + sum(1 for _ in pattern.finditer(buffer, begin))

    return count


def rows(delimiter: str, heading: int = 1) -> Callable[[BinaryIO], int]:
    """Make a counter of a table's rows.

    Args:
        delimiter: what parts its cells.
        heading: how many rows stand above the first work.
    """

    def count(stream: BinaryIO) -> int:
        number = 0
        table = csv.reader(_without_nuls(read_lines(stream)), delimiter=delimiter)
        while True:
            try:
                number += any(cell.strip() for cell in next(table))
            except StopIteration:
                return max(number - heading, 0)
            except csv.Error:  # a cell beyond what csv holds
                number += 1

    return count


def _without_nuls(lines: Iterator[str]) -> Iterator[str]:
    return (line.replace("\x00", "") for line in lines)


def _texts(stream: BinaryIO) -> Iterator[str]:
    """Decode a stream in chunks; what can't be decoded marks no beginning."""
    first = stream.read(_CHUNK)
    encoding = decode(first).encoding
    name = encoding if encoding.startswith("utf") else "utf-8"
    decoder = codecs.getincrementaldecoder(name)("replace")
    chunk = first
    while chunk:
        yield _lines_ended(decoder.decode(chunk)).removeprefix("\ufeff")
        chunk = stream.read(_CHUNK)


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
