"""Show what of a mail is the text that somebody sent."""

from __future__ import annotations

import pytest

from pubmend.formats.pages.mail_text import without_mail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From: Kari\nSubject: a paper\n\nBody\n--\nKari\nTel. 1", "\n\n\nBody"),
        ("Von: Kari\nBetreff: ein Artikel\n\nText", "\n\n\nText"),
        ("> A title\n> Berg N.", "A title\nBerg N."),
        (">> A title\n>> Berg N.", "A title\nBerg N."),
        ("> one\ntwo\nthree\nfour", "> one\ntwo\nthree\nfour"),
        ("Subject: sleep; nurses\nText", "Subject: sleep; nurses\nText"),
        ("From ward to home\nText", "From ward to home\nText"),
        ("", ""),
    ],
)
def test_without_mail(text: str, expected: str) -> None:
    """Take off heads, quoting and signature of a mail, and touch nothing else."""
    assert without_mail(text) == expected
