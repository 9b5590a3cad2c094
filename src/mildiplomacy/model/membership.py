"""Membership: what an actor is to an organisation, as a timeline in layers."""

from typing import ClassVar, Literal

from attrs import frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate, Window
from mildiplomacy.model.ids import ActorId, OrganisationId
from mildiplomacy.model.record import Record
from mildiplomacy.model.status import (
    STANDING,
    TIMELINE_ORDER,
    Layer,
    StatusEvent,
    possible_statuses,
    spells,
    status_certainty,
    window_certainty,
)

MembershipRole = Literal["member", "participant", "observer", "partner", "associate", "signatory", "contributor"]
"""What the organisation calls it; ARF, for one, has participants."""
BELONGING: tuple[MembershipRole, ...] = ("member", "participant")
"""The roles of those who belong to a body, whatever it calls them; the others stand beside it."""

_BEGINNING = STANDING | {"reinstated"}


@frozen(kw_only=True, field_transformer=checked)
class Membership(Record):
    """What one actor is to one organisation, in one role.

    >>> from mildiplomacy.model.status import StatusEvent
    >>> line = (StatusEvent(status="signed", on="1949-04-04"), StatusEvent(status="in-force", on="1949-08-24"))
    >>> spell = Membership(id="nato-fra", organisation_id="nato", member_id="FRA", timeline=line)
    >>> spell.in_force("1949-05-01"), spell.in_force("1949-08-24")
    ('no', 'definite')
    """

    organisation_id: OrganisationId
    """The organisation."""
    member_id: ActorId
    """The actor."""
    role: MembershipRole = "member"
    """In which role."""
    timeline: tuple[StatusEvent, ...] = ()
    """What happened, in date order."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (TIMELINE_ORDER,)

    def in_force(self, on: DateLike, layer: Layer = "political") -> Certainty:
        """Whether the membership stood on a day; a suspended or frozen one, or one under notice, still stands."""
        return status_certainty(self.timeline, on, STANDING, layer)

    def in_force_during(self, window: Window) -> Certainty:
        """Whether the membership stood on at least one day of a window."""
        return window_certainty(self.timeline, window, STANDING)

    def latest_status(self, on: DateLike, layer: Layer = "political") -> str:
        """Name the status on a day; several, joined by "or", when partial dates leave it open."""
        return " or ".join(sorted(str(status or "none") for status in possible_statuses(self.timeline, on, layer)))

    def since(self, on: DateLike, layer: Layer = "political") -> StatusEvent | None:
        """Return what began the stretch in which it stood on a day; None when it did not stand, or when dates leave it open.

        >>> from mildiplomacy.model.status import StatusEvent
        >>> line = [StatusEvent(status=status, on=on) for status, on in (("in-force", 1931), ("exited", 1961), ("in-force", 1994))]
        >>> str(Membership(id="commonwealth-zaf", organisation_id="commonwealth", member_id="ZAF", timeline=tuple(line)).since(2000))
        '1994 in-force'
        """
        day = PartialDate.of(on)
        if self.in_force(day, layer) != "definite":
            return None
        begun = [start for start, _ in spells(self.timeline, STANDING, layer) if start.earliest <= day.latest]
        return next(event for event in self.timeline if event.on == begun[-1] and event.layer == layer and event.status in _BEGINNING)

    @property
    def start(self) -> PartialDate | None:
        """When it first took effect."""
        stretches = spells(self.timeline, STANDING)
        return stretches[0][0] if stretches else None

    @property
    def end(self) -> PartialDate | None:
        """When it last ended, or None while it stands."""
        stretches = spells(self.timeline, STANDING)
        return stretches[-1][1] if stretches else None
