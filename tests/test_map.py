"""Hold the map of the code to the code: every file that it names is there."""

from __future__ import annotations

import re

import pytest
from tests.places import ROOT

MAP = ROOT / "src/README.md"
CODE = ROOT / "src/pubmend"
_NAMED = re.compile(r"`([\w/]+(?:/|\.py|\.jinja|\.html\.jinja))`")


def named() -> list[str]:
    """List the files and folders of the code that the map names."""
    return sorted(set(_NAMED.findall(MAP.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("place", named())
def test_what_the_map_names_is_there(place: str) -> None:
    """A file that moved must move on the map too."""
    assert (CODE / place).exists() or place in {"cassettes/", "tests/"}


def test_the_map_names_every_package() -> None:
    """No folder of the code is missing among the layers."""
    text = MAP.read_text(encoding="utf-8")
    layers = text[text.index("## What may import what") :]
    packages = [p.parent.name for p in CODE.glob("*/__init__.py")]
    assert len(packages) > 10
    assert [name for name in packages if f"`{name}`" not in layers] == []


def test_the_map_is_one_page() -> None:
    """A page is what a newcomer reads."""
    assert len(MAP.read_text(encoding="utf-8").splitlines()) <= 120
