"""An armed service."""

from typing import Literal

from attrs import field, frozen

from mildiplomacy.model._checked import checked
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.dates import PartialDate, to_optional_date
from mildiplomacy.model.ids import StateId

Branch = Literal["army", "navy", "air-force", "marines", "coast-guard", "space-force", "joint", "ministry", "other"]
"""Branch of the armed forces, or the ministry above them."""


@frozen(kw_only=True, field_transformer=checked)
class Service(Actor):
    """A service of a state's armed forces, or its ministry of defence.

    >>> Service(id="us-navy", name="United States Navy", state_id="USA", branch="navy").state_id
    'USA'
    """

    state_id: StateId
    """The state whose service it is."""
    branch: Branch
    """Which branch."""
    founded: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it was founded."""
    note: str | None = None
    """A remark."""
