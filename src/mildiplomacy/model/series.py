"""A series: exercises or missions that recur under one name."""

from typing import ClassVar

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.model.name import Name
from mildiplomacy.model.occurrence import Domain
from mildiplomacy.model.record import Record


@frozen(kw_only=True, field_transformer=checked)
class Series(Record):
    """A series; who took part is a fact of each dated edition, never of the series.

    >>> Series(id="cobra-gold", name="Cobra Gold", instrument_id="combined-exercise-warfighting", first_held=1982).start.year
    1982
    """

    name: str
    """Its name."""
    instrument_id: InstrumentId
    """The usual kind of action."""
    names: tuple[Name, ...] = ()
    """Further names over time."""
    lead_ids: tuple[ActorId, ...] = ()
    """Who runs it."""
    first_held: PartialDate | None = field(default=None, converter=to_optional_date)
    """The first edition."""
    last_held: PartialDate | None = field(default=None, converter=to_optional_date)
    """The last edition of a series that ended."""
    cadence: str | None = None
    """How often."""
    domains: tuple[Domain, ...] = ()
    """Where it plays."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant("last_held", "first_held"),)

    @property
    def start(self) -> PartialDate | None:
        """The first edition."""
        return self.first_held

    @property
    def end(self) -> PartialDate | None:
        """The last edition of a series that ended."""
        return self.last_held
