"""Diversity of shares against values worked by hand, and its laws."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mildiplomacy.scores import diversity

AMOUNTS = st.dictionaries(st.integers(0, 9), st.integers(1, 50), min_size=1)


def test_shares_by_hand() -> None:
    """Of 2, 1 and 1 the shares are 1/2, 1/4, 1/4; HHI 6/16; entropy (1.5 ln 2); effective 2^1.5 and 16/6; evenness 1.5 ln 2 / ln 3."""
    parts = diversity.shares({"a": 2, "b": 1, "c": 1}).values()
    assert diversity.concentration(parts) == pytest.approx(0.375)
    assert diversity.entropy(parts) == pytest.approx(1.5 * log(2))
    assert diversity.effective_shannon(parts) == pytest.approx(2**1.5)
    assert diversity.effective_inverse(parts) == pytest.approx(8 / 3)
    assert diversity.evenness(parts) == pytest.approx(1.5 * log(2) / log(3))


@given(AMOUNTS)
def test_effective_numbers_are_ordered(amounts: dict[int, int]) -> None:
    """1 <= inverse HHI <= exp of entropy <= number of parts, and evenness lies in [0, 1] or is undefined for one part."""
    parts = tuple(diversity.shares(amounts).values())
    assert sum(parts) == pytest.approx(1)
    assert 1 - 1e-9 <= diversity.effective_inverse(parts) <= diversity.effective_shannon(parts) + 1e-9 <= len(parts) + 2e-9
    even = diversity.evenness(parts)
    assert (even is None) == (len(parts) == 1)
    assert even is None or -1e-12 <= even <= 1 + 1e-12


@given(st.integers(1, 30))
def test_equal_parts_count_as_many_as_they_are(number: int) -> None:
    """Of n equal parts both effective numbers are n."""
    parts = [1 / number] * number
    assert diversity.effective_shannon(parts) == pytest.approx(number)
    assert diversity.effective_inverse(parts) == pytest.approx(number)


@given(*[st.integers(0, 4)] * 5)
def test_the_range_of_a_share_is_that_of_every_way_to_place_what_is_open(
    yes: int, no: int, unclear: int, late_yes: int, late_no: int
) -> None:
    """The lowest and highest share are those found by trying every placing."""
    tried = [
        (yes + some + more) / (yes + no + unclear + more + less)
        for some in range(unclear + 1)
        for more in range(late_yes + 1)
        for less in range(late_no + 1)
        if yes + no + unclear + more + less
    ]
    low, high = diversity.share_range(yes, no, unclear=unclear, late_yes=late_yes, late_no=late_no)
    assert low == pytest.approx(min(tried, default=0))
    assert high == pytest.approx(max(tried, default=1))
