"""Know mails whose text is encoded, and exports that a mail quotes line by line.

Read as prose, the first would give what its encoding happens to spell, and the second
would merge its works into one.
"""

from __future__ import annotations

import re

from .counting import matches
from .evidence import Evidence, Shape, found_in
from .likeness import Likeness

_HEADS = re.compile(r"^(from|subject|mime-version):", re.IGNORECASE | re.MULTILINE)
_FEWEST_HEADS = 2
_BASE64 = re.compile(
    r"^content-transfer-encoding:[ \t]*base64\b", re.IGNORECASE | re.MULTILINE
)
_QUOTED_PRINTABLE = re.compile(
    r"^content-transfer-encoding:[ \t]*quoted-printable\b", re.IGNORECASE | re.MULTILINE
)
_ESCAPES = re.compile(r"=(?:\n|[0-9A-F]{2}(?=[^\w]|[a-z=]))")
_QUOTE = r"^[ \t]{0,3}>[> \t]{0,20}"
_RIS_START = rf"{_QUOTE}TY {{1,3}}- ?\w"
_MEDLINE_START = rf"{_QUOTE}PMID {{0,2}}- ?\d"
_UNQUOTE = "take the '>' off its lines, or give the export itself"


def _has_encoded_body(evidence: Evidence) -> bool:
    """True if the heads of a mail stand on top, and its body is not plain."""
    heads, _, body = evidence.text.partition("\n\n")
    if len({name.lower() for name in _HEADS.findall(heads)}) < _FEWEST_HEADS:
        return False
    if _BASE64.search(evidence.text):
        return True
    is_quoted = _QUOTED_PRINTABLE.search(evidence.text) is not None
    return is_quoted and _ESCAPES.search(body) is not None


MAIL_FILES: tuple[Shape, ...] = (
    Shape(
        Likeness(
            "a mail with an encoded body",
            "open it in a mail program, and save its text alone as plain text",
        ),
        _has_encoded_body,
    ),
    Shape(
        Likeness("RIS quoted in a mail", _UNQUOTE, "records", matches(_RIS_START)),
        found_in(_RIS_START),
    ),
    Shape(
        Likeness(
            "PubMed's format (NBIB) quoted in a mail",
            _UNQUOTE,
            "records",
            matches(_MEDLINE_START),
        ),
        found_in(_MEDLINE_START),
    ),
)
