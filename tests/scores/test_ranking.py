"""Ranking many subjects under one index: the table is the reference set, ties share places, gaps are shown."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doubted import LOW_COVERAGE
from mildiplomacy.errors import InvalidTypeError, InvalidValueError, UnknownIdError
from mildiplomacy.model import Estimate
from mildiplomacy.model.index import SAMPLED, Aggregation, Gate, Index, Indicator, Level
from mildiplomacy.scores import Score, composite, rank

pytestmark = [LOW_COVERAGE]


def indicator(name: str, normalisation: Any = "min-max", **options: Any) -> Indicator:
    """An indicator over those compared, or from 0 to 10."""
    ends = {"reference": "those compared"} if normalisation in SAMPLED else {"low": 0.0, "high": 10.0}
    return Indicator(**{"id": name, "name": name.upper(), "unit": "1", "normalisation": normalisation, **ends, **options})


def index(*indicators: Indicator, how: Aggregation = "arithmetic", **options: Any) -> Index:
    """An index over some indicators."""
    fixed = {"id": "made-up", "name": "Made up", "version": "1", "measure": "composite", "question": "?", "method": "m"}
    return Index(**{**fixed, "indicators": indicators, "aggregation": how, **options})


def test_places_and_ties() -> None:
    """The highest is first, and two that are equal share the mean of their places."""
    found = rank(index(indicator("a")), {"p": {"a": 1}, "q": {"a": 5}, "r": {"a": 1}, "s": {"a": Estimate(value=3, low=0, high=9)}})
    assert [(row.subject_id, row.rank, row.value) for row in found.rows] == [("q", 1, 1), ("s", 2, 0.5), ("p", 3.5, 0), ("r", 3.5, 0)]
    assert (found["s"].rank, found.unranked, found.findings, found.reference) == (2, (), (), {"a": (1, 5, 1, 3)})
    with pytest.raises(KeyError, match="t"):
        found["t"]
    assert found.explain().splitlines() == [
        "Index made-up 1: 4 ranked", "  1  q: 1.000", "  2  s: 0.500", "  3.5  p: 0.000", "  3.5  r: 0.000",
    ]  # fmt: skip


def test_gaps_are_shown_and_give_no_last_place() -> None:
    """A missing input is named with the coverage; who has none has no place, and neither a column that nobody has nor a constant one counts."""
    spec = index(indicator("a", weight=Estimate(value=3)), indicator("b", "goalposts"), indicator("c"), indicator("d", "rank"))
    table: dict[str, Any] = {"p": {"a": 1, "b": 5, "d": 2}, "q": {"a": 2.0, "b": None, "d": 2}, "r": {}, "s": {"b": 10}}
    found = rank(spec, table)
    assert [(row.subject_id, row.rank, row.value, row.missing) for row in found.rows] == [
        ("q", 1.5, 1, ("b", "c")),
        ("s", 1.5, 1, ("a", "c", "d")),
        ("p", 3, 0.125, ("c",)),
    ]
    assert [found[one].coverage for one in "pqs"] == [4 / 6, 3 / 6, 1 / 6]
    assert found.unranked == ("r",)
    assert [one.code for one in found.findings] == ["constant-column", "missing-inputs", "low-coverage", "unranked"]
    assert found.findings[1].record_ids == ("p", "q", "s") or sorted(found.findings[1].record_ids) == ["p", "q", "s"]
    said = found.explain()
    assert "  1.5  q: 1.000 (50% of the weight known; missing: b, c)" in said
    assert "  -  r: no place" in said
    assert "D: all values of the reference set are equal" in said
    assert found.to_dict()["rows"][0] == {"subject_id": "q", "rank": 1.5, "value": 1, "coverage": 0.5, "missing": ["b", "c"]}
    plain = found.to_dict()
    assert plain["findings"][3] == {"code": "unranked", "message": "No indicator is known, so there is no place.", "record_ids": ["r"]}
    assert (plain["index_id"], plain["index_version"], plain["unranked"], len(plain)) == ("made-up", "1", ["r"], 5)
    assert said.splitlines()[-1].endswith(" (r)")


def test_a_table_without_scales_ranks_nobody() -> None:
    """All columns constant, no weight on what is known, and no subjects at all."""
    assert rank(index(indicator("a")), {"p": {"a": 1}, "q": {"a": 1}}).unranked == ("p", "q")
    weightless = index(indicator("a", weight=Estimate(value=0)), indicator("b"))
    assert rank(weightless, {"p": {"a": 1}, "q": {"a": 2}}).unranked == ("p", "q")
    assert rank(weightless, {"p": {"a": 1}, "q": {"b": 2}, "r": {"b": 1}}).unranked == ("p",)
    assert rank(index(indicator("a")), {}).rows == ()


def test_a_failed_gate_bars_from_a_place() -> None:
    """Who fails one has no place, with a finding; who is not known to pass is said."""
    spec = index(indicator("a"), gates=(Gate(id="consent", text="It agreed."),))
    found = rank(spec, {"p": {"a": 1}, "q": {"a": 2}, "r": {"a": 3}}, gates={"r": {"consent": False}, "q": {"consent": True}})
    assert [(row.subject_id, row.rank) for row in found.rows] == [("q", 1), ("p", 2)]
    assert [(one.code, one.record_ids) for one in found.findings] == [("gate-failed", ("r",)), ("gate-unknown", ("p",))]
    assert found.unranked == ("r",)
    passed = rank(spec, {"p": {"a": 1}, "q": {"a": 2}}, gates={one: {"consent": True} for one in "pq"})
    assert (len(passed.rows), passed.findings) == (2, ())
    for gates in ({"s": {"consent": True}}, {"p": {"no-such": True}}):
        with pytest.raises(UnknownIdError):
            rank(spec, {"p": {"a": 1}}, gates=gates)


def test_nan_is_not_known_and_said() -> None:
    """A row with NaN is ranked as one with a gap, and named."""
    spec = index(indicator("a"), indicator("b"))
    rows: dict[str, dict[str, float | None]] = {"p": {"a": 1.0, "b": math.nan}, "q": {"a": 2.0, "b": 1.0}}
    found, gap = rank(spec, rows), rank(spec, {**rows, "p": {"a": 1.0, "b": None}})
    assert (found.rows, found.unranked) == (gap.rows, gap.unranked)
    assert sorted(one.code for one in found.findings) == sorted(["nan", *(one.code for one in gap.findings)])
    assert next(one for one in found.findings if one.code == "nan").record_ids == ("p",)


def test_wrong_inputs_are_refused() -> None:
    """Infinity, text and unknown indicators, in a full row and in one with gaps."""
    spec = index(indicator("a"), indicator("b"))
    with pytest.raises(InvalidValueError, match="'b' must be a finite number"):
        rank(spec, {"p": {"a": 1.0, "b": math.inf}})
    with pytest.raises(InvalidTypeError, match="'a' must be a number"):
        rank(spec, {"p": {"a": "1", "b": 1.0}})  # type: ignore[dict-item]  # on purpose
    for row in ({"a": 1.0, "b": 1.0, "c": 1.0}, {"a": 1.0, "c": 1.0}):
        with pytest.raises(UnknownIdError):
            rank(spec, {"p": row})
    assert rank(spec, {"p": {"a": 1e308, "b": 1.0}, "q": {"a": 1.5e308, "b": 0.0}}).rows[0].value == 0.5


numbers = st.sampled_from((0.0, 1.0, 2.5, 10.0, None)) | st.floats(-5, 15)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Index, dict[str, dict[str, float | None]]]:
    """An index with any normalisations that fit, in groups or not, and a table with gaps."""
    sampled = draw(st.sampled_from((("z-score",), ("min-max", "rank", "percentile", "goalposts"), ("goalposts",))))
    hows: tuple[Aggregation, ...] = (
        ("arithmetic", "minimum") if sampled[0] in SAMPLED else ("arithmetic", "geometric", "harmonic", "minimum")
    )
    how = draw(st.sampled_from(hows))
    weights = st.sampled_from((1.0,) if how == "minimum" else (0.0, 0.5, 1.0, 3.0))
    groups = [
        Level(id=one, name=one, weight=Estimate(value=draw(weights) or 1), aggregation=how)
        for one in draw(st.sampled_from(((), ("g", "h"))))
    ]
    made = [
        indicator(
            name,
            draw(st.sampled_from(sampled)),
            direction=draw(st.sampled_from(("benefit", "cost"))),
            weight=Estimate(value=draw(weights) if number > 1 else 1),
            level=groups[number % 2].id if groups else None,
        )
        for number, name in enumerate(("a", "b", "c", "d"))
    ]
    rows = draw(st.lists(st.tuples(numbers, numbers, numbers, numbers), min_size=1, max_size=5))
    return index(*made, how=how, levels=tuple(groups)), {f"s{place}": dict(zip("abcd", row, strict=True)) for place, row in enumerate(rows)}


@given(tables())
def test_a_place_has_the_value_of_the_score(case: tuple[Index, dict[str, dict[str, float | None]]]) -> None:
    """Each value and coverage is that of ``composite`` over the same reference set; places add up to n (n + 1) / 2 and follow the values."""
    spec, table = case
    found = rank(spec, table)
    for subject, inputs in table.items():
        one = composite(spec, inputs, subject=subject, reference={name: some for name, some in found.reference.items() if some}, draws=100)
        if isinstance(one, Score):
            assert found[subject].value == pytest.approx(one.value, abs=1e-12)
            assert found[subject].coverage == pytest.approx(one.coverage.share, abs=1e-12)
        else:
            assert subject in found.unranked
    assert sum(row.rank for row in found.rows) == len(found.rows) * (len(found.rows) + 1) / 2
    assert all(one.value >= other.value for one, other in zip(found.rows, found.rows[1:], strict=False))
    assert {row.subject_id for row in found.rows} | set(found.unranked) == set(table)
