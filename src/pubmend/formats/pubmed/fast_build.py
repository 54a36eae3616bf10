"""Build frozen values at nearly the price of unfrozen ones.

A frozen dataclass sets each attribute by a call of ``object.__setattr__``, which makes
it three times as dear to build as the same class unfrozen; of a file of PubMed XML it
would take a twentieth of the time. So a value is built as its class's unfrozen twin and
then handed over to the class itself, which Python allows between classes of the same
slots (https://docs.python.org/3/reference/datamodel.html#slots).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def builder(frozen: Callable[P, T]) -> Callable[P, T]:
    """Make a function that builds what calling a frozen, slotted dataclass would."""
    known: Any = frozen
    attributes = [(f.name, f.type, field(default=f.default)) for f in fields(known)]
    twin: Any = make_dataclass(known.__name__, attributes, slots=True)

    def build(*args: P.args, **kwargs: P.kwargs) -> T:
        made: Any = twin(*args, **kwargs)
        made.__class__ = frozen
        built: T = made
        return built

    return build
