"""Rows that are made of a portfolio score as the portfolio does."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE, STALE_SOURCE
from frame_libraries import Library
from mildiplomacy import frames
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.scores import NoData, soft_hard_balance
from mildiplomacy.strategies import portfolios
from oracle_cases import cases

pytestmark = [EVENT_DATA_ALONE, LOW_COVERAGE, STALE_SOURCE]

BASE = cases()[0].catalogue
BOUNDARY = {one.id for one in BASE.instruments.where(scope="boundary")}
UNIT = "person"
COUNTS = {
    "not_held": "not-held",
    "observed": "observed",
    "civil": "civil",
    "unknown_instruments": "unknown-instrument",
    "missing_amounts": "undated",
}
some_portfolios = st.lists(portfolios(BASE, max_size=12), min_size=1, max_size=6).map(
    lambda drawn: [attrs.evolve(one, subject_id=f"{one.subject_id}-{position}") for position, one in enumerate(drawn)]
)
"""Portfolios of as many subjects; magnitudes that were the subject's are now another's, so those of the whole remain."""


def scalar(portfolio: Portfolio, scope: str, credit: str) -> Any:
    """Score a portfolio as it is."""
    return soft_hard_balance(portfolio, scope=scope, credit=credit, unit=UNIT, draws=100, base=BASE)


@settings(max_examples=10, deadline=None)
@given(drawn=some_portfolios, scope=st.sampled_from(("core", "core+extended")), credit=st.sampled_from(("full", "1/k")))
def test_a_portfolio_has_the_same_measures_as_rows(library: Library, drawn: Sequence[Portfolio], scope: str, credit: str) -> None:
    """Every panel of many portfolios at once, provided and received, is what the scalar score says; what is left out has the same counts.

    Only a boundary item that may have been outside the window has no row, as a row would count it.
    """
    rows = [row for one in drawn for row in frames.items(one, panels=("events", "standing", "effort"), scope=scope, unit=UNIT, base=BASE)]
    frame = library.frame(rows, tuple(frames.ItemRow.__annotations__))
    result = frames.soft_hard_balance(frame, ["subject", "panel"], scope=scope, credit=credit, base=BASE)
    found = {(row["subject"], row["panel"]): row for row in library.rows(result)}
    for portfolio in drawn:
        outcome = scalar(portfolio, scope, credit)
        mine = {panel: found.get((portfolio.subject_id, panel), Counter()) for panel in ("events", "standing", "effort")}
        for component in (one for one in outcome.components if one.scope == scope):
            prefix = "received_" if component.name.startswith("received-") else ""
            row = mine[component.name.removeprefix("received-")]
            wanted = {"volume": component.volume or None, "hard": component.hard, "soft": component.soft, "balance": component.value}
            wanted |= {"low": component.bounds and component.bounds.low, "high": component.bounds and component.bounds.high}
            assert {name: row[prefix + name] or None for name in wanted} == {
                name: pytest.approx(value, abs=1e-12, rel=1e-12) if value else None for name, value in wanted.items()
            }
        coercive = {one.record_id for one in portfolio.engagements if one.instrument_id in BOUNDARY}
        missing = {
            one.code: len([id_ for id_ in one.record_ids if one.code != "undated" or id_ not in coercive]) for one in outcome.missing
        }
        apart = mine["events"], mine["standing"]
        assert [sum(row[name] for row in apart) for name in COUNTS] == [missing.get(code, 0) for code in COUNTS.values()]
        assert sum(row["disengagement"] for row in apart) == sum(one.count for one in outcome.beside)


def test_a_bundled_portfolio_scores_the_same_as_a_frame() -> None:
    """The real content: Japan since 2010, in one panel a time."""
    portfolio = md.catalogue().portfolio("JPN", since=2010, until=2025)
    outcome = soft_hard_balance(portfolio)
    rows = pl.DataFrame(frames.items(portfolio), infer_schema_length=None)
    result = frames.soft_hard_balance(rows, by=["subject", "panel"]).filter(panel="events").to_dicts()[0]
    assert not isinstance(outcome, NoData)
    assert (result["balance"], result["low"], result["high"]) == pytest.approx(
        (outcome.value, outcome.bounds.low, outcome.bounds.high), abs=1e-12
    )


def test_a_row_says_what_it_is() -> None:
    """A row names the subject and the record, and carries what the frame reads."""
    visit = Engagement(
        record_id="a-visit",
        name="A visit",
        instrument_id="senior-leader-visit",
        roles=("observer", "host", "recipient"),
        provider_ids=("alfa", "bravo", "charlie"),
        recipient_ids=("alfa",),
        start="2020-05",
    )
    (row,) = frames.items(Portfolio(subject_id="alfa", engagements=(visit,)), base=BASE)
    assert row == {
        "subject": "alfa",
        "record_id": "a-visit",
        "instrument_id": "senior-leader-visit",
        "panel": "events",
        "role": "host",
        "status": "held",
        "sector": "defence",
        "participants": 3,
        "amount": 1.0,
        "year": 2020,
    }


def test_spells_of_one_agreement_are_decided_one_by_one() -> None:
    """Of two spells under one id the dated one is counted and the other has no amount."""
    spell = Engagement(
        record_id="a-pact", name="A pact", instrument_id="defence-cooperation-agreement", panel="standing", start=2010, end="2011-12-31"
    )
    undated = attrs.evolve(spell, start=None, end=None)
    rows = frames.items(Portfolio(subject_id="alfa", engagements=(spell, undated)), base=BASE)
    assert [row["amount"] is None for row in rows] == [False, True]
    assert [row["year"] for row in rows] == [2010, None]


def test_unknown_panels_and_scopes_are_refused() -> None:
    """An option that does not exist is an error that says which do."""
    nobody = Portfolio(subject_id="alfa")
    with pytest.raises(md.InvalidValueError, match=r"^'panels' must be one of events, standing, effort \(got 'talks'\)$"):
        frames.items(nobody, panels=["talks"], base=BASE)  # type: ignore[list-item]
    with pytest.raises(md.InvalidValueError, match="'scope' must be one of core, core"):
        frames.items(nobody, scope="extended", base=BASE)  # type: ignore[arg-type]
    assert frames.items(nobody, base=BASE) == []
