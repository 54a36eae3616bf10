"""Show how prose is told from what stands around it."""

from __future__ import annotations

import pytest

from pubmend.formats.pages.passages import (
    find_abstract,
    is_prose,
    paragraphs,
    without_links,
)

PROSE = (
    "Online treatment in written form creates something that is different from regular"
    " meetings between patients and therapists, as twelve therapists told us."
)
LABELLED = f"METHODS: {PROSE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\r\n \r\ntwo\rthree", ["one", "two", "three"]),
        # wrapped at a margin, as mail and PubMed's text do
        (f"{PROSE[:78]}\n{PROSE[78:150]}\nlast words.", [f"{PROSE[:78].strip()} {PROSE[78:150].strip()} last words."]),
        # a link below wrapped lines
        (f"{'word ' * 15}\n{'word ' * 15}ends.\nShow more", [f"{'word ' * 15}{'word ' * 15}ends.", "Show more"]),
        (f"{PROSE}\n{PROSE}", [PROSE, PROSE]),
        ("Menu\nHome\nAbout", ["Menu", "Home", "About"]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[str]) -> None:
    """Divide at blank lines, and put wrapped lines together."""
    assert paragraphs(text) == expected


LINKS = [
    "Read full abstract", "Show more", "Read more…", "… See more", "[View more]",
    "Leer más", "Ver mais", "Descripción completa", "Lire la suite", "Mehr anzeigen",
    "Weiterlesen", "Läs mer", "Lue lisää", "Leggi tutto", "Expand", "Read More »",
]  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_links_are_cut_off(link: str) -> None:
    """Cut a link alone on its line, behind the last stop, or glued to it."""
    assert without_links(link).strip(" …") == ""
    assert without_links(f"It ends. {link}").rstrip(" …") == "It ends."
    assert without_links(f"It ends.{link}").rstrip(" …") == "It ends."


@pytest.mark.parametrize(
    "sentence",
    [
        "We wanted to read more",
        "They learn and see more.",
        "The universe will expand",
        "An abstract that was cut...",
    ],
)
def test_words_of_a_sentence_stay(sentence: str) -> None:
    """Cut nothing that belongs to what was said before."""
    assert without_links(sentence) == sentence


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (PROSE, True),
        ("Short.", False),
        ("x" * 300, False),
        ("https://example.org/" + "a/b/c" * 40, False),
        ("今回の研究では、オンライン治療について調べた。" * 8, True),
    ],
)
def test_is_prose(paragraph: str, expected: bool) -> None:  # noqa: FBT001 - a case's value
    """Know a passage by its length and its blanks."""
    assert is_prose(paragraph) is expected


ABSTRACTS = [
    ([PROSE], (0, PROSE)),
    (["Title", PROSE, "Read full abstract"], (1, PROSE)),
    (["Title", f"{PROSE} Show more"], (1, PROSE)),
    # the passage below the heading, though another is longer
    (["Abstract", PROSE, "1. Introduction", PROSE * 3], (0, PROSE)),
    (["Resumen", PROSE, "Palabras clave", "a"], (0, PROSE)),
    # parts below headings of their own
    (["Abstract", "Background", PROSE, "Methods:", PROSE, "Keywords"], (0, f"Background: {PROSE}\nMethods: {PROSE}")),
    # labelled paragraphs without a heading
    ([PROSE[:60], f"AIM: {PROSE}", LABELLED, "RESULTS: Few.", PROSE], (1, f"AIM: {PROSE}\n{LABELLED}\nRESULTS: Few.")),
    # a heading in a menu
    (["Abstract", "Full text", "Title", PROSE], (3, PROSE)),
    (["Menu", "Home"], None),
    ([], None),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), ABSTRACTS)
def test_find_abstract(found: list[str], expected: tuple[int, str] | None) -> None:
    """Find the abstract by its heading, else as the longest passage."""
    assert find_abstract(found) == expected
