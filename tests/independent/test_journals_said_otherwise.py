"""Tell journals said otherwise from their siblings."""

from __future__ import annotations

import pytest
from tests.independent.judging import Row, finding, fits, outcome

from pubmend.model.identifiers import Issn

HARMLESS: tuple[Row, ...] = (
    ("N Engl J Med", "The New England journal of medicine", "completes", "NLM"),
    (
        "New Engl. J. Med.",
        "The New England journal of medicine",
        "agrees",
        "ISO's stops",
    ),
    ("NEJM", "The New England journal of medicine", "agrees", "acronym"),
    ("JAMA", "JAMA", "kept", "same"),
    (
        "J Am Med Assoc",
        "Journal of the American Medical Association",
        "completes",
        "old abbreviation",
    ),
    ("Lancet", "Lancet (London, England)", "agrees", "place"),
    ("The Lancet", "Lancet (London, England)", "agrees", "article and place"),
    ("BMJ", "BMJ (Clinical research ed.)", "agrees", "section in parentheses"),
    (
        "Addict Sci Clin Pract",
        "Addiction science & clinical practice",
        "completes",
        "ampersand left out",
    ),
    (
        "Addiction Science and Clinical Practice",
        "Addiction Science & Clinical Practice",
        "agrees",
        "and",
    ),
    ("PLOS ONE", "PLoS One", "agrees", "case"),
    ("PLoS ONE", "PloS one", "agrees", "NLM's case"),
    (
        "Proc Natl Acad Sci U S A",
        "Proceedings of the National Academy of Sciences of the United States of America",
        "completes",
        "NLM",
    ),
    (
        "Proceedings of the National Academy of Sciences",
        "Proceedings of the National Academy of Sciences of the United States of America",
        "agrees",
        "Crossref",
    ),
    (
        "PNAS",
        "Proceedings of the National Academy of Sciences of the United States of America",
        "agrees",
        "acronym",
    ),
    (
        "Proc. Nat. Acad. Sci. USA",
        "Proceedings of the National Academy of Sciences of the United States of America",
        "agrees",
        "physicists' form",
    ),
    ("J Biol Chem", "The Journal of biological chemistry", "completes", "NLM"),
    ("Nucleic Acids Res.", "Nucleic acids research", "completes", "ISO"),
    (
        "Int J Environ Res Public Health",
        "International journal of environmental research and public health",
        "completes",
        "NLM",
    ),
    (
        "Cochrane Database Syst Rev",
        "The Cochrane database of systematic reviews",
        "completes",
        "NLM",
    ),
    (
        "Cochrane Database of Systematic Reviews",
        "The Cochrane database of systematic reviews",
        "agrees",
        "Crossref",
    ),
    ("Rev Saude Publica", "Revista de saúde pública", "completes", "accents"),
    ("Cad. Saúde Pública", "Cadernos de saúde pública", "completes", "SciELO"),
    ("Rev. bras. enferm", "Revista brasileira de enfermagem", "completes", "LILACS"),
    (
        "Rev Esp Salud Publica",
        "Revista espanola de salud publica",
        "completes",
        "NLM without accents",
    ),
    (
        "Presse Med",
        "Presse medicale (Paris, France : 1983)",
        "agrees",
        "place and year",
    ),
    ("Dtsch Arztebl Int", "Deutsches Arzteblatt international", "completes", "NLM"),
    ("Dtsch. Ärztebl. Int.", "Deutsches Ärzteblatt international", "agrees", "umlaut"),
    ("Zhonghua Yi Xue Za Zhi", "Zhonghua yi xue za zhi", "agrees", "pinyin"),
    ("Psychol Psychother", "Psychology and psychotherapy", "completes", "NLM"),
    (
        "Psychology and Psychotherapy: Theory, Research and Practice",
        "Psychology and psychotherapy",
        "agrees",
        "Wiley's subtitle",
    ),
    ("J Med Internet Res", "Journal of medical Internet research", "completes", "NLM"),
    (
        "Journal of Medical Internet Research (JMIR)",
        "Journal of medical Internet research",
        "agrees",
        "acronym in parentheses",
    ),
    (
        "Am J Respir Crit Care Med",
        "American journal of respiratory and critical care medicine",
        "completes",
        "NLM",
    ),
    ("Eur. Heart J.", "European heart journal", "completes", "ISO"),
    (
        "Br J Psychiatry",
        "The British journal of psychiatry : the journal of mental science",
        "completes",
        "NLM's subtitle",
    ),
    (
        "The British Journal of Psychiatry",
        "The British journal of psychiatry : the journal of mental science",
        "agrees",
        "NLM's subtitle",
    ),
    (
        "Angew Chem Int Ed Engl",
        "Angewandte Chemie (International ed. in English)",
        "agrees",
        "NLM",
    ),
    (
        "Angewandte Chemie International Edition",
        "Angewandte Chemie (International ed. in English)",
        "agrees",
        "Crossref",
    ),
    ("Ann. Intern. Med.", "Annals of internal medicine", "completes", "ISO"),
    (
        "Health Technol Assess",
        "Health technology assessment (Winchester, England)",
        "agrees",
        "place",
    ),
    ("Arch Gen Psychiatry", "Archives of general psychiatry", "completes", "NLM"),
    ("BMC Public Health.", "BMC public health", "agrees", "stop"),
    ("Science", "Science (New York, N.Y.)", "agrees", "place"),
    ("Circulation Research", "Circulation research", "agrees", "case"),
    (
        "Acta Paediatr",
        "Acta paediatrica (Oslo, Norway : 1992)",
        "agrees",
        "place and year",
    ),
    ("Front Psychol", "Frontiers in psychology", "completes", "NLM"),
    (
        "MMWR Morb Mortal Wkly Rep",
        "MMWR. Morbidity and mortality weekly report",
        "completes",
        "NLM",
    ),
    ("Biochim. Biophys. Acta", "Biochimica et biophysica acta", "completes", "ISO"),
    ("FEBS Lett", "FEBS letters", "completes", "NLM"),
    (
        "Ned Tijdschr Geneeskd",
        "Nederlands tijdschrift voor geneeskunde",
        "completes",
        "NLM",
    ),
    ("Ugeskr Laeger", "Ugeskrift for laeger", "completes", "NLM"),
    ("Vnitr Lek", "Vnitrni lekarstvi", "completes", "NLM"),
    (
        "Tidsskr Nor Laegeforen",
        "Tidsskrift for den Norske laegeforening : tidsskrift for praktisk medicin, ny raekke",
        "agrees",
        "NLM",
    ),
    (
        "J. Acad. Nutr. Diet.",
        "Journal of the Academy of Nutrition and Dietetics",
        "completes",
        "ISO",
    ),
    ("Nature Medicine", "Nat Med", "kept", "ours fuller"),
    (
        "Journal of Clinical Oncology",
        "Journal of clinical oncology : official journal of the American Society of Clinical Oncology",
        "agrees",
        "NLM's subtitle",
    ),
    ("Hepatology", "Hepatology (Baltimore, Md.)", "agrees", "place"),
    ("Medicina (Kaunas)", "Medicina (Kaunas, Lithuania)", "agrees", "place shortened"),
    ("Acta Derm Venereol", "Acta dermato-venereologica", "completes", "hyphen"),
    (
        "Otolaryngol Head Neck Surg",
        "Otolaryngology--head and neck surgery : official journal of American Academy of Otolaryngology-Head and Neck Surgery",
        "agrees",
        "NLM",
    ),
    (
        "AJNR Am J Neuroradiol",
        "AJNR. American journal of neuroradiology",
        "completes",
        "NLM",
    ),
    (
        "Am J Physiol Heart Circ Physiol",
        "American journal of physiology. Heart and circulatory physiology",
        "completes",
        "NLM",
    ),
    (
        "J Gerontol A Biol Sci Med Sci",
        "The journals of gerontology. Series A, Biological sciences and medical sciences",
        "completes",
        "NLM",
    ),
    (
        "Philos Trans R Soc Lond B Biol Sci",
        "Philosophical transactions of the Royal Society of London. Series B, Biological sciences",
        "completes",
        "NLM",
    ),
    (
        "Geburtshilfe Frauenheilkd",
        "Geburtshilfe und Frauenheilkunde",
        "completes",
        "NLM",
    ),
    (
        "Acta Crystallogr D Biol Crystallogr",
        "Acta crystallographica. Section D, Biological crystallography",
        "completes",
        "NLM",
    ),
    ("Natl Med J India", "The National medical journal of India", "completes", "NLM"),
    ("JMIR mHealth and uHealth", "JMIR mHealth uHealth", "agrees", "and left out"),
)

CONTRADICTIONS: tuple[tuple[str, str, str], ...] = (
    ("JAMA", "JAMA network open", "sibling"),
    ("JAMA Psychiatry", "JAMA neurology", "sibling"),
    ("Lancet", "The Lancet. Oncology", "sibling"),
    ("The Lancet Psychiatry", "The Lancet Neurology", "sibling"),
    ("Nature", "Nature medicine", "sibling"),
    ("Nature Medicine", "Nature methods", "sibling"),
    ("BMJ", "BMJ open", "sibling"),
    ("BMJ Open", "BMJ Open Respiratory Research", "sibling"),
    ("PLoS One", "PLoS medicine", "sibling"),
    ("PLOS Biology", "PLOS Computational Biology", "sibling"),
    ("Acta Crystallographica Section A", "Acta Crystallographica Section D", "section"),
    ("Physical Review A", "Physical Review B", "section"),
    ("Journal of Chromatography A", "Journal of Chromatography B", "section"),
    ("Journal of Pediatrics", "Journal of Pediatric Surgery", "sibling"),
    ("American Journal of Psychiatry", "British Journal of Psychiatry", "nation"),
    ("American heart journal", "European heart journal", "nation"),
    ("Cell", "Cell reports", "sibling"),
    ("Circulation", "Circulation research", "sibling"),
    ("Circulation. Heart failure", "Circulation. Cardiovascular imaging", "sibling"),
    ("Evidence-based nursing", "Evidence-based mental health", "sibling"),
    ("Frontiers in Psychology", "Frontiers in Psychiatry", "one word"),
    ("Frontiers in Immunology", "Frontiers in Oncology", "one word"),
    ("BMC Public Health", "BMC Health Services Research", "sibling"),
    ("Journal of Neurology", "Journal of Neuroscience", "word"),
    ("J Neurol", "Journal of neurosurgery", "abbreviation"),
    ("J Clin Invest", "Journal of clinical immunology", "abbreviation"),
    ("Ann Surg", "Annals of surgical oncology", "abbreviation of a sibling"),
    ("Clin Infect Dis", "Clinical microbiology and infection", "abbreviation"),
    ("Diabetes", "Diabetes care", "sibling"),
    ("Diabetologia", "Diabetes", "other"),
    ("Chest", "Thorax", "other"),
    ("Addiction", "Addictive behaviors", "other"),
    ("Pain", "Pain medicine", "sibling"),
    ("Stroke", "International journal of stroke", "other"),
    ("Scientific Reports", "Scientific Data", "sibling"),
    ("Psychological Medicine", "Psychological Bulletin", "sibling"),
    ("Revista médica de Chile", "Revista médica del Uruguay", "nation"),
    (
        "Revista brasileira de enfermagem",
        "Revista latino-americana de enfermagem",
        "nation",
    ),
    ("European Journal of Cancer", "European Journal of Cancer Care", "sibling"),
    ("Acta neurologica Scandinavica", "Acta neurochirurgica", "other"),
)


def _journals(ours: str, theirs: str) -> str:
    given, said = {"container_title": ours}, {"container_title": theirs}
    return outcome(finding("container-title", given, said))


@pytest.mark.parametrize(("ours", "theirs", "expected", "seen"), HARMLESS)
def test_a_journal_said_otherwise(
    ours: str, theirs: str, expected: str, seen: str
) -> None:
    """Raise no alarm over abbreviations, places and subtitles."""
    assert fits(expected, _journals(ours, theirs)), seen


@pytest.mark.parametrize(("ours", "theirs", "seen"), CONTRADICTIONS)
def test_another_journal(ours: str, theirs: str, seen: str) -> None:
    """See the sibling, the section and the nation."""
    assert fits("differs", _journals(ours, theirs)), seen
    assert fits("differs", _journals(theirs, ours)), seen


@pytest.mark.parametrize(
    ("ours", "theirs", "issn"),
    [
        ("Archives of General Psychiatry", "JAMA Psychiatry", "0003-990X"),
        ("Evidence-Based Mental Health", "BMJ mental health", "1362-0347"),
        ("British Medical Journal", "BMJ (Clinical research ed.)", "0959-8138"),
    ],
)
def test_one_issn_settles_a_renamed_journal(ours: str, theirs: str, issn: str) -> None:
    """Take two titles of one ISSN for one journal under a former title."""
    given = {"container_title": ours, "issn": (Issn(issn),)}
    said = {"container_title": theirs, "issn": (Issn(issn),)}
    assert fits("agrees", outcome(finding("container-title", given, said)))
