"""Show what is read as an identifier when a text is meant to be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.model.identifiers import (
    parse_doi,
    parse_issn,
    parse_orcid,
    parse_pmcid,
    parse_pmid,
    unread_issn,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31771641", "31771641"),
        (" 31771641\n", "31771641"),
        ("0031771641", "31771641"),
        ("31771641.0", "31771641"),  # a spreadsheet took it for a number
        ("1", "1"),
        ("PMID: 31771641", "31771641"),
        ("PMID- 31771641", "31771641"),
        ("pmid=31771641", "31771641"),
        ("PubMed ID: 31771641", "31771641"),
        ("pubmed:31771641", "31771641"),
        ("mdl-33788999", "33788999"),
        ("info:pmid/31771641", "31771641"),
        ("https://pubmed.ncbi.nlm.nih.gov/31771641/", "31771641"),
        ("pubmed.ncbi.nlm.nih.gov/31771641/?from_term=x#abstract", "31771641"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/31771641", "31771641"),
        ("https://europepmc.org/article/MED/31771641", "31771641"),
        ("0", None),
        ("", None),
        ("PMC6880358", None),
        ("pubmed-6880358", None),  # catalogues put a PMCID's number there
        ("1234567890", None),
        ("31771641a", None),
        ("31771641 33788999", None),
        ("10.1186/31771641", None),
    ],
)
def test_parse_pmid(text: str, expected: str | None) -> None:
    """Read a PMID however it is dressed, and nothing else."""
    assert parse_pmid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PMC6880358", "PMC6880358"),
        ("pmc6880358", "PMC6880358"),
        ("PMC 6880358", "PMC6880358"),
        ("PMC006880358", "PMC6880358"),
        ("PMC6880358.2", "PMC6880358"),
        ("PMC6880358;", "PMC6880358"),
        ("PMCID: PMC6880358", "PMC6880358"),
        ("pmc-id: PMC6880358;", "PMC6880358"),  # PubMed's eSummary
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6880358/", "PMC6880358"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6880358/pdf/a.pdf", "PMC6880358"),
        ("https://europepmc.org/article/PMC/PMC6880358", "PMC6880358"),
        ("6880358", None),
        ("PMC", None),
        ("PMC0", None),
        ("", None),
        ("PMC6880358x", None),
    ],
)
def test_parse_pmcid(text: str, expected: str | None) -> None:
    """Read a PMCID that says so itself, and no bare number."""
    assert parse_pmcid(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.2196/71852", "10.2196/71852"),
        ("10.2196/71852.", "10.2196/71852"),
        ("<10.2196/71852>", "10.2196/71852"),
        ("doi:10.2196/71852", "10.2196/71852"),
        ("DOI 10.2196/71852", "10.2196/71852"),
        ("doi: https://doi.org/10.2196/71852", "10.2196/71852"),
        ("https://doi.org/10.2196/71852/", "10.2196/71852"),
        ("//dx.doi.org/10.2196/71852", "10.2196/71852"),
        ("info:doi/10.2196/71852", "10.2196/71852"),
        ("10.2196%2F71852", "10.2196/71852"),
        ("10.2196%252F71852", "10.2196/71852"),
        ("10.1186/S13722\u2011019\u20110173\u20111", "10.1186/s13722-019-0173-1"),
        ("10.1186/s137\u00ad22-\u200b019-0173-1", "10.1186/s13722-019-0173-1"),
        ("10.1000/abc\\_def", "10.1000/abc_def"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1111/papt.12341", "10.1111/papt.12341"),
        ("link.springer.com/article/10.1186/abc1#Sec1", "10.1186/abc1"),
        ("10.1002/(SICI)1099(199911)19:6&lt;389::AID-JAT591&gt;3.3.CO;2-#", "10.1002/(sici)1099(199911)19:6<389::aid-jat591>3.3.co;2-#"),
        ("10.2196/71852 [doi]", "10.2196/71852"),
        ("10.2196/71852 (2025)", "10.2196/71852"),
        ("10.1234/abc/", "10.1234/abc/"),
        ("", None),
        ("10.2196/", None),
        ("10.2196/...", None),
        ("71852", None),
        ("10.12/71852", None),
        ("see 10.2196/71852", None),
        ("10.2196 71852", None),
        ("110.2196/71852", None),
        ("10.1234/" + "x" * 3000, None),
    ],
)  # fmt: skip
def test_parse_doi(text: str, expected: str | None) -> None:
    """Read a DOI in lower case, freed of labels, addresses, encodings and stops."""
    assert parse_doi(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1940-0640", "1940-0640"),
        ("19400640", "1940-0640"),
        ("ISSN 1940-0632", "1940-0632"),
        ("eISSN: 1940-0640", "1940-0640"),
        ("1940\u20130640", "1940-0640"),
        ("2434-561x", "2434-561X"),
        ("1940-0641", None),  # the check digit is another
        ("978-3-16-148410-0", None),
        ("", None),
    ],
)
def test_parse_issn(text: str, expected: str | None) -> None:
    """Read an ISSN only if its check digit is right."""
    assert parse_issn(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("http://orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", None),
        ("31771641", None),
        ("", None),
    ],
)
def test_parse_orcid(text: str, expected: str | None) -> None:
    """Read an ORCID in any spelling, only if its check digit is right."""
    assert parse_orcid(text) == expected


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never fail, and give nothing that would be read another way again."""
    for parse in (parse_pmid, parse_pmcid, parse_doi, parse_issn, parse_orcid):
        value = parse(text)
        assert value is None or parse(value) == value


@given(
    st.from_regex(
        r"10\.[0-9]{4,9}/[a-z0-9][a-z0-9.()/_-]{0,30}[a-z0-9]", fullmatch=True
    )
)
def test_a_doi_read_is_read_the_same_again(text: str) -> None:
    """Come to rest after one reading."""
    value = parse_doi(text)
    assert value is None or parse_doi(value) == value


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1234-5678"], "1234-5678"),
        (["123-567"], "123-567"),
        (["1234567890"], None),
        (["9780306406157"], None),
        (["1940-0640"], None),
        (["1940-0641", "1940-0640"], None),
        (["1940-0641 (Electronic)", "123-567 (Print)"], "1940-0641 (Electronic); 123-567 (Print)"),
        (["Vol 3"], None),
        ([], None),
    ],
)  # fmt: skip
def test_what_was_meant_as_an_issn(texts: list[str], expected: str | None) -> None:
    """Keep a wrong check digit and a wrong length, and no ISBN."""
    assert unread_issn(texts) == expected
