"""Who an alliance is on a day: its members, the agreements that it rests on, and what its members do together."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.dates import DateLike, PartialDate, Period, Window
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.scores.pair import pair_of

Subject = str | Sequence[str]
"""An organisation or an agreement by its id; or two actors, as a pair of ids or with a dash between them."""
_DAYS_PER_YEAR = 365.25


@frozen(kw_only=True)
class Alliance:
    """An alliance on a day."""

    id: str
    """The organisation, the agreement, or both actors with a dash between."""
    name: str
    """In words."""
    cat: Catalogue
    """Where it is looked up."""
    day: PartialDate
    """The day."""
    organisation: Organisation | None
    """The organisation, where there is one."""
    member_ids: tuple[str, ...]
    """Who belongs to it for certain, suspended and frozen members included."""
    possible_ids: tuple[str, ...]
    """Whose dates leave open whether they belong to it."""
    pacts: tuple[Agreement, ...]
    """Its own agreements in force that bind at least half of its members."""
    partial: tuple[Agreement, ...]
    """Its own agreements in force that bind fewer."""

    @property
    def own_ids(self) -> frozenset[str]:
        """The ids under which something is done for it: its own, those of its agreements and of the bodies that are part of it."""
        bodies = (one.id for one in self.bodies())
        return frozenset((self.id, *(one.id for one in (*self.pacts, *self.partial)), *bodies))

    def bodies(self) -> Iterator[Organisation]:
        """Yield the forces and agencies that are part of it and exist on the day; partnerships with outsiders are not."""
        if self.organisation is not None:
            parent = self.organisation.id
            yield from (
                one
                for one in self.cat.organisations
                if one.parent_id == parent
                and one.form in ("force", "agency")
                and Period(start=one.start, end=one.end, ongoing=one.end is None).contains(self.day) != "no"
            )

    def bound(self, agreement: Agreement) -> tuple[str, ...]:
        """Return the members for whom an agreement is in force."""
        parties = frozenset(agreement.party_ids)
        return tuple(one for one in self.member_ids if one in parties and agreement.in_force(self.day, one) == "definite")

    def common(self, actor_ids: Sequence[str]) -> bool:
        """Whether some actors are at least two members and half of all, with no more outsiders than members: fewer do not act as the alliance."""
        others = frozenset(actor_ids) - self.own_ids
        together = len(others & frozenset(self.member_ids))
        return together > 1 and 2 * together >= max(len(self.member_ids), len(others))

    @property
    def frame_id(self) -> str | None:
        """The declaration that its memberships are complete on the day, where there is one."""
        if self.organisation is None or self.id != self.organisation.id:
            return None
        frame = self.cat.roster(self.id, self.day)
        return None if frame is None else frame.id

    def window(self, years: float) -> Window:
        """Return the years up to and including the day."""
        last = self.day.latest
        return Window(since=last - timedelta(days=round(years * _DAYS_PER_YEAR) - 1), until=last)

    def joint(self, fits: Callable[[Occurrence], bool]) -> tuple[Occurrence, ...]:
        """Return the activities and operations that fit and are the alliance's: under one of its ids, or by at least half of its members, mostly among themselves."""
        own = self.own_ids
        rows: tuple[Occurrence, ...] = (*self.cat.activities, *self.cat.operations)
        return tuple(one for one in rows if fits(one) and (own & frozenset(one.framework_ids) or self.common(one.provider_ids)))


def alliance_of(subject: Subject, cat: Catalogue, on: DateLike | None = None) -> Alliance:
    """Look up an alliance on a day.

    Args:
        subject: an organisation, an agreement, or two actors.
        cat: the catalogue.
        on: the day; the last that the catalogue knows by default.

    Raises:
        UnknownIdError: when the subject is none of these.
        InvalidValueError: when no day is given and the catalogue names none.

    >>> from mildiplomacy.knowledge.catalogue import catalogue
    >>> len(alliance_of("nato", catalogue(), "2024-03-07").member_ids), alliance_of("anzus", catalogue(), 2020).member_ids
    (32, ('AUS', 'USA'))
    """
    last: date | None = cat.as_of
    if on is None and last is None:
        message = "on must be given: the catalogue does not say up to which day it is known"
        raise InvalidValueError(message)
    day = PartialDate.of(on if on is not None else str(last))
    record = cat.get(subject) if isinstance(subject, str) else None
    if isinstance(record, Organisation):
        return _of_organisation(record, cat, day)
    if isinstance(record, Agreement):
        return _of_agreement(record, cat, day)
    return _of_pair(*pair_of(subject, cat), cat, day)


def _of_organisation(record: Organisation, cat: Catalogue, day: PartialDate) -> Alliance:
    members = cat.members(record.id, on=day).ids()
    possible = cat.members(record.id, on=day, certainty="possible").ids()
    own = [one for one in cat.agreements if one.organisation_id == record.id or one.id in record.constitutive_agreement_ids]
    return _alliance(record.id, record.name, cat, day, members, possible, own, record)


def _of_agreement(record: Agreement, cat: Catalogue, day: PartialDate) -> Alliance:
    binding = {one.actor_id: record.in_force(day, one.actor_id) for one in record.parties if one.role in ("party", "guarantor")}
    members = tuple(one for one, answer in binding.items() if answer == "definite")
    found = cat.get(record.organisation_id) if record.organisation_id else None
    organisation = found if isinstance(found, Organisation) else None
    return _alliance(
        record.id, record.name, cat, day, members, tuple(one for one in binding if binding[one] != "no"), [record], organisation
    )


def _of_pair(first: str, second: str, cat: Catalogue, day: PartialDate) -> Alliance:
    own = [
        one
        for one in cat.agreements
        if {first, second} <= set(one.party_ids)
        and one.obligations is not None
        and one.kind in ("mutual-defence-pact", "defence-guarantee", "offence-pact", "neutrality-pact", "consultation-pact")
        and all(one.in_force(day, each) == "definite" for each in (first, second))
    ]
    name = f"{cat.actor(first).name} and {cat.actor(second).name}"
    return _alliance(f"{first}-{second}", name, cat, day, (first, second), (first, second), own, None)


def _alliance(
    record_id: str,
    name: str,
    cat: Catalogue,
    day: PartialDate,
    members: Sequence[str],
    possible: Sequence[str],
    own: Sequence[Agreement],
    organisation: Organisation | None,
) -> Alliance:
    found = Alliance(
        id=record_id,
        name=name,
        cat=cat,
        day=day,
        organisation=organisation,
        member_ids=tuple(sorted(members)),
        possible_ids=tuple(sorted(set(possible) - set(members))),
        pacts=(),
        partial=(),
    )
    running = [one for one in own if one.in_force(day) != "no"]
    half = {one.id for one in running if 2 * len(found.bound(one)) >= max(1, len(members))}
    return evolve(
        found,
        pacts=tuple(one for one in running if one.id in half),
        partial=tuple(one for one in running if one.id not in half),
    )


def held_within(one: Occurrence, window: Window) -> bool:
    """Whether an activity or operation was held and surely began within a window."""
    return one.status == "held" and one.start is not None and one.start.within(window) == "definite"


def standing_on(one: Occurrence, day: PartialDate) -> bool:
    """Whether an activity or operation surely ran on a day."""
    return one.status == "held" and one.period.contains(day) == "definite"
