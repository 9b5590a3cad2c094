"""An operation: a peace or crisis-management operation with a mandate."""

from typing import Literal

from attrs import frozen

from mildiplomacy.model._checked import checked
from mildiplomacy.model.ids import ActorId, OrganisationId
from mildiplomacy.model.occurrence import Occurrence

OperationKind = Literal[
    "un-peacekeeping", "peace-support", "crisis-management", "training-mission", "maritime-security", "observer", "enforcement",
    "civilian-mission",
]  # fmt: skip
"""What sort of operation."""
UseOfForce = Literal["self-defence", "mandate-defence", "enforcement"]
"""How far the mandate lets it use force."""


@frozen(kw_only=True, field_transformer=checked)
class Operation(Occurrence):
    """A peace or crisis-management operation; contributors are participants with the role ``provider``.

    >>> Operation(
    ...     id="kfor", acronym="KFOR", name="Kosovo Force", instrument_id="regional-peace-support-operation", kind="peace-support",
    ...     lead_id="nato", start="1999-06-12", ongoing=True,
    ... ).acronym
    'KFOR'
    """

    kind: OperationKind
    """What sort of operation."""
    acronym: str | None = None
    """Its acronym."""
    mandating_ids: tuple[OrganisationId, ...] = ()
    """Who gave the mandate."""
    mandate: str | None = None
    """The resolution or decision."""
    lead_id: ActorId | None = None
    """Who leads it."""
    host_ids: tuple[ActorId, ...] = ()
    """Where it is deployed."""
    use_of_force: UseOfForce | None = None
    """How far it may use force."""
