"""Render report.html: one page that needs no other file.

The gravest records come first; the caller gives them in that order, since only it knows
how to sort lines without holding them all. They are rendered piece by piece, so the
length of the page costs no memory.

Whatever the template prints is escaped, but for the constant below. The page's
Content-Security-Policy allows that script alone, by its hash, and no request at all.
Nothing that changes between two runs over the same answers is printed.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..model.findings import Status, Verdict
from ..model.record_line import RecordLine
from .groups import GROUPS
from .page import record_view
from .summary import Summary
from .wording import VERDICTS

MOST = 2_000
_BUFFERED = 128
_TEMPLATES = Environment(
    loader=PackageLoader("pubmend", "reports"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Shows only those records in which every word typed occurs. The page is whole without.
SCRIPT = """
const box = document.getElementById("words");
const cards = [...document.querySelectorAll("article")];
const texts = cards.map(c => c.querySelector("header").textContent.toLowerCase());
document.querySelector(".search").hidden = false;
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\\s+/);
  cards.forEach((card, n) => card.hidden = !words.every(w => texts[n].includes(w)));
  document.querySelectorAll("main > section").forEach(section =>
    section.hidden = !section.querySelector("article:not([hidden])"));
});
"""


def render_html(
    lines: Iterable[RecordLine], summary: Summary, most: int = MOST
) -> Iterator[str]:
    """Render the page in pieces, the first ``most`` records of it.

    Args:
        lines: the lines, sorted by `groups.GROUPS`.
        summary: the summary of all lines, which fills the head of the page.
        most: records shown at most; a longer page is one that nobody can open.
    """
    stream = _TEMPLATES.get_template("report.html.jinja").stream(
        entries=map(record_view, islice(lines, most)),
        left_out=max(summary.records - most, 0),
        records=summary.records,
        counts=_counts(summary),
        groups={group.name: group for group in GROUPS},
        sizes=summary.groups,
        verdicts={verdict.value: label for verdict, label in VERDICTS.items()},
        script=SCRIPT,
        script_hash=b64encode(sha256(SCRIPT.encode()).digest()).decode(),
    )
    stream.enable_buffering(_BUFFERED)
    # A lone surrogate from a damaged export can't be encoded.
    return (part.encode("utf-8", "replace").decode("utf-8") for part in stream)


def _counts(summary: Summary) -> list[tuple[int, str, str]]:
    """Give the numbers at the top of the page, each with its words and its tone."""
    verdicts = summary.verdicts
    resolved = summary.statuses.get(Status.RESOLVED, 0)
    return [
        (summary.records, "records", "plain"),
        (resolved, "resolved", "agreed"),
        (summary.records - resolved, "unresolved", "unresolved"),
        (verdicts.get(Verdict.CONFLICT, 0), "fields in conflict", "conflict"),
        (verdicts.get(Verdict.COMPLETED, 0), "fields completed", "completed"),
        (verdicts.get(Verdict.FILLED, 0), "fields filled", "filled"),
    ]
