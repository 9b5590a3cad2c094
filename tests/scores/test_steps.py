"""The exact decomposition of a step of a composite: sums, symmetry, cases worked by hand, zeros, groups, what is known, and the monitor of periods."""

import math
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.model import Aggregation, Estimate, Index, Indicator, Level
from mildiplomacy.scores import NoData, Score
from mildiplomacy.scores.composite import tree_of
from mildiplomacy.scores.steps import KNOWN, logarithmic_mean, movers

pytestmark = [LOW_COVERAGE]

HOWS: tuple[Aggregation, ...] = ("arithmetic", "geometric", "harmonic", "minimum")
INSIDE = st.floats(0, 1) | st.sampled_from([0.0, 0.5, 1.0])


def made(how: Aggregation, *weights: float, groups: tuple[Aggregation, ...] = ()) -> Index:
    """Make an index of indicators a, b, ... from 0 to 1, each with a weight; with groups x and y, by turns in each."""
    names = "abcdef"[: len(weights)]
    return Index(
        id="made-up",
        name="Made up",
        version="1",
        measure="composite",
        question="?",
        method="Mean.",
        aggregation=how,
        indicators=tuple(
            Indicator(
                id=name, name=name.upper(), unit="1", low=0, high=1, weight=Estimate(value=weight), level="xy"[at % 2] if groups else None
            )
            for at, (name, weight) in enumerate(zip(names, weights, strict=True))
        ),
        levels=tuple(
            Level(id=name, name=name.upper(), weight=Estimate(value=weight), aggregation=inner)
            for name, weight, inner in zip("xy", (1.0, 1.0 if how == "minimum" else 2.0), groups, strict=False)
        ),
    )


def moved(spec: Index, before: dict[str, float | None], after: dict[str, float | None]) -> dict[str, float]:
    """Return what each part moved."""
    return {one.id: one.value for one in movers(tree_of(spec, before), tree_of(spec, after))}


@st.composite
def steps(draw: st.DrawFn) -> tuple[Index, dict[str, float | None], dict[str, float | None]]:
    """Draw an index, with or without groups, and two sets of inputs with gaps, each with something known that weighs."""
    weights = draw(st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=2, max_size=5).filter(any))
    groups = draw(st.just(()) | st.tuples(st.sampled_from(HOWS), st.sampled_from(HOWS)))
    how = draw(st.sampled_from(HOWS))
    if groups:
        weights = [one or 2.0 for one in weights]
    if "minimum" in (how, *groups):
        weights = [1.0] * len(weights)
    spec = made(how, *weights, groups=groups)
    rows = [{one.id: draw(st.none() | INSIDE) for one in spec.indicators} for _ in range(2)]
    return spec, rows[0], rows[1]


@given(steps())
def test_the_parts_add_up_to_the_difference(case: tuple[Index, dict[str, float | None], dict[str, float | None]]) -> None:
    """Whatever the aggregation, the groups, the zeros and the gaps, the parts sum to the difference; the way back has the opposite parts."""
    spec, before, after = case
    one, other = tree_of(spec, before), tree_of(spec, after)
    if not (one.known and other.known):
        return
    found = movers(one, other)
    assert math.fsum(part.value for part in found) == pytest.approx(other.value - one.value, abs=1e-9)
    assert all(math.isfinite(part.value) for part in found)
    back = {part.id: part.value for part in movers(other, one)}
    for part in found:
        if abs(part.value) > 1e-9:
            assert back[part.id] == pytest.approx(-part.value, abs=1e-9)


@given(steps())
def test_what_does_not_change_moves_nothing(case: tuple[Index, dict[str, float | None], dict[str, float | None]]) -> None:
    """An indicator with the same value before and after has part 0, and without gaps there is no part of what is known."""
    spec, before, after = case
    if not (tree_of(spec, before).known and tree_of(spec, after).known):
        return
    found = moved(spec, before, after)
    assert all(found.get(name, 0.0) == 0 for name in before if before[name] == after[name])
    if {name for name in before if before[name] is None} == {name for name in after if after[name] is None}:
        assert KNOWN not in found


def test_arithmetic_by_hand() -> None:
    """Weights 1 and 3: a from 0.2 to 0.6 moves 0.25 * 0.4, b from 0.8 to 0.4 moves 0.75 * -0.4."""
    assert moved(made("arithmetic", 1, 3), {"a": 0.2, "b": 0.8}, {"a": 0.6, "b": 0.4}) == pytest.approx({"b": -0.3, "a": 0.1})


def test_geometric_by_hand() -> None:
    """G goes from 0.1 to 0.4 as a goes from 0.25 to 1 and b from 0.04 to 0.16: equal logarithms, so each moves half of 0.3."""
    assert moved(made("geometric", 1, 1), {"a": 0.25, "b": 0.04}, {"a": 1.0, "b": 0.16}) == pytest.approx({"a": 0.15, "b": 0.15})


def test_harmonic_by_hand() -> None:
    """H goes from 1/3 to 1/2: H0 H1 = 1/6; a from 0.25 to 0.5 brings (4 - 2) / 2 / 6 = 1/6, b, unchanged at 0.5, nothing."""
    assert moved(made("harmonic", 1, 1), {"a": 0.25, "b": 0.5}, {"a": 0.5, "b": 0.5}) == pytest.approx({"a": 1 / 6, "b": 0})


def test_minimum_by_hand() -> None:
    """A from 0.2 to 0.8, b from 0.4 to 0.4: a is the weakest up to 0.4, a third of its way, and brings 0.2; two that rise together share."""
    spec = made("minimum", 1, 1)
    assert moved(spec, {"a": 0.2, "b": 0.4}, {"a": 0.8, "b": 0.4}) == pytest.approx({"a": 0.2, "b": 0})
    assert moved(spec, {"a": 0.2, "b": 0.2}, {"a": 0.4, "b": 0.4}) == pytest.approx({"a": 0.1, "b": 0.1})


@pytest.mark.parametrize("how", ["geometric", "harmonic"])
def test_a_zero_that_is_lifted_carries_the_difference(how: Aggregation) -> None:
    """From a value of 0 the zeros carry all, each by its weight; between two zeros nothing moves."""
    spec = made(how, 1, 3, 1)
    up = moved(spec, {"a": 0.0, "b": 0.0, "c": 0.5}, {"a": 0.5, "b": 0.5, "c": 0.5})
    assert up == pytest.approx({"a": 0.125, "b": 0.375, "c": 0})
    assert set(moved(spec, {"a": 0.0, "b": 0.2, "c": 0.5}, {"a": 0.3, "b": 0.0, "c": 0.5}).values()) == {0.0}
    assert moved(made(how, 1, 0), {"a": 0.5, "b": 0.0}, {"a": 0.25, "b": 0.5}) == pytest.approx({"a": -0.25})


def test_what_is_known_is_a_part_of_its_own() -> None:
    """b, at 0.8, is no longer known: the mean falls from 0.5 to 0.2 although a stayed; with a at 0.4 it keeps the mean share 0.75 * 0.2."""
    spec = made("arithmetic", 1, 1)
    assert moved(spec, {"a": 0.2, "b": 0.8}, {"a": 0.2, "b": None}) == pytest.approx({KNOWN: -0.3, "a": 0})
    assert moved(spec, {"a": 0.2, "b": 0.8}, {"a": 0.4}) == pytest.approx({KNOWN: -0.25, "a": 0.15})
    assert moved(spec, {"a": 0.2}, {"b": 0.4}) == pytest.approx({KNOWN: 0.2})


def test_a_group_hands_its_difference_down() -> None:
    """Groups x (a, c) and y (b), weights 1 and 2: a's rise of 0.6 moves x by 0.3 and the whole by 0.1, and c's fall as much down."""
    spec = made("arithmetic", 1, 1, 1, groups=("arithmetic", "arithmetic"))
    found = moved(spec, {"a": 0.2, "c": 0.8, "b": 0.5}, {"a": 0.8, "c": 0.2, "b": 0.5})
    assert found == pytest.approx({"a": 0.1, "c": -0.1, "b": 0})


def test_the_logarithmic_mean_lies_between() -> None:
    """Near and far, up and down: it lies between the two, and is the same both ways."""
    for one, other in ((0.5, 0.5), (0.5, 0.5000001), (0.1, 1.0), (5e-324, 1.0), (1.0, 0.2)):
        found = logarithmic_mean(one, other)
        assert min(one, other) <= found <= max(one, other)
        assert found == pytest.approx(logarithmic_mean(other, one))


def test_a_composite_is_followed_over_periods() -> None:
    """Values and steps by period, on common draws; the movers are indicators and add up, and each is told."""
    inputs = {
        2015: {"capability": 0.3, "commitment": 0.9, "cohesion": 0.35},
        2020: {"capability": 0.3, "commitment": 0.5, "cohesion": 0.55},
        2025: {"capability": 0.2, "commitment": None, "cohesion": 0.6},
    }
    found = md.monitor("north", inputs=inputs, index_id="alliance-effectiveness", draws=200)
    assert found.windows == ("2015", "2020", "2025")
    assert [one.subject_id for one in found.results] == ["north"] * 3
    for step in found.changes:
        assert math.fsum(one.value for one in step.movers) == pytest.approx(step.difference, abs=1e-9)
    assert {one.id for one in found.changes[0].movers} == {"capability", "commitment", "cohesion"}
    assert KNOWN in {one.id for one in found.changes[1].movers}
    codes = [one.code for one in found.findings]
    assert codes.count("judgement") == 1
    assert "known-changed" in codes
    assert "2025 (commitment)" in next(one.message for one in found.findings if one.code == "known-changed")
    assert next(one.message for one in found.findings if one.code == "judgement-inputs").endswith("(2015, 2020)")
    assert "Cohesion of the members" in found.explain()


def test_the_periods_are_the_reference_set() -> None:
    """A sampled normalisation is taken over all periods together, unless another reference set is given."""
    spec = attrs.evolve(
        made("arithmetic", 1), indicators=(Indicator(id="a", name="A", unit="1", normalisation="min-max", reference="the periods"),)
    )
    base = md.catalogue() | md.Catalogue([spec])
    inputs: dict[str, Any] = {"first": {"a": 2}, "second": {"a": Estimate(value=6)}, "third": {"a": 4.0}}
    found = md.monitor("x", inputs=inputs, index_id="made-up", base=base)
    assert [one.value for one in found.results if isinstance(one, Score)] == [0.0, 1.0, 0.5]
    wide = md.monitor("x", inputs=inputs, index_id="made-up", base=base, reference={"a": [0, 8]})
    assert [one.value for one in wide.results if isinstance(one, Score)] == [0.25, 0.75, 0.5]


def test_a_period_without_anything_has_no_step() -> None:
    """It is listed, its neighbours have no step to it, and what each period says is said of it by name; a column that never varies is left out."""
    column = Indicator(id="c", name="C", unit="1", normalisation="min-max", reference="the periods", level="y")
    spec = made("arithmetic", 1, 1, 1, groups=("geometric", "arithmetic"))
    spec = attrs.evolve(spec, indicators=(*(attrs.evolve(one, level="x") for one in spec.indicators[:2]), column))
    inputs: dict[int, Any] = {1: {"a": 0.5, "b": 0.0, "c": 3}, 2: {}, 3: {"a": 0.5, "b": 0.5, "c": 3}}
    found = md.monitor("x", inputs=inputs, index_id="made-up", base=md.Catalogue([spec]))
    assert [type(one) for one in found.results] == [Score, NoData, Score]
    assert found.changes == ()
    assert {"no-data", "zero-decides", "constant-column", "known-changed"} <= {one.code for one in found.findings}
    assert next(one.message for one in found.findings if one.code == "zero-decides").endswith("(1)")


def test_nan_in_a_period_is_not_known_and_said() -> None:
    """It is a gap with a finding of its own, and no part of a pooled reference set."""
    column = Indicator(id="c", name="C", unit="1", normalisation="min-max", reference="the periods")
    spec = attrs.evolve(made("arithmetic", 1, 1), indicators=(*made("arithmetic", 1).indicators, column))
    found = md.monitor(
        "x",
        inputs={1: {"a": 0.5, "c": 1.0}, 2: {"a": 0.5, "c": math.nan}, 3: {"a": 0.5, "c": 3.0}},
        index_id="made-up",
        base=md.Catalogue([spec]),
    )
    assert [one.value for one in found.results if isinstance(one, Score)] == [0.25, 0.5, 0.75]
    assert next(one.message for one in found.findings if one.code == "nan").endswith("(2)")


def test_periods_are_refused_that_make_no_comparison() -> None:
    """One period, an index without indicators, windows beside inputs, a value that is no number, and a name that is no indicator are errors."""
    rows = {1: {"capability": 0.3}, 2: {"capability": 0.4}}
    with pytest.raises(md.InvalidValueError, match="two or more periods"):
        md.monitor("x", inputs={1: {"capability": 0.3}}, index_id="alliance-effectiveness")
    with pytest.raises(md.InvalidValueError, match="must be a composite"):
        md.monitor("x", inputs=rows)
    with pytest.raises(md.InvalidValueError, match="must be absent"):
        md.monitor("x", inputs=rows, index_id="alliance-effectiveness", since=2010)
    with pytest.raises(md.InvalidValueError):
        md.monitor("x", inputs={1: {"capability": math.inf}, 2: {"capability": 0.4}}, index_id="alliance-effectiveness")
    with pytest.raises(md.UnknownIdError):
        md.monitor("x", inputs={1: {"capabilty": 0.3}, 2: {"capability": 0.4}}, index_id="alliance-effectiveness")
