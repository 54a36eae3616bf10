"""Store people's decisions beside the inputs they are about, in a file per folder.

The file is TOML, to be read, compared and edited by people: a block for each decision,
in the order of the records. It moves with its folder, also under version control. A
lock file is held while it is written, so that none of two simultaneous decisions is
lost; the file is replaced whole.
"""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ..compare.fields import FIELDS
from ..errors import OutputError, UsageError
from ..storage.atomic_write import explained, replacing
from .decision import DecidedValue, Decision, Judgement, Subject, with_decision

DECISIONS = "pubmend-decisions.toml"

_HEAD = """\
# What people decided about the records in this folder. `pubmend enrich` applies it,
# `pubmend decisions` tells which decisions still apply. Delete a block to withdraw it.
# A mark binds a decision to a whole value, of which only the beginning is shown.
"""
_FIELDS = frozenset(field.name for field in FIELDS)
_PATIENCE = 10.0
_PAUSE = 0.05


def _known(field: str) -> str:
    """Refuse a field that does not exist: its decision would never apply."""
    if field not in _FIELDS:
        msg = f"no such field; there are {', '.join(sorted(_FIELDS))}"
        raise ValueError(msg)
    return field


class _ValueBlock(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    mark: str
    text: str | None = None
    source: str | None = None


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decided: Judgement
    field: Annotated[str, AfterValidator(_known)]
    record: str = Field(pattern=r"#\d+$")
    title: str | None = None
    ids: dict[str, str] = Field(default_factory=dict)
    words: str | None = None
    given: _ValueBlock
    said: list[_ValueBlock] = Field(default_factory=list)
    source: str | None = None
    taken: str | None = None
    why: str | None = None
    when: datetime | None = None

    def value(self) -> Decision:
        """Give the decision that the block holds."""
        file, _, position = self.record.rpartition("#")
        return Decision(
            self.decided,
            Subject(file, int(position), self.ids, self.words),
            self.field,
            given=_value(self.given),
            statements=tuple(map(_value, self.said)),
            source=self.source,
            taken=self.taken,
            why=self.why,
            when=self.when,
            title=self.title,
        )


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: list[_Block] = Field(default_factory=list)


def _value(value: _ValueBlock) -> DecidedValue:
    return DecidedValue(value.mark, value.text, value.source)


def decisions_beside(path: Path) -> Path:
    """Name the file of decisions about an input."""
    return path.parent / DECISIONS


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Read a file of decisions; none where there is no file.

    Raises `UsageError` for a file that can't be understood: to ignore it would undo
    people's decisions in silence.
    """
    try:
        return parse_decisions(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        msg = f"the decisions can't be read: {error.strerror}"
        raise UsageError(msg, where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"the decisions are not TOML: {error}"
        raise UsageError(msg, where=str(path)) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        msg = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise UsageError(msg, where=str(path)) from error


def parse_decisions(text: str) -> tuple[Decision, ...]:
    """Read the text of such a file; raise as TOML and pydantic do."""
    document = _Document.model_validate(tomllib.loads(text))
    return tuple(block.value() for block in document.decision)


def save_decision(
    path: Path, new: Decision, *, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Add a decision to a file, in place of those that it replaces.

    Raises `UsageError` if the decisions there can't be understood, and `OutputError` if
    the file can't be written or another process holds its lock.

    Args:
        path: the file of decisions; created if there is none.
        new: the decision.
        sleep: waits for some seconds, while another process writes.
    """
    with explained(path), _held(path, sleep):
        text = render_decisions(with_decision(read_decisions(path), new))
        with replacing(path) as hidden:
            hidden.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _held(path: Path, sleep: Callable[[float], None]) -> Iterator[None]:
    """Hold the lock file, which exists only while a process writes."""
    lock = path.with_name(f".{path.name}.lock")
    for _ in range(int(_PATIENCE / _PAUSE)):
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            sleep(_PAUSE)
        else:
            break
    else:
        msg = "another process writes decisions; delete this file if none does"
        raise OutputError(msg, where=str(lock))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def render_decisions(decisions: Sequence[Decision]) -> str:
    """Write the file: a head, and one block for each decision."""
    return _HEAD + "".join(map(_block, decisions))


def _block(decision: Decision) -> str:
    subject = decision.subject
    entries: Mapping[str, Any] = {
        "decided": decision.judgement,
        "field": decision.field,
        "record": f"{subject.file}#{subject.position}",
        "title": decision.title,
        "ids": subject.ids or None,
        "words": subject.words,
        "given": _table(decision.given),
        "said": [_table(value) for value in decision.statements] or None,
        "source": decision.source,
        "taken": decision.taken,
        "why": decision.why,
        "when": decision.when,
    }
    rows = (f"{k} = {_toml(v)}\n" for k, v in entries.items() if v is not None)
    return "\n[[decision]]\n" + "".join(rows)


def _table(value: DecidedValue) -> dict[str, str]:
    parts = {"source": value.source, "text": value.text, "mark": value.mark}
    return {name: part for name, part in parts.items() if part is not None}


def _toml(value: Any) -> str:
    """Write a value as TOML has it (https://toml.io/en/v1.0.0)."""
    match value:
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case dict():
            inner = ", ".join(f"{name} = {_toml(part)}" for name, part in value.items())
            return f"{{ {inner} }}"
        case list():
            return "[\n" + "".join(f"    {_toml(part)},\n" for part in value) + "]"
        case _:
            return _quoted(str(value))


def _quoted(text: str) -> str:
    """Quote as JSON does, which TOML reads but for DEL and lone surrogates."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
