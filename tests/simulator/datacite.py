"""Answer as DataCite's REST API does: ``/dois/{doi}``, in JSON:API.

https://support.datacite.org/docs/api-get-doi
"""

from __future__ import annotations

from urllib.parse import unquote

from .exchange import Reply, Request, json_reply
from .works import Work
from .world import World

_ABSENT = "The resource you are looking for doesn't exist."


def dois(world: World, request: Request) -> Reply:
    """Serve one work that is registered with DataCite."""
    doi = unquote(request.path.removeprefix("/dois/")).lower()
    known = [w for w in world.by_doi.get(doi, []) if w.agency == "datacite"]
    if not known:
        return json_reply(404, {"errors": [{"status": "404", "title": _ABSENT}]})
    attributes = _attributes(known[0])
    return json_reply(
        200, {"data": {"id": doi, "type": "dois", "attributes": attributes}}
    )


def _attributes(work: Work) -> dict[str, object]:
    """Write a work as DataCite Metadata Schema 4.5 has it in JSON."""
    return {
        "doi": work.doi,
        "titles": [{"title": work.title}],
        "creators": [
            {
                "name": f"{family}, {given}",
                "familyName": family,
                "givenName": given,
                "nameType": "Personal",
                "affiliation": [],
            }
            for family, given in work.authors
        ],
        "contributors": [],
        "publisher": work.journal,
        "publicationYear": work.year,
        "dates": [
            {
                "date": f"{work.year:04}-{work.month:02}-{work.day:02}",
                "dateType": "Issued",
            }
        ],
        "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
        "descriptions": [
            {"description": work.abstract, "descriptionType": "Abstract"},
        ],
        "relatedIdentifiers": [],
        "state": "findable",
    }
