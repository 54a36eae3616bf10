"""Hold that what NLM's DTD of 2025 does not foresee is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.places import CORPORA
from tests.simulator.wire import pubmed_set
from tests.simulator.works import Work

from pubmend.errors import FormatError
from pubmend.formats.pubmed.dtd_shape import (
    KNOWN,
    KNOWN_DTD,
    dtd_name,
    find_pubmed_differences,
)

DTD = CORPORA / "dtd/pubmed_250101.dtd"
INLINE = {"b", "i", "sup", "sub", "u"}
ANSWER = pubmed_set([Work(pmid="1", doi="10.5555/x", authors=(("Ekström", "V"),))])


def told(old: str, new: str) -> tuple[str, ...]:
    """Compare a usual answer after one change."""
    assert old in ANSWER
    return find_pubmed_differences(ANSWER.replace(old, new, 1).encode())


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("<ArticleTitle>", "<ArticleTitle>", ()),
        ("<ArticleTitle>", "<ArticleTitle>H<sub>2</sub>O <i>in <b>b</b></i>", ()),
        ("</Article>", "<Doi>10.1/x</Doi></Article>", ("new element Doi in Article",)),
        ("</Article>", "<Doi><Part/></Doi><Doi/></Article>", ("new element Doi in Article",)),
        ('<PMID Version="1">1</PMID>', "", ("no PMID in MedlineCitation",)),
        (' Version="1"', "", ("no attribute Version of PMID",)),
        ('PubModel="Print"', 'PubModel="Print" Kind="x"', ("new attribute Kind of Article",)),
        ("PubmedData>", "PubMedData>", ("XML",)),
        ("pubmed_250101", "pubmed_270101", ("DTD pubmed_270101, where pubmed_250101 is known",)),
    ],
)  # fmt: skip
def test_changes(old: str, new: str, differences: tuple[str, ...]) -> None:
    """Tell an element, attribute or DTD that is new, and what is missing."""
    if differences == ("XML",):
        with pytest.raises(FormatError):
            told(old, new)
    else:
        assert told(old, new) == differences


def test_a_formula_is_no_novelty() -> None:
    """Look into no MathML, whose elements are another standard's."""
    formula = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi></mml:math>'
    assert told("<ArticleTitle>", f"<ArticleTitle>{formula}") == ()


def test_another_root_is_told() -> None:
    """Say what stands in the place of the set."""
    body = b"<PubmedArticles><PubmedArticle/></PubmedArticles>"
    assert find_pubmed_differences(body) == (
        "DTD None, where pubmed_250101 is known",
        "root element PubmedArticles, where PubmedArticleSet is known",
    )


@pytest.mark.parametrize("body", [b"", b"<a>", b"{}", b"<PubmedArticleSet>"])
def test_what_is_no_xml_has_no_shape(body: bytes) -> None:
    """Raise: that is an outage, and no change of the service."""
    with pytest.raises(FormatError):
        find_pubmed_differences(body)


@given(st.binary(max_size=200))
def test_any_bytes_are_compared_or_refused(body: bytes) -> None:
    """Crash on nothing."""
    for made in (body, b"<PubmedArticleSet>" + body + b"</PubmedArticleSet>"):
        try:
            find_pubmed_differences(made)
        except FormatError:
            continue


def test_the_dtd_is_named_by_its_file() -> None:
    """Read it off the document type, at the head alone."""
    assert dtd_name(ANSWER.encode()) == KNOWN_DTD
    assert dtd_name(b"<PubmedArticleSet/>") is None


@pytest.mark.skipif(not DTD.exists(), reason="NLM's DTD is not at hand")
def test_the_table_is_the_dtd() -> None:
    """Every element with children or attributes that an answer can reach, as NLM has it."""
    dtd: Any = etree.DTD(str(DTD))  # the stubs know nothing of declarations
    declared = {element.name: element for element in dtd.iterelements()}
    for name, known in KNOWN.items():
        children, needed = _content(declared[name].content)
        attributes = list(declared[name].iterattributes())
        assert known.children == children, name
        assert known.attributes == {a.name for a in attributes}, name
        assert set(known.needed) == needed, name
        required = {a.name for a in attributes if a.default == "required"}
        assert set(known.needed_attributes) == required, name
    reached, waiting = set(), ["PubmedArticleSet"]
    while waiting:
        name = waiting.pop()
        if name != "math" and name not in reached:
            reached.add(name)
            waiting += _content(declared[name].content)[0]
    plain = reached - set(KNOWN)
    assert {n for n in plain if _content(declared[n].content)[0]} == set()
    assert {n for n in plain if list(declared[n].iterattributes())} == set()


def _content(content: Any) -> tuple[set[str], set[str]]:
    """List a content model's elements, and those that must be there."""
    every: set[str] = set()
    needed: set[str] = set()
    waiting = [(content, True)]
    while waiting:
        part, must = waiting.pop()
        if part is None:
            continue
        must = must and part.occur in ("once", "plus")
        if part.type == "element":
            every.add(part.name)
            needed |= {part.name} if must else set()
        must = must and part.type == "seq"
        waiting += [(part.left, must), (part.right, must)]
    return every, needed


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real samples are not at hand")
@pytest.mark.parametrize("name", ["pubmed20n0014.slice.xml", "pubmed21n1298.slice.xml"])
def test_real_records_differ_by_their_dtd_alone(name: str) -> None:
    """Files of 2020 and 2021 name the DTD of 2019, of which nothing was taken away."""
    body = (CORPORA / "pubmed" / name).read_bytes()
    expected = ("DTD pubmed_190101, where pubmed_250101 is known",)
    assert find_pubmed_differences(body) == expected
