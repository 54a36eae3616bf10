"""Mend bibliographic records against PubMed, PMC and Crossref.

The whole way in Python, for records of one's own or read by one of `FORMATS`::

    async with open_asker(settings, Options(), tally=Tally(), now=now) as asker:
        async for enriched in enrich(records, asker):
            print(enriched.key, enriched.status, enriched.record.doi)

The decisions alone, without any service: `find_identifiers`, `same_work`, `reconcile`.
"""

from .starting import loading as _loading

with _loading():
    from .core.finding import Enriched
    from .core.match import same_work
    from .core.policy import Policy
    from .core.reconcile import reconcile
    from .core.record import Author, Origin, PartialDate, Record
    from .core.sightings import find_identifiers
    from .formats import FORMATS
    from .pipeline import enrich
    from .session import Options, open_asker
    from .settings import load_settings
    from .transports.tally import Tally

__all__ = [
    "FORMATS",
    "Author",
    "Enriched",
    "Options",
    "Origin",
    "PartialDate",
    "Policy",
    "Record",
    "Tally",
    "enrich",
    "find_identifiers",
    "load_settings",
    "open_asker",
    "reconcile",
    "same_work",
]
