"""The catalogue: every record by id, indexed, queryable, mergeable."""

import functools
from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from mildiplomacy.errors import InvalidValueError, Problem, UnknownIdError
from mildiplomacy.io.bundled import load_bundle
from mildiplomacy.knowledge import check, engagement, questions
from mildiplomacy.knowledge.collection import Collection, accepted
from mildiplomacy.knowledge.diff import Diff, diff
from mildiplomacy.knowledge.find import NameIndex, Scheme
from mildiplomacy.knowledge.shelves import R, Shelves
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.coverage import Coverage
from mildiplomacy.model.dates import DateLike, PartialDate, Window
from mildiplomacy.model.ids import ActorId
from mildiplomacy.model.membership import BELONGING, Membership
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.record import COLLECTIONS, Record, class_of, references, write_path
from mildiplomacy.model.status import STANDING, Layer, Status, possible_statuses

_LATEST = "9999-12-31"


class Catalogue(Shelves, Mapping[str, Record]):
    """An immutable set of records by id; what a method returns never changes.

    Equal catalogues hold equal records. ``a | b`` overlays: whole records of ``b`` win; it is associative and idempotent, and an empty catalogue
    is its identity. Nothing is checked on the way: :meth:`check` does that.

    >>> import mildiplomacy as md
    >>> cat = md.catalogue()
    >>> cat["nato"].name, "nato" in cat
    ('North Atlantic Treaty Organization', True)
    >>> (cat | md.Catalogue()) == cat
    True
    """

    def __init__(
        self,
        records: "Mapping[str, Record] | Iterable[Record]" = (),
        *,
        version: str | None = None,
        as_of: date | None = None,
        _ids: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Make a catalogue.

        Args:
            records: records, or a mapping of id to record.
            version: the version of the content.
            as_of: the day up to which the content is known.
        """
        rows: Iterable[Record] = records.values() if isinstance(records, Mapping) else records
        kept = _ids is not None and isinstance(records, Mapping)
        self._records: Mapping[str, Record] = cast("Mapping[str, Record]", records) if kept else {record.id: record for record in rows}
        self._version: str | None = version
        self._as_of: date | None = as_of
        self._ids: Mapping[str, tuple[str, ...]] = _group(self._records) if _ids is None else _ids

    @property
    def version(self) -> str | None:
        """The version of the content; None for content of a user's own."""
        return self._version

    @property
    def as_of(self) -> date | None:
        """The day up to which the content is known; None for content of a user's own."""
        return self._as_of

    def __getitem__(self, record_id: str) -> Record:
        """Return the record of an id.

        Raises:
            UnknownIdError: a KeyError that names near matches.
        """
        try:
            return self._records[record_id]
        except KeyError:
            raise UnknownIdError(record_id, self._records) from None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, collection by collection, sorted within each."""
        for collection in COLLECTIONS:
            yield from self._ids.get(collection, ())

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        """Whether there is such a record."""
        return record_id in self._records

    def __eq__(self, other: object) -> bool:
        """Whether both hold equal records."""
        if isinstance(other, Catalogue):
            return self._records.keys() == other._records.keys() and all(self[one] == other[one] for one in self)
        return NotImplemented

    def __hash__(self) -> int:
        """Hash the ids."""
        return hash(frozenset(self._records))

    def __or__(self, other: object) -> "Catalogue":
        """Overlay: whole records of the right side win."""
        if not isinstance(other, Catalogue):
            return NotImplemented
        top = cast("dict[str, Record]", other._records)
        merged = ChainMap(top, cast("dict[str, Record]", self._records))
        ids = {}
        for collection in COLLECTIONS:
            moved = {one for one in self._ids.get(collection, ()) if one not in top}
            ids[collection] = tuple(sorted(moved.union(other._ids.get(collection, ()))))
        return Catalogue(merged, version=self._version or other._version, as_of=self._as_of or other._as_of, _ids=ids)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as plain records."""
        return _rebuild, (dict(self), self._version, self._as_of)

    def __repr__(self) -> str:
        """Show how many records of which kinds there are."""
        counts = ", ".join(f"{len(ids)} {collection}" for collection, ids in self._ids.items() if ids)
        return f"<Catalogue: {counts or 'empty'}>"

    def collection(self, name: str) -> Collection[Record]:
        """Return a collection by its name.

        >>> import mildiplomacy as md
        >>> len(md.catalogue().collection("instruments"))
        48
        """
        return self._of(class_of(name), name)

    def _of(self, cls: type[R], *collections: str) -> Collection[R]:
        ids = self.ids(*collections)
        return Collection(cls, lambda: (cast("R", self._records[one]) for one in ids))

    def actor(self, actor_id: str) -> Actor:
        """Return the actor of an id.

        Raises:
            UnknownIdError: when there is none, or the record is no actor.
        """
        record = self[actor_id]
        if not isinstance(record, Actor):
            raise UnknownIdError(actor_id, self.actors.ids())
        return record

    def find(self, value: str | int, scheme: Scheme | None = None, on: DateLike | None = None) -> Actor:
        """Return the actor that a name or code means.

        Args:
            value: a name, alias or former name, an id, an ISO alpha-2 or alpha-3 code, or a number.
            scheme: ``"iso"``, ``"cow"`` (Correlates of War), ``"gw"`` (Gleditsch-Ward), ``"name"`` or ``"id"``; None tries all.
            on: the day for which it is asked; without it, those that are current go first.

        Raises:
            UnknownIdError: when nothing fits; near matches are named.
            AmbiguousError: when several actors fit; the candidates are listed.

        >>> import mildiplomacy as md
        >>> cat = md.catalogue()
        >>> cat.find("South Korea").id, cat.find(732, scheme="cow").id, cat.find(732, scheme="iso").id
        ('KOR', 'KOR', 'ESH')
        """
        return self._names.find(value, scheme, on)

    @functools.cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self.actors)

    def members(
        self,
        organisation: str,
        on: DateLike | None = None,
        *,
        certainty: str = "definite",
        status: Status | None = None,
        layer: Layer = "political",
        role: str | None = None,
    ) -> Collection[Actor]:
        """Return who belonged to an organisation on a day.

        A membership that is suspended, frozen or under notice still stands: it is included, and ``status=`` picks such cases out.

        Args:
            organisation: its id.
            on: the day; without it, the latest that is known.
            certainty: ``"possible"`` adds those whose partial dates leave it open.
            status: only those with this status that day, such as ``"suspended"`` or ``"signed"``.
            layer: the layer that is asked about.
            role: only this role, such as ``"observer"``; without it, members and participants.

        Raises:
            UnknownIdError: when there is no such organisation.

        >>> import mildiplomacy as md
        >>> len(md.catalogue().members("nato", on="2024-03-07"))
        32
        """
        if not isinstance(self[organisation], Organisation):
            raise UnknownIdError(organisation, self.organisations.ids())
        wanted = STANDING if status is None else frozenset({status})
        roles = BELONGING if role is None else (role,)
        answers = accepted(certainty)
        when = _LATEST if on is None else on
        found: list[str] = []
        for membership in self.memberships.where(organisation_id=organisation, role=roles):
            statuses = possible_statuses(membership.timeline, when, layer)
            if statuses <= wanted or ("possible" in answers and statuses & wanted):
                found.append(membership.member_id)
        records = tuple(self.actor(one) for one in dict.fromkeys(found))
        return Collection(Actor, lambda: iter(records))

    def roster(self, organisation: str, on: DateLike | None = None, *, role: str | None = None) -> Coverage | None:
        """Return the declaration that everybody who belonged to an organisation on a day is recorded, or None where nobody declared it.

        Without one, whom :meth:`members` returns did belong, and others may have. A year asks about all of its days.

        Args:
            organisation: its id.
            on: the day; without it, the latest that is known.
            role: in this role; without it, as a member or participant.

        >>> import mildiplomacy as md
        >>> md.catalogue().roster("nato", 1949).id, md.catalogue().roster("wpns")
        ('nato-memberships', None)
        """
        day = self.as_of if on is None else on
        roles = BELONGING if role is None else (role,)
        return next((one for one in self.coverages if one.lists(organisation, roles) and one.covers(day, day)), None)

    def memberships_of(self, actor: str, on: DateLike | None = None, *, certainty: str = "definite") -> Collection[Membership]:
        """Return the memberships of an actor, on a day only those that stood.

        >>> import mildiplomacy as md
        >>> "nato-fra" in md.catalogue().memberships_of("FRA", on=1970).ids()
        True
        """
        self.actor(actor)
        mine = self.memberships.where(member_id=actor)
        return mine if on is None else mine.where(on=on, certainty=certainty)

    def portfolio(
        self, subject: str, since: DateLike | None = None, until: DateLike | None = None, *, within: str | None = None
    ) -> Portfolio:
        """Return everything that an actor is engaged in.

        Events belong to a window by their start, so that neighbouring windows never share one; what stands belongs to it by overlap.

        Args:
            subject: the actor's id.
            since: the first day; a year begins on its first.
            until: the last day; a year runs to its last.
            within: the id of a coverage declaration: only the records that it covers are taken, and the portfolio is a closed frame.

        Raises:
            UnknownIdError: when there is no such actor or declaration.
            InvalidValueError: when the window reaches beyond what the declaration covers.

        >>> import mildiplomacy as md
        >>> md.catalogue().portfolio("JPN", since=2024, until=2024).closed
        False
        """
        self.actor(subject)
        frame = self._frame(within, subject, since, until)
        window = frame.window if frame is not None and since is None and until is None else Window.of(since, until)
        items = [item for item in self._items(subject, frame) if engagement.touches(item, window)]
        if frame is None:
            frame = next((one for one in self.coverages if _covers_all(one, subject) and one.covers(window.since, window.until)), None)
        return Portfolio(
            subject_id=ActorId(subject),
            since=window.since,
            until=window.until,
            engagements=tuple(items),
            coverage=frame,
            as_of=self._as_of,
            content_version=self._version,
        )

    def engagers(
        self, partner: str, *, since: DateLike | None = None, until: DateLike | None = None, by: questions.Grouping = "instrument"
    ) -> tuple[questions.Engager, ...]:
        """Return who engages an actor, side by side: everybody who takes part in what it takes part in, hosts or receives, most frequent first.

        Args:
            partner: the actor's id.
            since: the first day.
            until: the last day.
            by: count each engager's items by ``"instrument"``, ``"family"`` or ``"year"``.

        Raises:
            UnknownIdError: when there is no such actor.
            InvalidValueError: for another ``by``.

        >>> import mildiplomacy as md
        >>> md.catalogue().engagers("PHL", since=2015, until=2025)[0].actor_id
        'USA'
        """
        self.actor(partner)
        families = {one.id: one.family for one in self.instruments}
        return questions.engagers(self._items(partner, None), partner, Window.of(since, until), families, by)

    def pending(self, on: DateLike | None = None, party: str | None = None) -> Collection[Agreement]:
        """Return the agreements that were signed, ratified or announced but not in force on a day.

        Args:
            on: the day; the one up to which the content is known by default.
            party: only those of this actor.

        >>> import mildiplomacy as md
        >>> all(one.in_force("2025-12-31") != "definite" for one in md.catalogue().pending())
        True
        """
        day = PartialDate.of(on if on is not None else self._as_of or _LATEST)
        return self._agreements(lambda one: questions.is_pending(one, day), party)

    def expiring(self, until: DateLike, since: DateLike | None = None, party: str | None = None) -> Collection[Agreement]:
        """Return the agreements in force whose term runs out by a date unless something is done; those that go on by themselves are not among them.

        Args:
            until: the last day.
            since: the first day; the one up to which the content is known by default.
            party: only those of this actor.

        >>> import mildiplomacy as md
        >>> "new-start" in md.catalogue().expiring("2026-12-31").ids()
        True
        """
        window = Window.of(since if since is not None else self._as_of, until)
        return self._agreements(lambda one: questions.runs_out(one, window), party)

    def _agreements(self, test: Callable[[Agreement], bool], party: str | None) -> Collection[Agreement]:
        mine = self.agreements if party is None else self.agreements.where(party_ids=self.actor(party).id)
        return mine.where(id=frozenset(one.id for one in mine if test(one)))

    def _frame(self, within: str | None, subject: str, since: DateLike | None, until: DateLike | None) -> Coverage | None:
        if within is None:
            return None
        frame = self[within]
        if not isinstance(frame, Coverage) or frame.organisation_ids:
            raise UnknownIdError(within, self.coverages.where(organisation_ids=lambda ids: not ids).ids())
        asked = (frame.since if since is None else since, frame.until if until is None else until)
        if not frame.covers(*asked) or (frame.subject_ids and subject not in frame.subject_ids):
            message = f"{within!r} covers {', '.join(frame.subject_ids) or 'everybody'} from {frame.since} to {frame.until} only"
            raise InvalidValueError(message)
        return frame

    def _items(self, subject: str, frame: Coverage | None) -> Iterator[Engagement]:
        states = {service.id: service.state_id for service in self.services}
        instruments = {one.id: one for one in self.instruments}
        occurrences: Iterable[Occurrence] = (*self.activities, *self.operations)
        for item in occurrences:
            if frame is None or _in_frame(item, frame):
                found = engagement.of_occurrence(item, subject, states, instruments, self._records.get)
                if found is not None:
                    yield found
        for agreement in self.agreements:
            if frame is None or (not frame.series_ids and agreement.instrument_id in frame.instrument_ids):
                yield from engagement.of_agreement(agreement, subject, self._records.get)

    def referrers(self, record_id: str) -> tuple[Record, ...]:
        """Return the records that point at a record.

        Raises:
            UnknownIdError: when there is no such record.

        >>> import mildiplomacy as md
        >>> "nato-fra" in [record.id for record in md.catalogue().referrers("nato")]
        True
        """
        self[record_id]
        return tuple(self._records[one] for one in self._referrers.get(record_id, ()))

    @functools.cached_property
    def _referrers(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for record in self.values():
            for _path, target, _type in references(record):
                found[target][record.id] = None
        return {target: tuple(ids) for target, ids in found.items()}

    @functools.cached_property
    def _collection_of(self) -> dict[str, str]:
        return {one: collection for collection, ids in self._ids.items() for one in ids}

    def ids(self, *collections: str) -> tuple[str, ...]:
        """Return the ids of some collections, sorted within each."""
        return tuple(one for collection in collections for one in self._ids.get(collection, ()))

    def collection_of(self, record_id: str) -> str | None:
        """Return the collection of an id, or None when there is no such record."""
        return self._collection_of.get(record_id)

    def check(self) -> tuple[Problem, ...]:
        """Return every reference that resolves to nothing or to a record of the wrong kind; empty when all is well.

        >>> import mildiplomacy as md
        >>> md.catalogue().check()
        ()
        """
        return tuple(
            Problem(where=f"{record.id}.{write_path(path)}", message=message, hint=hint)
            for record in self.values()
            for path, message, hint in check.faults(references(record), self.collection_of, lambda wanted: self.ids(*wanted))
        )

    def diff(self, other: "Catalogue") -> Diff:
        """Tell what changed from this catalogue to another, fact by fact.

        >>> import mildiplomacy as md
        >>> bool(md.catalogue().diff(md.catalogue()))
        False
        """
        return diff(self, other)


def _group(records: Mapping[str, Record]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {collection: [] for collection in COLLECTIONS}
    for record_id, record in records.items():
        grouped[record.collection].append(record_id)
    return {collection: tuple(sorted(ids)) for collection, ids in grouped.items()}


def _rebuild(records: Mapping[str, Record], version: str | None, as_of: date | None) -> Catalogue:
    return Catalogue(records, version=version, as_of=as_of)


def _covers_all(frame: Coverage, subject: str) -> bool:
    return subject in frame.subject_ids and not (frame.series_ids or frame.instrument_ids or frame.organisation_ids)


def _in_frame(item: Occurrence, frame: Coverage) -> bool:
    series = item.series_id if isinstance(item, Activity) else None
    return (not frame.series_ids or series in frame.series_ids) and (not frame.instrument_ids or item.instrument_id in frame.instrument_ids)


def catalogue() -> Catalogue:
    """Return the bundled catalogue: loaded once, immutable, safe to share between threads.

    >>> catalogue() is catalogue()
    True
    """
    return _bundled()


@functools.cache
def _bundled() -> Catalogue:
    bundle = load_bundle()
    return Catalogue(bundle.records, version=bundle.version, as_of=bundle.as_of, _ids=bundle.ids_by_collection)


__all__ = ["Catalogue", "catalogue"]
