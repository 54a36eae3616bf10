"""Hold each declared dependency to be one that the code imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
EXTRAS = PROJECT["optional-dependencies"]
# Extras of which the package needs what they bring, and those of the tests alone.
RUNTIME = [*PROJECT["dependencies"], *EXTRAS["fleet"]]
TEST = EXTRAS["test"]
# Plugins, which pytest loads by itself.
LOADED_BY_PYTEST = frozenset({"pytest-socket", "pytest-xdist"})


def distribution(requirement: str) -> str:
    """Take the name from a requirement such as ``httpx>=0.28``."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


@cache
def imported(folder: Path) -> frozenset[str]:
    """List the packages that the modules of a folder import, by their own names."""
    return frozenset(
        name.partition(".")[0]
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        for name in names(node)
    )


def names(node: ast.AST) -> list[str]:
    """Give the modules that a statement imports from outside its own package."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


@pytest.mark.parametrize("requirement", RUNTIME)
def test_what_the_package_requires_it_imports(requirement: str) -> None:
    """Make nobody install what is never loaded."""
    assert distribution(requirement).replace("-", "_") in imported(ROOT / "src")


@pytest.mark.parametrize("requirement", TEST)
def test_what_the_tests_require_they_import(requirement: str) -> None:
    """Declare for the tests what they use, pytest's own plugins aside."""
    name = distribution(requirement)
    if name in LOADED_BY_PYTEST:
        assert name not in imported(ROOT / "tests")
        return
    assert name.replace("-", "_") in imported(ROOT / "tests")


def test_every_package_that_is_imported_is_required() -> None:
    """Rest on nothing that comes only because something else needs it."""
    required = {distribution(line).replace("-", "_") for line in RUNTIME}
    assert set(EXTRAS) == {"fleet", "lint", "test"}
    assert third_party(ROOT / "src") <= required


def third_party(folder: Path) -> frozenset[str]:
    """List what a folder's modules import that is not of Python itself."""
    return imported(folder) - sys.stdlib_module_names - {"pubmend", "__future__"}
