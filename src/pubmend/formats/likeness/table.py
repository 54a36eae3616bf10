"""List what files look like that no reader takes."""

from __future__ import annotations

from .likeness import Likeness


def likeness_of(head: bytes, name: str) -> Likeness | None:  # noqa: ARG001
    """Tell what a file looks like; None where it may be prose.

    Args:
        head: the first `format.HEAD_BYTES` bytes.
        name: the file's name, whose ending is evidence.
    """
    return None
