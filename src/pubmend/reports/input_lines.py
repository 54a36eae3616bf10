"""Tell in one line each what was read of the inputs.

A run of many files would fill the screen: beyond `MOST` the others are summed up by
format, and those with problems are the last to go. A file that was not read has its
line already: the problem that says what it looks like, and what to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MOST = 40
_NAMED = 8


@dataclass(frozen=True, slots=True)
class InputAccount:
    """Say what was read of one input.

    Args:
        name: the file as keys name it.
        format: the short name of its format; None where it was not read.
        title: the format's name for people.
        encoding: as `formats.reading.decoding` names it; None where it was not read.
        records: how many were read.
        problems: how many there were with reading it.
        looks_like: what a file is that no reader takes, where that is known.
        zeros: zero bytes in its text, which were left out.
    """

    name: str
    format: str | None = None
    title: str | None = None
    encoding: str | None = None
    records: int = 0
    problems: int = 0
    looks_like: str | None = None
    zeros: int = 0

    @property
    def is_read(self) -> bool:
        """True if anything at all could be read."""
        return self.format is not None and self.encoding is not None


def input_object(account: InputAccount) -> dict[str, Any]:
    """Lay out an account as summary.json has it."""
    return {
        "name": account.name,
        "format": account.format,
        "encoding": account.encoding,
        "records": account.records,
        "problems": account.problems,
        "looks_like": account.looks_like,
    }


def account_from(stored: Mapping[str, Any]) -> InputAccount:
    """Read an account out of summary.json."""
    return InputAccount(**stored)


def input_lines(accounts: Sequence[InputAccount], most: int = MOST) -> Iterator[str]:
    """Give a line a file, and sum up what is beyond ``most`` by format.

    Args:
        accounts: what was read, in the order of reading.
        most: files that get a line of their own.
    """
    by_trouble = sorted(
        (account for account in accounts if account.is_read),
        key=lambda account: not account.problems,
    )
    named = {account.name for account in by_trouble[:most]}
    for account in accounts:
        if account.name in named:
            yield f"{account.name}: {_told(account)}"
    if len(by_trouble) > most:
        yield _summed_up(by_trouble[most:])


def told_inputs(
    accounts: Sequence[InputAccount], passed_over: Sequence[str]
) -> Iterator[str]:
    """Give all lines about the inputs of a run, those passed over in the last."""
    yield from input_lines(accounts)
    if passed_over:
        yield passed_over_line(passed_over)


def _told(account: InputAccount) -> str:
    parts = [
        _title(account),
        account.encoding or "",
        count_of(account.records, "record"),
        *([count_of(account.problems, "problem")] if account.problems else []),
        *([f"{count_of(account.zeros, 'zero byte')} left out"] * bool(account.zeros)),
    ]
    return ", ".join(parts)


def _summed_up(accounts: Sequence[InputAccount]) -> str:
    files, records = Counter[str](), Counter[str]()
    for account in accounts:
        files[_title(account)] += 1
        records[_title(account)] += account.records
    parts = [
        f"{title}: {count_of(number, 'file')}, {count_of(records[title], 'record')}"
        for title, number in files.most_common()
    ]
    problems = sum(account.problems for account in accounts)
    trouble = [count_of(problems, "problem")] if problems else []
    return f"and {len(accounts):,} more ({'; '.join([*parts, *trouble])})"


def passed_over_line(names: Sequence[str]) -> str:
    """Name the first few of the files that hold no records."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    listed = ", ".join(names[:_NAMED])
    return f"{count_of(len(names), 'file')} passed over: {listed}{more}"


def _title(account: InputAccount) -> str:
    return account.title or account.format or ""


def count_of(number: int, noun: str) -> str:
    """Count things in words: ``1 record``, ``1,204 records``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
