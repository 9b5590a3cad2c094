"""A portfolio: what a subject is engaged in, item by item."""

from datetime import date
from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.coverage import Coverage
from mildiplomacy.model.dates import PartialDate, Period, Window, ongoing_invariant, order_invariant, to_optional_date
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.model.occurrence import PROVIDING, Domain, Magnitude, OccurrenceStatus, Purpose, Role, Sector
from mildiplomacy.model.source import SourceKind
from mildiplomacy.model.weight_set import Modifier

Panel = Literal["event", "standing"]
"""Whether an item is something that happened or something that stands."""
Direction = Literal["provided", "received", "observed"]
"""What the subject's roles come to."""


@frozen(kw_only=True, field_transformer=checked)
class Engagement(Checked):
    """One item of a portfolio, seen from its subject.

    >>> Engagement(record_id="a-visit", name="A visit", instrument_id="senior-leader-visit", roles=("recipient",)).direction
    'received'
    """

    record_id: str
    """The activity, operation or agreement."""
    name: str
    """Its name."""
    instrument_id: InstrumentId | None
    """The kind of action; None for an agreement that is no instrument of military diplomacy."""
    panel: Panel = "event"
    """Event or standing."""
    roles: tuple[Role, ...] = ("partner",)
    """The subject's roles in it."""
    provider_ids: tuple[ActorId, ...] = ()
    """Everybody who takes part, the subject included."""
    recipient_ids: tuple[ActorId, ...] = ()
    """Everybody who is helped."""
    status: OccurrenceStatus = "held"
    """Whether it was held."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it began."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it ended."""
    ongoing: bool = False
    """Whether it was still running when last looked at."""
    sector: Sector = "defence"
    """Defence or civil."""
    purposes: tuple[Purpose, ...] = ()
    """What it was for; empty when that is not recorded."""
    domains: tuple[Domain, ...] = ()
    """Where it played; empty when that is not recorded."""
    magnitudes: tuple[Magnitude, ...] = ()
    """How much of what."""
    modifiers: tuple[Modifier, ...] = ()
    """Circumstances that make it harder or softer."""
    part_of_id: str | None = None
    """The item that it is a piece of."""
    source_kinds: tuple[SourceKind, ...] = ()
    """What sorts of text it is known from, each once; empty when no source is named."""
    sources_end: date | None = None
    """The last day that its sources cover, when every one of them stops."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(), ongoing_invariant())

    @property
    def direction(self) -> Direction:
        """``"provided"`` with any providing role, else ``"received"`` for a recipient, else ``"observed"``."""
        if PROVIDING.intersection(self.roles):
            return "provided"
        return "received" if "recipient" in self.roles else "observed"

    @property
    def period(self) -> Period:
        """When it ran."""
        return Period(start=self.start, end=self.end, ongoing=self.ongoing)


@frozen(kw_only=True, field_transformer=checked)
class Portfolio(Checked):
    """Everything that a subject is engaged in within a window, and whether that is known to be all.

    >>> Portfolio(subject_id="JPN").closed
    False
    """

    subject_id: ActorId
    """Whose portfolio it is."""
    since: date = date.min
    """The first day that is looked at."""
    until: date = date.max
    """The last day that is looked at."""
    engagements: tuple[Engagement, ...] = ()
    """The items."""
    coverage: Coverage | None = None
    """The declaration that makes it a closed frame."""
    as_of: date | None = None
    """The day up to which the content is known; what is ongoing is counted to it when the window has no end."""
    content_version: str | None = None
    """The version of the content it was drawn from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("until", "since"), lambda until, since: f"must not be before since ({until} < {since})" if until < since else None),
    )

    @property
    def window(self) -> Window:
        """The days that are looked at."""
        return Window(since=self.since, until=self.until)

    @property
    def closed(self) -> bool:
        """Whether it is a declared closed frame; otherwise what it shows is illustrative."""
        return self.coverage is not None
