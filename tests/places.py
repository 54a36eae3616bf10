"""Name the folders that tests read: the project's own, and samples that lie beside it.

The samples are no part of the project; a test that reads them skips where they are
absent.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
CORPORA = ROOT.parent / "shared/corpora"
WIRE = CORPORA / "wire"
