"""Tell the prose of a text from what a page puts around it.

Pages end a passage with a link to the whole of it, wrap its lines, and stand menus,
buttons and banners beside it. Prose is told by its shape: a paragraph is long, or ends
as a sentence does; what is short and has no stop at its end is a heading or furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from ...detect.cited_headings import ABSTRACT_HEADINGS
from ...lazy_patterns import lazily
from .page_furniture import ends_abstract

PROSE = 120
_WRAPPED = 110
_LEAST_WRAPPED = 40
_RAGGED = 30
_LONGEST_HEADING = 30
_FURNITURE = 60
_STOPS = (".", "?", "!", ":", ";", ")", "\u201d", '"', "\u2026", "]", "\u3002")

# Links that stand at the end of a passage, on its own line or on the next one.
_LINK_WORDS = """
read full abstract
read abstract
read more
read less
read full text
read full article
read the full article
show more
show less
show full abstract
show abstract
show all
see more
see less
see full abstract
see full text
view more
view less
view full abstract
view full text
view abstract
load more
expand
expand abstract
collapse
collapse abstract
more
less
full description
leer más
leer menos
ver más
ver menos
ver resumen completo
mostrar más
descripción completa
ler mais
ver mais
ver menos
mostrar mais
ver resumo completo
descrição completa
lire la suite
lire plus
voir plus
afficher plus
afficher le résumé complet
en savoir plus
description complète
mehr anzeigen
mehr lesen
weniger anzeigen
weiterlesen
alles anzeigen
ausführliche beschreibung
meer lezen
meer weergeven
volledige beschrijving
läs mer
visa mer
fullständig beskrivning
vis mere
les mer
lue lisää
näytä lisää
kuvaus
mostra altro
mostra tutto
leggi tutto
leggi di più
descrizione completa
czytaj więcej
pokaż więcej
více
zobrazit více
devamını oku
daha fazla göster
читать далее
показать полностью
展开
查看更多
もっと見る
더 보기
"""
_LINKS = lazily(
    rf"(?:(?<=[.!?…)\"”\]])|^)\s{{0,4}}[\[(]?"
    rf"(?:{'|'.join(map(re.escape, _LINK_WORDS.strip().splitlines()))})"
    r"[\])]?[\s.…>»→]{0,8}$",
    re.IGNORECASE,
)
_LABEL = lazily(r"[A-Z][^\W\d_]*(?:[ ,/&'-]{1,2}[^\W\d_]+){0,5}:\s")
# Headings of an abstract's parts, in the words journals share.
_PARTS = frozenset(
    (
        *(
            "aim",
            "aims",
            "background",
            "conclusion",
            "conclusions",
            "context",
            "design",
        ),
        *("discussion", "evidence", "findings", "importance", "interpretation"),
        *("introduction", "limitations", "materials and methods", "measurements"),
        *("method", "methods", "objective", "objectives", "outcomes", "participants"),
        *("patients", "purpose", "rationale", "registration", "results", "setting"),
        *("significance", "trial registration", "unlabelled", "antecedentes"),
        *("objetivo", "objetivos", "método", "métodos", "metodología", "resultados"),
        *("conclusión", "conclusiones", "introducción", "introdução", "conclusão"),
        *("conclusões", "objectif", "objectifs", "méthode", "méthodes", "résultats"),
        *("contexte", "hintergrund", "ziel", "methoden", "methodik", "ergebnisse"),
        *("schlussfolgerung", "schlussfolgerungen"),
    )
)


def paragraphs(text: str) -> list[str]:
    """Divide a text into its paragraphs; lines wrapped at a margin are put together."""
    found: list[str] = []
    for block in re.split(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*", text):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        found += _unwrapped(lines)
    return found


def _unwrapped(lines: list[str]) -> list[str]:
    """Join a block's lines if all but its last fill about the same width."""
    tail: list[str] = []
    while len(lines) > 1 and _is_furniture(lines[-1]) and lines[-2].endswith(_STOPS):
        tail.insert(0, lines.pop())
    body = lines[:-1]
    widths = [len(line) for line in body]
    if body and min(widths) >= _LEAST_WRAPPED and _is_margin(max(widths), lines):
        return [" ".join(lines), *tail]
    return [*lines, *tail]


def _is_margin(width: int, lines: list[str]) -> bool:
    """True if a width may be a margin's: about as wide are all lines but the last."""
    ragged = any(len(line) < width - _RAGGED for line in lines[:-1])
    return width <= _WRAPPED and not ragged and len(lines[-1]) <= width + _RAGGED


def _is_furniture(line: str) -> bool:
    return len(line) <= _FURNITURE and not line.endswith(_STOPS)


def is_prose(paragraph: str) -> bool:
    """Tell a passage from a heading or a menu."""
    if len(paragraph) < PROSE:
        return False
    return paragraph.count(" ") * 15 > len(paragraph) or "。" in paragraph


def without_links(paragraph: str) -> str:
    """Cut off a link to the whole text that stands at a passage's end."""
    return _LINKS.sub("", paragraph).strip()


def find_abstract(found: Sequence[str]) -> tuple[int, str] | None:
    """Find the abstract among paragraphs, and the index of the first that it takes.

    Below a heading ``Abstract`` it is the prose up to the next heading; elsewhere the
    longest passage, with the labelled ones beside it.
    """
    clean = [without_links(paragraph) for paragraph in found]
    for index, paragraph in enumerate(clean):
        led = _led_by_heading(paragraph)
        if led is not None:
            below = (clean[at] for at in range(index + 1, len(clean)))
            parts = tuple(_below_heading(chain(filter(None, (led,)), below)))
            if any(map(is_prose, parts)):
                return index, "\n".join(parts)
    prose = [index for index, paragraph in enumerate(clean) if is_prose(paragraph)]
    if not prose:
        return None
    longest = max(prose, key=lambda index: len(clean[index]))
    first, last = _labelled_beside(clean, longest)
    return first, "\n".join(clean[first : last + 1])


def _led_by_heading(paragraph: str) -> str | None:
    """Give what follows an abstract's heading on its line; None where there is none."""
    if paragraph.strip(" :.").casefold() in ABSTRACT_HEADINGS:
        return ""
    words, sign, rest = paragraph[:_LONGEST_HEADING].partition(":")
    if not sign or words.strip().casefold() not in ABSTRACT_HEADINGS:
        return None
    return paragraph[len(words) + 1 :].strip() if rest.strip() else None


def _below_heading(below: Iterable[str]) -> Iterator[str]:
    part = ""
    parts: set[str] = set()
    for paragraph in below:
        name = paragraph.strip(" :.").casefold()
        if name in parts or ends_abstract(paragraph):
            return
        if name in _PARTS:
            parts.add(name)
            part = f"{paragraph.strip(' :.')}: "
        elif is_prose(paragraph) or (paragraph and paragraph.endswith(_STOPS[:3])):
            yield part + paragraph
            part = ""
        elif paragraph:
            return


def _labelled_beside(found: Sequence[str], index: int) -> tuple[int, int]:
    """Widen from the longest passage over neighbours that carry labels."""
    first = last = index
    if not _LABEL.match(found[index]):
        return first, last
    while first > 0 and _is_labelled(found[first - 1]):
        first -= 1
    while last + 1 < len(found) and _is_labelled(found[last + 1]):
        last += 1
    return first, last


def _is_labelled(paragraph: str) -> bool:
    return _LABEL.match(paragraph) is not None and paragraph.endswith(_STOPS[:3])
