"""Hold the docstrings of public functions to what callers must know.

A function of three or more parameters says what each means, and one that raises an error
names it. Commands are left out: their docstrings are the help that users read.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.places import ROOT

CODE = ROOT / "src/pubmend"
MODULES = sorted(p for p in CODE.rglob("*.py") if p.parent.name != "commands")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def public_functions(scope: ast.Module | ast.ClassDef) -> Iterator[Function]:
    """Give the public functions of a module, and those of its public classes."""
    for node in scope.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node)
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def parameters(function: Function) -> list[str]:
    """Name what a caller passes."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    return [arg.arg for arg in named if arg.arg not in {"self", "cls"}]


def raised(function: Function) -> Iterator[str]:
    """Name the classes of error that a function raises itself."""
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = error.attr if isinstance(error, ast.Attribute) else ""
            name = error.id if isinstance(error, ast.Name) else name
            if name[:1].isupper():
                yield name


def functions_of(path: Path) -> list[Function]:
    """Give a module's public functions."""
    return list(public_functions(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(CODE).as_posix())
def test_each_public_function_says_what_it_takes_and_raises(path: Path) -> None:
    """Name every one of three or more parameters, and every error."""
    missing = []
    for function in functions_of(path):
        text = ast.get_docstring(function) or ""
        taken = parameters(function)
        wanted = {*(taken if len(taken) > 2 else ()), *raised(function)}
        missing += [(function.name, name) for name in wanted if name not in text]
    assert missing == []


def test_there_is_something_to_hold() -> None:
    """Without functions the test above would hold of nothing."""
    assert sum(len(functions_of(path)) for path in MODULES) > 700
