"""Multilateralism of a frame: held to the scalar score on every library, additive over parts, faults named."""

from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from frame_libraries import Library
from made_portfolios import drawn_portfolios
from mildiplomacy import frames
from mildiplomacy.model import Portfolio
from mildiplomacy.model.ids import ActorId
from mildiplomacy.scores import NoData, multilateralism

CAT = md.catalogue()
COLUMNS = ("subject", "record_id", "partner", "partners", "year")
PAIRS = {
    "partner_states": "partners",
    "effective_shannon": "effective-shannon",
    "effective_inverse": "effective-inverse",
    "evenness": "evenness",
}


def agree(row: dict[str, Any], made: Portfolio) -> None:
    """Assert that a row is what the scalar score finds."""
    scalar = multilateralism(made)
    if isinstance(scalar, NoData):
        assert row["multilateral"] is None
        assert row["events"] == 0
        return
    assert row["multilateral"] == pytest.approx(scalar.value, abs=1e-9)
    for name, part in PAIRS.items():
        expected = scalar.component(part).value
        got = row[name] or None if name == "partner_states" else row[name]
        assert got == (None if expected is None else pytest.approx(expected, abs=1e-9))


def test_bundled_portfolios_agree_with_the_scalar_score(library: Library) -> None:
    """The three bundled portfolios have the same shares and effective partners in a frame of every library."""
    made = {state: CAT.portfolio(state, 2010, 2025) for state in ("JPN", "KOR", "USA")}
    rows = [row for one in made.values() for row in frames.meetings(one)]
    found = library.rows(frames.multilateralism(library.frame(rows), "subject"))
    assert [row["subject"] for row in found] == ["JPN", "KOR", "USA"]
    for row in found:
        agree(row, made[row["subject"]])


def test_an_odd_frame_on_every_library(library: Library) -> None:
    """Events alone count in the whole; rows without a number of partners are counted apart; one partner has no evenness."""
    rows = [
        {"group": "a", "partner": "USA", "partners": 1},
        {"group": "a", "partner": None, "partners": 0},
        {"group": "b", "partner": "USA", "partners": None},
        {"group": "b", "partner": "USA", "partners": 0},
        {"group": "b", "partner": None, "partners": 2},
        {"group": "b", "partner": "USA", "partners": -1},
    ]
    first, second = library.rows(frames.multilateralism(library.frame(rows), ["group"]))
    assert first == {
        "group": "a",
        "events": 2,
        "multilateral": 0,
        "partner_states": 1,
        "effective_shannon": 1,
        "effective_inverse": 1,
        "evenness": None,
        "participants_unknown": 0,
    }
    assert (second["events"], second["multilateral"], second["partner_states"], second["participants_unknown"]) == (0, None, 0, 4)


def test_a_frame_without_rows_has_no_groups(library: Library) -> None:
    """Nothing in, nothing out."""
    assert library.rows(frames.multilateralism(library.frame([], COLUMNS), "subject")) == []


@given(drawn_portfolios())
def test_drawn_portfolios_agree_with_the_scalar_score(made: Portfolio) -> None:
    """Whatever makes scoring hard, a frame and the scalar score agree."""
    rows = frames.meetings(made)
    schema = {"subject": pl.String, "record_id": pl.String, "partner": pl.String, "partners": pl.Int64, "year": pl.Int64}
    found = frames.multilateralism(pl.DataFrame(rows, schema=schema), "subject").to_dicts()
    assert len(found) == (1 if rows else 0)
    for row in found:
        agree(row, made)


@given(st.lists(st.tuples(st.sampled_from(["USA", "KOR", "AUS", None]), st.sampled_from([None, 0, 1, 2, 3])), max_size=12))
def test_parts_add_up(pairs: list[tuple[str | None, int | None]]) -> None:
    """The events of two halves add up to those of the whole, and each value lies in its range."""
    frame = pl.DataFrame(
        {"half": [n % 2 for n in range(len(pairs))], "partner": [p for p, _ in pairs], "partners": [n for _, n in pairs]},
        schema={"half": pl.Int64, "partner": pl.String, "partners": pl.Int64},
    )
    whole = frames.multilateralism(frame.with_columns(half=0), "half").to_dicts()
    halves = frames.multilateralism(frame, "half").to_dicts()
    for name in ("events", "participants_unknown"):
        assert sum(row[name] for row in halves) == pytest.approx(sum(row[name] for row in whole))
    for row in whole + halves:
        assert row["multilateral"] is None or -1e-12 <= row["multilateral"] <= 1 + 1e-12
        assert row["evenness"] is None or -1e-9 <= row["evenness"] <= 1 + 1e-9


def test_faults_are_named() -> None:
    """A missing column, a wrong type and a reserved name are named together; a portfolio of an organisation is refused."""
    with pytest.raises(md.InvalidValueError, match="3 faults"):
        frames.multilateralism(pd.DataFrame({"events": ["x"], "partner": [1]}), "events")
    with pytest.raises(md.InvalidTypeError, match="must be a data frame"):
        frames.multilateralism([], "x")  # type: ignore[type-var]  # no frame is the point
    with pytest.raises(md.InvalidValueError, match="that of a state"):
        frames.meetings(Portfolio(subject_id=ActorId("nato")))
