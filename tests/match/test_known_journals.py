"""What a table knows of a record's journal goes with the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.journal_list.sample import SAMPLE

from pubmend.formats.journal_list.reader import read_journal_list
from pubmend.match.known_journals import (
    look_up_name,
    name_journal,
    name_journals_stated,
    table_of,
    without_stale_listing,
)
from pubmend.model.identifiers import Issn
from pubmend.model.journal_list import NO_JOURNALS, JournalListing
from pubmend.model.record import Origin, Record

JOURNALS = tuple(read_journal_list(SAMPLE.encode()))
TABLE = table_of(JOURNALS, {"journals": len(JOURNALS)})

NAMES = [
    ("Journal of lamp science", {"9000004"}),
    ("The Journal of Lamp Science", {"9000004"}),
    ("J. Lamp Sci.", {"9000004"}),
    ("J LAMP SCI VIROL", {"9000005"}),
    ("Transactions on Tallow and Wax", {"9000010"}),
    ("Leuchtkorper-Blatter", {"9000013"}),
    ("Leuchtk Bl", {"9000013"}),
    ("Japanese Journal of Illumination", {"9000007"}),
    ("Nihon Akari Zasshi / Japanese Society of Light", {"9000007"}),
    ("Gaceta luminosa", {"9000014"}),
    ("Lanternology", {"9000001", "9000002"}),
    ("Lanternology (Turku, Finland)", {"9000002"}),
    ("Journal of wicks", {"9000008"}),
    ("Journal in wicks", {"9000009"}),
    ("Journal of lamp", set()),
    ("", set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "ids"), NAMES)
def test_name_is_looked_up(name: str, ids: set[str]) -> None:
    """Find an entry by any of its names, printed anyhow, and by no other."""
    assert look_up_name(name, TABLE).ids == ids


@given(st.sampled_from(JOURNALS))
def test_every_entry_is_found_by_all_that_it_states(journal: object) -> None:
    """Find each by title, abbreviation, ISSN and number."""
    (entry,) = [j for j in JOURNALS if j == journal]
    assert TABLE.entry(entry.nlm_id) == entry
    assert entry.nlm_id in look_up_name(entry.title, TABLE).titles
    for name in filter(None, (entry.medline, entry.iso)):
        assert entry.nlm_id in look_up_name(name, TABLE).abbreviations
    assert all(entry.nlm_id in TABLE.with_issn(issn) for issn in entry.issns)


@given(st.text())
def test_any_text_can_be_looked_up(name: str) -> None:
    """Survive whatever a file calls a journal."""
    assert look_up_name(name, TABLE).ids <= {journal.nlm_id for journal in JOURNALS}


def test_issn_tells_namesakes_apart() -> None:
    """Narrow a name that two journals have by the ISSN beside it."""
    record = _record(container_title="Lanternology", issn=(Issn("9900-1020"),))
    listing = name_journal(record, TABLE).journal_listing
    assert listing is not None
    assert listing.title.ids == listing.issns == {"9000001"}


def test_abbreviation_tells_namesakes_apart() -> None:
    """Narrow a title that two journals have by the abbreviation beside it."""
    record = _record(
        container_title="Lanternology", container_title_short="Lanternology (Turku)"
    )
    listing = name_journal(record, TABLE).journal_listing
    assert listing is not None
    assert listing.title.ids == {"9000002"}


def test_wrong_issn_hides_no_name() -> None:
    """Keep what a name means beside the ISSN of another journal."""
    record = _record(container_title="J Wicks", issn=(Issn("9900-1047"),))
    listing = name_journal(record, TABLE).journal_listing
    assert listing is not None
    assert listing.title.ids == {"9000008"}
    assert listing.issns == {"9000004"}


def test_record_is_left_alone_without_a_table_or_an_entry() -> None:
    """Give the very record where nothing is known of its journal."""
    known, unknown = _record(container_title="J Wicks"), _record(container_title="X")
    assert name_journal(known, NO_JOURNALS) is known
    assert name_journal(unknown, TABLE) is unknown


def test_what_was_looked_up_is_no_statement() -> None:
    """Keep two records equal of which one was looked up."""
    record = _record(container_title="J Wicks")
    assert name_journal(record, TABLE) == record


def test_pubmed_s_own_record_serves_without_a_list() -> None:
    """Know given words and Crossref's by what PubMed's record of the work states."""
    pubmed = replace(
        _record(
            container_title="Zhurnal sveta",
            container_title_short="Zh Sveta",
            issn=(Issn("9900-1012"),),
        ),
        custom={"nlm-id": "7", "medline-ta": "Zh Svet", "issn-linking": "9900-1020"},
    )
    crossref = _record(container_title="Light Journal", issn=(Issn("9900-1020"),))
    ours, (theirs, others) = name_journals_stated(
        _record(container_title="Zh Svet"), [pubmed, crossref]
    )
    assert ours.journal_listing is not None
    assert ours.journal_listing.title.abbreviations == {"7"}
    assert theirs.journal_listing is not None
    assert theirs.journal_listing.title.titles == {"7"}
    assert others.journal_listing == JournalListing(issns=frozenset({"7"}))


def test_no_record_of_pubmed_s_teaches_nothing() -> None:
    """Leave all as they are where no record states NLM's number."""
    ours, others = _record(container_title="A"), [_record(container_title="B")]
    assert name_journals_stated(ours, others) == (ours, others)


def test_mended_record_forgets_what_its_old_words_meant() -> None:
    """Drop what was looked up once the journal is another."""
    given_one = name_journal(_record(container_title="J Wicks"), TABLE)
    mended = replace(given_one, container_title="Journal of lamp science")
    assert without_stale_listing(mended, given_one).journal_listing is None
    assert without_stale_listing(given_one, given_one).journal_listing is not None


def _record(
    container_title: str | None = None,
    container_title_short: str | None = None,
    issn: tuple[Issn, ...] | None = None,
) -> Record:
    return Record(
        Origin("given", "a.ris#1"),
        container_title=container_title,
        container_title_short=container_title_short,
        issn=issn,
    )
