"""Load the values that other packages register by entry points.

A package names a value in its ``pyproject.toml``::

    [project.entry-points."pubmend.formats"]
    bibtex = "package.module:BIBTEX"

What can't be used is an error and not passed over: a file read as another format, or a
source that is not asked, would be wrong in silence. How entry points work is told in
https://packaging.python.org/en/latest/specifications/entry-points/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import EntryPoint
from typing import TypeVar

from .errors import UsageError

Thing = TypeVar("Thing")


def load_registered(
    registered: Iterable[EntryPoint],
    kind: type[Thing],
    own: Sequence[Thing],
    name_of: Callable[[Thing], str],
) -> tuple[Thing, ...]:
    """Load what is registered, in the order of the names.

    Args:
        registered: the entry points of a group.
        kind: the type that each value must have.
        own: our own values, whose names are taken already.
        name_of: gives a value's name.

    Raises:
        UsageError: a value can't be loaded, is of another type, or takes the name of
            another.
    """
    taken = {name_of(value): "pubmend" for value in own}
    loaded: list[Thing] = []
    for entry_point in sorted(registered, key=lambda e: (e.name, e.value)):
        value = _load(entry_point, kind)
        name = name_of(value)
        if name in taken:
            raise _refusal(entry_point, f"the name {name} is taken by {taken[name]}")
        taken[name] = _package(entry_point)
        loaded.append(value)
    return tuple(sorted(loaded, key=name_of))


def _load(entry_point: EntryPoint, kind: type[Thing]) -> Thing:
    try:
        value = entry_point.load()
    # Another package's module may raise anything while it is imported, or end it all.
    except (Exception, SystemExit) as error:
        raise _refusal(entry_point, f"{type(error).__name__}: {error}") from error
    if not isinstance(value, kind):
        found = type(value).__name__
        raise _refusal(entry_point, f"a {found} is no {kind.__name__}")
    return value


def _refusal(entry_point: EntryPoint, reason: str) -> UsageError:
    message = f"{entry_point.name} ({entry_point.value}) can't be used: "
    advice = "; mend or uninstall the package"
    return UsageError(message + reason + advice, where=_package(entry_point))


def _package(entry_point: EntryPoint) -> str:
    """Name the package that registers an entry point, or else its module."""
    return entry_point.dist.name if entry_point.dist else entry_point.module
