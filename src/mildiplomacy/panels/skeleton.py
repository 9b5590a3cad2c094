"""The rows of a panel: who was in the system in which year, under which code."""

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import Literal, NamedTuple

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.dates import Period, Window
from mildiplomacy.model.state import State

Unit = Literal["state-year", "dyad-year", "directed-dyad-year", "organisation-year"]
"""What a row is about."""
UNITS: tuple[Unit, ...] = ("state-year", "dyad-year", "directed-dyad-year", "organisation-year")
"""Every unit."""
Codes = Literal["cow", "gw", "iso3"]
"""Whose list of states: Correlates of War, Gleditsch and Ward, or every state of the catalogue under its ISO letters."""
CODES: tuple[Codes, ...] = ("cow", "gw", "iso3")
"""Every list."""


class Member(NamedTuple):
    """An actor in a year, under its code."""

    id: str
    code: str | int
    name: str


class Row(NamedTuple):
    """The year and the one or two actors of a row."""

    year: int
    members: tuple[Member, ...]


def rows(cat: Catalogue, unit: Unit, codes: Codes, since: int, until: int) -> Iterator[Row]:
    """Yield the rows in the order of year and code.

    An actor is in the system in each year in which it was in it on at least one day, as ``create_stateyears`` of peacesciencer has it, so that Germany stands
    under 260 and under 255 in 1990. A code stands once a year: where it passes from one state to another, under the later one.
    """
    for year in range(since, until + 1):
        members = _organisations(cat, year) if unit == "organisation-year" else _states(cat, codes, year)
        if unit in ("state-year", "organisation-year"):
            yield from (Row(year, (one,)) for one in members)
        elif unit == "dyad-year":
            yield from (Row(year, pair) for pair in combinations(members, 2) if pair[0].id != pair[1].id)
        else:
            yield from (Row(year, pair) for pair in permutations(members, 2) if pair[0].id != pair[1].id)


def _states(cat: Catalogue, codes: Codes, year: int) -> list[Member]:
    window = Window.of(year, year)
    found: list[Member] = []
    began: dict[tuple[str, str | int], str] = {}
    for state in cat.states:
        if codes == "iso3":
            if Period(start=state.start, end=state.end, ongoing=state.end is None).overlaps(window) != "no":
                found.append(Member(state.id, state.id, name_in(state, year)))
            continue
        spells = {spell.code: str(spell.start) for spell in getattr(state, codes) if spell.period.overlaps(window) != "no"}
        found += [Member(state.id, code, name_in(state, year)) for code in spells]
        began.update({(state.id, code): start for code, start in spells.items()})
    latest = {one.code: one for one in sorted(found, key=lambda one: began.get((one.id, one.code), ""))}
    return sorted(latest.values(), key=lambda one: str(one.code).zfill(3))


def _organisations(cat: Catalogue, year: int) -> list[Member]:
    window = Window.of(year, year)
    return [
        Member(one.id, one.id, one.name)
        for one in cat.organisations
        if Period(start=one.start, end=one.end, ongoing=one.end is None).overlaps(window) != "no" and one.start is not None
    ]


def name_in(state: State, year: int) -> str:
    """Return the English name that a state had at the end of a year.

    >>> from mildiplomacy.model.name import Name
    >>> name_in(State(id="MMR", name="Myanmar", names=(Name(text="Burma", kind="former", end="1989-06-17"),)), 1980)
    'Burma'
    """
    former = [one for one in state.names if one.kind == "former" and one.end is not None and one.language in (None, "en")]
    used = [one for one in former if one.used_on(f"{year}-12-31") == "definite"]
    return min(used, key=lambda one: str(one.end)).text if used else state.name


def check(unit: str, codes: str, since: int, until: int, last: int | None) -> None:
    """Refuse what is no panel.

    Raises:
        InvalidValueError: for an unknown unit or list, or years that are out of order or beyond what is known.
    """
    faults = [
        f"unit must be one of {', '.join(UNITS)} (got {unit!r})" if unit not in UNITS else "",
        f"codes must be one of {', '.join(CODES)} (got {codes!r})" if codes not in CODES else "",
        f"until must not be before since ({until} < {since})" if until < since else "",
        f"until must not be after {last}, to which the content is known (got {until})" if last is not None and until > last else "",
    ]
    if any(faults):
        raise InvalidValueError("; ".join(filter(None, faults)))
