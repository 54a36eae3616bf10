"""List the sources as the settings reach them."""

from __future__ import annotations

from tests.sources.asking import NOW

from pubmend.settings import load_settings
from pubmend.sources import SOURCES, sources_for
from pubmend.transports.routes import Service


def test_each_source_has_its_name_and_service() -> None:
    """Name each source as the table does, and a service that limits are kept for."""
    sources = sources_for(load_settings({}), now=lambda: NOW)
    assert [(s.name, s.service) for s in sources] == [
        ("pubmed", "ncbi"),
        ("pmc", "converter"),
        ("crossref", "crossref"),
    ]
    assert [s.name for s in sources] == list(SOURCES)
    assert {s.service for s in sources} == set(Service)
