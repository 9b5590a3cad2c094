"""A historical grievance: directional, since who holds it and toward whom are not interchangeable."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import PartialDate, to_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import ActorId, FrameworkId
from mildiplomacy.model.record import Record

BurdenKind = Literal["war", "occupation", "colonial-rule", "territorial-loss", "atrocity-claim", "forced-labour-claim", "unresolved-compensation", "memorial-dispute"]  # fmt: skip
"""What weighs on a relation."""
RepairKind = Literal["apology", "settlement", "compensation", "commission", "return", "commemoration"]
"""What was done to lift it."""


def _share_fault(size: Estimate) -> str | None:
    ends = [end for end in (size.low, size.value, size.high) if end is not None]
    return None if min(ends) >= 0 and max(ends) <= 1 else f"must lie between 0 and 1 (got {size})"


@frozen(kw_only=True, field_transformer=checked)
class Burden(Checked):
    """Something in the past that one side holds against the other.

    >>> from mildiplomacy.model.estimate import Estimate
    >>> Burden(kind="occupation", until=1945, severity=Estimate(value=0.8, low=0.6, high=1.0)).until.year
    1945
    """

    kind: BurdenKind
    """Of what kind."""
    until: PartialDate = field(converter=to_date)
    """When it ended, or was last renewed."""
    severity: Estimate
    """How heavy it is, 0 to 1; judgement, with its interval."""
    text: str | None = None
    """What it is, in neutral words."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("severity",), _share_fault),)


@frozen(kw_only=True, field_transformer=checked)
class Repair(Checked):
    """A step toward reconciliation.

    >>> from mildiplomacy.model.estimate import Estimate
    >>> Repair(kind="settlement", on=1965, weight=Estimate(value=0.3, low=0.1, high=0.5)).kind
    'settlement'
    """

    kind: RepairKind
    """Of what kind."""
    on: PartialDate = field(converter=to_date)
    """When."""
    weight: Estimate
    """How much of the grievance it is taken to lift, 0 to 1; judgement, with its interval."""
    text: str | None = None
    """What it was."""
    framework_id: FrameworkId | None = None
    """The agreement or body that it was done through."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("weight",), _share_fault),)


@frozen(kw_only=True, field_transformer=checked)
class Grievance(Record):
    """What one actor holds against another out of the past, and what was done about it.

    >>> Grievance(id="example", holder_id="KOR", toward_id="JPN").holder_id
    'KOR'
    """

    holder_id: ActorId
    """Who holds it."""
    toward_id: ActorId
    """Against whom."""
    burdens: tuple[Burden, ...] = ()
    """What weighs."""
    repairs: tuple[Repair, ...] = ()
    """What was done to lift it."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("toward_id", "holder_id"), lambda toward, holder: "must not be the holder" if toward == holder else None),
    )
