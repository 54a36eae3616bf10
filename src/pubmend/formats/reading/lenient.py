"""Check foreign JSON field by field: what is not as it should be counts as missing.

An entry of a list that is not as it should be falls out; the rest is read.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

T = TypeVar("T")


def _or_none(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    try:
        return check(value)
    except ValidationError:
        return None


def _good_ones(value: Any, check: ValidatorFunctionWrapHandler) -> Any:
    entries = value if isinstance(value, list) else [value]
    try:
        return check(entries)
    except ValidationError:
        checked = (_or_none([entry], check) for entry in entries)
        return tuple(good[0] for good in checked if good)


def _stripped(text: str) -> str | None:
    return text.strip() or None


# Numbers stand for texts here and there (``"volume": 12``).
Text = Annotated[
    Annotated[str, AfterValidator(_stripped)] | None, WrapValidator(_or_none)
]
Lenient = Annotated[T | None, WrapValidator(_or_none)]
Several = Annotated[tuple[T, ...], WrapValidator(_good_ones)]


class LenientModel(BaseModel):
    """Take the fields that are known and leave the others."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, coerce_numbers_to_str=True, populate_by_name=True
    )
