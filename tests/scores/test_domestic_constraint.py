"""Domestic constraint: a signed vector worked by hand, with its two summaries, the approval rule and the agreement of a vote."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.model import ApprovalRule, Constraint, Estimate, SignedFactor
from mildiplomacy.scores import Bounds, NoData, Profile, agreement_index, domestic_constraint
from sound_answers import row

CAT = md.catalogue()
FACTORS = ("public-opinion", "political-factions", "legislative-requirements", "nationalism", "polarisation")

CLOSE = 1e-12


def record(values: dict[str, float | Estimate], record_id: str = "a-constraint", **more: object) -> Constraint:
    """Make a record of Andorra."""
    factors = tuple(
        SignedFactor(factor=name, effect=value if isinstance(value, Estimate) else Estimate(value=value))  # type: ignore[arg-type]  # a factor
        for name, value in values.items()
    )
    return Constraint(**{"id": record_id, "state_id": "AND", "subject": "deployments", "factors": factors, **more})  # type: ignore[arg-type]  # any field


def profiled(one: Constraint) -> Profile:
    """Assess a record that says something."""
    found = domestic_constraint(one, draws=100)
    assert isinstance(found, Profile)
    return found


def test_a_full_vector_worked_by_hand() -> None:
    """(-0.4, +0.6, -0.2, (0.2 - 0.8)/2 = -0.3): constraint (0.4 + 0.2 + 0.3)/4 = 0.225, facilitation 0.6/4 = 0.15; no value."""
    found = profiled(record(dict(zip(FACTORS, (-0.4, 0.6, -0.2, 0.2, -0.8), strict=True))))
    assert [found.component(name).value for name in ("opinion", "factions", "legislature", "climate")] == pytest.approx(
        [-0.4, 0.6, -0.2, -0.3]
    )
    assert found.component("constraint").value == pytest.approx(0.225)
    assert found.component("facilitation").value == pytest.approx(0.15)
    assert found.value is None
    summary = "on a scale of 0 to 1"
    assert {one.name: row(one) for one in found.components} == {
        **{
            name: (pytest.approx(value), 0, "on a scale of -1 (hinders) to +1 (facilitates)", None, pytest.approx(value), pytest.approx(value), True, ("a-constraint",))
            for name, value in (("opinion", -0.4), ("factions", 0.6), ("legislature", -0.2), ("climate", -0.3))
        },
        "constraint": (pytest.approx(0.225), 0, summary, None, pytest.approx(0.225), pytest.approx(0.225), True, ("a-constraint",)),
        "facilitation": (pytest.approx(0.15), 0, summary, None, pytest.approx(0.15), pytest.approx(0.15), True, ("a-constraint",)),
    }  # fmt: skip
    assert all(one.title.endswith(" (deployments)") for one in found.components)
    assert (found.coverage.scored, found.coverage.candidates) == (1, 1)
    assert [one.code for one in found.missing] == ["rule-unknown"]
    assert {one.code for one in found.findings} == {"judgement", "illustrative"}


def test_what_is_not_judged_widens_the_bounds() -> None:
    """Opinion -0.4 (-0.6 to 0) alone: constraint 0.4; low 0/4, high (0.6 + 3)/4; half a climate is its known half."""
    found = profiled(record({"public-opinion": Estimate(value=-0.4, low=-0.6, high=0.0)}))
    one = found.component("constraint")
    assert one.bounds is not None
    assert (one.value, one.bounds.low, one.bounds.high) == (0.4, 0, pytest.approx(0.9))
    assert found.component("factions").value is None
    assert found.component("factions").bounds == Bounds(low=-1, high=1)
    assert "nationalism, polarisation" in next(each.why for each in found.missing if each.code == "factor-unknown")
    assert next(each.record_ids for each in found.missing if each.code == "factor-unknown") == ("a-constraint",)
    half = profiled(record({"nationalism": -0.5})).component("climate")
    assert half.bounds is not None
    assert (half.value, half.bounds.low, half.bounds.high) == (-0.5, -0.75, 0.25)


@LOW_COVERAGE
def test_the_rule_and_the_delay_stand_beside() -> None:
    """A rule that holds on the day, or that the record names, is given with its delay in days."""
    rule = ApprovalRule(
        id="a-rule",
        state_id="AND",
        rule="ex-ante-simple",
        subject="deployments",
        expected_delay=Estimate(value=20, low=5, high=60),
        start=2000,
    )  # type: ignore[arg-type]  # plain id
    old = ApprovalRule(id="old-rule", state_id="AND", rule="none", subject="deployments", end=1999)  # type: ignore[arg-type]  # plain id
    base = CAT | md.Catalogue([rule, old])
    found = domestic_constraint("AND", base=base)
    assert isinstance(found, Profile)
    assert found.component("approval-rule").text == "ex-ante-simple"
    delay = found.component("expected-delay")
    assert delay.bounds is not None
    assert (delay.value, delay.bounds.low, delay.bounds.high) == (20, 5, 60)
    named = domestic_constraint(record({}, approval_rule_id="old-rule"), on=2010, base=base)
    assert isinstance(named, Profile)
    assert [one.text for one in named.components if one.name == "approval-rule"] == ["ex-ante-simple", "none"]
    assert named.component("constraint").value is None
    assert named.component("facilitation").bounds == Bounds(low=0, high=1)


def test_several_records_stand_for_themselves_and_ended_ones_are_left_out() -> None:
    """Two records of one state keep their parts apart, by the id of the record; one that has ended is not looked at."""
    rows = [
        record({"public-opinion": 0.1}, "first"),
        record({"public-opinion": -0.1}, "second", subject="exercises"),
        record({"public-opinion": 1}, "third", end=2000),
    ]
    found = domestic_constraint("AND", base=CAT | md.Catalogue(rows))
    assert isinstance(found, Profile)
    assert (found.component("first.opinion").value, found.component("second.opinion").value) == (0.1, -0.1)
    assert "several-records" in {one.code for one in found.findings}
    assert not any("third" in one.name for one in found.components)


def test_nothing_recorded_is_no_data() -> None:
    """A state without factors and rules gives NoData that says what to bring; a state that is none is an error."""
    found = domestic_constraint("AND")
    assert isinstance(found, NoData)
    assert "V-Dem" in found.needed[0]
    with pytest.raises(md.UnknownIdError):
        domestic_constraint("XYZ")


def test_it_runs_on_bundled_content() -> None:
    """Germany's record gives a profile by state, by record and by id of the index."""
    by_state = md.assess("domestic-constraint", "DEU")
    assert isinstance(by_state, Profile)
    assert isinstance(md.assess("domestic-constraint", "constraint-deu-deployments"), Profile)
    assert by_state.component("opinion").value == -0.3
    assert "mission" in by_state.explain() or "deployments" in by_state.explain()


@given(st.dictionaries(st.sampled_from(FACTORS), st.floats(-1, 1), min_size=1))
def test_the_summaries_are_in_range_and_swap_with_the_sign(values: dict[str, float]) -> None:
    """0 <= low <= value <= high <= 1, and with every sign turned constraint and facilitation change places."""
    found, turned = (profiled(record({name: sign * value for name, value in values.items()})) for sign in (1, -1))
    for name, other in (("constraint", "facilitation"), ("facilitation", "constraint")):
        one = found.component(name)
        assert one.bounds is not None
        assert one.value is not None
        assert -CLOSE <= one.bounds.low <= one.value + CLOSE
        assert one.value <= one.bounds.high + CLOSE <= 1 + 2 * CLOSE
        assert one.value == pytest.approx(turned.component(other).value)


def test_agreement_worked_by_hand() -> None:
    """600 votes 400/100/100: (400 - 100)/600 = 0.5; unanimous 1; three equal camps 0; half and half 0.25; nobody None."""
    assert agreement_index(400, 100, 100) == 0.5
    assert agreement_index(0, 7) == 1
    assert agreement_index(5, 5, 5) == 0
    assert agreement_index(5, 5) == 0.25
    assert agreement_index(0, 0) is None
    for wrong in (-1, math.nan, math.inf):
        with pytest.raises(md.InvalidValueError):
            agreement_index(wrong, 1)


@given(st.integers(0, 900), st.integers(0, 900), st.integers(1, 900))
def test_agreement_is_between_0_and_1_and_blind_to_the_camp(yes: int, no: int, abstain: int) -> None:
    """The order of the camps does not matter."""
    one = agreement_index(yes, no, abstain)
    assert one is not None
    assert -CLOSE <= one <= 1
    assert one == agreement_index(abstain, yes, no)
