"""What an index refuses: combinations without meaning, in code and in a user's file, with file and line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import mildiplomacy as md
from mildiplomacy.errors import ContentError, InvalidValueError
from mildiplomacy.model import Estimate
from mildiplomacy.model.index import MULTIPLICATIVE, SAMPLED, Constant, Index, Indicator, Level
from mildiplomacy.strategies import indices

GOALPOSTS = {"low": 0.0, "high": 1.0}
SAMPLE = {"normalisation": "min-max", "reference": "everybody"}


def indicator(name: str = "a", **options: Any) -> Indicator:
    """An indicator."""
    return Indicator(**{"id": name, "name": name, "unit": "1", **(options or GOALPOSTS)})


def index(*indicators: Indicator, **options: Any) -> Index:
    """A composite."""
    fixed = {"id": "x", "name": "X", "version": "1", "measure": "composite", "question": "?", "method": "m", "aggregation": "arithmetic"}
    return Index(**{**fixed, "indicators": indicators, **options})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "goalposts with low below high"),
        ({"low": 1.0, "high": 1.0}, "goalposts with low below high"),
        ({**GOALPOSTS, "target": 1.0}, "must not have a target with goalposts"),
        ({"normalisation": "target", "low": 0.0}, "must have a target, a low end that differs from it, and no high"),
        ({"normalisation": "target", "target": 1.0, **GOALPOSTS}, "must have a target, a low end that differs from it, and no high"),
        ({"normalisation": "target", "target": 1.0, "low": 1.0}, "must have a target, a low end"),
        ({"normalisation": "target", "target": 0.0, "low": 1.0}, "'direction' must agree with the target, which lies below the low end"),
        ({"normalisation": "target", "target": 2.0, "low": 1.0, "direction": "cost"}, "which lies above the low end"),
        ({"normalisation": "rank"}, "must name the reference set that 'rank' is taken over"),
        ({**SAMPLE, "low": 0.0, "target": 1.0}, "must not have low, target: 'min-max' takes its ends from the reference set"),
        ({**GOALPOSTS, "weight": Estimate(value=1, low=-1)}, "'weight' must not be negative"),
    ],
)
def test_an_indicator_that_cannot_be_normalised_is_refused(options: dict[str, Any], message: str) -> None:
    """Each normalisation has the ends that it needs and no others."""
    with pytest.raises(InvalidValueError, match=message):
        Indicator(**{"id": "a", "name": "a", "unit": "1", **options})


@pytest.mark.parametrize(
    ("indicators", "options", "message"),
    [
        ((), {}, "'aggregation' must be given, and indicators too"),
        ((indicator(),), {"aggregation": None}, "must be given, and indicators too"),
        ((indicator(**SAMPLE),), {"aggregation": "geometric"}, "must not combine min-max under a geometric mean"),
        (
            (indicator(**SAMPLE, level="p"),),
            {"levels": (Level(id="p", name="P", aggregation="harmonic"),)},
            "must not combine min-max under a harmonic mean",
        ),
        ((indicator(), indicator("b", normalisation="z-score", reference="all")), {}, "must not mix z-scores"),
        ((indicator(**GOALPOSTS, weight=Estimate(value=0, high=1)),), {}, "a weight above zero"),
        (
            (indicator(**GOALPOSTS, level="p"),),
            {"levels": (Level(id="p", name="P", weight=Estimate(value=0)),)},
            "one group, a weight above zero",
        ),
        ((indicator(), indicator("b", **GOALPOSTS, weight=Estimate(value=2))), {"aggregation": "minimum"}, "a minimum does not weigh"),
        ((indicator(), indicator()), {}, "must not name twice a"),
        ((indicator(**GOALPOSTS, level="p"),), {}, r"must each belong to a level of the index \(got a; levels: none\)"),
        ((indicator(),), {"levels": (Level(id="p", name="P"),)}, "must each belong to a level"),
        (
            (indicator(**GOALPOSTS, level="p"),),
            {"levels": (Level(id="p", name="P"), Level(id="q", name="Q"))},
            r"must give each level an indicator \(none in q\)",
        ),
        ((), {"measure": "balance", "aggregation": None}, "must name the weights of a balance"),
    ],
)
def test_a_combination_without_meaning_is_refused(indicators: tuple[Indicator, ...], options: dict[str, Any], message: str) -> None:
    """Scales that do not suit the mean, weights that do nothing, groups that do not fit."""
    with pytest.raises(InvalidValueError, match=message):
        index(*indicators, **options)


def test_a_constant_is_found_by_its_id() -> None:
    """Or a KeyError says that there is none."""
    spec = index(indicator(), constants=(Constant(id="years", value=Estimate(value=3), unit="year", text="Why."),))
    assert spec.constant("years").value == 3
    with pytest.raises(KeyError):
        spec.constant("days")


WRONG = """\
indices:
  - id: mine
    name: Mine
    version: "1"
    measure: composite
    question: How much?
    method: A mean.
    aggregation: geometric
    indicators:
      - {id: a, name: A, unit: share, low: 0, high: 1}
      - {id: b, name: B, unit: share, normalisation: z-score, reference: all states}
      - {id: c, name: C, unit: share, low: 1, high: 0}
"""


def test_a_users_wrong_index_is_refused_with_file_and_line(tmp_path: Path) -> None:
    """Every fault of the file at once, each with the line where it stands."""
    path = tmp_path / "mine.yaml"
    path.write_text(WRONG)
    with pytest.raises(ContentError) as caught:
        md.load(path)
    found = {(Path(one.path).name, one.line, one.where): one.message for one in caught.value.problems}
    assert {place[0] for place in found} == {"mine.yaml"}
    assert any(line == 12 and "low below high" in message for (_, line, _), message in found.items())
    path.write_text(WRONG.replace("low: 1, high: 0", "low: 0, high: 1"))
    with pytest.raises(ContentError) as caught:
        md.load(path)
    (problem,) = caught.value.problems
    assert (Path(problem.path).name, problem.where) == ("mine.yaml", "indices[0].aggregation")
    assert "must not combine z-score under a geometric mean" in problem.message
    assert problem.line == 8


def test_a_users_own_index_is_loaded_and_evaluated(tmp_path: Path) -> None:
    """The same form as the bundled ones, evaluated by the same engine."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        WRONG.replace("normalisation: z-score, reference: all states", "low: 0, high: 4").replace("low: 1, high: 0", "low: 0, high: 1")
    )
    mine = md.load(path)
    found = md.assess("mine", "JPN", inputs={"a": 0.5, "b": 1, "c": 1}, base=md.catalogue() | mine, draws=100)
    assert found.value == pytest.approx(0.5)  # type: ignore[union-attr]  # a score: (1/2 * 1/4 * 1) ** (1/3) = 1/2


@given(indices())
def test_drawn_indices_are_sound(one: Index) -> None:
    """The strategy draws composites, some in groups, that the rules hold for."""
    for level in one.levels:
        members = [each for each in one.indicators if each.level == level.id]
        assert members
        assert level.aggregation not in MULTIPLICATIVE or not any(each.normalisation in SAMPLED for each in members)
    assert one.measure != "composite" or (one.indicators and one.aggregation)
