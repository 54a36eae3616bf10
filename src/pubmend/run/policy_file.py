"""Read a policy file: how far each field may be changed, and whom to trust for it.

TOML, of which nothing need be there::

    fill_only = true       # complete nothing

    [show]
    severity = "major"     # the least that a conflict must weigh to be reported

    [action]               # keep | fill | complete | replace
    title = "keep"

    [trust]                # most trusted first; sources left out follow
    license = ["crossref", "pubmed"]

Conflicts that are not shown stand in ``records.jsonl`` all the same; the report, the
summary and the exit code leave them out.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..compare.fields import FIELDS, Action
from ..errors import OutputError, UsageError
from ..model.agreement import Severity
from ..reconcile.policy import Policy

_HEAD = """\
# What Pubmend may change, whom it trusts, and what it tells. Give this file to a run:
# pubmend enrich ... --policy {name}
# All that stands here is the default. Take off a "# " and change what follows it.

# Fill what is missing, and complete nothing.
# fill_only = false

# Conflicts that weigh less are left out of the report, the summary and the exit code;
# records.jsonl has them all. minor | major
[show]
# severity = "minor"

# How far a field may be changed. keep: never. fill: only where it is blank.
# complete: also where the sources say the same more fully. replace: also where they
# contradict it.
[action]
{actions}
# Whose word is taken where sources differ, the most trusted first.
[trust]
{trust}"""


class _Show(BaseModel):
    model_config = ConfigDict(extra="forbid")

    severity: Severity = Severity.MINOR


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    fill_only: bool = False
    show: _Show = Field(default_factory=_Show)
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
    return Policy(
        actions=document.action,
        trust=document.trust,
        fill_only=document.fill_only,
        severity=document.show.severity,
    )


def init_policy(path: Path) -> None:
    """Write an example of a policy; what is there already is never overwritten.

    Raises `UsageError` if there is such a file, and `OutputError` if it can't be
    written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(example_policy(path.name))
    except FileExistsError as error:
        msg = "there is such a file already, and it stays as it is"
        raise UsageError(msg, where=str(path)) from error
    except OSError as error:
        msg = f"the policy can't be written: {error.strerror}"
        raise OutputError(msg, where=str(path)) from error


def example_policy(name: str) -> str:
    """Write out the default policy, every line of it commented out."""
    actions = (f'# {f.name} = "{f.action}"\n' for f in FIELDS)
    trust = (f"# {f.name} = {json.dumps(f.trust)}\n" for f in FIELDS)
    return _HEAD.format(name=name, actions="".join(actions), trust="".join(trust))


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
