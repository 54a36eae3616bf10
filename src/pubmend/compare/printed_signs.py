"""Unite the ways of printing signs in plain type: units, charges, powers.

NLM writes micro as ``mu`` (``300 mug/kg``) or ``micro``, and what a publisher raises
in brackets: ``O2(-)``, ``10(6)``, ``ApoE(-/-)``; others set it apart or run it in.
Signs that tell things apart (``+/+`` and ``-/-``, ``CD4+`` and ``CD4-``) stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..text.folding import joined

_DASH = "[-\u2010-\u2013\u2212\ufe63\uff0d]"
_UNITS = "g|l|L|m|M|mol|s|V|A|W|Ci|IU|U"
# Three patterns, as one that begins with a word is found the faster.
_MU = re.compile(rf"mu(?=(?:{_UNITS})\b)")
_MICRO = re.compile(rf"micro(?=(?:{_UNITS})\b)")
_MU_APART = re.compile(rf"[\u00b5\u03bc]\s(?=(?:{_UNITS})\b)")
_AMOUNT = re.compile(r"\d[\s-]*$|[a-z]/$")
# `(-)/(-)` beside `(-/-)`, of which nothing is compared but that it isn't `+/+`.
_NULL_MUTANT = re.compile(rf"\(\s?{_DASH}\s?\)\s?/\s?\(\s?{_DASH}\s?\)")
# Anions by name: a lone dash elsewhere may be of a list (`T3- and T4-dependent`).
_ANION = re.compile(
    r"(?<![A-Za-z])(?:((?:O|HCO|NO|SO|PO)\s?\(?[2-4]\)?)|(Cl|Br|OH|ONOO|HO))"
    rf"\s?[.\u00b7\u2022]?\s?(?:\(\s?[.\u00b7\u2022]?\s?{_DASH}\s?\)|{_DASH}(?=[\s,.;:)/]))"
)
# What MEDLINE spelt out while it had but few signs.
_SPELT_OUT = re.compile(
    r"\b(?:(?P<sign>less|greater) than (?P<equal>or equal to )?(?=\.?\d)"
    r"|(?P<about>plus or minus)\b|(?P<share>per cent)\b)"
)
_PLUS_MINUS = re.compile(r"\+\s?-\s?(?=\d)")
_KAPPA = re.compile(r"(?<=NF)[- ]?[kK]B\b")
# One look for each is cheaper than the pattern, which few texts need.
_ANIONS = ("O2", "O3", "O4", "O 2", "O 3", "O 4", "O(", "Cl", "Br", "OH", "OO", "HO")
_CORRECTED = re.compile(r"\s*\[corrected\]", re.IGNORECASE)


def united_signs(text: str) -> str:
    """Print units, charges and genotypes in one way each."""
    text = _MICRO.sub(_as_micro, _MU.sub(_as_micro, text))
    if not text.isascii():
        text = _MU_APART.sub(_as_micro, text)
    if " than " in text or "plus or" in text or "per cent" in text:
        text = _SPELT_OUT.sub(_as_sign, text)
    if "NF" in text:
        text = _KAPPA.sub(" kappa B", text)
    if any(formula in text for formula in _ANIONS):
        text = _ANION.sub(lambda m: f"{m[1] or m[2]} (-) ", text)
    if "+" in text:
        text = _PLUS_MINUS.sub(" +/- ", text)
    text = _NULL_MUTANT.sub(" ", text)
    return _CORRECTED.sub("", text) if "[" in text else text


def _as_micro(prefix: re.Match[str]) -> str:
    """Give u where an amount or another unit stands before it, as in ``5 mug``."""
    is_unit = _AMOUNT.search(prefix.string, max(0, prefix.start() - 4), prefix.start())
    return " u" if is_unit else prefix[0]


def _as_sign(words: re.Match[str]) -> str:
    if words["about"]:
        return " +/- "
    if words["share"]:
        return "%"
    return ("<" if words["sign"] == "less" else ">") + ("=" if words["equal"] else "")


# Signs that plain type loses, with nothing else in their place: CD4+, ~5.
_LOST = frozenset(("plus", "approximately", "about", "ca"))


def same_but_for_signs(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """True if two runs of words are one but for signs.

    A power is run in, a raised plus or an apostrophe lost (``Parkinsons``).
    """
    if joined(ours) == joined(theirs):
        return True
    if not ours or not theirs:
        return len(ours) + len(theirs) == 1 and (*ours, *theirs)[0] in _LOST
    if len(ours) == len(theirs) == 1:
        return f"{ours[0]}s" == theirs[0] or f"{theirs[0]}s" == ours[0]
    return "".join(ours) == "".join(theirs) and (_is_power(ours) or _is_power(theirs))


def _is_power(words: Sequence[str]) -> bool:
    """True if a ten and its power are set apart: 10 and 6, which run in are 106."""
    return any(
        base == "10" and power.isdigit() and len(power) <= 2
        for base, power in pairwise(words)
    )
