"""Know a person's name by its shape, from titles, places and menus in capitals."""

from __future__ import annotations

import re

_MOST_WORDS = 5
# Degrees and titles, as they stand behind a name.
_DEGREE_WORDS = """
    phd ph.d ph.d. md m.d m.d. msc m.sc m.sc. ms m.s. ma m.a. mph m.p.h. mba bs bsc
    b.sc. ba b.a. rn r.n. dr drph scd sc.d. dsc d.sc. dphil mphil mbbs mb mbchb frcp
    frcs frcpc mrcp facs facc faha fesc pharmd pharm.d. dds dmd dvm do psyd psy.d.
    edd mhs mhsc msn bsn np fnp aprn crna pa-c pt dpt ot ms. facp faan edm mspH msph
    med m.ed. llm jd prof professor fracp frcpath mdcm mstat mmed mpp mpa mn bn
    bnurs cand.med. dipl-psych habil
    """
DEGREES = frozenset(_DEGREE_WORDS.casefold().split())
_PARTICLE_WORDS = """
    van von der den de del della di da do dos das du des la le el al bin ibn ben ter ten
    af av zu zum zur st st. san e y mac 't
    """
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019.\u2010-])*")
# What titles, places and menus are made of.
_COMMON_WORDS = """
    learning machine deep artificial intelligence digital social human global world new
    big virtual physical primary secondary acute chronic brain bone lung kidney liver
    skin eye ear oral dental drug drugs cell cells gene genes protein stem virus covid
    coronavirus infection vaccine vaccines surgery surgical emergency family women's
    men's child youth aging older elderly policy practice theory method model models
    network networks language processing neural statistical survey depression anxiety
    stress exercise diet food nutrition obesity smoking alcohol weight loss energy
    author authors corresponding correspondence editor editors guest profile contact
    study studies trial trials health care blood pressure disease diseases effect
    effects review journal hospital university department center centre institute
    college school clinic open access article articles research original report
    reports case cases clinical medical medicine public international national
    society group association nursing nurses patients patient therapy treatment
    analysis systematic randomized randomised controlled cohort risk factors
    children adults women men cancer heart care online published press science
    sciences free full text supplementary data figures tables references abstract
    introduction methods results discussion conclusion background objective
    conclusions keywords volume issue pages cite share download about contact search
    home login sign home news topics subscribe information view views menu skip
    content main mental internet based care quality life night shift shifts work
    working sleep pain stroke diabetes obesity hypertension cardiology neurology
    surgery pediatrics psychiatry oncology immunology infectious london oxford
    cambridge usa uk china norway germany france spain italy japan india brazil
    canada australia sweden states kingdom street road avenue january february march
    july september october november december and the of in for with from on at to by
    an a or is are not journals books email print save pdf epub views downloads
    metrics citations altmetric rights permissions reprints elsevier wiley springer
    sage frontiers pubmed google scholar crossref scopus medline
    """
_ENDINGS = ("tion", "ness", "ology", "ical", "itis", "osis", "emia", "ics", "aphy")
_NOT_NAMES = frozenset(_COMMON_WORDS.split())


def is_person(name: str) -> bool:
    """True if a text has the shape of one person's name, family name last."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or len(name) > 60:
        return False
    if not all(map(_WORD.fullmatch, words)):
        return False
    plain = [word.strip(".").casefold() for word in words]
    if any(len(w) > 1 and (w in _NOT_NAMES or w.endswith(_ENDINGS)) for w in plain):
        return False
    named = [w for w in words if w not in _PARTICLES]
    if len(named) < 2 or not all(word[0].isupper() for word in named):
        return False
    return any(len(word.strip(".")) > 1 and not word.isupper() for word in named) or (
        all(len(word.strip(".")) > 2 for word in named)
    )
