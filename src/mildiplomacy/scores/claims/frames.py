"""What is declared to be complete: bodies with every member, series with every edition."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.coverage import Coverage
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.membership import BELONGING, Membership


@frozen(kw_only=True)
class Body:
    """An organisation whose members are all recorded between two dates."""

    frame: Coverage
    """The declaration."""
    organisation_id: str
    """The organisation."""
    memberships: tuple[Membership, ...]
    """Everybody who ever belonged to it."""

    def on(self, day: DateLike) -> tuple[Membership, ...]:
        """Return who certainly belonged to it on a day."""
        return tuple(one for one in self.memberships if one.in_force(day) == "definite")


@frozen(kw_only=True)
class Run:
    """A series whose editions are all recorded between two dates."""

    frame: Coverage
    """The declaration."""
    series_id: str
    """The series."""
    editions: tuple[Activity, ...]
    """Its editions, called-off ones included and pieces of editions left out."""

    @property
    def held(self) -> tuple[Activity, ...]:
        """The editions that were held."""
        return tuple(one for one in self.editions if one.status == "held")


def bodies(cat: Catalogue, on: Iterable[DateLike] = ()) -> Iterator[Body]:
    """Yield each organisation whose members are declared complete on all the days asked about."""
    days = tuple(on)
    for frame in cat.coverages:
        if all(frame.covers(day, day) for day in days):
            for organisation in filter(lambda one: frame.lists(one, BELONGING), frame.organisation_ids):
                members = cat.memberships.where(organisation=organisation, role=BELONGING)
                yield Body(frame=frame, organisation_id=organisation, memberships=tuple(members))


def runs(cat: Catalogue) -> Iterator[Run]:
    """Yield each series whose editions are declared complete, as far as they are."""
    for frame in cat.coverages:
        if frame.subject_ids or frame.instrument_ids:
            continue
        for series in frame.series_ids:
            editions = tuple(
                one
                for one in cat.activities.where(series=series)
                if one.part_of_id is None and one.start is not None and one.start.within(frame.window) != "no"
            )
            yield Run(frame=frame, series_id=series, editions=editions)
