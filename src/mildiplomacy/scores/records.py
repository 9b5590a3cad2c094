"""Headcounts of records: of events and standing arrangements of a portfolio, how many have a property."""

from collections.abc import Callable, Iterable

from attrs import frozen

from mildiplomacy.model.portfolio import Engagement
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.diversity import share_range
from mildiplomacy.scores.outcome import Bounds, Component


@frozen(kw_only=True)
class Headcount:
    """How many records have a property, each record once."""

    ids: tuple[str, ...]
    """Those that have it."""
    whole: int
    """All of them."""
    low: float
    """The lowest share, with those that the dates leave open."""
    high: float
    """The highest."""

    @property
    def share(self) -> float | None:
        """The share, or None when there are no records."""
        return len(self.ids) / self.whole if self.whole else None

    def component(self, name: str, title: str, unit: str) -> Component:
        """Show it as a part."""
        bounds = Bounds(low=self.low, high=self.high) if self.whole else None
        return Component(
            name=name, title=title, unit=f"of {self.whole} {unit}", volume=self.whole, value=self.share, bounds=bounds, record_ids=self.ids
        )


def headcount(basis: Basis, has: Callable[[Engagement], bool], *, standing: bool = True) -> Headcount:
    """Count the records of a portfolio that have a property: its events and, if asked, its standing arrangements."""
    counted = _once(item.engagement for item in (*basis.events, *(basis.standing if standing else ())))
    late = [has(one) for one in basis.undated()]
    ids = tuple(one.record_id for one in counted if has(one))
    low, high = share_range(len(ids), len(counted) - len(ids), late_yes=late.count(True), late_no=late.count(False))
    return Headcount(ids=ids, whole=len(counted), low=low, high=high)


def _once(items: Iterable[Engagement]) -> tuple[Engagement, ...]:
    return tuple({one.record_id: one for one in items}.values())
