"""Read a policy file: how far each field may be changed, and whom to trust for it.

TOML with two tables::

    [action]               # keep | fill | complete | replace
    title = "keep"

    [trust]                # most trusted first; sources left out follow
    license = ["crossref", "pubmed"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .core.fields import FIELDS, Action
from .core.policy import Policy
from .errors import UsageError


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    action: dict[str, Action] = Field(default_factory=dict)
    trust: dict[str, tuple[str, ...]] = Field(default_factory=dict)


def read_policy(path: Path) -> Policy:
    """Read a policy; raise `UsageError` naming the file and what in it is wrong."""
    try:
        with path.open("rb") as stream:
            table = tomllib.load(stream)
        document = _Document.model_validate(table)
    except OSError as error:
        msg = f"the policy can't be read: {error.strerror}"
        raise UsageError(msg, where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"the policy is not TOML: {error}"
        raise UsageError(msg, where=str(path)) from error
    except ValidationError as error:
        raise UsageError(_first(error), where=str(path)) from error
    _refuse_unknown({**document.action, **document.trust}, path)
    return Policy(actions=document.action, trust=document.trust)


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _refuse_unknown(named: Mapping[str, Any], path: Path) -> None:
    known = {field.name for field in FIELDS}
    unknown = sorted(set(named) - known)
    if unknown:
        msg = (
            f"no such field: {', '.join(unknown)}; known are {', '.join(sorted(known))}"
        )
        raise UsageError(msg, where=str(path))
