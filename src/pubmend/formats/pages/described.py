"""Describe the one work that a text is about: a pasted abstract, a page, a mail.

Tried from what says most to what says least: the tags in a page's head and views of
``label: value`` name what they give; a reference has its own style; a page's head is
known by its neighbours; what is left is a title above a passage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...detect.identifiers import find_identifiers
from ...model.record import Author
from .citation_line import Citation, read_date_first
from .head_place import read_published
from .labelled_view import read_labelled
from .mail_text import without_mail
from .meta_tags import read_tags, without_tags
from .page_furniture import is_affiliation, is_furniture, is_journal_name
from .page_head import read_head
from .passages import find_abstract, paragraphs, without_links
from .pubmed_print import read_printed
from .reference_line import read_names, read_reference

_ENTRY = re.compile(r"^[ \t]{0,4}(\d{1,4})[.)][ \t]+(?=\S)", re.MULTILINE)
_SHORTEST_TITLE = 4
_LONGEST_TITLE = 350
_MOST_ABOVE = 12
_PAGE = 4


def described(text: str) -> dict[str, Any]:
    """Read what a text says beside identifiers, by the fields' names.

    Args:
        text: the parts of it that are about the work itself.
    """
    own = without_mail(text)
    tags = read_tags(own)
    plain = without_tags(own)
    told = read_labelled(plain)
    if told and "issued" not in told:
        told["issued"] = read_published([line.strip() for line in plain.splitlines()])
    if not told:
        told = read_printed(plain) or _of_prose(plain)
    return {**told, **{name: value for name, value in tags.items() if value}}


def _of_prose(text: str) -> dict[str, Any]:
    found = paragraphs(text)
    head, below = read_head(text)
    abstract = find_abstract(found if below is text else paragraphs(below))
    if "title" not in head:
        referred = _of_reference(found)
        if referred:
            return referred
    above = found[: abstract[0]] if abstract else found
    citation = next(filter(None, map(_citation, found)), None)
    return {
        "author": next(filter(None, map(_names, above)), None),
        "title": _title(above, alone=abstract is None),
        "abstract": abstract[1] if abstract else None,
        **(citation.fields() if citation and "volume" not in head else {}),
        **head,
    }


def _names(paragraph: str) -> tuple[Author, ...] | None:
    """Read a row of names; ``Download PDF`` has the form of one and is a button."""
    return None if is_furniture(paragraph) else read_names(paragraph)


def _of_reference(found: Sequence[str]) -> dict[str, Any]:
    for paragraph in found:
        reference = read_reference(paragraph)
        if reference is not None:
            return {
                "author": reference.author,
                "authors_truncated": reference.truncated,
                "title": reference.title,
                **reference.citation.fields(),
                "abstract": _abstract_beside(found, paragraph),
            }
    return {}


def _abstract_beside(found: Sequence[str], reference: str) -> str | None:
    others = [p for p in found if p != reference and read_reference(p) is None]
    abstract = find_abstract(others)
    return abstract[1] if abstract else None


def _citation(paragraph: str) -> Citation | None:
    """Read a citation line, also one that is numbered as PubMed's exports are."""
    citation = read_date_first(_ENTRY.sub("", paragraph))
    return citation if citation and is_journal_name(citation.journal) else None


def _title(above: Sequence[str], *, alone: bool) -> str | None:
    """Take the first line above the abstract that has the shape of a title.

    Among a page's buttons and menus it counts only if there is no other.
    """
    lines = [without_links(paragraph) for paragraph in above]
    candidates = [line for line in lines if _is_title(line)]
    if not candidates or (alone and len(above) > _MOST_ABOVE):
        return None
    if sum(map(is_furniture, lines)) >= _PAGE and len(set(candidates)) > 1:
        return None
    return candidates[0]


def _is_title(paragraph: str) -> bool:
    words = len(paragraph.split())
    letters = sum(map(str.isalpha, paragraph))
    shaped = words >= _SHORTEST_TITLE and letters * 3 > len(paragraph) * 2
    shaped = shaped and len(paragraph) <= _LONGEST_TITLE
    if not shaped or is_furniture(paragraph) or find_identifiers(paragraph):
        return False
    if is_affiliation(paragraph) or paragraph.endswith(("\u2026", "...")):
        return False
    return _citation(paragraph) is None
