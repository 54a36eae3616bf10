"""Fold text to what it says, so that two printings of the same words are equal.

Nothing here is for display: a folded text serves one comparison and is thrown away.
What folding must keep apart is as important as what it unites: ``1.5`` and ``15``,
``CD4+`` and ``CD4-``, ``<5`` and ``>5`` stay different.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from html import unescape

from rapidfuzz.distance import Indel, Levenshtein
from rapidfuzz.utils import default_process

# Only known elements are markup: "a<b and c>d" is arithmetic.
_BLOCK = re.compile(
    r"</?(?:jats:|mml:)?(?:p|br|div|sec|title|li|list|list-item|ul|ol|h[1-6]|td|tr|label)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"(?<=\d)\s*<(?:jats:)?sup\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:(?:jats|mml|m|xml):[\w-]+|i|b|u|s|em|strong|sub|sup|sc|scp|tt|italic|bold|"
    r"underline|monospace|roman|span|font|small|big|a|inf|sans-serif|abstract|math|mi|"
    r"mo|mn|mrow|msub|msup|mtext|mstyle|mfenced|semantics|inline-formula|tex-math|"
    r"alternatives|named-content|styled-content|ext-link|xref|inline-graphic|"
    r"i\w{2,5}graphic|fn|p\d?)(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_TEX = re.compile(r"\\(?:mathrm|mathbf|mathit|mathcal|textit|textbf|text|rm|it|bf)\b")
_RAISED_DIGITS = "\u2070-\u2079\u00b9\u00b2\u00b3"
_SUPERSCRIPT = re.compile(f"(?<=\\d)(?=[{_RAISED_DIGITS}])")
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u2122"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
# UTF-8 that was read as Windows-1252 starts so.
_MISREAD = "\u00c3\u00c2\u00c4\u00c5\u00e2"
_MOJIBAKE = re.compile(f"[{_MISREAD}][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
# One look for all three: most texts beyond ASCII have none of them.
_ODD = re.compile(f"[{_UNSEEN}{_RAISED_DIGITS}{_MISREAD}]")

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_GREEK_LETTER = re.compile("(?<![\u0370-\u03ff])[\u03b1-\u03c9](?![\u0370-\u03ff])")
_MICRO_UNIT = re.compile("\u03bc(?=(?:g|l|m|mol|s|v|a|w|ci|iu)\\b)")
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρςστυφχψω",
        """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron
    pi rho sigma sigma tau upsilon phi chi psi omega
    """.split(),  # noqa: SIM905 - a list of strings would take a line a word
        strict=True,
    )
)
# Letters that Unicode does not decompose, and signs that are words.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "ß": "ss", "ı": "i", "ħ": "h", "ŋ": "n", "ĸ": "k", "ŧ": "t", "ə": "a",
        "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "ʹ": "'", "′": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "­": None,
        "·": ".", "∙": ".", "⋅": ".", "×": " x ", "±": " plusminus ", "°": " degrees ",
        "≥": " ge ", "⩾": " ge ", "≧": " ge ", "≤": " le ", "⩽": " le ", "≦": " le ",
        "ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϰ": "κ", "ϱ": "ρ", "µ": "μ", "ʻ": "'",
    }
)  # fmt: skip
_SIGNS = (
    (re.compile(r"\+\s*/\s*-"), " plusminus "),
    (re.compile(r"(?:>\s*/?\s*(?:or)?\s*=)"), " ge "),
    (re.compile(r"(?:<\s*/?\s*(?:or)?\s*=)"), " le "),
    (re.compile(r"\(\s*-\s*\)"), " minus "),
    (re.compile(r"-(?<=[a-z]\d-)(?=\s(?!and\b|or\b|to\b))"), " minus "),
    (re.compile(r"\+"), " plus "),
    (re.compile(r"<"), " lt "),
    (re.compile(r">"), " gt "),
    (re.compile(r"%"), " percent "),
    (re.compile(r"&"), " and "),
    (re.compile(r"'s\b"), ""),
    (re.compile(r"can't(?<=\bcan't)\b"), "cannot"),
    (re.compile(r"n't\b"), " not"),
)
_SIGN = re.compile(r"[+<>%&']|\(\s*-|\d-\s")
_YEARS = re.compile(r"-(?<=\b((?:18|19|20)\d)(\d)-)(\d\d)\b(?!-)")
_NUMBERS = (
    (re.compile(r",(?<=\d,)(?=\d{3}(?!\d))"), ""),
    (re.compile(r",(?<=\d,)(?=\d{1,2}(?!\d))"), "."),
    (re.compile(r"\.(?<![\w.]\.)(?=\d)"), "0."),
)
_TOKEN = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
_WEIGHTY = "+<>%\u2265\u2264\u2a7e\u2a7d\u2267\u2266"
_RELATIONS = frozenset(("lt", "gt", "le", "ge"))


def plain(text: str) -> str:
    """Take out markup, entities, invisible characters and misread UTF-8."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _RAISED.sub(" ", text) if "sup" in text else text
        text = _INLINE.sub("", _BLOCK.sub(" ", text))
    if "\\" in text:
        text = _TEX.sub("", text)
    if text.isascii() or not _ODD.search(text):
        return text
    if _MOJIBAKE.search(text):
        text = _reread(text)
    return _SUPERSCRIPT.sub(" ", _INVISIBLE.sub("", text))


def fold(text: str) -> str:
    """Give lower-case letters without accents; ligatures and look-alikes united."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text)
    text = _BEYOND_ASCII.sub(lambda run: _fold_run(run[0]), text).lower()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4_096)
def _fold_run(run: str) -> str:
    """Fold the few letters of a text that need it, and that it has again and again."""
    letters = run.casefold().translate(_LETTERS)
    return _MARKS.sub("", unicodedata.normalize("NFKD", letters)).translate(_LETTERS)


def tokens(text: str) -> list[str]:
    """Give the words and numbers of a text, folded, Greek letters by their names.

    Letters and digits part: ``5mg`` is two tokens as ``5 mg`` is.
    """
    folded = fold(plain(text))
    if not folded.isascii():
        folded = _MICRO_UNIT.sub("u", folded)
        folded = _GREEK_LETTER.sub(lambda m: f" {_GREEK[m[0]]} ", folded)
    if _SIGN.search(folded):
        for sign, word in _SIGNS:
            folded = sign.sub(word, folded)
    folded = _YEARS.sub(_full_years, folded)
    for pattern, replacement in _NUMBERS:
        folded = pattern.sub(replacement, folded)
    return _TOKEN.findall(folded)


def _full_years(match: re.Match[str]) -> str:
    """Write ``2010-12`` as ``2010-2012``; leave what does not go up."""
    first, last = match[1] + match[2], match[1][:2] + match[3]
    return f"-{last}" if last > first else match[0]


def joined(words: Sequence[str]) -> str:
    """Join words without spaces, but keep neighbouring numbers apart.

    Thousands apart (``3 412``, as SI writes them) are one number.
    """
    text = before = ""
    for word in words:
        numbers = before[-1:].isdigit() and word[:1].isdigit()
        thousands = len(before) <= 3 == len(word) and before.isdigit()
        text += f" {word}" if numbers and not thousands else word
        before = word
    return text


def key(text: str) -> str:
    """Give the form under which two printings of the same words are equal."""
    return joined(tokens(text))


def same_at_a_glance(ours: str, theirs: str) -> bool:
    """True if only case, spaces or punctuation differ, signs not counted.

    False means unknown. Folding in C decides most pairs for a twentieth of the cost.
    """
    if not (ours.isascii() and theirs.isascii()):
        ours, theirs = fold(plain(ours)), fold(plain(theirs))
    if _points(ours) != _points(theirs):
        return False  # a decimal point may have become a hyphen
    if any(ours.count(sign) != theirs.count(sign) for sign in _WEIGHTY):
        return False
    return default_process(ours).split() == default_process(theirs).split()


def _points(text: str) -> int:
    """Count stops and the Lancet's raised points, the final stop apart."""
    bare = text.rstrip(". \n")
    return bare.count(".") + bare.count("\u00b7")


def differing_blocks(
    ours: Sequence[str], theirs: Sequence[str]
) -> list[tuple[list[str], list[str]]]:
    """Align two sequences and give, block by block, what stands in one only.

    The alignment is the same whichever side comes first.
    """
    turned = list(theirs) < list(ours)
    first, second = (theirs, ours) if turned else (ours, theirs)
    blocks: list[tuple[list[str], list[str]]] = []
    in_block = False
    for op in Indel.opcodes(first, second):
        if op.tag == "equal":
            in_block = False
            continue
        if not in_block:
            blocks.append(([], []))
            in_block = True
        blocks[-1][0].extend(first[op.src_start : op.src_end])
        blocks[-1][1].extend(second[op.dest_start : op.dest_end])
    return [(b, a) for a, b in blocks] if turned else blocks


def is_number(word: str) -> bool:
    """True if a token is a number, or a sign that compares numbers."""
    return word[:1].isdigit() or word in _RELATIONS


def is_slip(ours: str, theirs: str) -> bool:
    """True if two long words differ by one letter that is not the first."""
    return (
        min(len(ours), len(theirs)) >= 6
        and ours[0] == theirs[0]
        and Levenshtein.distance(ours, theirs, score_cutoff=1) == 1
    )


def clipped(text: str, length: int = 60) -> str:
    """Cut a text for a note."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _reread(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
