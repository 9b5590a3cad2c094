"""A cultural relation: what two armed forces share."""

from typing import ClassVar, Literal

from attrs import frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import StateId
from mildiplomacy.model.record import Record

CulturalTie = Literal["language", "doctrine", "schooling", "training-lineage", "colonial-lineage", "religion", "ethos"]
"""What can be shared."""


@frozen(kw_only=True, field_transformer=checked)
class SharedTie(Checked):
    """One thing that two armed forces do or do not share.

    >>> SharedTie(tie="language", shared=True).shared
    True
    """

    tie: CulturalTie
    """What."""
    shared: bool
    """Whether it is shared."""
    text: str | None = None
    """In what way."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""


def _pair_fault(pair: tuple[StateId, ...]) -> str | None:
    return None if len(set(pair)) == 2 == len(pair) else f"must name two different states (got {', '.join(pair) or 'none'})"  # noqa: PLR2004 - a pair


def _twice_fault(ties: tuple[SharedTie, ...]) -> str | None:
    return "must not name a tie twice" if len({one.tie for one in ties}) < len(ties) else None


@frozen(kw_only=True, field_transformer=checked)
class CulturalRelation(Record):
    """What the armed forces of two states share; national culture and military culture are not the same.

    >>> CulturalRelation(id="example", state_ids=("AUS", "NZL"), ties=(SharedTie(tie="language", shared=True),)).state_ids
    ('AUS', 'NZL')
    """

    state_ids: tuple[StateId, ...]
    """The two states, in any order."""
    ties: tuple[SharedTie, ...] = ()
    """What is or is not shared; what is not listed is unknown."""
    distance: Estimate | None = None
    """A cultural distance from a source, in its own unit."""
    distance_unit: str | None = None
    """The measure that the distance is given in."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("state_ids",), _pair_fault), Invariant(("ties",), _twice_fault))
