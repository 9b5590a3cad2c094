"""The tree of a composite: terms, which are indicators with a raw value, and combinations of terms or of combinations."""

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from attrs import define, frozen

from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Aggregation, Index, Indicator, Level
from mildiplomacy.scores.aggregate import MEANS, arithmetic, contributions, extremes, shares
from mildiplomacy.scores.normalise import Scale
from mildiplomacy.scores.pricing import triangular
from mildiplomacy.scores.propagate import ends


class Part(Protocol):
    """What has an id within an index: an indicator, a level, a gate."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


@frozen(kw_only=True)
class Term:
    """One indicator on its way into the mean."""

    part: Indicator
    """The indicator."""
    scale: Scale | None
    """How its raw values become comparable. None: it has no scale and is left out."""
    raw: Estimate | None
    """Its raw value. None: not known."""

    @property
    def weight(self) -> Estimate:
        """Its weight."""
        return self.part.weight

    @property
    def placed(self) -> bool:
        """Whether it has a scale and can have weight, so that it counts in the bounds."""
        return self.scale is not None and ends(self.weight)[1] > 0

    @property
    def known(self) -> bool:
        """Whether it has a scale and a raw value."""
        return self.scale is not None and self.raw is not None

    @property
    def value(self) -> float:
        """The normalised value of what is known."""
        return self.scale.of(self.raw.value) if self.scale is not None and self.raw is not None else 0.0

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest normalised value that it can have."""
        if self.scale is None:
            return 0.0, 0.0
        if self.raw is None:
            return self.scale.worst, self.scale.best
        low, high = sorted(self.scale.column(ends(self.raw)))
        return low, high

    @property
    def coverage(self) -> float:
        """1 when it is known, else 0."""
        return float(self.known)

    def draws(self, subject: str, seed: int, count: int) -> Sequence[float] | None:
        """Return drawn normalised values, or None when the raw value has no interval."""
        stream = None if self.raw is None else _stream(f"{subject}:{self.part.id}", self.raw, seed, count)
        return None if self.scale is None or stream is None else self.scale.column(stream)


@define(kw_only=True, slots=False)
class Combination:
    """Terms or combinations that are combined with each other."""

    part: Index | Level
    """The level, or the index for the outermost."""
    how: Aggregation
    """How its parts are combined."""
    parts: "Sequence[Term] | Sequence[Combination]"
    """What it combines."""

    @property
    def weight(self) -> Estimate:
        """Its weight among the others."""
        return self.part.weight if isinstance(self.part, Level) else Estimate(value=1)

    @cached_property
    def terms(self) -> "tuple[Term, ...]":
        """Every indicator below it."""
        return tuple(term for one in self.parts for term in ((one,) if isinstance(one, Term) else one.terms))

    @cached_property
    def groups(self) -> "tuple[Combination, ...]":
        """The combinations that it combines; none when it combines terms."""
        return tuple(one for one in self.parts if isinstance(one, Combination))

    @property
    def inner(self) -> "tuple[Combination, ...]":
        """The groups that have a value, and itself when it has one."""
        return tuple(one for one in (*self.groups, self) if one.known)

    @cached_property
    def placed(self) -> "tuple[Term | Combination, ...]":
        """The parts that count in the bounds."""
        return tuple(one for one in self.parts if one.placed and ends(one.weight)[1] > 0)

    @cached_property
    def known(self) -> "tuple[Term | Combination, ...]":
        """The parts that have a value; none when they have no weight."""
        some = tuple(one for one in self.placed if one.known)
        return some if any(one.weight.value > 0 for one in some) else ()

    @cached_property
    def coverage(self) -> float:
        """The share of the weight that is known."""
        return arithmetic([one.coverage for one in self.parts], shares([one.weight.value for one in self.parts]))

    @cached_property
    def value(self) -> float:
        """The mean of what is known; there must be something."""
        return MEANS[self.how]([one.value for one in self.known], self.shares)

    @property
    def shares(self) -> list[float]:
        """The share of the weight of each known part."""
        return shares([one.weight.value for one in self.known])

    @property
    def contributions(self) -> list[float]:
        """What each known part adds, from the baseline of the aggregation."""
        return contributions([one.value for one in self.known], self.shares, self.how)

    @cached_property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest mean that there can be; something must be placed."""
        spans, weights = [one.span for one in self.placed], [ends(one.weight) for one in self.placed]
        (lows, highs), (least, most) = zip(*spans, strict=True), zip(*weights, strict=True)
        return extremes(lows, highs, least, most, self.how)

    def draws(self, subject: str, seed: int, count: int) -> Sequence[float] | None:
        """Return drawn values, or None when nothing below has an interval."""
        values = [one.draws(subject, seed, count) for one in self.known]
        weights = [_stream(f"{one.part.id}:weight", one.weight, seed, count) for one in self.known]
        if all(one is None for one in (*values, *weights)):
            return None
        columns = [[part.value] * count if one is None else one for part, one in zip(self.known, values, strict=True)]
        heavy = [[part.weight.value] * count if one is None else one for part, one in zip(self.known, weights, strict=True)]
        mean = MEANS[self.how]
        return [mean(row, shares(weighed)) for row, weighed in zip(zip(*columns, strict=True), zip(*heavy, strict=True), strict=True)]


def _stream(name: str, estimate: Estimate, seed: int, count: int) -> Sequence[float] | None:
    low, high = ends(estimate)
    return None if low == high else triangular(f"{seed}:{name}", low, estimate.value, high, count)
