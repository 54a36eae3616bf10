"""Check that lifting parts out of an article changes nothing of what is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.formats.pubmed_samples import FULL, SMALL

from pubmend.core.record import Origin, Record
from pubmend.errors import FormatError
from pubmend.formats.pubmed_article import article_record
from pubmend.formats.pubmed_draft import Draft
from pubmend.formats.pubmed_lift import lift_parts
from pubmend.formats.pubmed_split import PieceKind, split_articles
from pubmend.formats.pubmed_xml import read_article
from pubmend.formats.safe_xml import strict_parser

ORIGIN = Origin("pubmed", "1")
CORPUS = Path(__file__).parents[2] / "../shared/corpora/pubmed"


def parsed_only(body: bytes) -> Record:
    """Read an article by the parser alone."""
    draft = Draft()
    listed = body.count(b"<Reference>")
    if listed:
        draft.custom["reference-count"] = listed
    return article_record(etree.fromstring(body, strict_parser()), ORIGIN, draft)


def as_answer(xml: str) -> bytes:
    """Take the indentation out, as efetch sends it."""
    return re.sub(r">\s*\n\s*<", "><", xml).encode()


@pytest.mark.parametrize("body", [FULL.encode(), as_answer(FULL), SMALL.encode()])
def test_the_samples_are_read_alike(body: bytes) -> None:
    """Read indented and compact articles as the parser does."""
    assert read_article(body, ORIGIN, references=True) == parsed_only(body)


# (what stands in the full article, what takes its place): shapes that no pattern holds
UNUSUAL = [
    ("<LastName>King<", "<LastName>K<i>i</i>ng<"),
    ("<LastName>King<", "<LastName>K&#237;ng<"),
    ("<LastName>King<", "<LastName>K&lt;ing<"),
    ("<LastName>King<", "<LastName>King<!-- ? --><"),
    ("<LastName>King<", "<LastName><![CDATA[King & Co]]><"),
    ("<LastName>King<", "<LastName> King  II\n<"),
    ("<LastName>King<", "<LastName>King<"),
    ("<LastName>King</LastName>", "<LastName/>"),
    ("<Initials>ML</Initials>", "<Initials>ML</Initials><Identifier Source='X'>1</Identifier>"),
    ('<Author ValidYN="Y">', '<Author ValidYN="N">'),
    ('<Author ValidYN="Y">', "<Author EqualContrib='N' ValidYN='Y'>"),
    ('CompleteYN="Y">\n        <Author', 'CompleteYN="N">\n        <Author'),
    ('CompleteYN="Y">\n        <Author', 'CompleteYN="Y" Type="editors">\n        <Author'),
    ("<Year>2019</Year><Month>Dec</Month>", "<MedlineDate>2019 Dec-2020 Jan</MedlineDate><No>"),
    ("<Month>Dec</Month><Day>3</Day>", "<Season>Winter</Season>"),
    ("<Month>Dec</Month><Day>3</Day>", "<Month>Xyz</Month>"),
    ("<Month>Dec</Month><Day>3</Day>", ""),
    ("<Month>06</Month><Day>01</Day>", "<Month>6</Month><Day>1</Day>"),
    ('<ISSN IssnType="Electronic">1940-0640</ISSN>', ""),
    ('<ISSN IssnType="Electronic">1940-0640</ISSN>', '<ISSN IssnType="Print">1940-0641</ISSN>'),
    ("<Volume>14</Volume>", "<Volume/>"),
    ("<Volume>14</Volume>", ""),
    ("<ArticleTitle>A nice", "<ArticleTitle>A <i>nice</i>"),
    ("<Journal>", '<!-- <ArticleTitle/><AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>No</LastName></Author></AuthorList> --><Journal>'),
    ("<ArticleTitle>A nice", "<ArticleTitle book='b'>A nice"),
    ("<MedlinePgn>44-51</MedlinePgn>", ""),
    ('ValidYN="Y">10.1186', 'ValidYN="N">10.1186'),
    ('Label="METHODS" NlmCategory="METHODS"', 'NlmCategory="METHODS" Label="METHODS"'),
    ('Label="METHODS" NlmCategory="METHODS"', 'Label="METHODS\nHERE"'),
    ("Why it was done.", "Why <b>it</b> was done."),
    ("Why it was done.", ""),
    ("<CopyrightInformation>", "<CopyrightInformation> "),
    ("<Language>swe</Language>", ""),
    ('<GrantList CompleteYN="N">', '<GrantList CompleteYN="Y">'),
    ("<Agency>NIDA", "<Agency> NIDA"),
    ("<MedlineTA>", "<MedlineTA>\n"),
    ("<NlmUniqueID>101316917</NlmUniqueID>", ""),
    ("<RegistryNumber>0</RegistryNumber>", "<RegistryNumber>EC 1.1.1.1</RegistryNumber>"),
    ("<CitationSubset>IM</CitationSubset>", "<CitationSubset>IM</CitationSubset><CitationSubset>N</CitationSubset>"),
    ('MajorTopicYN="N" Type="Geographic"', 'MajorTopicYN="N" AutoHM="Y"'),
    ('UI="D019966" MajorTopicYN="N"', 'MajorTopicYN="Y" UI="D019966"'),
    ('<KeywordList Owner="NOTNLM">', "<KeywordList Owner='NOTNLM'>"),
    ('<Keyword MajorTopicYN="N">Alcohol', '<Keyword MajorTopicYN="N"><i>Alcohol</i>'),
    ("<CoiStatement>None declared.", "<CoiStatement>None &amp; <b>none</b>."),
    ('PubStatus="received"><Year>2019</Year><Month>2</Month><Day>14</Day>', 'PubStatus="received"><Year>2019</Year><Month>2</Month><Day>0</Day>'),
    ('<ArticleId IdType="pubmed">31771641<', "<ArticleId>31771641<"),
    ("<PublicationStatus>epublish</PublicationStatus>", "<PublicationStatus>epublish</PublicationStatus><!-- - -->"),
    ("No identifiers here.", "No <i>identifiers</i> here."),
    ("</AuthorList>", '</AuthorList><AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Next</LastName></Author></AuthorList>'),
    ('<KeywordList Owner="NOTNLM">', '<KeywordList Owner="NASA"><Keyword MajorTopicYN="N">Mars</Keyword></KeywordList><KeywordList Owner="NOTNLM">'),
    ('<KeywordList Owner="NOTNLM">', '<New><!-- </New> --><KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">No</Keyword></KeywordList></New><KeywordList Owner="NOTNLM">'),
    ('<KeywordList Owner="NOTNLM">', '<New/><KeywordList Owner="NOTNLM">'),
    ("<CoiStatement>None declared.", '<CoiStatement by="A > B">None declared.'),
    ("<Volume>14</Volume>", "<Volume>14\n Suppl &amp; 2</Volume>"),
    ("<ReferenceList>", "<ReferenceList><Title>References</Title>"),
    ("<ReferenceList>", "<ReferenceList><Title>Cited <i>in</i> the text</Title>"),
    ("<ReferenceList>", "<ReferenceList><Title/>"),
    ("<ReferenceList>", "<?pmcsd ?><ReferenceList>"),
    ("<ReferenceList>", "<?other ?><ReferenceList>"),
    ("<KeywordList", "<NumberOfReferences>7</NumberOfReferences><KeywordList"),
    ("<KeywordList", "<NumberOfReferences>7 or 8</NumberOfReferences><KeywordList"),
    ("</ReferenceList>", "<ReferenceList><Reference><Citation>In.</Citation></Reference></ReferenceList></ReferenceList>"),
    ("</ReferenceList>", "</ReferenceList><ReferenceList><Reference><Citation>In.</Citation></Reference></ReferenceList>"),
]  # fmt: skip


@pytest.mark.parametrize(("usual", "unusual"), UNUSUAL)
def test_unusual_shapes_are_read_alike(usual: str, unusual: str) -> None:
    """Leave to the parser what no pattern holds."""
    assert usual in FULL
    body = FULL.replace(usual, unusual).replace("<No><Day>3</Day>", "").encode()
    assert read_article(body, ORIGIN, references=True) == parsed_only(body)


def test_a_usual_article_leaves_nothing_to_parse() -> None:
    """Read an article of NLM's usual shapes without the parser."""
    data = (
        '<PubmedData><History><PubMedPubDate PubStatus="pubmed"><Year>2021</Year>'
        "<Month>1</Month><Day>2</Day></PubMedPubDate></History><PublicationStatus>"
        'epublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">1'
        "</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"
    )
    usual = SMALL.replace("</PubmedArticle>", data).encode()
    assert lift_parts(usual, Draft()) is None
    assert read_article(usual, ORIGIN) == parsed_only(usual)


@given(st.integers(0, len(FULL)), st.text("<>/&;\"' \n!-[]aY1", min_size=1, max_size=3))
def test_damage_is_read_alike_or_refused_alike(place: int, noise: str) -> None:
    """Agree with the parser about every article that the parser can read."""
    body = (FULL[:place] + noise + FULL[place + len(noise) :]).encode()
    try:
        expected = parsed_only(body)
    except etree.XMLSyntaxError:
        return
    if not body.startswith(b"<PubmedArticle>") or body.count(b"<PubmedArticle>") > 1:
        return
    try:
        assert read_article(body, ORIGIN, references=True) == expected
    except FormatError:
        pytest.fail("refused what the parser reads")


@pytest.mark.parametrize("name", ["pubmed20n0014", "pubmed21n1298"])
def test_real_records_are_read_alike(name: str) -> None:
    """Read real records of the 1970s and of 2021 as the parser does."""
    path = CORPUS / f"{name}.slice.xml"
    if not path.exists():
        pytest.skip("the samples are not beside the project")
    pieces = [
        p for p in split_articles(path.read_bytes()) if p.kind is PieceKind.ARTICLE
    ]
    assert len(pieces) > 80
    for piece in pieces:
        read = read_article(piece.body, ORIGIN, references=True)
        assert read == parsed_only(piece.body)
        assert read.pmid == piece.pmid
