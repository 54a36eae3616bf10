"""Draw the tree of errors that Pubmend raises.

PubmendError
├── UsageError          the command or a setting is wrong
├── InputError          an input can't be read at all
│   └── FormatError     its bytes are of no known format, or not of the one named
│       └── RefusedError    its structure is known, and no reader takes it
├── OutputError         an output can't be written
├── LibraryError        the library can't be used
│   └── BusyError       another process does now what was to be done
└── CassetteError       a cassette can't be read, or does not say what it must

What may well happen to one record or one request is a value (`model.record.Problem`,
`model.questions.Failed`), not an error.
"""

from __future__ import annotations


class PubmendError(Exception):
    """Tell what went wrong, where, and what to do about it, in one line."""

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        """Print as ``where: message``."""
        return self.message if self.where is None else f"{self.where}: {self.message}"


class UsageError(PubmendError):
    """A command, an option or a setting is wrong."""


class InputError(PubmendError):
    """An input can't be read at all."""


class FormatError(InputError):
    """The bytes are of no known format, or not of the format named."""


class RefusedError(FormatError):
    """The structure of the bytes is known, and no reader takes it.

    Args:
        message: what it looks like, that it was not read, and what to do.
        where: the file, as named to the user.
        holds_records: True if works are in it, which are now left unread; False for
            what is no bibliography at all, as a picture or a program's settings.
    """

    def __init__(
        self, message: str, *, where: str | None = None, holds_records: bool = True
    ) -> None:
        super().__init__(message, where=where)
        self.holds_records = holds_records


class OutputError(PubmendError):
    """An output can't be written."""


class LibraryError(PubmendError):
    """The library can't be used."""


class BusyError(LibraryError):
    """Another process does now what was to be done: nothing is wrong, ask again."""


class CassetteError(PubmendError):
    """A cassette can't be read, or does not say what it must."""
