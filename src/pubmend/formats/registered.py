"""Load the formats that other packages register by an entry point.

A package names a value of type `Format` in its ``pyproject.toml``::

    [project.entry-points."pubmend.formats"]
    bibtex = "package.module:BIBTEX"

What can't be used is an error and not passed over: a file read as another format would
be read wrongly in silence. How entry points work is told in
https://packaging.python.org/en/latest/specifications/entry-points/.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint

from ..errors import UsageError
from .reading.format import Format

GROUP = "pubmend.formats"


def load_formats(
    registered: Iterable[EntryPoint], own: Sequence[Format]
) -> tuple[Format, ...]:
    """Load the registered formats, in the order of their names.

    Args:
        registered: the entry points of the group ``pubmend.formats``.
        own: the formats whose names are taken already.

    Raises:
        UsageError: one can't be loaded, is no `Format`, or takes the name of another.
    """
    taken = {known.name: "pubmend" for known in own}
    loaded: list[Format] = []
    for entry_point in sorted(registered, key=lambda e: (e.name, e.value)):
        found = _load(entry_point)
        if found.name in taken:
            reason = f"the name {found.name} is taken by {taken[found.name]}"
            raise _refusal(entry_point, reason)
        taken[found.name] = _package(entry_point)
        loaded.append(found)
    return tuple(sorted(loaded, key=lambda known: known.name))


def _load(entry_point: EntryPoint) -> Format:
    try:
        found = entry_point.load()
    # Another package's module may raise anything while it is imported.
    except Exception as error:
        raise _refusal(entry_point, f"{type(error).__name__}: {error}") from error
    if not isinstance(found, Format):
        raise _refusal(entry_point, f"a {type(found).__name__} is no Format")
    return found


def _refusal(entry_point: EntryPoint, reason: str) -> UsageError:
    message = f"the format {entry_point.name} ({entry_point.value}) can't be used: "
    advice = "; mend or uninstall the package"
    return UsageError(message + reason + advice, where=_package(entry_point))


def _package(entry_point: EntryPoint) -> str:
    """Name the package that registers an entry point, or else its module."""
    return entry_point.dist.name if entry_point.dist else entry_point.module
