"""Find a text's own identifiers, and none in other numbers."""

from __future__ import annotations

import pytest

from pubmend.detect.identifiers import find_identifiers, own_ids
from pubmend.model.identifiers import Certainty

# text, own ids (certain or likely), where seen
OWN: tuple[tuple[str, str, str], ...] = (
    ("PMID: 31771641", "31771641", "PubMed's citation"),
    ("PMID:31771641", "31771641", "no blank"),
    ("PMID 31771641", "31771641", "no colon"),
    ("PMID31771641", "31771641", "glued"),
    ("pmid 31771641.", "31771641", "stop"),
    ("PMID- 31771641", "31771641", "MEDLINE"),
    ("PMID = 31771641", "31771641", "BibTeX-like"),
    ("[PMID: 31771641]", "31771641", "WJG style"),
    ("(PMID: 31771641)", "31771641", "parentheses"),
    (
        "[PMID: 31771641 DOI: 10.1186/s13722-019-0173-1]",
        "31771641 10.1186/s13722-019-0173-1",
        "WJG style",
    ),
    (
        "PubMed PMID: 31771641; PubMed Central PMCID: PMC6880358.",
        "31771641 PMC6880358",
        "Vancouver",
    ),
    ("PubMed ID: 31771641", "31771641", "label"),
    ("PubMed-ID: 31771641", "31771641", "German label"),
    ("PubMed ID 31771641", "31771641", "label"),
    ("Pubmed: 31771641", "31771641", "label"),
    ("PUBMED 31771641", "31771641", "GenBank's line: likely or certain"),
    ("  PUBMED   31771641\n", "31771641", "GenBank"),
    ("31771641[pmid]", "31771641", "PubMed search"),
    ("31771641 [PMID]", "31771641", "PubMed search"),
    ("31771641[uid]", "31771641", "PubMed search"),
    ("https://pubmed.ncbi.nlm.nih.gov/31771641/", "31771641", "address"),
    ("pubmed.ncbi.nlm.nih.gov/31771641", "31771641", "address"),
    (
        "https://pubmed.ncbi.nlm.nih.gov/31771641/?format=pubmed",
        "31771641",
        "address with a query",
    ),
    ("http://www.ncbi.nlm.nih.gov/pubmed/31771641", "31771641", "old address"),
    (
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=31771641",
        "31771641",
        "search address",
    ),
    (
        "https://pubmed.ncbi.nlm.nih.gov/?term=31771641%5Buid%5D",
        "31771641",
        "search address",
    ),
    ("https://pubmed-ncbi-nlm-nih-gov.ezproxy.uio.no/31771641/", "31771641", "proxy"),
    ("https://europepmc.org/article/MED/31771641", "31771641", "Europe PMC"),
    ("https://europepmc.org/abstract/MED/31771641", "31771641", "Europe PMC"),
    ("https://identifiers.org/pubmed:31771641", "31771641", "identifiers.org"),
    ("info:pmid/31771641", "31771641", "OpenURL"),
    ("rft_id=info:pmid/31771641&rft.genre=article", "31771641", "COinS"),
    ('<PMID Version="1">31771641</PMID>', "31771641", "PubMed XML"),
    ('<pub-id pub-id-type="pmid">31771641</pub-id>', "31771641", "JATS"),
    ('<article-id pub-id-type="pmid">31771641</article-id>', "31771641", "JATS"),
    ('<meta name="citation_pmid" content="31771641">', "31771641", "HTML head"),
    ("AN - 31771641\nDB - PubMed\nPMID- 31771641", "31771641", "export"),
    ('"pmid": "31771641"', "31771641", "JSON"),
    ('"PMID":31771641,', "31771641", "CSL-JSON"),
    ("pmid = {31771641},", "31771641", "BibTeX"),
    ("MEDLINE | ID: mdl-31771641", "31771641", "BVS"),
    ("ID: mdl-31771641", "31771641", "BVS"),
    ("PMIDs: 31771641", "31771641", "plural label"),
    ("UI  - 31771641\nPMID- 31771641", "31771641", "MEDLINE"),
    ("PMID：31771641", "31771641", "full-width colon"),
    ("PMID: 1", "1", "the first"),
    ("PMID: 12345", "12345", "short"),
    ("PMID: 00031771641", "31771641", "zeros"),
    ("PMID: 31771641v1", "31771641", "version letter: certain or nothing"),
    ("PMID\u00a031771641", "31771641", "no-break space"),
    ("PMID:\n31771641", "31771641", "label on the line above"),
    ("PMCID: PMC6880358", "PMC6880358", "label"),
    ("PMC6880358", "PMC6880358", "bare"),
    ("PMC 6880358", "PMC6880358", "blank"),
    ("PMCID: 6880358", "PMC6880358", "digits alone"),
    ("PMC - PMC6880358", "PMC6880358", "MEDLINE"),
    ("PMC6880358.1", "PMC6880358", "version"),
    ("pmc6880358", "PMC6880358", "small letters"),
    ("PMC ID: PMC6880358", "PMC6880358", "label"),
    (
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/",
        "PMC6880358",
        "old address",
    ),
    (
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC6880358/pdf/main.pdf",
        "PMC6880358",
        "address of a PDF",
    ),
    ("https://europepmc.org/articles/PMC6880358", "PMC6880358", "Europe PMC"),
    ("/pmc/articles/PMC6880358/", "PMC6880358", "path"),
    ("oai:pubmedcentral.nih.gov:6880358", "PMC6880358", "OAI"),
    ('<article-id pub-id-type="pmc">6880358</article-id>', "PMC6880358", "JATS"),
    (
        '<article-id pub-id-type="pmcid">PMC6880358</article-id>',
        "PMC6880358",
        "JATS of 2025",
    ),
    ("Free PMC article: PMC6880358", "PMC6880358", "label"),
    ("doi:10.1186/s13722-019-0173-1", "10.1186/s13722-019-0173-1", "label"),
    ("DOI: 10.1186/s13722-019-0173-1", "10.1186/s13722-019-0173-1", "label"),
    ("DOI 10.1186/s13722-019-0173-1.", "10.1186/s13722-019-0173-1", "stop"),
    ("10.1186/s13722-019-0173-1", "10.1186/s13722-019-0173-1", "bare"),
    (
        "https://doi.org/10.1186/s13722-019-0173-1",
        "10.1186/s13722-019-0173-1",
        "address",
    ),
    (
        "http://dx.doi.org/10.1186/S13722-019-0173-1",
        "10.1186/s13722-019-0173-1",
        "capitals",
    ),
    (
        "https://doi.org/10.1186%2Fs13722-019-0173-1",
        "10.1186/s13722-019-0173-1",
        "escaped slash",
    ),
    (
        "https://www.doi.org/10.1186/s13722-019-0173-1",
        "10.1186/s13722-019-0173-1",
        "www",
    ),
    ("(doi: 10.1186/s13722-019-0173-1)", "10.1186/s13722-019-0173-1", "parentheses"),
    (
        "doi:10.1016/S0140-6736(17)31868-8",
        "10.1016/s0140-6736(17)31868-8",
        "parentheses within",
    ),
    (
        "(doi:10.1016/S0140-6736(17)31868-8)",
        "10.1016/s0140-6736(17)31868-8",
        "parentheses within and around",
    ),
    (
        "doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        "SICI",
    ),
    (
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        "SICI escaped",
    ),
    ("10.1000/xyz123, PMID: 31771641", "10.1000/xyz123 31771641", "comma"),
    ("10.1186/s13722‑019‑0173‑1", "10.1186/s13722-019-0173-1", "U+2011"),
    ("10.1186/s13722–019–0173–1", "10.1186/s13722-019-0173-1", "en dashes of a PDF"),
    (
        '<a href="https://doi.org/10.1186/s13722-019-0173-1">full text</a>',
        "10.1186/s13722-019-0173-1",
        "HTML",
    ),
    (
        '<ELocationID EIdType="doi" ValidYN="Y">10.1186/s13722-019-0173-1</ELocationID>',
        "10.1186/s13722-019-0173-1",
        "PubMed XML",
    ),
    ("LID - 10.1186/s13722-019-0173-1 [doi]", "10.1186/s13722-019-0173-1", "MEDLINE"),
    ("DO  - 10.1186/s13722-019-0173-1", "10.1186/s13722-019-0173-1", "RIS"),
    (
        "UR - https://doi.org/10.1186/s13722-019-0173-1 ER -",
        "10.1186/s13722-019-0173-1",
        "one-line RIS",
    ),
    ("doi = {10.1186/s13722-019-0173-1},", "10.1186/s13722-019-0173-1", "BibTeX"),
    ('"DOI":"10.1186/s13722-019-0173-1"', "10.1186/s13722-019-0173-1", "JSON"),
    ("10.1093/brain/awz099", "10.1093/brain/awz099", "short"),
    ("10.1371/journal.pone.0123456.", "10.1371/journal.pone.0123456", "stop"),
    (
        "10.1371/journal.pone.0123456).",
        "10.1371/journal.pone.0123456",
        "parenthesis and stop",
    ),
    ("10.1037/0003-066X.59.1.29", "10.1037/0003-066x.59.1.29", "APA"),
    ("10.1590/S0102-311X2006000100001", "10.1590/s0102-311x2006000100001", "SciELO"),
    (
        "10.1101/2020.03.09.20033357v2",
        "10.1101/2020.03.09.20033357",
        "medRxiv's version: with or without",
    ),
    (
        "https://link.springer.com/article/10.1007/s00127-019-01801-1",
        "10.1007/s00127-019-01801-1",
        "publisher's address",
    ),
    (
        "https://onlinelibrary.wiley.com/doi/full/10.1111/papt.12342",
        "10.1111/papt.12342",
        "publisher's address",
    ),
    (
        "https://onlinelibrary.wiley.com/doi/10.1111/papt.12342/abstract",
        "10.1111/papt.12342",
        "publisher's address",
    ),
    (
        "https://journals.sagepub.com/doi/pdf/10.1177/0004867419893431?download=true",
        "10.1177/0004867419893431",
        "query",
    ),
    (
        "https://www.tandfonline.com/doi/abs/10.1080/09638288.2019.1701103",
        "10.1080/09638288.2019.1701103",
        "publisher's address",
    ),
    (
        "https://doi.org/10.1186/s13722-019-0173-1Received: 3 May 2019",
        "10.1186/s13722-019-0173-1",
        "glued word of a PDF",
    ),
    (
        "https://doi.org/10.2196/71852PMID: 40929730",
        "10.2196/71852 40929730",
        "glued label",
    ),
    ("doi:10.2196/71852 PMCID: PMC1234567", "10.2196/71852 PMC1234567", "two"),
    (
        "J Med Internet Res. 2025;27:e71852. doi: 10.2196/71852.",
        "10.2196/71852",
        "citation",
    ),
    ("Identificador PubMed: 31771641", "31771641", "Spanish label"),
    ("Identifiant PubMed : 31771641", "31771641", "French label"),
    ("PubMed-Identifikator: 31771641", "31771641", "German label"),
    ("Идентификатор PubMed: 31771641", "31771641", "Russian label"),
    ("PubMedID=31771641", "31771641", "glued label"),
)

NOTHING: tuple[tuple[str, str], ...] = (
    ("12345678", "a bare number"),
    ("31771641 participants were screened", "a count"),
    ("n = 31771641", "a count"),
    ("ISBN 9780123456789", "ISBN"),
    ("ISSN 1940-0640", "ISSN"),
    ("ORCID 0000-0002-1825-0097", "ORCID"),
    ("NCT01234567", "trial"),
    ("ISRCTN12345678", "trial"),
    ("ClinicalTrials.gov NCT02345678", "trial"),
    ("PROSPERO CRD42018085642", "registration"),
    ("GSE123456", "GEO"),
    ("rs12345678", "SNP"),
    ("tel. 0123 456789", "telephone"),
    ("2019-11-27", "date"),
    ("20191127", "date"),
    ("arXiv:2003.01234", "arXiv"),
    ("version 10.15.7", "software"),
    ("10.5/7.5 mg", "doses"),
    ("10.1000/", "no suffix"),
    ("we searched PubMed, 1990-2019", "prose"),
    ("PubMed (n = 1234), Embase (n = 5678)", "search"),
    ("A PubMed search gave 1234567 records", "search"),
    ("PMID", "a label alone"),
    ("PMID: n/a", "no value"),
    ("doi:", "a label alone"),
    ("PMCA", "letters"),
    ("grant PMC-2019-034", "a grant"),
    ("pages 1234567-1234569", "pages"),
    ("Accession Number: WOS:000501234500001", "Web of Science"),
    ("2-s2.0-85075678901", "Scopus"),
    ("10:1186/s13722", "a typing error"),
    ("Catalog number 10.1234", "no slash"),
)

# own ids, cited ids
CITED: tuple[tuple[str, str, str, str], ...] = (
    (
        "PMID: 31771641\n\nReferences\n1. Smith J. A study of snoring. Lancet. 2001;1:2. PMID: 11111111\n2. Doe R. Another study. BMJ. 2002;2:3. PMID: 22222222",
        "31771641",
        "11111111 22222222",
        "reference list",
    ),
    (
        "PMID: 31771641\nErratum in: J Clin Oncol. 2020;38:1. PMID: 33333333",
        "31771641",
        "33333333",
        "PubMed's link",
    ),
    (
        "PMID: 31771641\nComment in\nLancet. 2020 Jan 4;395(10217):10. doi: 10.1016/S0140-6736(19)33333-3. PMID: 33333333",
        "31771641",
        "33333333 10.1016/s0140-6736(19)33333-3",
        "PubMed's link",
    ),
    (
        "doi: 10.1186/s13722-019-0173-1\n\nSimilar articles\nA study of snoring in pregnancy. Smith J. PMID: 11111111\nAnother study of snoring. Doe R. PMID: 22222222",
        "10.1186/s13722-019-0173-1",
        "11111111 22222222",
        "PubMed's page",
    ),
    (
        "doi: 10.1590/0102-311X00012345\n\nReferências\n1. Silva A. Um estudo. Rev Saude Publica. 2001. doi: 10.1590/S0034-89102001000100001",
        "10.1590/0102-311x00012345",
        "10.1590/s0034-89102001000100001",
        "Portuguese",
    ),
    (
        "doi: 10.1007/s00278-019-0001-2\n\nLiteratur\n1. Meyer A. Eine Studie über das Schnarchen. 2001. doi: 10.1007/s00278-001-0001-1",
        "10.1007/s00278-019-0001-2",
        "10.1007/s00278-001-0001-1",
        "German",
    ),
    (
        "PMID- 31771641\nCON - Lancet. 2019 Jan 5;393(10166):10. PMID: 33333333\nTI  - A title",
        "31771641",
        "33333333",
        "MEDLINE",
    ),
    (
        "PMID: 31771641\nRetraction in: Retraction: A study. [No authors listed] BMC Med. 2021. PMID: 33333333",
        "31771641",
        "33333333",
        "PubMed's link",
    ),
    (
        "PMID: 31771641\nUpdate of: doi: 10.1101/2020.03.09.20033357",
        "31771641",
        "10.1101/2020.03.09.20033357",
        "PubMed's link",
    ),
    (
        "https://doi.org/10.1186/s13722-019-0173-1\nCited by\n1. Smith J. A study of snoring in pregnancy. https://doi.org/10.1000/other1\n2. Doe R. Another one of it. https://doi.org/10.1000/other2",
        "10.1186/s13722-019-0173-1",
        "10.1000/other1 10.1000/other2",
        "citing works",
    ),
)


def _own(text: str) -> set[str]:
    sure = (Certainty.CERTAIN, Certainty.LIKELY)
    return {s.value for s in find_identifiers(text) if s.certainty in sure}


@pytest.mark.parametrize(("text", "own", "seen"), OWN)
def test_own_identifiers(text: str, own: str, seen: str) -> None:
    """Find exactly the text's own identifiers, normalised."""
    assert _own(text) == set(own.split()), seen


@pytest.mark.parametrize(("text", "own", "seen"), OWN)
def test_a_sighting_lies_where_it_says(text: str, own: str, seen: str) -> None:
    """Give offsets at which the raw text stands, and a kind that fits the value."""
    for sighting in find_identifiers(text):
        assert text[sighting.start : sighting.end] == sighting.raw, (own, seen)


@pytest.mark.parametrize(("text", "seen"), NOTHING)
def test_other_numbers(text: str, seen: str) -> None:
    """Take no count, trial, date or grant for an identifier."""
    assert _own(text) == set(), seen


@pytest.mark.parametrize(("text", "own", "cited", "seen"), CITED)
def test_cited_identifiers(text: str, own: str, cited: str, seen: str) -> None:
    """Tell the record's own identifiers from those of works that it names."""
    found = find_identifiers(text)
    said = {s.value for s in found if s.certainty is Certainty.CITED}
    assert (_own(text), said) == (set(own.split()), set(cited.split())), seen


@pytest.mark.parametrize(
    ("text", "pmid", "pmcid"),
    [
        (
            "pubmed-6880358 and https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/",
            None,
            "PMC6880358",
        ),
        (
            "pubmed-40929730 J Med Internet Res, DOI: 10.2196/71852 PMID: 40929730",
            "40929730",
            None,
        ),
        ("https://catalogue.example.org/Record/pubmed-6880358", None, "PMC6880358"),
    ],
)
def test_one_token_two_readings(text: str, pmid: str | None, pmcid: str | None) -> None:
    """Let what else the text says choose between a PMID and a PMCID."""
    ids = own_ids(find_identifiers(text))
    assert (ids.pmid, ids.pmcid) == (pmid, pmcid)
