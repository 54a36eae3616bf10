"""Show what is told by its name and refused, and what is prose all the same."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.places import SEEDS

from pubmend.errors import RefusedError
from pubmend.formats.likeness.likeness import Likeness
from pubmend.formats.likeness.table import likeness_of
from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.formats.registry import recognise

PROSE = (
    "Gardeners kneel for hours, and their joints may suffer from it (n = 48), as has"
    " been said for years; yet nobody had measured it in a town by the sea before us."
)


def likeness(content: str | bytes, name: str = "x.txt") -> Likeness | None:
    """Tell what a file looks like; None where a reader takes it."""
    head = content.encode() if isinstance(content, str) else content
    found = recognise(head, name)
    return found if isinstance(found, Likeness) else None


def refusal(content: str | bytes, name: str = "x.txt") -> str:
    """Give the words that refuse a file."""
    found = likeness(content, name)
    assert found is not None
    body = content.encode() if isinstance(content, str) else content
    return str(found.refusal(io.BytesIO(body), name))


def archive(*names: str) -> bytes:
    """Make an archive of empty files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name in names:
            opened.writestr(name, "")
    return packed.getvalue()


MAIL = "From: Ivy <ivy@example.org>\nSubject: knees\nMIME-Version: 1.0\n"
ENCODED = f"{MAIL}Content-Transfer-Encoding: "


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("a mail with an encoded body", f"{ENCODED}base64\n\nUE1JRDogMzEyMzQ1Njc=\n"),
        (
            "a mail with an encoded body",
            f"{ENCODED}quoted-printable\n\nKnees: doi:10.5555/abc=\n.def\n",
        ),
        (
            "a mail with an encoded body",
            f"{MAIL}\n--x\nContent-Transfer-Encoding: BASE64\n\nUE1JRDogMzEyMz\n--x--",
        ),
        (
            "RIS quoted in a mail, about 2 records",
            "Hello,\n\n> TY  - JOUR\n> TI  - Knees\n>\n> TY  - JOUR\n> TI  - Hands\n",
        ),
        ("RIS quoted in a mail", ">> TY  - JOUR\n>> TI  - Knees\n>> DO  - 10.5555/k\n"),
        (
            "PubMed's format (NBIB) quoted in a mail, about 2 records",
            "> PMID- 31234567\n> TI  - Knees\n>\n> PMID- 31234568\n> TI  - Hands\n",
        ),
    ],
)
def test_mails_are_refused_where_their_text_is_not_plain(
    words: str, content: str
) -> None:
    """Nothing is taken from an encoding, and quoted works never merge."""
    assert f"looks like {words}" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        f"{ENCODED}quoted-printable\n\n{PROSE} doi:10.5555/k.1\n",
        f"{ENCODED}7bit\n\n{PROSE}\n",
        f"> {PROSE}\n> PMID: 31234567\n",
        f"{PROSE}\nContent-Transfer-Encoding: base64\n",
    ],
)
def test_plain_mails_are_prose(content: str) -> None:
    """An encoding that changes nothing, and quoted prose, leave a text readable."""
    assert likeness(content) is None


@pytest.mark.parametrize(
    ("words", "name", "content"),
    [
        ("BibTeX (or BibLaTeX), about 2 entries", "a.bib", "@article{a,\n title={Knees}\n}\n@Book{b, title = {Hands}}\n"),
        ("BibTeX", "a.txt", "% Encoding: UTF-8\n\n@article{a,\n  year = 2011,\n}\n"),
        ("BibTeX", "a.bib", "% nothing yet\n"),
        ("EndNote XML, about 2 works", "a.xml", '<?xml version="1.0"?><xml><records><record><rec-number>1</rec-number></record><record/></records></xml>'),
        ("EndNote's tagged text (refer, ENW), about 2", "a.enw", "%0 Journal Article\n%A Moss, I\n%T Knees\n\n%0 Book\n%T Hands\n"),
        ("EndNote", "a.txt", "%A Ivy Moss\n%T Knees\n%D 2011\n"),
        ("RefWorks tagged text, about 2", "a.txt", "RT Journal Article\nA1 Moss,Ivy\nT1 Knees\n\nRT Book\nA1 Fern,Olu\nT1 Hands\n"),
        ("Web of Science (ISI) plain text, about 2", "a.ciw", "FN Clarivate\nVR 1.0\nPT J\nAU Moss, I\nTI Knees\nER\n\nPT J\nAU Fern, O\nTI Hands\nER\nEF\n"),
        ("Web of Science (ISI) tab-delimited text (TSV", "a.txt", "PT\tAU\tTI\nJ\tMoss, I\tKnees\nJ\tFern, O\tHands\n"),
        ("Ovid text export, about 2", "a.txt", "<1>\nUnique Identifier\n  7654321\nTitle\n  Knees.\n\n<2>\nUnique Identifier\n  7654322\nTitle\n  Hands.\n"),
        ("Scopus text export", "a.txt", "Scopus\nEXPORT DATE:1 May 2021\n\nMoss, I.\nKnees\n(2011) Knee J, 4 (2), pp. 1-9.\nDOI: 10.5555/k.1\n"),
        ("CENTRAL", "a.txt", "Record #1 of 2\nID: CN-1\nTI: Knees\n\nRecord #2 of 2\nID: CN-2\nTI: Hands\n"),
        ("ProQuest", "a.txt", "____\n\nDocument 1 of 2\n\nKnees\n\nAuthor: Moss, Ivy\n\nDocument 2 of 2\n\nHands\n"),
        ("EBSCO", "a.txt", "Record: 1\nTitle: Knees\nAuthors: Moss I\n\nRecord: 2\nTitle: Hands\n"),
        ("Embase", "a.txt", "RECORD 1\n\nTITLE\n  Knees\n\nRECORD 2\n\nTITLE\n  Hands\n"),
        ("Embase", "a.csv", '"TITLE","Knees"\n"AUTHOR NAMES","Moss I.","Fern O."\n'),
        ("RePEc", "a.rdf", "Template-Type: ReDIF-Article 1.0\nTitle: Knees\n"),
        ("Inspec", "a.txt", "Record 1 of 1 INSPEC\n\nTI ~ Knees\n"),
        ("Biblioscape", "a.txt", "--AU-- Moss, I.\n--TI-- Knees\n------\n"),
        ("tagged text of another program", "a.txt", "TI: Knees\nAU: Moss I\nSO: Knee J\nTI: Hands\nAU: Fern O\n"),
        ("labelled text export", "a.txt", "Título: Joelhos\nAutor: Moss, I\n\nTítulo: Mãos\nAutor: Fern, O\n"),
        ("JSON of Europe PMC, about 2 works", "a.json", '{"resultList":{"result":[{"id":"1","title":"A","authorString":"Moss I"},{"id":"2","title":"B","authorString":"Fern O"}]}}'),
        ("JSON of PubMed's esummary", "a.json", '{"header":{"type":"esummary"},"result":{"uids":["1"],"1":{"uid":"1"}}}'),
        ("JSON of OpenAlex", "a.json", '{"results":[{"id":"https://openalex.org/W1","title":"A","type":"article"}]}'),
        ("JSON of Semantic Scholar", "a.json", '{"data":[{"paperId":"a","title":"A"}]}'),
        ("JSON of Zotero", "a.json", '[{"key":"A","data":{"itemType":"book","title":"A"}}]'),
        ("JSON of Mendeley", "a.json", '[{"id":"x","title":"A","authors":[{"first_name":"I"}]}]'),
        ("JSON that is neither", "a.jsonl", '{"doi":"10.5555/k.1"}\n{"doi":"10.5555/k.2"}\n'),
        ("JSON without works", "package.json", '{"name": "a program"}'),
        ("YAML (as pandoc's CSL-YAML), about 2", "a.yaml", "---\nreferences:\n- id: a\n  title: Knees\n- id: b\n  title: Hands\n...\n"),
        ("YAML", "a.txt", "moss:\n    type: article\n    title: Knees\nfern:\n    type: book\n    title: Hands\n"),
        ("CITATION.cff", "CITATION.cff", "cff-version: 1.2.0\ntitle: Knees\n"),
        ("JATS XML", "a.xml", '<article article-type="x"><front><article-meta/></front></article>'),
        ("MODS XML, about 2", "a.xml", '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods/><mods/></modsCollection>'),
        ("MARCXML", "a.xml", '<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader/></record></collection>'),
        ("Word's bibliography (XML)", "a.xml", '<b:Sources xmlns:b="x"><b:Source/></b:Sources>'),
        ("NLM book", "a.xml", '<?xml version="1.0"?><book><book-meta/></book>'),
        ("TEI", "a.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>'),
        ("RDF", "a.rdf", '<rdf:RDF xmlns:rdf="x"><bib:Article/><bib:Article/></rdf:RDF>'),
        ("OAI-PMH", "a.xml", '<OAI-PMH xmlns="x"><record/></OAI-PMH>'),
        ("XML that is not PubMed's", "a.xml", '<?xml version="1.0"?><Exchange><Thing/></Exchange>'),
        ("CSV, a table), about 2 rows", "a.csv", 'Title,Authors,Year\n"Knees, and more",Moss I,2011\nHands,Fern O,2012\n'),
        ("CSV, a table), about 2 rows", "a.csv", '"Title","Abstract","DOI"\n"Knees","two\nlines","10.5555/k.1"\n"Hands","",""\n'),
        ("CSV", "a.csv", "Title;Authors;Year\nKnees;Moss I;2011\nHands;Fern O;2012\n"),
        ("CSV", "a.txt", "Title|Authors|Year\nKnees|Moss I|2011\nHands|Fern O|2012\n"),
        ("CSV", "a.csv", "7654321,Knees,Moss I,2011\n7654322,Hands,Fern O,2012\n7654323,Feet,Reed P,2013\n"),
        ("CSV", "a.csv", "title\nKnees of gardeners\nHands of gardeners\n"),
        ("CSV", "a.txt", "PMID,Year\n7654321,2011\n7654322,2012\n"),
        ("TSV", "a.txt", "Moss I\tKnees\t2011\nFern O\tHands\t2012\nReed P\tFeet\t2013\n"),
        ("LaTeX bibliography", "a.tex", "\\begin{thebibliography}{9}\n\\bibitem{a} Moss I. Knees.\n\\bibitem{b} Fern O. Hands.\n"),
        ("mailbox", "a.mbox", "From a@example.org Mon May  3 04:05:06 2021\nSubject: x\n\nhello\n\nFrom b@example.org Mon May  3 04:05:06 2021\nSubject: y\n\nhello\n"),
        ("RTF", "a.rtf", "{\\rtf1\\ansi Moss I. Knees}"),
        ("MARC 21", "a.mrc", b"00714cam a2200205 a 4500001001300000\x1eabc\x1e\x1d"),
        ("PDF", "a.txt", b"%PDF-1.5\n\x00"),
        ("XLSX", "a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml")),
        ("DOCX", "a.docx", archive("word/document.xml")),
        ("EPUB", "a.epub", archive("mimetype")),
        ("ZIP", "a.zip", archive("refs.ris")),
        ("XLS", "a.xls", b"\xd0\xcf\x11\xe0" + bytes(40)),
        ("gzip", "a.ris.gz", b"\x1f\x8b\x08\x00"),
        ("SQLite", "zotero.sqlite", b"SQLite format 3\x00"),
        ("picture", "a.png", b"\x89PNG\r\n\x1a\n\x00"),
        ("program", "a.exe", b"MZ\x90\x00\x03"),
    ],
)  # fmt: skip
def test_structures_are_refused_by_name(
    words: str, name: str, content: str | bytes
) -> None:
    """Name the structure, and count its works."""
    assert words in refusal(content, name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_no_encoding_hides_a_structure(encoding: str, newline: str) -> None:
    """Tell a structure in any encoding, with any line ends, and count in it."""
    text = "@article{a,\n title={Knees}\n}\n\n@article{b,\n title={Hands}\n}\n"
    content = text.replace("\n", newline).encode(encoding)
    assert "about 2 entries" in refusal(content, "a.txt")


LISTS = {
    "Vancouver": "1. Moss I, Fern O. Knees of gardeners. Knee J. 2011;4(2):1-9.\n2. Reed P. Hands. Hand J. 2012;5:10-8.\n",
    "Vancouver without numbers": "Moss I, Fern O. Knees. Knee J 2011;4:1-9.\nReed P. Hands. Hand J 2012;5:10-8.\n",
    "brackets": "[1] Moss I. Knees. Knee J 2011;4:1-9.\n[2] Reed P. Hands. Hand J 2012;5:10-8.\n",
    "a number within a longer list": "12) Moss I. Knees. Knee J 2011;4:1-9.\n13) Reed P. Hands. Hand J 2012;5:10-8.\n",
    "APA": "References\n\nMoss, I., & Fern, O. (2011). Knees of gardeners. Knee Journal, 4(2), 1–9. https://doi.org/10.5555/k.1\n\nReed, P. (2012). Hands. Hand Journal, 5(1), 10–18. https://doi.org/10.5555/k.2\n",
    "Harvard": "Moss, I. and Fern, O. (2011) 'Knees of gardeners', Knee Journal, 4(2), pp. 1–9.\nReed, P. (2012) 'Hands of gardeners', Hand Journal, 5(1), pp. 10–18.\n",
    "MLA": "Moss, Ivy. “Knees of Many Gardeners.” Knee Journal, vol. 4, 2011, pp. 1–9.\n\nReed, Pia. “Hands of Many Gardeners.” Hand Journal, vol. 5, 2012, pp. 10–18.\n",
    "IEEE": "[1] I. Moss and O. Fern, “Knees of gardeners,” Knee J., vol. 4, pp. 1–9, 2011.\n[2] P. Reed, “Hands of gardeners,” Hand J., vol. 5, pp. 10–18, 2012.\n",
    "hanging": "Moss I, Fern O. Knees of gardeners in a town\n    by the sea. Knee J 2011;4:1-9.\nReed P. Hands of gardeners in another\n    town. Hand J 2012;5:10-8.\n",
    "a summary of PubMed's": "1: Moss I, Fern O. Knees of gardeners in a\ntown. Knee J. 2011 May;4(2):1-9. doi: 10.5555/k.1. PubMed PMID: 7654321.\n\n2: Reed P. Hands. Hand J. 2012;5:10-8. PubMed PMID: 7654322.\n",
    "a mail": "Dear Olu,\n\nplease add these:\n\nMoss I. Knees. Knee J 2011;4:1-9.\n\nReed P. Hands. Hand J 2012;5:10-8. PMID: 7654322\n\nBest wishes\nPia\n",
    "a mail with two PMIDs": "Please add PMID: 7654321 and also PMID: 7654322, thanks.",
    "organisations": "1. World Garden Organization. Kneeling report. Geneva: WGO; 2011.\n2. Moss I. A book of knees. 2nd ed. York: Sea Press; 2012.\n",
    "other letters": "1. Иванов И.И. Колени садовников. Журнал. 2011;4(2):1-9.\n2. Петров П.П. Руки. Журнал. 2012;5(1):10-18.\n",
    "a curriculum": "Publications\n2011\nMoss I, Fern O. Knees. Knee J 2011;4:1-9.\n2012\nReed P, Moss I. Hands. Hand J 2012;5:10-8.",
    "a manuscript": f"Knees of gardeners by the sea\n\nIvy Moss\n\nAbstract\n{PROSE}\n\nIntroduction\n{PROSE}\n\nReferences\n1. Moss I. Knees. Knee J 2011;4:1-9.\n2. Reed P. Hands. Hand J 2012;5:10-8.\n3. Fern O. Feet. Foot J 2010;1:3-5.\n",
}  # fmt: skip


@pytest.mark.parametrize("style", LISTS)
def test_lists_of_references_are_refused(style: str) -> None:
    """Refuse a list of references in any style, and count them."""
    found = refusal(LISTS[style])
    assert "a list of references, about" in found
    assert "not read; give each reference" in found


@pytest.mark.parametrize("style", LISTS)
def test_the_reader_refuses_what_the_head_refuses(style: str) -> None:
    """Say the same of a text that is longer than a head."""
    long = "\n" * 70_000 + LISTS[style]
    assert likeness(LISTS[style]) is not None
    with pytest.raises(RefusedError, match="looks like a list of references"):
        list(FREE_TEXT.read(io.BytesIO(long.encode()), "x.txt"))


def test_a_page_of_search_results_is_refused() -> None:
    """Refuse a page of an unknown site that shows several works."""
    hits = "".join(
        f"<div><h3>Knees of gardeners, part {n}</h3><p>I Moss, O Fern - Knee J, 201{n}"
        " - example.org</p></div>"
        for n in range(3)
    )
    assert "a page (HTML) with several references, about 3" in refusal(
        f"<html><body>{hits}</body></html>", "a.html"
    )


ONE_WORK = {
    "prose": PROSE,
    "labelled parts": f"BACKGROUND: {PROSE}\nMETHODS: {PROSE}\nRESULTS: {PROSE}\n",
    "dashed parts": f"Objective - To measure knees.\nDesign - Cohort.\nResults - {PROSE}\n",
    "labels of one work": f"Title: Knees of gardeners by the sea\nAuthors: Moss I\nYear: 2011\nAbstract: {PROSE}\nPMID: 7654321\n",
    "a table within": f"{PROSE}\n\nGroup\tN\tMean\nSea\t60\t130\nHill\t60\t125\n\n{PROSE}\n",
    "bullets": f"{PROSE}\n- first thing\n- second thing\n- third thing\n",
    "numbered aims": f"We had aims. {PROSE}\n1. To measure knees in 2011.\n2. To compare towns.\n3. To advise.\n",
    "a poem": "The garden sleeps, the sea is near,\nthe roses bend, the sky is clear,\nthe knees, they ache, the hands, they rest,\nand what is sown, will grow the best.\n",
    "one reference": "Moss I, Fern O. Knees of gardeners. Knee J. 2011;4(2):1-9. doi: 10.5555/k.1",
    "a mail about one": "Dear Olu,\n\nhave you seen this?\n\nMoss I. Knees of gardeners. Knee J. 2011;4:1-9. PMID: 7654321\n\nBest\nPia\nTel. 12345678",
    "front matter": f"---\ntitle: Knees\nauthor: Ivy Moss\n---\n\n{PROSE}\n\n{PROSE}\n",
    "a deposited abstract": f"<jats:title>Abstract</jats:title><jats:p>{PROSE}</jats:p>",
    "XHTML": f'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Knees of gardeners by the sea</h1><p>{PROSE}</p></body></html>',
    "ways to cite it": f"Knees of gardeners by the sea\nMoss I, Fern O\nKnee J. 2011;4(2):1-9. doi: 10.5555/k.1\n\nAbstract\n{PROSE}\n\nCite\nAMA\nMoss I, Fern O. Knees of gardeners by the sea. Knee J. 2011;4(2):1-9.\nAPA\nMoss, I., & Fern, O. (2011). Knees of gardeners by the sea. Knee Journal, 4(2), 1-9.\nMLA\nMoss, Ivy, and Olu Fern. “Knees of Gardeners by the Sea.” Knee Journal 4.2 (2011): 1-9.\n",
    "its references": f"Knees of gardeners by the sea\nMoss I\nKnee J. 2011;4(2):1-9. doi: 10.5555/k.1\n\nAbstract\n{PROSE}\n\n1. Introduction\n{PROSE} (Reed et al., 2010; 5(2): 3-4)\n\n2. Methods\n{PROSE} (Fern, 2009; 5(2): 3-4)\n\nReferences\n1. Reed P. Hands. Hand J 2010;5:10-8.\n2. Fern O. Feet. Foot J 2009;1:3-5. PMID: 7654320\n\nSimilar articles\nReed P. Hands again. Hand J. 2012;6:10-8. PMID: 7654329\n",
    "a page's own tags": f'<html><head><meta name="citation_doi" content="10.5555/k.1"></head><body><h1>Knees of gardeners by the sea</h1><p>{PROSE}</p><h2>References</h2><ol><li>Reed P. Hands. Hand J 2010;5:10-8. doi:10.5555/k.2</li><li>Fern O. Feet. Foot J 2009;1:3-5. doi:10.5555/k.3</li></ol></body></html>',
}  # fmt: skip


@pytest.mark.parametrize("kind", ONE_WORK)
@pytest.mark.parametrize("name", ["a.txt", "a.bib", "a.csv", "a.xml", "a.json", "a"])
def test_one_work_is_no_structure(kind: str, name: str) -> None:
    """Read the text of one work whatever the file's name says."""
    assert likeness(ONE_WORK[kind], name) is None
    assert len(list(FREE_TEXT.read(io.BytesIO(ONE_WORK[kind].encode()), name))) == 1


def test_the_seeds_are_none() -> None:
    """Refuse none of the five inputs."""
    for path in SEEDS.iterdir():
        assert likeness(path.read_bytes(), path.name) is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("7654321\n7654322\n", "a.csv"),
        ("7654321, 7654322", "a.json"),
        ('["7654321", "7654322"]', "a.json"),
        ("PMID,DOI,Label\n7654321,10.5555/k.1,Sea\n", "a.csv"),
        ("7654321\n7654322\n", "README.txt"),
    ],
)
def test_lists_of_identifiers_are_read(content: str, name: str) -> None:
    """Take a list of identifiers for what it is, whatever stands around them."""
    assert likeness(content, name) is None


@pytest.mark.slow
@pytest.mark.parametrize("separator", [", ", "\n", ","])
def test_a_list_that_the_head_cuts_off_is_read(separator: str) -> None:
    """Take a list for what it is wherever its head ends."""
    for shift in range(12):
        dois = separator.join(f"10.5555/k.{n}" for n in range(9_000))
        head = ("1" * 7 + separator + " " * shift + dois).encode()[:65_536]
        assert likeness(head) is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (f"# A program\n\n{PROSE}", "README.md"),
        (PROSE, "LICENSE"),
        (PROSE, "run.log"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "Thumbs.db"),
        (b"\x00\x00\x00\x01Bud1" + bytes(99), ".DS_Store"),
        ("[.ShellClassInfo]\r\n".encode("utf-16"), "desktop.ini"),
        ("import os\n", "a.py"),
        (b"%PDF-1.5\n", "a.pdf"),
        (b"\x89PNG\r\n", "a.png"),
        (archive("word/document.xml"), "a.docx"),
    ],
)
def test_what_is_no_bibliography_holds_none(content: str | bytes, name: str) -> None:
    """Tell what a folder's walk passes over."""
    found = likeness(content, name)
    assert found is not None
    assert not found.holds_records


def test_a_bibliography_holds_records() -> None:
    """Tell that works are left unread."""
    found = likeness("@article{a,\n title={Knees}\n}\n")
    assert found is not None
    assert found.holds_records


@given(st.binary(max_size=300), st.text(max_size=12))
@settings(deadline=None)
def test_any_bytes_get_an_answer(content: bytes, name: str) -> None:
    """Never fail, whatever the bytes and the name are; count in any of them."""
    found = likeness_of(content, name)
    if found is not None:
        assert "not read" in str(found.refusal(io.BytesIO(content), name))


SIGNS = (
    *("@article{", "%0 ", "RT ", "PT J\n", "<1>\n", "TI: ", "a,b\n", "\t", "{", "<a>"),
    *("7654321", "\n", " ", "References\n", "\x00", "1. Moss I. A. B. 2011;1:2.\n"),
)


@given(st.lists(st.sampled_from(SIGNS), max_size=30))
@settings(deadline=None)
def test_any_mixture_gets_an_answer(parts: list[str]) -> None:
    """Never fail where signs of several structures meet."""
    content = "".join(parts).encode()
    found = recognise(content, "x.txt")
    if isinstance(found, Likeness):
        found.refusal(io.BytesIO(content), "x.txt")
