"""List every reason that a verdict can have, and say each in a sentence.

The codes are a closed list: they stand in ``records.jsonl``, and a new one is a change
of the contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self


class Reason(StrEnum):
    """Say why a field came to its verdict: a code, and its sentence for people."""

    sentence: str

    def __new__(cls, code: str, sentence: str = "") -> Self:
        """Make a member; ``Reason(code)`` finds one by its code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.sentence = sentence
        return member

    # Any field
    IDENTICAL = ("identical", "Both say exactly the same.")
    FORMATTING = (
        "formatting",
        "Only case, punctuation, spaces, accents or markup differ.",
    )
    SPELLING_VARIANT = (
        "spelling-variant",
        "Only the spelling differs, or a number word against digits.",
    )
    ONLY_SOURCE = ("only-source", "The record lacked it and one source states it.")
    SOURCES_AGREE = ("sources-agree", "The record lacked it and the sources agree.")
    SOURCES_DIFFER = ("sources-differ", "The sources contradict each other.")
    SOURCE_CORRECTED = (
        "source-corrected",
        "It was filled from a source, which has corrected it since.",
    )
    NO_SOURCE = ("no-source", "No source that answered says anything of it.")
    KEPT_BY_POLICY = ("kept-by-policy", "The policy keeps the given value.")
    NOT_COMPARABLE = ("not-comparable", "The two values cannot be compared.")
    TOLD_ELSEWHERE = (
        "told-elsewhere",
        "It follows from another field, where the difference is told.",
    )
    OTHER_FIELD = (
        "other-field",
        "The value stands in another field on one side.",
    )
    # What people decided
    ACCEPTED = ("accepted", "A person took the sources' value.")
    DISMISSED = (
        "dismissed",
        "A person looked at the difference and kept the given value.",
    )
    LOCKED = ("locked", "A person locked the field, so it is left as given.")
    UNDONE = ("undone", "A person took the change back, so it is as given.")
    # Titles
    ARTICLE_DROPPED = ("article-dropped", "Only a small word such as 'the' is missing.")
    WORD_FORM = (
        "word-form",
        "A word stands in singular on one side and in plural on the other.",
    )
    SUBTITLE_MISSING = ("subtitle-missing", "The subtitle is missing on one side.")
    CUT_WITH_ELLIPSIS = ("cut-with-ellipsis", "The text is cut off on one side.")
    RETRACTION_MARK = (
        "retraction-mark",
        "One side marks the title as retracted or withdrawn.",
    )
    NOTICE_WORDING = (
        "notice-wording",
        "Both name the same kind of notice in other words.",
    )
    VERNACULAR_TITLE = (
        "vernacular-title",
        "One side has the title in its original language.",
    )
    OTHER_LANGUAGE = ("other-language", "The two texts are in different languages.")
    OTHER_TITLE = (
        "other-title",
        "It is another of the titles that one side states.",
    )
    ABSTRACT_NUMBER = (
        "abstract-number",
        "A meeting's number of the abstract stands before the title on one side.",
    )
    KIND_UNSTATED = (
        "kind-unstated",
        "One side's title names a kind of text, of which the other tells nothing.",
    )
    OTHER_KIND_OF_TEXT = (
        "other-kind-of-text",
        "Only one is a notice, reply, comment or protocol.",
    )
    PART_DIFFERS = ("part-differs", "The parts of a series differ.")
    NUMBER_DIFFERS = ("number-differs", "A number differs.")
    NEGATION_DIFFERS = ("negation-differs", "A negation stands on one side only.")
    SPELLING_DIFFERS = ("spelling-differs", "One letter of a word differs.")
    SMALL_WORDS_DIFFER = (
        "small-words-differ",
        "Only small words such as prepositions differ.",
    )
    ONE_WORD_DIFFERS = ("one-word-differs", "One word differs.")
    WORDS_MISSING = ("words-missing", "Words are missing on one side.")
    FEW_WORDS_DIFFER = ("few-words-differ", "A few words differ.")
    ORDER_DIFFERS = ("order-differs", "The same parts stand in another order.")
    TITLE_DIFFERS = ("title-differs", "The titles have little in common.")
    # Authors
    INITIALS_EXPANDED = (
        "initials-expanded",
        "Initials on one side, fuller forenames on the other.",
    )
    GIVEN_NAME_ADDED = ("given-name-added", "A forename is missing on one side.")
    NAME_SPELLING = (
        "name-spelling",
        "Only transliteration, particles or hyphens differ.",
    )
    DOUBLE_SURNAME = ("double-surname", "One side has only one of two surnames.")
    NAMES_INVERTED = (
        "names-inverted",
        "Family name and forename stand the other way round.",
    )
    SUFFIX_MISSING = ("suffix-missing", "A suffix such as Jr is missing on one side.")
    COLLECTIVE_AUTHOR = (
        "collective-author",
        "A collective author is missing on one side.",
    )
    AUTHORS_TRUNCATED = (
        "authors-truncated",
        "The list of authors is cut off on one side.",
    )
    AUTHOR_REPEATED = ("author-repeated", "An author stands twice on one side.")
    MIXED_FULLNESS = ("mixed-fullness", "Each side says more in some place.")
    INITIALS_DIFFER = (
        "initials-differ",
        "The surname is the same but the initials differ.",
    )
    GIVEN_NAME_DIFFERS = (
        "given-name-differs",
        "The surname is the same but the forename is another.",
    )
    NICKNAME = ("nickname", "One forename is a short form of the other.")
    SUFFIX_DIFFERS = ("suffix-differs", "The suffixes of a name contradict each other.")
    AUTHOR_SPELLING = ("author-spelling", "A name differs by a letter.")
    AUTHOR_MISSING = ("author-missing", "An author is missing from the record.")
    AUTHOR_ADDED = (
        "author-added",
        "The record has an author whom the source does not name.",
    )
    AUTHOR_DIFFERS = ("author-differs", "An author is another person.")
    ALPHABETICAL_ORDER = (
        "alphabetical-order",
        "The record lists the authors alphabetically.",
    )
    AUTHORS_DIFFER = ("authors-differ", "The lists of authors have nobody in common.")
    # Journals
    JOURNAL_ABBREVIATED = (
        "journal-abbreviated",
        "One side abbreviates the journal's title.",
    )
    SAME_ISSN = ("same-issn", "The ISSN is the same, so the journal is.")
    SAME_NLM_JOURNAL = (
        "same-nlm-journal",
        "NLM lists both names as those of one journal.",
    )
    FORMER_TITLE = (
        "former-title",
        "NLM lists them as two journals, one of which may have become the other.",
    )
    SIBLING_JOURNAL = ("sibling-journal", "The journals are related but not the same.")
    JOURNAL_SPELLING = (
        "journal-spelling",
        "One letter of the journal's title differs.",
    )
    JOURNAL_DIFFERS = ("journal-differs", "The journals are different.")
    # Dates
    DATE_COMPLETED = ("date-completed", "One side gives the date more precisely.")
    ONLINE_YEAR = ("online-year", "The date is that of the online publication.")
    PRINT_DATE = ("print-date", "The date is that of the print publication.")
    PLACEHOLDER_DATE = (
        "placeholder-date",
        "A first of January stands for a year without month and day.",
    )
    DAY_DIFFERS = ("day-differs", "The day differs.")
    MONTH_DIFFERS = ("month-differs", "The month differs.")
    YEAR_DIFFERS = (
        "year-differs",
        "The year differs from print and online publication.",
    )
    # Volume, issue, pages
    NUMBERING_FORM = ("numbering-form", "Only the way of writing the number differs.")
    SUPPLEMENT_ELSEWHERE = (
        "supplement-elsewhere",
        "The supplement is told in another field.",
    )
    COMBINED_ISSUE = (
        "combined-issue",
        "A combined issue is named by one of its numbers.",
    )
    PART_MISSING = ("part-missing", "The part is missing on one side.")
    SUPPLEMENT_DIFFERS = ("supplement-differs", "The supplements differ.")
    VOLUME_DIFFERS = ("volume-differs", "The number differs.")
    PAGE_RANGE_SHORT_FORM = (
        "page-range-short-form",
        "The last page is written in short form.",
    )
    FIRST_PAGE_ONLY = ("first-page-only", "One side gives only the first page.")
    ELECTRONIC_PAGES = (
        "electronic-pages",
        "Electronic extra pages are missing on one side.",
    )
    ELECTRONIC_LOCATOR = (
        "electronic-locator",
        "The article number is written in another form.",
    )
    ARTICLE_PAGING = (
        "article-paging",
        "One side counts the article's own pages, one gives its number.",
    )
    NOT_A_PAGE = (
        "not-a-page",
        "One side gives no page but a note or a count of pages.",
    )
    PAGE_PREFIX_DIFFERS = (
        "page-prefix-differs",
        "The letters before the page number differ.",
    )
    LAST_PAGE_DIFFERS = ("last-page-differs", "The last page differs.")
    PAGES_DIFFER = ("pages-differ", "The pages differ.")
    # Abstracts
    ABSTRACT_STRUCTURE = (
        "abstract-structure",
        "Only section labels, a heading or a copyright line differ.",
    )
    ABSTRACT_CUT = ("abstract-cut", "The abstract is cut on one side.")
    PASSAGE_MISSING = (
        "passage-missing",
        "A passage of the abstract is missing on one side.",
    )
    NO_REAL_ABSTRACT = (
        "no-real-abstract",
        "One side has a remark in place of an abstract.",
    )
    ABSTRACT_DIFFERS = ("abstract-differs", "The abstracts have little in common.")
    # Sets of terms, languages, types
    MORE_TERMS = ("more-terms", "One side has all the terms of the other and more.")
    SOME_TERMS_SHARED = ("some-terms-shared", "Both have some terms of their own.")
    OTHER_TERMS = ("other-terms", "The terms come from another vocabulary.")
    TERMS_DIFFER = ("terms-differ", "The sets have nothing in common.")
    LANGUAGE_CODE = ("language-code", "The same language by another code or name.")
    MORE_LANGUAGES = ("more-languages", "One side names further languages.")
    LANGUAGE_DIFFERS = ("language-differs", "The languages differ.")
    GENERAL_TYPE = ("general-type", "One side names the type only in general.")
    TYPE_DIFFERS = ("type-differs", "The types of publication differ.")
    ISSN_SUBSET = ("issn-subset", "One side has only some of the ISSNs.")
    OTHER_ISSN = (
        "other-issn",
        "The ISSNs may be those of print and electronic edition.",
    )
    ISSN_DIFFERS = ("issn-differs", "The ISSN is none of the journal's.")
    NOT_AN_ISSN = (
        "not-an-issn",
        "The value is no ISSN: its form or check digit is wrong.",
    )
    IDENTIFIER_DIFFERS = ("identifier-differs", "The identifiers differ.")
    # Publishers and licences
    PUBLISHER_FORM = (
        "publisher-form",
        "The same publisher under a shorter or older form of its name.",
    )
    IMPRINT = ("imprint", "One is an imprint or a part of the other.")
    PUBLISHER_DIFFERS = ("publisher-differs", "The publishers differ.")
    SAME_LICENCE = ("same-licence", "The same licence in another form.")
    LICENCE_VERSION_MISSING = (
        "licence-version-missing",
        "The licence's version is missing on one side.",
    )
    NOT_A_LICENCE = ("not-a-licence", "The value is no licence.")
    MINING_LICENCE = (
        "mining-licence",
        "One side gives only a publisher's general or mining terms.",
    )
    LICENCE_DIFFERS = ("licence-differs", "The licences differ.")


REASONS: Mapping[str, str] = {reason.value: reason.sentence for reason in Reason}
