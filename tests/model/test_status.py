"""Status timelines, held to brute force over the days on which their events can have happened."""

import itertools
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model import Membership, PartialDate, Status, StatusEvent, Window
from mildiplomacy.model.dates import certainty
from mildiplomacy.model.ids import ActorId, OrganisationId
from mildiplomacy.model.status import PREPARING, STANDING, order_fault, possible_statuses, spells, status_certainty, window_certainty

Line = tuple[StatusEvent, ...]
DAYS = [
    date(2004, month, day)
    for month, days in ((1, (1, 2, 3, 29, 30, 31)), (2, (1, 2, 3, 4, 5, 14, 15, 16, 17, 28, 29)), (3, (1, 2, 3)), (12, (29, 30, 31)))
    for day in days
]
"""Days of a year; between two dates that the tests use lie as many as there are events, so they stand for all others."""
DATES = st.one_of(
    st.builds(PartialDate, year=st.just(2004), month=st.just(2), day=st.none() | st.sampled_from((1, 15, 29))),
    st.sampled_from(("2004-01-31", "2004-03-01", "2004")).map(PartialDate.of),
)
STATUSES = st.sampled_from(("signed", "in-force", "suspended", "reinstated", "amended", "exited"))
LINES = st.lists(st.builds(StatusEvent, status=STATUSES, on=DATES), max_size=3).map(tuple).filter(lambda line: order_fault(line) is None)


def days(known: PartialDate) -> list[date]:
    """The days that a date can stand for."""
    return [day for day in DAYS if known.earliest <= day <= known.latest]


def after(current: Status | None, event: Status) -> Status | None:
    """What a status becomes: a step of preparation does not undo what stands, and an amendment changes nothing."""
    if event == "amended" or (event in PREPARING and current in STANDING):
        return current
    return "in-force" if event == "reinstated" else event


def worlds(line: Line) -> Iterator[tuple[date, ...]]:
    """Yield every way in which the events can have followed each other."""
    choices = itertools.product(*(days(event.on) for event in line))
    return (chosen for chosen in choices if all(one <= two for one, two in itertools.pairwise(chosen)))


def status(line: Line, chosen: tuple[date, ...], day: date) -> Status | None:
    """The status on a day when each event happened on the day that was chosen for it."""
    current: Status | None = None
    for one, happened in zip(line, chosen, strict=True):
        current = after(current, one.status) if happened <= day else current
    return current


def brute(line: Line, on: PartialDate) -> set[Status | None]:
    """Every status that holds on one of the days in one of the worlds."""
    return {status(line, chosen, day) for chosen in worlds(line) for day in days(on)}


def event(status: Status, on: str) -> StatusEvent:
    """Make an event."""
    return StatusEvent(status=status, on=PartialDate.of(on))


@given(LINES, DATES)
@example((event("signed", "2004-02-15"), event("in-force", "2004")), PartialDate.of("2004-02-01"))
@example((event("signed", "2004-02-15"), event("in-force", "2004-02-15")), PartialDate.of("2004-02"))
@example((event("signed", "2004"), event("in-force", "2004-02-15"), event("exited", "2004")), PartialDate.of("2004-02-15"))
def test_possible_statuses_are_what_brute_force_says(line: Line, on: PartialDate) -> None:
    """The statuses that may hold on a day are exactly those that hold in some world: events keep their order, dates their precision."""
    assert possible_statuses(line, on) == brute(line, on)


@given(LINES, DATES)
def test_certainty_follows_from_the_statuses(line: Line, on: PartialDate) -> None:
    """A wanted status is definite when it holds in all worlds and possible when it holds in some."""
    found = brute(line, on)
    expected = "definite" if found <= STANDING else "possible" if found & STANDING else "no"
    assert status_certainty(line, on, STANDING) == expected


@given(LINES, st.sampled_from(DAYS[3:-3]), st.sampled_from(DAYS[3:-3]))
@example((event("in-force", "2004"), event("exited", "2004-02-15")), date(2004, 2, 15), date(2004, 3, 1))
@example((event("exited", "2004"), event("in-force", "2004")), date(2004, 2, 15), date(2004, 3, 1))
def test_a_window_is_asked_for_one_of_its_days(line: Line, one: date, two: date) -> None:
    """A wanted status holds in a window definitely, possibly or not: as it does on some day of it in all, some or none of the worlds."""
    window = Window(since=min(one, two), until=max(one, two))
    asked = [day for day in DAYS if window.since <= day <= window.until]
    held = {any(status(line, chosen, day) in STANDING for day in asked) for chosen in worlds(line)}
    assert window_certainty(line, window, STANDING) == certainty(definite=held == {True}, possible=True in held)


@given(st.lists(st.builds(StatusEvent, status=STATUSES, on=DATES), max_size=3).map(tuple))
def test_an_order_is_refused_when_no_world_has_it(line: Line) -> None:
    """A timeline is in date order when its events can have happened in that order, and only then."""
    assert (order_fault(line) is None) == any(True for _ in worlds(line))


@given(LINES)
def test_spells_follow_from_the_statuses(line: Line) -> None:
    """A spell runs from an event that gives a wanted status to the first that takes it away, and spells follow each other."""
    current: Status | None = None
    held = [current := after(current, one.status) for one in line]
    found = spells(line, STANDING)
    assert bool(found) == any(one in STANDING for one in held)
    assert [end for _, end in found].count(None) == int(bool(held) and held[-1] in STANDING)
    for (_, end), (start, _) in itertools.pairwise(found):
        assert end is not None
        assert end.earliest <= start.latest


def test_a_layer_has_a_timeline_of_its_own() -> None:
    """Events of one layer neither order nor change those of another."""
    line = (
        StatusEvent(status="in-force", on=1949),
        StatusEvent(status="exited", on=1966, layer="integrated-command"),
        StatusEvent(status="suspended", on=1950),
    )
    assert order_fault(line) is None
    assert possible_statuses(line, 1970) == {"suspended"}
    assert possible_statuses(line, 1970, "integrated-command") == {"exited"}
    assert spells(line, STANDING, "nuclear-planning") == ()


def test_a_timeline_out_of_order_names_both_events() -> None:
    """The fault names the event that is out of place and the one before it, also when a coarser one stands between them."""
    line = (event("signed", "2004-06-01"), event("in-force", "2004"), event("exited", "2004-03-01"))
    with pytest.raises(InvalidValueError, match="2004-03-01 exited comes after 2004-06-01 signed"):
        Membership(id="a-b", organisation_id=OrganisationId("a"), member_id=ActorId("b"), timeline=line)


def test_the_latest_day_that_something_can_have_happened() -> None:
    """First seen in a list of 2012: possible before, back to what must have come first, and certain after; it does not break the order of a timeline."""
    seen = StatusEvent(status="in-force", on=2012, or_earlier=True)
    assert [status_certainty((seen,), on, STANDING) for on in (1900, "2012-06-01", 2013)] == ["possible", "possible", "definite"]
    signed = StatusEvent(status="signed", on="2009-01-29")
    assert [status_certainty((signed, seen), on, STANDING) for on in ("2009-01-28", 2010, 2013)] == ["no", "possible", "definite"]
    left = StatusEvent(status="exited", on=2011)
    assert order_fault((seen, left)) is None
    assert order_fault((StatusEvent(status="in-force", on=2012), left)) is not None
    assert str(seen) == "2012 or earlier in-force"
