"""Find the lines in which mail programs name mails and hosts, never works.

``Message-ID``, ``References`` and ``In-Reply-To`` give addresses that may look like a
DOI (``<10.1234/x@mail.example.org>``), and ``Received`` numbers of hosts and queues
(RFC 5322, section 3.6, https://www.rfc-editor.org/rfc/rfc5322#section-3.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cited_markup import Span

# `References` heads a list of works as well: a mail's holds addresses in brackets.
_HEAD = re.compile(
    r"^[> \t]{0,20}(?:(?:references|in-reply-to|(?:resent-)?message-id|content-id)"
    r":[ \t]*(?:\r?\n[ \t]+)?<[^<>\s]{1,300}@"
    r"|(?:received|return-path|dkim-signature|arc-[a-z-]{4,40}|authentication-results"
    r"|thread-index|x-(?:received|mailer|google[a-z-]{1,40}|ms-[a-z-]{1,60}"
    r"|spam[a-z-]{1,40}|message-[a-z-]{1,40}|originating[a-z-]{1,40}))"
    r":[ \t])[^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*",
    re.IGNORECASE | re.MULTILINE,
)


def find_mail_heads(text: str) -> Iterator[Span]:
    """Yield each such head, its folded lines included."""
    yield from (match.span() for match in _HEAD.finditer(text))
