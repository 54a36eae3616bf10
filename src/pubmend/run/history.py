"""Store the files that each run replaced, so that they can be restored byte for byte.

Below the folder of a run's output, ``.runs`` holds a file for each run that names the
files there were before it, and their bytes by hash: what is the same in ten runs is
stored once. The last ten runs are kept.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from ..errors import InputError, OutputError, UsageError
from ..model.agreement import Severity
from ..storage.atomic_write import explained, replacing
from ..storage.own_files import has_output_name
from .inputs import Input

HISTORY = ".runs"
LAST = "last"

_KEPT_RUNS = 10
_BLOCK = 1 << 20
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Original:
    """Hold where an input was, and the hash of its bytes, when the run read it."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RunAccount:
    """Hold what one run or undo read, and which files were there before it.

    Args:
        id: its moment in UTC; later ones sort behind.
        did: the command.
        of: the run of which it undid single records.
        inputs: the inputs by the names that keys have.
        to: the format that was chosen, if one was.
        severity: the least severity that its report shows.
        before: the hash of each file that there was, by path from the folder.
        mended: the hash that each input has since it was mended in its own place.
        written: the hash of each file of mended records that it wrote in the folder.
    """

    id: str
    did: str
    of: str | None = None
    inputs: Mapping[str, Original] = field(default_factory=dict)
    to: str | None = None
    severity: Severity = Severity.MINOR
    before: Mapping[str, str] = field(default_factory=dict)
    mended: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


_RUN = TypeAdapter(RunAccount)


def location_of(input_file: Input, folder: Path) -> Path:
    """Give an input's path; standard input counts as a file in the output folder."""
    return (
        folder / input_file.place if input_file.body is not None else input_file.path
    ).resolve()


def locations_of(inputs: Iterable[Input], folder: Path) -> dict[str, Path]:
    """Give the path of each input by its place, as keys name it."""
    return {input_file.place: location_of(input_file, folder) for input_file in inputs}


def originals_of(inputs: Iterable[Input], folder: Path) -> dict[str, Original]:
    """Hash the inputs as they are now; what can't be read is left out."""
    found: dict[str, Original] = {}
    for input_file in inputs:
        try:
            with input_file.open() as stream:
                digest = _digest(stream)
        except (OSError, InputError):
            continue
        found[input_file.place] = Original(str(location_of(input_file, folder)), digest)
    return found


def read_runs(folder: Path) -> tuple[RunAccount, ...]:
    """Read the stored runs, the oldest first; raise `OutputError` for a broken one."""
    with explained(folder):
        paths = sorted((folder / HISTORY).glob("*.json"))
        return tuple(_read(path) for path in paths)


def _read(path: Path) -> RunAccount:
    try:
        run = _RUN.validate_python(json.loads(path.read_bytes()))
        _moment(run)
    except ValueError as error:
        msg = "this is no account of a run; delete it to go on without it"
        raise OutputError(msg, where=str(path)) from error
    return run


def _moment(run: RunAccount) -> datetime:
    return datetime.strptime(run.id, _STAMP).replace(tzinfo=UTC)


def choose_run(runs: Sequence[RunAccount], wanted: str) -> RunAccount:
    """Find a run by its id or as the last; raise `UsageError` where there is none."""
    for run in runs:
        if run.id == wanted:
            return run
    if wanted == LAST and runs:
        return runs[-1]
    known = ", ".join(run.id for run in runs) or "none"
    msg = f"no such run; kept are {known}"
    raise UsageError(msg, where=wanted)


def begin_run(
    folder: Path, run: RunAccount, files: Iterable[Path], *, now: datetime
) -> RunAccount:
    """Store files as they are before a run, and give the run its id.

    Args:
        folder: the folder of the run's output.
        run: the run, without its id.
        files: the files that the run may replace.
        now: the moment, from which the id is made.
    """
    runs = read_runs(folder)
    later = (_moment(last) + timedelta(seconds=1) for last in runs[-1:])
    moment = max([now.astimezone(UTC), *later])
    begun = keep_files(folder, replace(run, id=moment.strftime(_STAMP)), files)
    _forget(folder, [*runs, begun])
    return begun


def keep_files(folder: Path, run: RunAccount, files: Iterable[Path]) -> RunAccount:
    """Store further files as they are before the run; give the run with their hashes.

    Raises `OutputError` if the folder can't be written.

    Args:
        folder: the folder of the run's output.
        run: the run, with its id.
        files: the files that the run may replace.
    """
    with explained(folder):
        stored = {str(_from(folder, path)): _store(folder, path) for path in files}
        return _save(folder, replace(run, before={**run.before, **stored}))


def note_mended(folder: Path, run: RunAccount, files: Iterable[Path]) -> RunAccount:
    """Note the hashes of inputs after they were mended in place.

    Raises `OutputError` if the folder can't be written.

    Args:
        folder: the folder of the run's output.
        run: the run, with its id.
        files: the mended inputs; one that can't be read is left out.
    """
    with explained(folder):
        digests = {str(path): digest_of(path) for path in files}
        now = {name: digest for name, digest in digests.items() if digest is not None}
        return _save(folder, replace(run, mended={**run.mended, **now}))


def note_written(folder: Path, run: RunAccount, names: Iterable[str]) -> RunAccount:
    """Note the hashes of the files of mended records that a run wrote.

    Raises `OutputError` if the folder can't be written.

    Args:
        folder: the folder of the run's output.
        run: the run, with its id.
        names: the files' names.
    """
    with explained(folder):
        digests = {name: digest_of(folder / name) for name in names}
        known = {name: digest for name, digest in digests.items() if digest is not None}
        return _save(folder, replace(run, written=known))


def drop_stale(folder: Path, run: RunAccount) -> tuple[str, ...]:
    """Remove what earlier runs wrote and this one did not write anew; name it.

    Only a file of mended records that still is as a run wrote it is removed, and the
    run has stored it: an undo brings it back. Raises `OutputError` if the system
    refuses.

    Args:
        folder: the folder of the run's output.
        run: the run, whose files are noted.
    """
    ours = {pair for each in read_runs(folder) for pair in each.written.items()}
    stale = ours & set(run.before.items())
    names = sorted(name for name, _ in stale if name not in run.written)
    with explained(folder):
        for name in names:
            (folder / name).unlink(missing_ok=True)
    return tuple(names)


def _save(folder: Path, run: RunAccount) -> RunAccount:
    account = folder / HISTORY / f"{run.id}.json"
    account.parent.mkdir(parents=True, exist_ok=True)
    with replacing(account) as hidden:
        # In escapes, even a file's name that is no UTF-8 can be written.
        text = json.dumps(_RUN.dump_python(run), indent=2)
        hidden.write_text(f"{text}\n", encoding="ascii", newline="\n")
    return run


def stored_bytes(folder: Path, digest: str) -> bytes | None:
    """Give the bytes stored under a hash, or None if there are none."""
    path = _stored(folder, digest)
    with explained(path):
        return path.read_bytes() if path.exists() else None


def state_before(runs: Sequence[RunAccount], run: RunAccount) -> dict[str, str]:
    """Give the hash of each file before a run, whatever later runs did to it.

    Of the outputs there were those alone that this run found; an input that only a
    later run mended was until then as that run found it.
    """
    state: dict[str, str] = {}
    for later in reversed([r for r in runs if r.id > run.id]):
        found = later.before.items()
        state |= {name: hash_ for name, hash_ in found if not has_output_name(name)}
    return state | dict(run.before)


def _from(folder: Path, path: Path) -> Path:
    """Name a file from the folder, or by its whole path where it lies outside."""
    inside = path.resolve().parent == folder.resolve()
    return Path(path.name) if inside else path.resolve()


def _store(folder: Path, path: Path) -> str:
    with path.open("rb") as stream:
        digest = _digest(stream)
    stored = _stored(folder, digest)
    if not stored.exists():
        stored.parent.mkdir(parents=True, exist_ok=True)
        with replacing(stored) as hidden:
            shutil.copyfile(path, hidden)
    return digest


def digest_of(path: Path) -> str | None:
    """Hash a file; None where there is none that can be read."""
    try:
        with path.open("rb") as stream:
            return _digest(stream)
    except OSError:
        return None


def _digest(stream: BinaryIO) -> str:
    total = sha256()
    for block in iter(partial(stream.read, _BLOCK), b""):
        total.update(block)
    return total.hexdigest()


def _stored(folder: Path, digest: str) -> Path:
    return folder / HISTORY / "files" / digest


def _forget(folder: Path, runs: Sequence[RunAccount]) -> None:
    """Drop the oldest runs, and the bytes that no other run names."""
    with explained(folder):
        for run in runs[:-_KEPT_RUNS]:
            (folder / HISTORY / f"{run.id}.json").unlink(missing_ok=True)
        named = set(_hashes(runs[-_KEPT_RUNS:]))
        for path in (folder / HISTORY / "files").glob("*"):
            if path.name not in named:
                path.unlink(missing_ok=True)


def _hashes(runs: Iterable[RunAccount]) -> Iterator[str]:
    for run in runs:
        yield from run.before.values()
        yield from (original.sha256 for original in run.inputs.values())
