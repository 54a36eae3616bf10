"""Unite spellings of one word: British and American, digits and number words.

`canonical` is lossy on purpose and serves comparison only. A rule stays when it unites
more true pairs than it confuses; ``four`` and ``hour`` show why each has its limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORDS = dict(
    pair.split("=")
    for pair in """
    vs=versus v=versus ageing=aging artefact=artifact artefacts=artifacts grey=gray
    practise=practice practised=practiced practising=practicing licence=license
    licences=licenses mould=mold moulds=molds sceptic=skeptic sceptical=skeptical
    scepticism=skepticism whilst=while amongst=among towards=toward
    afterwards=afterward learnt=learned burnt=burned mum=mom mums=moms
    aluminium=aluminum cheque=check speciality=specialty specialities=specialties
    neurone=neuron neurones=neurons motoneurone=motoneuron motoneurones=motoneurons
    orientated=oriented preventative=preventive judgement=judgment
    judgements=judgments acknowledgement=acknowledgment disc=disk discs=disks
    adviser=advisor advisers=advisors tyre=tire tyres=tires focussed=focused
    focussing=focusing biassed=biased programme=program programmes=programs
    programmed=programed kerb=curb pyjamas=pajamas draught=draft plough=plow
    ploughing=plowing liquorice=licorice manoeuvre=maneuver manoeuvres=maneuvers
    maneuvre=maneuver maneuvres=maneuvers tonne=ton tonnes=tons cosy=cozy
    jewellery=jewelry storey=story gauge=gage microg=ug mcg=ug microl=ul microm=um
    micromol=umol microgram=ug micrograms=ug pct=percent first=1st second=2nd
    third=3rd
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """
    zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
    )
} | {
    word: str(number * 10)
    for number, word in enumerate(
        """
    thirty forty fifty sixty seventy eighty ninety
    """.split(),  # noqa: SIM905 - a list of strings would take a line a word
        start=3,
    )
}
_TENS = frozenset(f"{number}0" for number in range(2, 10))
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("(?:ae|oe)", "e"),  # haem-, paed-, anaesth-, oedema, oesoph-, foet-
        ("(?<=..)our(?=$|s$|ed|ing|al|able|it|less|ful|is|iz|er|y|rh)", "or"),
        ("is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational|able)$)", "iz"),
        ("ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),  # analyse, paralyse
        ("([bctv])re(?=s?$)", r"\1er"),  # centre, fibre, manoeuvre
        ("([bctv])red$", r"\1ered"),
        ("([bct])ring$", r"\1ering"),
        ("ogue(?=s?$)", "og"),  # dialogue
        ("ence(?=s?$)", "ense"),  # defence, licence
        ("ll", "l"),  # labelled, counselling, enrolment
        ("(?<=.)ph", "f"),  # sulphate
        ("(?<=[a-z]{4})eing$", "ing"),
    )
)
# After these a lone letter i, v or x (and iv, vi, xi) is a number.
_HEADS = frozenset(
    """
    type types part parts phase phases stage stages grade grades class factor level
    category chapter volume study report series group groups step mark number no
    angiotensin collagen photosystem complex experiment trial paper section lesson
    typ teil phase stadium tipo parte fase grado stade partie faktor to and or
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
# After these a lone "a" is a letter, not an article.
_LETTERED = frozenset(
    """
    vitamin hepatitis influenza haemophilia hemophilia immunoglobulin protein toxin
    apolipoprotein cyclosporin ciclosporin coenzyme amyloid strain antigen kinase
    chain subunit region domain receptor receptors virus enterotoxin streptococcus
    streptococci streptococcal type part group class category model series phase
    panel factor grade level stage typ teil tipo parte
    """.split()  # noqa: SIM905 - a list of strings would take a line a word
)
_ROMAN = {"i": "1", "v": "5", "x": "10", "iv": "4", "vi": "6", "xi": "11"}
_SURE_ROMAN = {
    "ii": "2", "iii": "3", "vii": "7", "viii": "8", "ix": "9", "xii": "12",
    "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18",
    "xix": "19",
    "xx": "20", "xxi": "21",
}  # fmt: skip


def canonical(words: Sequence[str]) -> list[str]:
    """Give each word in one spelling: American letters, digits for numbers."""
    found: list[str] = []
    before = ""
    for word in words:
        spelt = _spelt(word, before)
        if found and found[-1] in _TENS and word in _NUMBERS and len(spelt) == 1:
            spelt = str(int(found.pop()) + int(spelt))
        found.append(spelt)
        before = word
    return found


def _spelt(word: str, before: str) -> str:
    if word in _SURE_ROMAN:
        return _SURE_ROMAN[word]
    if word in _ROMAN and (
        before in _HEADS or before in _ROMAN or before in _SURE_ROMAN
    ):
        return _ROMAN[word]
    if word == "a" and before in _LETTERED:
        return "lettera"
    fixed = _NUMBERS.get(word) or _WORDS.get(word)
    if fixed is not None or len(word) < 3:
        return fixed or word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
