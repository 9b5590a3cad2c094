"""What stands beside the scores of an alliance: memberships in trouble, disputes among members, drills called off, ties cut."""

from collections.abc import Iterator

from mildiplomacy.model.membership import BELONGING
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.status import StatusEvent, possible_statuses
from mildiplomacy.model.tension import Incident, Tension
from mildiplomacy.scores.alliance import Alliance
from mildiplomacy.scores.outcome import Beside

_TROUBLED: dict[str, str] = {
    "suspended": "Suspended memberships",
    "frozen": "Frozen memberships",
    "notified-exit": "Memberships under notice of exit",
}
_HOSTILITY = ("no militarised action", "threat", "display of force", "use of force", "war")


def membership_flags(alliance: Alliance, years: float) -> Iterator[Beside]:
    """Yield memberships, or parties of a pact, that are suspended, frozen or under notice on the day, and those that ended in the years before it."""
    lines = tuple(_lines(alliance))
    for status, label in _TROUBLED.items():
        found = tuple(f"{record}: {member}" for record, member, line in lines if status in possible_statuses(line, alliance.day))
        if found:
            yield _flag(status, label, found)
    window = alliance.window(years)
    ended = tuple(
        f"{record}: {member}"
        for record, member, line in lines
        if any(each.status == "exited" and each.layer == "political" and each.on.within(window) != "no" for each in line)
    )
    if ended:
        yield _flag("exited", f"Memberships that ended in the {years:g} years before", ended)


def _lines(alliance: Alliance) -> Iterator[tuple[str, str, tuple[StatusEvent, ...]]]:
    if alliance.organisation is not None:
        for one in alliance.cat.memberships.where(organisation_id=alliance.organisation.id, role=BELONGING):
            yield one.id, one.member_id, one.timeline
    for pact in (*alliance.pacts, *alliance.partial):
        for party in pact.parties:
            yield pact.id, party.actor_id, party.timeline


def _flag(flag_id: str, label: str, found: tuple[str, ...]) -> Beside:
    records = tuple(dict.fromkeys(one.partition(":")[0] for one in found))
    members = tuple(dict.fromkeys(one.partition(": ")[2] for one in found))
    return Beside(id=flag_id, label=f"{label} ({', '.join(members)})", count=len(members), record_ids=records)


def conduct_flags(alliance: Alliance, years: float) -> Iterator[Beside]:
    """Yield disputes among members that were running on the day, and drills called off and ties cut in the years before it."""
    for tension in alliance.cat.tensions:
        sides = frozenset(tension.party_ids) & frozenset(alliance.member_ids)
        if len(sides) > 1 and tension.period.contains(alliance.day) != "no":
            yield Beside(id=tension.id, label=_told(tension, alliance, years), count=1, record_ids=(tension.id,))
    window = alliance.window(years)

    def lately(one: Occurrence) -> bool:
        return one.start is not None and one.start.within(window) != "no"

    drills = alliance.joint(lambda one: one.status == "cancelled" and one.instrument_id.startswith("combined-exercise") and lately(one))
    if drills:
        label = f"Exercises called off in the {years:g} years before"
        yield Beside(id="cancelled-exercises", label=label, count=len(drills), record_ids=tuple(one.id for one in drills))
    inside = alliance.own_ids | {member for _, member, _ in _lines(alliance)} | frozenset(alliance.member_ids)
    cuts = tuple(
        one.id
        for one in alliance.cat.activities
        if one.instrument_id == "suspension-of-military-ties"
        and one.status == "held"
        and lately(one)
        and frozenset(one.participant_ids) <= inside
    )
    if cuts:
        label = f"Ties cut within the alliance in the {years:g} years before"
        yield Beside(id="suspension-of-military-ties", label=label, count=len(cuts), record_ids=cuts)


def _told(tension: Tension, alliance: Alliance, years: float) -> str:
    window, members = alliance.window(years), frozenset(alliance.member_ids)

    def among_members(one: Incident) -> bool:
        return len(frozenset(one.actor_ids or tension.party_ids) & members) > 1

    levels = [one.hostility for one in tension.incidents if among_members(one) and one.on.within(window) != "no"]
    if not levels:
        return f"Dispute among members: {tension.name}; no incident recorded in the {years:g} years before"
    highest = max(levels)
    return f"Dispute among members: {tension.name}; highest level in the {years:g} years before {highest} of 5 ({_HOSTILITY[highest - 1]})"
