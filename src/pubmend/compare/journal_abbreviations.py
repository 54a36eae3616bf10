"""List what the abbreviations of journal titles do that no rule tells.

ISO 4 and NLM cut words to their beginnings (``Clin`` for Clinical). Here stand the
words contracted otherwise, those whose cut fits more words than it may stand for
(``Phys`` is
physics, ``Physiol`` physiology), and the titles known by an acronym.
(https://www.issn.org/services/online-services/access-to-the-ltwa/)
"""

from __future__ import annotations

from collections.abc import Mapping

from ..text.spelling import canonical

# Abbreviation: the beginnings of the only words that it stands for.
STANDS_FOR: Mapping[str, tuple[str, ...]] = {
    canonical([word])[0]: tuple(canonical(meanings.split()))
    for word, meanings in (
        line.split(" ", 1)
        for line in """
acad academ akadem accad
am america
an anales anais annals
ann annal annual
assn association
bol bolet
boll bollettino
br british
brit british
can canad
chem chemi
commn commission
dept department
dis disease
dt deutsch
dtsch deutsch
eng engineer english
engl england english
fr france francais french
gac gacet
hlth health
gaz gazet
gen general
govt government
hetil hetilap
int internat
intl international
ist istitut
j journal jornal
jap japan
jpn japan
med medic medizin medec meditsin medyc medik medit
nat natur national
natl national
orv orvosi
phys physic physik physiq
philos philosoph
proc proceed procedi
pt part
q quarterly
qtly quarterly
rdsch rundschau
rep report
res research recherche
rev review revue revist revis
sc scien
scand scandinav
sci scien
sect section
ser serie
soc societ social
suppl supplement
symp symposi
tidsskr tidsskrift
trans transaction translation
ugeskr ugeskrift
laeger laege
us us united
wkly weekly
yrb yearbook
z zeitschrift
zbl zentralblatt
zh zhurnal
ztg zeitung
""".strip().split("\n")
    )
}

# Acronyms and the main words of their titles.
ACRONYMS: Mapping[str, str] = {
    "bmj": "british medical journal",
    "pnas": "proceedings national academy sciences usa",
    "jama": "journal american medical association",
    "plos": "public library science",
    "mmwr": "morbidity mortality weekly report",
    "cmaj": "canadian medical association journal",
    "faseb": "federation american societies experimental biology",
    "embo": "european molecular biology organization",
    "jnci": "journal national cancer institute",
    "ajr": "american journal roentgenology",
    "mmw": "munchener medizinische wochenschrift",
}

# A second part that has such a word describes the journal; any other names a section.
DESCRIBING = frozenset(
    """
    journal official organ publication proceedings review reviews magazine bulletin
    revue revista rivista zeitschrift archives annals international theory monthly
    quarterly weekly newsletter transactions formerly incorporating tijdschrift
    organo giornale boletin devoted server preprint
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
FILLERS = frozenset(
    """
    of the and for in de la le les des du der die das den dem und fur et e y el los
    las del do da dos das di della delle dei von van voor en op het na i on to at
    with l d a zur zum im al og och a as
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
# Of these one in place of another makes another journal; left out they say nothing.
PREPOSITIONS = frozenset(("of", "in", "for", "on", "to", "at", "with", "fur", "para"))
# Before a section's letter or number these say nothing.
SERIES = frozenset(
    """
    series section part ser sect pt serie sektion seccion
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
# A journal that has one of these words more than another is its sibling.
SIBLING_WORDS = frozenset(
    """
    open advances letters reports express communications supplement case x plus
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
# Titles of several words to which a colon adds the name of a section.
SECTIONED = frozenset(
    (
        "nature reviews",
        "american journal physiology",
        "journals gerontology",
        "acta crystallographica",
        "american journal medical genetics",
        "archives disease childhood",
        "biochimica biophysica acta",
        "comparative biochemistry physiology",
        "zeitschrift naturforschung",
        "journal chromatography",
        "physical review",
        "journal physics",
    )
)
