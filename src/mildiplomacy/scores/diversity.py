"""How evenly amounts are spread: concentration, entropy and the effective numbers that follow from them."""

from collections.abc import Hashable, Iterable, Mapping
from math import exp, log
from typing import TypeVar

from mildiplomacy.scores.tally import Amount

K = TypeVar("K", bound=Hashable)


def shares(amounts: Mapping[K, Amount]) -> dict[K, float]:
    """Return each amount over their sum; what has none is left out, and nothing is left when there is no amount at all.

    >>> shares({"a": 3, "b": 1, "c": 0})
    {'a': 0.75, 'b': 0.25}
    """
    total = sum(amounts.values())
    return {key: float(amount / total) for key, amount in amounts.items() if amount > 0}


def concentration(parts: Iterable[float]) -> float:
    """Return the Herfindahl-Hirschman index of shares: 1/n when n are alike, 1 when one has all.

    >>> concentration([0.5, 0.5])
    0.5
    """
    return sum(part * part for part in parts)


def entropy(parts: Iterable[float]) -> float:
    """Return the Shannon entropy of shares, in nats.

    >>> entropy([1.0])
    0.0
    """
    return sum((-part * log(part) for part in parts), 0.0) + 0.0


def effective_shannon(parts: Iterable[float]) -> float:
    """Return the number of equal parts that would have the same entropy (Hill number of order 1).

    >>> round(effective_shannon([0.25] * 4), 12)
    4.0
    """
    return exp(entropy(parts))


def effective_inverse(parts: Iterable[float]) -> float:
    """Return the number of equal parts that would be as concentrated (Hill number of order 2).

    >>> effective_inverse([0.25] * 4)
    4.0
    """
    return 1 / concentration(parts)


def evenness(parts: Iterable[float]) -> float | None:
    """Return the entropy over its largest value, ``ln n``; None for one part, of which evenness is not defined.

    >>> evenness([0.5, 0.5]), evenness([1.0])
    (1.0, None)
    """
    every = tuple(parts)
    return entropy(every) / log(len(every)) if len(every) > 1 else None


def share_range(yes: Amount, no: Amount, *, unclear: Amount = 0, late_yes: Amount = 0, late_no: Amount = 0) -> tuple[float, float]:
    """Return the lowest and the highest share of what has a property, with what is unclear counted for the worst and for the best.

    Args:
        yes: how much has it.
        no: how much has it not.
        unclear: how much belongs to the whole and may have it.
        late_yes: how much has it and may belong to the whole.
        late_no: how much has it not and may belong to the whole.

    Returns:
        Both ends; the whole range from 0 to 1 when there may be nothing.

    >>> share_range(2, 2, unclear=1, late_no=1)
    (0.3333333333333333, 0.6)
    """
    least, most = yes + no + unclear + late_no, yes + no + unclear + late_yes
    return float(yes / least) if least else 0.0, float((yes + unclear + late_yes) / most) if most else 1.0
