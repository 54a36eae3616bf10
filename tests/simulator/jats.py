"""Write works as PMC does: JATS, a body far longer than its front, one after another.

https://www.ncbi.nlm.nih.gov/pmc/pmcdoc/tagging-guidelines/article/style.html; ids are
given in all the forms that PMC gives them in.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from .works import Work

_PROLOG = (
    '<?xml version="1.0"  ?><!DOCTYPE pmc-articleset PUBLIC '
    '"-//NLM//DTD ARTICLE SET 2.0//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">'
)
_PARAGRAPH = "<p>Nothing of this invented text matters to a bibliographic record.</p>"
_BODY = f"<body><sec><title>Methods</title>{_PARAGRAPH * 200}</sec></body>"
RESTRICTED = (
    "<!--The publisher of this article does not allow downloading of the full text "
    "in XML form.-->"
)


def pmc_set(works: Iterable[Work], unknown: Iterable[str]) -> str:
    """Write the answer of efetch: the articles, and a word for each that is not one."""
    articles = "".join(map(pmc_article, works))
    errors = "".join(
        f'<error id="{number}">The following PMCID is not available: {number}</error>'
        for number in unknown
    )
    return f"{_PROLOG}<pmc-articleset>{articles}{errors}</pmc-articleset>"


def pmc_article(work: Work) -> str:
    """Write one article; without a licence it comes as its front alone."""
    text = _BODY if work.license else ""
    return (
        '<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en" '
        f'article-type="research-article">{"" if text else RESTRICTED}'
        f"<front>{_journal(work)}<article-meta>{_ids(work)}<title-group>"
        f"<article-title>{escape(work.title)}</article-title></title-group>"
        f"{_authors(work)}{_place(work)}{_permissions(work)}{_abstract(work)}"
        f"</article-meta></front>{text}</article>"
    )


def _journal(work: Work) -> str:
    return (
        '<journal-meta><journal-id journal-id-type="iso-abbrev">'
        f"{escape(work.journal_short)}</journal-id><journal-title-group><journal-title>"
        f"{escape(work.journal)}</journal-title></journal-title-group>"
        f'<issn pub-type="epub">{work.issn}</issn></journal-meta>'
    )


def _ids(work: Work) -> str:
    number = (work.pmcid or "").removeprefix("PMC")
    ids = (
        ("pmcid", work.pmcid),
        ("pmcid-ver", f"{work.pmcid}.1"),
        ("pmcaid", number),
        ("pmid", work.pmid),
        ("doi", work.doi),
    )
    return "".join(
        f'<article-id pub-id-type="{kind}">{escape(value)}</article-id>'
        for kind, value in ids
        if value is not None
    )


def _authors(work: Work) -> str:
    names = "".join(
        f'<contrib contrib-type="author"><name><surname>{escape(family)}</surname>'
        f"<given-names>{escape(given)}</given-names></name></contrib>"
        for family, given in work.authors
    )
    return f"<contrib-group>{names}</contrib-group>"


def _place(work: Work) -> str:
    first, _, last = work.pages.partition("-")
    return (
        f'<pub-date pub-type="ppub"><day>{work.day}</day><month>{work.month}</month>'
        f"<year>{work.year}</year></pub-date><volume>{escape(work.volume)}</volume>"
        f"<issue>{escape(work.issue)}</issue><fpage>{escape(first)}</fpage>"
        f"<lpage>{escape(last)}</lpage>"
    )


def _permissions(work: Work) -> str:
    if not work.license:
        return ""
    return (
        f'<permissions><license xlink:href="{escape(work.license)}"><license-p>'
        "Open access.</license-p></license></permissions>"
    )


def _abstract(work: Work) -> str:
    return f"<abstract><p>{escape(work.abstract)}</p></abstract>" * bool(work.abstract)
