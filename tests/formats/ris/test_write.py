"""Check that records written as RIS say what they said before."""

from __future__ import annotations

import dataclasses
from datetime import date
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.mending import mended, optional

from pubmend.formats.ris.reader import patch, read, write
from pubmend.model.identifiers import Certainty, Doi, Issn, Pmcid, Pmid
from pubmend.model.notices import Notice, NoticeKind
from pubmend.model.record import Author, Origin, PartialDate, Record


def one(text: str) -> Record:
    """Read a text that holds one record without trouble."""
    (record,) = read(BytesIO(text.encode()), "refs.ris")
    assert isinstance(record, Record)
    return record


_TEXT = st.from_regex(r"[A-Za-zéø][a-zéø]{2,8}( [a-z]{2,8}){0,3}", fullmatch=True)
_NAME = st.from_regex(r"[A-Z][a-zéø]{3,8}ov", fullmatch=True)
_DAY = st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31))
_DATE = _DAY.map(lambda d: PartialDate(d.year, d.month, d.day))


RECORDS = st.builds(
    Record,
    origin=st.just(Origin("given", "refs.ris#1")),
    type=st.sampled_from(["article-journal", "chapter", "report", "dataset"]),
    title=_TEXT,
    author=optional(
        st.lists(
            st.builds(Author, _NAME, _NAME), min_size=1, max_size=3, unique=True
        ).map(tuple)
    ),
    container_title=optional(_TEXT),
    container_title_short=optional(st.just("Addict Sci Clin Pract")),
    issn=optional(st.just((Issn("1940-0640"), Issn("1940-0632")))),
    volume=optional(st.from_regex(r"[1-9]\d{0,2}", fullmatch=True)),
    issue=optional(st.from_regex(r"[1-9]\d?", fullmatch=True)),
    page=optional(
        st.sampled_from(["44", "994-1014", "e71852", "S12-S15", "12-15, 20"])
    ),
    number=optional(st.just("e71852")),
    issued=optional(_DATE | st.builds(PartialDate, st.integers(1500, 2100))),
    abstract=optional(_TEXT),
    language=optional(st.just("eng")),
    keyword=optional(
        st.lists(_TEXT, min_size=1, max_size=3, unique_by=str.casefold).map(tuple)
    ),
    publication_types=optional(st.just(("Journal Article", "Review"))),
    publisher=optional(_TEXT),
    url=optional(st.just("https://example.org/a")),
    doi=optional(st.just(Doi("10.2196/71852"))),
    pmid=optional(st.sampled_from([Pmid("31771641"), Pmid("123"), Pmid("20191127")])),
    pmcid=optional(st.just(Pmcid("PMC6880358"))),
    custom=optional(st.just({"ris": {"AD": ["Lund"], "N1": ["a note"]}})),
)


@given(RECORDS)
def test_written_then_read_is_the_same(record: Record) -> None:
    """Read back every field that was written."""
    back = one(write(record, "key"))
    plain = dataclasses.replace(back, origin=record.origin, sightings=())
    assert plain == record


def test_write() -> None:
    """Write a record with all that RIS has a tag for, in a fixed order."""
    record = Record(
        Origin("pubmed", "31771641"),
        title="Sort of a nice distance",
        author=(
            Author("Ekström", "Veronica"),
            Author(literal="Médecins Sans Frontières"),
        ),
        authors_truncated=True,
        container_title="Addiction science",
        issued=PartialDate(2019, 11, 27),
        page="44",
        abstract="BACKGROUND: One.\nMETHODS: Two.",
        mesh=("*Internet",),
        license="CC-BY-4.0",
        pmid=Pmid("31771641"),
    )
    assert write(record, "key").splitlines() == [
        "TY  - JOUR",
        "TI  - Sort of a nice distance",
        "AU  - Ekström, Veronica",
        "AU  - Médecins Sans Frontières,",
        "AU  - et al.",
        "T2  - Addiction science",
        "PY  - 2019",
        "DA  - 2019/11/27/",
        "SP  - 44",
        "AB  - BACKGROUND: One. METHODS: Two.",
        "KW  - Internet",
        "AN  - PMID: 31771641",
        "ER  - ",
        "",
    ]


def test_a_retraction_stands_where_managers_show_it() -> None:
    """Write a note that says who says so, and a keyword that stays no keyword."""
    record = Record(
        Origin("given", "refs.ris#1"),
        title="Wells",
        notices=(
            Notice(
                NoticeKind.RETRACTED,
                by="PMID:30000001",
                date="2020-05",
                sources=("pubmed", "retraction-watch"),
            ),
        ),
    )
    text = write(record, "key")
    assert (
        "N1  - RETRACTED: this article has been retracted"
        " (says PubMed and Retraction Watch, 2020-05). Retraction in: PMID:30000001\n"
    ) in text
    assert "KW  - Retracted Publication\n" in text
    back = one(text)
    assert back.keyword is None
    assert back.publication_types == ("Retracted Publication",)
    assert back.pmid is None
    assert back.sightings[0].certainty in {Certainty.DOUBTFUL, Certainty.CITED}


def test_a_retraction_is_told_once() -> None:
    """Add nothing to a record that tells of its retraction already."""
    notice = Notice(NoticeKind.RETRACTED, sources=("crossref",))
    record = Record(Origin("given", "a"), title="Wells", notices=(notice,))
    text = write(record, "key")
    known = one(text)
    result = dataclasses.replace(mended(known), notices=(notice,))
    assert "".join(patch(BytesIO(text.encode()), [result])) == text


def test_what_the_record_says_itself_is_no_news() -> None:
    """Write no note for a notice that nobody but the record states."""
    notice = Notice(NoticeKind.RETRACTED, sources=("given",))
    record = Record(Origin("given", "a"), title="Wells", notices=(notice,))
    assert "N1" not in write(record, "key")
