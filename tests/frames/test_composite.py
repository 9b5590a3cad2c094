"""Composite indicators as columns are those of the scalar engine, on every library."""

import math
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doubted import LOW_COVERAGE
from frame_libraries import LIBRARIES, Library
from mildiplomacy import frames
from mildiplomacy.errors import InvalidTypeError, InvalidValueError
from mildiplomacy.model import Estimate
from mildiplomacy.model.index import SAMPLED, Aggregation, Gate, Index, Indicator, Level
from mildiplomacy.scores import Score, composite, rank

pytestmark = [LOW_COVERAGE]

RESULTS = ("score", "coverage", "low", "high")
Table = dict[str, dict[str, float | None]]
few = settings(max_examples=15, deadline=None)


def indicator(name: str, normalisation: Any = "goalposts", **options: Any) -> Indicator:
    """An indicator of any normalisation."""
    ends: dict[str, Any] = {"low": 0.0, "high": 10.0} if normalisation == "goalposts" else {"low": 0.0, "target": 10.0}
    if normalisation in SAMPLED:
        ends = {"reference": "the frame"}
    return Indicator(**{"id": name, "name": name, "unit": "1", "normalisation": normalisation, **ends, **options})


def index(*indicators: Indicator, how: Aggregation = "arithmetic", **options: Any) -> Index:
    """An index over some indicators."""
    fixed = {"id": "made-up", "name": "Made up", "version": "1", "measure": "composite", "question": "?", "method": "m"}
    return Index(**{**fixed, "indicators": indicators, "aggregation": how, **options})


def scored(library: Library, spec: Index, table: Table, **options: Any) -> dict[str, dict[str, Any]]:
    """Evaluate an index over a frame, and return the rows by subject."""
    columns = {one.id: pl.Series([row[one.id] for row in table.values()], dtype=pl.Float64) for one in spec.indicators}
    frame = library.make(pl.DataFrame({"subject": list(table), **columns, **options}))
    return {row["subject"]: row for row in library.rows(frames.composite(frame, spec))}


levels_of = st.tuples(*[st.sampled_from((0.0, 0.5, 1.0, 2.0))] * 3).map(sorted)
values = st.sampled_from((0.0, 0.0, 2.5, 10.0, None)) | st.floats(-5, 15)


@st.composite
def weights(draw: st.DrawFn, *, plain: bool) -> Estimate:
    """Weights above zero, some with intervals that reach it."""
    low, value, high = draw(levels_of)
    if plain or draw(st.booleans()):
        return Estimate(value=1 if plain else value or 1)
    return Estimate(value=value or high or 1, low=low, high=high or 1)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Index, Table]:
    """An index with any normalisations that fit, in groups or not, with weights of any sort, and a table with gaps."""
    kinds = draw(st.sampled_from((("z-score",), ("min-max", "rank", "percentile", "goalposts", "target"), ("goalposts", "target"))))
    hows: tuple[Aggregation, ...] = ("arithmetic", "minimum")
    means = st.sampled_from(hows if kinds[0] in SAMPLED else (*hows, "geometric", "harmonic"))
    how = draw(means)
    groups = [
        Level(id=one, name=one, weight=draw(weights(plain=how == "minimum")), aggregation=draw(means))
        for one in draw(st.sampled_from(((), ("g", "h"))))
    ]
    made = []
    for number, name in enumerate("abcd"):
        level = groups[number % 2] if groups else None
        kind = draw(st.sampled_from(kinds))
        made.append(
            indicator(
                name,
                kind,
                direction="benefit" if kind == "target" else draw(st.sampled_from(("benefit", "cost"))),
                weight=draw(weights(plain="minimum" in ((level.aggregation,) if level else (how,)))),
                level=level and level.id,
            )
        )
    rows = draw(st.lists(st.tuples(values, values, values, values), min_size=1, max_size=5))
    return index(*made, how=how, levels=tuple(groups)), {f"s{place}": dict(zip("abcd", row, strict=True)) for place, row in enumerate(rows)}


@few
@given(case=cases())
def test_every_column_is_that_of_the_scalar_engine(library: Library, case: tuple[Index, Table]) -> None:
    """Score, coverage and bounds of every row agree to 1e-9 with ``composite`` over the same reference set; no score, no bounds."""
    spec, table = case
    found = scored(library, spec, table)
    reference = {name: some for name, some in rank(spec, table).reference.items() if some}
    assert set(found) == set(table)
    for subject, inputs in table.items():
        one, row = composite(spec, inputs, reference=reference, draws=100), found[subject]
        assert row["coverage"] == pytest.approx(one.coverage.share, abs=1e-12)
        if isinstance(one, Score):
            got = [row[name] for name in ("score", "low", "high")]
            assert got == pytest.approx([one.value, one.bounds.low, one.bounds.high], abs=1e-9)
        else:
            assert [row[name] for name in ("score", "low", "high")] == [None] * 3


def test_the_frame_is_kept_and_names_can_have_a_prefix(library: Library) -> None:
    """The columns of the frame stand first and unchanged, integers are numbers too, and nothing else is added."""
    frame = library.make(pl.DataFrame({"state": ["A", "B"], "a": [5, 10], "note": ["x", None]}))
    found = sorted(library.rows(frames.composite(frame, index(indicator("a")), prefix="my_")), key=lambda row: row["state"])
    assert [tuple(row) for row in found] == [("state", "a", "note", "my_score", "my_coverage", "my_low", "my_high")] * 2
    assert [row["my_score"] for row in found] == [0.5, 1]


def test_a_gate_that_does_not_hold_leaves_no_score(library: Library) -> None:
    """False takes score and bounds; null and an absent column change nothing."""
    spec = index(indicator("a"), gates=(Gate(id="consent", text="It agreed."), Gate(id="resort", text="Nothing else was there.")))
    table: Table = {"p": {"a": 5}, "q": {"a": 5}, "r": {"a": 5}}
    found = scored(library, spec, table, consent=[True, None, False])
    assert [found[one]["score"] for one in "pqr"] == [0.5, 0.5, None]
    assert [found["r"][name] for name in ("coverage", "low", "high")] == [1, None, None]


def test_what_is_no_number_is_not_known_or_refused(library: Library) -> None:
    """NaN is not known; infinity is refused where values are looked at, and not known where they are not."""
    spec = index(indicator("a"), indicator("b", "min-max"))
    assert scored(library, spec, {"p": {"a": math.nan, "b": 1}, "q": {"a": 5, "b": 2}})["p"]["score"] == 0
    infinite: Table = {"p": {"a": math.inf, "b": 1}, "q": {"a": 5, "b": 2}}
    if library.lazy:
        assert scored(library, spec, infinite)["p"]["coverage"] == 0.5
    else:
        with pytest.raises(InvalidValueError, match=r"column .a. must be finite .* in 1 of 2 rows"):
            scored(library, spec, infinite)
    empty = scored(library, spec, {"p": {"a": 5, "b": None}, "q": {"a": None, "b": None}})
    assert [empty["p"][name] for name in RESULTS] == [0.5, 0.5, 0.25, 0.75]
    assert [empty["q"][name] for name in RESULTS] == [None, 0, None, None]


def test_every_fault_of_a_frame_is_named_at_once() -> None:
    """Absent, misspelt and textual columns, names of the result, wrong gates; no frame; an index without indicators."""
    spec = index(indicator("a"), indicator("b"), indicator("c"), gates=(Gate(id="consent", text="It agreed."),))
    frame = pl.DataFrame({"A": [1.0], "c": ["x"], "score": [1.0], "consent": ["yes"]})
    with pytest.raises(InvalidValueError, match=r"^5 faults") as caught:
        frames.composite(frame, spec)
    for part in ("'A' must be written 'a'", "'b' is needed", "'c' must be a number", "'consent' must be true or false", "a column 'score'"):
        assert part in str(caught.value)
    with pytest.raises(InvalidTypeError, match="'a' must be a number"):
        frames.composite(pl.DataFrame({"a": ["x"]}), index(indicator("a")))
    with pytest.raises(InvalidTypeError, match="must be a data frame"):
        frames.composite([1, 2], spec)  # type: ignore[type-var]  # on purpose
    with pytest.raises(InvalidValueError, match="must be a composite"):
        frames.composite(frame, "soft-hard-balance")


def test_a_bundled_index_is_found_by_its_id() -> None:
    """On each library the same value as the scalar function gives."""
    shares = {"milex": 0.3, "milper": 0.2, "pec": 0.1, "irst": 0.4, "tpop": 0.1, "upop": 0.1}
    for library in LIBRARIES:
        frame = library.make(pl.DataFrame({name: [share] for name, share in shares.items()}))
        assert library.rows(frames.composite(frame, "cinc"))[0]["score"] == pytest.approx(0.2, abs=1e-15)
