"""Evaluate PubMed search terms, as far as Pubmend writes them.

Words with field tags, joined by AND, OR and NOT from left to right, in parentheses
(https://pubmed.ncbi.nlm.nih.gov/help/#combining-with-boolean-operators).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .works import Work

_TOKEN = re.compile(
    r'\s*(?:(\()|(\))|(AND|OR|NOT)\b|("[\d/]+"\[lr\]\s*:\s*"[\d/]+"\[lr\])'
    r'|((?:"[^"]*"|[^\s()\[\]"]+)(?:\s*\[[^\]]*\])?))'
)
_WORD = re.compile(r"\w+")

# https://pubmed.ncbi.nlm.nih.gov/help/#comment-correction-type
_RELATIONS = {
    "hasretractionin": "RetractionIn",
    "hasretractedandrepublishedin": "RetractedandRepublishedIn",
    "haspartialretractionin": "PartialRetractionIn",
    "hasexpressionofconcernin": "ExpressionOfConcernIn",
}

Test = Callable[[Work], bool]


class TermError(ValueError):
    """A term can't be parsed; PubMed answers ``Search Backend failed``."""


def parse_term(term: str) -> Test:
    """Read a term as a test of a work."""
    tokens = _tokens(term)
    return _expression(tokens, depth=0)


def _tokens(term: str) -> Iterator[str]:
    position = 0
    text = term.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise TermError(term)
        position = match.end()
        yield match[0].strip()
    yield ""


def _expression(tokens: Iterator[str], depth: int) -> Test:
    test: Test | None = None
    operator = "AND"
    for token in tokens:
        match token:
            case "" | ")":
                if bool(token) != bool(depth):
                    raise TermError(token)
                break
            case "AND" | "OR" | "NOT":
                operator = token
            case _:
                inner = token == "("
                operand = _expression(tokens, depth + 1) if inner else _atom(token)
                test = operand if test is None else _joined(test, operator, operand)
                operator = "AND"
    if test is None:
        raise TermError(operator)
    return test


@dataclass(frozen=True, slots=True)
class _AnyOf:
    """Test for one of many PMIDs at once, as long terms ask."""

    pmids: frozenset[str]

    def __call__(self, work: Work) -> bool:
        return work.pmid in self.pmids


def _joined(left: Test, operator: str, right: Test) -> Test:
    if operator == "OR" and isinstance(left, _AnyOf) and isinstance(right, _AnyOf):
        return _AnyOf(left.pmids | right.pmids)
    match operator:
        case "OR":
            return lambda work: left(work) or right(work)
        case "NOT":
            return lambda work: left(work) and not right(work)
        case _:
            return lambda work: left(work) and right(work)


def _atom(token: str) -> Test:
    if " : " in token:
        days = re.findall(r'"([\d/]+)"', token)
        first, last = (day.replace("/", "-") for day in days)
        return lambda work: first <= work.revised <= last
    if relation := _RELATIONS.get(token):
        return lambda work: relation in dict(work.relations)
    text, _, tag = token.partition("[")
    text = text.strip().strip('"').lower()
    tag = tag.rstrip("]").strip().lower()
    field = _FIELDS.get(tag, _everything)
    if tag in ("aid", "doi", "lid"):
        return lambda work: field(work) == text
    words = _WORD.findall(text)
    if tag in ("uid", "pmid"):
        return _AnyOf(frozenset({text}))
    if tag in ("dp", "vi", "pg"):
        return lambda work: text in _WORD.findall(field(work))
    return lambda work: _contains(_WORD.findall(field(work).lower()), words)


def _contains(words: list[str], phrase: list[str]) -> bool:
    return any(words[n : n + len(phrase)] == phrase for n in range(len(words)))


def _everything(work: Work) -> str:
    return f"{work.title} {work.abstract} {_names(work)} {work.journal} {work.year}"


def _names(work: Work) -> str:
    return " ".join(f"{family} {given}" for family, given in work.authors)


_FIELDS: dict[str, Callable[[Work], str]] = {
    "aid": lambda work: (work.doi or "").lower(),
    "doi": lambda work: (work.doi or "").lower(),
    "lid": lambda work: (work.doi or "").lower(),
    "uid": lambda work: work.pmid or "",
    "pmid": lambda work: work.pmid or "",
    "ti": lambda work: work.title,
    "title": lambda work: work.title,
    "tiab": lambda work: f"{work.title} {work.abstract}",
    "title/abstract": lambda work: f"{work.title} {work.abstract}",
    "au": _names,
    "1au": _names,
    "ta": lambda work: f"{work.journal} {work.journal_short}",
    "dp": lambda work: str(work.year),
    "vi": lambda work: work.volume,
    "ip": lambda work: work.issue,
    "pg": lambda work: work.pages,
    "pt": lambda work: " ".join(work.publication_types),
}
