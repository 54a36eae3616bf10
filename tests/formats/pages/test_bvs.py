"""Show how result pages of the Virtual Health Library are read."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.places import SEEDS

from pubmend.errors import FormatError
from pubmend.formats.pages.bvs import BVS
from pubmend.model.record import Author, PartialDate, Problem, Record

SEED = SEEDS / "002_28381171f33f3ef3.txt"
PORTUGUESE = """\
Seu navegador não suporta javascript.
Mostrar: 20 | 50 | 100
Resultados 1 - 3 de 3
Filtrar
1.
Intervenções pela internet na saúde mental / Internet interventions in mental health
Silva, Maria Aparecida da; Souza-Lima, João.
Rev. bras. enferm ; 73(supl.2): e20190243, 2020. tab, graf
Artigo em Inglês, Português | LILACS, BDENF - Enfermagem | ID: biblio-1098820

ABSTRACT Objective: To understand the views of nurses on internet interventions in care.

RESUMO Objetivo: Compreender a percepção de enfermeiros sobre intervenções pela internet.


Assunto(s)
Humanos , Internet , Saúde Mental
Texto completo
2.
Efeitos da terapia
Carlbring, Per.
Lancet ; 395(10223): 497-506, 2020 02 15.
Artigo em Inglês | MEDLINE | ID: mdl-31986264

RESUMO

BACKGROUND: A recent cluster of cases was reported in a large city, with many to come.

DOI: 10.1016/S0140-6736(20)30183-5

Assunto(s)
Infecções , Humanos
3.
Cad. Saúde Pública (Online) ; 36(1)2020.
Artigo em Português | LILACS-Express | ID: lil-1055632
SELEÇÃO DE REFERÊNCIAS
DETALHE DA PESQUISA
"""
SPANISH = """\
Base de datos
Idioma
1.
Terapia por internet: un estudio cualitativo
Pérez Gómez, Ana; García, Luis.
Rev. chil. psiquiatr ; 91(1): 1-5, feb. 2020.
Artículo en Español | LILACS | ID: biblio-1093000

RESUMEN

Introducción: La terapia por internet se ha estudiado en muchos países de la región.
Resultados: Se encontraron cinco temas en las entrevistas con los terapeutas del país.

Palabras clave
Internet; Terapia
Asunto(s)
Humanos , Terapia Cognitivo-Conductual
SELECCIÓN DE REFERENCIAS
"""
FRENCH = """\
Psychol Psychother ; 94(4): 994-1014, 2021 12.
Article de Anglais | MEDLINE | ID: mdl-33788999

RÉSUMÉ

OBJECTIVES: To explore in depth the views on therapies from the perspective of managers.

Sujet(s)
COVID-19 , Humains
"""


def read(page: str | bytes) -> list[Record]:
    """Read the records of a page."""
    content = page.encode() if isinstance(page, str) else page
    records = list(BVS.read(io.BytesIO(content), "page.txt"))
    assert all(isinstance(record, Record) for record in records)
    return [record for record in records if isinstance(record, Record)]


def test_reads_the_seed() -> None:
    """Read a MEDLINE record of an English page that has neither title nor authors."""
    (record,) = read(SEED.read_bytes())
    assert record.title is None
    assert record.author is None
    assert record.container_title_short == "Psychol Psychother"
    assert (record.volume, record.issue, record.page) == ("94", "4", "994-1014")
    assert record.issued == PartialDate(2021, 12)
    assert record.language == "English"
    assert record.abstract is not None
    assert record.abstract.startswith("OBJECTIVES: To explore in-depth the views")
    assert record.abstract.endswith(
        "coordinated implementation efforts are encouraged."
    )
    assert record.mesh == (
        "COVID-19",
        "Cognitive Behavioral Therapy",
        "Humans",
        "Internet",
        "Pandemics",
        "SARS-CoV-2",
        "State Medicine",
    )
    assert record.pmid == "33788999"
    assert (record.pmcid, record.doi) == (None, None)
    assert record.custom == {"bvs-database": "MEDLINE"}
    assert record.origin.place == "page.txt#1"
    assert record.origin.line == 22


def test_reads_several_records() -> None:
    """Divide a page into its records, each with its own identifiers alone."""
    first, second, third = read(PORTUGUESE)
    assert (first.pmid, first.doi) == (None, None)
    assert (second.pmid, second.doi) == ("31986264", "10.1016/s0140-6736(20)30183-5")
    assert (third.pmid, third.doi) == (None, None)
    assert [r.origin.place for r in (first, second, third)] == [
        "page.txt#1",
        "page.txt#2",
        "page.txt#3",
    ]
    assert [r.origin.line for r in (first, second, third)] == [9, 23, 35]


def test_reads_titles_authors_and_abstracts_in_two_languages() -> None:
    """Keep the first title and abstract as the record's, the others beside."""
    first = read(PORTUGUESE)[0]
    assert first.title == "Intervenções pela internet na saúde mental"
    assert first.author == (
        Author("Silva", "Maria Aparecida da"),
        Author("Souza-Lima", "João"),
    )
    assert first.container_title_short == "Rev. bras. enferm"
    assert (first.volume, first.issue, first.page) == ("73", "supl.2", "e20190243")
    assert first.language == "Inglês, Português"
    assert first.abstract is not None
    assert first.abstract.startswith("Objective: To understand")
    assert first.mesh == ("Humanos", "Internet", "Saúde Mental")
    assert first.custom == {
        "bvs-database": "LILACS, BDENF - Enfermagem",
        "bvs-id": "biblio-1098820",
        "other-titles": ["Internet interventions in mental health"],
        "other-abstracts": [PORTUGUESE.splitlines()[12].removeprefix("RESUMO ")],
    }


def test_an_abstract_ends_before_other_lines() -> None:
    """Take neither the DOI's line nor the subjects for the abstract."""
    second = read(PORTUGUESE)[1]
    assert second.abstract == (
        "BACKGROUND: A recent cluster of cases was reported in a large city, with many"
        " to come."
    )
    assert second.mesh == ("Infecções", "Humanos")


def test_a_record_may_be_a_citation_alone() -> None:
    """Read what there is of a record without title, authors and abstract."""
    third = read(PORTUGUESE)[2]
    assert third.container_title_short == "Cad. Saúde Pública (Online)"
    assert (third.volume, third.issue, third.page) == ("36", "1", None)
    assert third.issued == PartialDate(2020)
    assert (third.title, third.abstract, third.mesh) == (None, None, None)
    assert third.custom == {"bvs-database": "LILACS-Express", "bvs-id": "lil-1055632"}


def test_reads_a_spanish_page() -> None:
    """Read a page in Spanish: month's name, paragraphs, keywords."""
    (record,) = read(SPANISH)
    assert record.title == "Terapia por internet: un estudio cualitativo"
    assert record.author == (Author("Pérez Gómez", "Ana"), Author("García", "Luis"))
    assert record.issued == PartialDate(2020, 2)
    assert record.language == "Español"
    assert record.abstract is not None
    assert record.abstract.count("\n") == 1
    assert record.keyword == ("Internet", "Terapia")
    assert record.mesh == ("Humanos", "Terapia Cognitivo-Conductual")


def test_reads_a_french_page() -> None:
    """Read a page in French, saved from the citation on."""
    (record,) = read(FRENCH)
    assert record.pmid == "33788999"
    assert record.language == "Anglais"
    assert record.mesh == ("COVID-19", "Humains")
    assert record.abstract is not None
    assert record.issued == PartialDate(2021, 12)


def test_reads_the_same_page_as_html() -> None:
    """Read a page saved with its tags as the same page saved as text."""
    blocks = "".join(f"<div>{line}</div>" for line in SPANISH.splitlines())
    (plain,) = read(SPANISH)
    (marked,) = read(f"<html><body><script>x</script>{blocks}</body></html>")
    assert marked.title == plain.title
    assert marked.author == plain.author
    assert marked.abstract == plain.abstract
    assert marked.mesh == plain.mesh


@pytest.mark.parametrize("page", [SEED.read_text(), PORTUGUESE, SPANISH, FRENCH])
def test_detects_a_page_in_any_language(page: str) -> None:
    """Know a page by the line that only this library prints."""
    assert BVS.detect(page.encode())


@pytest.mark.parametrize(
    "text", ["", "ID: mdl-33788999", "a | b", "Lancet ; 1: 2, 2020."]
)
def test_other_texts_are_refused(text: str) -> None:
    """Neither detect nor read a text without such a line."""
    assert not BVS.detect(text.encode())
    with pytest.raises(FormatError, match="no record of the Virtual Health Library"):
        list(BVS.read(io.BytesIO(text.encode()), "x.txt"))


def test_a_file_beyond_any_page_is_a_problem() -> None:
    """Refuse to hold a huge file in memory."""
    (problem,) = BVS.read(io.BytesIO(b"x" * 20_000_001), "big.txt")
    assert isinstance(problem, Problem)


@given(st.binary(max_size=300), st.integers(0, 3000))
@settings(max_examples=60, deadline=None)
def test_damaged_pages_are_read_or_refused(noise: bytes, cut: int) -> None:
    """Read any bytes without crashing."""
    page = SEED.read_bytes()
    BVS.detect(noise)
    try:
        list(BVS.read(io.BytesIO(page[:cut] + noise + page[cut:]), "x"))
    except FormatError:
        return
