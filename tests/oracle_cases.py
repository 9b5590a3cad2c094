"""The oracle cases of ``oracles/soft_hard_balance.yaml`` as typed objects; the header of that file defines every term used here."""

import functools
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import yaml
from attrs import evolve, field, frozen

from mildiplomacy.io.convert import draft
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import InstrumentId, WeightSetId
from mildiplomacy.model.index import Credit, Index, Intensity, Scope
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.non_state_actor import NonStateActor
from mildiplomacy.model.portfolio import Portfolio
from mildiplomacy.model.record import Record
from mildiplomacy.model.weight_set import Weight, WeightSet

FILE = Path(__file__).parent / "oracles" / "soft_hard_balance.yaml"
WEIGHT_SET = "oracle-1"


@frozen(kw_only=True)
class Panel:
    """What one panel comes to in one scope."""

    volume: Fraction
    hard: Fraction
    soft: Fraction
    balance: Fraction
    low: Fraction
    high: Fraction
    contributions: Mapping[str, Fraction]


@frozen(kw_only=True)
class Case:
    """A made-up portfolio with what is asked of it and what it comes to."""

    id: str
    purpose: str
    subject: str
    since: str | None
    until: str | None
    scope: Scope
    intensity: Intensity
    credit: Credit
    value: Fraction | None
    """The balance asked for; None for no data and for an error."""
    error: str | None
    """``mixed-units`` when what is asked for is an error."""
    panels: Mapping[tuple[str, str], Panel | None]
    """By panel and scope; None for no data, and absent when it is an error."""
    disengagement: Mapping[str, int]
    """Number of boundary items by instrument."""
    folded: Mapping[str, frozenset[str]]
    """Ids of the activities that are a piece of another one, by scope."""
    duplicates: frozenset[str]
    """Ids of the activities that look like another one."""
    listed: Mapping[str, frozenset[str]]
    """Ids of the activities that are not counted, by the name of their list."""
    catalogue: Catalogue = field(repr=False)
    """The case's activities and actors, the oracle's instruments and weights, and an index that uses them."""

    @property
    def portfolio(self) -> Portfolio:
        """What the subject is engaged in within the case's window."""
        made = self.catalogue.portfolio(self.subject, self.since, self.until)
        return evolve(made, engagements=tuple(evolve(one, source_kinds=("official",)) for one in made.engagements))


@functools.cache
def cases() -> tuple[Case, ...]:
    """Read every case."""
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    vocabulary = _vocabulary(content["weights"])
    return tuple(_case(row, vocabulary) for row in content["cases"])


def _vocabulary(weights: Mapping[str, Mapping[str, str]]) -> tuple[Record, ...]:
    def estimate(row: Mapping[str, str], side: str) -> Estimate:
        return Estimate(value=float(row[side]), low=float(row[f"{side}_lo"]), high=float(row[f"{side}_hi"]))

    instruments = (
        Instrument(
            id=name,
            number=number,
            name=name,
            family="DLG",
            scope=cast("Any", row["scope"]),
            temporal_kind=cast("Any", row["kind"]),
            definition="One of the oracle's instruments.",
        )
        for number, (name, row) in enumerate(weights.items(), start=1)
    )
    weight_set = WeightSet(
        id=WEIGHT_SET,
        name="Oracle",
        version="1",
        audience="partner",
        elicitation="copied from the table of weights",
        weights=tuple(
            Weight(instrument_id=InstrumentId(name), hard=estimate(row, "hard"), soft=estimate(row, "soft"))
            for name, row in weights.items()
        ),
    )
    index = Index(
        id="soft-hard-balance",
        name="Soft/hard balance",
        version="1",
        measure="balance",
        weight_set_id=WeightSetId(WEIGHT_SET),
        question="How soft?",
        method="D1",
    )
    return *instruments, weight_set, index


def _case(row: Mapping[str, Any], vocabulary: tuple[Record, ...]) -> Case:
    expected = row["expected"]
    drafts = [draft("activities", {**activity, "name": activity["id"]}) for activity in row["activities"]]
    names = {row["subject"], *(one["actor_id"] for activity in row["activities"] for one in activity["participants"])}
    actors = (NonStateActor(id=name, name=name, category="other") for name in sorted(names))
    return Case(
        id=row["id"],
        purpose=row["purpose"],
        subject=row["subject"],
        since=row.get("since"),
        until=row.get("until"),
        **row["options"],
        value=Fraction(expected["value"]) if "value" in expected else None,
        error=expected.get("error"),
        panels={
            (panel, scope): _panel(found)
            for panel, by_scope in expected["panels"].items()
            if "error" not in by_scope
            for scope, found in by_scope.items()
        },
        disengagement=expected["disengagement"],
        folded={scope: frozenset(ids) for scope, ids in expected["folded"].items()},
        duplicates=frozenset(one for group in expected["possible_duplicates"] for one in group),
        listed={
            name: frozenset(_activity_id(one) for one in expected.get(name, ()))
            for name in ("not_held", "undated", "outside_window", "observed", "not_involved", "unknown_instruments", "missing_magnitudes")
        },
        catalogue=Catalogue([*vocabulary, *actors, *(cast("Record", one.record) for one in drafts)]),
    )


def _panel(row: Mapping[str, Any]) -> Panel | None:
    if row.get("no_data"):
        return None
    names = {"volume": "volume", "hard": "H", "soft": "S", "balance": "balance", "low": "lower", "high": "upper"}
    return Panel(
        **{ours: Fraction(row[theirs]) for ours, theirs in names.items()},
        contributions={name: Fraction(part["contribution"]) for name, part in row["instruments"].items()},
    )


def _activity_id(entry: str | Mapping[str, str]) -> str:
    return entry if isinstance(entry, str) else entry["activity_id"]
