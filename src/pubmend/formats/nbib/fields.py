"""Read the fields of one MEDLINE record from its tags, and the notices in it.

The tags are described in https://www.nlm.nih.gov/bsd/mms/medlineelements.html. Authors,
their ORCIDs and affiliations stand in rows: FAU, AU, AUID, AD belong together until
the next author. What `Record` has no attribute for stands under ``custom``, by the
same keys as what is read from PubMed XML; any other tag is kept there as ``nbib``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ...model.identifiers import Doi, parse_doi, parse_issn, parse_orcid, unread_issn
from ...model.notice_types import add_types
from ...model.notices import Notice
from ...model.placeholders import is_nothing
from ...model.record import Author, Json
from ..reading.author_names import is_truncated, parse_author
from ..reading.dates import parse_medline_date
from ..reading.pubmed_notices import PREPRINT, SOURCE, read_relation
from ..tagged.lines import Entry, values_of
from .lines import PEOPLE

TEXTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "title": ("TI",),
        "original_title": ("TT", "VTI"),
        "container_title": ("JT",),
        "container_title_short": ("TA",),
        "volume": ("VI",),
        "issue": ("IP",),
        "page": ("PG",),
        "abstract": ("AB",),
        "language": ("LA",),
        "publisher": ("PB",),
    }
)
# Tag to RefType of PubMed XML's CommentsCorrections.
RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "CIN": "CommentIn",
        "CON": "CommentOn",
        "CRI": "CorrectedandRepublishedIn",
        "CRF": "CorrectedandRepublishedFrom",
        "DDIN": "DatasetDescribedIn",
        "DRIN": "DatasetUseReportedIn",
        "ECI": "ExpressionOfConcernIn",
        "ECF": "ExpressionOfConcernFor",
        "EIN": "ErratumIn",
        "EFR": "ErratumFor",
        "ORI": "OriginalReportIn",
        "PRIN": "PartialRetractionIn",
        "PROF": "PartialRetractionOf",
        "RIN": "RetractionIn",
        "ROF": "RetractionOf",
        "RPI": "RepublishedIn",
        "RPF": "RepublishedFrom",
        "RRI": "RetractedandRepublishedIn",
        "RRF": "RetractedandRepublishedFrom",
        "SPIN": "SummaryForPatientsIn",
        "UIN": "UpdateIn",
        "UOF": "UpdateOf",
    }
)
CUSTOM: Mapping[str, str] = MappingProxyType(
    {
        "CI": "copyright",
        "COIS": "conflict-of-interest",
        "PL": "country",
        "JID": "nlm-id",
        "PST": "publication-status",
        "STAT": "citation-status",
        "OWN": "citation-owner",
    }
)
CUSTOM_LISTS: Mapping[str, str] = MappingProxyType(
    {"GN": "notes", "SB": "citation-subset", "ISBN": "isbn"}
)
GRANT_PARTS = ("id", "acronym", "agency", "country")
_TYPES = {
    PREPRINT: "article",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
    "Journal Articles": "article-journal",
    "Books": "book",
    "Dissertations/Theses": "thesis",
}
_NO_TITLE = frozenset(("[Not Available].", "[Not Available]"))
_KIND = re.compile(r"\s*\((?:ISSN )?(\w+)\)\s*$")
_RELATED_PMID = re.compile(r"\bPMID:\s*(\d+)")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# ERIC numbers what is in no journal so.
_ERIC_DOCUMENT = re.compile(r"ED\d+")
_ARTICLE_NUMBER = re.compile(r"Article\s+\S+\s+(?=.*\d{4})")
_TYPED = re.compile(r"(.+?)\s*\[(\w+)\]")

# Read otherwise, dates of handling, and what other tags say already.
_IGNORED = """
AID AU AUID AD BTI CN CRDT DA DCOM DEP DO DP ED EDAT ER FAU FED GR IS ISSN KW LID LR MH
MHDA OAB OABL OT OTO PHST PM PMC PMCR PMID PT SI SO
"""


def read_fields(entries: Sequence[Entry]) -> dict[str, Any]:
    """Read all fields but the identifiers, as arguments of `Record`."""
    fields: dict[str, Any] = {
        name: _text(entries, name, tags) for name, tags in TEXTS.items()
    }
    if fields["title"] in _NO_TITLE:
        fields["title"] = None
    types = tuple(values_of(entries, ("PT",)))
    book = next(iter(values_of(entries, ("BTI",))), None)
    is_part = book is not None and fields["title"]
    fields["type"] = _type(types, values_of(entries, ("OID",)), is_part=is_part)
    if book is not None:
        fields["title"], fields["container_title"] = (
            (fields["title"], book) if fields["title"] else (book, None)
        )
    names = values_of(entries, ("FAU", "AU"))
    return fields | {
        "author": tuple(read_authors(entries)) or None,
        "authors_truncated": any(map(is_truncated, names)),
        "editor": _editors(entries),
        "issn": tuple(issn_kinds(entries)) or None,
        "issued": _date(entries, "DP"),
        "published_online": _date(entries, "DEP"),
        "keyword": _some(v.lstrip("*") for v in values_of(entries, ("OT", "KW"))),
        "url": next(
            (v for v in values_of(entries, ("LID",)) if _ADDRESS.match(v)), None
        ),
        "mesh": _some(values_of(entries, ("MH",))),
        "publication_types": types or None,
        "notices": read_notices(entries, types),
        "custom": _custom(entries) or None,
    }


def _text(entries: Sequence[Entry], name: str, tags: Sequence[str]) -> str | None:
    values = values_of(entries, tags)
    field = name.replace("_", "-")
    return next((value for value in values if not is_nothing(field, value)), None)


def _type(types: Sequence[str], numbers: Sequence[str], *, is_part: object) -> str:
    names = (name.partition(" - ")[0] for name in types)
    stated = next((_TYPES[name] for name in names if name in _TYPES), None)
    if "Book" in types or "Study Guide" in types:
        stated = "book"
    if stated is None and any(map(_ERIC_DOCUMENT.fullmatch, numbers)):
        stated = "report"
    return "chapter" if is_part else stated or "article-journal"


def read_authors(entries: Iterable[Entry]) -> list[Author]:
    """Read the authors in order, each with what stands behind the name."""
    authors: list[Author] = []
    for group in author_groups(entries):
        author = _author(group)
        if author is not None:
            orcids = map(parse_orcid, values_of(group, ("AUID",)))
            orcid = next((orcid for orcid in orcids if orcid), None)
            affiliations = tuple(values_of(group, ("AD",))) or None
            authors.append(replace(author, orcid=orcid, affiliations=affiliations))
    return authors


def author_groups(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Gather the lines of each author: a new one begins at FAU, CN, or an AU alone."""
    groups: list[list[Entry]] = []
    for entry in (e for e in entries if e.tag in PEOPLE and e.value):
        tags = [e.tag for e in groups[-1]] if groups else []
        paired = entry.tag == "AU" and tags == ["FAU"]
        if entry.tag == "FAU" and tags == ["AU"]:
            paired = _is_full(entry.value, groups[-1][0].value)
        if not groups or (entry.tag in ("FAU", "AU", "CN") and not paired):
            groups.append([])
        groups[-1].append(entry)
    return groups


def _is_full(full: str, short: str) -> bool:
    """True if ``Berg, Nora`` is written out what ``Berg N`` is short for."""
    family, _, given = full.partition(",")
    name, initials = family.strip().casefold(), given.strip()[:1].casefold()
    return f"{short.casefold()} ".startswith(f"{name} {initials}")


def _author(group: Sequence[Entry]) -> Author | None:
    collective = values_of(group, ("CN",))
    if collective:
        return Author(literal=collective[0])
    names = values_of(group, ("FAU", "AU"))
    named = bool(names) and not is_nothing("author", names[0])
    return parse_author(names[0]) if named else None


def _editors(entries: Iterable[Entry]) -> tuple[Author, ...] | None:
    listed = list(entries)
    names = values_of(listed, ("FED",)) or values_of(listed, ("ED",))
    return tuple(author for author in map(parse_author, names) if author) or None


def issn_kinds(entries: Iterable[Entry]) -> dict[Any, str]:
    """Map each valid ISSN to its kind: Print, Electronic, Linking, or nothing."""
    kinds: dict[Any, str] = {}
    for value in values_of(entries, ("IS", "ISSN")):
        match = _KIND.search(value)
        issn = parse_issn(_KIND.sub("", value))
        if issn is not None:
            kinds.setdefault(issn, match[1] if match else "")
    return kinds


def _date(entries: Iterable[Entry], tag: str) -> Any:
    values = values_of(entries, (tag,))
    value = next((value for value in values if not is_nothing("issued", value)), "")
    return parse_medline_date(_ARTICLE_NUMBER.sub("", value, count=1))


def typed_ids(entries: Iterable[Entry], kind: str) -> list[str]:
    """List the values of AID and LID that are marked as of one kind (``[pii]``)."""
    matches = map(_TYPED.fullmatch, values_of(entries, ("AID", "LID")))
    return [match[1] for match in matches if match and match[2] == kind]


def typed_doi(value: str) -> Doi | None:
    """Read a value of AID or LID that is marked as a DOI; None where it is none."""
    match = _TYPED.fullmatch(value)
    return parse_doi(match[1]) if match and match[2] == "doi" else None


def read_notices(entries: Sequence[Entry], types: Sequence[str]) -> tuple[Notice, ...]:
    """Read what befell the article, from its relations and types."""
    notices: list[Notice] = []
    for entry in entries:
        relation = RELATIONS.get(entry.tag)
        if relation is not None and entry.value:
            notices += read_relation(
                relation,
                entry.value,
                _related_pmid(entry.value),
                preprint=PREPRINT in types,
            )
    return add_types(notices, types, (SOURCE,))


def _related_pmid(source: str) -> str | None:
    match = _RELATED_PMID.search(source)
    return match[1] if match else None


def _custom(entries: Sequence[Entry]) -> dict[str, Json]:
    custom: dict[str, Json] = {}
    for tag, key in CUSTOM.items():
        custom[key] = next(iter(values_of(entries, (tag,))), None)
    for tag, key in CUSTOM_LISTS.items():
        custom[key] = [*values_of(entries, (tag,))]
    pii = typed_ids(entries, "pii")
    if pii:
        custom["pii"] = pii[0]
    languages = values_of(entries, ("LA",))
    custom["languages"] = [*languages] if len(languages) > 1 else []
    custom["issn-kinds"] = {i: kind for i, kind in issn_kinds(entries).items() if kind}
    custom["ISSN-as-given"] = unread_issn(values_of(entries, ("IS", "ISSN")))
    custom["relations"] = [*map(_relation, (e for e in entries if e.tag in RELATIONS))]
    custom["funding"] = [*map(_grant, values_of(entries, ("GR",)))]
    custom["databanks"] = _databanks(values_of(entries, ("SI",)))
    custom["other-abstracts"] = _other_abstracts(entries)
    custom["nbib"] = _left(entries)
    return {key: value for key, value in custom.items() if value}


def _relation(entry: Entry) -> Json:
    pmid = _related_pmid(entry.value)
    relation: dict[str, Json] = {"type": RELATIONS[entry.tag], "source": entry.value}
    return relation | {"PMID": pmid} if pmid else relation


def _grant(text: str) -> Json:
    """Read ``R01 CA123/CA/NCI NIH HHS/United States``: middle parts may lack."""
    parts = text.split("/")
    names = {1: (2,), 2: (0, 2), 3: (0, 2, 3)}.get(len(parts), range(4))
    return {GRANT_PARTS[n]: part for n, part in zip(names, parts, strict=False)}


def _databanks(values: Iterable[str]) -> list[Json]:
    """Gather ``ClinicalTrials.gov/NCT01234567`` by the data bank's name."""
    banks: dict[str, list[Json]] = {}
    for value in values:
        name, _, accession = value.partition("/")
        banks.setdefault(name, []).append(accession)
    return [{"name": name, "accessions": listed} for name, listed in banks.items()]


def _other_abstracts(entries: Iterable[Entry]) -> list[Json]:
    """Read OAB with the language that OABL gives behind it."""
    abstracts: list[dict[str, Json]] = []
    for entry in entries:
        if entry.tag == "OAB" and entry.value:
            abstracts.append({"language": None, "type": None, "text": entry.value})
        elif entry.tag == "OABL" and abstracts:
            abstracts[-1]["language"] = entry.value
    return [*abstracts]


def _left(entries: Iterable[Entry]) -> dict[str, Json]:
    taken = {tag for tags in TEXTS.values() for tag in tags}
    taken |= set(_IGNORED.split()) | set(RELATIONS) | set(CUSTOM) | set(CUSTOM_LISTS)
    left: dict[str, list[Json]] = {}
    for entry in entries:
        if entry.tag not in taken and entry.value:
            left.setdefault(entry.tag, []).append(entry.value)
    return {tag: list(values) for tag, values in left.items()}


def _some(values: Iterable[Any]) -> Any:
    return tuple(dict.fromkeys(values)) or None
