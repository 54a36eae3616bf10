"""Damage a file as disks, mails, editors and hasty hands do: a few bytes or lines."""

from __future__ import annotations

import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]

_STRAY = (
    b"\x00",
    b"\x0c",
    b"\x1a",
    b"\xe9",
    b"\xff",
    b"\xef\xbb\xbf",
    b'"',
    b"{",
    b"<",
)


def mutated(content: bytes, chance: random.Random) -> tuple[bytes, str]:
    """Damage a file once, twice or three times; give it and the damages' names."""
    names = []
    for _ in range(chance.randint(1, 3)):
        mutation = chance.choice(MUTATIONS)
        names.append(mutation.__name__.strip("_"))
        content = mutation(content, chance)
    return content, ", ".join(names)


def _cut_out(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, 60)
    return content[:start] + content[end:]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    start, end = _span(content, chance, 60)
    return content[:end] + content[start:]


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _stray(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(_STRAY) + content[at:]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return (
        content[:at]
        + bytes([content[at] ^ 1 << chance.randrange(8)])
        + content[at + 1 :]
    )


def _line_lost(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines)) if lines else 0
    return b"".join((*lines[:at], *lines[at + 1 :]))


def _lines_swapped(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        at = chance.randrange(len(lines) - 1)
        lines[at : at + 2] = lines[at + 1], lines[at]
    return b"".join(lines)


def _lines_joined(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        at = chance.randrange(len(lines))
        lines[at] = lines[at].rstrip(b"\r\n")
    return b"".join(lines)


def _lowered(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        at = chance.randrange(len(lines))
        lines[at] = lines[at].lower()
    return b"".join(lines)


def _without_blank_lines(content: bytes, _chance: random.Random) -> bytes:
    return b"".join(line for line in content.splitlines(keepends=True) if line.strip())


def _with_blank_lines(content: bytes, _chance: random.Random) -> bytes:
    return content.replace(b"\n", b"\n\n")


def _from_windows(content: bytes, _chance: random.Random) -> bytes:
    return content.replace(b"\n", b"\r\n")


def _from_old_macs(content: bytes, _chance: random.Random) -> bytes:
    return content.replace(b"\n", b"\r")


def _indented(content: bytes, _chance: random.Random) -> bytes:
    return b"".join(b"  " + line for line in content.splitlines(keepends=True))


def _span(content: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.randint(1, longest))


MUTATIONS: tuple[Mutation, ...] = (
    *(_cut_out, _doubled, _cut_off, _stray, _flipped, _line_lost, _lines_swapped),
    *(_lines_joined, _lowered, _without_blank_lines, _with_blank_lines),
    *(_from_windows, _from_old_macs, _indented),
)
