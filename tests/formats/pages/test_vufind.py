"""Show how record pages of VuFind catalogues are read, in any language and shape."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.places import SEEDS

from pubmend.errors import FormatError
from pubmend.formats.pages.vufind import VUFIND, staff_view
from pubmend.formats.pages.vufind_spelling import (
    article_licence,
    publication_date,
    short_journal,
)
from pubmend.model.identifiers import Certainty
from pubmend.model.record import Author, PartialDate, Problem, Record

SEED = SEEDS / "001_f848af3064b3f1fc.txt"
PASSAGE = (
    "HINTERGRUND: Internetbasierte Behandlungen werden für viele Beschwerden erprobt. "
    "Nur wenige Betroffene erhalten eine Behandlung, und viele wünschen sich Hilfe."
)
ABSTRACT = f"{PASSAGE} ERGEBNISSE: Fünf Themen wurden gefunden."
FIELDS = f"""\
author Müller-Lüdenscheid, Karl
Öztürk, Ayşe
author_facet Müller-Lüdenscheid, Karl
Öztürk, Ayşe
container_issue 2
container_start_page 17
container_title Psychotherapeut
container_volume 64
description {ABSTRACT}
doi_str_mv 10.1007/s00278-019-0001-2
format Article
id de-12345
institution UB
issn 0935-6185
1432-2080
language German
publishDate 2019
publisher Springer
record_format solr
spelling Internetbasierte Behandlung Müller-Lüdenscheid, Karl
title Internetbasierte Behandlung: eine Übersicht
title_full Internetbasierte Behandlung: eine Übersicht / Karl Müller-Lüdenscheid
title_short Internetbasierte Behandlung
topic Psychotherapie
language acquisition
url https://doi.org/10.1007/s00278-019-0001-2
"""
GERMAN = f"""\
Wird geladen …

Internetbasierte Behandlung: eine Übersicht
{PASSAGE[:100]}…
Ausführliche Beschreibung
Bibliographische Detailangaben
Hauptverfasser: Müller-Lüdenscheid, Karl, Öztürk, Ayşe
Format: Artikel
Sprache: German
Veröffentlicht: Springer 2019
Online Zugang: https://doi.org/10.1007/s00278-019-0001-2
Internformat
{FIELDS}"""

# Record pages without a staff view, as four interfaces print their labels
# (https://github.com/vufind-org/vufind/tree/dev/languages).
VISIBLE = {
    "pt": """\
Carregando...

Terapia pela internet para depressão: um estudo qualitativo
Estudos anteriores mostram que a terapia pela internet é eficaz para muitas pessoas, mas
Descrição completa
Detalhes bibliográficos
Principais autores: Silva, Maria, Souza Lima, João
Formato: Artigo
Idioma: Portuguese
Publicado em: BioMed Central 2019
Acesso em linha: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/
https://www.ncbi.nlm.nih.gov/pubmed/31771641
""",
    "fr": """\
Chargement en cours…

Terapia pela internet para depressão: um estudo qualitativo

Description complète
Détails bibliographiques
Auteurs principaux: Silva, Maria, Souza Lima, João
Format: Article
Langue: Portuguese
Publié: BioMed Central 2019
Accès en ligne: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/
https://www.ncbi.nlm.nih.gov/pubmed/31771641
""",
    "fi": """\
Lataa...

Terapia pela internet para depressão: um estudo qualitativo

Kuvaus
Bibliografiset tiedot
Päätekijät: Silva, Maria, Souza Lima, João
Aineistotyyppi: Artikkeli
Kieli: Portuguese
Julkaistu: BioMed Central 2019
Linkit: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/
https://www.ncbi.nlm.nih.gov/pubmed/31771641
""",
    "labels above values": """\
Terapia pela internet para depressão: um estudo qualitativo
Main Authors:
Silva, Maria, Souza Lima, João
Format:
Article
Language:
Portuguese
Published:
BioMed Central 2019
Online Access:
https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/
https://www.ncbi.nlm.nih.gov/pubmed/31771641
""",
}


def read(page: str | bytes) -> Record:
    """Read the one record of a page."""
    content = page.encode() if isinstance(page, str) else page
    (record,) = VUFIND.read(io.BytesIO(content), "page.txt")
    assert isinstance(record, Record)
    return record


def as_html(page: str) -> str:
    """Save the same page as VuFind marks it up: a table row a field."""
    rows = []
    for name, values in staff_view(page.splitlines()).items():
        cells = "<br />".join(values)
        rows.append(f"<tr>\n  <th>{name}</th>\n  <td>{cells}</td>\n</tr>")
    return (
        '<!DOCTYPE html><html lang="de"><head><meta name="generator" content="VuFind 9">'
        "<script>var id = 'pubmed-1234567';</script></head><body>"
        f"<table class='staff'>{''.join(rows)}</table></body></html>"
    )


def test_reads_the_seed() -> None:
    """Read all that a Spanish page with a staff view says, and nothing of its host."""
    record = read(SEED.read_bytes())
    assert record.type == "article-journal"
    assert record.title is not None
    assert record.title.startswith(
        "Sort of a nice distance: a qualitative study of the"
    )
    assert record.author == (
        Author("Ekström", "Veronica"),
        Author("Johansson", "Magnus"),
    )
    assert record.container_title_short == "Addict Sci Clin Pract"
    assert record.issued == PartialDate(2019, 11, 27)
    assert record.language == "English"
    assert record.publisher == "BioMed Central"
    assert record.license == "http://creativecommons.org/licenses/by/4.0/"
    assert record.abstract is not None
    assert record.abstract.endswith("compared to face-to-face.")
    assert record.keyword is None
    assert record.custom == {
        "vufind-id": "pubmed-6880358",
        "vufind-topic": ["Research"],
        "vufind-collection": "PubMed",
    }
    assert (record.pmid, record.pmcid) == ("31771641", "PMC6880358")
    assert record.doi == "10.1186/s13722-019-0173-1"
    assert record.origin.place == "page.txt#1"


def test_the_seeds_id_is_a_pmcid() -> None:
    """Settle the id's two readings by what the same page states."""
    record = read(SEED.read_bytes())
    token = [s for s in record.sightings if s.raw == "pubmed-6880358"]
    assert [(s.value, s.certainty) for s in token] == [
        ("6880358", Certainty.DOUBTFUL),
        ("PMC6880358", Certainty.CERTAIN),
        ("6880358", Certainty.DOUBTFUL),
        ("PMC6880358", Certainty.CERTAIN),
    ]


@pytest.mark.parametrize("page", [GERMAN, FIELDS, as_html(GERMAN)], ids=["de", "fields", "html"])  # fmt: skip
def test_reads_a_staff_view(page: str) -> None:
    """Read the fields whether a page stands around them or not, plain or as HTML."""
    record = read(page)
    assert record.title == "Internetbasierte Behandlung: eine Übersicht"
    assert record.author == (
        Author("Müller-Lüdenscheid", "Karl"),
        Author("Öztürk", "Ayşe"),
    )
    assert record.container_title == "Psychotherapeut"
    assert (record.volume, record.issue, record.page) == ("64", "2", "17")
    assert record.issn == ("0935-6185", "1432-2080")
    assert record.issued == PartialDate(2019)
    assert record.abstract == ABSTRACT
    assert record.language == "German"
    assert record.keyword == ("Psychotherapie", "language acquisition")
    assert record.doi == "10.1007/s00278-019-0001-2"
    assert record.pmid is None
    assert VUFIND.detect(page.encode())


@pytest.mark.parametrize("language", VISIBLE)
def test_reads_a_page_without_staff_view(language: str) -> None:
    """Read the visible part by its shape, not by its labels' language."""
    record = read(VISIBLE[language])
    assert record.title == "Terapia pela internet para depressão: um estudo qualitativo"
    assert record.author == (Author("Silva", "Maria"), Author("Souza Lima", "João"))
    assert record.language == "Portuguese"
    assert record.publisher == "BioMed Central"
    assert record.issued == PartialDate(2019)
    assert (record.pmid, record.pmcid) == ("31771641", "PMC6880358")
    assert VUFIND.detect(VISIBLE[language].encode())


def test_a_teaser_keeps_its_ellipsis() -> None:
    """Keep a cut abstract as cut, so that a comparison can complete it."""
    teaser = f"{PASSAGE}..."
    page = VISIBLE["fr"].replace(
        "Description complète", f"{teaser}\nDescription complète"
    )
    assert read(page).abstract == teaser


def test_the_whole_description_goes_before_the_teaser() -> None:
    """Take the field, not the passage that the page cut."""
    assert read(GERMAN).abstract == ABSTRACT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A text about title_short and record_format within a line.",
        "Title: x\nAuthor: Silva, Maria\nLanguage: English",
        "TY  - JOUR\nTI  - x\nER  - \n",
    ],
)
def test_other_texts_are_no_pages_of_vufind(text: str) -> None:
    """Neither detect nor read what has no record page's shape."""
    assert not VUFIND.detect(text.encode())
    with pytest.raises(FormatError, match="no record page of VuFind"):
        list(VUFIND.read(io.BytesIO(text.encode()), "x.txt"))


def test_a_file_beyond_any_page_is_a_problem() -> None:
    """Refuse to hold a huge file in memory."""
    (problem,) = VUFIND.read(io.BytesIO(b"x" * 20_000_001), "big.txt")
    assert problem == Problem("big.txt", "larger than 20 MB, which no saved page is")


STAFF_VIEWS = [
    # A value that begins with a field's name stands before it in the alphabet.
    (
        ["publisher X", "record_format a", "title language and mind", "topic a", "language loss"],
        {"publisher": ("X",), "record_format": ("a",), "title": ("language and mind",), "topic": ("a", "language loss")},
    ),
    # Values below the name, as tables are pasted; blank lines between.
    (
        ["title_full", "A b c", "", "title_short", "A", "topic", "x", "y"],
        {"title_full": ("A b c",), "title_short": ("A",), "topic": ("x", "y")},
    ),
    (["Formato: Online", "Lenguaje:English"], {}),
    (["e-health therapy", "mHealth", "x_y z"], {}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), STAFF_VIEWS)
def test_staff_view(lines: list[str], expected: dict[str, tuple[str, ...]]) -> None:
    """Tell fields from values by the order of names."""
    assert staff_view(lines) == expected


AUTHORS = ["Ekström, Veronica", "Johansson, Magnus"]
ROW = "pubmed-12019-11-29 A title Ekström, Veronica Johansson, Magnus"


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        (f"{ROW} Addict Sci Clin Pract Research BACK", "Addict Sci Clin Pract"),
        (f"{ROW} J. Health Psychol. Research BACK", "J. Health Psychol."),
        (f"{ROW} Research BACK", None),  # no journal
        (f"{ROW} Third, Author J Foo Research BACK", None),  # a third author
        (f"{ROW} J Foo 2019 Research BACK", None),
        (f"{ROW} {'J ' * 50} Research BACK", None),
        (f"{ROW} J Foo Review BACK", None),  # not followed by what was expected
        ("A title J Foo Research BACK", None),
        ("", None),
    ],
)
def test_short_journal(spelling: str, expected: str | None) -> None:
    """Take the abbreviation only where its place is beyond doubt."""
    found = short_journal(
        spelling, title="A title", authors=AUTHORS, followed_by=["Research", "BACK"]
    )
    assert found == expected


BY = "http://creativecommons.org/licenses/by/4.0/"
ZERO = "http://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"This article is distributed under the terms ({BY}), which permits use.", BY),
        (f"The dedication waiver ({ZERO}) applies to the data. Open ({BY}).", BY),
        (f"The Public Domain Dedication waiver ({ZERO}) applies to the data.", None),
        (f"This work is in the public domain ({ZERO}).", ZERO),
        ("https://creativecommons.org/licenses/by-nc-nd/4.0/", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("All rights reserved.", None),
    ],
)  # fmt: skip
def test_article_licence(text: str, expected: str | None) -> None:
    """Tell the article's licence from the one of its data."""
    assert article_licence(text) == expected


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("BioMed Central 2019-11-27 2019 /pmc/articles/PMC1/", PartialDate(2019, 11, 27)),
        ("BioMed Central 2019-11-27 /pmc/articles/PMC1/", PartialDate(2019, 11, 27)),
        ("pubmed-12019-11-29 Title 2019 /pmc/articles/PMC1/", None),
        ("2019-13-45 2019 /pmc/articles/PMC1/", PartialDate(2019, literal="2019-13-45")),
    ],
)  # fmt: skip
def test_publication_date(spelling: str, expected: PartialDate | None) -> None:
    """Take the date before the addresses, not the one of the harvest."""
    assert publication_date(spelling) == expected


def test_a_date_of_another_year_is_not_taken() -> None:
    """Leave the year as the page states it if the index disagrees."""
    page = SEED.read_text().replace("publishDate 2019", "publishDate 2018")
    assert read(page).issued == PartialDate(2018)


@given(st.binary(max_size=300), st.integers(0, 7000))
@settings(max_examples=60, deadline=None)
def test_damaged_pages_are_read_or_refused(noise: bytes, cut: int) -> None:
    """Read any bytes without crashing."""
    page = SEED.read_bytes()
    VUFIND.detect(noise)
    try:
        results = list(VUFIND.read(io.BytesIO(page[:cut] + noise + page[cut:]), "x"))
    except FormatError:
        return
    assert len(results) == 1
