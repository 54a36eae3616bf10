"""Say what a format is: how its files are recognised, read, written and patched.

A format turns bytes into records, wherever the bytes came from: PubMed's answer and a
PubMed XML file on disk are read by the same reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ...model.findings import Enriched
from ...model.record import Problem, Record

HEAD_BYTES = 65_536

Reader = Callable[[BinaryIO, str], Iterator[Record | Problem]]
Patcher = Callable[[BinaryIO, Iterable[Enriched]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Say what stands before the first record, between two, and after the last."""

    opening: str = ""
    between: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """Describe one format.

    Args:
        name: short name, as ``--to`` takes it (``ris``).
        title: the format's name for people (``RIS``).
        suffixes: file name endings with their dot, the first one used for writing.
        detect: tells from the first `HEAD_BYTES` bytes of a file whether it is one.
        read: reads a stream; the second argument is the place (the file as named to
            the user), and a record's origin gets ``place#position`` from 1, every
            record and every unreadable record counting. Raises `FormatError` only
            when the whole is not of this format.
        write: writes one record as text, without its frame; None where only read.
        patch: reads the original stream again beside what became of each of its
            records, in order, and yields the text of each with only what changed
            touched; unreadable records are yielded as they are. None where only read.
        frame: what `write` and `patch` stand in.
        patch_whole: as `patch`, but yields the whole file, what stands around its
            records included, and in no frame; None where `patch` in its frame does so.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    detect: Callable[[bytes], bool]
    read: Reader
    write: Callable[[Record, str], str] | None = None
    patch: Patcher | None = None
    frame: Frame = Frame()
    patch_whole: Patcher | None = None
