"""A number that somebody estimated, with the interval in which it is thought to lie."""

from typing import ClassVar

from attrs import frozen

from mildiplomacy.model._checked import Checked, Invariant, checked

__all__ = ["Estimate"]


def _order_fault(value: float, low: float | None, high: float | None) -> str | None:
    if (low is not None and low > value) or (high is not None and high < value):
        return f"must lie between low and high (got {value} outside {low} to {high})"
    return None


@frozen(kw_only=True, field_transformer=checked)
class Estimate(Checked):
    """A central value with its interval; no interval means that the source states none, not that the value is exact.

    >>> Estimate(value=0.5, low=0.25, high=0.75).width
    0.5
    """

    value: float
    """The central or most likely value."""
    low: float | None = None
    """The lowest plausible value; alone for "more than"."""
    high: float | None = None
    """The highest plausible value; alone for "up to"."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("value", "low", "high"), _order_fault),)

    @property
    def width(self) -> float | None:
        """``high - low``, or None when no interval is stated."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __str__(self) -> str:
        """Write ``value (low to high)``."""
        if self.low is None and self.high is None:
            return f"{self.value:g}"
        low, high = ("?" if end is None else f"{end:g}" for end in (self.low, self.high))
        return f"{self.value:g} ({low} to {high})"
