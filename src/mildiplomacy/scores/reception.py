"""Reception: how foreign publics see a subject, as a series that the user brings. It stands beside what is supplied and never enters a value."""

from collections.abc import Iterator, Mapping

from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.draft import Draft
from mildiplomacy.scores.outcome import Bounds, Component
from mildiplomacy.scores.propagate import ends

Reception = Mapping[int, Estimate]
"""Favourability by year, in the unit of the survey; no interval means that none is stated."""


def place_beside(draft: Draft, reception: Reception | None) -> None:
    """Put a favourability series beside what was found, or say that none was brought."""
    if not reception:
        draft.lacks("reception", "how publics received it is not known: bring a favourability series with reception={year: Estimate(...)}")
        return
    draft.components += _components(reception)
    draft.say(
        "reception-beside",
        "Reception is the user's series, shown beside what was supplied: it never enters a value, and moving together would not show that one caused the other.",
    )


def _components(reception: Reception) -> Iterator[Component]:
    for year, one in sorted(reception.items()):
        low, high = ends(one)
        stated = one.low is not None or one.high is not None
        yield Component(
            name=f"reception-{year}",
            title=f"Reception {year}, as brought",
            unit=f"({low:g} to {high:g})" if stated else "(no interval stated)",
            value=one.value,
            bounds=Bounds(low=low, high=high) if stated else None,
        )
