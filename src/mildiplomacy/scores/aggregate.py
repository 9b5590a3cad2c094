"""Aggregation: means of normalised values, what each value adds, and how far uncertain weights can move them (OECD & JRC 2008, step 6)."""

import math
from collections.abc import Callable, Sequence
from operator import mul

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model.index import Aggregation

Mean = Callable[[Sequence[float], Sequence[float]], float]
"""From values and their shares of the weight, which add up to 1, to a number."""


def shares(weights: Sequence[float]) -> list[float]:
    """Divide weights, of which one is above zero, by their sum.

    >>> shares([1, 3])
    [0.25, 0.75]
    """
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def arithmetic(values: Sequence[float], parts: Sequence[float]) -> float:
    """Return ``sum s x``: one value can make up for another in full.

    >>> arithmetic([0.0, 1.0], [0.25, 0.75])
    0.75
    """
    return math.fsum(map(mul, parts, values))


def geometric(values: Sequence[float], parts: Sequence[float]) -> float:
    """Return ``exp(sum s ln x)``: a zero that has weight makes the whole zero.

    Raises:
        InvalidValueError: for a negative value.

    >>> geometric([0.25, 1.0], [0.5, 0.5])
    0.5
    """
    return 0.0 if _decided(values, parts) else math.exp(math.fsum(_logs(values, parts)))


def harmonic(values: Sequence[float], parts: Sequence[float]) -> float:
    """Return ``1 / sum (s / x)``: low values pull harder still, and a zero that has weight makes the whole zero.

    Raises:
        InvalidValueError: for a negative value.

    >>> harmonic([0.5, 1.0], [0.5, 0.5])
    0.6666666666666666
    """
    if _decided(values, parts):
        return 0.0
    return minimum(values, parts) / math.fsum(map(mul, parts, _pulls(values, parts)))


def minimum(values: Sequence[float], parts: Sequence[float]) -> float:
    """Return the lowest value that has weight: the weakest link decides.

    >>> minimum([0.2, 0.9], [0.5, 0.5])
    0.2
    """
    return min(value for value, part in zip(values, parts, strict=True) if part)


MEANS: dict[Aggregation, Mean] = {"arithmetic": arithmetic, "geometric": geometric, "harmonic": harmonic, "minimum": minimum}
"""Every aggregation by its name."""
BASELINE: dict[Aggregation, float] = {"arithmetic": 0.0, "geometric": 1.0, "harmonic": 1.0, "minimum": 0.0}
"""What contributions are counted from: nothing, or the best value, from which each then takes something off."""


def _decided(values: Sequence[float], parts: Sequence[float]) -> bool:
    """Whether a zero decides."""
    known = [value for value, part in zip(values, parts, strict=True) if part]
    if min(known) < 0:
        message = f"a geometric or harmonic mean must be taken over values that are not negative (got {min(known)})"
        raise InvalidValueError(message)
    return 0 in known


def _logs(values: Sequence[float], parts: Sequence[float]) -> list[float]:
    return [part * math.log(value) if part else 0.0 for value, part in zip(values, parts, strict=True)]


def _pulls(values: Sequence[float], parts: Sequence[float]) -> list[float]:
    """Return ``1 / x`` times the lowest value, so that none grows beyond what a float holds."""
    lowest = minimum(values, parts)
    return [lowest / value if part else 0.0 for value, part in zip(values, parts, strict=True)]


def contributions(values: Sequence[float], parts: Sequence[float], how: Aggregation) -> list[float]:
    """Return what each value adds to the mean, counted from the :data:`BASELINE` of the aggregation: baseline and contributions add up to the mean.

    Arithmetic: ``s x``. Geometric: ``L(G, 1) s ln x`` with the logarithmic mean L, the additive form of the logarithmic mean Divisia index (LMDI-I, Ang
    2004). Harmonic: ``s (H - H / x)``, which needs no approximation as ``1 - sum s / x = 1 - 1 / H``. Minimum: the weakest link carries all; several
    equal ones share it. When zeros decide a geometric or harmonic mean, they take everything off, each by its share: the limit of both forms.

    >>> contributions([0.25, 1.0], [0.5, 0.5], "geometric")
    [-0.5, 0.0]
    """
    if how == "arithmetic":
        return list(map(mul, parts, values))
    value = MEANS[how](values, parts)
    if how == "minimum":
        weakest = [bool(part) and one == value for one, part in zip(values, parts, strict=True)]
        return [value / sum(weakest) if weak else 0.0 for weak in weakest]
    if not value:
        return [-zero for zero in shares([part if one == 0 else 0.0 for one, part in zip(values, parts, strict=True)])]
    if how == "geometric":
        logs = _logs(values, parts)
        pull = math.fsum(logs)
        level = math.expm1(pull) / pull if pull else 1.0
        return [level * log + 0.0 for log in logs]
    pulls = _pulls(values, parts)
    level = math.fsum(map(mul, parts, pulls))
    return [part * (value - pull / level) for pull, part in zip(pulls, parts, strict=True)]


def extremes(
    lows: Sequence[float], highs: Sequence[float], least: Sequence[float], most: Sequence[float], how: Aggregation
) -> tuple[float, float]:
    """Return the lowest and the highest mean that values and weights within their intervals can have; some weight can be above zero.

    Exact. Every mean rises in each value, so the values stand at their ends. Each mean is a rising function of ``sum w f(x) / sum w`` with a rising f
    (for a minimum only whether a weight is zero matters), and such a ratio of linear functions is largest when what lies above some threshold has
    its highest weight and the rest its lowest; so the values are sorted and every threshold is tried.

    >>> extremes([0, 1], [0, 1], [1, 1], [3, 3], "arithmetic")
    (0.25, 0.75)
    """
    if list(least) == list(most):
        parts = shares(most)
        return MEANS[how](lows, parts), MEANS[how](highs, parts)
    return min(_thresholds(lows, least, most, how, falling=False)), max(_thresholds(highs, least, most, how, falling=True))


def _thresholds(values: Sequence[float], least: Sequence[float], most: Sequence[float], how: Aggregation, *, falling: bool) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__, reverse=falling)
    weights, found = list(least), []
    for place in (None, *order):
        if place is not None:
            weights[place] = most[place]
        if any(weights):
            found.append(MEANS[how](values, shares(weights)))
    return found
