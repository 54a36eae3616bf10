"""Show where DOIs end, on real ones where a collection of them is at hand."""

from __future__ import annotations

import json

import pytest
from tests.places import CORPORA

from pubmend.model.doi_syntax import DOI, doi_end, normal_doi

WORKS = CORPORA / "crossref/works.jsonl"


def cut(text: str, *, in_address: bool = False) -> str | None:
    """Give the first DOI of a text as it ends there, undisguised."""
    match = DOI.search(text)
    if match is None:
        return None
    return normal_doi(text[match.start() : doi_end(match, in_address=in_address)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1234/abc.", "10.1234/abc"),
        ("10.1234/abc...,", "10.1234/abc"),
        ("10.1234/abc).", "10.1234/abc"),
        ("10.1234/a(b)c)", "10.1234/a(b)c"),
        ("10.1234/a[1](c", "10.1234/a[1](c"),
        ("10.1234/a(", "10.1234/a"),
        ("10.1234/a]b", "10.1234/a"),
        ("10.1234/abc/full", "10.1234/abc"),
        ("10.1234/abc/full/html", "10.1234/abc"),
        ("10.1234/abc.pdf", "10.1234/abc"),
        ("10.1234/abc/pdf/first-page", "10.1234/abc"),
        ("10.1523/JNEUROSCI.1234-20.2020.full.pdf", "10.1523/jneurosci.1234-20.2020"),
        ("10.1101/2020.01.30.927871v1.full", "10.1101/2020.01.30.927871"),
        ("10.21203/rs.3.rs-12345/v1", "10.21203/rs.3.rs-12345/v1"),
        ("10.1234/abc?x=1", "10.1234/abc"),
        ("10.1234/abc#x", "10.1234/abc"),
        ("10.1234/abc&x=1", "10.1234/abc"),
        ("10.1234/abc%20def", "10.1234/abc"),
        ("10.1234/a%28b%29", "10.1234/a(b)"),
        ("10.1234%252Fabc", "10.1234/abc"),
        ("10.1234&#x2F;abc", "10.1234/abc"),
        ("10.1234\u2044abc", "10.1234/abc"),
        ("10.1234/abc\u2014and", "10.1234/abc"),
        ("10.1234/abc\u2013def", "10.1234/abc-def"),
        ("10.1234.56/abc", "10.1234.56/abc"),
        ("10.123/abc", None),
        ("10.1234567890/abc", None),
        ("110.1234/abc", None),
        ("5.10.1234/abc", None),
        ("doi.10.1234/abc", "10.1234/abc"),
    ],
)
def test_cut(text: str, expected: str | None) -> None:
    """End a DOI where its registrant would."""
    assert cut(text) == expected


def test_a_slash_at_the_end_belongs_to_the_address() -> None:
    """Keep the slash only where no address explains it."""
    assert cut("10.1234/abc/") == "10.1234/abc/"
    assert cut("10.1234/abc/", in_address=True) == "10.1234/abc"


@pytest.mark.skipif(not WORKS.exists(), reason="no collection of works at hand")
def test_real_dois_end_where_they_end() -> None:
    """Cut less than one in four hundred of what publishers deposit as DOIs.

    Those are deposited with a stop at the end, a non-breaking hyphen or an entity.
    """
    known: set[str] = set()
    for line in WORKS.read_text(encoding="utf-8").splitlines()[:400]:
        work = json.loads(line)
        known.add(work["DOI"])
        known.update(r["DOI"] for r in work.get("reference", ()) if "DOI" in r)
    wrong = [doi for doi in known if cut(f"doi: {doi}. And") != doi.lower()]
    assert len(known) > 1000
    assert len(wrong) * 400 < len(known)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1234/abc.,Lind A,2019", "10.1234/abc"),
        ("10.1234/abc,Lind A", "10.1234/abc"),
        ("10.1234/abc,2019,4", "10.1234/abc"),
        ("10.1234/abc,12(3),x", "10.1234/abc"),
        ("10.1234/abc,d", "10.1234/abc,d"),
        ("10.1234/abc.12Corpus ID: 3", "10.1234/abc.12"),
        ("10.1234/abc.12DOI", "10.1234/abc.12"),
        ("10.1234/abcCrossrefPubMed", "10.1234/abc"),
        ("10.1234/abc<br>2019", "10.1234/abc"),
        ("10.1234/abc<jats:p>2", "10.1234/abc"),
        ("10.1234/1(20)3%3C4::AID-X%3E3.0.CO;2-1", "10.1234/1(20)3<4::aid-x>3.0.co;2-1"),
        ("10.1234/1(20)3\\u003c4::X\\u003e3.0.CO;2-1", "10.1234/1(20)3<4::x>3.0.co;2-1"),
        ("10.1234/1{\\textless}4::X{\\textgreater}3.0.CO;2-1", "10.1234/1<4::x>3.0.co;2-1"),
        ("10.1234/a{\\_}b", "10.1234/a_b"),
        ("10.1234\\/ab", "10.1234/ab"),
        ("10.1016/j.jab. 2019.103123", "10.1016/j.jab.2019.103123"),
        ("10.1016/j. jab.2019.103123", "10.1016/j.jab.2019.103123"),
        ("10.1016/j.jab.2019.\n> 103123", "10.1016/j.jab.2019.103123"),
        ("10.1234/jour=\r\nnal.5", "10.1234/journal.5"),
        ("10.1016/j.jab.2019.103\u00ad123", "10.1016/j.jab.2019.103123"),
        ("10.1234/con\ufb01rm.5", "10.1234/confirm.5"),
        ("10.1234/a1\u20142", "10.1234/a1-2"),
    ],
)  # fmt: skip
def test_cells_labels_and_disguises(text: str, expected: str) -> None:
    """End before the next cell or label, and go on through what typesetting leaves."""
    assert cut(text) == expected
