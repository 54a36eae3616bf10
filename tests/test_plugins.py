"""Check how values that other packages register are loaded, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest

from pubmend.errors import UsageError
from pubmend.formats import FORMATS, choose_format, known_formats
from pubmend.formats.reading.format import Format
from pubmend.formats.registry import with_registered
from pubmend.formats.ris.reader import RIS
from pubmend.plugins import load_registered

HERE = "pubmend.formats.ris.reader"
GROUP = "pubmend.formats"


def entry_point(name: str, value: str = f"{HERE}:RIS") -> EntryPoint:
    """Name a value as an installed package would."""
    return EntryPoint(name, value, GROUP)


def load_formats(
    registered: Iterable[EntryPoint], own: Sequence[Format]
) -> tuple[Format, ...]:
    """Load formats, whose names are those that ``--to`` takes."""
    return load_registered(registered, Format, own, lambda known: known.name)


def test_nothing_registered() -> None:
    """Know our own formats, in their own order, where no package adds any."""
    assert load_formats([], FORMATS) == ()
    assert known_formats() == FORMATS


def test_registered_formats_come_in_the_order_of_their_names() -> None:
    """Load them, in whatever order the packages are installed."""
    given = [entry_point("b"), entry_point("a", "pubmend.formats.nbib.reader:NBIB")]
    assert [known.name for known in load_formats(given, ())] == ["nbib", "ris"]
    assert load_formats(given[::-1], ()) == load_formats(given, ())


REFUSED = [
    (f"{HERE}:NOTHING", (), "AttributeError", "no such value"),
    ("no_such_package.formats:BIBTEX", (), "ModuleNotFoundError", "no such module"),
    (f"{HERE}:read", (), "a function is no Format", "a value of another type"),
    (f"{HERE}:RIS", FORMATS, "the name ris is taken by pubmend", "a taken name"),
]


@pytest.mark.parametrize(("value", "own", "reason", "_seen"), REFUSED)
def test_refusals_name_the_package_and_the_reason(
    value: str, own: tuple[Format, ...], reason: str, _seen: str
) -> None:
    """Pass over nothing in silence."""
    with pytest.raises(UsageError) as caught:
        load_formats([entry_point("mine", value)], own)
    assert caught.value.where == value.partition(":")[0]
    assert f"mine ({value}) can't be used: " in caught.value.message
    assert reason in caught.value.message


def test_two_packages_may_not_register_one_name() -> None:
    """Refuse the second, and name the first."""
    with pytest.raises(UsageError, match=f"the name ris is taken by {HERE}"):
        load_formats([entry_point("a"), entry_point("b")], ())


def test_a_registered_format_is_chosen_before_free_text() -> None:
    """Try it behind our own, but before what any text is."""
    bibtex = replace(RIS, name="bibtex", suffixes=(".bib",), detect=lambda h: b"@" in h)
    formats = with_registered([bibtex])
    assert [known.name for known in formats[-2:]] == ["bibtex", "text"]
    assert choose_format(b"@article{a, title={T}}", "a.bib", formats) is bibtex
    assert choose_format(b"Only some words.", "a.bib", formats) is FORMATS[-1]
