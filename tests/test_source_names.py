"""Hold that only the tables name a source: all else asks what a source can do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.places import ROOT

from pubmend.sources import SOURCES

CODE = ROOT / "src/pubmend"
NAMES = frozenset(source.facts.name for source in SOURCES)
# Sources say who they are, the services who asks them, and the fields whom to trust.
TABLES = {"transports/services.py", "compare/fields.py"}
# Here the same words mean something else: labels that stand in texts, NCBI's databases.
OTHER_MEANINGS = {
    "detect/identifier_patterns.py",
    "model/placeholders.py",
    "transports/labels.py",
}
# A format says whose word the notices are that it reads.
OWN = ("sources/", "formats/")


def places() -> Iterator[str]:
    """List the modules that know sources by their facts alone."""
    for path in sorted(CODE.rglob("*.py")):
        place = path.relative_to(CODE).as_posix()
        if place not in TABLES | OTHER_MEANINGS and not place.startswith(OWN):
            yield place


def texts(path: Path) -> Iterator[str]:
    """Give every text of a module but its docstrings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("place", list(places()))
def test_no_source_is_named(place: str) -> None:
    """Whoever branches on a name would have to learn of each further source."""
    assert NAMES.isdisjoint(texts(CODE / place))


def test_there_are_sources_and_modules_to_look_at() -> None:
    """Without either the test above would hold of nothing."""
    assert len(NAMES) >= 5
    assert len(list(places())) > 150
    assert not NAMES.isdisjoint(texts(CODE / "transports/services.py"))


def code(path: Path) -> str:
    """Give a module without its docstrings and comments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [s for s in body if not _is_text(s)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def test_a_source_is_known_to_four_files_beside_its_own() -> None:
    """Adding one touches the list of sources, the services and the settings."""
    knowing = {
        place
        for path in CODE.rglob("*.py")
        if "datacite" in code(path).lower()
        and "datacite" not in (place := path.relative_to(CODE).as_posix())
    }
    assert knowing == {
        "formats/likeness/data_files.py",  # JSON that people save from its service
        "settings.py",
        "sources/__init__.py",
        "terminal/options.py",
        "transports/services.py",
    }
