"""Partial dates, windows and periods, held to brute force over the days that they can stand for."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mildiplomacy import strategies
from mildiplomacy.errors import InvalidTypeError, InvalidValueError
from mildiplomacy.model import Certainty, PartialDate, Period, Window
from mildiplomacy.model.dates import certainty, to_date, to_optional_date

YEARS = (2003, 2005)
DATES = strategies.partial_dates(*YEARS)
DAYS = st.dates(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31))
World = tuple[date, date]
"""One first and one last day."""


def span(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def answer(worlds: Iterable[bool]) -> Certainty:
    """Fold the truth in each world into one answer."""
    seen = set(worlds)
    return certainty(definite=seen == {True}, possible=True in seen)


@pytest.mark.parametrize(
    ("value", "text", "precision", "earliest", "latest"),
    [
        ("2024-06-27", "2024-06-27", "day", date(2024, 6, 27), date(2024, 6, 27)),
        ("2024-02", "2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("1949", "1949", "year", date(1949, 1, 1), date(1949, 12, 31)),
        (1949, "1949", "year", date(1949, 1, 1), date(1949, 12, 31)),
        (7, "0007", "year", date(7, 1, 1), date(7, 12, 31)),
        (date(2001, 9, 11), "2001-09-11", "day", date(2001, 9, 11), date(2001, 9, 11)),
        (PartialDate(year=2001, month=9), "2001-09", "month", date(2001, 9, 1), date(2001, 9, 30)),
    ],
)
def test_dates_are_read_in_every_form(value: object, text: str, precision: str, earliest: date, latest: date) -> None:
    """Dates, ISO text, int years and partial dates are read with their precision and the days that they can stand for."""
    found = PartialDate.of(value)
    assert (str(found), found.precision, found.earliest, found.latest) == (text, precision, earliest, latest)
    assert to_date(value) == to_optional_date(value) == found
    assert to_optional_date(None) is None


@pytest.mark.parametrize("value", [True, None, 3.5, ["2024"]])
def test_other_types_are_no_dates(value: object) -> None:
    """What is neither a date, text nor an int is refused by type."""
    with pytest.raises(InvalidTypeError, match="must be a date such as"):
        PartialDate.of(value)


@pytest.mark.parametrize(
    "value", ["soon", "", "24-06-27", "2024-6-27", "2024-06-27T00:00", "2024-06-27\n", "\uff12\uff10\uff12\uff14", "2024/06/27", "-2024"]
)
def test_other_forms_of_text_are_no_dates(value: str) -> None:
    """Text of any form but ISO 8601 calendar dates is refused."""
    with pytest.raises(InvalidValueError, match="must be a date such as"):
        PartialDate.of(value)


@pytest.mark.parametrize("value", ["2023-02-29", "2023-13", "2023-00", "2023-01-00", "0000", 0, 10000])
def test_days_outside_the_calendar_are_refused(value: object) -> None:
    """A day, month or year that no calendar has is refused."""
    with pytest.raises(InvalidValueError, match="must be in the calendar"):
        PartialDate.of(value)


def test_a_day_needs_a_month() -> None:
    """A day without its month says nothing."""
    with pytest.raises(InvalidValueError, match="must have a month when it has a day"):
        PartialDate(year=2024, day=3)


@given(strategies.partial_dates())
def test_text_reads_back(day: PartialDate) -> None:
    """The text of a partial date reads back to an equal one."""
    assert PartialDate.of(str(day)) == day


@given(strategies.partial_dates(), strategies.partial_dates(), strategies.partial_dates())
def test_dates_are_totally_ordered(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    """Exactly one of less, equal and greater holds, and less is transitive."""
    assert [one < two, one == two, one > two].count(True) == 1
    low, middle, high = sorted((one, two, three))
    assert low <= middle <= high
    assert low <= high


def test_dates_do_not_compare_with_anything_else() -> None:
    """A comparison with a date of another type is an error and not a guess."""
    with pytest.raises(TypeError):
        _ = PartialDate(year=2024) < date(2024, 1, 1)


@given(DATES, DAYS, DAYS)
def test_within_is_what_brute_force_says(day: PartialDate, one: date, two: date) -> None:
    """A partial date lies in a window definitely, possibly or not: as all, some or none of its days do."""
    window = Window(since=min(one, two), until=max(one, two))
    assert day.within(window) == answer(window.since <= each <= window.until for each in span(day.earliest, day.latest))


@given(DAYS, DAYS, DATES)
def test_contains_is_what_brute_force_says_of_every_day(one: date, two: date, day: PartialDate) -> None:
    """A period known to the day contains a partial date as it contains all, some or none of its days."""
    first, last = min(one, two), max(one, two)
    assert Period(start=first, end=last).contains(day) == answer(first <= each <= last for each in span(day.earliest, day.latest))


def worlds(period: Period, edges: set[date]) -> Iterator[World]:
    """Yield every first and last day that a period can have.

    A question about periods only compares days. Of a stretch in which nothing else begins or ends, three days at either side stand for the rest:
    that is one more than the ends of two periods can tell apart. So the days near an edge are all that must be tried.
    """
    near = sorted({edge + timedelta(days=shift) for edge in edges for shift in range(-3, 4)})

    def days(known: PartialDate | None) -> list[date]:
        if known is None:
            return [date.min, *near, date.max]
        return [day for day in near if known.earliest <= day <= known.latest]

    ends = [date.max] if period.ongoing else days(period.end)
    return ((first, last) for first, last in itertools.product(days(period.start), ends) if first <= last)


def brute(one: Period, two: Period, holds: Callable[[World, World], bool]) -> Certainty:
    """Answer a question in every pair of worlds."""
    known = [day for period in (one, two) for day in (period.start, period.end) if day is not None] or [PartialDate(year=2004)]
    edges = {edge for day in known for edge in (day.earliest, day.latest)}
    others = list(worlds(two, edges))
    return answer({holds(mine, other) for mine in worlds(one, edges) for other in others})


def overlap(mine: World, other: World) -> bool:
    """Whether two stretches share a day."""
    return mine[0] <= other[1] and other[0] <= mine[1]


def cover(mine: World, other: World) -> bool:
    """Whether the first stretch has every day of the second."""
    return mine[0] <= other[0] and other[1] <= mine[1]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods within a few months, with ends of every precision, unknown ends and open ones."""
    dates = st.one_of(
        st.builds(PartialDate, year=st.just(2004), month=st.integers(1, 3), day=st.none() | st.integers(1, 4)),
        st.just(PartialDate(year=2004)),
    )
    start, end = draw(st.none() | dates), draw(st.none() | dates)
    if start is not None and end is not None and end.latest < start.earliest:
        start, end = end, start
    return Period(start=start, end=end, ongoing=end is None and draw(st.booleans()))


@given(periods(), periods())
@example(Period(start=2004, end=2004), Period(start=2004, end=2004))
@example(Period(), Period())
@example(Period(ongoing=True), Period(ongoing=True))
@settings(max_examples=60)
def test_overlap_is_what_brute_force_says(one: Period, two: Period) -> None:
    """Two periods share a day definitely, possibly or not: as they do in all, some or none of their worlds."""
    assert one.overlaps(two) == brute(one, two, overlap)
    assert one.overlaps(two) == two.overlaps(one)


@given(periods(), periods())
@example(Period(start=2004, end=2004), Period(start=2004, end=2004))
@example(Period(start="2004-01", end="2004-02"), Period(start="2004-01", end="2004-02"))
@settings(max_examples=60)
def test_containment_is_what_brute_force_says(one: Period, two: Period) -> None:
    """A period covers another definitely, possibly or not: as it does in all, some or none of their worlds."""
    assert one.covers(two) == brute(one, two, cover)


@given(periods(), st.dates(date(2003, 12, 1), date(2004, 5, 1)), st.dates(date(2003, 12, 1), date(2004, 5, 1)))
def test_a_window_is_a_period_known_to_the_day(period: Period, one: date, two: date) -> None:
    """A window and a period with the same days get the same answers."""
    since, until = min(one, two), max(one, two)
    assert period.overlaps(Window(since=since, until=until)) == period.overlaps(Period(start=since, end=until))
    assert period.covers(Window(since=since, until=until)) == period.covers(Period(start=since, end=until))


@given(periods(), DATES)
def test_a_partial_day_is_one_day(period: Period, day: PartialDate) -> None:
    """Whether a period contains a partial date is asked of each single day that it can stand for."""
    single = {period.contains(each) for each in span(day.earliest, day.latest)}
    found = period.contains(day)
    assert (found == "definite") == (single == {"definite"})
    assert (found == "no") == (single == {"no"})


def test_a_period_that_lasts_has_no_end() -> None:
    """What is ongoing has no end, and nothing ends before it starts."""
    with pytest.raises(InvalidValueError, match="'ongoing' must be false when there is an end"):
        Period(start=2004, end=2005, ongoing=True)
    with pytest.raises(InvalidValueError, match=r"'end' must not be before start \(2003 < 2004\)"):
        Period(start=2004, end=2003)


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window.of(), "all dates"),
        (Window.of(2010), "from 2010-01-01"),
        (Window.of(None, "2015-02"), "until 2015-02-28"),
        (Window.of("2010-05", 2015), "2010-05-01 to 2015-12-31"),
    ],
)
def test_a_window_says_what_it_spans(window: Window, text: str) -> None:
    """A window is written with the ends that it has."""
    assert str(window) == text


def test_a_window_has_both_its_ends() -> None:
    """Both ends count, and a window does not end before it begins."""
    assert Window.of("2024-02-28", "2024-03-01").days == 3
    with pytest.raises(InvalidValueError, match="'until' must not be before since"):
        Window.of(2015, 2014)
