"""Unity of an alliance, worked by hand, and the conduct that stands beside it."""

from fractions import Fraction
from math import nan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from made_alliances import CLOSE, DAY, FOUR, LANDS, VOTES, adds_up, codes, column, pact, small, state, votes
from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model import (
    Activity,
    Incident,
    Membership,
    Obligations,
    Participant,
    Party,
    StatusEvent,
    Tension,
)
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.scores import NoData, Score
from mildiplomacy.scores.alliance import alliance_of
from mildiplomacy.scores.pact_ties import level_of, ties_of


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
