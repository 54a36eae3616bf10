"""Name the notices that a publication type tells by itself.

NLM renamed "Retraction of Publication" to "Retraction Notice" in 2025; old files keep
the old name (https://www.nlm.nih.gov/mesh/pubtypes.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .notices import Notice, NoticeKind

NOTICE_TYPES: Mapping[str, NoticeKind] = {
    "Retracted Publication": NoticeKind.RETRACTED,
    "Retraction of Publication": NoticeKind.RETRACTION_NOTICE,
    "Retraction Notice": NoticeKind.RETRACTION_NOTICE,
    "Expression of Concern": NoticeKind.CONCERN_NOTICE,
    "Published Erratum": NoticeKind.CORRECTION_NOTICE,
    "Corrected and Republished Article": NoticeKind.REPUBLICATION,
}


def add_types(
    notices: Sequence[Notice], types: Iterable[str], sources: tuple[str, ...]
) -> tuple[Notice, ...]:
    """Add what the publication types alone say, where no relation says it already.

    Args:
        notices: what the relations say.
        types: MEDLINE's types, such as ``Retracted Publication``.
        sources: who states them.
    """
    kinds = [NOTICE_TYPES[name] for name in types if name in NOTICE_TYPES]
    if not kinds and not notices:
        return ()
    related = dict.fromkeys(notices)
    known = {notice.kind for notice in related}
    extra = (Notice(kind, sources=sources) for kind in kinds if kind not in known)
    return (*related, *dict.fromkeys(extra))
