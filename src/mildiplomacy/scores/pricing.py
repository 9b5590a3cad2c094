"""Weights of cells: the base weight of an instrument and, where asked for, what circumstances add."""

import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.weight_set import ModifierWeight, Weight, WeightSet
from mildiplomacy.scores.tally import Cell

DRAWS = 1000
"""Number of draws for a 90 % range."""
SEED = 20251231
"""Seed of the draws unless another is asked for."""


class Price(NamedTuple):
    """Hard and soft weight of a cell: central, low and high."""

    hard: float
    hard_low: float
    hard_high: float
    soft: float
    soft_low: float
    soft_high: float


class Pricing:
    """The weights of one weight set, and seeded draws from them.

    A weight is drawn from the triangular distribution over its interval with the central value as mode. The stream of a weight depends on the seed
    and the weight's name alone, so all subjects, panels, scopes and weight sets see the same draws: what they share cancels when they are compared.
    """

    def __init__(self, weights: WeightSet, seed: int = SEED, draws: int = DRAWS) -> None:
        self.weights: WeightSet = weights
        """The weight set."""
        self.draws: int = draws
        """How many draws there are."""
        self._seed = seed
        self._base: dict[str, Weight] = {row.instrument_id: row for row in weights.weights}
        self._modifiers: dict[str, ModifierWeight] = {row.id: row for row in weights.modifiers}

    def knows(self, instrument_id: str | None) -> bool:
        """Whether the set has a weight for an instrument."""
        return instrument_id in self._base

    def price(self, cell: Cell) -> Price:
        """Return the weights of a cell, circumstances added and capped."""
        values: list[float] = []
        for side in ("hard", "soft"):
            base = getattr(self._base[cell.instrument_id], side)
            for level in ("value", "low", "high"):
                added = sum(getattr(shift, level) for shift in self._shifts(cell, side))
                values.append(self._combine(getattr(base, level), added))
        return Price(*values)

    def draw(self, cell: Cell, side: str) -> Sequence[float]:
        """Return the draws of the hard or the soft weight of a cell."""
        name = cell.instrument_id
        base = self._stream(f"{name}:{side}", getattr(self._base[name], side))
        if not cell.modifiers:
            return base
        shifts = [self._stream(f"{modifier}:{side}", shift) for modifier, shift in self._shift_rows(cell, side)]
        return tuple(self._combine(one, sum(shift[position] for shift in shifts)) for position, one in enumerate(base))

    def _combine(self, base: float, added: float) -> float:
        cap = self.weights.modifier_cap
        return min(1.0, max(0.0, base + min(cap, max(-cap, added)))) if added else base

    def _shifts(self, cell: Cell, side: str) -> list[Estimate]:
        return [shift for _modifier, shift in self._shift_rows(cell, side)]

    def _shift_rows(self, cell: Cell, side: str) -> list[tuple[str, Estimate]]:
        rows = ((modifier, getattr(self._modifiers[modifier], side)) for modifier in cell.modifiers if modifier in self._modifiers)
        return [(modifier, shift) for modifier, shift in rows if shift is not None]

    def _stream(self, name: str, estimate: Estimate) -> Sequence[float]:
        low = estimate.value if estimate.low is None else estimate.low
        high = estimate.value if estimate.high is None else estimate.high
        return triangular(f"{self._seed}:{name}", low, estimate.value, high, self.draws)


def enough(draws: int) -> int:
    """Return a number of draws that can show a 90 % range.

    Raises:
        InvalidValueError: for fewer than 100.
    """
    if draws < 100:  # noqa: PLR2004 - fewer say nothing about 5 % and 95 %
        message = f"draws must be 100 or more (got {draws})"
        raise InvalidValueError(message)
    return draws


@cache
def triangular(stream: str, low: float, mode: float, high: float, draws: int) -> tuple[float, ...]:
    """Return draws from a triangular distribution; the same stream gives the same ones."""
    source = random.Random(stream)  # noqa: S311 - a reproducible simulation, not a secret
    return tuple(source.triangular(low, high, mode) for _ in range(draws))
