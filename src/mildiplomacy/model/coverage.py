"""A coverage declaration: a set that somebody checked to be complete, so that a score over it is a finding and not an illustration."""

from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import DateLike, PartialDate, Window, order_invariant, to_date
from mildiplomacy.model.ids import ActorId, InstrumentId, OrganisationId, SeriesId
from mildiplomacy.model.membership import BELONGING, MembershipRole
from mildiplomacy.model.record import Record


@frozen(kw_only=True, field_transformer=checked)
class Coverage(Record):
    """A declared closed frame: every record of these subjects, series and instruments between two dates.

    A limit that is empty does not limit. A coverage without series, instruments and organisations covers all engagement of its subjects; one with
    organisations covers who belonged to them, in the roles that it names.

    >>> Coverage(
    ...     id="freedom-edge-all", name="Every edition of Freedom Edge", series_ids=("freedom-edge",),
    ...     since=2024, until=2025, checked_on="2025-12-31",
    ... ).window.days
    731
    """

    name: str
    """What is complete, in words."""
    since: PartialDate = field(converter=to_date)
    """From when."""
    until: PartialDate = field(converter=to_date)
    """Until when."""
    checked_on: PartialDate = field(converter=to_date)
    """When completeness was last checked."""
    subject_ids: tuple[ActorId, ...] = ()
    """Of these actors."""
    series_ids: tuple[SeriesId, ...] = ()
    """Of these series."""
    instrument_ids: tuple[InstrumentId, ...] = ()
    """Of these instruments."""
    organisation_ids: tuple[OrganisationId, ...] = ()
    """For a declaration about memberships: of these organisations; it says nothing about engagement."""
    roles: tuple[MembershipRole, ...] = BELONGING
    """For a declaration about memberships: in these roles."""
    note: str | None = None
    """How completeness was checked."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant("until", "since"),)

    @property
    def window(self) -> Window:
        """The days that are covered."""
        return Window(since=self.since.earliest, until=self.until.latest)

    def lists(self, organisation: str, roles: Iterable[str]) -> bool:
        """Whether it is about everybody who belonged to an organisation in these roles, as far as the organisation has them."""
        return organisation in self.organisation_ids and set(roles) <= set(self.roles)

    def covers(self, since: "DateLike | None", until: "DateLike | None") -> bool:
        """Whether the days asked about all lie inside."""
        asked = Window.of(since, until)
        return self.window.since <= asked.since and asked.until <= self.window.until
