"""Import every declared dependency somewhere, so that none is installed for nothing."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
# pytest loads it by itself.
PLUGIN = "pytest_socket"


def module_name(requirement: str) -> str:
    """Give the module that a requirement installs: all ours are named alike."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return name[0].lower().replace("-", "_")


def imported(folder: Path) -> Iterator[str]:
    """Give the first names of all absolute imports below a folder."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


@pytest.mark.parametrize(
    ("folder", "requirements"),
    [
        ("src", [*PROJECT["dependencies"], *EXTRAS["fleet"]]),
        ("tests", [r for r in EXTRAS["test"] if module_name(r) != PLUGIN]),
    ],
)
def test_what_is_declared_is_imported(folder: str, requirements: list[str]) -> None:
    """Find no dependency that nothing imports."""
    names = {module_name(requirement) for requirement in requirements}
    assert names - set(imported(ROOT / folder)) == set()
