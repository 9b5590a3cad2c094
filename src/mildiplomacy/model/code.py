"""Numeric country codes over time."""

from typing import ClassVar

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate, Period, order_invariant, to_date, to_optional_date


@frozen(kw_only=True, field_transformer=checked)
class CodeSpell(Checked):
    """A code and the time when a scheme gives it to a state.

    >>> CodeSpell(code=260, start="1955-05-05", end="1990-10-02").valid_on(1980)
    'definite'
    """

    code: int
    """The number."""
    start: PartialDate = field(converter=to_date)
    """The first day of the spell."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """The last day of the spell, or None while it lasts."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(),)

    def valid_on(self, day: DateLike) -> Certainty:
        """Whether the scheme gives the code on a day."""
        return self.period.contains(day)

    @property
    def period(self) -> Period:
        """The spell."""
        return Period(start=self.start, end=self.end, ongoing=self.end is None)
