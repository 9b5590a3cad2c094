"""What moved a composite from one set of inputs to another: an exact decomposition of the difference over its indicators."""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from mildiplomacy.scores.combine import Combination, Term
from mildiplomacy.scores.outcome import Contribution

KNOWN = "what-is-known"
"""The id of the part of a difference that comes from which indicators are known, and so from how the weights are shared out."""
_NOISE = 1e-12


def movers(before: Combination, after: Combination) -> tuple[Contribution, ...]:
    """Return what each indicator moved; together with the part of :data:`KNOWN`, where there is one, they add up to the difference of the values.

    ``amount`` is the change of the normalised value. An indicator that is known on one side only moves nothing by itself: it changes how the weights are
    shared out, which is one part for all. Within groups the difference of each group is handed down to its indicators.

    >>> from mildiplomacy.model.index import Index, Indicator
    >>> from mildiplomacy.scores.composite import tree_of
    >>> spec = Index(
    ...     id="x", name="X", version="1", measure="composite", question="?", method="Mean.", aggregation="geometric",
    ...     indicators=(Indicator(id="a", name="A", unit="1", low=0, high=1), Indicator(id="b", name="B", unit="1", low=0, high=1)),
    ... )
    >>> [(one.id, round(one.value, 9)) for one in movers(tree_of(spec, {"a": 0.25, "b": 1}), tree_of(spec, {"a": 1, "b": 1}))]
    [('a', 0.5), ('b', 0.0)]
    """
    found = list(_moved(before, after, 1.0))
    rest = after.value - before.value - math.fsum(one.value for one in found)
    if abs(rest) > _NOISE:
        found.append(Contribution(id=KNOWN, label="Which indicators are known", amount=0.0, value=rest))
    return tuple(sorted(found, key=lambda one: (-abs(one.value), one.id)))


def _moved(before: Combination, after: Combination, scale: float) -> Iterator[Contribution]:
    """Yield what every indicator below moved, times a scale."""
    old, new = ({one.part.id: (one, share) for one, share in zip(each.known, each.shares, strict=True)} for each in (before, after))
    both = [name for name in old if name in new]
    values = [(old[name][0].value, new[name][0].value) for name in both]
    shares = [(old[name][1], new[name][1]) for name in both]
    slopes = _SLOPES[before.how](values, shares, (before.value, after.value)) if both else []
    for name, (was, now), slope in zip(both, values, slopes, strict=True):
        one, other = old[name][0], new[name][0]
        if isinstance(one, Combination) and isinstance(other, Combination):
            yield from _moved(one, other, scale * slope)
        else:
            assert isinstance(one, Term)
            yield Contribution(id=name, label=one.part.name, amount=now - was, value=scale * slope * (now - was))


Pairs = Sequence[tuple[float, float]]
"""Something of each part, before and after."""


def _mean(pair: tuple[float, float]) -> float:
    return (pair[0] + pair[1]) / 2


def _arithmetic(_values: Pairs, shares: Pairs, _wholes: tuple[float, float]) -> list[float]:
    """Return the mean share: the difference of products ``s x`` is mean share times change of value plus mean value times change of share."""
    return [_mean(one) for one in shares]


def _geometric(values: Pairs, shares: Pairs, wholes: tuple[float, float]) -> list[float]:
    """Return ``L(G0, G1) s / L(x0, x1)`` with the logarithmic mean L: the additive logarithmic mean Divisia index (LMDI-I, Ang 2004)."""
    if not min(wholes):
        return _from_zero(values, shares, wholes)
    return [
        logarithmic_mean(*wholes) * _mean(share) / logarithmic_mean(*one) if max(share) else 0.0
        for one, share in zip(values, shares, strict=True)
    ]


def _harmonic(values: Pairs, shares: Pairs, wholes: tuple[float, float]) -> list[float]:
    """Return ``H0 H1 s / (x0 x1)``, which is exact as ``1 / H`` is the sum of ``s / x``."""
    if not min(wholes):
        return _from_zero(values, shares, wholes)
    return [
        _mean(share) * (wholes[0] / one[0]) * (wholes[1] / one[1]) if max(share) else 0.0 for one, share in zip(values, shares, strict=True)
    ]


def _from_zero(values: Pairs, shares: Pairs, wholes: tuple[float, float]) -> list[float]:
    """Return slopes when a zero decides one side: the zeros that are lifted, or come in, carry the difference, each by its share."""
    turned = [_mean(share) if min(one) == 0 < max(one) and max(share) else 0.0 for one, share in zip(values, shares, strict=True)]
    total, difference = math.fsum(turned), wholes[1] - wholes[0]
    return [difference * part / total / (one[1] - one[0]) if part else 0.0 for part, one in zip(turned, values, strict=True)]


def _minimum(values: Pairs, _shares: Pairs, _wholes: tuple[float, float]) -> list[float]:
    """Return the part of the way from before to after, on straight lines, along which each is the weakest; equal ones share it."""
    times = {0.0, 1.0}
    for one, other in combinations(range(len(values)), 2):
        gap, turn = values[one][0] - values[other][0], (values[one][1] - values[one][0]) - (values[other][1] - values[other][0])
        if turn and 0 < -gap / turn < 1:
            times.add(-gap / turn)
    found = [0.0] * len(values)
    for start, end in pairwise(sorted(times)):
        middle = (start + end) / 2
        on_the_way = [was + middle * (now - was) for was, now in values]
        weakest = [at for at, value in enumerate(on_the_way) if value <= min(on_the_way) + _NOISE]
        for at in weakest:
            found[at] += (end - start) / len(weakest)
    return found


def logarithmic_mean(one: float, other: float) -> float:
    """Return ``(b - a) / ln(b / a)``, which lies between the two; for equal ones either of them.

    >>> logarithmic_mean(1, 1), round(logarithmic_mean(1, math.e), 6)
    (1, 1.718282)
    """
    ratio = math.log(other) - math.log(one)
    if abs(ratio) > 1:
        return (other - one) / ratio
    return one * (math.expm1(ratio) / ratio) if ratio else one


_SLOPES = {"arithmetic": _arithmetic, "geometric": _geometric, "harmonic": _harmonic, "minimum": _minimum}
