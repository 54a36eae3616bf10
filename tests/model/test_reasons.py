"""The closed list of reasons: nothing is said that is not in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pubmend.compare
from pubmend.model.reasons import REASONS

_CORE = Path(pubmend.compare.__file__).parent
_CONSTRUCTORS = {"variant", "minor", "major", "ours_fuller", "theirs_fuller"}


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _given_reasons(tree: ast.AST) -> Iterator[str]:
    """Find the literal reasons handed to the constructors of agreements."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in _CONSTRUCTORS or isinstance(node.func, ast.IfExp):
                tests = [n.test for n in ast.walk(node) if isinstance(n, ast.IfExp)]
                skipped = {s for test in tests for s in _strings(test)}
                yield from set(_strings(node.args[0])) - skipped


def test_every_reason_given_is_in_the_list() -> None:
    """Give no reason that people could not look up."""
    for path in _CORE.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert set(_given_reasons(tree)) <= set(REASONS), path.name


def test_reasons_are_codes_and_sentences() -> None:
    """Write codes in lower case with hyphens, and each as one sentence for people."""
    assert all(code == code.lower() and " " not in code for code in REASONS)
    assert all(text[0].isupper() and text.endswith(".") for text in REASONS.values())
