"""Cultural distance: against numpy and scipy, by hand, its laws, and what it does with gaps, constants and singular covariances."""

import math
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import CulturalRelation, SharedTie
from mildiplomacy.scores import NoData, Score, cultural_distance

CAT = md.catalogue()
ORACLE = yaml.safe_load((Path(__file__).parent.parent / "oracles" / "cultural_distance.yaml").read_text(encoding="utf-8"))
SCORES = ORACLE["scores"]
METHODS = ("euclidean", "mahalanobis", "kogut-singh")
CLOSE = 1e-9
SMALL = {"AND": {"a": 1.0, "b": 2.0}, "MCO": {"a": 4.0, "b": 2.0}, "SMR": {"a": 1.0, "b": 5.0}, "LIE": {"a": 2.0, "b": 3.0}}


def scored(first: str, second: str, scores: dict[str, dict[str, float]], **options: object) -> Score:
    """Measure what can be measured."""
    found = cultural_distance(first, second, scores, **options)  # type: ignore[arg-type]  # any option
    assert isinstance(found, Score)
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=CLOSE)
    assert found.bounds.low <= found.value <= found.bounds.high
    return found


def codes(found: Score | NoData) -> set[str]:
    """The codes of the findings."""
    return {one.code for one in found.findings}


@pytest.mark.parametrize("row", ORACLE["distances"], ids=lambda row: "-".join(row["pair"]))
def test_distances_are_those_of_numpy_and_scipy(row: dict[str, object]) -> None:
    """Standardised Euclidean and Mahalanobis distance of scipy and the index of Kogut and Singh by numpy, to 1e-9."""
    first, second = row["pair"]  # type: ignore[misc]  # a pair
    for method in METHODS:
        assert scored(first, second, SCORES, method=method).value == pytest.approx(row[method], abs=CLOSE)


def test_given_variances_are_used() -> None:
    """D = (3, 0) with variances (9, 1): Euclidean 1, Kogut-Singh 1/2; the reference set is not spoken of."""
    found = scored("AND", "MCO", SMALL, variances={"a": 9.0, "b": 1.0})
    assert found.value == 1
    shown = {one.name: (one.value, one.unit) for one in found.components if one.unit == "points"}
    assert shown == {"a": (-3, "points"), "b": (0, "points")}
    assert [(one.id, one.value) for one in found.contributions] == [("a", 1), ("b", 0)]
    absent = cultural_distance("AND", "FRA", SMALL, variances={"a": 9.0, "b": 1.0})
    assert isinstance(absent, NoData)
    assert {one.name: one.value for one in absent.components if one.unit == "points"} == {"a": None, "b": None}
    assert "reference-set" not in codes(found)
    legacy = scored("AND", "MCO", SMALL, variances={"a": 9.0, "b": 1.0}, method="kogut-singh")
    assert legacy.value == 0.5
    assert "legacy" in codes(legacy)
    with pytest.raises(md.InvalidValueError, match="variance of 'a'"):
        cultural_distance("AND", "MCO", SMALL, variances={"a": -1.0, "b": 1.0})


def test_given_covariances_are_used() -> None:
    """S = [[2, 1], [1, 2]], d = (3, 0): S^-1 d = (2, -1), D = sqrt(6); without covariances it is the Euclidean one (Kandogan 2012)."""
    matrix = {"a": {"a": 2.0, "b": 1.0}, "b": {"a": 1.0, "b": 2.0}}
    assert scored("AND", "MCO", SMALL, method="mahalanobis", covariance=matrix).value == pytest.approx(math.sqrt(6))
    plain = {"a": {"a": 9.0, "b": 0.0}, "b": {"a": 0.0, "b": 1.0}}
    assert scored("AND", "SMR", SMALL, method="mahalanobis", covariance=plain).value == pytest.approx(
        scored("AND", "SMR", SMALL, variances={"a": 9.0, "b": 1.0}).value
    )
    with pytest.raises(md.InvalidValueError, match="symmetric"):
        cultural_distance("AND", "MCO", SMALL, method="mahalanobis", covariance={"a": {"a": 2.0, "b": 1.0}, "b": {"a": 0.0, "b": 2.0}})


def test_a_missing_dimension_is_left_out_and_widens_the_bounds() -> None:
    """MCO has no b: the value is over a, and b may lie anywhere from 2 to 5, as far as 3 from AND's 2; NaN is the same as absent."""
    gap = {**SMALL, "MCO": {"a": 4.0, "b": math.nan}}
    variances = {"a": 9.0, "b": 1.0}
    found = scored("AND", "MCO", gap, variances=variances)
    assert (found.value, found.bounds.low, found.bounds.high) == (1, 1, pytest.approx(math.sqrt(1 + 9)))
    assert scored("MCO", "AND", gap, variances=variances).bounds == found.bounds
    assert codes(found) >= {"nan", "partial-dimensions"}
    assert found.missing[0].code == "dimension-unknown"
    legacy = scored("AND", "MCO", gap, variances=variances, method="kogut-singh")
    assert (legacy.value, legacy.bounds.low, legacy.bounds.high) == (1, 0.5, 5)
    matrix = {"a": {"a": 9.0, "b": 0.0}, "b": {"a": 0.0, "b": 1.0}}
    other = scored("AND", "MCO", gap, method="mahalanobis", covariance=matrix)
    assert (other.value, other.bounds.high) == (1, pytest.approx(math.sqrt(10)))
    assert scored("AND", "MCO", gap, method="mahalanobis", covariance={"a": {"a": 9.0}}).bounds.high == math.inf
    nobody = {**SMALL, "AND": {"a": 1.0}, "MCO": {"a": 4.0}}
    assert scored("AND", "MCO", nobody, variances=variances).bounds.high == pytest.approx(math.sqrt(1 + 4))


def test_a_column_that_does_not_vary_is_left_out_and_said() -> None:
    """A constant dimension cannot be standardised; when all are constant there is no distance."""
    flat = {state: {**row, "c": 7.0} for state, row in SMALL.items()}
    found = scored("AND", "MCO", flat)
    assert "constant-column" in codes(found)
    assert found.value == scored("AND", "MCO", SMALL).value
    assert isinstance(cultural_distance("AND", "MCO", {state: {"c": 7.0} for state in SMALL}), NoData)
    assert "small-reference" in codes(found)
    ten = scored("AUS", "BRA", SCORES)
    assert "small-reference" not in codes(ten)
    assert next(one.message for one in ten.findings if one.code == "reference-set").endswith("JPN ....")
    assert next(one.message for one in found.findings if one.code == "reference-set").endswith("LIE.")


def test_two_states_are_no_reference_set() -> None:
    """With two states every distance would be the same, so there is none without variances."""
    two = {state: SMALL[state] for state in ("AND", "MCO")}
    found = cultural_distance("AND", "MCO", two)
    assert isinstance(found, NoData)
    assert {"variance-unknown"} <= {one.code for one in found.missing}
    assert scored("AND", "MCO", two, variances={"a": 9.0, "b": 1.0}).value == 1
    assert scored("AND", "MCO", two, variances={"a": 9.0}).value == 1


def test_a_singular_covariance_is_a_finding() -> None:
    """Two dimensions that say the same, or fewer states than dimensions, give no Mahalanobis distance and say why."""
    twice = {state: {"a": row["a"], "b": 2 * row["a"]} for state, row in SMALL.items()}
    two = {state: SMALL[state] for state in ("AND", "MCO")}
    for scores in (twice, two, {**two, "SMR": {"a": 3.0}}):
        found = cultural_distance("AND", "MCO", scores, method="mahalanobis")
        assert isinstance(found, NoData)
        assert "singular-covariance" in codes(found)


def test_without_scores_it_names_what_to_bring_and_still_shows_the_ties() -> None:
    """Nothing is bundled: NoData names the data sets; what the armed forces share is beside."""
    found = md.assess("cultural-distance", "AUS-NZL")
    assert isinstance(found, NoData)
    assert "Hofstede" in found.needed[0]
    assert found.component("tie-language").text == "yes: English"
    assert found.component("military-proximity").value == 1
    with pytest.raises(md.InvalidValueError, match="method must be one of"):
        cultural_distance("AUS", "NZL", SMALL, method="manhattan")  # type: ignore[arg-type]  # a wrong option is the point


def test_ties_that_are_not_listed_are_not_known() -> None:
    """One shared and one not shared of seven: a half, from 1/7 to 6/7; a relation without ties has no share."""
    ties = (SharedTie(tie="language", shared=True), SharedTie(tie="religion", shared=False))
    pair = ("AND", "MCO")
    base = CAT | md.Catalogue([CulturalRelation(id="a-relation", state_ids=pair, ties=ties)])  # type: ignore[arg-type]  # plain ids
    found = cultural_distance("MCO", "AND", base=base).component("military-proximity")
    assert found.bounds is not None
    assert (found.value, found.bounds.low, found.bounds.high) == (0.5, pytest.approx(1 / 7), pytest.approx(6 / 7))
    bare = CAT | md.Catalogue([CulturalRelation(id="a-relation", state_ids=pair)])  # type: ignore[arg-type]  # plain ids
    assert cultural_distance("MCO", "AND", base=bare).component("military-proximity").value is None
    every = ("language", "doctrine", "schooling", "training-lineage", "colonial-lineage", "religion", "ethos")
    full = CulturalRelation(id="a-relation", state_ids=pair, ties=tuple(SharedTie(tie=one, shared=True) for one in every))  # type: ignore[arg-type]  # plain
    assert not [one for one in cultural_distance("MCO", "AND", base=CAT | md.Catalogue([full])).missing if one.code == "tie-unknown"]


STATES = ("AND", "MCO", "SMR", "LIE", "VAT")
TABLES = st.fixed_dictionaries({state: st.fixed_dictionaries({one: st.integers(0, 100) for one in "abc"}) for state in STATES})


@given(TABLES, st.sampled_from(METHODS))
def test_a_distance_is_symmetric_and_zero_to_a_twin(table: dict[str, dict[str, int]], method: str) -> None:
    """d(a, b) = d(b, a) >= 0; equal scores give 0; scaling and shifting a dimension changes nothing."""
    scores = {state: {one: float(value) for one, value in row.items()} for state, row in table.items()}
    there = cultural_distance("AND", "MCO", scores, method=method)  # type: ignore[arg-type]  # a method
    assume(isinstance(there, Score))
    back = scored("MCO", "AND", scores, method=method)
    assert back.value == pytest.approx(there.value, abs=CLOSE)  # type: ignore[union-attr]  # a score
    moved = {state: {one: 2 * value + 5 for one, value in row.items()} for state, row in scores.items()}
    assert scored("AND", "MCO", moved, method=method).value == pytest.approx(back.value, abs=1e-6)
    twins = {**scores, "MCO": scores["AND"], "LUX": scores["MCO"]}
    twin = cultural_distance("AND", "MCO", twins, method=method)  # type: ignore[arg-type]  # a method
    assert isinstance(twin, NoData) or twin.value == 0


@given(TABLES)
def test_distances_keep_the_triangle(table: dict[str, dict[str, int]]) -> None:
    """d(a, c) <= d(a, b) + d(b, c) for the two distances; the legacy index does not promise it."""
    scores = {state: {one: float(value) for one, value in row.items()} for state, row in table.items()}
    for method in METHODS[:2]:
        found = {pair: cultural_distance(*pair, scores, method=method) for pair in combinations(STATES[:3], 2)}  # type: ignore[arg-type]  # a method
        assume(all(isinstance(one, Score) for one in found.values()))
        values = {pair: one.value for pair, one in found.items() if isinstance(one, Score)}
        assert values["AND", "SMR"] <= values["AND", "MCO"] + values["MCO", "SMR"] + 1e-9
