"""Tell several works that are given by title, or by title and abstract, from one.

Of two abstracts one below the other the title of the first and the passage of the
second must never make one record. A title wrapped over two lines goes on in small
letters or behind a colon, and what stands among an article's passages as a heading is
shorter than a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .head_title import is_title
from .passages import is_prose

_FEWEST_WORDS = 7
_FEWEST = 2
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n\s*")
_UNFINISHED = (":", ",", ";", "-", "\u2013", "\u2014", "(")


def count_titled(text: str) -> int:
    """Count the works of a text that is nothing but titles and passages below them.

    0 where the text is about one work, or holds anything else.
    """
    paragraphs = [part.strip() for part in _PARAGRAPHS.split(text) if part.strip()]
    lines = [line.strip() for part in paragraphs for line in part.splitlines()]
    if len(lines) >= _FEWEST and all(map(_is_whole_title, lines)):
        return len(lines)
    return _count_with_passages(paragraphs)


def _count_with_passages(paragraphs: Sequence[str]) -> int:
    shapes = ["T" if _is_whole_title(p) else _passage(p) for p in paragraphs]
    written = "".join(shapes)
    known = re.fullmatch(r"(?:TP+)+", written)
    titles = written.count("T")
    return titles if known and titles >= _FEWEST else 0


def _passage(paragraph: str) -> str:
    return "P" if is_prose(" ".join(paragraph.split())) else "-"


def _is_whole_title(text: str) -> bool:
    return (
        "\n" not in text
        and len(text.split()) >= _FEWEST_WORDS
        and text[0].isupper()
        and not text.endswith(_UNFINISHED)
        and not is_prose(text)
        and is_title(text)
    )
