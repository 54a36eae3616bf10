"""Read NLM's list of all journals that PubMed or its other databases cite.

https://ftp.ncbi.nlm.nih.gov/pubmed/J_Medline.txt: UTF-8, some 36,000 entries of a few
lines each (``JrId``, ``JournalTitle``, ``MedAbbr``, ``ISSN (Print)``, ``ISSN
(Online)``, ``IsoAbbr``, ``NlmId``), a line of dashes before each. So an entry that was
cut off lacks its last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import FormatError
from ...model.identifiers import parse_issn
from ...model.journal_list import ListedJournal

_RULE = re.compile(r"^-{10,}[ \t]*\r?$\n?", re.MULTILINE)
_LINE = re.compile(
    r"^([A-Za-z]+(?: \([A-Za-z]+\))?):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE
)
_ENDED = re.compile(r"^NlmId:[ \t]*\w+[ \t]*\r?\n\s*\Z", re.MULTILINE)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body)\b", re.IGNORECASE)
_ISSNS = ("ISSN (Print)", "ISSN (Online)", "ISSN (Linking)")


def read_journal_list(body: bytes) -> Iterator[ListedJournal]:
    """Read the list; raise FormatError for what is another thing, or is cut off.

    An entry without a title or without NLM's number is passed over.
    """
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    if _MARKUP.match(text):
        msg = "it is a web page, not NLM's list of journals"
        raise FormatError(msg)
    head, *entries = _RULE.split(text)
    if head.strip() or not entries or "JournalTitle:" not in entries[0]:
        msg = "it is not NLM's list of journals"
        raise FormatError(msg)
    if entries[-1].strip() and not _ENDED.search(entries[-1]):
        msg = "the list is cut off before its end"
        raise FormatError(msg)
    return (journal for entry in entries if (journal := _read_entry(entry)))


def _read_entry(entry: str) -> ListedJournal | None:
    values = dict(_LINE.findall(entry))
    title, nlm_id = values.get("JournalTitle"), values.get("NlmId")
    if not title or not nlm_id or not nlm_id.isalnum():
        return None
    issns = [parse_issn(values.get(name, "")) for name in _ISSNS]
    return ListedJournal(
        nlm_id,
        title,
        values.get("MedAbbr") or None,
        values.get("IsoAbbr") or None,
        tuple(dict.fromkeys(issn for issn in issns if issn)),
    )
