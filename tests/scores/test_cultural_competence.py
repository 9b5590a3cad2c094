"""Cultural competence: the vector first, the mean only with the minimum."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.scores import NoData, Profile, cultural_competence
from mildiplomacy.scores.cultural_competence import FACTORS


def profiled(factors: dict[str, float], **options: float) -> Profile:
    """Assess what is known."""
    found = cultural_competence(factors, **options)  # type: ignore[arg-type]  # any option
    assert isinstance(found, Profile)
    return found


def test_a_vector_worked_by_hand() -> None:
    """0.8, 0.4, 0.7, 0.5: mean 0.6, lowest 0.4; language, training and deployments beside, in no mean."""
    scores = dict(zip(FACTORS, (0.8, 0.4, 0.7, 0.5), strict=True))
    found = profiled(scores, language=0.25, training_hours=40, deployments=1.5)
    assert {one.name: one.value for one in found.components} == {
        **scores, "language": 0.25, "training-hours": 40, "deployments": 1.5, "mean": 0.6, "minimum": 0.4,
    }  # fmt: skip
    assert found.component("minimum").text == "cognitive"
    assert [one.code for one in found.findings] == ["mean-with-minimum"]
    assert not found.missing


def test_a_factor_that_is_not_known_widens_the_bounds() -> None:
    """0.8 and 0.4 with two unknown (one NaN): mean 0.6, from 1.2/4 to 3.2/4; the lowest may be 0."""
    found = profiled({"metacognitive": 0.8, "cognitive": 0.4, "motivational": math.nan})
    mean, least = found.component("mean"), found.component("minimum")
    assert mean.bounds is not None
    assert least.bounds is not None
    assert (mean.value, mean.bounds.low, mean.bounds.high) == (pytest.approx(0.6), pytest.approx(0.3), pytest.approx(0.8))
    assert (least.bounds.low, least.bounds.high) == (0, 0.4)
    assert "nan" in {one.code for one in found.findings}
    assert [one.code for one in found.missing].count("factor-unknown") == 2


@LOW_COVERAGE
def test_language_alone_is_a_profile_without_a_mean() -> None:
    """Something known beside makes a profile; nothing at all is NoData that names the scale."""
    assert {one.name for one in profiled({}, language=0.5).components}.isdisjoint({"mean", "minimum"})
    found = md.assess("cultural-competence", "a-battalion")
    assert isinstance(found, NoData)
    assert "Ang et al." in found.needed[0]
    assert isinstance(cultural_competence(None), NoData)
    found = md.assess("cultural-competence", "a-battalion", factors={"cognitive": 0.9}, language=0.1, training_hours=2.0, deployments=3.0)
    assert found.subject_id == "a-battalion"
    values = {one.name: (one.value, one.unit) for one in found.components if one.value is not None}
    assert values["cognitive"] == values["mean"] == (0.9, "on a scale of 0 to 1")
    assert (values["language"], values["training-hours"], values["deployments"]) == (
        (0.1, "(share)"), (2.0, "hours a person"), (3.0, "a person"),
    )  # fmt: skip
    gaps = {one.code: one.why for one in profiled({}, language=0.5).missing}
    assert {"factor-unknown", "training-hours-unknown", "deployments-unknown"} == set(gaps)
    assert "cultural training" in gaps["training-hours-unknown"]
    assert (found.coverage.scored, found.coverage.candidates) == (1, 4)


def test_numbers_outside_their_range_are_refused() -> None:
    """An unknown factor, a score off the scale, a negative number of hours."""
    with pytest.raises(md.InvalidValueError, match="among metacognitive"):
        cultural_competence({"emotional": 0.5})
    for wrong in ({"cognitive": 1.2}, {"cognitive": -0.1}):
        with pytest.raises(md.InvalidValueError, match="cognitive must lie"):
            cultural_competence(wrong)
    for name in ("language", "training_hours", "deployments"):
        for value in (-1.0, math.inf):
            with pytest.raises(md.InvalidValueError):
                cultural_competence({"cognitive": 0.5}, **{name: value})


@given(st.dictionaries(st.sampled_from(sorted(FACTORS)), st.floats(0, 1), min_size=1))
@LOW_COVERAGE
def test_the_mean_is_never_below_the_minimum(factors: dict[str, float]) -> None:
    """Minimum <= mean <= maximum, within the bounds."""
    mean = profiled(factors).component("mean")
    assert mean.value is not None
    assert mean.bounds is not None
    assert min(factors.values()) - 1e-12 <= mean.value <= max(factors.values()) + 1e-12
    assert mean.bounds.low - 1e-12 <= mean.value <= mean.bounds.high + 1e-12
