"""From the records of a catalogue to the items of a subject's portfolio."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.dates import Window
from mildiplomacy.model.ids import ActorId
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.occurrence import Occurrence, Role
from mildiplomacy.model.portfolio import Engagement, Panel
from mildiplomacy.model.record import Record
from mildiplomacy.model.source import Source, SourceKind
from mildiplomacy.model.status import OPERATING, spells

Find = Callable[[str], Record | None]
"""Returns a record by its id, None when there is none."""


class Footing(NamedTuple):
    """What a record is known from."""

    kinds: tuple[SourceKind, ...]
    """The sorts of text, each once."""
    end: date | None
    """The last day that they cover, when every one of them stops."""


def footing(record: Record, find: Find) -> Footing:
    """Say what a record is known from.

    >>> from mildiplomacy.model import Citation, Evidence, Place
    >>> cited = Evidence(confidence="unverified", citations=(Citation(source_id="a"),))
    >>> known = {"a": Source(id="a", title="A", publisher="P", kind="dataset", ends=2010)}
    >>> footing(Place(id="p", name="P", kind="region", evidence=cited), known.get)
    Footing(kinds=('dataset',), end=datetime.date(2010, 12, 31))
    """
    cited = () if record.evidence is None else record.evidence.source_ids
    found = [one for one in map(find, cited) if isinstance(one, Source)]
    ends = [one.ends.latest for one in found if one.ends is not None]
    return Footing(tuple(dict.fromkeys(one.kind for one in found)), max(ends) if ends and len(ends) == len(found) else None)


def of_occurrence(
    item: Occurrence, subject: str, states: Mapping[str, str], instruments: Mapping[str, Instrument], find: Find
) -> Engagement | None:
    """Turn an activity or operation into an item, or None when the subject has no role in it.

    Args:
        item: the activity or operation.
        subject: whose portfolio it is.
        states: for each service the state whose service it is; what a service does, its state does.
        instruments: the known instruments, which say whether an item is an event or stands.
        find: returns a record by its id.
    """
    roles = tuple(dict.fromkeys(one.role for one in item.participants if subject in (one.actor_id, states.get(one.actor_id))))
    if not roles:
        return None
    instrument = instruments.get(item.instrument_id)
    panel: Panel = "standing" if instrument is not None and instrument.temporal_kind == "standing" else "event"
    known = footing(item, find)
    return Engagement(
        record_id=item.id,
        name=item.name,
        instrument_id=item.instrument_id,
        panel=panel,
        roles=roles,
        provider_ids=_principals(item.provider_ids, states),
        recipient_ids=_principals(item.recipient_ids, states),
        status=item.status,
        start=item.start,
        end=item.end,
        ongoing=item.ongoing,
        sector=item.sector,
        purposes=item.purposes,
        domains=item.domains,
        magnitudes=item.magnitudes,
        modifiers=item.modifiers,
        part_of_id=item.part_of_id,
        source_kinds=known.kinds,
        sources_end=known.end,
    )


def _principals(actors: Iterable[ActorId], states: Mapping[str, str]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(ActorId(states.get(actor, actor)) for actor in actors))


def of_agreement(agreement: Agreement, subject: str, find: Find) -> Iterator[Engagement]:
    """Yield a standing item for each stretch of time in which the agreement was in force for the subject."""
    party = next((one for one in agreement.parties if one.actor_id == subject), None)
    if party is None:
        return
    role: Role = "host" if party.role == "host" else "partner"
    known = footing(agreement, find)
    for start, end in spells(agreement.line_of(subject), OPERATING):
        yield Engagement(
            record_id=agreement.id,
            name=agreement.name,
            instrument_id=agreement.instrument_id,
            panel="standing",
            roles=(role,),
            provider_ids=agreement.party_ids,
            start=start,
            end=end,
            ongoing=end is None,
            source_kinds=known.kinds,
            sources_end=known.end,
        )


def touches(item: Engagement, window: Window) -> bool:
    """Whether an item may belong into a window: an event by its start, so that windows split events; what stands, by overlap."""
    if item.panel == "event":
        return item.start is None or item.start.within(window) != "no"
    return item.period.overlaps(window) != "no"
