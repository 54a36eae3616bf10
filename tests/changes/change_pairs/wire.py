"""Word what PubMed, Crossref and PMC say of an article as they do, and read it.

The shapes are those of efetch (pubmed_250101.dtd) and of api.crossref.org/works as
served in 2026. What a case does not name is as in the plain article below, which is
invented. Nothing here is built as a record: all goes through the readers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pubmend.formats.crossref.reader import read_work
from pubmend.formats.jats.reader import read_jats
from pubmend.formats.pubmed.reader import read_article
from pubmend.model.record import Origin, Record

PMID, PMCID, DOI = "31000001", "PMC6800001", "10.1000/heron.7"
NOTICE, NOTICE_PMID = "10.1000/heron.99", "31000099"
TITLE = "The grey heron in city parks: a two-year count"

Relation = tuple[str, str, str | None]

_ARTICLE = """\
<PubmedArticle>
  <MedlineCitation Status="{citation_status}" Owner="NLM">
    <PMID Version="1">{pmid}</PMID>
    <DateRevised><Year>{revised}</Year><Month>11</Month><Day>02</Day></DateRevised>
    <Article PubModel="{model}">
      <Journal>
        <ISSN IssnType="Electronic">2044-8341</ISSN>
        <JournalIssue CitedMedium="Internet">{volume}{issue}
          <PubDate>{date}</PubDate>
        </JournalIssue>
        <Title>Journal of urban birds</Title>
        <ISOAbbreviation>J Urban Birds</ISOAbbreviation>
      </Journal>
      <ArticleTitle>{title}</ArticleTitle>
      {pages}<ELocationID EIdType="doi" ValidYN="Y">{doi}</ELocationID>
      <Abstract><AbstractText>{abstract}</AbstractText></Abstract>
      <AuthorList CompleteYN="Y">{authors}</AuthorList>
      <Language>eng</Language>
      <PublicationTypeList>{types}</PublicationTypeList>
      {online}
    </Article>
    <MedlineJournalInfo><Country>England</Country><MedlineTA>J Urban Birds</MedlineTA>
      <NlmUniqueID>0000001</NlmUniqueID></MedlineJournalInfo>
    {relations}{mesh}
  </MedlineCitation>
  <PubmedData>
    <History>{history}</History>
    <PublicationStatus>{status}</PublicationStatus>
    <ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>{ids}</ArticleIdList>
  </PubmedData>
</PubmedArticle>"""

_PUBMED: Mapping[str, Any] = {
    "pmid": PMID,
    "doi": DOI,
    "pmcid": None,
    "title": TITLE + ".",
    "abstract": "Herons have moved into towns. We counted 41 nests in 12 parks.",
    "authors": ("Reiher Gudrun", "Storch Wilhelm"),
    "model": "Print-Electronic",
    "status": "ppublish",
    "citation_status": "MEDLINE",
    "revised": "2026",
    "date": "2020 Jun",
    "online": "2020 03 02",
    "volume": "12",
    "issue": "3",
    "pages": "101-9",
    "types": ("Journal Article",),
    "relations": (),
    "mesh": (),
}
AHEAD: Mapping[str, Any] = {
    "status": "aheadofprint",
    "citation_status": "Publisher",
    "date": "2020 Mar 02",
    "volume": None,
    "issue": None,
    "pages": None,
}
"""An article ahead of print: PubMed puts the electronic date where the issue's goes."""


def _element(name: str, text: str | None) -> str:
    return "" if text is None else f"<{name}>{escape(text)}</{name}>"


def _date(text: str) -> str:
    names = ("Year", "Month", "Day")
    return "".join(map(_element, names, text.split()))


def _author(name: str) -> str:
    family, _, given = name.partition(" ")
    parts = _element("LastName", family) + _element("ForeName", given)
    return f'<Author ValidYN="Y">{parts}</Author>'


def _relation(relation: Relation) -> str:
    kind, source, pmid = relation
    other = "" if pmid is None else f'<PMID Version="1">{pmid}</PMID>'
    shown = f"<RefSource>{escape(source)}</RefSource>{other}"
    return f'<CommentsCorrections RefType="{kind}">{shown}</CommentsCorrections>'


def _listed(name: str, parts: Sequence[str]) -> str:
    return f"<{name}>{''.join(parts)}</{name}>" if parts else ""


def pubmed(**changes: Any) -> Record:
    """Read what PubMed says of the plain article, changed as told."""
    told = {**_PUBMED, **changes}
    online, pages = told["online"], told["pages"]
    ids = f'<ArticleId IdType="doi">{told["doi"]}</ArticleId>'
    if told["pmcid"]:
        ids += f'<ArticleId IdType="pmc">{told["pmcid"]}</ArticleId>'
    headings = [
        f'<MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">{m}</DescriptorName></MeshHeading>'
        for m in told["mesh"]
    ]
    body = _ARTICLE.format(
        **{
            key: told[key]
            for key in ("pmid", "doi", "model", "status", "revised", "citation_status")
        },
        title=told["title"],
        abstract=escape(told["abstract"]),
        volume=_element("Volume", told["volume"]),
        issue=_element("Issue", told["issue"]),
        date=_date(told["date"]),
        pages=""
        if pages is None
        else f"<Pagination>{_element('MedlinePgn', pages)}</Pagination>",
        authors="".join(map(_author, told["authors"])),
        types="".join(
            f'<PublicationType UI="D0">{t}</PublicationType>' for t in told["types"]
        ),
        online=f'<ArticleDate DateType="Electronic">{_date(online)}</ArticleDate>'
        if online
        else "",
        relations=_listed(
            "CommentsCorrectionsList", [_relation(r) for r in told["relations"]]
        ),
        mesh=_listed("MeshHeadingList", headings),
        history='<PubMedPubDate PubStatus="pubmed"><Year>2020</Year><Month>3</Month><Day>4</Day></PubMedPubDate>',
        ids=ids,
    )
    return read_article(body.encode(), Origin("pubmed", told["pmid"]))


_CROSSREF: Mapping[str, Any] = {
    "DOI": DOI,
    "type": "journal-article",
    "title": [TITLE],
    "author": [
        {"given": "Gudrun", "family": "Reiher", "sequence": "first", "affiliation": []},
        {
            "given": "Wilhelm",
            "family": "Storch",
            "sequence": "additional",
            "affiliation": [],
        },
    ],
    "container-title": ["Journal of Urban Birds"],
    "ISSN": ["2044-8341"],
    "volume": "12",
    "issue": "3",
    "page": "101-109",
    "publisher": "Wiley",
    "issued": {"date-parts": [[2020, 3, 2]]},
    "published-online": {"date-parts": [[2020, 3, 2]]},
    "published-print": {"date-parts": [[2020, 6]]},
    "is-referenced-by-count": 4,
    "indexed": {"date-parts": [[2026, 1, 5]], "version": "3.54.1"},
}
IN_PRESS: Mapping[str, Any] = {
    "volume": None,
    "issue": None,
    "page": None,
    "published-print": None,
}
"""An article in press as publishers deposit it: online, and without a place."""


def crossref(**changes: Any) -> Record:
    """Read what Crossref says of the plain article; ``_`` stands for ``-`` in a key."""
    told = {**_CROSSREF, **{key.replace("_", "-"): v for key, v in changes.items()}}
    work = {key: value for key, value in told.items() if value is not None}
    envelope = {"status": "ok", "message-type": "work", "message": work}
    return read_work(json.dumps(envelope).encode(), Origin("crossref", work["DOI"]))


def update(
    kind: str, doi: str = NOTICE, day: str = "2022-05-04", source: str = "publisher"
) -> dict[str, Any]:
    """Word one entry of ``updated-by`` or ``update-to``."""
    year, month, date = map(int, day.split("-"))
    entry = {
        "DOI": doi,
        "type": kind,
        "label": kind.capitalize(),
        "source": source,
        "updated": {
            "date-parts": [[year, month, date]],
            "date-time": f"{day}T00:00:00Z",
        },
    }
    return entry | ({"record-id": "40001"} if source == "retraction-watch" else {})


def converted(**ids: str) -> Record:
    """Read what PMC has of an article as the front of its JATS tells it."""
    told = {"pmcid": PMCID, "pmid": PMID, "doi": DOI, **ids}
    listed = "".join(
        f'<article-id pub-id-type="{kind}">{value}</article-id>'
        for kind, value in told.items()
    )
    body = (
        '<article article-type="research-article"><front><journal-meta/>'
        f"<article-meta>{listed}<title-group><article-title>{TITLE}</article-title>"
        "</title-group></article-meta></front></article>"
    )
    return read_jats(body.encode(), Origin("pmc", told["pmcid"]))
