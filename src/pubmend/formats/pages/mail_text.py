"""Take off what a mail puts around the text that is sent: heads, quoting, names."""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"(?:from|to|cc|bcc|subject|sent|sent on|date|reply-to|message-id|mime-version"
    r"|content-[\w-]{1,40}|received|return-path|x-[\w-]{1,40}|importance|attachments?"
    r"|von|an|betreff|gesendet|de|para|assunto|asunto|enviado|à|objet|envoyé|fra|til"
    r"|emne)"
    r":\s.*",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:^|\n)[> \t]{0,20}(?:from|von|de|fra):\s[^\n]*\n(?:[^\n]*\n){0,8}?"
    r"[> \t]{0,20}(?:subject|betreff|asunto|assunto|objet|emne):\s",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^(?:[ \t]?>){1,12}[ \t]?", re.MULTILINE)
_SIGNATURE = re.compile(r"^--[ \t]*$.*", re.MULTILINE | re.DOTALL)
_QUOTED_LINES = 0.5


def without_mail(text: str) -> str:
    """Give the text without a mail's heads, signs of quoting and signature."""
    lines = text.splitlines()
    filled = [line for line in lines if line.strip()]
    quoted = sum(1 for line in filled if line.lstrip().startswith(">"))
    is_mail = _MAIL.search(text) is not None
    if not is_mail and quoted <= len(filled) * _QUOTED_LINES:
        return text
    plain = _SIGNATURE.sub("", _QUOTE.sub("", text))
    if not is_mail:
        return plain
    return "\n".join(
        "" if _HEAD.fullmatch(line.strip()) else line for line in plain.splitlines()
    )
