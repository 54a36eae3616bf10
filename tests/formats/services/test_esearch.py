"""Check what esearch answers, errors within a success among it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import WIRE

from pubmend.errors import FormatError
from pubmend.formats.services.esearch import SearchResult, read_esearch

ANSWERS = [
    (
        ('{"header":{},"esearchresult":{"count":"3","retmax":"3","retstart":"0",'
        '"idlist":["32150788","29373119"],"querytranslation":"\\"PTEN\\"[ti]"}}'),
        SearchResult(("32150788", "29373119"), 3, '"PTEN"[ti]', (), None),
        "hits",
    ),
    (
        ('{"esearchresult":{"count":"0","idlist":[],"querytranslation":"",'
        '"errorlist":{"phrasesnotfound":["abc"],"fieldsnotfound":[]},'
        '"warninglist":{"outputmessages":["No items found."],"odd":3}}}'),
        SearchResult(
            (), 0, None, ("phrasesnotfound: abc", "outputmessages: No items found."), None
        ),
        "nothing found is no error",
    ),
    (
        '{"esearchresult":{"ERROR":"Search Backend failed: Exception:\n\'retstart\' x"}}',
        SearchResult((), 0, None, (), "Search Backend failed: Exception: 'retstart' x"),
        "an error with a raw line break",
    ),
    (
        ('<?xml version="1.0"?><!DOCTYPE eSearchResult PUBLIC "x" "https://e.org/x.dtd">'
        "<eSearchResult><Count>2</Count><IdList><Id>1</Id><Id>2</Id></IdList>"
        "<QueryTranslation>a[All Fields]</QueryTranslation></eSearchResult>"),
        SearchResult(("1", "2"), 2, "a[All Fields]", (), None),
        "XML",
    ),
    (
        ("<eSearchResult><Count>0</Count><IdList/><ErrorList><PhraseNotFound>abc"
        "</PhraseNotFound></ErrorList><WarningList><OutputMessage>No items found."
        "</OutputMessage></WarningList></eSearchResult>"),
        SearchResult(
            (), 0, None, ("phrasenotfound: abc", "outputmessage: No items found."), None
        ),
        "XML: nothing found",
    ),
    (
        "<eSearchResult>\n\t<ERROR>Search Backend\n failed</ERROR></eSearchResult>",
        SearchResult((), 0, None, (), "Search Backend failed"),
        "XML: an error",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "result", "_seen"), ANSWERS)
def test_answers(body: str, result: SearchResult, _seen: str) -> None:
    """Tell hits, nothing, and an error apart."""
    assert read_esearch(body.encode()) == result


NO_ANSWERS = [
    '{"error":"API rate limit exceeded","count":"11"}',
    '{"esearchresult":{}}',
    '{"esearchresult":{"count":"3"}}',
    '{"esearchresult":{"count":"many","idlist":[]}}',
    '{"esearchresult":{"count":"3","idlist":["1","2"',
    "[]",
    "",
    "<eSearchResult><Count>2</Count><IdList><Id>1</Id>",
    "<eSearchResult></eSearchResult>",
    "<html><body>down_bethesda</body></html>",
    '<?xml version="1.0"?><!DOCTYPE eLinkResult PUBLIC "x" "y">',
]


@pytest.mark.parametrize("body", NO_ANSWERS)
def test_no_answers(body: str) -> None:
    """Refuse what is no answer, or only part of one, rather than find nothing in it."""
    with pytest.raises(FormatError):
        read_esearch(body.encode())


@given(st.binary(max_size=100))
def test_any_bytes(body: bytes) -> None:
    """Refuse noise."""
    with pytest.raises(FormatError):
        read_esearch(body)


REAL = [
    ("esearch_ok.json", 3, False),
    ("esearch_phrase_not_found.xml", 0, False),
    ("esearch_retstart_9999.json", 0, True),
    ("esearch_db_unsupported.xml", 0, True),
]


@pytest.mark.parametrize(("name", "count", "failed"), REAL)
def test_real_answers(name: str, count: int, failed: bool) -> None:  # noqa: FBT001 - a case's value
    """Read what NCBI really sent."""
    path = WIRE / name
    if not path.exists():
        pytest.skip("the samples are not beside the project")
    result = read_esearch(path.read_bytes())
    assert (result.count, result.error is not None) == (count, failed)
