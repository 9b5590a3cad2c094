"""The balance over windows: change by hand, common draws, windows without anything, reception beside, and the channels of soft power."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from made_portfolios import drawn_portfolios, item, portfolio
from mildiplomacy.model import Coverage, Estimate, Portfolio, WeightSet
from mildiplomacy.model.ids import ActorId
from mildiplomacy.scores import NoData, Profile, Score, balance_trend, soft_hard_balance, soft_power_channels
from mildiplomacy.scores.reception import series
from mildiplomacy.scores.trend import tally_of
from sound_answers import row

pytestmark = [LOW_COVERAGE, STALE_SOURCE]

CAT = md.catalogue()
WEIGHTS = next(one for one in CAT.weight_sets if one.id == "mildip-2025.1")
DRILL, RELIEF, VISIT = "combined-exercise-warfighting", "hadr-response", "senior-leader-visit"
FAVOUR = {2020: Estimate(value=60.0, low=57.0, high=63.0), 2019: Estimate(value=55.0)}


def weight(instrument: str) -> tuple[float, float]:
    """Return the hard and the soft weight of an instrument."""
    row = next(one for one in WEIGHTS.weights if one.instrument_id == instrument)
    return row.hard.value, row.soft.value


def codes(found: Score | Profile | NoData) -> set[str]:
    """Return the codes of the findings."""
    return {one.code for one in found.findings}


def test_the_change_is_that_of_the_two_balances() -> None:
    """A year of drills and a year of relief: the change is B(relief) - B(drill), and its parts are each window's own."""
    hard, soft = weight(DRILL)
    gentle, kind = weight(RELIEF)
    before, after = (soft - hard) / (soft + hard), (kind - gentle) / (kind + gentle)
    found = balance_trend(portfolio(item("d", DRILL, "USA", start=2019), item("r", RELIEF, "PHL", start="2020-02")))
    assert isinstance(found, Score)
    assert found.value == pytest.approx(after - before)
    windows = [soft_hard_balance(portfolio(item("x", one, "USA"))) for one in (DRILL, RELIEF)]
    assert found.likely.sample == pytest.approx([late - early for early, late in zip(*(one.likely.sample for one in windows), strict=True)])
    assert (found.bounds.low, found.bounds.high) == pytest.approx(
        (windows[1].bounds.low - windows[0].bounds.high, windows[1].bounds.high - windows[0].bounds.low)
    )
    assert [(one.id, one.amount, one.record_ids) for one in found.contributions] == [
        *(sorted([(RELIEF, 1, ("r",)), (DRILL, -1, ("d",))], key=lambda part: -abs({RELIEF: after, DRILL: before}[part[0]]))),
    ]  # fmt: skip
    assert [row(one)[1:4] for one in found.components] == [(1, "from 1 events", None)] * 2
    for one, alone in zip(found.components, windows, strict=True):
        assert (one.bounds, one.likely) == (alone.bounds, alone.likely)
        assert (one.hard, one.soft) == pytest.approx(weight(DRILL if alone is windows[0] else RELIEF))
    assert (found.coverage.scored, found.coverage.candidates, found.weight_set_id) == (2, 2, WEIGHTS.id)
    assert {one.id: one.value for one in found.contributions} == pytest.approx({RELIEF: after, DRILL: -before})
    assert [(one.name, one.value) for one in found.components] == [("2019", pytest.approx(before)), ("2020", pytest.approx(after))]
    assert found.bounds.low <= found.likely.low <= found.likely.median <= found.likely.high <= found.bounds.high
    assert codes(found) == {"illustrative", "judgement", "bounds-are-outer", "small-window"}
    assert "; outer bounds " in found.explain()
    assert [one.code for one in found.missing] == ["reception"]


def test_windows_that_are_alike_do_not_differ_in_any_draw() -> None:
    """Shared weights cancel: with the same mix in both windows the change and its range are 0, though each window has a wide one."""
    found = balance_trend(portfolio(*(item(f"d{year}", DRILL, "USA", start=year) for year in (2018, 2019, 2020))))
    assert isinstance(found, Score)
    assert (found.value, found.likely.low, found.likely.high) == (0, 0, 0)
    slope = found.component("slope")
    assert slope.value == pytest.approx(0)
    assert slope.likely is not None
    assert slope.likely.high == pytest.approx(0)
    first = found.component("2018").likely
    assert first is not None
    assert first.high > first.low


def test_the_slope_is_that_of_least_squares() -> None:
    """Balances b, b, c over three years have a slope of (c - b)/2."""
    found = balance_trend(
        portfolio(item("a", DRILL, "USA", start=2018), item("b", DRILL, "USA", start=2019), item("c", RELIEF, "USA", start=2020))
    )
    assert isinstance(found, Score)
    assert found.component("slope").value == pytest.approx(found.value / 2)
    assert found.component("slope").unit == "a year"
    slope = found.component("slope").likely
    assert slope is not None
    assert slope.sample == pytest.approx([one / 2 for one in found.likely.sample])


def test_a_window_without_anything_has_no_score() -> None:
    """A year without events is named; it is no balance of 0 and enters no slope."""
    found = balance_trend(portfolio(item("a", DRILL, "USA", start=2018), item("c", RELIEF, "USA", start=2020)))
    assert isinstance(found, Score)
    gap = found.component("2019")
    assert (gap.value, gap.text) == (None, "nothing to weigh")
    assert "empty-window" in codes(found)
    assert "slope" not in {one.name for one in found.components}


def test_an_open_portfolio_without_events_has_no_windows() -> None:
    """Where only one end is given and nothing is dated there is nothing to count years from."""
    for limits in ({"since": "2010-01-01"}, {"until": "2020-12-31"}):
        found = balance_trend(portfolio(**limits))
        assert isinstance(found, NoData)
        assert found.components == ()


@pytest.mark.parametrize("made", [portfolio(), portfolio(item("a", DRILL, "USA", start=2018)), portfolio(item("a", DRILL, start=None))])
def test_less_than_two_windows_are_no_trend(made: Portfolio) -> None:
    """With fewer than two windows that have something to weigh there is no data."""
    found = balance_trend(made, reception=FAVOUR)
    assert isinstance(found, NoData)
    assert "reception-2020" in {one.name for one in found.components}
    assert found.needed == ("two windows or more with something to weigh in each",)


def test_windows_are_of_the_length_asked_for_and_unequal_ones_are_named() -> None:
    """Windows begin with the portfolio; a shorter last one, and a portfolio that begins within a year, are said."""
    items = [item(f"d{year}", DRILL, "USA", start=f"{year}-07-01") for year in range(2016, 2021)]
    whole = portfolio(*items, since="2016-01-01", until="2020-12-31")
    found = balance_trend(whole, by=2)
    assert [one.name for one in found.components if one.name.startswith("20")] == ["2016-2017", "2018-2019", "2020"]
    assert "uneven-windows" in codes(found)
    assert "uneven-windows" not in codes(balance_trend(whole, by=1))
    late = attrs.evolve(whole, since=attrs.evolve(whole).since.replace(month=3))
    assert "uneven-windows" in codes(balance_trend(late))


def test_a_closed_frame_with_enough_records_leaves_fewer_warnings() -> None:
    """On a declared frame with five records a window the change is neither illustrative nor small."""
    frame = Coverage(id="all", name="All", since=2019, until=2020, checked_on=2025, subject_ids=(ActorId("JPN"),))
    items = [item(f"{year}-{number}", DRILL, "USA", start=f"{year}-0{number}") for year in (2019, 2020) for number in range(1, 6)]
    assert codes(balance_trend(portfolio(*items, coverage=frame))) == {"judgement", "bounds-are-outer"}


@pytest.mark.parametrize("by", ["month", 0, -1, True, 1.5])
def test_another_length_is_refused(by: object) -> None:
    """A window is a year or a whole number of years."""
    with pytest.raises(md.InvalidValueError, match="by must be 'year' or a number of years"):
        balance_trend(portfolio(), by=by)  # type: ignore[arg-type]  # a wrong option is the point
    with pytest.raises(md.InvalidValueError, match="draws must be 100 or more"):
        balance_trend(portfolio(), draws=5)


def test_reception_stands_beside_and_changes_nothing() -> None:
    """A favourability series is shown in the order of its years, with or without its interval, and no number changes by it."""
    made = portfolio(item("d", DRILL, "USA", start=2019), item("r", RELIEF, "PHL", start=2020))
    plain, beside = balance_trend(made), balance_trend(made, reception=FAVOUR)
    assert isinstance(plain, Score)
    assert isinstance(beside, Score)
    assert (beside.value, beside.bounds, beside.likely) == (plain.value, plain.bounds, plain.likely)
    shown = [one for one in beside.components if one.name.startswith("reception")]
    assert [(one.name, one.value, one.bounds is None) for one in shown] == [("reception-2019", 55, True), ("reception-2020", 60, False)]
    assert "reception-beside" in codes(beside)
    assert beside.missing == ()
    assert "Reception 2020, as brought: 60 in its own unit (bounds 57 to 63)" in beside.explain()


def test_a_series_may_come_as_a_file_has_it() -> None:
    """Years as text, plain numbers and mappings are read; what is no number by year is refused with what was given."""
    raw = {"2020": {"value": 60.0, "low": 57.0, "high": 63.0}, 2019: 55.0}
    assert series(raw) == FAVOUR
    for wrong in ({"soon": 1.0}, {2020: "high"}, {2020: {"mean": 1.0}}, {2020: None}):
        with pytest.raises(md.InvalidValueError, match="reception must give an estimate for each year"):
            series(wrong)


def test_reception_stands_beside_the_balance_itself() -> None:
    """The balance takes a series too; its value is the same, and the series is shown as a part."""
    made = portfolio(item("d", DRILL, "USA"))
    plain, beside = soft_hard_balance(made), soft_hard_balance(made, reception=FAVOUR)
    assert beside.value == plain.value
    assert beside.component("reception-2020", "").value == 60
    assert "Reception 2020, as brought" in beside.explain()


def test_options_reach_the_balance_of_each_window() -> None:
    """Intensity, modifiers and weights are those of the balance, and circumstances keep their cell."""
    made = portfolio(
        item("p", "mutual-defence-treaty", "USA", panel="standing", start=2010, ongoing=True),
        item("d", DRILL, "USA", start=2019, modifiers=("live-fire",)),
        item("e", DRILL, "USA", start=2020),
        since="2019-01-01",
        until="2020-12-31",
    )
    standing = balance_trend(made, intensity="standing")
    assert isinstance(standing, Score)
    assert [one.id for one in standing.contributions] == ["mutual-defence-treaty"]
    shifted = balance_trend(made, modifiers=True)
    assert isinstance(shifted, Score)
    assert shifted.value > 0
    assert {one.id for one in shifted.contributions} == {DRILL, f"{DRILL}+live-fire"}
    assert isinstance(md.assess("balance-trend", "JPN", since=2015, until=2020, by=3), Score)


@given(drawn_portfolios(), st.integers(1, 3))
def test_the_change_adds_up_and_lies_within_its_bounds(made: Portfolio, by: int) -> None:
    """Contributions add up to the change, bounds hold range and value, and each window is the balance of its years."""
    found = balance_trend(made, by=by, draws=100)
    if isinstance(found, NoData):
        return
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=1e-9)
    assert -2 <= found.bounds.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.bounds.high <= 2
    assert found.bounds.low - 1e-12 <= found.likely.low <= found.likely.high <= found.bounds.high + 1e-12


@given(drawn_portfolios())
def test_the_tally_of_a_balance_is_found_again_in_its_contributions(made: Portfolio) -> None:
    """Amounts per instrument and circumstances can be read back from the contributions."""
    found = soft_hard_balance(made, draws=100, modifiers=True)
    if not isinstance(found, NoData):
        assert float(tally_of(found.contributions).volume) == pytest.approx(found.component("events").volume)


# ------------------------------------------------------------------------------------------------------------------------- channels


def test_channels_by_hand() -> None:
    """A drill (platform), relief (image) and a visit (other): each has its soft weight over the sum of the three."""
    soft = {name: weight(name)[1] for name in (DRILL, RELIEF, VISIT)}
    total = sum(soft.values())
    found = soft_power_channels(portfolio(item("d", DRILL, "USA", "KOR"), item("r", RELIEF, "PHL"), item("v", VISIT, "USA")))
    assert isinstance(found, Profile)
    values = {one.name: one.value for one in found.components}
    assert values["platform"] == pytest.approx(soft[DRILL] / total)
    assert values["image"] == pytest.approx(soft[RELIEF] / total)
    assert values["other"] == pytest.approx(soft[VISIT] / total)
    assert (values["platform-events"], values["platform-partners"], values["image-partners"]) == (1, 2, 1)
    assert values["balance"] == pytest.approx(soft_hard_balance(portfolio(item("d", DRILL), item("r", RELIEF), item("v", VISIT))).value)
    low, high = next((one.soft.low, one.soft.high) for one in WEIGHTS.weights if one.instrument_id == DRILL)
    others = [one.soft for one in WEIGHTS.weights if one.instrument_id in {RELIEF, VISIT}]
    bounds = found.component("platform").bounds
    assert low is not None
    assert high is not None
    assert bounds is not None
    assert bounds.low == pytest.approx(low / (low + sum(one.high or 0 for one in others)))
    assert bounds.high == pytest.approx(high / (high + sum(one.low or 0 for one in others)))
    assert codes(found) == {"illustrative", "judgement"}


def test_a_channel_without_events_is_named_and_unknown_weights_are_listed() -> None:
    """No relief recorded is a finding and not a 0 about the world; an instrument without a weight is listed."""
    mine = attrs.evolve(WEIGHTS, id="mine", weights=tuple(one for one in WEIGHTS.weights if one.instrument_id == DRILL))
    found = soft_power_channels(portfolio(item("d", DRILL, "USA"), item("v", VISIT, "USA")), weights=mine)
    assert isinstance(found, Profile)
    assert "no-image" in codes(found)
    assert "no-platform" not in codes(found)
    assert [one.record_ids for one in found.missing if one.code == "no-weight"] == [("v",)]
    assert found.coverage.share == 0.5


def test_without_events_or_soft_weight_there_are_no_shares() -> None:
    """Nothing to weigh is no data; weights of 0 throughout give no share."""
    found = soft_power_channels(portfolio(), reception=FAVOUR)
    assert isinstance(found, NoData)
    assert found.component("platform").value is None
    zero = Estimate(value=0.0, low=0.0, high=0.0)
    rows = tuple(attrs.evolve(one, soft=zero) for one in WEIGHTS.weights)
    hard: WeightSet = attrs.evolve(WEIGHTS, id="hard", weights=rows)
    none = soft_power_channels(portfolio(item("d", DRILL, "USA")), weights=hard)
    assert none.component("platform").value is None
    assert none.component("platform").bounds is None


@given(drawn_portfolios())
def test_the_shares_of_the_channels_add_up(made: Portfolio) -> None:
    """The shares of platform, image and other add up to 1, each within its bounds and its range within them."""
    found = soft_power_channels(made, draws=100)
    if isinstance(found, NoData):
        return
    parts = [found.component(name) for name in ("platform", "image", "other")]
    assert sum(one.value or 0 for one in parts) == pytest.approx(1)
    for one in parts:
        assert one.bounds is not None
        assert one.likely is not None
        assert one.value is not None
        assert one.bounds.low - 1e-12 <= one.value <= one.bounds.high + 1e-12
        assert one.bounds.low - 1e-12 <= one.likely.low <= one.likely.high <= one.bounds.high + 1e-12


def test_bundled_channels_are_explained() -> None:
    """The channels of three states are found in the bundled content and said in words."""
    for state in ("JPN", "USA", "KOR"):
        found = md.assess("soft-power-channels", state, since=2010, until=2025)
        assert isinstance(found, Profile)
        assert "Humanitarian image" in found.explain()
