"""Abstracts: form doesn't matter, a number or a negation does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.abstracts import abstract_body, compare_abstracts
from pubmend.model.agreement import mirrored
from pubmend.model.reasons import REASONS

FLAT = (
    "Internet interventions have been tested in 12 trials of adults. We did 3 focus groups "
    "with 12 therapists from five programmes. Five themes were found, and the odds ratio "
    "was 1.5 (95% CI 1.1-2.0, p<0.05). More research is not needed."
)
LABELLED = (
    FLAT.replace("Internet", "BACKGROUND: Internet")
    .replace("We did", "METHODS: We did")
    .replace("Five themes", "RESULTS: Five themes")
    .replace("More", "CONCLUSIONS: More")
)
SPANISH = (
    "Las intervenciones por internet se han probado en los adultos con depresión y en "
    "los ensayos de la práctica para el tratamiento del paciente."
)

CASES = [
    (FLAT, FLAT, "same", "identical", "anywhere"),
    (FLAT, FLAT.upper(), "variant", "formatting", "old catalogues"),
    (FLAT, FLAT.replace(" ", "\n", 5), "variant", "formatting", "Crossref"),
    (LABELLED, FLAT, "variant", "abstract-structure", "labels dropped"),
    (LABELLED, LABELLED.replace("METHODS:", "Methods\n"), "variant", "formatting", "labels on lines"),
    (LABELLED, LABELLED.replace("METHODS: ", "Methods").replace("BACKGROUND: ", "Background"), "variant", "abstract-structure", "labels glued by tag stripping"),
    (LABELLED, LABELLED.replace("CONCLUSIONS", "CONCLUSION"), "variant", "abstract-structure", "labels reworded"),
    (FLAT, FLAT.replace("We did", "SETTING AND PARTICIPANTS: We did"), "variant", "abstract-structure", "labels in no list"),
    (FLAT, "Abstract " + FLAT, "variant", "abstract-structure", "saved pages"),
    (FLAT, "ABSTRACT: " + FLAT, "variant", "abstract-structure", "saved pages"),
    (FLAT, f"<jats:title>Abstract</jats:title><jats:p>{FLAT}</jats:p>", "variant", "abstract-structure", "Crossref"),
    (FLAT, FLAT + " © 2019 The Authors. Published by Elsevier.", "variant", "abstract-structure", "PubMed"),
    (FLAT, FLAT + " Copyright 2019, Elsevier. All rights reserved.", "variant", "abstract-structure", "PubMed"),
    (FLAT, FLAT + " (PsycINFO Database Record (c) 2016 APA, all rights reserved).", "variant", "abstract-structure", "PsycINFO"),
    (FLAT, FLAT.replace("<", "&lt;"), "variant", "abstract-structure", "entities"),
    (FLAT, FLAT.replace("p<0.05", "P < .05"), "variant", "abstract-structure", "statistics"),
    (FLAT, FLAT.replace("1.5", "1·5").replace("1.1-2.0", "1·1–2·0"), "variant", "formatting", "The Lancet"),
    (FLAT, FLAT.replace("programmes", "programs"), "variant", "spelling-variant", "American"),
    (FLAT, FLAT.replace("Five", "5").replace("five", "5"), "variant", "spelling-variant", "digits"),
    (FLAT, SPANISH, "variant", "other-language", "LILACS"),
    (FLAT[:120] + "...", FLAT, "theirs-fuller", "abstract-cut", "catalogue lists"),
    (FLAT[:118] + "…", FLAT, "theirs-fuller", "abstract-cut", "catalogue lists"),
    (FLAT[:120] + " (ABSTRACT TRUNCATED AT 250 WORDS)", FLAT, "theirs-fuller", "abstract-cut", "MEDLINE until 2000"),
    (FLAT[:118], FLAT, "theirs-fuller", "abstract-cut", "field length limits"),
    (FLAT[:130] + "… Read more", LABELLED, "theirs-fuller", "abstract-cut", "web pages"),
    ("No abstract available.", FLAT, "theirs-fuller", "no-real-abstract", "PubMed pages"),
    (FLAT.replace("We did 3 focus groups with 12 therapists from five programmes. ", ""), FLAT, "theirs-fuller", "passage-missing", "a lost section"),
    (FLAT, FLAT.replace("3 focus", "4 focus"), "different", "number-differs", ""),
    (FLAT, FLAT.replace("1.5", "15"), "different", "number-differs", ""),
    (FLAT, FLAT.replace("1.5", "2.5"), "different", "number-differs", ""),
    (FLAT, FLAT.replace("p<0.05", "p>0.05"), "different", "number-differs", ""),
    (FLAT, FLAT.replace("Five themes", "Six themes"), "different", "number-differs", ""),
    (FLAT, FLAT.replace(" not", ""), "different", "negation-differs", ""),
    (FLAT, FLAT.replace("adults", "children"), "different", "one-word-differs", ""),
    (FLAT, FLAT.replace("More", "Less"), "different", "one-word-differs", ""),
    (LABELLED, FLAT.replace("adults", "children"), "different", "one-word-differs", ""),
    (FLAT, "Deep learning finds lesions in retinal images of cattle better than any vet. " * 3, "different", "abstract-differs", ""),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "kind", "reason", "seen"), CASES)
def test_abstracts(ours: str, theirs: str, kind: str, reason: str, seen: str) -> None:
    """Compare abstracts, alike from either side."""
    there = compare_abstracts(ours, theirs)
    back = mirrored(compare_abstracts(theirs, ours))
    assert (there.kind, there.reason) == (kind, reason), seen
    assert (back.kind, back.reason, back.severity) == (kind, reason, there.severity), (
        seen
    )


def test_number_weighs_more_than_a_word() -> None:
    """Weigh another number as major, another word as an edition's habit."""
    assert (
        compare_abstracts(FLAT, FLAT.replace("3 focus", "4 focus")).severity == "major"
    )
    assert compare_abstracts(FLAT, FLAT.replace("adults", "people")).severity == "minor"


def test_note_names_given_words_first() -> None:
    """Say which words differ in the order given, there."""
    found = compare_abstracts(FLAT, FLAT.replace("adults", "children"))
    assert found.note == "given ‘adults’, there ‘children’"


def test_body_keeps_sentences_that_begin_like_labels() -> None:
    """Leave ``Results showed`` alone: it is no label."""
    body = abstract_body("We asked. Results showed much. Methods were sound.")
    assert " ".join(body.words()) == "we asked results showed much methods were sound"
    assert body.is_cut is False


_SENTENCES = st.lists(
    st.sampled_from(
        [
            "METHODS: We did it.",
            "We did it.",
            "Not 5.",
            "5 of 6 died.",
            "…",
            "© 2019 X.",
            "Abstract",
        ]
    ),
    max_size=5,
).map(" ".join)


@given(_SENTENCES, _SENTENCES)
def test_comparison_of_abstracts_mirrors(ours: str, theirs: str) -> None:
    """Judge alike from either side."""
    there = compare_abstracts(ours, theirs)
    back = mirrored(compare_abstracts(theirs, ours))
    assert (there.kind, there.reason, there.severity) == (
        back.kind,
        back.reason,
        back.severity,
    )
    assert there.reason in REASONS


@given(st.text(), st.text())
def test_any_text_can_be_an_abstract(ours: str, theirs: str) -> None:
    """Survive whatever a file calls an abstract."""
    compare_abstracts(ours, theirs)


SIGNS = (
    "Glycine transport may slow neuronal loss. Whether calcium matters is unclear. In "
    "Kcnq2(-/-) mice (n = 31) we gave 20 \u03bcg/kg of tolimine or saline for 9 weeks, and "
    "superoxide O2(-) was measured at 36 \u00b1 0.4 \u00b0C in 10(6) cells. Lesion area fell from "
    "0.51 \u00b1 0.04 to 0.33 \u00b1 0.03 mm(2) (P < 0.05), and CD4(+) cells did not change. "
    "Tolimine lowered lesion area without an effect on weight."
)


def printed(*changes: tuple[str, str], before: str = "", behind: str = "") -> str:
    """Print the abstract in another way, where it is as each change expects it."""
    text = SIGNS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return before + text + behind


HARMLESS = (
    printed(
        ("In Kcnq2", "RESEARCH DESIGN AND METHODS - In Kcnq2"),
        ("Lesion area fell", "RESULTS - Lesion area fell"),
        ("Tolimine lowered", "CONCLUSIONS - Tolimine lowered"),
        before="OBJECTIVE - ",
    ),
    printed(
        ("In Kcnq2", "Methods and Results-In Kcnq2"),
        ("Tolimine lowered", "Conclusions-Tolimine lowered"),
        before="Background-",
    ),
    printed(
        ("In Kcnq2", "Methods\u2013In Kcnq2"),
        ("Tolimine lowered", "Conclusions\u2013Tolimine lowered"),
        before="Background\u2013",
    ),
    printed(
        ("In Kcnq2", "Methods\u2014 In Kcnq2"),
        ("Tolimine lowered", "Conclusions\u2014 Tolimine lowered"),
        before="Background\u2014 ",
    ),
    printed(
        ("In Kcnq2", "MethodsIn Kcnq2"),
        ("Lesion area fell", "ResultsLesion area fell"),
        ("Tolimine lowered", "ConclusionTolimine lowered"),
        before="Background",
    ),
    printed(before="Abstract"),
    printed(before="ABSTRACT"),
    printed(("In Kcnq2", "MethodsIn Kcnq2"), before="AbstractBackground"),
    printed(before="ABSTRACTBackground: "),
    printed(before="Summary "),
    printed(before="Summary"),
    printed(
        ("In Kcnq2", "EXPERIMENTAL APPROACH\nIn Kcnq2"),
        ("Lesion area", "KEY RESULTS\nLesion area"),
        ("Tolimine lowered", "CONCLUSIONS AND IMPLICATIONS\nTolimine lowered"),
        before="BACKGROUND AND PURPOSE\n",
    ),
    printed(
        ("In Kcnq2", "Experimental Approach In Kcnq2"),
        ("Lesion area", "Key Results Lesion area"),
        ("Tolimine lowered", "Conclusions and Implications Tolimine lowered"),
        before="Background and Purpose ",
    ),
    printed(
        ("In Kcnq2", "Methods In Kcnq2"),
        ("Lesion area", "Results Lesion area"),
        ("Tolimine lowered", "Conclusions/interpretation Tolimine lowered"),
        before="Aims/hypothesis ",
    ),
    printed(
        ("In Kcnq2", "Materials & Methods In Kcnq2"),
        ("Tolimine lowered", "Conclusion Tolimine lowered"),
        before="Aims ",
    ),
    printed(("20 \u03bcg/kg", "20 mug/kg")),
    printed(("20 \u03bcg/kg", "20mug/kg")),
    printed(("20 \u03bcg/kg", "20 microg/kg")),
    printed(("20 \u03bcg/kg", "20 ug/kg")),
    printed(("20 \u03bcg/kg", "20 mcg/kg")),
    printed(("20 \u03bcg/kg", "20 \u00b5g/kg")),
    printed(("20 \u03bcg/kg", "20 \u03bc g/kg")),
    printed(("Kcnq2(-/-)", "Kcnq2 -/-")),
    printed(("Kcnq2(-/-)", "Kcnq2<sup>-/-</sup>")),
    printed(("Kcnq2(-/-)", "Kcnq2(-)/(-)")),
    printed(("Kcnq2(-/-)", "Kcnq2\u2212/\u2212")),
    printed(("Kcnq2(-/-)", "Kcnq2 (-/-)")),
    printed(("O2(-)", "O 2 -")),
    printed(("O2(-)", "O<sub>2</sub><sup>-</sup>")),
    printed(("O2(-)", "O2\u2212")),
    printed(("O2(-)", "O2\u00b7\u2212")),
    printed(("O2(-)", "O(2)(-)")),
    printed(("10(6)", "106")),
    printed(("10(6)", "10 6")),
    printed(("10(6)", "10<sup>6</sup>")),
    printed(("10(6)", "10^6")),
    printed(("10(6)", "10\u2076")),
    printed((" \u00b1 ", " +/- ")),
    printed((" \u00b1 ", "+/-")),
    printed((" \u00b1 ", " +- ")),
    printed((" \u00b1 ", " plus or minus ")),
    printed(("mm(2)", "mm2")),
    printed(("mm(2)", "mm<sup>2</sup>")),
    printed(("mm(2)", "mm 2")),
    printed(("mm(2)", "mm\u00b2")),
    printed(("P < 0.05", "P less than 0.05")),
    printed(("P < 0.05", "p<.05")),
    printed(("P < 0.05", "P &lt; 0.05")),
    printed(("CD4(+)", "CD4+")),
    printed(("CD4(+)", "CD4 +")),
    printed(("CD4(+)", "CD4")),
    printed(behind=" Copyright \u00a9 2011 Elsevier Ltd."),
    printed(behind=" 2012 Imaginary Heart Society, Inc."),
    printed(behind=" \ufffd 2013 The Authors."),
    printed(behind=" (C) 2013 Elsevier B.V. All rights reserved."),
    printed(("\u00b0C", "degrees C")),
)
OTHERWISE = (
    printed(("0.33", "0.38")),
    printed(("n = 31", "n = 37")),
    printed(("20 \u03bcg", "25 \u03bcg")),
    printed(("\u03bcg/kg", "mg/kg")),
    printed(("lowered", "raised")),
    printed(("Kcnq2(-/-)", "Kcnq2(+/-)")),
    printed(("Kcnq2(-/-)", "Kcnq2(+/+)")),
    printed(("did not change", "did change")),
    printed(("without an effect", "with an effect")),
    printed(("P < 0.05", "P > 0.05")),
    printed(("CD4(+)", "CD4(-)")),
    printed(("10(6)", "10(5)")),
    printed(("9 weeks", "8 weeks")),
    printed(("10(6)", "10(9)")),
    printed(("10(6)", "105")),
    printed(
        (
            "Tolimine lowered lesion area without an effect on weight.",
            "Saline alone was followed by early recovery of gait in most of the animals.",
        )
    ),
    printed(
        (
            "Whether calcium matters is unclear.",
            "The role of potassium in old animals has been studied.",
        )
    ),
    printed(("tolimine", "dorzamine"), ("Tolimine", "Dorzamine")),
    printed(("0.51 \u00b1 0.04", "0.51 \u00b1 0.14")),
    printed(("calcium", "magnesium")),
    printed(("mm(2)", "cm(2)")),
    printed(("36 \u00b1", "39 \u00b1")),
    printed(("area fell", "area rose")),
)


@pytest.mark.parametrize("text", HARMLESS)
def test_headings_and_signs_are_printed_in_many_ways(text: str) -> None:
    """Agree from either side: labels, micro, charges, powers, plus or minus."""
    assert compare_abstracts(SIGNS, text).agrees
    assert compare_abstracts(text, SIGNS).agrees


@pytest.mark.parametrize("text", OTHERWISE)
def test_near_by_differences_are_conflicts(text: str) -> None:
    """Tell from either side what says something else: a number, a sign, a sentence."""
    assert not compare_abstracts(SIGNS, text).agrees
    assert not compare_abstracts(text, SIGNS).agrees
