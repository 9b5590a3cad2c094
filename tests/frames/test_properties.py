"""Laws of the frames, on every library, for rows of every sort."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import narwhals.stable.v2 as nw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frame_libraries import Library, Rows
from mildiplomacy import frames
from mildiplomacy.frames.tally import tally
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.occurrence import PROVIDING, OccurrenceStatus, Role, Sector
from mildiplomacy.model.weight_set import Weight, WeightSet
from mildiplomacy.scores.measures import balance
from mildiplomacy.scores.pricing import Pricing
from mildiplomacy.scores.tally import Tally
from oracle_cases import cases

BASE: Catalogue = cases()[0].catalogue
KNOWN = (
    "hadr-response",
    "combined-exercise-warfighting",
    "naval-port-call",
    "arms-sale",
    "forward-presence-deployment",
    "deterrent-show-of-force",
    "suspension-of-military-ties",
)
SIDES = {"": PROVIDING, "received_": {"recipient"}}
MEASURES = tuple(prefix + name for prefix in SIDES for name in ("volume", "hard", "soft", "balance", "low", "high"))
COUNTS = ("scored", "not_held", "observed", "civil", "unknown_instruments", "missing_amounts", "disengagement")
SCOPES = {"core": {"core"}, "core+extended": {"core", "extended"}}
BY = ("group", "year")
CELL = (*BY, "instrument_id", "role", "status", "sector")

amounts = st.just(0.0) | st.floats(1e-3, 1e6)
items = st.fixed_dictionaries(
    {
        "group": st.sampled_from(("a", "b", "c", "d", None)),
        "year": st.sampled_from((2020, 2021)),
        "instrument_id": st.sampled_from((*KNOWN, *KNOWN, "no-such-thing", None)),
        "role": st.sampled_from((*get_args(Role), *get_args(Role), None)),
        "status": st.sampled_from(("held",) * 6 + get_args(OccurrenceStatus) + (None,)),
        "sector": st.sampled_from(("defence",) * 6 + get_args(Sector) + (None,)),
        "amount": st.one_of(amounts, amounts, amounts, st.none(), st.just(math.nan)),
        "participants": st.integers(1, 9) | st.integers(1, 9) | st.sampled_from((0, -1, None)),
    }
)
rows_of = st.lists(items, min_size=1, max_size=40)
scopes, credits_ = st.sampled_from(tuple(SCOPES)), st.sampled_from(("full", "1/k"))
few = settings(max_examples=10, deadline=None)


@st.composite
def weight_sets(draw: st.DrawFn) -> WeightSet:
    """Weight sets that leave some instruments out and give others no weight at all."""

    def estimate() -> Estimate:
        low, value, high = sorted(draw(st.tuples(*[st.sampled_from((0.0, 0.0, 0.05, 0.25, 0.5, 0.9, 1.0))] * 3)))
        return Estimate(value=value, low=low, high=high)

    rows = tuple(Weight(instrument_id=name, hard=estimate(), soft=estimate()) for name in KNOWN if draw(st.integers(0, 5)))
    return WeightSet(id="mine", name="Mine", version="1", audience="partner", elicitation="drawn", weights=rows)


def fate(row: Mapping[str, Any], amount: float | None, weights: WeightSet) -> str:
    """Say where a row goes: the name of a count, or the scope of its instrument."""
    if row["role"] == "observer":
        return "observed"
    if row["status"] not in ("held", None):
        return "not_held"
    if row["sector"] == "civil":
        return "civil"
    if row["instrument_id"] not in {one.instrument_id for one in weights.weights}:
        return "unknown_instruments"
    scope = BASE[row["instrument_id"]].scope
    if scope == "boundary":
        return "disengagement"
    return scope if amount is not None else "missing_amounts"


def sized(row: Mapping[str, Any], credit: str) -> float | None:
    """Return what a row counts, or None when that is not known."""
    amount, sharers = row["amount"], row["participants"]
    if amount is None or math.isnan(amount):
        return None
    if credit == "full":
        return amount
    return amount / sharers if sharers is not None and sharers >= 1 else None


def scalar(rows: Rows, weights: WeightSet, scope: str, credit: str) -> dict[str, Any]:
    """Return what the scalar measures make of the rows of one group."""
    placed = [(row, amount, fate(row, amount, weights)) for row in rows for amount in [sized(row, credit)]]
    scored = [(row, amount) for row, amount, where in placed if where in SCOPES[scope]]
    found: dict[str, Any] = dict.fromkeys(MEASURES)
    for prefix, roles in SIDES.items():
        side = Tally.of((row["instrument_id"], (), amount) for row, amount in scored if (row["role"] or "partner") in roles)
        found[f"{prefix}volume"] = side.volume or None
        result = balance(side, Pricing(weights))
        if result is not None:
            found |= {f"{prefix}{name}": getattr(result, name) for name in ("hard", "soft", "low", "high")} | {
                f"{prefix}balance": result.value
            }
    return found | {name: sum(where == name for _row, _amount, where in placed) for name in COUNTS} | {"scored": len(scored)}


def close(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row that equals another when their numbers agree to 1e-12."""
    return {name: pytest.approx(value, abs=1e-12, rel=1e-12) if isinstance(value, float) else value for name, value in row.items()}


def score(library: Library, rows: Rows, **options: Any) -> list[dict[str, Any]]:
    """Score rows in a frame of a library, grouped by group and year."""
    return library.rows(frames.soft_hard_balance(library.frame(rows), BY, base=BASE, **options))


@few
@given(rows=rows_of, weights=weight_sets(), scope=scopes, credit=credits_)
def test_each_group_is_what_the_scalar_measures_make_of_it(
    library: Library, rows: Rows, weights: WeightSet, scope: str, credit: str
) -> None:
    """Every group that occurs has one row, in order, with the scalar's measures, and every row of the frame is counted where it went."""
    groups = sorted({(row["group"], row["year"]) for row in rows}, key=lambda key: (key[0] is not None, key))
    wanted = [
        {"group": group, "year": year}
        | scalar([row for row in rows if (row["group"], row["year"]) == (group, year)], weights, scope, credit)
        for group, year in groups
    ]
    found = score(library, rows, weights=weights, scope=scope, credit=credit)
    assert found == [close(row) for row in wanted]
    if scope == "core+extended":
        assert sum(row[name] for row in found for name in COUNTS) == len(rows)


@few
@given(data=st.data(), rows=rows_of, credit=credits_)
def test_the_order_of_rows_does_not_matter(library: Library, data: st.DataObject, rows: Rows, credit: str) -> None:
    """A permutation of the rows gives the same result."""
    permuted: Sequence[Mapping[str, Any]] = data.draw(st.permutations(rows))
    assert score(library, permuted, credit=credit) == [close(row) for row in score(library, rows, credit=credit)]


@few
@given(rows=st.lists(items, min_size=2, max_size=40), data=st.data(), credit=credits_)
def test_tallies_of_shards_add_up_to_the_tally_of_the_whole(library: Library, rows: Rows, data: st.DataObject, credit: str) -> None:
    """Parts that were tallied apart and added are the tally of all of it: counts exactly, amounts to 1e-12."""
    cut = data.draw(st.integers(1, len(rows) - 1))
    keys = {"by_0": "group"}

    def cells(part: Rows) -> dict[tuple[Any, str], dict[str, float]]:
        found = tally(nw.from_native(library.frame(part)), keys, credit).to_native()
        return {(row.pop("by_0"), row.pop("instrument")): row for row in library.rows(found)}

    added: dict[tuple[Any, str], dict[str, float]] = {}
    for part in (rows[:cut], rows[cut:]):
        for cell, numbers in cells(part).items():
            before = added.get(cell, dict.fromkeys(numbers, 0))
            added[cell] = {name: before[name] + number for name, number in numbers.items()}
    assert cells(rows) == {cell: close(numbers) for cell, numbers in added.items()}


@few
@given(rows=rows_of, scope=scopes)
def test_amounts_that_were_tallied_before_have_the_same_measures(library: Library, rows: Rows, scope: str) -> None:
    """A row may as well be the sum of many: only the numbers of rows differ."""
    summed: dict[tuple[Any, ...], float | None] = {}
    for row in rows:
        known = row["amount"] is not None and not math.isnan(row["amount"])
        key = (*(row[name] for name in CELL), known)
        summed[key] = (summed.get(key) or 0.0) + row["amount"] if known else None
    before = [{**dict(zip(CELL, key[:-1], strict=True)), "amount": amount} for key, amount in summed.items()]
    found = score(library, before, scope=scope)
    assert [{name: row[name] for name in (*BY, *MEASURES)} for row in found] == [
        close({name: row[name] for name in (*BY, *MEASURES)}) for row in score(library, rows, scope=scope)
    ]


@few
@given(rows=rows_of, factor=st.floats(1e-3, 1e3), scope=scopes, credit=credits_)
def test_scaling_every_amount_scales_the_volume_alone(library: Library, rows: Rows, factor: float, scope: str, credit: str) -> None:
    """Balance, bounds, H, S and counts stay, and the volume is scaled."""
    scaled = [{**row, "amount": None if row["amount"] is None else row["amount"] * factor} for row in rows]
    wanted = [
        {name: value * factor if name.endswith("volume") and value is not None else value for name, value in row.items()}
        for row in score(library, rows, scope=scope, credit=credit)
    ]
    assert score(library, scaled, scope=scope, credit=credit) == [close(row) for row in wanted]
