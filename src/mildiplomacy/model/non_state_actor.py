"""A non-state actor."""

from typing import Literal

from attrs import frozen

from mildiplomacy.model._checked import checked
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.ids import StateId

NonStateCategory = Literal[
    "ngo", "red-cross-red-crescent", "local-government", "private-sector", "academia", "local-population", "armed-group", "other"
]
"""What sort of non-state actor; the Red Cross and Red Crescent are a class of their own, not NGOs."""


@frozen(kw_only=True, field_transformer=checked)
class NonStateActor(Actor):
    """An NGO, Red Cross or Red Crescent body, local government, firm, academic body, local population or armed group.

    Being listed as a participant beside a military says presence, not endorsement.

    >>> NonStateActor(id="icrc", name="International Committee of the Red Cross", category="red-cross-red-crescent").category
    'red-cross-red-crescent'
    """

    category: NonStateCategory
    """What sort of actor."""
    state_id: StateId | None = None
    """The state it is of, where it is of one."""
    note: str | None = None
    """A remark."""
