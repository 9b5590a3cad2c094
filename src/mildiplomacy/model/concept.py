"""A concept of the field, with its definition."""

from typing import ClassVar

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.ids import ConceptId, InstrumentId
from mildiplomacy.model.record import Record

CHECKLIST = 112
"""Number of points of the mission's checklist."""


def _requirements_fault(points: tuple[int, ...]) -> str | None:
    beyond = [point for point in points if not 1 <= point <= CHECKLIST]
    return f"must lie within 1 to {CHECKLIST} (got {beyond})" if beyond else None


@frozen(kw_only=True, field_transformer=checked)
class Concept(Record):
    """A term with its definition in our own words, and the dimension (closed list) that it belongs to.

    >>> Concept(id="soft-power", name="Soft power", dimension="term", definition="Influence by attraction.").dimension
    'term'
    """

    name: str
    """The term."""
    dimension: str
    """The list it belongs to: pillar, threat, soft-power-channel, ..."""
    definition: str
    """What it means."""
    requirements: tuple[int, ...] = ()
    """The numbered points of the mission's checklist that it answers, 1 to 112."""
    instrument_ids: tuple[InstrumentId, ...] = ()
    """Instruments that carry it."""
    concept_ids: tuple[ConceptId, ...] = ()
    """Related concepts."""
    mitigated_by_ids: tuple[ConceptId, ...] = ()
    """For a challenge: what is done about it."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """For an era: when it began."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """For an era: when it ended."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        order_invariant(),
        Invariant(("requirements",), _requirements_fault),
    )
