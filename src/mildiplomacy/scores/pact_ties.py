"""Alliance portfolios: what each member of an alliance has promised to every other state, without the alliance itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.dates import Certainty, PartialDate, Period

LEVELS = ("none", "consultation", "neutrality or non-aggression", "defence")
"""Levels of obligation, from 0 to 3, in the order of Signorino and Ritter (1999)."""
TOP = len(LEVELS) - 1
"""The highest level."""


class Ties(NamedTuple):
    """What states have promised each other."""

    level: dict[str, dict[str, int]]
    """For a state and another: the highest level that is recorded, where it is above none."""
    open: dict[str, frozenset[str]]
    """For a state: those with whom it has an agreement that may hold more than is recorded."""
    record_ids: dict[str, tuple[str, ...]]
    """For a state: the agreements behind its levels."""
    open_ids: tuple[str, ...]
    """The agreements that leave something open."""


def level_of(agreement: Agreement) -> int | None:
    """Return the level of what an agreement promises among its parties, or None when its text has not been coded.

    >>> from mildiplomacy.knowledge.catalogue import catalogue
    >>> level_of(catalogue()["north-atlantic-treaty"])
    3
    """
    promised = agreement.obligations
    if promised is None:
        return None
    if promised.defence != "none" or promised.offence != "none":
        return 3
    if promised.neutrality != "none" or promised.non_aggression:
        return 2
    return 1 if promised.consultation else 0


def ties_of(members: Iterable[str], cat: Catalogue, day: PartialDate, without: frozenset[str]) -> Ties:
    """Collect the ties of some states on a day.

    Collective-security agreements (every party against any other) are left out as in the data sets of the field, since they bind all alike. An agreement
    leaves a tie open when it is surely in force and has defence cooperation as its main subject but was not coded, or when it is coded and only
    possibly in force.

    Args:
        members: the states whose portfolios are wanted.
        cat: the catalogue.
        day: the day.
        without: agreements to leave out.
    """
    wanted = frozenset(members)
    level: dict[str, dict[str, int]] = defaultdict(dict)
    behind: dict[str, list[str]] = defaultdict(list)
    doubts: list[tuple[str, str, str, int]] = []
    for one in cat.agreements:
        if one.id in without or one.obligation_logic == "collective-security" or not wanted & set(one.party_ids):
            continue
        found = level_of(one)
        if found == 0 or (found is None and one.kind != "defence-cooperation-agreement"):
            continue
        standing: dict[str, Certainty] = {party: one.in_force(day, party) for party in one.party_ids}
        sure = {party for party, answer in standing.items() if answer == "definite"}
        for own in sorted(wanted & set(one.party_ids)):
            for other in (party for party, answer in standing.items() if party != own and answer != "no" and standing[own] != "no"):
                if found is not None and {own, other} <= sure:
                    level[own][other] = max(found, level[own].get(other, 0))
                    behind[own].append(one.id)
                elif found is not None or {own, other} <= sure:
                    doubts.append((own, other, one.id, TOP if found is None else found))
    still = [row for row in doubts if level[row[0]].get(row[1], 0) < row[3]]
    return Ties(
        level=dict(level),
        open={own: frozenset(row[1] for row in still if row[0] == own) for own in wanted},
        record_ids={own: tuple(dict.fromkeys(ids)) for own, ids in behind.items()},
        open_ids=tuple(sorted({row[2] for row in still})),
    )


def states_on(cat: Catalogue, day: PartialDate) -> tuple[str, ...]:
    """Return the states of the system on a day.

    >>> from mildiplomacy.knowledge.catalogue import catalogue
    >>> "SUN" in states_on(catalogue(), PartialDate.of("1980-01-01"))
    True
    """
    return tuple(one.id for one in cat.states if Period(start=one.start, end=one.end, ongoing=one.end is None).contains(day) == "definite")


def compare(ties: Ties, first: str, second: str, others: frozenset[str]) -> tuple[dict[tuple[int, int], int], int]:
    """Count the pairs of levels of two states over third states, and how many third states are left out since a tie with them is open.

    Args:
        ties: the ties.
        first: a state.
        second: another.
        others: the states of the system.
    """
    every = others - {first, second}
    third = every - ties.open[first] - ties.open[second]
    one, two = (ties.level.get(state, {}) for state in (first, second))
    tied = third & (one.keys() | two.keys())
    table = Counter((one.get(state, 0), two.get(state, 0)) for state in tied)
    table[0, 0] += len(third) - len(tied)
    return dict(+table), len(every) - len(third)
