"""What the friction scores stand on: intervals through a formula, pairs, noisy-or, fading, exact linear algebra."""

import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Estimate
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.scores.decay import age, decay, last_day
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.linear import covariance, solve
from mildiplomacy.scores.noisy_or import noisy_or, shares
from mildiplomacy.scores.pair import pair_of
from mildiplomacy.scores.propagate import propagate

UNIT = st.floats(0, 1)


def test_bounds_are_at_the_ends_and_draws_lie_within() -> None:
    """A rising and a falling input: bounds at the right ends, the 90 % range inside, the same for the same seed."""
    inputs = {"up": Estimate(value=2, low=1, high=4), "down": Estimate(value=1, low=0, high=2)}
    value, bounds, likely = propagate(lambda at: at["up"] - at["down"], inputs, ("down",), seed=3, draws=200)
    assert (value, bounds.low, bounds.high) == (1, -1, 4)
    assert bounds.low <= likely.low <= likely.median <= likely.high <= bounds.high
    assert likely == propagate(lambda at: at["up"] - at["down"], inputs, ("down",), seed=3, draws=200)[2]


def test_what_is_missing_widens_the_bounds_alone() -> None:
    """A missing input enters the bounds, and neither the value nor the draws."""
    value, bounds, likely = propagate(lambda at: at["a"] + at.get("b", 0), {"a": Estimate(value=1)}, missing={"b": (-1, 2)})
    assert (value, bounds.low, bounds.high, likely.draws) == (1, 0, 3, 0)


@given(st.lists(UNIT, max_size=5))
def test_noisy_or_lies_between_the_strongest_cause_and_one(powers: list[float]) -> None:
    """Max p <= T <= min(1, sum p), and the shares add up to it."""
    total = noisy_or(powers)
    assert max(powers, default=0) - 1e-12 <= total <= min(1, sum(powers)) + 1e-12
    parts = shares({str(place): power for place, power in enumerate(powers)})
    assert sum(parts.values()) == pytest.approx(total, abs=1e-9)


def test_certain_causes_share_the_whole_evenly() -> None:
    """With two certain causes each gets a half, and the others nothing."""
    assert shares({"a": 1.0, "b": 1.0, "c": 0.5}) == {"a": 0.5, "b": 0.5, "c": 0.0}


def test_a_pair_is_two_different_actors() -> None:
    """Ids with dashes are split where both sides are actors; one, three or the same twice are refused, as is what is no actor."""
    assert pair_of(("nato", "JPN")) == ("nato", "JPN")
    assert pair_of("polisario-front-MAR") == ("polisario-front", "MAR")
    for wrong in ((), ("JPN",), ("JPN", "JPN"), ("JPN", "KOR", "USA"), "JPN-JPN"):
        with pytest.raises(md.InvalidValueError, match="two different actors"):
            pair_of(wrong)
    for wrong in ("JPN", "JPN-XYZ", ("JPN", "XYZ")):
        with pytest.raises(md.UnknownIdError):
            pair_of(wrong)


def test_the_day_is_the_last_of_a_partial_date_and_by_default_that_of_the_content() -> None:
    """A month means its last day; without a day, the catalogue's, or else the bundled one's."""
    assert last_day("2020-02", md.catalogue()) == date(2020, 2, 29)
    assert last_day(None, md.catalogue()) == md.catalogue().as_of
    assert last_day(None, md.Catalogue()) == md.catalogue().as_of


def test_the_age_of_an_imprecise_date_is_an_interval() -> None:
    """1461 days are four years; a year gives an interval of its days; what lies ahead has no age."""
    exact = age(PartialDate.of("2016-01-01"), date(2020, 1, 1))
    assert (exact.value, exact.low, exact.high) == (4, 4, 4)
    year = age(PartialDate.of(2016), date(2020, 1, 1))
    assert year.high == 4
    assert year.low == pytest.approx(1096 / 365.25)
    assert age(PartialDate.of(2030), date(2020, 1, 1)).value == 0
    assert decay(5, 5) == pytest.approx(math.exp(-1))


@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=3, max_size=3),
    st.lists(st.integers(-9, 9), min_size=3, max_size=3),
)
def test_what_is_solved_solves(rows: list[list[int]], right: list[int]) -> None:
    """For A'A + I, which is positive definite, A x = b holds exactly."""
    square = [[Fraction(sum(row[i] * row[j] for row in rows) + (i == j)) for j in range(3)] for i in range(3)]
    found = solve(square, [Fraction(one) for one in right])
    assert found is not None
    assert [sum(cell * x for cell, x in zip(row, found, strict=True)) for row in square] == right


def test_a_singular_or_indefinite_matrix_is_refused() -> None:
    """Two equal rows, and a negative direction, give None."""
    one, two = Fraction(1), Fraction(2)
    assert solve([[one, one], [one, one]], [one, one]) is None
    assert solve([[one, two], [two, one]], [one, one]) is None
    assert covariance([[1.0, 2.0, 3.0]]) == [[one]]


def test_an_index_is_found_by_its_measure_where_a_concept_has_its_name() -> None:
    """cultural-distance is a concept, and its index is found all the same; a user's own wins; what is neither is an error."""
    assert index_of("cultural-distance").id == "cultural-distance-index"
    mine = md.model.Index(id="mine", name="Mine", version="2", measure="cultural-distance", question="?", method="Mine.")
    assert index_of("cultural-distance", md.Catalogue([mine])).id == "mine"
    with pytest.raises(md.UnknownIdError):
        index_of("nothing", md.Catalogue())
