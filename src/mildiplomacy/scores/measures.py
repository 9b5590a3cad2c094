"""Measures: pure functions from a tally and weights to a number, its bounds, its range and its parts."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mildiplomacy.scores.pricing import Price, Pricing
from mildiplomacy.scores.tally import Cell, Tally


class Balance(NamedTuple):
    """The orientation of a mix: H and S are mean weights, ``value`` is (S - H) / (S + H)."""

    volume: float
    hard: float
    soft: float
    value: float
    low: float
    high: float
    parts: Mapping[Cell, float]


def _ratio(soft: float, hard: float, otherwise: float) -> float:
    return (soft - hard) / (soft + hard) if soft + hard > 0 else otherwise


def balance(tally: Tally, pricing: Pricing) -> Balance | None:
    """Compute the balance of a tally with its exact bounds and the parts that add up to it; None when there is nothing to weigh.

    ``B = (S - H) / (S + H)`` with ``H = sum a_i hard_i / sum a_i`` and ``S`` likewise. B rises in every soft and falls in every hard weight, so the
    bounds are reached with every weight at its worst and best end. The part of a cell is ``a_i (soft_i - hard_i) / sum_j a_j (soft_j + hard_j)``.
    """
    prices: dict[Cell, Price] = {cell: pricing.price(cell) for cell in tally.cells}
    amounts = {cell: float(amount) for cell, amount in tally.cells.items()}
    volume = sum(amounts.values())

    def total(level: str) -> float:
        return float(sum(amount * getattr(prices[cell], level) for cell, amount in amounts.items()))

    hard, soft = total("hard"), total("soft")
    if volume <= 0 or soft + hard <= 0:
        return None
    value = _ratio(soft, hard, 0.0)
    parts = {cell: amount * (prices[cell].soft - prices[cell].hard) / (soft + hard) for cell, amount in amounts.items()}
    return Balance(
        volume=volume,
        hard=hard / volume,
        soft=soft / volume,
        value=value,
        low=_ratio(total("soft_low"), total("hard_high"), value),
        high=_ratio(total("soft_high"), total("hard_low"), value),
        parts=parts,
    )


class Draws(NamedTuple):
    """H, S and the balance, once for every draw of the weights."""

    hard: Sequence[float]
    soft: Sequence[float]
    value: Sequence[float]


def balance_draws(tally: Tally, pricing: Pricing) -> Draws:
    """Compute the balance once for every draw of the weights; the tally must have volume."""
    volume = float(tally.volume)
    hard, soft = [0.0] * pricing.draws, [0.0] * pricing.draws
    for cell, amount in tally.cells.items():
        share = float(amount) / volume
        hard = [total + share * weight for total, weight in zip(hard, pricing.draw(cell, "hard"), strict=True)]
        soft = [total + share * weight for total, weight in zip(soft, pricing.draw(cell, "soft"), strict=True)]
    return Draws(hard, soft, [_ratio(up, down, 0.0) for up, down in zip(soft, hard, strict=True)])


def quantile(values: Sequence[float], share: float) -> float:
    """Return a quantile of sorted values by linear interpolation between order statistics (Hyndman & Fan 1996, type 7).

    >>> quantile([0.0, 1.0, 2.0, 3.0], 0.5)
    1.5
    """
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])
