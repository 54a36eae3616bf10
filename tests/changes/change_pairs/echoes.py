"""Events that both sources come to tell, and not on the same day.

Each is lived through in either order, by `tests.changes.test_echoes`: the one who comes
later brings no news.
"""

from __future__ import annotations

from dataclasses import dataclass

from pubmend.model.change_classes import ChangeClass as C
from pubmend.model.record import Record

from .life import ELECTRONIC, POSTED, PREPRINT, PUBLISHED_AS
from .standing import IN_2022, RETRACTED_BY, RETRACTED_IN, relation
from .wire import AHEAD, DOI, IN_PRESS, NOTICE, TITLE, crossref, pubmed, update

OLD_TITLE = "The grey heron in city parks: a ten-year count"
OLD_NAMES = ("Reiher Gudrun", "Kranich Wilhelm")


def named(*names: str) -> list[dict[str, str]]:
    """Word authors as Crossref does."""
    return [dict(zip(("family", "given"), n.split(" ", 1), strict=True)) for n in names]


@dataclass(frozen=True, slots=True)
class Echo:
    """Name an event by what each source says of the article before and after it.

    ``classes`` are told when the first of them has it, whichever that is.
    """

    name: str
    pubmed: tuple[Record, Record]
    crossref: tuple[Record, Record]
    classes: tuple[C, ...]


METADATA = (
    Echo(
        "a word of the title",
        (pubmed(title=f"{OLD_TITLE}."), pubmed()),
        (crossref(title=[OLD_TITLE]), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "a title that was quite another one",
        (pubmed(title="Storks."), pubmed()),
        (crossref(title=["Storks"]), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "an author's name",
        (pubmed(authors=OLD_NAMES), pubmed()),
        (crossref(author=named(*OLD_NAMES)), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "an author who was missing, whose initials alone PubMed knows",
        (pubmed(authors=("Reiher G",)), pubmed(authors=("Reiher G", "Storch W"))),
        (crossref(author=named("Reiher Gudrun")), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "the pages",
        (pubmed(pages="110-9"), pubmed()),
        (crossref(page="110-119"), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "the volume",
        (pubmed(volume="21"), pubmed()),
        (crossref(volume="21"), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "the day of the first publication",
        (pubmed(online="2019 03 02"), pubmed()),
        (crossref(published_online={"date-parts": [[2019, 3, 2]]}), crossref()),
        (C.METADATA_CORRECTED,),
    ),
    Echo(
        "a number in the abstract",
        (pubmed(abstract="We counted 47 nests in 12 parks of three towns."), pubmed()),
        (
            crossref(
                abstract="<jats:p>We counted 47 nests in 12 parks of three towns.</jats:p>"
            ),
            crossref(
                abstract="<jats:p>Herons have moved into towns. We counted 41 nests in 12 parks.</jats:p>"
            ),
        ),
        (C.METADATA_CORRECTED,),
    ),
)

IDENTIFIERS = (
    Echo(
        "a wrong DOI was put right",
        (pubmed(doi="10.1000/heron.77"), pubmed()),
        (crossref(DOI="10.1000/heron.77"), crossref()),
        (C.ID_CHANGED,),
    ),
)

STAGES = (
    Echo(
        "printed, with its place",
        (pubmed(**AHEAD), pubmed()),
        (crossref(**IN_PRESS), crossref()),
        (C.IN_PRESS_TO_FINAL, C.EPUB_TO_PRINT),
    ),
    Echo(
        "its place, in a journal that is not printed",
        (pubmed(**{**AHEAD, "model": "Electronic"}), pubmed(**ELECTRONIC)),
        (crossref(**IN_PRESS), crossref(published_print=None)),
        (C.IN_PRESS_TO_FINAL,),
    ),
    Echo(
        "printed, after pages of a proof",
        (pubmed(**AHEAD), pubmed()),
        (crossref(**{**IN_PRESS, "page": "1-9"}), crossref()),
        (C.IN_PRESS_TO_FINAL, C.EPUB_TO_PRINT),
    ),
    Echo(
        "a preprint that was published, by its links",
        (
            pubmed(types=("Preprint",), doi=PREPRINT),
            pubmed(
                types=("Preprint",),
                doi=PREPRINT,
                relations=[relation("UpdateIn", "31000300")],
            ),
        ),
        (crossref(**POSTED), crossref(**POSTED, relation=PUBLISHED_AS)),
        (C.PREPRINT_PUBLISHED,),
    ),
    Echo(
        "a preprint that was published, by its type",
        (pubmed(types=("Preprint",)), pubmed()),
        (
            crossref(**{**POSTED, "DOI": DOI}),
            crossref(
                **{**POSTED, "DOI": DOI, "type": "journal-article", "subtype": None}
            ),
        ),
        (C.PREPRINT_PUBLISHED,),
    ),
    Echo(
        "a preprint that was published, by type and by link",
        (pubmed(types=("Preprint",), doi=PREPRINT), pubmed(doi=PREPRINT)),
        (crossref(**POSTED), crossref(**POSTED, relation=PUBLISHED_AS)),
        (C.PREPRINT_PUBLISHED,),
    ),
)

MARKED = pubmed(title=f"WITHDRAWN: {TITLE}.")
REINSTATED = crossref(
    updated_by=[
        update("retraction"),
        update("reinstatement", "10.1000/re.1", "2022-09-01"),
    ]
)
NAMED = f"{IN_2022}. doi: {NOTICE}."
LATE = f"J Urban Birds. 2023 Mar;15(1):9. doi: {NOTICE}"

EVENTS = (
    Echo(
        "retracted",
        (pubmed(), RETRACTED_IN),
        (crossref(), RETRACTED_BY),
        (C.RETRACTED,),
    ),
    Echo(
        "retracted, and PubMed has the notice's issue of next year",
        (
            pubmed(),
            pubmed(relations=[relation("RetractionIn", source="Birds. 2023 Mar;1:9")]),
        ),
        (crossref(), RETRACTED_BY),
        (C.RETRACTED,),
    ),
    Echo(
        "withdrawn, by a mark in the title and by a notice",
        (pubmed(), MARKED),
        (crossref(), crossref(updated_by=[update("withdrawal")])),
        (C.WITHDRAWN,),
    ),
    Echo(
        "withdrawn for one, removed for the other",
        (pubmed(), MARKED),
        (crossref(), crossref(updated_by=[update("removal")])),
        (C.WITHDRAWN,),
    ),
    Echo(
        "retracted in part",
        (pubmed(), pubmed(relations=[relation("PartialRetractionIn")])),
        (crossref(), crossref(updated_by=[update("partial_retraction")])),
        (C.PARTIALLY_RETRACTED,),
    ),
    Echo(
        "in doubt",
        (pubmed(), pubmed(relations=[relation("ExpressionOfConcernIn")])),
        (crossref(), crossref(updated_by=[update("expression_of_concern")])),
        (C.CONCERN,),
    ),
    Echo(
        "corrected",
        (pubmed(), pubmed(relations=[relation("ErratumIn")])),
        (crossref(), crossref(updated_by=[update("correction")])),
        (C.CORRECTED,),
    ),
    Echo(
        "corrected, with both names of the erratum and its issue of next year",
        (pubmed(), pubmed(relations=[relation("ErratumIn", source=LATE)])),
        (crossref(), crossref(updated_by=[update("correction")])),
        (C.CORRECTED,),
    ),
    Echo(
        "in doubt, with the notice's issue of next year",
        (pubmed(), pubmed(relations=[relation("ExpressionOfConcernIn", source=LATE)])),
        (crossref(), crossref(updated_by=[update("expression_of_concern")])),
        (C.CONCERN,),
    ),
    Echo(
        "republished",
        (
            pubmed(),
            pubmed(
                relations=[
                    relation("CorrectedandRepublishedIn", "31000077", source=NAMED)
                ]
            ),
        ),
        (crossref(), crossref(updated_by=[update("retract_and_replace")])),
        (C.REPUBLISHED,),
    ),
    Echo(
        "reinstated: PubMed tells the retraction no more, Crossref a reinstatement",
        (RETRACTED_IN, pubmed()),
        (crossref(), REINSTATED),
        (C.REINSTATED,),
    ),
    Echo(
        "related to its preprint",
        (
            pubmed(),
            pubmed(
                relations=[
                    relation("UpdateOf", "31000301", f"bioRxiv. doi: {PREPRINT}")
                ]
            ),
        ),
        (
            crossref(),
            crossref(
                relation={
                    "has-preprint": [
                        {"id-type": "doi", "id": PREPRINT, "asserted-by": "subject"}
                    ]
                }
            ),
        ),
        (C.METADATA_CORRECTED,),
    ),
)

ECHOES = (*METADATA, *IDENTIFIERS, *STAGES, *EVENTS)
