"""A move: one act of an integrated or hybrid strategy, described and never recommended."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import ActorId
from mildiplomacy.model.record import Record

StrategyComponent = Literal[
    "conventional-military", "cyber", "social-media", "economic-sanctions", "diplomatic", "legal", "energy", "irregular"
]
"""The four components of the article, and further ones that the literature on hybrid threats names."""
Perspective = Literal["own-strategy", "hybrid-threat"]
"""A state's own openly integrated mix, or what its target describes as a hybrid threat."""
Threshold = Literal["below-armed-attack", "armed-attack", "unclear"]
"""On which side of the threshold of an armed attack it lies."""


def _share_fault(share: Estimate | None) -> str | None:
    ends = [] if share is None else [end for end in (share.low, share.value, share.high) if end is not None]
    return f"must lie between 0 and 1 (got {share})" if ends and (min(ends) < 0 or max(ends) > 1) else None


@frozen(kw_only=True, field_transformer=checked)
class Move(Record):
    """A dated act in one component of a strategy; a lawful sanction is statecraft and no hybrid threat.

    >>> Move(id="example", name="An example", actor_id="aland", component="cyber", perspective="hybrid-threat", start=2015).component
    'cyber'
    """

    name: str
    """What it was, in neutral words."""
    actor_id: ActorId
    """To whom it is attributed."""
    component: StrategyComponent
    """Which component it belongs to."""
    perspective: Perspective
    """A state's own mix, or a described threat."""
    target_ids: tuple[ActorId, ...] = ()
    """Toward whom."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it began."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it ended."""
    intensity: Estimate | None = None
    """How intense, 0 to 1; judgement, with its interval."""
    attribution: Estimate | None = None
    """How sure the attribution is, 0 to 1, as the source puts it."""
    threshold: Threshold = "unclear"
    """On which side of an armed attack it lies."""
    lawful: bool | None = None
    """Whether the actor names a legal basis that is not contested; None when unknown."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        order_invariant(),
        Invariant(("intensity",), _share_fault),
        Invariant(("attribution",), _share_fault),
    )
