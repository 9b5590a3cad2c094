"""An invented alliance, its data, and small parts that tests of alliances are made of."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import (
    Agreement,
    Membership,
    Organisation,
    Party,
    State,
    StatusEvent,
)
from mildiplomacy.scores import Score

CAT = md.catalogue()
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
LANDS = CAT | md.load(EXAMPLES / "synthetic-alliance.yaml")
ROWS = list(csv.DictReader((EXAMPLES / "synthetic-alliance-inputs.csv").read_text(encoding="utf-8").splitlines()))
FOUR = ("northland", "eastland", "southland", "westland")
DAY = "2020-06-01"
CLOSE = 1e-9
SHARES = st.lists(st.floats(0, 0.2), min_size=4, max_size=4)
VOTES = st.integers(1, 8).flatmap(
    lambda size: st.lists(st.lists(st.sampled_from([0, 1, 2, None]), min_size=size, max_size=size), min_size=4, max_size=4)
)


def column(name: str) -> dict[str, float | None]:
    """One column of the synthetic inputs."""
    return {row["actor_id"]: float(row[name]) if row[name] else None for row in ROWS}


def votes() -> dict[str, list[int]]:
    """The synthetic votes."""
    return {row["actor_id"]: [int(one) for one in row["votes"].split()] for row in ROWS}


def codes(outcome: Any) -> set[str]:
    """The codes of findings and of what is missing."""
    return {one.code for one in (*outcome.findings, *outcome.missing)}


def adds_up(score: Any) -> None:
    """Value within bounds, range within bounds, contributions add up."""
    assert isinstance(score, Score)
    assert score.bounds.low - CLOSE <= score.value <= score.bounds.high + CLOSE
    assert score.bounds.low - CLOSE <= score.likely.low <= score.likely.high <= score.bounds.high + CLOSE
    assert sum(one.value for one in score.contributions) == pytest.approx(score.value, abs=CLOSE)


def state(name: str) -> State:
    """An invented state."""
    return State(id=name, name=name, start=1900)


def pact(name: str, *parties: str, on: str = "2000-01-01", **more: Any) -> Agreement:
    """An invented agreement."""
    line = (StatusEvent(status="in-force", on=on),)
    rows = tuple(Party(actor_id=one) for one in parties)
    return Agreement(**{"id": name, "name": name, "form": "treaty", "parties": rows, "timeline": line, **more})


def small(*records: Any, members: tuple[str, ...] = ("aa", "bb")) -> md.Catalogue:
    """A catalogue of four states and an organisation ``pair``."""
    rows = [
        *map(state, ("aa", "bb", "cc", "dd")),
        Organisation(id="pair", name="Pair", form="arrangement"),
        *(
            Membership(id=f"pair-{one}", organisation_id="pair", member_id=one, timeline=(StatusEvent(status="in-force", on=2000),))
            for one in members
        ),
        *records,
    ]
    return md.Catalogue(rows, as_of=date(2020, 1, 1))
