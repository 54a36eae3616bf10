"""Invent works that can be told apart after any damage, and write them in each format.

Every work's title holds a word that stands nowhere else in the file, so that the word
tells where the work came out again.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LETTERS = "bcdfghklmnprstvz"
_FAMILIES = ("Berg", "Okafor", "López", "Nkosi", "Lindqvist", "Tanaka", "Moreau")
_JOURNALS = ("Ward Medicine", "Annals of Night Work", "Caries Studies")
_SENTENCES = (
    "Nurses of nine wards were followed for two winters.",
    "The pressure rose by 2 mmHg (p < 0.05) in those who worked at night.",
    "ER-positive tumours and T2-weighted images were not looked at.",
)


@dataclass(frozen=True, slots=True)
class Work:
    """Hold one invented work; ``word`` is the one in its title that no other has."""

    word: str
    title: str
    authors: tuple[tuple[str, str], ...]
    journal: str
    year: int
    volume: int
    pages: str
    doi: str
    pmid: int
    abstract: str


Writer = Callable[[Sequence[Work]], str]


def invent(count: int, chance: random.Random) -> list[Work]:
    """Invent some works."""
    return [_work(number, chance) for number in range(count)]


def _work(number: int, chance: random.Random) -> Work:
    word = "Q" + "".join(chance.choice(_LETTERS) for _ in range(9))
    people = chance.sample(_FAMILIES, chance.randint(1, 4))
    first = chance.randint(1, 900)
    return Work(
        word=word,
        title=f"Blood pressure and the {word} of nurses: a cohort study",
        authors=tuple(
            (family, chance.choice(("Nora", "C.", "A M"))) for family in people
        ),
        journal=chance.choice(_JOURNALS),
        year=chance.randint(1975, 2024),
        volume=chance.randint(1, 90),
        pages=f"{first}-{first + 8}",
        doi=f"10.5555/{word.lower()}.{number}",
        pmid=31_000_000 + chance.randint(0, 999_999),
        abstract=" ".join(chance.sample(_SENTENCES, chance.randint(1, 3))),
    )


def as_ris(works: Sequence[Work]) -> str:
    """Write RIS, with an empty line behind each record."""
    return "".join(
        _lines(
            "{:<2}  - {}",
            ("TY", "JOUR"),
            *(("AU", f"{family}, {given}") for family, given in work.authors),
            ("TI", work.title),
            ("T2", work.journal),
            ("PY", work.year),
            ("VL", work.volume),
            ("SP", work.pages),
            ("AB", work.abstract),
            ("DO", work.doi),
            ("ER", ""),
        )
        for work in works
    )


def as_medline(works: Sequence[Work]) -> str:
    """Write MEDLINE text, with an empty line behind each record."""
    return "".join(
        _lines(
            "{:<4}- {}",
            ("PMID", work.pmid),
            ("OWN", "NLM"),
            ("TI", work.title),
            ("AB", work.abstract),
            *(("FAU", f"{family}, {given}") for family, given in work.authors),
            ("JT", work.journal),
            ("DP", work.year),
            ("VI", work.volume),
            ("PG", work.pages),
            ("AID", f"{work.doi} [doi]"),
        )
        for work in works
    )


def _lines(layout: str, *rows: tuple[str, object]) -> str:
    lines = (layout.format(tag, value).rstrip() for tag, value in rows)
    return "\n".join((*lines, "", ""))


def as_csl_json(works: Sequence[Work]) -> str:
    """Write an array of CSL-JSON items."""
    return json.dumps([_csl_item(work) for work in works], ensure_ascii=False, indent=1)


def _csl_item(work: Work) -> dict[str, object]:
    return {
        "id": work.word,
        "type": "article-journal",
        "title": work.title,
        "author": [
            {"family": family, "given": given} for family, given in work.authors
        ],
        "container-title": work.journal,
        "issued": {"date-parts": [[work.year]]},
        "volume": str(work.volume),
        "page": work.pages,
        "DOI": work.doi,
        "abstract": work.abstract,
    }


def as_crossref(works: Sequence[Work]) -> str:
    """Write what Crossref answers to a question for several works."""
    items = [_crossref_item(work) for work in works]
    message = {"total-results": len(items), "items": items}
    answer = {"status": "ok", "message-type": "work-list", "message": message}
    return json.dumps(answer, ensure_ascii=False, indent=1)


def as_crossref_lines(works: Sequence[Work]) -> str:
    """Write one of Crossref's works a line."""
    items = (json.dumps(_crossref_item(work), ensure_ascii=False) for work in works)
    return "\n".join((*items, ""))


def _crossref_item(work: Work) -> dict[str, object]:
    return {
        "DOI": work.doi,
        "type": "journal-article",
        "title": [work.title],
        "author": [
            {"family": family, "given": given} for family, given in work.authors
        ],
        "container-title": [work.journal],
        "issued": {"date-parts": [[work.year]]},
        "volume": str(work.volume),
        "page": work.pages,
        "reference-count": 0,
        "is-referenced-by-count": 0,
    }


def as_pubmed_xml(works: Sequence[Work]) -> str:
    """Write a set of PubMed's XML."""
    articles = "\n".join(map(_pubmed_article, works))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<PubmedArticleSet>\n{articles}\n</PubmedArticleSet>\n"
    )


def _pubmed_article(work: Work) -> str:
    authors = "".join(
        f"<Author><LastName>{family}</LastName><ForeName>{given}</ForeName></Author>"
        for family, given in work.authors
    )
    abstract = work.abstract.replace("<", "&lt;")
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{work.pmid}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print">
<Volume>{work.volume}</Volume><PubDate><Year>{work.year}</Year></PubDate>
</JournalIssue><Title>{work.journal}</Title></Journal>
<ArticleTitle>{work.title}</ArticleTitle>
<Pagination><MedlinePgn>{work.pages}</MedlinePgn></Pagination>
<Abstract><AbstractText>{abstract}</AbstractText></Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList>
</Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">{work.pmid}</ArticleId>
<ArticleId IdType="doi">{work.doi}</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle>"""


def as_id_list(works: Sequence[Work]) -> str:
    """Write a DOI a line."""
    return "".join(f"{work.doi}\n" for work in works)


def as_reference_list(works: Sequence[Work]) -> str:
    """Write a numbered list of references, each with its DOI."""
    return "".join(
        f"{number}. {_names(work)}. {work.title}. {work.journal}. "
        f"{work.year};{work.volume}:{work.pages}. doi: {work.doi}\n"
        for number, work in enumerate(works, start=1)
    )


def _names(work: Work) -> str:
    return ", ".join(f"{family} {given[0]}" for family, given in work.authors)


def as_bvs(works: Sequence[Work]) -> str:
    """Write a result page of the Virtual Health Library."""
    results = "".join(
        f"{number}.\n{work.title}\n"
        f"{'; '.join(f'{family}, {given}' for family, given in work.authors)}.\n"
        f"{work.journal} ; {work.volume}(2): {work.pages}, {work.year}.\n"
        f"Article in English | MEDLINE | ID: mdl-{work.pmid}\n\nABSTRACT\n\n"
        f"{work.abstract}\n\n"
        for number, work in enumerate(works, start=1)
    )
    return f"Results 1 - {len(works)} de {len(works)}\nFilter\n{results}"


def as_vufind(works: Sequence[Work]) -> str:
    """Write record pages of a VuFind catalogue, one behind the other."""
    return "".join(map(_vufind_page, works))


def _vufind_page(work: Work) -> str:
    people = [f"{family}, {given}" for family, given in work.authors]
    rows = "\n".join(people)
    return f"""Cargando…

{work.title}

Descripción completa

Detalles Bibliográficos
Autores principales: {", ".join(people)}
Formato: Artículo
Publicado: {work.journal} {work.year}
Acceso en línea: http://dx.doi.org/{work.doi}
_version_ 1783473744603250688
author {rows}
author_facet {rows}
container_title {work.journal}
container_volume {work.volume}
description {work.abstract}
doi_str_mv {work.doi}
format Article
publishDate {work.year}
record_format marc
spelling {work.title}
title {work.title}
title_full {work.title}
title_short {work.title}
"""


# What a file is called, and how it is written.
WRITERS: dict[str, Writer] = {
    "refs.ris": as_ris,
    "refs.nbib": as_medline,
    "refs.json": as_csl_json,
    "works.json": as_crossref,
    "works.jsonl": as_crossref_lines,
    "articles.xml": as_pubmed_xml,
    "ids.txt": as_id_list,
    "list.txt": as_reference_list,
    "bvs.txt": as_bvs,
    "vufind.txt": as_vufind,
}
