"""Pairs in which an article came further: a place, a printing, an identifier.

And those in which its record was changed, or nothing could be told.
"""

from __future__ import annotations

from pubmend.model.change_classes import ChangeClass as C

from .case import Case, seen
from .wire import (
    AHEAD,
    DOI,
    IN_PRESS,
    PMCID,
    TITLE,
    converted,
    crossref,
    pubmed,
)

PLAIN = seen(pubmed(), crossref())
PREPRINT = "10.1101/2019.12.01.000001"
POSTED = {
    "DOI": PREPRINT,
    "type": "posted-content",
    "subtype": "preprint",
    "volume": None,
    "issue": None,
    "page": None,
    "published-print": None,
    "published-online": None,
}
PUBLISHED_AS = {
    "is-preprint-of": [{"id-type": "doi", "id": DOI, "asserted-by": "subject"}]
}
ELECTRONIC = {"model": "Electronic", "status": "epublish", "date": "2020 Mar 02"}

FINAL = (
    Case(
        "PubMed: ahead of print, then in an electronic issue",
        seen(pubmed(**{**AHEAD, "model": "Electronic"})),
        seen(pubmed(**ELECTRONIC)),
        (C.IN_PRESS_TO_FINAL,),
        frozenset({"publication-status", "volume", "issue", "page"}),
    ),
    Case(
        "Crossref: no place, then volume and issue",
        seen(crossref(**IN_PRESS)),
        seen(crossref(**{**IN_PRESS, "volume": "12", "issue": "3", "page": "101-109"})),
        (C.IN_PRESS_TO_FINAL,),
        frozenset({"volume", "issue", "page"}),
    ),
    Case(
        "Crossref: the pages of the proof become those of the volume",
        seen(crossref(**{**IN_PRESS, "page": "1-9"})),
        seen(crossref(**{**IN_PRESS, "volume": "12", "page": "101-109"})),
        (C.IN_PRESS_TO_FINAL,),
        frozenset({"volume", "page"}),
    ),
    Case(
        "Crossref is first, PubMed still says ahead of print",
        seen(pubmed(**AHEAD), crossref(**IN_PRESS)),
        seen(pubmed(**AHEAD), crossref(**{**IN_PRESS, "volume": "12", "issue": "3"})),
        (C.IN_PRESS_TO_FINAL,),
    ),
)

PRINTED = (
    Case(
        "PubMed: ahead of print, then in print, hence with its place",
        seen(pubmed(**AHEAD)),
        seen(pubmed()),
        (C.IN_PRESS_TO_FINAL, C.EPUB_TO_PRINT),
        frozenset(
            {
                "publication-status",
                "volume",
                "issue",
                "page",
                "issued",
                "published-print",
            }
        ),
    ),
    Case(
        "PubMed: published electronically in its volume, and printed now",
        seen(pubmed(**ELECTRONIC)),
        seen(pubmed(status="epublish", model="Electronic-Print")),
        (C.EPUB_TO_PRINT,),
    ),
    Case(
        "Crossref: online in its issue, and printed now",
        seen(crossref(published_print=None)),
        seen(crossref()),
        (C.EPUB_TO_PRINT,),
        frozenset({"published-print"}),
    ),
    Case(
        "both at once",
        seen(pubmed(**AHEAD), crossref(**IN_PRESS)),
        PLAIN,
        (C.IN_PRESS_TO_FINAL, C.EPUB_TO_PRINT),
    ),
    Case(
        "the year of the issue is another than that of the first publication",
        seen(pubmed(**{**AHEAD, "online": "2019 12 20", "date": "2019 Dec 20"})),
        seen(pubmed(online="2019 12 20")),
        (C.IN_PRESS_TO_FINAL, C.EPUB_TO_PRINT),
    ),
)

ADDED = (
    Case(
        "PubMed gives a PMCID",
        PLAIN,
        seen(pubmed(pmcid=PMCID), crossref()),
        (C.ID_ADDED,),
        frozenset({"PMCID"}),
    ),
    Case(
        "PubMed has the article now",
        seen(crossref(), pubmed="not_found"),
        PLAIN,
        (C.ID_ADDED,),
        frozenset({"PMID"}),
    ),
    Case(
        "PMC's converter knows it now",
        seen(crossref(), pmc="not_found"),
        seen(crossref(), converted()),
        (C.ID_ADDED,),
        frozenset({"PMCID", "PMID"}),
    ),
)

CHANGED = (
    Case(
        "PubMed merged the record, and PMC's converter leads to the other",
        seen(pubmed(pmcid=PMCID), crossref()),
        seen(crossref(), converted(pmid="31000222"), pubmed="not_found"),
        (C.ID_CHANGED,),
        frozenset({"PMID"}),
    ),
    Case(
        "PubMed merged the record, and the DOI leads to the other",
        PLAIN,
        seen(pubmed(pmid="31000222"), crossref()),
        (C.ID_CHANGED,),
        frozenset({"PMID"}),
    ),
    Case(
        "the DOI became an alias of another",
        PLAIN,
        seen(pubmed(), crossref(DOI="10.1000/heron.2020.7", aliases=[DOI])),
        (C.ID_CHANGED,),
        frozenset({"DOI"}),
    ),
    Case(
        "PubMed puts a wrong DOI right",
        seen(pubmed(doi="10.1000/heron.77"), crossref()),
        PLAIN,
        (C.ID_CHANGED,),
        frozenset({"DOI"}),
    ),
    Case(
        "the article left PMC",
        seen(pubmed(pmcid=PMCID)),
        seen(pubmed()),
        (C.ID_CHANGED,),
        frozenset({"PMCID"}),
    ),
    Case(
        "Crossref says that it has no such DOI any more",
        PLAIN,
        seen(pubmed(), crossref="not_found"),
        (C.ID_CHANGED,),
        frozenset({"DOI"}),
    ),
)

PREPRINTS = (
    Case(
        "Crossref relates the preprint to the article",
        seen(crossref(**POSTED)),
        seen(crossref(**POSTED, relation=PUBLISHED_AS)),
        (C.PREPRINT_PUBLISHED,),
    ),
    Case(
        "PubMed links the preprint to the article",
        seen(pubmed(types=("Preprint",), doi=PREPRINT)),
        seen(
            pubmed(
                types=("Preprint",),
                doi=PREPRINT,
                relations=[
                    ("UpdateIn", "J Urban Birds. 2020 Jun;12(3):101-109", "31000300")
                ],
            )
        ),
        (C.PREPRINT_PUBLISHED,),
    ),
    Case(
        "the DOI of the preprint is the article's now",
        seen(crossref(**{**POSTED, "DOI": DOI})),
        seen(
            crossref(
                **{**POSTED, "DOI": DOI, "type": "journal-article", "subtype": None}
            )
        ),
        (C.PREPRINT_PUBLISHED,),
        frozenset({"type"}),
    ),
)

METADATA = (
    Case(
        "an author is added",
        seen(pubmed(authors=("Reiher Gudrun",)), crossref()),
        PLAIN,
        (C.METADATA_CORRECTED,),
        frozenset({"author"}),
    ),
    Case(
        "a word of the title is another",
        seen(pubmed(title="The grey heron in city parks: a ten-year count.")),
        seen(pubmed()),
        (C.METADATA_CORRECTED,),
        frozenset({"title"}),
    ),
    Case(
        "the record was indexed",
        seen(pubmed(citation_status="In-Process")),
        seen(pubmed(mesh=("Birds", "Cities"))),
        (C.METADATA_CORRECTED,),
        frozenset({"mesh"}),
    ),
    Case(
        "pages and publisher are put right",
        seen(pubmed(pages="101-7"), crossref(page="101-107", publisher="Elsevier")),
        PLAIN,
        (C.METADATA_CORRECTED,),
        frozenset({"page", "publisher"}),
    ),
    Case(
        "PubMed and Crossref differed, and PubMed comes round",
        seen(pubmed(authors=("Reiher Gudrun", "Kranich Wilhelm")), crossref()),
        PLAIN,
        (C.METADATA_CORRECTED,),
        frozenset({"author"}),
    ),
    Case(
        "the abstract gets another number",
        seen(pubmed()),
        seen(
            pubmed(
                abstract="Herons have moved into towns. We counted 47 nests in 12 parks."
            )
        ),
        (C.METADATA_CORRECTED,),
        frozenset({"abstract"}),
    ),
    Case(
        "an article is related to its preprint",
        PLAIN,
        seen(
            pubmed(),
            crossref(
                relation={
                    "has-preprint": [
                        {"id-type": "doi", "id": PREPRINT, "asserted-by": "subject"}
                    ]
                }
            ),
        ),
        (C.METADATA_CORRECTED,),
        frozenset({"notices"}),
    ),
)

UNCHANGED = (
    Case("nothing", PLAIN, PLAIN, (C.UNCHANGED,)),
    Case(
        "citations, dates of indexing and of revision",
        PLAIN,
        seen(
            pubmed(revised="2027", citation_status="In-Process"),
            crossref(
                **{
                    "is-referenced-by-count": 19,
                    "indexed": {"date-parts": [[2026, 11, 1]]},
                }
            ),
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "another printing of title, pages and journal",
        PLAIN,
        seen(
            pubmed(title=TITLE.upper(), pages="101-109"),
            crossref(
                title=[f"<i>{TITLE}</i>"], **{"container-title": ["J Urban Birds"]}
            ),
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "the ISSNs in another order, and one author's initials only",
        seen(crossref(ISSN=["2044-8341", "1476-0835"])),
        seen(
            crossref(
                ISSN=["1476-0835", "2044-8341"],
                author=[
                    {"given": "G.", "family": "Reiher"},
                    {"given": "W", "family": "Storch"},
                ],
            )
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "PubMed has no such article, as before",
        seen(crossref(), pubmed="not_found"),
        seen(crossref(), pubmed="not_found"),
        (C.UNCHANGED,),
    ),
    Case(
        "ahead of print, as before",
        seen(pubmed(**AHEAD), crossref(**IN_PRESS)),
        seen(pubmed(**AHEAD), crossref(**IN_PRESS)),
        (C.UNCHANGED,),
    ),
)

UNANSWERED = (
    Case(
        "Crossref could not be asked",
        PLAIN,
        seen(pubmed(), crossref="failed"),
        (C.UNANSWERED,),
    ),
    Case(
        "neither could",
        PLAIN,
        seen(pubmed="failed", crossref="failed"),
        (C.UNANSWERED,),
    ),
    Case("at the first look", None, seen(pubmed(), crossref="failed"), (C.UNANSWERED,)),
    Case("nobody was asked", PLAIN, seen(), (C.UNANSWERED,)),
    Case(
        "found, it is said, but nothing came",
        PLAIN,
        seen(crossref(), pubmed="found"),
        (C.UNANSWERED,),
    ),
)

CASES = (
    *FINAL,
    *PRINTED,
    *ADDED,
    *CHANGED,
    *PREPRINTS,
    *METADATA,
    *UNCHANGED,
    *UNANSWERED,
)
