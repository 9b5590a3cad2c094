"""A territory: an entry of ISO 3166-1 that is not a state."""

from typing import ClassVar

from attrs import frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.ids import StateId
from mildiplomacy.model.state import code_invariants


@frozen(kw_only=True, field_transformer=checked)
class Territory(Actor):
    """A non-state entry of ISO 3166-1; listing one here takes no side on its status.

    >>> Territory(id="GRL", name="Greenland", iso2="GL", iso3="GRL", iso_numeric=304, sovereign_id="DNK").sovereign_id
    'DNK'
    """

    iso2: str | None = None
    """ISO 3166 alpha-2."""
    iso3: str | None = None
    """ISO 3166 alpha-3, the same as the id."""
    iso_numeric: int | None = None
    """ISO 3166 numeric, as a number."""
    sovereign_id: StateId | None = None
    """The state it belongs to, or None where that is disputed or there is none."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = code_invariants()
