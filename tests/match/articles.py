"""Give the records that the tests of identity share."""

from __future__ import annotations

from dataclasses import replace

from pubmend.model.identifiers import Doi, Pmcid, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

GIVEN = Origin("given", "a.ris#1")
THERE = Origin("pubmed", "31771641")

TITLE = (
    "Sort of a nice distance: a qualitative study of the experiences of therapists "
    "working with internet-based treatment of problematic substance use"
)
ABSTRACT = (
    "BACKGROUND: Internet-based interventions for people with problematic substance use "
    "can be as effective as regular treatment, but the experiences of therapists who give "
    "such treatment are little known. METHODS: Twelve therapists at 4 clinics were "
    "interviewed in 2018 about their experience of internet-based treatment, and the "
    "transcripts were analysed thematically by 2 of the authors. RESULTS: Therapists "
    "described the distance to their patients as mostly helpful, felt safe in the "
    "structure of the programme, and missed the knowledge of how 35 % of their patients "
    "fared after week 10. CONCLUSIONS: Work of this kind suits some therapists well."
)
OTHER_ABSTRACT = (
    "Sodium channels open within a millisecond of a change in membrane potential, yet the "
    "movement of their voltage sensors has been hard to see. We solved the structure of a "
    "bacterial channel at a resolution of 2.1 angstrom in 3 states and show how the fourth "
    "helix slides by 9 angstrom past a ring of hydrophobic residues, carrying with it the "
    "linker that closes the gate. Simulations over 40 microseconds reproduce the movement."
)
ARTICLE = Record(
    THERE,
    type="article-journal",
    title=TITLE + ".",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    container_title_short="Addict Sci Clin Pract",
    volume="14",
    issue="1",
    page="44",
    issued=PartialDate(2019, 11, 27),
    abstract=ABSTRACT,
    language="eng",
    pmid=Pmid("31771641"),
    doi=Doi("10.1186/s13722-019-0173-1"),
    pmcid=Pmcid("PMC6880358"),
    publication_types=("Journal Article",),
)
OTHER = Record(
    THERE,
    title="Crystal structure of a bacterial voltage-gated sodium channel",
    author=(Author("Payandeh", "Jian"), Author("Scheuer", "Todd")),
    container_title="Nature",
    volume="475",
    page="353-358",
    issued=PartialDate(2011, 7, 10),
    abstract=OTHER_ABSTRACT,
    pmid=Pmid("21743477"),
    doi=Doi("10.1038/nature10238"),
)
WHOLE = replace(ARTICLE, origin=GIVEN).without_ids()


def given_record(**fields: object) -> Record:
    """Give a record as a file holds it, told by these fields alone."""
    return Record(GIVEN, **fields)  # type: ignore[arg-type]  # by attribute
