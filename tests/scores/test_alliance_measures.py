"""Pure measures behind the alliance scores: likeness of portfolios, and how unevenly an amount is spread."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mildiplomacy.scores.inequality import gini, herfindahl, rank_correlation
from mildiplomacy.scores.similarity import MEASURES, Measure, Steps, likeness, reach, steps, table_of

ORACLES = yaml.safe_load((Path(__file__).parents[1] / "oracles" / "similarity.yaml").read_text(encoding="utf-8"))["cases"]
EXACT = 1e-12
PEER = 1e-9
LEVELS = 4
PLACES = st.lists(st.tuples(st.integers(0, LEVELS - 1), st.integers(0, LEVELS - 1)), min_size=1, max_size=20)
AMOUNTS = st.lists(st.floats(0, 1e6), min_size=2, max_size=12).filter(lambda values: sum(values) > 1e-3)
ONES = (1.0,) * (LEVELS - 1)


def alike(places: list[tuple[int, int]], measure: Measure, lengths: tuple[float, ...] = ONES) -> float | None:
    """The likeness of two lists of levels."""
    found = steps(table_of(*zip(*places, strict=True)), LEVELS)
    assert found is not None
    return likeness(found, lengths, measure)


@pytest.mark.parametrize("case", ORACLES, ids=lambda case: case["id"])
def test_likeness_agrees_with_the_definition_in_fractions_and_with_other_programs(case: dict[str, Any]) -> None:
    """Every case is the definition to 1e-12, undefined where that is 0/0, and agrees with scikit-learn, irrCAC and nltk to 1e-9."""
    found = steps(table_of(case["x"], case["y"]), case["levels"])
    assert found is not None
    for name in MEASURES:
        value = likeness(found, (1.0,) * (case["levels"] - 1), name)
        assert value == (None if case[name] is None else pytest.approx(float(Fraction(case[name])), abs=EXACT))
    for peer, expected in case.get("peers", {}).items():
        assert likeness(found, (1.0,) * (case["levels"] - 1), peer.split()[0]) == pytest.approx(expected, abs=PEER)


@given(PLACES, st.lists(st.floats(0.1, 3), min_size=3, max_size=3), st.sampled_from(MEASURES))
def test_likeness_is_the_same_both_ways_and_from_minus_one_to_one(
    places: list[tuple[int, int]], lengths: list[float], measure: Measure
) -> None:
    """Swapping the two changes nothing, the value lies in [-1, 1], and scaling all steps changes nothing."""
    value = alike(places, measure, tuple(lengths))
    turned = alike([(two, one) for one, two in places], measure, tuple(lengths))
    scaled = alike(places, measure, tuple(2 * each for each in lengths))
    if value is None:
        assert turned is None
        return
    assert value == pytest.approx(turned, abs=EXACT)
    assert value == pytest.approx(scaled, abs=1e-9)
    assert -1 - EXACT <= value <= 1 + EXACT


@given(PLACES, st.sampled_from(MEASURES))
def test_a_portfolio_is_like_itself_or_undefined(places: list[tuple[int, int]], measure: Measure) -> None:
    """Two equal lists have likeness 1; with one level everywhere the chance-corrected measures are undefined, S is 1."""
    value = alike([(one, one) for one, _ in places], measure)
    assert value == (None if measure != "s" and len({one for one, _ in places}) == 1 else pytest.approx(1))


@given(PLACES, st.lists(st.floats(0.1, 3), min_size=3, max_size=3))
def test_distances_are_sums_of_steps(places: list[tuple[int, int]], lengths: list[float]) -> None:
    """Observed and expected distances from steps are those of the definition over all pairs, whatever the length of each step."""
    heights = [0.0, lengths[0], lengths[0] + lengths[1], sum(lengths)]
    first, second = zip(*places, strict=True)
    found = steps(table_of(first, second), LEVELS)
    assert found is not None
    pool = (*first, *second)

    def mean(pairs: Any) -> float:
        rows = [abs(heights[one] - heights[other]) for one, other in pairs]
        return sum(rows) / len(rows)

    wanted = (mean(places), mean(product(pool, pool)), mean(product(first, second)))
    for shares, expected in zip(found, wanted, strict=True):
        assert sum(share * length for share, length in zip(shares, lengths, strict=True)) == pytest.approx(expected, abs=1e-9)


@given(PLACES, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6), st.sampled_from(MEASURES))
def test_what_is_not_known_cannot_lead_beyond_the_reach(
    places: list[tuple[int, int]], unknown: list[tuple[int, int]], measure: Measure
) -> None:
    """However the unknown places turn out, the likeness lies between that of the two ends of the reach."""
    worst, best = reach(table_of(*zip(*places, strict=True)), LEVELS, len(unknown))
    value = alike(places + unknown, measure)
    low, high = (likeness(end, ONES, measure) for end in (worst, best))
    if value is not None:
        assert low is None or low <= value + EXACT
        assert high is None or value <= high + EXACT


def test_nothing_to_compare_is_none() -> None:
    """An empty table has no steps, and places that either leaves empty are not counted."""
    assert steps({}, 2) is None
    assert table_of([None, 1], [1, None]) == {}
    assert likeness(Steps((0.0,), (0.0,), (0.0,)), (1,), "pi") is None


@given(AMOUNTS, st.floats(0.1, 10))
def test_spread_ignores_order_and_scale(values: list[float], factor: float) -> None:
    """Gini and Herfindahl-Hirschman lie in their ranges and do not depend on order or unit."""
    count = len(values)
    uneven, concentrated = gini(values), herfindahl(values)
    assert uneven is not None
    assert concentrated is not None
    assert -EXACT <= uneven <= (count - 1) / count + EXACT
    assert 1 / count - EXACT <= concentrated <= 1 + EXACT
    assert gini([factor * value for value in reversed(values)]) == pytest.approx(uneven, abs=1e-9)
    assert herfindahl([factor * value for value in reversed(values)]) == pytest.approx(concentrated, abs=1e-9)


@given(AMOUNTS)
def test_gini_is_the_mean_difference(values: list[float]) -> None:
    """Gini is the sum of all absolute differences over 2 n^2 times the mean."""
    count, mean = len(values), sum(values) / len(values)
    assert gini(values) == pytest.approx(sum(abs(a - b) for a, b in product(values, values)) / (2 * count**2 * mean), abs=1e-9)


def test_spread_worked_by_hand() -> None:
    """1, 2, 3, 6: differences add up to 2(1+2+5+1+4+3) = 32, over 2*16*3 = 96: Gini 1/3; shares 1/12, 2/12, 3/12, 6/12: HHI 50/144."""
    assert gini([6, 1, 3, 2]) == pytest.approx(1 / 3)
    assert herfindahl([6, 1, 3, 2]) == pytest.approx(50 / 144)


def test_spread_is_undefined_for_one_and_for_nothing() -> None:
    """One holder, or a total of 0, is spread over nobody: None, not 0."""
    assert gini([3]) is None
    assert gini([0, 0]) is None
    assert herfindahl([0, 0]) is None


def test_rank_correlation_worked_by_hand() -> None:
    """Ranks 1 2 3 4 and 1.5 1.5 3 4: covariance 4.5, spreads 5 and 4.5, so 4.5 / sqrt(22.5); two pairs, or a constant, have none."""
    assert rank_correlation([1, 2, 3, 4], [7, 7, 8, 9]) == pytest.approx(4.5 / 22.5**0.5)
    assert rank_correlation([1, 2], [1, 2]) is None
    assert rank_correlation([1, 2, 3], [5, 5, 5]) is None


def test_steps_of_different_lengths_worked_by_hand() -> None:
    """Lengths 1 and 3: D = 0.5 + 3 * 0.25 = 1.25; pooled E = 2, separate E = 1.25, so pi = 0.375, kappa = 0, S = 1 - 2.5/4 = 0.375."""
    found = Steps(observed=(0.5, 0.25), pooled=(0.5, 0.5), separate=(0.5, 0.25))
    assert [likeness(found, (1, 3), name) for name in MEASURES] == pytest.approx([0.375, 0, 0.375])


def test_reach_worked_by_hand() -> None:
    """Three known places (0,0), (0,0), (1,0) and one unknown: first above in 1/4 to 2/4, second in 0 to 1/4, together in 1/8 to 3/8.

    Observed 1/4 to 2/4; pooled 2 * 1/8 * 7/8 = 7/32 to 2 * 3/8 * 5/8 = 15/32; separate at the corners 1/4, 3/8, 1/2, 1/2.
    With one known (1,1) and two unknown the shares run from 1/3 to 1, past the top of r(1 - r) at one half.
    """
    worst, best = reach({(0, 0): 2, (1, 0): 1}, 2, 1)
    assert worst == Steps((0.5,), (7 / 32,), (0.25,))
    assert best == Steps((0.25,), (15 / 32,), (0.5,))
    worst, best = reach({(1, 1): 1}, 2, 2)
    assert worst == Steps((2 / 3,), (0.0,), (0.0,))
    assert best.observed == (0.0,)
    assert best.pooled == (0.5,)


def test_small_amounts_have_a_spread() -> None:
    """0.1 and 0.3: Gini 0.25, HHI 1/16 + 9/16; three pairs suffice for a rank correlation."""
    assert gini([0.1, 0.3]) == pytest.approx(0.25)
    assert herfindahl([0.1, 0.3]) == pytest.approx(0.625)
    assert rank_correlation([1, 2, 3], [10, 30, 20]) == pytest.approx(0.5)
