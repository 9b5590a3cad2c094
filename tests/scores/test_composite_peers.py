"""The engine agrees with other programs on a shared matrix, and with CINC worked in fractions."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from mildiplomacy.model import Estimate
from mildiplomacy.model.index import Index, Indicator
from mildiplomacy.scores import Score, composite, rank

FILE = Path(__file__).parents[1] / "oracles" / "composite_peers.yaml"
PEERS: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def peer_index(result: dict[str, Any]) -> Index:
    """The index that does what a program did."""

    def indicator(column: int) -> Indicator:
        ends: dict[str, Any] = {"normalisation": result["normalisation"], "reference": "the alternatives"}
        if result["normalisation"] == "max":
            ends = {"low": 0.0, "high": max(row[column] for row in PEERS["matrix"])}
        return Indicator(
            id=f"c{column}",
            name=f"Criterion {column}",
            unit="1",
            direction="benefit" if PEERS["directions"][column] > 0 else "cost",
            weight=Estimate(value=PEERS["weights"][column]),
            **ends,
        )

    return Index(
        id="peer",
        name="Peer",
        version="1",
        measure="composite",
        question="?",
        method="m",
        aggregation=result["aggregation"],
        indicators=tuple(map(indicator, result["over"])),
    )


@pytest.mark.parametrize("result", PEERS["results"], ids=lambda one: f"{one['program']}-{one['normalisation']}-{one['aggregation']}")
def test_scores_and_ranks_are_those_of_other_programs(result: dict[str, Any]) -> None:
    """Scores agree to 1e-9, up to the constant by which a flipped min-max or z-score of theirs may differ, and ranks agree exactly."""
    table = {f"s{place}": {f"c{column}": row[column] for column in result["over"]} for place, row in enumerate(PEERS["matrix"])}
    found = rank(peer_index(result), table)
    assert [found[subject].value for subject in table] == pytest.approx(result["scores"], abs=1e-9)
    assert [found[subject].rank for subject in table] == result["ranks"]


def test_the_file_names_what_was_run_and_what_was_not() -> None:
    """Versions of the programs, and the reason why one is not among them."""
    assert set(PEERS["versions"]) >= {"pymcdm", "scikit-criteria"}
    assert "COINr" in PEERS["not_run"]


WORLD = {
    # thousands of currency, thousands of people under arms, thousands of tons of coal equivalent, of tons of steel, of people, of people in towns
    "p": (600, 30, 5000, 100, 2000, 900),
    "q": (300, 50, 2500, 0, 5000, 600),
    "r": (100, 20, 500, 300, 3000, 300),
}
COMPONENTS = ("milex", "milper", "pec", "irst", "tpop", "upop")


def test_cinc_is_recomputed_exactly_from_its_six_components() -> None:
    """The engine's value is the float of the fraction worked by hand, for each state; they add up to 1."""
    totals = [sum(column) for column in zip(*WORLD.values(), strict=True)]
    assert totals == [1000, 100, 8000, 400, 10000, 1800]
    # State p has 600/1000 + 30/100 + 5000/8000 + 100/400 + 2000/10000 + 900/1800, which is 3/5 + 3/10 + 5/8 + 1/4 + 1/5 + 1/2 = 99/40, over 6.
    # State q has 3/10 + 1/2 + 5/16 + 0 + 1/2 + 1/3 = 467/240, and r has 1/10 + 1/5 + 1/16 + 3/4 + 3/10 + 1/6 = 379/240, over 6.
    worked = {"p": Fraction(99, 240), "q": Fraction(467, 1440), "r": Fraction(379, 1440)}
    assert sum(worked.values()) == 1
    for state, amounts in WORLD.items():
        shares = [Fraction(amount, total) for amount, total in zip(amounts, totals, strict=True)]
        assert sum(shares) / 6 == worked[state]
        found = composite("cinc", dict(zip(COMPONENTS, map(float, shares), strict=True)), subject=state)
        assert isinstance(found, Score)
        assert found.value == pytest.approx(float(worked[state]), abs=1e-15)
        assert (found.judgement, found.bounds.low, found.bounds.high, found.findings) == (False, found.value, found.value, ())
