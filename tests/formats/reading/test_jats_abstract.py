"""Check that abstracts in JATS, HTML or plain text become labelled lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.formats.reading.jats_abstract import abstract_text

ABSTRACTS = [
    ("Plain words.", "Plain words.", "10.1039: no markup"),
    ("<jats:p>One.</jats:p>", "One.", "most"),
    ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two.", "paragraphs"),
    ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One.", "10.1002/jor.1100150407"),
    ("<jats:title>Summary</jats:title><jats:p>One.</jats:p>", "One.", "10.1017/s0016672313000207"),
    ("<jats:title>ABSTRACT</jats:title><jats:p>One.</jats:p>", "One.", "capitals"),
    ("Abstract. High ice.", "High ice.", "10.5194/acp-2021-781"),
    ("<jats:p>Abstract. High ice.</jats:p>", "High ice.", "Copernicus"),
    ("<jats:p>Abstract thought is hard.</jats:p>", "Abstract thought is hard.", "a word"),
    (
        "<jats:sec><jats:title>Background:</jats:title><jats:p>A.</jats:p></jats:sec><jats:sec><jats:title>Methods</jats:title><jats:p>B.</jats:p><jats:p>C.</jats:p></jats:sec>",
        "Background: A.\nMethods: B. C.",
        "sections",
    ),
    (
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>A<jats:sub>2</jats:sub>.</jats:p></jats:sec>",
        "Aim: A2.",
        "own name before the sections",
    ),
    (
        "<jats:title>Aim</jats:title><jats:p>A.</jats:p><jats:title>End</jats:title><jats:p>B.</jats:p>",
        "Aim: A.\nEnd: B.",
        "flat pairs",
    ),
    (
        "<title>Purpose</title> Loose text <i>here</i>. <p>And a paragraph.</p>",
        "Purpose: Loose text here. And a paragraph.",
        "text outside of paragraphs",
    ),
    ("<p>x &lt; y &amp; z</p>", "x < y & z", "entities"),
    ("<jats:p>cm\n <jats:sup>2</jats:sup>\n , x</jats:p>", "cm 2, x", "indented"),
    ("<jats:p/>", None, "empty"),
    ("<jats:title>Abstract</jats:title>", None, "nothing but its name"),
    ("<jats:sec><jats:title>Aim</jats:title></jats:sec><jats:p>A.</jats:p>", "Aim: A.", "empty section"),
]  # fmt: skip


@pytest.mark.parametrize(("deposited", "text", "_seen"), ABSTRACTS)
def test_abstract(deposited: str, text: str | None, _seen: str) -> None:
    """Read sections as lines, and drop the heading that only says what it is."""
    assert abstract_text(deposited) == text


@given(st.text("<>/pbi sec title:jats&;\n", max_size=60))
def test_any_deposit_is_read(deposited: str) -> None:
    """Give a text or None for anything."""
    text = abstract_text(deposited)
    assert text is None or text.strip()
