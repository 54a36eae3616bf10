"""Mend bibliographic records against PubMed, PMC and Crossref.

The whole way in Python, for records of one's own or read by one of `FORMATS`::

    async with open_asker(settings, Options(), tally=Tally(), now=now) as asker:
        async for enriched in enrich(records, asker):
            print(enriched.key, enriched.status, enriched.record.doi)

The decisions alone, without any service: `find_identifiers`, `same_work`, `reconcile`.
"""

from .interrupts import loading as _loading

with _loading():
    from .ask.pipeline import enrich
    from .ask.session import Options, open_asker
    from .detect.identifiers import find_identifiers
    from .formats import FORMATS
    from .match.same_work import same_work
    from .model.findings import Enriched
    from .model.record import Author, Origin, PartialDate, Record
    from .reconcile.policy import Policy
    from .reconcile.verdicts import reconcile
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
