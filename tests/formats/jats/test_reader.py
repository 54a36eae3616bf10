"""Check that the front matter of PMC's articles is read whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import WIRE

from pubmend.errors import FormatError
from pubmend.formats.jats.reader import (
    PmcState,
    is_complete_pmc,
    read_jats,
    split_pmc_articles,
)
from pubmend.model.identifiers import Doi, Issn, Pmcid, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Author, Origin, PartialDate, Record

ORIGIN = Origin("pmc", "PMC6880358")

ARTICLE = """<article xmlns:xlink="http://www.w3.org/1999/xlink" \
xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="en" \
article-type="research-article" dtd-version="1.4"><processing-meta/><front>
<journal-meta>
  <journal-id journal-id-type="nlm-ta">Addict Sci Clin Pract</journal-id>
  <journal-id journal-id-type="iso-abbrev">Addict. Sci. Clin. Pract.</journal-id>
  <journal-title-group><journal-title>Addiction Science &amp; Practice</journal-title></journal-title-group>
  <issn pub-type="ppub">1940-0632</issn><issn pub-type="epub">1940-0640</issn>
  <publisher><publisher-name>BioMed Central</publisher-name></publisher>
</journal-meta>
<article-meta>
  <article-id pub-id-type="pmcid">PMC6880358</article-id>
  <article-id pub-id-type="pmcid-ver">PMC6880358.1</article-id>
  <article-id pub-id-type="pmcaid">6880358</article-id>
  <article-id pub-id-type="pmid">31771641</article-id>
  <article-id pub-id-type="doi">10.1186/S13722-019-0173-1</article-id>
  <article-id pub-id-type="manuscript-id">NIHMS1</article-id>
  <article-categories><subj-group><subject>Research</subject></subj-group></article-categories>
  <title-group>
    <article-title>A <italic>nice</italic> distance<xref ref-type="fn" rid="f1">*</xref></article-title>
    <subtitle>a study</subtitle>
    <trans-title-group><trans-title>Ett avstånd</trans-title></trans-title-group>
  </title-group>
  <contrib-group>
    <contrib contrib-type="author" corresp="yes">
      <contrib-id contrib-id-type="orcid" authenticated="true">https://orcid.org/0000-0002-1825-0097</contrib-id>
      <name><surname>Ekström</surname><given-names>Veronica</given-names><suffix>Jr</suffix></name>
      <xref ref-type="aff" rid="Aff1 Aff2">1,2</xref>
    </contrib>
    <contrib contrib-type="author">
      <collab>The Group<contrib-group><contrib><name><surname>Member</surname></name></contrib></contrib-group></collab>
    </contrib>
    <contrib contrib-type="author"><string-name>Plato of Athens</string-name></contrib>
    <contrib contrib-type="author"><anonymous/></contrib>
    <contrib contrib-type="editor"><name><surname>Itor</surname><given-names>Ed</given-names></name></contrib>
    <aff id="Aff1"><label>1</label><institution-wrap><institution-id institution-id-type="ROR">r</institution-id><institution>Ersta</institution></institution-wrap>, Stockholm</aff>
  </contrib-group>
  <aff id="Aff2"><sup>2</sup> Karolinska</aff>
  <pub-date pub-type="epub"><day>27</day><month>11</month><year>2019</year></pub-date>
  <pub-date pub-type="collection"><year>2019</year></pub-date>
  <pub-date pub-type="pmc-release"><day>1</day><month>1</month><year>2020</year></pub-date>
  <volume>14</volume><issue>1</issue><elocation-id>44</elocation-id>
  <history>
    <date date-type="received"><day>14</day><month>2</month><year>2019</year></date>
    <date date-type="rev-recd"><month>5</month><year>2019</year></date>
  </history>
  <permissions>
    <copyright-statement>© The Author(s) 2019</copyright-statement>
    <license license-type="open-access">
      <ali:license_ref xmlns:ali="http://www.niso.org/schemas/ali/1.0/">https://creativecommons.org/licenses/by/4.0/</ali:license_ref>
      <license-p>Open Access.</license-p>
    </license>
  </permissions>
  <abstract id="a"><sec><title>Background</title><p>A b.</p><p>C.</p></sec><sec><title>Methods</title><p>D<sup>2</sup>.</p></sec></abstract>
  <abstract abstract-type="graphical"><p>A picture.</p></abstract>
  <trans-abstract xml:lang="sv"><p>På svenska.</p></trans-abstract>
  <kwd-group><title>Keywords</title><kwd>Alcohol</kwd><kwd><italic>Internet</italic></kwd></kwd-group>
  <funding-group>
    <award-group><funding-source><institution-wrap><institution-id>x</institution-id><institution>Forte</institution></institution-wrap></funding-source><award-id>1</award-id><award-id>2</award-id></award-group>
    <award-group><funding-source>Others</funding-source></award-group>
  </funding-group>
</article-meta></front>
<body><p>Text</p></body>
<back><ref-list><ref><element-citation><pub-id pub-id-type="doi">10.1000/other</pub-id></element-citation></ref></ref-list></back>
</article>"""


def answer(*parts: str) -> bytes:
    """Put articles in a set, under the head that NCBI sends."""
    return (
        '<?xml version="1.0"  ?><!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET '
        '2.0//EN" "https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">'
        f"<pmc-articleset>{''.join(parts)}</pmc-articleset>"
    ).encode()


def read(xml: str = ARTICLE) -> Record:
    """Read one article."""
    return read_jats(xml.encode(), ORIGIN)


def meta(inner: str, attributes: str = "") -> Record:
    """Read an article with a little front matter."""
    return read(
        f"<article {attributes}><front><article-meta>{inner}</article-meta></front></article>"
    )


def test_a_full_article() -> None:
    """Read all that a bibliographic record needs."""
    assert read() == Record(
        ORIGIN,
        type="article-journal",
        title="A nice distance: a study",
        original_title="Ett avstånd",
        author=(
            Author(
                "Ekström",
                "Veronica",
                "Jr",
                orcid="0000-0002-1825-0097",
                affiliations=("Ersta, Stockholm", "Karolinska"),
            ),
            Author(literal="The Group"),
            Author(literal="Plato of Athens"),
        ),
        editor=(Author("Itor", "Ed"),),
        container_title="Addiction Science & Practice",
        container_title_short="Addict. Sci. Clin. Pract.",
        issn=(Issn("1940-0632"), Issn("1940-0640")),
        volume="14",
        issue="1",
        number="44",
        issued=PartialDate(2019, 11, 27),
        published_online=PartialDate(2019, 11, 27),
        abstract="Background: A b. C.\nMethods: D2.",
        language="en",
        keyword=("Alcohol", "Internet"),
        publisher="BioMed Central",
        license="https://creativecommons.org/licenses/by/4.0/",
        doi=Doi("10.1186/s13722-019-0173-1"),
        pmid=Pmid("31771641"),
        pmcid=Pmcid("PMC6880358"),
        custom={
            "article-type": "research-article",
            "categories": ["Research"],
            "copyright": "© The Author(s) 2019",
            "funding": [
                {"agency": "Forte", "id": "1"},
                {"agency": "Forte", "id": "2"},
                {"agency": "Others"},
            ],
            "history": {"received": ["2019-02-14"], "rev-recd": ["2019-05"]},
            "manuscript-id": "NIHMS1",
            "medline-ta": "Addict Sci Clin Pract",
            "other-abstracts": [{"language": "sv", "text": "På svenska."}],
        },
    )


def test_an_answer_is_cut_into_articles_and_errors() -> None:
    """Name each piece, and keep PMC's words for what it has not."""
    error = (
        '<error id="91127315">The following PMCID is not available: 91127315</error>'
    )
    reply = '<Reply Id="77" error="The PMCID is not available"/>'
    pieces = list(split_pmc_articles(answer(ARTICLE, error, reply, ARTICLE)))
    assert [(p.pmcid, p.state, p.message) for p in pieces] == [
        ("PMC6880358", PmcState.ARTICLE, None),
        (
            "PMC91127315",
            PmcState.UNAVAILABLE,
            "The following PMCID is not available: 91127315",
        ),
        ("PMC77", PmcState.UNAVAILABLE, "The PMCID is not available"),
        ("PMC6880358", PmcState.ARTICLE, None),
    ]
    assert pieces[0].body == ARTICLE.encode()


def test_a_restricted_article_has_its_front() -> None:
    """Read the front matter of what may not be downloaded."""
    comment = "<!--The publisher of this article does not allow downloading of the full text in XML form.-->"
    restricted = ARTICLE.replace("<processing-meta/>", comment)
    (piece,) = split_pmc_articles(answer(restricted))
    assert piece.state is PmcState.RESTRICTED
    assert read_jats(piece.body, ORIGIN).pmid == "31771641"


IDS = [
    ('<article-id pub-id-type="pmc">123</article-id>', "PMC123", "before 2024"),
    ('<article-id pub-id-type="pmc">PMC123</article-id>', "PMC123", "with prefix"),
    ('<article-id pub-id-type="pmcaid">123</article-id>', None, "another number"),
]


@pytest.mark.parametrize(("inner", "pmcid", "_seen"), IDS)
def test_pmcid(inner: str, pmcid: str | None, _seen: str) -> None:
    """Read a PMCID in its old and new form."""
    assert meta(inner).pmcid == pmcid
    (piece,) = split_pmc_articles(f"<article><front>{inner}</front></article>".encode())
    assert piece.pmcid == pmcid


LICENSES = [
    ('<license xlink:href="https://l.org/a"><license-p>x</license-p></license>', "https://l.org/a", "attribute"),
    ('<license><license-p>See <ext-link xlink:href="https://l.org/b">here</ext-link></license-p></license>', "https://l.org/b", "link"),
    ("<license><license-p>All rights reserved.</license-p></license>", "All rights reserved.", "words"),
    ("<ali:license_ref>https://l.org/c</ali:license_ref>", "https://l.org/c", "outside"),
    ("<copyright-year>2019</copyright-year>", None, "none"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "licence", "_seen"), LICENSES)
def test_license(inner: str, licence: str | None, _seen: str) -> None:
    """Find the licence wherever it stands."""
    assert meta(f"<permissions>{inner}</permissions>").license == licence


DATES = [
    ('<pub-date pub-type="ppub"><year>2019</year><month>12</month></pub-date>', PartialDate(2019, 12), None),
    ('<pub-date date-type="pub" publication-format="electronic"><year>2019</year></pub-date>', None, PartialDate(2019)),
    ('<pub-date date-type="pub" publication-format="print"><season>Spring</season><year>2019</year></pub-date>', PartialDate(2019, season=1), None),
    ('<pub-date date-type="pub"><year>2019</year></pub-date>', None, PartialDate(2019)),
    ('<pub-date pub-type="nihms-submitted"><year>2019</year></pub-date>', None, None),
    ('<pub-date pub-type="ppub"><month>1</month></pub-date>', None, None),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "printed", "online"), DATES)
def test_dates(
    inner: str, printed: PartialDate | None, online: PartialDate | None
) -> None:
    """Tell print and electronic dates apart in the old and new tagging."""
    record = meta(inner)
    assert (record.published_print, record.published_online) == (printed, online)


PAGES = [
    ("<fpage>5</fpage><lpage>9</lpage>", "5-9"),
    ("<fpage>5</fpage><lpage>5</lpage>", "5"),
    ("<fpage>5</fpage>", "5"),
    ("<page-range>5-6, 8</page-range>", "5-6, 8"),
    ("", None),
]


@pytest.mark.parametrize(("inner", "page"), PAGES)
def test_pages(inner: str, page: str | None) -> None:
    """Join first and last page."""
    assert meta(inner).page == page


NOTICES = [
    (
        "retraction",
        '<related-article related-article-type="retracted-article" ext-link-type="doi" xlink:href="10.1000/X"/>',
        Notice(NoticeKind.RETRACTION_NOTICE, "10.1000/x", None, ("pmc",)),
    ),
    (
        "research-article",
        '<related-article related-article-type="retraction-forward" ext-link-type="pmid" xlink:href="123"/>',
        Notice(NoticeKind.RETRACTED, "PMID:123", None, ("pmc",)),
    ),
    ("correction", "", Notice(NoticeKind.CORRECTION_NOTICE, None, None, ("pmc",))),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "inner", "notice"), NOTICES)
def test_notices(kind: str, inner: str, notice: Notice) -> None:
    """Read what befell the article, or what notice it is."""
    assert meta(inner, f'article-type="{kind}"').notices == (notice,)


def test_a_comment_on_another_article_is_no_notice() -> None:
    """Raise no alarm over commentary."""
    inner = '<related-article related-article-type="commentary-article"/>'
    assert meta(inner, 'article-type="article-commentary"').notices == ()


def test_completeness() -> None:
    """Believe only in a set that is closed."""
    whole = answer(ARTICLE)
    assert is_complete_pmc(whole)
    assert not is_complete_pmc(whole[:-3])
    assert not is_complete_pmc(b"<PubmedArticleSet></PubmedArticleSet>")


@pytest.mark.parametrize(
    "body",
    [b"", b"<article/>", b"<article><front></front></article>", ARTICLE[:900].encode()],
)
def test_no_article(body: bytes) -> None:
    """Refuse what has no front matter, or only part of it."""
    with pytest.raises(FormatError):
        read_jats(body, ORIGIN)


@given(st.binary(max_size=200))
def test_any_bytes(noise: bytes) -> None:
    """Cut and read anything, or refuse it."""
    for piece in split_pmc_articles(answer(ARTICLE, "HERE").replace(b"HERE", noise)):
        try:
            read_jats(piece.body, ORIGIN)
        except FormatError:
            continue


REAL = [
    ("pmc_efetch_restricted.xml", PmcState.RESTRICTED),
    ("pmc_efetch_unavailable.xml", PmcState.UNAVAILABLE),
]


@pytest.mark.parametrize(("name", "state"), REAL)
def test_real_answers(name: str, state: PmcState) -> None:
    """Read what PMC really sent."""
    path = WIRE / name
    if not path.exists():
        pytest.skip("the samples are not beside the project")
    (piece,) = split_pmc_articles(path.read_bytes())
    assert piece.state is state
