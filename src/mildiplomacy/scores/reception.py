"""Reception: how foreign publics see a subject, as a series that the user brings. It stands beside what is supplied and never enters a value."""

from collections.abc import Iterator, Mapping
from typing import Any

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.draft import Draft
from mildiplomacy.scores.outcome import Bounds, Component
from mildiplomacy.scores.propagate import ends

Reception = Mapping[int, Estimate]
"""Favourability by year, in the unit of the survey; no interval means that none is stated."""


def series(brought: Mapping[Any, Any]) -> dict[int, Estimate]:
    """Read a series as it may stand in a file: years may be text, and a value a number or a mapping of value, low and high.

    Raises:
        InvalidValueError: when a year is none, or a value no number.

    >>> series({"2020": {"value": 60, "low": 57}, 2021: 58})[2020].low
    57
    """
    found: dict[int, Estimate] = {}
    for year, value in brought.items():
        try:
            one = value if isinstance(value, Estimate) else Estimate(**value) if isinstance(value, Mapping) else Estimate(value=value)
            found[int(year)] = one
        except (TypeError, ValueError) as error:
            message = f"reception must give an estimate for each year (got {year!r}: {value!r})"
            raise InvalidValueError(message) from error
    return found


def place_beside(draft: Draft, reception: Reception | None) -> None:
    """Put a favourability series beside what was found, or say that none was brought.

    Raises:
        InvalidValueError: when it is no series of numbers by year.
    """
    if not reception:
        draft.lacks("reception", "how publics received it is not known: bring a favourability series with reception={year: Estimate(...)}")
        return
    draft.components += _components(series(reception))
    draft.say(
        "reception-beside",
        "Reception is the user's series, shown beside what was supplied: it never enters a value, and moving together would not show that one caused the other.",
    )


def _components(reception: Mapping[int, Estimate]) -> Iterator[Component]:
    for year, one in sorted(reception.items()):
        low, high = ends(one)
        stated = one.low is not None or one.high is not None
        yield Component(
            name=f"reception-{year}",
            title=f"Reception {year}, as brought",
            unit="in its own unit" if stated else "in its own unit, no interval stated",
            value=one.value,
            bounds=Bounds(low=low, high=high) if stated else None,
        )
