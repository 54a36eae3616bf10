"""Find the fields that a source changed, and the changes that made an article final.

The same value written in another way is no change, nor is a value given less fully. A
source that catches up is not reported either: with what was reported of another source,
or with what another source said before, if that fills a blank or is the place that the
article has there. What is not compared (citation counts, reference lists, dates of
indexing) changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..compare.fields import FIELDS
from ..compare.fields import AnyField as Field
from ..model.agreement import Kind
from ..model.change_classes import ChangeClass
from ..model.record import Record
from ..model.sources import Sources
from .already_reported import Reported
from .change import Change, FieldChange
from .identifiers import ID_FIELDS
from .publication_stage import STATUS, is_final, is_online, is_printed
from .snapshot import Snapshot

_CITED = ("title", "author", "container-title", "volume", "issue", "page", "issued")
_CITED_PLACE = ("volume", "issue", "page", "issued")
_MEDIA = ("published-print", "published-online")
_PLACED = (*_CITED_PLACE, *_MEDIA)
_SENTENCES: Mapping[ChangeClass, str] = {
    ChangeClass.IN_PRESS_TO_FINAL: "The article has its final place.",
    ChangeClass.EPUB_TO_PRINT: "The article, first published online, is in print.",
    ChangeClass.PREPRINT_PUBLISHED: "The preprint was published as an article.",
    ChangeClass.METADATA_CORRECTED: "The record was changed: {fields}.",
}
# The types by which NLM marks events, renamed in 2025; they are reported as events.
_EVENT_TYPES = frozenset(
    {
        "Retracted Publication",
        "Retraction of Publication",
        "Retraction Notice",
        "Expression of Concern",
        "Published Erratum",
        "Corrected and Republished Article",
    }
)
_PREPRINT = "Preprint"
# By stage: whether a source says that it is reached, and the fields that come with it.
_SHARES: Mapping[
    ChangeClass,
    tuple[Callable[[Iterable[Record], Sources], bool | None], tuple[str, ...]],
] = {
    ChangeClass.IN_PRESS_TO_FINAL: (is_final, (STATUS, *_CITED_PLACE)),
    ChangeClass.EPUB_TO_PRINT: (is_printed, _MEDIA),
}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Hold what one source says of an article before and now, and what others say.

    ``reported`` holds what was reported of the others, ``sources`` what is known of
    all.
    """

    source: str
    before: Record
    now: Record
    others_before: tuple[Record, ...]
    others_now: tuple[Record, ...]
    reported: tuple[Record, ...]
    sources: Sources

    def has_moved_on(self) -> bool:
        """True if, by what this source says, the article reached a later stage."""
        then, there, sources = (self.before,), (self.now,), self.sources
        was_placed, is_placed = is_final(then, sources), is_final(there, sources)
        if was_placed is False and is_placed:
            return True
        return not is_printed(then, sources) and is_printed(there, sources)


def find_field_changes(
    before: Snapshot,
    after: Snapshot,
    now: Snapshot,
    reported: Reported,
    sources: Sources,
) -> Iterator[Change]:
    """Find what the sources that answered both times changed.

    Args:
        before: what stood after the last check.
        after: what the sources say now.
        now: what stands now: ``after``, and what unanswering sources said before.
        reported: what was reported of the article.
        sources: what is known of the sources.
    """
    pairs = list(_pairs(before, after, now, reported, sources))
    changes = [c for pair in pairs for field in _FIELDS for c in _compare(field, pair)]
    stages = _stages(before, now, sources)
    for stage in stages:
        alone = len(stages) == 1
        yield _reached(stage, pairs, now, sources=sources, alone=alone)
    settled = {*(_PLACED if stages else ())}
    published = [_published(pair) for pair in pairs if _is_published(pair)]
    if published:
        yield _change(ChangeClass.PREPRINT_PUBLISHED, published)
        settled.add("type")
    corrected = [change for change in changes if change.field not in settled]
    if corrected:
        yield _change(ChangeClass.METADATA_CORRECTED, corrected)


def _pairs(
    before: Snapshot,
    after: Snapshot,
    now: Snapshot,
    reported: Reported,
    sources: Sources,
) -> Iterator[_Pair]:
    for source in after.answering:
        then, there = before.of(source), after.of(source)
        if then and there:
            yield _Pair(
                source,
                _main(then),
                _main(there),
                tuple(r for r in before.records if r.origin.source != source),
                tuple(r for r in now.records if r.origin.source != source),
                reported.of_others(source),
                sources,
            )


def _main(records: Sequence[Record]) -> Record:
    """Choose the record that describes the article, not one of identifiers alone."""
    record = next((r for r in records if r.title is not None), records[0])
    types = tuple(t for t in record.publication_types or () if t not in _EVENT_TYPES)
    return replace(record, publication_types=types or None)


def _compare(field: Field, pair: _Pair) -> Iterator[FieldChange]:
    before, now = field.value(pair.before), field.value(pair.now)
    if before != now and _is_change(field, pair):
        yield FieldChange(field.name, before, now, pair.source)


def _is_change(field: Field, pair: _Pair) -> bool:
    match _kind(field, pair.before, pair.now):
        case Kind.THEIRS_FULLER:
            return not (_was_reported(field, pair) or _catches_up(field, pair))
        case Kind.DIFFERENT:
            moved_on = field.name in _PLACED and pair.has_moved_on()
            caught_up = moved_on and _catches_up(field, pair)
            return not (caught_up or _was_reported(field, pair))
        case Kind.OURS_FULLER if field.evidence(pair.now) is None:
            return field.name in _CITED and not _is_held(field, pair)
        case _:
            return False


def _kind(field: Field, before: Record, now: Record) -> Kind:
    """Compare two records' values of a field; no value is less full than any."""
    ours, theirs = field.evidence(before), field.evidence(now)
    if ours is None or theirs is None:
        return Kind.THEIRS_FULLER if ours is None else Kind.OURS_FULLER
    return field.compare(ours, theirs).kind


def _catches_up(field: Field, pair: _Pair) -> bool:
    """True if another source said before, as fully, what this one says now."""
    fuller = (Kind.DIFFERENT, Kind.THEIRS_FULLER)
    return any(_kind(field, r, pair.now) not in fuller for r in pair.others_before)


def _was_reported(field: Field, pair: _Pair) -> bool:
    """True if the new value was reported of another source that still gives it."""
    return any(
        _comes_to(field, pair, reported) and _still_says(field, pair, reported)
        for reported in pair.reported
        if field.value(reported) is not None
    )


def _comes_to(field: Field, pair: _Pair, reported: Record) -> bool:
    """True if a source came closer to what was reported, and agrees with it now."""
    behind = (Kind.DIFFERENT, Kind.OURS_FULLER)
    was_behind = _kind(field, reported, pair.before) in behind
    return was_behind and _kind(field, reported, pair.now) is not Kind.DIFFERENT


def _still_says(field: Field, pair: _Pair, reported: Record) -> bool:
    own = (r for r in pair.others_before if r.origin.source == reported.origin.source)
    return all(_kind(field, reported, record) is not Kind.DIFFERENT for record in own)


def _is_held(field: Field, pair: _Pair) -> bool:
    """True if another source still says what this one said before."""
    return any(
        field.evidence(other) is not None
        and _kind(field, pair.before, other) is not Kind.DIFFERENT
        for other in pair.others_now
    )


def _stages(before: Snapshot, now: Snapshot, sources: Sources) -> list[ChangeClass]:
    """List the stages reached, by the sources that had answered before."""
    there = [r for r in now.records if before.has_answered(r.origin.source)]
    reached = []
    if is_final(before.records, sources) is False and is_final(there, sources):
        reached.append(ChangeClass.IN_PRESS_TO_FINAL)
    was_printed = is_printed(before.records, sources)
    was_only_online = is_online(before.records) and not was_printed
    if was_only_online and is_printed(there, sources):
        reached.append(ChangeClass.EPUB_TO_PRINT)
    return reached


def _reached(
    stage: ChangeClass,
    pairs: Sequence[_Pair],
    now: Snapshot,
    *,
    sources: Sources,
    alone: bool,
) -> Change:
    """Show what came with a stage; where two were reached, each has its own fields."""
    has_reached, share = _SHARES[stage]
    fields = (STATUS, *_PLACED) if alone else share
    shown = [c for pair in pairs for c in _steps(pair) if c.field in fields]
    tellers = [r.origin.source for r in now.records if has_reached((r,), sources)]
    return Change(stage, _SENTENCES[stage], tuple(shown), tuple(dict.fromkeys(tellers)))


def _steps(pair: _Pair) -> Iterator[FieldChange]:
    """List what differs of place and dates, however little."""
    then, there = (r.publication_status for r in (pair.before, pair.now))
    if then != there:
        yield FieldChange(STATUS, then, there, pair.source)
    for name in _PLACED:
        before, now = (
            _settled_value(name, r, pair.sources) for r in (pair.before, pair.now)
        )
        if before != now:
            yield FieldChange(name, before, now, pair.source)


def _settled_value(name: str, record: Record, sources: Sources) -> Any:
    """Give a field's value; an article ahead of print has no print date yet."""
    if name == "published-print" and not is_printed((record,), sources):
        return None
    return _FIELD_OF[name].value(record)


def _is_published(pair: _Pair) -> bool:
    return _is_preprint(pair.before) and not _is_preprint(pair.now)


def _is_preprint(record: Record) -> bool:
    types = record.publication_types or ()
    return record.crossref_type == "posted-content" or _PREPRINT in types


def _published(pair: _Pair) -> FieldChange:
    return FieldChange("type", pair.before.type, pair.now.type, pair.source)


def _change(change_class: ChangeClass, changes: Sequence[FieldChange]) -> Change:
    sources = tuple(dict.fromkeys(change.source for change in changes))
    named = ", ".join(dict.fromkeys(change.field for change in changes))
    sentence = _SENTENCES[change_class].format(fields=named)
    return Change(change_class, sentence, tuple(changes), sources)


_FIELD_OF = {field.name: field for field in FIELDS}
_FIELDS = tuple(field for field in FIELDS if field.name not in ID_FIELDS)
