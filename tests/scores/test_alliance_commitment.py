"""Depth of commitment of an alliance, worked by hand."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from made_alliances import CAT, CLOSE, DAY, LANDS, adds_up, codes, column, pact, small
from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model import (
    Estimate,
    Obligations,
)
from mildiplomacy.scores import NoData, Profile
from mildiplomacy.scores.alliance_features import FEATURES


def test_commitment_worked_by_hand() -> None:
    """The Four Lands in fractions.

    Known, weight times value: defence 3 * 3/4, mutual 1, automaticity 3/2 * 1/2, consultation 1, organisation 1, command 2 * 2/4, force 1, basing 3/2,
    exercises 1, over 3 + 1 + 3/2 + 1 + 1 + 2 + 1 + 3/2 + 1 = 13: 21/2 over 13 = 21/26. The text alone: 9/4 + 1 + 3/4 + 1 over 13/2 = 10/13.
    """
    found = md.scores.alliance_commitment("four-lands", on=DAY, base=LANDS)
    adds_up(found)
    assert found.value == pytest.approx(float(Fraction(21, 26)))
    assert found.component("integrated-command").text == "2 of 4 members"
    assert found.component("text-depth").value == pytest.approx(10 / 13)
    assert found.component("institution-depth").value is None
    assert {"not-rankable", "judgement", "illustrative", "paper-not-practice", "feature-not-known"} <= codes(found)
    assert not found.rankable
    assert {one.id for one in found.beside} == {"suspended"}


def test_the_contributions_of_commitment_name_their_records() -> None:
    """Each feature that adds to the depth of a treaty carries what stands behind it, as the feature itself does."""
    found = md.scores.alliance_commitment("four-lands", on=DAY, base=LANDS)
    parts = {one.name: one.record_ids for one in found.components}
    assert found.contributions
    for one in found.contributions:
        assert one.record_ids == parts[one.id]
    assert any(one.record_ids == ("four-lands-treaty",) for one in found.contributions)


def test_a_posture_takes_the_features_that_are_brought() -> None:
    """What the user knows of the institutions enters the commitment of the posture as it does that of the score."""
    brought = {"permanent-organisation": 0.0, "standing-force": 0.0, "joint-planning": 0.0, "common-funding": 0.0}
    posture = md.scores.deterrence_posture(
        "four-lands", capabilities=column("capability_share"), features=brought, fulfilment=1, on=DAY, base=LANDS
    )
    alone = md.scores.alliance_commitment("four-lands", features=brought, on=DAY, base=LANDS)
    assert posture.component("commitment").value == alone.value
    assert alone.value != md.scores.alliance_commitment("four-lands", on=DAY, base=LANDS).value


@LOW_COVERAGE
def test_features_are_shown_also_where_they_are_missing() -> None:
    """Every feature is a part; what the catalogue cannot say has no value; what it says of NATO is read from the treaty and the records."""
    found = md.scores.alliance_commitment("nato", on="2025-06-01")
    assert set(FEATURES) <= {one.name for one in found.components}
    assert found.component("common-funding").value is None
    assert found.component("integrated-command").value == pytest.approx(31 / 32)
    assert found.component("defence").record_ids == ("north-atlantic-treaty",)
    assert found.component("neutrality").text == "not promised"
    france = md.scores.alliance_commitment("nato", on="1970-01-01").component("integrated-command")
    assert "nato-fra" not in france.record_ids


@LOW_COVERAGE
def test_too_little_known_is_a_profile() -> None:
    """Of the CSTO the text is known and most institutions are not: the features stand side by side, without one value."""
    found = md.scores.alliance_commitment("csto", on="2025-06-01")
    assert isinstance(found, Profile)
    assert "too-little-known" in codes(found)
    assert "obligations-not-coded" in codes(found)
    for gap in (one for one in found.missing if one.code == "feature-not-known"):
        assert gap.record_ids in {one.record_ids for one in found.components if one.value is None and gap.why.endswith(str(one.text))}
    assert found.component("text-depth").value == 1


def test_without_a_text_there_is_no_data_but_the_features_are_shown() -> None:
    """The ARF has no agreement: unknown, not without obligations; NATO's partial agreement is set apart."""
    found = md.scores.alliance_commitment("arf", on="2025-06-01")
    assert isinstance(found, NoData)
    assert found.component("defence").value is None
    assert found.component("permanent-organisation").value == 0
    assert "binds-few" in codes(md.scores.alliance_commitment("nato", on="2025-06-01"))


def test_a_user_can_bring_every_feature() -> None:
    """With all twelve given the value is their weighted mean, exact but for the weights, and may be ranked."""
    found = md.scores.alliance_commitment("arf", features=dict.fromkeys(FEATURES, 0.5), on="2025-06-01")
    adds_up(found)
    assert found.value == pytest.approx(0.5)
    assert found.bounds.low == pytest.approx(0.5)
    assert "given" in codes(found)
    assert found.rankable
    assert found.component("institution-depth").value == pytest.approx(0.5)


@pytest.mark.parametrize("features", [{"zeal": 1}, {"defence": 1.5}, {"defence": Estimate(value=0.5, low=-1)}])
def test_unknown_features_and_values_outside_are_refused(features: dict[str, Any]) -> None:
    """A feature that is none, a value or an end outside 0 to 1."""
    with pytest.raises(InvalidValueError, match="features must"):
        md.scores.alliance_commitment("nato", features=features)


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({}, optional={name: st.floats(0, 1) for name in FEATURES}), st.data())
def test_whatever_the_missing_features_are_the_bounds_hold(given_: dict[str, float], data: st.DataObject) -> None:
    """Filling in what is missing moves the value within the bounds that were stated before; raising a feature never lowers the value."""
    before = md.scores.alliance_commitment("four-lands", features=given_, on=DAY, base=LANDS, draws=100)
    lost = [one for one in FEATURES if before.component(one).value is None]
    filled = given_ | {one: data.draw(st.floats(0, 1)) for one in lost}
    after = md.scores.alliance_commitment("four-lands", features=filled, on=DAY, base=LANDS, draws=100)
    adds_up(before)
    adds_up(after)
    assert before.bounds.low - CLOSE <= after.value <= before.bounds.high + CLOSE
    raised = md.scores.alliance_commitment("four-lands", features=filled | {"basing": 1.0}, on=DAY, base=LANDS, draws=100)
    assert raised.value >= after.value - CLOSE


PROMISES: list[tuple[Obligations, str | None, dict[str, float | None]]] = [
    (Obligations(), None, {"defence": 0, "mutual": 0, "automaticity": 0, "consultation": 0}),
    (Obligations(defence="unconditional", mutual=False), "automatic", {"defence": 1, "mutual": 0.5, "automaticity": 1, "consultation": 0}),
    (
        Obligations(defence="conditional", consultation=True),
        "unspecified",
        {"defence": 0.75, "mutual": 1, "automaticity": None, "consultation": 1},
    ),
]


@pytest.mark.parametrize(("promised", "automaticity", "wanted"), PROMISES)
@LOW_COVERAGE
def test_the_text_is_read_as_coded(promised: Obligations, automaticity: Any, wanted: dict[str, float | None]) -> None:
    """None, one-sided and conditional promises; a text that does not say who decides leaves automaticity unknown."""
    base = CAT | small(pact("deal", "aa", "bb", obligations=promised, automaticity=automaticity, organisation_id="pair"))
    found = md.scores.alliance_commitment("pair", on="2019-01-01", base=base)
    assert {name: found.component(name).value for name in wanted} == wanted
    assert found.component("permanent-organisation").value == 0


@LOW_COVERAGE
def test_an_agreement_without_an_organisation_leaves_that_open() -> None:
    """ANZUS has no organisation in the catalogue; a pair of states neither."""
    assert md.scores.alliance_commitment("anzus", on=2020).component("permanent-organisation").value is None
    assert md.scores.alliance_commitment("JPN-USA", on=2020).component("permanent-organisation").value is None


def test_commitment_of_nobody_is_no_data() -> None:
    """Before anybody belonged to it there is nothing to read."""
    assert isinstance(md.scores.alliance_commitment("nato", on="1930-01-01"), NoData)
    assert isinstance(md.scores.alliance_unity("nato", on="1930-01-01"), NoData)
    assert isinstance(md.scores.deterrence_posture("nato", on="1930-01-01"), NoData)


def test_an_index_whose_weights_are_no_judgement_does_not_say_so() -> None:
    """The finding follows the record of the index."""
    spec = attrs.evolve(next(one for one in CAT.indices if one.id == "alliance-commitment"), judgement=False)
    assert "judgement" not in codes(md.scores.alliance_commitment("four-lands", on=DAY, base=LANDS, index=spec))
