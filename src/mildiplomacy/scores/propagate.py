"""Intervals carried through a formula: exact bounds at the ends, a 90 % range from seeded draws."""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.draft import exact, likely
from mildiplomacy.scores.outcome import Bounds, Likely
from mildiplomacy.scores.pricing import DRAWS, SEED, triangular

Values = Mapping[str, float]
"""One value for each named input."""


def ends(estimate: Estimate) -> tuple[float, float]:
    """Return the low and the high end of an estimate; an end that is not stated is the value itself.

    >>> ends(Estimate(value=0.5, high=0.75))
    (0.5, 0.75)
    """
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    return low, high


def drawn(name: str, estimate: Estimate, seed: int, draws: int) -> Sequence[float]:
    """Return draws of a judged number, triangular over its interval; whoever shares its name and seed shares them.

    >>> drawn("a-constant", Estimate(value=3.0), seed=1, draws=2)
    (3.0, 3.0)
    """
    low, high = ends(estimate)
    return triangular(f"{seed}:{name}", low, estimate.value, high, draws)


def propagate(
    formula: Callable[[Values], float],
    inputs: Mapping[str, Estimate],
    falling: Collection[str] = (),
    *,
    missing: Mapping[str, tuple[float, float]] = MappingProxyType({}),
    seed: int = SEED,
    draws: int = DRAWS,
) -> tuple[float, Bounds, Likely]:
    """Return the value of a formula at the central inputs, its exact bounds and its 90 % range.

    The bounds are exact for a formula that is monotone in every input: it rises in all but the ``falling`` ones. Each input is drawn from the
    triangular distribution over its interval; its stream depends on the seed and its name alone, so whatever shares an input shares its draws.

    Args:
        formula: from the values of the inputs, by name, to a number; names under ``missing`` are given to it for the bounds alone.
        inputs: what is known, each with its interval.
        falling: the names in which the formula falls.
        missing: what is not known, each with the lowest and the highest that it could be: it widens the bounds and enters nothing else.
        seed: seed of the draws.
        draws: how many.

    >>> value, bounds, _likely = propagate(lambda x: 2 * x["a"], {"a": Estimate(value=1, low=0, high=3)})
    >>> value, bounds.low, bounds.high
    (2, 0, 6)
    """
    spans = {name: ends(one) for name, one in inputs.items()}
    worst, best = ({name: span[end if name not in falling else 1 - end] for name, span in {**spans, **missing}.items()} for end in (0, 1))
    value = formula({name: one.value for name, one in inputs.items()})
    if all(low == high for low, high in spans.values()):
        return value, Bounds(low=formula(worst), high=formula(best)), exact(value)[1]
    streams = {name: drawn(name, one, seed, draws) for name, one in inputs.items()}
    results = [formula({name: stream[position] for name, stream in streams.items()}) for position in range(draws)]
    return value, Bounds(low=formula(worst), high=formula(best)), likely(results, seed)
