"""State the articles that the simulated services know, by facts that a test gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

_FAMILIES = [
    "Ekström",
    "Johansson",
    "García",
    "Müller",
    "Nguyen",
    "Okafor",
    "Rossi",
    "Kowalska",
    "Tanaka",
    "Silva",
    "Dubois",
    "Novák",
    "Andersen",
    "Petrov",
    "Haddad",
    "Chen",
    "Kumar",
    "Murphy",
    "Öztürk",
    "Lindqvist",
    "Moreau",
    "Fischer",
    "Costa",
    "Yamamoto",
    "Hansen",
    "Popescu",
    "Ivanova",
    "Ali",
    "Walker",
    "Bergström",
]
_GIVENS = [
    "Veronica",
    "Magnus",
    "Lucía",
    "Jürgen",
    "Linh",
    "Chidi",
    "Elena",
    "Anna",
    "Hiroshi",
    "Paulo",
    "Claire",
    "Tomáš",
    "Ida",
    "Mikhail",
    "Leila",
    "Wei",
    "Priya",
    "Sean",
    "Ayşe",
    "Karin",
    "Louis",
    "Heike",
    "Rita",
    "Kenji",
    "Mette",
    "Andrei",
    "Olga",
    "Omar",
    "Grace",
    "Nils",
]
_DRUGS = [
    "metformin",
    "warfarin",
    "tamoxifen",
    "lithium",
    "ketamine",
    "sertraline",
    "rituximab",
    "propranolol",
    "clozapine",
    "insulin",
    "naltrexone",
    "doxycycline",
    "melatonin",
    "aspirin",
    "atorvastatin",
    "morphine",
    "prednisolone",
    "amoxicillin",
    "dexamethasone",
    "ibuprofen",
]
_OUTCOMES = [
    "mortality",
    "adherence",
    "relapse",
    "readmission",
    "cognition",
    "fatigue",
    "bleeding",
    "remission",
    "fertility",
    "mobility",
    "anxiety",
    "hypertension",
    "survival",
    "recurrence",
    "disability",
    "continence",
    "infection",
    "weight",
    "sleep",
    "pain",
]
_PEOPLE = [
    "adolescents",
    "veterans",
    "nurses",
    "infants",
    "commuters",
    "prisoners",
    "farmers",
    "pregnant-women",
    "students",
    "older-adults",
    "firefighters",
    "caregivers",
    "migrants",
    "athletes",
    "miners",
    "teachers",
    "dialysis-patients",
    "transplant-recipients",
    "stroke-survivors",
    "shift-workers",
]
_PLACES = [
    "Uppsala",
    "Kraków",
    "Valparaíso",
    "Osaka",
    "Lagos",
    "Leipzig",
    "Turin",
    "Hanoi",
    "Galway",
    "Brno",
    "Aarhus",
    "Montpellier",
    "Coimbra",
    "Izmir",
    "Cluj",
    "Bergen",
    "Pune",
    "Perth",
    "Quito",
    "Riga",
]
_JOURNALS = (
    ("Addiction science & clinical practice", "Addict Sci Clin Pract", "1940-0640"),
    ("Journal of medical Internet research", "J Med Internet Res", "1438-8871"),
    ("The New England journal of medicine", "N Engl J Med", "1533-4406"),
    ("BMJ open", "BMJ Open", "2044-6055"),
    ("PloS one", "PLoS One", "1932-6203"),
)


@dataclass(frozen=True, slots=True)
class Work:
    """Describe one article; without ``pmid`` PubMed lacks it, without ``doi`` Crossref.

    ``aliases`` are DOIs that Crossref redirects to ``doi``. ``updates`` are Crossref's
    ``updated-by`` entries and ``publication_types`` PubMed's, for notices. ``license``
    is an address that PMC alone tells; without one PMC gives away no full text.
    ``revised`` is the day (ISO 8601) on which both services last changed their record.
    ``status`` and ``model`` are PubMed's; an article ``aheadofprint`` has no place yet.
    ``online`` is the day of electronic publication; ``relations`` are PubMed's
    comments and corrections: RefType and PMID. ``agency`` is that of a DOI that is not
    Crossref's, by Crossref's short name; DataCite has the works of its own.
    """

    pmid: str | None = None
    doi: str | None = None
    pmcid: str | None = None
    title: str = "Untitled"
    authors: tuple[tuple[str, str], ...] = ()
    journal: str = "Journal of simulated medicine"
    journal_short: str = "J Simul Med"
    issn: str = "1940-0640"
    volume: str = "1"
    issue: str = "1"
    pages: str = "1-9"
    year: int = 2020
    month: int = 1
    day: int = 1
    abstract: str = ""
    aliases: tuple[str, ...] = ()
    publication_types: tuple[str, ...] = ("Journal Article",)
    updates: tuple[dict[str, str], ...] = ()
    in_crossref: bool = True
    revised: str = ""
    status: str = "ppublish"
    model: str = "Print"
    online: str = ""
    relations: tuple[tuple[str, str], ...] = ()
    license: str = ""
    agency: str = ""


def synthetic_works(count: int, start: int = 0) -> tuple[Work, ...]:
    """Make articles that differ from each other in every field that identifies."""
    return tuple(_synthetic(number) for number in range(start, start + count))


def _synthetic(number: int) -> Work:
    rest, drug = divmod(number * 7 + number // 20, len(_DRUGS))
    rest, outcome = divmod(number * 3 + rest, len(_OUTCOMES))
    people, place = _PEOPLE[(number // 20) % 20], _PLACES[(number // 400) % 20]
    author = _FAMILIES[number % 30], _GIVENS[(number // 30) % 30]
    second = _FAMILIES[(number * 11 + 5) % 30], _GIVENS[(number * 13 + 7) % 30]
    title = (
        f"{_DRUGS[drug].title()} and {_OUTCOMES[outcome]} among {people} in {place}: "
        f"cohort {_spelled(number)} of a simulated registry"
    )
    journal, short, issn = _JOURNALS[number % len(_JOURNALS)]
    return Work(
        pmid=str(30_000_001 + number),
        doi=f"10.5555/simulated.{number:07}",
        pmcid=f"PMC{7_000_001 + number}" if number % 2 == 0 else None,
        title=title,
        authors=(author, second),
        journal=journal,
        journal_short=short,
        issn=issn,
        volume=str(1 + number % 97),
        issue=str(1 + number % 12),
        pages=f"{1 + number * 9}-{8 + number * 9}",
        year=1990 + number % 35,
        month=1 + number % 12,
        day=1 + number % 28,
        abstract=(
            f"We followed {100 + number} {people} of {place} who took {_DRUGS[drug]}. "
            f"Over {2 + number % 9} years the share with {_OUTCOMES[outcome]} fell to "
            f"{number % 89 + 5}.{number % 10} %. {title} is made of invented facts."
        ),
        license="https://creativecommons.org/licenses/by/4.0/",
    )


def _spelled(number: int) -> str:
    """Write a number in syllables, so that no two titles differ by a digit alone."""
    syllables = ("ba", "ke", "di", "fo", "gu", "la", "me", "ni", "po", "ru")
    return "".join(syllables[int(digit)] for digit in str(number)).title()


def works_to_json(works: Iterable[Work]) -> str:
    """Write works as the JSON list that `works_from_json` reads."""
    return json.dumps([asdict(work) for work in works], ensure_ascii=False, indent=1)


def load_works(source: str) -> tuple[Work, ...]:
    """Read a JSON file of works, or make ``synthetic:N`` of them."""
    kind, _, count = source.partition(":")
    if kind == "synthetic":
        return synthetic_works(int(count))
    return works_from_json(Path(source).read_text(encoding="utf-8"))


def works_from_json(text: str) -> tuple[Work, ...]:
    """Read a JSON list of objects whose keys are `Work`'s fields."""
    known = {field.name for field in fields(Work)}
    works = []
    for entry in json.loads(text):
        strangers = sorted(set(entry) - known)
        if strangers:
            message = f"a work has no {', '.join(strangers)}"
            raise ValueError(message)
        works.append(Work(**{name: _tupled(value) for name, value in entry.items()}))
    return tuple(works)


def _tupled(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_tupled(part) for part in value)
    return value
