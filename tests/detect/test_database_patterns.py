"""Labels and handles that say PMID, and numbers that none explains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.detect.identifiers import find_identifiers
from pubmend.model.identifiers import Certainty

PMID = "31234567"
SURE = (
    "PMID: NLM31234567",
    "PMID NLM31234567",
    "PubMed\uff08PMID\uff09\uff1a31234567",
    "\uff30\uff2d\uff29\uff24\uff1a\uff13\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
    "id. PubMed 31234567",
    "PM:31234567",
    "pubmed:31234567",
    "MED:31234567",
    "PubMed=31234567; DOI=x",
    "PMID = 31234567",
    "PMID# 31234567",
    "PMID no. 31234567",
    "024 7_ $a 31234567 $2 pmid",
    "=024  7\\$a31234567$2pmid",
    "035 __ $a (PubMed)31234567",
    '<subfield code="a">31234567</subfield><subfield code="2">pmid</subfield>',
    "C3  - PUBMED 31234567,EMBASE 612345678",
    "https://ovidsp.example.com/ovidweb.cgi?T=JS&PAGE=fulltext&D=med17&AN=31234567",
    "https://search.example.com/login.aspx?direct=true&db=mdc&AN=31234567&site=host",
    "UT MEDLINE:31234567",
    "P M I D : 3 1 2 3 4 5 6 7",
    "PMID: 3 1 2 3 4 5 6 7",
    "ID: mdl-31234567",
    "https://pesquisa.bvsalud.org/portal/resource/en/mdl-31234567",
    "{{PMID|31234567}}",
    "\\pmid{31234567}",
    '"PubMed": "31234567"',
    '<meta content="31234567" name="citation_pmid">',
    "https://pubmed.ncbi.nlm.nih.gov/?term=31234567%2C31234567",
)
NOTHING = (
    "MDL-801 and MDL 72222",
    "mdl-72222",
    "035 __ $a (DNLM)31234567",
    "Medline: 98123456",
    "https://ovidsp.example.com/ovidweb.cgi?T=JS&PAGE=fulltext&D=emed21&AN=2003771641",
    "https://search.example.com/login.aspx?direct=true&db=c8h&AN=147887838",
    "Corpus ID: 31234567",
    "PMID: 3 1 of 2",
    "2019",
    "3.1415926",
)


@pytest.mark.parametrize("text", SURE)
def test_names_pubmed(text: str) -> None:
    """What names PubMed beside a number is sure."""
    found = {(s.value, s.certainty) for s in find_identifiers(text)}
    assert found == {(PMID, Certainty.CERTAIN)}


@pytest.mark.parametrize("text", NOTHING)
def test_is_no_pmid(text: str) -> None:
    """Drug codes, other databases' numbers and MEDLINE's old ones are no PMIDs."""
    assert not [s for s in find_identifiers(text) if s.value != "3"]


@pytest.mark.parametrize("text", ["U2  - 31234567", "C7  - 31234567", "%M 31234567"])
def test_an_unlabelled_tag_is_doubtful(text: str) -> None:
    """Nothing but the record's other tags tells whose number it is."""
    (sighting,) = find_identifiers(text)
    assert sighting.certainty is Certainty.DOUBTFUL


NUMBERS = st.lists(st.integers(10**6, 4 * 10**7), min_size=2, max_size=9, unique=True)


@given(NUMBERS, st.sampled_from([", ", "; ", "\n", " ", ",", "\t", " OR ", " | "]))
def test_bare_numbers(numbers: list[int], between: str) -> None:
    """A text that is nothing but numbers is a list of PMIDs."""
    found = find_identifiers(between.join(map(str, numbers)))
    assert [s.value for s in found] == [str(number) for number in numbers]
    assert {s.certainty for s in found} == {Certainty.LIKELY}
