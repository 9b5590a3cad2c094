"""What makes an answer stand on less than it seems to: low coverage, event data alone, days past the end of what is known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.knowledge.engagement import Footing, footing
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.record import Record
from mildiplomacy.model.source import SourceKind
from mildiplomacy.scores.assessment import Assessment
from mildiplomacy.scores.outcome import Component, Contribution, Finding

HALF = 0.5
"""Coverage below this is low."""
EVENT_DATA: frozenset[SourceKind] = frozenset({"news", "dataset"})
"""The sorts of text that make no official record of an event."""


class Asked(NamedTuple):
    """What a score was asked of."""

    cat: Catalogue
    """The catalogue."""
    portfolio: Portfolio | None
    """The portfolio, where it is one."""
    day: date | None
    """The last day asked about; None: all that is known."""
    as_of: date | None
    """The day up to which the content is known."""

    @classmethod
    def of(cls, subjects: Iterable[object], options: Mapping[str, Any]) -> "Asked":
        """Read the call of a score: subjects or a portfolio first, then options by name."""
        cat = catalogue() if options.get("base") is None else options["base"]
        portfolio = next((one for one in subjects if isinstance(one, Portfolio)), None)
        if portfolio is not None:
            return cls(cat, portfolio, None if portfolio.until == date.max else portfolio.until, portfolio.as_of)
        given = [PartialDate.of(options[name]).latest for name in ("until", "on") if options.get(name) is not None]
        return cls(cat, None, max(given, default=None), cat.as_of)

    def record(self, record_id: str) -> Record | None:
        """Return a record, from the catalogue or else the bundled one."""
        return next((place[record_id] for place in (self.cat, catalogue()) if record_id in place), None)


class Behind(NamedTuple):
    """A record behind an answer, as far as its footing goes."""

    record_id: str
    """The record."""
    event: bool
    """Whether it is a dated event, and not something that stands."""
    footing: Footing
    """What it is known from."""
    end: date | None
    """The last day that what stands can have stood; None when that is open, and for an event."""


def doubts(answer: Assessment, asked: Asked) -> Iterator[Finding]:
    """Yield a finding for each thing that is true of an answer."""
    behind = tuple(_behind(answer, asked))
    share = answer.coverage.share
    if share is not None and share < HALF:
        known = "of the weight is known" if answer.coverage.weight is not None else "of what could count is recorded well enough to count"
        yield Finding(code="low-coverage", message=f"Only {share:.0%} {known}; the bounds say how far the rest could move it.")
    if _event_data_alone(answer, behind, asked):
        unseen = sum(one.event_data == "none" for one in catalogue().instruments)
        yield Finding(
            code="event-data-alone",
            message=(
                "All that is behind it are dated events without any source but news or event data, in which "
                f"{unseen} of {len(catalogue().instruments)} instruments cannot be told apart: that those are not seen does not mean that they are not there."
            ),
        )
    stale = tuple(_past_the_end(behind, asked))
    if stale:
        yield Finding(
            code="stale-source", message=" ".join(text for text, _ in stale), record_ids=tuple(one for _, ids in stale for one in ids)
        )


def _behind(answer: Assessment, asked: Asked) -> Iterator[Behind]:
    named = dict.fromkeys(each for part in _parts(answer) for each in part.record_ids)
    if asked.portfolio is not None:
        yield from (_of_engagement(one) for one in asked.portfolio.engagements if one.record_id in named)
        return
    for one in named:
        record = asked.record(one)
        if record is not None:
            yield _of_record(record, asked)


def _parts(answer: Assessment) -> Iterator[Component | Contribution]:
    yield from answer.contributions
    for one in answer.components:
        yield one
        yield from one.contributions


def _of_engagement(one: Engagement) -> Behind:
    event = one.panel == "event"
    return Behind(one.record_id, event, Footing(one.source_kinds, one.sources_end), None if event or one.end is None else one.end.latest)


def _of_record(one: Record, asked: Asked) -> Behind:
    event = isinstance(one, Occurrence)
    end: PartialDate | None = None if event else getattr(one, "end", None)
    return Behind(one.id, event, footing(one, asked.record), None if end is None else end.latest)


def _event_data_alone(answer: Assessment, behind: tuple[Behind, ...], asked: Asked) -> bool:
    """Say whether nothing that the score was asked of is more than an event without an official record; a score of one event is of that event."""
    whole = behind if asked.portfolio is None else tuple(_of_engagement(one) for one in asked.portfolio.engagements)
    return any(one.record_id != answer.subject_id for one in behind) and all(
        one.event and EVENT_DATA.issuperset(one.footing.kinds) for one in whole
    )


def _past_the_end(behind: Iterable[Behind], asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what ends before the last day asked about: the content, the closed frame, the data behind single records."""
    day = asked.day or asked.as_of
    if day is None:
        return
    if asked.as_of is not None and day > asked.as_of:
        yield f"The days asked about run to {day}, the content is known to {asked.as_of}.", ()
    frame = None if asked.portfolio is None else asked.portfolio.coverage
    if frame is not None and asked.day is not None and day > frame.window.until:
        yield f"The days asked about run to {day}, the closed frame {frame.id!r} to {frame.window.until}.", ()
    old = {
        one.record_id: end for one in behind if (end := one.footing.end) is not None and end < day and (one.end is None or one.end > end)
    }
    if old:
        yield (
            f"The days asked about run to {day}, the data behind {len(old)} of the records to {max(old.values())} at the latest.",
            tuple(old),
        )
