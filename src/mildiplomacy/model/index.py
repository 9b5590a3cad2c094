"""An index: the specification of a score, as data."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked, valid_id
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Citation
from mildiplomacy.model.ids import WeightSetId
from mildiplomacy.model.record import Record

Measure = Literal[
    "balance", "balance-trend", "soft-power-channels", "composite", "alliance-effectiveness", "interoperability", "complementarity",
    "multilateralism", "cooperation-depth", "alliance-capability", "alliance-commitment", "alliance-unity", "burden-sharing",
    "deterrence-posture", "relief-quality", "peacekeeping", "tension", "domestic-constraint", "cultural-distance", "cultural-competence",
    "grievance", "stakeholder-breadth", "strategy-mix", "evolution-stage", "trend-readiness", "feasibility", "recommendation",
]  # fmt: skip
"""The measure that evaluates it: ``composite`` is the engine of composite indicators over inputs that a user brings, each other one a function of that
name, which may gather the inputs and call the engine."""
Scope = Literal["core", "core+extended"]
"""Which instruments are scored; boundary instruments never are."""
Intensity = Literal["events", "standing", "effort"]
"""What is added up: events (counts), standing commitments (spell-years) or effort (one unit)."""
Credit = Literal["full", "1/k"]
"""Whether each of k participants gets the whole or a k-th."""
IndicatorDirection = Literal["benefit", "cost"]
"""Whether more is better or worse."""
Normalisation = Literal["goalposts", "min-max", "z-score", "rank", "percentile", "target"]
"""How a raw value becomes comparable: fixed goalposts; or, over a named reference set, min-max, z-score, rank or percentile; or distance to a target."""
SAMPLED: frozenset[Normalisation] = frozenset({"min-max", "z-score", "rank", "percentile"})
"""Normalisations that depend on who else is compared, so that their reference set must be named."""
Aggregation = Literal["arithmetic", "geometric", "harmonic", "minimum"]
"""How normalised values are combined; only the arithmetic mean lets one make up for another in full."""
MULTIPLICATIVE: frozenset[Aggregation] = frozenset({"geometric", "harmonic"})
"""Aggregations that need values above zero on a ratio scale."""


@frozen(kw_only=True, field_transformer=checked)
class Range(Checked):
    """The lowest and highest value that an index can take.

    >>> Range(low=-1, high=1).low
    -1
    """

    low: float
    """The lowest."""
    high: float
    """The highest."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("high", "low"), lambda high, low: f"must be above low (got {high} <= {low})" if high <= low else None),
    )


_EQUAL = Estimate(value=1)


def _weight_fault(weight: Estimate) -> str | None:
    least = weight.value if weight.low is None else weight.low
    return f"must not be negative (got {weight})" if least < 0 else None


_WEIGHT = Invariant(("weight",), _weight_fault)


@frozen(kw_only=True, field_transformer=checked)
class Level(Checked):
    """A group of indicators that is combined first, with its own aggregation and its weight among the groups.

    >>> Level(id="unity", name="Unity").aggregation
    'arithmetic'
    """

    id: str = field(validator=valid_id)
    """Unique in the index."""
    name: str
    """In words."""
    weight: Estimate = _EQUAL
    """Its weight among the groups, not negative; weights are divided by their sum."""
    aggregation: Aggregation = "arithmetic"
    """How its indicators are combined."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (_WEIGHT,)


def _ends_fault(
    normalisation: Normalisation, low: float | None, high: float | None, target: float | None, reference: str | None
) -> str | None:
    if normalisation in SAMPLED:
        if not reference:
            return f"must name the reference set that {normalisation!r} is taken over"
        given = [name for name, end in (("low", low), ("high", high), ("target", target)) if end is not None]
        return f"must not have {', '.join(given)}: {normalisation!r} takes its ends from the reference set" if given else None
    if normalisation == "goalposts":
        if target is not None:
            return f"must not have a target with goalposts (got target={target})"
        if low is None or high is None or low >= high:
            return f"must have goalposts with low below high (got low={low}, high={high})"
    elif target is None or low is None or target == low or high is not None:
        return f"must have a target, a low end that differs from it, and no high (got low={low}, high={high}, target={target})"
    return None


def _target_fault(direction: IndicatorDirection, low: float | None, target: float | None) -> str | None:
    if low is None or target is None or target == low or (direction == "benefit") == (target > low):
        return None
    where = "above" if target > low else "below"
    return f"must agree with the target, which lies {where} the low end (got {direction}, low={low}, target={target})"


@frozen(kw_only=True, field_transformer=checked)
class Indicator(Checked):
    """One input of a composite indicator: what it is, how it is made comparable, and what it weighs.

    >>> Indicator(id="spending", name="Defence spending", unit="% of GDP", low=0, high=5).normalisation
    'goalposts'
    """

    id: str = field(validator=valid_id)
    """Unique in the index."""
    name: str
    """In words."""
    unit: str
    """The unit of the raw value; ``share`` for a part of one."""
    direction: IndicatorDirection = "benefit"
    """Whether more is better or worse."""
    normalisation: Normalisation = "goalposts"
    """How it is made comparable."""
    low: float | None = None
    """The lower goalpost; with a target, the value that is worth nothing, above the target for a cost."""
    high: float | None = None
    """The upper goalpost."""
    target: float | None = None
    """The target of a distance: what reaches or passes it is worth 1."""
    reference: str | None = None
    """The set that a sampled normalisation is taken over, in words."""
    weight: Estimate = _EQUAL
    """Its weight, not negative, with its interval where it is judgement; weights are divided by their sum."""
    level: str | None = None
    """The group it belongs to; None when the index has no groups."""
    judgement: bool = False
    """Whether the raw value itself is judgement."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        _WEIGHT,
        Invariant(("normalisation", "low", "high", "target", "reference"), _ends_fault),
        Invariant(("direction", "low", "target"), _target_fault),
    )


@frozen(kw_only=True, field_transformer=checked)
class Gate(Checked):
    """A condition that must hold before there is a score at all: a failed gate is a finding, never a small deduction.

    >>> Gate(id="consent", text="The affected state agreed.").id
    'consent'
    """

    id: str = field(validator=valid_id)
    """Unique in the index."""
    text: str
    """The condition in words."""


@frozen(kw_only=True, field_transformer=checked)
class Constant(Checked):
    """A number that a formula needs and no data give: judgement, with its interval.

    >>> Constant(id="half-life", value=Estimate(value=5, low=3, high=10), unit="year", text="Decay of hostility.").value.high
    10
    """

    id: str = field(validator=valid_id)
    """Unique in the index."""
    value: Estimate
    """The number with its interval."""
    unit: str
    """Its unit; ``1`` for a pure number."""
    text: str
    """What it is, and why this value."""
    citations: tuple[Citation, ...] = ()
    """Where it, or its order of magnitude, is from."""


def _composite_fault(
    aggregation: Aggregation | None, measure: Measure, indicators: tuple[Indicator, ...], levels: tuple[Level, ...]
) -> str | None:
    if not indicators and measure != "composite":
        return None
    if not indicators or aggregation is None:
        return "must be given, and indicators too, for a composite"
    faults = (
        _scale_fault(aggregation, indicators),
        *(_scale_fault(one.aggregation, _members(one, indicators)) for one in levels),
        _weights_fault(aggregation, levels or indicators),
        *(_weights_fault(one.aggregation, _members(one, indicators)) for one in levels),
    )
    scales = {one.normalisation == "z-score" for one in indicators}
    mixed = "must not mix z-scores, which have no bounds, with values between 0 and 1" if len(scales) > 1 else None
    return next((fault for fault in (*faults, mixed) if fault is not None), None)


def _members(level: Level, indicators: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    return tuple(one for one in indicators if one.level == level.id)


def _scale_fault(how: Aggregation, indicators: tuple[Indicator, ...]) -> str | None:
    meaningless = sorted({one.normalisation for one in indicators if one.normalisation in SAMPLED}) if how in MULTIPLICATIVE else []
    if meaningless:
        return f"must not combine {', '.join(meaningless)} under a {how} mean, which needs a ratio scale with a fixed zero"
    return None


def _weights_fault(how: Aggregation, parts: tuple[Indicator, ...] | tuple[Level, ...]) -> str | None:
    if parts and not any(one.weight.value > 0 for one in parts):
        return "must give at least one indicator of each group, and one group, a weight above zero"
    if how == "minimum" and len({one.weight for one in parts}) > 1:
        return "must give equal weights to what a minimum is taken over, since a minimum does not weigh"
    return None


def _level_fault(indicators: tuple[Indicator, ...], levels: tuple[Level, ...]) -> str | None:
    known = {one.id for one in levels}
    lost = sorted({one.id for one in indicators if (one.level not in known if levels else one.level is not None)})
    if lost:
        return f"must each belong to a level of the index (got {', '.join(lost)}; levels: {', '.join(sorted(known)) or 'none'})"
    empty = sorted(known - {one.level for one in indicators})
    return f"must give each level an indicator (none in {', '.join(empty)})" if empty else None


def _names_fault(*groups: tuple[Indicator | Level | Gate | Constant, ...]) -> str | None:
    for group in groups:
        ids = [one.id for one in group]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            return f"must not name twice {', '.join(twice)}"
    return None


@frozen(kw_only=True, field_transformer=checked)
class Index(Record):
    """What a score asks, how it is computed, with which defaults and limits.

    >>> Index(
    ...     id="my-balance", name="Mine", version="1", measure="balance", weight_set_id="mine-1", question="How soft?", method="D1",
    ... ).intensity
    'events'
    """

    name: str
    """Its name."""
    version: str
    """Its version."""
    measure: Measure
    """The measure that evaluates it."""
    question: str
    """What it answers."""
    method: str
    """How it is computed, in plain words."""
    weight_set_id: WeightSetId | None = None
    """The default weight set of a measure that weighs instruments."""
    formula: str | None = None
    """The formula."""
    indicators: tuple[Indicator, ...] = ()
    """For a composite: its inputs."""
    levels: tuple[Level, ...] = ()
    """For a composite: groups of indicators that are combined first."""
    aggregation: Aggregation | None = None
    """For a composite: how the indicators, or their groups, are combined."""
    gates: tuple[Gate, ...] = ()
    """Conditions that must hold before there is a score."""
    constants: tuple[Constant, ...] = ()
    """Numbers that the formula needs, each with its interval."""
    scope: Scope = "core+extended"
    """Default scope."""
    intensity: Intensity = "events"
    """Default panel."""
    credit: Credit = "full"
    """Default credit."""
    range: Range | None = None
    """The values it can take."""
    limits: tuple[str, ...] = ()
    """What it does not say."""
    judgement: bool = True
    """Whether it rests on judgement."""
    requirements: tuple[int, ...] = ()
    """The numbered points of the mission's checklist that it answers."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("weight_set_id", "measure"),
            lambda weights, measure: "must name the weights of a balance" if measure == "balance" and weights is None else None,
        ),
        Invariant(("indicators", "levels", "gates", "constants"), _names_fault),
        Invariant(("indicators", "levels"), _level_fault),
        Invariant(("aggregation", "measure", "indicators", "levels"), _composite_fault),
    )

    def constant(self, constant_id: str) -> Estimate:
        """Return a constant by its id.

        Raises:
            KeyError: when the index has no such constant.
        """
        for one in self.constants:
            if one.id == constant_id:
                return one.value
        raise KeyError(constant_id)
