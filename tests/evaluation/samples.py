"""Give clean records to damage: real ones where the samples lie beside the project.

The real ones are read by the project's own readers from ``../shared/corpora`` (see
its README for where they come from); elsewhere a generated set stands in, which is
easier, since invented titles resemble each other less than real ones.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

from tests.places import CORPORA

from pubmend.formats.crossref.reader import CROSSREF_JSON
from pubmend.formats.pubmed.reader import PUBMED_XML
from pubmend.model.identifiers import Doi, Issn, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

SOURCES = (
    (
        "pubmed",
        PUBMED_XML,
        ("pubmed/pubmed20n0014.slice.xml", "pubmed/pubmed21n1298.slice.xml"),
    ),
    ("crossref", CROSSREF_JSON, ("crossref/works.jsonl",)),
)


def clean_records(corpora: Path = CORPORA) -> list[Record]:
    """Read all sample records that have what a search can go by."""
    found = [record for source in SOURCES for record in _read(corpora, *source)]
    return _distinct(found) if found else generated_records(400)


def _read(
    corpora: Path, source: str, reader: object, names: tuple[str, ...]
) -> list[Record]:
    records = []
    for name in names:
        path = corpora / name
        if not path.exists():
            continue
        with path.open("rb") as stream:
            read = reader.read(stream, name)  # type: ignore[attr-defined]  # a Format
            records += [r for r in read if isinstance(r, Record)]
    return [
        replace(r, origin=replace(r.origin, source=source))
        for r in records
        if r.title is not None and r.author is not None and len(r.title) > 15
    ]


def _distinct(records: list[Record]) -> list[Record]:
    """Leave out what the samples hold twice: the same DOI, PMID, or title and page."""
    seen: set[object] = set()
    kept = []
    for record in records:
        marks = {record.doi, record.pmid, (record.title, record.page)} - {None}
        if seen.isdisjoint(marks):
            kept.append(record)
        seen |= marks
    return kept


_SUBJECTS = (
    "therapist experience",
    "renal clearance",
    "gait stability",
    "vaccine uptake",
    "sodium transport",
    "sleep quality",
    "wound healing",
    "retinal thickness",
    "opioid tapering",
    "stroke recurrence",
    "liver stiffness",
    "bone turnover",
    "asthma control",
    "tumour response",
    "insulin secretion",
    "working memory",
)
_CAUSES = (
    "internet-delivered therapy",
    "metformin",
    "early mobilisation",
    "gamma irradiation",
    "low-dose aspirin",
    "night shifts",
    "negative pressure dressings",
    "intravitreal injection",
    "peer support",
    "atrial fibrillation",
    "portal hypertension",
    "interferon alpha",
    "inhaled corticosteroids",
    "beta carotene",
    "bariatric surgery",
    "bilingual schooling",
)
_PEOPLE = ("adults", "children", "older people", "nurses", "rats", "twins", "recruits")
_DESIGNS = (
    "a cohort study",
    "a randomised controlled trial",
    "a systematic review",
    "a qualitative interview study",
    "a cross-sectional survey",
    "results of 12 centres",
)
_FAMILIES = [
    "Ekström",
    "García",
    "Nguyen",
    "Müller",
    "Okafor",
    "Rossi",
    "Kowalski",
    "Sørensen",
    "Tanaka",
    "Silva",
    "Haddad",
    "Ivanova",
    "O'Neill",
    "Larsen",
    "Dubois",
    "Yılmaz",
    "Novák",
    "Andersson",
    "Mbeki",
    "Fernández",
    "Schröder",
    "Lindqvist",
]
_GIVEN = [
    "Veronica",
    "Magnus",
    "Ana",
    "Thanh",
    "Jürgen",
    "Chidi",
    "Paolo",
    "Agnieszka",
    "Per",
    "Yuki",
    "João",
    "Layla",
    "Olga",
    "Siobhán",
    "Ingrid",
    "Camille",
    "Elif",
    "Jan",
    "Karin",
    "Thabo",
    "Lucía",
    "Bernd",
]
_JOURNALS = (
    ("Journal of Clinical Epidemiology", "J Clin Epidemiol", "0895-4356"),
    ("Drug and Alcohol Dependence", "Drug Alcohol Depend", "0376-8716"),
    ("Annals of Internal Medicine", "Ann Intern Med", "0003-4819"),
    ("European Respiratory Journal", "Eur Respir J", "0903-1936"),
    ("Revista Brasileira de Psiquiatria", "Rev Bras Psiquiatr", "1516-4446"),
    ("International Journal of Nursing Studies", "Int J Nurs Stud", "0020-7489"),
)
_LABELS = ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
_SENTENCES = (
    "We followed {n} {people} with regard to {subject} over {m} months.",
    "The effect of {cause} on {subject} has rarely been studied in {people}.",
    "Of {n} invited {people}, {m} percent took part and gave consent.",
    "A change in {subject} of {m} units was seen after {cause}.",
    "Secondary outcomes beside {subject} did not change within {m} weeks.",
    "Our findings suggest that {cause} deserves a place in the care of {people}.",
    "Interviews were analysed by two of the authors until {m} themes emerged.",
)


def generated_records(count: int, seed: int = 20) -> list[Record]:
    """Invent records, the same ones each time."""
    rng = Random(seed)
    return [_generated(rng, number) for number in range(count)]


def _generated(rng: Random, number: int) -> Record:
    subject, cause = rng.choice(_SUBJECTS), rng.choice(_CAUSES)
    people, design = rng.choice(_PEOPLE), rng.choice(_DESIGNS)
    journal, short, issn = rng.choice(_JOURNALS)
    page, volume = rng.randint(1, 1800), rng.randint(2, 90)
    year, month = rng.randint(1996, 2024), rng.randint(1, 12)
    return Record(
        Origin("pubmed", str(number)),
        type="article-journal",
        title=f"Effects of {cause} on {subject} in {people} of {year - 3}: {design}",
        author=tuple(
            Author(rng.choice(_FAMILIES), rng.choice(_GIVEN))
            for _ in range(rng.randint(1, 7))
        ),
        container_title=journal,
        container_title_short=short,
        issn=(Issn(issn),),
        volume=str(volume),
        issue=str(rng.randint(1, 12)),
        page=f"{page}-{page + rng.randint(2, 14)}",
        issued=PartialDate(year, month),
        abstract=_abstract(rng, people=people, subject=subject, cause=cause),
        language="eng",
        doi=Doi(f"10.1000/{short.lower().replace(' ', '.')}.{year}.{number}"),
        pmid=Pmid(str(20_000_000 + 37 * number)),
    )


def _abstract(rng: Random, **words: str) -> str:
    sections = [
        f"{label}: "
        + " ".join(
            rng.choice(_SENTENCES).format(
                n=rng.randint(30, 9000), m=rng.randint(2, 96), **words
            )
            for _ in range(3)
        )
        for label in _LABELS
    ]
    return "\n".join(sections)
