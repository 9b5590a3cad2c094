"""How alike two portfolios are: Signorino and Ritter's S, Scott's pi and Cohen's kappa, all with absolute distances.

On ordered levels an absolute distance is the sum of the steps between them, so a mean distance is a weighted sum of shares: for each step, the share
of places where one portfolio is above it and the other below. All three measures follow from those shares and the lengths of the steps.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

Measure = Literal["pi", "kappa", "s"]
"""Scott's pi, Cohen's kappa, or S."""
MEASURES: tuple[Measure, ...] = ("pi", "kappa", "s")
"""All three."""


class Steps(NamedTuple):
    """For each step between neighbouring levels: how often two portfolios lie on its two sides."""

    observed: tuple[float, ...]
    """The share of places where they do."""
    pooled: tuple[float, ...]
    """The share expected by chance when both draw from their pooled distribution of levels (Scott)."""
    separate: tuple[float, ...]
    """The share expected by chance when each draws from its own (Cohen)."""


def steps(table: Mapping[tuple[int, int], int], levels: int) -> Steps | None:
    """Count a table of pairs of levels, numbered from 0; None when it is empty.

    >>> steps({(0, 0): 2, (1, 0): 1, (1, 1): 1}, 2)
    Steps(observed=(0.25,), pooled=(0.46875,), separate=(0.5,))
    """
    places = sum(table.values())
    if not places:
        return None
    observed, pooled, separate = [], [], []
    for step in range(1, levels):
        first = sum(count for (one, _), count in table.items() if one >= step) / places
        second = sum(count for (_, other), count in table.items() if other >= step) / places
        both = (first + second) / 2
        observed.append(sum(count for (one, other), count in table.items() if (one >= step) != (other >= step)) / places)
        pooled.append(2 * both * (1 - both))
        separate.append(first * (1 - second) + second * (1 - first))
    return Steps(tuple(observed), tuple(pooled), tuple(separate))


def reach(table: Mapping[tuple[int, int], int], levels: int, unknown: int) -> tuple[Steps, Steps]:
    """Return the steps that make two portfolios least and most alike when the levels at some further places are not known.

    The shares are taken at their ends each on its own, so what follows from them holds for certain but may be wider than what can occur together.

    Args:
        table: the known places; not empty unless some are unknown.
        levels: how many levels there are.
        unknown: how many places are not known.

    >>> reach({(0, 0): 1}, 2, 1)[0].observed, reach({(0, 0): 1}, 2, 1)[1].observed
    ((0.5,), (0.0,))
    """
    places = sum(table.values()) + unknown
    least, most = [], []
    for step in range(1, levels):
        spans = [[(sum(n for pair, n in table.items() if pair[side] >= step) + more) / places for more in (0, unknown)] for side in (0, 1)]
        apart = sum(n for (one, other), n in table.items() if (one >= step) != (other >= step))
        both = [(one + other) / 2 for one, other in zip(*spans, strict=True)]
        pooled = [2 * share * (1 - share) for share in both] + ([0.5] if both[0] <= 0.5 <= both[1] else [])  # noqa: PLR2004 - the top of r(1 - r)
        separate = [one * (1 - other) + other * (1 - one) for one in spans[0] for other in spans[1]]
        least.append(((apart + unknown) / places, min(pooled), min(separate)))
        most.append((apart / places, max(pooled), max(separate)))
    worst, best = (Steps(*zip(*rows, strict=True)) for rows in (least, most))
    return worst, best


def likeness(found: Steps, lengths: Sequence[float], measure: Measure) -> float | None:
    """Return a similarity from -1 to 1, or None when chance alone leaves no disagreement to expect, so that there is nothing to correct.

    ``S = 1 - 2 D / d_max`` with D the mean distance (Signorino & Ritter 1999); ``pi`` and ``kappa`` are ``1 - D / D_expected`` (Scott 1955; Cohen
    1960, 1968; for portfolios Häge 2011). When D_expected is 0 both portfolios hold one and the same level everywhere, D is 0 too, and 0/0 is undefined.

    Args:
        found: the shares.
        lengths: the length of each step.
        measure: which.

    >>> likeness(Steps((0.25,), (0.46875,), (0.5,)), (1,), "kappa"), likeness(Steps((0.25,), (0.46875,), (0.5,)), (1,), "s")
    (0.5, 0.5)
    """
    distance = _weighted(found.observed, lengths)
    if measure == "s":
        return 1 - 2 * distance / sum(lengths)
    expected = _weighted(found.pooled if measure == "pi" else found.separate, lengths)
    return None if expected == 0 else 1 - distance / expected


def _weighted(shares: Sequence[float], lengths: Sequence[float]) -> float:
    return sum(share * length for share, length in zip(shares, lengths, strict=True))


def table_of(first: Sequence[int | None], second: Sequence[int | None]) -> dict[tuple[int, int], int]:
    """Count the pairs of levels of two portfolios over the same places; a place that either leaves empty is left out.

    >>> table_of([0, 1, None], [0, 0, 1])
    {(0, 0): 1, (1, 0): 1}
    """
    return dict(Counter((one, other) for one, other in zip(first, second, strict=True) if one is not None and other is not None))
