"""Find the identifiers in a text, each with its place, its label and how sure it is.

Three questions, each with its own file: which spans look like an identifier
(`sighting_patterns`, `doi_spans`), which parts of the text are about other works
(`cited_spans`), and which of two readings holds. ``pubmed-6880358`` is a PMCID on a
VuFind page, for VuFind's records from PMC are named so, and a PMID elsewhere. A sure
statement of either in the same text makes that reading certain; the other one stays
doubtful, as long as no source was asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ..model.identifiers import Certainty, Doi, IdKind, Pmcid, Pmid, Sighting
from .bare_numbers import find_bare_numbers
from .cited_markup import Span
from .cited_regions import find_cited_spans, lies_in
from .dois import find_dois
from .identifier_patterns import FORMS, NEXT_PMID
from .number_syntax import Form
from .spaced_dois import find_spaced_dois

_NO_DIGIT = re.compile(r"\D")
_LABEL_EDGES = " \t\r\n\"'`<>=[]{}|"

# Forms for columns as wide as Chinese characters (Unicode's FF01 to FF5E).
_WIDE = re.compile(r"[\uff0d-\uff3a\uff3f\uff41-\uff5a]")
_NARROW = {
    code: code - 0xFEE0
    for code in range(0xFF0D, 0xFF5B)
    if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "-./_"
}

# Fields of VuFind's index (https://vufind.org/wiki/development:architecture:solr_index_schema)
# as its staff view shows them: in English whatever the page's language.
_VUFIND_FIELD = re.compile(
    r"(?:^|(?<=[\r\n]))[ \t]{0,8}"
    r"(author_facet|author_sort|fullrecord|publishDate|record_format|recordtype"
    r"|spelling|spellingShingle|title_full|title_fullStr|title_full_unstemmed"
    r"|title_short|title_sort|title_auth|_version_|work_keys_str_mv)(?=[ \t\r\n])"
)
_VUFIND_PATH = "/Record/"


@dataclass(frozen=True, slots=True)
class OwnIds:
    """Hold the identifiers that a text gives for its own record."""

    pmid: Pmid | None = None
    pmcid: Pmcid | None = None
    doi: Doi | None = None


def find_identifiers(text: str) -> tuple[Sighting, ...]:
    """Find all PMIDs, PMCIDs and DOIs of a text in its order."""
    plain = _as_ascii(text)
    sightings = _without_overlaps(
        (*find_dois(plain), *find_spaced_dois(plain), *_find_numbers(plain))
    )
    if not sightings:
        return tuple(find_bare_numbers(plain))
    if plain is not text:
        sightings = [replace(s, raw=text[s.start : s.end]) for s in sightings]
    cited = find_cited_spans(text, [sighting.start for sighting in sightings])
    if cited:
        sightings = [_placed(sighting, cited) for sighting in sightings]
    return tuple(_settled(text, sightings))


def _as_ascii(text: str) -> str:
    """Write full-width letters, digits and signs of identifiers as plain ones."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def _placed(sighting: Sighting, cited: Sequence[Span]) -> Sighting:
    if lies_in(sighting.start, cited):
        return replace(sighting, certainty=Certainty.CITED)
    return sighting


def own_ids(sightings: Iterable[Sighting]) -> OwnIds:
    """Choose a record's own identifiers among what was seen.

    The first certain one of a kind counts; a likely one only if it is the only one.
    """
    listed = tuple(sightings)
    pmid = _own(listed, IdKind.PMID)
    pmcid = _own(listed, IdKind.PMCID)
    doi = _own(listed, IdKind.DOI)
    return OwnIds(
        Pmid(pmid) if pmid else None,
        Pmcid(pmcid) if pmcid else None,
        Doi(doi) if doi else None,
    )


def own_sightings(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Leave out what belongs to other works."""
    return tuple(s for s in sightings if s.certainty is not Certainty.CITED)


def without_cited(text: str, sightings: Iterable[Sighting]) -> str:
    """Leave the parts of a text out that are about other works than its own."""
    starts = [sighting.start for sighting in sightings]
    remaining: list[str] = []
    end = 0
    for start, after in find_cited_spans(text, starts):
        remaining.append(text[end:start])
        end = after
    return "\n\n".join((*remaining, text[end:]))


def looks_like_vufind(text: str) -> bool:
    """True if a text is a VuFind staff view, by three or more of its fields' names."""
    return len(set(_VUFIND_FIELD.findall(text))) >= 3


def _own(sightings: tuple[Sighting, ...], kind: IdKind) -> str | None:
    def values(certainty: Certainty) -> list[str]:
        known = (s for s in sightings if s.kind is kind and s.certainty is certainty)
        return list(dict.fromkeys(s.value for s in known))

    certain = values(Certainty.CERTAIN)
    if certain:
        return certain[0]
    likely = values(Certainty.LIKELY)
    return likely[0] if len(likely) == 1 else None


def _find_numbers(text: str) -> Iterator[Sighting]:
    lowered = text.lower()
    for form in FORMS:
        if not any(word in lowered for word in form.words):
            continue
        for match in form.expression.finditer(text):
            yield from (_sighting(form, kind, match) for kind in form.kinds)
            if form.kinds == (IdKind.PMID,):
                yield from _listed(form, match)


def _listed(form: Form, first: re.Match[str]) -> Iterator[Sighting]:
    following = NEXT_PMID.match(first.string, first.end())
    while following is not None:
        label = _label(form, first)
        yield _sighting(form, IdKind.PMID, following, label=label)
        following = NEXT_PMID.match(first.string, following.end())


def _sighting(
    form: Form, kind: IdKind, match: re.Match[str], *, label: str | None = None
) -> Sighting:
    raw = match["id"]
    digits = str(int(raw if raw.isdecimal() else _NO_DIGIT.sub("", raw)))
    return Sighting(
        kind=kind,
        value=digits if kind is IdKind.PMID else f"PMC{digits}",
        raw=raw,
        start=match.start("id"),
        end=match.end("id"),
        label=_label(form, match) if label is None else label,
        certainty=form.certainty,
    )


def _label(form: Form, match: re.Match[str]) -> str:
    if form.label is not None:
        return form.label
    return match["label"].strip(_LABEL_EDGES)


def _without_overlaps(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Keep the first and surest of what overlaps, and both readings of one token."""
    chosen: list[Sighting] = []
    for sighting in sorted(sightings, key=_reading_order):
        last = chosen[-1] if chosen else None
        if last is None or sighting.start >= last.end or _other_reading(sighting, last):
            chosen.append(sighting)
    return chosen


def _reading_order(sighting: Sighting) -> tuple[int, bool]:
    return sighting.start, sighting.certainty is Certainty.LIKELY


def _other_reading(sighting: Sighting, last: Sighting) -> bool:
    same_span = (sighting.start, sighting.end) == (last.start, last.end)
    return same_span and sighting.label == last.label and sighting.kind is not last.kind


def _settled(text: str, sightings: list[Sighting]) -> Iterator[Sighting]:
    """Settle which reading counts where a token has two."""
    spans = Counter((s.start, s.end) for s in sightings)
    if len(spans) == len(sightings):
        yield from sightings
        return
    single = [s for s in sightings if spans[s.start, s.end] == 1]
    stated = {s.value for s in single if s.certainty is not Certainty.CITED}
    vufind = looks_like_vufind(text)
    for sighting in sightings:
        if spans[sighting.start, sighting.end] == 1 or not _is_open(sighting):
            yield sighting
        else:
            certainty = _reading(text, sighting, stated, vufind=vufind)
            yield replace(sighting, certainty=certainty)


def _is_open(sighting: Sighting) -> bool:
    return sighting.certainty is not Certainty.CITED


def _reading(
    text: str, sighting: Sighting, stated: AbstractSet[str], *, vufind: bool
) -> Certainty:
    digits = sighting.value.removeprefix("PMC")
    if sighting.value in stated:
        return Certainty.CERTAIN
    if {digits, f"PMC{digits}"} & stated:
        return Certainty.DOUBTFUL
    before = text[max(0, sighting.start - 8) : sighting.start]
    in_pmc = vufind or before.endswith(_VUFIND_PATH)
    fits = (sighting.kind is IdKind.PMCID) == in_pmc
    return Certainty.LIKELY if fits else Certainty.DOUBTFUL
