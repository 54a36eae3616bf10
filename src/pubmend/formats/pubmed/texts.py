"""Read the texts of a PubMed record: title, abstracts, language, pages, references."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ...model.record import Json
from ..reading.markup import element_text
from .draft import Draft, add_to_list

_NO_TITLE = frozenset({"not available", "in process citation"})
_NO_LABEL = frozenset({"UNLABELLED", "UNLABELED"})


def read_abstract(element: etree._Element) -> tuple[str | None, str | None]:
    """Read an abstract, a line a section (``LABEL: text``), and its copyright apart."""
    sections: list[tuple[str, str]] = []
    rights = None
    for part in element:
        text = element_text(part)
        if part.tag == "CopyrightInformation":
            rights = text or None
        else:
            sections.append((part.get("Label", ""), text))
    return _lines(sections), rights


def _lines(sections: Iterable[tuple[str, str]]) -> str | None:
    lines: list[str] = []
    for label, text in sections:
        name = label.strip()
        if text:
            labelled = name and name.upper() not in _NO_LABEL
            lines.append(f"{name}: {text}" if labelled else text)
    return "\n".join(lines) or None


def read_own_abstract(element: etree._Element, draft: Draft) -> None:
    """Read the record's Abstract."""
    draft.fields["abstract"], rights = read_abstract(element)
    if rights:
        draft.custom["copyright"] = rights


def keep_abstract(
    draft: Draft, sections: Iterable[tuple[str, str]], rights: str | None
) -> None:
    """Keep the record's abstract.

    Args:
        draft: what is read of the article.
        sections: their labels (empty where there is none) and tidy texts.
        rights: the copyright notice; None where there is none.
    """
    draft.fields["abstract"] = _lines(sections)
    if rights:
        draft.custom["copyright"] = rights


def read_other_abstract(element: etree._Element, draft: Draft) -> None:
    """Read an abstract in another language or by another hand."""
    text, rights = read_abstract(element)
    entry: dict[str, Json] = {
        "language": element.get("Language", "eng"),
        "type": element.get("Type"),
        "text": text,
    }
    if rights:
        entry["copyright"] = rights
    if text:
        add_to_list(draft, "other-abstracts", entry)


def read_title(element: etree._Element, draft: Draft) -> None:
    """Read a title as printed."""
    keep_title(element_text(element), draft)


def keep_title(title: str, draft: Draft) -> None:
    """Keep a title; ``[Not Available].`` says that there is none."""
    if title and title.strip("[]. ").lower() not in _NO_TITLE:
        draft.fields["title"] = title


def read_language(element: etree._Element, draft: Draft) -> None:
    """Read a language as coded (``eng``)."""
    keep_language(draft, element_text(element))


def keep_language(draft: Draft, code: str) -> None:
    """Keep the first language, and all of them where there are several."""
    first = draft.fields.setdefault("language", code)
    if code != first:
        languages = draft.custom.setdefault("languages", [first])
        if isinstance(languages, list):
            languages.append(code)


def read_pages(element: etree._Element, draft: Draft) -> None:
    """Read the pages as MedlinePgn prints them, else from first and last page."""
    parts = {child.tag: element_text(child) for child in element}
    ends = [parts[tag] for tag in ("StartPage", "EndPage") if parts.get(tag)]
    draft.fields["page"] = parts.get("MedlinePgn") or "-".join(ends) or None


def read_references(element: etree._Element, draft: Draft) -> None:
    """Read a reference list with the lists in it; ids stay as they are printed."""
    for child in element if draft.references else ():
        if child.tag == "ReferenceList":
            read_references(child, draft)
        elif child.tag == "Reference":
            add_to_list(draft, "references", _reference(child))


def _reference(element: etree._Element) -> dict[str, Json]:
    reference: dict[str, Json] = {}
    for child in element:
        if child.tag == "Citation":
            reference["citation"] = element_text(child)
        elif child.tag == "ArticleIdList":
            reference |= {aid.get("IdType", "pubmed"): aid.text for aid in child}
    return reference
