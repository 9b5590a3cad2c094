"""A tension: a dispute between actors, told neutrally."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import PartialDate, Period, ongoing_invariant, order_invariant, to_date, to_optional_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import ActorId, AgreementId, FrameworkId, PlaceId
from mildiplomacy.model.name import Name
from mildiplomacy.model.record import Record

TensionKind = Literal["territorial", "ideological", "resource"]
"""Where it comes from."""
Rivalry = Literal["positional", "spatial", "ideological", "interventionary"]
"""The type of a strategic rivalry (Thompson 2001)."""
HOSTILITY = (1, 5)
"""Lowest and highest level of hostility."""
SALIENCE = (0, 12)
"""Lowest and highest salience of an issue (Hensel, Issue Correlates of War)."""


def _level_fault(level: int) -> str | None:
    low, high = HOSTILITY
    return None if low <= level <= high else f"must be between {low} and {high} (got {level})"


def _salience_fault(salience: Estimate | None) -> str | None:
    if salience is None:
        return None
    ends = [end for end in (salience.low, salience.value, salience.high) if end is not None]
    low, high = SALIENCE
    return None if low <= min(ends) and max(ends) <= high else f"must lie between {low} and {high} (got {salience})"


@frozen(kw_only=True, field_transformer=checked)
class Position(Checked):
    """What a party says of the matter, told as its own position.

    >>> Position(actor_id="JPN", text="Regards the islands as its own.").evidence is None
    True
    """

    actor_id: ActorId
    """Whose position it is."""
    text: str
    """What it claims, in neutral words."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""


@frozen(kw_only=True, field_transformer=checked)
class Incident(Checked):
    """A dated event of a dispute with its level of hostility.

    The levels are those of the Militarized Interstate Disputes data: 1 no militarised action, 2 threat, 3 display, 4 use of force, 5 war.

    >>> Incident(on="2020-06-15", hostility=4, text="Deaths on both sides.").on.year
    2020
    """

    on: PartialDate = field(converter=to_date)
    """When it began."""
    hostility: int
    """Its level, 1 to 5."""
    text: str
    """What happened."""
    actor_ids: tuple[ActorId, ...] = ()
    """Between whom; empty: all parties."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("hostility",), _level_fault),)


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
    claims: tuple[Position, ...] = ()
    """What each party claims, side by side."""
    incidents: tuple[Incident, ...] = ()
    """Dated events with their level of hostility."""
    salience: Estimate | None = None
    """How much is at stake, 0 to 12 in the sense of the Issue Correlates of War data; our judgement, with its interval."""
    rivalry: Rivalry | None = None
    """The type of the strategic rivalry of which it is part; None when there is none or it is not known."""
    dialogue_ids: tuple[FrameworkId, ...] = ()
    """Agreements and bodies through which the parties talk about it; reported beside a tension, never subtracted."""
    legal_instrument_ids: tuple[AgreementId, ...] = ()
    """Treaties, declarations and awards that bear on it."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        order_invariant(),
        ongoing_invariant(),
        Invariant(("salience",), _salience_fault),
    )

    @property
    def period(self) -> Period:
        """When it lasted."""
        return Period(start=self.start, end=self.end, ongoing=self.ongoing)
