"""Hold the built cassettes to their facts, to NLM's DTD and to our own readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.cassettes.build import FOLDER, build, exchanges
from tests.cassettes.facts import DATACITE, FACTS, PAGES, WORKS, Sheet, pubmed_sheet
from tests.places import CORPORA, SEEDS

from pubmend.formats.crossref.reader import read_work, split_works
from pubmend.formats.datacite.reader import read_datacite
from pubmend.formats.pubmed.reader import read_article
from pubmend.formats.pubmed.splitter import split_articles
from pubmend.formats.services.agency import read_agency
from pubmend.formats.services.esearch import read_esearch
from pubmend.formats.services.idconv import split_conversions
from pubmend.model.record import Author, Origin, PartialDate, Record
from pubmend.settings import Settings
from pubmend.transports.exchange import Exchange, read_cassette
from pubmend.transports.labels import label_exchange
from pubmend.transports.routes import Routes

DTD = CORPORA / "dtd/pubmed_250101.dtd"
PUBMED = Origin("pubmed", "1")
CROSSREF = Origin("crossref", "1")
EXCHANGES = list(exchanges())
ROUTES = Routes(Settings())


def body(name: str) -> bytes:
    """Give the body of a built cassette, which a recording may have replaced."""
    labels = [(label_exchange(exchange, ROUTES), exchange) for exchange in EXCHANGES]
    return next(e.body for label, e in labels if label and label.file_name == name)


def pubmed_record(pmid: str) -> Record:
    """Read the one record of a built answer of PubMed's."""
    (piece,) = split_articles(body(f"pubmed/efetch-{pmid}.http"))
    return read_article(piece.body, PUBMED)


def efetched() -> list[Exchange]:
    """Give the exchanges that bring PubMed records."""
    return [exchange for exchange in EXCHANGES if exchange.url.endswith("/efetch.fcgi")]


def all_facts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through every fact of every work, with a name to show."""
    for work in DATACITE:
        yield from ((f"{work}/{n}", f) for n, f in FACTS["datacite"][work].items())
    for work in WORKS:
        for name, fact in FACTS["works"][work].items():
            if name == "crossref":
                yield from ((f"{work}/crossref/{n}", f) for n, f in fact.items())
            else:
                yield f"{work}/{name}", fact


def test_the_folder_is_as_the_facts_build_it(tmp_path: Path) -> None:
    """Build the same files, byte for byte; a recording takes the place of a built one."""
    for path in build(tmp_path):
        kept = FOLDER / path.relative_to(tmp_path)
        assert kept.is_file(), kept
        if b"Built from published facts" in kept.read_bytes():
            assert kept.read_bytes() == path.read_bytes(), kept


def test_no_built_cassette_is_left_over(tmp_path: Path) -> None:
    """Keep no cassette that says it is built and is not."""
    built = {path.relative_to(tmp_path) for path in build(tmp_path)}
    says_so = {
        path.relative_to(FOLDER)
        for path in FOLDER.rglob("*.http")
        if b"Built from published facts" in path.read_bytes()
    }
    assert says_so <= built


def test_every_cassette_can_be_read() -> None:
    """Read each file of the folder, whoever wrote it."""
    for path in FOLDER.rglob("*.http"):
        label = label_exchange(read_cassette(path), ROUTES)
        assert label is not None
        assert label.file_name == path.relative_to(FOLDER).as_posix()


def test_the_readme_names_every_cassette() -> None:
    """List each file in the table."""
    readme = (FOLDER / "README.md").read_text("utf-8")
    names = [path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.http")]
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_every_fact_says_whence() -> None:
    """Have of each fact exactly one of: seen, derived, placeholder, unknown."""
    for name, fact in all_facts():
        kinds = {"seen", "derived", "placeholder", "unknown"} & set(fact)
        assert len(kinds) == 1, name
        assert ("value" in fact) is (kinds != {"unknown"}), name
        assert set(fact.get("seen", ())) <= set(PAGES), name


def test_placeholders_are_few() -> None:
    """Invent nothing but the one attribute that the DTD demands."""
    assert [name for name, fact in all_facts() if "placeholder" in fact] == ["C/status"]


@pytest.mark.parametrize("work", WORKS)
def test_abstracts_are_those_of_the_seeds(work: str) -> None:
    """Find each passage of an abstract, word for word, in a seed."""
    seeds = "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.iterdir()))
    for part in pubmed_sheet(work).take("abstract"):
        assert part["text"] in seeds


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda e: e.url)
def test_each_says_what_it_is(exchange: Exchange) -> None:
    """Say at the top that it is built, and from what."""
    lines = exchange.comment.splitlines()
    assert (
        lines[0] == "Built from published facts, not recorded: see cassettes/README.md."
    )
    assert "Pages:" in lines
    assert len(lines) > 4


def test_the_search_says_that_it_is_assumed() -> None:
    """Call an assumption one, in the one cassette that rests on it."""
    assumed = [e for e in EXCHANGES if "ASSUMPTION" in e.comment]
    assert len(assumed) == 1
    assert "[tiab]" in dict(assumed[0].parameters)["term"]
    assert "--record" in assumed[0].comment


def test_no_identity_is_kept() -> None:
    """Keep neither key, e-mail nor tool among the parameters."""
    names = {name for exchange in EXCHANGES for name, _ in exchange.parameters}
    assert names == {"db", "id", "retmode", "retmax", "term", "ids", "idtype", "format"}


def test_each_is_asked_once() -> None:
    """Answer no request twice."""
    labels = [label_exchange(exchange, ROUTES) for exchange in EXCHANGES]
    assert None not in labels
    assert len(set(labels)) == len(EXCHANGES) == 22


@pytest.mark.skipif(not DTD.exists(), reason="NLM's DTD is not at hand")
@pytest.mark.parametrize("exchange", efetched(), ids=lambda e: dict(e.parameters)["id"])
def test_records_are_valid_by_the_dtd(exchange: Exchange) -> None:
    """Have PubMed's elements in PubMed's order, with the attributes it demands."""
    text = re.sub(
        r"<!ENTITY % mathml.*?>\s*%mathml-in-pubmed;",
        "",
        DTD.read_text(),
        flags=re.DOTALL,
    )
    dtd = etree.DTD(
        StringIO(text.replace(" | mml:math", "").replace("(mml:math)", "EMPTY"))
    )
    root = etree.fromstring(
        exchange.body, etree.XMLParser(load_dtd=False, no_network=True)
    )
    assert dtd.validate(root), dtd.error_log


def test_reads_the_record_of_a() -> None:
    """Read a record that has nearly everything."""
    record = pubmed_record("31771641")
    assert (record.pmid, record.pmcid, record.doi) == (
        "31771641",
        "PMC6880358",
        "10.1186/s13722-019-0173-1",
    )
    assert record.container_title == "Addiction science & clinical practice"
    assert record.issn == ("1940-0640", "1940-0632")
    assert (record.volume, record.issue) == ("14", "1")
    assert record.issued == PartialDate(2019, 11, 27)
    assert record.author is not None
    assert [(a.family, a.given) for a in record.author] == [
        ("Ekström", "Veronica"),
        ("Johansson", "Magnus"),
    ]
    assert record.author[0].affiliations == (
        "The Department of Social Sciences, Ersta Sköndal Bräcke University College, Stockholm, Sweden.",
    )
    assert record.mesh is not None
    assert record.mesh[0] == "Alcoholism/therapy"
    assert len(record.mesh) == 14
    assert record.keyword is not None
    assert len(record.keyword) == 5
    assert record.language in {"eng", "en"}
    assert record.notices == ()


def test_reads_the_record_of_b() -> None:
    """Read a record with both dates, pages and a structured abstract."""
    record = pubmed_record("33788999")
    assert record.title is not None
    assert record.title.startswith(
        "Internet-based psychological therapies: A qualitative"
    )
    assert record.container_title is None
    assert record.container_title_short == "Psychol Psychother"
    assert record.page == "994-1014"
    assert record.published_online == PartialDate(2021, 3, 31)
    assert record.issued == PartialDate(2021, 12)
    assert record.author is not None
    assert record.author[6] == Author("Brookes-Howell", "Lucy")
    assert len(record.author) == 8
    assert record.abstract is not None
    assert "PRACTITIONER POINTS: There is a shift" in record.abstract
    assert record.pmcid is None


def test_says_nothing_of_the_authors_of_d() -> None:
    """Leave out the authors whose order nobody verified, in both sources."""
    record = pubmed_record("40929730")
    (work,) = split_works(body("crossref/works-10.2196_71852.http"))
    assert record.author is None
    assert read_work(work.body, CROSSREF).author is None
    assert (record.number or record.page) == "e71852"


def test_reads_what_crossref_says() -> None:
    """Read works in Crossref's shape, with dates, licence and abstract."""
    (piece,) = split_works(body("crossref/works-10.1186_s13722-019-0173-1.http"))
    work = read_work(piece.body, CROSSREF)
    assert work.doi == "10.1186/s13722-019-0173-1"
    assert work.publisher == "Springer Science and Business Media LLC"
    assert work.license == "http://creativecommons.org/licenses/by/4.0/"
    assert work.number == "44"
    assert work.issued == PartialDate(2019, 11, 27)
    assert work.abstract is not None
    assert "affects the therapist’s presence" in work.abstract
    (piece,) = split_works(body("crossref/works-10.1111_papt.12341.http"))
    work = read_work(piece.body, CROSSREF)
    assert work.issn == ("1476-0835", "2044-8341")
    assert work.author is not None
    assert work.author[4] == Author("Roberts", "Neil P.")
    assert (work.published_print, work.published_online) == (
        PartialDate(2021, 12),
        PartialDate(2021, 3, 31),
    )


@pytest.mark.parametrize(
    ("name", "pmid", "pmcid", "doi"),
    [
        (
            "pmc/idconv-31771641.http",
            "31771641",
            "PMC6880358",
            "10.1186/s13722-019-0173-1",
        ),
        ("pmc/idconv-PMC11582492.http", "39510514", "PMC11582492", "10.2196/51832"),
        ("pmc/idconv-10.2196_51832.http", "39510514", "PMC11582492", "10.2196/51832"),
    ],
)
def test_reads_conversions(name: str, pmid: str, pmcid: str, doi: str) -> None:
    """Read which identifiers belong together."""
    (conversion,) = split_conversions(body(name))
    assert (conversion.pmid, conversion.pmcid, conversion.doi) == (pmid, pmcid, doi)
    assert conversion.error is None


def test_reads_what_datacite_says() -> None:
    """Read a data set, and who registered its DOI, where Crossref has no such work."""
    doi = "10.6084/m9.figshare.1282478"
    name = doi.replace("/", "_")
    record = read_datacite(body(f"datacite/dois-{name}.http"), Origin("datacite", doi))
    assert (record.doi, record.type) == (doi, "dataset")
    assert record.title == "Testing the Connectivity of Networks"
    assert record.author == (Author("Sochi", "Taha"),)
    assert (record.publisher, record.issued) == ("Figshare", PartialDate(2014))
    (agency,) = (e for e in EXCHANGES if e.url.endswith("/agency"))
    assert read_agency(agency.body) == ("datacite", "DataCite")


def test_says_nothing_of_what_may_be_in_pmc() -> None:
    """Claim of no work that PMC lacks it, since nobody verified that."""
    asked = {dict(e.parameters).get("ids") for e in EXCHANGES}
    assert not asked & {"33788999", "40929730", "10.1111/papt.12341", "10.2196/71852"}


def test_reads_searches() -> None:
    """Read the one hit of each search."""
    for exchange in EXCHANGES:
        if exchange.url.endswith("/esearch.fcgi"):
            result = read_esearch(exchange.body)
            assert result.count == len(result.ids) == 1
            assert result.error is None


def test_provenance_follows_the_facts() -> None:
    """Name a value under what its fact says of it."""
    facts = FACTS["works"]["A"]
    sheet = Sheet(
        {"pmid": facts["pmid"], "status": facts["status"], "country": facts["country"]}
    )
    for name in ("pmid", "status", "country"):
        sheet.take(name)
    assert sheet.provenance("An extra line.").splitlines() == [
        "Built from published facts, not recorded: see cassettes/README.md.",
        "An extra line.",
        "Seen:",
        "  pmid: ahrq, uv",
        "Derived:",
        "  status: the record has MeSH headings on the page ahrq",
        "Left out, since nobody verified it:",
        "  country: no page shows it",
        "Pages:",
        "  ahrq: https://integrationacademy.ahrq.gov/bibcite/export/ris/bibcite_reference/38046 (seeds/000)",
        "  uv: https://ebusca.uv.mx/Record/pubmed-6880358/Details (seeds/001)",
    ]


def test_bodies_are_readable_in_a_diff() -> None:
    """Break every body into lines, and keep it text."""
    for exchange in EXCHANGES:
        text = exchange.body.decode("utf-8")
        assert text.endswith("\n")
        assert text.count("\n") > 5 or exchange.status == 404
        if text.startswith("{"):
            assert json.loads(text)
