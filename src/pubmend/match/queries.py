"""List what is worth asking about a record, strongest first: ids, then searches.

A search is a last resort and costs the services more than a look-up, so its stages are
asked one after another, and only while nothing proved to be the work.

PubMed is searched by single words with field tags, never by a long quoted phrase: a
phrase that is not in PubMed's phrase index is broken up or gives nothing
(https://pubmed.ncbi.nlm.nih.gov/help/#phrase-search). Crossref is asked by
``query.bibliographic``, which takes title, names and year as free text
(https://api.crossref.org/swagger-ui/index.html#/Works/get_works).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ..model.identifiers import Certainty, IdKind, Sighting
from ..model.questions import Question, QuestionKind
from ..model.record import Record
from ..text.stopwords import COMMON_WORDS

PUBMED, PMC, CROSSREF = "pubmed", "pmc", "crossref"
PMC_ARTICLES = "pmc-articles"

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{5,}(?![\w'’-])")
_TITLE_WORD = re.compile(r"[^\W_]+")

_MANY_WORDS, _FEW_WORDS = 8, 5
_TITLE_WORDS = 12
_CANDIDATES = 5


def own_questions(given: Record) -> tuple[Question, ...]:
    """Ask each source about the identifiers that the record surely or likely has."""
    asked: list[Question] = []
    if given.pmid is not None:
        asked.append(Question(PUBMED, QuestionKind.PMID, given.pmid))
    if given.pmcid is not None and given.pmid is None:
        asked.append(Question(PMC, QuestionKind.PMCID, given.pmcid))
    if given.doi is not None:
        asked.append(Question(CROSSREF, QuestionKind.DOI, given.doi))
    return tuple(asked)


def undoubted(given: Record) -> Record:
    """Take off a record the ids that are only one of two readings of a token.

    They stay among its sightings, and `doubtful_questions` asks about both readings.
    """
    doubted = {s.value for s in _two_readings(given)}
    return replace(
        given,
        pmid=None if given.pmid in doubted else given.pmid,
        pmcid=None if given.pmcid in doubted else given.pmcid,
    )


def doubtful_questions(given: Record) -> tuple[Question, ...]:
    """Ask about readings that the record doesn't vouch for, if nothing is surer.

    A record with an id of its own needs none of them: that id's answer settles which
    reading is right.
    """
    if own_questions(given):
        return ()
    doubtful = (s for s in given.sightings if s.certainty is not Certainty.CITED)
    return tuple(dict.fromkeys(_question_of(s) for s in doubtful))


def _two_readings(given: Record) -> tuple[Sighting, ...]:
    """List the sightings of tokens with two readings that no surer sighting settles."""
    sure = {s.value for s in given.sightings if s.certainty is Certainty.CERTAIN}
    spans = Counter((s.start, s.end) for s in given.sightings)
    return tuple(
        s for s in given.sightings if spans[s.start, s.end] > 1 and s.value not in sure
    )


def _question_of(sighting: Sighting) -> Question:
    match sighting.kind:
        case IdKind.PMID:
            return Question(PUBMED, QuestionKind.PMID, sighting.value)
        case IdKind.PMCID:
            return Question(PMC, QuestionKind.PMCID, sighting.value)
        case IdKind.DOI:
            return Question(CROSSREF, QuestionKind.DOI, sighting.value)


def search_stages(given: Record) -> tuple[tuple[Question, ...], ...]:
    """List the searches for a record, a tuple a stage, strongest first."""
    stages = [_by_citation(given), *_by_title(given), *_by_abstract(given.abstract)]
    return tuple(stage for stage in stages if stage)


def candidate_questions(kind: QuestionKind, values: Iterable[str]) -> list[Question]:
    """Ask for the own records of a search's first hits."""
    source = PUBMED if kind is QuestionKind.PMID else CROSSREF
    return [Question(source, kind, value) for value in list(values)[:_CANDIDATES]]


def _by_citation(given: Record) -> tuple[Question, ...]:
    """Ask PubMed's citation matcher, which wants journal, year, volume and first page.

    https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ECitMatch
    """
    journal = given.container_title or given.container_title_short
    page = re.split(r"[-\u2013,]", given.page or "", maxsplit=1)[0].strip()
    if journal is None or given.issued is None or given.volume is None or not page:
        return ()
    author = _first_author(given)
    fields = (journal, str(given.issued.year), given.volume, page, author)
    value = "|".join(field.replace("|", " ").strip() for field in fields)
    return (Question(PUBMED, QuestionKind.CITATION, value),)


def _by_title(given: Record) -> list[tuple[Question, ...]]:
    if given.title is None:
        return []
    words = _title_words(given.title)
    if len(words) < 2:
        return []
    year = "" if given.issued is None else str(given.issued.year)
    text = " ".join(part for part in (given.title, _family(given), year) if part)
    stages: list[tuple[Question, ...]] = [
        (
            _search(PUBMED, _tagged(words[:_TITLE_WORDS], "ti")),
            _search(CROSSREF, " ".join(text.split())),
        )
    ]
    distinctive = sorted(words, key=len, reverse=True)[:_FEW_WORDS]
    if len(words) > _FEW_WORDS:
        stages.append((_search(PUBMED, _tagged(sorted(distinctive), "ti")),))
    return stages


def _by_abstract(abstract: str | None) -> list[tuple[Question, ...]]:
    """Search by the rarest-looking words; fewer the second time, in case one is odd."""
    words = distinctive_words(abstract or "")
    stages: list[tuple[Question, ...]] = []
    for count in (_MANY_WORDS, _FEW_WORDS):
        if len(words) >= count:
            term = _tagged(words[:count], "tiab")
            stages.append((_search(PUBMED, term),))
    return stages


def distinctive_words(text: str) -> tuple[str, ...]:
    """List a text's words that tell it from others, the longest first.

    Length stands for rarity, which nothing here can look up. Words with hyphens,
    digits or apostrophes are left out, since PubMed splits them its own way.
    """
    words = {w.lower() for w in _WORD.findall(text)} - COMMON_WORDS
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


def _title_words(title: str) -> list[str]:
    words = [w.lower() for w in _TITLE_WORD.findall(title)]
    return [w for w in dict.fromkeys(words) if w not in COMMON_WORDS and len(w) > 2]


def _tagged(words: Iterable[str], tag: str) -> str:
    return " AND ".join(f"{word}[{tag}]" for word in words)


def _search(source: str, value: str) -> Question:
    return Question(source, QuestionKind.SEARCH, value)


def _family(given: Record) -> str:
    first = given.author[0] if given.author else None
    return "" if first is None else first.family or first.literal or ""


def _first_author(given: Record) -> str:
    first = given.author[0] if given.author else None
    if first is None or first.family is None:
        return ""
    initials = "".join(part[0] for part in re.findall(r"\w+", first.given or ""))
    return f"{first.family} {initials}".strip()
