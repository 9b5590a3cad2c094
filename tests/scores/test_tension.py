"""Geopolitical tension: worked by hand, its laws, and what it says when it does not know."""

import math
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.model import Estimate, Evidence, Incident, Index, Tension
from mildiplomacy.scores import NoData, Score, tension
from sound_answers import row

CAT = md.catalogue()
INDEX = CAT["tension"]
assert isinstance(INDEX, Index)
W = {one.id: one.value for one in INDEX.constants}
CLOSE = 1e-9


def dispute(record_id: str = "a-dispute", parties: tuple[str, ...] = ("AND", "MCO"), **more: Any) -> Tension:
    """Make a dispute of two small states that have none."""
    return Tension(
        **{"id": record_id, "name": record_id, "kinds": ("territorial",), "party_ids": parties, "start": 1990, "ongoing": True, **more}
    )


def base(*records: Tension) -> md.Catalogue:
    """Add disputes to the bundled content."""
    return CAT | md.Catalogue(records)


def scored(*args: Any, **options: Any) -> Score:
    """Score what there is something to score in."""
    found = tension(*args, draws=100, **options)
    assert isinstance(found, Score)
    assert abs(sum(one.value for one in found.contributions) - found.value) < CLOSE
    assert 0 <= found.bounds.low <= found.value <= found.bounds.high <= 1
    return found


def test_a_dispute_worked_by_hand() -> None:
    """Salience 6, use of force five years before, a rivalry, events of -30.

    x = 6/12 = 1/2; (4 - 1)/4 * e^(-1) = 0.75/e (1826.25 days are five years: from 2015-01-01 to 2020-01-01 are 1826 days, so
    dt = 1826/365.25); 1; 30/100. T = 1 - (1 - 0.5/2)(1 - 0.9 x_h)(1 - 0.4)(1 - 0.4 * 0.3).
    """
    one = dispute(salience=Estimate(value=6), rivalry="spatial", incidents=(Incident(on="2015-01-01", hostility=4, text="Shots."),))
    found = scored(
        one,
        on="2020-01-01",
        events=[("2019-12-20", -10.0), ("2019-12-30", -20 / 2), ("2020-01-01", -10), ("2019-12-25", 8), ("2019-12-02", -9)],
    )
    strength = 0.75 * math.exp(-(1826 / 365.25) / 5)
    expected = 1 - (1 - 0.25) * (1 - 0.9 * strength) * 0.6 * (1 - 0.4 * 0.3)
    assert found.value == pytest.approx(expected, abs=CLOSE)
    logs = {"a": -math.log(0.75), "hostility": -math.log(1 - 0.9 * strength), "rivalry": -math.log(0.6), "events": -math.log(0.88)}
    assert [(one.id, one.amount, one.record_ids) for one in found.contributions] == [
        ("salience:a-dispute", pytest.approx(0.25), ("a-dispute",)),
        ("hostility", pytest.approx(0.9 * strength), ("a-dispute",)),
        ("rivalry", pytest.approx(0.4), ("a-dispute",)),
        ("events", pytest.approx(0.12), ()),
    ]
    assert [one.label.split(":")[0].split(" (")[0] for one in found.contributions] == [
        "What is at stake", "Highest hostility, faded by time", "Strategic rivalry", "Negative events of 30 days",
    ]  # fmt: skip
    assert [row(part) for part in found.components] == [(4, 0, "of 5 (hostility)", None, None, None, False, ("a-dispute",))]
    assert (found.coverage.scored, found.coverage.candidates, found.beside) == (1, 1, ())
    parts = {one.id.split(":")[0]: one.value for one in found.contributions}
    assert parts["rivalry"] == pytest.approx(expected * logs["rivalry"] / sum(logs.values()), abs=CLOSE)
    assert not found.missing
    assert {"event-data", "judgement", "illustrative"} == {one.code for one in found.findings}


def test_the_bounds_take_every_constant_at_its_end() -> None:
    """War on the day with a salience of 12 (10 to 12): low 1 - (1 - 0.3*10/12)(1 - 0.75), high 1 with the missing sources at their worst."""
    one = dispute(salience=Estimate(value=12, low=10, high=12), incidents=(Incident(on="2020-01-01", hostility=5, text="War."),))
    found = scored(one, on="2020-01-01")
    assert found.bounds.low == pytest.approx(1 - (1 - 0.25) * 0.25)
    assert found.bounds.high == 1
    assert found.value == pytest.approx(1 - 0.5 * 0.1)
    assert [one.code for one in found.missing] == ["rivalry-unknown", "events-unknown"]
    assert "Of 2 sources" in next(one.message for one in found.findings if one.code == "partial")
    assert "partial" in {one.code for one in found.findings}


def test_two_actors_take_every_dispute_between_them_and_hostility_once() -> None:
    """Salience of both disputes counts, the higher hostility once, and what is between others does not."""
    first = dispute("first", salience=Estimate(value=6), incidents=(Incident(on=2019, hostility=2, text="A threat."),))
    second = dispute(
        "second",
        ("AND", "MCO", "SMR"),
        salience=Estimate(value=3),
        rivalry="spatial",
        dialogue_ids=("un",),
        incidents=(
            Incident(on=2019, hostility=3, text="A display.", actor_ids=("AND", "MCO")),
            Incident(on=2019, hostility=5, text="Between others.", actor_ids=("AND", "SMR")),
            Incident(on=2019, hostility=5, text="All three: who against whom is not said."),
        ),
    )
    found = scored(("MCO", "AND"), on=2019, base=base(first, second))
    assert {one.id: one.amount for one in found.contributions if one.id.startswith("salience")} == {
        "salience:first": pytest.approx(0.25),
        "salience:second": pytest.approx(0.125),
    }
    assert len([one for one in found.contributions if one.id == "hostility"]) == 1
    strength = 0.5 * math.exp(-(364 / 2 / 365.25) / 5)
    assert next(one.amount for one in found.contributions if one.id == "hostility") == pytest.approx(0.9 * strength)
    assert [(one.id, one.count, one.record_ids) for one in found.beside] == [("dialogue", 1, ("un",))]
    assert found.value == scored("AND-MCO", on=2019, base=base(first, second)).value
    assert found.subject_id == "MCO-AND"


def test_dialogue_changes_nothing() -> None:
    """A hotline is listed beside and never subtracted."""
    one, other = dispute(rivalry="spatial"), dispute(rivalry="spatial", dialogue_ids=("un",))
    assert scored(one, on=2019).value == scored(other, on=2019).value
    assert scored(other, on=2019).beside


def test_parties_to_the_same_dispute_are_not_thereby_opposed() -> None:
    """The Republic of Korea and the United States are both party to a dispute, on one side: it counts in the upper bound alone."""
    found = tension("KOR-USA")
    assert isinstance(found, NoData)
    assert found.missing[0].code == "sides-unknown"
    third = dispute("third", ("AND", "MCO", "SMR"), salience=Estimate(value=12))
    assert isinstance(tension("AND-MCO", base=base(third)), NoData)
    mixed = scored("AND-MCO", base=base(third, dispute(rivalry="spatial")))
    assert mixed.value == pytest.approx(0.4)
    assert mixed.coverage.scored == 1
    assert mixed.coverage.candidates == 2


def test_only_what_was_running_counts() -> None:
    """Before its start and after its end a dispute is not scored; where its dates leave that open it is, and says so."""
    ended = dispute(start=1990, end=2000, ongoing=False, rivalry="spatial")
    for day in (1989, 2001):
        found = tension(ended, on=day)
        assert isinstance(found, NoData)
        assert found.missing[0].code == "not-running"
    assert "possibly-not-running" in {one.code for one in scored(dispute(ongoing=False, rivalry="spatial"), on=2019).findings}
    undated = dispute(start=None, rivalry="spatial")
    assert "possibly-not-running" in {one.code for one in scored(undated, on=2019).findings}
    looked_at = dispute(start=None, rivalry="spatial", evidence=Evidence(confidence="judgement", as_of=2018))
    assert "possibly-not-running" not in {one.code for one in scored(looked_at, on=2019).findings}
    seen = dispute(start=None, rivalry="spatial", incidents=(Incident(on=2017, hostility=3, text="A display."),))
    assert "possibly-not-running" not in {one.code for one in scored(seen, on=2019).findings}
    assert "possibly-not-running" in {one.code for one in scored(seen, on=2016).findings}


def test_incidents_after_the_day_are_not_counted_and_coarse_ones_are_listed() -> None:
    """What lies ahead is left out; a year that the day falls into is missing; old incidents are remarked upon."""
    one = dispute(incidents=tuple(Incident(on=on, hostility=4, text="Shots.") for on in (2000, 2019, 2021)))
    found = scored(one, on="2019-06-01")
    assert [part.value for part in found.components] == [4.0]
    assert "undated" in {part.code for part in found.missing}
    assert "undated" not in {part.code for part in scored(one, on="2019-12-31").missing}
    assert "undated" in {part.code for part in scored(one, on="2019-01-01").missing}
    assert "old-incidents" in {part.code for part in found.findings}
    assert "2000" in next(part.message for part in found.findings if part.code == "old-incidents")


@LOW_COVERAGE
def test_events_are_known_only_where_the_series_reaches() -> None:
    """A series that ends before is not quiet; NaN is left out and said; a value off the scale is refused; alone they are remarked upon."""
    one = dispute()
    found = tension(one, on="2020-01-31", events=[("2019-12-31", -5.0)])
    assert isinstance(found, NoData)
    assert "events-ended" in {part.code for part in found.findings}
    alone = scored(one, on="2020-01-31", events=[("2020-01-05", -5.0), ("2020-01-06", math.nan)])
    assert {"nan", "events-alone", "event-data"} <= {part.code for part in alone.findings}
    assert alone.value == pytest.approx(0.4 * 5 / 100)
    for calm in (5.0, 10.0):
        assert scored(one, on="2020-01-31", events=[("2020-01-05", calm)]).value == 0
    assert scored(one, on="2020-01-31", events=[("2020-01-02", -1), ("2020-01-01", -1), ("2020-01-31", -1)]).value == pytest.approx(0.008)
    assert scored(one, on="2020-01-31", events=[("2020-01-05", -10.0)] * 99).value == pytest.approx(0.4)
    with pytest.raises(md.InvalidValueError, match="between -10 and 10"):
        tension(one, events=[("2020-01-05", -11)])


def test_a_known_zero_is_a_value() -> None:
    """An incident without militarised action gives 0, which is not the same as nothing to score."""
    found = scored(dispute(incidents=(Incident(on=2018, hostility=1, text="Talks."),)), on=2019)
    assert found.value == 0
    assert [part.value for part in found.contributions] == [0.0]
    assert isinstance(tension(dispute()), NoData)


def test_a_certain_source_is_no_error() -> None:
    """With a weight of one, war on the day gives one, and the whole of it to hostility."""
    sure = md.model.Index(
        id="sure", name="Sure", version="1", measure="tension", question="?", method="Sure.",
        constants=tuple(md.model.Constant(id=name, value=Estimate(value=1), unit="1", text="Sure.") for name in W),
    )  # fmt: skip
    found = scored(dispute(incidents=(Incident(on="2019-12-31", hostility=5, text="War."),)), on=2019, index=sure)
    assert found.value == 1


def test_unknown_subjects_are_errors() -> None:
    """What is neither a dispute nor a pair of actors is named, with what is near; a pair of one is refused."""
    with pytest.raises(md.UnknownIdError, match="did you mean 'taiwan-strait-tension'"):
        tension("taiwan-strait-tensio")
    with pytest.raises(md.UnknownIdError):
        tension(("JPN", "XYZ"))
    with pytest.raises(md.InvalidValueError):
        tension(("JPN", "JPN"))


def test_every_bundled_dispute_can_be_asked_about() -> None:
    """Each gives a score within its bounds, or says what would be needed; some give a score."""
    found = {one.id: md.assess("tension", one.id, draws=100) for one in CAT.tensions}
    assert sum(isinstance(one, Score) for one in found.values()) >= 20
    for one in found.values():
        assert one.explain()
        if isinstance(one, Score):
            assert 0 <= one.bounds.low <= one.value <= one.bounds.high <= 1
        else:
            assert isinstance(one, NoData)
            assert one.needed


DATES = st.integers(1990, 2019)
LEVELS = st.integers(1, 5)
INCIDENTS = st.lists(st.tuples(DATES, LEVELS), max_size=4)


@given(INCIDENTS, st.tuples(DATES, LEVELS))
def test_another_incident_never_lowers_tension(before: list[tuple[int, int]], more: tuple[int, int]) -> None:
    """T rises in incidents, and falls as time goes by."""

    def value(rows: list[tuple[int, int]], on: int = 2019) -> float:
        incidents = tuple(Incident(on=year, hostility=level, text="An incident.") for year, level in rows)
        return scored(dispute(rivalry="spatial", incidents=incidents), on=on).value

    assert value([*before, more]) >= value(before) - CLOSE
    assert value(before, 2025) <= value(before) + CLOSE


@given(st.floats(0, 12), st.floats(0, 12))
def test_more_at_stake_never_lowers_tension(one: float, other: float) -> None:
    """T rises in salience, and the order of disputes does not matter."""
    low, high = sorted((one, other))
    first, second = (scored(dispute(salience=Estimate(value=each)), on=2019).value for each in (low, high))
    assert first <= second + CLOSE
    a, b = dispute("a1", salience=Estimate(value=one)), dispute("b1", salience=Estimate(value=other))
    assert scored("AND-MCO", on=2019, base=base(a, b)).value == pytest.approx(scored("MCO-AND", on=2019, base=base(b, a)).value)


def test_an_incident_that_lies_ahead_hides_none_that_came_before() -> None:
    """Whatever order incidents are listed in, those before the day count and the others do not."""
    ahead, coarse, before = (
        Incident(on=on, hostility=level, text="Shots.") for on, level in (("2021-01-01", 5), (2020, 5), ("2019-06-01", 3))
    )
    found = scored(dispute(incidents=(ahead, coarse, before)), on="2020-01-01")
    assert [part.value for part in found.components] == [3]
    others = Incident(on="2018-01-01", hostility=5, text="Between others.", actor_ids=("AND", "SMR"))
    three = dispute(parties=("AND", "MCO", "SMR"), incidents=(others, attrs.evolve(before, actor_ids=("AND", "MCO"))))
    assert [part.value for part in scored("AND-MCO", on="2020-01-01", base=base(three)).components] == [3]


def test_what_is_said_of_a_dispute_names_it() -> None:
    """Gaps and findings about one dispute carry its id: not running, open dates, unknown salience, coarse and old incidents, unknown sides."""

    def named(found: Score | NoData) -> dict[str, tuple[str, ...]]:
        return {one.code: one.record_ids for one in (*found.missing, *found.findings)}

    ids = ("a-dispute",)
    assert named(tension(dispute(start=1990, end=2000, ongoing=False), on=2001))["not-running"] == ids
    assert named(scored(dispute(ongoing=False, rivalry="spatial"), on=2019))["possibly-not-running"] == ids
    coarse = dispute(incidents=tuple(Incident(on=on, hostility=4, text="Shots.") for on in (2000, 2019)))
    found = named(scored(coarse, on="2019-06-01"))
    assert found["salience-unknown"] == found["undated"] == found["old-incidents"] == ids
    assert found["rivalry-unknown"] == found["events-unknown"] == ()
    third = dispute("third", ("AND", "MCO", "SMR"), salience=Estimate(value=12))
    assert named(tension("AND-MCO", base=base(third)))["sides-unknown"] == ("third",)
    assert named(tension(dispute()))["hostility-unknown"] == ()


@pytest.mark.parametrize(("on", "counts"), [("2019-12-02", False), ("2019-12-03", True), ("2020-01-01", True), ("2020-01-02", False)])
def test_thirty_days_of_events_end_on_the_day(on: str, counts: bool) -> None:
    """Of a series that reaches the day only the events from 29 days before it to the day itself are added up."""
    found = scored(dispute(rivalry="spatial"), on="2020-01-01", events=[(on, -10.0), ("2020-01-01", 0.0)])
    assert next(one.amount for one in found.contributions if one.id == "events") == pytest.approx(0.04 if counts else 0)


def test_incidents_between_the_two_are_read_from_their_actors_or_the_parties() -> None:
    """An incident without actors is between the parties of its dispute: of two, it counts; the day itself is in, the next is not."""
    found = scored("AND-MCO", on="2020-01-01", base=base(dispute(incidents=(Incident(on="2020-01-01", hostility=5, text="War."),))))
    assert found.contributions[0].amount == pytest.approx(0.9)
    late = dispute(rivalry="spatial", incidents=(Incident(on="2020-01-02", hostility=5, text="War."),))
    assert [one.id for one in scored("AND-MCO", on="2020-01-01", base=base(late)).contributions] == ["rivalry"]


def test_an_incident_of_five_years_is_not_old_and_one_of_six_is() -> None:
    """Older than the time in which hostility fades means that later ones may be missing."""
    for year, old in ((2015, False), (2013, True)):
        found = scored(dispute(incidents=(Incident(on=f"{year}-06-01", hostility=4, text="Shots."),)), on="2020-01-01")
        assert ("old-incidents" in {one.code for one in found.findings}) is old
