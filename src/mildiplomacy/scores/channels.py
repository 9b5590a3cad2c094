"""The three channels of soft power side by side: a platform for values and policies, a humanitarian image, and the balance of hard and soft."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.model.portfolio import Portfolio
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.balance import DEFAULT_WEIGHTS, soft_hard_balance, weight_set_of
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import index_of, likely
from mildiplomacy.scores.outcome import Bounds, Component
from mildiplomacy.scores.pricing import DRAWS, SEED, Pricing, enough
from mildiplomacy.scores.reception import Reception, place_beside
from mildiplomacy.scores.sieve import Item
from mildiplomacy.scores.tally import Cell

INDEX_ID = "soft-power-channels"
"""The index that this function evaluates."""
_CHANNELS: dict[str, tuple[str, str | None]] = {
    "platform": ("Platform for values and policies (exercises, training, exchanges)", "channel-values-platform"),
    "image": ("Humanitarian image (relief, preparedness, health, mine action)", "channel-humanitarian-image"),
    "other": ("Other engagement (dialogue, visits, confidence-building, operations)", None),
}


@careful
def soft_power_channels(
    portfolio: Portfolio,
    *,
    reception: Reception | None = None,
    weights: "str | WeightSet | None" = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Show the three channels of soft power side by side, over held events that the subject provides or shares in.

    For the platform, the image and all other engagement: the share of the soft weight of the mix that runs through it, in [0, 1] (the three shares add up
    to 1), the number of events and of partners reached. The balance is that of :func:`~mildiplomacy.scores.balance.soft_hard_balance`. Which instruments
    carry a channel is stated by the concepts ``channel-values-platform`` and ``channel-humanitarian-image``.

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`, or made by hand.
        reception: favourability by year, shown beside and never mixed in.
        weights: a weight set or its id; the index's own by default.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue that holds instruments, concepts and weight sets; the bundled one by default.
        index: the index; the bundled ``soft-power-channels`` by default.

    Raises:
        InvalidValueError: for too few draws.
        UnknownIdError: when there is no such weight set.

    >>> import mildiplomacy as md
    >>> result = md.scores.soft_power_channels(md.catalogue().portfolio("USA", 2013, 2025))
    >>> round(sum(result.component(name).value for name in ("platform", "image", "other")), 12)
    1.0
    """
    basis = Basis(portfolio, base)
    spec = index_of(INDEX_ID, basis.cat) if index is None else index
    pricing = Pricing(weight_set_of(weights or spec.weight_set_id or DEFAULT_WEIGHTS, basis.cat), seed, enough(draws))
    weighed = tuple(item for item in basis.events if pricing.knows(item.engagement.instrument_id))
    draft = basis.draft(
        spec,
        (item.engagement.record_id for item in weighed),
        unclear=(item.engagement.record_id for item in basis.events),
        judgement=f"Every weight of {pricing.weights.id!r} and which instruments carry a channel are analyst judgement.",
    )
    lost = (item.engagement.record_id for item in basis.events if item not in weighed)
    draft.lacks_any("no-weight", "the weight set has no weight for the instrument; it is not guessed", lost)
    by_channel = _sorted(weighed, basis)
    draft.components += _parts(by_channel, basis, pricing, seed)
    balance = soft_hard_balance(portfolio, weights=pricing.weights, intensity="events", seed=seed, draws=draws, base=basis.cat)
    panel = balance.component("events")
    draft.components.append(
        Component(
            name="balance",
            title="Balance of hard and soft (-1 all hard, +1 all soft)",
            unit=f"from {panel.volume:g} events",
            volume=panel.volume,
            value=panel.value,
            bounds=panel.bounds,
            likely=panel.likely,
        )
    )
    for name in ("platform", "image"):
        if weighed and not by_channel[name]:
            draft.say(
                f"no-{name}", f"No event is recorded in the channel {_CHANNELS[name][0]!r}: not recorded is not the same as not done."
            )
    place_beside(draft, reception)
    if not weighed:
        return draft.no_data("at least one held event within the window whose instrument has a weight")
    return draft.profile()


def _sorted(items: Sequence[Item], basis: Basis) -> dict[str, tuple[Item, ...]]:
    named = {name: basis.carrying(concept) for name, (_title, concept) in _CHANNELS.items() if concept is not None}
    taken = frozenset().union(*named.values())
    return {
        name: tuple(
            item
            for item in items
            if (item.engagement.instrument_id in named[name] if name in named else item.engagement.instrument_id not in taken)
        )
        for name in _CHANNELS
    }


def _parts(by_channel: dict[str, tuple[Item, ...]], basis: Basis, pricing: Pricing, seed: int) -> Iterator[Component]:
    masses = {name: _mass(items, pricing) for name, items in by_channel.items()}
    drawn = [sum(draw) for draw in zip(*(mass.draws for mass in masses.values()), strict=True)]
    for name, (title, _concept) in _CHANNELS.items():
        items, mass = by_channel[name], masses[name]
        rest = [other for key, other in masses.items() if key != name]
        partners = {each for item in items for each in basis.others(item.engagement)}
        yield Component(
            name=name,
            title=title,
            unit="of the soft weight of the mix",
            volume=len(items),
            value=_share(mass.value, sum(one.value for one in rest)),
            bounds=_bounds(mass, rest),
            likely=likely([part / whole for part, whole in zip(mass.draws, drawn, strict=True)], seed) if all(drawn) else None,
            record_ids=tuple(item.engagement.record_id for item in items),
        )
        yield Component(name=f"{name}-events", title="  events in it", unit="events", value=len(items))
        yield Component(name=f"{name}-partners", title="  partners reached", unit="actors", value=len(partners))


def _share(part: float, rest: float) -> float | None:
    return part / (part + rest) if part + rest else None


def _bounds(mass: "_Mass", rest: Sequence["_Mass"]) -> Bounds | None:
    """Set the soft weights of a channel at their lowest and all others at their highest, and the other way round."""
    low = _share(mass.low, sum(one.high for one in rest))
    high = _share(mass.high, sum(one.low for one in rest))
    return None if low is None or high is None else Bounds(low=low, high=high)


@frozen(kw_only=True)
class _Mass:
    """The sum of soft weights of some events: central, at its lowest and highest, and drawn."""

    value: float
    low: float
    high: float
    draws: Sequence[float]


def _mass(items: Sequence[Item], pricing: Pricing) -> _Mass:
    counts = Counter(Cell(str(item.engagement.instrument_id)) for item in items)
    prices = {cell: pricing.price(cell) for cell in counts}
    draws = [0.0] * pricing.draws
    for cell, count in counts.items():
        draws = [total + count * weight for total, weight in zip(draws, pricing.draw(cell, "soft"), strict=True)]
    return _Mass(
        value=sum(count * prices[cell].soft for cell, count in counts.items()),
        low=sum(count * prices[cell].soft_low for cell, count in counts.items()),
        high=sum(count * prices[cell].soft_high for cell, count in counts.items()),
        draws=draws,
    )
