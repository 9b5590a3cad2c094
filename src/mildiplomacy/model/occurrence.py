"""What activities and operations share: participants, dates, magnitudes, circumstances."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import PartialDate, Period, ongoing_invariant, order_invariant, to_optional_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import ActorId, ConceptId, FrameworkId, InstrumentId, OccurrenceId, PlaceId
from mildiplomacy.model.record import Record
from mildiplomacy.model.weight_set import Modifier

Role = Literal["lead", "partner", "provider", "recipient", "host", "observer"]
"""Who does what: lead, partner, provider and host take part; the recipient is helped; an observer does neither."""
PROVIDING: frozenset[Role] = frozenset({"lead", "partner", "provider", "host"})
"""The roles of those who take part."""
OccurrenceStatus = Literal["announced", "held", "cancelled", "postponed"]
"""Only what was held counts."""
Sector = Literal["defence", "civil"]
"""Defence, or a civil soft-power initiative entered beside it."""
Purpose = Literal[
    "interoperability", "readiness", "deterrence", "reassurance", "relief", "preparedness", "capacity-building", "trust", "dialogue", "access",
    "crisis-management", "counter-terrorism", "counter-piracy", "conflict-prevention", "stabilisation", "goodwill",
]  # fmt: skip
"""What it is for; several at once are usual."""
_OBJECTIVES: dict[Purpose, str] = {
    "interoperability": "capability", "readiness": "capability", "deterrence": "security-challenge", "reassurance": "relationship", "relief": "norm",
    "preparedness": "capability", "capacity-building": "capability", "trust": "relationship", "dialogue": "relationship", "access": "capability",
    "crisis-management": "stability", "counter-terrorism": "security-challenge", "counter-piracy": "security-challenge",
    "conflict-prevention": "stability", "stabilisation": "stability", "goodwill": "image",
}  # fmt: skip
Domain = Literal["land", "maritime", "air", "space", "cyber", "information", "undersea", "amphibious", "missile-defence"]
"""Where it plays."""
Quantity = Literal[
    "personnel", "ships", "aircraft", "vehicles", "cost", "duration", "supplies", "patients", "sorties", "evacuees", "effort", "other"
]
"""What is counted."""
MagnitudeKind = Literal["planned", "actual", "claimed"]
"""Planned, actual and claimed numbers are kept apart."""


@frozen(kw_only=True, field_transformer=checked)
class Participant(Checked):
    """An actor in a role; an actor with two roles is listed twice.

    >>> Participant(actor_id="JPN").provides
    True
    """

    actor_id: ActorId
    """Who."""
    role: Role = "partner"
    """In which role."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""
    note: str | None = None
    """A remark."""

    @property
    def provides(self) -> bool:
        """Whether the role is one of those who take part."""
        return self.role in PROVIDING


@frozen(kw_only=True, field_transformer=checked)
class Magnitude(Checked):
    """How much: an amount with its unit and whether it was planned, actual or claimed.

    >>> Magnitude(quantity="personnel", amount=Estimate(value=13400), unit="person", kind="actual").amount.value
    13400
    """

    quantity: Quantity
    """What is counted."""
    amount: Estimate
    """How much of it, not negative."""
    unit: str
    """In what unit: person, person-day, ship, aircraft, tonne, USD, ..."""
    kind: MagnitudeKind = "actual"
    """Planned, actual or claimed."""
    actor_id: ActorId | None = None
    """Whose it is, when it is one participant's; None: of the whole."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("amount",),
            lambda amount: f"must not be negative (got {amount})" if (amount.low if amount.low is not None else amount.value) < 0 else None,
        ),
    )


def _role_fault(participants: tuple[Participant, ...]) -> str | None:
    pairs = [(one.actor_id, one.role) for one in participants]
    repeated = sorted({f"{actor} as {role}" for actor, role in pairs if pairs.count((actor, role)) > 1})
    return f"must not list twice {', '.join(repeated)}" if repeated else None


@frozen(kw_only=True, field_transformer=checked)
class Occurrence(Record):
    """Base of activities and operations."""

    name: str
    """Its name."""
    instrument_id: InstrumentId
    """The kind of action."""
    status: OccurrenceStatus = "held"
    """Whether it was announced, held, cancelled or postponed."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it began."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """Its last day; None when not known or ongoing."""
    ongoing: bool = False
    """Whether it was still running when last looked at."""
    participants: tuple[Participant, ...] = ()
    """Who took part, in which roles."""
    part_of_id: OccurrenceId | None = None
    """The activity or operation that it is a piece of, which keeps the whole and its pieces from being counted twice."""
    framework_ids: tuple[FrameworkId, ...] = ()
    """The agreements or organisations it was done under."""
    sector: Sector = "defence"
    """Defence or civil."""
    purposes: tuple[Purpose, ...] = ()
    """What it was for."""
    domains: tuple[Domain, ...] = ()
    """Where it played."""
    modifiers: tuple[Modifier, ...] = ()
    """Circumstances that make it harder or softer than its kind."""
    place_ids: tuple[PlaceId, ...] = ()
    """Where it took place."""
    concept_ids: tuple[ConceptId, ...] = ()
    """Concepts that it illustrates."""
    magnitudes: tuple[Magnitude, ...] = ()
    """How much of what."""
    summary: str | None = None
    """One sentence about it."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        order_invariant(),
        ongoing_invariant(),
        Invariant(("participants",), _role_fault),
        Invariant(("part_of_id", "id"), lambda whole, own: "must not be the record itself" if whole == own else None),
    )

    @property
    def period(self) -> Period:
        """When it ran."""
        return Period(start=self.start, end=self.end, ongoing=self.ongoing)

    @property
    def participant_ids(self) -> tuple[ActorId, ...]:
        """Everybody listed, each once, observers included."""
        return tuple(dict.fromkeys(one.actor_id for one in self.participants))

    @property
    def provider_ids(self) -> tuple[ActorId, ...]:
        """Those who take part, each once."""
        return tuple(dict.fromkeys(one.actor_id for one in self.participants if one.provides))

    @property
    def recipient_ids(self) -> tuple[ActorId, ...]:
        """Those who are helped, each once."""
        return tuple(dict.fromkeys(one.actor_id for one in self.participants if one.role == "recipient"))

    @property
    def objective_ids(self) -> tuple[ConceptId, ...]:
        """The kinds of objective (of six) that its purposes serve first, each once; which serves which is judgement."""
        return tuple(dict.fromkeys(ConceptId(f"objective-{_OBJECTIVES[one]}") for one in self.purposes))

    def roles_of(self, actor_id: str) -> tuple[Role, ...]:
        """Return the roles of an actor; empty when it did not take part."""
        return tuple(one.role for one in self.participants if one.actor_id == actor_id)
