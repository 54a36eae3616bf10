"""Find the files that a user names, and recognise their formats.

A record's key is its file's name (below an input folder: its path from there; where two
inputs share a name: as much of their paths as tells them apart), ``#``, and its
position from 1. What can't be found is a problem with its place.
Below a folder, hidden files and those that Pubmend wrote are passed over; its policies
and decisions are no inputs even where a pattern of the shell names them.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError, RefusedError
from ..formats.likeness.likeness import Likeness
from ..formats.reading.decoding import has_text, is_binary
from ..formats.reading.format import HEAD_BYTES, Format
from ..formats.reading.watched_stream import EncodingWatch, watched
from ..formats.registry import recognise
from ..model.record import Problem
from ..storage.own_files import POLICIES_AND_DECISIONS, is_own_file

STDIN = "-"
STDIN_PLACE = "stdin"


@dataclass(frozen=True, slots=True)
class Input:
    """Hold one input: its path, and its place, as users and keys name it.

    ``body`` holds what came through standard input or another pipe, which can be read
    only once; else None. ``folder`` names the folder in which the file was met; None
    for one that was named itself.
    """

    path: Path
    place: str
    body: bytes | None = None
    folder: str | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the bytes for reading; raise `InputError` where that can't be done."""
        try:
            stream = (
                self.path.open("rb") if self.body is None else io.BytesIO(self.body)
            )
        except OSError as error:
            raise InputError(reason_of(error), where=self.place) from error
        with stream:
            yield stream

    @contextmanager
    def open_text(self) -> Iterator[BinaryIO]:
        """Open as `open` does, without the zeros that a damaged text may have."""
        with self.open() as stream, watched(stream) as (text, _):
            yield text


def standard_input() -> BinaryIO | None:
    """Give standard input, which a background job may not have."""
    return None if sys.stdin is None else sys.stdin.buffer


def find_inputs(
    names: Sequence[str], stdin: BinaryIO | None
) -> tuple[list[Input], list[Problem]]:
    """List the files that the names mean: files, folders, ``-`` for ``stdin``."""
    found: list[Input] = []
    problems: list[Problem] = []
    for name in names:
        try:
            entries = list(_find(name, stdin))
            found.extend(entry for entry in entries if isinstance(entry, Input))
            problems.extend(entry for entry in entries if isinstance(entry, Problem))
        except InputError as error:
            problems.append(Problem(error.where or name, error.message))
        except OSError as error:
            problems.append(Problem(_printable(name), reason_of(error)))
    read = [entry for entry in found if not entry.path.match(POLICIES_AND_DECISIONS)]
    return _with_distinct_places(read), problems


def _find(name: str, stdin: BinaryIO | None) -> Iterable[Input | Problem]:
    if name == STDIN:
        piped = stdin.read() if stdin else b""
        return [Input(Path(STDIN_PLACE), STDIN_PLACE, piped)]
    path = Path(name)
    if path.is_dir():
        return _find_below(path)
    if not path.exists():
        msg = "no such file or folder"
        raise InputError(msg, where=_printable(name))
    # A pipe, as shells open for <(command), gives its bytes once.
    body = None if path.is_file() else path.read_bytes()
    return [Input(path, _printable(path.name), body)]


def _find_below(folder: Path) -> list[Input | Problem]:
    entries = list(_walk(folder))
    if not entries:
        msg = "the folder holds no files"
        raise InputError(msg, where=str(folder))
    paths = sorted(path for path in entries if isinstance(path, Path))
    problems = (problem for problem in entries if isinstance(problem, Problem))
    inputs = (
        Input(
            path,
            _printable(path.relative_to(folder).as_posix()),
            folder=_printable(str(folder)),
        )
        for path in paths
        if not is_own_file(path)
    )
    return [*problems, *inputs]


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """List the files below a folder, and problems with what can't be read."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.stat().st_mode
            if stat.S_ISREG(mode):
                yield path
            elif stat.S_ISDIR(mode) and (path is folder or not path.is_symlink()):
                waiting += (p for p in path.iterdir() if not p.name.startswith("."))
        except FileNotFoundError:  # a link that leads nowhere
            pass
        except OSError as error:
            yield Problem(_printable(str(path)), reason_of(error))


def _printable(name: str) -> str:
    """Show the bytes of a file's name that are no UTF-8, so that it can be written."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _with_distinct_places(inputs: Iterable[Input]) -> list[Input]:
    """Lengthen places that two inputs share, by the folders above them."""
    first: dict[tuple[Path, bool], Input] = {}
    for input_file in inputs:
        identity = (input_file.path.resolve(), input_file.body is None)
        known = first.setdefault(identity, input_file)
        if input_file.folder is None:  # also met in a folder, it is named all the same
            first[identity] = replace(known, folder=None)
    unique = list(first.values())
    depth = 0
    while True:
        shared = {p for p, n in Counter(i.place for i in unique).items() if n > 1}
        deepest = max((len(i.path.resolve().parts) for i in unique), default=0)
        if not shared or depth > deepest:
            return unique
        depth += 1
        unique = [
            _lengthened(i) if i.place in shared and i.body is None else i
            for i in unique
        ]


def _lengthened(input_file: Input) -> Input:
    parts = input_file.path.resolve().parts
    parts_kept = min(len(input_file.place.split("/")) + 1, len(parts) - 1)
    return replace(input_file, place=_printable("/".join(parts[-parts_kept:])))


def recognised(input_file: Input) -> Format | Likeness:
    """Recognise an input's format, or what it looks like, by its head.

    Raises:
        RefusedError: it is empty, or no text.
    """
    with input_file.open() as stream:
        head = stream.read(HEAD_BYTES)
    if not has_text(head):
        msg = "the file is empty"
        raise RefusedError(msg, where=input_file.place, holds_records=False)
    if not is_binary(head):
        head = EncodingWatch().pass_on(head)
    found = recognise(head, input_file.path.name)
    if found is None:
        msg = "not a text that can be read as bibliographic records"
        raise RefusedError(msg, where=input_file.place, holds_records=False)
    return found


def refusal_of(input_file: Input, likeness: Likeness) -> RefusedError:
    """Word why no reader takes an input."""
    with input_file.open() as stream:
        return likeness.refusal(stream, input_file.place)


def format_of(input_file: Input) -> Format:
    """Recognise an input's format by its head.

    Raises:
        RefusedError: no format fits, or its structure is known and no reader takes it.
    """
    found = recognised(input_file)
    if isinstance(found, Likeness):
        raise refusal_of(input_file, found)
    return found


def reason_of(error: OSError) -> str:
    """Say in a few words what the system refused."""
    return (error.strerror or type(error).__name__).lower()
