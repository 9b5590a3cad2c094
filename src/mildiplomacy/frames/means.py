"""Means as columns: what :mod:`mildiplomacy.scores.aggregate` computes for one row, for every row of a frame; a null is left out."""

from collections.abc import Sequence
from typing import NamedTuple

import narwhals.stable.v2 as nw

from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Aggregation
from mildiplomacy.scores.aggregate import shares
from mildiplomacy.scores.propagate import ends

Weight = float | nw.Expr
"""One weight for all rows, or one for each."""


class Part(NamedTuple):
    """The columns of a part."""

    value: nw.Expr
    """The value, null where it is not known."""
    low: nw.Expr
    """The lowest that it can be, null where it is left out of the bounds."""
    high: nw.Expr
    """The highest, likewise."""
    known: nw.Expr
    """The share of its weight that is known, 0 to 1."""


def mean(values: Sequence[nw.Expr], weights: Sequence[Weight], how: Aggregation) -> nw.Expr:
    """Return the weighted mean of what is not null; null where nothing with a weight is."""
    pairs = [(value, weight) for value, weight in zip(values, weights, strict=True) if isinstance(weight, nw.Expr) or weight > 0]
    if not pairs:
        return nw.lit(None, dtype=nw.Float64)
    if how == "minimum":
        lowest = [nw.when(weight > 0).then(value) if isinstance(weight, nw.Expr) else value for value, weight in pairs]
        return nw.min_horizontal(*lowest)
    total = _sum([nw.when(~value.is_null()).then(weight) for value, weight in pairs])
    if how == "arithmetic":
        return nw.when(total > 0).then(_sum([value * weight for value, weight in pairs]) / total)
    zeros = _sum([nw.when(value == 0).then(weight) for value, weight in pairs])
    some = [(nw.when(value > 0).then(value), weight) for value, weight in pairs]
    if how == "geometric":
        found = (_sum([value.log() * weight for value, weight in some]) / total).exp()
    else:
        found = total / _sum([weight / value for value, weight in some])
    return nw.when(total > 0).then(nw.when(zeros > 0).then(0.0).otherwise(found))


def _sum(summands: Sequence[nw.Expr]) -> nw.Expr:
    return nw.sum_horizontal(*summands)


def combine(parts: Sequence[Part], weights: Sequence[Estimate], how: Aggregation) -> Part:
    """Combine parts by their weights; see :func:`mildiplomacy.scores.aggregate.extremes` for why the bounds are exact."""
    heavy = [one.value for one in weights]
    central, known = (
        mean([one.value for one in parts], heavy, how),
        _sum([part.known * share for part, share in zip(parts, shares(heavy), strict=True)]),
    )
    spans = [ends(one) for one in weights]
    if all(least == most for least, most in spans):
        return Part(central, mean([one.low for one in parts], heavy, how), mean([one.high for one in parts], heavy, how), known)
    low = nw.min_horizontal(*_thresholds([one.low for one in parts], spans, how, heavy_below=True))
    high = nw.max_horizontal(*_thresholds([one.high for one in parts], spans, how, heavy_below=False))
    return Part(central, low, high, known)


def sums(values: Sequence[nw.Expr], weights: Sequence[float]) -> tuple[nw.Expr, nw.Expr]:
    """Return the weighted sum of what is known, and the share of the weight that is."""
    parts = shares(weights)
    summed = [value * share for value, share in zip(values, parts, strict=True)]
    return _sum(summed), _sum([nw.when(~value.is_null()).then(share) for value, share in zip(values, parts, strict=True)])


def of_sums(summed: nw.Expr, known: nw.Expr) -> Part:
    """Return the arithmetic mean of values from 0 to 1 by weights without intervals: what :func:`combine` gives, with a third of the work.

    What is not known adds nothing at its worst, and its share of the weight at its best.
    """
    return Part(nw.when(known > 0).then(summed / known), summed, summed + 1 - known, known)


def _thresholds(values: Sequence[nw.Expr], spans: Sequence[tuple[float, float]], how: Aggregation, *, heavy_below: bool) -> list[nw.Expr]:
    """Return the mean for each value as the threshold up to which, or from which, weights are at their highest, and for none."""

    def weight(value: nw.Expr, threshold: nw.Expr, span: tuple[float, float]) -> Weight:
        least, most = span
        if least == most:
            return most
        return nw.when(value <= threshold if heavy_below else value >= threshold).then(most).otherwise(least)

    light = mean(values, [least for least, _ in spans], how)
    tried = [[weight(value, threshold, span) for value, span in zip(values, spans, strict=True)] for threshold in values]
    return [light, *(mean(values, weights, how) for weights in tried)]
