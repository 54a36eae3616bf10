"""Say when to look again at an article, from what is known of it; no clock is read.

What is still in motion is looked at often: weekly while it is in press, monthly in its
first two years, half-yearly later. A look at which some source could not be asked is
repeated soon, then ever later. Whether an article was retracted is asked daily, by the
means of `library.change_check` that cost one request for hundreds of articles.

Each key is early or late by a share of its own, always the same, so that a library put
together in one day does not come due in one day. The daily question has no such share:
it costs least when all are asked together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from ..changes.publication_stage import first_published, is_final
from ..changes.snapshot import Snapshot
from ..model.record import PartialDate
from ..model.sources import Sources

LONG_AGO = datetime.min.replace(tzinfo=UTC)
_CLOCK_ERROR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Set how often to look.

    ``daily`` is less than a day, so that a job that starts a little earlier than the
    day before finds all due. ``fetch`` is the longest that a record may go unread
    because PubMed names no later revision of it: NLM warns that records are changed
    without one (https://www.nlm.nih.gov/bsd/licensee/medline_maintenance.html).
    ``share`` is how much earlier or later a key may be than the others.
    """

    in_press: timedelta = timedelta(days=7)
    young: timedelta = timedelta(days=30)
    old: timedelta = timedelta(days=182)
    youth: timedelta = timedelta(days=2 * 365)
    daily: timedelta = timedelta(hours=20)
    fetch: timedelta = timedelta(days=365)
    first_retry: timedelta = timedelta(hours=1)
    last_retry: timedelta = timedelta(days=1)
    share: float = 0.15


RHYTHM = Rhythm()


@dataclass(frozen=True, slots=True)
class Life:
    """Hold what is known of an article that tells when to look again.

    Moments are aware of their zone.

    Args:
        looked: when it was last looked at, whether or not all sources answered.
        failures: how many looks in a row, up to that one, some source left unanswered.
        fetched: when its records were last read, and not only asked for changes.
        asked: when it was last asked whether it was retracted.
        unheard: how many such questions in a row, up to that one, failed.
        in_press: whether it has no final place yet.
        published: when it was first published, as far as known.
    """

    looked: datetime | None = None
    failures: int = 0
    fetched: datetime | None = None
    asked: datetime | None = None
    unheard: int = 0
    in_press: bool = False
    published: PartialDate | None = None


def life_of(
    stands: Snapshot,
    sources: Sources,
    *,
    looked: datetime | None = None,
    failures: int = 0,
) -> Life:
    """Read from what stands of an article how far it has come.

    Args:
        stands: what the sources say of it.
        sources: what is known of them.
        looked: when it was last looked at.
        failures: how many looks in a row some source left unanswered.
    """
    return Life(
        looked=looked,
        failures=failures,
        fetched=looked if not failures else None,
        in_press=is_final(stands.records, sources) is False,
        published=first_published(stands.records),
    )


def due_at(known: Life, key: str, rhythm: Rhythm = RHYTHM) -> datetime:
    """Say when to look at an article again; `LONG_AGO` where nobody ever has."""
    if known.looked is None:
        return LONG_AGO
    if known.failures:
        return known.looked + _retry(known.failures, key, rhythm)
    return known.looked + _shared(_interval(known, known.looked, rhythm), key, rhythm)


def retraction_due_at(known: Life, key: str, rhythm: Rhythm = RHYTHM) -> datetime:
    """Say when to ask again whether an article was retracted.

    A look at which every source answered asked that too.
    """
    looked = known.looked if not known.failures else None
    if known.asked is not None and (looked is None or known.asked > looked):
        pause = _retry(known.unheard, key, rhythm) if known.unheard else rhythm.daily
        return known.asked + min(pause, rhythm.daily)
    return LONG_AGO if looked is None else looked + rhythm.daily


def fetch_due_at(known: Life, key: str, rhythm: Rhythm = RHYTHM) -> datetime:
    """Say when to read the records whether or not a change of them is named."""
    if known.fetched is None:
        return LONG_AGO
    return known.fetched + _shared(rhythm.fetch, key, rhythm)


def is_due(known: Life, key: str, now: datetime, rhythm: Rhythm = RHYTHM) -> bool:
    """Tell whether to look now.

    A last look that lies in the future was dated by a wrong clock, and counts as none.
    """
    is_misdated = known.looked is not None and known.looked > now + _CLOCK_ERROR
    return is_misdated or due_at(known, key, rhythm) <= now


def _interval(known: Life, looked: datetime, rhythm: Rhythm) -> timedelta:
    """Choose by age; what has been in press for years is not in motion."""
    is_young = _age(known.published, looked) < rhythm.youth
    if known.in_press and is_young:
        return rhythm.in_press
    return rhythm.young if is_young else rhythm.old


def _age(published: PartialDate | None, looked: datetime) -> timedelta:
    """Measure the age at the last look; an article of unknown date is new."""
    if published is None:
        return timedelta(0)
    return looked.astimezone(UTC).date() - _latest_day(published)


def _latest_day(when: PartialDate) -> date:
    """Take the last day that a date may mean: young is looked at more often."""
    if when.month is None:
        return date(when.year, 12, 31)
    if when.day is None:
        return date(when.year, when.month, 28)
    try:
        return date(when.year, when.month, when.day)
    except ValueError:
        return date(when.year, when.month, 28)


def _retry(failures: int, key: str, rhythm: Rhythm) -> timedelta:
    """Double the pause with each failure, up to the longest."""
    doublings = min(failures - 1, 16)
    longest = rhythm.last_retry / (1 + rhythm.share)
    return _shared(min(rhythm.first_retry * 2**doublings, longest), key, rhythm)


def _shared(pause: timedelta, key: str, rhythm: Rhythm) -> timedelta:
    """Lengthen or shorten a pause by the key's own share."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    place = int.from_bytes(digest, "big") / 2**64
    return pause * (1 + rhythm.share * (2 * place - 1))
