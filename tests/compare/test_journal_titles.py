"""Journals: abbreviations and subtitles agree, siblings are other journals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.journal_titles import compare_journal_titles
from pubmend.compare.journals import Journal, compare_journals
from pubmend.model.agreement import Kind, mirrored
from pubmend.model.reasons import REASONS

PNAS = "Proceedings of the National Academy of Sciences of the United States of America"

HARMLESS = [
    ("J. Med. Internet Res.", "J Med Internet Res", "ISO 4 stops"),
    ("Addiction Science and Clinical Practice", "Addiction Science & Clinical Practice", "ampersand"),
    ("Lancet", "The Lancet", "leading article"),
    ("Gut. Conference: 3rd Days of Tallow. Oslo Norway.", "Gut", "Embase"),
    ("Gut. Conference Publication: (var.pagings)", "Gut", "Embase"),
    ("Journal Urology", "The Journal of Urology", "small word left out"),
    ("Revista de la salud", "Revista de salud", "article left out"),
    ("Folia del Mar", "Folia de Mar", "article joined to its preposition"),
    ("Lancet", "Lancet (London, England)", "NLM's place"),
    ("BMJ", "BMJ (Clinical research ed.)", "NLM"),
    ("Medicine", "Medicine (Baltimore)", "NLM"),
    ("PLoS ONE", "PLOS ONE", "case"),
    ("Anaesthesia", "Anesthesia", "British"),
    ("Circulation: Heart Failure", "Circulation. Heart failure", "NLM's section sign"),
    ("Child: Care, Health and Development", "Child : care, health and development", "NLM's colon"),
    ("Archives of Disease in Childhood - Fetal and Neonatal Edition", "Archives of disease in childhood. Fetal and neonatal edition", "BMJ Group"),
    ("Zeitschrift fur Rheumatologie", "Zeitschrift für Rheumatologie", "accents"),
    ("A.M.A. Archives of Surgery", "AMA Archives of Surgery", "Crossref"),
    ("Neuro-Oncology", "Neurooncology", "hyphen"),
    ("Journal f\ufffdr Praktische Chemie", "Journal für praktische Chemie", "Crossref, broken letter"),
]  # fmt: skip

FULLER = [
    ("P N G Med J", "Papua and New Guinea medical journal"),
    ("Proc IEEE Symp", "Proceedings of the Institute of Electrical and Electronics Engineers Symposium"),
    ("J Med Internet Res", "Journal of medical Internet research"),
    ("Addict Sci Clin Pract", "Addiction Science & Clinical Practice"),
    ("N Engl J Med", "The New England Journal of Medicine"),
    ("JAMA", "Journal of the American Medical Association"),
    ("BMJ", "British Medical Journal"),
    ("NEJM", "New England Journal of Medicine"),
    ("JMIR", "Journal of Medical Internet Research"),
    ("Proc Natl Acad Sci U S A", PNAS),
    ("Proc. Natl. Acad. Sci. USA", "Proceedings of the National Academy of Sciences"),
    ("PNAS", PNAS),
    ("Br J Psychiatry", "The British journal of psychiatry : the journal of mental science"),
    ("Dtsch Med Wochenschr", "Deutsche medizinische Wochenschrift (1946)"),
    ("Z Rheumatol", "Zeitschrift für Rheumatologie"),
    ("Rev Bras Psiquiatr", "Revista brasileira de psiquiatria (Sao Paulo, Brazil : 1999)"),
    ("An Pediatr (Barc)", "Anales de pediatria (Barcelona, Spain : 2003)"),
    ("AJR Am J Roentgenol", "American Journal of Roentgenology"),
    ("JPEN J Parenter Enteral Nutr", "JPEN. Journal of parenteral and enteral nutrition"),
    ("J Phys A Math Gen", "Journal of Physics A: Mathematical and General"),
    ("Acta Crystallogr E", "Acta Crystallographica Section E"),
    ("Am J Physiol Heart Circ Physiol", "American journal of physiology. Heart and circulatory physiology"),
    ("Trans R Soc Trop Med Hyg", "Transactions of the Royal Society of Tropical Medicine and Hygiene"),
    ("Curr Pharm Des", "Current pharmaceutical design"),
    ("Prog Neuropsychopharmacol", "Progress in neuro-psychopharmacology"),
    ("Rinsho Byori", "Rinsho byori. The Japanese journal of clinical pathology"),
    ("Ann NY Acad Sci", "Annals of the New York Academy of Sciences"),
    ("Circ Heart Fail", "Circulation: Heart Failure"),
    ("JMIR Ment Health", "JMIR Mental Health"),
    ("Psychology and psychotherapy", "Psychology and Psychotherapy: Theory, Research and Practice"),
    ("Psychol Psychother", "Psychology and Psychotherapy: Theory, Research and Practice"),
    ("JAMA", "JAMA : the journal of the American Medical Association"),
    ("Blood", "Blood: the journal of hematology"),
    ("bioRxiv", "bioRxiv : the preprint server for biology"),
]  # fmt: skip

DIFFERENT = [
    ("PNG Med J", "Papua and New Guinea medical bulletin", "journal-differs", "major"),
    ("Blood. Conference: 3rd Days of Tallow. Oslo.", "Gut", "journal-differs", "major"),
    (
        "JAMA: The Journal of the American Medical Association Open",
        "JAMA: The Journal of the American Medical Association",
        "sibling-journal",
        "major",
    ),
    ("Journal de neurologie = Neurology X", "Journal de neurologie = Neurology", "sibling-journal", "major"),
    ("BMJ", "BMJ Open", "sibling-journal", "major"),
    ("Lancet", "The Lancet. Oncology", "sibling-journal", "major"),
    ("The Lancet", "Lancet Oncol", "sibling-journal", "major"),
    ("Lancet Oncology", "Lancet Neurology", "journal-differs", "major"),
    ("Circulation", "Circulation: Heart Failure", "sibling-journal", "major"),
    ("Circulation", "Circ Res", "sibling-journal", "major"),
    ("Nature", "Nature Medicine", "sibling-journal", "major"),
    ("JAMA", "JAMA Network Open", "sibling-journal", "major"),
    ("PLoS One", "PLoS Medicine", "journal-differs", "major"),
    ("J Phys A", "Journal of Physics B", "journal-differs", "major"),
    ("Journal of Physics", "Journal of Physics D: Applied Physics", "sibling-journal", "major"),
    ("Physical Review A", "Physical Review B", "sibling-journal", "major"),
    ("Am J Phys", "American Journal of Physiology", "journal-differs", "major"),
    ("J Neurol", "Journal of Neuroradiology", "journal-differs", "major"),
    ("J Immunol Med", "Journal of Immunological Methods", "journal-differs", "major"),
    ("Ann Intern Med", "Archives of Internal Medicine", "journal-differs", "major"),
    ("Evidence-Based Mental Health", "Mental Health", "sibling-journal", "major"),
    ("Brain Res", "Brain Research Bulletin", "sibling-journal", "major"),
    ("Front Psychiatry", "Frontiers in Psychology", "journal-differs", "major"),
    ("J Med Internet Res", "JMIR Mental Health", "journal-differs", "major"),
    ("Anaesthesia", "Anesthesiology", "journal-differs", "major"),
    ("European Heart Journal", "American Heart Journal", "journal-differs", "major"),
    ("Jornal of Haematologie", "Jornal of Haematologia", "journal-spelling", "minor"),
    ("Journal of Urology", "Journal in Urology", "small-words-differ", "minor"),
    ("The Journal of Urology", "Journal for Urology", "small-words-differ", "minor"),
    ("Trends of Ageing in Women", "Trends in Ageing in Women", "small-words-differ", "minor"),
    ("Archiv in Chemie", "Archiv für Chemie", "small-words-differ", "minor"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "seen"), HARMLESS)
def test_harmless_title(ours: str, theirs: str, seen: str) -> None:
    """Agree on printings of one journal's title."""
    assert compare_journal_titles(ours, theirs).kind is Kind.VARIANT, seen
    assert compare_journal_titles(theirs, ours).kind is Kind.VARIANT, seen


@pytest.mark.parametrize(("ours", "theirs"), FULLER)
def test_abbreviation(ours: str, theirs: str) -> None:
    """Know an abbreviation or a missing subtitle from the full title."""
    assert compare_journal_titles(ours, theirs).kind is Kind.THEIRS_FULLER
    assert compare_journal_titles(theirs, ours).kind is Kind.OURS_FULLER


@pytest.mark.parametrize(("ours", "theirs", "reason", "severity"), DIFFERENT)
def test_other_journal(ours: str, theirs: str, reason: str, severity: str) -> None:
    """Keep siblings and near-namesakes apart."""
    there = compare_journal_titles(ours, theirs)
    back = compare_journal_titles(theirs, ours)
    assert (there.kind, there.reason, there.severity) == (
        Kind.DIFFERENT,
        reason,
        severity,
    )
    assert (back.kind, back.reason, back.severity) == (Kind.DIFFERENT, reason, severity)


_VOCABULARY = (
    "Journal J of Med Medicine Internal BMJ Open A (London) : . = The Lancet Res & de"
)
_TITLES = st.lists(st.sampled_from(_VOCABULARY.split()), max_size=6).map(" ".join)


@given(_TITLES, _TITLES)
def test_comparison_of_journals_mirrors(ours: str, theirs: str) -> None:
    """Judge alike from either side."""
    there = compare_journals(Journal(ours, "J Med"), Journal(theirs))
    back = mirrored(compare_journals(Journal(theirs), Journal(ours, "J Med")))
    assert (there.kind, there.reason, there.severity) == (
        back.kind,
        back.reason,
        back.severity,
    )
    assert there.reason in REASONS


@given(st.text(), st.text())
def test_any_text_can_be_a_journal(ours: str, theirs: str) -> None:
    """Survive whatever a file calls a journal."""
    compare_journal_titles(ours, theirs)
