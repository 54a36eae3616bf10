"""Check what a record gives beside its own fields."""

from __future__ import annotations

import pytest

from pubmend.model.csl import from_csl, to_csl
from pubmend.model.identifiers import Doi, Pmid
from pubmend.model.record import Origin, Record

HERE = Origin("pubmed", "1")
TEXTS = [
    ("crossref_type", "crossref-type", "posted-content"),
    ("pub_model", "pub-model", "Print-Electronic"),
    ("publication_status", "publication-status", "aheadofprint"),
    ("author_order", "author-order", "alphabetical"),
]


@pytest.mark.parametrize(("attribute", "key", "value"), TEXTS)
def test_texts_under_custom(attribute: str, key: str, value: str) -> None:
    """Give a text that a format found, and None for all that is no text."""
    assert getattr(Record(HERE, custom={key: value}), attribute) == value
    assert getattr(Record(HERE, custom={key: [value]}), attribute) is None
    assert getattr(Record(HERE, custom={"other": value}), attribute) is None
    assert getattr(Record(HERE), attribute) is None


def test_they_keep_their_place_in_csl() -> None:
    """Write what was found under ``custom`` in the order in which it was found."""
    custom = {"z": "1", **{key: value for _, key, value in reversed(TEXTS)}, "a": "2"}
    item = {"id": "k", "type": "article-journal", "custom": custom}
    written = to_csl(from_csl(item, HERE), "k")
    assert list(dict(written["custom"] or {})) == list(custom)  # type: ignore[arg-type]  # a mapping
    assert written == item


def test_other_dois() -> None:
    """Give the further DOIs, and none where there is no list of them."""
    listed = Record(HERE, custom={"other-dois": ["10.1/b", "10.1/c"]})
    assert listed.other_dois == ("10.1/b", "10.1/c")
    assert Record(HERE, custom={"other-dois": "10.1/b"}).other_dois == ()
    assert Record(HERE).other_dois == ()


def test_without_ids() -> None:
    """Take away the identifiers and nothing else."""
    record = Record(HERE, title="T", doi=Doi("10.1/a"), pmid=Pmid("1"))
    assert record.without_ids() == Record(HERE, title="T")
