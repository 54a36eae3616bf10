"""Read an abstract in JATS or HTML as labelled lines.

A section with a title becomes a line ``Title: text``; titles that only say that this is
the abstract are dropped. Crossref deposits mix ``jats:sec`` with flat
``jats:title``/``jats:p`` pairs, PMC nests sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .markup import markup_tree, plain_text, rendered, squeeze

_HEADINGS = frozenset({"title", "label", "h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDERS = frozenset({"text", "abstract", "trans-abstract", "sec", "div"})
_OWN_NAMES = frozenset(
    {
        "abstract",
        "summary",
        "résumé",
        "resumen",
        "resumo",
        "zusammenfassung",
        "riassunto",
        "graphical abstract",
    }
)
# "Abstract. High ice water content …" (Copernicus deposits the heading as text).
_OWN_NAME_FIRST = re.compile(r"\A(?:abstract|summary)\s*[.:]\s*", re.IGNORECASE)


def abstract_text(deposited: str) -> str | None:
    """Read an abstract as it was deposited with Crossref."""
    if "<" not in deposited and "&lt;" not in deposited:
        text: str | None = plain_text(deposited)
    else:
        text = abstract_lines(markup_tree(deposited))
    return _OWN_NAME_FIRST.sub("", text) or None if text else None


def abstract_lines(abstract: etree._Element) -> str | None:
    """Read an abstract's element, a line a section."""
    sections: list[tuple[str, list[str]]] = [("", [])]
    for label, text in _blocks(abstract):
        if label:
            sections.append((label, []))
        elif text:
            sections[-1][1].append(text)
    lines = (_line(label, " ".join(parts)) for label, parts in sections if parts)
    return "\n".join(lines) or None


def _line(label: str, text: str) -> str:
    name = label.strip().rstrip(":.").strip()
    return text if name.lower() in _OWN_NAMES or not name else f"{name}: {text}"


def _blocks(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield headings as (label, "") and running text as ("", text), in order."""
    run = [element.text or ""]
    for child in element:
        name = etree.QName(child).localname
        if name not in _HEADINGS and name not in _HOLDERS and name != "p":
            run.append(rendered(child) + (child.tail or ""))
            continue
        yield "", squeeze("".join(run))
        run = [child.tail or ""]
        if name in _HOLDERS:
            yield from _blocks(child)
        else:
            text = squeeze(rendered(child))
            yield (text, "") if name in _HEADINGS else ("", text)
    yield "", squeeze("".join(run))
