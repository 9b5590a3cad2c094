"""The tally: what was done, added up per instrument, per partner and per year, before any weight is applied.

Tallies form a commutative monoid under ``+`` with the empty tally as identity: parts that were counted apart (by shard, by year, in a group-by)
add up to the whole. Counts and fractions add exactly, floats within rounding.
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeVar

from attrs import field, frozen

from mildiplomacy.model.weight_set import Modifier

Amount = int | Fraction | float
"""How much; counts and spell-years are exact."""
K = TypeVar("K", bound=Hashable)


class Cell(NamedTuple):
    """What a weight depends on: the instrument and, where they are used, the circumstances."""

    instrument_id: str
    modifiers: tuple[Modifier, ...] = ()


def merge(left: Mapping[K, Amount], right: Mapping[K, Amount]) -> dict[K, Amount]:
    """Add amount to amount, key by key.

    >>> merge({"a": 1}, {"a": 2, "b": 3})
    {'a': 3, 'b': 3}
    """
    merged = dict(left)
    for key, amount in right.items():
        merged[key] = merged[key] + amount if key in merged else amount
    return merged


@frozen(kw_only=True)
class Tally:
    """Amounts per cell, per partner and per year.

    >>> one = Tally.of([("naval-port-call", (), 1)])
    >>> (one + one).cells
    {Cell(instrument_id='naval-port-call', modifiers=()): 2}
    """

    cells: Mapping[Cell, Amount] = field(factory=dict)
    """Amount per instrument and circumstances."""
    partners: Mapping[str, Amount] = field(factory=dict)
    """Amount per other participant; an item with three partners counts for each."""
    years: Mapping[int, Amount] = field(factory=dict)
    """Amount per year of start."""

    @classmethod
    def of(cls, amounts: Iterable[tuple[str, tuple[Modifier, ...], Amount]]) -> "Tally":
        """Add up amounts given as (instrument, circumstances, amount)."""
        cells: dict[Cell, Amount] = {}
        for instrument_id, modifiers, amount in amounts:
            cells = merge(cells, {Cell(instrument_id, modifiers): amount})
        return cls(cells=cells)

    def __add__(self, other: "Tally") -> "Tally":
        """Add amount to amount."""
        return Tally(
            cells=merge(self.cells, other.cells), partners=merge(self.partners, other.partners), years=merge(self.years, other.years)
        )

    @property
    def volume(self) -> Amount:
        """The sum of the amounts per cell."""
        return sum(self.cells.values())
