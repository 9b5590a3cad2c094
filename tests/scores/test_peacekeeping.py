"""Peacekeeping contribution: shares worked by hand, people and money apart, and what needs a denominator."""

import math

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Operation, Participant
from mildiplomacy.scores import NoData, PersonMonths, Profile, peacekeeping

CAT = md.catalogue()


def row(actor: str, mission: str, amount: float, women: float | None = None, category: str = "troops") -> PersonMonths:
    """Make a row."""
    return PersonMonths(actor_id=actor, mission=mission, category=category, amount=amount, women=women)


ROWS = (
    row("BGD", "first", 300, 30), row("BGD", "second", 100, None, "police"), row("RWA", "first", 600),
)  # fmt: skip


def profiled(rows: object = ROWS, **options: object) -> Profile:
    """Assess what there are rows of."""
    found = peacekeeping("BGD", rows, **options)  # type: ignore[arg-type]  # any option
    assert isinstance(found, Profile)
    return found


def codes(found: Profile | NoData) -> set[str]:
    """The codes of findings and gaps."""
    return {one.code for one in (*found.findings, *found.missing)}


def test_shares_worked_by_hand() -> None:
    """400 of 1,000; missions 300 and 100: 400^2/(300^2 + 100^2) = 1.6; women 30/300, from 30/400 to 130/400; 400/160 * 1000/1000."""
    found = profiled(active_personnel=160_000, gdp=450.0, assessed_share=0.0001)
    values = {one.name: one.value for one in found.components}
    assert values == {
        "person-months": 400,
        "category-police": 100,
        "category-troops": 300,
        "share": 0.4,
        "effective-missions": 1.6,
        "per-1000-active": 2.5,
        "per-gdp": pytest.approx(400 / 450),
        "women-share": 0.1,
        "assessed-share": 0.0001,
    }
    assert {one.name: one.unit for one in found.components} == {
        **dict.fromkeys(("person-months", "category-police", "category-troops", "per-1000-active", "per-gdp"), "person-months"),
        **dict.fromkeys(("share", "women-share", "assessed-share"), "(share)"),
        "effective-missions": "missions",
    }
    bounds = found.component("women-share").bounds
    assert bounds is not None
    assert (bounds.low, bounds.high) == (0.075, 0.325)
    assert (found.coverage.scored, found.coverage.candidates) == (2, 2)
    assert codes(found) == {"burdens-apart", "women-unknown"}
    assert next(one.why for one in found.missing if one.code == "women-unknown").endswith("not recorded: 1")


def test_a_total_stands_for_the_rows_of_others() -> None:
    """With a total the state's own rows are enough; without it and without others there is no share; it cannot be less than its part."""
    own = [{"actor_id": "BGD", "mission": "first", "category": "troops", "amount": 100}]
    assert profiled(own, total=1000.0).component("share").value == 0.1
    alone = profiled(own)
    assert alone.component("share").value is None
    assert {"one-contributor", "per-gdp-unknown", "assessed-share-unknown"} <= codes(alone)
    with pytest.raises(md.InvalidValueError, match="total must not be less"):
        profiled(own, total=10.0)


def test_zero_and_nan_are_not_the_same() -> None:
    """Zero person-months are a value, over which missions have no shares; NaN is left out and said."""
    zero = profiled([row("BGD", "first", 0.0), row("RWA", "first", 0.0)])
    assert zero.component("person-months").value == 0
    assert zero.component("share").value is None
    assert zero.component("effective-missions").value is None
    assert "zero-contribution" in codes(zero)
    found = profiled([*ROWS, row("BGD", "third", math.nan)])
    assert "nan" in codes(found)
    assert found.component("person-months").value == 400
    assert (found.coverage.scored, found.coverage.candidates) == (2, 3)


def test_numbers_outside_their_range_are_refused() -> None:
    """Negative or infinite amounts, more women than people, and denominators of zero are errors."""
    for amount, women in ((-1.0, None), (math.inf, None), (1.0, 2.0), (1.0, -1.0)):
        with pytest.raises(md.InvalidValueError):
            row("BGD", "first", amount, women)
    for wrong_row in ({"actor_id": "BGD"}, {"actor_id": "BGD", "mission": "first", "category": "troops", "amount": "many"}):
        with pytest.raises(md.InvalidValueError, match="a row must have"):
            peacekeeping("BGD", [wrong_row])
    for wrong in ({"total": 0.0}, {"gdp": math.nan}, {"assessed_share": 1.5}, {"active_personnel": -1.0}):
        with pytest.raises(md.InvalidValueError, match="must be above 0"):
            peacekeeping("BGD", ROWS, **wrong)


def test_without_rows_it_names_what_to_bring_and_shows_what_the_catalogue_holds() -> None:
    """NoData names the databases; the operations in the catalogue are beside, within the days asked about."""
    found = md.assess("peacekeeping", "BGD")
    assert isinstance(found, NoData)
    assert "IPI" in found.needed[0]
    assert found.beside[0].count > 5
    assert "minusma" in found.beside[0].record_ids
    assert md.assess("peacekeeping", "BGD", until=1950).beside[0].count == 0
    with pytest.raises(md.UnknownIdError):
        peacekeeping("XYZ")


def test_an_operation_of_a_service_is_its_states() -> None:
    """What an armed service takes part in counts for the state; what was not held or is observed does not."""
    service = next(one for one in CAT.services)
    mine = Operation(
        id="mine",
        name="Mine",
        instrument_id="peace-operation",
        kind="un-peacekeeping",
        start=2020,
        participants=(Participant(actor_id=service.id),),
    )  # type: ignore[arg-type]  # plain ids
    found = peacekeeping(service.state_id, base=CAT | md.Catalogue([mine]), since=2020, until=2020)
    assert "mine" in found.beside[0].record_ids
    assert found.window == "2020-01-01 to 2020-12-31"
    bare = md.Catalogue([CAT[service.state_id], *CAT.instruments, service, mine, attrs.evolve(mine, id="off", status="cancelled")])
    held = peacekeeping(service.state_id, base=bare).beside
    assert [(one.id, one.count, one.record_ids) for one in held] == [("operations", 1, ("mine",))]


def test_women_recorded_everywhere_leave_no_gap() -> None:
    """With every row recorded the bounds close in on the share."""
    found = profiled([row("BGD", "first", 100.0, 25.0), row("RWA", "first", 100.0)])
    bounds = found.component("women-share").bounds
    assert bounds is not None
    assert (bounds.low, bounds.high) == (0.25, 0.25)
    assert "women-unknown" not in codes(found)


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=6))
def test_effective_missions_lie_between_one_and_all(amounts: list[float]) -> None:
    """1 <= (sum)^2 / sum of squares <= n, and equal shares reach n."""
    found = (
        profiled([row("BGD", str(place), amount) for place, amount in enumerate(amounts)], total=1e8).component("effective-missions").value
    )
    assert found is not None
    assert 1 - 1e-9 <= found <= len(amounts) + 1e-9
    even = profiled([row("BGD", str(place), 5.0) for place in range(len(amounts))], total=1e8).component("effective-missions").value
    assert even == pytest.approx(len(amounts))
