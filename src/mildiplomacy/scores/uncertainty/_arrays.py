"""Draws, means and ranks as numpy arrays: many draws of one index at once."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from mildiplomacy.errors import MissingExtraError
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import SAMPLED, Aggregation, Index, Indicator, Level, Normalisation
from mildiplomacy.scores.composite import Inputs
from mildiplomacy.scores.normalise import is_known, scale_of
from mildiplomacy.scores.propagate import ends

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def numpy() -> Any:  # noqa: ANN401 - a module
    """Return numpy.

    Raises:
        MissingExtraError: when the extra ``analysis`` is not installed.
    """
    try:
        import numpy as np  # noqa: PLC0415 - only who draws pays for it
    except ImportError:
        feature = "sensitivity analysis"
        raise MissingExtraError(feature, "analysis") from None
    return np


def triangular(quantiles: "Array", low: float, mode: float, high: float) -> "Array":
    """Turn quantiles in [0, 1) into draws of a triangular distribution, as Python's ``random.triangular`` does, to the last bit."""
    np = numpy()
    centre = (mode - low) / (high - low)
    below = quantiles <= centre
    root = np.sqrt(np.where(below, quantiles, 1.0 - quantiles) * np.where(below, centre, 1.0 - centre))
    return np.where(below, low + (high - low) * root, high + (low - high) * root)


def stream(name: str, draws: int) -> "Array":
    """Return uniform draws in [0, 1) of a named stream: the ones that scores draw from under the same name."""
    source = random.Random(name).random  # noqa: S311 - a reproducible simulation, not a secret
    return numpy().fromiter((source() for _ in range(draws)), dtype=float, count=draws)


@frozen(kw_only=True)
class Drawn:
    """Something that is drawn: a weight, or the choice among normalisations or aggregations."""

    name: str
    """Also the name of its stream."""
    estimate: Estimate | None = None
    """The interval of a weight; None for a choice."""
    options: tuple[str, ...] = ()
    """What is chosen from."""


@frozen(kw_only=True)
class Variant:
    """One version of an index with its normalised values: subjects in rows, indicators in columns; NaN: not known."""

    spec: Index
    """The version."""
    values: Any
    """The normalised values."""

    def means(self, weights: Mapping[str, "Array"]) -> "Array":
        """Return the value of each subject under each draw of the weights, draws in rows; NaN where nothing is known."""
        np = numpy()
        spec, known = self.spec, ~np.isnan(self.values)
        groups: list[tuple[Aggregation, list[int], str]] = [
            (one.aggregation, [at for at, each in enumerate(spec.indicators) if each.level == one.id], f"{one.id}:weight")
            for one in spec.levels
        ]
        how = spec.aggregation or "arithmetic"
        if not groups:
            return _mean(how, self.values, known, np.stack([weights[f"{one.id}:weight"] for one in spec.indicators], axis=1))
        parts = []
        for inner, columns, _ in groups:
            heavy = np.stack([weights[f"{spec.indicators[at].id}:weight"] for at in columns], axis=1)
            parts.append(_mean(inner, self.values[:, columns], known[:, columns], heavy))
        stacked = np.stack(parts, axis=2)  # draws, subjects, groups
        outer = np.stack([weights[name] for _, _, name in groups], axis=1)
        return _outer(how, stacked, outer)


def _mean(how: Aggregation, values: "Array", known: "Array", weights: "Array") -> "Array":
    """Return weighted means over the known columns: (draws, columns) weights and (subjects, columns) values give (draws, subjects)."""
    np = numpy()
    whole = bool(known.all())
    total = weights.sum(axis=1, keepdims=True) if whole else weights @ known.T.astype(float)
    if how == "minimum":
        least = np.where(known, values, np.inf).min(axis=1)
        return np.broadcast_to(np.where(np.isinf(least), np.nan, least), (len(weights), len(values)))
    if how == "arithmetic":
        found = weights @ (values if whole else np.where(known, values, 0.0)).T
        found /= _above_zero(total)
        return found
    with np.errstate(divide="ignore"):
        shaped = np.log(values) if how == "geometric" else 1.0 / values
    zero = np.isinf(shaped)
    summed = weights @ np.where(known & ~zero, shaped, 0.0).T / _above_zero(total)
    with np.errstate(divide="ignore"):
        found = np.exp(summed) if how == "geometric" else 1.0 / summed
    if zero.any():
        found = np.where((weights > 0).astype(float) @ zero.T.astype(float) > 0, 0.0, found)
    return found


def _above_zero(total: "Array") -> "Array":
    """Return sums of weights, NaN where nothing known weighs."""
    return total if total.min() > 0 else numpy().where(total > 0, total, numpy().nan)


def _outer(how: Aggregation, values: "Array", weights: "Array") -> "Array":
    """Combine groups: (draws, subjects, groups) values and (draws, groups) weights give (draws, subjects)."""
    np = numpy()
    return np.stack([_mean(how, one, ~np.isnan(one), heavy[None, :])[0] for one, heavy in zip(values, weights, strict=True)])


@frozen(kw_only=True)
class Model:
    """An index with everything about it that is drawn, over a table of subjects."""

    subjects: tuple[str, ...]
    """Who."""
    factors: tuple[Drawn, ...]
    """What is drawn."""
    fixed: Mapping[str, float]
    """The weights that are not."""
    variants: Mapping[tuple[str, str], Variant] = field(repr=False)
    """For each normalisation and aggregation the version of the index."""

    @property
    def size(self) -> int:
        """How many factors there are."""
        return len(self.factors)

    def values(self, quantiles: "Array") -> "Array":
        """Return the value of each subject for each row of quantiles in [0, 1), one column a factor."""
        np = numpy()
        rows = len(quantiles)
        weights = {name: np.full(rows, value) for name, value in self.fixed.items()}
        picks = {"normalisation": np.zeros(rows, dtype=int), "aggregation": np.zeros(rows, dtype=int)}
        options = {
            "normalisation": tuple(dict.fromkeys(one for one, _ in self.variants)),
            "aggregation": tuple(dict.fromkeys(one for _, one in self.variants)),
        }
        for column, factor in zip(quantiles.T, self.factors, strict=True):
            if factor.estimate is None:
                picks[factor.name] = np.minimum((column * len(factor.options)).astype(int), len(factor.options) - 1)
            else:
                low, high = ends(factor.estimate)
                weights[factor.name] = triangular(column, low, factor.estimate.value, high)
        if len(self.variants) == 1:
            return next(iter(self.variants.values())).means(weights)
        found = np.empty((rows, len(self.subjects)))
        for at, first in enumerate(options["normalisation"]):
            for place, second in enumerate(options["aggregation"]):
                chosen = (picks["normalisation"] == at) & (picks["aggregation"] == place)
                if chosen.any():
                    found[chosen] = self.variants[first, second].means({name: one[chosen] for name, one in weights.items()})
        return found

    def central(self) -> "Array":
        """Return the value of each subject with every weight at its central value and the index's own choices."""
        np = numpy()
        weights = {one.name: np.array([one.estimate.value]) for one in self.factors if one.estimate is not None}
        weights |= {name: np.array([value]) for name, value in self.fixed.items()}
        return next(iter(self.variants.values())).means(weights)[0]

    def draw(self, seed: int, draws: int) -> "Array":
        """Return quantiles of seeded draws, one column a factor, each with a stream of its own."""
        np = numpy()
        return np.stack([stream(f"{seed}:{one.name}", draws) for one in self.factors], axis=1) if self.factors else np.zeros((draws, 0))


def model_of(
    spec: Index,
    table: Mapping[str, Inputs],
    normalisations: Sequence[Normalisation] = (),
    aggregations: Sequence[Aggregation] = (),
    spread: float = 0.0,
) -> Model:
    """Make the model of an index over a table.

    Raises:
        InvalidValueError: when a normalisation and an aggregation do not go together.
    """
    ways: tuple[str, ...] = ("own", *normalisations)
    means: tuple[Aggregation, ...] = tuple(dict.fromkeys((spec.aggregation or "arithmetic", *aggregations)))
    variants: dict[tuple[str, str], Variant] = {}
    for way in ways:
        version = spec if way == "own" else evolve(spec, indicators=tuple(_renormalised(one, way) for one in spec.indicators))  # type: ignore[arg-type]  # not "own"
        values = _normalised(version, table)
        for how in means:
            variants[way, how] = Variant(spec=evolve(version, aggregation=how), values=values)
    parts: tuple[Indicator | Level, ...] = (*spec.indicators, *spec.levels)
    intervals = {f"{one.id}:weight": _interval(one.weight, spread) for one in parts}
    factors = [Drawn(name=name, estimate=one) for name, one in intervals.items() if len(set(ends(one))) > 1]
    factors += [
        Drawn(name=name, options=options) for name, options in (("normalisation", ways), ("aggregation", means)) if len(options) > 1
    ]
    drawn = {one.name for one in factors}
    return Model(
        subjects=tuple(table),
        factors=tuple(factors),
        fixed={name: one.value for name, one in intervals.items() if name not in drawn},
        variants=variants,
    )


def _interval(weight: Estimate, spread: float) -> Estimate:
    if spread and len(set(ends(weight))) == 1:
        return Estimate(value=weight.value, low=weight.value * (1 - spread), high=weight.value * (1 + spread))
    return weight


def _renormalised(one: Indicator, way: Normalisation) -> Indicator:
    if way == one.normalisation or way not in SAMPLED:
        return one
    return evolve(one, normalisation=way, low=None, high=None, target=None, reference=one.reference or "those compared")


def _normalised(spec: Index, table: Mapping[str, Inputs]) -> "Array":
    np = numpy()
    found = np.full((len(table), len(spec.indicators)), np.nan)
    for column, one in enumerate(spec.indicators):
        known = list(_known(one.id, table))
        scale = scale_of(one, [raw for _, raw in known])
        if known and scale is not None:
            found[[row for row, _ in known], column] = scale.column([raw for _, raw in known])
    return found


def _known(name: str, table: Mapping[str, Inputs]) -> Iterator[tuple[int, float]]:
    for row, inputs in enumerate(table.values()):
        raw = inputs.get(name)
        if raw is not None and is_known(raw):
            yield row, raw.value if isinstance(raw, Estimate) else raw


def ranks(values: "Array") -> "Array":
    """Return ranks in each row, 1 for the highest; equal values share the mean of their ranks."""
    np = numpy()
    rows = np.arange(len(values))[:, None]
    order = values.argsort(axis=-1)
    found = np.empty_like(values)
    found[rows, order] = np.arange(float(values.shape[-1]), 0.0, -1.0)
    ordered = values[rows, order]
    equal = ordered[:, 1:] == ordered[:, :-1]
    for row in np.flatnonzero(equal.any(axis=-1)) if equal.any() else ():
        _, inverse, counts = np.unique(-values[row], return_inverse=True, return_counts=True)
        last = np.cumsum(counts)
        found[row] = (last - (counts - 1) / 2)[inverse]
    return found
