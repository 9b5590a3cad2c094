"""Relief, disputes, approval rules, domestic factors, cultural ties, grievances and moves refuse what cannot be."""

from collections.abc import Callable

import pytest

import mildiplomacy as md
from mildiplomacy.model import (
    ApprovalRule,
    Burden,
    Constraint,
    CulturalRelation,
    Estimate,
    Grievance,
    Incident,
    Move,
    Relief,
    Repair,
    SharedTie,
    SignedFactor,
    Tension,
)

HALF = Estimate(value=0.5)


def tension(**more: object) -> Tension:
    """Make a dispute."""
    return Tension(id="t", name="T", kinds=("territorial",), party_ids=("JPN", "KOR"), **more)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Relief(met=("unarmed",), unmet=("unarmed", "no-cost")), "met and unmet at once (unarmed)"),
        (lambda: Relief(onset="2020-02-02", requested="2020-02-01"), "'requested' must not be before the onset"),
        (lambda: Relief(onset="2020-02-02", first_asset=2019), "'first_asset' must not be before the onset"),
        (lambda: Incident(on=2020, hostility=6, text="x"), "must be between 1 and 5"),
        (lambda: Incident(on=2020, hostility=0, text="x"), "must be between 1 and 5"),
        (lambda: tension(salience=Estimate(value=5, high=13)), "must lie between 0 and 12"),
        (lambda: tension(salience=Estimate(value=5, low=-1)), "must lie between 0 and 12"),
        (lambda: ApprovalRule(id="a", state_id="DEU", rule="none", subject="x", expected_delay=Estimate(value=1, low=-1)), "must not be negative"),
        (lambda: ApprovalRule(id="a", state_id="DEU", rule="none", subject="x", start=2005, end=2004), "must not be before start"),
        (lambda: SignedFactor(factor="nationalism", effect=Estimate(value=0, low=-2)), "must lie between -1"),
        (
            lambda: Constraint(id="c", state_id="DEU", subject="x", factors=(SignedFactor(factor="nationalism", effect=HALF),) * 2),
            "must not name a factor twice",
        ),
        (lambda: CulturalRelation(id="r", state_ids=("AUS",)), "must name two different states"),
        (lambda: CulturalRelation(id="r", state_ids=("AUS", "AUS")), "must name two different states"),
        (
            lambda: CulturalRelation(id="r", state_ids=("AUS", "NZL"), ties=(SharedTie(tie="language", shared=True),) * 2),
            "must not name a tie twice",
        ),
        (lambda: Burden(kind="war", until=1945, severity=Estimate(value=0.9, high=1.2)), "must lie between 0 and 1"),
        (lambda: Repair(kind="apology", on=1993, weight=Estimate(value=0.1, low=-0.1)), "must lie between 0 and 1"),
        (lambda: Grievance(id="g", holder_id="KOR", toward_id="KOR"), "must not be the holder"),
        (lambda: Move(id="m", name="M", actor_id="a", component="cyber", perspective="hybrid-threat", intensity=Estimate(value=2)), "between 0 and 1"),
        (lambda: Move(id="m", name="M", actor_id="a", component="cyber", perspective="hybrid-threat", attribution=Estimate(value=0, low=-1)), "between 0 and 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(make: Callable[[], object], said: str) -> None:
    """Each rule says what is wrong and what was found."""
    with pytest.raises(md.InvalidValueError) as caught:
        make()
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("consent", "consented"),
    [("own-territory", True), ("requested", True), ("selective", True), ("delayed", True), ("withheld", False), (None, None)],
)
def test_consent_is_given_withheld_or_unknown(consent: str | None, consented: bool | None) -> None:
    """Late or partial consent is consent; none recorded is not none given."""
    assert Relief(consent=consent).consented is consented  # type: ignore[arg-type]  # plain text


def test_a_dispute_has_its_time() -> None:
    """A dispute is asked about by day like anything else that lasts."""
    assert tension(start=1952, ongoing=True).period.contains("2020-01-01") == "definite"
    assert tension(salience=Estimate(value=8, low=6, high=10)).salience == Estimate(value=8, low=6, high=10)
    assert ApprovalRule(id="a", state_id="DEU", rule="none", subject="x", expected_delay=Estimate(value=10)).expected_delay == Estimate(
        value=10
    )  # type: ignore[arg-type]  # plain text
