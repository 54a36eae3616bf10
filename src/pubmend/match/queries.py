"""List what is worth asking about a record, strongest first: ids, then searches.

A search is a last resort and costs the services more than a look-up, so its stages are
asked one after another, and only while nothing proved to be the work. What a stage says
is the same for all sources; each is asked for what it can be searched by, in its own
words (`model.sources`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from ..compare.abstracts import abstract_body
from ..model.identifiers import Certainty, IdKind, Pmid, Sighting
from ..model.questions import (
    AbstractSearch,
    AgencyOf,
    CitationSearch,
    Hits,
    Question,
    SearchQuery,
    TitleSearch,
)
from ..model.record import Record
from ..model.sources import SearchKind, SourceFacts, Sources
from ..text.stopwords import COMMON_WORDS

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{5,}(?![\w'’-])")
_TAG = re.compile(r"[A-Z%][A-Z0-9]")
_TITLE_WORD = re.compile(r"[^\W_]+")

_MANY_WORDS, _FEW_WORDS, _FEWEST_WORDS = 8, 5, 3
_TITLE_WORDS = 12
_CANDIDATES = 5
_NOT_ITS_OWN = (Certainty.CITED, Certainty.STATED)

# Words of the lines in which a publisher claims its rights, if one is left.
_HOUSES = frozenset(
    {
        "copyright",
        "copyrighted",
        "elsevier",
        "kluwer",
        "liebert",
        "lippincott",
        "periodicals",
        "publications",
        "publishers",
        "publishing",
        "reserved",
        "springer",
        "wolters",
    }
)


def own_questions(given: Record, sources: Sources) -> tuple[Question, ...]:
    """Ask each source about the identifiers that the record surely or likely has."""
    asked: list[Question] = []
    if given.pmid is not None:
        asked += look_ups(IdKind.PMID, given.pmid, sources)
    if given.pmcid is not None and given.pmid is None:
        asked += conversions(IdKind.PMCID, given.pmcid, sources)
    if given.doi is not None:
        asked += look_ups(IdKind.DOI, given.doi, sources)
    return tuple(asked)


def look_ups(kind: IdKind, value: str, sources: Sources) -> tuple[Question, ...]:
    """Ask for an identifier's record all sources that have records by its kind.

    Args:
        kind: the identifier's kind.
        value: the identifier, as `model.identifiers` normalises it.
        sources: those that may be asked.
    """
    return tuple(
        Question.by_id(source.name, kind, value) for source in sources.looking_up(kind)
    )


def agency_questions(doi: str, sources: Sources) -> tuple[Question, ...]:
    """Ask with which agency a DOI is registered."""
    return tuple(source.ask(AgencyOf(doi)) for source in sources.naming_agencies)


def conversions(kind: IdKind, value: str, sources: Sources) -> tuple[Question, ...]:
    """Ask for an article's other identifiers all sources that convert its kind.

    Args:
        kind: the kind of the identifier that is known.
        value: the identifier, as `model.identifiers` normalises it.
        sources: those that may be asked.
    """
    return tuple(
        Question.by_id(source.name, kind, value) for source in sources.converting(kind)
    )


def undoubted(given: Record) -> Record:
    """Remove from a record the ids that are only one of two readings of a token.

    They stay among its sightings, and `doubtful_questions` asks about both readings.
    """
    doubted = {s.value for s in _two_readings(given)}
    return replace(
        given,
        pmid=None if given.pmid in doubted else given.pmid,
        pmcid=None if given.pmcid in doubted else given.pmcid,
    )


def doubtful_questions(given: Record, sources: Sources) -> tuple[Question, ...]:
    """Ask about readings that the record doesn't confirm, if it has no surer id."""
    asked = (
        question
        for sighting in doubtful_sightings(given)
        for question in _questions_of(sighting, sources)
    )
    return tuple(dict.fromkeys(asked))


def doubtful_sightings(given: Record) -> tuple[Sighting, ...]:
    """List the identifiers that may be the record's own, if it has none for sure.

    A record with an id of its own needs none of them: that id's answer settles which
    reading is right.
    """
    if any((given.pmid, given.pmcid, given.doi)):
        return ()
    return tuple(s for s in given.sightings if s.certainty not in _NOT_ITS_OWN)


def borne_out(given: Record, proved: Iterable[Record]) -> Record:
    """Take a tag's unlabelled number for the PMID where it is that of the proved work.

    Nobody said what the number is, so nothing is asked by it; but a record that has the
    work's own number has given its PMID.

    Args:
        given: the record as given.
        proved: what the sources say of the work that it was proved to be.
    """
    if given.pmid is not None or not given.sightings:
        return given
    known = {record.pmid for record in proved}
    held = (s.value for s in given.sightings if _is_tags_number(s))
    pmid = next((Pmid(value) for value in held if value in known), None)
    return given if pmid is None else replace(given, pmid=pmid)


def _is_tags_number(sighting: Sighting) -> bool:
    return (
        sighting.certainty is Certainty.DOUBTFUL
        and sighting.kind is IdKind.PMID
        and _TAG.fullmatch(sighting.label) is not None
    )


def _two_readings(given: Record) -> tuple[Sighting, ...]:
    """List the sightings of tokens with two readings that no surer sighting settles."""
    sure = {s.value for s in given.sightings if s.certainty is Certainty.CERTAIN}
    seen = [s for s in given.sightings if s.certainty is not Certainty.STATED]
    spans = Counter((s.start, s.end) for s in seen)
    return tuple(s for s in seen if spans[s.start, s.end] > 1 and s.value not in sure)


def _questions_of(sighting: Sighting, sources: Sources) -> tuple[Question, ...]:
    if sighting.kind is IdKind.PMCID:
        return conversions(sighting.kind, sighting.value, sources)
    return look_ups(sighting.kind, sighting.value, sources)


def search_stages(given: Record, sources: Sources) -> tuple[tuple[Question, ...], ...]:
    """List the searches for a record, a tuple a stage, strongest first."""
    stages = (
        tuple(
            source.ask(query)
            for source in _searched(query, sources, is_repeat=is_repeat)
        )
        for query, is_repeat in search_queries(given)
    )
    return tuple(stage for stage in stages if stage)


def searches_of(work: Record, source: SourceFacts) -> Iterator[Question]:
    """List the searches of one source for a work that another source describes.

    Its words are a registry's own, so that none is asked again with fewer of them.
    """
    queries: tuple[SearchQuery, ...] = (
        *_by_citation(work),
        *islice(_by_title(work), 1),
    )
    for query in queries:
        if source in _searched(query, Sources((source,)), is_repeat=False):
            yield source.ask(query)


def search_queries(given: Record) -> Iterator[tuple[SearchQuery, bool]]:
    """List what can be searched for, strongest first.

    A repeat asks with fewer words for what was asked before, in case one was odd.
    """
    searches: tuple[Iterator[SearchQuery], ...] = (
        _by_citation(given),
        _by_title(given),
        _by_abstract(given.abstract),
    )
    for queries in searches:
        yield from ((query, number > 0) for number, query in enumerate(queries))


def _searched(
    query: SearchQuery, sources: Sources, *, is_repeat: bool
) -> tuple[SourceFacts, ...]:
    """Choose the sources to search; one that ranks its hits needs no fewer words."""
    match query:
        case CitationSearch():
            kind = SearchKind.CITATION
        case TitleSearch():
            kind = SearchKind.TITLE
        case AbstractSearch():
            kind = SearchKind.ABSTRACT
    able = sources.searched_by(kind)
    return tuple(s for s in able if s.needs_every_word or not is_repeat)


def candidate_questions(hits: Hits, sources: Sources) -> tuple[Question, ...]:
    """Ask for the records of a search's first hits.

    The source that found them is asked, or all that know such identifiers where it
    has none by them itself.
    """
    able = sources.looking_up(hits.kind)
    own = tuple(s for s in able if s.name == hits.question.source)
    return tuple(
        Question.by_id(source.name, hits.kind, value)
        for value in hits.values[:_CANDIDATES]
        for source in own or able
    )


def _by_citation(given: Record) -> Iterator[CitationSearch]:
    """Search by journal, year, volume and first page, where all are known."""
    journal = given.container_title or given.container_title_short
    page = re.split(r"[-\u2013,]", given.page or "", maxsplit=1)[0].strip()
    if journal is None or given.issued is None or given.volume is None or not page:
        return
    yield CitationSearch(
        journal, given.issued.year, given.volume, page, _first_author(given)
    )


def _by_title(given: Record) -> Iterator[TitleSearch]:
    """Search by title, and again by its longest words where it has many."""
    words = _title_words(given.title or "")
    if given.title is None or len(words) < 2:
        return
    year = None if given.issued is None else given.issued.year
    whole = TitleSearch(given.title, tuple(words[:_TITLE_WORDS]), _family(given), year)
    yield whole
    if len(words) > _FEW_WORDS:
        distinctive = sorted(words, key=len, reverse=True)[:_FEW_WORDS]
        yield replace(whole, words=tuple(sorted(distinctive)))


def _by_abstract(abstract: str | None) -> Iterator[AbstractSearch]:
    """Search by the words that look rarest; then by others, in case one is wrong.

    The two share no word: one that PubMed hasn't, or writes otherwise, fails one alone.
    """
    words = distinctive_words(abstract_body(abstract or "").text)
    many = _MANY_WORDS if len(words) >= _MANY_WORDS + _FEW_WORDS else _FEW_WORDS
    for search in (words[:many], words[many : many + _FEW_WORDS]):
        if len(search) >= (_FEW_WORDS if search == words[:many] else _FEWEST_WORDS):
            yield AbstractSearch(search)


def distinctive_words(text: str) -> tuple[str, ...]:
    """List a text's distinctive words, the longest first.

    Length stands for rarity, which can't be looked up here. Words with hyphens,
    digits or apostrophes are left out, since PubMed splits them its own way, and so
    are those with a capital within: two words that lost the space between them.
    """
    words = {w.lower() for w in _WORD.findall(text) if _is_plain(w)}
    rare = words - COMMON_WORDS - _HOUSES
    return tuple(sorted(rare, key=lambda w: (-len(w), w)))


def _is_plain(word: str) -> bool:
    return word.isupper() or word[1:].islower()


def _title_words(title: str) -> list[str]:
    words = [w.lower() for w in _TITLE_WORD.findall(title)]
    return [w for w in dict.fromkeys(words) if w not in COMMON_WORDS and len(w) > 2]


def _family(given: Record) -> str | None:
    first = given.author[0] if given.author else None
    return None if first is None else first.family or first.literal


def _first_author(given: Record) -> str:
    first = given.author[0] if given.author else None
    if first is None or first.family is None:
        return ""
    initials = "".join(part[0] for part in re.findall(r"\w+", first.given or ""))
    return f"{first.family} {initials}".strip()
