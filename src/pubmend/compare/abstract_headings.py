"""Take the headings off an abstract: its sections' labels, and "Abstract" before it.

Journals set them in any style (``OBJECTIVE - ``, ``Methods-We``, ``ResultsThe``), and
what strips the markup glues them to the text. What the pattern can't place is known
by its words: see `is_heading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..lazy_patterns import lazily


def any_of(phrases: Iterable[str]) -> str:
    """Write alternatives, case ignored, so that a first letter rules most out at once.

    The engine looks at the first letter of each branch before it enters it, but not
    where case is ignored: spelt out as ``[bB]``, it takes a third of the time.
    """
    by_initial: dict[str, list[str]] = {}
    for phrase in phrases:
        by_initial.setdefault(phrase[0], []).append(phrase[1:])
    branches = (
        f"[{initial}{initial.upper()}](?i:{'|'.join(rests)})"
        for initial, rests in by_initial.items()
    )
    return f"(?:{'|'.join(branches)})"


_LABEL_WORDS = (
    r"backgrounds?|introduction|objectives?|aims?|purposes?|goals?|rationale|context|"
    r"importance|hypothes[ie]s|questions?|methods?|methodology|materials?|patients?|"
    r"participants?|subjects?|settings?|design|study design|interventions?|"
    r"measurements?|measures?|main outcome measures?|outcomes?|main results?|results?|"
    r"findings?|conclusions?|discussion|interpretation|significance|relevance|summary|"
    r"limitations?|implications?|funding|trial registration(?: number)?|registration|"
    r"data sources?|study selection|data extraction|data synthesis|search methods|"
    r"search strategy|eligibility criteria|data collection(?: and analysis)?|"
    r"selection criteria|authors['\u2019] conclusions|practitioner points|"
    r"clinical relevance|level of evidence|key ?words|research design|trial design|"
    r"experimental approach|experimental design|experimental procedures?|key results|"
    r"key findings|key points|key messages?|main methods|main findings|"
    r"main conclusions|"
    r"major conclusions|principal findings|general significance|basic procedures|"
    r"scope of review|case presentation|case reports?|case description|"
    r"presentation of case|evidence acquisition|evidence synthesis|patient summary|"
    r"lay summary|highlights|advances in knowledge|statistical analys[ie]s|ethics|"
    r"dissemination|strengths|observations?|study objectives?|recent findings|"
    r"clinical trial registration|primary funding source|purpose of (?:the )?review|"
    r"what is (?:already )?known|translational perspective|novelty|fragestellung|"
    r"patienten|schlu[s\u00df]folgerung(?:en)?|einleitung|fundamentos?|"
    r"justificaci[o\u00f3]n|obiettiv[oi]|metodi|risultati|conclusioni|"
    r"objetivos?|antecedentes|introducci[o\u00f3]n|introdu[c\u00e7][a\u00e3]o|m[e\u00e9]todos?|"
    r"material(?:es)?|pacientes|resultados?|conclusi[o\u00f3]n(?:es)?|conclus[o\u00f5]es|"
    r"objectifs?|m[e\u00e9]thodes?|r[e\u00e9]sultats?|hintergrund|ziele?|methoden?|"
    r"methodik|ergebnisse?|schlussfolgerung(?:en)?|fazit|zielsetzung"
)
_LABELS = any_of(_LABEL_WORDS.split("|"))
_AND = r"(?:\s*(?:,|/|&|\b(?i:and|y|und|e|et)\b)\s*)"
# A text is given a stop in front, so that its first label is found as the others are.
_AT_START = r"([.!?:)\]\n])\s*"
_LABEL = lazily(
    rf"{_AT_START}{_LABELS}(?:{_AND}{_LABELS})*"
    r"(?:\s*[:\u2014\n]|\s+[-\u2013]+\s|\s?[-\u2013]+(?=[A-Z])|\.(?=\s*[A-Z])"
    r"|\s?(?=[A-Z][a-z]|[AI]\s))\s*"
)
# A label in capitals that is in no list ends with a colon.
_CAPITALS = lazily(rf"{_AT_START}[A-Z][A-Z0-9 ,/&()'\u2019-]{{3,60}}:\s*")
_GLUED = lazily(
    r"^\W*(?:Abstract|Summary)(?=[A-Z])|^\W*(?:ABSTRACT|SUMMARY)(?=[A-Z][a-z])"
)
_HEADING = lazily(
    r"^\W*(?:abstract|summary|resumen|resumo|r[e\u00e9]sum[e\u00e9]|zusammenfassung|"
    r"riassunto|sammanfattning)\b(?:\s*[:.\u2014\u2013-]\s*|\s*\n\s*|(?=\s*[A-Z])\s*)",
    re.IGNORECASE,
)
# What headings are made of; the first are hardly ever part of a sentence's core.
_PURE = frozenset(
    """
    background introduction objective objectives aim aims purpose goal rationale method
    methods methodology result results finding findings conclusion conclusions
    discussion design summary
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
_HEADING_WORDS = _PURE | frozenset(
    """
    and of key main study experimental approach research setting settings materials
    material patients subjects participants measurements measures outcome outcomes
    interventions intervention interpretation implications context importance
    hypothesis significance limitations trial registration
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)


def without_headings(text: str) -> str:
    """Take off the labels of the sections, wherever a sentence may begin."""
    return _LABEL.sub(r"\1 ", _CAPITALS.sub(r"\1 ", "." + text))


def without_title(text: str) -> str:
    """Take off the word "Abstract", also where it is glued to the first word."""
    return _HEADING.sub("", _GLUED.sub("", text.strip()))


def is_heading(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """True if what stands in one text, or differently in each, is a heading alone."""
    words = {*ours, *theirs}
    if ours and theirs:
        return words <= _PURE | {"and"}
    return bool(words & _PURE) and words <= _HEADING_WORDS
