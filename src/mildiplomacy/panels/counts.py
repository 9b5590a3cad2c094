"""What is added to a panel: who belonged to what, which agreements were in force, and what was done, per unit and year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.dates import Certainty, Window
from mildiplomacy.model.membership import BELONGING
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.status import OPERATING, STANDING, window_certainty
from mildiplomacy.panels.column import NOT_COVERED, UNKNOWN, ZERO, Column, Entry, count
from mildiplomacy.panels.skeleton import Row

Key = tuple[int, tuple[str, ...]]
"""A year and the ids of a row."""
RULE = "on at least one day of the year"


def keys_of(rows: Sequence[Row]) -> list[Key]:
    """Return what each row is about."""
    return [(row.year, tuple(one.id for one in row.members)) for row in rows]


def memberships(cat: Catalogue, keys: Sequence[Key], organisations: Sequence[str], role: str | None) -> Iterator[Column]:
    """Yield a column an organisation: 1 where the state, or both states, belonged to it on at least one day of the year."""
    years = range(keys[0][0], keys[-1][0] + 1) if keys else range(0)
    roles = BELONGING if role is None else (role,)
    for organisation in organisations:
        cat.organisations.where(id=organisation)
        standing: dict[tuple[int, str], Certainty] = {}
        used: set[str] = set()
        for spell in cat.memberships.where(organisation_id=organisation, role=roles):
            used.add(spell.id)
            for year in years:
                answer = window_certainty(spell.timeline, Window.of(year, year), STANDING)
                known = standing.get((year, spell.member_id), "no")
                standing[year, spell.member_id] = answer if known == "no" else known
        covered = {year for year in years if cat.roster(organisation, year, role=role) is not None}
        entries = (_belongs([standing.get((year, one), "no") for one in ids], covered=year in covered) for year, ids in keys)
        label = f"1: {'member' if role is None else role} of {organisation}, {RULE}"
        yield Column.of(f"{role or 'member'}_{organisation.replace('-', '_')}", label, entries, used)


def _belongs(answers: Sequence[Certainty], *, covered: bool) -> Entry:
    if all(one == "definite" for one in answers):
        return Entry(1, "observed")
    if "no" in answers:
        return ZERO if covered else NOT_COVERED
    return UNKNOWN


def agreements(cat: Catalogue, keys: Sequence[Key], kinds: Sequence[str]) -> Iterator[Column]:
    """Yield a column a kind: how many agreements of that kind were in force for the state, or between both, on at least one day of the year."""
    known = {one.kind for one in cat.agreements}
    unknown = sorted(set(kinds) - known)
    if unknown:
        message = f"kind must be one of {', '.join(sorted(known))} (got {', '.join(unknown)})"
        raise InvalidValueError(message)
    for kind in kinds:
        chosen = list(cat.agreements.where(kind=kind))
        label = f"Number of agreements in force ({kind}), {RULE}"
        yield _counted(
            cat, keys, f"agreements_{kind.replace('-', '_')}", label, chosen, _in_force(chosen, keys), {one.instrument_id for one in chosen}
        )


def _in_force(chosen: Iterable[Agreement], keys: Sequence[Key]) -> Iterator[tuple[str, Key, Certainty]]:
    pairs = bool(keys) and len(keys[0][1]) > 1
    years = range(keys[0][0], keys[-1][0] + 1) if keys else range(0)
    for one in chosen:
        for year in years:
            window = Window.of(year, year)
            answers = {party: window_certainty(one.line_of(party), window, OPERATING) for party in one.party_ids}
            held = [party for party in one.party_ids if answers[party] != "no"]
            for ids in permutations(held, 2) if pairs else ((party,) for party in held):
                yield one.id, (year, ids), "definite" if all(answers[party] == "definite" for party in ids) else "possible"


def activities(cat: Catalogue, keys: Sequence[Key], instruments: Sequence[str], *, directed: bool) -> Iterator[Column]:
    """Yield a column an instrument, or one for all: held activities and operations that began in the year.

    In a row of one state it took part or was helped; in a pair both took part or were helped; in a directed pair the first provides and the second is helped or hosts.
    """
    states = {service.id: service.state_id for service in cat.services}
    for instrument in instruments or (None,):
        chosen = [
            one
            for one in (*cat.activities, *cat.operations)
            if one.status == "held" and one.sector == "defence" and instrument in (None, one.instrument_id)
        ]
        name = "activities" if instrument is None else f"activities_{instrument.replace('-', '_')}"
        label = f"Number of held activities that began in the year ({instrument or 'all instruments'})"
        found = _begun(chosen, keys, states, directed=directed)
        yield _counted(cat, keys, name, label, chosen, found, {instrument} if instrument else {one.instrument_id for one in chosen})


def _begun(
    chosen: Iterable[Occurrence], keys: Sequence[Key], states: Mapping[str, str], *, directed: bool
) -> Iterator[tuple[str, Key, Certainty]]:
    pairs = bool(keys) and len(keys[0][1]) > 1
    for one in chosen:
        if one.start is None:
            continue
        roles: dict[str, set[str]] = defaultdict(set)
        for participant in one.participants:
            if participant.role != "observer":
                roles[states.get(participant.actor_id, participant.actor_id)].add(participant.role)
        if not pairs:
            made: Iterable[tuple[str, ...]] = ((actor,) for actor in roles)
        elif directed:
            made = (
                (giver, taker)
                for giver, taker in permutations(roles, 2)
                if roles[giver] & {"lead", "provider", "partner"} and roles[taker] & {"recipient", "host"}
            )
        else:
            made = (pair for pair in permutations(roles, 2))
        for ids in made:
            yield one.id, (one.start.year, ids), "definite"


def _counted(
    cat: Catalogue,
    keys: Sequence[Key],
    name: str,
    label: str,
    chosen: Iterable[Agreement | Occurrence],
    found: Iterator[tuple[str, Key, Certainty]],
    instruments: Iterable[str | None],
) -> Column:
    counts: dict[Certainty, Counter[Key]] = {"definite": Counter(), "possible": Counter()}
    used: set[str] = set()
    for record_id, key, answer in found:
        counts[answer][key] += 1
        used.add(record_id)
    everybody, subjects = _frames(cat, frozenset(one for one in instruments if one is not None), {year for year, _ids in keys})
    entries = (
        count(
            counts["definite"][key],
            counts["possible"][key],
            covered=key[0] in everybody or any((key[0], one) in subjects for one in key[1]),
        )
        for key in keys
    )
    return Column.of(name, label, entries, used & {one.id for one in chosen})


def _frames(cat: Catalogue, instruments: frozenset[str], years: Iterable[int]) -> tuple[set[int], set[tuple[int, str]]]:
    """Return the years that are declared complete for everybody, and the years and actors that are for one."""
    everybody: set[int] = set()
    subjects: set[tuple[int, str]] = set()
    for frame in cat.coverages:
        if frame.series_ids or frame.organisation_ids or (frame.instrument_ids and not instruments <= frozenset(frame.instrument_ids)):
            continue
        for year in years:
            if frame.covers(year, year):
                subjects.update((year, one) for one in frame.subject_ids)
                everybody.update(() if frame.subject_ids else (year,))
    return everybody, subjects


def members(cat: Catalogue, keys: Sequence[Key]) -> Column:
    """Return how many belonged to each organisation on at least one day of the year."""
    answers: dict[tuple[int, str], Counter[Certainty]] = defaultdict(Counter)
    years = sorted({year for year, _ids in keys})
    used: set[str] = set()
    for spell in cat.memberships.where(role=BELONGING):
        used.add(spell.id)
        for year in years:
            answers[year, spell.organisation_id][window_certainty(spell.timeline, Window.of(year, year), STANDING)] += 1
    entries = (
        count(answers[year, ids[0]]["definite"], answers[year, ids[0]]["possible"], covered=cat.roster(ids[0], year) is not None)
        for year, ids in keys
    )
    return Column.of("members", f"Number of members and participants, {RULE}", entries, used)
