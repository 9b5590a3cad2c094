"""Aggregation: weighted means of normalised values, what each adds, and how far weights that are not certain can move them (OECD & JRC 2008, step 7)."""

import math
from collections.abc import Callable, Sequence

from mildiplomacy.model.index import Aggregation

Mean = Callable[[Sequence[float], Sequence[float]], float]
"""From values and weights to a number; some weight is above zero."""


def arithmetic(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return ``sum w x / sum w``: one value can make up for another in full.

    >>> arithmetic([0.0, 1.0], [1, 3])
    0.75
    """
    return math.fsum(map(_product, weights, values)) / math.fsum(weights)


def _product(left: float, right: float) -> float:
    return left * right


def geometric(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return ``exp(sum w ln x / sum w)``: a zero that has weight makes the whole zero.

    >>> geometric([0.25, 1.0], [1, 1])
    0.5
    """
    if any(value == 0 and weight > 0 for value, weight in zip(values, weights, strict=True)):
        return 0.0
    parts = [weight * math.log(value) for value, weight in zip(values, weights, strict=True) if weight > 0]
    return math.exp(math.fsum(parts) / math.fsum(weights))


def harmonic(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return ``sum w / sum (w / x)``: the low values weigh more still.

    >>> harmonic([0.5, 1.0], [1, 1])
    0.6666666666666666
    """
    if any(value == 0 and weight > 0 for value, weight in zip(values, weights, strict=True)):
        return 0.0
    return math.fsum(weights) / math.fsum(weight / value for value, weight in zip(values, weights, strict=True) if weight > 0)


def minimum(values: Sequence[float], weights: Sequence[float]) -> float:
    """Return the lowest value that has weight: the weakest link decides.

    >>> minimum([0.2, 0.9], [1, 1])
    0.2
    """
    return min(value for value, weight in zip(values, weights, strict=True) if weight > 0)


MEANS: dict[Aggregation, Mean] = {"arithmetic": arithmetic, "geometric": geometric, "harmonic": harmonic, "minimum": minimum}
"""Every aggregation by its name."""
BASELINE: dict[Aggregation, float] = {"arithmetic": 0.0, "geometric": 1.0, "harmonic": 1.0, "minimum": 0.0}
"""What contributions are counted from: nothing, or the best value, of which each then takes something off."""


def contributions(values: Sequence[float], weights: Sequence[float], how: Aggregation) -> tuple[float, ...]:
    """Return what each value adds to the mean, counted from the baseline of the aggregation: their sum and the baseline make the mean.

    Arithmetic: ``w x``. Geometric: ``L(G, 1) w ln x`` with the logarithmic mean L, the additive form of the logarithmic mean Divisia index (Ang 2005). Harmonic: the loss
    ``H - 1`` in proportion to ``w (1/x - 1)``. Minimum: the lowest values share it. Weights are divided by their sum. A zero under a geometric or harmonic mean
    takes everything; several share it by weight.

    >>> contributions([0.25, 1.0], [1, 1], "geometric")
    (-0.5, 0.0)
    """
    total = math.fsum(weights)
    shares = [weight / total for weight in weights]
    if how == "arithmetic":
        return tuple(share * value for share, value in zip(shares, values, strict=True))
    if how == "minimum":
        lowest = minimum(values, weights)
        links = [value == lowest and share > 0 for value, share in zip(values, shares, strict=True)]
        return tuple(lowest / sum(links) if link else 0.0 for link in links)
    loss = MEANS[how](values, weights) - 1.0
    zeros = [share if value == 0 else 0.0 for value, share in zip(values, shares, strict=True)]
    if any(zeros):
        return tuple(loss * zero / math.fsum(zeros) for zero in zeros)
    if how == "geometric":
        pulls = [share * math.log(value) if share else 0.0 for value, share in zip(values, shares, strict=True)]
    else:
        pulls = [share * (1 - 1 / value) if share else 0.0 for value, share in zip(values, shares, strict=True)]
    whole = math.fsum(pulls)
    return tuple(loss * pull / whole if whole else 0.0 for pull in pulls)


def extremes(
    lows: Sequence[float], highs: Sequence[float], least: Sequence[float], most: Sequence[float], how: Aggregation
) -> tuple[float, float]:
    """Return the lowest and the highest mean that values and weights within their intervals can have.

    Exact: every mean rises in each value. For given values it is lowest with the heaviest weights on the lowest of them: the weights that solve such a
    linear-fractional programme stand at one end up to some value and at the other beyond it, so trying each place finds it.

    >>> extremes([0, 1], [0, 1], [1, 1], [3, 3], "arithmetic")
    (0.25, 0.75)
    """
    return _extreme(lows, least, most, how, min), _extreme(highs, least, most, how, max)


def _extreme(
    values: Sequence[float], least: Sequence[float], most: Sequence[float], how: Aggregation, choose: Callable[[Sequence[float]], float]
) -> float:
    order = sorted(range(len(values)), key=lambda one: values[one], reverse=choose is max)
    found: list[float] = []
    for heavy in range(len(values) + 1):
        weights = [0.0] * len(values)
        for place, position in enumerate(order):
            weights[position] = most[position] if place < heavy else least[position]
        if math.fsum(weights) > 0:
            found.append(MEANS[how](values, weights))
    return choose(found)
