"""Monte-Carlo over a composite, Sobol' indices, versions side by side, indicators left out, and the table of options."""

import json
import math
import random
import sys
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.model import Estimate, Index, Indicator, Level
from mildiplomacy.scores import composite, leave_one_out, rank, robustness, scenarios, sensitivity
from mildiplomacy.scores.uncertainty import Robustness, Setting
from mildiplomacy.scores.uncertainty._arrays import model_of, ranks, triangular

pytestmark = [LOW_COVERAGE]

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "composite_ranks.json").read_text())
AGGREGATIONS = ("arithmetic", "geometric", "harmonic", "minimum")


def indicator(name: str, *, sampled: bool = True, **more: object) -> Indicator:
    """Make an indicator: min-max over those compared, or between fixed goalposts."""
    how: dict[str, object] = {"normalisation": "min-max", "reference": "those compared"} if sampled else {"low": 0, "high": 1}
    return Indicator(id=name, name=name, unit="1", **{**how, **more})  # type: ignore[arg-type]  # fields


def index(*indicators: Indicator, **more: object) -> Index:
    """Make an index."""
    fields: dict[str, object] = {"aggregation": "arithmetic", "version": "1", **more}
    return Index(id="made-up", name="Made up", measure="composite", question="?", method="Mean.", indicators=indicators, **fields)  # type: ignore[arg-type]  # fields


SPEC = index(*(indicator(name, weight=Estimate(value=mode, low=low, high=high)) for name, (mode, low, high) in ORACLE["weights"].items()))
TABLE = ORACLE["table"]


def test_rank_quantiles_are_those_of_plain_numpy() -> None:
    """With the same seed and draws ranks, their 5, 50 and 95 % quantiles and the mean shift are numpy's."""
    found = sensitivity(SPEC, TABLE, seed=ORACLE["seed"], draws=ORACLE["draws"])
    for place in found.places:
        assert place.rank == ORACLE["rank"][place.subject_id]
        assert [place.low, place.median, place.high] == pytest.approx(ORACLE["quantiles"][place.subject_id], abs=1e-12)
    assert found.shift == pytest.approx(ORACLE["shift"], abs=1e-12)
    assert found.drawn == ("a:weight", "b:weight", "c:weight")
    assert found == sensitivity(SPEC, TABLE, seed=ORACLE["seed"], draws=ORACLE["draws"])


def test_nan_is_not_known_and_said() -> None:
    """A cell with NaN is one that is not known, and who has it is named."""
    first = next(iter(TABLE))
    odd, gap = ({**TABLE, first: {**TABLE[first], "a": value}} for value in (math.nan, None))
    found, other = sensitivity(SPEC, odd, draws=100), sensitivity(SPEC, gap, draws=100)
    assert found.places == other.places
    assert next(one.record_ids for one in found.findings if one.code == "nan") == (first,)
    assert "nan" not in {one.code for one in other.findings}


def test_ranks_of_draws_are_those_of_scores_compared_one_by_one() -> None:
    """The arrays and the scores themselves draw the same weights, so their rank intervals agree."""
    base = md.catalogue() | md.Catalogue({SPEC.id: SPEC})
    slow = md.compare(list(TABLE), SPEC.id, inputs=TABLE, base=base, draws=200, seed=3)
    fast = sensitivity(SPEC, TABLE, draws=200, seed=3)
    for place in fast.places:
        other = slow.place(place.subject_id)
        assert (place.rank, place.low, place.median, place.high) == (other.rank, other.low, other.median, other.high)
        assert place.value == pytest.approx(other.value, abs=1e-12)


@given(st.integers(0, 1000), st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)))
def test_triangular_draws_are_pythons_to_the_last_bit(seed: int, ends: tuple[float, float, float]) -> None:
    """The same uniform numbers become the same draws."""
    low, mode, high = sorted(ends)
    if low == high:
        return
    uniform, source = random.Random(seed), random.Random(seed)
    quantiles = np.array([uniform.random() for _ in range(20)])
    assert triangular(quantiles, low, mode, high).tolist() == [source.triangular(low, high, mode) for _ in range(20)]


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=5))
def test_ranks_in_rows_are_average_ranks(rows: list[list[int]]) -> None:
    """Rank 1 is the highest, equals share the mean of their ranks, each row adds up to n(n+1)/2."""
    for row, found in zip(rows, ranks(np.array(rows, dtype=float)), strict=True):
        for value, rank_of in zip(row, found, strict=True):
            assert rank_of == sum(other > value for other in row) + (row.count(value) + 1) / 2
        assert found.sum() == 10


LEVELLED = index(
    indicator("a", sampled=False, level="x"), indicator("b", sampled=False, level="x", weight=Estimate(value=2, low=1, high=3)), indicator("c", sampled=False, level="y"),
    levels=(Level(id="x", name="X", weight=Estimate(value=1, low=0.5, high=2)), Level(id="y", name="Y", aggregation="geometric")),
)  # fmt: skip
VALUES = st.none() | st.sampled_from([0.0, 1.0]) | st.floats(0.01, 0.99)


@given(
    st.sampled_from(AGGREGATIONS),
    st.sampled_from(
        [
            LEVELLED,
            attrs.evolve(
                LEVELLED,
                levels=(),
                indicators=tuple(attrs.evolve(one, level=None, weight=Estimate(value=1)) for one in LEVELLED.indicators),
            ),
        ]
    ),
    st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=2, max_size=4),
)
def test_central_values_are_those_of_the_engine(how: str, spec: Index, rows: list[tuple[float | None, ...]]) -> None:
    """For every aggregation, with levels and without, with zeros and gaps, the arrays give the engine's value, and NaN where it gives no data."""
    if how == "minimum":
        spec = attrs.evolve(spec, levels=tuple(attrs.evolve(one, weight=Estimate(value=1)) for one in spec.levels))
    version = attrs.evolve(spec, aggregation=how)
    table = {f"s{at}": dict(zip("abc", row, strict=True)) for at, row in enumerate(rows)}
    model = model_of(version, table)
    for name, value in zip(model.subjects, model.central(), strict=True):
        expected = composite(version, table[name], draws=100)
        if isinstance(expected, md.NoData):
            assert np.isnan(value)
        else:
            assert value == pytest.approx(expected.value, abs=1e-9)


def test_other_normalisations_and_aggregations_are_drawn() -> None:
    """Choices are factors of their own, and ranks move with them; fixed goalposts allow a geometric mean."""
    spec = index(indicator("a", sampled=False), indicator("b", sampled=False))
    table = {"p": {"a": 0.9, "b": 0.1}, "q": {"a": 0.45, "b": 0.45}, "r": {"a": 0.2, "b": 0.2}}
    found = sensitivity(spec, table, aggregations=["geometric"], draws=200)
    assert found.drawn == ("aggregation",)
    assert (found.places[0].low, found.places[0].high) == (1, 2)
    mixed = sensitivity(SPEC, TABLE, normalisations=["rank", "z-score"], draws=200, sobol=64)
    assert mixed.drawn[-1] == "normalisation"
    assert {one.name for one in mixed.factors} == set(mixed.drawn)
    assert sensitivity(SPEC, TABLE, normalisations=["min-max"], draws=100).places[0].rank == 1


def test_combinations_without_meaning_are_refused() -> None:
    """z-scores have no geometric mean."""
    with pytest.raises(md.InvalidValueError, match="geometric"):
        sensitivity(SPEC, TABLE, aggregations=["geometric"])


def test_a_spread_gives_weights_an_interval() -> None:
    """Without intervals nothing is drawn and that is said; with a spread the weights vary."""
    spec = index(indicator("a"), indicator("b"))
    fixed = sensitivity(spec, TABLE_OF_TWO, draws=100, sobol=8)
    assert (fixed.drawn, fixed.shift, fixed.factors) == ((), 0, ())
    assert {one.code for one in fixed.findings} == {"nothing-drawn", "nothing-varies"}
    assert "Sobol" not in fixed.explain()
    assert sensitivity(spec, TABLE_OF_TWO, draws=100, spread=0.5).drawn == ("a:weight", "b:weight")


TABLE_OF_TWO = {"p": {"a": 1.0, "b": 0.0}, "q": {"a": 0.0, "b": 0.9}}


def test_sobol_indices_of_an_additive_model_are_known() -> None:
    """Of the value w_a x_a + w_b x_b over fixed total weight the first and total orders agree, add up to about 1, and the wider interval has more."""
    spec = index(
        indicator("a", sampled=False, weight=Estimate(value=1, low=0.2, high=1.8)), indicator("b", sampled=False, weight=Estimate(value=10))
    )
    found = sensitivity(spec, {"p": {"a": 1.0, "b": 0.2}, "q": {"a": 0.0, "b": 0.9}}, sobol=512, subject="p", draws=100)
    (only,) = found.factors
    assert only.first.value == pytest.approx(1, abs=0.05)
    assert only.total.value == pytest.approx(1, abs=0.05)
    assert only.first.low <= only.first.value <= only.first.high
    wide = sensitivity(SPEC, TABLE, sobol=256, draws=100, seed=0)
    assert sum(one.first.value for one in wide.factors) < 1.2
    assert wide.factors == tuple(sorted(wide.factors, key=lambda one: -one.total.value))
    text = wide.explain()
    for part in ("Sobol' indices of the mean absolute rank shift", "first order", "mean rank shift"):
        assert part in text


def test_who_cannot_be_ranked_is_listed() -> None:
    """A subject of whom nothing is known has no rank, and the others keep theirs; an indicator that nobody has is no hindrance."""
    found = sensitivity(SPEC, {**TABLE, "U": {}}, draws=100)
    assert (found.failed, found.n_failed) == (("U",), 1)
    assert [one.rank for one in found.places] == [1, 2, 3, 4, 5]
    assert "unranked" in {one.code for one in found.findings}
    nobody = sensitivity(SPEC, {name: {**row, "c": None} for name, row in TABLE.items()}, draws=100)
    assert nobody.n_failed == 0
    none = sensitivity(SPEC, {"P": {}, "Q": {}}, draws=100, subject="P", sobol=8)
    assert (none.places, none.shift, none.factors) == ((), 0.0, ())


@pytest.mark.parametrize(
    ("options", "message"),
    [({"draws": 10}, "draws"), ({"spread": 2.0}, "spread"), ({"sobol": 100}, "power of two"), ({"sobol": -1}, "power of two")],
)
def test_options_out_of_range_are_refused(options: dict[str, object], message: str) -> None:
    """Each fault names its option."""
    with pytest.raises(md.InvalidValueError, match=message):
        sensitivity(SPEC, TABLE, **options)  # type: ignore[arg-type]  # options


def test_one_subject_and_an_unknown_one_are_refused() -> None:
    """An order takes two; whose value is asked for must be among them."""
    with pytest.raises(md.InvalidValueError, match="two or more"):
        sensitivity(SPEC, {"P": TABLE["P"]})
    with pytest.raises(md.UnknownIdError):
        sensitivity(SPEC, TABLE, subject="X")


@pytest.mark.parametrize("library", ["numpy", "SALib.analyze.sobol"])
def test_the_extra_is_named_when_it_is_missing(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without numpy or SALib the error says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    feature = "sensitivity analysis" if library == "numpy" else "Sobol' indices"
    with pytest.raises(md.MissingExtraError, match=rf"{feature}.*mildiplomacy\[analysis\]"):
        sensitivity(SPEC, TABLE, sobol=8)


def test_versions_are_compared_with_the_first() -> None:
    """The reference does not move; what a version does not use is passed over; those without a rank are listed."""
    other = attrs.evolve(SPEC, version="2", indicators=SPEC.indicators[:1])
    found = scenarios([SPEC, other], {**TABLE, "U": {"b": 1.0}})
    first, second = found.scenarios
    assert (first.shift, first.most_moved) == (0, None)
    assert second.unranked == ("U",)
    assert second.shift > 0
    assert second.ranks[0][0] == "Q"
    assert "unranked" in found.explain()
    with pytest.raises(md.InvalidValueError, match="two or more"):
        scenarios([SPEC], TABLE)
    assert scenarios([SPEC, other], {"U": {"b": 1.0}, "V": {"c": 2.0}}).scenarios[1].shift == 0


def test_an_indicator_left_out_moves_ranks_as_worked_by_hand() -> None:
    """Without the only indicator in which the second is ahead nothing moves; without the other both change places."""
    spec = index(indicator("a", sampled=False, weight=Estimate(value=2)), indicator("b", sampled=False))
    found = leave_one_out(spec, TABLE_OF_TWO)
    assert [(one.indicator_id, one.shift, one.most_moved, one.move) for one in found] == [("a", 1.0, "p", 1.0), ("b", 0.0, None, 0.0)]
    with pytest.raises(md.InvalidValueError, match="two or more"):
        leave_one_out(index(indicator("a")), TABLE_OF_TWO)
    assert rank(spec, TABLE_OF_TWO).rows[0].subject_id == "p"


def test_the_table_of_options_says_how_often_the_conclusion_holds() -> None:
    """Every combination is listed, the index's own first; the share that agrees and what sways it follow from the rows."""
    found = robustness("JPN", since=2015, until=2025, draws=100)
    assert dict(found.settings[0].options)["scope"] == "core+extended"
    assert len(found.settings) == 8 * len(md.catalogue().weight_sets)
    scored = [one for one in found.settings if one.value is not None]
    assert found.held == sum(one.conclusion == found.conclusion for one in scored) / len(scored)
    assert {name for name, _ in found.swayed_by()} == {"scope", "intensity", "credit", "weights"}
    assert "combinations with data" in found.explain()


def test_choices_that_no_draw_takes_are_no_hindrance() -> None:
    """A row of quantiles picks one version; the others are not evaluated."""
    model = model_of(SPEC, TABLE, normalisations=("rank",))
    quantiles = np.array([[0.5, 0.5, 0.5, 0.1]])
    assert model.values(quantiles).shape == (1, 5)
    assert model.values(quantiles)[0].tolist() == model_of(SPEC, TABLE).values(quantiles[:, :3])[0].tolist()


def test_a_conclusion_is_about_a_level() -> None:
    """A value is above -2 and below 2 under every option."""
    high = robustness("JPN", options={"scope": ("core", "core+extended")}, against=-2, since=2015, draws=100)
    low = robustness("JPN", options={"scope": ("core", "core+extended")}, against=2, since=2015, draws=100)
    assert (high.conclusion, high.held, low.conclusion) == ("above", 1.0, "below")
    assert dict(high.swayed_by()) == {"scope": 0.0}


def test_no_data_at_all_is_a_finding() -> None:
    """Where no combination has data there is no share, and that is said."""
    found = robustness("LIE", since=1900, until=1901, draws=100)
    assert (found.conclusion, found.held) == ("no data", None)
    assert found.findings[0].code == "no-data"
    assert found.explain().count("no data") > 2
    assert dict(found.swayed_by())["scope"] == 0.0


def test_options_must_be_given_for_other_scores_and_profiles_have_no_table() -> None:
    """There is no default grid but for the balance; a profile has no single value."""
    with pytest.raises(md.InvalidValueError, match="options must give"):
        robustness("JPN", "recommendation")
    with pytest.raises(md.NotRankableError):
        robustness("JPN", "recommendation", options={"seed": (1, 2)}, since=2020)


def test_sobol_indices_are_repeated_by_their_seed() -> None:
    """The sample and its bootstrap hang on the seed: the same one gives the same indices, another one others."""
    spec = index(indicator("a", sampled=False), indicator("b", sampled=False))
    table = {"p": {"a": 0.9, "b": 0.1}, "q": {"a": 0.4, "b": 0.5}}

    def indices(seed: int) -> Any:
        return sensitivity(spec, table, spread=0.5, sobol=16, resamples=20, subject="p", draws=100, seed=seed).factors

    assert indices(1) == indices(1)
    assert indices(0) == indices(0)
    assert indices(1) != indices(2)
    assert [one.first.low for one in indices(1)] != [one.first.low for one in indices(2)]


def test_a_sensitivity_is_told_line_by_line() -> None:
    """The head, the shift, the columns, a line a subject, and the indices with their intervals; without indices nothing is said of them."""
    spec = index(indicator("a", sampled=False), indicator("b", sampled=False))
    table = {"p": {"a": 0.9, "b": 0.1}, "q": {"a": 0.4, "b": 0.5}, "r": {"a": None, "b": None}}
    found = sensitivity(spec, table, spread=0.5, draws=100, seed=3)
    p, q = found.places
    assert found.explain().splitlines()[:6] == [
        "made-up: 2 ranked over 100 draws (seed 3) of a:weight, b:weight",
        f"mean rank shift {(p.shift + q.shift) / 2:.2f}; 1 without data",
        "",
        " rank  median (90 %)       value  subject",
        f"    1  {f'{p.median:g} ({p.low:g} to {p.high:g})':<18}  0.500  p",
        f"    2  {f'{q.median:g} ({q.low:g} to {q.high:g})':<18}  0.450  q",
    ]
    assert (found.output, found.failed, found.seed, found.draws, found.index_id) == ("", ("r",), 3, 100, "made-up")
    assert [(one.code, one.record_ids) for one in found.findings] == [("unranked", ("r",))]
    asked = sensitivity(spec, {"p": table["p"], "q": table["q"]}, spread=0.5, sobol=16, subject="p", draws=100)
    lines = asked.explain().splitlines()
    assert lines[6:8] == ["", "Sobol' indices of the value of p, with 90 % bootstrap intervals"]
    one = asked.factors[0]
    assert lines[8] == (
        f"  {one.name}: first order {one.first.value:.2f} ({one.first.low:.2f} to {one.first.high:.2f}), "
        f"total {one.total.value:.2f} ({one.total.low:.2f} to {one.total.high:.2f})"
    )
    with pytest.raises(md.UnknownIdError, match="'nobody'"):
        sensitivity(spec, table, subject="nobody")


def test_the_table_of_options_is_told_line_by_line() -> None:
    """The conclusion, a line a combination, the share that agrees and what sways it; the catalogue that is given counts."""
    options = {"scope": ("core", "core+extended"), "intensity": ("events", "standing")}
    found = robustness("JPN", options=options, since=2015, until=2025, draws=100, against=-0.9)
    lines = found.explain().splitlines()
    assert lines[0] == f"soft-hard-balance of JPN, against -0.9: {found.conclusion}"
    for line, one in zip(lines[1:5], found.settings, strict=True):
        assert line.split("  ")[1].strip() == ", ".join(value for _name, value in one.options)
        if one.value is None or one.likely is None:
            assert line.endswith("  no data")
            assert one.conclusion == "no data"
        else:
            assert line.endswith(f"{one.value:+.2f} (90 % {one.likely.low:+.2f} to {one.likely.high:+.2f})  {one.conclusion}")
    scored = [one for one in found.settings if one.value is not None]
    assert lines[5] == f"The same in {sum(one.conclusion == 'above' for one in scored) / len(scored):.0%} of the combinations with data."
    assert lines[6].startswith("How often an option alone changes it: intensity ")
    cat = md.catalogue()
    bare = md.Catalogue({key: cat[key] for key in cat if cat.collection_of(key) not in {"activities", "agreements", "operations"}})
    nothing = robustness("JPN", options=options, since=2015, draws=100, base=bare)
    assert (nothing.held, [one.code for one in nothing.findings]) == (None, ["no-data"])


def test_what_sways_a_conclusion_worked_by_hand() -> None:
    """Of four combinations one differs: each option changes the conclusion in one of its two pairs; those without data are no pair."""

    def setting(scope: str, unit: str, conclusion: str, value: float | None = 1.0) -> Setting:
        return Setting(options=(("scope", scope), ("unit", unit)), value=value, likely=None, conclusion=conclusion)

    rows = (setting("a", "x", "above"), setting("a", "y", "above"), setting("b", "x", "above"), setting("b", "y", "open"))
    found = Robustness(subject_id="s", index_id="i", against=0, settings=rows)
    assert found.held == 0.75
    assert found.swayed_by() == (("scope", 0.5), ("unit", 0.5))
    lost = Robustness(subject_id="s", index_id="i", against=0, settings=(*rows[:3], setting("b", "y", "no data", None)))
    assert (lost.held, lost.swayed_by()) == (1, (("scope", 0), ("unit", 0)))
    assert lost.explain().splitlines()[4].split() == ["b,", "y", "no", "data"]
    turned = Robustness(subject_id="s", index_id="i", against=0, settings=(setting("a", "x", "above"), setting("b", "x", "below")))
    assert turned.swayed_by() == (("scope", 1), ("unit", 0))


def test_versions_are_told_line_by_line() -> None:
    """A line a version: its shift, who moved most and by how many ranks, and how many have no rank; a version comes from the catalogue given."""
    spec = index(indicator("a", sampled=False, weight=Estimate(value=2)), indicator("b", sampled=False))
    other = attrs.evolve(spec, id="other", version="2", indicators=spec.indicators[1:])
    found = scenarios(["made-up", "other"], {**TABLE_OF_TWO, "r": {"a": 0.0}}, base=md.Catalogue([spec, other]))
    assert found.explain().splitlines() == [
        "made-up 1: mean rank shift 0.00; 0 unranked", "other 2: mean rank shift 1.00, most p by +1; 1 unranked",
    ]  # fmt: skip
    assert (found.scenarios[1].most_moved, found.scenarios[1].move, found.scenarios[1].unranked) == ("p", 1, ("r",))
    assert found.scenarios[1].ranks == (("q", 1), ("p", 2))
    with pytest.raises(md.UnknownIdError):
        scenarios(["made-up", "no-such-index"], TABLE_OF_TWO, base=md.Catalogue([spec]))
    left = leave_one_out("made-up", TABLE_OF_TWO, base=md.Catalogue([spec]))
    assert [one.indicator_id for one in left] == ["a", "b"]


def test_a_spread_is_a_share_of_the_weight_on_either_side() -> None:
    """Weights of 2 with a spread of a quarter are drawn between 1.5 and 2.5; the value of the second of two equal inputs does not move."""
    spec = index(indicator("a", sampled=False, weight=Estimate(value=2)), indicator("b", sampled=False, weight=Estimate(value=2)))
    model = model_of(spec, {"p": {"a": 1.0, "b": 0.0}, "q": {"a": 0.5, "b": 0.5}}, spread=0.25)
    values = model.values(np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5]]))
    assert values[:, 0].tolist() == pytest.approx([1.5 / 4, 2.5 / 4, 0.5])
    assert values[:, 1].tolist() == pytest.approx([0.5] * 3)
