"""The scores of alliances, over the bundled content and over an invented alliance whose values can be worked by hand."""

import csv
from datetime import date
from fractions import Fraction
from math import nan, sqrt
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.model import (
    Activity,
    Agreement,
    Coverage,
    Estimate,
    Incident,
    Membership,
    Obligations,
    Organisation,
    Participant,
    Party,
    State,
    StatusEvent,
    Tension,
)
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.scores import NoData, Profile, Score
from mildiplomacy.scores.alliance import alliance_of
from mildiplomacy.scores.alliance_features import FEATURES
from mildiplomacy.scores.pact_ties import level_of, ties_of
from sound_answers import row

CAT = md.catalogue()
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
LANDS = CAT | md.load(EXAMPLES / "synthetic-alliance.yaml")
ROWS = list(csv.DictReader((EXAMPLES / "synthetic-alliance-inputs.csv").read_text(encoding="utf-8").splitlines()))
FOUR = ("northland", "eastland", "southland", "westland")
DAY = "2020-06-01"
CLOSE = 1e-9
SHARES = st.lists(st.floats(0, 0.2), min_size=4, max_size=4)
VOTES = st.integers(1, 8).flatmap(
    lambda size: st.lists(st.lists(st.sampled_from([0, 1, 2, None]), min_size=size, max_size=size), min_size=4, max_size=4)
)


def column(name: str) -> dict[str, float | None]:
    """One column of the synthetic inputs."""
    return {row["actor_id"]: float(row[name]) if row[name] else None for row in ROWS}


def votes() -> dict[str, list[int]]:
    """The synthetic votes."""
    return {row["actor_id"]: [int(one) for one in row["votes"].split()] for row in ROWS}


def codes(outcome: Any) -> set[str]:
    """The codes of findings and of what is missing."""
    return {one.code for one in (*outcome.findings, *outcome.missing)}


def adds_up(score: Any) -> None:
    """Value within bounds, range within bounds, contributions add up."""
    assert isinstance(score, Score)
    assert score.bounds.low - CLOSE <= score.value <= score.bounds.high + CLOSE
    assert score.bounds.low - CLOSE <= score.likely.low <= score.likely.high <= score.bounds.high + CLOSE
    assert sum(one.value for one in score.contributions) == pytest.approx(score.value, abs=CLOSE)


def state(name: str) -> State:
    """An invented state."""
    return State(id=name, name=name, start=1900)


def pact(name: str, *parties: str, on: str = "2000-01-01", **more: Any) -> Agreement:
    """An invented agreement."""
    line = (StatusEvent(status="in-force", on=on),)
    rows = tuple(Party(actor_id=one) for one in parties)
    return Agreement(**{"id": name, "name": name, "form": "treaty", "parties": rows, "timeline": line, **more})


def small(*records: Any, members: tuple[str, ...] = ("aa", "bb")) -> md.Catalogue:
    """A catalogue of four states and an organisation ``pair``."""
    rows = [
        *map(state, ("aa", "bb", "cc", "dd")),
        Organisation(id="pair", name="Pair", form="arrangement"),
        *(
            Membership(id=f"pair-{one}", organisation_id="pair", member_id=one, timeline=(StatusEvent(status="in-force", on=2000),))
            for one in members
        ),
        *records,
    ]
    return md.Catalogue(rows, as_of=date(2020, 1, 1))


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


# Capability


@STALE_SOURCE
def test_capability_is_the_sum_of_the_shares_worked_by_hand() -> None:
    """0.20 + 0.04 + 0.03 = 0.27; Westland has no value, and what nobody holds is 1 - 0.52 = 0.48, so the sum is at most 0.75."""
    found = md.scores.alliance_capability("four-lands", column("capability_share"), vintage=2019, on=DAY, base=LANDS)
    adds_up(found)
    assert found.value == pytest.approx(0.27)
    assert (found.bounds.low, found.bounds.high) == pytest.approx((0.27, 0.75))
    assert found.component("effective-members").value == pytest.approx(0.27**2 / (0.2**2 + 0.04**2 + 0.03**2))
    assert found.component("largest").value == pytest.approx(0.2 / 0.27)
    assert {"partial-sum", "no-capability", "stale-source", "illustrative", "not-usable-force"} <= codes(found)


def test_capability_loses_strength_over_distance_where_the_user_says_so() -> None:
    """Half of 0.20 and all of 0.04; a member without a factor is missing and can add its share at most."""
    decay = {"northland": 0.5, "eastland": 1.0, "westland": 0.5}
    found = md.scores.alliance_capability("four-lands", column("capability_share") | {"westland": 0.1}, decay=decay, on=DAY, base=LANDS)
    adds_up(found)
    assert found.value == pytest.approx(0.1 + 0.04 + 0.05)
    assert found.bounds.high == pytest.approx(0.19 + 0.03)
    assert {"no-decay", "no-vintage"} <= codes(found)
    gaps = {one.code: one.record_ids for one in found.missing}
    assert gaps["no-decay"] == ("southland",)
    # Of Westland nothing is known: at most half, its factor, of the 0.48 that nobody holds.
    found = md.scores.alliance_capability("four-lands", column("capability_share"), decay=decay | {"southland": 1.0}, on=DAY, base=LANDS)
    assert {one.code: one.record_ids for one in found.missing}["no-capability"] == ("westland",)
    assert (found.value, found.bounds.high) == pytest.approx((0.17, 0.17 + 0.24))


def test_capability_with_intervals_draws_and_bounds_them() -> None:
    """An estimate widens the bounds to its ends; the range is drawn."""
    shares = {"AUS": Estimate(value=0.01, low=0.005, high=0.02), "USA": 0.15}
    found = md.assess("alliance-capability", "anzus", capabilities=shares, on=2020, draws=200)
    adds_up(found)
    assert isinstance(found, Score)
    assert (found.bounds.low, found.bounds.high) == pytest.approx((0.155, 0.17))
    assert found.likely.draws == 200


def test_without_capabilities_there_is_nothing_to_score() -> None:
    """NoData names the data sets; a mapping without any member says so; NaN and None are missing."""
    nothing = md.scores.alliance_capability("nato")
    assert isinstance(nothing, NoData)
    assert "National Material Capabilities" in nothing.needed[0]
    assert "SIPRI" in nothing.needed[0]
    empty = md.scores.alliance_capability("anzus", {"AUS": nan, "USA": None, "CHN": 0.2}, on=2020)
    assert isinstance(empty, NoData)
    assert "ANZUS" in empty.needed[0] or "Security Treaty" in empty.needed[0]


def test_a_sum_of_zeros_is_zero_and_has_no_largest_member() -> None:
    """Known zeros are a value of 0, which is not the same as nothing known."""
    found = md.scores.alliance_capability("anzus", {"AUS": 0, "USA": 0}, on=2020)
    assert found
    assert found.value == 0
    assert [one.name for one in found.components] == ["members"]


@pytest.mark.parametrize(
    ("shares", "decay", "says"),
    [
        ({"USA": 1.5}, None, "shares from 0 to 1"),
        ({"USA": -0.1}, None, "shares from 0 to 1"),
        ({"USA": 0.7, "CHN": 0.7}, None, "add up to at most 1"),
        ({"USA": 0.7}, {"USA": 2.0}, "factors from 0 to 1"),
    ],
)
def test_what_are_no_shares_is_refused(shares: dict[str, float], decay: dict[str, float] | None, says: str) -> None:
    """A share or factor outside 0 to 1, and shares of more than one total."""
    with pytest.raises(InvalidValueError, match=says):
        md.scores.alliance_capability("anzus", shares, decay=decay, on=2020)


@settings(max_examples=25, deadline=None)
@given(SHARES, st.integers(0, 3))
def test_losing_a_value_never_raises_the_floor(values: list[float], lost: int) -> None:
    """With one value not known the sum does not rise, and the bounds hold the sum with it."""
    whole = dict(zip(FOUR, values, strict=True))
    before = md.scores.alliance_capability("four-lands", whole, on=DAY, base=LANDS)
    after = md.scores.alliance_capability("four-lands", {**whole, FOUR[lost]: None}, on=DAY, base=LANDS)
    adds_up(before)
    adds_up(after)
    assert after.value <= before.value + CLOSE
    assert after.bounds.low - CLOSE <= before.value <= after.bounds.high + CLOSE


@LOW_COVERAGE
def test_coverage_under_half_is_said() -> None:
    """One member of thirty-two; the frame of NATO's members is closed."""
    found = md.scores.alliance_capability("nato", {"USA": 0.15}, vintage=2025, on="2025-06-01")
    assert "low-coverage" in codes(found)
    assert "illustrative" not in codes(found)
    assert found.coverage.closed


@STALE_SOURCE
def test_an_uncertain_member_widens_the_bounds_only() -> None:
    """Who joined in 2020, on a day in 2020, may be a member: listed, and in the upper bound alone."""
    late = Membership(id="pair-cc", organisation_id="pair", member_id="cc", timeline=(StatusEvent(status="in-force", on=2020),))
    found = md.scores.alliance_capability("pair", {"aa": 0.1, "bb": 0.1, "cc": 0.3}, on=DAY, base=small(late))
    assert found.value == pytest.approx(0.2)
    assert found.bounds.high == pytest.approx(0.5)
    assert "membership-uncertain" in codes(found)
    assert "membership-uncertain" in codes(md.scores.alliance_unity("pair", on=DAY, base=small(late)))


# Commitment


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


# Unity


def test_unity_of_portfolios_worked_by_hand() -> None:
    """Three members over few states, in fractions.

    States: aa, bb, cc, dd. aa and bb promise dd defence each; their own pact is left out. Third states of aa and bb: cc, dd, and the rows are (0, 3) and (0, 3):
    D = 0, so pi = kappa = S = 1. With cc promising dd consultation (level 1) as third member: for aa and cc the third states are bb, dd: (0, 3), (0, 1):
    D = 1; pooled levels 0 0 1 3: pairs of different ones 2*(2*1*1 + 2*1*3 + 1*2)/16 = 20/16, so pi = 1 - 16/20 = 1/5; same for bb and cc.
    Unity = (1 + 3/5 + 3/5)/3 = 11/15.
    """
    base = small(
        pact("own", "aa", "bb", "cc", obligations=Obligations(defence="conditional"), organisation_id="pair"),
        pact("aa-dd", "aa", "dd", obligations=Obligations(defence="conditional")),
        pact("bb-dd", "bb", "dd", obligations=Obligations(defence="unconditional")),
        pact("cc-dd", "cc", "dd", obligations=Obligations(consultation=True)),
        members=("aa", "bb", "cc"),
    )
    found = md.scores.alliance_unity("pair", on="2019-01-01", base=base)
    adds_up(found)
    assert found.value == pytest.approx(float(Fraction(11, 15)))
    assert found.component("pi").value == pytest.approx((1 + 1 / 5 + 1 / 5) / 3)
    assert found.component("pi").unit == "from -1 to 1"
    assert found.component("pi").text == "pairs compared: 3; least alike aa-cc at +0.20"
    assert [(one.id, one.amount, one.value, one.record_ids) for one in found.contributions] == [
        ("cc", pytest.approx(3 / 5), pytest.approx(1.2 / 6), ("cc-dd",)), ("aa", pytest.approx(4 / 5), pytest.approx(1.6 / 6), ("aa-dd",)),
        ("bb", pytest.approx(4 / 5), pytest.approx(1.6 / 6), ("bb-dd",)),
    ]  # fmt: skip
    assert found.contributions[0].label.endswith("mean likeness to 2 others")
    assert {"without-own-pacts", "illustrative", "not-practice"} <= codes(found)
    two = md.scores.alliance_unity("aa-bb", on="2019-01-01", base=base)
    assert two.value == 1
    assert "few-pairs" in codes(two)


def test_the_own_pact_does_not_make_members_alike() -> None:
    """With the own pact there would be ties among members; without it a member that promises nothing else is missing, not alike and not apart."""
    base = small(
        pact("own", "aa", "bb", "cc", obligations=Obligations(defence="conditional"), organisation_id="pair"), members=("aa", "bb", "cc")
    )
    found = md.scores.alliance_unity("pair", on="2019-01-01", base=base)
    assert isinstance(found, NoData)
    assert {"empty-portfolio", "too-few-pairs"} <= codes(found)


def test_open_ties_are_left_out_and_bounded() -> None:
    """An uncoded agreement on defence cooperation, and one whose dates are not certain, leave a tie open: the value ignores it, the bounds do not."""
    known = (
        pact("aa-dd", "aa", "dd", obligations=Obligations(defence="conditional")),
        pact("bb-dd", "bb", "dd", obligations=Obligations(defence="conditional")),
        state("ee"),
        state("ff"),
    )
    before = md.scores.alliance_unity("pair", on="2019-06-01", base=small(*known))
    doubtful = (
        pact("aa-ee", "aa", "ee", subjects=("defence-cooperation",)),
        pact("bb-ff", "bb", "ff", on="2019", obligations=Obligations(defence="conditional")),
    )
    after = md.scores.alliance_unity("pair", on="2019-06-01", base=small(*known, *doubtful))
    adds_up(after)
    assert before.value == after.value == 1
    assert before.bounds.low == 1
    assert after.bounds.low < 1
    assert next(one.record_ids for one in after.missing if one.code == "tie-open") == ("aa-ee", "bb-ff")


def test_who_has_left_a_treaty_is_tied_by_it_no_longer() -> None:
    """A party that has withdrawn leaves no tie and no doubt, and a pair one of whom has left its pact is bound by none."""
    left = (StatusEvent(status="in-force", on="2000-01-01"), StatusEvent(status="exited", on="2010-01-01"))
    parties = (Party(actor_id="aa", timeline=left), Party(actor_id="dd"))
    gone = pact("aa-dd", "aa", "dd", obligations=Obligations(defence="conditional"), parties=parties)
    stays = (
        pact("aa-cc", "aa", "cc", obligations=Obligations(defence="conditional")),
        pact("bb-cc", "bb", "cc", obligations=Obligations(consultation=True)),
    )
    found = md.scores.alliance_unity("pair", on="2019-06-01", base=small(gone, *stays))
    assert "tie-open" not in codes(found)
    assert found.value == md.scores.alliance_unity("pair", on="2019-06-01", base=small(*stays)).value
    own = pact(
        "own",
        "aa",
        "bb",
        obligations=Obligations(defence="conditional"),
        parties=(Party(actor_id="aa", timeline=left), Party(actor_id="bb")),
    )
    assert isinstance(md.scores.alliance_commitment("aa-bb", on="2019-06-01", base=small(own)), NoData)
    assert alliance_of("aa-bb", small(own), "2005-01-01").pacts[0].id == "own"
    assert alliance_of("aa-bb", small(own), "2019-06-01").pacts == ()


def test_an_open_tie_to_where_defence_is_promised_anyway_is_no_doubt() -> None:
    """Nothing can be added to the highest level."""
    base = small(
        pact("aa-dd", "aa", "dd", obligations=Obligations(defence="conditional")),
        pact("more", "aa", "dd", subjects=("defence-cooperation",)),
        pact("all", "aa", "bb", "cc", "dd", obligations=Obligations(non_aggression=True), obligation_logic="collective-security"),
        pact("sofa", "aa", "cc", subjects=("status-of-forces",)),
        pact("nothing", "aa", "cc", obligations=Obligations()),
    )
    ties = ties_of(("aa",), base, PartialDate.of("2019-01-01"), frozenset())
    assert ties.open == {"aa": frozenset()}
    assert ties.level == {"aa": {"dd": 3}}


@pytest.mark.parametrize(
    ("promised", "level"),
    [
        (None, None),
        (Obligations(), 0),
        (Obligations(consultation=True), 1),
        (Obligations(non_aggression=True), 2),
        (Obligations(neutrality="conditional", consultation=True), 2),
        (Obligations(offence="conditional"), 3),
        (Obligations(defence="conditional"), 3),
    ],
)
def test_levels_of_obligation(promised: Obligations | None, level: int | None) -> None:
    """The order is that of the field; what is not coded has none."""
    assert level_of(pact("p", "aa", "bb", obligations=promised)) == level


def test_unity_over_votes_worked_by_hand() -> None:
    """Votes 0 0 1 1 and 0 0 0 1: pi 7/15, kappa 1/2, S 1/2 (see the oracle file), mapped to 11/15, 3/4, 3/4."""
    series = {"AUS": [0, 0, 1, 1], "USA": [0, 0, 0, 1]}
    for measure, value in (("pi", 11 / 15), ("kappa", 3 / 4), ("s", 3 / 4)):
        found = md.scores.alliance_unity("anzus", similarity=series, measure=measure, on=2020)  # type: ignore[arg-type]  # one of three
        adds_up(found)
        assert found.value == pytest.approx(value)
        assert "user-series" in codes(found)


def test_negative_likeness_is_mapped_and_said() -> None:
    """Opposite votes have pi -1, which is mapped to 0, not clipped, with a finding that names the pair."""
    found = md.scores.alliance_unity("anzus", similarity={"AUS": [0, 1, 0, 1], "USA": [1, 0, 1, 0]}, on=2020)
    assert found.value == 0
    said = next(one for one in found.findings if one.code == "negative-similarity")
    assert "AUS-USA" in said.message


def test_no_variation_is_undefined() -> None:
    """All votes alike everywhere: D_expected is 0, 0/0 is undefined for pi and kappa; S says 1."""
    same = {"AUS": [1, 1, 1], "USA": [1, 1, 1]}
    found = md.scores.alliance_unity("anzus", similarity=same, on=2020)
    assert isinstance(found, NoData)
    assert "no-variation" in codes(found)
    assert md.scores.alliance_unity("anzus", similarity=same, measure="s", on=2020).value == 1


def test_one_member_has_no_unity() -> None:
    """Undefined, not 0 and not 1."""
    found = md.scores.alliance_unity("pair", on="2019-01-01", base=small(members=("aa",)))
    assert isinstance(found, NoData)
    assert "one-member" in codes(found)


def test_missing_votes_widen_the_bounds() -> None:
    """A vote that one member did not cast is left out of the pair, NaN like None; a member without any vote is missing, and its pairs go from 0 to 1."""
    series = votes() | {"northland": [1, nan, 0, 1, None, 1]}
    found = md.scores.alliance_unity("four-lands", similarity=series, on=DAY, base=LANDS)
    adds_up(found)
    whole = md.scores.alliance_unity("four-lands", similarity=votes(), on=DAY, base=LANDS)
    assert whole.bounds.low == pytest.approx(whole.value)
    assert found.bounds.low <= whole.value <= found.bounds.high
    lost = md.scores.alliance_unity("four-lands", similarity=votes() | {"westland": [None] * 6}, on=DAY, base=LANDS)
    assert "not-in-series" in codes(lost)
    assert lost.coverage.scored == 3
    assert lost.bounds.high - lost.bounds.low >= 0.5 - CLOSE


@settings(max_examples=50, deadline=None)
@given(VOTES, st.sampled_from(["pi", "kappa", "s"]), st.randoms(use_true_random=False))
def test_unity_does_not_depend_on_the_order_of_votes(rows: list[list[int | None]], measure: Any, chance: Any) -> None:
    """Unity lies in [0, 1] and in its bounds, its contributions add up, and shuffling the items changes nothing."""
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    first = md.scores.alliance_unity("four-lands", similarity=dict(zip(FOUR, rows, strict=True)), measure=measure, on=DAY, base=LANDS)
    shuffled = {name: [row[place] for place in order] for name, row in zip(FOUR, rows, strict=True)}
    second = md.scores.alliance_unity("four-lands", similarity=shuffled, measure=measure, on=DAY, base=LANDS)
    assert isinstance(first, NoData) == isinstance(second, NoData)
    if isinstance(first, Score) and isinstance(second, Score):
        adds_up(first)
        assert -CLOSE <= first.value <= 1 + CLOSE
        assert first.value == pytest.approx(second.value, abs=CLOSE)


def test_ideal_points_worked_by_hand() -> None:
    """Points 1.2, 0.9, 0.1, -0.6 on -3 to 3: distances 0.3 1.1 1.8 0.8 1.5 0.7 add up to 6.2; 1 - 6.2/6/6 = 0.82777..."""
    found = md.scores.alliance_unity("four-lands", similarity=column("ideal_point"), span=(-3, 3), on=DAY, base=LANDS)
    adds_up(found)
    assert found.value == pytest.approx(1 - 6.2 / 36)
    assert {"one-dimension", "user-series"} <= codes(found)
    lost = md.scores.alliance_unity("four-lands", similarity=column("ideal_point") | {"westland": nan}, span=(-3, 3), on=DAY, base=LANDS)
    adds_up(lost)
    assert "not-in-series" in codes(lost)
    alone = md.scores.alliance_unity("four-lands", similarity={"northland": 1.0}, span=(-3, 3), on=DAY, base=LANDS)
    assert isinstance(alone, NoData)
    assert "too-few-pairs" in codes(alone)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"similarity": {"AUS": 1.0, "USA": 2.0}}, "span must"),
        ({"similarity": {"AUS": 1.0, "USA": 2.0}, "span": (0, 1)}, "span must"),
        ({"similarity": {"AUS": 1.0, "USA": 2.0}, "span": (1, 0)}, "span must"),
        ({"similarity": {"AUS": 1.0, "USA": [2.0]}}, "for all actors alike"),
        ({"similarity": {"AUS": [1], "USA": [1, 2]}}, "same number of items"),
        ({"measure": "tau"}, "measure must"),
    ],
)
def test_series_that_make_no_sense_are_refused(options: dict[str, Any], says: str) -> None:
    """Ideal points outside or without a span, two sorts of series, lists of different length, an unknown measure."""
    with pytest.raises(InvalidValueError, match=says):
        md.scores.alliance_unity("anzus", on=2020, **options)


def test_conduct_stands_beside() -> None:
    """Frozen, suspended and ended memberships, disputes among members, exercises called off and ties cut, with their records."""
    csto = {one.id: one for one in md.scores.alliance_unity("csto", on="2025-06-01").beside}
    assert {"frozen", "kyrgyzstan-tajikistan-border", "cancelled-exercises", "suspension-of-military-ties"} <= set(csto)
    assert "use of force" in csto["kyrgyzstan-tajikistan-border"].label
    ecowas = {one.id: one for one in md.scores.alliance_unity("ecowas", on="2025-06-01").beside}
    assert "exited" in ecowas
    assert "ecowas-sahel-withdrawal-2025" in ecowas["suspension-of-military-ties"].record_ids
    nato = {one.id: one for one in md.scores.alliance_unity("nato", on="2025-06-01").beside}
    assert "suspension-of-military-ties" not in nato
    assert "no incident recorded" in nato["gibraltar-dispute"].label


def test_unity_of_nato_says_what_it_rests_on() -> None:
    """One agreement, the Treaty on European Union, is behind most portfolios; members without a recorded promise are named."""
    found = md.scores.alliance_unity("nato", on="2025-06-01")
    adds_up(found)
    assert next(one for one in found.findings if one.code == "one-agreement").record_ids == ("treaty-on-european-union",)
    assert "CAN" in next(one for one in found.missing if one.code == "empty-portfolio").record_ids


def beside(
    *records: Any, on: Any = "2020-01-01", members: tuple[str, ...] = ("aa", "bb", "cc")
) -> dict[str, tuple[str, int, tuple[str, ...]]]:
    """What stands beside the posture of three states."""
    found = md.scores.deterrence_posture("pair", capabilities={"aa": 0.1}, on=on, base=small(*records, members=members))
    return {one.id: (one.label, one.count, one.record_ids) for one in found.beside}


def cut(name: str, start: Any, *who: str, **more: Any) -> Activity:
    """An act between some states."""
    people = tuple(Participant(actor_id=one) for one in who)
    return Activity(
        **{"id": name, "name": name, "instrument_id": "suspension-of-military-ties", "start": start, "participants": people, **more}
    )


@LOW_COVERAGE
def test_ties_cut_among_members_of_late_are_flagged() -> None:
    """Held, within five years, and among members alone; a drill that was called off is another flag."""
    found = beside(
        cut("late", "2019-01-01", "aa", "bb"), cut("old", "2010-01-01", "aa", "bb"), cut("planned", "2019-01-01", "aa", "bb", status="announced"),
        cut("outside", "2019-01-01", "aa", "dd"), cut("visit", "2019-01-01", "aa", "bb", instrument_id="senior-leader-visit"),
        cut("off", "2019-01-01", "aa", "bb", instrument_id="combined-exercise-warfighting", status="cancelled"),
        cut("old-off", "2010-01-01", "aa", "bb", instrument_id="combined-exercise-warfighting", status="cancelled"),
    )  # fmt: skip
    assert found == {
        "suspension-of-military-ties": ("Ties cut within the alliance in the 5 years before", 1, ("late",)),
        "cancelled-exercises": ("Exercises called off in the 5 years before", 1, ("off",)),
    }


@LOW_COVERAGE
def test_disputes_among_members_tell_their_highest_level_of_late() -> None:
    """Two members are enough for a dispute among them; incidents with outsiders, and those of long ago, do not count."""

    def dispute(name: str, *parties: str, **more: Any) -> Tension:
        return Tension(
            **{"id": name, "name": name, "kinds": ("territorial",), "party_ids": parties, "start": 1990, "ongoing": True, **more}
        )

    incidents = (
        Incident(on="2018-01-01", hostility=2, text="A threat."), Incident(on="2010-01-01", hostility=5, text="War."),
        Incident(on="2019-01-01", hostility=4, text="With others.", actor_ids=("aa", "dd")),
    )  # fmt: skip
    found = beside(
        dispute("inside", "aa", "bb", incidents=incidents), dispute("quiet", "aa", "cc"), dispute("outside", "aa", "dd"),
        dispute("over", "aa", "bb", start=1990, end=2000, ongoing=False),
    )  # fmt: skip
    assert found.keys() == {"inside", "quiet"}
    assert found["inside"] == (
        "Dispute among members: inside; highest level in the 5 years before 2 of 5 (threat)",
        1,
        ("inside",),
    )
    assert found["quiet"][0].endswith("quiet; no incident recorded in the 5 years before")


@LOW_COVERAGE
def test_members_in_trouble_are_flagged_by_status() -> None:
    """Suspended, frozen, under notice and lately left: each names the member and the record; who left long ago is not flagged."""

    def belongs(who: str, *line: tuple[str, Any]) -> Membership:
        return Membership(
            id=f"m-{who}", organisation_id="pair", member_id=who, timeline=tuple(StatusEvent(status=one, on=on) for one, on in line)
        )

    rows = (
        belongs("aa", ("in-force", 2000), ("suspended", 2018)), belongs("bb", ("in-force", 2000), ("notified-exit", 2019)),
        belongs("cc", ("in-force", 2000), ("exited", "2018-06-01")), belongs("dd", ("in-force", 2000), ("exited", "2010-06-01")),
    )  # fmt: skip
    found = {one: row[1:] for one, row in beside(*rows, members=()).items()}
    assert found["suspended"] == (1, ("m-aa",))
    assert found["exited"] == (1, ("m-cc",))
    assert set(found.values()) == {(1, ("m-aa",)), (1, ("m-bb",)), (1, ("m-cc",))}


# Burden sharing


def burden(**options: Any) -> Any:
    """The synthetic alliance's burden."""
    inputs: dict[str, Any] = {
        "spending": column("spending"),
        "gdp": column("gdp"),
        "troops": column("troops"),
        "vintage": 2019,
        "source": "synthetic",
    }
    return md.scores.burden_sharing("four-lands", **{**inputs, **options}, on=DAY, base=LANDS)


@STALE_SOURCE
def test_burden_worked_by_hand() -> None:
    """Spending 600 70 30 25 of 20000 3000 2500 1000: 3, 2 1/3, 1.2 and 2.5 per cent, so three of four reach 2.

    HHI = (600^2 + 70^2 + 30^2 + 25^2)/725^2. Sorted 25 30 70 600: Gini = (-3*25 - 30 + 70 + 3*600)/(4*725) = 1765/2900. Troops 9000 2500 500 400 of 12400:
    Eastland 2500/12400 over 3000/26500. Ranks of GDP 4 3 2 1, of burden 4 2 1 3: correlation 1 - 6*(0 + 1 + 1 + 4)/(4*15) = 0.4.
    """
    found = burden()
    assert isinstance(found, Profile)
    assert found.component("share-at-target").value == 0.75
    assert found.component("hhi").value == pytest.approx((600**2 + 70**2 + 30**2 + 25**2) / 725**2)
    assert found.component("gini").value == pytest.approx(1765 / 2900)
    assert found.component("contribution-eastland").value == pytest.approx((2500 / 12400) / (3000 / 26500))
    assert found.component("size-and-burden").value == pytest.approx(0.4)
    assert found.component("vintage").text == "synthetic, of 2019"
    percents = {"northland": 3, "westland": 2.5, "eastland": 7 / 3, "southland": 1.2}
    shown = [(one.name, one.value, one.record_ids) for one in found.components if one.name.startswith("burden-")]
    assert shown == [(f"burden-{one}", pytest.approx(percent), (one,)) for one, percent in percents.items()]
    assert found.component("share-at-target").record_ids == ("northland", "eastland", "westland")
    assert found.component("contribution-eastland").record_ids == ("eastland",)
    assert "0.75 one spends all" in found.component("gini").unit
    assert (found.coverage.scored, found.coverage.candidates, found.coverage.frame_id) == (4, 4, None)
    assert {"stale-source", "pledge", "no-single-number", "size-drives-spread", "illustrative"} <= codes(found)


@STALE_SOURCE
@LOW_COVERAGE
def test_missing_members_are_bounded() -> None:
    """Three of four with data, two of them at target: 2/3 of those, and of all between 2/4 and 3/4."""
    found = burden(spending=column("spending") | {"westland": None, "farland": 5.0})
    part = found.component("share-at-target")
    assert part.value == pytest.approx(2 / 3)
    assert (part.bounds.low, part.bounds.high) == (0.5, 0.75)
    lacking = {one.code: one.record_ids for one in found.missing}
    assert (lacking["no-spending"], lacking["not-member-spending"]) == (("westland",), ("farland",))
    assert "no-gdp" not in codes(burden(gdp=None))


@LOW_COVERAGE
@STALE_SOURCE
def test_half_of_the_members_is_not_under_half() -> None:
    """With two of four known nothing is said of coverage, with one it is; the target itself is reached; a soldier is a contribution."""
    half = burden(spending={"northland": 400, "eastland": 30}, troops={"northland": 0.5, "eastland": 0.25})
    assert "low-coverage" not in codes(half)
    assert half.component("share-at-target").value == 0.5
    assert half.component("contribution-northland").value == pytest.approx((2 / 3) / (20 / 23))
    assert "low-coverage" in codes(burden(spending={"northland": 400}))
    assert burden(target=0.5, spending={"northland": 100}).component("share-at-target").value == 1


@LOW_COVERAGE
@STALE_SOURCE
def test_without_gdp_and_troops_those_parts_are_not_known() -> None:
    """The share at target and the ratios have no value; spread of spending has."""
    found = burden(gdp=None, troops=None, source=None)
    assert found.component("share-at-target").value is None
    assert found.component("contribution").value is None
    assert found.component("gini").value is not None
    assert "source not given" in found.component("vintage").text
    assert "low-coverage" in codes(found)


def test_burden_needs_data_and_their_year() -> None:
    """Without data NoData names the data set; data without a year are refused."""
    nothing = md.assess("burden-sharing", "nato")
    assert isinstance(nothing, NoData)
    assert "SIPRI" in nothing.needed[0]
    with pytest.raises(InvalidValueError, match="vintage must"):
        burden(vintage=None)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"target": 0}, "target must"),
        ({"target": nan}, "target must"),
        ({"target": float("inf")}, "target must"),
        ({"spending": {"northland": -1}}, "spending must be 0 or more"),
        ({"gdp": {"northland": 0}}, "gdp must be above 0"),
    ],
)
def test_burden_refuses_what_makes_no_sense(options: dict[str, Any], says: str) -> None:
    """A target that is none, negative spending, no economy."""
    with pytest.raises(InvalidValueError, match=says):
        burden(**options)


@LOW_COVERAGE
def test_burden_of_a_closed_frame_is_no_illustration() -> None:
    """NATO's members are declared complete; spending of nobody but zeros has no spread."""
    found = md.scores.burden_sharing("nato", {"USA": 0.0, "CAN": 0.0}, gdp={"USA": 1.0, "CAN": 1.0}, vintage=2025, on="2025-06-01")
    assert "illustrative" not in codes(found)
    assert found.coverage.closed
    assert "stale-source" not in codes(found)
    assert found.component("gini").value is None


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


# Deterrence posture


def test_posture_of_the_invented_alliance_is_known_in_every_part() -> None:
    """All eight parts have a value and there is no number over them; the evidence is contested."""
    found = md.scores.deterrence_posture("four-lands", capabilities=column("capability_share"), fulfilment=0.75, on=DAY, base=LANDS)
    assert isinstance(found, Profile)
    assert found.value is None
    assert (found.coverage.scored, found.coverage.candidates) == (8, 8)
    rows = {one.name: row(one) for one in found.components}
    members = ("eastland", "northland", "southland", "westland")
    depth = md.scores.alliance_commitment("four-lands", on=DAY, base=LANDS)
    # Capability 0.20 + 0.04 + 0.03, and for Westland, of whom nothing is known, at most what the other states of the system leave.
    assert rows["capability"] == (
        pytest.approx(0.27),
        0,
        "of the system, 3 of 4 members",
        None,
        pytest.approx(0.27),
        pytest.approx(0.75),
        True,
        members,
    )
    assert rows["commitment"] == (depth.value, 0, "of 1", None, depth.bounds.low, depth.bounds.high, True, ("four-lands-treaty",))
    assert found.component("commitment").likely == depth.likely
    once = (1, 0, "records", None, None, None, False)
    assert rows["credibility-presence"] == (*once, ("four-lands-treaty",))  # it is about basing and access
    assert rows["credibility-exercises"] == rows["communication-signals"] == (*once, ("four-winds-2019",))
    assert rows["credibility-recency"][2:] == ("years", None, None, None, False, ("four-winds-2019",))
    assert rows["credibility-fulfilment"] == (0.75, 0, "of invocations, given by the user", None, None, None, False, ())
    assert rows["communication-text"] == (1, 0, "of 1", None, None, None, False, ("four-lands-treaty",))
    assert [(one.id, one.count, one.record_ids) for one in found.beside] == [
        ("suspended", 1, ("four-lands-westland",)), ("border-river", 1, ("border-river",)), ("cancelled-exercises", 1, ("four-winds-2020",)),
        ("suspension-of-military-ties", 1, ("westland-ties-cut",)),
    ]  # fmt: skip
    assert found.component("credibility-recency").value == pytest.approx(397 / 365.25)
    assert found.component("communication-signals").record_ids == ("four-winds-2019",)
    assert found.component("evidence").text.startswith("contested")
    assert {"leeds-2003", "kenwick-vasquez-2017", "benson-2011"} <= set(found.component("evidence").record_ids)
    assert {"contested", "no-probability", "may-provoke"} <= codes(found)


def test_posture_never_speaks_of_a_probability_of_deterrence() -> None:
    """The word occurs in the statement that there is none."""
    text = md.assess("deterrence-posture", "nato", on="2025-06-01").explain()
    assert "not a probability that anybody is deterred" in text
    assert text.count("probability") == 1


@LOW_COVERAGE
def test_posture_flags_promises_that_may_embolden() -> None:
    """Unconditional defence and promises of neutrality or offence are named with their records."""
    assert "unconditional" in codes(md.scores.deterrence_posture("csto", on="2025-06-01"))
    assert "may-encourage" in codes(md.scores.deterrence_posture("IND-SUN", on="1980-01-01"))


@LOW_COVERAGE
def test_posture_with_commitment_known_in_its_text_alone() -> None:
    """Japan and the United States: the text is known, so the part has a value; capability and fulfilment need the user."""
    found = md.scores.deterrence_posture(("JPN", "USA"), on="2025-06-01")
    assert isinstance(found, Profile)
    assert "text alone" in found.component("commitment").title
    assert {one.why.partition(":")[0] for one in found.missing if one.code == "part-not-known"} >= {"Capability"}
    assert found.component("communication-text").value == 1


@LOW_COVERAGE
def test_nothing_known_of_a_posture_is_no_data() -> None:
    """Two states without anything in common that is recorded."""
    found = md.scores.deterrence_posture("aa-bb", on="2019-01-01", base=small())
    assert isinstance(found, NoData)
    rows = {one.name: row(one) for one in found.components}
    assert [(name, one[0], one[2], one[-1]) for name, one in rows.items() if name != "evidence"] == [
        ("capability", None, "", ()), ("commitment", None, "", ()), ("credibility-presence", None, "records", ()),
        ("credibility-recency", None, "", ()), ("credibility-exercises", None, "records", ()),
        ("credibility-fulfilment", None, "of invocations, given by the user", ()), ("communication-text", None, "", ()),
        ("communication-signals", None, "records", ()),
    ]  # fmt: skip
    assert (found.coverage.scored, found.coverage.candidates, len(found.missing)) == (0, 8, 8)
    for part, gap in zip(found.components, found.missing, strict=False):
        assert (gap.code, gap.why, gap.record_ids) == ("part-not-known", f"{part.title}: {part.text}", ())
    for wrong in (2, -0.5):
        with pytest.raises(InvalidValueError, match="fulfilment must"):
            md.scores.deterrence_posture("JPN-USA", fulfilment=wrong)
    assert md.scores.deterrence_posture("JPN-USA", fulfilment=1).component("credibility-fulfilment").value == 1
    assert md.scores.deterrence_posture("JPN-USA", fulfilment=0).component("credibility-fulfilment").value == 0


@LOW_COVERAGE
@pytest.mark.parametrize(
    ("start", "more", "counts"),
    [
        ("2014-12-31", {}, (0, 0)), ("2015-01-02", {}, (1, 0)), ("2020-01-01", {}, (1, 0)), ("2020-01-02", {}, (0, 0)),
        ("2019-05-01", {"purposes": ("reassurance",)}, (1, 1)), ("2019-05-01", {"instrument_id": "deterrent-show-of-force"}, (0, 1)),
        ("2019-05-01", {"instrument_id": "strategic-communication"}, (0, 1)), ("2019-05-01", {"status": "cancelled"}, (0, 0)),
    ],
)  # fmt: skip
def test_exercises_and_signals_count_within_five_years_of_the_day(start: str, more: dict[str, Any], counts: tuple[int, int]) -> None:
    """On 1 January 2020 those count that were held from 2015 on, up to the day; a signal is known by its instrument or its purpose."""
    drill = Activity(
        **{
            "id": "drill", "name": "Drill", "instrument_id": "combined-exercise-warfighting", "start": start,
            "participants": (Participant(actor_id="aa"), Participant(actor_id="bb")), **more,
        }
    )  # fmt: skip
    found = md.scores.deterrence_posture("aa-bb", on="2020-01-01", base=small(drill))
    shown = tuple(len(found.component(name).record_ids) for name in ("credibility-exercises", "communication-signals"))
    assert shown == counts


@LOW_COVERAGE
def test_the_capability_of_a_posture_is_that_of_the_day() -> None:
    """Who joined later is no member on the day, and its share does not count."""
    late = Membership(id="pair-cc", organisation_id="pair", member_id="cc", timeline=(StatusEvent(status="in-force", on=2015),))
    shares = {"aa": 0.1, "bb": 0.2, "cc": 0.3}
    for day, total, members in (("2010-01-01", 0.3, 2), ("2018-01-01", 0.6, 3)):
        part = md.scores.deterrence_posture("pair", capabilities=shares, on=day, base=small(late)).component("capability")
        assert (part.value, part.unit) == (pytest.approx(total), f"of the system, {members} of {members} members")


@LOW_COVERAGE
def test_texts_are_public_where_that_is_known() -> None:
    """Only texts of which it is known whether they are public count; offence and neutrality are flagged by id."""
    promised = {"obligations": Obligations(defence="unconditional", offence="unconditional")}
    rows = (
        pact("open", "aa", "bb", text_available=True, **promised),
        pact("unsaid", "aa", "bb", obligations=Obligations(defence="conditional", neutrality="conditional")),
    )  # fmt: skip
    found = md.scores.deterrence_posture("aa-bb", on="2019-01-01", base=small(*rows))
    assert row(found.component("communication-text"))[:3] == (1, 0, "of 1")
    assert found.component("communication-text").record_ids == ("open",)
    said = {one.code: one.record_ids for one in found.findings}
    assert (said["may-encourage"], said["unconditional"]) == (("open", "unsaid"), ("open",))


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
