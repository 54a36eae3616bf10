"""Check what PubModel makes of an article's dates."""

from __future__ import annotations

import pytest

from pubmend.formats.pubmed.dates import published
from pubmend.model.record import PartialDate

ISSUE, ONLINE = PartialDate(2020, 1), PartialDate(2019, 11, 5)
MODELS = [
    ("Print", ISSUE, None, (ISSUE, None)),
    ("Print", ISSUE, ONLINE, (ISSUE, ONLINE)),
    ("Print-Electronic", ISSUE, ONLINE, (ISSUE, ONLINE)),
    ("Electronic-Print", ISSUE, ONLINE, (ISSUE, ONLINE)),
    ("Electronic", ISSUE, ONLINE, (None, ONLINE)),
    ("Electronic", ISSUE, None, (None, ISSUE)),
    ("Electronic-eCollection", ISSUE, ONLINE, (None, ONLINE)),
    ("Electronic-eCollection", ISSUE, None, (None, None)),
    ("", ISSUE, ONLINE, (None, ONLINE)),
]


@pytest.mark.parametrize(("model", "issue", "online", "expected"), MODELS)
def test_published(
    model: str,
    issue: PartialDate,
    online: PartialDate | None,
    expected: tuple[PartialDate | None, PartialDate | None],
) -> None:
    """Tell print and electronic date apart by PubModel."""
    assert published(model, issue, online) == expected
