"""Build the cassettes of the seeds' works from the facts in facts.json.

    python -m tests.cassettes.build [FOLDER]

They were made where no service could be reached. ``pubmend enrich seeds --record``
replaces them by what the services really answer, in the same form.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tests.places import ROOT

from pubmend.match.queries import search_stages
from pubmend.model.record import GIVEN, Origin, Record
from pubmend.settings import (
    CROSSREF_URL,
    DATACITE_URL,
    EUTILS_URL,
    IDCONV_URL,
    Settings,
)
from pubmend.sources import known_sources
from pubmend.transports.exchange import Exchange, write_cassette
from pubmend.transports.labels import label_exchange
from pubmend.transports.routes import Routes

from .crossref import work_json
from .datacite import ABSENT, agency_json, doi_json
from .facts import (
    DATACITE,
    GATHERED,
    WORKS,
    Sheet,
    crossref_sheet,
    datacite_sheet,
    pubmed_sheet,
)
from .pubmed import record_xml, search_json

FOLDER = ROOT / "cassettes"
XML, JSON = "text/xml; charset=UTF-8", "application/json; charset=UTF-8"
TEXT = "text/plain"
# The work of the seed that has no identifier, and so must be searched for.
SEARCHED = "C"
ASSUMPTION = (
    "ASSUMPTION: that PubMed finds the article, and it alone, by these words was not",
    "verified. `pubmend enrich seeds --record` settles it.",
)
BY_DOI = ("Derived: that PubMed finds a record by its own DOI.",)


def exchanges() -> Iterator[Exchange]:
    """Build every exchange."""
    for work in WORKS:
        yield _efetch(work)
        yield _work(work)
        yield _search_by_doi(work)
        yield from _conversions(work)
    yield _search_by_abstract()
    for work in DATACITE:
        yield from _of_another_agency(work)


def _efetch(work: str) -> Exchange:
    sheet = pubmed_sheet(work)
    body = record_xml(sheet)
    asked = {"db": "pubmed", "id": sheet.text("pmid"), "retmode": "xml"}
    return _exchange(f"{EUTILS_URL}/efetch.fcgi", asked, XML, body, sheet.provenance())


def _work(work: str) -> Exchange:
    sheet = crossref_sheet(work)
    url = f"{CROSSREF_URL}/works/{quote(sheet.text('doi'), safe='')}"
    return _exchange(url, {}, JSON, work_json(sheet), sheet.provenance())


def _of_another_agency(work: str) -> Iterator[Exchange]:
    """Ask for a DOI of DataCite's: Crossref lacks it, and says whose it is."""
    address = quote(datacite_sheet(work).text("doi"), safe="")
    absent, agency, held = (datacite_sheet(work) for _ in range(3))
    absent.take("agency")
    url = f"{CROSSREF_URL}/works/{address}"
    yield _exchange(url, {}, TEXT, ABSENT, absent.provenance(), status=404)
    body = agency_json(agency)
    yield _exchange(f"{url}/agency", {}, JSON, body, agency.provenance())
    url = f"{DATACITE_URL}/dois/{address}"
    yield _exchange(url, {}, JSON, doi_json(held), held.provenance())


def _search_by_doi(work: str) -> Exchange:
    sheet = pubmed_sheet(work)
    doi, pmid = sheet.text("doi"), sheet.text("pmid")
    body = search_json([pmid], f'"{doi}"[Article Identifier]')
    return _search(f'"{doi}"[aid]', body, sheet.provenance(*BY_DOI))


def _search_by_abstract() -> Exchange:
    """Search as for a record of which only the abstract is known."""
    sheet = pubmed_sheet(SEARCHED)
    passages = [part["text"] for part in sheet.take("abstract")]
    bare = Record(Origin(GIVEN, "abstract#1"), abstract=" ".join(passages))
    term = search_stages(bare, known_sources())[0][0].value
    translation = " ".join(
        f'"{word.removesuffix("[tiab]")}"[Title/Abstract]' if "[" in word else word
        for word in term.split()
    )
    body = search_json([sheet.text("pmid")], translation)
    return _search(term, body, sheet.provenance(*ASSUMPTION))


def _search(term: str, body: bytes, comment: str) -> Exchange:
    asked = {"db": "pubmed", "retmode": "json", "retmax": "20", "term": term}
    return _exchange(f"{EUTILS_URL}/esearch.fcgi", asked, JSON, body, comment)


def _conversions(work: str) -> Iterator[Exchange]:
    """Convert each identifier of a work whose PMCID is known.

    Of the others nobody knows whether they are in PMC, so nothing is said of them.
    """
    for kind in ("pmid", "pmcid", "doi"):
        sheet = pubmed_sheet(work)
        if sheet.take("pmcid") is None:
            return
        value = sheet.text(kind)
        asked = {"ids": value, "idtype": kind, "format": "json"}
        body = _conversion_json(sheet, kind, value)
        yield _exchange(IDCONV_URL.rstrip("/"), asked, JSON, body, sheet.provenance())


def _conversion_json(sheet: Sheet, kind: str, value: str) -> bytes:
    answer = {
        "status": "ok",
        "response-date": f"{GATHERED:%Y-%m-%d %H:%M:%S}",
        "request": {
            "format": "json",
            "idtype": kind,
            "ids": [value],
            "versions": "no",
            "showaiid": "no",
        },
        "records": [
            {
                "doi": sheet.text("doi"),
                "pmcid": sheet.text("pmcid"),
                "pmid": int(sheet.text("pmid")),
                "requested-id": value,
            }
        ],
    }
    return (json.dumps(answer, indent=1) + "\n").encode()


def _exchange(
    url: str,
    asked: dict[str, str],
    content: str,
    body: bytes,
    comment: str,
    *,
    status: int = 200,
) -> Exchange:
    return Exchange(
        method="GET",
        url=url,
        parameters=tuple(asked.items()),
        status=status,
        headers=(("content-type", content),),
        retrieved=GATHERED,
        body=body,
        comment=comment,
    )


def build(folder: Path) -> list[Path]:
    """Write every cassette under the name that a recording would have."""
    routes = Routes(Settings())
    paths = []
    for exchange in exchanges():
        label = label_exchange(exchange, routes)
        assert label is not None, exchange.url
        paths.append(folder / label.file_name)
        write_cassette(exchange, paths[-1])
    return paths


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
