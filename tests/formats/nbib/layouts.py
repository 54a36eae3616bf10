"""Join generated MEDLINE records as copies through other programs leave them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

Lines = Sequence[tuple[str, str]]

_WORDS = ("tide", "ebb", "flow", "night", "shift", "nurse", "harbour", "gull", "salt")
_SENTENCE = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)


@dataclass(frozen=True, slots=True)
class Work:
    """Hold what a generated record says."""

    number: int
    title: str
    family: str
    lines: Lines


def _work(number: int, title: str, abstract: str, *, numbered: bool) -> Work:
    family = f"Berg{'abcdefghij'[number % 10]}"
    title = f"{title[:-1]} {number}."
    head = [("PMID", str(31_000_000 + number))] if numbered else []
    lines = [
        *head,
        ("OWN", "NLM"),
        ("STAT", "MEDLINE"),
        ("IS", "1940-0640 (Electronic)"),
        ("VI", str(number)),
        ("DP", "2019 Nov 27"),
        ("TI", title),
        ("AB", abstract),
        ("FAU", f"{family}, Nora"),
        ("AU", f"{family} N"),
        ("PT", "Journal Article"),
        ("TA", "J Tides"),
        ("SO", f"J Tides. 2019 Nov 27;{number}(1):4-9."),
    ]
    return Work(number, title, family, lines)


@st.composite
def works(draw: st.DrawFn, *, numbered: bool | None = None) -> list[Work]:
    """Draw some works, each other one without its PMID where that is left open."""
    count = draw(st.integers(2, 5))
    return [
        _work(
            number,
            draw(_SENTENCE),
            draw(_SENTENCE),
            numbered=draw(st.booleans()) if numbered is None else numbered,
        )
        for number in range(1, count + 1)
    ]


def _wrapped(value: str, indent: str) -> str:
    words, lines = value.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 60:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return f"\n{indent}".join(lines)


def _set(tag: str, value: str, *, indent: str = "      ") -> str:
    return f"{tag:4}- {_wrapped(value, indent)}\n"


def plain(listed: Sequence[Work]) -> str:
    """Join as PubMed does."""
    return "\n".join("".join(_set(*line) for line in work.lines) for work in listed)


def _each(
    set_line: Callable[[str, str], str], between: str
) -> Callable[[Sequence[Work]], str]:
    def join(listed: Sequence[Work]) -> str:
        return between.join(
            "".join(set_line(*line) for line in work.lines) for work in listed
        )

    return join


def _counted(form: str) -> Callable[[Sequence[Work]], str]:
    def join(listed: Sequence[Work]) -> str:
        return "".join(
            form.format(work.number)
            + "\n"
            + "".join(_set(*line) for line in work.lines)
            for work in listed
        )

    return join


# What keeps the records apart where some have no PMID, and what needs their PMIDs.
PARTED: dict[str, Callable[[Sequence[Work]], str]] = {
    "PubMed's": plain,
    "CR LF": lambda listed: plain(listed).replace("\n", "\r\n"),
    "CR": lambda listed: plain(listed).replace("\n", "\r"),
    "byte order mark": lambda listed: "\ufeff" + plain(listed),
    "doubled empty lines": lambda listed: plain(listed).replace("\n\n", "\n\n\n\n"),
    "double spacing": lambda listed: plain(listed).replace("\n", "\n\n"),
    "blanks in empty lines": lambda listed: plain(listed).replace("\n\n", "\n  \t\n"),
    "counters": _counted("<{}>"),
    "records of": _counted("\nRecord {} of 9\n"),
    "numbers": _counted("\n{}."),
    "rules": _counted("\n----------"),
    "lost indentation": _each(lambda tag, value: _set(tag, value, indent=""), "\n"),
    "deep indentation": _each(lambda tag, value: _set(tag, value, indent="\t\t"), "\n"),
    "all indented": lambda listed: re.sub(
        "^(?=.)", "    ", plain(listed), flags=re.MULTILINE
    ),
    "en dashes": lambda listed: re.sub(
        "^(.{4})-", "\\1\u2013", plain(listed), flags=re.MULTILINE
    ),
    "single spaces": _each(lambda tag, value: f"{tag} - {value}\n", "\n"),
    "no filling": _each(lambda tag, value: f"{tag}- {value}\n", "\n"),
    "tabs": _each(lambda tag, value: f"{tag}\t- {value}\n", "\n"),
    "tabs behind": _each(lambda tag, value: f"{tag:4}-\t{value}\n", "\n"),
}
NUMBERED: dict[str, Callable[[Sequence[Work]], str]] = {
    "no empty lines": _each(_set, ""),
    "small letters": _each(lambda tag, value: _set(tag.lower(), value), "\n"),
    "no space behind": _each(
        lambda tag, value: _set(tag, value).replace("PMID- ", "PMID-"), "\n"
    ),
}
