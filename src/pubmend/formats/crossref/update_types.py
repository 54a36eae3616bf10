"""Name what an update at Crossref says of the work and of the notice.

The list of types is Crossref's
(https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/),
but members deposit others: ``err``, ``corrected-article``, ``retration``. Then the
label speaks, then the nearest name of the list. What nobody can read is an update.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from ...model.notices import NoticeKind
from .model import UpdateModel

Pair = tuple[NoticeKind, NoticeKind]

_NEAR = 84  # per cent of letters: a letter or two are wrong in a word of ten
_RETRACTION: Pair = (NoticeKind.RETRACTED, NoticeKind.RETRACTION_NOTICE)
_PARTIAL: Pair = (NoticeKind.PARTIALLY_RETRACTED, NoticeKind.RETRACTION_NOTICE)
_WITHDRAWAL: Pair = (NoticeKind.WITHDRAWN, NoticeKind.RETRACTION_NOTICE)
_REMOVAL: Pair = (NoticeKind.REMOVED, NoticeKind.RETRACTION_NOTICE)
_CONCERN: Pair = (NoticeKind.CONCERN, NoticeKind.CONCERN_NOTICE)
_CORRECTION: Pair = (NoticeKind.CORRECTED, NoticeKind.CORRECTION_NOTICE)
_ADDENDUM: Pair = (NoticeKind.ADDENDUM, NoticeKind.CORRECTION_NOTICE)
_REINSTATED: Pair = (NoticeKind.REINSTATED, NoticeKind.UPDATE_OF)
_REPLACED: Pair = (NoticeKind.REPUBLISHED, NoticeKind.REPUBLICATION)
_VERSION: Pair = (NoticeKind.UPDATED, NoticeKind.UPDATE_OF)

# What an update makes of the work, and what it makes of the notice.
_UPDATES: Mapping[str, Pair] = {
    "retraction": _RETRACTION,
    "partial_retraction": _PARTIAL,
    "withdrawal": _WITHDRAWAL,
    "removal": _REMOVAL,
    "retract_and_replace": _REPLACED,
    "reinstatement": _REINSTATED,
    "expression_of_concern": _CONCERN,
    "correction": _CORRECTION,
    "erratum": _CORRECTION,
    "corrigendum": _CORRECTION,
    "clarification": _CORRECTION,
    "addendum": _ADDENDUM,
    "new_version": _VERSION,
    "new_edition": _VERSION,
}
# How other names begin or what they hold; the first that fits counts.
_STEMS: tuple[tuple[str, Pair], ...] = (
    ("retract_and_re", _REPLACED),
    ("retracted_and_re", _REPLACED),
    ("partial", _PARTIAL),
    ("concern", _CONCERN),
    ("eoc", _CONCERN),
    ("reinstat", _REINSTATED),
    ("retract", _RETRACTION),
    ("withdr", _WITHDRAWAL),
    ("remov", _REMOVAL),
    ("errat", _CORRECTION),
    ("corrig", _CORRECTION),
    ("correct", _CORRECTION),
    ("addend", _ADDENDUM),
    ("republi", _REPLACED),
    ("version", _VERSION),
    ("edition", _VERSION),
    ("updat", _VERSION),
)
_SHORT: Mapping[str, Pair] = {
    "err": _CORRECTION,
    "cor": _CORRECTION,
    "ret": _RETRACTION,
}


def update_type(update: UpdateModel) -> str:
    """Spell an update's type as Crossref's list does: ``partial_retraction``."""
    return _spelt(update.type or update.label or "")


def kinds_of(update: UpdateModel) -> Pair | None:
    """Give the notices that an update makes of the work and of its own document.

    None where it says nothing at all.
    """
    return _kinds_of(_spelt(update.type or ""), _spelt(update.label or ""))


def unread_words(update: UpdateModel) -> str | None:
    """Give the update's own words where nothing in them could be read, else None."""
    names = (_spelt(update.type or ""), _spelt(update.label or ""))
    if any(_readings(names)):
        return None
    return update.label or update.type


@lru_cache(256)
def _kinds_of(kind: str, label: str) -> Pair | None:
    if not kind and not label:
        return None
    return next(_readings((kind, label)), _VERSION)


def _readings(names: tuple[str, str]) -> Iterator[Pair]:
    """Give what the names can be read as, the surest reading first."""
    for known in (_UPDATES, _SHORT):
        yield from (known[name] for name in names if name in known)
    for name in names:
        yield from (pair for stem, pair in _STEMS if stem in name)
    for name in names:
        near = process.extractOne(
            name, _UPDATES.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR
        )
        if near is not None:
            yield _UPDATES[near[0]]


def _spelt(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
