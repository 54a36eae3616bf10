"""Check that a PubMed record is read whole, from an answer and from a file."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.pubmed.samples import BOOK, FULL, SMALL, in_set

from pubmend.errors import FormatError
from pubmend.formats.pubmed.reader import PUBMED_XML, read_article, read_pubmed_xml
from pubmend.model.identifiers import Doi, Issn, Pmcid, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Author, Origin, PartialDate, Problem, Record

ORIGIN = Origin("pubmed", "31771641")


def read(xml: str, *, references: bool = False) -> Record:
    """Read one article."""
    return read_article(xml.encode(), ORIGIN, references=references)


def read_file(body: bytes) -> list[Record | Problem]:
    """Read a file."""
    return list(PUBMED_XML.read(BytesIO(body), "f.xml"))


def with_title(title: str) -> str:
    """Put a title into the small article."""
    return SMALL.replace("<ArticleTitle>Small.<", f"<ArticleTitle>{title}<")


def test_every_attribute_of_a_full_article() -> None:
    """Read what `Record` has an attribute for, as it was said."""
    record = read(FULL)
    assert record == Record(
        ORIGIN,
        type="article-journal",
        title="A nice distance: CO2 & people.",
        original_title="Ett lagom avstånd.",
        author=(
            Author(
                "Ekström",
                "Veronica",
                orcid="0000-0002-1825-0097",
                affiliations=("Dept. of A, Stockholm.", "Dept. of B & C, Stockholm."),
            ),
            Author("King", "ML", "Jr"),
            Author(literal="The Distance Group"),
        ),
        container_title="Addiction science & clinical practice",
        container_title_short="Addict Sci Clin Pract",
        issn=(Issn("1940-0640"), Issn("1940-0632")),
        volume="14",
        issue="1 Suppl",
        page="44-51",
        issued=PartialDate(2019, 12, 3),
        published_print=PartialDate(2019, 12, 3),
        published_online=PartialDate(2019, 11, 27),
        abstract="BACKGROUND: Why it was done.\nMETHODS: How & where.\nAnd more.",
        language="eng",
        keyword=("Alcohol", "Internet"),
        mesh=("Sweden", "Substance-Related Disorders/psychology/*therapy"),
        publication_types=("Journal Article", "Retracted Publication"),
        doi=Doi("10.1186/s13722-019-0173-1"),
        pmid=Pmid("31771641"),
        pmcid=Pmcid("PMC6880358"),
        notices=(
            Notice(NoticeKind.RETRACTED, "PMID:34000001", "2021-07-05", ("pubmed",)),
        ),
        custom=record.custom,
    )


def test_everything_else_of_a_full_article() -> None:
    """Keep under ``custom`` what CSL-JSON has no name for."""
    assert read(FULL).custom == {
        "citation-status": "MEDLINE",
        "indexing-method": "Curated",
        "citation-owner": "NLM",
        "version": "2",
        "date-completed": "2020-06-01",
        "date-revised": "2020-06-02",
        "pub-model": "Print-Electronic",
        "pii": "44",
        "copyright": "© 2019 The Authors.",
        "equal-contributors": [1],
        "languages": ["eng", "swe"],
        "databanks": [{"name": "ClinicalTrials.gov", "accessions": ["NCT01234567"]}],
        "funding": [
            {
                "id": "R01 A&B",
                "acronym": "DA",
                "agency": "NIDA NIH HHS",
                "country": "United States",
            }
        ],
        "funding-complete": False,
        "country": "England",
        "medline-ta": "Addict Sci Clin Pract",
        "nlm-id": "101316917",
        "issn-linking": "1940-0632",
        "issn-kinds": {"1940-0640": "Electronic"},
        "chemicals": [
            {"name": "Calcimycin", "ui": "D000001"},
            {"registry-number": "3K9958V90M", "name": "Ethanol", "ui": "D000431"},
        ],
        "supplementary-mesh": [
            {"type": "Disease", "ui": "C538231", "name": "Rare thing"}
        ],
        "citation-subset": ["IM"],
        "relations": [
            {
                "type": "RetractionIn",
                "source": "Addict Sci Clin Pract. 2021 Jul 5;16(1):1",
                "PMID": "34000001",
                "note": "By the editor",
            },
            {
                "type": "CommentIn",
                "source": "Lancet. 2020 Jan;395(1):2",
                "PMID": "31000001",
            },
        ],
        "mesh-uis": ["D013548", "D019966/Q000523/Q000628"],
        "personal-name-subjects": [{"family": "Freud", "given": "Sigmund"}],
        "other-ids": [{"source": "NLM", "id": "PMC6880358 [Available on 11/27/20]"}],
        "other-abstracts": [
            {"language": "swe", "type": "Publisher", "text": "På svenska."}
        ],
        "conflict-of-interest": "None declared.",
        "investigators": [
            {"family": "Member", "given": "One", "affiliation": ["Lund."]}
        ],
        "notes": ["A note"],
        "history": {
            "received": ["2019-02-14"],
            "revised": ["2019-05-01", "2019-10-30"],
            "pubmed": ["2019-11-28"],
        },
        "publication-status": "epublish",
        "mid": "NIHMS12345",
        "reference-count": 2,
    }


def test_references_when_asked_for() -> None:
    """List references with their identifiers as printed; none of them is the record's."""
    record = read(FULL, references=True)
    assert (record.custom or {})["references"] == [
        {
            "citation": "Somebody A. J Other. 2001;1:1-2.",
            "pubmed": "11111111",
            "doi": "10.1000/other",
            "pmc": "PMC1111111",
        },
        {"citation": "No identifiers here."},
    ]
    assert (record.doi, record.pmcid) == ("10.1186/s13722-019-0173-1", "PMC6880358")


def test_ids_of_references_never_become_the_records_own() -> None:
    """Leave an article without DOI and PMCID without them."""
    bare = FULL.replace('<ELocationID EIdType="doi" ValidYN="Y">', "<Nothing>")
    bare = bare.replace("0173-1</ELocationID>", "0173-1</Nothing>")
    own = bare[: bare.index("<ReferenceList>")]
    for line in own.splitlines():
        if 'IdType="doi"' in line or 'IdType="pmc"' in line:
            bare = bare.replace(line, "", 1)
    record = read(bare, references=True)
    assert (record.doi, record.pmcid) == (None, None)


def test_references_are_read_only_when_asked_for() -> None:
    """Leave references out wherever their list stands."""
    late = FULL.replace("</PubmedData>", f"<!--{' ' * 300}--></PubmedData>")
    early = FULL.replace(
        "<History>",
        "<ReferenceList><Reference><Citation>Early.</Citation></Reference></ReferenceList><History>",
    )
    for article in (FULL, late, early, BOOK):
        assert "references" not in (read(article).custom or {})


TITLES = [
    ("Plain.", "Plain.", "most"),
    (
        "The <i>E. coli</i> H<sub>2</sub>O test.",
        "The E. coli H2O test.",
        "31359772: text after inline markup",
    ),
    ("[Translated].", "[Translated].", "399297: brackets stay as printed"),
    ("[Not Available].", None, "vernacular title only"),
    ("", None, "32472320: empty title"),
    ("  Odd \n   blanks.", "Odd blanks.", "pretty-printed"),
    ("p &lt; 0.05 &amp;amp; more", "p < 0.05 &amp; more", "entities once"),
    ("<b>A<i>b</i></b>c", "Abc", "nested faces"),
    ("a&#x2009;b&#233;", "a\u2009bé", "numeric references, narrow blank kept"),
    (
        "<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mn> 2 </mml:mn></mml:msub></mml:math> is",
        "x2 is",
        "MathML with the prefix declared on the set",
    ),
    (
        '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:math>.',
        "a/b.",
        "MathML that declares its prefix",
    ),
]


@pytest.mark.parametrize(("printed", "title", "_seen"), TITLES)
def test_title(printed: str, title: str | None, _seen: str) -> None:
    """Read the whole text of a title, as printed."""
    assert read(with_title(printed)).title == title


ABSTRACTS = [
    ("<AbstractText>Just text.</AbstractText>", "Just text.", "plain"),
    (
        "<AbstractText><b>Background:</b> <i>T. cruzi</i> is.</AbstractText>",
        "Background: T. cruzi is.",
        "a blank between two elements is kept",
    ),
    (
        '<AbstractText Label="A" NlmCategory="UNASSIGNED">x</AbstractText><AbstractText Label="B">y<sup>2</sup></AbstractText>',
        "A: x\nB: y2",
        "structured with markup",
    ),
    ("<AbstractText/>", None, "empty"),
    ('<AbstractText Label="A"/><AbstractText>x</AbstractText>', "x", "empty section"),
    ('<AbstractText Label="A &amp; B">x</AbstractText>', "A & B: x", "label"),
    ('<AbstractText Label="unlabelled">x</AbstractText>', "x", "no label"),
]


@pytest.mark.parametrize(("inner", "text", "_seen"), ABSTRACTS)
def test_abstract(inner: str, text: str | None, _seen: str) -> None:
    """Read a line a section."""
    article = SMALL.replace("<Language>", f"<Abstract>{inner}</Abstract><Language>")
    assert read(article).abstract == text


PAGES = [
    ("<MedlinePgn>187-94</MedlinePgn>", "187-94", "short form kept"),
    ("<StartPage>1</StartPage><EndPage>9</EndPage>", "1-9", "no MedlinePgn"),
    ("<StartPage>e71852</StartPage>", "e71852", "e-locator"),
    ("<MedlinePgn>S1; author reply S2</MedlinePgn>", "S1; author reply S2", "as is"),
    ("<MedlinePgn/>", None, "empty"),
]


@pytest.mark.parametrize(("inner", "page", "_seen"), PAGES)
def test_pages(inner: str, page: str | None, _seen: str) -> None:
    """Take MedlinePgn as printed, else the first and last page."""
    pagination = f"<Pagination>{inner}</Pagination>"
    assert read(SMALL.replace("<ELocationID", f"{pagination}<ELocationID")).page == page


DOIS = [
    ('<ELocationID EIdType="doi" ValidYN="N">10.1000/bad</ELocationID>', "", None),
    (
        '<ELocationID EIdType="doi" ValidYN="N">10.1000/bad</ELocationID>',
        '<ArticleId IdType="doi">10.1000/BAD</ArticleId>',
        None,
    ),
    (
        '<ELocationID EIdType="doi" ValidYN="N">10.1000/bad</ELocationID>',
        '<ArticleId IdType="doi">10.1000/good</ArticleId>',
        "10.1000/good",
    ),
    ("", '<ArticleId IdType="doi">10.1000/ID</ArticleId>', "10.1000/id"),
    (
        '<ELocationID EIdType="doi" ValidYN="Y">10.1000/own</ELocationID>',
        '<ArticleId IdType="doi">10.1000/other</ArticleId>',
        "10.1000/own",
    ),
    (
        "",
        '<ArticleId IdType="doi">10.1002/1097-0142(197801)41:1&lt;100::aid-cncr2820410115&gt;3.0.co;2-p</ArticleId>',
        "10.1002/1097-0142(197801)41:1<100::aid-cncr2820410115>3.0.co;2-p",
    ),
    ("", '<ArticleId IdType="doi">doi: 10.1000/x.</ArticleId>', "10.1000/x"),
    ("", '<ArticleId IdType="doi">none</ArticleId>', None),
]


@pytest.mark.parametrize(("location", "listed", "doi"), DOIS)
def test_doi(location: str, listed: str, doi: str | None) -> None:
    """Take a valid ELocationID before the ArticleIdList; an invalid one counts nowhere."""
    article = SMALL.replace(
        '<ELocationID EIdType="doi" ValidYN="Y">10.1000/small</ELocationID>', location
    )
    data = f"<PubmedData><ArticleIdList>{listed}</ArticleIdList></PubmedData>"
    article = article.replace("</PubmedArticle>", f"{data}</PubmedArticle>")
    assert read(article).doi == doi


def test_further_and_wrong_dois_are_kept_apart() -> None:
    """Tell what else the record calls a DOI of its own."""
    more = (
        '<ELocationID EIdType="doi" ValidYN="Y">10.1000/second</ELocationID>'
        '<ELocationID EIdType="doi" ValidYN="N">10.1000/wrong</ELocationID><Language>'
    )
    custom = read(SMALL.replace("<Language>", more)).custom or {}
    assert custom["other-dois"] == ["10.1000/second"]
    assert custom["invalid-dois"] == ["10.1000/wrong"]


def authors_of(inner: str, attributes: str = 'CompleteYN="Y"') -> Record:
    """Read the small article with an author list."""
    listed = f"<AuthorList {attributes}>{inner}</AuthorList><Language>"
    return read(SMALL.replace("<Language>", listed))


AUTHORS = [
    (
        "<LastName>Lee</LastName><Initials>K</Initials>",
        Author("Lee", "K"),
        "no forename",
    ),
    ("<LastName>Study Group</LastName>", Author("Study Group"), "last name alone"),
    (
        "<CollectiveName>Group of <i>X</i></CollectiveName>",
        Author(literal="Group of X"),
        "markup in a group's name",
    ),
    (
        '<LastName>A</LastName><Identifier Source="ORCID">0000000218250097</Identifier>',
        Author("A", orcid="0000-0002-1825-0097"),
        "undivided",
    ),
    (
        '<LastName>A</LastName><Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0098</Identifier>',
        Author("A"),
        "wrong check digit",
    ),
    (
        "<LastName>A</LastName><AffiliationInfo><Affiliation>1<sup>st</sup> Dept.</Affiliation></AffiliationInfo>",
        Author("A", affiliations=("1st Dept.",)),
        "markup in an affiliation",
    ),
    (
        "<LastName>O&apos;Neil</LastName><ForeName>J  R</ForeName>",
        Author("O'Neil", "J R"),
        "entity and double blank",
    ),
    (
        "<LastName>de la Cruz</LastName><ForeName>Ana</ForeName><Suffix>3rd</Suffix>",
        Author("de la Cruz", "Ana", "3rd"),
        "particles stay in the last name",
    ),
]


@pytest.mark.parametrize(("inner", "author", "_seen"), AUTHORS)
def test_author(inner: str, author: Author, _seen: str) -> None:
    """Read one author in every shape."""
    assert authors_of(f'<Author ValidYN="Y">{inner}</Author>').author == (author,)


def test_authors_marked_invalid_are_left_out() -> None:
    """Read the corrected spelling alone."""
    record = authors_of(
        '<Author ValidYN="N"><LastName>Wrnog</LastName></Author>'
        '<Author ValidYN="Y"><LastName>Wrong</LastName></Author>'
    )
    assert record.author == (Author("Wrong"),)


def test_a_cut_author_list_is_told() -> None:
    """Know that PubMed listed only the first authors."""
    author = '<Author ValidYN="Y"><LastName>A</LastName></Author>'
    assert authors_of(author, 'CompleteYN="N"').authors_truncated
    assert not authors_of(author).authors_truncated
    assert not read(SMALL).authors_truncated


def test_editors_of_an_article() -> None:
    """Keep editors apart from authors."""
    editor = '<Author ValidYN="Y"><LastName>Ed</LastName></Author>'
    record = authors_of(editor, 'Type="editors" CompleteYN="Y"')
    assert (record.author, record.editor) == (None, (Author("Ed"),))


def test_institutions_of_authors() -> None:
    """Keep ROR and RINGGOLD beside the author's position."""
    record = authors_of(
        '<Author ValidYN="Y"><LastName>A</LastName></Author><Author ValidYN="Y">'
        '<LastName>B</LastName><Identifier Source="GRID">g.1</Identifier>'
        "<AffiliationInfo><Affiliation>X</Affiliation>"
        '<Identifier Source="ROR">https://ror.org/1</Identifier></AffiliationInfo></Author>'
    )
    assert (record.custom or {})["author-identifiers"] == [
        {"position": 2, "source": "GRID", "id": "g.1"},
        {"position": 2, "source": "ROR", "id": "https://ror.org/1"},
    ]


def test_an_article_without_an_author_list() -> None:
    """Say nothing of authors where PubMed does not."""
    assert read(SMALL).author is None


TYPES = [
    ("Journal Article", "article-journal"),
    ("Preprint", "article"),
    ("Dataset", "dataset"),
    ("Letter", "article-journal"),
]


@pytest.mark.parametrize(("named", "csl_type"), TYPES)
def test_type(named: str, csl_type: str) -> None:
    """Tell CSL's type from the publication types."""
    assert read(SMALL.replace("Journal Article", named)).type == csl_type


def test_keywords_by_owner() -> None:
    """Keep apart whose keywords they are where an indexing service gave some."""
    lists = (
        '<KeywordList Owner="PIP"><Keyword MajorTopicYN="N">Behavior</Keyword></KeywordList>'
        '<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">Mood</Keyword></KeywordList>'
    )
    record = read(SMALL.replace("</MedlineCitation>", f"{lists}</MedlineCitation>"))
    assert record.keyword == ("Behavior", "Mood")
    assert (record.custom or {})["keywords-by-owner"] == {
        "PIP": ["Behavior"],
        "NOTNLM": ["Mood"],
    }


def test_a_chapter_of_a_book() -> None:
    """Read a PubmedBookArticle with an article title as a chapter."""
    record = read(BOOK)
    assert record.type == "chapter"
    assert record.title == "Hemochromatosis"
    assert record.container_title == "GeneReviews®"
    assert record.author == (Author("Barton", "James C"),)
    assert record.editor == (Author("Adam", "Margaret P"),)
    assert record.publisher == "University of Washington, Seattle"
    assert record.issued == PartialDate(2000, 4, 3)
    assert record.abstract == "CLINICAL: It is common."
    assert record.publication_types == ("Review",)
    assert (record.pmid, record.doi) == ("20301546", "10.1000/nbk1440")
    assert record.custom == {
        "bookaccession": "NBK1440",
        "publisher-place": "Seattle (WA)",
        "book-dates": {"begin": "1993", "end": "2024"},
        "edition": "2nd",
        "collection-title": "A Series",
        "isbn": ["9780000000000"],
        "medium": "Internet",
        "location-labels": ["Chapter 7"],
        "keywords-by-owner": {"NLM": ["HFE"]},
        "sections": ["Summary"],
        "date-revised": "2024-04-11",
        "item-lists": {"Synonyms": ["HH"]},
        "history": {"pubmed": ["2010-03-20"]},
        "publication-status": "ppublish",
        "reference-count": 1,
    }


def test_a_book() -> None:
    """Read a PubmedBookArticle without an article title as the book."""
    start, end = BOOK.index("<ArticleTitle"), BOOK.index("</ArticleTitle>")
    record = read(BOOK[:start] + BOOK[end + len("</ArticleTitle>") :])
    assert (record.type, record.title) == ("book", "GeneReviews®")
    assert record.container_title is None


def test_records_of_a_file_in_order() -> None:
    """Give each record its position in the file and its line."""
    records = read_file(in_set(FULL, BOOK, SMALL))
    read_ = [(r.pmid, r.origin) for r in records if isinstance(r, Record)]
    assert read_ == [
        ("31771641", Origin("given", "f.xml#1", 4)),
        ("20301546", Origin("given", "f.xml#2", 4 + FULL.count("\n") + 1)),
        (
            "12345678",
            Origin("given", "f.xml#3", 4 + FULL.count("\n") + BOOK.count("\n") + 2),
        ),
    ]


BROKEN = [
    SMALL.replace("</Journal>", ""),
    SMALL.replace("Small.", "Small &undefined; sons."),
    SMALL.replace("</PubmedArticle>", ""),
    SMALL.replace("<Language>", "<Language"),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_article_costs_one_record(broken: str) -> None:
    """Read the articles around it, and say where it is."""
    before, problem, after = read_file(in_set(SMALL, broken, SMALL))
    assert isinstance(before, Record)
    assert isinstance(problem, Problem)
    assert isinstance(after, Record)
    assert (problem.place, problem.record, problem.line) == ("f.xml", 2, 5)
    assert after.origin.place == "f.xml#3"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Caf\u00e9.".encode("latin-1"), "Caf\u00e9."),
        (b"Small \x00\x0bthing.", "Small thing."),
        (b"Small & sons.", "Small & sons."),
        (b"Caf&eacute; &lt;.", "Caf\u00e9 <."),
    ],
)
def test_what_no_xml_may_hold_is_mended(written: bytes, title: str) -> None:
    """Read an article that passed through other hands."""
    odd = SMALL.replace("Small.", "HERE").encode().replace(b"HERE", written)
    body = in_set(SMALL, "ODD", SMALL).replace(b"ODD", odd)
    records = [one for one in read_file(body) if isinstance(one, Record)]
    assert [record.title for record in records] == ["Small.", title, "Small."]


def test_other_forms_of_a_file() -> None:
    """Read UTF-16, a namespace's prefix, and several sets behind one another."""
    body = in_set(SMALL, SMALL)
    prefixed = body.replace(b"<Pub", b"<m:Pub").replace(b"</Pub", b"</m:Pub")
    for form in (body.decode().encode("utf-16"), prefixed, in_set(SMALL) * 2):
        assert PUBMED_XML.detect(form)
        assert [type(one) for one in read_file(form)] == [Record, Record]


@pytest.mark.parametrize(
    "between",
    [
        "<eFetchResult><ERROR>ID list is empty</ERROR></eFetchResult>",
        SMALL.replace("<PubmedArticle>", "<PubmedArtcle>"),
        "stray words",
    ],
)
def test_what_is_no_article_is_told(between: str) -> None:
    """Give a problem for what stands between articles."""
    outcomes = read_file(in_set(SMALL, between, SMALL))
    assert [type(one) for one in outcomes] == [Record, Problem, Record]
    assert str(outcomes[1]) == (
        "f.xml:5: something stands here that is no article of PubMed XML (record 2)"
    )


def test_how_many_are_lost_is_told() -> None:
    """Count the articles of a stretch that nobody can read."""
    lost = SMALL.replace("<PubmedArticle>", "<Pub") * 3
    problem = read_file(in_set(SMALL, lost))[1]
    assert "about 3 articles are lost" in str(problem)


def test_an_article_that_says_nothing_is_told() -> None:
    """Give a problem for an empty element."""
    (problem,) = read_file(in_set("<PubmedArticle></PubmedArticle>"))
    assert "no PMID, no DOI and no title" in str(problem)


@pytest.mark.parametrize(
    "none",
    [
        "<ArticleTitle/>",
        "<ArticleTitle>[Not Available].</ArticleTitle>",
        "<ArticleTitle>[In Process Citation]</ArticleTitle>",
    ],
)
def test_a_vernacular_title_alone_is_the_title(none: str) -> None:
    """Take the title in the article's own language where there is no other."""
    pages = "<Pagination><MedlinePgn>1-2</MedlinePgn></Pagination>"
    vernacular = "<VernacularTitle>Ein Titel.</VernacularTitle>"
    article = SMALL.replace("<ArticleTitle>Small.</ArticleTitle>", none + pages)
    article = article.replace(
        "</PublicationTypeList>", f"</PublicationTypeList>{vernacular}"
    )
    (record,) = read_file(in_set(article))
    assert isinstance(record, Record)
    assert (record.title, record.original_title) == ("Ein Titel.", "Ein Titel.")


@given(
    st.lists(st.integers(1, 10**7), min_size=1, max_size=6, unique=True),
    st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_n_articles_give_n_records(pmids: list[int], cuts: list[bool]) -> None:
    """Keep the count in however many sets the articles come."""
    body, own = b"", [SMALL.replace("12345678", str(pmid)) for pmid in pmids]
    while own:
        size = 1 + (not cuts[len(own) - 1]) * (len(own) - 1)
        body += in_set(*own[:size])
        own = own[size:]
    found = [one.pmid for one in read_file(body) if isinstance(one, Record)]
    assert found == [str(pmid) for pmid in pmids]


def test_deletions_are_told() -> None:
    """Say which records PubMed has withdrawn."""
    gone = (
        '<DeleteCitation><PMID Version="1">1</PMID>\n<PMID Version="2">2</PMID>'
        "</DeleteCitation>"
    )
    assert [str(outcome) for outcome in read_file(in_set(SMALL, gone))[1:]] == [
        "f.xml:5: PubMed has deleted the record of PMID 1 (record 2)",
        "f.xml:5: PubMed has deleted the record of PMID 2 (record 3)",
    ]


def test_a_cut_file_is_told() -> None:
    """Read what arrived whole, and say that the rest is missing."""
    body = in_set(SMALL, SMALL)
    cut = read_file(body[: body.rindex(b"<Language>")])
    assert [type(outcome) for outcome in cut] == [Record, Problem, Problem]
    assert str(cut[2]) == "f.xml:5: the file ends before its last element is closed"
    between = read_file(body[: body.rindex(b"</PubmedArticleSet>")])
    assert [type(outcome) for outcome in between] == [Record, Record, Problem]


def test_an_empty_set_holds_nothing() -> None:
    """Give no record and no problem."""
    assert read_file(in_set()) == []


def test_a_single_piece_is_a_file_too() -> None:
    """Read an article without a set around it, as it is kept."""
    (record,) = read_file(SMALL.encode())
    assert isinstance(record, Record)


def test_another_file_is_refused() -> None:
    """Raise where the whole is no PubMed XML."""
    with pytest.raises(FormatError, match=r"f\.xml: no article"):
        read_file(b"<html></html>")


def test_another_piece_is_refused() -> None:
    """Raise where a piece is no article, or is two."""
    for body in (b"", b"<html/>", (SMALL + SMALL).encode(), SMALL[:-9].encode()):
        with pytest.raises(FormatError, match="31771641"):
            read_article(body, ORIGIN)


def test_no_entity_is_expanded() -> None:
    """Refuse entities that a document defines itself."""
    bomb = in_set(SMALL.replace("Small.", "&lol;")).replace(
        b'pubmed_250101.dtd">', b'pubmed_250101.dtd" [<!ENTITY lol "lol">]>'
    )
    assert [type(outcome) for outcome in read_file(bomb)] == [Problem]


HEADS = [
    (in_set(SMALL)[:300], True),
    (SMALL.encode()[:300], True),
    (b"\xef\xbb\xbf" + in_set(SMALL), True),
    (BOOK.encode(), True),
    (b"<html><body>PubmedArticle</body></html>", False),
    (b"TY  - JOUR", False),
    (b"", False),
    (b"<pmc-articleset><article>", False),
    (b"# about <PubmedArticle>", False),
]


@pytest.mark.parametrize(("head", "known"), HEADS)
def test_detect(head: bytes, known: bool) -> None:  # noqa: FBT001 - a case's value
    """Know PubMed XML by its elements."""
    assert PUBMED_XML.detect(head) is known


@given(st.binary(max_size=400))
def test_any_bytes_are_read(noise: bytes) -> None:
    """Answer any bytes with records, problems or a refusal."""
    for body in (noise, in_set(SMALL, "HERE").replace(b"HERE", noise)):
        try:
            read_file(body)
        except FormatError:
            continue


@given(st.integers(0, len(FULL.encode())), st.binary(min_size=1, max_size=6))
def test_any_damage_spares_the_other_articles(place: int, noise: bytes) -> None:
    """Read the articles before and after a damaged one."""
    body = FULL.encode()
    damaged = body[:place] + noise + body[place + len(noise) :]
    whole = in_set(SMALL, "HERE", SMALL).replace(b"HERE", damaged)
    records = [r for r in read_file(whole) if isinstance(r, Record)]
    assert [r.pmid for r in records if r.pmid == "12345678"] == ["12345678"] * 2


def test_files_are_read_as_streams() -> None:
    """Read no more than is needed for the next record."""
    article = in_set(*[SMALL] * 3000)
    stream = BytesIO(article)
    first = next(iter(read_pubmed_xml(stream, "big.xml")))
    assert isinstance(first, Record)
    assert stream.tell() < len(article)
