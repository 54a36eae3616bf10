"""Ask PubMed which of hundreds of records were changed, or were retracted.

The exchange is one search, sent by POST since its term names every PMID::

    esearch.fcgi  db=pubmed&retmode=json&retmax=9999&term=("2026/11/01"[lr] : ...

A list of hits that is not whole would pass over a change in silence, and counts as
failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from ...formats.services.esearch import read_esearch
from ...model.questions import Payload, Question
from ..eutils import HITS, esearch_params
from ..outcome import Meaning
from ..requesting import Job, Requester, Step
from ..source import all_failed

# PubMed lists no more, whatever is asked: https://www.ncbi.nlm.nih.gov/books/NBK25499/
MOST_HITS = 9_999
_NOT_ALL = "PubMed did not list all of its hits"


def changed_jobs(requester: Requester, questions: Iterable[Question]) -> Iterable[Job]:
    """Ask each question by itself: hits of several can't be told apart."""
    return [partial(_ask, requester, question) for question in questions]


async def _ask(requester: Requester, question: Question) -> Step:
    # The term stays out of the address: it is too long for one.
    url = f"{requester.base}/esearch.fcgi"
    params = esearch_params(question.value, MOST_HITS)
    received = await requester.post(url, params, HITS)
    outcome = received.outcome
    if outcome.meaning is not Meaning.OK:
        return Step(all_failed((question,), outcome.why))
    result = read_esearch(received.body)
    if result.count > len(result.ids):
        return Step(all_failed((question,), _NOT_ALL))
    return Step({question: Payload(received.body, url, received.retrieved)})
