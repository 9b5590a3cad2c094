"""Capability of an alliance, worked by hand."""

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from made_alliances import CLOSE, DAY, FOUR, LANDS, SHARES, adds_up, codes, column, small
from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model import (
    Estimate,
    Membership,
    StatusEvent,
)
from mildiplomacy.scores import NoData, Score


@STALE_SOURCE
def test_capability_is_the_sum_of_the_shares_worked_by_hand() -> None:
    """0.20 + 0.04 + 0.03 = 0.27; Westland has no value, and what nobody holds is 1 - 0.52 = 0.48, so the sum is at most 0.75."""
    found = md.scores.alliance_capability("four-lands", column("capability_share"), vintage=2019, on=DAY, base=LANDS)
    adds_up(found)
    assert found.value == pytest.approx(0.27)
    assert (found.bounds.low, found.bounds.high) == pytest.approx((0.27, 0.75))
    assert found.component("effective-members").value == pytest.approx(0.27**2 / (0.2**2 + 0.04**2 + 0.03**2))
    assert found.component("largest").value == pytest.approx(0.2 / 0.27)
    assert {"partial-sum", "no-capability", "stale-source", "illustrative", "not-usable-force"} <= codes(found)


def test_capability_loses_strength_over_distance_where_the_user_says_so() -> None:
    """Half of 0.20 and all of 0.04; a member without a factor is missing and can add its share at most."""
    decay = {"northland": 0.5, "eastland": 1.0, "westland": 0.5}
    found = md.scores.alliance_capability("four-lands", column("capability_share") | {"westland": 0.1}, decay=decay, on=DAY, base=LANDS)
    adds_up(found)
    assert found.value == pytest.approx(0.1 + 0.04 + 0.05)
    assert found.bounds.high == pytest.approx(0.19 + 0.03)
    assert {"no-decay", "no-vintage"} <= codes(found)
    gaps = {one.code: one.record_ids for one in found.missing}
    assert gaps["no-decay"] == ("southland",)
    # Of Westland nothing is known: at most half, its factor, of the 0.48 that nobody holds.
    found = md.scores.alliance_capability("four-lands", column("capability_share"), decay=decay | {"southland": 1.0}, on=DAY, base=LANDS)
    assert {one.code: one.record_ids for one in found.missing}["no-capability"] == ("westland",)
    assert (found.value, found.bounds.high) == pytest.approx((0.17, 0.17 + 0.24))


def test_capability_with_intervals_draws_and_bounds_them() -> None:
    """An estimate widens the bounds to its ends; the range is drawn."""
    shares = {"AUS": Estimate(value=0.01, low=0.005, high=0.02), "USA": 0.15}
    found = md.assess("alliance-capability", "anzus", capabilities=shares, on=2020, draws=200)
    adds_up(found)
    assert isinstance(found, Score)
    assert (found.bounds.low, found.bounds.high) == pytest.approx((0.155, 0.17))
    assert found.likely.draws == 200


def test_without_capabilities_there_is_nothing_to_score() -> None:
    """NoData names the data sets; a mapping without any member says so; NaN and None are missing."""
    nothing = md.scores.alliance_capability("nato")
    assert isinstance(nothing, NoData)
    assert "National Material Capabilities" in nothing.needed[0]
    assert "SIPRI" in nothing.needed[0]
    empty = md.scores.alliance_capability("anzus", {"AUS": nan, "USA": None, "CHN": 0.2}, on=2020)
    assert isinstance(empty, NoData)
    assert "ANZUS" in empty.needed[0] or "Security Treaty" in empty.needed[0]


def test_a_sum_of_zeros_is_zero_and_has_no_largest_member() -> None:
    """Known zeros are a value of 0, which is not the same as nothing known."""
    found = md.scores.alliance_capability("anzus", {"AUS": 0, "USA": 0}, on=2020)
    assert found
    assert found.value == 0
    assert [one.name for one in found.components] == ["members"]


@pytest.mark.parametrize(
    ("shares", "decay", "says"),
    [
        ({"USA": 1.5}, None, "shares from 0 to 1"),
        ({"USA": -0.1}, None, "shares from 0 to 1"),
        ({"USA": 0.7, "CHN": 0.7}, None, "add up to at most 1"),
        ({"USA": 0.7}, {"USA": 2.0}, "factors from 0 to 1"),
    ],
)
def test_what_are_no_shares_is_refused(shares: dict[str, float], decay: dict[str, float] | None, says: str) -> None:
    """A share or factor outside 0 to 1, and shares of more than one total."""
    with pytest.raises(InvalidValueError, match=says):
        md.scores.alliance_capability("anzus", shares, decay=decay, on=2020)


@settings(max_examples=25, deadline=None)
@given(SHARES, st.integers(0, 3))
def test_losing_a_value_never_raises_the_floor(values: list[float], lost: int) -> None:
    """With one value not known the sum does not rise, and the bounds hold the sum with it."""
    whole = dict(zip(FOUR, values, strict=True))
    before = md.scores.alliance_capability("four-lands", whole, on=DAY, base=LANDS)
    after = md.scores.alliance_capability("four-lands", {**whole, FOUR[lost]: None}, on=DAY, base=LANDS)
    adds_up(before)
    adds_up(after)
    assert after.value <= before.value + CLOSE
    assert after.bounds.low - CLOSE <= before.value <= after.bounds.high + CLOSE


@LOW_COVERAGE
def test_coverage_under_half_is_said() -> None:
    """One member of thirty-two; the frame of NATO's members is closed."""
    found = md.scores.alliance_capability("nato", {"USA": 0.15}, vintage=2025, on="2025-06-01")
    assert "low-coverage" in codes(found)
    assert "illustrative" not in codes(found)
    assert found.coverage.closed


@STALE_SOURCE
def test_an_uncertain_member_widens_the_bounds_only() -> None:
    """Who joined in 2020, on a day in 2020, may be a member: listed, and in the upper bound alone."""
    late = Membership(id="pair-cc", organisation_id="pair", member_id="cc", timeline=(StatusEvent(status="in-force", on=2020),))
    found = md.scores.alliance_capability("pair", {"aa": 0.1, "bb": 0.1, "cc": 0.3}, on=DAY, base=small(late))
    assert found.value == pytest.approx(0.2)
    assert found.bounds.high == pytest.approx(0.5)
    assert "membership-uncertain" in codes(found)
    assert "membership-uncertain" in codes(md.scores.alliance_unity("pair", on=DAY, base=small(late)))
