"""Read the history of a PubMed article, and tell its dates of publication."""

from __future__ import annotations

from lxml import etree

from ...model.record import Json, PartialDate
from ..reading.nlm_dates import read_date
from .draft import Draft


def read_history(element: etree._Element, draft: Draft) -> None:
    """Read PubMedPubDate by status; one status may have several dates (``revised``)."""
    history: dict[str, list[Json]] = {}
    for stamp in element:
        date = read_date(stamp)
        if date is not None:
            history.setdefault(stamp.get("PubStatus", ""), []).append(str(date))
    draft.custom["history"] = {**history}


def published(
    model: str, issue: PartialDate | None, electronic: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """Give the print and the electronic date by what PubModel says PubDate is.

    PubDate is the print date wherever the article was printed, and ArticleDate the
    electronic one; of an electronic article without ArticleDate, PubDate is. The
    PubDate of ``Electronic-eCollection`` is that of the collection, thus neither
    (https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html#pubmodel).

    Args:
        model: PubModel; empty where there is none.
        issue: PubDate; None where there is none.
        electronic: ArticleDate; None where there is none.
    """
    printed = issue if "Print" in model else None
    if model == "Electronic" and electronic is None:
        return printed, issue
    return printed, electronic
