"""Time since something happened, and how it fades."""

import math
from datetime import date

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.sieve import DAYS_PER_YEAR


def last_day(on: DateLike | None, cat: Catalogue) -> date:
    """Return the day that is meant: the last one of a partial date; without any, the day up to which the content is known.

    >>> last_day(2020, catalogue())
    datetime.date(2020, 12, 31)
    """
    if on is not None:
        return PartialDate.of(on).latest
    return cat.as_of or catalogue().as_of or date.max


def age(then: PartialDate, day: date) -> Estimate:
    """Return the years from a date to a day, never negative; an imprecise date gives an interval, with its middle as the value.

    >>> age(PartialDate.of("2020-01-01"), date(2021, 1, 1)).value
    1.002...
    """
    longest, shortest = (float(max(0, (day - end).days) / DAYS_PER_YEAR) for end in (then.earliest, then.latest))
    return Estimate(value=(longest + shortest) / 2, low=shortest, high=longest)


def decay(years: float, tau: float) -> float:
    """Return ``exp(-years / tau)``: what is left after a time, with tau the time in which it falls to 37 %.

    >>> decay(0, 5)
    1.0
    """
    return math.exp(-years / tau)
