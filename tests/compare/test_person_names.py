"""Names: every printing of one person's name agrees, another person's never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pubmend.compare.name_parsing import is_ellipsis, is_group
from pubmend.compare.person_names import compare_names
from pubmend.model.agreement import Kind, mirrored
from pubmend.model.record import Author
from pubmend.text.transliteration import same_word


def author(text: str) -> Author:
    """Read ``Family, Given, Suffix``; a text without comma is a literal."""
    if "," not in text:
        return Author(literal=text)
    parts = [part.strip() or None for part in text.split(",")]
    family, given_name, suffix = (*parts, None, None)[:3]
    return Author(family, given_name, suffix)


SAME = [
    ("Johansson, M.", "Johansson, M", "MEDLINE has no stops"),
    ("Smith, J.-P.", "Smith, JP", "hyphenated initials"),
    ("SMITH, JOHN", "Smith, John", "shouting exports"),
    ("LI, WEI", "Li, Wei", "shouting exports"),
    ("van der Berg, J", "Berg, J van der", "particles behind the given name"),
    ("De La Cruz, J", "de la Cruz, J", "capital particles"),
    ("Smith-Jones, A", "Smith Jones, A", "hyphens"),
    ("O'Brien, P", "O’Brien, P", "apostrophes"),
]

VARIANTS = [
    ("Müller, H", "Mueller, H", "name-spelling", "German"),
    ("Müller, H", "Muller, H", "name-spelling", "German"),
    ("Mueller, H", "Muller, H", "name-spelling", "German without its letters"),
    ("Weiß, P", "Weiss, P", "name-spelling", "German"),
    ("Ødegård, K", "Oedegaard, K", "name-spelling", "Norwegian"),
    ("Ødegård, K", "Odegard, K", "name-spelling", "Norwegian"),
    ("Søren, Å", "Soeren, Aa", "name-spelling", "Danish"),
    ("Kovačević, M", "Kovacevic, M", "name-spelling", "Serbian"),
    ("Kovačević, M", "Kovachevich, M", "name-spelling", "Serbian"),
    ("Šimůnek, J", "Shimunek, J", "name-spelling", "Czech"),
    ("Łukasz, J", "Lukasz, J", "name-spelling", "Polish"),
    ("Şimşek, A", "Simsek, A", "name-spelling", "Turkish"),
    ("Şimşek, A", "Shimshek, A", "name-spelling", "Turkish"),
    ("Yıldız, Ç", "Yildiz, C", "name-spelling", "Turkish"),
    ("Erdoğan, R", "Erdogan, R", "name-spelling", "Turkish"),
    ("Muñoz, I", "Munoz, I", "name-spelling", "Spanish"),
    ("Иванов, А", "Ivanov, A", "name-spelling", "Russian"),
    ("Ekstr?m, V", "Ekström, V", "name-spelling", "a broken conversion"),
    ("OBrien, P", "O'Brien, P", "formatting", "apostrophes"),
    ("al-Hassan, M", "Alhassan, M", "name-spelling", "Arabic"),
    ("al-Hassan, M", "Hassan, M", "name-spelling", "Arabic"),
    ("El Sayed, A", "Elsayed, A", "name-spelling", "Arabic"),
    ("Mac Donald, R", "MacDonald, R", "name-spelling", "Scottish"),
    ("van den Berg, J", "Berg, J", "name-spelling", "particles dropped"),
    ("da Silva, J", "Silva, J", "name-spelling", "Portuguese"),
    ("Kim, Min-Soo", "Kim, Minsoo", "name-spelling", "Korean"),
    ("Wang, Xiao-Ming", "Wang, Xiaoming", "name-spelling", "Chinese"),
    ("Wang, Xiaoming", "Xiaoming, Wang", "names-inverted", "Chinese order"),
    ("Xiaoming Wang", "Wang Xiaoming", "formatting", "Chinese order"),
    ("Wang, XM", "Xiaoming, Wang", "names-inverted", "Chinese order"),
    ("Ekström, Veronica", "Veronica, Ekström", "names-inverted", "a swapped table"),
    ("Ekström, Veronica", "Veronica Ekström", "formatting", "given name first"),
    ("García Márquez, Gabriel", "Márquez, Gabriel García", "mixed-fullness", "Spanish"),
    ("Márquez, GG", "García Márquez, G", "mixed-fullness", "MEDLINE's habit"),
    ("Smith, JR", "Smith, John", "mixed-fullness", "each says more"),
    ("The FIT Study Group", "FIT study group", "formatting", "groups"),
    ("on behalf of the FIT Study Group", "FIT Study Group", "formatting", "groups"),
]

FULLER = [
    ("Ekström, V.", "Ekström, Veronica", "initials-expanded", "RIS"),
    ("Mahdy, Ael-SM", "Mahdy, Ahmed El-Sayed M", "initials-expanded", "PubMed"),
    ("Mahdy, A. el-S.M.", "Mahdy, Ahmed El-Sayed M", "initials-expanded", "PubMed"),
    ("Mahdy, AS", "Mahdy, Ahmed El-Sayed", "initials-expanded", "Arabic article"),
    ("Mahdy, A Elsayed", "Mahdy, Ahmed El-Sayed", "initials-expanded", "one word"),
    ("Hassan, Nel-D", "Hassan, Nour El-Din", "initials-expanded", "PubMed"),
    ("V. Ekström", "Ekström, Veronica", "initials-expanded", "one-line RIS"),
    ("Ekström V", "Ekström, Veronica", "initials-expanded", "MEDLINE"),
    ("Ekström,", "Ekström, Veronica", "given-name-added", "family names alone"),
    ("Ekstrom, V", "Ekström, Veronica", "initials-expanded", "without accents"),
    ("Smith, J", "Smith, JR", "initials-expanded", "one initial"),
    ("Smith, J R", "Smith, John Robert", "initials-expanded", "two initials"),
    ("Smith, JR", "Smith, John R", "initials-expanded", "PubMed"),
    ("Smith, John", "Smith, John R.", "initials-expanded", "middle initial"),
    (
        "Smith, Robert",
        "Smith, J Robert",
        "initials-expanded",
        "goes by the second name",
    ),
    ("Smith, Dan", "Smith, Daniel", "initials-expanded", "short form"),
    ("Wang, XM", "Wang, Xiaoming", "initials-expanded", "Chinese syllables"),
    ("Kim, MS", "Kim, Minsoo", "initials-expanded", "Korean syllables"),
    ("Petrov, IuV", "Petrov, Iurii V", "initials-expanded", "MEDLINE's Russian"),
    ("Smith, J", "Smith, J, Jr", "suffix-missing", "suffix"),
    ("Smith, J", "Smith, J, III", "suffix-missing", "suffix"),
    ("Smith, J", "Smith Jr, J", "suffix-missing", "suffix in the family name"),
    ("Márquez, G", "García-Márquez, G", "double-surname", "Spanish"),
    ("García, G", "García Márquez, G", "double-surname", "Spanish"),
    ("Bautista, J", "Bautista-Molano, J", "double-surname", "Spanish"),
    ("Smith, AL", "Smith, Anna L", "initials-expanded", "not the name Al"),
]

DIFFERENT = [
    ("Smith, J", "Smith, M", "initials-differ", "major"),
    ("Mahdy, Ael-S", "Mahdy, Mohamed El-Sayed", "initials-differ", "major"),
    ("Mahdy, Ahmed El-Sayed", "Mahdy, Ahmed El-Naggar", "given-name-differs", "major"),
    ("Smith, Al R", "Smith, Robert", "given-name-differs", "major"),
    ("Smith, J", "Jones, J", "author-differs", "major"),
    ("Johansson, M", "Johannson, K", "author-differs", "major"),
    ("Johansson, M", "Johannson, M", "author-spelling", "minor"),
    ("Smith, John R", "Smith, John S", "initials-differ", "major"),
    ("Smith, A.B.", "Smith, AC", "initials-differ", "major"),
    ("Smith, Maria", "Smith, Martha", "given-name-differs", "major"),
    ("Smith, Mark", "Smith, MJ", "mixed-fullness", ""),
    ("Smith, Bob", "Smith, Robert", "nickname", "minor"),
    ("Smith, J, Jr", "Smith, J, Sr", "suffix-differs", "minor"),
    ("Zhang, Y", "Zhong, Y", "author-differs", "major"),
    ("Chen, L", "Cheng, L", "author-differs", "major"),
    ("Shen, L", "Sen, L", "author-differs", "major"),
    ("Wang, X", "Wang, Y", "initials-differ", "major"),
    ("Bauer, K", "Baur, K", "author-differs", "major"),
    ("van Berg, J", "von Berg, J", "author-spelling", "minor"),
    ("FIT Study Group", "FAT Study Group", "author-differs", "major"),
    ("FIT Study Group", "Fit, G", "author-differs", "major"),
]


@pytest.mark.parametrize(("ours", "theirs", "seen"), SAME)
def test_same_name(ours: str, theirs: str, seen: str) -> None:
    """See nothing in stops, capitals and the place of particles."""
    assert compare_names(author(ours), author(theirs)).reason == "formatting", seen


@pytest.mark.parametrize(("ours", "theirs", "reason", "seen"), VARIANTS)
def test_variant_of_a_name(ours: str, theirs: str, reason: str, seen: str) -> None:
    """Agree on transliteration, particles, division and order of a name."""
    there = compare_names(author(ours), author(theirs))
    back = compare_names(author(theirs), author(ours))
    assert there.agrees, seen
    assert back.agrees, seen
    assert there.reason == back.reason == reason, seen


@pytest.mark.parametrize(("ours", "theirs", "reason", "seen"), FULLER)
def test_fuller_name(ours: str, theirs: str, reason: str, seen: str) -> None:
    """Know the fuller of two printings of one name."""
    there = compare_names(author(ours), author(theirs))
    back = compare_names(author(theirs), author(ours))
    assert (there.kind, there.reason) == (Kind.THEIRS_FULLER, reason), seen
    assert (back.kind, back.reason) == (Kind.OURS_FULLER, reason), seen


@pytest.mark.parametrize(("ours", "theirs", "reason", "severity"), DIFFERENT)
def test_different_person(ours: str, theirs: str, reason: str, severity: str) -> None:
    """Catch another surname, forename or initial."""
    there = compare_names(author(ours), author(theirs))
    back = compare_names(author(theirs), author(ours))
    assert (there.reason, there.severity or "") == (reason, severity)
    assert (back.reason, back.severity or "") == (reason, severity)


def test_groups_and_ellipses_are_told_apart() -> None:
    """Tell a collective author and an ``et al.`` from a person."""
    assert is_group(Author(literal="VISTA-ICH Collaboration"))
    assert not is_group(Author(literal="Ekström V"))
    assert is_ellipsis(Author(literal="et al."))
    assert is_ellipsis(Author(family="et al"))
    assert not is_ellipsis(Author(family="Etal", given="M"))


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("müller", "mueller", True),
        ("müller", "moller", False),
        ("šimić", "simich", True),
        ("shen", "sen", False),
        ("bauer", "baur", False),
        ("guerra", "gurra", False),
    ],
)
def test_only_special_letters_license_spellings(
    ours: str, theirs: str, *, same: bool
) -> None:
    """Let ü be ue, but keep Bauer from Baur and Shen from Sen."""
    assert same_word(ours, theirs) is same
    assert same_word(theirs, ours) is same


_PARTS = st.sampled_from(
    [
        "Müller",
        "Mueller",
        "van",
        "J",
        "JR",
        "Robert",
        "de la",
        "Wang",
        "Xiaoming",
        "Jr",
        "",
        "Al",
    ]
)
_NAMES = st.builds(
    lambda family, given_name, suffix, literal: (
        Author(literal=literal)
        if literal
        else Author(family or None, given_name or None, suffix)
    ),
    _PARTS,
    _PARTS,
    st.sampled_from([None, "Jr", "III"]),
    st.sampled_from([None, None, "Wang Xiaoming", "The FIT Group", "V. Müller", "?"]),
)


@given(_NAMES, _NAMES)
def test_comparison_of_names_mirrors(ours: Author, theirs: Author) -> None:
    """Judge alike from either side."""
    there, back = compare_names(ours, theirs), mirrored(compare_names(theirs, ours))
    assert (there.kind, there.reason) == (back.kind, back.reason)


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_a_name(family: str, given_name: str, literal: str) -> None:
    """Survive whatever a file calls a name."""
    ours = Author(family or None, given_name or None)
    compare_names(ours, Author(literal=literal or None))
    assert compare_names(ours, ours).kind is Kind.SAME


PARTICLES = [
    ("de la Cruz|Juan M", "Cruz|Juan M de la"),
    ("De La Cruz|Juan M", "de la Cruz|JM"),
    ("de la Cruz|J", "Delacruz|J"),
    ("Cruz|J. M. de la", "De la Cruz|Juan Manuel"),
    ("del Río|Ana", "Del Rio|A"),
    ("del Río|Ana", "Río|Ana del"),
    ("del Rio|Ana", "Rio|Ana"),
    ("Ramón y Cajal|Santiago", "Ramon y Cajal|S"),
    ("Ramón y Cajal|Santiago", "Ramón|Santiago y Cajal"),
    ("Ramón y Cajal|Santiago", "Ramon Cajal|S"),
    ("Ramón y Cajal|S", "Ramon|S"),
    ("García de la Torre|Luis", "Garcia de la Torre|L"),
    ("García de la Torre|Luis", "García|Luis"),
    ("García de la Torre|Luis", "De la Torre|Luis García"),
    ("García de la Torre|Luis", "Torre|Luis García de la"),
    ("de los Santos|María", "Santos|M de los"),
    ("de las Heras|Pilar", "Heras|Pilar de las"),
    ("De-la-Fuente|Rosa", "de la Fuente|R"),
    ("de la Fuente|Rosa", "DE LA FUENTE|R"),
    ("de La Rosa|P", "de la Rosa|P"),
    ("López-de-la-Peña|Eva", "Lopez de la Pena|E"),
    ("Pérez y Pérez|Juan", "Perez Perez|J"),
    ("y Terán|Ana María Valdés", "Valdés y Terán|Ana María"),
    ("dos Santos|Rui", "Santos|Rui dos"),
    ("da Silva e Souza|Ana", "Silva e Souza|Ana da"),
    ("D'Angelo|M", "DAngelo|M"),
    ("Peña|Luz de la", "de la Peña|Luz"),
    ("de la Peña|Luz M", "Pena|LM"),
    ("von der Heide|Karl", "Heide|Karl von der"),
    ("Van den Berg|Piet", "van den Berg|P"),
    ("Jiménez del Val|Ana", "Jimenez-del-Val|A"),
    ("Jiménez del Val|Ana", "Del Val|A"),
    ("HALVORSEN|IM", "Halvorsen|Ingrid M"),
    ("ADEYEMI|TO", "Adeyemi|Tunde Olu"),
]
OTHER_PEOPLE = [
    ("de la Cruz|Juan", "de la Torre|Juan"),
    ("del Río|Ana", "del Rey|Ana"),
    ("García de la Torre|Luis", "García de la Peña|Luis"),
    ("de la Fuente|Rosa", "de la Fuente|Pablo"),
    ("Ramón y Cajal|Santiago", "Ramón y Vidal|Santiago"),
    ("de la Cruz|J", "Cortés|J"),
    ("de los Santos|M", "de los Llanos|M"),
    ("del Val|A", "Del Valle|A"),
    ("de la Rosa|P", "de la Roca|P"),
    ("HALVORSEN|IM", "Halvorsen|Erik M"),
]


def _person(text: str) -> Author:
    """Read ``Family|Given``."""
    family, _, given_name = text.partition("|")
    return Author(family, given_name or None)


@pytest.mark.parametrize(("ours", "theirs"), PARTICLES)
def test_particles_stand_where_they_like(ours: str, theirs: str) -> None:
    """Agree wherever de la, del and y went, in capitals or not, from either side."""
    assert compare_names(_person(ours), _person(theirs)).agrees
    assert compare_names(_person(theirs), _person(ours)).agrees


@pytest.mark.parametrize(("ours", "theirs"), OTHER_PEOPLE)
def test_particles_make_nobody_another(ours: str, theirs: str) -> None:
    """Two people who share particles are two."""
    assert not compare_names(_person(ours), _person(theirs)).agrees
    assert not compare_names(_person(theirs), _person(ours)).agrees
