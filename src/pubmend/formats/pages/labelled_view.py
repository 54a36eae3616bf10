"""Read a record that a database shows as labels and values (EBSCO, Ovid, ProQuest).

``Title: …``, ``Authors: …``, ``Source: …``, the value on the label's line or below it.
Labels are English, as these databases print them whatever the language of the record.

``Accession Number`` is the database's own number: a PMID where the database named is
MEDLINE or PubMed (https://connect.ebsco.com/s/article/MEDLINE-Database-Field-Codes),
nothing known where it is any other or none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...model.identifiers import (
    Certainty,
    IdKind,
    Issn,
    Sighting,
    parse_issn,
    parse_pmid,
)
from ...model.placeholders import is_nothing
from ..reading.dates import parse_medline_date
from ..reading.journal_names import is_abbreviated
from .citation_line import read_date_last
from .languages_of_titles import in_one_language
from .marked_authors import read_marked
from .masthead import Masthead, read_masthead
from .page_furniture import is_affiliation, is_furniture

# What each field's labels are, in lower case.
_LABELS: Mapping[str, str] = {
    label: field
    for field, labels in {
        "title": "title|article title|document title|ti|título|título original"
        "|titre|titel",
        "author": "author|authors|author(s)|author names|authors full name|by"
        "|full author names|autor|autores|auteurs",
        "source": "source|published in|bibliographic source|citation|source citation"
        "|fuente|fonte",
        "journal": "journal|journal title|publication title|publication name"
        "|source title|publication|revista|journal name",
        "volume": "volume|volumen|vol",
        "issue": "issue|number|issue number|número",
        "page": "page|pages|page range|pagination|páginas",
        "first": "first page|start page|starting page",
        "last": "last page|end page|ending page",
        "date": "publication date|date of publication|year|publication year"
        "|year of publication|date|published|published date|issue date|año|ano",
        "issn": "issn|print issn|e-issn|eissn|online issn|issn (electronic)"
        "|issn (print)",
        "publisher": "publisher",
        "language": "language|language of publication|languages|idioma|idioma(s)",
        "abstract": "abstract|abstract (english)|summary|resumen|resumo",
        "keyword": "keywords|author keywords|author-supplied keywords|key words",
        "": "accession number|database|unique identifier|document type|publication type"
        "|subject terms|subject|subjects|mesh terms|mesh subject headings|affiliation"
        "|affiliations|author affiliations|author affiliation|institution|doi|pmid"
        "|pmcid"
        "|pubmed id|digital object identifier|publication status|publication types"
        "|country of publication|place of publication|copyright|entry date|update date"
        "|date created|date completed|full text database|proquest document id"
        "|document url|link|links|url|isbn|source type|document feature|embase id"
        "|emtree terms|references|cited by|notes|original title|other titles|indexing"
        "|medical subject headings|comments|registry numbers|source attribution"
        "|journal subset|special interest|mesh date|grant information|ui|db|an"
        "|corpus id"
        "|date of electronic publication|nlm id|journal abbreviation|version id"
        "|imprint name(s)|contributed indexing|substance terms|article type"
        "|peer reviewed|id|descriptores|descritores|responsable|responsável|medio"
        "|tipo de publicación|tipo de documento|país de publicación"
        "|localización|localização|límites|limites",
    }.items()
    for label in labels.split("|")
}
_LABELLED = re.compile(
    r"(?P<label>[^\W\d_][^:\uff1a\t\n]{0,40}?)[ \t]{0,4}(?:[:\uff1a][ \t]*"
    r"|\t[ \t]*)(?P<value>.*)"
)
_FEWEST = 4
_SOURCE_TAIL = re.compile(
    r"[.,;]?\s?\(?\b\d{1,4}\s?p\b\)?.*|[.,;]?\s(?:Date of Electronic Publication"
    r"|Database|ISSN|Publisher"
    r"|Copyright|Document Type|\d+ (?:charts?|diagrams?|graphs?)).*",
    re.IGNORECASE,
)
_GLUED_MONTH = re.compile(r"\b([A-Z][a-z]{2,8})((?:19|20)\d\d)\b")
_SHORT_TITLE = re.compile(
    r"\s?[\[(](?P<short>[^\W\d_][^\[\]()\d]{1,60})[\])](?=[\s,.;])"
)
_ACCESSION = re.compile(
    r"^[ \t]{0,8}(?P<label>accession number|accession no\.?|unique identifier|an)\b"
    r"[ \t]*(?:[:\uff1a]|\t"
    r"|(?=\r?\n))\s{0,12}(?P<id>0{0,8}[1-9]\d{3,8})(?=[ \t.]*(?:\r?\n|$))",
    re.IGNORECASE | re.MULTILINE,
)
_DATABASE = re.compile(
    r"^[ \t]{0,8}(?:database|source database|data source|db)\b[ \t]*(?:[:\uff1a]|\t"
    r"|(?=\r?\n))\s{0,12}(?P<name>[^\r\n]{2,120})",
    re.IGNORECASE | re.MULTILINE,
)
_MEDLINE = re.compile(r"\b(?:medline|pubmed|nlm)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:cinahl|embase|psyc\w+|scopus|academic|central|cochrane|lilacs|amed|eric"
    r"|web of science|global health|sportdiscus|hmic|biosis)\b",
    re.IGNORECASE,
)

Labelled = Mapping[str, Sequence[str]]


def read_labelled(text: str) -> dict[str, Any]:
    """Read a view of labels and values, by the fields' names; {} if it is none."""
    values = _values(text)
    if values is None:
        return {}
    source = _source(values)
    journal = (_first(values, "journal") or "").partition(";")[0] or source.journal
    fields: dict[str, Any] = {
        "title": _title(values),
        **_people(values.get("author", ())),
        "volume": _first(values, "volume") or source.volume,
        "issue": _first(values, "issue") or source.issue,
        "page": _page(values) or source.page,
        "issued": source.issued or _issued(values),
        "issn": _issn(values),
        "publisher": _first(values, "publisher"),
        "language": _first(values, "language"),
        "abstract": _joined(values.get("abstract", ())),
        "keyword": _keywords(values.get("keyword", ())),
    }
    if journal:
        short = is_abbreviated(journal)
        fields["container_title_short" if short else "container_title"] = journal
    return {name: value for name, value in fields.items() if value}


def accession_pmid(text: str) -> Sighting | None:
    """Find the accession number that is a PMID, for its database is MEDLINE."""
    databases = [match["name"] for match in _DATABASE.finditer(text)]
    numbers = list(_ACCESSION.finditer(text))
    if len(numbers) != 1 or not databases:
        return None
    if not all(
        _MEDLINE.search(name) and not _OTHERS.search(name) for name in databases
    ):
        return None
    (number,) = numbers
    value = parse_pmid(number["id"])
    if value is None:
        return None
    start, end = number.span("id")
    return Sighting(
        IdKind.PMID, value, number["id"], start, end, number["label"], Certainty.CERTAIN
    )


def _values(text: str) -> Labelled | None:
    """Gather the values of known labels; None where these are few or two titles."""
    values: dict[str, list[str]] = {}
    seen: set[str] = set()
    current: list[str] | None = None
    for line in map(str.strip, text.splitlines()):
        found = _label(line)
        if found is not None:
            label, value = found
            seen.add(label)
            current = values.setdefault(_LABELS[label], [])
            current += [value] if value else []
        elif not line:
            current = None if current else current
        elif current is not None:
            current.append(line)
    titles = values.get("title", [])
    return values if len(seen) >= _FEWEST and titles and _is_single(text) else None


def _is_single(text: str) -> bool:
    titles = [
        found[0]
        for line in text.splitlines()
        if (found := _label(line.strip())) and _LABELS[found[0]] == "title"
    ]
    return len(titles) == 1


def _label(line: str) -> tuple[str, str] | None:
    match = _LABELLED.fullmatch(line)
    if match and match["label"].casefold() in _LABELS:
        return match["label"].casefold(), match["value"].strip()
    plain = line.casefold()
    return (plain, "") if plain in _LABELS and len(plain) > 2 else None


def _title(values: Labelled) -> str | None:
    """Take the title, without a translation behind a stroke: ``… / …``."""
    title = _first(values, "title")
    parts = title.split(" / ") if title else []
    _, end = in_one_language(parts, (0, len(parts)))
    return " / ".join(parts[:end]) or None


def _joined(lines: Sequence[str]) -> str | None:
    text = " ".join(lines).strip()
    return text or None


def _first(values: Labelled, field: str) -> str | None:
    text = _joined(values.get(field, ()))
    return None if text is None or is_nothing(field, text) else text


def _people(lines: Sequence[str]) -> dict[str, Any]:
    """Read the people, one a line or a part, without where they work."""
    lines = [*lines[:1], *(line for line in lines[1:] if not is_furniture(line))]
    row = "; ".join(line.rstrip(" ;,") for line in lines)
    for candidate in (row, ", ".join(lines)):
        found = read_marked(candidate, several=False)
        if found:
            return {"author": found[0], "authors_truncated": found[1]}
    parts = [part.strip(" .") for part in row.split(";") if part.strip(" .")]
    named = [read_marked(part, several=False) for part in parts]
    known = [found[0] for found in named if found]
    others = [part for part, found in zip(parts, named, strict=True) if not found]
    if not known or not all(
        is_affiliation(f"{other},") or "@" in other for other in others
    ):
        return {}
    return {"author": tuple(dict.fromkeys(author for some in known for author in some))}


def _source(values: Labelled) -> Masthead:
    """Read the line that holds journal, date, volume and pages together."""
    line = _joined(values.get("source", ())) or ""
    if not line:
        return Masthead()
    line = _GLUED_MONTH.sub(r"\1 \2", _SOURCE_TAIL.sub("", line))
    line = _SHORT_TITLE.sub(" ", f"{line} ").strip()
    return read_masthead(line) or _source_of_library(line) or Masthead()


def _source_of_library(line: str) -> Masthead | None:
    """Read ``Rev. enferm; 12(3): 201-209, mar. 2018. tab.`` as LILACS prints it."""
    found = read_date_last(line)
    if found is None:
        return None
    journal = found.journal.rstrip(" ;.")
    return Masthead(journal, found.volume, found.issue, found.page, found.issued)


def _page(values: Labelled) -> str | None:
    first, last = _first(values, "first"), _first(values, "last")
    if first and last and first != last:
        return f"{first}-{last}"
    return _first(values, "page") or first


def _issued(values: Labelled) -> Any:
    for text in values.get("date", ()):
        found = parse_medline_date(_GLUED_MONTH.sub(r"\1 \2", text))
        if found is not None and found.literal is None:
            return found
    return None


def _issn(values: Labelled) -> tuple[Issn, ...]:
    parts = (p for line in values.get("issn", ()) for p in re.split(r"[\s,;]+", line))
    return tuple(dict.fromkeys(i for i in map(parse_issn, parts) if i))


def _keywords(lines: Sequence[str]) -> tuple[str, ...]:
    terms = (term.strip(" .") for line in lines for term in line.split(";"))
    return tuple(dict.fromkeys(term for term in terms if term))
