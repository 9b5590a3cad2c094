"""Normalisation: raw values of an indicator on one scale, 0 (worst) to 1 (best), but for z-scores, which have no ends (OECD & JRC 2008, step 5)."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from attrs import frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model.index import Indicator


@frozen(kw_only=True)
class Scale:
    """How the raw values of one indicator become comparable.

    >>> scale_of(Indicator(id="x", name="X", unit="1", low=0, high=4)).of(1)
    0.25
    """

    of: Callable[[float], float]
    """From a raw to a normalised value; more is better."""
    worst: float = 0.0
    """The lowest normalised value that a missing input could have."""
    best: float = 1.0
    """The highest."""
    outside: Callable[[float], bool] = lambda _raw: False
    """Whether a raw value lies outside fixed ends, at which it is cut."""


def scale_of(indicator: Indicator, reference: Sequence[float] = ()) -> Scale | None:
    """Return the scale of an indicator, or None when the reference set cannot tell its members apart.

    Args:
        indicator: the indicator.
        reference: the raw values of the reference set, for a sampled normalisation.

    Raises:
        InvalidValueError: when a sampled normalisation gets no reference values, or they are not finite.
    """
    if indicator.normalisation in ("goalposts", "target"):
        return _fixed(indicator)
    if not reference:
        message = (
            f"reference must hold values for {indicator.id!r}, which is normalised by {indicator.normalisation} over {indicator.reference}"
        )
        raise InvalidValueError(message)
    check_finite(indicator.id, *reference)
    ordered = sorted(reference)
    if ordered[0] == ordered[-1]:
        return None
    scale = _SAMPLED[indicator.normalisation](ordered)
    if indicator.direction == "benefit":
        return scale
    centre = 0.0 if indicator.normalisation == "z-score" else 1.0
    return Scale(of=lambda raw: centre - scale.of(raw), worst=centre - scale.best, best=centre - scale.worst)


def check_finite(name: str, *values: float) -> None:
    """Refuse what is no number.

    Raises:
        InvalidValueError: for NaN and infinity.
    """
    wrong = [value for value in values if not math.isfinite(value)]
    if wrong:
        message = f"{name!r} must be a finite number (got {wrong[0]})"
        raise InvalidValueError(message)


def _fixed(indicator: Indicator) -> Scale:
    low = 0.0 if indicator.low is None else indicator.low
    high = indicator.high if indicator.normalisation == "goalposts" else indicator.target
    span = (1.0 if high is None else high) - low
    falling = indicator.normalisation == "goalposts" and indicator.direction == "cost"

    def of(raw: float) -> float:
        share = min(1.0, max(0.0, (raw - low) / span))
        return 1.0 - share if falling else share

    return Scale(of=of, outside=lambda raw: indicator.normalisation == "goalposts" and not 0 <= (raw - low) / span <= 1)


def _min_max(ordered: Sequence[float]) -> Scale:
    low, span = ordered[0], ordered[-1] - ordered[0]
    return Scale(of=lambda raw: min(1.0, max(0.0, (raw - low) / span)))


def _z_score(ordered: Sequence[float]) -> Scale:
    mean = math.fsum(ordered) / len(ordered)
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in ordered) / len(ordered))
    return Scale(of=lambda raw: (raw - mean) / deviation, worst=(ordered[0] - mean) / deviation, best=(ordered[-1] - mean) / deviation)


def _rank(ordered: Sequence[float]) -> Scale:
    last = len(ordered) - 1

    def of(raw: float) -> float:
        below, upto = bisect_left(ordered, raw), bisect_right(ordered, raw)
        middle = below if upto == below else (below + upto - 1) / 2
        return min(1.0, max(0.0, middle / last))

    return Scale(of=of)


def _percentile(ordered: Sequence[float]) -> Scale:
    def of(raw: float) -> float:
        return (bisect_left(ordered, raw) + bisect_right(ordered, raw)) / (2 * len(ordered))

    return Scale(of=of, worst=of(ordered[0]), best=of(ordered[-1]))


_SAMPLED: dict[str, Callable[[Sequence[float]], Scale]] = {
    "min-max": _min_max, "z-score": _z_score, "rank": _rank, "percentile": _percentile,
}  # fmt: skip
