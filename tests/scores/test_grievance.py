"""Historical grievance: worked by hand, directional, and never ranked by default."""

import math

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from mildiplomacy.model import Burden, Constant, Estimate, Grievance, Index, Repair
from mildiplomacy.scores import NoData, Score, grievance

CAT = md.catalogue()
CLOSE = 1e-9


def record(burdens: tuple[Burden, ...] = (), repairs: tuple[Repair, ...] = (), holder: str = "AND", toward: str = "MCO") -> md.Catalogue:
    """Add one record of two states that hold nothing against each other."""
    return CAT | md.Catalogue([Grievance(id="a-grievance", holder_id=holder, toward_id=toward, burdens=burdens, repairs=repairs)])  # type: ignore[arg-type]  # plain ids


def burden(until: int | str, size: float, kind: str = "war") -> Burden:
    """Make a burden."""
    return Burden(kind=kind, until=until, severity=Estimate(value=size))  # type: ignore[arg-type]  # any kind


def repair(on: int | str, size: float) -> Repair:
    """Make a step of repair."""
    return Repair(kind="apology", on=on, weight=Estimate(value=size))


def scored(base: md.Catalogue, on: int | str = "2020-01-01", index: Index | None = None) -> Score:
    """Score what there is."""
    found = grievance("AND", "MCO", on=on, base=base, draws=100, index=index)
    assert isinstance(found, Score)
    assert abs(sum(one.value for one in found.contributions) - found.value) < CLOSE
    assert 0 <= found.bounds.low <= found.value <= found.bounds.high <= 1
    return found


def test_a_grievance_worked_by_hand() -> None:
    """Severity 0.8 of 1975-01-01, an apology of 0.2: 0.8 * e^(-dt/45) - 0.5 * 0.2, with dt = 16436 days / 365.25 = 44.9993 years."""
    found = scored(record((burden("1975-01-01", 0.8),), (repair(1998, 0.2),)))
    assert found.value == pytest.approx(0.8 * math.exp(-(16436 / 365.25) / 45) - 0.1, abs=CLOSE)
    assert found.bounds.low == pytest.approx(0.8 * math.exp(-(16436 / 365.25) / 30) - 0.15, abs=CLOSE)
    assert found.bounds.high == pytest.approx(0.8 * math.exp(-(16436 / 365.25) / 60) - 0.05, abs=CLOSE)
    shown = [(one.id, one.label, one.amount, one.record_ids) for one in found.contributions]
    ids = ("a-grievance",)
    assert shown == [("burden:a-grievance:0", "war", 0.8, ids), ("repair:a-grievance:0", "apology", 0.2, ids)]
    assert found.contributions[1].value == pytest.approx(-0.1)
    assert [one.code for one in found.findings] == ["not-rankable", "directional", "illustrative", "judgement"]
    assert (found.coverage.scored, found.coverage.candidates, found.missing) == (2, 2, ())
    told = record((attrs.evolve(burden(1975, 0.8), text="A war."),), (attrs.evolve(repair(1998, 0.2), text="Words."),))
    assert [one.label for one in scored(told).contributions] == ["A war.", "Words."]


def test_the_sum_is_kept_within_0_and_1_and_says_so() -> None:
    """Too much repair gives 0, too many burdens 1; the clip is a contribution of its own, so that they add up."""
    low = scored(record((burden(1900, 0.1),), (repair(1998, 1),)))
    high = scored(record((burden("2019-12-01", 0.9), burden("2019-12-01", 0.9, "occupation"))))
    assert (low.value, high.value) == (0, 1)
    for one in (low, high):
        assert (one.contributions[-1].id, one.contributions[-1].amount) == ("clip", 1)
        assert "clipped" in {each.code for each in one.findings}


def test_it_is_directional_and_not_to_be_ranked_by() -> None:
    """The other way round there is nothing; the bundled two directions differ; neither is rankable."""
    base = record((burden(2000, 0.5),))
    assert isinstance(grievance("MCO", "AND", base=base), NoData)
    there, back = grievance("KOR", "JPN", on=2019), grievance("JPN", "KOR", on=2019)
    assert isinstance(there, Score)
    assert isinstance(back, Score)
    assert there.value != back.value
    assert not there.rankable
    assert md.scores.tension("taiwan-strait-tension").rankable


@LOW_COVERAGE
def test_dates_count_from_their_last_day() -> None:
    """What lies ahead is left out, what may is listed as missing, and without a burden there is nothing to score."""
    base = record((burden(1990, 0.5), burden(2020, 0.5), burden(2025, 0.5)), (repair(2020, 0.1),))
    found = scored(base, on="2020-06-01")
    assert len(found.contributions) == 1
    assert [one.code for one in found.missing] == ["undated"]
    assert (found.coverage.scored, found.coverage.candidates) == (1, 3)
    assert len(scored(base, on="2020-12-31").contributions) == 3
    assert not scored(base, on="2020-12-31").missing
    assert scored(base, on="2020-01-01").missing
    nothing = grievance("AND", "MCO", on=1980, base=base)
    assert isinstance(nothing, NoData)
    assert "does not mean" in nothing.needed[0]
    assert isinstance(grievance("AND", "MCO", base=record(repairs=(repair(2000, 0.5),))), NoData)


def test_an_index_may_give_a_kind_its_own_time() -> None:
    """tau-war is used for wars alone."""
    mine = Index(
        id="mine", name="Mine", version="1", measure="grievance", question="?", method="Mine.",
        constants=tuple(Constant(id=name, value=Estimate(value=value), unit="year", text="Mine.") for name, value in (("tau", 10), ("r", 1), ("tau-war", 20))),
    )  # fmt: skip
    found = scored(record((burden("2010-01-01", 0.5), burden("2010-01-01", 0.5, "occupation"))), index=mine)
    years = 3652 / 365.25
    assert [one.value for one in found.contributions] == pytest.approx([0.5 * math.exp(-years / 20), 0.5 * math.exp(-years / 10)])


def test_no_state_holds_a_grievance_against_itself_and_assess_splits_the_pair() -> None:
    """The same actor twice is refused; by id of the index the pair is written with a dash."""
    with pytest.raises(md.InvalidValueError):
        grievance("JPN", "JPN")
    with pytest.raises(md.UnknownIdError):
        grievance("JPN", "XYZ")
    assert md.assess("grievance", "KOR-JPN", on=2019) == grievance("KOR", "JPN", on=2019)
    with pytest.raises(md.InvalidValueError, match="within must be absent"):
        md.assess("grievance", "KOR-JPN", within="freedom-edge-all")


@given(st.lists(st.tuples(st.integers(1900, 2019), st.floats(0, 1)), min_size=1, max_size=3), st.floats(0, 1))
@STALE_SOURCE
def test_time_and_repair_never_raise_it(burdens: list[tuple[int, float]], size: float) -> None:
    """G falls as years go by and with every repair."""
    rows = tuple(burden(year, each) for year, each in burdens)
    plain = scored(record(rows)).value
    assert scored(record(rows), on="2030-01-01").value <= plain + CLOSE
    assert scored(record(rows, (repair(1950, size),))).value <= plain + CLOSE
