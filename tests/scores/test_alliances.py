"""The scores of alliances, over the bundled content and over an invented alliance whose values can be worked by hand."""

from math import sqrt

import attrs
import pytest

import mildiplomacy as md
from doubted import LOW_COVERAGE
from made_alliances import CAT, DAY, LANDS, adds_up, codes, column, pact, small, state
from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.model import (
    Coverage,
    Estimate,
    StatusEvent,
)
from mildiplomacy.scores import NoData, Score
from mildiplomacy.scores.alliance import alliance_of
from mildiplomacy.scores.alliance_features import FEATURES

# Who an alliance is


def test_an_alliance_is_an_organisation_an_agreement_or_two_actors() -> None:
    """The three kinds of subject give members and pacts; a suspended party is no member, a frozen membership stands."""
    assert len(alliance_of("nato", CAT, "2024-03-07").member_ids) == 32
    assert alliance_of("anzus", CAT, 2020).member_ids == ("AUS", "USA")
    assert "ARM" in alliance_of("csto", CAT, "2025-01-01").member_ids
    by_dash, by_pair = alliance_of("JPN-USA", CAT), alliance_of(("JPN", "USA"), CAT)
    assert by_dash.pacts == by_pair.pacts
    assert [one.id for one in by_dash.pacts] == ["us-jp-1960"]
    assert alliance_of("north-atlantic-treaty", CAT).organisation == CAT["nato"]


def test_what_is_no_alliance_is_refused() -> None:
    """An unknown id, an instrument, a pair of one, and no day where the catalogue names none."""
    for wrong in ("nowhere", "naval-port-call"):
        with pytest.raises(UnknownIdError):
            alliance_of(wrong, CAT)
    for pair in (("JPN", "JPN"), (), ("JPN", "USA", "KOR")):
        with pytest.raises(InvalidValueError, match="two different actors"):
            alliance_of(pair, CAT)
    with pytest.raises(InvalidValueError, match="on must be given"):
        alliance_of("aa-bb", md.Catalogue(map(state, ("aa", "bb"))))


def test_pacts_bind_half_of_the_members() -> None:
    """An own agreement that binds fewer than half is set apart; one that is over is left out."""
    wide = pact("wide", "aa", "bb", organisation_id="pair")
    narrow = pact("narrow", "aa", "cc", organisation_id="pair")
    over = pact(
        "over",
        "aa",
        "bb",
        organisation_id="pair",
        timeline=(StatusEvent(status="in-force", on=1990), StatusEvent(status="expired", on=1999)),
    )
    found = alliance_of("pair", small(wide, narrow, over, members=("aa", "bb", "dd")))
    assert [one.id for one in found.pacts] == ["wide"]
    assert [one.id for one in found.partial] == ["narrow"]


def test_a_frame_is_a_declaration_about_the_organisation_on_the_day() -> None:
    """Only a declaration that covers the organisation and the day closes the frame."""
    frame = Coverage(id="all-pair", name="Members", since=2000, until=2010, checked_on=2020, organisation_ids=("pair",))
    base = small(frame)
    assert alliance_of("pair", base, 2005).frame_id == "all-pair"
    assert alliance_of("pair", base, 2015).frame_id is None
    assert alliance_of("aa-bb", base, 2005).frame_id is None


# Effectiveness


def test_effectiveness_is_the_geometric_mean_of_strength_and_unity() -> None:
    """E = sqrt(sqrt(capability * commitment) * unity), the parts shown, contributions from 1 down."""
    found = md.scores.alliance_effectiveness("four-lands", column("capability_share"), on=DAY, base=LANDS)
    adds_up(found)
    parts = {name: found.component(name).value for name in ("capability", "commitment", "cohesion", "strength", "unity")}
    assert parts["strength"] == pytest.approx(sqrt(parts["capability"] * parts["commitment"]))
    assert parts["unity"] == parts["cohesion"]
    assert found.value == pytest.approx(sqrt(parts["strength"] * parts["unity"]))
    assert {"not-deterrence", "judgement", "partial-sum", "not-rankable"} <= codes(found)
    assert {"suspended", "border-river"} <= {one.id for one in found.beside}
    far = md.scores.alliance_effectiveness(
        "four-lands",
        column("capability_share"),
        decay={"northland": 0.5, "eastland": 1.0, "southland": 1.0, "westland": 1.0},
        on=DAY,
        base=LANDS,
    )
    alone = md.scores.alliance_capability(
        "four-lands",
        column("capability_share"),
        decay={"northland": 0.5, "eastland": 1.0, "southland": 1.0, "westland": 1.0},
        on=DAY,
        base=LANDS,
    )
    assert far.component("capability").value == alone.value == pytest.approx(parts["capability"] - 0.1)


def test_disunity_cannot_be_bought_off() -> None:
    """Opposite votes: unity 0, so effectiveness 0, with a finding, however strong the members are."""
    opposed = {"northland": [0, 1, 0, 1], "eastland": [1, 0, 1, 0], "southland": None, "westland": None}
    pair = md.scores.alliance_effectiveness(
        "eastland-northland",
        {"northland": 0.5, "eastland": 0.5},
        similarity=opposed,  # type: ignore[arg-type]  # None is a member without votes
        features=dict.fromkeys(FEATURES, 1),
        on=DAY,
        base=LANDS,
    )
    adds_up(pair)
    assert pair.value == 0
    assert "zero-decides" in codes(pair)


@pytest.mark.parametrize("subject", ["csto", "arf", "nato"])
@LOW_COVERAGE
def test_effectiveness_needs_all_three(subject: str) -> None:
    """Without capabilities, a known commitment or comparable pairs there is no value, but the parts that are known are shown."""
    found = md.assess("alliance-effectiveness", subject, on="2025-06-01")
    assert isinstance(found, NoData)
    assert "part-without-value" in codes(found)
    assert any("National Material Capabilities" in one for one in found.needed)
    assert ("features=" in " ".join(found.needed)) == (subject != "nato")


def test_an_index_of_ones_own_gives_the_weights() -> None:
    """With all weight on unity the value is unity."""
    spec = next(one for one in CAT.indices if one.id == "alliance-effectiveness")
    levels = tuple(attrs.evolve(one, weight=Estimate(value=float(one.id == "unity"))) for one in spec.levels)
    found = md.scores.alliance_effectiveness(
        "four-lands", column("capability_share"), on=DAY, base=LANDS, index=attrs.evolve(spec, levels=levels)
    )
    assert found.value == pytest.approx(found.component("cohesion").value)


# All


@pytest.mark.parametrize("subject", ["nato", "csto", "sco", "arf", "anzus", "gcc", "eu", "au", "JPN-USA"])
@pytest.mark.parametrize(
    "index",
    ["alliance-capability", "alliance-commitment", "alliance-unity", "alliance-effectiveness", "burden-sharing", "deterrence-posture"],
)
@LOW_COVERAGE
def test_every_index_answers_and_explains_for_every_kind_of_body(index: str, subject: str) -> None:
    """Whatever the body, the answer is a score, a profile or NoData that says what is needed; it explains itself, and value and parts add up."""
    found = md.assess(index, subject, on="2025-06-01")
    text = found.explain()
    assert found.title in text
    if isinstance(found, NoData):
        assert found.needed
    if isinstance(found, Score):
        adds_up(found)
    assert found.to_dict()["index_id"] == index
