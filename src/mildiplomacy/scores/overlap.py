"""The overlap of the hard and the soft profile of a mix: the sum of the smaller shares, with bounds, draws and parts."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from attrs import frozen

from mildiplomacy.scores.tally import Amount, merge

K = TypeVar("K", bound=Hashable)


@frozen(kw_only=True)
class Weighed:
    """The hard and the soft weight of a kind of item: central, at both ends, and drawn."""

    hard: float
    """The hard weight."""
    soft: float
    """The soft weight."""
    hard_ends: tuple[float, float]
    """The lowest and the highest hard weight."""
    soft_ends: tuple[float, float]
    """The lowest and the highest soft weight."""
    hard_draws: Sequence[float] = ()
    """Draws of the hard weight."""
    soft_draws: Sequence[float] = ()
    """Draws of the soft weight."""

    @property
    def lean(self) -> str:
        """``"hard"`` or ``"soft"``, whichever weight is larger; ``"even"`` when they are alike."""
        return "even" if self.hard == self.soft else "hard" if self.hard > self.soft else "soft"


@frozen(kw_only=True)
class Overlap(Generic[K]):
    """``sum_k min(h_k, s_k)`` over shares of hard and of soft weight."""

    value: float
    """The overlap, 0 to 1."""
    low: float
    """Each share at its lowest: it holds for certain, and is not always reached."""
    high: float
    """Each share at its highest, 1 at most."""
    draws: Sequence[float]
    """Once for every draw of the weights."""
    hard: Mapping[K, float]
    """The share of the hard weight that goes to each key."""
    soft: Mapping[K, float]
    """The share of the soft weight that goes to each key."""

    @property
    def parts(self) -> dict[K, float]:
        """What each key adds; they add up to the value."""
        return {key: min(self.hard[key], self.soft[key]) for key in self.hard}


def spread(items: Iterable[tuple[str, Sequence[K]]]) -> dict[tuple[str, K], Amount]:
    """Divide each item, given as (kind, keys), equally over its keys, and add up by kind and key.

    >>> spread([("drill", ["KOR", "AUS"]), ("drill", ["KOR"])])
    {('drill', 'KOR'): 1.5, ('drill', 'AUS'): 0.5}
    """
    total: dict[tuple[str, K], Amount] = {}
    for kind, keys in items:
        total = merge(total, {(kind, key): 1 / len(keys) for key in keys})
    return total


def overlap(amounts: Mapping[tuple[str, K], Amount], weights: Mapping[str, Weighed]) -> Overlap[K] | None:
    """Compute the overlap of amounts by kind and key; None when there is no hard or no soft weight at all.

    A share ``w.a_k / w.A`` under weights within intervals is lowest and highest when each weight is at an end, and which end depends only on whether the
    kind goes to the key more than the share itself, so that trying the kinds in that order finds both exactly (a linear-fractional programme over a box).
    """
    by_key: dict[K, dict[str, float]] = {}
    totals: dict[str, float] = {}
    for (kind, key), amount in amounts.items():
        by_key.setdefault(key, {})[kind] = float(amount)
        totals[kind] = totals.get(kind, 0.0) + float(amount)
    hard = _shares(by_key, {kind: weights[kind].hard for kind in totals})
    soft = _shares(by_key, {kind: weights[kind].soft for kind in totals})
    if hard is None or soft is None:
        return None
    hard_ends = {kind: weights[kind].hard_ends for kind in totals}
    soft_ends = {kind: weights[kind].soft_ends for kind in totals}
    low = high = 0.0
    for amount_of in by_key.values():
        (hard_low, hard_high), (soft_low, soft_high) = (_range(amount_of, totals, side) for side in (hard_ends, soft_ends))
        low, high = low + min(hard_low, soft_low), high + min(hard_high, soft_high)
    return Overlap(
        value=sum(min(hard[key], soft[key]) for key in by_key),
        low=low,
        high=min(1.0, high),
        draws=_drawn(by_key, totals, weights),
        hard=hard,
        soft=soft,
    )


def _shares(by_key: Mapping[K, Mapping[str, float]], weight: Mapping[str, float]) -> dict[K, float] | None:
    mass = {key: sum(amount * weight[kind] for kind, amount in amounts.items()) for key, amounts in by_key.items()}
    total = sum(mass.values())
    return {key: one / total for key, one in mass.items()} if total > 0 else None


def _range(amounts: Mapping[str, float], totals: Mapping[str, float], sides: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """Return the lowest and the highest share of a key; 0 and 1 where weights may vanish altogether."""
    order = sorted(totals, key=lambda kind: amounts.get(kind, 0.0) / totals[kind])
    found = []
    for rising in (order, order[::-1]):
        top = sum(amounts.get(kind, 0.0) * sides[kind][0] for kind in totals)
        bottom = sum(totals[kind] * sides[kind][0] for kind in totals)
        found += [(top, bottom)]
        for kind in rising:
            low, high = sides[kind]
            top, bottom = top + amounts.get(kind, 0.0) * (high - low), bottom + totals[kind] * (high - low)
            found += [(top, bottom)]
    shares = [top / bottom for top, bottom in found if bottom > 0]
    return min(shares), min(1.0, max(shares))


def _drawn(by_key: Mapping[K, Mapping[str, float]], totals: Mapping[str, float], weights: Mapping[str, Weighed]) -> list[float]:
    kinds = [weights[kind] for kind in totals]
    hard_total = [sum(map(float.__mul__, totals.values(), draw)) for draw in zip(*(one.hard_draws for one in kinds), strict=True)]
    soft_total = [sum(map(float.__mul__, totals.values(), draw)) for draw in zip(*(one.soft_draws for one in kinds), strict=True)]
    drawn = [0.0] * len(hard_total)
    for amounts in by_key.values():
        hard, soft = [0.0] * len(drawn), [0.0] * len(drawn)
        for kind, amount in amounts.items():
            hard = [one + amount * weight for one, weight in zip(hard, weights[kind].hard_draws, strict=True)]
            soft = [one + amount * weight for one, weight in zip(soft, weights[kind].soft_draws, strict=True)]
        drawn = [
            one + min(up / all_up, down / all_down)
            for one, up, down, all_up, all_down in zip(drawn, hard, soft, hard_total, soft_total, strict=True)
        ]
    return drawn
