"""Licences in all forms, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.licences import compare_licences, licence_fault, parse_licence
from pubmend.model.agreement import mirrored

FORMS = [
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("http://creativecommons.org/licenses/by/4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("creativecommons.org/licenses/by/4.0/legalcode", "https://creativecommons.org/licenses/by/4.0/"),
    ("http://creativecommons.org/licenses/by-sa/4.0/deed.de", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("Creative Commons Attribution-NonCommercial 4.0 International", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("Creative Commons Attribution License", "https://creativecommons.org/licenses/by/"),
    ("This is an open access article under the CC BY-NC-ND license", "https://creativecommons.org/licenses/by-nc-nd/"),
    ("cc by-nc-sa", "https://creativecommons.org/licenses/by-nc-sa/"),
    ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("MIT", "mit"),
    ("http://www.apa.org/pubs/journals/resources/open-access.aspx", "apa.org/pubs/journals/resources/open-access.aspx"),
    ("https://www.elsevier.com/tdm/userlicense/1.0/", "elsevier.com/tdm/userlicense/1.0"),
    ("http://onlinelibrary.wiley.com/termsAndConditions#vor", "onlinelibrary.wiley.com/termsandconditions"),
    ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "nationalarchives.gov.uk/doc/open-government-licence/version/3"),
]  # fmt: skip

NO_LICENCE = [
    "PubMed article",
    "Open Access",
    "Free full text",
    "All rights reserved",
    "yes",
    "English",
    "https://example.org/article/12",
    "by the authors",
]

CASES = [
    (
        "CC BY 4.0",
        "http://creativecommons.org/licenses/by/4.0/",
        "variant",
        "same-licence",
    ),
    (
        "CC BY",
        "http://creativecommons.org/licenses/by/4.0/",
        "theirs-fuller",
        "licence-version-missing",
    ),
    ("CC BY 4.0", "CC BY 3.0", "different", "licence-differs"),
    ("CC BY", "CC BY-NC 4.0", "different", "licence-differs"),
    ("CC BY-ND 4.0", "CC BY-SA 4.0", "different", "licence-differs"),
    (
        "CC BY 4.0",
        "https://www.elsevier.com/tdm/userlicense/1.0/",
        "variant",
        "mining-licence",
    ),
    (
        "CC BY 4.0",
        "https://www.karger.com/Services/SiteLicenses",
        "variant",
        "mining-licence",
    ),
    (
        "https://example.org/page/terms-and-conditions",
        "https://creativecommons.org/licenses/by/4.0/",
        "variant",
        "mining-licence",
    ),
    ("CC BY 4.0", "MIT", "different", "licence-differs"),
    ("PubMed article", "CC BY 4.0", "different", "not-a-licence"),
    ("All rights reserved", "CC BY 4.0", "different", "not-a-licence"),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_licence_has_one_form(text: str, form: str) -> None:
    """Bring each way of writing to an address or an SPDX identifier."""
    licence = parse_licence(text)
    assert licence is not None
    assert licence.form == form
    assert licence_fault(text) is None


@pytest.mark.parametrize("text", NO_LICENCE)
def test_no_licence(text: str) -> None:
    """Tell what stands in a licence's place and is none."""
    assert licence_fault(text) == "not-a-licence"


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason"), CASES)
def test_licences(ours: str, theirs: str, kind: str, reason: str) -> None:
    """Compare licences, alike from either side."""
    there, back = (
        compare_licences(ours, theirs),
        mirrored(compare_licences(theirs, ours)),
    )
    assert (there.kind, there.reason) == (kind, reason)
    assert (back.kind, back.reason) == (kind, reason)


@given(st.text(), st.text())
def test_any_text_can_stand_for_a_licence(ours: str, theirs: str) -> None:
    """Survive any text."""
    compare_licences(ours, theirs)
