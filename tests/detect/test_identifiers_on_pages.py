"""Show which identifiers are the article's own on pages as sites print them.

The pages are invented; their furniture is what the sites print around any article.
"""

from __future__ import annotations

import pytest

from pubmend.detect.identifiers import OwnIds, find_identifiers, own_ids, without_cited

PUBMED = """\
Skip to main page content
Access keys NCBI Homepage MyNCBI Homepage Main Content Main Navigation
Clipboard, Search History, and several other advanced features are temporarily unavailable.
Search in PubMed
Randomized Controlled Trial
. 2020 Jan 15;261:1-9.
doi: 10.1016/j.jad.2019.10.001. Epub 2019 Oct 5.
Guided internet treatment for depression: a randomised trial
Anna Berg 1, Carl Dahl 2
Affiliations
    PMID: 31600001 PMCID: PMC6800001 DOI: 10.1016/j.jad.2019.10.001
Free PMC article
Abstract
Background: Internet treatment has been tested. A total of 31771641 page views were counted.
Trial registration: ClinicalTrials.gov NCT01234567.
Keywords: Depression; Internet.
Copyright © 2019 Elsevier B.V. All rights reserved.
PubMed Disclaimer
Comment in
    Doubts about guided treatment.
    Eek E. Lancet Psychiatry. 2020 Mar;7(3):200. doi: 10.1016/S2215-0366(20)30001-1. PMID: 32000001

Similar articles
    Internet treatment for anxiety: a randomised trial of two ways of guidance.
    Foss F, Gran G. Foss F, et al. J Affect Disord. 2018 May;1:1-2. doi: 10.1016/j.jad.2018.01.001. PMID: 29000001 Clinical Trial.
See all similar articles
Cited by
    Ten years later: what became of internet treatment in ordinary health care.
    Hall H. PLoS One. 2022;17(1):e0260001. doi: 10.1371/journal.pone.0260001. PMID: 35000001 Free PMC article.
References
        Ihle I. Therapy and the net. BMJ 2001;1:1-2. PubMed
Publication types
    Randomized Controlled Trial
MeSH terms
Full Text Sources
    Elsevier Science
"""
SCIENCE_DIRECT = """\
Skip to main content
Journals & Books
Outline
Highlights
Abstract
Keywords
1. Introduction
References
Show full outline
Cited by (12)
Figures (3)
Tables (4)

Internet Interventions
Volume 20, April 2020, 100317
Guided internet treatment for depression
Author links open overlay panel Anna Berg a, Carl Dahl b
https://doi.org/10.1016/j.invent.2020.100317Get rights and content
Under a Creative Commons license
open access
Highlights
• Guided treatment was compared with waiting in a trial of 120 people with depression.
Abstract
Background
Internet treatment has been tested for many psychiatric conditions, but few have asked.
Appendix A. Supplementary data
Supplementary data to this article can be found online at https://doi.org/10.1016/j.invent.2020.100317.
References
Andersson, 2009
G. Andersson
Using the internet to provide cognitive behaviour therapy
Behav. Res. Ther., 47 (3) (2009), pp. 175-180, 10.1016/j.brat.2009.01.010
View PDF View article Google Scholar
Cited by (12)
Ten years later: what became of internet treatment in ordinary health care
2022, PLoS One, https://doi.org/10.1371/journal.pone.0260001
"""
PMC = """\
An official website of the United States government
Journal List > J Med Internet Res > PMC12400001
J Med Internet Res. 2025 Sep 10;27:e71852. doi: 10.2196/71852
Therapists' role in adherence
Anna Berg 1,✉, Carl Dahl 2
PMCID: PMC12400001  PMID: 40929730
Abstract
Adherence differs. International Registered Report Identifier (IRRID): RR2-10.2196/18929
Data Availability
The data sets generated during this study are available in Zenodo: https://doi.org/10.5281/zenodo.7654321.
References
    1.Andersson G. Using the Internet. Behav Res Ther. 2009. doi: 10.1016/j.brat.2009.01.010. [DOI] [PubMed] [Google Scholar]
    2.Carlbring P. Guided help. 2011. [PMC free article: PMC3000001] [PubMed: 21000001]
"""
SCIELO = """\
Serviços Personalizados
Journal
Artigo
Links relacionados
Similares em SciELO
Rev. Saúde Pública 54  2020
https://doi.org/10.11606/s1518-8787.2020054001234
ISSN 1518-8787
Terapia pela internet: um estudo qualitativo em serviços públicos de saúde
RESUMO
OBJETIVO: Compreender a terapia pela internet nos serviços públicos de saúde do país.
REFERÊNCIAS
1. Andersson G. Using the internet. Behav Res Ther. 2009;47(3):175-80. https://doi.org/10.1016/j.brat.2009.01.010
Recebido: 10 de Janeiro de 2020
"""
EUROPE_PMC = """\
Europe PMC
Guided internet treatment for depression: a randomised trial
Berg A, Dahl C
Journal of Affective Disorders, 05 Oct 2019, 261:1-9
https://doi.org/10.1016/j.jad.2019.10.001 PMID: 31600001 PMCID: PMC6800001
Abstract
Internet treatment has been tested for many psychiatric conditions.
Full text links
Read article at publisher's site: https://doi.org/10.1016/j.jad.2019.10.001
References
Articles referenced by this article (35)
    Using the Internet to provide cognitive behaviour therapy for many conditions
    Andersson G. Behav Res Ther, 47(3):175-180, 13 Jan 2009 MED: 19000001 https://doi.org/10.1016/j.brat.2009.01.010
Similar Articles
    Internet treatment for anxiety: a randomised trial of two ways of guidance
    https://europepmc.org/article/MED/29000001
"""
WIKIPEDIA = """\
Guided self-help[1] is a treatment.
References
1. Berg A, Dahl C (2019). "Guided internet treatment". Journal of Affective Disorders. 261: 1–9. doi:10.1016/j.jad.2019.10.001. PMC 6800001. PMID 31600001.
"""

PAGES = [
    (PUBMED, "31600001", "PMC6800001", "10.1016/j.jad.2019.10.001"),
    (SCIENCE_DIRECT, None, None, "10.1016/j.invent.2020.100317"),
    (PMC, "40929730", "PMC12400001", "10.2196/71852"),
    (SCIELO, None, None, "10.11606/s1518-8787.2020054001234"),
    (EUROPE_PMC, "31600001", "PMC6800001", "10.1016/j.jad.2019.10.001"),
    (WIKIPEDIA, None, None, None),
]
NAMES = ["pubmed", "sciencedirect", "pmc", "scielo", "europepmc", "wikipedia"]


@pytest.mark.parametrize(("page", "pmid", "pmcid", "doi"), PAGES, ids=NAMES)
def test_a_pages_own_identifiers(
    page: str, pmid: str | None, pmcid: str | None, doi: str | None
) -> None:
    """Choose those in the head of the page."""
    own = own_ids(find_identifiers(page))
    assert (own.pmid, own.pmcid, own.doi) == (pmid, pmcid, doi)


@pytest.mark.parametrize(("page", "pmid", "pmcid", "doi"), PAGES, ids=NAMES)
def test_everything_else_is_cited(
    page: str, pmid: str | None, pmcid: str | None, doi: str | None
) -> None:
    """Leave no identifier of another work among the page's own."""
    others = {
        s.value
        for s in find_identifiers(page)
        if s.certainty != "cited" and s.value not in (pmid, pmcid, doi)
    }
    assert others == set()


@pytest.mark.parametrize(("page", "pmid", "pmcid", "doi"), PAGES, ids=NAMES)
def test_an_html_page_of_one_line_is_read_alike(
    page: str, pmid: str | None, pmcid: str | None, doi: str | None
) -> None:
    """Read lines from blocks where there are no line breaks."""
    marked = "".join(f"<div>{line}</div>" for line in page.splitlines())
    own = own_ids(find_identifiers(f"<html><body>{marked}</body></html>"))
    assert (own.pmid, own.pmcid, own.doi) == (pmid, pmcid, doi)


def test_a_text_without_any_has_none() -> None:
    """Give nothing for nothing."""
    assert own_ids(()) == OwnIds()


def test_without_cited_keeps_the_own_part() -> None:
    """Cut lists of other works out of a text, and keep what follows them."""
    own = without_cited(PUBMED, find_identifiers(PUBMED))
    assert "Guided internet treatment for depression" in own
    assert "Trial registration" in own
    assert "MeSH terms" in own
    assert "Ten years later" not in own
    assert "Doubts about guided treatment" not in own
    assert without_cited("Nothing is cited.", ()) == "Nothing is cited."
