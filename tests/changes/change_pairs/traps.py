"""Pairs that look like something else: false alarms, and silence that is none."""

from __future__ import annotations

from pubmend.model.change_classes import ChangeClass as C

from .case import Case, seen
from .standing import (
    IN_DOUBT,
    PLAIN,
    RETRACTED_BY,
    RETRACTED_IN,
    RETRACTED_TYPES,
    relation,
)
from .wire import (
    AHEAD,
    DOI,
    IN_PRESS,
    PMCID,
    TITLE,
    converted,
    crossref,
    pubmed,
    update,
)

OF_ANOTHER = relation("RetractionOf", "30000002", "J Urban Birds. 2019;11:5-9")
REINSTATED = update("reinstatement", "10.1000/re.1", "2022-09-01")
OLD_NAME, NEW_NAME = ("Retraction of Publication",), ("Retraction Notice",)
REPUBLISHED = seen(
    pubmed(relations=[relation("CorrectedandRepublishedIn", "31000077")]),
    crossref(updated_by=[update("retract_and_replace", DOI)]),
)
MARKED_STILL = seen(
    pubmed(title=f"RETRACTED: {TITLE}."),
    crossref(updated_by=[update("retraction"), REINSTATED]),
)

NOTICES = (
    Case(
        "a retraction notice is no retracted article, under NLM's old name",
        None,
        seen(pubmed(types=OLD_NAME, relations=[OF_ANOTHER])),
        (),
    ),
    Case(
        "nor under its new name",
        None,
        seen(pubmed(types=NEW_NAME, relations=[OF_ANOTHER])),
        (),
    ),
    Case(
        "the new name is no event",
        seen(pubmed(types=OLD_NAME, relations=[OF_ANOTHER])),
        seen(pubmed(types=NEW_NAME, relations=[OF_ANOTHER])),
        (C.UNCHANGED,),
    ),
    Case(
        "a notice at Crossref",
        None,
        seen(crossref(update_to=[update("retraction", "10.1000/heron.1")])),
        (),
    ),
    Case(
        "a notice that tells both directions, as Elsevier deposits it",
        seen(crossref()),
        seen(
            crossref(
                update_to=[update("retraction", "10.1000/heron.1")],
                updated_by=[update("retraction", "10.1000/heron.1")],
            )
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "a notice that tells the wrong direction alone, and PubMed knows better",
        seen(pubmed(types=NEW_NAME, relations=[OF_ANOTHER]), crossref()),
        seen(
            pubmed(types=NEW_NAME, relations=[OF_ANOTHER]),
            crossref(updated_by=[update("retraction", "10.1000/heron.1")]),
        ),
        (C.METADATA_CORRECTED,),
        frozenset({"notices"}),
    ),
    Case(
        "a notice titled Retracted, as Hindawi titles them",
        None,
        seen(
            pubmed(
                title=f"Retracted: {TITLE}.", types=NEW_NAME, relations=[OF_ANOTHER]
            ),
            crossref(title=[f"Retracted: {TITLE}"]),
        ),
        (),
    ),
    Case(
        "one of theirs at Crossref, which names no article (10.1155/2020/5109831)",
        None,
        seen(
            crossref(
                title=[f"Retracted: {TITLE}"],
                **{
                    "author": [{"given": "Journal of", "family": "Trial Medicine"}],
                    "container-title": ["Journal of Trial Medicine"],
                },
            ),
            pubmed="not_found",
        ),
        (),
    ),
    Case(
        "an erratum is no corrected article",
        None,
        seen(
            pubmed(
                types=("Published Erratum",),
                relations=[relation("ErratumFor", "30000002")],
            )
        ),
        (),
    ),
    Case(
        "a comment and a reply are no events",
        PLAIN,
        seen(
            pubmed(relations=[relation("CommentIn"), relation("CommentOn")]), crossref()
        ),
        (C.UNCHANGED,),
    ),
)

CONFIRMED_LATER = (
    Case(
        "Crossref confirms a retraction that PubMed told before",
        seen(RETRACTED_IN, crossref()),
        seen(RETRACTED_IN, RETRACTED_BY),
        (C.UNCHANGED,),
    ),
    Case(
        "PubMed confirms one that Crossref told, half a year later",
        seen(pubmed(), RETRACTED_BY),
        seen(
            pubmed(
                relations=[
                    relation("RetractionIn", source="J Urban Birds. 2022 Dec;14(9):1")
                ]
            ),
            RETRACTED_BY,
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "the type told it, and the notice is linked now",
        seen(pubmed(types=RETRACTED_TYPES)),
        seen(RETRACTED_IN),
        (C.UNCHANGED,),
    ),
    Case(
        "Retraction Watch joins the publisher",
        seen(RETRACTED_BY),
        seen(
            crossref(
                updated_by=[
                    update("retraction"),
                    update("retraction", DOI, source="retraction-watch"),
                ]
            )
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "Retraction Watch comes first with the DOI alone, the publisher with a notice",
        seen(
            crossref(updated_by=[update("retraction", DOI, source="retraction-watch")])
        ),
        seen(
            crossref(
                updated_by=[
                    update("retraction"),
                    update("retraction", DOI, source="retraction-watch"),
                ]
            )
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "Crossref tells the correction that PubMed told before",
        seen(pubmed(relations=[relation("ErratumIn")]), crossref()),
        seen(
            pubmed(relations=[relation("ErratumIn")]),
            crossref(updated_by=[update("correction")]),
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "Crossref comes to the volume that PubMed told before",
        seen(pubmed(), crossref(**{**IN_PRESS, "page": "1-9"})),
        PLAIN,
        (C.UNCHANGED,),
    ),
    Case(
        "PubMed leaves ahead of print after Crossref had the issue",
        seen(pubmed(**AHEAD), crossref()),
        PLAIN,
        (C.UNCHANGED,),
    ),
)

SILENCE = (
    Case(
        "a retraction stands while the one who told it is silent",
        seen(RETRACTED_IN, crossref()),
        seen(crossref(), pubmed="failed"),
        (C.UNANSWERED,),
    ),
    Case(
        "no reinstatement while one of two tellers is silent",
        seen(RETRACTED_IN, RETRACTED_BY),
        seen(crossref(), pubmed="failed"),
        (C.UNANSWERED,),
    ),
    Case(
        "nor while one of them tells it still",
        seen(RETRACTED_IN, RETRACTED_BY),
        seen(RETRACTED_IN, crossref()),
        (C.UNCHANGED,),
    ),
    Case(
        "nor when the record that told it was deleted",
        seen(RETRACTED_IN, crossref()),
        seen(crossref(), pubmed="not_found"),
        (C.WITHDRAWN,),
    ),
    Case(
        "nor when a withdrawal took its place",
        seen(RETRACTED_BY),
        seen(crossref(updated_by=[update("withdrawal")])),
        (C.WITHDRAWN,),
    ),
    Case(
        "a concern that is lifted is no reinstatement",
        seen(pubmed(), IN_DOUBT),
        PLAIN,
        (C.METADATA_CORRECTED,),
        frozenset({"notices"}),
    ),
    Case(
        "a concern stands while Crossref is silent",
        seen(pubmed(), IN_DOUBT),
        seen(pubmed(), crossref="failed"),
        (C.UNANSWERED,),
    ),
    Case(
        "what PubMed retracts is told though Crossref is silent",
        PLAIN,
        seen(RETRACTED_IN, crossref="failed"),
        (C.RETRACTED, C.UNANSWERED),
    ),
    Case(
        "a PMID is not lost while PubMed is silent",
        PLAIN,
        seen(crossref(), pubmed="failed"),
        (C.UNANSWERED,),
    ),
    Case(
        "PubMed answers for the first time: its PMID and its erratum are no events",
        seen(crossref(), pubmed="failed"),
        seen(pubmed(relations=[relation("ErratumIn")]), crossref()),
        (C.UNCHANGED,),
    ),
    Case(
        "an erratum known at the first look",
        None,
        seen(pubmed(relations=[relation("ErratumIn")]), crossref()),
        (),
    ),
    Case("all in order at the first look", None, PLAIN, ()),
)

OTHERS = (
    Case(
        "a notice taken for a retracted article until PubMed answers is not reinstated",
        seen(
            crossref(updated_by=[update("retraction", "10.1000/heron.1")]),
            pubmed="failed",
        ),
        seen(
            pubmed(types=NEW_NAME, relations=[OF_ANOTHER]),
            crossref(updated_by=[update("retraction", "10.1000/heron.1")]),
        ),
        (C.METADATA_CORRECTED,),
        frozenset({"notices"}),
    ),
    Case(
        "nor is one titled Retracted",
        seen(crossref(title=[f"Retracted: {TITLE}"]), pubmed="failed"),
        seen(
            pubmed(types=NEW_NAME, relations=[OF_ANOTHER]),
            crossref(title=[f"Retracted: {TITLE}"]),
        ),
        (C.UNCHANGED,),
    ),
    Case(
        "a retraction that goes after the reinstatement was told",
        seen(crossref(updated_by=[update("retraction"), REINSTATED])),
        seen(crossref(updated_by=[REINSTATED])),
        (C.UNCHANGED,),
    ),
    Case(
        "retracted and reinstated before the first look",
        None,
        seen(crossref(updated_by=[update("retraction"), REINSTATED])),
        (),
    ),
    Case(
        "nothing new of an article that was republished, as two say in their ways",
        REPUBLISHED,
        REPUBLISHED,
        (C.UNCHANGED,),
    ),
    Case(
        "nothing new of one whose title keeps its mark though it was reinstated",
        MARKED_STILL,
        MARKED_STILL,
        (C.UNCHANGED,),
    ),
    Case(
        "a reinstatement that took the place of the retraction",
        seen(RETRACTED_BY),
        seen(crossref(updated_by=[REINSTATED])),
        (C.REINSTATED,),
    ),
    Case(
        "PMC, which there was no need to ask before, knows a PMCID",
        PLAIN,
        seen(pubmed(), crossref(), converted()),
        (C.ID_ADDED,),
        frozenset({"PMCID"}),
    ),
    Case(
        "PMC, which could not be asked before, knows one",
        seen(pubmed(), crossref(), pmc="failed"),
        seen(pubmed(), crossref(), converted()),
        (C.UNCHANGED,),
    ),
    Case(
        "PubMed's first record of an article in press is of its issue",
        seen(crossref(**IN_PRESS), pubmed="not_found"),
        seen(crossref(**IN_PRESS), pubmed()),
        (C.ID_ADDED, C.IN_PRESS_TO_FINAL, C.EPUB_TO_PRINT),
    ),
    Case(
        "the republished record's PMID is no second PMID of this article",
        seen(pubmed(pmcid=PMCID), crossref()),
        seen(
            pubmed(
                pmcid=PMCID,
                relations=[relation("CorrectedandRepublishedIn", "31000077")],
            ),
            crossref(),
            converted(pmid="31000077"),
        ),
        (C.REPUBLISHED,),
        frozenset({"notices"}),
    ),
    Case(
        "a print date at Crossref of a journal that is never printed",
        seen(
            pubmed(model="Electronic", status="epublish", date="2020 Mar 02"),
            crossref(published_print=None),
        ),
        seen(
            pubmed(model="Electronic", status="epublish", date="2020 Mar 02"),
            crossref(),
        ),
        (C.METADATA_CORRECTED,),
        frozenset({"published-print"}),
    ),
    Case(
        "a field that one source drops and another holds",
        PLAIN,
        seen(pubmed(), crossref(volume=None)),
        (C.UNCHANGED,),
    ),
    Case(
        "a field that the only one who told it drops",
        seen(crossref()),
        seen(crossref(issue=None)),
        (C.METADATA_CORRECTED,),
        frozenset({"issue"}),
    ),
)

CASES = (*NOTICES, *CONFIRMED_LATER, *SILENCE, *OTHERS)
