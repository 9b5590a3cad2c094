"""Pairs of members: how alike each pair is, how alike it could be, and what each member adds to the mean over pairs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.outcome import Bounds, Component, Contribution
from mildiplomacy.scores.pricing import triangular
from mildiplomacy.scores.propagate import ends
from mildiplomacy.scores.similarity import Measure, Steps, likeness

Pair = tuple[str, str]
"""Two members."""
TITLES: dict[Measure, str] = {"pi": "Scott's pi", "kappa": "Cohen's kappa", "s": "Signorino and Ritter's S"}
"""The measures in words."""


class Row(NamedTuple):
    """Two members and what was counted of them."""

    first: str
    second: str
    steps: Steps | None
    """None when there is nothing to compare."""
    reach: tuple[Steps, Steps] | None = None
    """When something is open: what makes them least and most alike."""


class Lengths(NamedTuple):
    """The lengths of the steps between levels."""

    central: Sequence[float]
    corners: Sequence[Sequence[float]]
    """Every combination of their ends."""
    draws: Sequence[Sequence[float]] = ()

    @classmethod
    def of(cls, estimates: Mapping[str, Estimate], seed: int, draws: int) -> "Lengths":
        """Make them from estimates; each draws from a stream of its own name."""
        spans = {name: ends(one) for name, one in estimates.items()}
        streams = [triangular(f"{seed}:{name}", low, estimates[name].value, high, draws) for name, (low, high) in spans.items()]
        central = tuple(one.value for one in estimates.values())
        return cls(central, tuple(product(*spans.values())), tuple(zip(*streams, strict=True)))


def mapped(value: float) -> float:
    """Map a likeness from -1 to 1 to one from 0 to 1, where 0.5 is as by chance.

    >>> mapped(-1), mapped(0), mapped(1)
    (0.0, 0.5, 1.0)
    """
    return (1 + value) / 2


def raw(rows: Iterable[Row], lengths: Sequence[float], measure: Measure) -> dict[Pair, float | None]:
    """Return the likeness of each pair from -1 to 1, or None."""
    return {(row.first, row.second): None if row.steps is None else likeness(row.steps, lengths, measure) for row in rows}


def reach_of(row: Row, corners: Sequence[Sequence[float]], measure: Measure) -> tuple[float, float]:
    """Return how alike a pair could be at least and at most, from 0 to 1: anything, when nothing is known of one of them."""
    worst, best = row.reach or (row.steps, row.steps)
    low = [None if worst is None else likeness(worst, each, measure) for each in corners]
    high = [None if best is None else likeness(best, each, measure) for each in corners]
    return (
        0.0 if None in low else max(0.0, min(mapped(each) for each in low if each is not None)),
        1.0 if None in high else min(1.0, max(mapped(each) for each in high if each is not None)),
    )


def bounds_of(rows: Iterable[Row], corners: Sequence[Sequence[float]], measure: Measure) -> Bounds:
    """Return bounds of the mean over pairs: each pair at its own ends, so they hold for certain but may be wider than what can occur together."""
    lows, highs = zip(*(reach_of(row, corners, measure) for row in rows), strict=True)
    return Bounds(low=mean(lows), high=mean(highs))


def drawn_means(rows: Iterable[Row], lengths: Lengths, measure: Measure) -> list[float]:
    """Return the mean over the pairs that can be compared, once for every draw of the lengths; pairs that were counted alike are worked once."""
    alike = Counter(row.steps for row in rows if row.steps is not None and likeness(row.steps, lengths.central, measure) is not None)
    total = sum(alike.values())
    return [
        sum(mapped(likeness(one, each, measure) or 0.0) * count for one, count in alike.items()) / total for each in lengths.draws if total
    ]


def component(measure: Measure, found: Mapping[Pair, float | None]) -> Component:
    """Return the mean of a measure over pairs, with the pair that is least alike."""
    known = {pair: value for pair, value in found.items() if value is not None}
    title = f"{TITLES[measure]}, mean over pairs"
    if not known:
        return Component(name=measure, title=title, unit="")
    least = min(known, key=lambda pair: known[pair])
    said = f"pairs compared: {len(known)}; least alike {least[0]}-{least[1]} at {known[least]:+.2f}"
    return Component(name=measure, title=title, unit="from -1 to 1", value=mean(known.values()), text=said)


def contributions(known: Mapping[Pair, float], cat: Catalogue, record_ids: Mapping[str, tuple[str, ...]]) -> Iterator[Contribution]:
    """Yield for each member half of what its pairs add to the mean, the least alike first."""
    members: dict[str, list[float]] = {}
    for pair, value in known.items():
        for one in pair:
            members.setdefault(one, []).append(value)
    for one, values in sorted(members.items(), key=lambda row: (mean(row[1]), row[0])):
        yield Contribution(
            id=one,
            label=f"{cat.actor(one).name}, mean likeness to {len(values)} other" + ("s" if len(values) > 1 else ""),
            amount=mean(values),
            value=sum(values) / (2 * len(known)),
            record_ids=record_ids.get(one, ()),
        )


def mean(values: Iterable[float]) -> float:
    """Return the mean of some values; at least one."""
    row = tuple(values)
    return sum(row) / len(row)
