"""An index: the specification of a score, as data."""

from typing import ClassVar, Literal

from attrs import frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.ids import WeightSetId
from mildiplomacy.model.record import Record

Measure = Literal["balance"]
"""The measure that evaluates it."""
Scope = Literal["core", "core+extended"]
"""Which instruments are scored; boundary instruments never are."""
Intensity = Literal["events", "standing", "effort"]
"""What is added up: events (counts), standing commitments (spell-years) or effort (one unit)."""
Credit = Literal["full", "1/k"]
"""Whether each of k participants gets the whole or a k-th."""


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
    weight_set_id: WeightSetId
    """The default weight set."""
    question: str
    """What it answers."""
    method: str
    """How it is computed, in plain words."""
    formula: str | None = None
    """The formula."""
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
