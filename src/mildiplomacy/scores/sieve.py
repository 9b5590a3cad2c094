"""Sorting the items of a portfolio: what is scored, in which panel, and why the rest is not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from fractions import Fraction

from attrs import field, frozen

from mildiplomacy.model.dates import Window
from mildiplomacy.model.instrument import Instrument, InstrumentScope
from mildiplomacy.model.occurrence import Magnitude
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.scores.tally import Amount

DAYS_PER_YEAR = Fraction(1461, 4)
"""Days of a spell-year."""
REASONS: dict[str, str] = {
    "observed": "the subject only observed",
    "at-home": "home forces helped at home and nobody else took part: no engagement with another actor",
    "not-held": "announced, cancelled or postponed: only what was held counts",
    "civil": "a civil initiative: listed beside military engagement, not weighed with it",
    "no-instrument": "an agreement that is no instrument of military diplomacy",
    "unknown-instrument": "the instrument is unknown to the vocabulary or the weight set; its weight is not guessed",
    "undated": "the dates are too coarse or too incomplete to place it in the window",
    "outside-window": "it began outside the window",
    "no-magnitude": "no actual amount of the subject's own is recorded in the unit asked for",
}
"""Why something is not counted, in words."""


@frozen(kw_only=True)
class Item:
    """A scored item with what it counts."""

    engagement: Engagement
    """The item."""
    scope: InstrumentScope
    """The scope of its instrument."""
    amount: Amount
    """What it counts, before credit."""


@frozen(kw_only=True)
class Sorted:
    """A sorted portfolio."""

    panels: Mapping[str, tuple[Item, ...]]
    """Scored items by panel: events, standing, received-events, received-standing."""
    boundary: tuple[Engagement, ...]
    """Boundary items that were held within the window."""
    left_out: Mapping[str, tuple[str, ...]]
    """Ids of the rest, by reason."""
    duplicates: tuple[str, ...] = field(default=())
    """Ids of events that look like others."""


def sort(portfolio: Portfolio, instruments: Mapping[str, Instrument], weighted: Iterable[str]) -> Sorted:
    """Sort the items of a portfolio.

    Args:
        portfolio: the portfolio.
        instruments: the known instruments.
        weighted: ids of the instruments that have a weight.
    """
    window, known = portfolio.window, frozenset(weighted)
    panels: dict[str, list[Item]] = defaultdict(list)
    boundary: list[Engagement] = []
    left_out: dict[str, list[str]] = defaultdict(list)
    for one in portfolio.engagements:
        instrument, amount = _instrument(one, instruments, known, portfolio.subject_id), _amount(one, window, portfolio)
        if isinstance(instrument, str):
            left_out[instrument].append(one.record_id)
        elif isinstance(amount, str):
            left_out[amount].append(one.record_id)
        elif instrument.scope == "boundary":
            boundary.append(one)
        else:
            name = "standing" if one.panel == "standing" else "events"
            panel = name if one.direction == "provided" else f"received-{name}"
            panels[panel].append(Item(engagement=one, scope=instrument.scope, amount=amount))
    return Sorted(
        panels={name: tuple(items) for name, items in panels.items()},
        boundary=tuple(boundary),
        left_out={reason: tuple(ids) for reason, ids in left_out.items()},
        duplicates=duplicates([item.engagement for name in ("events", "received-events") for item in panels.get(name, ())]),
    )


def _instrument(one: Engagement, instruments: Mapping[str, Instrument], weighted: frozenset[str], subject: str) -> Instrument | str:
    """Return the instrument that weighs an item, or the reason why none does."""
    if one.direction == "observed":
        return "observed"
    if set(one.provider_ids) == set(one.recipient_ids) == {subject}:
        return "at-home"
    if one.status != "held":
        return "not-held"
    if one.sector == "civil":
        return "civil"
    if one.instrument_id is None:
        return "no-instrument"
    instrument = instruments.get(one.instrument_id)
    return "unknown-instrument" if instrument is None or one.instrument_id not in weighted else instrument


def _amount(one: Engagement, window: Window, portfolio: Portfolio) -> Amount | str:
    """Return 1 for an event, spell-years for what stands, or the reason why it cannot be said."""
    if one.panel == "event":
        if one.start is None:
            return "undated"
        placed = one.start.within(window)
        return 1 if placed == "definite" else "undated" if placed == "possible" else "outside-window"
    if one.start is None or (one.end is None and not one.ongoing):
        return "undated"
    last = one.end.earliest if one.end is not None else portfolio.as_of if window.until == Window().until else window.until
    if last is None:
        return "undated"
    first, last = max(one.start.latest, window.since), min(last, window.until)
    if first > last:
        return "outside-window" if one.period.overlaps(window) == "no" else "undated"
    return Fraction((last - first + timedelta(days=1)).days) / DAYS_PER_YEAR


def duplicates(items: Iterable[Engagement]) -> tuple[str, ...]:
    """Return the ids of items that agree in instrument, start and participants."""
    alike: dict[object, list[str]] = defaultdict(list)
    for one in items:
        alike[one.instrument_id, str(one.start), frozenset(one.provider_ids), frozenset(one.recipient_ids)].append(one.record_id)
    return tuple(record_id for ids in alike.values() if len(ids) > 1 for record_id in ids)


def in_scope(items: Iterable[Item], scope: str) -> tuple[Item, ...]:
    """Keep the items whose instrument is in the scope."""
    return tuple(item for item in items if scope == "core+extended" or item.scope == "core")


def fold(items: tuple[Item, ...], portfolio: Portfolio) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Drop each item that is a piece, directly or through others, of another item that is counted too.

    Returns:
        The items that stay, and the ids of those that were folded.
    """
    whole_of = {one.record_id: one.part_of_id for one in portfolio.engagements}
    counted = {item.engagement.record_id for item in items}

    def piece(item: Item) -> bool:
        seen = {item.engagement.record_id}
        above = item.engagement.part_of_id
        while above is not None and above not in seen:
            if above in counted:
                return True
            seen.add(above)
            above = whole_of.get(above)
        return False

    folded = {item.engagement.record_id for item in items if piece(item)}
    kept = tuple(item for item in items if item.engagement.record_id not in folded)
    return kept, tuple(item.engagement.record_id for item in items if item.engagement.record_id in folded)


def own_magnitudes(one: Engagement, subject: str) -> tuple[Magnitude, ...]:
    """Return the actual amounts that are the subject's: marked as its own, or of the whole when it alone takes part."""
    alone = set(one.provider_ids) == {subject}
    return tuple(
        each for each in one.magnitudes if each.kind == "actual" and (each.actor_id == subject or (each.actor_id is None and alone))
    )
