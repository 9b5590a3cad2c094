"""Normalisation: raw values of an indicator on one scale, 0 (worst) to 1 (best), but for z-scores, which have no ends (OECD & JRC 2008, step 5)."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

from mildiplomacy.errors import InvalidTypeError, InvalidValueError
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.index import Indicator


@frozen(kw_only=True)
class Scale:
    """How the raw values of one indicator become comparable: a straight line over the raw values, or over their ranks in a reference set.

    >>> Scale(zero=0, one=4).of(1)
    0.25
    """

    zero: float
    """The value (or rank) that becomes 0."""
    one: float
    """The value (or rank) that becomes 1."""
    worst: float = 0.0
    """The lowest normalised value that a missing input could have."""
    best: float = 1.0
    """The highest."""
    cut: bool = True
    """Whether normalised values are cut at 0 and 1."""
    ranked: tuple[float, ...] = ()
    """The reference set in order, when ranks are taken; equal values share the mean of their ranks, and what lies between two takes half a rank."""

    def of(self, raw: float) -> float:
        """Normalise a raw value; more is better."""
        return self.column((raw,))[0] + 0.0  # no -0.0

    def column(self, raws: Sequence[float]) -> list[float]:
        """Normalise raw values."""
        values = self.uncut(raws)
        if self.cut and (min(values) < 0 or max(values) > 1):
            return [0.0 if value < 0 else 1.0 if value > 1 else value for value in values]
        return values

    def beyond(self, raw: float) -> float:
        """Return how far a value is cut: below 0 under the worst end, above 0 over the best one, 0 within the scale."""
        value = self.uncut((raw,))[0]
        return (min(value, 0.0) or max(value - 1, 0.0)) if self.cut else 0.0

    def uncut(self, raws: Sequence[float]) -> list[float]:
        """Normalise raw values without cutting them, which those of the reference set itself do not need."""
        zero, span = self.zero, self.one - self.zero
        places = [(bisect_left(self.ranked, raw) + bisect_right(self.ranked, raw) + 1) / 2 for raw in raws] if self.ranked else raws
        return [(place - zero) / span for place in places]


def scale_of(indicator: Indicator, reference: Sequence[float] = ()) -> Scale | None:
    """Return the scale of an indicator, or None when its reference set gives none: all its values are equal, or it has none and z-scores are asked for.

    Goalposts: ``(x - low) / (high - low)``. Target: ``(x - low) / (target - low)``. Min-max: likewise between the ends of the reference set. z-score:
    ``(x - mean) / s`` with the deviation of the whole set (``ddof=0``). Rank: ``(r - 1) / (n - 1)`` and percentile ``(r - 1/2) / n`` with r the rank
    from below, the mean of the ranks of equal values. A cost is ``1 -`` that, or ``-`` it for z-scores.

    Args:
        indicator: the indicator.
        reference: the raw values of the reference set, finite numbers, for a sampled normalisation; without any, a scale of 0 to 1 on which nothing
            can be placed.

    >>> scale_of(Indicator(id="x", name="X", unit="1", low=0, high=4, direction="cost")).of(1)
    0.75
    """
    low, high, how = indicator.low, indicator.high if indicator.target is None else indicator.target, indicator.normalisation
    cost = indicator.direction == "cost"
    if low is not None and high is not None:
        zero, one = (high, low) if cost and how == "goalposts" else (low, high)
        return Scale(zero=zero, one=one)
    if not reference:
        return None if how == "z-score" else Scale(zero=0, one=1)
    least, most, size = min(reference), max(reference), len(reference)
    if least == most:
        return None
    if how == "z-score":
        return _standard(reference, least, most, sign=-1 if cost else 1)
    zero, one = {"min-max": (least, most), "rank": (1, size), "percentile": (0.5, size + 0.5)}[how]
    if cost:
        zero, one = one, zero
    return Scale(zero=zero, one=one, ranked=() if how == "min-max" else tuple(sorted(reference)))


def _standard(reference: Sequence[float], least: float, most: float, sign: int) -> Scale | None:
    mean = math.fsum(reference) / len(reference)
    deviation = sign * math.sqrt(math.fsum((value - mean) * (value - mean) for value in reference) / len(reference))
    if not deviation:  # values that differ by so little that their squared distances are nothing
        return None
    worst, best = sorted(((least - mean) / deviation, (most - mean) / deviation))
    return Scale(zero=mean, one=mean + deviation, worst=worst, best=best, cut=False)


def is_known(raw: object) -> bool:
    """Say whether a raw value is one: None and NaN stand for none.

    >>> is_known(0.0), is_known(None), is_known(math.nan)
    (True, False, False)
    """
    return raw is not None and not (isinstance(raw, float) and math.isnan(raw))


def check_numbers(name: str, values: Sequence[object]) -> None:
    """Refuse what is no finite number.

    Raises:
        InvalidTypeError: for what is no number.
        InvalidValueError: for NaN and infinity.
    """
    for value in values:
        if not isinstance(value, int | float) or isinstance(value, bool):
            message = f"{name!r} {must_be('a number', value)}"
            raise InvalidTypeError(message)
        if not math.isfinite(value):
            message = f"{name!r} {must_be('a finite number', value)}"
            raise InvalidValueError(message)
