"""Weight sets: how hard and how soft each instrument is judged to be, for one audience."""

from typing import ClassVar, Literal

from attrs import frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import InstrumentId
from mildiplomacy.model.record import Record

Audience = Literal["partner", "rival", "public"]
"""Through whose eyes: the same drill reassures a partner and threatens a rival."""
Modifier = Literal[
    "live-fire", "no-notice", "large-scale", "near-disputed-line", "nuclear-capable", "hadr-scenario", "rival-observers", "early-notification",
    "civilian-agencies", "training-mandate", "monitoring-mandate", "enforcement-mandate", "combat-mandate",
]  # fmt: skip
"""A circumstance that makes one occurrence harder or softer than its kind."""


def _range_fault(estimate: Estimate | None, low: float, high: float) -> str | None:
    if estimate is None:
        return None
    if estimate.low is None or estimate.high is None:
        return "must have an interval: a judgement without one is not allowed"
    return None if low <= estimate.low and estimate.high <= high else f"must lie within {low:g} to {high:g} (got {estimate})"


@frozen(kw_only=True, field_transformer=checked)
class Weight(Checked):
    """The hard and the soft weight of an instrument, each in [0, 1]; they are independent and need not add to one.

    >>> drill = Weight(instrument_id="naval-port-call", hard=Estimate(value=0.25, low=0.1, high=0.5), soft=Estimate(value=0.5, low=0.3, high=0.65))
    >>> drill.soft.value - drill.hard.value
    0.25
    """

    instrument_id: InstrumentId
    """The instrument."""
    hard: Estimate
    """How far it works by coercion, denial, deterrence or inducement."""
    soft: Estimate
    """How far it works by attraction, persuasion, agenda-setting or socialisation."""
    rationale: str | None = None
    """Why these numbers."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("hard",), lambda hard: _range_fault(hard, 0, 1)),
        Invariant(("soft",), lambda soft: _range_fault(soft, 0, 1)),
    )


@frozen(kw_only=True, field_transformer=checked)
class ModifierWeight(Checked):
    """What a circumstance adds to the hard or the soft weight of an occurrence, in [-1, 1].

    >>> ModifierWeight(id="live-fire", hard=Estimate(value=0.1, low=0.0, high=0.2)).soft is None
    True
    """

    id: Modifier
    """The circumstance."""
    hard: Estimate | None = None
    """Added to the hard weight."""
    soft: Estimate | None = None
    """Added to the soft weight."""
    rationale: str | None = None
    """Why these numbers."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("hard",), lambda hard: _range_fault(hard, -1, 1)),
        Invariant(("soft",), lambda soft: _range_fault(soft, -1, 1)),
    )


@frozen(kw_only=True, field_transformer=checked)
class WeightSet(Record):
    """Hard and soft weights of instruments, versioned, for a named audience; every number is judgement.

    >>> WeightSet(id="mine-1", name="Mine", version="1", audience="partner", elicitation="one analyst").weights
    ()
    """

    name: str
    """Its name."""
    version: str
    """Its version."""
    audience: Audience
    """Through whose eyes."""
    elicitation: str
    """How the numbers came about."""
    weights: tuple[Weight, ...] = ()
    """A weight an instrument."""
    modifiers: tuple[ModifierWeight, ...] = ()
    """What circumstances add; off unless a score is asked to use them."""
    modifier_cap: float = 0.2
    """The most that circumstances together may add to, or take from, one weight."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("weights",), lambda rows: _twice([row.instrument_id for row in rows])),
        Invariant(("modifiers",), lambda rows: _twice([row.id for row in rows])),
        Invariant(("modifier_cap",), lambda cap: f"must lie within 0 to 1 (got {cap})" if not 0 <= cap <= 1 else None),
    )


def _twice(ids: list[str]) -> str | None:
    repeated = sorted({one for one in ids if ids.count(one) > 1})
    return f"must not name twice {', '.join(repeated)}" if repeated else None
