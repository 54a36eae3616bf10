"""Compare publishers: legal forms don't count, nor a house told for its imprint.

Crossref names the member who deposits, which is the house, and a book or a file the
imprint that stands on the page.
"""

from __future__ import annotations

from ..model.agreement import IDENTICAL, Agreement, major, minor, variant
from ..model.reasons import Reason
from ..text.folding import tokens

_ABBREVIATED = {
    "univ": "university",
    "soc": "society",
    "assoc": "association",
    "amer": "american",
    "inst": "institute",
    "acad": "academic",
    "natl": "national",
}
_FORMS = frozenset(
    """
    inc ltd limited gmbh ag kg co corp corporation llc plc sa sl slu srl spa bv nv
    pty sas company the and publishing publishers publisher publications publication
    publ verlag press pub group science business media international of for sons
    editions editorial ediciones edizioni editeur uitgeverij forlag services
    healthcare health gesellschaft mbh online usa uk
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
# The names of one house: its own, then the imprints and parts under which it publishes.
_HOUSES = tuple(
    tuple(
        tuple(name.strip() for name in names.split(","))
        for names in house.replace("\n", " ").split(":")
    )
    for house in """
springer, springer nature, springer verlag: biomed central, bmc, nature,
    nature publishing, nature portfolio, nature research, palgrave macmillan, palgrave,
    humana, springeropen, macmillan, adis, birkhauser, kluwer academic,
    current medicine, current science, steinkopff, urban vogel, pleiades;
elsevier, elsevier science, elsevier masson: masson, cell, academic press, pergamon,
    saunders, mosby, churchill livingstone, excerpta medica, north holland,
    hanley belfus, butterworth heinemann, urban fischer, doyma, lancet, kidlington;
wiley, john wiley, wiley blackwell: blackwell, wiley vch, munksgaard, wiley liss,
    hindawi, jossey bass, wiley periodicals, alan liss, blackwell munksgaard;
informa, taylor francis: routledge, dove, dove medical, crc, psychology press, haworth,
    cogent, f1000, f1000 research, future science, future medicine, expert reviews,
    marcel dekker, landes bioscience;
wolters kluwer, lippincott williams wilkins, ovid, ovid technologies: lippincott,
    medknow, williams wilkins, raven, lww;
sage: corwin, ios, mary ann liebert, liebert, libertas academica, adam matthew;
oxford university, oup: oxford academic, clarendon;
cambridge university, cup: greenwich medical;
thieme, georg thieme: enke, hippokrates, schattauer;
karger, s karger;
bmj, british medical association;
de gruyter, walter de gruyter: sciendo, mouton;
ama, american medical association;
acs, american chemical society;
rsc, royal society chemistry;
aps, american physical society;
apa, american psychological association;
plos, public library science;
jmir, jmir publications;
iop, institute physics;
mdpi, multidisciplinary digital;
ieee, institute electrical electronics engineers;
acm, association computing machinery;
asm, american society microbiology;
aip, american institute physics
""".split(";")  # noqa: SIM905 - a list of strings would take a line a house
)


def compare_publishers(ours: str, theirs: str) -> Agreement:
    """Compare publishers; an imprint and its house are one, two imprints nearly so."""
    if ours == theirs:
        return IDENTICAL
    mine, others = _main_words(ours), _main_words(theirs)
    if mine == others:
        return variant(Reason.PUBLISHER_FORM)
    note = f"given {ours}, there {theirs}"
    my_houses, their_houses = _houses(mine), _houses(others)
    shared = my_houses & their_houses
    if shared:
        return _within_house(mine, others, note, shared)
    if mine and others and (mine <= others or others <= mine):
        return variant(Reason.PUBLISHER_FORM, note)
    return major(Reason.PUBLISHER_DIFFERS, note)


def _within_house(
    ours: frozenset[str], theirs: frozenset[str], note: str, houses: frozenset[int]
) -> Agreement:
    if ours <= theirs or theirs <= ours:
        return variant(Reason.PUBLISHER_FORM, note)
    if min(len(word) for word in (*ours, *theirs)) <= 4 and _short_and_long(
        ours, theirs
    ):
        return variant(Reason.PUBLISHER_FORM, note)
    if any(_is_house(house, side) for house in houses for side in (ours, theirs)):
        return variant(Reason.IMPRINT, note)
    return minor(Reason.IMPRINT, note)


def _is_house(house: int, words: frozenset[str]) -> bool:
    """True if a house is called by its own name, not by an imprint's."""
    own, *imprints = _HOUSES[house]
    named = max(
        (name.split() for name in own if _is_named(name, words)), key=len, default=[]
    )
    rest = words - frozenset(named)
    return bool(named) and not any(
        _is_named(name, rest) for names in imprints for name in names
    )


def _short_and_long(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """True if one is an acronym and the other has several words (AMA, OUP, PLoS)."""
    short, long = sorted((ours, theirs), key=len)
    return len(short) == 1 and len(long) > 1 and len(next(iter(short))) <= 4


def _main_words(name: str) -> frozenset[str]:
    words = frozenset(_ABBREVIATED.get(word, word) for word in tokens(name))
    return words - _FORMS or words


def _houses(words: frozenset[str]) -> frozenset[int]:
    """Give the numbers of the houses of which some name is wholly in these words."""
    return frozenset(
        number
        for number, house in enumerate(_HOUSES)
        if any(_is_named(name, words) for names in house for name in names)
    )


def _is_named(name: str, words: frozenset[str]) -> bool:
    telling = frozenset(name.split()) - _FORMS
    return bool(telling) and telling <= words
