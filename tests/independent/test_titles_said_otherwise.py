"""Tell titles said otherwise from titles of other works."""

from __future__ import annotations

import pytest
from tests.independent.judging import Row, finding, fits, judge, outcome

HARMLESS: tuple[Row, ...] = (
    (
        "EFFECTS OF METFORMIN ON CANCER INCIDENCE",
        "Effects of metformin on cancer incidence",
        "agrees",
        "EndNote, all capitals",
    ),
    (
        "Effects Of Metformin On Cancer Incidence",
        "Effects of metformin on cancer incidence.",
        "agrees",
        "title case and NLM's stop",
    ),
    (
        "<i>Helicobacter pylori</i> eradication in Bhutan",
        "Helicobacter pylori eradication in Bhutan.",
        "agrees",
        "Crossref markup",
    ),
    (
        "&lt;i&gt;Helicobacter pylori&lt;/i&gt; eradication in Bhutan",
        "Helicobacter pylori eradication in Bhutan",
        "agrees",
        "markup escaped twice",
    ),
    (
        "β-blockers in heart failure",
        "Beta-blockers in heart failure.",
        "agrees",
        "Greek by name",
    ),
    (
        "Role of TNF-alpha in psoriasis",
        "Role of TNF-α in psoriasis",
        "agrees",
        "old PubMed",
    ),
    (
        "Role of TNFα in psoriasis",
        "Role of TNF-α in psoriasis",
        "agrees",
        "hyphen before Greek",
    ),
    (
        "NF-kappaB signalling in the aged liver",
        "NF-κB signaling in the aged liver.",
        "agrees",
        "old PubMed",
    ),
    (
        '"I am not a number": patients\' views on triage',
        "“I am not a number”: patients’ views on triage.",
        "agrees",
        "typographic quotes",
    ),
    (
        "'I am not a number': patients' views on triage",
        '"I am not a number": patients\' views on triage',
        "agrees",
        "British quotes",
    ),
    (
        "Sleep–wake cycles in neonates",
        "Sleep-wake cycles in neonates",
        "agrees",
        "dash",
    ),
    (
        "Vaccine hesitancy - a systematic review",
        "Vaccine hesitancy: a systematic review",
        "agrees",
        "dash for colon",
    ),
    (
        "Vaccine hesitancy. A systematic review",
        "Vaccine hesitancy: a systematic review.",
        "agrees",
        "stop for colon",
    ),
    (
        "Vaccine hesitancy—A Systematic Review",
        "Vaccine hesitancy: a systematic review",
        "agrees",
        "JAMA's long dash",
    ),
    (
        "Vaccine hesitancy among nurses in rural Kenya",
        "Vaccine hesitancy among nurses in rural Kenya: a mixed-methods study.",
        "completes",
        "subtitle missing in RIS",
    ),
    (
        "Vaccine hesitancy among nurses in rural Kenya: a mixed-methods study",
        "Vaccine hesitancy among nurses in rural Kenya",
        "kept",
        "Crossref without subtitle",
    ),
    (
        "Surgical treatment of Crohn's disease in adolescents",
        "[Surgical treatment of Crohn's disease in adolescents].",
        "agrees",
        "translated title in brackets",
    ),
    (
        "Anaemia and haemoglobin in paediatric patients",
        "Anemia and hemoglobin in pediatric patients",
        "agrees",
        "British",
    ),
    (
        "Oesophageal tumour behaviour after randomised therapy",
        "Esophageal tumor behavior after randomized therapy",
        "agrees",
        "British",
    ),
    (
        "Diarrhoea, oedema and the aetiology of leukaemia",
        "Diarrhea, edema and the etiology of leukemia",
        "agrees",
        "British",
    ),
    (
        "Orthopaedic anaesthesia in a district programme",
        "Orthopedic anesthesia in a district program",
        "agrees",
        "British",
    ),
    (
        "Ageing, oestrogen and fibre intake at one centre",
        "Aging, estrogen and fiber intake at one center",
        "agrees",
        "British",
    ),
    (
        "Labour analgesia and foetal sulphate exposure",
        "Labor analgesia and fetal sulfate exposure",
        "agrees",
        "British",
    ),
    (
        "Gynaecological neoplasms: organisation of caesarean care",
        "Gynecological neoplasms: organization of cesarean care",
        "agrees",
        "British",
    ),
    (
        "Ischaemic stroke and dyslipidaemia in judgement tasks",
        "Ischemic stroke and dyslipidemia in judgment tasks",
        "agrees",
        "British",
    ),
    (
        "Pain &amp; suffering in advanced disease",
        "Pain and suffering in advanced disease",
        "agrees",
        "entity",
    ),
    (
        "Pain & suffering in advanced disease",
        "Pain and suffering in advanced disease",
        "agrees",
        "ampersand",
    ),
    (
        "CO<sub>2</sub> retention during diving",
        "CO2 retention during diving",
        "agrees",
        "subscript",
    ),
    (
        "CO₂ retention during diving",
        "CO(2) retention during diving",
        "agrees",
        "PubMed's parentheses of the 1990s",
    ),
    (
        "Ca2+ channels in vascular smooth muscle",
        "Ca(2+) channels in vascular smooth muscle.",
        "agrees",
        "PubMed's parentheses",
    ),
    (
        "CD4+ T cells in the gut mucosa",
        "CD4(+) T cells in the gut mucosa",
        "agrees",
        "PubMed's parentheses",
    ),
    (
        "18F-FDG PET in vasculitis",
        "(18)F-FDG PET in vasculitis",
        "agrees",
        "PubMed's parentheses",
    ),
    (
        "<sup>18</sup>F-FDG PET in vasculitis",
        "18F-FDG PET in vasculitis.",
        "agrees",
        "superscript",
    ),
    (
        "Scavenging of H2O2 by catalase",
        "Scavenging of H(2)O(2) by catalase",
        "agrees",
        "PubMed's parentheses",
    ),
    (
        "Ménière’s disease: outcome of gentamicin",
        "Meniere's disease: outcome of gentamicin",
        "agrees",
        "accents lost",
    ),
    (
        "Follow up of children after burns",
        "Follow-up of children after burns",
        "agrees",
        "hyphen",
    ),
    (
        "Followup of children after burns",
        "Follow-up of children after burns",
        "agrees",
        "urology's spelling",
    ),
    ("E-health in primary care", "eHealth in primary care", "agrees", "hyphen"),
    (
        "Ranitidine vs. omeprazole for reflux",
        "Ranitidine versus omeprazole for reflux.",
        "agrees",
        "abbreviated",
    ),
    (
        "Ranitidine v omeprazole for reflux",
        "Ranitidine versus omeprazole for reflux",
        "agrees",
        "BMJ house style",
    ),
    (
        "Eﬃcacy of ﬂuoxetine in adolescents",
        "Efficacy of fluoxetine in adolescents",
        "agrees",
        "ligatures out of a PDF",
    ),
    (
        "Effi\u00adcacy of fluoxetine in adoles\u00adcents",
        "Efficacy of fluoxetine in adolescents",
        "agrees",
        "soft hyphens",
    ),
    (
        "{DNA} methylation and {COVID}-19",
        "DNA methylation and COVID-19",
        "agrees",
        "BibTeX braces",
    ),
    (
        "Coronavirus disease (COVID‐19) in dialysis units",
        "Coronavirus disease (COVID-19) in dialysis units.",
        "agrees",
        "U+2010, Wiley",
    ),
    (
        "Acetaminophen for low back pain (Review)",
        "Acetaminophen for low back pain",
        "agrees",
        "Cochrane's PDF head",
    ),
    (
        "Incidence of gout in Norway",
        "Incidence of gout in Norway [corrected].",
        "agrees",
        "PubMed's note",
    ),
    (
        "Does oral zinc shorten the common cold",
        "Does oral zinc shorten the common cold?",
        "agrees",
        "question mark lost",
    ),
    (
        "Long-term outcomes of cochlear implantation in...",
        "Long-term outcomes of cochlear implantation in prelingually deaf children",
        "completes",
        "cut by a catalogue",
    ),
    (
        "Long-term outcomes of cochlear implantation in …",
        "Long-term outcomes of cochlear implantation in prelingually deaf children",
        "completes",
        "cut with an ellipsis",
    ),
    (
        "Dose of 10 µg levothyroxine in neonates",
        "Dose of 10 μg levothyroxine in neonates",
        "agrees",
        "micro sign and Greek mu",
    ),
    (
        "Frailty in adults aged ≥65 years",
        "Frailty in adults aged >=65 years",
        "agrees",
        "sign spelt in ASCII",
    ),
    (
        "Frailty in adults aged ≥65 years",
        "Frailty in adults aged &gt;=65 years",
        "agrees",
        "escaped",
    ),
    (
        "Alzheimer disease and air pollution",
        "Alzheimer's disease and air pollution",
        "agrees",
        "AMA style",
    ),
    (
        "Parkinsons disease and pesticides",
        "Parkinson's disease and pesticides",
        "agrees",
        "apostrophe lost",
    ),
    (
        "Thirty per cent of sera were positive",
        "Thirty percent of sera were positive",
        "agrees",
        "British",
    ),
    (
        "Effect of  tramadol   on\nshivering",
        "Effect of tramadol on shivering",
        "agrees",
        "line break",
    ),
    (
        "Cirugía bariátrica en adolescentes: seguimiento a 5 años",
        "Cirugia bariatrica en adolescentes: seguimiento a 5 anos",
        "agrees",
        "accents lost",
    ),
    (
        "Saúde mental na atenção básica / Mental health in primary care",
        "Mental health in primary care",
        "agrees",
        "BVS shows both titles",
    ),
    (
        "Saúde mental na atenção básica = Mental health in primary care",
        "Saúde mental na atenção básica",
        "agrees",
        "catalogue's parallel title",
    ),
    (
        "Über die Wirkung von Digitalis",
        "Ueber die Wirkung von Digitalis",
        "agrees",
        "umlaut spelt out",
    ),
    (
        "Großgefäßvaskulitis: Diagnostik und Therapie",
        "Grossgefässvaskulitis: Diagnostik und Therapie",
        "agrees",
        "Swiss spelling",
    ),
    (
        "The efficacy of brief advice: a cluster randomised trial*",
        "The efficacy of brief advice: a cluster randomized trial",
        "agrees",
        "footnote sign",
    ),
    (
        "MÃ©decine gÃ©nÃ©rale et prescription d'antibiotiques",
        "Médecine générale et prescription d'antibiotiques",
        "agrees",
        "UTF-8 read as Latin-1",
    ),
    (
        "SARS-CoV-2 in wastewater of three cities",
        "SARS‑CoV‑2 in wastewater of three cities",
        "agrees",
        "U+2011",
    ),
    (
        "Effect of L-arginine on NO production",
        "Effect of l-arginine on NO production",
        "agrees",
        "small capital",
    ),
    (
        "Health-related quality of life after stroke",
        "Health related quality of life after stroke",
        "agrees",
        "hyphen",
    ),
    (
        "The non-linear effect of salt",
        "The nonlinear effect of salt",
        "agrees",
        "hyphen",
    ),
    (
        "Outcome of 6-MWT training (the WALK-IT trial)",
        "Outcome of 6-MWT training (the WALK-IT trial).",
        "agrees",
        "stop",
    ),
    (
        "Preeclampsia and the risk of ESRD",
        "Pre-eclampsia and the risk of ESRD",
        "agrees",
        "hyphen",
    ),
    (
        "Tumor necrosis factor inhibitors and \n the eye",
        "Tumour necrosis factor inhibitors and the eye",
        "agrees",
        "British",
    ),
    (
        "L'insuffisance cardiaque chez le sujet âgé",
        "L’insuffisance cardiaque chez le sujet âgé",
        "agrees",
        "apostrophe",
    ),
    (
        "Prevalence of anti-HCV in blood donors: A systematic review and meta-analysis",
        "Prevalence of anti-HCV in blood donors: a systematic review and metaanalysis",
        "agrees",
        "hyphen",
    ),
    ("Tobacco use, 2010-2015", "Tobacco use, 2010–2015.", "agrees", "dash in a range"),
    (
        "p < 0.05: the tyranny of a threshold",
        "P<0.05: the tyranny of a threshold",
        "agrees",
        "spaces about a sign",
    ),
    (
        "Glioblastoma at the 10th decade",
        "Glioblastoma at the 10<sup>th</sup> decade",
        "agrees",
        "superscript",
    ),
)

# ours, theirs: another work, or an error that a reader must see
CONTRADICTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "Insulin resistance in type 2 diabetes",
        "Insulin resistance in type 1 diabetes",
        "number",
    ),
    (
        "Insulin resistance in type II diabetes",
        "Insulin resistance in type I diabetes",
        "Roman numeral",
    ),
    (
        "Management of sepsis. Part I: antibiotics",
        "Management of sepsis. Part II: antibiotics",
        "part",
    ),
    (
        "Structure of collagen. 1. Fibrils of tendon",
        "Structure of collagen. 2. Fibrils of tendon",
        "part number",
    ),
    (
        "A phase II trial of sunitinib in thymoma",
        "A phase III trial of sunitinib in thymoma",
        "phase",
    ),
    (
        "Statin use is associated with dementia",
        "Statin use is not associated with dementia",
        "negation",
    ),
    (
        "Vitamin C does not prevent colds in runners",
        "Vitamin C does prevent colds in runners",
        "negation",
    ),
    (
        "No effect of music on postoperative pain",
        "Effect of music on postoperative pain",
        "negation",
    ),
    (
        "Stroke in patients with atrial fibrillation",
        "Stroke in patients without atrial fibrillation",
        "with and without",
    ),
    (
        "Obesity in adults of rural China",
        "Obesity in children of rural China",
        "population",
    ),
    (
        "Sexual health of men after spinal cord injury",
        "Sexual health of women after spinal cord injury",
        "population",
    ),
    (
        "Depression in mothers of preterm infants",
        "Depression in fathers of preterm infants",
        "population",
    ),
    (
        "Metformin and survival in colorectal cancer",
        "Sitagliptin and survival in colorectal cancer",
        "drug",
    ),
    (
        "Pregnancy with hyperthyroidism in Denmark",
        "Pregnancy with hypothyroidism in Denmark",
        "hyper, hypo",
    ),
    (
        "Orthostatic hypotension in the elderly",
        "Orthostatic hypertension in the elderly",
        "hypo, hyper",
    ),
    (
        "Severe hypoglycemia and cardiac events",
        "Severe hyperglycemia and cardiac events",
        "hypo, hyper",
    ),
    (
        "Intravenous iron in heart failure",
        "Intramuscular iron in heart failure",
        "route",
    ),
    (
        "Oral versus topical ivermectin for scabies",
        "Oral versus topical permethrin for scabies",
        "drug",
    ),
    (
        "Acute pancreatitis: a national audit",
        "Chronic pancreatitis: a national audit",
        "acute, chronic",
    ),
    (
        "Left ventricular strain in athletes",
        "Right ventricular strain in athletes",
        "side",
    ),
    (
        "Symptomatic carotid stenosis in women",
        "Asymptomatic carotid stenosis in women",
        "prefix",
    ),
    ("Malaria control in Niger", "Malaria control in Nigeria", "country"),
    ("Trauma registries in Austria", "Trauma registries in Australia", "country"),
    ("Thalassaemia screening in Iran", "Thalassaemia screening in Iraq", "country"),
    (
        "Telehealth for carers: a systematic review",
        "Telehealth for carers: a scoping review",
        "design",
    ),
    (
        "A randomized trial of early mobilisation",
        "A non-randomized trial of early mobilisation",
        "design",
    ),
    ("Liver regeneration in mice", "Liver regeneration in rats", "species"),
    ("Canine parvovirus in dogs", "Canine parvovirus in cats", "species"),
    (
        "12-month outcomes of gastric bypass",
        "24-month outcomes of gastric bypass",
        "time",
    ),
    (
        "Upper gastrointestinal bleeding in cirrhosis",
        "Lower gastrointestinal bleeding in cirrhosis",
        "site",
    ),
    ("Prenatal exposure to lead", "Postnatal exposure to lead", "time"),
    ("TGF-α in wound healing", "TGF-β in wound healing", "Greek"),
    ("Hepatitis B in pregnancy", "Hepatitis C in pregnancy", "letter"),
    ("Vitamin D and fracture risk", "Vitamin K and fracture risk", "letter"),
    (
        "Risk-reducing surgery in BRCA1 carriers",
        "Risk-reducing surgery in BRCA2 carriers",
        "gene",
    ),
    ("Serum IL-6 in septic shock", "Serum IL-8 in septic shock", "number"),
    ("HIV-1 in West Africa", "HIV-2 in West Africa", "number"),
    ("CD4 counts and survival", "CD8 counts and survival", "number"),
    (
        "First-line therapy of ovarian cancer",
        "Second-line therapy of ovarian cancer",
        "ordinal",
    ),
    (
        "Stage III colon cancer in the aged",
        "Stage IV colon cancer in the aged",
        "stage",
    ),
    (
        "Sleep of patients with dementia",
        "Sleep of caregivers with dementia",
        "population",
    ),
    ("Asma en niños de Lima", "Asma en adultos de Lima", "population, Spanish"),
    (
        "Pacientes com diabetes e depressão",
        "Pacientes sem diabetes e depressão",
        "with, Portuguese",
    ),
    (
        "Insuffisance rénale avec acidose",
        "Insuffisance rénale sans acidose",
        "with, French",
    ),
    ("Operation mit Drainage", "Operation ohne Drainage", "with, German"),
    (
        "Therapie des Diabetes mellitus Typ 1",
        "Therapie des Diabetes mellitus Typ 2",
        "type, German",
    ),
    (
        "ESC guidelines on syncope: update 2009",
        "ESC guidelines on syncope: update 2018",
        "year",
    ),
    (
        "Global burden of asthma, 1990-2015",
        "Global burden of asthma, 1990-2019",
        "year",
    ),
    (
        "Ibuprofen versus placebo for sore throat",
        "Ibuprofen versus paracetamol for sore throat",
        "comparator",
    ),
    (
        "Erratum: Ketamine for depression in the elderly",
        "Ketamine for depression in the elderly",
        "erratum",
    ),
    (
        "Ketamine for depression in the elderly",
        "Correction to: Ketamine for depression in the elderly",
        "erratum",
    ),
    (
        "Ketamine for depression in the elderly",
        'Corrigendum to "Ketamine for depression in the elderly"',
        "erratum",
    ),
    (
        "Ketamine for depression in the elderly",
        "Retraction: Ketamine for depression in the elderly",
        "notice",
    ),
    (
        "Ketamine for depression in the elderly",
        "Comment on: Ketamine for depression in the elderly",
        "comment",
    ),
    (
        "Ketamine for depression in the elderly",
        "Reply to 'Ketamine for depression in the elderly'",
        "reply",
    ),
    (
        "Ketamine for depression in the elderly",
        "Re: Ketamine for depression in the elderly",
        "letter",
    ),
    (
        "Ketamine for depression in the elderly",
        "Ketamine for depression in the elderly: authors' reply",
        "reply",
    ),
    (
        "Ketamine for depression in the elderly",
        "Ketamine for depression in the elderly: study protocol for a randomised controlled trial",
        "protocol",
    ),
    (
        "Ketamine for depression in the elderly",
        "Expression of concern: Ketamine for depression in the elderly",
        "notice",
    ),
    (
        "Exercise after stroke: a randomized trial",
        "Exercise after stroke: a cohort study",
        "subtitle",
    ),
    ("Short-term effects of lithium", "Long-term effects of lithium", "time"),
    ("Maternal mortality in Ghana", "Maternal morbidity in Ghana", "outcome"),
    (
        "Incidence of multiple sclerosis in Crete",
        "Prevalence of multiple sclerosis in Crete",
        "measure",
    ),
    (
        "Proximal femoral fractures in Sweden",
        "Distal femoral fractures in Sweden",
        "site",
    ),
    ("Diagnosis of gastric lymphoma", "Prognosis of gastric lymphoma", "aim"),
    (
        "Outcomes in vaccinated health workers",
        "Outcomes in unvaccinated health workers",
        "prefix",
    ),
    ("Benign tumours of the parotid", "Malignant tumours of the parotid", "benign"),
    (
        "Increased bone turnover after transplantation",
        "Decreased bone turnover after transplantation",
        "direction",
    ),
    ("Peroneal nerve injury at birth", "Perineal nerve injury at birth", "one letter"),
    (
        "Crystal structure of a sodium channel",
        "Home visits to first-time parents",
        "another work",
    ),
    ("Smoking cessation before surgery", "Alcohol cessation before surgery", "topic"),
    ("Influenza A(H1N1) in Mexico", "Influenza A(H3N2) in Mexico", "strain"),
    (
        "Inpatient rehabilitation after hip fracture",
        "Outpatient rehabilitation after hip fracture",
        "prefix",
    ),
    (
        "Monozygotic twins and schizophrenia",
        "Dizygotic twins and schizophrenia",
        "prefix",
    ),
    (
        "Low-dose aspirin and colorectal adenoma",
        "High-dose aspirin and colorectal adenoma",
        "dose",
    ),
    ("Aspirin 75 mg after stroke", "Aspirin 300 mg after stroke", "dose"),
    (
        "Open cholecystectomy in pregnancy",
        "Laparoscopic cholecystectomy in pregnancy",
        "method",
    ),
    (
        "Anxiety among medical students in Turkey",
        "Anxiety among nursing students in Turkey",
        "population",
    ),
    ("Nurses' views on euthanasia", "Physicians' views on euthanasia", "population"),
    (
        "Cost-effectiveness of PCV10 in Peru",
        "Cost-effectiveness of PCV13 in Peru",
        "number",
    ),
    ("Effects of caffeine on sleep", "Effects of sleep on caffeine", "order of words"),
)


@pytest.mark.parametrize(("ours", "theirs", "expected", "seen"), HARMLESS)
def test_a_title_said_otherwise(
    ours: str, theirs: str, expected: str, seen: str
) -> None:
    """Raise no alarm over habits of print, spelling and catalogues."""
    assert fits(expected, judge("title", ours, theirs)), seen


@pytest.mark.parametrize(("ours", "theirs", "seen"), CONTRADICTIONS)
def test_a_title_of_another_work(ours: str, theirs: str, seen: str) -> None:
    """See the one word, number or letter that makes it another work."""
    assert fits("differs", judge("title", ours, theirs)), seen
    assert fits("differs", judge("title", theirs, ours)), seen


BILINGUAL = (
    (
        "Gesundheitskompetenz bei Jugendlichen in Österreich",
        "[Health literacy in Austrian adolescents].",
        "Gesundheitskompetenz bei Jugendlichen in Österreich",
        "agrees",
    ),
    (
        "Calidad del sueño en estudiantes de medicina",
        "[Sleep quality in medical students].",
        "Calidad del sueño en estudiantes de medicina.",
        "agrees",
    ),
    (
        "Sleep quality in medical students",
        "[Sleep quality in medical students].",
        "Calidad del sueño en estudiantes de medicina.",
        "agrees",
    ),
    (
        "Calidad del sueño en estudiantes de enfermería",
        "[Sleep quality in medical students].",
        "Calidad del sueño en estudiantes de medicina.",
        "differs",
    ),
)


@pytest.mark.parametrize(("ours", "translated", "vernacular", "expected"), BILINGUAL)
def test_a_title_in_two_languages(
    ours: str, translated: str, vernacular: str, expected: str
) -> None:
    """Hold a title to either of the two that PubMed gives."""
    theirs = {"title": translated, "original_title": vernacular}
    assert fits(expected, outcome(finding("title", {"title": ours}, theirs)))
