"""Actors on common draws: ranks, intervals, and who is not ranked."""

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Engagement, Estimate, Index, Indicator, Portfolio
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.scores import NoData, Score, compare, soft_hard_balance
from mildiplomacy.scores.compare import ranked
from mildiplomacy.scores.outcome import Finding

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "rank_quantiles.json").read_text())


def portfolio(subject: str, counts: dict[str, int]) -> Portfolio:
    """Make a portfolio with so many events of each instrument."""
    return Portfolio(
        subject_id=ActorId(subject),
        engagements=tuple(
            Engagement(
                record_id=f"{subject}-{name}-{at}".lower(),
                name=name,
                instrument_id=InstrumentId(name),
                start="2020-05-01",
                source_kinds=("official",),
            )
            for name, count in counts.items()
            for at in range(count)
        ),
    )


def scores(draws: int = ORACLE["draws"]) -> list[Score]:
    """Score the portfolios of the oracle."""
    made = [soft_hard_balance(portfolio(*one), seed=ORACLE["seed"], draws=draws) for one in ORACLE["portfolios"].items()]
    return [one for one in made if isinstance(one, Score)]


def test_rank_quantiles_are_those_of_plain_numpy() -> None:
    """With the same seed and draws the 5, 50 and 95 % quantiles of the ranks and the pairwise shares are numpy's."""
    found = ranked(scores())
    for name, quantiles in ORACLE["quantiles"].items():
        place = found.place(name)
        assert [place.low, place.median, place.high] == pytest.approx(quantiles, abs=1e-12)
        for other, share in ORACLE["beats"][name].items():
            assert found.beats(name, other) == pytest.approx(0.5 if other == name else share, abs=1e-12)
    assert found.draws == ORACLE["draws"]


def test_the_mean_rank_shift_is_worked_by_hand() -> None:
    """Two subjects that change places in one draw of four shift by a quarter of a rank each."""
    first, second = scores(100)[:2]

    def with_sample(one: Score, value: float, sample: tuple[float, ...]) -> Score:
        return attrs.evolve(one, value=value, likely=attrs.evolve(one.likely, sample=sample))

    found = ranked([with_sample(first, 0.3, (0.3, 0.3, 0.3, 0.1)), with_sample(second, 0.2, (0.2, 0.2, 0.2, 0.2))])
    assert [one.shift for one in found.places] == [0.25, 0.25]  # |2 - 1| in one draw of four
    assert found.shift == 0.25
    assert found.beats("AUS", "FRA") == 0.75


@given(st.permutations(range(5)))
def test_the_order_of_the_subjects_does_not_matter(order: list[int]) -> None:
    """Ranks do not depend on who is named first, they add up to n(n+1)/2, and a beats b as often as b does not beat a."""
    made = scores(100)
    found = ranked([made[at] for at in order])
    assert found == ranked(made)
    assert sum(one.rank for one in found.places) == 15
    assert found.beats("JPN", "USA") + found.beats("USA", "JPN") == pytest.approx(1)


def test_a_comparison_is_told_line_by_line() -> None:
    """The head, the draws, the columns, a line a subject with its rank interval, and those without data."""
    first, second = (attrs.evolve(one, value=value, likely=attrs.evolve(one.likely, sample=sample)) for one, value, sample in zip(
        scores(100)[:2], (0.3, 0.2), ((0.3, 0.1), (0.2, 0.2)), strict=True
    ))  # fmt: skip
    nothing = md.scores.soft_hard_balance(portfolio("KOR", {}))
    for highest in (True, False):
        lines = ranked([first, second, nothing], highest_first=highest).explain().splitlines()
        order = [first, second] if highest else [second, first]
        assert lines[:4] == [
            f"soft-hard-balance: 2 in order, {'highest' if highest else 'lowest'} value first",
            "2 common draws; mean rank shift 0.50; 1 without data",
            "",
            " rank  median (90 %)       value  subject",
        ]
        assert [line.split()[-1] for line in lines[4:6]] == [one.subject_id for one in order]
        assert [line.split()[-2] for line in lines[4:6]] == [f"{one.value:+.2f}" for one in order]
        assert lines[4].startswith("    1  ")
        assert lines[6].split() == ["-", "no", "data", "KOR"]


def test_subjects_are_compared_within_the_days_asked_for() -> None:
    """The scores of a comparison are those of each subject in the same window, seed, draws and catalogue."""
    found = compare(["JPN", "KOR"], since=2010, until=2015, seed=5, draws=120)
    for one in found.scores:
        assert one == md.assess("soft-hard-balance", one.subject_id, since=2010, until=2015, seed=5, draws=120)
    cat = md.catalogue()
    bare = md.Catalogue({key: cat[key] for key in cat if cat.collection_of(key) not in {"activities", "agreements", "operations"}})
    assert compare(["JPN", "KOR"], since=2010, base=bare).n_failed == 2


def test_lowest_first_turns_the_order_around() -> None:
    """With the lowest first each rank is n + 1 less the other one."""
    up, down = ranked(scores(100)), ranked(scores(100), highest_first=False)
    for one in up.places:
        assert down.place(one.subject_id).rank == 6 - one.rank
    assert down.beats("USA", "JPN") == pytest.approx(up.beats("JPN", "USA"))
    assert "lowest value first" in down.explain()


def test_who_has_no_data_is_listed_and_not_ranked() -> None:
    """A subject with nothing to score is counted in n_failed and has no place."""
    found = compare(["JPN", "USA", "LIE"], since=2015, until=2025, draws=100, seed=1)
    assert found.n_failed == 1
    assert isinstance(found.failed[0], NoData)
    assert [one.subject_id for one in found.places] == ["JPN", "USA"]
    assert {one.code for one in found.findings} >= {"illustrative", "no-data"}
    assert "no data" in found.explain()
    with pytest.raises(KeyError):
        found.place("LIE")
    assert ranked([found.failed[0]]).shift == 0.0


def test_neighbours_whose_order_is_open_are_named() -> None:
    """An order that holds in fewer than 95 % of the draws is a finding; the plain form holds no draws."""
    found = ranked(scores())
    assert "undecided-order" in {one.code for one in found.findings}
    assert "sample" not in found.to_dict()["places"][0]
    assert "sample" not in str(found.to_dict())
    assert "common draws" in found._repr_html_()


def test_what_is_not_for_ranking_is_refused_unless_allowed() -> None:
    """A score that says not-rankable raises a typed error that pickles its parts, and is ranked with a finding when that is allowed."""
    marked = [attrs.evolve(one, findings=(*one.findings, Finding(code="not-rankable", message="-"))) for one in scores(100)]
    with pytest.raises(md.NotRankableError, match="not for ranking") as caught:
        ranked(marked)
    assert caught.value.subject_ids[0] == "AUS"
    assert "not-rankable" in {one.code for one in ranked(marked, unrankable=True).findings}


def test_a_profile_is_never_ranked() -> None:
    """A result without a single value is refused even when ranking is forced."""
    with pytest.raises(md.NotRankableError):
        compare(["JPN", "USA"], "recommendation", since=2020, unrankable=True)


@pytest.mark.parametrize(("subjects", "message"), [(["JPN"], "two or more"), (["JPN", "USA", "JPN"], "once each")])
def test_subjects_are_two_or_more_and_named_once(subjects: list[str], message: str) -> None:
    """One subject has no rank, and one named twice would beat itself."""
    with pytest.raises(md.InvalidValueError, match=message):
        compare(subjects)


def test_results_with_different_draws_do_not_mix() -> None:
    """Draws are compared one by one, so their number must agree."""
    with pytest.raises(md.InvalidValueError, match="equally often"):
        ranked([scores(100)[0], scores(200)[1]])


SPEC = Index(
    id="made-up",
    name="Made up",
    version="1",
    measure="composite",
    question="?",
    method="Mean.",
    aggregation="arithmetic",
    indicators=(
        Indicator(
            id="a", name="A", unit="1", normalisation="min-max", reference="those compared", weight=Estimate(value=1, low=0.5, high=2)
        ),
        Indicator(id="b", name="B", unit="1", normalisation="min-max", reference="those compared"),
    ),
)


def test_composites_are_compared_on_common_draws_with_those_compared_as_reference() -> None:
    """The inputs of all are the reference set; a subject with the best of everything is first in every draw; one without inputs fails."""
    base = md.catalogue() | md.Catalogue({SPEC.id: SPEC})
    inputs = {"JPN": {"a": 3, "b": 3}, "USA": {"a": 1, "b": 2}, "FRA": {"a": Estimate(value=2), "b": None}}
    found = compare(["JPN", "USA", "FRA", "DEU"], SPEC.id, inputs=inputs, base=base, draws=100)
    assert found.place("JPN").value == 1
    assert (found.place("JPN").low, found.place("JPN").high) == (1, 1)
    assert found.n_failed == 1


def test_exact_scores_have_a_rank_without_an_interval() -> None:
    """Where nothing is drawn every interval is the rank itself."""
    base = md.catalogue() | md.Catalogue({SPEC.id: attrs.evolve(SPEC, indicators=SPEC.indicators[1:])})
    found = compare(["JPN", "USA"], SPEC.id, inputs={"JPN": {"b": 1}, "USA": {"b": 2}}, base=base, reference={"b": (0, 2)})
    assert found.draws == 0
    assert found.place("USA").interval == "1 (1 to 1)"
    assert found.beats("USA", "JPN") == 1
