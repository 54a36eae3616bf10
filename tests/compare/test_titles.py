"""Titles: harmless printings agree, a word that makes another work never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.titles import (
    Titles,
    compare_title_texts,
    compare_titles,
    title_key,
)
from pubmend.model.agreement import Kind, Severity, mirrored
from pubmend.model.reasons import REASONS

SORT = (
    "Sort of a nice distance: a qualitative study of the experiences of therapists "
    "working with internet-based treatment of problematic substance use"
)

# ours, theirs, reason, where it was seen
HARMLESS = [
    (SORT, SORT, "identical", "anywhere"),
    (SORT, SORT + ".", "formatting", "NLM ends titles with a stop"),
    (SORT, SORT.upper(), "formatting", "old catalogues"),
    (SORT, SORT.title(), "formatting", "Crossref"),
    (SORT, SORT.replace(" ", "\n  ", 3), "formatting", "Crossref XML deposits"),
    (SORT, SORT.replace("distance:", "distance –"), "formatting", "Wiley"),
    (SORT, SORT.replace("distance:", "distance."), "formatting", "NLM"),
    (SORT, SORT.replace("-", "‐"), "formatting", "publishers' XML"),
    (SORT, SORT.replace("internet-based", "internet based"), "formatting", "Scopus"),
    ("“Sort of a nice distance” and others", '"Sort of a nice distance" and others', "formatting", "quotes"),
    ("The role of IL-1&#x3b2; &amp; TNF in sepsis", "The role of IL-1β and TNF in sepsis", "formatting", "Crossref entities"),
    ("Uptake of &lt;i&gt;Candida&lt;/i&gt; in mice", "Uptake of Candida in mice", "formatting", "doubly escaped markup"),
    ("Uptake of <i>Candida</i> in mice", "Uptake of Candida in mice", "formatting", "Crossref"),
    ("CO<sub>2</sub> and H<jats:sub>2</jats:sub>O in ice", "CO2 and H2O in ice", "formatting", "JATS"),
    ("CO₂ and H₂O in ice", "CO2 and H2O in ice", "formatting", "Unicode subscripts"),
    ("Counts above 10<sup>6</sup> cells", "Counts above 10(6) cells", "formatting", "old MEDLINE"),
    ("Counts above 10⁶ cells", "Counts above 10(6) cells", "formatting", "old MEDLINE"),
    ("$\\alpha$-synuclein in brain", "α-synuclein in brain", "formatting", "TeX in Crossref"),
    ("α-blockers and TGFβ1 in men", "Alpha-blockers and TGF-beta 1 in men", "formatting", "Greek names"),
    ("TNF-α in sepsis", "TNFalpha in sepsis", "formatting", "old MEDLINE"),
    ("5mg versus 10 mg of aspirin", "5 mg vs. 10mg of aspirin", "spelling-variant", "units"),
    ("5 µg/kg of fentanyl", "5 microg/kg of fentanyl", "formatting", "old MEDLINE"),
    ("Treatment of 1,200 patients", "Treatment of 1200 patients", "formatting", "thousands"),
    ("A dose of 0·5 mg in children", "A dose of 0.5 mg in children", "formatting", "The Lancet"),
    ("Efﬁcacy of ﬂuoxetine", "Efficacy of fluoxetine", "formatting", "ligatures"),
    ("Straße und Œdème", "Strasse und Oedeme", "formatting", "ligatures"),
    ("Ménière's disease in Łódź", "Meniere’s disease in Lodz", "formatting", "accents"),
    ("Crohn's disease in adults", "Crohn disease in adults", "formatting", "eponyms"),
    ("Oedème chez l'adulte", "OedÃ¨me chez l'adulte", "formatting", "UTF-8 read as Latin-1"),
    ("Randomised trial of behavioural programmes", "Randomized trial of behavioral programs", "spelling-variant", "British"),
    ("Tumour anaemia in paediatric leukaemia", "Tumor anemia in pediatric leukemia", "spelling-variant", "British"),
    ("Ageing, oestrogen and haemorrhage", "Aging, estrogen and hemorrhage", "spelling-variant", "British"),
    ("Anaesthesia in foetal oesophageal surgery", "Anesthesia in fetal esophageal surgery", "spelling-variant", "British"),
    ("Centre-based counselling and modelling", "Center-based counseling and modeling", "spelling-variant", "British"),
    ("Analysing fibre and sulphate", "Analyzing fiber and sulfate", "spelling-variant", "British"),
    ("Orthopaedic manoeuvres and diarrhoea", "Orthopedic maneuvers and diarrhea", "spelling-variant", "British"),
    ("Health care of the aged", "Healthcare of the aged", "formatting", "word division"),
    ("Follow-up of nonsmokers", "Followup of non-smokers", "formatting", "word division"),
    ("On-line e-mail counselling", "Online email counseling", "spelling-variant", "word division"),
    ("Two cases of rabies", "2 cases of rabies", "spelling-variant", "number words"),
    ("Twenty-five years of care", "25 years of care", "spelling-variant", "number words"),
    ("Type II diabetes", "Type 2 diabetes", "spelling-variant", "Roman numerals"),
    ("Phase III trial of X-rays", "Phase 3 trial of x-rays", "spelling-variant", "Roman numerals"),
    ("Über die Sjögren-Krankheit", "Ueber die Sjoegren-Krankheit", "spelling-variant", "German without its letters"),
    ("A survey 2010–12 of nurses", "A survey 2010-2012 of nurses", "formatting", "year ranges"),
    ("Care in the U.S. and the U.K.", "Care in the US and the UK", "formatting", "abbreviations"),
    ("The effect of yoga on pain", "Effect of yoga on pain", "article-dropped", "leading article"),
    ("The correction of scoliosis", "Correction of scoliosis", "article-dropped", "no notice"),
    ("The response of mice to yoga", "Response of mice to yoga", "article-dropped", "no reply"),
    ("Outcome of patient with gout", "Outcome of patients with gout", "word-form", "typing"),
    ("[The pineal body].", "The pineal body", "formatting", "NLM brackets translations"),
    ("[Smallpox by Molina (1761) (author's transl)].", "Smallpox by Molina (1761)", "formatting", "NLM 1979"),
    ("Depression in old age [see comments]", "Depression in old age", "formatting", "NLM until 2000"),
    ("Depression in old age [letter]", "Depression in old age", "kind-unstated", "NLM until 2000"),
    ("Sleep of ApoE(-)/(-) mice", "Sleep of ApoE<sup>-/-</sup> mice", "formatting", "Web of Science"),
    ("P-214 Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "supplements"),
    ("1423-P: Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "ADA"),
    ("1423-P Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "ADA"),
    ("Abstract P5-09-12: Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "AACR"),
    ("Abstract 17543: Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "AHA"),
    ("Abstract No. 88 Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "Embase"),
    ("OP1.02-34 Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "IASLC"),
    ("[512] Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "supplements"),
    ("512. Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "supplements"),
    ("TPS4512 Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "ASCO"),
    ("LBA-12: Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "ASH"),
    ("Poster 31 – Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "ISPOR"),
    ("S1207 Salt and sleep in shift workers", "Salt and sleep in shift workers", "abstract-number", "ACG"),
    ("Exercise for gout (Review)", "Exercise for gout", "formatting", "Cochrane"),
    ("Wrong word [corrected] in titles", "Wrong word in titles", "formatting", "NLM"),
    ("Original article: Exercise for gout", "Exercise for gout", "formatting", "section heads"),
    ("RETRACTED: Exercise for gout", "Exercise for gout", "retraction-mark", "Elsevier"),
    ("RETRACTED ARTICLE: Exercise for gout", "Exercise for gout", "retraction-mark", "Springer"),
    ("Exercise for gout (Retracted article. See vol. 12, 2010)", "Exercise for gout", "retraction-mark", "Web of Science"),
    ("WITHDRAWN: Exercise for gout", "Exercise for gout", "retraction-mark", "Cochrane"),
    ("Erratum to: Exercise for gout", "Erratum to “Exercise for gout”", "formatting", "Springer"),
    ("Correction to: Exercise for gout", "Corrigendum: Exercise for gout", "notice-wording", "publishers"),
]  # fmt: skip

# ours says less than theirs
FULLER = [
    (
        "The exercise for gout",
        "Exercise for gout: a review",
        "subtitle-missing",
        "with an article",
    ),
    ("Sort of a nice distance", SORT, "subtitle-missing", "catalogues drop subtitles"),
    (
        "Exercise for gout",
        "Exercise for gout. A randomised trial",
        "subtitle-missing",
        "NLM",
    ),
    (
        "Exercise for gout",
        "Exercise for gout – a randomised trial",
        "subtitle-missing",
        "Wiley",
    ),
    (
        "Exercise for gout",
        "Exercise for gout (the EXGO study)",
        "subtitle-missing",
        "acronyms",
    ),
    (
        "Exercise for gout",
        "Exercise for gout\nA 12-month trial",
        "subtitle-missing",
        "Crossref newlines",
    ),
    (
        "Does exercise help",
        "Does exercise help? Results of a survey",
        "subtitle-missing",
        "questions",
    ),
    (
        "Randomised trials",
        "Randomized trials: a review",
        "subtitle-missing",
        "with spelling",
    ),
    (SORT[:90] + "…", SORT, "cut-with-ellipsis", "catalogue lists"),
    (SORT[:87] + "...", SORT, "cut-with-ellipsis", "catalogue lists"),
]

# ours, theirs, reason, severity
DIFFERENT = [
    ("Type 2 diabetes in adults", "Type 1 diabetes in adults", "number-differs", "major"),
    ("Type II diabetes in adults", "Type I diabetes in adults", "number-differs", "major"),
    ("Trends 1990-2010", "Trends 1990-2011", "number-differs", "major"),
    ("Phase II trial of gefitinib", "Phase III trial of gefitinib", "number-differs", "major"),
    ("Stage IV melanoma", "Stage III melanoma", "number-differs", "major"),
    ("Three cases of rabies", "Four cases of rabies", "number-differs", "major"),
    ("A dose of 1.5 mg daily", "A dose of 15 mg daily", "number-differs", "major"),
    ("HIV-1 in mothers", "HIV-2 in mothers", "number-differs", "major"),
    ("Studies on lipids. Part I", "Studies on lipids. Part II", "number-differs", "major"),
    ("Studies on lipids", "Studies on lipids. Part II", "part-differs", "major"),
    ("Studies on lipids", "Studies on lipids. II. Rats", "part-differs", "major"),
    ("Studies on lipids: 1. Mice", "Studies on lipids: 2. Mice", "number-differs", "major"),
    ("Patients responding to lithium", "Patients not responding to lithium", "negation-differs", "major"),
    ("Surgery with drainage", "Surgery without drainage", "negation-differs", "major"),
    ("HER2-positive tumours", "HER2-negative tumours", "negation-differs", "major"),
    ("CD4+ T cells in HIV", "CD4- T cells in HIV", "negation-differs", "major"),
    ("Smokers in Spain", "Nonsmokers in Spain", "one-word-differs", "major"),
    ("Asthma in children", "Asthma in adults", "one-word-differs", "major"),
    ("Asthma in men of Madrid", "Asthma in women of Madrid", "one-word-differs", "major"),
    ("Effects of fluoxetine on mood", "Effects of paroxetine on mood", "one-word-differs", "major"),
    ("Prednisone for polymyalgia", "Prednisolone for polymyalgia", "one-word-differs", "major"),
    ("Hypertension of pregnancy", "Hypotension of pregnancy", "one-word-differs", "major"),
    ("Hepatitis A in travellers", "Hepatitis B in travellers", "one-word-differs", "major"),
    ("Vitamin A in infants", "Vitamin D in infants", "one-word-differs", "major"),
    ("α-blockers in men", "β-blockers in men", "one-word-differs", "major"),
    ("Symptomatic carotid stenosis", "Asymptomatic carotid stenosis", "one-word-differs", "major"),
    ("Before the operation", "After the operation", "one-word-differs", "major"),
    ("Men and women", "Men or women", "one-word-differs", "major"),
    ("Effects of A on pain and B on mood", "Effects of B on pain and A on mood", "order-differs", "major"),
    ("Severe asthma in children", "Asthma in children", "words-missing", "major"),
    ("Asthma in children and adults", "Asthma in children", "words-missing", "major"),
    ("Exercise for gout", "Erratum: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Correction to: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Corrigendum to “Exercise for gout”", "other-kind-of-text", "major"),
    ("Exercise for gout", "Author Correction: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Retraction: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Retraction notice to: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Expression of Concern: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Reply to: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Re: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "RE: “Exercise for gout”", "other-kind-of-text", "major"),
    ("Exercise for gout", "Response to: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Comment on: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Commentary: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Editorial: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Editorial comment: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Letter to the editor: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: authors' reply", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout - Author’s reply", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: reply", "other-kind-of-text", "major"),
    ("Exercise for gout", "Protocol for exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Study protocol: exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: study protocol", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: protocol for a randomised trial", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: a response", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: erratum", "other-kind-of-text", "major"),
    ("Exercise for gout", "Exercise for gout: an invited commentary", "other-kind-of-text", "major"),
    ("Exercise for gout", "Reprint of: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout: a trial", "Exercise for gout: study protocol for a trial", "words-missing", "major"),
    ("Retracted: Exercise for gout", "Retraction: Exercise for gout", "other-kind-of-text", "major"),
    ("Exercise for gout", "Deep learning in retinal images of cattle", "title-differs", "major"),
    ("Occured harm in hospitals", "Occurred harm in hospitals", "spelling-differs", "minor"),
    ("Mortality in Spain", "Mortality of Spain", "small-words-differ", "minor"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "reason", "seen"), HARMLESS)
def test_harmless_printing(ours: str, theirs: str, reason: str, seen: str) -> None:
    """Agree on two printings of one title, whichever side has which."""
    there = compare_titles(Titles(ours), Titles(theirs))
    back = compare_titles(Titles(theirs), Titles(ours))
    expected = Kind.SAME if reason == "identical" else Kind.VARIANT
    assert (there.kind, there.reason) == (expected, reason), seen
    assert (back.kind, back.reason) == (expected, reason), seen


@pytest.mark.parametrize(("ours", "theirs", "reason", "seen"), FULLER)
def test_fuller_title(ours: str, theirs: str, reason: str, seen: str) -> None:
    """Know the fuller of two titles, and from which side it is seen."""
    there = compare_titles(Titles(ours), Titles(theirs))
    back = compare_titles(Titles(theirs), Titles(ours))
    assert (there.kind, there.reason) == (Kind.THEIRS_FULLER, reason), seen
    assert (back.kind, back.reason) == (Kind.OURS_FULLER, reason), seen


@pytest.mark.parametrize(("ours", "theirs", "reason", "severity"), DIFFERENT)
def test_different_title(ours: str, theirs: str, reason: str, severity: str) -> None:
    """Catch the word that makes another work, however alike the rest is."""
    there = compare_titles(Titles(ours), Titles(theirs))
    back = compare_titles(Titles(theirs), Titles(ours))
    assert (there.kind, there.reason) == (Kind.DIFFERENT, reason)
    assert there.severity == severity
    assert (back.kind, back.reason, back.severity) == (
        Kind.DIFFERENT,
        reason,
        there.severity,
    )


def test_original_title_matches_crosswise() -> None:
    """Find the vernacular title behind NLM's bracketed translation."""
    ours = Titles("Die pineale klier")
    theirs = Titles("[The pineal body].", "Die pineale klier.")
    assert compare_titles(ours, theirs).reason == "vernacular-title"
    assert compare_titles(theirs, ours).reason == "vernacular-title"


def test_bilingual_title_matches_either_half() -> None:
    """Find a title in a catalogue's ``original [translation]``."""
    both = Titles(
        "El dolor en la infancia y sus causas [Pain in infancy and its causes]"
    )
    assert compare_titles(both, Titles("Pain in infancy and its causes")).agrees
    assert compare_titles(both, Titles("El dolor en la infancia y sus causas.")).agrees


def test_original_does_not_hide_a_wrong_number() -> None:
    """Flag a number of the translation although the originals agree."""
    original = "Die pineale klier"
    ours = Titles("[The pineal body in 12 cats].", original)
    theirs = Titles("[The pineal body in 21 cats].", original)
    assert compare_titles(ours, theirs).reason == "number-differs"


def test_an_equals_sign_is_no_second_title() -> None:
    """Compare what stands behind ``N=`` too."""
    ours = Titles("Collective behaviour at high spin in the N=83 nucleus of terbium")
    theirs = Titles("Collective behaviour at high spin in the N=88 nucleus of terbium")
    assert compare_titles(ours, theirs).reason == "number-differs"


def test_translation_without_original_is_no_conflict() -> None:
    """Leave a translated title uncompared with one in another language."""
    theirs = Titles("[Treatment of intra-articular fractures of the calcaneus].")
    ours = Titles("Tratamiento de las fracturas intraarticulares de calcáneo")
    assert compare_titles(ours, theirs).reason == "other-language"


def test_note_names_the_words() -> None:
    """Tell in the note which words differ, given ones first."""
    agreement = compare_title_texts("Asthma in children", "Asthma in adults")
    assert agreement.note == "given ‘children’, there ‘adults’"
    assert agreement.severity is Severity.MAJOR


def test_key_unites_harmless_printings() -> None:
    """Give one key for matching to British, American, marked-up and bracketed forms."""
    assert title_key("[<i>Tumour</i> Necrosis].") == title_key("Tumor necrosis")
    assert title_key("Type 2 diabetes") != title_key("Type 1 diabetes")


_VOCABULARY = (
    "the effect of not type 2 II tumour tumor Erratum: Part I reply α : . – [x] (y) "
    "protocol without <i>gout</i> … 1.5 CD4+ children adults and"
)
_WORDS = st.sampled_from(_VOCABULARY.split())


@given(st.lists(_WORDS, max_size=8), st.lists(_WORDS, max_size=8))
def test_comparison_mirrors(ours: list[str], theirs: list[str]) -> None:
    """Judge alike from either side, with a reason from the closed list."""
    mine, others = Titles(" ".join(ours)), Titles(" ".join(theirs))
    there, back = compare_titles(mine, others), compare_titles(others, mine)
    assert (there.kind, there.reason, there.severity) == (
        mirrored(back).kind,
        back.reason,
        back.severity,
    )
    assert there.reason in REASONS


@given(st.text())
def test_any_text_equals_itself_louder(text: str) -> None:
    """Survive any text, and take no offence at a final stop."""
    assert compare_titles(Titles(text), Titles(text)).kind is Kind.SAME
    title_key(text)


SALT = "Salt and sleep in shift workers: a cohort study"
JOURNAL_ARTICLE = frozenset(("journal article",))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            "P-214 Salt and sleep in shift workers",
            "P-215 Salt and sleep in shift workers",
        ),
        ("COVID-19 vaccination of nurses at night", "Vaccination of nurses at night"),
        ("IL-6 in sepsis of the newborn", "In sepsis of the newborn"),
        ("PD-1 blockade in melanoma of the eye", "Blockade in melanoma of the eye"),
        ("24 weeks of sleep in shift workers", "Weeks of sleep in shift workers"),
        ("100 patients with snoring and gout", "Patients with snoring and gout"),
        ("Part 2: Salt and sleep", "Salt and sleep"),
        ("P-214 Salt and sleep in shift workers", "Salt and sleep in old workers"),
    ],
)
def test_a_number_that_belongs_to_the_title(ours: str, theirs: str) -> None:
    """Tell what a number in front makes another title, from either side."""
    assert not compare_titles(Titles(ours), Titles(theirs)).agrees
    assert not compare_titles(Titles(theirs), Titles(ours)).agrees


@pytest.mark.parametrize(
    "genre",
    [
        "[Letter]",
        "(Letter)",
        "[Letter to the Editor]",
        "[Correspondence]",
        "[Editorial]",
        "[Comment]",
        "[News]",
        "[Response to Letter]",
        "[Authors' reply]",
        "[Expression of Concern]",
        "[Corrigendum]",
        "[Erratum]",
        "[Retraction]",
    ],
)
def test_a_genre_behind_the_title_of_an_article(genre: str) -> None:
    """An article by PubMed's types is none of these, on whichever side."""
    article = Titles(SALT + ".", types=JOURNAL_ARTICLE)
    other = Titles(f"{SALT} {genre}")
    assert compare_titles(other, article).reason == "other-kind-of-text"
    assert compare_titles(article, other).reason == "other-kind-of-text"


@pytest.mark.parametrize(
    ("genre", "types"),
    [
        ("[Letter]", ("letter",)),
        ("[Letter]", ("comment", "journal article")),
        ("[Editorial]", ("editorial",)),
        ("[Response to Letter]", ("letter", "comment")),
        ("[Expression of Concern]", ("expression of concern",)),
        ("[Corrigendum]", ("published erratum",)),
        ("[Retraction]", ("retraction of publication",)),
    ],
)
def test_a_genre_that_the_source_has_as_type(
    genre: str, types: tuple[str, ...]
) -> None:
    """The type of publication bears the bracket out."""
    theirs = Titles(SALT, types=frozenset(types))
    assert compare_titles(Titles(f"{SALT} {genre}"), theirs).agrees


@pytest.mark.parametrize(
    "genre", ["[Corrigendum]", "[Expression of Concern]", "[Reply]"]
)
def test_a_notice_has_a_title_of_its_own(genre: str) -> None:
    """It needs no types: Crossref titles notices as such."""
    assert not compare_titles(Titles(f"{SALT} {genre}"), Titles(SALT)).agrees


def test_each_title_that_a_source_states() -> None:
    """A second title, an original or a short one agrees; a title of none does not."""
    theirs = Titles(
        SALT, others=("Salz und Schlaf bei Schichtarbeit", "Salt and sleep")
    )
    for title in theirs.others:
        assert compare_titles(Titles(title), theirs).agrees
        assert compare_titles(theirs, Titles(title)).agrees
    assert not compare_titles(Titles("Salz und Schlaf bei Tagarbeit"), theirs).agrees
    assert not compare_titles(Titles(f"Erratum: {SALT}"), theirs).agrees
