"""Know the lines of a page that are no title, no journal and no person.

Pages repeat menus, buttons, banners, counts and names of sections. They are known by
whole lines where these are short, and by words that no title begins with.
"""

from __future__ import annotations

import re

from ...lazy_patterns import lazily
from .foreign_page_lines import FOREIGN_LINES
from .page_lines import LINES as ENGLISH_LINES

LINES = ENGLISH_LINES | FOREIGN_LINES
_LONGEST_JOURNAL = 110
_MOST_WORDS = 14

# A label: what follows is a value, a number, a date, or nothing.
_LABELS = lazily(
    r"(?:first |version |e)?(?:published|publication|received|accepted|revised|posted"
    r"|issued"
    r"|available|updated|modified|reviewed|edited|submitted|accessed|retrieved"
    r"|copyright"
    r"|licen[sc]e|correspondence|corresponding|e?-?mails?|address|tel|phone|fax"
    r"|keywords?"
    r"|key words|issn|isbn|e-?issn|doi|pmid|pmcid|corpus id|accession|database"
    r"|altmetric"
    r"|citations?|cited|references?|metrics|views?|downloads?|volume|issue|pages?"
    r"|funding"
    r"|editors?|section|specialty|orcid|conflicts?|from|to|cc|bcc|subject|sent|date"
    r"|home"
    r"|menu|next|previous|version|source|published in|authors?|affiliations?|record"
    r"|item)"
    r"(?: (?:online|first|in print|ahead of print|date|history|by|number|of interest"
    r"|author"
    r"|information|to|in|on|for|as|metrics|section|editor|id))*\s?(?:[:|(]|\d|$"
    r"|\d?\d \w+ \d{4})",
    re.IGNORECASE,
)
# No title, journal or name begins so.
_BEGINNINGS = lazily(
    r"(?:skip to|sign (?:in|up)\b|log ?in\b|search (?:for|in|this|all|pubmed|results)\b"
    r"|download (?:pdf|full|citation|the|as)|share (?:this|on|article)|back to "
    r"|follow us"
    r"|subscribe|register (?:to|for|now)|export (?:citation|to)|cite (?:this|as|the)"
    r"|view a pdf|view (?:the|all|more|full|pdf|orcid|author|article|in)\b"
    r"|show (?:all|more|less|author)|see (?:all|more|full|the)\b"
    r"|get (?:access|rights|e-?alerts|permission|full|the app)|full[ -]text (?:links?"
    r"|at|pdf)"
    r"|free (?:full|pmc)|access (?:through|via|provided|this|options)"
    r"|article (?:menu|metrics|info|outline|links)|author (?:links|info|notes"
    r"|manuscript)"
    r"|authors? and affil|authors? info|this (?:article|is an?|website|site|page"
    r"|message"
    r"|version|journal|work is|study is)\b|we (?:use|value)\b|by (?:clicking|using"
    r"|continuing)"
    r"|your (?:browser|privacy|institution|access)|an official website|here['\u2019]s"
    r"|the \.gov|official websites|secure \.gov|please (?:enable|note|log|sign)"
    r"|creative commons|click (?:here|on)|read (?:more|full|online|the full|the latest)"
    r"|go to |advertis|impact factor|part of the|current issue|latest issue"
    r"|in this issue"
    r"|join for free|save to|add to |create alert|powered by|dear |hi\b|hello\b"
    r"|best wishes"
    r"|kind regards|regards\b|begin forwarded|sent from|unsubscribe|privacy (?:policy"
    r"|notice)"
    r"|terms (?:of|and) (?:use|conditions|service)|accept all|academic editor"
    r"|handling editor|sec\.|on behalf of|these authors|presented at|trial registration"
    r"|published online|first published|published by|official journal"
    r"|an international journal"
    r"|the (?:official|international) journal|(?:international|european|american"
    r"|british|indian"
    r"|scandinavian|canadian|chinese) journal of|journal of |annals of |archives of "
    r"|revista "
    r"|proceedings of |available (?:online|in pmc)|author manuscript|recommended"
    r"|similar articles"
    r"|comment (?:in|on)\b|erratum (?:in|for)\b|page \d|results? \d|we're sorry"
    r"|warning)",
    re.IGNORECASE,
)
_AFFILIATION = lazily(
    r"(?:[\da-z*\u2020]{1,2}\s?)?(?:from the |the )?(?:[^\W\d_][\w.&'\u2019-]*\s){0,5}?"
    r"(?:departments?|dept\.?|universit\w+|institut\w*|hospital|faculty|school of"
    r"|college"
    r"|centre|center|division of|clinic|laborator\w+|ministry|academy"
    r"|graduate school)\b[^:?]*,",
    re.IGNORECASE,
)
_ANYWHERE = lazily(
    r"https?://|www\.|@|\bcookies?\b|javascript|\u00a9|\s[>›»]\s|^[>›»]"
    r"|all rights reserved"
    r"|overlay panel|\bclick here\b|\bsign in\b|\borcid\b|for more papers by",
    re.IGNORECASE,
)
_COUNT = lazily(
    r"[\d.,k+ ]+(?:views?|downloads?|citations?|crossref|altmetric|reads?|shares?"
    r"|accesses|authors?|more|recommendations?|references|figures?|mentions?)\b.*",
    re.IGNORECASE,
)
_EDGES = " \t\xa0.,:;!?#*_=+-()[]{}<>|/\\\"'0123456789\u2013\u2014\u2022\u00b7\u2026"
_BELOW_ABSTRACT = lazily(
    r"(?:key\s?words?|palabras clave|palavras-chave|mots[- ]cl[ée]s"
    r"|schl[üu]sselw[öo]rter)\b"
    r"|posted\s[^\W\d_]{3,9}\s\d|(?:\(c\)|\u00a9|copyright)|(?:citation"
    r"|cite this(?: article)?(?: as)?|how to cite"
    r"|editors?|academic editor|received|accepted|posted|published(?: online)?|pmid|doi"
    r"|correspondence(?: to)?|conflicts? of interest|competing interests|abbreviations"
    r"|mesh terms|publication types?|author contributions)\s?:",
    re.IGNORECASE,
)
_SURELY_JOURNAL = lazily(
    r"(?:the )?(?:[^\W\d_][\w&-]*\s){0,4}journal (?:of|for|on)\s|(?:annals|archives"
    r"|acta) "
    r"|(?:revista|rivista|zeitschrift|tidsskrift) |(?:[^\W\d_]\w*\s){1,4}(?:journal"
    r"|reviews)$",
    re.IGNORECASE,
)
_JOURNAL = lazily(r"[^\W\d_][^\n\d@|<>=\"!?\u2026]{1,108}")
_SENTENCE = lazily(
    r"\b(?:is|are|was|were|has|have|we|our|this|that|these|you|your)\b", re.IGNORECASE
)
_NAMES_FIRST = lazily(r"[^\W\d_][\w'\u2019-]+ [A-Z]{1,3}[.,]\s")
_NO_JOURNAL = lazily(
    r"(?:in|on|at|of|the|from|by|to|as|published|volume|issue|page|pages|vol|no"
    r"|publisher|current|latest|see|vol\.)",
    re.IGNORECASE,
)
_JOURNAL_WORD = lazily(
    r"\b(?:journal|j|annals|ann|archives|arch|acta|revista|rev|review|reviews"
    r"|zeitschrift"
    r"|bulletin|bull|proceedings|proc|transactions|letters|lancet|nature|bmj|bmc|jama"
    r"|plos"
    r"|frontiers|front|european|american|international|int|scandinavian|british"
    r"|clinical"
    r"|clin|medicine|med|studies|reports|science|research|open)\b",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """True if a line is a menu's, a button's, a banner's, a count or a heading."""
    plain = " ".join(line.split())
    if plain.strip(_EDGES).casefold() in LINES or not plain.strip(_EDGES):
        return True
    if _COUNT.fullmatch(plain):
        return True
    return any(known.match(plain) for known in (_LABELS, _BEGINNINGS)) or (
        _ANYWHERE.search(plain) is not None
    )


def ends_abstract(paragraph: str) -> bool:
    """True if a paragraph below an abstract is no part of it: keywords, rights."""
    return _BELOW_ABSTRACT.match(paragraph) is not None or (
        len(paragraph) < 120 and is_furniture(paragraph)
    )


def is_journal_line(line: str) -> bool:
    """True if a line is a journal's name beyond doubt, by its first words."""
    surely = _SURELY_JOURNAL.match(line) is not None and not line.startswith("Home ")
    return surely and is_journal_name(line)


def is_affiliation(line: str) -> bool:
    """True if a line is where somebody works: ``Department of …, Oslo``."""
    return _AFFILIATION.match(line) is not None


def is_journal_name(text: str) -> bool:
    """True if a text may be a journal's name: short, no digits, no sentence."""
    plain = text.strip(" .,;:")
    words = plain.split()
    if not words or len(words) > _MOST_WORDS or len(plain) > _LONGEST_JOURNAL:
        return False
    if not _JOURNAL.fullmatch(plain) or not plain[0].isupper() or len(plain) < 2:
        return False
    if (
        "et al" in plain
        or _NAMES_FIRST.match(plain)
        or _NO_JOURNAL.fullmatch(plain)
        or _SENTENCE.search(plain)
        or ": " in plain
    ):
        return False
    return plain.casefold() not in LINES and not _ANYWHERE.search(plain)


def has_journal_word(text: str) -> bool:
    """True if a text has a word that journals' names have and titles seldom."""
    return _JOURNAL_WORD.search(text) is not None
