"""Hold the grouping of sources' records into works."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pubmend.match.clustering import (
    Groups,
    describes_work,
    group_works,
    have_other_ids,
    ids_of,
    may_be_one_title,
    share_an_id,
)
from pubmend.match.comparison_vector import _COMPARED, compare_records
from pubmend.model.identifiers import Doi, Pmid
from pubmend.model.record import Author, Origin, PartialDate, Record

ONE = Record(
    Origin("pubmed", "1"),
    title="Sort of a nice distance: therapists working with internet-based treatment",
    author=(Author("Ekström", "Veronica"), Author("Johansson", "Magnus")),
    container_title="Addiction science & clinical practice",
    volume="14",
    page="44",
    issued=PartialDate(2019),
    pmid=Pmid("1"),
)
AT_CROSSREF = replace(
    ONE, origin=Origin("crossref", "10.1/a"), pmid=None, doi=Doi("10.1000/a")
)
OTHER = Record(
    Origin("pubmed", "2"),
    title="Crystal structure of a bacterial voltage-gated sodium channel",
    pmid=Pmid("2"),
)


def test_records_of_a_work_hang_together() -> None:
    """Group by evidence where no identifier is shared, in the order given."""
    assert group_works([ONE, OTHER, AT_CROSSREF]) == ((0, 2), (1,))


def test_a_name_that_led_to_a_record_links_it() -> None:
    """Group an alias with its prime DOI, though neither record states both."""
    alias = replace(AT_CROSSREF, title=None, author=None, doi=Doi("10.1000/prime"))
    thin = Record(Origin("pmc", "x"), doi=Doi("10.1000/alias"))
    asked = frozenset({("DOI", "10.1000/alias"), ("DOI", "10.1000/prime")})
    assert group_works([alias, thin]) == ((0,), (1,))
    assert group_works([alias, thin], [asked, frozenset(ids_of(thin))]) == ((0, 1),)


def test_identifiers_are_compared_by_kind() -> None:
    """Tell shared identifiers from other ones of the same kind."""
    ours, theirs = frozenset({("PMID", "1"), ("DOI", "a")}), frozenset({("PMID", "2")})
    assert not share_an_id(ours, theirs)
    assert have_other_ids(ours, theirs)
    assert not have_other_ids(ours, frozenset({("PMCID", "PMC2")}))
    assert not have_other_ids(ours, frozenset({("PMID", "1"), ("PMID", "2")}))


def test_titles_that_can_not_be_one_are_ruled_out_cheaply() -> None:
    """Rule out nothing where a title is missing, cut or translated."""
    assert not may_be_one_title(ONE, OTHER)
    assert may_be_one_title(ONE, replace(OTHER, title=None))
    assert may_be_one_title(ONE, replace(OTHER, title="Sort of a nice distance"))
    assert may_be_one_title(ONE, replace(OTHER, title="[On distance in therapy]."))


def test_a_record_of_identifiers_tells_nothing() -> None:
    """Know a conversion by its having neither title, text nor people."""
    assert describes_work(ONE)
    assert not describes_work(Record(Origin("pmc", "x"), pmid=Pmid("1"), volume="3"))


def test_all_compared_fields_are_in_the_table_of_fields() -> None:
    """Lose no field to a change of its name."""
    assert len(_COMPARED) == 11


def test_page_one_is_no_place() -> None:
    """Know that many articles of a volume begin with a page 1."""
    own_pages = replace(ONE, page="1-10")
    assert not compare_records(own_pages, own_pages).is_page_distinctive
    assert compare_records(own_pages, ONE).is_page_distinctive
    assert compare_records(
        replace(ONE, page="10-19"), replace(ONE, page="10-19")
    ).is_page_distinctive


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15),
    st.randoms(use_true_random=False),
)
def test_groups_dont_depend_on_the_order_of_joining(
    pairs: list[tuple[int, int]], rng: object
) -> None:
    """Hang the same things together, named by the lowest, whatever came first."""
    shuffled = list(pairs)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]  # random.Random
    one, other = Groups(10), Groups(10)
    for pair in pairs:
        one.join(*pair)
    for pair in shuffled:
        other.join(*pair)
    assert one.members() == other.members()
    assert sorted(n for group in one.members() for n in group) == list(range(10))
    assert all(one.root(a) == one.root(b) for a, b in pairs)
