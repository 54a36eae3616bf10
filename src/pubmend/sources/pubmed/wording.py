"""Word queries as PubMed understands them.

PubMed is searched by single words with field tags, never by a long quoted phrase: a
phrase that is not in PubMed's phrase index is broken up or gives nothing
(https://pubmed.ncbi.nlm.nih.gov/help/#phrase-search). Its citation matcher wants
journal, year, volume, first page and author between bars
(https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ECitMatch).

``[lr]`` is the Modification Date (https://pubmed.ncbi.nlm.nih.gov/help/
#modification-date), the record's DateRevised, searched as a range whose end lies far
ahead. Not every change moves it, so records must be read once in a while regardless.
Retractions and concerns have terms of their own that need no date: the publication
type, and ``hasretractionin`` and its kin (ibid., Comment Correction Type). No limit of
a term's length is documented; 500 PMIDs are 8 kB, which goes by POST. A list of hits
ends at 9,999, and `CHANGES` keeps well below.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from ...model.questions import (
    AbstractSearch,
    AgencyOf,
    AnyChange,
    ById,
    ChangedSince,
    CitationSearch,
    Existing,
    Query,
    Retracted,
    TitleSearch,
)
from ...model.sources import ChangeListing

CHANGES = ChangeListing(most=500, tells_retractions=True, is_complete=False)

_GRAVE = (
    '("retracted publication"[pt] OR hasretractionin OR hasretractedandrepublishedin'
    " OR haspartialretractionin OR hasexpressionofconcernin)"
)


def word(query: Query) -> str:
    """Word a query; raise ValueError for one that PubMed is not asked."""
    match query:
        case ById(value=value):
            return value
        case CitationSearch():
            return _citation(query)
        case TitleSearch(words=words):
            return _tagged(words, "ti")
        case AbstractSearch(words=words):
            return _tagged(words, "tiab")
        case ChangedSince(day=day, ids=ids):
            return f'("{day:%Y/%m/%d}"[lr] : "3000"[lr]) AND ({_any_of(ids)})'
        case Retracted(ids=ids):
            return f"{_GRAVE} AND ({_any_of(ids)})"
        case AnyChange(parts=parts):
            return " OR ".join(f"({word(part)})" for part in parts)
        case Existing(ids=ids):
            return _any_of(ids)
        case AgencyOf():
            message = "PubMed is not asked with which agency a DOI is registered"
            raise ValueError(message)
        case _:
            assert_never(query)


def _citation(query: CitationSearch) -> str:
    fields = (
        query.journal,
        str(query.year),
        query.volume,
        query.first_page,
        query.author,
    )
    return "|".join(field.replace("|", " ").strip() for field in fields)


def _tagged(words: Iterable[str], tag: str) -> str:
    return " AND ".join(f"{word}[{tag}]" for word in words)


def _any_of(pmids: Iterable[str]) -> str:
    return " OR ".join(f"{pmid}[uid]" for pmid in pmids)
