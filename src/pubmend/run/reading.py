"""Read the records of an input one after another, and count what is read.

Each record and problem gets its format beside its place. A file that was met in a
folder and holds no records is passed over: it was not named, and is no problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from itertools import groupby

from ..errors import InputError, RefusedError
from ..formats.likeness.likeness import Likeness
from ..formats.pages.free_text import FREE_TEXT
from ..formats.reading.format import Format
from ..formats.reading.watched_stream import EncodingWatch, watched
from ..model.record import Problem, Record
from ..model.without_placeholders import without_placeholders
from ..reports.input_lines import InputAccount, passed_over_line
from .inputs import Input, reason_of, recognised, refusal_of

# Texts that lie among records and are none, by the names that people give them.
_NO_RECORDS = (
    "readme*",
    "license*",
    "licence*",
    "copying*",
    "notice",
    "notice.*",
    "changelog*",
    "contributing*",
    "authors",
    "makefile",
    "dockerfile",
    "desktop.ini",
    "*.css",
    "*.js",
    "*.py",
    "*.r",
    "*.sh",
    "*.bat",
    "*.ps1",
    "*.ini",
    "*.cfg",
    "*.conf",
    "*.toml",
    "*.log",
    "*.svg",
    "*.lnk",
    "*.url",
    "*.webloc",
)


class Reading:
    """Read one input, once; ``account`` tells how far that has come."""

    def __init__(self, input_file: Input) -> None:
        """Prepare to read an input."""
        self.input_file = input_file
        self.passed_over = False
        self._account = InputAccount(input_file.place)
        self._watch = EncodingWatch()

    @property
    def account(self) -> InputAccount:
        """What was read so far."""
        if self._watch.encoding is None:
            return self._account
        return replace(
            self._account, encoding=self._watch.encoding, zeros=self._watch.zeros
        )

    def __iter__(self) -> Iterator[Record | Problem]:
        """Read its records; a file that can't be read is one problem."""
        for read in self._read():
            format_name, account = self._account.format, self._account
            if isinstance(read, Problem):
                self._account = replace(account, problems=account.problems + 1)
                yield replace(read, format=format_name)
            else:
                self._account = replace(account, records=account.records + 1)
                given = without_placeholders(read)
                yield replace(given, origin=replace(given.origin, format=format_name))

    def _read(self) -> Iterator[Record | Problem]:
        place = self.input_file.place
        try:
            yield from self._read_as(self._format())
        except RefusedError as error:
            if self._may_be_passed_over(error):
                self.passed_over = True
            else:
                yield Problem(place, error.message)
        except InputError as error:
            yield Problem(error.where or place, error.message)
        except OSError as error:
            yield Problem(place, reason_of(error))

    def _may_be_passed_over(self, error: RefusedError) -> bool:
        is_met = self.input_file.folder is not None
        return is_met and not error.holds_records and not self._account.records

    def _format(self) -> Format:
        found = recognised(self.input_file)
        if isinstance(found, Likeness):
            self._account = replace(self._account, looks_like=found.title)
            raise refusal_of(self.input_file, found)
        name = self.input_file.path.name.lower()
        if found is FREE_TEXT and any(fnmatchcase(name, each) for each in _NO_RECORDS):
            self._refuse_by_name()
        return found

    def _refuse_by_name(self) -> None:
        """Refuse what by its name is no bibliography, unless it was named itself."""
        if self.input_file.folder is not None:
            msg = "no bibliography by its name"
            raise RefusedError(msg, where=self.input_file.place, holds_records=False)

    def _read_as(self, known: Format) -> Iterator[Record | Problem]:
        self._account = replace(
            self._account, format=known.name, title=known.title, looks_like=None
        )
        with self.input_file.open() as stream, watched(stream) as (text, self._watch):
            yield from known.read(text, self.input_file.place)


def passed_over(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Name the files that hold no records."""
    return tuple(r.input_file.place for r in readings if r.passed_over)


def accounts_of(
    readings: Iterable[Reading], unfound: Iterable[Problem]
) -> tuple[InputAccount, ...]:
    """Say what was read of all inputs, first of those that could not be found."""
    missing = (InputAccount(problem.place, problems=1) for problem in unfound)
    return (*missing, *(r.account for r in readings if not r.passed_over))


def empty_folders(readings: Sequence[Reading]) -> Iterator[Problem]:
    """Tell of each folder in which every file was passed over."""
    met = [reading for reading in readings if reading.input_file.folder is not None]
    by_folder = sorted(met, key=lambda reading: reading.input_file.folder or "")
    for folder, group in groupby(by_folder, key=lambda r: r.input_file.folder):
        files = list(group)
        if folder is not None and all(reading.passed_over for reading in files):
            names = passed_over_line([each.input_file.place for each in files])
            yield Problem(folder, f"nothing in it holds records; {names}")
