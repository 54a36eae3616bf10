"""Read from a title what became of its article: the one reading of such marks.

Who enriches, looks up or refreshes reads titles here; comparing titles takes the same
marks off (`text.title_marks`).
"""

from __future__ import annotations

from ..model.notices import NoticeKind
from ..model.record import Record
from ..text.folding import plain
from ..text.state_marks import without_state


def state_in_title(record: Record) -> NoticeKind | None:
    """Give what the title's mark says (``RETRACTED: …``), or None without a mark."""
    state = None if record.title is None else without_state(plain(record.title))[1]
    return None if state is None else NoticeKind(state)
