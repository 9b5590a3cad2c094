"""How unevenly an amount is spread over holders."""

from collections.abc import Sequence


def gini(values: Sequence[float]) -> float | None:
    """Return the Gini coefficient, from 0 (all alike) to (n - 1) / n (one holds all); None for fewer than two or a total of 0.

    ``G = sum over i and j of |x_i - x_j| / (2 n^2 mean)``, computed from the sorted values.

    >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 4]), gini([5])
    (0.0, 0.75, None)
    """
    total, count = sum(values), len(values)
    if count < 2 or total <= 0:  # noqa: PLR2004 - one alone is spread over nobody
        return None
    return sum((2 * rank - count - 1) * value for rank, value in enumerate(sorted(values), start=1)) / (count * total)


def herfindahl(values: Sequence[float]) -> float | None:
    """Return the Herfindahl-Hirschman index, the sum of squared shares, from 1/n to 1; None for a total of 0.

    >>> herfindahl([1, 1, 2])
    0.375
    """
    total = sum(values)
    return sum((value / total) ** 2 for value in values) if total > 0 else None


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, ties at their mean rank; None for fewer than three pairs or when either is constant.

    >>> rank_correlation([1, 2, 3], [10, 30, 20])
    0.5
    """
    if len(first) < 3:  # noqa: PLR2004 - two points always lie on a line
        return None
    one, two = _ranks(first), _ranks(second)
    middle = (len(one) + 1) / 2
    spread = sum((rank - middle) ** 2 for rank in one) * sum((rank - middle) ** 2 for rank in two)
    if spread == 0:
        return None
    together: float = sum((a - middle) * (b - middle) for a, b in zip(one, two, strict=True))
    return together / float(spread**0.5)


def _ranks(values: Sequence[float]) -> list[float]:
    return [sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2 for value in values]
