"""The mix of a strategy: shares and nearness by hand, the two perspectives apart, what is unknown, findings and laws."""

from math import log
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.model import Estimate, Move
from mildiplomacy.model.move import Perspective, StrategyComponent
from mildiplomacy.scores import NoData, Profile, strategy_mix
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.propagate import drawn
from mildiplomacy.strategies import moves as drawn_moves
from sound_answers import row

OWN = "own-strategy"
EXAMPLES = Path(__file__).parents[2] / "examples"


def move(number: int, component: str, start: Any = "2015-03-01", **more: Any) -> Move:
    """Make a move of a made-up actor."""
    return Move(
        id=f"m-{number}",
        name="Made up",
        start=start,
        component=component,  # type: ignore[arg-type]  # a component by name
        **{"actor_id": "alfa", "perspective": OWN, **more},
    )


def mix(*moves: Move, perspective: Perspective = "own-strategy", **more: Any) -> Profile:
    """Describe some moves."""
    found = strategy_mix("alfa", perspective=perspective, moves=moves, **more)
    assert isinstance(found, Profile)
    return found


def codes(found: Profile | NoData) -> set[str]:
    """Return the codes of the findings."""
    return {one.code for one in found.findings}


def test_the_mix_by_hand() -> None:
    """Two cyber moves, one sanction and one diplomatic one: 1/2, 1/4, 1/4; HHI 3/8; entropy 1.5 ln 2; evenness 1.5 ln 2 / ln 3."""
    found = mix(move(1, "cyber"), move(2, "cyber"), move(3, "economic-sanctions"), move(4, "diplomatic"))
    assert [found.component(name).value for name in ("cyber", "economic-sanctions", "diplomatic", "legal")] == [0.5, 0.25, 0.25, None]
    assert found.component("concentration").value == pytest.approx(0.375)
    assert found.component("entropy").value == pytest.approx(1.5 * log(2))
    assert found.component("evenness").value == pytest.approx(1.5 * log(2) / log(3))
    assert found.component("cyber").record_ids == ("m-1", "m-2")


def test_every_part_of_a_mix_by_hand() -> None:
    """Two cyber moves and a legal one on three days running, one of them judged: shares, units, bounds, ranges and records of every part."""
    half = Estimate(value=0.5, low=0.25, high=1)
    found = mix(
        move(1, "cyber", "2015-03-01", attribution=half, intensity=half, threshold="below-armed-attack", lawful=False),
        move(2, "cyber", "2015-03-02", lawful=True),
        move(3, "legal", "2015-03-03", threshold="armed-attack"),
    )
    rows = {one.name: row(one) for one in found.components if one.text != "no move is recorded"}
    chance = 2 * 1 + 1  # within three days all are near, whatever the day
    assert rows == {
        "cyber": (pytest.approx(2 / 3), 2, "of moves", None, None, None, False, ("m-1", "m-2")),
        "legal": (pytest.approx(1 / 3), 1, "of moves", None, None, None, False, ("m-3",)),
        "concentration": (pytest.approx(5 / 9), 0, "(0.5 even to 1)", None, None, None, False, ()),
        "entropy": (pytest.approx(log(3) - 2 / 3 * log(2)), 0, "nats", None, None, None, False, ()),
        "evenness": (pytest.approx((log(3) - 2 / 3 * log(2)) / log(2)), 0, "(0 to 1)", None, None, None, False, ()),
        "synchronisation": (1, 0, "of moves", None, 1, 1, True, ("m-1", "m-2", "m-3")),
        "synchronisation-by-chance": (chance / 3, 0, "of moves", None, None, None, False, ()),
        "attribution": (0.5, 1, "(0 to 1), stated for 1 of 3", None, 0.25 / 3, 1, False, ()),
        "intensity": (0.5, 1, "(0 to 1), judged for 1 of 3", None, 0.25, 1, False, ()),
        "below-armed-attack": (1, 0, "moves", None, None, None, False, ("m-1",)),
        "armed-attack": (1, 0, "moves", None, None, None, False, ("m-3",)),
        "unclear": (1, 0, "moves", None, None, None, False, ("m-2",)),
        "lawful": (1, 0, "moves", None, None, None, False, ("m-2",)),
        "not-lawful": (1, 0, "moves", None, None, None, False, ("m-1",)),
        "lawful-unknown": (1, 0, "moves", None, None, None, False, ("m-3",)),
    }
    assert {one.code for one in found.findings} == {
        "descriptive", "not-rankable", "illustrative", "judgement", "few-moves", "time-as-by-chance",
    }  # fmt: skip
    assert [(one.code, one.record_ids) for one in found.missing] == [("no-attribution", ("m-2", "m-3"))]
    one = mix(move(1, "cyber"))
    assert row(one.component("evenness"))[:4] == (None, 0, "(0 to 1)", "not defined for one component")
    assert "one-component" in codes(one)
    draws = found.component("synchronisation").likely
    assert draws is not None
    assert (draws.seed, draws.draws) == (20251231, 1000)


def test_the_range_of_nearness_is_that_of_the_days() -> None:
    """Two moves 20 days apart go together in those draws of the number of days that reach 20."""
    spec = index_of("strategy-mix")
    found = mix(move(1, "cyber", "2015-03-01"), move(2, "legal", "2015-03-21")).component("synchronisation").likely
    assert found is not None
    assert found.sample == tuple(float(days >= 20) for days in drawn("days", spec.constant("days"), 20251231, 1000))


def test_synchronisation_by_hand() -> None:
    """Of three moves in two components 20 days apart and one a year off, two go together; toward other targets none do."""
    near = (move(1, "cyber", "2015-03-01"), move(2, "diplomatic", "2015-03-21"), move(3, "cyber", "2016-03-01"))
    found = mix(*near)
    together = found.component("synchronisation")
    assert (together.value, together.record_ids) == (pytest.approx(2 / 3), ("m-1", "m-2"))
    # The shortest window, 14 days, holds none; the longest, 60, the two.
    assert together.bounds is not None
    assert (together.bounds.low, together.bounds.high) == (0, pytest.approx(2 / 3))
    # 1 March 2015 to 1 March 2016: 367 days. Each cyber move has one other, the diplomatic one two; a day falls near with p = 61/367.
    p = 61 / 367
    assert found.component("synchronisation-by-chance").value == pytest.approx((2 * p + 1 - (1 - p) ** 2) / 3)
    assert "time-as-by-chance" in codes(found)
    edge = mix(move(1, "cyber", "2015-03-01"), move(2, "diplomatic", "2015-03-31")).component("synchronisation")
    assert (edge.value, edge.record_ids) == (1, ("m-1", "m-2"))
    apart = mix(move(1, "cyber", target_ids=("x",)), move(2, "diplomatic", target_ids=("y",)))
    assert apart.component("synchronisation").value == 0
    common = mix(move(1, "cyber", target_ids=("x", "y")), move(2, "diplomatic", target_ids=("y",)))
    assert common.component("synchronisation").value == 1
    pairs = [move(1, "cyber", "2010-01-01"), move(2, "legal", "2010-01-02"), move(3, "cyber", "2020-01-01"), move(4, "legal", "2020-01-02")]
    assert "time-as-by-chance" not in codes(mix(*pairs))


def test_the_two_perspectives_are_never_merged() -> None:
    """Moves under the other perspective are named and not counted; those of other actors are not looked at."""
    both = (move(1, "cyber"), move(2, "legal", perspective="hybrid-threat"), move(3, "cyber", actor_id="bravo"))
    own = mix(*both)
    assert own.coverage.scored == 1
    assert next(one.record_ids for one in own.findings if one.code == "other-perspective") == ("m-2",)
    threat = mix(*both, perspective="hybrid-threat")
    assert [one.name for one in threat.components if one.record_ids and one.name in get_args(StrategyComponent)] == ["legal"]
    assert "(hybrid-threat)" in threat.title
    with pytest.raises(md.InvalidValueError, match="perspective must be one of own-strategy, hybrid-threat"):
        strategy_mix("alfa", perspective="both", moves=both)  # type: ignore[arg-type]  # a wrong option is the point


def test_a_lawful_measure_among_a_described_threat_is_said() -> None:
    """A measure with an uncontested legal basis is statecraft, and a finding says so; in an own strategy it is nothing odd."""
    lawful = move(1, "economic-sanctions", perspective="hybrid-threat", lawful=True)
    assert "lawful-in-threat" in codes(mix(lawful, perspective="hybrid-threat"))
    assert "lawful-in-threat" not in codes(mix(move(1, "economic-sanctions", lawful=True)))
    sides = mix(move(1, "cyber", lawful=True, threshold="below-armed-attack"), move(2, "cyber", lawful=False), move(3, "cyber"))
    assert [sides.component(name).value for name in ("lawful", "not-lawful", "lawful-unknown")] == [1, 1, 1]
    assert [sides.component(name).value for name in ("below-armed-attack", "armed-attack", "unclear")] == [1, 0, 2]


def test_attribution_and_intensity_are_means_of_what_is_stated() -> None:
    """Attribution 0.8 (0.6 to 0.9) and one not stated: mean 0.8 of one, bounds 0.3 to 0.95; intensity is shown only when judged."""
    sure = move(1, "cyber", attribution=Estimate(value=0.8, low=0.6, high=0.9), intensity=Estimate(value=0.5, low=0.2, high=0.7))
    found = mix(sure, move(2, "cyber"))
    attribution = found.component("attribution")
    assert attribution.value == pytest.approx(0.8)
    assert attribution.bounds is not None
    assert (attribution.bounds.low, attribution.bounds.high) == (pytest.approx(0.3), pytest.approx(0.95))
    assert next(one.record_ids for one in found.missing if one.code == "no-attribution") == ("m-2",)
    assert found.component("intensity").value == 0.5
    without = mix(move(2, "cyber"))
    assert without.component("attribution").value is None
    assert "intensity" not in {one.name for one in without.components}


def test_one_component_is_no_mix_and_few_moves_say_little() -> None:
    """Evenness of one component is not defined, which is not 0; fewer than five moves are few."""
    few = mix(move(1, "cyber"))
    assert {"one-component", "few-moves"} <= codes(few)
    assert few.component("evenness").text == "not defined for one component"
    many = mix(*(move(number, name) for number, name in enumerate(get_args(StrategyComponent))))
    assert not {"one-component", "few-moves"} & codes(many)
    assert {"descriptive", "not-rankable", "illustrative", "judgement"} <= codes(many)
    assert not many.rankable


@LOW_COVERAGE
def test_dates_place_moves_in_the_window() -> None:
    """Undated and too coarsely dated moves are listed; what lies outside the window is not looked at."""
    found = mix(
        move(1, "cyber", "2015-03-01"),
        move(2, "cyber", 2015),
        move(3, "cyber", None),
        move(4, "cyber", "2019-01-01"),
        since="2015-02-01",
        until=2016,
    )
    assert next(one.record_ids for one in found.missing if one.code == "undated") == ("m-2", "m-3")
    assert (found.coverage.scored, found.coverage.candidates) == (1, 3)


def test_without_moves_there_is_no_data() -> None:
    """No moves is no data; those of a catalogue are used when none are given; few draws are refused."""
    found = strategy_mix("alfa", perspective="own-strategy", moves=())
    assert isinstance(found, NoData)
    assert "moves=" in found.explain()
    base = md.catalogue() | md.Catalogue([move(1, "cyber", actor_id="JPN")])
    bundled = md.assess("strategy-mix", "JPN", base=base, perspective=OWN, since=2015, until=2015)
    assert isinstance(bundled, Profile)
    assert bundled.component("cyber").value == 1
    with pytest.raises(md.InvalidValueError):
        strategy_mix("alfa", perspective="own-strategy", draws=1)


def test_the_synthetic_example_runs_in_full() -> None:
    """Both perspectives of the invented actor: four parts of 1/4 with two or all of them together in time; three with a lawful one among them."""
    invented = md.load(EXAMPLES / "synthetic-moves.yaml").moves
    own = strategy_mix("northshore", perspective="own-strategy", moves=invented)
    assert isinstance(own, Profile)
    assert own.component("concentration").value == pytest.approx(0.25)
    together = own.component("synchronisation")
    # 19 days between drill and sanctions; 10 to 39 days, by the middles 24.5, between tribunal and talks: all within 30 by the middles.
    assert together.value == 1
    assert together.bounds is not None
    assert (together.bounds.low, together.bounds.high) == (0, 1)
    threat = strategy_mix("northshore", perspective="hybrid-threat", moves=invented)
    assert isinstance(threat, Profile)
    assert {"lawful-in-threat", "other-perspective"} <= codes(threat)
    attribution = threat.component("attribution")
    assert attribution.value == pytest.approx(0.55)
    assert attribution.bounds is not None
    assert (attribution.bounds.low, attribution.bounds.high) == (pytest.approx(0.2), pytest.approx(2.6 / 3))


@given(st.lists(drawn_moves(), max_size=6, unique_by=lambda one: one.id), st.sampled_from(get_args(Perspective)))
def test_shares_add_up_and_bounds_hold(made: list[Move], perspective: Perspective) -> None:
    """Shares of components add up to 1, HHI lies in [1/n, 1], and synchronisation lies within its bounds."""
    for actor in {one.actor_id for one in made}:
        found = strategy_mix(actor, perspective=perspective, moves=made, draws=100)
        if isinstance(found, NoData):
            continue
        shares = [one.value for one in found.components if one.name in get_args(StrategyComponent) and one.value is not None]
        assert sum(shares) == pytest.approx(1)
        assert 1 / len(shares) - 1e-9 <= (found.component("concentration").value or 0) <= 1 + 1e-9
        together = found.component("synchronisation")
        assert together.bounds is not None
        assert together.value is not None
        assert 0 <= together.bounds.low <= together.value <= together.bounds.high <= 1
