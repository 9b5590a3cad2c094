"""Stages of evolution and readiness for trends: shares by hand, thresholds, findings and laws."""

import attrs
import pytest
from hypothesis import given

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from made_portfolios import drawn_portfolios, item, portfolio
from mildiplomacy.model import Estimate, Portfolio
from mildiplomacy.scores import NoData, Profile, evolution_stage, soft_hard_balance, trend_readiness
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.evolution import FEW
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import drawn
from mildiplomacy.scores.readiness import TRENDS
from mildiplomacy.scores.records import headcount
from sound_answers import row

pytestmark = [LOW_COVERAGE, STALE_SOURCE]

CAT = md.catalogue()
DRILL, VISIT, CYBER, SCHOOL = (
    "combined-exercise-warfighting",
    "senior-leader-visit",
    "cyber-defence-cooperation",
    "professional-military-education",
)
TREATY = item("pact", "mutual-defence-treaty", "USA", panel="standing", start=1960, ongoing=True)


def codes(found: Profile | NoData) -> set[str]:
    """Return the codes of the findings."""
    return {one.code for one in found.findings}


def stages(*items: object, **more: object) -> Profile:
    """Describe a portfolio that has records."""
    found = evolution_stage(portfolio(*items, until="2020-12-31"), **more)  # type: ignore[arg-type]  # items and options
    assert isinstance(found, Profile)
    return found


def test_shares_and_layers_by_hand() -> None:
    """A treaty, two visits, a drill of three and a course: shares of four events and five records; see the working below."""
    # Events: three bilateral of four, one multilateral of four = the threshold 0.25 itself, reached in the draws below it.
    # Records: one treaty of five; none technological; instruments of stage 1: the treaty and two visits, three of five.
    found = stages(TREATY, item("v", VISIT, "USA"), item("w", VISIT, "KOR"), item("d", DRILL, "USA", "KOR"), item("s", SCHOOL, "PHL"))
    values = {one.name: one.value for one in found.components}
    assert values["bilateral"] == 0.75
    assert values["multilateral"] == 0.25
    assert values["treaties"] == pytest.approx(1 / 5)
    assert values["traditional"] == pytest.approx(3 / 5)
    assert values["networked"] == pytest.approx(1 / 5)
    assert values["technology"] == 0
    balance = soft_hard_balance(portfolio(item("v", VISIT), item("w", VISIT), item("d", DRILL), item("s", SCHOOL))).value
    assert values["soft"] == pytest.approx((1 + (balance or 0)) / 2)
    parts = {one.name: row(one) for one in found.components}
    assert {one: parts[one][2] for one in parts if one not in {"soft", "stage"}} == {
        **dict.fromkeys(("bilateral", "multilateral"), "of 4 events"),
        **dict.fromkeys(("technology", "treaties", "traditional", "collective", "networked"), "of 5 records"),
        **dict.fromkeys(("layer-1", "layer-2", "layer-3"), "(share of draws)"),
    }  # fmt: skip
    assert (parts["bilateral"][-1], parts["treaties"][-1], parts["networked"][-1]) == (("v", "w", "s"), ("pact",), ("s",))
    assert (parts["layer-1"][-1], parts["layer-2"][-1], parts["layer-3"][-1]) == (("v", "w", "s", "pact"), ("d",), ())
    assert (parts["layer-1"][3], parts["layer-2"][3]) == ("there", "depends on threshold and weights")
    four = soft_hard_balance(portfolio(item("v", VISIT), item("w", VISIT), item("d", DRILL), item("s", SCHOOL)))
    assert parts["soft"][1:] == (
        4, "of the weight of 4 events", None, pytest.approx((1 + four.bounds.low) / 2), pytest.approx((1 + four.bounds.high) / 2), True, (),
    )  # fmt: skip
    soft = found.component("soft").likely
    assert soft is not None
    assert soft.sample == pytest.approx([(1 + one) / 2 for one in four.likely.sample])
    assert values["layer-1"] == 1
    assert 0.3 < (values["layer-2"] or 0) < 0.7
    assert values["layer-3"] == 0
    assert found.component("layer-3").text == "not reached at any threshold of the interval"
    assert {"threshold-decides", "few-events"} <= codes(found)


def test_what_carries_a_stage_is_said_by_the_concepts() -> None:
    """A relief response and a peace operation are collective security; five events are enough for nothing to be said of their number."""
    items = [item(f"r{n}", one, "USA") for n, one in enumerate(("hadr-response", "un-peace-operation-contribution", VISIT, VISIT, VISIT))]
    found = stages(*items)
    assert found.component("collective").record_ids == ("r0", "r1")
    few = stages(*items[: FEW - 1])
    assert "few-events" in codes(few)
    many = stages(*(item(f"v{n}", VISIT, "USA", start=2000 + n) for n in range(FEW)))
    assert "few-events" not in codes(many)


def test_the_draws_of_a_layer_are_those_of_its_thresholds() -> None:
    """Of four events one is multilateral: layer 2 is there in those draws of its threshold that are a quarter at most."""
    spec = index_of("evolution-stage")
    found = stages(item("v", VISIT, "USA"), item("w", VISIT, "KOR"), item("x", VISIT, "AUS"), item("d", DRILL, "USA", "KOR"))
    want = [0.25 >= one for one in drawn("multilateral-share", spec.constant("multilateral-share"), SEED, DRAWS)]
    assert found.component("layer-2").value == sum(want) / DRAWS
    # One of two records is technological: layer 3 hangs on the threshold of the soft share alone.
    made = stages(item("c", CYBER, "USA"), item("d", DRILL, "USA"))
    soft = made.component("soft").likely
    assert soft is not None
    thresholds = [drawn(f"{name}-share", spec.constant(f"{name}-share"), SEED, DRAWS) for name in ("technology", "soft")]
    want = [0.5 >= tech and have >= least for tech, least, have in zip(*thresholds, soft.sample, strict=True)]
    assert made.component("layer-3").value == sum(want) / DRAWS


def test_layers_add_up_and_a_gap_is_said() -> None:
    """Technology with soft weight reaches layer 3; without anything multilateral a gap is said."""
    found = stages(item("c", CYBER, "USA"), item("s", SCHOOL, "USA"), item("t", SCHOOL, "USA", start=2019))
    assert found.component("layer-3").value == 1
    assert found.component("stage").text == "1 + 3 (cumulative layers, not periods)"
    assert "layer-gap" in codes(found)
    whole = stages(item("c", CYBER, "USA", "KOR"), item("s", SCHOOL, "USA"))
    assert whole.component("stage").text == "1 + 2 + 3 (cumulative layers, not periods)"
    assert "layer-gap" not in codes(whole)


def test_a_technical_domain_makes_any_record_technological() -> None:
    """A drill in cyberspace counts as technology whatever its instrument."""
    found = stages(item("d", DRILL, "USA", domains=("cyber", "land")), item("e", DRILL, "USA", start=2019, domains=("land",)))
    assert found.component("technology").value == 0.5


def test_without_events_the_later_layers_are_not_known() -> None:
    """A treaty alone shows layer 1; of the others nothing can be said, which is not 0."""
    found = stages(TREATY)
    assert found.component("layer-1").value == 1
    assert [found.component(name).value for name in ("layer-2", "layer-3", "soft", "bilateral")] == [None] * 4
    assert found.component("layer-2").text == "not known: there are no events"
    assert found.component("soft").text == "not known: no event has a weight"


def test_without_layer_1_nothing_of_it_is_recorded() -> None:
    """A portfolio of one organisational exercise shows no layer: that is said in words."""
    found = stages(item("d", DRILL, "nato"))
    assert found.component("layer-1").text == "nothing of it is recorded"
    assert found.component("stage").text == "none"


def test_without_records_there_is_no_data() -> None:
    """Nothing is no data for either; few draws are refused by both."""
    assert isinstance(evolution_stage(portfolio()), NoData)
    assert isinstance(trend_readiness(portfolio()), NoData)
    for score in (evolution_stage, trend_readiness):
        with pytest.raises(md.InvalidValueError):
            score(portfolio(), draws=9)


def test_an_index_of_ones_own_moves_the_thresholds() -> None:
    """With a threshold of 0 a layer is there in every draw."""
    spec = next(one for one in CAT.indices if one.id == "evolution-stage")
    low = tuple(attrs.evolve(one, value=Estimate(value=0.0)) for one in spec.constants)
    found = stages(item("v", VISIT, "USA"), index=attrs.evolve(spec, constants=low))
    assert [found.component(f"layer-{number}").value for number in (1, 2, 3)] == [1, 1, 1]


# ------------------------------------------------------------------------------------------------------------------------- readiness


def test_readiness_by_hand() -> None:
    """Of four records two are multilateral (0.5 of a goalpost of 0.6), one is technological, one has an organisation, one is a course."""
    made = portfolio(item("c", CYBER, "USA", "KOR"), item("d", DRILL, "USA", "KOR"), item("n", DRILL, "nato"), item("s", SCHOOL, "PHL"))
    found = trend_readiness(made)
    assert isinstance(found, Profile)
    values = {one.name: one.value for one in found.components}
    assert values["collaborative-share"] == 0.5
    assert values["collaborative"] == pytest.approx(0.5 / 0.6)
    rows = {one.name: row(one) for one in found.components}
    assert rows["collaborative"][1:4] == (0, "of its goalpost, 60% (45% to 80%) of records", None)
    assert (rows["collaborative"][6], rows["collaborative-share"][2], rows["collaborative-share"][-1]) == (True, "of 4 records", ("c", "d"))
    assert [rows[f"{name}-share"][-1] for name in ("technology", "participatory", "cultural")] == [("c",), ("n",), ("s",)]
    likely = found.component("collaborative").likely
    assert likely is not None
    stream = drawn("collaborative-goalpost", index_of("trend-readiness").constant("collaborative-goalpost"), SEED, DRAWS)
    assert likely.sample == tuple(min(1, 0.5 / one) for one in stream)
    bounds = found.component("collaborative").bounds
    assert bounds is not None
    assert (bounds.low, bounds.high) == (pytest.approx(0.5 / 0.8), 1)
    assert [values[name] for name in ("technology", "participatory", "cultural")] == [1, 1, 1]
    assert codes(found) == {"illustrative", "judgement", "few-records", "possible-duplicates"} - {"possible-duplicates"}


def test_a_trend_without_a_record_is_said() -> None:
    """Not recorded is not the same as not ready."""
    found = trend_readiness(portfolio(item("v", VISIT, "USA")))
    assert "trend-not-recorded" in codes(found)
    assert "few-records" not in codes(trend_readiness(portfolio(*(item(f"v{n}", VISIT, "USA", start=2000 + n) for n in range(FEW)))))
    told = next(one.message for one in found.findings if one.code == "trend-not-recorded")
    assert [name in told for name in ("Trend 1", "Trend 2", "Trend 3", "Trend 4")] == [True] * 4
    for partner in ("nato", "icrc"):
        assert trend_readiness(portfolio(item("n", DRILL, partner))).component("participatory-share").value == 1
    assert trend_readiness(portfolio(item("n", DRILL, "USA"))).component("participatory-share").value == 0
    assert "Trend 3" not in next(
        one.message for one in trend_readiness(portfolio(item("n", DRILL, "nato"))).findings if one.code == "trend-not-recorded"
    )
    assert found.component("technology").value == 0


def test_open_dates_widen_a_headcount() -> None:
    """One of two records has the property; a third that has it may lie outside the window: 1/2, between 1/2 and 2/3."""
    made = portfolio(item("c", CYBER, "USA"), item("v", VISIT, "USA"), item("late", CYBER, "USA", start=2020), since="2020-02-01")
    count = headcount(Basis(made), lambda one: one.instrument_id == CYBER)
    assert (count.share, count.low, count.high) == (0.5, 0.5, pytest.approx(2 / 3))
    assert headcount(Basis(portfolio()), lambda _one: True).share is None


def test_bundled_portfolios_are_explained() -> None:
    """Stages and readiness of three bundled portfolios are found and said in words."""
    for state in ("JPN", "USA", "KOR"):
        stage = md.assess("evolution-stage", state, since=2010, until=2025)
        ready = md.assess("trend-readiness", state, since=2010, until=2025)
        assert isinstance(stage, Profile)
        assert isinstance(ready, Profile)
        assert stage.component("layer-2").value == 1
        assert "Layer 2, multilateral: 1 (share of draws): there" in stage.explain()
        assert "Trend 3, participatory diplomacy" in ready.explain()


@given(drawn_portfolios())
def test_layers_and_readiness_are_shares(made: Portfolio) -> None:
    """Every value of a layer, share or trend lies in [0, 1], within its bounds where it has them."""
    for found in (evolution_stage(made, draws=100), trend_readiness(made, draws=100)):
        for one in found.components:
            if one.value is not None:
                assert -1e-12 <= one.value <= 1 + 1e-12
                if one.bounds is not None:
                    assert one.bounds.low - 1e-12 <= one.value <= one.bounds.high + 1e-12
                if one.likely is not None and one.name in TRENDS:
                    assert one.bounds is not None
                    assert one.bounds.low - 1e-12 <= one.likely.low <= one.likely.high <= one.bounds.high + 1e-12
