"""Burden sharing, worked by hand."""

from math import nan
from typing import Any

import pytest

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from made_alliances import DAY, LANDS, codes, column
from mildiplomacy.errors import InvalidValueError
from mildiplomacy.scores import NoData, Profile


def burden(**options: Any) -> Any:
    """The synthetic alliance's burden."""
    inputs: dict[str, Any] = {
        "spending": column("spending"),
        "gdp": column("gdp"),
        "troops": column("troops"),
        "vintage": 2019,
        "source": "synthetic",
    }
    return md.scores.burden_sharing("four-lands", **{**inputs, **options}, on=DAY, base=LANDS)


@STALE_SOURCE
def test_burden_worked_by_hand() -> None:
    """Spending 600 70 30 25 of 20000 3000 2500 1000: 3, 2 1/3, 1.2 and 2.5 per cent, so three of four reach 2.

    HHI = (600^2 + 70^2 + 30^2 + 25^2)/725^2. Sorted 25 30 70 600: Gini = (-3*25 - 30 + 70 + 3*600)/(4*725) = 1765/2900. Troops 9000 2500 500 400 of 12400:
    Eastland 2500/12400 over 3000/26500. Ranks of GDP 4 3 2 1, of burden 4 2 1 3: correlation 1 - 6*(0 + 1 + 1 + 4)/(4*15) = 0.4.
    """
    found = burden()
    assert isinstance(found, Profile)
    assert found.component("share-at-target").value == 0.75
    assert found.component("hhi").value == pytest.approx((600**2 + 70**2 + 30**2 + 25**2) / 725**2)
    assert found.component("gini").value == pytest.approx(1765 / 2900)
    assert found.component("contribution-eastland").value == pytest.approx((2500 / 12400) / (3000 / 26500))
    assert found.component("size-and-burden").value == pytest.approx(0.4)
    assert found.component("vintage").text == "synthetic, of 2019"
    percents = {"northland": 3, "westland": 2.5, "eastland": 7 / 3, "southland": 1.2}
    shown = [(one.name, one.value, one.record_ids) for one in found.components if one.name.startswith("burden-")]
    assert shown == [(f"burden-{one}", pytest.approx(percent), (one,)) for one, percent in percents.items()]
    assert found.component("share-at-target").record_ids == ("northland", "eastland", "westland")
    assert found.component("contribution-eastland").record_ids == ("eastland",)
    assert "0.75 one spends all" in found.component("gini").unit
    assert (found.coverage.scored, found.coverage.candidates, found.coverage.frame_id) == (4, 4, None)
    assert {"stale-source", "pledge", "no-single-number", "size-drives-spread", "illustrative"} <= codes(found)


@STALE_SOURCE
@LOW_COVERAGE
def test_missing_members_are_bounded() -> None:
    """Three of four with data, two of them at target: 2/3 of those, and of all between 2/4 and 3/4."""
    found = burden(spending=column("spending") | {"westland": None, "farland": 5.0})
    part = found.component("share-at-target")
    assert part.value == pytest.approx(2 / 3)
    assert (part.bounds.low, part.bounds.high) == (0.5, 0.75)
    lacking = {one.code: one.record_ids for one in found.missing}
    assert (lacking["no-spending"], lacking["not-member-spending"]) == (("westland",), ("farland",))
    assert "no-gdp" not in codes(burden(gdp=None))


@LOW_COVERAGE
@STALE_SOURCE
def test_half_of_the_members_is_not_under_half() -> None:
    """With two of four known nothing is said of coverage, with one it is; the target itself is reached; a soldier is a contribution."""
    half = burden(spending={"northland": 400, "eastland": 30}, troops={"northland": 0.5, "eastland": 0.25})
    assert "low-coverage" not in codes(half)
    assert half.component("share-at-target").value == 0.5
    assert half.component("contribution-northland").value == pytest.approx((2 / 3) / (20 / 23))
    assert "low-coverage" in codes(burden(spending={"northland": 400}))
    assert burden(target=0.5, spending={"northland": 100}).component("share-at-target").value == 1


@LOW_COVERAGE
@STALE_SOURCE
def test_without_gdp_and_troops_those_parts_are_not_known() -> None:
    """The share at target and the ratios have no value; spread of spending has."""
    found = burden(gdp=None, troops=None, source=None)
    assert found.component("share-at-target").value is None
    assert found.component("contribution").value is None
    assert found.component("gini").value is not None
    assert "source not given" in found.component("vintage").text
    assert "low-coverage" in codes(found)


def test_burden_needs_data_and_their_year() -> None:
    """Without data NoData names the data set; data without a year are refused."""
    nothing = md.assess("burden-sharing", "nato")
    assert isinstance(nothing, NoData)
    assert "SIPRI" in nothing.needed[0]
    with pytest.raises(InvalidValueError, match="vintage must"):
        burden(vintage=None)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"target": 0}, "target must"),
        ({"target": nan}, "target must"),
        ({"target": float("inf")}, "target must"),
        ({"spending": {"northland": -1}}, "spending must be 0 or more"),
        ({"gdp": {"northland": 0}}, "gdp must be above 0"),
    ],
)
def test_burden_refuses_what_makes_no_sense(options: dict[str, Any], says: str) -> None:
    """A target that is none, negative spending, no economy."""
    with pytest.raises(InvalidValueError, match=says):
        burden(**options)


@LOW_COVERAGE
def test_burden_of_a_closed_frame_is_no_illustration() -> None:
    """NATO's members are declared complete; spending of nobody but zeros has no spread."""
    found = md.scores.burden_sharing("nato", {"USA": 0.0, "CAN": 0.0}, gdp={"USA": 1.0, "CAN": 1.0}, vintage=2025, on="2025-06-01")
    assert "illustrative" not in codes(found)
    assert found.coverage.closed
    assert "stale-source" not in codes(found)
    assert found.component("gini").value is None
