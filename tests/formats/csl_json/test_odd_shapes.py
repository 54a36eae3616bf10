"""Check that items are read however a program spells and shapes them."""

from __future__ import annotations

from io import BytesIO

import pytest

from pubmend.formats.csl_json.csl_json import detect, read
from pubmend.model.identifiers import Certainty
from pubmend.model.record import Author, PartialDate, Problem, Record


def one(members: str) -> Record:
    """Read an item with a title and further members."""
    (record,) = read(BytesIO(f'[{{"title": "T", {members}}}]'.encode()), "x")
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize(
    "member",
    [
        '"PMID": "5"',
        '"pmid": 5',
        '"pmID": {"value": "5", "format": "csl"}',
        '"Pmid": 5.0',
        '"note": "seen\\nPMID: 5"',
        '"URL": "https://pubmed.ncbi.nlm.nih.gov/5/"',
    ],
)
def test_ids(member: str) -> None:
    """Read an identifier under any spelling of its key."""
    assert one(member).pmid == "5"


@pytest.mark.parametrize("key", ["abstract", "keyword", "note"])
def test_prose_gives_no_id(key: str) -> None:
    """Take what a text mentions for doubtful at most."""
    text = "We follow the trial of PMID: 31771641 in all that we did there."
    record = one(f'"{key}": "{text}"')
    assert record.pmid is None
    assert all(
        s.certainty in (Certainty.DOUBTFUL, Certainty.CITED) for s in record.sightings
    )


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ('"2019-04"', PartialDate(2019, 4)),
        ("2019", PartialDate(2019)),
        ("2019.0", PartialDate(2019)),
        ('{"raw": "2019-04-01"}', PartialDate(2019, 4, 1)),
        ('{"literal": "2019"}', PartialDate(2019)),
        ('{"date-parts": [["2019", "4"]]}', PartialDate(2019, 4)),
        ('{"date-parts": [2019, 4]}', PartialDate(2019, 4)),
        ("[[2019, 4]]", PartialDate(2019, 4)),
        ('[{"year": 2019, "month": 4}]', PartialDate(2019, 4)),
        ("null", None),
    ],
)
def test_dates(issued: str, date: PartialDate | None) -> None:
    """Read a date as an object, a text or a number."""
    assert one(f'"issued": {issued}').issued == date


PERSON = Author("Berg", "Nora")


@pytest.mark.parametrize(
    ("author", "read_as"),
    [
        ('["Berg, Nora"]', PERSON),
        ('"Berg, Nora"', PERSON),
        ('{"family": "Berg", "given": "Nora"}', PERSON),
        ('[{"literal": "Berg, Nora"}]', PERSON),
        ('[{"name": "Berg, Nora"}]', PERSON),
        ('[{"lastName": "Berg", "firstName": "Nora"}]', PERSON),
        ('[{"literal": "Ministry of Health, Norway"}]', None),
        ('[{"literal": "Nordic Sleep Group"}]', None),
        ('[{"name": "Nordic Sleep Group"}]', None),
    ],
)
def test_people(author: str, read_as: Author | None) -> None:
    """Read a person as text or object; a group stays one."""
    (found,) = one(f'"author": {author}').author or ()
    assert found == read_as or (read_as is None and found.literal is not None)


def test_lists_numbers_and_types() -> None:
    """Read lists where texts are usual, numbers, and types of other programs."""
    record = one(
        '"container-title": ["J"], "ISSN": ["0028-0836"], "page-first": 7,'
        '"volume": 37.0, "type": "Article"'
    )
    assert (record.container_title, record.issn) == ("J", ("0028-0836",))
    assert (record.page, record.volume, record.type) == ("7", "37", "article-journal")


def test_a_key_that_stands_twice_is_told() -> None:
    """Read the last of two values, and say so."""
    record, problem = read(BytesIO(b'[{"title": "A", "title": "B"}]'), "x.json")
    assert isinstance(record, Record)
    assert isinstance(problem, Problem)
    assert (record.title, problem.line) == ("B", 1)


@pytest.mark.parametrize(
    "text",
    [
        (
            '{"hitCount": 1, "resultList": {"result": [{"id": "1", "pmid": "1", '
            '"title": "T", "authorString": "B N", "pubYear": "2019"}]}}'
        ),
        (
            '{"header": {"type": "esummary"}, "result": {"uids": ["1"], "1": '
            '{"uid": "1", "pubdate": "2019", "title": "T", "volume": "3"}}}'
        ),
        (
            '{"results": [{"id": "W1", "doi": "https://doi.org/10.1/x", "title": "T", '
            '"display_name": "T", "type": "article", "authorships": []}]}'
        ),
        (
            '{"data": [{"paperId": "a", "externalIds": {"DOI": "10.1/x"}, "title": "T", '
            '"authors": [{"name": "B"}], "year": 2019}]}'
        ),
        (
            '[{"key": "A", "version": 1, "library": {}, "data": {"key": "A", '
            '"itemType": "journalArticle", "title": "T", "creators": [], "DOI": "10.1/x"}}]'
        ),
        '[{"DOI": "10.1/x", "status": "DOI does not exist"}]',
        '{"data": {"id": "10.1/x", "type": "dois", "attributes": {"titles": []}}}',
    ],
)
def test_what_services_answer_is_no_csl(text: str) -> None:
    """Leave the JSON of Europe PMC, PubMed, OpenAlex, … to whoever knows it."""
    assert not detect(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"items": []}',
        '{"references": [{"id": "a", "type": "book", "title": "T"}]}',
        '{"smith2019": {"type": "article-journal", "title": "T", "DOI": "10.1/x"}}',
        '// mine\n[{"title": "T", "author": [{"literal": "Berg, N"}], "doi": "10.1/x"}]',
    ],
)
def test_forms_of_csl(text: str) -> None:
    """Know lists, envelopes and items by key."""
    assert detect(text.encode())
