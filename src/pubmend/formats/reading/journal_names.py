"""Tell a journal's abbreviated title from its full one.

An abbreviation by ISO 4 or NLM's rules (https://www.ncbi.nlm.nih.gov/books/NBK7251/)
drops the small words, and has stops or truncated words. One word stays as it is, so
``Lancet`` counts as full.
"""

from __future__ import annotations

import re

_TRUNCATED = """
abstr acad adv agric am anaesth anal anat anesth angew ann annu antimicrob appl
arch assoc avian behav biochem biodivers bioeng bioinform biol biomed biophys
biotechnol bot br bull carcinog cardiol cardiovasc chem chim chir clin coll
comput cong contemp crit curr cytol dent dermatol dev diagn dig dis econ ecol educ
electron endocrinol endosc eng entomol environ epidemiol ergon eur evol exp fam fed
forens gastroenterol gen genet geogr geol geriatr gerontol gynecol haematol hematol
hepatol hist hosp hum hyg immunol ind infect inform inst int intern intervent invest isr
j jpn lett ling linguist manag math med metab methodol microbiol mil mol nat
natl nephrol neurobiol neurol neuropsychiatr neurosci neurosurg nurs nutr obstet occup
oncol ophthalmol opt orthop otolaryngol parasitol pathol pediatr percept pharm
pharmacol philos phys physiol plast pneumol polit pract prev proc prog psychiatr
psychoanal psychol psychopharmacol psychosom psychother quant radiol rech rehabil rep
reprod res respir rev rheumatol scand sch sci soc sociol stat stud subst surg symp
technol ther thorac top toxicol trans transplant trop urol vasc vet virol vis wkly zool
"""
_ABBREVIATED = frozenset(_TRUNCATED.split())
_SMALL = frozenset(("of", "the", "and", "in", "for", "on", "de", "la", "et", "und"))
_STOPPED = re.compile(r"[^\W\d_]\.(?=\s|$)")


def is_abbreviated(title: str) -> bool:
    """True if a title is an abbreviation, by its words alone."""
    words = [word.strip(".,()&:").lower() for word in title.split()]
    if len(words) < 2 or _SMALL & set(words):
        return False
    return bool(_STOPPED.search(title)) or bool(_ABBREVIATED & set(words))
