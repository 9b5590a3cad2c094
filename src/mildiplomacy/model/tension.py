"""A tension: a dispute between actors, told neutrally."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import PartialDate, ongoing_invariant, order_invariant, to_optional_date
from mildiplomacy.model.ids import ActorId, AgreementId, PlaceId
from mildiplomacy.model.name import Name
from mildiplomacy.model.record import Record

TensionKind = Literal["territorial", "ideological", "resource"]
"""Where it comes from."""


@frozen(kw_only=True, field_transformer=checked)
class Tension(Record):
    """A dispute with its parties, its places under every name in use, and the legal instruments that bear on it.

    >>> Tension(id="example", name="An example", kinds=("territorial",), party_ids=("JPN", "KOR")).kinds
    ('territorial',)
    """

    name: str
    """A neutral name."""
    kinds: tuple[TensionKind, ...]
    """Where it comes from."""
    party_ids: tuple[ActorId, ...]
    """Who is party to it; listing one says nothing about the merits."""
    names: tuple[Name, ...] = ()
    """What the parties call it."""
    place_ids: tuple[PlaceId, ...] = ()
    """Where it is."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it began."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it ended."""
    ongoing: bool = False
    """Whether it lasted when last looked at."""
    legal_instrument_ids: tuple[AgreementId, ...] = ()
    """Treaties, declarations and awards that bear on it."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(), ongoing_invariant())
