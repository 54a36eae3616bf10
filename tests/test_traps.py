"""Name each trap that the services lay, and the tests that show it harmless.

Every one of these was met by somebody in earnest: answers without a slot for what is
missing, errors with status 200, limits that moved. A trap is held by a test that fails
when somebody walks into it again. Where the design makes it impossible, the test shows
that: what is never asked can't be misread.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent

_EUTILS = "sources/test_eutils.py"
_PUBMED = "sources/pubmed/test_pubmed.py"
_PMC = "sources/pmc/test_converter.py"
_CROSSREF = "sources/crossref/test_crossref.py"
_XML = "formats/pubmed/test_reader.py"
_WORKS = "formats/crossref/test_reader.py"
_RATE = "transports/test_rate_limit.py"
_UNBREAKABLE = "ask/test_unbreakable.py"
_ODDITIES = "ask/test_oddities.py"

# A trap by its number, in one line, and the tests that hold it.
TRAPS: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: (
        "NCBI leaves unknown PMIDs out without a slot, in an order of its own",
        (
            f"{_PUBMED}::test_known_pmids_cost_one_request_per_200",
            f"{_PUBMED}::test_what_is_left_out_is_asked_once_more_together",
            f"{_UNBREAKABLE}::test_one_fault_of_each_service_changes_nothing",
        ),
    ),
    2: (
        "All unknown is an empty set with 200, all invalid a 400: it means the same",
        (f"{_PUBMED}::test_all_unknown_and_all_invalid_mean_the_same",),
    ),
    3: (
        "A 400 of NCBI may pass: a service behind the gateway failed",
        (
            f"{_EUTILS}::test_an_answer_is_judged_by_its_body_first",
            f"{_UNBREAKABLE}::test_one_fault_of_each_service_changes_nothing",
        ),
    ),
    4: (
        "Errors, outages, web pages and XML without a root come with 200",
        (
            f"{_EUTILS}::test_an_answer_is_judged_by_its_body_first",
            f"{_PUBMED}::test_an_error_in_200_is_a_failure",
            "transports/test_retry.py::test_a_judge_sees_through_the_status",
            f"{_UNBREAKABLE}::test_a_lasting_fault_leaves_records_unanswered",
        ),
    ),
    5: (
        "A raw line break stands in a string of NCBI's JSON",
        (
            "formats/services/test_esearch.py::test_answers",
            "transports/test_cassette.py::test_json_that_is_none_stays",
        ),
    ),
    6: (
        "A search lists 9,999 hits, clamped in silence; history does not help",
        (
            f"{_ODDITIES}::test_nothing_is_asked_that_is_not_known",
            f"{_ODDITIES}::test_no_source_knows_the_words_of_a_trap",
            f"{_PUBMED}::test_a_search_gone_wide_is_narrowed",
        ),
    ),
    7: (
        "esummary takes 500 ids for JSON, and says so with 200",
        (
            f"{_ODDITIES}::test_no_source_knows_the_words_of_a_trap",
            f"{_EUTILS}::test_an_answer_is_judged_by_its_body_first",
        ),
    ),
    8: (
        "A long GET is a 414; a redirected POST would carry the key elsewhere",
        (
            f"{_PUBMED}::test_many_ids_go_by_post_and_few_by_get",
            "transports/test_redirect.py::test_a_post_is_never_sent_on",
            f"{_UNBREAKABLE}::test_the_key_is_never_carried_elsewhere",
        ),
    ),
    9: (
        "NCBI's 400 and 429 repeat the key or the address",
        (
            f"{_EUTILS}::test_no_word_repeats_what_ncbi_echoes",
            "transports/test_identify.py::test_an_echo_is_struck_out",
            "transports/test_stack.py::test_credentials_are_told_to_nobody",
        ),
    ),
    10: (
        "A search by [doi] falls back to all fields and finds another article",
        (
            f"{_PUBMED}::test_a_hit_without_the_doi_is_not_taken",
            f"{_ODDITIES}::test_no_phrase_is_quoted_but_a_doi",
            "match/test_resolution.py::test_a_doi_search_that_falls_back_to_other_words_attaches_nothing",
        ),
    ),
    11: (
        "A quoted phrase that is not indexed is broken up or finds nothing",
        (
            "match/test_queries.py::test_an_abstract_is_searched_by_its_longest_words_one_tag_each",
            f"{_ODDITIES}::test_no_phrase_is_quoted_but_a_doi",
        ),
    ),
    12: (
        "Books are siblings of articles, and passed over by who looks for articles",
        (
            f"{_ODDITIES}::test_a_book_is_found_by_its_pmid",
            "formats/pubmed/test_splitter.py::test_pieces_in_the_order_of_the_answer",
            f"{_XML}::test_a_book",
        ),
    ),
    13: (
        "References hold article ids too, and junk among them",
        (f"{_XML}::test_ids_of_references_never_become_the_records_own",),
    ),
    14: (
        "Titles hold markup, nothing, or [Not Available].",
        (f"{_XML}::test_title", "formats/reading/test_markup.py::test_element_text"),
    ),
    15: (
        "Months are names or numbers; dates are seasons, ranges or halves",
        ("formats/reading/test_nlm_dates.py::test_date",),
    ),
    16: (
        "There may be no authors, groups for authors, or surnames alone",
        (
            f"{_XML}::test_an_article_without_an_author_list",
            f"{_XML}::test_author",
        ),
    ),
    17: (
        "A zero-padded PMID is another one to a comparison of texts",
        (
            "model/test_identifiers.py::test_parse_pmid",
            f"{_ODDITIES}::test_a_padded_pmid_is_asked_bare",
        ),
    ),
    18: (
        "A repeated id is answered once: lists differ in length",
        (
            f"{_PUBMED}::test_repeated_questions_are_asked_once",
            f"{_ODDITIES}::test_two_records_of_one_article_are_both_answered",
        ),
    ),
    19: (
        "A retraction notice is no retracted article; the term was renamed in 2025",
        (
            "formats/reading/test_pubmed_notices.py::test_types_alone",
            "formats/reading/test_pubmed_notices.py::test_relation",
        ),
    ),
    20: (
        "PMC123, 123 and PMC123.2 are one; PMC's efetch wants digits",
        (
            "model/test_identifiers.py::test_parse_pmcid",
            "sources/pmc/test_articles.py::test_ten_articles_go_in_a_request",
            f"{_PMC}::test_kinds_are_never_mixed",
        ),
    ),
    21: (
        "The converter moved, changed its types, refuses batches, drops and echoes ids",
        (
            "formats/services/test_idconv.py::test_a_hit",
            "formats/services/test_idconv.py::test_the_old_shape",
            "transports/test_redirect.py::test_the_new_host_is_named",
            f"{_PMC}::test_one_malformed_id_is_found_by_halving",
            f"{_PMC}::test_what_is_passed_over_is_asked_by_itself",
            f"{_PMC}::test_case_does_not_part_an_id_from_its_answer",
        ),
    ),
    22: (
        "What is not in PMC is no unknown article",
        (f"{_ODDITIES}::test_an_article_outside_pmc_is_found_all_the_same",),
    ),
    23: (
        "ecitmatch answers in text, stops early and drops lines",
        (
            "formats/services/test_ecitmatch.py::test_lines_are_known_by_their_key",
            f"{_PUBMED}::test_citations_are_matched_together",
            f"{_PUBMED}::test_what_is_passed_over_is_asked_by_itself",
            f"{_PUBMED}::test_what_is_no_citation_is_not_sent",
        ),
    ),
    24: (
        "Deletions end a file; a PMID stands in it once a version",
        (
            f"{_XML}::test_deletions_are_told",
            "formats/pubmed/test_splitter.py::test_deletions_come_as_pieces",
            f"{_PUBMED}::test_the_latest_version_is_taken",
        ),
    ),
    25: (
        "PMC's oa.fcgi, file lists and FTP packages are gone",
        (f"{_ODDITIES}::test_no_source_knows_the_words_of_a_trap",),
    ),
    26: (
        "Answers name a DTD that must not be loaded, and may define entities",
        (
            "formats/reading/test_safe_xml.py::test_the_dtd_that_a_document_names_is_not_fetched",
            "formats/reading/test_safe_xml.py::test_the_dtd_is_not_read_from_the_disk_either",
            "formats/reading/test_safe_xml.py::test_entities_are_not_expanded",
            "formats/reading/test_safe_xml.py::test_thousands_of_character_references_are_no_attack",
            f"{_XML}::test_no_entity_is_expanded",
        ),
    ),
    27: (
        "The limit holds for an address: all processes, and the neighbours",
        (
            "run/test_killed.py::test_two_runs_at_once_keep_one_limit",
            "transports/test_stack.py::test_two_programs_keep_one_limit",
            "rate_limits/test_stores.py::test_a_fleet_keeps_one_limit",
            f"{_RATE}::test_a_429_holds_everybody",
        ),
    ),
    28: (
        "A DOI may be marked wrong by PubMed, or differ in case",
        (
            f"{_XML}::test_doi",
            f"{_XML}::test_further_and_wrong_dois_are_kept_apart",
        ),
    ),
    29: (
        "Crossref's lists: one a second and one at once, three for the polite",
        (
            f"{_RATE}::test_the_table",
            f"{_CROSSREF}::test_each_pool_has_its_concurrency",
            "run/test_killed.py::test_two_runs_at_once_keep_one_limit",
        ),
    ),
    30: (
        "Limits differ by route: one limiter that follows the last header oscillates",
        (f"{_RATE}::test_headers_of_one_kind_say_nothing_of_the_other",),
    ),
    31: (
        "A list has 20 rows unless told otherwise",
        (f"{_CROSSREF}::test_rows_are_as_many_as_dois",),
    ),
    32: (
        "One bad DOI sinks a list; commas part DOIs; lists lack aliases",
        (
            f"{_CROSSREF}::test_one_malformed_doi_is_found_by_halving",
            f"{_CROSSREF}::test_odd_dois_find_their_work",
            f"{_CROSSREF}::test_an_alias_leads_to_its_work",
        ),
    ),
    33: (
        "Crossref's 404 is plain text, even where it is called JSON",
        (
            f"{_CROSSREF}::test_answers_are_judged",
            f"{_ODDITIES}::test_a_404_that_is_called_json_is_crossrefs_word",
        ),
    ),
    34: (
        "429, 502 and 504 come blind: no header, HTML or no body",
        (
            f"{_CROSSREF}::test_an_outage_is_never_not_found",
            f"{_RATE}::test_a_429_holds_everybody",
            f"{_UNBREAKABLE}::test_one_fault_of_each_service_changes_nothing",
        ),
    ),
    35: (
        "select is refused on a single work, and for some keys everywhere",
        (
            f"{_ODDITIES}::test_nothing_is_asked_that_is_not_known",
            f"{_ODDITIES}::test_no_source_knows_the_words_of_a_trap",
        ),
    ),
    36: (
        "Dates are [[null]], titles are missing lists, authors have no name",
        (
            f"{_WORKS}::test_dates",
            f"{_WORKS}::test_title",
            f"{_WORKS}::test_author",
            f"{_WORKS}::test_container",
            f"{_WORKS}::test_a_work_that_says_nothing",
        ),
    ),
    37: (
        "Titles hold double entities, JATS, MathML and line breaks",
        (
            f"{_WORKS}::test_title",
            "formats/reading/test_markup.py::test_plain_text",
            "formats/crossref/test_reader_on_samples.py::test_no_markup_is_left",
        ),
    ),
    38: (
        "DOIs come back in lower case; old ones hold <>;+# and end in a slash",
        (
            "model/test_identifiers.py::test_parse_doi",
            f"{_CROSSREF}::test_odd_dois_find_their_work",
            f"{_ODDITIES}::test_the_signs_of_old_dois_arrive",
            f"{_WORKS}::test_the_doi_is_taken_as_it_is",
        ),
    ),
    39: (
        "Notices carry both directions, point to themselves and come twice",
        (
            "formats/crossref/test_notices.py::test_direction",
            "formats/crossref/test_notices.py::test_a_notice_with_both_directions_is_not_retracted",
            "formats/crossref/test_notices.py::test_an_update_in_place_is_about_the_work",
            "formats/crossref/test_notices.py::test_told_by_publisher_and_retraction_watch",
        ),
    ),
    40: (
        "The day of registration is no publication date; a cover may lie ahead",
        (
            f"{_WORKS}::test_the_day_of_registration_is_no_publication_date",
            f"{_ODDITIES}::test_a_cover_date_may_lie_ahead",
        ),
    ),
    41: (
        "A DOI of another agency is a 404 at Crossref, and right all the same",
        (
            f"{_ODDITIES}::test_a_doi_of_another_agency_is_no_mistake",
            f"{_ODDITIES}::test_a_doi_that_nobody_asked_knows_is_left_as_it_is",
        ),
    ),
    42: (
        "Crossref's CSL-JSON is none, and its BibTeX is unescaped",
        (
            f"{_ODDITIES}::test_crossrefs_flavour_of_csl_json_is_read",
            f"{_ODDITIES}::test_no_source_knows_the_words_of_a_trap",
        ),
    ),
    43: (
        "A cursor dies after five minutes, with a 404",
        (
            f"{_ODDITIES}::test_nothing_is_asked_that_is_not_known",
            f"{_ODDITIES}::test_no_source_knows_the_words_of_a_trap",
            f"{_CROSSREF}::test_answers_are_judged",
        ),
    ),
    44: (
        "A mailto that is dropped fails open into the public pool",
        (
            f"{_RATE}::test_a_fall_out_of_the_polite_pool_is_noticed_and_said",
            "ask/test_doctor.py::test_a_dropped_mailto_is_told",
        ),
    ),
    45: (
        "http leads to https with :443 in the address",
        (
            f"{_ODDITIES}::test_a_port_in_a_redirect_is_no_other_service",
            "transports/test_routes.py::test_finds_the_service_and_what_is_asked",
        ),
    ),
}


def test_all_traps_are_listed() -> None:
    """Forty-five, each with a line that tells it and a test that holds it."""
    assert list(TRAPS) == list(range(1, 46))
    assert all(told and tests for told, tests in TRAPS.values())


@cache
def _functions(file: str) -> frozenset[str]:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, kinds))


@pytest.mark.parametrize("number", TRAPS)
def test_every_test_that_is_named_exists(number: int) -> None:
    """A trap whose test was renamed or removed is open again."""
    for named in TRAPS[number][1]:
        file, _, name = named.partition("::")
        assert name.startswith("test_")
        assert name in _functions(file), f"trap {number}: {named} is gone"
