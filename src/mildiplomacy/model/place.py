"""A place."""

from typing import Literal

from attrs import frozen

from mildiplomacy.model._checked import checked
from mildiplomacy.model.ids import StateId
from mildiplomacy.model.name import Name
from mildiplomacy.model.record import Record

PlaceKind = Literal["region", "sea-area", "land-area", "base"]
"""What sort of place."""


@frozen(kw_only=True, field_transformer=checked)
class Place(Record):
    """A region, sea or land area, or base that is not a state or territory; every name in use is kept with who uses it.

    >>> Place(id="southeast-asia", name="Southeast Asia", kind="region").kind
    'region'
    """

    name: str
    """The name that the United Nations uses, where it uses one."""
    kind: PlaceKind
    """What sort of place."""
    names: tuple[Name, ...] = ()
    """Other names, with who uses them."""
    state_ids: tuple[StateId, ...] = ()
    """The states of a region, by the definition that ``note`` names."""
    note: str | None = None
    """A remark, such as whose definition of the region is used."""
