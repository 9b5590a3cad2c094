"""Nearness in time: how many items of one sort have one of another sort close by."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from attrs import frozen

from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.propagate import ends


@frozen(kw_only=True)
class Dated:
    """Something with a start and the names that it can share with others."""

    id: str
    """Its id."""
    start: PartialDate
    """When it began."""
    keys: frozenset[str]
    """What it can share: partners, targets."""


@frozen(kw_only=True)
class Distance:
    """The days from an item to the nearest other one: at least, between the middles of both dates, and at most; None when there is no other."""

    id: str
    """The item."""
    least: int | None
    """If the dates lie as close as they can."""
    middle: float | None
    """Between the middles of what the dates can stand for."""
    most: int | None
    """If they lie as far apart as they can."""
    others: int
    """How many others there are."""


def distances(ones: Iterable[Dated], others: Sequence[Dated], related: Callable[[Dated, Dated], bool]) -> tuple[Distance, ...]:
    """Return for each item how far the nearest related other one is."""
    found = []
    for one in ones:
        near = [_days(one.start, other.start) for other in others if other.id != one.id and related(one, other)]
        least, middle, most = (min(column) for column in zip(*near, strict=True)) if near else (None, None, None)
        found.append(Distance(id=one.id, least=least, middle=middle, most=most, others=len(near)))
    return tuple(found)


def _days(left: PartialDate, right: PartialDate) -> tuple[int, float, int]:
    least = max(0, (right.earliest - left.latest).days, (left.earliest - right.latest).days)
    most = max((right.latest - left.earliest).days, (left.latest - right.earliest).days)
    return least, abs((_middle(left) - _middle(right)).total_seconds()) / 86400, most


def _middle(one: PartialDate) -> timedelta:
    return (one.earliest - date.min + (one.latest - date.min)) / 2


def share_within(found: Sequence[Distance], days: float) -> float:
    """Return the share of items with another one within so many days, by the middles of the dates.

    >>> share_within([Distance(id="a", least=3, middle=5, most=9, others=1)], 5)
    1.0
    """
    return sum(one.middle is not None and one.middle <= days for one in found) / len(found)


def bounds_within(found: Sequence[Distance], days: Estimate) -> tuple[float, float]:
    """Return the lowest share (shortest time, dates as far apart as they can be) and the highest."""
    low, high = ends(days)
    fewest = sum(one.most is not None and one.most <= low for one in found)
    return fewest / len(found), sum(one.least is not None and one.least <= high for one in found) / len(found)


def by_chance(found: Sequence[Distance], days: float, span: int) -> float:
    """Return the share that would be expected if the others were spread evenly over so many days.

    Each other one falls within ``days`` on either side with probability ``(2 days + 1) / span``.

    >>> round(by_chance([Distance(id="a", least=0, middle=0, most=0, others=2)], 2, 10), 2)
    0.75
    """
    miss = 1 - min(1.0, (2 * days + 1) / span)
    return sum(1 - miss**one.others for one in found) / len(found)
