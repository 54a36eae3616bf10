"""Show which identifiers are found in which texts, and as whose."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pubmend.detect.identifier_patterns import FORMS
from pubmend.detect.identifiers import (
    OwnIds,
    find_identifiers,
    looks_like_vufind,
    own_ids,
    own_sightings,
)
from pubmend.model.identifiers import Certainty, Doi, IdKind, Pmcid, Pmid, Sighting

SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
VUFIND = "record_format MEDLINE/PubMed\ntitle_short Sort of\nspelling x\n"


def told(text: str) -> list[str]:
    """Write each sighting as `kind value certainty`, which cases are compared by."""
    return [f"{s.kind} {s.value} {s.certainty}" for s in find_identifiers(text)]


# Text, what is found in it, where such a text was seen.
LABELLED = [
    ("PMID: 31771641", ["pmid 31771641 certain"]),  # everywhere
    ("PMID 31771641", ["pmid 31771641 certain"]),  # AMA style
    ("PMID:31771641.", ["pmid 31771641 certain"]),
    ("PMID31771641", ["pmid 31771641 certain"]),
    ("pmid = {31771641},", ["pmid 31771641 certain"]),  # BibTeX
    ('"PMID":"31771641"', ["pmid 31771641 certain"]),  # CSL-JSON
    ('"pmid": 31771641,', ["pmid 31771641 certain"]),  # Europe PMC's JSON
    ('{"pmids": ["31771641"]}', ["pmid 31771641 certain"]),
    ("PMID- 31771641\nOWN - NLM", ["pmid 31771641 certain"]),  # NBIB
    ("PMID - 31771641", ["pmid 31771641 certain"]),
    ("PMID\n31771641", ["pmid 31771641 certain"]),  # tables pasted as text
    ("PMID：31771641", ["pmid 31771641 certain"]),  # Chinese pages
    ("[PMID: 31771641]", ["pmid 31771641 certain"]),
    ("PMID_31771641.pdf", ["pmid 31771641 certain"]),
    ("PMID:&nbsp;31771641", ["pmid 31771641 certain"]),
    ("PMID:\u200b31771641", ["pmid 31771641 certain"]),
    ('<span>PMID: </span>\n                <strong class="current-id" title="PubMed ID">31771641</strong>', ["pmid 31771641 certain"]),  # PubMed
    ('<meta name="citation_pmid" content="31771641">', ["pmid 31771641 certain"]),
    ("{{cite journal |doi=10.2196/71852 |pmid=40929730 |pmc=12459875 }}", ["doi 10.2196/71852 certain", "pmid 40929730 certain", "pmcid PMC12459875 certain"]),  # Wikipedia
    ("(PMID 31771641)", ["pmid 31771641 certain"]),
    ("PMID: 000123", ["pmid 123 certain"]),
    ("  pmid         = {31771641},\n  doi          = {10.2196/71852},", ["pmid 31771641 certain", "doi 10.2196/71852 certain"]),  # BibTeX, aligned
    ("eprint = {31771641},\n  eprinttype = {pubmed}", ["pmid 31771641 certain"]),  # biblatex
    ("eprinttype = {pmid}, eprint = {31771641}", ["pmid 31771641 certain"]),
    ("PubMed PMID: 31771641; PubMed Central PMCID: PMC6880358.", ["pmid 31771641 certain", "pmcid PMC6880358 certain"]),  # NLM's citation style
    ("PMID: 1", ["pmid 1 certain"]),
    ("PMID: 31771641 [Indexed for MEDLINE]", ["pmid 31771641 certain"]),  # PubMed
    ('<PMID Version="1">31771641</PMID>', ["pmid 31771641 certain"]),  # PubMed XML
    ('<pub-id pub-id-type="pmid">31771641</pub-id>', ["pmid 31771641 certain"]),  # JATS
    ('<ArticleId IdType="pubmed">31771641<', ["pmid 31771641 certain"]),
    ('{"idtype":"pubmed","idtypen":1,"value":"31771641"}', ["pmid 31771641 certain"]),
    ("<th>PMID</th>\n<td>31771641</td>", ["pmid 31771641 certain"]),
    ("PubMed ID: 40929730", ["pmid 40929730 certain"]),  # ArxivLens
    ("PubMed-ID 40929730", ["pmid 40929730 certain"]),  # German repositories
    ("pubmed_id: 40929730", ["pmid 40929730 certain"]),
    ("Identificador PubMed: 40929730", ["pmid 40929730 certain"]),
    ("Identifiant PubMed : 40929730", ["pmid 40929730 certain"]),
    ("ID de PubMed: 40929730", ["pmid 40929730 certain"]),
    ("PubMed-Kennung: 40929730", ["pmid 40929730 certain"]),
    ("[PubMed: 31771641]", ["pmid 31771641 certain"]),  # PMC's reference lists
    ("ID: mdl-33788999", ["pmid 33788999 certain"]),  # pesquisa.bvsalud.org
    ("info:pmid/31771641", ["pmid 31771641 certain"]),
    ("31771641[pmid] OR 33788999[uid]", ["pmid 31771641 certain", "pmid 33788999 certain"]),
    ("PMIDs: 31771641, 33788999 and 39510514", ["pmid 31771641 certain", "pmid 33788999 certain", "pmid 39510514 certain"]),
    ("PMCID: PMC6880358", ["pmcid PMC6880358 certain"]),
    ("PMCID: 6880358", ["pmcid PMC6880358 certain"]),
    ("PMCID:PMC6880358.1", ["pmcid PMC6880358 certain"]),
    ("PMC - PMC6880358", ["pmcid PMC6880358 certain"]),  # NBIB
    ("pmcid = {PMC6880358}", ["pmcid PMC6880358 certain"]),
    ('"pmcid":"PMC6880358"', ["pmcid PMC6880358 certain"]),
    ('<article-id pub-id-type="pmc">6880358<', ["pmcid PMC6880358 certain"]),
    ('<article-id pub-id-type="pmcid">PMC6880358<', ["pmcid PMC6880358 certain"]),
    ("PubMed Central ID: PMC6880358", ["pmcid PMC6880358 certain"]),
    ("[PMC free article: PMC6880358]", ["pmcid PMC6880358 certain"]),
    ("oai:pubmedcentral.nih.gov:6880358", ["pmcid PMC6880358 certain"]),  # OAI-PMH
    ("PMID: 31771641PMCID: PMC6880358", ["pmid 31771641 certain", "pmcid PMC6880358 certain"]),
    ("doi:10.1186/s13722-019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("DOI 10.2196/71852 Published Sep 10", ["doi 10.2196/71852 certain"]),  # ArxivLens
    ("DOI: 10.2196/71852", ["doi 10.2196/71852 certain"]),
    ("DOI\n10.2196/71852", ["doi 10.2196/71852 certain"]),
    ("DOI10.2196/71852", ["doi 10.2196/71852 certain"]),
    ("doi = {10.2196/71852}", ["doi 10.2196/71852 certain"]),
    ('"DOI": "10.2196/71852"', ["doi 10.2196/71852 certain"]),
    ("doi_str_mv 10.2196/71852", ["doi 10.2196/71852 certain"]),  # VuFind
    ("DO  - 10.2196/71852", ["doi 10.2196/71852 certain"]),  # RIS
    ("SP  - 1\nDO - 10.2196/71852 ER - ", ["doi 10.2196/71852 certain"]),
    ("DI 10.2196/71852", ["doi 10.2196/71852 certain"]),  # Web of Science
    ("%R 10.2196/71852", ["doi 10.2196/71852 certain"]),  # EndNote
    ("AID - 10.2196/71852 [doi]", ["doi 10.2196/71852 certain"]),  # NBIB
    ("LID - v27i1e71852 [pii]\nLID - 10.2196/71852 [doi]", ["doi 10.2196/71852 certain"]),
    ('<ELocationID EIdType="doi" ValidYN="Y">10.2196/71852<', ["doi 10.2196/71852 certain"]),
    ("info:doi/10.2196/71852", ["doi 10.2196/71852 certain"]),
]  # fmt: skip

ADDRESSES = [
    ("https://pubmed.ncbi.nlm.nih.gov/31771641/", ["pmid 31771641 certain"]),
    ("pubmed.ncbi.nlm.nih.gov/31771641/#affiliation-1", ["pmid 31771641 certain"]),
    ("https://www.ncbi.nlm.nih.gov/pubmed/31771641", ["pmid 31771641 certain"]),
    ("https://www.ncbi.nlm.nih.gov/m/pubmed/31771641/", ["pmid 31771641 certain"]),
    ("http://www.ncbi.nlm.nih.gov/pubmed/?term=31771641", ["pmid 31771641 certain"]),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=31771641%5Bpmid%5D", ["pmid 31771641 certain"]),
    ("https://pubmed-ncbi-nlm-nih-gov.ezproxy.lib.uni.edu/31771641/", ["pmid 31771641 certain"]),
    ("/pubmed/31771641", ["pmid 31771641 certain"]),  # VuFind
    ("query.fcgi?cmd=Retrieve&db=PubMed&list_uids=31771641,33788999&dopt=Citation", ["pmid 31771641 certain", "pmid 33788999 certain"]),
    ("efetch.fcgi?db=pubmed&retmode=xml&id=31771641", ["pmid 31771641 certain"]),
    ("https://europepmc.org/article/MED/31771641", ["pmid 31771641 certain"]),
    ("https://europepmc.org/abstract/MED/31771641", ["pmid 31771641 certain"]),
    ("https://identifiers.org/pubmed:31771641", ["pmid 31771641 certain"]),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/31771641/", ["pmid 31771641 certain"]),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/", ["pmcid PMC6880358 certain"]),
    ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6880358/pdf/main.pdf", ["pmcid PMC6880358 certain"]),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/6880358", ["pmcid PMC6880358 certain"]),
    ("/pmc/articles/PMC6880358/", ["pmcid PMC6880358 certain"]),  # VuFind
    ("articlerender.fcgi?artid=6880358", ["pmcid PMC6880358 certain"]),
    ("https://europepmc.org/article/PMC/PMC6880358", ["pmcid PMC6880358 certain"]),
    ("https://europepmc.org/articles/PMC6880358?pdf=render", ["pmcid PMC6880358 certain"]),
    ("https://europepmc.org/article/pmc/6880358", ["pmcid PMC6880358 certain"]),
    ("https://doi.org/10.1186/s13722-019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("http://dx.doi.org/10.1186/s13722-019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("doi.org/10.1186%2Fs13722-019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("https%3A%2F%2Fdoi.org%2F10.1186%2Fs13722-019-0173-1&x=1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("https://doi-org.proxy.lib.edu/10.2196/71852", ["doi 10.2196/71852 certain"]),
    ("https://doi.org/10.2196/71852/", ["doi 10.2196/71852 certain"]),
    ("https://onlinelibrary.wiley.com/doi/full/10.1111/papt.12341", ["doi 10.1111/papt.12341 certain"]),
    ("https://onlinelibrary.wiley.com/doi/epdf/10.1111/papt.12341?saml_referrer", ["doi 10.1111/papt.12341 certain"]),
    ("https://link.springer.com/article/10.1186/s13722-019-0173-1#Abs1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("https://link.springer.com/content/pdf/10.1186/s13722-019-0173-1.pdf", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0012345", ["doi 10.1371/journal.pone.0012345 certain"]),
    ("https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.0012345&type=printable", ["doi 10.1371/journal.pone.0012345 certain"]),
    ("https://www.frontiersin.org/articles/10.3389/fpsyg.2020.00123/full", ["doi 10.3389/fpsyg.2020.00123 certain"]),
    ("https://journals.sagepub.com/doi/pdf/10.1177/0963721412345?download=true#sec", ["doi 10.1177/0963721412345 certain"]),
    ("https://www.tandfonline.com/doi/abs/10.1080/16506073.2019.1576223", ["doi 10.1080/16506073.2019.1576223 certain"]),
    ("https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD001234.pub2/full", ["doi 10.1002/14651858.cd001234.pub2 certain"]),
    ("https://www.biorxiv.org/content/10.1101/2020.01.30.927871v1.full.pdf", ["doi 10.1101/2020.01.30.927871 certain"]),
    ("https://iopscience.iop.org/article/10.1088/1748-9326/aa6f71/meta", ["doi 10.1088/1748-9326/aa6f71 certain"]),
    ("https://static-content.springer.com/esm/art%3A10.1186%2Fs13722-019-0173-1/MediaObjects/13722_MOESM1_ESM.docx", ["doi 10.1186/s13722-019-0173-1 certain"]),
]  # fmt: skip

HARD = [
    ("10.1016/S0140-6736(20)30183-5", ["doi 10.1016/s0140-6736(20)30183-5 likely"]),
    ("(10.1016/S0140-6736(20)30183-5).", ["doi 10.1016/s0140-6736(20)30183-5 likely"]),
    ("(doi:10.2196/71852).", ["doi 10.2196/71852 certain"]),
    ("[doi:10.2196/71852];", ["doi 10.2196/71852 certain"]),
    ("“10.2196/71852”", ["doi 10.2196/71852 likely"]),
    ("'doi': '10.2196/71852', 'x': 1", ["doi 10.2196/71852 certain"]),
    ('<a href="https://doi.org/10.2196/71852">10.2196/71852</a>', ["doi 10.2196/71852 certain", "doi 10.2196/71852 likely"]),
    ("10.2196/71852&gt;", ["doi 10.2196/71852 likely"]),
    ("doi:10.1234/abc Published online", ["doi 10.1234/abc certain"]),
    (f"doi:{SICI.upper()}", [f"doi {SICI} certain"]),  # Statistics in Medicine
    (SICI.replace("<", "&lt;").replace(">", "&gt;"), [f"doi {SICI} likely"]),
    (SICI.replace("<", "&amp;lt;").replace(">", "&amp;gt;"), [f"doi {SICI} likely"]),
    ("https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2", [f"doi {SICI} certain"]),
    ("10.1641/0006-3568(2001)051[0933:TEOTWA]2.0.CO;2", ["doi 10.1641/0006-3568(2001)051[0933:teotwa]2.0.co;2 likely"]),
    ("10.1207/S15327752JPA8502,_03", ["doi 10.1207/s15327752jpa8502,_03 likely"]),
    ("10.1186/s13722\u2011019\u20110173\u20111", ["doi 10.1186/s13722-019-0173-1 likely"]),  # Word
    ("10.1186/s13722\u2010019-0173-1", ["doi 10.1186/s13722-019-0173-1 likely"]),  # Wiley's PDFs
    ("10.1186/s13722-\u00ad019-0173\u200b-1", ["doi 10.1186/s13722-019-0173-1 likely"]),
    ("10.1000/abc\\_def", ["doi 10.1000/abc_def likely"]),  # BibTeX
    ("https://doi.org/10.1186/s13722-\n019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("doi: 10.1371/journal.\npone.0012345", ["doi 10.1371/journal.pone.0012345 certain"]),
    ("doi: 10.1186/\n  s13722-019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),
    ("doi: 10.2196/71852.\nBackground", ["doi 10.2196/71852 certain"]),
    ("doi: 10.2196/71852.\n2025 Sep", ["doi 10.2196/71852 certain"]),
    ("https://doi.org/10.2196/71852/\n2025 Sep", ["doi 10.2196/71852 certain"]),
    ("10.1186/s13722-019-0173-1Text en", ["doi 10.1186/s13722-019-0173-1 likely"]),  # VuFind
    ("https://doi.org/10.1016/j.invent.2020.100317Get rights and content", ["doi 10.1016/j.invent.2020.100317 certain"]),  # ScienceDirect
    ("doi:10.1000/182abstract", ["doi 10.1000/182abstract certain"]),  # unknowable
    ("doi:10.1103/PhysRevLett.62.1041", ["doi 10.1103/physrevlett.62.1041 certain"]),
    ("doi:10.2196/71852doi:10.1234/abc", ["doi 10.2196/71852 certain", "doi 10.1234/abc certain"]),
    ("doi:10.1186/s13722- 019-0173-1", ["doi 10.1186/s13722-019-0173-1 certain"]),  # PDF
    ("doi:10.1186/s13722- 2019 study", ["doi 10.1186/s13722 certain"]),
    ("IRRID: DERR1-10.2196/71852", ["doi 10.2196/71852 likely"]),  # JMIR
    ("International Registered Report Identifier: RR2-10.2196/71852", ["doi 10.2196/71852 cited"]),
    ('<meta name="citation_doi" content="10.2196/71852">', ["doi 10.2196/71852 certain"]),
    ("10.2196/71852PMID:40929730", ["doi 10.2196/71852 likely", "pmid 40929730 certain"]),
    ("10.2196/71852;PMID:40929730", ["doi 10.2196/71852 likely", "pmid 40929730 certain"]),
    ("10.2196/71852,10.1111/papt.12341", ["doi 10.2196/71852 likely", "doi 10.1111/papt.12341 likely"]),
    ("doi:10.1001/jama.2020.1234;323(4)", ["doi 10.1001/jama.2020.1234 certain"]),
    ("doi:10.2196/71852[PubMed: 40929730]", ["doi 10.2196/71852 certain", "pmid 40929730 certain"]),
    ("10.1111/J.1365-2648.2008.04700.X", ["doi 10.1111/j.1365-2648.2008.04700.x likely"]),
    ("**10.2196/71852**", ["doi 10.2196/71852 likely"]),  # Markdown
    ("doi:10.2196/71852，发表", ["doi 10.2196/71852 certain"]),
    ("31771641,10.2196/71852,PMC6880358", ["doi 10.2196/71852 likely", "pmcid PMC6880358 likely"]),  # CSV
    ("10.1234/PMC1234567", ["doi 10.1234/pmc1234567 likely"]),
]  # fmt: skip

LIKELY = [
    ("see PMC6880358 for", ["pmcid PMC6880358 likely"]),
    ("PMC 6880358", ["pmcid PMC6880358 likely"]),
    ("files/PMC6880358_article.pdf", ["pmcid PMC6880358 likely"]),
    ("see 10.2196/71852 for", ["doi 10.2196/71852 likely"]),
    ("U1  - x\nU2  - 31771641\nU3  - y", ["pmid 31771641 doubtful"]),  # bibcite's RIS
    ("SP - 44 U2 - 31771641 U3 - y", ["pmid 31771641 doubtful"]),
    ("AN  - 31771641", ["pmid 31771641 doubtful"]),  # Ovid's RIS
    ("%M 31771641", ["pmid 31771641 doubtful"]),  # EndNote
    ("UT WOS:000501\nPM 31771641\nER", ["pmid 31771641 likely"]),  # Web of Science
    ("pubmed-6880358", ["pmid 6880358 likely", "pmcid PMC6880358 doubtful"]),
    ("pubmed_40929730.txt", ["pmid 40929730 likely", "pmcid PMC40929730 doubtful"]),
    (f"{VUFIND}id pubmed-6880358", ["pmid 6880358 doubtful", "pmcid PMC6880358 likely"]),
    ("https://ebusca.uv.mx/Record/pubmed-6880358/Details", ["pmid 6880358 doubtful", "pmcid PMC6880358 likely"]),
    ("pubmed-68803582019-11-29 Sort of", ["pmid 6880358 likely", "pmcid PMC6880358 doubtful"]),
    ("pubmed-123452019-11-29 Sort of", ["pmid 12345 likely", "pmcid PMC12345 doubtful"]),
    ("pubmed-40929730 … PubMed ID: 40929730", ["pmid 40929730 certain", "pmcid PMC40929730 doubtful", "pmid 40929730 certain"]),
    ("pubmed-6880358 … PMC6880358", ["pmid 6880358 doubtful", "pmcid PMC6880358 certain", "pmcid PMC6880358 likely"]),
    (f"{VUFIND}id pubmed-6880358\n/pubmed/6880358", ["pmid 6880358 certain", "pmcid PMC6880358 doubtful", "pmid 6880358 certain"]),
]  # fmt: skip

NOTHING = [
    "",
    "n = 31771641",
    "a cohort of 31771641 patients (N=31,771,641)",
    "PubMed (n = 1234567)",
    "PubMed: 1234567 records were found",
    "We searched PubMed, Embase: 3177164 and more",
    "PubMed Central 2019",
    "PubMed 2019; 31771641",
    "ISSN 1940-0640; 1940-0632",
    "ISBN 978-3-16-148410-0",
    "NCT01234567",
    "ISRCTN12345678",
    "EudraCT 2004-000446-20",
    "DRKS00012345",
    "Grant R01 MH123456 and 31771641",
    "_version_ 1783473744603250688",
    "Tel. +46 8 31771641",
    "pp. 3177-1641",
    "S0140-6736(20)30183-5",
    "UniProt P12345; GSE12345; PXD012345",
    "2019-11-27",
    "PMC42 cells",
    "the PMC-3 model",
    "NIHMS1234567",
    "lil-1234567 | biblio-1098820",
    "AN  - 2019-73921-001",
    "AN  - 624569043123",
    "AN  - rayyan-31771641",
    "U2  - see 31771641",
    "pubmed-2019-11-29.xml",
    "pubmed24n0014.xml",
    "https://pubmed.ncbi.nlm.nih.gov/?term=2019+cancer",
    "https://pubmed.ncbi.nlm.nih.gov/?linkname=pubmed_pubmed&from_uid=31771641",
    "10.5 /7",
    "ratio 10.5000/7 and 110.1186/abc1",
    "10.1186/",
    "doi: 10.1186",
    "PMID: 1234567890",
    "PMID: 2019-11-27",
    "PMID: n/a",
    f"PMID: {'0' * 5000}1",
    "PMID: 31 771 641 records",
    "Year,PMID\n2019,31771641",
    "PMID\n2019 was the year",
    "PMID:",
    "ORCID 0000-0002-1825-0097",
    "arXiv:2401.12345",
    "hdl.handle.net/10.1/abc",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [*LABELLED, *ADDRESSES, *HARD, *LIKELY], ids=lambda x: str(x)[:60]
)  # fmt: skip
def test_finds(text: str, expected: list[str]) -> None:
    """Find each identifier with its value and certainty, in the text's order."""
    assert told(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_nothing_in_other_numbers(text: str) -> None:
    """Leave alone what only looks like an identifier."""
    assert told(text) == []


@pytest.mark.parametrize(("text", "expected"), [*LABELLED, *ADDRESSES, *HARD, *LIKELY])
def test_finds_the_same_within_prose(text: str, expected: list[str]) -> None:
    """Find an identifier no less when lines of prose stand around it."""
    within = f"A study of therapists.\n\n{text}\n\nTwelve therapists took part."
    assert told(within) == expected


def test_labels_tell_what_it_was_known_by() -> None:
    """Keep the label as it stood, or the form's name."""
    text = (
        "PubMed-ID 1234567; PMC1234567; https://doi.org/10.1/x 10.1234/abc ID: mdl-123"
    )
    labels = [s.label for s in find_identifiers(text)]
    assert labels == ["PubMed-ID", "PMC", "", "mdl-"]


def test_a_token_with_two_readings_is_two_sightings_of_one_span() -> None:
    """Keep both readings, each with the whole token as raw."""
    pmid, pmcid = find_identifiers("id: pubmed-6880358")
    assert (pmid.kind, pmcid.kind) == (IdKind.PMID, IdKind.PMCID)
    assert (pmid.raw, pmid.start, pmid.end) == ("pubmed-6880358", 4, 18)
    assert (pmcid.raw, pmcid.start, pmcid.end) == ("pubmed-6880358", 4, 18)


# Own ids, cited ids: a text, what it says of its own, what of others.
SCI = "Sort of a nice distance: a qualitative study of therapists working online"
LIST = (
    "1. Andersson G. Internet therapy. Lancet 2020. doi: 10.1016/other.1\n"
    "2. Carlbring P. Guided self-help. PMID: 12345678\n"
)
CITED = [
    (f"{SCI}\ndoi: 10.1186/s13722-019-0173-1\n\n{heading}\n{LIST}")
    for heading in (
        "References", "REFERENCES:", "## References", "References (35)", "7. References",
        "Bibliography", "Literatur", "Literaturverzeichnis", "Referencias",
        "Referencias bibliográficas", "Referências", "Références", "Riferimenti",
        "Lähteet", "参考文献", "Список литературы", "Cited by", "Cited by 12 articles",
        "Citado por (4)", "Related articles", "Similar articles", "Recommended",
        "Ähnliche Einträge", "Ejemplares similares", "Documents similaires",
        '<h2 class="x">References</h2>', "Also read", "See all similar articles",
    )
]  # fmt: skip


@pytest.mark.parametrize("text", CITED)
def test_what_stands_below_a_heading_is_cited(text: str) -> None:
    """Tell the record's identifiers from those in its lists of other works."""
    assert told(text) == [
        "doi 10.1186/s13722-019-0173-1 certain",
        "doi 10.1016/other.1 cited",
        "pmid 12345678 cited",
    ]


OTHERS = [
    ("doi:10.1/own1 Erratum in: Lancet. 2020;395:496. doi: 10.1016/x1.", ["doi 10.1016/x1 cited"]),
    ("PMID: 1234567\n\nComment in\n    Lancet. 2020;1:2. doi: 10.1016/x1.\n\nAbstract", ["pmid 1234567 certain", "doi 10.1016/x1 cited"]),
    ("PMID- 1234567\nCON - Lancet. 2020;1:2. PMID: 7654321\nCIN - BMJ. 2020. doi: 10.1136/bmj.1.\n      PMID: 7654322\nAID - 10.1016/x1 [doi]", ["pmid 1234567 certain", "pmid 7654321 cited", "doi 10.1136/bmj.1 cited", "pmid 7654322 cited", "doi 10.1016/x1 certain"]),
    ("Huang C. Clinical features. Lancet. 2020;395:497-506. doi: 10.1016/x1. Erratum in: Lancet. 2020;395:496. doi: 10.1016/x2. PMID: 31986264; PMCID: PMC7159299.", ["doi 10.1016/x1 certain", "doi 10.1016/x2 cited", "pmid 31986264 certain", "pmcid PMC7159299 certain"]),
    ("PMID: 1234567\nRetraction in: BMJ. 2021. doi: 10.1136/bmj.9\n", ["pmid 1234567 certain", "doi 10.1136/bmj.9 cited"]),
    ("PT J\nAU A\nCR Andersson G, 2009, BMJ, DOI 10.1136/bmj.1\n   Carlbring P, 2011, DOI 10.1136/bmj.2\nDI 10.1016/x1\nER", ["doi 10.1136/bmj.1 cited", "doi 10.1136/bmj.2 cited", "doi 10.1016/x1 certain"]),
    ("DO  - 10.1016/x1\nN1  - References: Smith J. doi:10.1136/bmj.1; Foo B. doi:10.1136/bmj.2\nER  - ", ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "doi 10.1136/bmj.2 cited"]),
    ("DO - 10.1016/x1 N1 - Cited References: Smith J. doi:10.1136/bmj.1 U2 - 31771641 ER - ", ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "pmid 31771641 doubtful"]),
    ('<article-id pub-id-type="doi">10.1016/x1</article-id><ref-list><ref>10.1136/bmj.1</ref></ref-list><p>PMC6880358</p>', ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "pmcid PMC6880358 likely"]),
    ('<PMID Version="1">1234567</PMID><CommentsCorrectionsList><PMID>7654321</PMID></CommentsCorrectionsList><ReferenceList><ArticleId IdType="pubmed">7</ArticleId></ReferenceList>', ["pmid 1234567 certain", "pmid 7654321 cited", "pmid 7 cited"]),
    ('{"DOI":"10.1016/x1","reference":[{"DOI":"10.1136/bmj.1","a":"]"},{"DOI":"10.1136/bmj.2"}],"alternative-id":["PMC6880358"]}', ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "doi 10.1136/bmj.2 cited", "pmcid PMC6880358 likely"]),
    ('{"update-to":[{"DOI":"10.1136/bmj.1"}],"DOI":"10.1016/x1"}', ["doi 10.1136/bmj.1 cited", "doi 10.1016/x1 certain"]),
    ("doi:10.1016/x1 Conclusions. References 1. Smith J. BMJ doi:10.1136/bmj.1 2. Foo doi:10.1136/bmj.2", ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "doi 10.1136/bmj.2 cited"]),
    ("DOI: 10.1016/x1\nText of the article.\n\n1. Smith doi:10.1136/bmj.1\n2. Foo doi:10.1136/bmj.2\n3. Bar PMID: 1234567\n", ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "doi 10.1136/bmj.2 cited", "pmid 1234567 cited"]),
    ('<meta name="citation_doi" content="10.1016/x1"><meta name="citation_reference" content="citation_title=A; citation_doi=10.1136/bmj.1">', ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited"]),
    ('<h1>T</h1><p>doi:10.1016/x1</p><h2 class="x">References</h2><ol><li>Smith J. A study of this. doi:10.1136/bmj.1</li></ol><h2>Keywords</h2><p>PMID: 1234567</p>', ["doi 10.1016/x1 certain", "doi 10.1136/bmj.1 cited", "pmid 1234567 certain"]),
    ("[This corrects the article DOI: 10.1371/journal.pone.0012345.]\ndoi:10.1371/journal.pone.0054321", ["doi 10.1371/journal.pone.0012345 cited", "doi 10.1371/journal.pone.0054321 certain"]),
    ("doi:10.1016/x1. Data available from Dryad: https://doi.org/10.5061/dryad.abc12", ["doi 10.1016/x1 certain", "doi 10.5061/dryad.abc12 cited"]),
    ("<ref-list><ref>10.1136/bmj.1", ["doi 10.1136/bmj.1 cited"]),  # a cut file
    ("Supplementary data to this article can be found online at https://doi.org/10.1016/x1.", ["doi 10.1016/x1 certain"]),  # Elsevier
    ("10.5281/zenodo.1234567", ["doi 10.5281/zenodo.1234567 cited"]),
    ("10.6084/m9.figshare.1234567", ["doi 10.6084/m9.figshare.1234567 cited"]),
    ("https://doi.org/10.1371/journal.pone.0012345.s001", ["doi 10.1371/journal.pone.0012345.s001 cited"]),
    ("All datasets are available at doi:10.1234/abc99.", ["doi 10.1234/abc99 cited"]),
    ("https://doi.org/10.1186/ISRCTN12345678", ["doi 10.1186/isrctn12345678 cited"]),
    ("https://doi.org/10.13039/501100000780", ["doi 10.13039/501100000780 cited"]),
    ("https://onlinelibrary.wiley.com/journal/10.1002/(ISSN)1097-0258", ["doi 10.1002/(issn)1097-0258 cited"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_other_works_are_cited(text: str, expected: list[str]) -> None:
    """Tell as cited what notices, lists, data statements and components point to."""
    assert [t for t in told(text) if "10.1/own1" not in t] == expected


OWN_ALL_THE_SAME = [
    # Nothing but a list, and its heading: the list is the file's own matter.
    ("References\n1. Smith J. doi:10.1136/bmj.1\n2. Foo doi:10.1136/bmj.2", 2),
    # PubMed's export numbers its records.
    ("1. Lancet. 2020;1:2. doi: 10.1016/x1.\n\n2. BMJ. 2020. doi: 10.1136/bmj.1.\n\n3. Foo. PMID: 123", 3),
    # Headings as navigation, above the record.
    ("Abstract\nReferences\nCited by (12)\nFigures (3)\n\nA title of an article\nPMID: 1234567", 1),
    ("Similar articles\nCited by\nReferences\nAbstract\nPMID: 1234567", 1),
    # The record's own part goes on below a list.
    ("Title\n\nReferences\n1. Smith J. A long reference with many words in it, 2020\n\nPaper Details\nPubMed ID: 40929730", 1),
    ("TY  - JOUR\nDO  - 10.1016/x1\nER  - \n", 1),
    ("Comment on: Effects of therapy. Smith J. BMJ. doi: 10.1136/bmj.1", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), OWN_ALL_THE_SAME)
def test_own_all_the_same(text: str, count: int) -> None:
    """Don't take for cited what only looks like a list of other works."""
    own = own_sightings(find_identifiers(text))
    assert len(own) == count


def sighting(kind: IdKind, value: str, certainty: Certainty) -> Sighting:
    """Build a sighting of which only kind, value and certainty matter."""
    return Sighting(kind, value, value, 0, len(value), "", certainty)


CHOICES = [
    ("PMID: 123 PMID: 456", OwnIds(pmid=Pmid("123"))),
    ("PMC1234567 and PMC7654321", OwnIds()),
    ("PMC1234567 and PMC1234567", OwnIds(pmcid=Pmcid("PMC1234567"))),
    ("PMC1234567 and PMCID: PMC7654321", OwnIds(pmcid=Pmcid("PMC7654321"))),
    (
        "10.1234/abc pubmed-31771641",
        OwnIds(pmid=Pmid("31771641"), doi=Doi("10.1234/abc")),
    ),
    ("10.5281/zenodo.1234567", OwnIds()),
]


@pytest.mark.parametrize(("text", "expected"), CHOICES)
def test_own_ids(text: str, expected: OwnIds) -> None:
    """Choose the first certain id of a kind, a likely one only where it is alone."""
    assert own_ids(find_identifiers(text)) == expected


def test_own_ids_leave_out_doubtful_and_cited() -> None:
    """Give no id that rests on doubt."""
    doubtful = sighting(IdKind.PMID, "6880358", Certainty.DOUBTFUL)
    cited = sighting(IdKind.DOI, "10.1/x", Certainty.CITED)
    assert own_ids([doubtful, cited]) == OwnIds()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VUFIND, True),
        ("title_short A\ntitle_short B\ntitle_short C", False),
        ("We spell record_format, title_short and spelling within a line.", False),
    ],
)
def test_looks_like_vufind(text: str, expected: bool) -> None:  # noqa: FBT001 - a case's value
    """Know a staff view by three fields at the start of lines."""
    assert looks_like_vufind(text) is expected


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                *("PMID: ", "31771641", "PMC6880358", "pubmed-6880358", "2019-11-29"),
                *("10.1186/", "s13722-\n019", "doi:", "https://doi.org/", "%2F", "&lt;"),
                *("References\n", "1. ", "\n", "Erratum in: ", "<ref-list>", "<", ">"),
                *(", ", ")", "\u2011", '"reference":['),
            ]
        ),
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_spans_are_exact_ordered_and_apart(pieces: list[str]) -> None:
    """Give spans that cut the raw text out, in order, overlapping in readings only."""
    text = "".join(pieces)
    found = find_identifiers(text)
    for seen in found:
        assert text[seen.start : seen.end] == seen.raw
    for first, second in pairwise(found):
        one_token = (first.start, first.end) == (second.start, second.end)
        assert one_token or first.end <= second.start
        assert not one_token or first.kind is not second.kind


HOSTILE = [
    "10.1234/" + "." * 2_000_000,
    "10.1234/a-\n1" * 160_000,
    "PMID: : : <b><b>" * 120_000,
    "References: x\nPMID: 1\n" * 80_000,
    '"reference":[' * 150_000,
    '\\"' * 1_000_000 + '"reference":["',
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_texts_take_linear_time(text: str) -> None:
    """Read two megabytes of the worst within seconds, where a square would be hours."""
    started = time.process_time()
    find_identifiers(text)
    assert time.process_time() - started < 20


# Lists of nothing but identifiers, and how many a second are found at least: a fifth of
# what one core of a small machine did in 2026.
LISTS = [
    ("10.1000/a{}\n", 10_000),
    ("PMID: {}\n", 15_000),
    ("PMC{}, ", 15_000),
    ("{}. https://doi.org/10.2196/{}\n", 8_000),
]


@pytest.mark.parametrize(("line", "a_second"), LISTS)
def test_lists_of_identifiers_take_little(line: str, a_second: int) -> None:
    """Find every one, at a cost that does not grow with the list."""
    numbers = range(10_000_000, 10_020_000)
    text = "".join(line.format(number, number) for number in numbers)
    started = time.process_time()
    found = find_identifiers(text)
    assert time.process_time() - started < len(numbers) / a_second
    assert len(found) == len(numbers)


def test_what_an_expression_finds_holds_one_of_its_words() -> None:
    """A text without them is passed over, so a word too many would hide identifiers."""
    texts = [text for text, _ in (*LABELLED, *ADDRESSES, *HARD, *LIKELY)]
    found = [
        (form, match[0].lower())
        for form in FORMS
        for text in texts
        for match in form.expression.finditer(text)
    ]
    assert len({form.expression.pattern for form, _ in found}) > 30
    for form, matched in found:
        assert any(word in matched for word in form.words), matched
