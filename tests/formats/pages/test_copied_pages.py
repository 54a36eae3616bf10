"""Show what is read of one page each, copied from sites of many kinds."""

from __future__ import annotations

import io

import pytest

from pubmend.formats.pages.free_text import FREE_TEXT
from pubmend.model.record import Author, Record

TITLE = "Night shifts and blood pressure in nurses: a cohort study"
PASSAGE = (
    "Nurses who work at night sleep by day, and their blood pressure may rise. We"
    " followed 12345 nurses for ten years and found that it rose by two millimetres of"
    " mercury in those who worked at night."
)


def read(text: str) -> Record:
    """Read the one record of a page."""
    (record,) = FREE_TEXT.read(io.BytesIO(text.encode()), "x.txt")
    assert isinstance(record, Record)
    return record


def names(authors: tuple[Author, ...] | None) -> str:
    """Print authors on one line, family names first."""
    return "; ".join(f"{a.family}, {a.given}" for a in authors or ())


def cited(record: Record) -> str:
    """Print where a record says that it stands."""
    journal = record.container_title or record.container_title_short
    return f"{journal} {record.volume}({record.issue}):{record.page} {record.issued}"


PUBMED_NEW = f"""\
An official website of the United States government
Here's how you know
NIH National Library of Medicine
Log in
PubMed
Search
Advanced
Clipboard
User Guide
Save
Email
Send to
Display options
J Sleep Stud
. 2019 Apr;37(4):811-819.
 doi: 10.5555/sleep.1. Epub 2018 Dec 3.
{TITLE}
Nora Berg  1 , Chidi Okafor  2   3
Affiliations Expand
PMID: 31234567 PMCID: PMC6543210 DOI: 10.5555/sleep.1
Abstract
{PASSAGE}

Keywords: blood pressure; night shift; nurses.

Copyright © 2019 The Authors. All rights reserved.

PubMed Disclaimer

Similar articles
Sleep in doctors of small towns.
Lund K, Dahl P. Sleep Rep. 2017 Jan;12(1):1-9. doi: 10.5555/other.1. PMID: 28111111
"""

PUBMED_OLD = f"""\
Format: Abstract
Send to
J Sleep Stud. 2019 Apr;37(4):811-819. doi: 10.5555/sleep.1. Epub 2018 Dec 3.
{TITLE}.
Berg N1, Okafor C2,3.
Author information
Abstract
{PASSAGE}

KEYWORDS: blood pressure; night shift
PMID: 31234567 DOI: 10.5555/sleep.1
"""

PMC = f"""\
Skip to main content
Journal List J Sleep Stud PMC6543210

Logo of jss
J Sleep Stud. 2019 Apr; 37(4): 811–819.
Published online 2018 Dec 3. doi: 10.5555/sleep.1
PMCID: PMC6543210
PMID: 31234567
{TITLE}
Nora Berg,1,2 Chidi Okafor,2 and Ann Lee3
Author information Article notes Copyright and License information PMC Disclaimer
Abstract
{PASSAGE}

Keywords: blood pressure, night shift

Introduction
{PASSAGE} {PASSAGE} {PASSAGE}
"""

EUROPEPMC = f"""\
Europe PMC
Search life-sciences literature
{TITLE}.
Berg N1, Okafor C2
Author information
Journal of Sleep Studies, 01 Apr 2019, 37(4):811-819
https://doi.org/10.5555/sleep.1 PMID: 31234567 PMCID: PMC6543210

Free full text in Europe PMC
Share this article
Abstract
{PASSAGE}
Full text links
Read article at publisher's site: https://doi.org/10.5555/sleep.1
References
Articles referenced by this article (2)
1. Sleep in doctors of small towns. Lund K. Sleep Rep 12:1-9 (2017) MED: 28111111
"""

WILEY = f"""\
Journal of Sleep Studies
ORIGINAL ARTICLE
{TITLE}
Nora Berg, Chidi Okafor
First published: 03 December 2018
https://doi.org/10.5555/sleep.1
Citations: 12
Read the full text
PDF
Tools
Share
Abstract
{PASSAGE}

Citing Literature
Volume37, Issue4
April 2019
Pages 811-819

Related
Information
Recommended
Sleep in doctors of small towns
Kari Lund, Per Dahl
Sleep Reports
https://doi.org/10.5555/other.1
"""

WILEY_DETAILS = f"""\
Journal of Sleep Studies
Volume 37, Issue 4 p. 811-819
ORIGINAL ARTICLE
Open Access
{TITLE}
Nora Berg,
Corresponding Author
Nora Berg
nora.berg@uni.example
orcid.org/0000-0002-1825-0097
Department of Nursing, University of Lillehavn, Lillehavn, Norway
Correspondence
Nora Berg, Department of Nursing, University of Lillehavn, Norway.
Email: nora.berg@uni.example
Search for more papers by this author
Chidi Okafor,
Chidi Okafor
Institute of Public Health, Northtown, Nigeria
Search for more papers by this author
First published: 03 December 2018
https://doi.org/10.5555/sleep.1
Abstract
{PASSAGE}
"""

SPRINGER = f"""\
Skip to main content
SpringerLink
Search
Home  Journal of Sleep Studies  Article
{TITLE}
Original Article
Published: 03 April 2019
Volume 37, pages 811–819, (2019)
Cite this article

Nora Berg1, Chidi Okafor1,2 & Ann Lee3
345 Accesses
12 Citations
Explore all metrics
Abstract
{PASSAGE}

Access this article
Log in via an institution
"""

BMC = f"""\
Advertisement
BMC Part of Springer Nature
BMC Sleep
Home About Articles Submission Guidelines
Research
Open access
Published: 03 April 2019
{TITLE}
Nora Berg1, Chidi Okafor1,2 & Ann Lee3
BMC Sleep volume 18, Article number: 12 (2019) Cite this article

1234 Accesses
3 Citations
2 Altmetric
Metrics
Abstract
Background
{PASSAGE}

Methods
{PASSAGE}

Background
Shift work is common in hospitals and has been studied for long.
"""

NATURE = f"""\
nature  scientific sleep reports  articles  article
Article
Open access
Published: 03 April 2019
{TITLE}
Nora Berg, Chidi Okafor, Ann Lee
Scientific Sleep Reports volume 9, Article number: 1234 (2019) Cite this article
Abstract
{PASSAGE}
Similar content being viewed by others
Sleep in doctors of small towns
Article Open access 12 May 2017
"""

TANDF = f"""\
Taylor & Francis Online
Home All Journals Journal of Sleep Studies List of Issues Volume 37, Issue 4 Night shifts and blood ....
Journal of Sleep Studies
Volume 37, 2019 - Issue 4
Submit an article
Journal homepage
123
Views
12
CrossRef citations to date
0
Altmetric
Original Articles
{TITLE}
Nora Berg &Chidi Okafor
Pages 811-819 | Received 03 Jan 2018, Accepted 01 Nov 2018, Published online: 03 Dec 2018
Cite this article
https://doi.org/10.5555/sleep.1
ABSTRACT
{PASSAGE}
"""

SAGE = f"""\
Sage Journals
Journal of Sleep Studies
Impact Factor: 2.3
Open access
Research article
First published online December 3, 2018
{TITLE}
Nora Berg nora.berg@uni.example, Chidi Okafor, and Ann Lee View all authors and affiliations
Volume 37, Issue 4
https://doi.org/10.5555/sleep.1
Contents
PDF/EPUB
More
Abstract
{PASSAGE}
"""

OUP = f"""\
Journal Article
{TITLE}
Nora Berg , Chidi Okafor , Ann Lee
Journal of Sleep Studies, Volume 37, Issue 4, 3 April 2019, Pages 811–819, https://doi.org/10.5555/sleep.1
Published: 03 December 2018
Article history
PDF
Split View
Cite
Permissions Icon Permissions
Share Icon Share
Abstract
{PASSAGE}
"""

CAMBRIDGE = f"""\
Home
>Journals
>Journal of Sleep Studies
>Volume 37 Issue 4
>{TITLE}
{TITLE}
Published online by Cambridge University Press:  03 April 2019

Nora Berg
[Opens in a new window]
and
Chidi Okafor
[Opens in a new window]
Show author details

Article
Article contents
Abstract
{PASSAGE}
"""

JAMA = f"""\
Original Investigation
April 3, 2019
Night Shifts and Blood Pressure in Nurses: A Cohort Study
Nora Berg, PhD, RN1; Chidi Okafor, MD2,3
Author Affiliations Article Information
JAMA. 2019;321(4):811-819. doi:10.5555/jama.1
visual abstract icon
Abstract
Importance  {PASSAGE}

Objective  To learn whether it does.
"""

NEJM = f"""\
ORIGINAL ARTICLE
Night Shifts and Blood Pressure in Nurses
Nora Berg, M.D., Ph.D., and Chidi Okafor, M.D.
Author Info & Affiliations
Published April 3, 2019
N Engl J Sleep 2019;380:811-819
DOI: 10.5555/NEJS.1
VOL. 380 NO. 9
Abstract
BACKGROUND
{PASSAGE}
"""

LANCET = f"""\
ARTICLES| VOLUME 393, ISSUE 10173, P811-819, APRIL 03, 2019
{TITLE}
Prof Nora Berg, PhD
Chidi Okafor, MD
Ann Lee, MSc
Published: December 03, 2018 DOI: https://doi.org/10.5555/S0140-1(18)1-2
Check for updates
Summary
Background
{PASSAGE}
"""

BMJ = f"""\
Research
{TITLE}
BMJ 2019; 364 doi: https://doi.org/10.5555/bmj.l123 (Published 03 April 2019)
Cite this as: BMJ 2019;364:l123
Article Related content Metrics Responses
Nora Berg, professor1, Chidi Okafor, senior lecturer2
Author affiliations
Abstract
Objective {PASSAGE}
"""

PLOS = f"""\
Open Access
Peer-reviewed
Research Article
Night shifts and blood pressure in nurses: A cohort study
Nora Berg ,
Chidi Okafor
Published: April 3, 2019
https://doi.org/10.5555/journal.pone.1
Article
Authors
Metrics
Comments
Abstract
{PASSAGE}
Citation: Berg N, Okafor C (2019) Night shifts and blood pressure in nurses: A cohort study. PLoS ONE 14(4): e0123456. https://doi.org/10.5555/journal.pone.1
Editor: Ann Lee, University of Lillehavn, NORWAY
"""

FRONTIERS = f"""\
ORIGINAL RESEARCH article
Front. Sleep, 03 April 2019
Sec. Shift Work
Volume 10 - 2019 | https://doi.org/10.5555/fsleep.2019.00123
Night Shifts and Blood Pressure in Nurses: A Cohort Study
Nora Berg1* Chidi Okafor1,2 Ann Lee3
1Department of Nursing, University of Lillehavn, Lillehavn, Norway
2Institute of Public Health, Northtown, Nigeria
{PASSAGE}

Introduction
"""

MDPI = f"""\
Open Access Article
Night Shifts and Blood Pressure in Nurses: A Cohort Study
by Nora Berg 1,*, Chidi Okafor 2 and Ann Lee 2,3
1
Department of Nursing, University of Lillehavn, 0123 Lillehavn, Norway
*
Author to whom correspondence should be addressed.
Int. J. Sleep Res. 2019, 16(4), 811; https://doi.org/10.5555/ijsr16040811
Submission received: 3 January 2019 / Revised: 1 March 2019 / Accepted: 20 March 2019 / Published: 3 April 2019
Abstract
{PASSAGE}
Keywords: blood pressure; night shift
"""

BIORXIV = f"""\
bioRxiv
New Results
Follow this preprint
{TITLE}
View ORCID ProfileNora Berg, Chidi Okafor, Ann Lee
doi: https://doi.org/10.1101/2019.04.03.123456
This article is a preprint and has not been certified by peer review [what does this mean?].
Abstract
{PASSAGE}
Posted April 03, 2019.
"""

COCHRANE = f"""\
Cochrane Database of Systematic Reviews
Review - Intervention
Interventions for sleep in nurses who work at night
Nora Berg, Chidi Okafor, Ann Lee
Authors' declarations of interest
Version published: 03 April 2019
https://doi.org/10.1002/14651858.CD012345.pub2
Abstract
Background
{PASSAGE}
"""

SCIELO = f"""\
Rev. sono enferm. 37 (4) • Apr 2019 • https://doi.org/10.5555/S0034
Turnos noturnos e pressão arterial em enfermeiras: estudo de coorte
Nora Berg
Chidi Okafor
About the authors
Resumo
{PASSAGE}
"""

RESEARCHGATE = f"""\
ArticlePDF Available
{TITLE}
April 2019
Journal of Sleep Studies 37(4):811-819
DOI:10.5555/sleep.1
Authors:
Nora Berg
University of Lillehavn
Chidi Okafor
University of Northtown
Download full-text PDF
Abstract
{PASSAGE}
"""

S2 = f"""\
Semantic Scholar
DOI:10.5555/sleep.1
Corpus ID: 12345678
{TITLE}
Nora Berg, Chidi Okafor, +3 authors Ann Lee
Published 3 April 2019
Medicine
Journal of Sleep Studies
TLDR
It rose by two millimetres.
Abstract
{PASSAGE}
"""

SCHOLAR = f"""\
{TITLE}
N Berg, C Okafor - Journal of Sleep Studies, 2019 - journals.example.com
Nurses work at night, and their blood pressure may rise ...
Save Cite Cited by 12 Related articles All 5 versions
"""

CROSSREF = f"""\
{TITLE}
Journal article published Apr 2019 in Journal of Sleep Studies volume 37 issue 4 on pages 811 to 819
Authors: Nora Berg | Chidi Okafor
https://doi.org/10.5555/sleep.1
"""

SCOPUS = f"""\
Journal of Sleep Studies
Volume 37, Issue 4, April 2019, Pages 811-819

{TITLE} (Article)
Berg N.a, Okafor C.b
aDepartment of Nursing, University of Lillehavn, Lillehavn, Norway
bInstitute of Public Health, Northtown, Nigeria
View additional affiliations
Abstract
{PASSAGE}
"""

EMBASE = f"""\
{TITLE}
Berg N., Okafor C.
Journal of Sleep Studies 2019 37:4 (811-819)
Abstract
{PASSAGE}
Medline PMID: 31234567
"""

LWW = f"""\
ORIGINAL PAPERS
{TITLE}
Berg, Noraa; Okafor, Chidib; Lee, Annc
Author Information
Journal of Sleep Studies 37(4):p 811-819, April 2019. | DOI: 10.5555/sleep.1
Abstract
{PASSAGE}
"""

EBSCO = f"""\
Title: {TITLE}.
Authors: Berg, Nora
Okafor, Chidi
Source: Journal of Sleep Studies. Apr2019, Vol. 37 Issue 4, p811-819. 9p. 2 Charts.
Document Type: Article
Subject Terms: *NURSES
*SLEEP
Abstract: {PASSAGE}
ISSN: 0263-6352
DOI: 10.5555/sleep.1
Accession Number: 136123456
Database: CINAHL
"""

EBSCO_MEDLINE = f"""\
Title:
{TITLE}.
Authors:
Berg N; Faculty of Nursing, University of Lillehavn, Lillehavn, Norway.
Okafor C; Institute of Public Health, Northtown, Nigeria.
Source:
Journal of sleep studies [J Sleep Stud] 2019 Apr; Vol. 37 (4), pp. 811-819. Date of Electronic Publication: 2018 Dec 03.
Publication Type:
Journal Article
Abstract:
{PASSAGE}
Accession Number:
31234567
Database:
MEDLINE with Full Text
"""

PROQUEST = f"""\
{TITLE}

Title: {TITLE}
Author: Berg, Nora; Okafor, Chidi
Publication title: Journal of Sleep Studies; London
Volume: 37
Issue: 4
Pages: 811-819
Publication date: Apr 2019
ISSN: 02636352
DOI: https://doi.org/10.5555/sleep.1
ProQuest document ID: 2201234567
Accession number: 31234567
Database: ProQuest Central, MEDLINE
"""

OVID = f"""\
Unique Identifier
31234567
Title
{TITLE}.
Source
Journal of Sleep Studies. 37(4):811-819, 2019 Apr.
Authors
Berg N; Okafor C
Abstract
{PASSAGE}
Database
Ovid MEDLINE(R)
"""

TOC_MAIL = f"""\
From: alerts@journals.example
To: kari@uni.example
Subject: New issue alert
Date: Wed, 3 Apr 2019 10:00:00 +0000

Dear Kari Lund,
a new article matches your alert:

Journal of Sleep Studies
Volume 37, Issue 4, April 2019, Pages 811-819

{TITLE}
Nora Berg, Chidi Okafor
https://doi.org/10.5555/sleep.1

Unsubscribe
Tel. 12345678
"""

QUOTED_MAIL = f"""\
From: Kari Lund <kari@uni.example>
Subject: Fwd: a paper
Sent: 3 April 2019

Have a look.

> {TITLE}
> Berg N, Okafor C.
> J Sleep Stud. 2019 Apr;37(4):811-819. PMID: 31234567

--
Kari Lund
Tel. 87654321
"""

SD_OUTLINE = f"""\
Skip to main contentSkip to article
ScienceDirect
Journals & Books
View PDF
Download full issue
Outline
Highlights
Abstract
Keywords
1. Introduction
2. Methods
References
Show full outline
Cited by (12)
Figures (3)
Elsevier
Journal of Sleep Studies
Volume 37, April 2019, 103456
Journal of Sleep Studies
{TITLE}
Author links open overlay panelNora Berg a b, Chidi Okafor b, Ann Lee c 1
Show more
Add to Mendeley
Share
Cite
https://doi.org/10.5555/j.sd.1
Get rights and content
Under a Creative Commons license
open access
Highlights
•
Nurses at night have a higher blood pressure.
•
The rise is two millimetres.
Abstract
{PASSAGE}
Previous article in issue
Next article in issue
Keywords
Night shift
Recommended articles
Dental caries in preschool children
Journal of Caries, Volume 49, 2015, Pages 101-108
Ann Other, Bea Other
"""

TWO_VOLUMES = f"""\
Journal of Sleep Studies
Volume 45, Issue 2
Latest issue
{TITLE}
Nora Berg, Chidi Okafor
Volume 37, Issue 4, April 2019, Pages 811-819
Abstract
{PASSAGE}
"""

MENU_ONLY = """\
Home
Journals
Sign in
Journal of Sleep Studies
Current issue: Volume 45, Issue 2, 2024
We use cookies to make this site work well for you
Latest articles
doi: 10.5555/x.1
"""

LETTER_SINGLE = """\
The Lancet
CORRESPONDENCE| VOLUME 393, ISSUE 10173, P811, APRIL 03, 2019
Sleep in nurses
Nora Berg
Published: April 03, 2019 DOI: https://doi.org/10.5555/S0140
PDF
"""

BMC_INFO = f"""\
{TITLE}
Nora Berg & Chidi Okafor
BMC Sleep volume 18, Article number: 12 (2019)
Abstract
{PASSAGE}
About this article
Cite this article
Berg, N., Okafor, C. {TITLE}. BMC Sleep 18, 12 (2019). https://doi.org/10.1186/s1-1
Received
03 January 2018
Accepted
01 March 2019
Published
03 April 2019
DOI
https://doi.org/10.1186/s1-1
"""

DATES_ONLY = f"""\
{TITLE}
Received: 3 January 2017 / Accepted: 4 March 2018
Accessed 5 May 2024
{PASSAGE}"""

REF_BEFORE = f"""\
Lund K, Dahl P. Sleep in doctors. Sleep Rep. 2017;12(1):1-9.

{TITLE}
Nora Berg, Chidi Okafor
Abstract
{PASSAGE}"""

REDALYC = f"""\
Revista de Enfermería del Sueño
ISSN: 0123-4567
Vol. 37, núm. 4, 2019, pp. 811-819
Universidad de Lillehavn
Turnos nocturnos y presión arterial en enfermeras: un estudio
Berg, Nora; Okafor, Chidi
Resumen: {PASSAGE}
Palabras clave: sueño; enfermeras"""

DOAJ = f"""\
Journal of Sleep Studies (Apr 2019)
{TITLE}
Nora Berg,
Chidi Okafor
Affiliations
Nora Berg
University of Lillehavn
DOI
https://doi.org/10.5555/sleep.1
Journal volume & issue
Vol. 37, no. 4
pp. 811 – 819

Abstract
Read online
{PASSAGE}"""

OPENALEX_CORE = f"""\
{TITLE}
By Nora Berg and Chidi Okafor
Get PDF
Abstract
{PASSAGE}
Year: 2019
DOI identifier: 10.5555/sleep.1
"""


PAGES = [
    (PUBMED_NEW, TITLE, "Berg, Nora; Okafor, Chidi", "J Sleep Stud 37(4):811-819 2019-04", ("31234567", "PMC6543210", "10.5555/sleep.1")),
    (PUBMED_OLD, f"{TITLE}.", "Berg, N; Okafor, C", "J Sleep Stud 37(4):811-819 2019-04", ("31234567", None, "10.5555/sleep.1")),
    (PMC, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "J Sleep Stud 37(4):811-819 2019-04", ("31234567", "PMC6543210", "10.5555/sleep.1")),
    (EUROPEPMC, f"{TITLE}.", "Berg, N; Okafor, C", "Journal of Sleep Studies 37(4):811-819 2019-04-01", ("31234567", "PMC6543210", "10.5555/sleep.1")),
    (WILEY, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (WILEY_DETAILS, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2018-12-03", (None, None, "10.5555/sleep.1")),
    (SPRINGER, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "None 37(None):811-819 2019", (None, None, None)),
    (BMC, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "BMC Sleep 18(None):12 2019", (None, None, None)),
    (NATURE, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "Scientific Sleep Reports 9(None):1234 2019", (None, None, None)),
    (TANDF, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019", (None, None, "10.5555/sleep.1")),
    (SAGE, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "Journal of Sleep Studies 37(4):None 2018-12-03", (None, None, "10.5555/sleep.1")),
    (OUP, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "Journal of Sleep Studies 37(4):811-819 2019-04-03", (None, None, "10.5555/sleep.1")),
    (CAMBRIDGE, TITLE, "Berg, Nora; Okafor, Chidi", "None None(None):None 2019-04-03", (None, None, None)),
    (JAMA, "Night Shifts and Blood Pressure in Nurses: A Cohort Study", "Berg, Nora; Okafor, Chidi", "JAMA 321(4):811-819 2019", (None, None, "10.5555/jama.1")),
    (NEJM, "Night Shifts and Blood Pressure in Nurses", "Berg, Nora; Okafor, Chidi", "N Engl J Sleep 380(9):811-819 2019", (None, None, "10.5555/nejs.1")),
    (LANCET, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "None 393(10173):811-819 2019-04-03", (None, None, "10.5555/s0140-1(18)1-2")),
    (BMJ, TITLE, "Berg, Nora; Okafor, Chidi", "BMJ 364(None):l123 2019", (None, None, "10.5555/bmj.l123")),
    (PLOS, "Night shifts and blood pressure in nurses: A cohort study", "Berg, Nora; Okafor, Chidi", "PLoS ONE 14(4):e0123456 2019-04-03", (None, None, "10.5555/journal.pone.1")),
    (FRONTIERS, "Night Shifts and Blood Pressure in Nurses: A Cohort Study", "Berg, Nora; Okafor, Chidi; Lee, Ann", "Front. Sleep 10(None):None 2019-04-03", (None, None, "10.5555/fsleep.2019.00123")),
    (MDPI, "Night Shifts and Blood Pressure in Nurses: A Cohort Study", "Berg, Nora; Okafor, Chidi; Lee, Ann", "Int. J. Sleep Res 16(4):811 2019", (None, None, "10.5555/ijsr16040811")),
    (BIORXIV, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "None None(None):None 2019-04-03", (None, None, "10.1101/2019.04.03.123456")),
    (COCHRANE, "Interventions for sleep in nurses who work at night", "Berg, Nora; Okafor, Chidi; Lee, Ann", "Cochrane Database of Systematic Reviews None(None):None 2019-04-03", (None, None, "10.1002/14651858.cd012345.pub2")),
    (SCIELO, "Turnos noturnos e pressão arterial em enfermeiras: estudo de coorte", "Berg, Nora; Okafor, Chidi", "Rev. sono enferm 37(4):None 2019-04", (None, None, "10.5555/s0034")),
    (RESEARCHGATE, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (S2, TITLE, "Berg, Nora; Okafor, Chidi", "None None(None):None 2019-04-03", (None, None, "10.5555/sleep.1")),
    (SCHOLAR, TITLE, "Berg, N; Okafor, C", "Journal of Sleep Studies None(None):None 2019", (None, None, None)),
    (CROSSREF, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (SCOPUS, TITLE, "Berg, N.; Okafor, C.", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, None)),
    (EMBASE, TITLE, "Berg, N.; Okafor, C.", "Journal of Sleep Studies 37(4):811-819 2019", ("31234567", None, None)),
    (LWW, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (EBSCO, f"{TITLE}.", "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (EBSCO_MEDLINE, f"{TITLE}.", "Berg, N; Okafor, C", "Journal of sleep studies 37(4):811-819 2019-04", ("31234567", None, None)),
    (PROQUEST, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (OVID, f"{TITLE}.", "Berg, N; Okafor, C", "Journal of Sleep Studies 37(4):811-819 2019-04", ("31234567", None, None)),
    (TOC_MAIL, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04", (None, None, "10.5555/sleep.1")),
    (QUOTED_MAIL, TITLE, "Berg, N; Okafor, C", "J Sleep Stud 37(4):811-819 2019-04", ("31234567", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("page", "title", "authors", "place", "ids"), PAGES)
def test_reads_a_copied_page(
    page: str,
    title: str,
    authors: str,
    place: str,
    ids: tuple[str | None, str | None, str | None],
) -> None:
    """Read what a page tells of its own article, and nothing of any other."""
    record = read(page)
    assert record.title == title
    assert names(record.author) == authors
    assert cited(record) == place
    assert (record.pmid, record.pmcid, record.doi) == ids
    if PASSAGE in page:
        assert record.abstract is not None
        assert PASSAGE in record.abstract
        assert len(record.abstract) < 2.2 * len(PASSAGE)


def test_a_cut_list_of_authors_says_so() -> None:
    """Note that a page left authors out."""
    assert read(S2).authors_truncated
    assert not read(NATURE).authors_truncated


@pytest.mark.parametrize("page", [page for page, *_ in PAGES])
def test_line_ends_change_nothing(page: str) -> None:
    """Read a page copied on Windows, or with a byte order mark, the same."""
    expected = read(page)
    for changed in (page.replace("\n", "\r\n"), f"\ufeff{page}"):
        record = read(changed)
        assert record.title == expected.title
        assert record.author == expected.author
        assert cited(record) == cited(expected)


ODD = [
    (SD_OUTLINE, TITLE, "Berg, Nora; Okafor, Chidi; Lee, Ann", "Journal of Sleep Studies 37(None):103456 2019-04"),
    (TWO_VOLUMES, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies None(None):None None"),
    (MENU_ONLY, None, "", "None None(None):None None"),
    (LETTER_SINGLE, "Sleep in nurses", "Berg, Nora", "The Lancet 393(10173):811 2019-04-03"),
    (BMC_INFO, TITLE, "Berg, Nora; Okafor, Chidi", "BMC Sleep 18(None):12 2019"),
    (DATES_ONLY, TITLE, "", "None None(None):None None"),
    (REF_BEFORE, TITLE, "Berg, Nora; Okafor, Chidi", "None None(None):None None"),
    (REDALYC, "Turnos nocturnos y presión arterial en enfermeras: un estudio", "Berg, Nora; Okafor, Chidi", "Revista de Enfermería del Sueño 37(4):811-819 2019"),
    (DOAJ, TITLE, "Berg, Nora; Okafor, Chidi", "Journal of Sleep Studies 37(4):811-819 2019-04"),
    (OPENALEX_CORE, TITLE, "Berg, Nora; Okafor, Chidi", "None None(None):None 2019"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "title", "authors", "place"), ODD)
def test_leaves_out_what_a_page_does_not_tell(
    page: str, title: str | None, authors: str, place: str
) -> None:
    """Read past outlines, menus and other dates; choose between no two volumes."""
    record = read(page)
    assert record.title == title
    assert names(record.author) == authors
    assert cited(record) == place
