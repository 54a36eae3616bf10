"""Tell whether two spellings can be one name written in different alphabets.

A letter outside ASCII has several customary spellings (``ü`` is ``u`` or ``ue``, ``š``
is ``s`` or ``sh``). Only such a letter licenses them: ``Shen`` and ``Sen`` differ.
"""

from __future__ import annotations

import re

from .folding import fold

_SPELLINGS = {
    "ü": "u|ue|y", "ö": "o|oe", "ä": "a|ae", "ø": "o|oe", "å": "a|aa|o", "æ": "a|ae|e",
    "œ": "oe|o|e", "ß": "ss|s|sz", "š": "s|sh|sch", "č": "c|ch|tch|tsch",
    "ć": "c|ch|tj", "ž": "z|zh", "ź": "z|zh", "ż": "z|zh", "ś": "s|sh", "ş": "s|sh",
    "ș": "s|sh",
    "ç": "c|ch", "ğ": "g|gh|", "ı": "i", "ñ": "n|ny|nh", "ń": "n|ny", "ł": "l|w",
    "đ": "d|dj|dz", "ð": "d|dh|th", "þ": "th|t", "ý": "y|i", "ţ": "t|ts|tz",
    "ț": "t|ts|tz", "ř": "r|rz|rs", "ó": "o|u",
    "ō": "o|oh|ou|oo", "ū": "u|uh|uu", "ą": "a|on|an", "ę": "e|en",
    "а": "a", "б": "b", "в": "v|w|ff", "г": "g|h", "д": "d", "е": "e|ye|ie|je",
    "ё": "e|yo|io|jo", "ж": "zh|j|z", "з": "z|s", "и": "i|y", "й": "y|i|j|", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s|ss", "т": "t",
    "у": "u|ou", "ф": "f|ph", "х": "kh|h|ch|x", "ц": "ts|c|tz|z", "ч": "ch|c|tch",
    "ш": "sh|s|sch", "щ": "shch|sch|sc", "ъ": "|'", "ы": "y|i", "ь": "|'", "э": "e",
    "ю": "yu|iu|ju|u", "я": "ya|ia|ja|a", "і": "i", "ї": "i|yi", "є": "e|ye|ie",
    "α": "a", "β": "v|b", "γ": "g|gh|y", "δ": "d|dh", "ε": "e", "ζ": "z", "η": "i|e",
    "θ": "th|t", "ι": "i", "κ": "k|c", "λ": "l", "μ": "m", "ν": "n", "ξ": "x|ks",
    "ο": "o", "π": "p", "ρ": "r|rh", "σ": "s", "ς": "s", "τ": "t", "υ": "y|u|v|f|i",
    "φ": "ph|f", "χ": "ch|h|kh|x", "ψ": "ps", "ω": "o",
    # What a broken conversion leaves in the place of a letter.
    "\ufffd": "..?", "?": "..?",
}  # fmt: skip
# Armenian to Georgian, Hangul, kana, Han: what has no letter-by-letter spelling.
_UNSPELT = re.compile(
    "[\u0530-\u1cff\u2e80-\u9fff\ua960-\uabff\uac00-\ufaff\uff66-\uff9f]"
)
# "Mueller" for "Muller"; not the ue of Bauer, Breuer, Guerra or Quesada.
_DIGRAPHS = re.compile(r"(?<![aeqg])u(?=e)e|(?<=[a-z])oe|(?<=[a-z])ae|aa")

# Sergei, Sergey, Sergej; Dmitri, Dmitry, Dmitrii; -skii, -sky; Tch- as in French.
_SLAVIC = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^tch", "ch"),
        ("^(?:iu|ju)(?=[rl])", "yu"),
        ("^alex(?=[ae])", "aleks"),
        ("e[iyj]$", "ey"),
        ("(?:ii|iy|ij|yi|yy|(?<=sk)i|(?<=tr)i|(?<=yur)i)$", "y"),
    )
)


def same_word(ours: str, theirs: str) -> bool:
    """True if two lower-case words can be spellings of one name."""
    if ours == theirs:
        return True
    mine, others = fold(ours), fold(theirs)
    if mine == others:
        return True
    if _is_special(ours) and _pattern(ours).fullmatch(others):
        return True
    if _is_special(theirs) and _pattern(theirs).fullmatch(mine):
        return True
    if len(mine) < 5 or len(others) < 5:
        return False
    return _collapsed(mine) == _collapsed(others) or _slavic(mine) == _slavic(others)


def begins(initial: str, word: str) -> bool:
    """True if a letter can be a word's initial: ``Y`` and ``Ю`` are Юрий's."""
    if same_word(initial, word[0]):
        return True
    if initial.isascii() != word[0].isascii():
        foreign, latin = sorted((initial, word[0]), key=str.isascii)
        spelt = _spellings(foreign).split("|")
        return any(spelling.startswith(fold(latin)) for spelling in spelt)
    return False


def in_other_scripts(ours: str, theirs: str) -> bool:
    """True if one is in Latin letters and the other in some that Latin can't spell."""
    return (_UNSPELT.search(ours) is None) != (_UNSPELT.search(theirs) is None)


def without_digraphs(ours: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """Write ``ue``, ``oe``, ``ae`` as one letter where the other text has that word."""
    mine, others = set(ours), set(theirs)
    return (
        [_plainer(word, others) for word in ours],
        [_plainer(word, mine) for word in theirs],
    )


def _plainer(word: str, known: set[str]) -> str:
    if word in known or "e" not in word:
        return word
    shorter = _collapsed(word)
    return shorter if shorter in known else word


def _is_special(word: str) -> bool:
    return not word.isascii() or "?" in word


def _collapsed(word: str) -> str:
    return _DIGRAPHS.sub(lambda match: match[0][0], word)


def _slavic(word: str) -> str:
    """Give one spelling of the ends that Russian names have in Latin letters."""
    for pattern, replacement in _SLAVIC:
        word = pattern.sub(replacement, word)
    return word


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile("".join(f"(?:{_spellings(letter)})" for letter in word))


def _spellings(letter: str) -> str:
    folded = fold(letter)
    return _SPELLINGS.get(letter) or _SPELLINGS.get(folded) or re.escape(folded)
