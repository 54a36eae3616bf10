"""Ask PubMed which of hundreds of records were changed, or were retracted.

The exchange is one search, sent by POST since its term names every PMID::

    esearch.fcgi  db=pubmed&retmode=json&retmax=9999&term=("2026/11/01"[lr] : ...

`library.change_queries` words the terms. A list of hits that is not whole would pass
over a change in silence, and counts as failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ...formats.services.esearch import read_esearch
from ...model.questions import Payload, Question
from ..eutils import HITS, Desk, understand
from ..exchange import Unreached, retrieved, send
from ..flight import Job, Step
from ..outcome import Meaning
from ..source import all_failed

# PubMed lists no more, whatever is asked: https://www.ncbi.nlm.nih.gov/books/NBK25499/
MOST_HITS = 9_999
_NOT_ALL = "PubMed did not list all of its hits"


def changed_jobs(desk: Desk, questions: Iterable[Question]) -> Iterable[Job]:
    """Ask each question by itself: hits of several can't be told apart."""
    return [partial(_ask, desk, question) for question in questions]


async def _ask(desk: Desk, question: Question) -> Step:
    params = {
        "db": "pubmed",
        "retmode": "json",
        "retmax": str(MOST_HITS),
        "term": question.value,
    }
    # The term stays out of the address: it is too long for one.
    url = f"{desk.base}/esearch.fcgi"
    response = await send(
        desk.client, desk.client.build_request("POST", url, data=params)
    )
    if isinstance(response, Unreached):
        return Step(all_failed((question,), response.why))
    outcome = understand(response, HITS)
    if outcome.meaning is not Meaning.OK:
        return Step(all_failed((question,), outcome.why))
    result = read_esearch(response.content)
    if result.count > len(result.ids):
        return Step(all_failed((question,), _NOT_ALL))
    when = retrieved(response, desk.now)
    return Step({question: Payload(response.content, url, when)})
