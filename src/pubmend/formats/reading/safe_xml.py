"""Parse foreign XML safely: no DTD, no entity, no network, libxml2's own limits kept.

PubMed's and PMC's answers name an external DTD which must never be fetched. Entities
are not expanded. ``huge_tree`` stays off: records need neither text nodes of 10 MB nor
deep nesting, so libxml2's limits on both protect against hostile files.
"""

from __future__ import annotations

import re

from lxml import etree

_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+",
    re.DOTALL,
)
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)[^>]*?(/?)>")


def strict_parser() -> etree.XMLParser:
    """Make a parser that loads nothing, expands nothing and drops comments.

    ``collect_ids=False`` would be no gain and make libxml2 load external DTDs: its
    XML_SKIP_IDS is a bit of the very flag that asks for them.
    https://gitlab.gnome.org/GNOME/libxml2/-/blob/master/include/libxml/parser.h
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def is_closed(body: bytes, *, roots: frozenset[str]) -> bool:
    """True if the document has one of the roots, and its end tag stands last.

    A cut answer arrives with HTTP 200 (NCBI closes the connection in the middle), so
    nothing but the root's end tag proves that a body is whole.
    """
    prolog = _PROLOG.match(body)
    root = _ROOT.match(body, prolog.end() if prolog else 0)
    if root is None or root[1].decode("ascii", "replace") not in roots:
        return False
    return root[2] == b"/" or body[-4096:].rstrip().endswith(b"</" + root[1] + b">")
