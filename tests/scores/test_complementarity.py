"""Complementarity: overlaps by hand and by brute force, time by hand, civil initiatives, findings and laws."""

from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from made_portfolios import drawn_portfolios, item, portfolio
from mildiplomacy.model import Estimate, Portfolio
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.scores import NoData, Score, complementarity
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.nearness import Dated, bounds_within, by_chance, distances, share_within
from mildiplomacy.scores.overlap import Weighed, overlap, spread
from mildiplomacy.scores.pricing import DRAWS, SEED, Pricing
from mildiplomacy.scores.propagate import drawn
from mildiplomacy.scores.tally import Cell
from sound_answers import row

pytestmark = [LOW_COVERAGE, STALE_SOURCE]

CAT = md.catalogue()
WEIGHTS = next(one for one in md.catalogue().weight_sets if one.id == "mildip-2025.1")
DRILL, RELIEF, VISIT, SALE = "combined-exercise-warfighting", "hadr-response", "senior-leader-visit", "arms-sale"


def codes(found: Score | NoData) -> set[str]:
    """Return the codes of the findings."""
    return {one.code for one in found.findings}


def score(*items: object, **more: object) -> Score:
    """Score a portfolio that has something to score."""
    found = complementarity(portfolio(*items), **more)  # type: ignore[arg-type]  # items and options
    assert isinstance(found, Score)
    return found


def sharp(hard: float, soft: float) -> Weighed:
    """Make weights without an interval."""
    return Weighed(hard=hard, soft=soft, hard_ends=(hard, hard), soft_ends=(soft, soft), hard_draws=(hard,), soft_draws=(soft,))


def test_the_overlap_by_hand() -> None:
    """A drill with A and relief for B, weights 0.6/0.2 and 0.2/0.6: hard 3/4, 1/4 and soft 1/4, 3/4, so that 1/2 overlaps."""
    found = overlap(spread([("drill", ["A"]), ("relief", ["B"])]), {"drill": sharp(0.6, 0.2), "relief": sharp(0.2, 0.6)})
    assert found is not None
    assert found.value == pytest.approx(0.5)
    assert (found.low, found.high, found.draws) == (pytest.approx(0.5), pytest.approx(0.5), [pytest.approx(0.5)])
    assert found.parts == pytest.approx({"A": 0.25, "B": 0.25})


def test_an_item_is_divided_over_its_partners() -> None:
    """A drill with A and B and one with A: A has 3/2 of two, B 1/2; one kind alone overlaps whole."""
    found = overlap(spread([("drill", ["A", "B"]), ("drill", ["A"])]), {"drill": sharp(0.6, 0.2)})
    assert found is not None
    assert found.hard == pytest.approx({"A": 0.75, "B": 0.25})
    assert found.value == pytest.approx(1)


@pytest.mark.parametrize("weights", [sharp(0, 0.5), sharp(0.5, 0)])
def test_without_hard_or_without_soft_weight_there_is_no_overlap(weights: Weighed) -> None:
    """An overlap takes two profiles."""
    assert overlap(spread([("x", ["A"])]), {"x": weights}) is None
    assert overlap(spread([("x", ())]), {}) is None


ENDS = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda pair: (min(pair) / 4, max(pair) / 4))
KINDS = ("p", "q", "r")


def weighed(hard: tuple[float, float], soft: tuple[float, float]) -> Weighed:
    """Make weights with the middle of their intervals as central value."""
    return Weighed(hard=sum(hard) / 2, soft=sum(soft) / 2, hard_ends=hard, soft_ends=soft)


@given(
    st.dictionaries(st.tuples(st.sampled_from(KINDS), st.sampled_from("AB")), st.integers(1, 4), min_size=1),
    st.fixed_dictionaries({kind: st.builds(weighed, ENDS, ENDS) for kind in KINDS}),
)
def test_bounds_hold_at_every_corner_of_the_weights(amounts: dict[tuple[str, str], int], weights: dict[str, Weighed]) -> None:
    """Whatever corner the weights take, the overlap lies within the bounds; the share of one key reaches them (tried one by one)."""
    found = overlap(amounts, weights)
    if found is None:
        return
    for corner in product((0, 1), repeat=6):
        at = {
            kind: sharp(weights[kind].hard_ends[corner[place]], weights[kind].soft_ends[corner[place + 3]])
            for place, kind in enumerate(KINDS)
        }
        other = overlap(amounts, at)
        assert other is None or found.low - 1e-9 <= other.value <= found.high + 1e-9
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9


def test_nearness_by_hand() -> None:
    """From 10 March to 20 March are 10 days; to some day in April 22 to 51, between the middles 36.5; unrelated ones do not count."""
    one = Dated(id="one", start=PartialDate.of("2020-03-10"), keys=frozenset("A"))
    others = [
        Dated(id="near", start=PartialDate.of("2020-03-20"), keys=frozenset("B")),
        Dated(id="april", start=PartialDate.of("2020-04"), keys=frozenset("A")),
    ]
    (found,) = distances([one], others, lambda left, right: bool(left.keys & right.keys))
    assert (found.least, found.middle, found.most, found.others) == (22, 36.5, 51, 1)
    assert share_within([found], 36.5) == 1
    assert share_within([found], 36) == 0
    assert bounds_within([found], Estimate(value=30.0, low=20.0, high=40.0)) == (0, 1)
    assert bounds_within([found], Estimate(value=60.0)) == (1, 1)
    assert bounds_within([found], Estimate(value=22.0)) == (0, 1)
    assert bounds_within([found], Estimate(value=51.0)) == (1, 1)
    (alone,) = distances([one], [one], lambda _left, _right: True)
    assert (alone.least, alone.middle, alone.most, alone.others) == (None, None, None, 0)
    assert (share_within([alone], 99), bounds_within([alone], Estimate(value=99.0)), by_chance([alone], 9, 10)) == (0, (0, 0), 0)


def test_the_table_of_partners_and_time() -> None:
    """USA gets a drill and, 100 days on, a visit; KOR a drill only; PHL relief only. Half of the drills have something soft within a year."""
    found = score(
        item("d", DRILL, "USA", start="2020-01-01", purposes=("deterrence",)),
        item("v", VISIT, "USA", start="2020-04-10", purposes=("dialogue",)),
        item("k", DRILL, "KOR", start="2018-01-01", purposes=("deterrence",)),
        item("r", RELIEF, "PHL", start="2020-06-01"),
    )
    assert {name: found.component(name).record_ids for name in ("both", "hard-only", "soft-only")} == {
        "both": ("USA",),
        "hard-only": ("KOR",),
        "soft-only": ("PHL",),
    }
    rows = {one.name: row(one) for one in found.components}
    for name in ("both", "hard-only", "soft-only"):
        assert rows[name][:-1] == (1, 0, "partners", None, None, None, False)
    assert rows["time"] == (0.5, 2, "of 2", None, 0.5, 0.5, True, ("d",))
    assert rows["time-by-chance"] == (pytest.approx(731 / 883 / 2), 0, "of 2", None, None, None, False, ())
    assert (rows["aims"][1:4], rows["aims"][6:]) == ((3, "(0 to 1), over 2 purposes", None), (True, ()))
    assert (found.coverage.scored, found.coverage.candidates) == (4, 4)
    shown = {one.id: (one.amount, one.record_ids) for one in found.contributions}
    assert shown == {"USA": (2, ("d", "v")), "KOR": (1, ("k",)), "PHL": (1, ("r",))}
    assert found.contributions[0].label == CAT[found.contributions[0].id].name
    assert {"few-partners", "one-instrument", "pull-apart"}.isdisjoint(codes(found))
    time = found.component("time")
    assert (time.value, time.record_ids) == (0.5, ("d",))
    assert time.bounds is not None
    assert (time.bounds.low, time.bounds.high) == (0.5, 0.5)
    # From 1 January 2018 to 1 June 2020 are 883 days. Within 365 days on either side: 731/883 for the one related soft event, none for KOR.
    assert found.component("time-by-chance").value == pytest.approx(731 / 883 / 2)
    assert "time-as-by-chance" not in codes(found)
    edge = score(item("d", DRILL, "USA", start="2019-01-01"), item("v", VISIT, "USA", start="2020-01-01")).component("time")
    assert (edge.value, edge.record_ids) == (1, ("d",))
    assert [one.record_ids for one in found.missing if one.code == "no-purpose"] == [("r",)]
    assert found.component("aims").volume == 3
    assert 0 < (found.component("aims").value or 0) < 1


def test_events_spread_evenly_are_as_near_as_by_chance() -> None:
    """A soft event so many years off is no nearer than chance, and a finding says so."""
    found = score(item("d", DRILL, "USA", start="2010-01-01"), item("v", VISIT, "USA", start="2020-01-01"))
    assert found.component("time").value == 0
    assert "time-as-by-chance" in codes(found)


def test_time_is_not_defined_without_both_sorts() -> None:
    """Without a hard-leaning, or without a soft-leaning, event with a partner there is no share in time."""
    soft = score(item("v", VISIT, "USA"), item("r", RELIEF, "PHL"))
    assert soft.component("time").text == "not defined: no hard-leaning event with a partner"
    hard = score(item("d", DRILL, "USA"), item("s", SALE, "PHL"))
    assert hard.component("time").text == "not defined: no soft-leaning event with a partner"


def test_findings_about_few_partners_one_instrument_and_pulling_apart() -> None:
    """One kind of instrument overlaps by construction; few partners meet for want of others; no shared partner is said."""
    assert {"few-partners", "one-instrument", "pull-apart"} <= codes(score(item("d", DRILL, "USA"), item("e", DRILL, "USA", start=2019)))
    apart = score(item("d", DRILL, "USA"), item("r", RELIEF, "PHL"), item("v", VISIT, "KOR"))
    assert "pull-apart" in codes(apart)
    assert not {"few-partners", "one-instrument"} & codes(apart)


def test_an_instrument_that_is_as_hard_as_soft_counts_as_both() -> None:
    """A partner that only an even instrument reaches is reached by both sorts."""
    even = attrs.evolve(WEIGHTS, id="even", weights=tuple(attrs.evolve(one, soft=one.hard) for one in WEIGHTS.weights))
    found = score(item("d", DRILL, "USA"), weights=even)
    assert found.component("both").record_ids == ("USA",)
    assert "pull-apart" not in codes(found)


def test_civil_initiatives_count_on_the_soft_side_unless_left_out() -> None:
    """A scholarship programme, whatever its instrument, has the stated weights; left out, it is listed."""
    made = portfolio(
        item("d", DRILL, "USA"),
        item("aid", "scholarships", "PHL", sector="civil"),
        item("announced", "scholarships", "PHL", sector="civil", status="announced"),
        item("received", "scholarships", "PHL", sector="civil", roles=("recipient",)),
        item("undated", "scholarships", "PHL", sector="civil", start=None),
    )
    with_civil, without = complementarity(made), complementarity(made, civil=False)
    assert isinstance(with_civil, Score)
    assert with_civil.component("soft-only").record_ids == ("PHL",)
    assert next(one.record_ids for one in with_civil.findings if one.code == "civil-included") == ("aid",)
    assert "civil" not in {one.code for one in with_civil.missing}
    assert isinstance(without, Score)
    assert without.value == 1
    assert "aid" in next(one.record_ids for one in without.missing if one.code == "civil")


def test_what_has_no_partner_or_no_weight_is_listed() -> None:
    """Events without a recorded partner and instruments without a weight are listed, and nothing is guessed."""
    mine = attrs.evolve(WEIGHTS, id="mine", weights=tuple(one for one in WEIGHTS.weights if one.instrument_id == DRILL))
    found = score(item("d", DRILL, "USA"), item("alone", DRILL), item("v", VISIT, "USA"), weights=mine)
    missing = {one.code: one.record_ids for one in found.missing}
    assert missing["no-partner"] == ("alone",)
    assert missing["no-weight"] == ("v",)


def test_without_partners_there_is_no_data() -> None:
    """Nothing with a partner is no data, and says what would be needed."""
    found = complementarity(portfolio(item("alone", DRILL)))
    assert isinstance(found, NoData)
    assert found.component("aims").text is not None
    assert not complementarity(portfolio())
    with pytest.raises(md.InvalidValueError, match="draws must be 100 or more"):
        complementarity(portfolio(), draws=9)


def test_many_partners_are_put_together() -> None:
    """The explanation names the eight partners that add most, and puts the others in one line."""
    partners = ("USA", "KOR", "AUS", "PHL", "IND", "GBR", "FRA", "CAN", "NZL", "somebody")
    found = score(item("d", DRILL, *partners), item("v", VISIT, *partners))
    assert len(found.contributions) == 9
    assert found.contributions[-1].label == "2 other partners"
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value)


def test_bundled_portfolios_are_explained() -> None:
    """The overlap of three bundled portfolios lies within its bounds, and the explanation names partners."""
    for state in ("JPN", "USA", "KOR"):
        found = md.assess("complementarity", state, since=2015, until=2025)
        assert isinstance(found, Score)
        assert 0 < found.bounds.low < found.value < found.bounds.high <= 1
        assert "Partners reached by hard-leaning events only" in found.explain()


@given(drawn_portfolios())
def test_the_overlap_adds_up_and_lies_within_its_bounds(made: Portfolio) -> None:
    """0 <= low <= range <= high <= 1; contributions add up to the value; order does not matter."""
    found = complementarity(made, draws=100)
    if isinstance(found, NoData):
        return
    assert -1e-12 <= found.bounds.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.bounds.high <= 1
    assert found.bounds.low - 1e-9 <= found.likely.low <= found.likely.high <= found.bounds.high + 1e-9
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=1e-9)
    turned = complementarity(attrs.evolve(made, engagements=made.engagements[::-1]), draws=100)
    assert isinstance(turned, Score)
    assert turned.value == pytest.approx(found.value)


def test_partners_beyond_the_first_are_put_together() -> None:
    """Of more partners than are shown the smallest are one contribution with all their records; the sum is the value."""
    partners = ("USA", "KOR", "PHL", "AUS", "IND", "FRA", "GBR", "DEU", "ITA", "ESP", "VNM", "THA", "IDN", "MYS", "SGP")
    items = [item(f"{one.lower()}-{kind}", instrument, one) for one in partners for kind, instrument in (("d", DRILL), ("r", RELIEF))]
    found = score(*items)
    last = found.contributions[-1]
    left = len(partners) - (len(found.contributions) - 1)
    assert (last.id, last.label, last.amount) == ("others", f"{left} other partners", 2 * left)
    assert len(set(last.record_ids)) == 2 * left
    assert all(one.value == pytest.approx(1 / len(partners)) for one in found.contributions[:-1])
    assert last.value == pytest.approx(left / len(partners))
    assert [one.id for one in found.contributions[:-1]] == sorted(partners)[: len(partners) - left]


def test_few_partners_and_one_instrument_are_said() -> None:
    """Two partners are few, three are not; one kind of instrument has both sides by construction."""
    few = score(item("d", DRILL, "USA"), item("r", RELIEF, "KOR"))
    assert "few-partners" in codes(few)
    assert {"pull-apart", "few-partners"} <= codes(few)
    assert "one-instrument" not in codes(few)
    one = score(item("d", DRILL, "USA"), item("e", DRILL, "KOR"), item("f", DRILL, "PHL"))
    assert "one-instrument" in codes(one)
    assert "few-partners" not in codes(one)
    assert row(one.component("time"))[:4] == (None, 0, "of them", "not defined: no soft-leaning event with a partner")
    assert (
        row(score(item("r", RELIEF, "USA"), item("s", RELIEF, "KOR")).component("time"))[3]
        == "not defined: no hard-leaning event with a partner"
    )
    assert row(one.component("aims"))[:3] == (None, 0, "(0 to 1)")


def test_the_range_of_nearness_in_time_is_that_of_the_window() -> None:
    """A drill and a visit 300 days apart are near in those draws of the window that reach 300 days."""
    found = score(item("d", DRILL, "USA", start="2020-01-01"), item("v", VISIT, "USA", start="2020-10-27"))
    likely = found.component("time").likely
    assert likely is not None
    window = index_of("complementarity").constant("time-window")
    assert likely.sample == tuple(float(days >= 300) for days in drawn("time-window", window, SEED, DRAWS))


def test_civil_initiatives_weigh_as_the_index_says() -> None:
    """A drill with one partner and scholarships with another: the overlap is that of the weights of the index, in the value and in every draw."""
    found = score(item("d", DRILL, "USA"), item("s", "scholarships", "KOR", sector="civil"))
    spec, pricing = index_of("complementarity"), Pricing(WEIGHTS)
    price = pricing.price(Cell(DRILL))
    hard, soft = spec.constant("civil-hard"), spec.constant("civil-soft")

    def lap(h: float, s: float, civil_h: float, civil_s: float) -> float:
        usa, kor = (h / (h + civil_h), s / (s + civil_s)), (civil_h / (h + civil_h), civil_s / (s + civil_s))
        return min(usa) + min(kor)

    assert found.value == pytest.approx(lap(price.hard, price.soft, hard.value, soft.value))
    draws = [pricing.draw(Cell(DRILL), side) for side in ("hard", "soft")]
    civil = [drawn(name, spec.constant(name), SEED, DRAWS) for name in ("civil-hard", "civil-soft")]
    assert found.likely.sample == pytest.approx([lap(*each) for each in zip(*draws, *civil, strict=True)])
    assert next(one.record_ids for one in found.findings if one.code == "civil-included") == ("s",)
    without = complementarity(portfolio(item("d", DRILL, "USA"), item("s", "scholarships", "KOR", sector="civil")), civil=False)
    assert "civil" in {one.code for one in without.missing}
    assert "civil" not in {one.code for one in found.missing}
