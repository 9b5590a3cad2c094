"""Status as a dated timeline, in layers: there is no ``joined`` field."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate
from typing import Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate, Window, certainty, to_date
from mildiplomacy.model.evidence import Evidence

Status = Literal[
    "applied", "invited", "announced", "signed", "approved", "ratified", "deposited", "provisional", "in-force", "amended", "reinstated",
    "suspended", "frozen", "notified-exit", "exited", "expired", "terminated", "superseded",
]  # fmt: skip
"""What happened to a membership or an agreement on a date; ``approved`` is the consent of a legislature, which is not yet ratification."""
Layer = Literal["political", "integrated-command", "nuclear-planning"]
"""The part of a membership that an event is about; France left one layer of NATO in 1966, not the others."""

PREPARING: frozenset[Status] = frozenset({"applied", "invited", "announced", "signed", "approved", "ratified", "deposited"})
"""Steps before anything binds."""
STANDING: frozenset[Status] = frozenset({"provisional", "in-force", "suspended", "frozen", "notified-exit"})
"""States in which a membership exists in law: who is suspended, or has given notice, has not left yet."""
OPERATING: frozenset[Status] = frozenset({"provisional", "in-force", "notified-exit"})
"""States in which obligations operate."""
ENDED: frozenset[Status] = frozenset({"exited", "expired", "terminated", "superseded"})
"""States after the end."""


@frozen(kw_only=True, field_transformer=checked)
class StatusEvent(Checked):
    """Something that changed a status, on a date.

    >>> str(StatusEvent(status="in-force", on="1949-08-24"))
    '1949-08-24 in-force'
    """

    status: Status
    """What happened."""
    on: PartialDate = field(converter=to_date)
    """When; the new status holds from this day on."""
    or_earlier: bool = False
    """Whether that is only the latest it can have happened, such as the date of the first list that was read."""
    layer: Layer = "political"
    """The part of the membership that it is about; agreements have only the first."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""
    note: str | None = None
    """A remark."""

    @property
    def earliest(self) -> date:
        """The first day on which it can have happened, as far as it says itself."""
        return date.min if self.or_earlier else self.on.earliest

    @property
    def when(self) -> str:
        """Write the date, and whether it may have been earlier.

        >>> StatusEvent(status="in-force", on=2012, or_earlier=True).when
        '2012 or earlier'
        """
        return f"{self.on} or earlier" if self.or_earlier else str(self.on)

    def __str__(self) -> str:
        """Write the date and the status."""
        return f"{self.when} {self.status}"


def order_fault(timeline: tuple[StatusEvent, ...]) -> str | None:
    """Say which event of a layer stands before an earlier one."""
    latest: dict[str, StatusEvent] = {}
    for event in timeline:
        before = latest.get(event.layer)
        if before is not None and event.on.latest < before.earliest:
            return f"must be in date order ({event} comes after {before})"
        if before is None or event.earliest > before.earliest:
            latest[event.layer] = event
    return None


TIMELINE_ORDER = Invariant(("timeline",), order_fault)
"""The rule that a timeline is in date order."""


def _after(current: Status | None, event: Status) -> Status | None:
    if event == "amended" or (event in PREPARING and current in STANDING):
        return current
    return "in-force" if event == "reinstated" else event


def possible_statuses(timeline: Iterable[StatusEvent], on: DateLike, layer: Layer = "political") -> frozenset[Status | None]:
    """Return every status that may hold on a day; one when the dates leave no doubt, None for before anything happened.

    Events keep their order, so what follows bounds when an event can have happened, and so does what comes before it.

    >>> line = (StatusEvent(status="signed", on="1949-04-04"), StatusEvent(status="in-force", on="1949-08"))
    >>> sorted(map(str, possible_statuses(line, "1949-08-10")))
    ['in-force', 'signed']
    """
    day = PartialDate.of(on)
    first, last = day.earliest.toordinal(), day.latest.toordinal()
    return frozenset(status for status, since, until in _reigns(timeline, layer) if max(first, since) < min(last + 1, until))


def _reigns(timeline: Iterable[StatusEvent], layer: Layer) -> Iterator[tuple[Status | None, int, int]]:
    """Yield each status in turn, with the first day on which it can hold and the day by which it must have ended."""
    events = [event for event in timeline if event.layer == layer]
    starts = [date.min.toordinal(), *accumulate((event.earliest.toordinal() for event in events), max)]
    ends = [date.max.toordinal() + 1, *accumulate((event.on.latest.toordinal() for event in reversed(events)), min)][::-1]
    statuses: list[Status | None] = [None]
    for event in events:
        statuses.append(_after(statuses[-1], event.status))
    return zip(statuses, starts, ends, strict=True)


def status_certainty(timeline: Iterable[StatusEvent], on: DateLike, wanted: frozenset[Status], layer: Layer = "political") -> Certainty:
    """Whether the status on a day is one of those wanted."""
    found = possible_statuses(timeline, on, layer)
    return certainty(definite=found <= wanted, possible=bool(found & wanted))


def window_certainty(timeline: Iterable[StatusEvent], window: Window, wanted: frozenset[Status], layer: Layer = "political") -> Certainty:
    """Whether the status is one of those wanted on at least one day of a window.

    >>> line = (StatusEvent(status="in-force", on=1992), StatusEvent(status="exited", on="1999-05"), StatusEvent(status="in-force", on=2006))
    >>> [window_certainty(line, Window.of(since, 2005), STANDING) for since in (1999, "1999-05", 2000)]
    ['definite', 'possible', 'no']
    """
    first, last = window.since.toordinal(), window.until.toordinal()
    possible = avoidable = False
    without: list[
        tuple[int, int]
    ] = []  # from when, and until when at most, a status that is not wanted can hold with no wanted one before it
    for status, since, until in _reigns(timeline, layer):
        if status in wanted:
            possible = possible or max(first, since) < min(last + 1, until)
            continue
        days = [max(since, day) for day, by in without if max(since, day) <= by] + ([first] if since <= first < until else [])
        if days:
            without.append((min(days), until))
            avoidable = avoidable or min(days) <= last < until
    return certainty(definite=not avoidable, possible=possible)


def spells(
    timeline: Iterable[StatusEvent], wanted: frozenset[Status], layer: Layer = "political"
) -> tuple[tuple[PartialDate, PartialDate | None], ...]:
    """Return the stretches with a wanted status: when each began, and when the event came that ended it (None: it lasts).

    >>> line = (StatusEvent(status="in-force", on=1992), StatusEvent(status="exited", on=1999), StatusEvent(status="in-force", on=2006))
    >>> [(str(start), str(end)) for start, end in spells(line, STANDING)]
    [('1992', '1999'), ('2006', 'None')]
    """
    found: list[tuple[PartialDate, PartialDate | None]] = []
    current: Status | None = None
    since: PartialDate | None = None
    for event in timeline:
        if event.layer != layer:
            continue
        current = _after(current, event.status)
        if current in wanted:
            since = since or event.on
        elif since is not None:
            found.append((since, event.on))
            since = None
    return (*found, (since, None)) if since is not None else tuple(found)
