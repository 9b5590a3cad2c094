"""Dates as sources give them: to the day, the month or the year, and periods between them.

A question about such a date can have three answers, so it is answered by a :data:`Certainty`: ``"definite"``, ``"possible"`` or ``"no"``.
Semantics follow possible-worlds reading of incomplete dates (ISO 8601-2:2019 reduced precision): a partial date stands for any one day that it covers.
"""

import calendar
import functools
import re
from datetime import date
from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.errors import InvalidTypeError, InvalidValueError
from mildiplomacy.model._checked import Checked, Invariant, checked, must_be

Certainty = Literal["no", "possible", "definite"]
"""Answer to a question about partial dates: in none, some or all of the days that they can stand for."""
Precision = Literal["year", "month", "day"]
"""How finely a date is known."""

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def certainty(*, definite: bool, possible: bool) -> Certainty:
    """Fold two truth values into one answer.

    >>> certainty(definite=False, possible=True)
    'possible'
    """
    if definite:
        return "definite"
    return "possible" if possible else "no"


def _calendar_fault(year: int, month: int | None, day: int | None) -> str | None:
    if month is None and day is not None:
        return "must have a month when it has a day"
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        return f"must be in the calendar ({error})"
    return None


@functools.total_ordering
@frozen(kw_only=True, field_transformer=checked)
class PartialDate(Checked):
    """A date known to the day, the month or the year.

    >>> PartialDate.of("2024-06").latest
    datetime.date(2024, 6, 30)
    >>> PartialDate.of(1949).precision
    'year'
    """

    year: int
    """1 to 9999."""
    month: int | None = None
    """1 to 12, or None when only the year is known."""
    day: int | None = None
    """1 to 31, or None when only the month is known."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("year", "month", "day"), _calendar_fault),)

    @classmethod
    def of(cls, value: "DateLike") -> "PartialDate":
        """Read a date, ISO text (``2024-06-27``, ``2024-06``, ``2024``) or an int year.

        Raises:
            InvalidTypeError: for anything else.
            InvalidValueError: for text of another form, or no day of the calendar.
        """
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return cls(year=value.year, month=value.month, day=value.day)
        if isinstance(value, int) and not isinstance(value, bool):
            return cls(year=value)
        if not isinstance(value, str):
            raise InvalidTypeError(must_be("a date such as 2024-06-27, 2024-06 or 2024", value))
        match = _FORM.fullmatch(value)
        if match is None:
            raise InvalidValueError(must_be("a date such as 2024-06-27, 2024-06 or 2024", value))
        year, month, day = (None if part is None else int(part) for part in match.groups())
        return cls(year=year or 0, month=month, day=day)

    @property
    def precision(self) -> Precision:
        """``"day"``, ``"month"`` or ``"year"``."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """The first day that it can stand for."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can stand for."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def within(self, window: "Window") -> Certainty:
        """Whether the day that it stands for lies in the window, both ends included.

        >>> PartialDate.of(2013).within(Window.of("2013-06-01", None))
        'possible'
        """
        return certainty(
            definite=window.since <= self.earliest and self.latest <= window.until,
            possible=self.earliest <= window.until and self.latest >= window.since,
        )

    def __lt__(self, other: object) -> bool:
        """Order by the earliest, then the latest day."""
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.earliest, self.latest) < (other.earliest, other.latest)

    def __str__(self) -> str:
        """ISO text at the known precision."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


DateLike = PartialDate | date | str | int
"""What is accepted where a date is meant."""


def to_date(value: DateLike) -> PartialDate:
    """Convert for a field that must hold a date."""
    return PartialDate.of(value)


def to_optional_date(value: DateLike | None) -> PartialDate | None:
    """Convert for a field that may hold a date."""
    return None if value is None else PartialDate.of(value)


@frozen(kw_only=True, field_transformer=checked)
class Window(Checked):
    """A span of days that somebody asks about; both ends are included and known to the day.

    >>> str(Window.of(2010, 2015))
    '2010-01-01 to 2015-12-31'
    """

    since: date = date.min
    """The first day."""
    until: date = date.max
    """The last day."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("until", "since"), lambda until, since: f"must not be before since ({until} < {since})" if until < since else None),
    )

    @classmethod
    def of(cls, since: "DateLike | None" = None, until: "DateLike | None" = None) -> "Window":
        """Read the ends; a year or month given as ``until`` runs to its last day, None is unbounded."""
        return cls(
            since=date.min if since is None else PartialDate.of(since).earliest,
            until=date.max if until is None else PartialDate.of(until).latest,
        )

    @property
    def days(self) -> int:
        """Number of days, both ends included."""
        return (self.until - self.since).days + 1

    def __str__(self) -> str:
        """Write ``since to until``, leaving out an end that is not bounded."""
        start = "" if self.since == date.min else str(self.since)
        end = "" if self.until == date.max else str(self.until)
        if start and end:
            return f"{start} to {end}"
        return f"from {start}" if start else f"until {end}" if end else "all dates"


def _order_fault(start: PartialDate | None, end: PartialDate | None) -> str | None:
    if start is not None and end is not None and end.latest < start.earliest:
        return f"must not be before start ({end} < {start})"
    return None


def order_invariant(end: str = "end", start: str = "start") -> Invariant:
    """Make the rule that a period does not end before it starts."""
    return Invariant((end, start), lambda last, first: _order_fault(first, last))


def ongoing_invariant() -> Invariant:
    """Make the rule that what is ongoing has no end."""
    return Invariant(("ongoing", "end"), lambda ongoing, end: f"must be false when there is an end ({end})" if ongoing and end else None)


@frozen(kw_only=True, field_transformer=checked)
class Period(Checked):
    """A start and an end, each as well known as its source has it.

    No end means that it is not known when it ended, unless ``ongoing`` says that it had not ended when last looked at.

    >>> Period(start=2013, end=2014).contains("2013-05-01")
    'possible'
    >>> Period(start="2013-03", ongoing=True).contains("2020-01-01")
    'definite'
    """

    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it began, or None when that is not known."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """The last day, or None when that is not known or it is ongoing."""
    ongoing: bool = False
    """Whether it was still running when last looked at."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(), ongoing_invariant())

    @property
    def _starts(self) -> tuple[date, date]:
        low = date.min if self.start is None else self.start.earliest
        high = date.max if self.start is None else self.start.latest
        return low, high if self.end is None else min(high, self.end.latest)

    @property
    def _ends(self) -> tuple[date, date]:
        if self.ongoing:
            return date.max, date.max
        low = date.min if self.end is None else self.end.earliest
        high = date.max if self.end is None else self.end.latest
        return low if self.start is None else max(low, self.start.earliest), high

    def contains(self, day: DateLike) -> Certainty:
        """Whether it was running on a day (a partial date: on the one day that it stands for)."""
        when = PartialDate.of(day)
        return self.covers(Period(start=when, end=when))

    def overlaps(self, other: "Period | Window") -> Certainty:
        """Whether the two share at least one day.

        >>> Period(start=2013, end=2013).overlaps(Window.of(2013, 2013))
        'definite'
        >>> Period(start=2013).overlaps(Window.of(2015, 2016))
        'possible'
        """
        (low, high), (first, last) = self._starts, self._ends
        (other_low, other_high), (other_first, other_last) = _edges(other)
        return certainty(
            definite=high <= other_first and other_high <= first,
            possible=low <= other_last and other_low <= last,
        )

    def covers(self, other: "Period | Window") -> Certainty:
        """Whether every day of the other is one of its own.

        >>> Period(start=2013, end=2016).covers(Window.of(2014, 2015))
        'definite'
        """
        (low, high), (first, last) = self._starts, self._ends
        (other_low, other_high), (other_first, other_last) = _edges(other)
        start, end = max(low, other_low), min(last, other_last)
        return certainty(
            definite=high <= other_low and other_last <= first,
            possible=start <= other_high and end >= other_first and start <= end,
        )


def _edges(other: Period | Window) -> tuple[tuple[date, date], tuple[date, date]]:
    if isinstance(other, Window):
        return (other.since, other.since), (other.until, other.until)
    return other._starts, other._ends  # noqa: SLF001 - the same module
