"""Pairs in which something befell the article: retracted, corrected, reinstated, ….

Citations of notices are printed as PubMed prints them (``Oncol Lett. 2021
Jul;22(1):545``); updates as Crossref serves them, with Retraction Watch's among them.
"""

from __future__ import annotations

from pubmend.model.change_classes import ChangeClass as C

from .case import Case, seen
from .wire import (
    DOI,
    NOTICE,
    NOTICE_PMID,
    TITLE,
    Relation,
    crossref,
    pubmed,
    update,
)

PLAIN = seen(pubmed(), crossref())
IN_2022 = "J Urban Birds. 2022 May;14(2):55"


def relation(
    kind: str, pmid: str | None = NOTICE_PMID, source: str = IN_2022
) -> Relation:
    """Word one CommentsCorrections element."""
    return kind, source, pmid


RETRACTED_TYPES = ("Journal Article", "Retracted Publication")
RETRACTED_IN = pubmed(types=RETRACTED_TYPES, relations=[relation("RetractionIn")])
RETRACTED_BY = crossref(updated_by=[update("retraction")])
IN_DOUBT = crossref(
    updated_by=[update("expression_of_concern", "10.1000/eoc.1", "2021-02-01")]
)

RETRACTIONS = (
    Case(
        "PubMed links the notice", PLAIN, seen(RETRACTED_IN, crossref()), (C.RETRACTED,)
    ),
    Case(
        "the publication type alone tells it",
        PLAIN,
        seen(pubmed(types=RETRACTED_TYPES), crossref()),
        (C.RETRACTED,),
    ),
    Case(
        "the notice has no PMID and is named by its DOI",
        PLAIN,
        seen(
            pubmed(
                relations=[relation("RetractionIn", None, f"{IN_2022}. doi: {NOTICE}")]
            ),
            crossref(),
        ),
        (C.RETRACTED,),
    ),
    Case(
        "Crossref links the notice", PLAIN, seen(pubmed(), RETRACTED_BY), (C.RETRACTED,)
    ),
    Case(
        "Retraction Watch tells it, with the publisher's own word beside",
        PLAIN,
        seen(
            pubmed(),
            crossref(
                updated_by=[
                    update("retraction"),
                    update("retraction", DOI, source="retraction-watch"),
                ]
            ),
        ),
        (C.RETRACTED,),
    ),
    Case(
        "retracted in place: its own DOI in both lists",
        PLAIN,
        seen(
            pubmed(),
            crossref(
                update_to=[update("retraction", DOI)],
                updated_by=[update("retraction", DOI)],
            ),
        ),
        (C.RETRACTED,),
    ),
    Case(
        "both tell it at once, PubMed by PMID and Crossref by DOI",
        PLAIN,
        seen(RETRACTED_IN, RETRACTED_BY),
        (C.RETRACTED,),
    ),
    Case(
        "the publisher marks the title and deposits no notice",
        PLAIN,
        seen(pubmed(), crossref(title=[f"RETRACTED: {TITLE}"])),
        (C.RETRACTED,),
    ),
    Case(
        "a mark in the title is all that PubMed tells (PMID 15320745)",
        None,
        seen(pubmed(title=f"Retracted: {TITLE}.")),
        (C.RETRACTED,),
    ),
    Case(
        "the title that Crossref alone knows gets a mark",
        seen(crossref(), pubmed="not_found"),
        seen(crossref(title=[f"RETRACTED ARTICLE: {TITLE}"]), pubmed="not_found"),
        (C.RETRACTED,),
    ),
    Case(
        "retracted after an expression of concern, which stands",
        seen(pubmed(), IN_DOUBT),
        seen(
            pubmed(),
            crossref(
                updated_by=[
                    update("expression_of_concern", "10.1000/eoc.1", "2021-02-01"),
                    update("retraction"),
                ]
            ),
        ),
        (C.RETRACTED,),
    ),
    Case(
        "retracted, and the concern gone with it",
        seen(pubmed(), IN_DOUBT),
        seen(pubmed(), RETRACTED_BY),
        (C.RETRACTED,),
    ),
    Case(
        "retracted again after it was reinstated",
        seen(
            crossref(
                updated_by=[
                    update("retraction"),
                    update("reinstatement", "10.1000/re.1", "2022-09-01"),
                ]
            )
        ),
        seen(
            crossref(
                updated_by=[
                    update("retraction"),
                    update("reinstatement", "10.1000/re.1", "2022-09-01"),
                    update("retraction", "10.1000/heron.100", "2025-01-15"),
                ]
            )
        ),
        (C.RETRACTED,),
    ),
    Case(
        "retracted already at the first look", None, seen(RETRACTED_IN), (C.RETRACTED,)
    ),
    Case(
        "PubMed answers for the first time and tells a retraction",
        seen(crossref(), pubmed="failed"),
        seen(RETRACTED_IN, crossref()),
        (C.RETRACTED,),
    ),
    Case(
        "a retraction notice is retracted in its turn, as PubMed says of some",
        seen(
            pubmed(
                types=("Retraction Notice",),
                relations=[relation("RetractionOf", "30000002")],
            )
        ),
        seen(
            pubmed(
                types=("Retraction Notice", "Retracted Publication"),
                relations=[
                    relation("RetractionOf", "30000002"),
                    relation("RetractionIn"),
                ],
            )
        ),
        (C.RETRACTED,),
    ),
)

PARTIAL_RETRACTIONS = (
    Case(
        "Crossref tells it",
        PLAIN,
        seen(pubmed(), crossref(updated_by=[update("partial_retraction")])),
        (C.PARTIALLY_RETRACTED,),
    ),
    Case(
        "PubMed tells it with the RefType that it used until 2016",
        PLAIN,
        seen(pubmed(relations=[relation("PartialRetractionIn")]), crossref()),
        (C.PARTIALLY_RETRACTED,),
    ),
    Case(
        "Retraction Watch tells it, in place",
        PLAIN,
        seen(
            pubmed(),
            crossref(
                updated_by=[
                    update("partial-retraction", DOI, source="retraction-watch")
                ]
            ),
        ),
        (C.PARTIALLY_RETRACTED,),
    ),
)

WITHDRAWALS = (
    Case(
        "Crossref tells a withdrawal",
        PLAIN,
        seen(pubmed(), crossref(updated_by=[update("withdrawal")])),
        (C.WITHDRAWN,),
    ),
    Case(
        "Crossref tells a removal",
        PLAIN,
        seen(pubmed(), crossref(updated_by=[update("removal")])),
        (C.WITHDRAWN,),
    ),
    Case(
        "PubMed deletes its record and nothing leads to another",
        PLAIN,
        seen(crossref(), pubmed="not_found"),
        (C.WITHDRAWN,),
    ),
    Case(
        "a review's title is marked WITHDRAWN, as Cochrane does",
        seen(pubmed()),
        seen(pubmed(title=f"WITHDRAWN: {TITLE}.")),
        (C.WITHDRAWN,),
    ),
)

CONCERNS = (
    Case(
        "PubMed links it",
        PLAIN,
        seen(pubmed(relations=[relation("ExpressionOfConcernIn")]), crossref()),
        (C.CONCERN,),
    ),
    Case("Crossref tells it", PLAIN, seen(pubmed(), IN_DOUBT), (C.CONCERN,)),
    Case(
        "both tell it",
        PLAIN,
        seen(
            pubmed(
                relations=[
                    relation(
                        "ExpressionOfConcernIn", source="J Urban Birds. 2021 Feb;13:9"
                    )
                ]
            ),
            IN_DOUBT,
        ),
        (C.CONCERN,),
    ),
    Case(
        "known already at the first look", None, seen(pubmed(), IN_DOUBT), (C.CONCERN,)
    ),
    Case(
        "a second one, years later",
        seen(IN_DOUBT),
        seen(
            crossref(
                updated_by=[
                    update("expression_of_concern", "10.1000/eoc.1", "2021-02-01"),
                    update("expression_of_concern", "10.1000/eoc.2", "2024-02-01"),
                ]
            )
        ),
        (C.CONCERN,),
    ),
)

CORRECTIONS = (
    Case(
        "PubMed links an erratum",
        PLAIN,
        seen(pubmed(relations=[relation("ErratumIn")]), crossref()),
        (C.CORRECTED,),
    ),
    Case(
        "Crossref tells a corrigendum",
        PLAIN,
        seen(pubmed(), crossref(updated_by=[update("corrigendum")])),
        (C.CORRECTED,),
    ),
    Case(
        "Crossref tells an addendum",
        PLAIN,
        seen(pubmed(), crossref(updated_by=[update("addendum")])),
        (C.CORRECTED,),
    ),
    Case(
        "a second correction beside the known one",
        seen(crossref(updated_by=[update("correction")])),
        seen(
            crossref(
                updated_by=[
                    update("correction"),
                    update("correction", "10.1000/heron.100", "2024-01-15"),
                ]
            )
        ),
        (C.CORRECTED,),
    ),
)

REPUBLICATIONS = (
    Case(
        "PubMed links the corrected and republished article",
        PLAIN,
        seen(
            pubmed(relations=[relation("CorrectedandRepublishedIn", "31000077")]),
            crossref(),
        ),
        (C.REPUBLISHED,),
    ),
    Case(
        "retracted and republished",
        PLAIN,
        seen(pubmed(relations=[relation("RetractedandRepublishedIn")]), crossref()),
        (C.RETRACTED, C.REPUBLISHED),
    ),
    Case(
        "retracted and replaced under the same DOI",
        PLAIN,
        seen(pubmed(), crossref(updated_by=[update("retract_and_replace", DOI)])),
        (C.REPUBLISHED,),
    ),
    Case(
        "a new version in place, as PLOS deposits it",
        PLAIN,
        seen(
            pubmed(),
            crossref(
                update_to=[update("new_version", DOI)],
                updated_by=[update("new_version", DOI)],
            ),
        ),
        (C.REPUBLISHED,),
    ),
    Case(
        "the republished record has a PMID of its own, to which PMC's converter leads",
        seen(pubmed(), crossref()),
        seen(pubmed(relations=[relation("RepublishedIn", "31000077")]), crossref()),
        (C.REPUBLISHED,),
    ),
)

REINSTATEMENTS = (
    Case(
        "Crossref tells it beside the retraction",
        seen(pubmed(), RETRACTED_BY),
        seen(
            pubmed(),
            crossref(
                updated_by=[
                    update("retraction"),
                    update("reinstatement", "10.1000/re.1", "2022-09-01"),
                ]
            ),
        ),
        (C.REINSTATED,),
    ),
    Case(
        "Crossref alone told of it, and tells no more",
        seen(pubmed(), RETRACTED_BY),
        PLAIN,
        (C.REINSTATED,),
    ),
    Case(
        "both told of it, and neither does now",
        seen(RETRACTED_IN, RETRACTED_BY),
        PLAIN,
        (C.REINSTATED,),
    ),
    Case(
        "the title loses its mark",
        seen(pubmed(title=f"RETRACTED: {TITLE}.")),
        seen(pubmed()),
        (C.REINSTATED,),
    ),
)

CASES = (
    *RETRACTIONS,
    *PARTIAL_RETRACTIONS,
    *WITHDRAWALS,
    *CONCERNS,
    *CORRECTIONS,
    *REPUBLICATIONS,
    *REINSTATEMENTS,
)
