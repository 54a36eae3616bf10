"""Check what RIS's tags mean, by table: what exporters really write."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from pubmend.formats.reading.decoding import read_lines
from pubmend.formats.ris.fields import parse_ris_date, read_fields, split_page
from pubmend.formats.ris.records import split_records
from pubmend.model.csl import ATTRIBUTES
from pubmend.model.record import Author, PartialDate, Record

D = PartialDate


def fields(lines: str, kind: str = "JOUR") -> dict[str, Any]:
    """Read the fields of a record given as ``TAG value`` lines divided by ``|``."""
    rows = (line.strip().split(" ", 1) for line in lines.split("|"))
    body = "".join(f"{tag}  - {value[0] if value else ''}\n" for tag, *value in rows)
    text = f"TY  - {kind}\n{body}ER  - \n"
    chunk = next(iter(split_records(read_lines(BytesIO(text.encode())))))
    return read_fields(chunk.entries)


# (field, TY, lines, value, where seen)
FIELDS: list[tuple[str, str, str, Any, str]] = [
    ("type", "JOUR", "TI x", "article-journal", "RIS"),
    ("type", "Journal Article", "TI x", "article-journal", "rispy's sample"),
    ("type", "CHAP", "TI x", "chapter", "RIS"),
    ("type", "CONF", "TI x", "paper-conference", "RIS"),
    ("type", "NONSENSE", "TI x", None, "unknown type"),
    ("title", "JOUR", "T1 First|TI First", "First", "AHRQ: twice the same"),
    ("title", "JOUR", "T1 First|TI Second", "First", "the first counts"),
    ("title", "JOUR", "TI |T1 First", "First", "empty tag"),
    ("title", "JOUR", "ST Short", "Short", "only a short title"),
    ("title", "BOOK", "BT A book", "A book", "Reference Manager"),
    (
        "author",
        "JOUR",
        "AU V. Ekström|AU M. Johansson|A1 ",
        (Author("Ekström", "V."), Author("Johansson", "M.")),
        "AHRQ",
    ),
    ("author", "JOUR", "A1 Fanning E.", (Author("Fanning", "E."),), "Embase"),
    (
        "author",
        "JOUR",
        "AU Doe, J.; Roe, R.",
        (Author("Doe", "J."), Author("Roe", "R.")),
        "several in one tag",
    ),
    ("author", "JOUR", "AU Doe, J.|A1 Doe, J.", (Author("Doe", "J."),), "both tags"),
    ("author", "JOUR", "AU Doe J|AU et al.", (Author("Doe", "J"),), "a cut list"),
    ("author", "JOUR", "AU ", None, "empty tag"),
    ("authors-truncated", "JOUR", "AU Doe J|AU et al.", True, "a cut list"),
    (
        "editor",
        "CHAP",
        "A2 Doe, J.",
        (Author("Doe", "J."),),
        "EndNote: editor of a book",
    ),
    ("editor", "JOUR", "A2 Doe, J.", None, "no editor in a journal"),
    ("editor", "JOUR", "ED Doe, J.", (Author("Doe", "J."),), "EBSCO"),
    (
        "container-title",
        "JOUR",
        "T2 Full title of it|JO Full Tit",
        "Full title of it",
        "EndNote",
    ),
    (
        "container-title",
        "JOUR",
        "JF A Journal|T2 Another",
        "A Journal",
        "JF is the surest",
    ),
    (
        "container-title",
        "JOUR",
        "JO Gynecology, Obstetrics and Perinatology",
        "Gynecology, Obstetrics and Perinatology",
        "JO with the full title",
    ),
    (
        "container-title",
        "JOUR",
        "JO J Med Internet Res",
        None,
        "JO with the abbreviation",
    ),
    ("container-title", "JOUR", "JA Lancet", "Lancet", "one word is full"),
    ("container-title", "CHAP", "T2 The book", "The book", "EndNote"),
    ("container-title", "BOOK", "T2 The series", None, "a series is no journal"),
    (
        "container-title-short",
        "JOUR",
        "JO J Med Internet Res",
        "J Med Internet Res",
        "PubMed to RIS",
    ),
    (
        "container-title-short",
        "JOUR",
        "JF Addiction|JO Addiction",
        "Addiction",
        "both the same",
    ),
    (
        "container-title-short",
        "JOUR",
        "J2 Orthop. J.|T2 Orthopaedic Journal",
        "Orthop. J.",
        "EndNote",
    ),
    (
        "ISSN",
        "JOUR",
        "SN 1940-0640; 1940-0632; 1940-0632",
        ("1940-0640", "1940-0632"),
        "AHRQ",
    ),
    ("ISSN", "JOUR", "VO 1940-0640; 1940-0632", ("1940-0640", "1940-0632"), "AHRQ"),
    ("ISSN", "JOUR", "SN 2325-9671 (electronic)", ("2325-9671",), "Embase"),
    ("ISSN", "JOUR", "SN 19400640", ("1940-0640",), "no hyphen"),
    ("ISSN", "JOUR", "SN 1940-0641", None, "wrong check digit"),
    ("ISSN", "BOOK", "SN 978-3-16-148410-0", None, "an ISBN"),
    ("ISSN", "BOOK", "SN 9783161484100", None, "an ISBN without hyphens"),
    ("volume", "JOUR", "VL 14|VO 15", "14", "VL is the surer"),
    ("volume", "JOUR", "VO 8", "8", "rispy's sample"),
    ("volume", "JOUR", "VO 1940-0640", None, "an ISSN"),
    ("issue", "JOUR", "CP 2|IS 1", "1", "IS is the surer"),
    ("issue", "JOUR", "CP 1", "1", "Reference Manager"),
    ("issue", "JOUR", "NO 10199", None, "five digits are no issue"),
    ("issue", "JOUR", "NO 3", "3", "Cochrane"),
    ("issue", "JOUR", "M1 4", "4", "EndNote"),
    ("issue", "JOUR", "M1 Suppl 2", "Suppl 2", "EndNote"),
    ("issue", "JOUR", "M1 1008150341", None, "Embase: an accession number"),
    ("issue", "JOUR", "M1 Journal Article", None, "AHRQ: a type"),
    ("page", "JOUR", "SP 44", "44", "AHRQ: an article number"),
    ("page", "JOUR", "SP 994|EP 1014", "994-1014", "RIS"),
    ("page", "JOUR", "SP 994-1014", "994-1014", "both in SP"),
    ("page", "JOUR", "SP 994-1014|EP 1014", "994-1014", "both in SP, and EP"),
    ("page", "JOUR", "SP 44|EP 44", "44", "one page"),
    ("page", "JOUR", "SP e0815", "e0815", "PLOS"),
    ("page", "JOUR", "EP 423", "423", "SP is missing"),
    ("page", "JOUR", "PG 12-15", "12-15", "Cochrane"),
    ("page", "JOUR", "SP ", None, "Embase: empty tag"),
    ("number", "JOUR", "C7 e71852", "e71852", "EndNote: article number"),
    ("issued", "JOUR", "PY 2019", D(2019), "RIS"),
    ("issued", "JOUR", "PY 2019/11/27/", D(2019, 11, 27), "RIS"),
    ("issued", "JOUR", "Y1 2019/11//", D(2019, 11), "RIS"),
    ("issued", "JOUR", "Y1 2020//", D(2020), "Embase"),
    (
        "issued",
        "JOUR",
        "PY 2019|Y1 2019|Y2 Nov 27",
        D(2019, 11, 27),
        "AHRQ: Y2 lacks the year",
    ),
    ("issued", "JOUR", "PY 2019|DA Nov 27", D(2019, 11, 27), "EndNote"),
    ("issued", "JOUR", "PY 2019|DA 2019/11/27", D(2019, 11, 27), "Zotero"),
    ("issued", "JOUR", "DA 2019-11-27", D(2019, 11, 27), "only DA"),
    ("issued", "JOUR", "PY 2019|Y2 2021/05/01/", D(2019), "Y2 is the day of access"),
    ("issued", "JOUR", "PY 2019|DA 2021/05/01", D(2019), "another year's DA"),
    ("issued", "JOUR", "Y2 2021/05/01/", None, "only the day of access"),
    ("issued", "JOUR", "PY 2019///Spring", D(2019, season=1), "RIS"),
    ("issued", "JOUR", "PY 2019///Jul-Sep", D(2019, 7, until=D(2019, 9)), "a range"),
    ("issued", "JOUR", "PY 2015///Christmas", D(2015, literal="2015 Christmas"), "BMJ"),
    ("issued", "JOUR", "YR 2019", D(2019), "Cochrane"),
    ("issued", "JOUR", "PY in press", None, "no year"),
    ("abstract", "JOUR", "AB Same.|N2 Same.", "Same.", "AHRQ: twice the same"),
    ("abstract", "JOUR", "N2 Text.", "Text.", "Embase"),
    (
        "abstract",
        "JOUR",
        "AB Beginning...|N2 Beginning and end.",
        "Beginning and end.",
        "the longer one",
    ),
    ("abstract", "JOUR", "AB One.|N2 Another, longer.", "One.", "two texts"),
    (
        "keyword",
        "JOUR",
        "KW Humans|KW Alcoholism/therapy|KW *athlete",
        ("Humans", "Alcoholism/therapy", "*athlete"),
        "MeSH among keywords",
    ),
    ("keyword", "JOUR", "KW a; b|KW b", ("a", "b"), "several in one tag"),
    ("language", "JOUR", "LA eng", "eng", "AHRQ"),
    ("publisher", "JOUR", "PB BioMed Central", "BioMed Central", "RIS"),
    ("publication-types", "JOUR", "M1 Journal Article", ("Journal Article",), "AHRQ"),
    (
        "publication-types",
        "JOUR",
        "M3 review; Journal article",
        ("Review", "Journal Article"),
        "EndNote",
    ),
    ("publication-types", "JOUR", "M3 10.1000/1", None, "a DOI"),
    (
        "URL",
        "JOUR",
        "UR http://example.com; http://other.com",
        "http://example.com",
        "two in one tag",
    ),
    ("URL", "JOUR", "UR <Go to ISI>://WOS:000", None, "no address"),
    ("other-titles", "JOUR", "T1 First|TI Second", ["Second"], "kept"),
    (
        "ris",
        "JOUR",
        "AD Lund|C5 x|C5 y|ZZ ",
        {"AD": ["Lund"], "C5": ["x", "y"]},
        "kept",
    ),
]


@pytest.mark.parametrize(("field", "kind", "lines", "value", "_seen"), FIELDS)
def test_field(field: str, kind: str, lines: str, value: Any, _seen: str) -> None:
    """Read one field from one exporter's tags."""
    found = fields(lines, kind)
    attribute = ATTRIBUTES.get(field, field.replace("-", "_"))
    custom = found["custom"] or {}
    assert (found[attribute] if attribute in found else custom.get(field)) == value


def test_every_field_is_one_of_a_record() -> None:
    """Give arguments that `Record` takes, and None for all that is missing."""
    found = fields("XX ")
    assert set(found) <= set(Record.__slots__)
    assert found == dict.fromkeys(found) | {
        "type": "article-journal",
        "authors_truncated": False,
    }


def test_keywords_on_lines_of_their_own() -> None:
    """Take EndNote's keywords, whose tag stands only before the first."""
    assert fields("KW Humans\nInternet\n  Male")["keyword"] == (
        "Humans",
        "Internet",
        "Male",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", D(2019)),
        ("2019//", D(2019)),
        ("2019/11/27/Nov", D(2019, 11, 27)),
        ("2019/1/5", D(2019, 1, 5)),
        ("27 Nov 2019", D(2019, 11, 27)),
        ("1948/07//", D(1948, 7)),
        ("2019/13//", D(2019, literal="2019-13")),
        ("//", None),
        ("", None),
    ],
)
def test_ris_date(text: str, expected: PartialDate | None) -> None:
    """Read RIS's own form of a date, and any other that is printed."""
    assert parse_ris_date(text) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("994-1014", ("994", "1014")),
        ("994–1014", ("994", "1014")),
        ("S12-S15", ("S12", "S15")),
        ("44", ("44", None)),
        ("e71852", ("e71852", None)),
        ("12-15, 20", ("12-15, 20", None)),
        ("1-2-3", ("1-2-3", None)),
        ("-5", ("-5", None)),
    ],
)
def test_split_page(page: str, expected: tuple[str, str | None]) -> None:
    """Cut a range in two, and leave whole what is no single range."""
    assert split_page(page) == expected
