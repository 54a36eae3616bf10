"""Check that extracting parts from an article changes nothing of what is read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.formats.pubmed.samples import FULL, SMALL
from tests.places import CORPORA

from pubmend.errors import FormatError
from pubmend.formats.pubmed.article import article_record
from pubmend.formats.pubmed.draft import Draft
from pubmend.formats.pubmed.fast_path import extract_parts
from pubmend.formats.pubmed.reader import read_article
from pubmend.formats.pubmed.splitter import PieceKind, split_articles
from pubmend.formats.reading.safe_xml import strict_parser
from pubmend.model.record import Origin, Record

ORIGIN = Origin("pubmed", "1")
CORPUS = CORPORA / "pubmed"


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
    ('<ISSN IssnType="Electronic">1940-0640</ISSN>', "<ISSN>1940-0640</ISSN>"),
    ('<ISSN IssnType="Electronic">1940-0640</ISSN>', "<ISSN>1940-0632</ISSN>"),
    ("<ISSNLinking>1940-0632</ISSNLinking>", "<ISSNLinking/>"),
    ("<Volume>14</Volume>", "<Volume/>"),
    ("<Volume>14</Volume>", ""),
    ("<ArticleTitle>A nice", "<ArticleTitle>A <i>nice</i>"),
    ("<Journal>", '<!-- <ArticleTitle/><AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>No</LastName></Author></AuthorList> --><Journal>'),
    ("<ArticleTitle>A nice", "<ArticleTitle book='b'>A nice"),
    ("<MedlinePgn>44-51</MedlinePgn>", ""),
    ("<MedlinePgn>44-51</MedlinePgn>", "<MedlinePgn>44\n-51</MedlinePgn>"),
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
    ("<ReferenceList>", "<?nihms ?><ReferenceList>"),
    ("<ReferenceList>", "<?other ?><ReferenceList>"),
    ("<History>", "<?pmcsd ?><History>"),
    ("<History>", "<History >"),
    ("<KeywordList", "<NumberOfReferences>7</NumberOfReferences><KeywordList"),
    ("<KeywordList", "<NumberOfReferences>7 or 8</NumberOfReferences><KeywordList"),
    ("</ReferenceList>", "<ReferenceList><Reference><Citation>In.</Citation></Reference></ReferenceList></ReferenceList>"),
    ("</ReferenceList>", "</ReferenceList><ReferenceList><Reference><Citation>In.</Citation></Reference></ReferenceList>"),
    ("<Hour>6</Hour>", "<Hour>6</Hour><Second>0</Second>"),
    ("NIHMS12345", "NIHMS&lt;1:2&gt;3.0.co;2-w"),
    ("NIHMS12345", "NIHMS&#49;"),
    ("NIHMS12345", "NIHMS<!-- 1 -->2"),
    ("Why it was done.", "p &lt; 0.05 &amp;lt; <i>q</i>  &gt; 1."),
    ("Why it was done.", "<i>p</i>&#8201;= 0."),
    ("Why it was done.", "<n>p</n>"),
    ("How &amp; where.", " \n How. "),
    ('Label="METHODS" NlmCategory="METHODS"', 'Label=" A &lt; B &amp; C "'),
    ('Label="METHODS" NlmCategory="METHODS"', 'Label="A > B"'),
    ("© 2019 The Authors.", "© <i>2019</i>  The &amp; Authors."),
    ("<CopyrightInformation>© 2019 The Authors.</CopyrightInformation>", ""),
    ("<CopyrightInformation>© 2019 The Authors.</CopyrightInformation>", "<AbstractText/>"),
    ("Dept. of A, Stockholm.</Affiliation>", 'A.</Affiliation><Identifier Source="ROR">https://ror.org/1</Identifier><Identifier Source="ISNI"> 2  3</Identifier>'),
    ("Stockholm.</Affiliation></AffiliationInfo>\n        </Author>", 'A.</Affiliation><Identifier Source="GRID">grid.1</Identifier></AffiliationInfo>\n        </Author>'),
    ("<Suffix>Jr</Suffix>", "<Suffix>\n\t\t</Suffix>"),
    ("<Suffix>Jr</Suffix>", '<Identifier Source="ISNI">0000 0001</Identifier>'),
    ("<Note>By the editor</Note>", ""),
    ("<Note>By the editor</Note>", "<Note>By  the\n <i>editor</i> &amp; co.</Note>"),
    ('<PMID Version="1">34000001</PMID>', ""),
    ('<PMID Version="1">34000001</PMID>', "<PMID>34000001</PMID>"),
    ("<RefSource>Lancet", "<RefSource>  Lancet &lt;1&gt;"),
    ('RefType="CommentIn"', 'RefType="UpdateIn"'),
    (">Journal Article<", ">Preprint<"),
    (">Journal Article<", "> Journal  Article<"),
    ("<PublicationTypeList>", "<PublicationTypeList><New/>"),
    ("<AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList>", ""),
    ("<AccessionNumber>NCT01234567<", "<AccessionNumber> NCT01234567</AccessionNumber><AccessionNumber>NCT2<"),
    ("</DataBank>\n", "</DataBank><DataBank><DataBankName>GENBANK</DataBankName></DataBank>\n"),
    ("<DataBankName>ClinicalTrials.gov", "<DataBankName><b>ClinicalTrials.gov</b>"),
    ('<OtherID Source="NLM">', '<OtherID Prefix="p" Source="NLM">'),
    ("PMC6880358 [Available on 11/27/20]", "  a\n <i>b</i> "),
    ('<KeywordList Owner="NOTNLM">', '<KeywordList Owner="PIP">'),
    (">Internet<", "> <"),
]  # fmt: skip


@pytest.mark.parametrize(("usual", "unusual"), UNUSUAL)
def test_unusual_shapes_are_read_alike(usual: str, unusual: str) -> None:
    """Leave to the parser what no pattern holds."""
    assert usual in FULL
    body = FULL.replace(usual, unusual).replace("<No><Day>3</Day>", "").encode()
    assert read_article(body, ORIGIN, references=True) == parsed_only(body)


_DATA = (
    '<PubmedData><History><PubMedPubDate PubStatus="pubmed"><Year>2021</Year>'
    "<Month>1</Month><Day>2</Day></PubMedPubDate></History><PublicationStatus>"
    'epublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">1'
    "</ArticleId></ArticleIdList></PubmedData></PubmedArticle>"
)
USUAL = SMALL.replace("</PubmedArticle>", _DATA)


@pytest.mark.parametrize("end", ["", " ", "<?pmcsd ?>", "<?nihms ?>\n<?pmcsd ?>"])
def test_a_usual_article_leaves_nothing_to_parse(end: str) -> None:
    """Read an article of NLM's usual shapes without the parser."""
    usual = USUAL.replace("</PubmedData>", f"{end}</PubmedData>").encode()
    assert extract_parts(usual, Draft()) is None
    assert read_article(usual, ORIGIN) == parsed_only(usual)


# (what stands in the usual article, what may stand there as usually)
ALSO_USUAL = [
    ("</MedlineCitation>", '<CommentsCorrectionsList><CommentsCorrections RefType="ErratumIn"><RefSource>J. 2021 Jul;1(1):5</RefSource><PMID Version="1">34000001</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>'),
    ("</MedlineCitation>", '<OtherID Source="NLM">PMC1</OtherID></MedlineCitation>'),
    ("</MedlineCitation>", '<KeywordList Owner="PIP"><Keyword MajorTopicYN="Y">Births</Keyword></KeywordList></MedlineCitation>'),
    ("</Language>", '</Language><DataBankList CompleteYN="Y"><DataBank><DataBankName>GENBANK</DataBankName><AccessionNumberList><AccessionNumber>K1</AccessionNumber></AccessionNumberList></DataBank></DataBankList>'),
    ("<Language>", '<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Li</LastName><AffiliationInfo><Affiliation>A.</Affiliation><Identifier Source="ROR">1</Identifier></AffiliationInfo></Author></AuthorList><Language>'),
    ("<Language>", "<Abstract><AbstractText>A<sub>1</sub> &lt; 2.</AbstractText></Abstract><Language>"),
    ("</ArticleIdList>", '<ArticleId IdType="doi">10.1002/1&lt;2::aid&gt;3.0.co;2-w</ArticleId></ArticleIdList>'),
]  # fmt: skip


@pytest.mark.parametrize(("usual", "also"), ALSO_USUAL)
def test_more_that_is_usual_leaves_nothing_to_parse(usual: str, also: str) -> None:
    """Read without the parser what many articles hold, and read it alike."""
    assert USUAL.count(usual) == 1
    body = USUAL.replace(usual, also).encode()
    assert extract_parts(body, Draft()) is None
    assert read_article(body, ORIGIN) == parsed_only(body)


@pytest.mark.parametrize(
    ("lists", "count"),
    [
        ("<ReferenceList><Reference><Citation>A.</Citation></Reference></ReferenceList>", 1),
        ("<ReferenceList><Reference><Citation><n>A.</n></Citation></Reference></ReferenceList>", 1),
        ("<ReferenceList><Reference><Citation>A.</Citation></Reference></ReferenceList>" * 2, 2),
        ("<ReferenceList><Title>References</Title></ReferenceList>", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wanted", [True, False])
def test_references_are_counted_alike(
    lists: str, count: int | None, *, wanted: bool
) -> None:
    """Count them by what is read, or unread by their tags."""
    body = USUAL.replace("</PubmedData>", f"{lists}</PubmedData>").encode()
    read = read_article(body, ORIGIN, references=wanted)
    assert (read.custom or {}).get("reference-count") == count


_FRAME = (
    *(
        "<Article PubModel",
        "</Article>",
        "<MedlineJournalInfo>",
        "</MedlineJournalInfo>",
    ),
    *("</MedlineCitation>", "<PubmedData>", "<History>", "</History>"),
    *("</PubmedData>", "</PubmedArticle>"),
)


@pytest.mark.parametrize("tag", _FRAME)
@pytest.mark.parametrize("times", [0, 2])
def test_a_broken_frame_is_refused(tag: str, times: int) -> None:
    """Extract nothing in silence from what is no well-formed article."""
    assert USUAL.count(tag) == 1
    broken = USUAL.replace(tag, tag * times).encode()
    with pytest.raises(FormatError):
        read_article(broken, ORIGIN)


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
