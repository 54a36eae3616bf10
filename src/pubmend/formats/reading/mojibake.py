"""Repair UTF-8 that someone read as Windows-1252 (``MÃ¼ller``), where that is sure.

Only a pair or triple of characters that is UTF-8's code of one Latin letter, and whose
characters make no sense beside each other, is put right; what remains is left alone.
Legitimate texts such as ``SUPERAÇÃO`` or ``EÜ–Kommission`` hold no such sequence.
"""

from __future__ import annotations

import re

# Windows-1252 leaves five bytes without a character; programs let them through as
# they are.
_BYTES = {bytes([code]).decode("latin-1"): code for code in range(256)} | {
    bytes([code]).decode("cp1252"): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
# UTF-8's lead bytes of Latin letters (Â Ã Ä Å) with a sign that follows no letter in
# a word. Blanks, quotes and dashes do, so they are left out. Some signs may follow a
# word of capitals that ends in such a letter (``«AMANHû``).
_SURE = "\x80-\x9f¢-§©¬-¯±µ¶¼-¾€ƒ†‡ˆ‰ŠŒŽ˜™šœžŸ"
_GUARDED = "¡¨ª«°²-´·-»¿‚„…‹"
_MISREAD = re.compile(
    f"[ÃÄÅ][{_SURE}]|(?<![A-Z][A-Z])[ÃÄÅ][{_GUARDED}]|Â[¡-¿]|â€[{_SURE}{_GUARDED}“”‘’]"
)


def repair(text: str) -> str:
    """Put misread Latin letters and punctuation right; leave every other text alone."""
    return text if text.isascii() else _MISREAD.sub(_reread, text)


def _reread(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[character] for character in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
