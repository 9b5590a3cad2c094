"""Day-one questions over several records: who engages a partner, what is signed and not in force, what runs out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.engagement import touches
from mildiplomacy.model.agreement import WITHOUT_FORCE, Agreement
from mildiplomacy.model.dates import PartialDate, Window
from mildiplomacy.model.portfolio import Engagement
from mildiplomacy.model.status import ENDED, OPERATING, PREPARING, possible_statuses

Grouping = Literal["instrument", "family", "year"]
"""By what an engager's items are counted."""


@frozen(kw_only=True)
class Engager:
    """Somebody who engages the actor that was asked about.

    >>> Engager(actor_id="USA", counts={"hadr-response": 2}, record_ids=("a", "b")).total
    2
    """

    actor_id: str
    """Who."""
    counts: Mapping[str, int]
    """How many items, by instrument, family or year."""
    record_ids: tuple[str, ...]
    """The records."""

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.record_ids)


def engagers(items: Iterable[Engagement], subject: str, window: Window, families: Mapping[str, str], by: Grouping) -> tuple[Engager, ...]:
    """Count who takes part in the items of a subject, most frequent first; see :meth:`mildiplomacy.knowledge.catalogue.Catalogue.engagers`."""
    if by not in ("instrument", "family", "year"):
        message = f"by must be one of instrument, family, year (got {by!r})"
        raise InvalidValueError(message)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    records: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.direction == "observed" or item.status != "held" or not touches(item, window):
            continue
        for other in item.provider_ids:
            if other != subject:
                counts[other][_group(item, families, by)] += 1
                records[other].append(item.record_id)
    made = [Engager(actor_id=one, counts=dict(sorted(counts[one].items())), record_ids=tuple(records[one])) for one in records]
    return tuple(sorted(made, key=lambda one: (-one.total, one.actor_id)))


def _group(item: Engagement, families: Mapping[str, str], by: Grouping) -> str:
    if by == "year":
        return "unknown" if item.start is None else str(item.start.year)
    instrument = str(item.instrument_id or "none")
    return instrument if by == "instrument" else families.get(instrument, "none")


def is_pending(agreement: Agreement, on: PartialDate) -> bool:
    """Whether an agreement that comes into force was made, but is not recorded as in force on a day, and has not ended."""
    if agreement.form in WITHOUT_FORCE:
        return False
    found = possible_statuses(agreement.timeline, on)
    return bool(found & PREPARING) and not found & (OPERATING | ENDED)


def runs_out(agreement: Agreement, window: Window) -> bool:
    """Whether the term of an agreement may run out within a window."""
    return agreement.expires is not None and agreement.expires.within(window) != "no"
