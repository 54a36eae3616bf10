"""Bring licences to one form, an SPDX identifier or a Creative Commons address.

Sources write the same licence as an address with http or https, with ``/deed.de`` or
``/legalcode``, or as ``CC BY 4.0`` (https://spdx.org/licenses/,
https://creativecommons.org/licenses/). What is no licence at all is set apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.agreement import (
    IDENTICAL,
    Agreement,
    major,
    minor,
    ours_fuller,
    theirs_fuller,
    variant,
)
from ..model.reasons import Reason
from ..text.folding import fold, plain

_CC_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[cs]es/(?P<terms>[a-z+-]+)|publicdomain/(?P<public>zero|mark))"
    r"(?:/(?P<version>\d\.\d))?"
)
_CC_WORDS = re.compile(
    r"\b(?:cc|creative commons)\b[\s:_-]*(?:licen[cs]e)?\s*(?P<rest>.*)", re.DOTALL
)
_TERMS = (
    ("by", r"\bby\b|\battribution\b"),
    ("nc", r"\bnc\b|\bnon-? ?commercial\b"),
    ("nd", r"\bnd\b|\bno-? ?deriv\w*"),
    ("sa", r"\bsa\b|\bshare-? ?alike\b"),
)
_BARE_TERMS = re.compile(r"^by(?:-(?:nc|nd|sa))*(?:[\s-]\d\.\d)?$")
_ZERO = re.compile(r"\bcc-?\s?0\b|\bcc-?zero\b|\bpublic domain dedication\b")
_VERSION = re.compile(r"\b(\d\.\d)\b|\bv?([1-4])\b")
_SPDX = re.compile(
    r"^(?:mit|apache-2\.0|gpl-[23]\.0(?:-only|-or-later)?|lgpl-[23]\.[01].*|bsd-[23]-clause|"
    r"mpl-2\.0|isc|unlicense|odbl-1\.0|odc-by-1\.0|pddl-1\.0|ogl-uk-[123]\.0|etalab-2\.0)$"
)
_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?(.+?)/?(?:#.*)?$")
_LICENCE_WORD = re.compile(
    r"licen[cs]|\bterms\b|copyright|policy|policies|tdm|mining|rights|permission|\bccdl?\b|conditions|"
    r"open-?government|open-?access|publication_model"
)
# Other addresses are a publisher's terms, for mining or in general: they grant nothing
# and forbid nothing that a Creative Commons licence tells.
_OPEN = re.compile(
    r"creativecommons|opendatacommons|opensource\.org|gnu\.org|apache\.org|mozilla\.org"
    r"|open-?government|etalab"
)


@dataclass(frozen=True, slots=True)
class Licence:
    """Hold a licence in its one form; ``version`` is None where it is not stated."""

    name: str
    version: str | None = None
    mining: bool = False

    @property
    def form(self) -> str:
        """Give the SPDX identifier or the Creative Commons address."""
        if self.name in ("zero", "mark"):
            number = self.version or "1.0"
            return f"https://creativecommons.org/publicdomain/{self.name}/{number}/"
        if self.name.startswith("by"):
            version = f"{self.version}/" if self.version else ""
            return f"https://creativecommons.org/licenses/{self.name}/{version}"
        return self.name


def parse_licence(text: str) -> Licence | None:
    """Read a licence in any form; None where the text is no licence."""
    folded = fold(plain(text)).strip()
    address = _CC_ADDRESS.search(folded)
    if address:
        return Licence(
            address["public"] or _ordered(address["terms"]), address["version"]
        )
    if _ZERO.search(folded):
        return Licence("zero", "1.0")
    words = _CC_WORDS.search(folded)
    terms = _cc_terms(words["rest"] if words else folded)
    if terms and (words or _BARE_TERMS.match(folded)):
        version = _VERSION.search(folded)
        return Licence(terms, (version[1] or f"{version[2]}.0") if version else None)
    return _parse_other(folded)


def licence_fault(value: str) -> Reason | None:
    """Give the reason code of what is wrong with a licence; None if nothing is."""
    return None if parse_licence(value) else Reason.NOT_A_LICENCE


def compare_licences(ours: str, theirs: str) -> Agreement:
    """Compare licences by their one form; terms for text mining don't contradict."""
    if ours == theirs:
        return IDENTICAL
    mine, others = parse_licence(ours), parse_licence(theirs)
    note = f"given {ours}, there {theirs}"
    if mine is None or others is None:
        return minor(Reason.NOT_A_LICENCE, note)
    if mine == others:
        return variant(Reason.SAME_LICENCE)
    if mine.name == others.name and mine.version is None:
        return theirs_fuller(Reason.LICENCE_VERSION_MISSING)
    if mine.name == others.name and others.version is None:
        return ours_fuller(Reason.LICENCE_VERSION_MISSING)
    if mine.mining or others.mining:
        return variant(Reason.MINING_LICENCE, note)
    return major(Reason.LICENCE_DIFFERS, note)


def _ordered(terms: str) -> str:
    """Put the terms in the order that the addresses have: ``by-nc-sa``."""
    parts = set(terms.split("-"))
    return "-".join(term for term, _ in _TERMS if term in parts) or terms


def _cc_terms(text: str) -> str:
    spaced = text.replace("-", " ").replace("_", " ").replace("noncommercial", "nc")
    return "-".join(term for term, pattern in _TERMS if re.search(pattern, spaced))


def _parse_other(folded: str) -> Licence | None:
    if _SPDX.match(folded):
        return Licence(folded)
    address = _ADDRESS.match(folded)
    if address and _LICENCE_WORD.search(folded):
        return Licence(address[1], mining=not _OPEN.search(folded))
    return None
