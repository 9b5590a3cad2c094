"""Weights from pairwise judgements of experts."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.scores import Choice, elicit, soft_hard_balance
from mildiplomacy.scores.uncertainty import elicitation
from mildiplomacy.scores.uncertainty.elicitation import SIDES, strengths


def votes(*rows: tuple[str, str, str]) -> list[Choice]:
    """Make judgements on both sides from (expert, more, less)."""
    return [Choice(expert=expert, side=side, more=more, less=less) for side in SIDES for expert, more, less in rows]


def fit(choices: list[Choice], **options: object) -> md.scores.Elicitation:
    """Elicit with few resamples."""
    return elicit(choices, weight_set_id="panel-1", name="Panel", version="1", audience="partner", **{"resamples": 50, **options})  # type: ignore[arg-type]  # options


def test_strengths_of_three_are_worked_by_hand() -> None:
    """Wins 2:1, 2:1 and 4:1 along a chain of odds 2, 2 and 4 are fitted exactly: strengths in the ratios 4 : 2 : 1."""
    wins = Counter({("a", "b"): 2, ("b", "a"): 1, ("b", "c"): 2, ("c", "b"): 1, ("a", "c"): 4, ("c", "a"): 1})
    found = strengths(["a", "b", "c"], wins)
    assert found["a"] / found["b"] == pytest.approx(2)
    assert found["b"] / found["c"] == pytest.approx(2)


@given(
    st.dictionaries(
        st.sampled_from([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"), ("a", "c"), ("c", "a")]), st.integers(1, 9), min_size=6
    )
)
def test_the_fit_solves_the_likelihood_equations(wins: dict[tuple[str, str], int]) -> None:
    """Each one's wins equal the wins that the strengths expect, the condition of the maximum of the likelihood."""
    found = strengths(["a", "b", "c"], Counter(wins))
    for one in found:
        expected = sum((wins[one, other] + wins[other, one]) * found[one] / (found[one] + found[other]) for other in found if other != one)
        assert sum(count for (more, _), count in wins.items() if more == one) == pytest.approx(expected, rel=1e-6)


PANEL = votes(
    *((f"e{at}", "hadr-response", "arms-sale") for at in range(8)),
    *((f"e{at}", "naval-port-call", "arms-sale") for at in range(8)),
    *((f"e{at}", "hadr-response", "naval-port-call") for at in range(5)),
    *((f"e{at}", "naval-port-call", "hadr-response") for at in range(5, 8)),
)


@LOW_COVERAGE
def test_a_panel_becomes_a_weight_set_that_scores_take() -> None:
    """Order, ends and intervals follow from the judgements; the set can be used at once."""
    found = fit(PANEL, low=0.1, high=0.9)
    rows = {row.instrument_id: row.soft for row in found.weight_set.weights}
    assert rows["arms-sale"].value == pytest.approx(0.1)
    assert rows["hadr-response"].value == pytest.approx(0.9)
    assert 0.1 < rows["naval-port-call"].value < 0.9
    assert all(row.low <= row.value <= row.high for row in rows.values())
    assert rows["naval-port-call"].high > rows["naval-port-call"].low
    result = soft_hard_balance(md.catalogue().portfolio("USA", since=2015), weights=found.weight_set, draws=100)
    assert result.weight_set_id == "panel-1"


def test_disagreement_is_reported() -> None:
    """Eight agree on two pairs and split five to three on the third: (28 + 28 + 10 + 3) of 84 pairs of experts agree."""
    found = fit(PANEL)
    assert dict(found.agreement)["soft"] == pytest.approx((28 + 28 + 10 + 3) / 84)
    assert [(one.side, one.votes) for one in found.contested] == [("hard", (5, 3)), ("soft", (5, 3))]
    text = found.explain()
    for part in ("8 experts", "contested, soft: hadr-response 5 to 3 naval-port-call", "two experts agree on 82%", "judgement"):
        assert part in text
    assert "few-experts" not in {one.code for one in found.findings}


def test_the_same_seed_gives_the_same_intervals() -> None:
    """Resampling is seeded."""
    assert fit(PANEL, seed=1) == fit(PANEL, seed=1)


def test_disconnected_comparisons_are_refused() -> None:
    """Two parts that nobody compares have no common scale; the error names them."""
    with pytest.raises(md.DisconnectedError, match="a, b; c, d") as caught:
        fit(votes(("e1", "a", "b"), ("e2", "c", "d")))
    assert (caught.value.side, caught.value.parts) == ("hard", (("a", "b"), ("c", "d")))


def test_resamples_that_fall_apart_are_counted() -> None:
    """With one expert a part, some resamples connect nothing; they are left out and said."""
    found = fit(votes(("e1", "a", "b"), ("e2", "b", "c")))
    assert found.n_failed > 0
    assert {one.code for one in found.findings} == {"judgement", "few-experts", "fell-apart"}
    assert dict(found.agreement)["hard"] is None
    assert "no pair was judged twice" in found.explain()


def test_where_no_resample_connects_the_interval_is_the_value() -> None:
    """Without a resample there is no interval to take."""
    found = fit(votes(("e1", "a", "b"), ("e2", "b", "c")), resamples=0)
    assert all(row.hard.low == row.hard.value == row.hard.high for row in found.weight_set.weights)


def test_the_fit_stops_where_it_was_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round of the algorithm moves the strengths towards the fit and is the last where only one is allowed."""
    monkeypatch.setattr(elicitation, "_ROUNDS", 1)
    found = strengths(["a", "b"], Counter({("a", "b"): 3, ("b", "a"): 1}))
    assert found["a"] / found["b"] == pytest.approx(3)  # 3/(4/2) : 1/(4/2)


def test_an_even_split_stands_in_the_middle() -> None:
    """Two that win as often as they lose have the same strength, and stand halfway between the ends."""
    found = fit(votes(("e1", "a", "b"), ("e2", "b", "a")), resamples=0)
    assert [row.soft.value for row in found.weight_set.weights] == [0.5, 0.5]


@pytest.mark.parametrize(
    ("choices", "options", "message"),
    [
        (votes(("e1", "a", "a")), {}, "with itself"),
        ([], {}, "none at all"),
        ([Choice(expert="e", side="soft", more="a", less="b")], {}, "both sides"),
        (votes(("e1", "a", "b")), {"low": 0.9, "high": 0.1}, "in order"),
    ],
)
def test_faulty_judgements_are_refused(choices: list[Choice], options: dict[str, object], message: str) -> None:
    """Each fault says what is wrong."""
    with pytest.raises(md.InvalidValueError, match=message):
        fit(choices, **options)


def test_the_two_sides_are_fitted_apart() -> None:
    """What is judged to be the harder of two and the less soft gets the high hard weight and the low soft one."""
    choices = [
        *(Choice(expert=f"e{at}", side="hard", more="a", less="b") for at in range(9)),
        *(Choice(expert=f"e{at}", side="soft", more="b", less="a") for at in range(9)),
    ]
    a, b = fit(choices, low=0, high=1).weight_set.weights
    assert (a.hard.value, a.soft.value, b.hard.value, b.soft.value) == (1, 0, 0, 1)
    assert "Pairwise" in a.rationale


def test_resamples_worked_by_a_plain_script() -> None:
    """Two experts who judge different pairs connect all three instruments only when both are drawn: as many fail as draws take one twice."""
    source = random.Random("7:experts")
    failed = sum(len(set(source.choices(["e1", "e2"], k=2))) == 1 for _ in range(60))
    found = fit(votes(("e1", "a", "b"), ("e2", "b", "c")), seed=7, resamples=60)
    assert (found.n_failed, found.experts) == (failed, 2)
    told = {one.code: one.message for one in found.findings}
    assert told["fell-apart"].startswith(f"In {failed} of 60 resamples")
    assert told["few-experts"].startswith("2 experts")
    # Each resample that connects holds both judgements once, so all of them give the weights of the whole panel.
    for row in found.weight_set.weights:
        assert (row.hard.low, row.hard.high) == pytest.approx((row.hard.value, row.hard.value))


def test_contested_pairs_come_with_the_most_even_first() -> None:
    """Two to two goes before three to one; a pair with votes one way is not contested."""
    ahead = {("a", "b"): 3, ("b", "c"): 2, ("a", "c"): 4}
    rows = [(f"e{at}", *((one, other) if at < count else (other, one))) for (one, other), count in ahead.items() for at in range(4)]
    found = fit(votes(*rows))
    assert [(one.first, one.second, one.votes) for one in found.contested if one.side == "hard"] == [("b", "c", (2, 2)), ("a", "b", (3, 1))]
    lines = found.explain().splitlines()
    assert lines[0] == "Panel: 4 experts"
    assert "  contested, hard: b 2 to 2 c" in lines
    assert any(line.startswith("  a: hard ") for line in lines)
    assert "few-experts" in {one.code for one in found.findings}
