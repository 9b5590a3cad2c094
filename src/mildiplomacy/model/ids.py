"""Typed ids: a reference to a record is its id, under a name that says what kind of record it must be.

The catalogue resolves references and :meth:`mildiplomacy.knowledge.catalogue.Catalogue.check` finds those that resolve to nothing or to a record
of the wrong kind. An id is a lower-case slug, or the ISO 3166-1 alpha-3 code for a state or territory (ISO 3166-3 for a former one).
"""

from typing import NewType

ActorId = NewType("ActorId", str)
"""A state, territory, organisation, service or non-state actor."""
StateId = NewType("StateId", str)
"""A state."""
OrganisationId = NewType("OrganisationId", str)
"""An organisation."""
AgreementId = NewType("AgreementId", str)
"""An agreement."""
InstrumentId = NewType("InstrumentId", str)
"""An instrument."""
SeriesId = NewType("SeriesId", str)
"""A series of exercises or missions."""
OccurrenceId = NewType("OccurrenceId", str)
"""An activity or an operation."""
ActivityId = NewType("ActivityId", str)
"""An activity."""
OperationId = NewType("OperationId", str)
"""An operation."""
FrameworkId = NewType("FrameworkId", str)
"""An agreement or an organisation under which something is done."""
PlaceId = NewType("PlaceId", str)
"""A place, state or territory."""
ConceptId = NewType("ConceptId", str)
"""A concept."""
TensionId = NewType("TensionId", str)
"""A tension."""
ApprovalRuleId = NewType("ApprovalRuleId", str)
"""An approval rule."""
WeightSetId = NewType("WeightSetId", str)
"""A weight set."""
SourceId = NewType("SourceId", str)
"""A source."""

ACTOR_KINDS = ("states", "territories", "organisations", "services", "non_state_actors")
"""The collections whose records can act."""

REFERENCE_KINDS: dict[str, tuple[str, ...]] = {
    "ActorId": ACTOR_KINDS,
    "StateId": ("states",),
    "OrganisationId": ("organisations",),
    "AgreementId": ("agreements",),
    "InstrumentId": ("instruments",),
    "SeriesId": ("series",),
    "OccurrenceId": ("activities", "operations"),
    "ActivityId": ("activities",),
    "OperationId": ("operations",),
    "FrameworkId": ("agreements", "organisations"),
    "PlaceId": ("places", "states", "territories"),
    "ConceptId": ("concepts",),
    "TensionId": ("tensions",),
    "ApprovalRuleId": ("approval_rules",),
    "WeightSetId": ("weight_sets",),
    "SourceId": ("sources",),
}
"""Which collections a reference of each type may point into."""
