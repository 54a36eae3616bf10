"""List the sources as the settings reach them."""

from __future__ import annotations

import json

import pytest
from tests.sources.asking import NOW

from pubmend.model.identifiers import IdKind
from pubmend.model.questions import Found, Payload, Question
from pubmend.model.sources import choices_of
from pubmend.settings import load_settings
from pubmend.sources import SOURCES, known_sources, sources_for
from pubmend.sources.eutils import judge
from pubmend.transports.services import SERVICES


def _described(names: tuple[str, ...] | None = None) -> list[tuple[str, str]]:
    sources = sources_for(load_settings({}), now=lambda: NOW, names=names)
    return [(source.name, source.service) for source in sources]


def test_the_usual_sources_are_all_but_one() -> None:
    """Leave out PMC's articles, which are large, unless PMC is named."""
    assert _described() == [
        ("pubmed", "ncbi"),
        ("pmc", "converter"),
        ("crossref", "crossref"),
        ("datacite", "datacite"),
    ]


@pytest.mark.parametrize(
    ("names", "described"),
    [
        (("pubmed",), [("pubmed", "ncbi")]),
        (("pmc",), [("pmc", "converter"), ("pmc-articles", "ncbi")]),
        (
            ("crossref", "pmc", "crossref"),
            [("pmc", "converter"), ("pmc-articles", "ncbi"), ("crossref", "crossref")],
        ),
        ((), []),
    ],
)
def test_a_name_stands_for_what_a_user_means(
    names: tuple[str, ...], described: list[tuple[str, str]]
) -> None:
    """Take PMC for both its converter and its articles, each once, in our order."""
    assert _described(names) == described


def test_every_source_can_be_named_and_has_limits() -> None:
    """Reach every source by some name, under a service that limits are kept for."""
    reached = _described(tuple(choices_of(known_sources())))
    assert [name for name, _ in reached] == [source.facts.name for source in SOURCES]
    assert {service for _, service in reached} == {service.name for service in SERVICES}


def test_ncbi_has_a_judge_of_articles_whichever_of_its_sources_are_asked() -> None:
    """Give PubMed and PMC's articles one judge, since a client has one a service."""
    sources = sources_for(
        load_settings({}), now=lambda: NOW, names=tuple(choices_of(known_sources()))
    )
    assert {s.judge for s in sources if s.service == "ncbi"} == {judge}


def test_what_a_source_writes_for_nothing_is_nothing() -> None:
    """Read an answer without its placeholders, fresh or kept."""
    work = {"DOI": "10.5555/salt.1", "title": ["Salt wells"], "page": "n/a-n/a"}
    body = json.dumps({"message": work}).encode()
    question = Question.by_id("crossref", IdKind.DOI, "10.5555/salt.1")
    payload = Payload(body, "https://api.crossref.example/works", NOW)
    (source,) = sources_for(load_settings({}), now=lambda: NOW, names=("crossref",))
    found = source.read(question, payload)
    assert isinstance(found, Found)
    (record,) = found.records
    assert (record.title, record.page) == ("Salt wells", None)
