"""Compare the shape of a service's JSON with the shape that is known, path by path.

A shape is a table of paths: ``message.author[].family`` is the key ``family`` of each
entry of the list ``author``. What is new hurts nobody today; it is reported because a
key that is renamed first shows as a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..reading.foreign_json import load_json

# From a path to the kinds that may stand there, parted by bars: ``number|null``.
Paths: TypeAlias = Mapping[str, str]

_KINDS: Mapping[type, str] = {
    dict: "object",
    list: "list",
    str: "text",
    bool: "flag",
    int: "number",
    float: "number",
    type(None): "null",
}
_CONTAINERS = {".": "object", "[": "list"}
# Stands for whatever is below a path that nobody reads.
ANYTHING = ".*"


@dataclass(frozen=True, slots=True)
class Shape:
    """State what is known of a body; ``needed`` are paths that must be there."""

    paths: Paths
    needed: tuple[str, ...]


def find_differences(body: bytes, shape: Shape) -> tuple[str, ...]:
    """Say in a line each what is new, missing or of another kind.

    Raises `FormatError` where the body is no JSON.
    """
    answer = load_json(body)
    if not isinstance(answer, dict):
        return (f"the answer: {_KINDS[type(answer)]}, known as object",)
    known = _with_containers(shape.paths)
    found = dict.fromkeys(_walk(answer, "", known))
    paths = {path for path, _ in found}
    lines = [line for path, kind in found if (line := _judge(path, kind, known))]
    lines += [f"no key {path}" for path in shape.needed if path not in paths]
    return tuple(dict.fromkeys(lines))


def _with_containers(paths: Paths) -> Paths:
    """Add the objects and lists that the paths pass through."""
    known: dict[str, set[str]] = {}
    for path, kinds in paths.items():
        known.setdefault(path, set()).update(kinds.split("|") if kinds else ())
        for end, char in enumerate(path):
            if char in _CONTAINERS:
                known.setdefault(path[:end], set()).add(_CONTAINERS[char])
    return {path: "|".join(sorted(kinds)) for path, kinds in known.items()}


def _walk(value: Any, path: str, known: Paths) -> Iterator[tuple[str, str]]:
    """Yield each path and kind; what is below an unknown or unread path is not."""
    if path:
        yield path, _KINDS[type(value)]
    if (path and path not in known) or path + ANYTHING in known:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, f"{path}.{key}".lstrip("."), known)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, f"{path}[]", known)


def _judge(path: str, kind: str, known: Paths) -> str | None:
    if path not in known:
        return f"new key {path}"
    if kind not in known[path].split("|"):
        return f"{path}: {kind}, known as {known[path]}"
    return None
