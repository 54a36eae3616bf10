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
