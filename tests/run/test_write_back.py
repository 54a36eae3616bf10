"""Write the mended files of whatever inputs a run had."""

from __future__ import annotations

from pathlib import Path

from pubmend.run.inputs import Input
from pubmend.run.write_back import mended_files

RIS = "TY  - JOUR\nTI  - A title\nER  - \n"


def test_an_input_that_cannot_be_opened_costs_the_others_nothing(
    tmp_path: Path,
) -> None:
    """It may have vanished, or belong to somebody else: what was read is written."""
    (tmp_path / "refs.ris").write_text(RIS)
    (tmp_path / "empty.ris").write_text("")
    names = ("gone.ris", "empty.ris", "refs.ris")
    inputs = [Input(tmp_path / name, name) for name in names]
    files = {name for name, _ in mended_files(inputs, (), None)}
    assert files == {"enriched.ris"}
