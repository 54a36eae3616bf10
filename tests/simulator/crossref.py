"""Answer as Crossref's REST API does: ``/works/{doi}``, its agency, and ``/works?``.

https://api.crossref.org/swagger-ui/index.html: aliases are redirected and never listed,
a list leaves out what it lacks and comes in its own order, ``rows`` is 20 unless told,
one malformed DOI sinks the list, a single work takes no ``select``. Filters of one name
are joined by OR, of several by AND.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from .exchange import Reply, Request, json_reply, text_reply
from .wire import crossref_work
from .works import Work
from .world import World, shuffled

_DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")
_WORD = re.compile(r"\w+")


def single(world: World, request: Request) -> Reply:
    """Serve one work, or redirect an alias to it."""
    if "select" in request.params:
        return _invalid("parameter-not-allowed", "This route does not support select")
    doi = unquote(request.path.removeprefix("/works/")).lower()
    if doi in world.primes:
        place = f"{request.base}/works/{quote(world.primes[doi], safe='')}"
        return Reply(301, b"", {"location": place})
    work = world.registered(doi)
    if work is None:
        return text_reply(404, "Resource not found.", "text/plain")
    return json_reply(200, _message("work", crossref_work(work)))


_LABELS = {"crossref": "Crossref", "datacite": "DataCite", "medra": "mEDRA"}


def agency(world: World, request: Request) -> Reply:
    """Name the agency of a DOI, whosoever it is; of one that nobody has there is none.

    https://api.crossref.org/swagger-ui/index.html#/Works/get_works__doi__agency
    """
    path = request.path.removeprefix("/works/").removesuffix("/agency")
    doi = unquote(path).lower()
    known = world.by_doi.get(doi, [])
    names = ["crossref" if w.in_crossref else w.agency for w in known]
    if not any(names):
        return text_reply(404, "Resource not found.", "text/plain")
    name = max(names)
    told = {"DOI": doi, "agency": {"id": name, "label": _LABELS.get(name, name)}}
    return json_reply(200, _message("work-agency", told))


def works(world: World, request: Request) -> Reply:
    """List works by ``filter=doi:…`` or by ``query.bibliographic``."""
    rows = request.params.get("rows", "20")
    if not rows.isdecimal() or int(rows) > 1000:
        return _invalid("integer-not-valid", f"Integer specified as {rows}")
    if "filter" in request.params:
        since, dois = _filtered(request.params["filter"])
        if dois is None:
            return _invalid("filter-not-available", "Filter doi is not valid")
        found = (world.registered(doi) for doi in sorted(dois))
        known = [w for w in found if w is not None and w.revised >= since]
        return _listed(list(shuffled(known)), int(rows))
    words = set(_words(request.params.get("query.bibliographic", "")))
    ranked = sorted(world.works, key=lambda w: _score(w, words), reverse=True)
    hits = [w for w in ranked if w.doi and w.in_crossref and _score(w, words)]
    return _listed(hits, int(rows))


def _filtered(value: str) -> tuple[str, set[str] | None]:
    """Read a filter: the day since when works were changed, and the DOIs."""
    since, dois = "", set()
    for part in value.split(","):
        name, _, text = part.partition(":")
        if name == "from-index-date":
            since = text
        elif name == "doi" and _DOI.fullmatch(text):
            dois.add(text.lower())
        else:
            return since, None
    return since, dois


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _score(work: Work, words: set[str]) -> int:
    families = " ".join(family for family, _ in work.authors)
    return len(words & set(_words(f"{work.title} {families} {work.year}")))


def _listed(hits: list[Work], rows: int) -> Reply:
    listing = {
        "facets": {},
        "total-results": len(hits),
        "items": [crossref_work(work) for work in hits[:rows]],
        "items-per-page": rows,
        "query": {"start-index": 0, "search-terms": None},
    }
    return json_reply(200, _message("work-list", listing))


def _message(kind: str, message: object) -> dict[str, object]:
    return {
        "status": "ok",
        "message-type": kind,
        "message-version": "1.0.0",
        "message": message,
    }


def _invalid(kind: str, message: str) -> Reply:
    failure = [{"type": kind, "value": "", "message": message}]
    return json_reply(
        400,
        {"status": "failed", "message-type": "validation-failure", "message": failure},
    )
