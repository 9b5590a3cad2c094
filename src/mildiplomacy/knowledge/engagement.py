"""From the records of a catalogue to the items of a subject's portfolio."""

from collections.abc import Iterable, Iterator, Mapping

from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.dates import Window
from mildiplomacy.model.ids import ActorId
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.occurrence import Occurrence, Role
from mildiplomacy.model.portfolio import Engagement, Panel
from mildiplomacy.model.status import OPERATING, spells


def of_occurrence(item: Occurrence, subject: str, states: Mapping[str, str], instruments: Mapping[str, Instrument]) -> Engagement | None:
    """Turn an activity or operation into an item, or None when the subject has no role in it.

    Args:
        item: the activity or operation.
        subject: whose portfolio it is.
        states: for each service the state whose service it is; what a service does, its state does.
        instruments: the known instruments, which say whether an item is an event or stands.
    """
    roles = tuple(dict.fromkeys(one.role for one in item.participants if subject in (one.actor_id, states.get(one.actor_id))))
    if not roles:
        return None
    instrument = instruments.get(item.instrument_id)
    panel: Panel = "standing" if instrument is not None and instrument.temporal_kind == "standing" else "event"
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
    )


def _principals(actors: Iterable[ActorId], states: Mapping[str, str]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(ActorId(states.get(actor, actor)) for actor in actors))


def of_agreement(agreement: Agreement, subject: str) -> Iterator[Engagement]:
    """Yield a standing item for each stretch of time in which the agreement was in force for the subject."""
    party = next((one for one in agreement.parties if one.actor_id == subject), None)
    if party is None:
        return
    role: Role = "host" if party.role == "host" else "partner"
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
        )


def touches(item: Engagement, window: Window) -> bool:
    """Whether an item may belong into a window: an event by its start, so that windows split events; what stands, by overlap."""
    if item.panel == "event":
        return item.start is None or item.start.within(window) != "no"
    return item.period.overlaps(window) != "no"
