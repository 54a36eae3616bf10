"""Answer as E-utilities do: efetch, esearch and ecitmatch.

https://www.ncbi.nlm.nih.gov/books/NBK25499/, and what it does not say: unknown PMIDs
are left out in silence, the order is not the order asked, repeated ids come once, a
list without any UID is 400, and the ids are read as decimal numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .exchange import Reply, Request, json_reply, text_reply, xml_reply
from .jats import pmc_set
from .terms import TermError, parse_term
from .wire import pubmed_set
from .works import Work
from .world import World, shuffled

RATE_LIMITED = {"error": "API rate limit exceeded", "count": "4", "limit": "3"}
MOST_HITS = 9_999
_FETCH_DTD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC '
    '"-//NLM//DTD efetch 20131226//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n'
)


def error_xml(message: str) -> str:
    """Write what efetch says when it fails."""
    return f"{_FETCH_DTD}<eFetchResult>\n\t<ERROR>{message}</ERROR>\n</eFetchResult>\n"


def too_many(request: Request) -> Reply:
    """Refuse a request beyond the limit: the body echoes the key or the address."""
    caller = request.params.get("api_key", "127.0.0.1")
    return json_reply(429, {**RATE_LIMITED, "api-key": caller}, {"retry-after": "1"})


def invalid_key(request: Request) -> Reply:
    """Refuse an unknown key, which the body echoes."""
    key = request.params.get("api_key", "")
    return json_reply(
        400,
        {"error": "API key invalid", "api-key": key, "type": "invalid"},
    )


def efetch(world: World, request: Request) -> Reply:
    """Serve PubMed's XML by PMID, or PMC's by the digits of a PMCID."""
    serve = _DATABASES.get(request.params.get("db", ""))
    if serve is None or request.params.get("retmode") != "xml":
        message = "The simulator serves db=pubmed and db=pmc as xml alone."
        return xml_reply(400, error_xml(message))
    asked = [part.strip() for part in request.params.get("id", "").split(",")]
    numbers = {str(int(part)) for part in asked if part.isdecimal() and int(part)}
    if not numbers:
        message = "ID list is empty! Possibly it has no correct IDs."
        return xml_reply(400, error_xml(message))
    return xml_reply(200, serve(world, sorted(numbers)))


def _serve_pubmed(world: World, numbers: Sequence[str]) -> str:
    known = [number for number in numbers if number in world.by_pmid]
    return pubmed_set(world.by_pmid[number] for number in shuffled(known))


def _serve_pmc(world: World, numbers: Sequence[str]) -> str:
    """Serve what is there, and say of the rest that it is not."""
    known = [number for number in numbers if f"PMC{number}" in world.by_pmcid]
    articles = (world.by_pmcid[f"PMC{number}"] for number in shuffled(known))
    return pmc_set(articles, [number for number in numbers if number not in known])


_DATABASES: Mapping[str, Callable[[World, Sequence[str]], str]] = {
    "pubmed": _serve_pubmed,
    "pmc": _serve_pmc,
}


def esearch(world: World, request: Request) -> Reply:
    """Search by term; ``retmax`` is 20 unless told, and 9,999 at most."""
    term = request.params.get("term", "")
    try:
        test = parse_term(term)
    except TermError:
        return _search_failed(f"Search Backend failed: Syntax error near {term!r}")
    start = int(request.params.get("retstart", "0"))
    if start > MOST_HITS - 1:
        return _search_failed("Search Backend failed: 'retstart' is too large")
    most = min(int(request.params.get("retmax", "20")), MOST_HITS)
    hits = [w.pmid for w in world.works if w.pmid is not None and test(w)]
    found = {
        "count": str(len(hits)),
        "retmax": str(min(most, len(hits))),
        "retstart": str(start),
        "idlist": hits[start : start + most],
        "translationset": [],
        "querytranslation": term,
    }
    return json_reply(200, {"header": _HEADER, "esearchresult": found})


_HEADER = {"type": "esearch", "version": "0.3"}


def _search_failed(message: str) -> Reply:
    return json_reply(200, {"header": _HEADER, "esearchresult": {"ERROR": message}})


def ecitmatch(world: World, request: Request) -> Reply:
    """Match citations; lines of less than seven parts are dropped."""
    lines = [
        matched
        for line in request.params.get("bdata", "").split("\r")
        if (matched := _match_citation(world, line)) is not None
    ]
    return text_reply(200, "".join(f"{line}\n" for line in lines), "text/plain")


def _match_citation(world: World, line: str) -> str | None:
    parts = line.split("|")
    if len(parts) < 6:
        return None
    journal, year, volume, page, author, key = parts[:6]
    in_journal = [w for w in world.works if _is_journal(w, journal)]
    hits = [
        work.pmid
        for work in in_journal
        if work.pmid is not None
        and (str(work.year), work.volume) == (year, volume)
        and work.pages.partition("-")[0] == page
    ]
    if not in_journal:
        verdict = "NOT_FOUND;INVALID_JOURNAL"
    elif not hits:
        verdict = "NOT_FOUND"
    elif len(hits) > 1:
        verdict = f"AMBIGUOUS {','.join(hits)}"
    else:
        verdict = hits[0]
    return f"{journal}|{year}|{volume}|{page}|{author}|{key}|{verdict}"


def _is_journal(work: Work, name: str) -> bool:
    return name.lower() in (work.journal.lower(), work.journal_short.lower())
