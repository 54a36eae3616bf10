"""Hold the one parser of foreign XML to loading, expanding and fetching nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pubmend.formats.reading.safe_xml import is_closed, strict_parser

SET = frozenset({"PubmedArticleSet"})


@pytest.mark.parametrize(
    "address",
    [
        "http://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_190101.dtd",  # files until 2022
        "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd",
        "ftp://ftp.ncbi.nlm.nih.gov/pubmed.dtd",
    ],
)
@pytest.mark.parametrize("root", ["<a/>", "<a b='1'>&#233;&amp;</a>"])
def test_the_dtd_that_a_document_names_is_not_fetched(address: str, root: str) -> None:
    """Parse at once; an attempt at the network would be an error here."""
    document = (
        f'<?xml version="1.0"?>\n<!DOCTYPE a PUBLIC "-//NLM//x" "{address}">{root}'
    )
    assert etree.fromstring(document.encode(), strict_parser()).tag == "a"


def test_the_dtd_is_not_read_from_the_disk_either(tmp_path: Path) -> None:
    """A file that is no DTD would be an error, if anybody looked at it."""
    secret = tmp_path / "secret"
    secret.write_text("<!ELEMENT broken")
    for address in (secret, secret.as_uri()):
        document = f'<!DOCTYPE a SYSTEM "{address}"><a/>'
        assert etree.fromstring(document, strict_parser()).tag == "a"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """Neither a file's text nor a billion laughs comes into a record."""
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    document = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "ha">'
        '<!ENTITY z "&y;&y;&y;">]><a>&x;&z;</a>'
    )
    root = etree.fromstring(document, strict_parser())
    assert etree.tostring(root) == b"<a>&x;&z;</a>"


def test_thousands_of_character_references_are_no_attack() -> None:
    """Read them all: records of PubMed are full of them."""
    body = b"<a>" + b"&#233;" * 50_000 + b"</a>"
    assert etree.fromstring(body, strict_parser()).text == "é" * 50_000


def test_a_hostile_depth_is_refused() -> None:
    """Keep libxml2's own limit on nesting."""
    deep = b"<a>" * 3_000 + b"</a>" * 3_000
    with pytest.raises(etree.XMLSyntaxError, match="depth"):
        etree.fromstring(deep, strict_parser())


@pytest.mark.parametrize(
    ("body", "closed"),
    [
        (b"<PubmedArticleSet></PubmedArticleSet>", True),
        (b'<?xml version="1.0" ?>\n<!DOCTYPE x>\n<PubmedArticleSet/>\n', True),
        (b"<PubmedArticleSet><PubmedArticle>", False),
        (b"<eFetchResult></eFetchResult>", False),
        (b'<?xml version="1.0" ?>\n<!DOCTYPE x PUBLIC "a" "b">', False),  # elink, 2026-04
        (b"", False),
    ],
)  # fmt: skip
def test_a_whole_document_is_known_by_its_root(body: bytes, *, closed: bool) -> None:
    """Believe a body whole only when its root's end tag stands last."""
    assert is_closed(body, roots=SET) is closed
