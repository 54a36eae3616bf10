"""Show how DataCite's answers are read, with what people leave out and fill in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.places import CORPORA

from pubmend.errors import FormatError
from pubmend.formats.datacite.reader import read_datacite
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Author, Origin, PartialDate, Record

ORIGIN = Origin("datacite", "10.5555/tides.1")
SAMPLES = CORPORA / "datacite/dois.jsonl"

DATA_SET: dict[str, Any] = {
    "doi": "10.5555/Tides.1",
    "titles": [
        {"title": "Water levels at <i>Riga</i>"},
        {"title": "Ten years of hourly readings", "titleType": "Subtitle"},
        {"title": "Ūdens līmeņi Rīgā", "titleType": "TranslatedTitle"},
    ],
    "creators": [
        {"name": "Ozola, Ilze", "familyName": "Ozola", "givenName": "Ilze", "nameType": "Personal", "nameIdentifiers": [{"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}], "affiliation": ["Harbour Office", {"name": "Institute of Tides"}]},
        {"name": "Baltic Tide Group", "nameType": "Organizational"},
        {"name": ":unav"},
    ],
    "contributors": [{"name": "Berzins, Janis", "familyName": "Berzins", "givenName": "Janis", "contributorType": "Editor"}, {"name": "Somebody", "contributorType": "HostingInstitution"}],
    "publisher": {"name": "Harbour Repository", "schemeUri": "https://example.org"},
    "publicationYear": 2021,
    "dates": [{"date": "2021-03-04T10:00:00Z", "dateType": "Issued"}, {"date": "2020", "dateType": "Created"}],
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset"},
    "language": "en",
    "version": "2.0",
    "subjects": [{"subject": "tides"}, {"subject": "n/a"}],
    "rightsList": [{"rights": "CC BY 4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/"}],
    "descriptions": [{"description": "Read me first.", "descriptionType": "Other"}, {"description": "Hourly <b>levels</b>.", "descriptionType": "Abstract"}],
    "url": "https://example.org/tides",
}  # fmt: skip


def read(**changed: Any) -> Record:
    """Read the data set with some attributes changed."""
    attributes = {**DATA_SET, **changed}
    body = json.dumps({"data": {"type": "dois", "attributes": attributes}}).encode()
    return read_datacite(body, ORIGIN)


def test_a_data_set_is_read_whole() -> None:
    """Every attribute stands where Crossref's would."""
    record = read()
    assert (record.type, record.doi) == ("dataset", "10.5555/tides.1")
    assert record.title == "Water levels at Riga: Ten years of hourly readings"
    assert record.author == (
        Author("Ozola", "Ilze", None, None, "0000-0002-1825-0097", ("Harbour Office", "Institute of Tides")),
        Author(literal="Baltic Tide Group"),
    )  # fmt: skip
    assert record.editor == (Author("Berzins", "Janis"),)
    assert record.issued == PartialDate(2021, 3, 4)
    assert record.publisher == "Harbour Repository"
    assert record.abstract == "Hourly levels."
    assert record.keyword == ("tides",)
    assert record.license == "https://creativecommons.org/licenses/by/4.0/"
    assert record.custom == {
        "other-titles": ["Ūdens līmeņi Rīgā"],
        "resource": "https://example.org/tides",
        "version": "2.0",
    }


@pytest.mark.parametrize(
    "nothing", [":unav", "(:none)", "Unknown", "n.a.", "N/A", "[s.n.]", "", None]
)
def test_placeholders_are_nothing(nothing: str | None) -> None:
    """What only fills a place never contradicts anybody."""
    record = read(publisher=nothing, language=nothing, creators=[{"name": nothing}])
    assert (record.publisher, record.language, record.author) == (None, None, None)


@pytest.mark.parametrize(
    ("types", "container", "expected"),
    [
        ({"resourceTypeGeneral": "JournalArticle"}, None, "article-journal"),
        ({"resourceTypeGeneral": "Preprint"}, None, "article"),
        ({"resourceTypeGeneral": "Dissertation"}, None, "thesis"),
        ({"resourceTypeGeneral": "Software"}, None, "software"),
        ({"resourceTypeGeneral": "Text", "citeproc": "report"}, None, "report"),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal"}, None, "document"),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal"}, {"title": "J", "volume": "3"}, "article-journal"),
        ({}, None, "document"),
        (None, None, "document"),
    ],
)  # fmt: skip
def test_types(types: Any, container: Any, expected: str) -> None:
    """A text of no journal is no journal's article, whatever DataCite calls it."""
    assert read(types=types, container=container).type == expected


def test_the_place_in_a_journal() -> None:
    """Take journal, volume, issue and pages of the container."""
    record = read(
        container={
            "title": "Tidal Letters",
            "identifier": "1234-5679",
            "identifierType": "ISSN",
            "volume": 7,
            "issue": "2",
            "firstPage": "11",
            "lastPage": "19",
        }
    )
    place = (
        record.container_title,
        record.issn,
        record.volume,
        record.issue,
        record.page,
    )
    assert place == ("Tidal Letters", ("1234-5679",), "7", "2", "11-19")


@pytest.mark.parametrize(
    ("dates", "year", "expected"),
    [
        ([{"date": "2019-06", "dateType": "Issued"}], 2018, PartialDate(2019, 6)),
        ([{"date": "1999/2001", "dateType": "Issued"}], 2001, PartialDate(1999)),
        ([{"date": "soon", "dateType": "Issued"}], 2018, PartialDate(2018)),
        ([{"date": "2019-31", "dateType": "Issued"}], 2018, PartialDate(2019)),
        ([{"date": "2017-01-01", "dateType": "Available"}], 2018, PartialDate(2018)),
        (None, None, None),
    ],
)
def test_dates(dates: Any, year: Any, expected: PartialDate | None) -> None:
    """The day of issue, or the year of publication."""
    assert read(dates=dates, publicationYear=year).issued == expected


def test_only_its_own_identifiers_are_taken() -> None:
    """A related article's PMID is another article's."""
    record = read(
        relatedIdentifiers=[
            {"relatedIdentifier": "111", "relatedIdentifierType": "PMID", "relationType": "IsSupplementTo"},
            {"relatedIdentifier": "222", "relatedIdentifierType": "PMID", "relationType": "IsIdenticalTo"},
        ],
        alternateIdentifiers=[{"alternateIdentifier": "PMC333", "alternateIdentifierType": "PMCID"}],
    )  # fmt: skip
    assert (record.pmid, record.pmcid) == ("222", "PMC333")


@pytest.mark.parametrize(
    ("relation", "general", "kind"),
    [
        ("IsNewVersionOf", "Dataset", NoticeKind.UPDATE_OF),
        ("IsPreviousVersionOf", "Dataset", NoticeKind.UPDATED),
        ("IsObsoletedBy", "Dataset", NoticeKind.UPDATED),
        ("IsPreviousVersionOf", "Preprint", NoticeKind.PREPRINT_OF),
        ("IsSupplementTo", "Dataset", None),
        ("References", "Dataset", None),
    ],
)
def test_versions_are_notices(
    relation: str, general: str, kind: NoticeKind | None
) -> None:
    """A newer or older version is told, what else is related is not."""
    related = [
        {
            "relatedIdentifier": "10.5555/tides.2",
            "relatedIdentifierType": "DOI",
            "relationType": relation,
        }
    ]
    record = read(relatedIdentifiers=related, types={"resourceTypeGeneral": general})
    told = (
        ()
        if kind is None
        else (Notice(kind, by="10.5555/tides.2", sources=("datacite",)),)
    )
    assert record.notices == told


def test_a_withdrawal_is_a_notice() -> None:
    """A date of withdrawal tells that the work was withdrawn."""
    record = read(dates=[{"date": "2022-05-06", "dateType": "Withdrawn"}])
    assert record.notices == (
        Notice(NoticeKind.WITHDRAWN, date="2022-05-06", sources=("datacite",)),
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"<html>",
        b'{"data": []}',
        b'{"data": {"attributes": {}}}',
        b'{"data": {"attributes": {"doi": "none"}}}',
        b'{"errors": [{"status": "404"}]}',
    ],
)
def test_what_is_no_work_is_refused(body: bytes) -> None:
    """Raise one error, whatever is wrong."""
    with pytest.raises(FormatError):
        read_datacite(body, ORIGIN)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(DATA_SET)), _JSON))
def test_any_attribute_may_be_anything(changed: dict[str, Any]) -> None:
    """An attribute that is not as it should be counts as missing, and no more."""
    changed.pop("doi", None)
    assert read(**changed).doi == "10.5555/tides.1"


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not at hand")
def test_every_sample_is_read() -> None:
    """Real works have a type, a title and a date, and no placeholder."""
    lines = SAMPLES.read_bytes().splitlines()
    records = [
        read_datacite(json.dumps({"data": json.loads(line)}).encode(), ORIGIN)
        for line in lines
    ]
    assert len(records) == 16
    assert all(r.type and r.title and r.issued and r.doi for r in records)
    assert not {"Unknown", "n.a."} & {r.publisher for r in records}


def test_the_address_of_an_odd_doi_is_one() -> None:
    """What an address may not hold is percent-encoded, as for any other DOI."""
    assert read(doi="10.5555/a[1]b").url == "https://doi.org/10.5555/a%5B1%5Db"
