"""Know again the identifiers that earlier runs wrote into files.

Such an identifier stands in the file as if its user had given it, but a source stated
it: where the source corrects it, the next run replaces it. ``.runs/filled.txt`` keeps a
hash a line for each that was written, of its value and of something else that its
record says (the title, another identifier), so that it is known again in any file, and
no other record's is taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..model.claims import stated
from ..model.csl import from_csl
from ..model.findings import Verdict
from ..model.identifiers import IdKind
from ..model.reasons import Reason
from ..model.record import GIVEN, Origin, Record, id_of
from ..model.record_line import FindingLine, RecordLine
from ..storage.atomic_write import explained, replacing
from ..text.folding import fold

FILLED = "filled.txt"
_HASH_LENGTH = 24
_BY_NAME = {kind.name: kind for kind in IdKind}


def read_own_values(history: Path) -> frozenset[str]:
    """Read the hashes of what runs wrote; none where there is no such file yet.

    Args:
        history: the folder of a run's accounts.
    """
    path = history / FILLED
    with explained(path):
        if not path.exists():
            return frozenset()
        return frozenset(path.read_text(encoding="ascii").split())


def note_own_values(history: Path, lines: Iterable[RecordLine]) -> None:
    """Add what a run filled to what earlier ones did.

    Args:
        history: the folder of a run's accounts.
        lines: the run's results.
    """
    known = read_own_values(history)
    ours = known.union(digest for line in lines for digest in _written(line))
    if ours == known:
        return
    with explained(history), replacing(history / FILLED) as hidden:
        text = "".join(f"{digest}\n" for digest in sorted(ours))
        hidden.write_text(text, encoding="ascii", newline="\n")


def marked(record: Record, own_values: frozenset[str]) -> Record:
    """Mark those identifiers of a record that a run wrote as stated by a source."""
    if not own_values:
        return record
    kinds = (k for k in IdKind if not own_values.isdisjoint(_digests(record, k)))
    return stated(record, kinds)


def _written(line: RecordLine) -> Iterator[str]:
    fields = [finding["field"] for finding in line["findings"] if _is_filled(finding)]
    kinds = [_BY_NAME[field] for field in fields if field in _BY_NAME]
    if not kinds:
        return
    item: dict[str, Any] = line["record"]
    record = from_csl(item, Origin(GIVEN, line["key"]))
    for kind in kinds:
        yield from _digests(record, kind)


def _is_filled(finding: FindingLine) -> bool:
    """True if a value came from a source alone, now or in a run before."""
    is_correction = finding["reason"] == Reason.SOURCE_CORRECTED
    return finding["verdict"] == Verdict.FILLED or is_correction


def _digests(record: Record, kind: IdKind) -> Iterator[str]:
    """Hash an identifier with each thing that tells whose it is."""
    value = id_of(record, kind)
    if value is None:
        return
    others = [(k.name, id_of(record, k)) for k in IdKind if k is not kind]
    title = None if record.title is None else fold(record.title).strip(" .")
    for name, other in (*others, ("title", title)):
        if other:
            text = f"{kind.name} {value} {name} {other}"
            digest = sha256(text.encode("utf-8", "replace")).hexdigest()
            yield digest[:_HASH_LENGTH]
