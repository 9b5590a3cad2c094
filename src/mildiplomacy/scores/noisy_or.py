"""Noisy-or: several causes, each of which alone may bring something about (Henrion 1989, *Uncertainty in Artificial Intelligence* 3)."""

import math
from collections.abc import Iterable, Mapping


def noisy_or(powers: Iterable[float]) -> float:
    """Return ``1 - prod(1 - p)`` for powers from 0 to 1.

    >>> noisy_or([0.5, 0.5])
    0.75
    """
    return 1 - math.prod(1 - power for power in powers)


def shares(powers: Mapping[str, float]) -> dict[str, float]:
    """Divide a noisy-or among its causes, in proportion to ``log(1 - p)``: what they share adds up to it, against a baseline without any cause.

    Causes that are certain alone (power 1) divide the whole evenly among themselves, which is the limit of the rule for equal ones.

    >>> shares({"a": 0.5, "b": 0.5, "c": 0.0})
    {'a': 0.375, 'b': 0.375, 'c': 0.0}
    """
    sure = [name for name, power in powers.items() if power >= 1]
    parts = {name: float(name in sure) if sure else -math.log1p(-power) for name, power in powers.items()}
    total = sum(parts.values())
    return {name: noisy_or(powers.values()) * part / total if total else 0.0 for name, part in parts.items()}
