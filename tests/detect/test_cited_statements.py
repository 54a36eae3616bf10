"""What relation words lead to is another work's; a title that has them is its own."""

from __future__ import annotations

import pytest

from pubmend.detect.identifiers import find_identifiers, own_sightings

CITED = (
    "Retraction of: Lind A. Heart Sci. 2019;37:8. PMID: 31234568. This notice: PMID: 1",
    "Correction for Lind et al., DOI: 10.1234/own",
    "A comment on PMID 31234568. PMID: 1",
    "N1  - Comment on: Lind A. Heart Sci. 2019. PMID: 31234568\nPMID: 1",
    '{"note": "Comment on: Lind. PMID: 31234568", "PMID": "1"}',
    '{"note": "PMID: 1\\nComment on: PMID: 31234568", "x": 1}',
    "<h3>Comment in</h3><ul><li>PMID: 31234568</li></ul><b>PMID: 1</b>",
    "Title\nErratum in:\nHeart Sci. PMID: 31234568\nPMID: 1",
    "Comentario en: Heart Sci. PMID: 31234568\nPMID: 1",
    "Retratação de: Heart Sci. PMID: 31234568\nPMID: 1",
    "Commentaire sur\u00a0: Heart Sci. PMID: 31234568\nPMID: 1",
    "Kommentar zu: Heart Sci. PMID: 31234568\nPMID: 1",
    "Rettifica di: Heart Sci. PMID: 31234568\nPMID: 1",
    "评论于：Heart Sci. PMID: 31234568\nPMID：1",
    "Reply to doi:10.1234/other",
    "PMID 1 is cited by PMID 31234568 and PMID 31234567.",
    "Summary for patients in: Heart Sci. PMID: 31234568.",
    "%Z Comment on: Lind PMID: 31234568\n%9 Note",
    "Supplementary Material https://doi.org/10.1234/other",
    "Comment on: Heart Sci. 2019;37:8. PMID: 31234568",
    "Comment on: Heart Sci (Oslo). 2019 May 4;37(2):8-9. doi: 10.1234/other.\n",
    "Erratum for: J Rest. 2020;1(1):2. PMID: 31234568",
    "Kommentar zu: Heart Sci. 2019;37:8. PMID: 31234568",
)
OWN = (
    "Comment on: Effects of rest. Lind A. Heart Sci. doi: 10.1234/own",
    "Correction to: Lind et al. Effects. Heart Sci 2019. doi:10.1234/own",
    "Reply to Lind and Dahl. Eek E. Heart Sci. 2019. doi:10.1234/own",
    "Comment on: Effects of rest. Lind A. Heart Sci. 2019;37:8. doi: 10.1234/own",
    'Comment on "Effects of rest". doi:10.1234/own',
    "In this update we report. doi:10.1234/own",
)


@pytest.mark.parametrize("text", CITED)
def test_another_work(text: str) -> None:
    """Only the record's own identifier, if there is one, counts."""
    assert {s.value for s in own_sightings(find_identifiers(text))} <= {"1"}


@pytest.mark.parametrize("text", OWN)
def test_a_title_with_such_words(text: str) -> None:
    """A note about another work has a DOI of its own."""
    assert [s.value for s in own_sightings(find_identifiers(text))] == ["10.1234/own"]
