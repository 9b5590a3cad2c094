"""The engine of composite indicators: cases worked by hand in fractions, laws, gaps and every finding."""

import itertools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.errors import InvalidTypeError, InvalidValueError, UnknownIdError
from mildiplomacy.model import Estimate
from mildiplomacy.model.index import MULTIPLICATIVE, SAMPLED, Aggregation, Gate, Index, Indicator, Level
from mildiplomacy.scores import NoData, Score, composite
from mildiplomacy.scores.aggregate import MEANS, contributions, extremes, geometric, harmonic, shares

pytestmark = [LOW_COVERAGE]

DRAWS = 100
HOWS: tuple[Aggregation, ...] = ("arithmetic", "geometric", "harmonic", "minimum")
hows = st.sampled_from(HOWS)


def indicator(name: str, **options: Any) -> Indicator:
    """An indicator from 0 to 1 unless told otherwise."""
    ends = {"low": 0.0, "high": 1.0} if options.get("normalisation", "goalposts") == "goalposts" else {}
    if options.get("normalisation") in SAMPLED:
        ends["reference"] = "those compared"
    return Indicator(**{"id": name, "name": name.upper(), "unit": "1", **ends, **options})


def index(*indicators: Indicator, how: Aggregation = "arithmetic", **options: Any) -> Index:
    """An index without judgement over some indicators."""
    fixed = {"id": "made-up", "name": "Made up", "version": "1", "measure": "composite", "question": "?", "method": "m", "judgement": False}
    return Index(**{**fixed, "indicators": indicators, "aggregation": how, **options})


def scored(spec: Index, inputs: Mapping[str, Any], **options: Any) -> Score:
    """Evaluate an index that gives a score."""
    found = composite(spec, inputs, **{"draws": DRAWS, **options})
    assert isinstance(found, Score)
    return found


def codes(found: Score | NoData) -> list[str]:
    """The codes of the findings."""
    return [one.code for one in found.findings]


def test_the_four_means_worked_by_hand() -> None:
    """Of 1/4 and 1 with equal weights: 5/8, 1/2, 2/5 and 1/4; and with weights 1 and 3: 13/16, (1/4)^(1/4), 4/7."""
    plain = (indicator("a"), indicator("b"))
    weighed = (indicator("a"), indicator("b", weight=Estimate(value=3)))
    inputs = {"a": 0.25, "b": 1}
    assert [scored(index(*plain, how=how), inputs).value for how in HOWS] == [
        float(one) for one in (Fraction(5, 8), Fraction(1, 2), Fraction(2, 5), Fraction(1, 4))
    ]
    # 1/4 * 1/4 + 3/4 = 13/16; exp(1/4 ln 1/4); 4 / (1/(1/4) + 3/1) = 4/7
    found = [scored(index(*weighed, how=how), inputs).value for how in HOWS[:3]]
    assert found == pytest.approx([float(Fraction(13, 16)), 0.25**0.25, float(Fraction(4, 7))], abs=1e-15)


def test_contributions_worked_by_hand() -> None:
    """Harmonic of 1/4 and 1/2: H = 1/3, parts 1/2 (1/3 - 4/3) = -1/2 and 1/2 (1/3 - 2/3) = -1/6, from 1; geometric by the logarithmic mean."""
    spec = (indicator("a"), indicator("b"))
    found = scored(index(*spec, how="harmonic"), {"a": 0.25, "b": 0.5})
    assert {one.id: one.value for one in found.contributions} == pytest.approx({"baseline": 1, "a": -1 / 2, "b": -1 / 6}, abs=1e-15)
    # G = sqrt(1/8), L(G, 1) = (G - 1) / ln G; a takes ln(1/4)/2 of ln G = ln(1/8)/2, which is two thirds; b one third
    found = scored(index(*spec, how="geometric"), {"a": 0.25, "b": 0.5})
    loss = math.sqrt(1 / 8) - 1
    assert {one.id: one.value for one in found.contributions} == pytest.approx({"baseline": 1, "a": loss * 2 / 3, "b": loss / 3}, abs=1e-12)
    found = scored(index(*spec, indicator("c"), how="minimum"), {"a": 0.25, "b": 0.5, "c": 0.25})
    assert {one.id: one.value for one in found.contributions} == {"a": 0.125, "c": 0.125, "b": 0}
    assert [one.id for one in found.contributions] == ["a", "c", "b"]


def test_every_normalisation_worked_by_hand() -> None:
    """Over 1, 2, 2, 5: 2 is 1/4 of the way, rank 2.5 of 4 is 1/2, percentile 2/4, z = -1/3 of s with mean 5/2 and s^2 = 9/4; a cost flips each."""
    values = [1, 2, 2, 5]
    wanted = {"min-max": Fraction(1, 4), "rank": Fraction(1, 2), "percentile": Fraction(1, 2), "z-score": Fraction(-1, 3)}
    for name, value in wanted.items():
        flipped = -value if name == "z-score" else 1 - value
        for direction, expected in (("benefit", value), ("cost", flipped)):
            spec = index(indicator("a", normalisation=name, direction=direction))
            assert scored(spec, {"a": 2}, reference={"a": values}).value == pytest.approx(float(expected), abs=1e-15)
    # percentile of 5: (4 - 1/2) / 4; rank of 3, between 2 and 5: (3.5 - 1) / 3
    assert scored(index(indicator("a", normalisation="percentile")), {"a": 5}, reference={"a": values}).value == 7 / 8
    assert scored(index(indicator("a", normalisation="rank")), {"a": 3}, reference={"a": values}).value == pytest.approx(5 / 6)
    assert scored(index(indicator("a", direction="cost", low=10, high=20)), {"a": 12}).value == pytest.approx(0.8)
    to_target = indicator("a", normalisation="target", low=10, target=2, direction="cost")
    assert scored(index(to_target), {"a": 4}).value == 0.75


def test_two_levels_worked_by_hand() -> None:
    """Strength is the root of 1/4 * 1, unity 1/2; their geometric mean is 1/2, and their contributions are equal."""
    spec = index(
        indicator("capability", level="strength"),
        indicator("depth", level="strength"),
        indicator("cohesion", level="unity"),
        how="geometric",
        levels=(Level(id="strength", name="Strength", aggregation="geometric"), Level(id="unity", name="Unity")),
    )
    found = scored(spec, {"capability": 0.25, "depth": 1, "cohesion": 0.5}, subject="us")
    assert (found.value, found.subject_id) == (pytest.approx(0.5, abs=1e-15), "us")
    assert [(one.id, one.value) for one in found.contributions] == [("baseline", 1), ("strength", -0.25), ("unity", -0.25)]
    assert sum(one.value for one in found.component("strength").contributions) == found.component("strength").value == 0.5
    partly = scored(spec, {"capability": 0.25})
    assert (partly.value, partly.coverage.share, partly.coverage.scored) == (0.25, 0.25, 1)
    assert partly.component("unity").value is None
    assert (partly.bounds.low, partly.bounds.high) == (0, pytest.approx(0.5**0.5))
    assert "low-coverage" in codes(partly)


def test_missing_inputs_leave_the_weights_of_the_rest() -> None:
    """Of weights 1, 2, 1 the second is missing: the value is over the others, half of the weight is known, and the bounds span its whole scale."""
    spec = index(indicator("a"), indicator("b", weight=Estimate(value=2)), indicator("c"))
    found = scored(spec, {"a": 0.5, "b": None, "c": 1})
    assert (found.value, found.coverage.share) == (0.75, 0.5)
    assert (found.bounds.low, found.bounds.high) == (0.375, 0.875)
    assert [one.code for one in found.missing] == ["missing-input"]
    assert "B is not known" in found.explain()
    assert "2 of 3 indicators known, 50% of the weight" in found.explain()
    nothing = composite(spec, {})
    assert isinstance(nothing, NoData)
    assert nothing.needed == ("a value for at least one of a, b, c",)
    assert not nothing


def test_weights_of_zero_give_no_value_on_their_own() -> None:
    """What is known has no weight at its central value: there is no score."""
    spec = index(indicator("a", weight=Estimate(value=0, high=1)), indicator("b"))
    assert not composite(spec, {"a": 1})
    assert scored(spec, {"a": 1, "b": 0}).value == 0
    assert scored(spec, {"a": 1, "b": 0}).bounds.high == 0.5
    assert scored(index(indicator("a", weight=Estimate(value=0)), indicator("b")), {"a": 1, "b": 0}).bounds.high == 0


def test_intervals_of_inputs_and_weights_are_drawn_and_bounded() -> None:
    """The bounds take every end, the 90 % range lies within, and subjects share the draws of weights but not those of inputs."""
    spec = index(indicator("a", weight=Estimate(value=1, low=0.5, high=2)), indicator("b"))
    found = scored(spec, {"a": Estimate(value=0.5, low=0.25, high=0.75), "b": 1}, subject="p")
    # lowest: a at 1/4 with weight 2: (1/2 + 1)/3 = 1/2; highest: a at 3/4 with weight 1/2: (3/8 + 1)/(3/2) = 11/12
    assert (found.bounds.low, found.bounds.high) == (0.5, pytest.approx(11 / 12))
    assert found.bounds.low < found.likely.low < found.likely.median < found.likely.high < found.bounds.high
    sure = {"a": 0, "b": 1}
    assert scored(spec, sure, subject="p").likely == scored(spec, sure, subject="q").likely
    unsure = {"a": Estimate(value=0.5, low=0, high=1), "b": 1}
    assert scored(spec, unsure, subject="p").likely != scored(spec, unsure, subject="q").likely
    assert scored(spec, unsure, seed=1).likely != scored(spec, unsure, seed=2).likely
    assert scored(index(indicator("a")), {"a": 0}).likely.draws == 0


def test_a_value_outside_fixed_ends_is_cut_and_said() -> None:
    """Goalposts cut on both sides, a target only below; past a target is said in other words, and so is outside a reference set."""
    low, high = scored(index(indicator("a")), {"a": -0.5}), scored(index(indicator("a")), {"a": Estimate(value=1, low=0.5, high=1.5)})
    assert (low.value, codes(low)) == (0, ["outside-goalposts"])
    assert (high.value, codes(high)) == (1, ["outside-goalposts"])
    target = index(indicator("a", normalisation="target", low=0, target=2))
    assert [(scored(target, {"a": raw}).value, codes(scored(target, {"a": raw}))) for raw in (-1, 1, 3)] == [
        (0, ["outside-goalposts"]),
        (0.5, []),
        (1, ["beyond-target"]),
    ]
    sampled = scored(index(indicator("a", normalisation="min-max")), {"a": 9}, reference={"a": [1, 2]})
    assert (sampled.value, codes(sampled)) == (1, ["outside-reference"])
    assert scored(index(indicator("a", normalisation="z-score")), {"a": 9}, reference={"a": [1, 2]}).value == 15


def test_a_constant_column_is_left_out() -> None:
    """Equal reference values tell nobody apart: a finding, a gap, no part of value, bounds or draws; alone it leaves nothing to score."""
    spec = index(indicator("a", normalisation="min-max"), indicator("b"))
    found = scored(spec, {"a": 3, "b": 0.5}, reference={"a": [3, 3]})
    assert (found.value, found.bounds.low, found.coverage.share, codes(found)) == (0.5, 0.5, 0.5, ["constant-column"])
    assert [one.code for one in found.missing] == ["constant-column"]
    assert found.component("a").value is None
    only = composite(index(indicator("a", normalisation="z-score")), {"a": 3}, reference={"a": [3, 3]})
    assert (bool(only), codes(only)) == (False, ["constant-column"])
    tiny = composite(index(indicator("a", normalisation="z-score")), {"a": 0.0}, reference={"a": [0.0, 5e-324]})
    assert "constant-column" in codes(tiny)
    grouped = index(
        indicator("a", normalisation="rank", level="p"),
        indicator("b", level="q"),
        levels=(Level(id="p", name="P"), Level(id="q", name="Q")),
    )
    found = scored(grouped, {"a": 3, "b": 0.5}, reference={"a": [3, 3]})
    assert (found.value, found.bounds.high, [one.name for one in found.components]) == (0.5, 0.5, ["a", "b", "q"])


def test_a_missing_sampled_input_without_a_reference_set_spans_the_scale() -> None:
    """0 to 1 where the scale has ends; a z-score has none and is left out. A known one needs its reference set."""
    found = scored(index(indicator("a", normalisation="min-max"), indicator("b")), {"b": 1})
    assert (found.bounds.low, found.bounds.high) == (0.5, 1)
    spec = index(indicator("a", normalisation="z-score"), indicator("b", normalisation="z-score"))
    found = scored(spec, {"b": 2}, reference={"b": [0, 2]})
    assert (found.value, found.bounds.low, found.scale) == (1, 1, "standard deviations from the mean")
    missing = scored(spec, {"b": 2}, reference={"a": [0, 4, 8, 0], "b": [0, 2]})
    assert (missing.bounds.low, missing.bounds.high) == (pytest.approx((1 - 3 / 11**0.5) / 2), pytest.approx((1 + 5 / 11**0.5) / 2))
    with pytest.raises(InvalidValueError, match="reference must hold values for 'a', whose min-max is taken over: those compared"):
        composite(index(indicator("a", normalisation="min-max")), {"a": 1})


def test_a_zero_decides_a_geometric_mean_and_is_named() -> None:
    """The zero of a goalpost is a legitimate value; it makes the whole zero, takes everything off, and two share it."""
    for how in ("geometric", "harmonic"):
        found = scored(index(indicator("a"), indicator("b"), indicator("c"), how=how), {"a": 0, "b": 0.5, "c": 0})
        assert found.value == 0
        assert [one.value for one in found.contributions] == [1, -0.5, -0.5, 0]
        assert found.findings[0].message == f"A zero makes the {how} mean of Made up zero: A, C."
        assert codes(found) == ["zero-decides", "weakest-link"]
    light = index(indicator("a", weight=Estimate(value=0)), indicator("b"), how="geometric")
    assert scored(light, {"a": 0, "b": 0.5}).value == 0.5


def test_a_negative_value_has_no_geometric_or_harmonic_mean() -> None:
    """It is refused with a typed error, and so is a scale that could give one when the index is made."""
    for mean in (geometric, harmonic):
        with pytest.raises(InvalidValueError, match="not negative"):
            mean([-0.5, 1], [0.5, 0.5])
    with pytest.raises(InvalidValueError, match="z-score under a geometric mean"):
        index(indicator("a", normalisation="z-score"), how="geometric")


def test_values_too_small_for_a_product_still_add_up() -> None:
    """A mean that is no longer told from zero is zero, and what each takes off adds up."""
    found = scored(index(indicator("a"), indicator("b"), how="geometric"), {"a": 5e-324, "b": 5e-324})
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=1e-9)
    found = scored(index(indicator("a"), indicator("b"), how="harmonic"), {"a": 5e-324, "b": 1})
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=1e-9)


def test_nan_is_not_known_and_said() -> None:
    """It is listed as missing, widens the bounds like any other gap, and has a finding; in a reference set it is refused."""
    spec = index(indicator("a"), indicator("b"))
    found, gap = scored(spec, {"a": 5, "b": math.nan}), scored(spec, {"a": 5})
    assert codes(found) == ["nan", *codes(gap)]
    assert (found.value, found.bounds, found.missing, found.coverage) == (gap.value, gap.bounds, gap.missing, gap.coverage)
    with pytest.raises(InvalidValueError, match="'a' must be a finite number"):
        composite(index(indicator("a", normalisation="min-max")), {"a": 1}, reference={"a": [1, math.nan]})


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_what_is_not_finite_is_refused(value: float) -> None:
    """As an input and in a reference set, with the name of the indicator."""
    with pytest.raises(InvalidValueError, match="'a' must be a finite number"):
        composite(index(indicator("a")), {"a": value})
    with pytest.raises(InvalidValueError, match="'a' must be a finite number"):
        composite(index(indicator("a", normalisation="min-max")), {"a": 1}, reference={"a": [1, value]})


@pytest.mark.parametrize("value", ["1", True, [1]])
def test_what_is_no_number_is_refused(value: Any) -> None:
    """Text, truth values and lists are no inputs."""
    with pytest.raises(InvalidTypeError, match="'a' must be a number"):
        composite(index(indicator("a")), {"a": value})


def test_unknown_names_are_refused() -> None:
    """An input, a reference set, a gate or an index that there is not; an index without indicators is no composite."""
    spec = index(indicator("a"))
    for options in ({"inputs": {"b": 1}}, {"inputs": {}, "reference": {"b": [1]}}, {"inputs": {}, "gates": {"b": True}}):
        with pytest.raises(UnknownIdError):
            composite(spec, **options)
    with pytest.raises(UnknownIdError):
        composite("no-such-index", {})
    with pytest.raises(InvalidValueError, match="must be a composite with indicators"):
        composite("soft-hard-balance", {})


def test_a_failed_gate_is_no_small_deduction() -> None:
    """It ends the score with a finding; an unknown one is said and changes nothing."""
    spec = index(indicator("a"), gates=(Gate(id="consent", text="The state agreed."), Gate(id="resort", text="Nothing else was there.")))
    barred = composite(spec, {"a": 1}, gates={"consent": False})
    assert (bool(barred), codes(barred)) == (False, ["gate-failed", "gate-unknown"])
    assert barred.needed == ("that this holds: The state agreed.",)  # type: ignore[union-attr]  # no data
    passed = scored(spec, {"a": 1}, gates={"consent": True, "resort": None})
    assert (passed.value, codes(passed)) == (1, ["gate-unknown"])


def test_judgement_and_the_weakest_link_are_said() -> None:
    """An index of judgement says so, and so do inputs that are judgement; parts that cannot make up for each other have a weakest one."""
    spec = index(indicator("a", judgement=True), indicator("b", judgement=True), how="minimum", judgement=True)
    found = scored(spec, {"a": 0.75})
    assert codes(found) == ["judgement", "judgement-inputs"]
    assert found.findings[1].message.endswith(": A.")
    assert scored(spec, {"a": 0.75, "b": 0.5}).findings[-1].message == "The weakest part of Made up is B, at 0.50."


def test_an_index_is_assessed_by_its_id() -> None:
    """``assess`` takes the inputs and options, for a bundled index and for one of the user's own."""
    mine = md.Catalogue([index(indicator("a"), id="my-index")])
    found = md.assess("my-index", "JPN", inputs={"a": 0.5}, draws=DRAWS, base=md.catalogue() | mine)
    assert (found.index_id, found.subject_id, found.value) == ("my-index", "JPN", 0.5)  # type: ignore[union-attr]  # a score
    assert not md.assess("cinc", "JPN")


# Laws, over indices and inputs of every sort.

levels_of = st.lists(st.sampled_from((0.0, 0.25, 0.5, 1.0, 2.0)), min_size=3, max_size=3).map(sorted)
raws = st.sampled_from((0.0, 0.125, 0.5, 1.0)) | st.floats(0, 1)


@st.composite
def weights(draw: st.DrawFn) -> Estimate:
    """Weights above zero with intervals that may reach it."""
    low, value, high = draw(levels_of)
    return Estimate(value=value or high or 0.5, low=low, high=high or 0.5)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Index, dict[str, Any]]:
    """An index of up to two groups and four indicators, and inputs of which some are missing and some intervals."""
    how = draw(hows)
    groups = [
        Level(id=name, name=name, aggregation=draw(hows), weight=Estimate(value=1) if how == "minimum" else draw(weights()))
        for name in draw(st.sampled_from(((), ("p", "q"))))
    ]
    names = draw(st.sampled_from(("ab", "abc", "abcd")))
    made, inputs = [], {}
    for number, name in enumerate(names):
        level = groups[number % 2] if groups else None
        plain = "minimum" in ((level.aggregation,) if level else (how,))
        made.append(
            indicator(
                name,
                level=level and level.id,
                direction=draw(st.sampled_from(("benefit", "cost"))),
                weight=Estimate(value=1) if plain else draw(weights()),
            )
        )
        low, value, high = sorted(draw(st.tuples(raws, raws, raws)))
        inputs[name] = draw(st.sampled_from((value, value, None, Estimate(value=value, low=low, high=high))))
    return index(*made, how=how, levels=tuple(groups)), inputs


def plain_mean(pairs: Sequence[tuple[float, float]], how: str) -> float | None:
    """A mean of values with weights, written down as in a textbook."""
    pairs = [(value, weight) for value, weight in pairs if weight > 0]
    total = sum(weight for _, weight in pairs)
    if not pairs:
        return None
    if how == "minimum":
        return min(value for value, _ in pairs)
    if how == "arithmetic":
        return sum(value * weight for value, weight in pairs) / total
    if any(value == 0 for value, _ in pairs):
        return 0.0
    if how == "geometric":
        return math.prod(value ** (weight / total) for value, weight in pairs)
    return total / sum(weight / value for value, weight in pairs)


def ends(one: Any) -> tuple[float, ...]:
    """Both ends of an estimate, or of the scale when it is missing."""
    if one is None:
        return 0.0, 1.0
    return (
        (one.low if one.low is not None else one.value, one.high if one.high is not None else one.value)
        if isinstance(one, Estimate)
        else (one,)
    )


def corners(spec: Index, inputs: Mapping[str, Any]) -> list[float]:
    """The value at every corner of the box of inputs, weights and weights of groups."""
    found = []
    groups = spec.levels or (None,)
    boxes = [ends(inputs[one.id]) for one in spec.indicators] + [ends(one.weight) for one in (*spec.indicators, *spec.levels)]
    for corner in itertools.product(*map(set, boxes)):
        size = len(spec.indicators)
        values, heavy, outer = corner[:size], corner[size : 2 * size], corner[2 * size :] or (1.0,)
        means = []
        for level, weight in zip(groups, outer, strict=True):
            pairs = [
                (1 - value if one.direction == "cost" else value, each)
                for one, value, each in zip(spec.indicators, values, heavy, strict=True)
                if level is None or one.level == level.id
            ]
            means.append((plain_mean(pairs, spec.aggregation or "" if level is None else level.aggregation), weight))
        if all(mean is not None for mean, _ in means):
            whole = plain_mean([(mean or 0.0, weight) for mean, weight in means], spec.aggregation or "")
            found += [] if whole is None else [whole]
    return found


@given(cases())
def test_the_bounds_are_those_of_every_corner(case: tuple[Index, dict[str, Any]]) -> None:
    """Trying every end of every input, weight and group finds nothing beyond the bounds, and reaches both."""
    spec, inputs = case
    found = composite(spec, inputs, draws=DRAWS)
    if isinstance(found, Score):
        tried = corners(spec, inputs)
        assert (found.bounds.low, found.bounds.high) == (pytest.approx(min(tried), abs=1e-9), pytest.approx(max(tried), abs=1e-9))


@given(cases())
def test_a_score_is_in_its_bounds_and_adds_up(case: tuple[Index, dict[str, Any]]) -> None:
    """0 <= low <= value <= high <= 1, draws lie within, and contributions add up, in every group too."""
    spec, inputs = case
    found = composite(spec, inputs, draws=DRAWS)
    known = [one for one in inputs.values() if one is not None]
    assert isinstance(found, Score) == bool(known)
    if not isinstance(found, Score):
        return
    close = 1e-9
    assert -close <= found.bounds.low <= found.value <= found.bounds.high <= 1 + close
    assert found.bounds.low - close <= found.likely.low <= found.likely.median <= found.likely.high <= found.bounds.high + close
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=close)
    for part in found.components:
        assert not part.contributions or sum(one.value for one in part.contributions) == pytest.approx(part.value, abs=close)
    assert 0 < (found.coverage.share or 0) <= 1 + close
    assert found.coverage.scored == len(known)
    assert found.explain()
    assert found.to_dict()["coverage"]["weight"] == found.coverage.share


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_indicators_does_not_matter(case: tuple[Index, dict[str, Any]], random: Any) -> None:
    """Shuffling them changes neither value nor bounds."""
    spec, inputs = case
    order = list(spec.indicators)
    random.shuffle(order)
    one, other = composite(spec, inputs, draws=DRAWS), composite(attrs.evolve(spec, indicators=tuple(order)), inputs, draws=DRAWS)
    if isinstance(one, Score) and isinstance(other, Score):
        assert (one.value, one.bounds.low, one.bounds.high) == pytest.approx((other.value, other.bounds.low, other.bounds.high), abs=1e-12)


@given(cases(), st.floats(0.125, 8))
def test_only_the_proportions_of_weights_matter(case: tuple[Index, dict[str, Any]], factor: float) -> None:
    """Multiplying all weights by a number changes neither value nor bounds."""
    spec, inputs = case

    def times(one: Estimate) -> Estimate:
        return Estimate(value=one.value * factor, low=ends(one)[0] * factor, high=ends(one)[1] * factor)

    heavier = attrs.evolve(spec, indicators=tuple(attrs.evolve(one, weight=times(one.weight)) for one in spec.indicators))
    one, other = composite(spec, inputs, draws=DRAWS), composite(heavier, inputs, draws=DRAWS)
    if isinstance(one, Score) and isinstance(other, Score):
        assert (one.value, one.bounds.low, one.bounds.high) == pytest.approx((other.value, other.bounds.low, other.bounds.high), abs=1e-9)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.01, 10)), min_size=1, max_size=6))
def test_the_means_stand_in_order(pairs: list[tuple[float, float]]) -> None:
    """Minimum <= harmonic <= geometric <= arithmetic, and all are between the lowest and the highest value."""
    values, parts = [value for value, _ in pairs], shares([weight for _, weight in pairs])
    found = [MEANS[how](values, parts) for how in ("minimum", "harmonic", "geometric", "arithmetic")]
    assert all(low <= high + 1e-12 for low, high in itertools.pairwise(found))
    assert found[-1] <= max(values) + 1e-12
    for how in HOWS:
        start = 1 if how in MULTIPLICATIVE else 0
        assert start + math.fsum(contributions(values, parts, how)) == pytest.approx(MEANS[how](values, parts), abs=1e-9)


def test_extremes_skip_weights_that_are_all_zero() -> None:
    """With every lowest weight at zero the mean can be any of the values."""
    assert extremes([0.2, 0.6], [0.4, 0.8], [0, 0], [1, 1], "arithmetic") == (0.2, 0.8)
