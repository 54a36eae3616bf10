"""Write the mended records, each input in its own format, and change nothing else.

A format that is only read (a saved page) becomes CSL-JSON. The same text can be written
to the run's folder, replace the input, or be shown as a difference from it.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ..errors import InputError
from ..formats.csl_json import CSL_JSON
from ..formats.likeness.likeness import Likeness
from ..formats.reading.decoding import decode
from ..formats.reading.encoding_kept import encoded_as
from ..formats.reading.format import Format
from ..model.csl import ATTRIBUTES, from_csl
from ..model.findings import Enriched, Finding, Status, Verdict
from ..model.notices import Notice
from ..model.reasons import Reason
from ..model.record import GIVEN, Origin
from ..model.record_line import NoticeLine, RecordLine, input_of
from ..reports.unified import unified_diff
from ..storage.own_files import ENRICHED
from .inputs import Input, format_of, recognised

Lines = Callable[[], Iterator[RecordLine]]


def place_of(line: RecordLine) -> str:
    """Give the place of the input that a line's record came from."""
    return input_of(line["key"])


def mended_files(
    inputs: Sequence[Input], lines: Iterable[RecordLine], to: Format | None
) -> Iterator[tuple[str, str]]:
    """Give the pieces of all files of mended records, each with its file's name.

    The lines are read once and to the end, so the pieces of several files come mixed.

    Args:
        inputs: the files that the records were read from.
        lines: all lines, those of each input together.
        to: the format to write, if not each input's own.
    """
    targets = {
        input_file.place: (input_file, target)
        for input_file in inputs
        if (target := to or _written_as(input_file)) is not None
    }
    files = {target.name: target for _, target in targets.values()}
    alone = _written_alone(targets) if to is None else frozenset()
    framed = [target for target in files.values() if target.name not in alone]
    for target in framed:
        yield _file_name(target), target.frame.opening
    begun: set[str] = set()
    for place, group in groupby(lines, key=place_of):
        if place not in targets:
            continue
        input_file, target = targets[place]
        if target.name in alone:
            whole = _whole(target, input_file, map(_mended, group))
            yield from ((_file_name(target), piece) for piece in whole)
            continue
        patched = to is None and format_of(input_file) == target
        for piece in _pieces(target, input_file, map(_mended, group), patched=patched):
            between = target.frame.between if target.name in begun else ""
            begun.add(target.name)
            yield _file_name(target), between + piece
    for target in framed:
        yield _file_name(target), target.frame.closing


def _written_alone(targets: Mapping[str, tuple[Input, Format]]) -> frozenset[str]:
    """Name the formats of which one file alone is written, as it stands but mended."""
    counts = Counter(target.name for _, target in targets.values())
    return frozenset(
        target.name
        for input_file, target in targets.values()
        if counts[target.name] == 1
        and target.patch_whole is not None
        and format_of(input_file) == target
    )


def written_name(input_file: Input, to: Format | None) -> str | None:
    """Name the file that an input's mended records are written to, if to any."""
    target = to or _written_as(input_file)
    return None if target is None else _file_name(target)


def _file_name(target: Format) -> str:
    return f"{ENRICHED}{target.suffixes[0]}"


def changed_inputs(inputs: Sequence[Input], changed: Collection[str]) -> list[Input]:
    """List the inputs whose format can be written back, of those in ``changed``."""
    return [
        input_file
        for input_file in inputs
        if input_file.place in changed and kept_format(input_file)
    ]


def mended_inputs(
    inputs: Sequence[Input], lines: Lines
) -> Iterator[tuple[Input, Iterator[bytes]]]:
    """Give each file's new bytes; its format must be one that can be patched."""
    for input_file, group in _by_input(inputs, lines):
        own = format_of(input_file)
        text = _whole(own, input_file, map(_mended, group))
        yield input_file, _encoded_as_it_was(input_file, text)


def _encoded_as_it_was(input_file: Input, pieces: Iterable[str]) -> Iterator[bytes]:
    with input_file.open() as stream:
        yield from encoded_as(stream, pieces)


def differences(
    inputs: Sequence[Input], lines: Lines, to: Format | None
) -> Iterator[str]:
    """Give what would change as the lines of unified diffs.

    If records are written in another format than their file's, each is compared with
    the same record as given.

    Args:
        inputs: the files that were read.
        lines: gives the records' lines, in the order of the files.
        to: the format of all records; None for each file's own.
    """
    for input_file, group in _by_input(inputs, lines):
        mended = map(_mended, group)
        own = None if to is not None else kept_format(input_file)
        if own is None:
            yield from _record_differences(to or CSL_JSON, mended)
            continue
        with input_file.open_text() as stream:
            before = decode(stream.read()).text
        after = _whole(own, input_file, mended)
        yield from _unified(input_file.place, before, "".join(after))


def _record_differences(target: Format, mended: Iterable[Enriched]) -> Iterator[str]:
    write = target.write
    if write is not None:
        for each in mended:
            before, after = write(each.given, each.key), write(each.record, each.key)
            yield from _unified(each.key, f"{before}\n", f"{after}\n")


def _unified(name: str, before: str, after: str) -> Iterator[str]:
    old, new = (list(io.StringIO(text, newline="\n")) for text in (before, after))
    return unified_diff(name, f"{name} (mended)", old, new)


def _written_as(input_file: Input) -> Format | None:
    """Choose the input's own format, or CSL-JSON if that is only read."""
    try:
        own = recognised(input_file)
    except InputError:
        return None
    if isinstance(own, Likeness):
        return None
    return own if own.patch is not None else CSL_JSON


def kept_format(input_file: Input) -> Format | None:
    """Give the input's own format if it can be written back."""
    own = format_of(input_file)
    return own if own.patch is not None else None


def _by_input(
    inputs: Sequence[Input], lines: Lines
) -> Iterator[tuple[Input, Iterator[RecordLine]]]:
    """Give each input with its lines; lines come in the inputs' order."""
    by_place = {input_file.place: input_file for input_file in inputs}
    for place, group in groupby(lines(), key=place_of):
        if place in by_place:
            yield by_place[place], group


def _pieces(
    target: Format, input_file: Input, mended: Iterable[Enriched], *, patched: bool
) -> Iterator[str]:
    if patched and target.patch is not None:
        with input_file.open_text() as stream:
            yield from target.patch(stream, mended)
    elif target.write is not None:
        yield from (target.write(each.record, each.key) for each in mended)


def is_changed(line: RecordLine) -> bool:
    """True if any value was filled or replaced; a conflict alone changes no file."""
    return any(f["value"] not in (None, f["given"]) for f in line["findings"])


def _mended(line: RecordLine) -> Enriched:
    """Read from a line what a patch needs: the record and its findings."""
    origin = Origin(GIVEN, line["key"])
    given, record = from_csl(line["given"], origin), from_csl(line["record"], origin)
    findings = tuple(
        Finding(
            field=finding["field"],
            verdict=Verdict(finding["verdict"]),
            reason=Reason(finding["reason"]),
            given=getattr(given, ATTRIBUTES[finding["field"]]),
            value=getattr(record, ATTRIBUTES[finding["field"]]),
        )
        for finding in line["findings"]
    )
    notices = tuple(map(_notice, line["notices"]))
    return Enriched(
        key=line["key"],
        status=Status(line["status"]),
        given=given,
        record=replace(record, notices=notices),
        findings=findings,
        notices=notices,
    )


def _notice(line: NoticeLine) -> Notice:
    return Notice(
        kind=line["kind"],
        by=line["by"],
        date=line["date"],
        sources=tuple(line["sources"]),
        label=line.get("label"),
    )


def _whole(own: Format, input_file: Input, mended: Iterable[Enriched]) -> Iterator[str]:
    """Give the whole text of a file with its records mended."""
    if own.patch_whole is None:
        yield from _framed(own, _pieces(own, input_file, mended, patched=True))
        return
    with input_file.open_text() as stream:
        yield from own.patch_whole(stream, mended)


def _framed(target: Format, pieces: Iterator[str]) -> Iterator[str]:
    yield target.frame.opening
    for number, piece in enumerate(pieces):
        if number:
            yield target.frame.between
        yield piece
    yield target.frame.closing
