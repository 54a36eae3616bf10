"""Write works as the services do: PubMed's XML and Crossref's JSON.

The element order follows PubMed's DTD of 2025
(https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd); Crossref's keys are those
of https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .works import Work

_PROLOG = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC '
    '"-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
AHEAD = "aheadofprint"
_ELECTRONIC = ' DateType="Electronic"'
_MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


def pubmed_set(works: Iterable[Work]) -> str:
    """Write the answer of efetch; without works it is the empty set."""
    articles = "".join(pubmed_article(work) for work in works)
    return f"{_PROLOG}<PubmedArticleSet>{articles}</PubmedArticleSet>"


def pubmed_article(work: Work) -> str:
    """Write one ``PubmedArticle``."""
    return (
        '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM" '
        f'IndexingMethod="Manual"><PMID Version="1">{work.pmid}</PMID>'
        f"{_dated('DateRevised', work.revised)}"
        f'<Article PubModel="{work.model}">{_journal(work)}'
        f"<ArticleTitle>{escape(work.title)}.</ArticleTitle>{_pages(work)}"
        f"{_locator(work)}{_abstract(work)}{_authors(work)}<Language>eng</Language>"
        f"<PublicationTypeList>{_types(work)}</PublicationTypeList>"
        f"{_dated('ArticleDate', work.online, _ELECTRONIC)}</Article>"
        f"<MedlineJournalInfo><MedlineTA>{escape(work.journal_short)}</MedlineTA>"
        "<NlmUniqueID>101316917</NlmUniqueID></MedlineJournalInfo>"
        f"{_relations(work)}</MedlineCitation>"
        f"<PubmedData><PublicationStatus>{work.status}</PublicationStatus>"
        f"<ArticleIdList>{_article_ids(work)}</ArticleIdList></PubmedData>"
        "</PubmedArticle>"
    )


def _journal(work: Work) -> str:
    return (
        f'<Journal><ISSN IssnType="Electronic">{work.issn}</ISSN>'
        f'<JournalIssue CitedMedium="Internet">{_volume(work)}'
        f"<PubDate><Year>{work.year}</Year>"
        f"<Month>{_MONTHS[work.month - 1]}</Month><Day>{work.day:02}</Day></PubDate>"
        f"</JournalIssue><Title>{escape(work.journal)}</Title>"
        f"<ISOAbbreviation>{escape(work.journal_short)}</ISOAbbreviation></Journal>"
    )


def _volume(work: Work) -> str:
    if work.status == AHEAD:
        return ""
    volume, issue = escape(work.volume), escape(work.issue)
    return f"<Volume>{volume}</Volume><Issue>{issue}</Issue>"


def _pages(work: Work) -> str:
    if work.status == AHEAD:
        return ""
    pages = escape(work.pages)
    return f"<Pagination><MedlinePgn>{pages}</MedlinePgn></Pagination>"


def _dated(name: str, day: str, attributes: str = "") -> str:
    if not day:
        return ""
    year, month, date = day.split("-")
    parts = f"<Year>{year}</Year><Month>{month}</Month><Day>{date}</Day>"
    return f"<{name}{attributes}>{parts}</{name}>"


def _relations(work: Work) -> str:
    listed = "".join(
        f'<CommentsCorrections RefType="{kind}"><RefSource>Simulated</RefSource>'
        f'<PMID Version="1">{pmid}</PMID></CommentsCorrections>'
        for kind, pmid in work.relations
    )
    if not listed:
        return ""
    return f"<CommentsCorrectionsList>{listed}</CommentsCorrectionsList>"


def _locator(work: Work) -> str:
    if work.doi is None:
        return ""
    doi = escape(work.doi)
    return f'<ELocationID EIdType="doi" ValidYN="Y">{doi}</ELocationID>'


def _abstract(work: Work) -> str:
    if not work.abstract:
        return ""
    text = escape(work.abstract)
    return f"<Abstract><AbstractText>{text}</AbstractText></Abstract>"


def _authors(work: Work) -> str:
    if not work.authors:
        return ""
    names = "".join(
        f'<Author ValidYN="Y"><LastName>{escape(family)}</LastName>'
        f"<ForeName>{escape(given)}</ForeName><Initials>{escape(given[:1])}</Initials>"
        "</Author>"
        for family, given in work.authors
    )
    return f'<AuthorList CompleteYN="Y">{names}</AuthorList>'


def _types(work: Work) -> str:
    return "".join(
        f'<PublicationType UI="D016428">{escape(name)}</PublicationType>'
        for name in work.publication_types
    )


def _article_ids(work: Work) -> str:
    ids = (("pubmed", work.pmid), ("doi", work.doi), ("pmc", work.pmcid))
    return "".join(
        f"<ArticleId IdType={quoteattr(kind)}>{escape(value)}</ArticleId>"
        for kind, value in ids
        if value is not None
    )


def crossref_work(work: Work) -> dict[str, Any]:
    """Write one work as the ``message`` of ``/works/{doi}``."""
    date = {"date-parts": [[work.year, work.month, work.day]]}
    written = {
        "DOI": (work.doi or "").lower(),
        "type": "journal-article",
        "title": [work.title],
        "author": _crossref_authors(work),
        "container-title": [work.journal],
        "short-container-title": [work.journal_short],
        "ISSN": [work.issn],
        "issn-type": [{"value": work.issn, "type": "electronic"}],
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "published-print": date,
        "published": date,
        "issued": date,
        "publisher": "Simulated Press",
        "prefix": (work.doi or "").partition("/")[0],
        "member": "5555",
        "source": "Crossref",
        "language": "en",
        "URL": f"https://doi.org/{work.doi}",
        "score": 0.0,
        "reference-count": 0,
        "is-referenced-by-count": 0,
        "aliases": list(work.aliases),
        "updated-by": [_update(update) for update in work.updates],
        "relation": {},
    }
    empty_when_absent = ("author", "aliases", "updated-by")
    place = ("volume", "issue", "page", "published-print")
    left_out = place if work.status == AHEAD else ()
    told = {**written, **_crossref_days(work)}
    return {
        k: v
        for k, v in told.items()
        if (v or k not in empty_when_absent) and k not in left_out
    }


def _crossref_days(work: Work) -> dict[str, Any]:
    days = {"published-online": work.online, "indexed": work.revised}
    return {
        name: {"date-parts": [[int(part) for part in day.split("-")]]}
        for name, day in days.items()
        if day
    }


def _crossref_authors(work: Work) -> list[dict[str, Any]]:
    return [
        {
            "given": given,
            "family": family,
            "sequence": "additional" if position else "first",
            "affiliation": [],
        }
        for position, (family, given) in enumerate(work.authors)
    ]


def _update(update: Mapping[str, str]) -> dict[str, Any]:
    parts = [int(part) for part in update.get("date", "2022-01-01").split("-")]
    return {
        "DOI": update["doi"],
        "type": update.get("type", "retraction"),
        "label": update.get("type", "retraction").title(),
        "source": update.get("source", "publisher"),
        "updated": {"date-parts": [parts]},
    }
