"""Hold which DOIs and names are a preprint server's."""

from __future__ import annotations

import pytest

from pubmend.model.preprint_servers import (
    is_added_matter,
    is_preprint_doi,
    names_preprint_server,
)


@pytest.mark.parametrize(
    ("doi", "preprint", "added"),
    [
        ("10.1101/2021.03.04.433905", True, False),
        ("10.1101/gr.275995.121", False, False),  # Genome Research
        ("10.48550/arXiv.2101.00001", True, False),
        ("10.21203/rs.3.rs-12345/v1", True, False),
        ("10.2139/ssrn.3550000", True, False),
        ("10.1016/j.jbi.2020.103400", False, False),
        ("10.6084/m9.figshare.12345.v2", False, True),
        ("10.1371/journal.pone.0123456.s002", False, True),
        ("10.5061/dryad.k0p2n", False, True),
        ("10.1000/bakers.suppl1", False, True),
        ("10.1053/j.seminoncol.2010.01.011", False, False),
    ],
)
def test_a_doi_tells_what_it_is_of(doi: str, *, preprint: bool, added: bool) -> None:
    """Tell preprints, added matter, and articles apart."""
    assert is_preprint_doi(doi) is preprint
    assert is_added_matter(doi) is added


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ArXiv. 2019 Nov 3:arXiv:1911.00987v2.", True),
        ("bioRxiv [Preprint]. 2020 May 2", True),
        ("Res Sq. 2021 Jan 5", True),
        ("Cochrane Database Syst Rev. 2012;(3):CD001", False),
        ("Resuscitation. 2010;81:1", False),
    ],
)
def test_a_citation_tells_its_server(text: str, *, expected: bool) -> None:
    """Go by what the citation begins with."""
    assert names_preprint_server(text) is expected
