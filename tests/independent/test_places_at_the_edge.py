"""Tell journals, numbers and texts apart where they come near each other."""

from __future__ import annotations

import pytest
from tests.independent.judging import finding, fits, judge, outcome

JOURNALS: tuple[tuple[str, str, str, str], ...] = (
    (
        "Am. J. Psychiatr.",
        "The American journal of psychiatry",
        "agrees",
        "cut otherwise",
    ),
    (
        "Amer J Psychiat",
        "The American journal of psychiatry",
        "agrees",
        "old abbreviation",
    ),
    (
        "Brit. Med. J.",
        "BMJ (Clinical research ed.)",
        "agrees",
        "the BMJ's former title",
    ),
    (
        "Br Med J (Clin Res Ed)",
        "British medical journal (Clinical research ed.)",
        "agrees",
        "NLM, 1980s",
    ),
    (
        "J Clin Endocrinol Metab",
        "The Journal of clinical endocrinology and metabolism",
        "agrees",
        "NLM",
    ),
    (
        "The Journal of Clinical Endocrinology & Metabolism",
        "The Journal of clinical endocrinology and metabolism",
        "agrees",
        "ampersand",
    ),
    ("PLoS Negl Trop Dis", "PLoS neglected tropical diseases", "agrees", "NLM"),
    ("Arq Neuropsiquiatr", "Arquivos de neuro-psiquiatria", "agrees", "hyphen"),
    ("Cienc Saude Colet", "Ciencia & saude coletiva", "agrees", "NLM"),
    ("Ciência & Saúde Coletiva", "Ciencia & saude coletiva", "agrees", "accents"),
    ("Texto contexto - enferm.", "Texto & Contexto - Enfermagem", "agrees", "SciELO"),
    (
        "Rev. Esc. Enferm. USP",
        "Revista da Escola de Enfermagem da U S P",
        "agrees",
        "SciELO",
    ),
    (
        "Interface comun. saúde educ",
        "Interface - Comunicação, Saúde, Educação",
        "agrees",
        "LILACS",
    ),
    ("Med Clin (Barc)", "Medicina clinica", "agrees", "place in the abbreviation"),
    ("Aten Primaria", "Atencion primaria", "agrees", "NLM"),
    ("Gac Sanit", "Gaceta sanitaria", "agrees", "NLM"),
    (
        "Can J Psychiatry",
        "Canadian journal of psychiatry. Revue canadienne de psychiatrie",
        "agrees",
        "NLM's parallel title",
    ),
    (
        "The Canadian Journal of Psychiatry",
        "Canadian journal of psychiatry. Revue canadienne de psychiatrie",
        "agrees",
        "Crossref",
    ),
    ("Psychiatr Prax", "Psychiatrische Praxis", "agrees", "NLM"),
    (
        "Z Gerontol Geriatr",
        "Zeitschrift fur Gerontologie und Geriatrie",
        "agrees",
        "NLM",
    ),
    (
        "Zeitschrift für Gerontologie und Geriatrie",
        "Zeitschrift fur Gerontologie und Geriatrie",
        "agrees",
        "umlaut",
    ),
    ("Acta Med Port", "Acta medica portuguesa", "agrees", "NLM"),
    (
        "Eur Arch Psychiatry Clin Neurosci",
        "European archives of psychiatry and clinical neuroscience",
        "agrees",
        "NLM",
    ),
    (
        "Soc Psychiatry Psychiatr Epidemiol",
        "Social psychiatry and psychiatric epidemiology",
        "agrees",
        "NLM",
    ),
    ("JAMA Netw Open", "JAMA network open", "agrees", "NLM"),
    ("Lancet Glob Health", "The Lancet. Global health", "agrees", "NLM"),
    ("The Lancet Global Health", "The Lancet. Global health", "agrees", "Crossref"),
    ("Nat Rev Dis Primers", "Nature reviews. Disease primers", "agrees", "NLM"),
    (
        "Nature Reviews Disease Primers",
        "Nature reviews. Disease primers",
        "agrees",
        "Crossref",
    ),
    ("Circ Heart Fail", "Circulation. Heart failure", "agrees", "NLM"),
    ("Circulation: Heart Failure", "Circulation. Heart failure", "agrees", "Crossref"),
    ("eLife", "Elife", "agrees", "case"),
    ("mBio", "MBio", "agrees", "case"),
    ("Blood", "Blood advances", "differs", "sibling"),
    ("Lancet Oncol", "The Lancet. Neurology", "differs", "sibling"),
    ("J Psychiatr Res", "Journal of psychiatric nursing", "differs", "abbreviation"),
    ("Eur J Pediatr", "European journal of pediatric surgery", "differs", "sibling"),
    ("J Nutr", "Journal of nursing", "differs", "abbreviation"),
    (
        "Int J Nurs Stud",
        "International journal of nursing practice",
        "differs",
        "abbreviation",
    ),
    ("Med Care", "Medical care research and review", "differs", "sibling"),
    ("Nature Reviews Cancer", "Nature reviews. Immunology", "differs", "section"),
    ("Acta Paediatrica", "Acta psychiatrica Scandinavica", "differs", "another"),
    ("Eur Psychiatry", "European neuropsychopharmacology", "differs", "another"),
    ("J Affect Disord", "Journal of anxiety disorders", "differs", "another"),
    ("Trials", "Contemporary clinical trials", "differs", "another"),
    ("Journal of Physics A", "Journal of Physics B", "differs", "section"),
    ("BMC Psychiatry", "BMC psychology", "differs", "word"),
    ("BJOG", "BJU international", "differs", "acronym"),
    ("JAMA Intern Med", "Annals of internal medicine", "differs", "another"),
)

PAGES: tuple[tuple[str, str, str, str], ...] = (
    ("1234-1241.e5", "1234-1241", "agrees", "electronic pages"),
    ("e123-e130", "e123-30", "agrees", "letters"),
    ("123e-130e", "123e-30e", "agrees", "letter behind"),
    ("OL1-OL10", "OL1-10", "agrees", "letters"),
    ("TS01-TS05", "TS01-5", "agrees", "letters"),
    ("123–124, 126", "123-4, 126", "agrees", "list"),
    ("P. e1", "e1", "agrees", "label"),
    (
        "1241-2; author reply 1242-3",
        "1241-1242; author reply 1242-1243",
        "agrees",
        "reply",
    ),
    ("1241-2", "1241-2; author reply 1242-3", "agrees", "reply left out"),
    ("123-30, quiz 131-2", "123-130", "agrees", "quiz left out"),
    ("8pp", "e12345", "agrees", "a count of pages"),
    ("1-8", "e12345", "agrees", "PDF's count"),
    ("100042", "100042", "agrees", "Elsevier's number"),
    ("Article ID 4567890", "4567890", "agrees", "Hindawi"),
    ("D1-D8", "D1-8", "agrees", "letter"),
    ("123-30", "123-31", "differs", "last page"),
    ("e123", "e132", "differs", "digits swapped"),
    ("S101-S110", "S110-S119", "differs", "other"),
    ("1241-2; author reply 1242-3", "1251-2; author reply 1252-3", "differs", "other"),
    ("103-109", "109-103", "differs", "turned"),
    ("2345-2350", "345-350", "differs", "digit lost"),
    ("4567890", "4567809", "differs", "digits swapped"),
    ("15", "51", "differs", "digits swapped"),
    ("100-110", "1100-1110", "differs", "digit more"),
)

VOLUMES: tuple[tuple[str, str, str, str], ...] = (
    ("38 Suppl", "38 Suppl", "agrees", "same"),
    ("38 Suppl.", "38 Suppl", "agrees", "stop"),
    ("38 Suppl A", "38 Suppl A", "agrees", "letter"),
    ("38 Supl.1", "38 Suppl 1", "agrees", "Spanish"),
    ("Vol. XXXVIII", "38", "agrees", "Roman with label"),
    ("tomo 38", "38", "agrees", "Spanish"),
    ("T. 38", "38", "agrees", "French"),
    ("38. Jahrgang", "38", "agrees", "German"),
    ("Band 38", "38", "agrees", "German"),
    ("38th", "38", "agrees", "ordinal"),
    ("38 Suppl A", "38 Suppl B", "differs", "letter"),
    ("38", "38 Suppl 1", "agrees", "some keep the supplement with the issue"),
    ("38", "83", "differs", "digits swapped"),
    ("Vol. XXXVIII", "37", "differs", "Roman"),
)

ABSTRACT = (
    "In 1,204 patients aged ≥65 years with HFrEF we compared sacubitril with enalapril. "
    "Mortality was 12.5% (95% CI, 10.1-14.9) with sacubitril and 16.5% with enalapril "
    "(hazard ratio 0.74; P<0.001). Adverse events did not differ. Sacubitril reduced "
    "mortality in the elderly, and hospital stay was shorter by 2 days on average."
)
ABSTRACTS: tuple[tuple[str, str, str], ...] = (
    (ABSTRACT.replace("1,204", "1204"), "agrees", "thousands"),
    (ABSTRACT.replace("≥65", ">=65").replace("P<0.001", "p < .001"), "agrees", "signs"),
    (
        ABSTRACT.replace("0.74", "0·74").replace("12.5%", "12·5%"),
        "agrees",
        "the Lancet's points",
    ),
    (ABSTRACT.replace("10.1-14.9", "10.1–14.9"), "agrees", "dash"),
    (ABSTRACT.replace("12.5%", "12.5 %"), "agrees", "blank"),
    (ABSTRACT.replace("did not", "didn't"), "agrees", "contraction: agrees or minor"),
    ("OBJECTIVES: " + ABSTRACT, "agrees", "label"),
    (ABSTRACT + " Trial registration: NCT01035255.", "agrees", "registration"),
    ("Summary " + ABSTRACT, "agrees", "heading"),
    (ABSTRACT[:150].rsplit(" ", 1)[0] + " [...]", "completes", "cut"),
    (ABSTRACT.replace("≥65", "≤65"), "differs", "sign"),
    (ABSTRACT.replace("0.74", "0.47"), "differs", "digits swapped"),
    (ABSTRACT.replace("12.5%", "125%"), "differs", "point lost"),
    (ABSTRACT.replace("did not differ", "differed"), "differs", "negation"),
    (
        ABSTRACT.replace(
            "with sacubitril and 16.5% with enalapril",
            "with enalapril and 16.5% with sacubitril",
        ),
        "differs",
        "drugs swapped",
    ),
    (ABSTRACT.replace("reduced", "increased"), "differs", "verb"),
    (ABSTRACT.replace("P<0.001", "P>0.001"), "differs", "sign"),
    (ABSTRACT.replace("2 days", "12 days"), "differs", "number"),
    (ABSTRACT.replace("HFrEF", "HFpEF"), "differs", "one letter"),
    (ABSTRACT.replace("elderly", "young"), "differs", "population"),
)


@pytest.mark.parametrize(("ours", "theirs", "expected", "seen"), JOURNALS)
def test_journals(ours: str, theirs: str, expected: str, seen: str) -> None:
    """Unite abbreviations in many languages; keep siblings apart, both ways."""
    for mine, other in ((ours, theirs), (theirs, ours)):
        found = finding(
            "container-title", {"container_title": mine}, {"container_title": other}
        )
        assert fits(expected, outcome(found)), seen


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "expected", "seen"),
    [("page", *row) for row in PAGES] + [("volume", *row) for row in VOLUMES],
)
def test_numbers(field: str, ours: str, theirs: str, expected: str, seen: str) -> None:
    """Read the odd ones too, both ways."""
    assert fits(expected, judge(field, ours, theirs)), seen
    assert fits(expected, judge(field, theirs, ours)), seen


@pytest.mark.parametrize(("ours", "expected", "seen"), ABSTRACTS)
def test_abstracts(ours: str, expected: str, seen: str) -> None:
    """See a sign, a digit and a word in a whole abstract."""
    said = judge("abstract", ours, ABSTRACT)
    assert fits(expected, said) or ("or minor" in seen and said == "minor"), said


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Stroke in adults aged ≥65 years", "Stroke in adults aged ≤65 years"),
        ("Levodopa 1.5 mg in dystonia", "Levodopa 1-5 mg in dystonia"),
        ("Levodopa 1.5 mg in dystonia", "Levodopa 15 mg in dystonia"),
        ("Saline 0.9% after burns", "Saline 9% after burns"),
    ],
)
def test_a_sign_in_a_number(ours: str, theirs: str) -> None:
    """See a sign turned and a decimal point lost."""
    assert fits("differs", judge("title", ours, theirs))
    assert fits("differs", judge("title", theirs, ours))
