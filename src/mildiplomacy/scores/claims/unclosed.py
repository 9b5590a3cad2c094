"""Claims that nothing here can decide: what the records illustrate, and what would be needed."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.case import Case
from mildiplomacy.scores.assessment import Score
from mildiplomacy.scores.balance import soft_hard_balance
from mildiplomacy.scores.claims.claim import Reading, figure
from mildiplomacy.scores.measures import quantile

_TIES_YEARS = 3
_TURN = 2005


def _untold(told: str, needed: str, **more: object) -> Reading:
    return Reading(verdict="not-testable", told=told, n=more.pop("n", 0), counter=f"Needed: {needed}.", **more)  # type: ignore[arg-type]  # fields


def soft_power_turn(cat: Catalogue) -> Reading:
    """Show the mean soft/hard balance of the best-recorded states before and after 2005."""
    earlier, later, records = [], [], []
    for state in ("USA", "FRA", "GBR", "JPN", "CHN", "IND", "AUS"):
        if state not in cat:
            continue
        first = soft_hard_balance(cat.portfolio(state, 1990, _TURN - 1), base=cat, draws=100)
        second = soft_hard_balance(cat.portfolio(state, _TURN, 2025), base=cat, draws=100)
        if isinstance(first, Score) and isinstance(second, Score):
            earlier.append(first.value)
            later.append(second.value)
            records += [one for part in second.contributions if part.value > 0 for one in part.record_ids]
    if not earlier:
        return _untold("No state has recorded engagement in both spans.", "engagement of a state in two spans, declared complete")
    before, after = sum(earlier) / len(earlier), sum(later) / len(later)
    found = tuple(dict.fromkeys(records))
    return _untold(
        f"The mean soft/hard balance of {len(earlier)} states is {before:+.2f} for 1990 to {_TURN - 1} and {after:+.2f} for {_TURN} to 2025.",
        "all engagement of some states over both spans, declared complete; recent exercises are recorded more densely than older visits",
        n=len(found),
        record_ids=found,
        figures=(figure("before", "Mean balance before", before, "balance"), figure("after", "Mean balance after", after, "balance")),
    )


def relief_ties(cat: Catalogue) -> Reading:
    """Count what helper and helped do together in the three years before and after a relief response."""
    joint: dict[str, list[tuple[date, frozenset[str], str]]] = {}
    for one in _dated(cat):
        who = frozenset(one.provider_ids)
        for actor in who:
            joint.setdefault(actor, []).append((one.start.earliest, who, one.id))  # type: ignore[union-attr]  # dated
    more, less, pairs = [], [], 0
    for relief in (one for one in _dated(cat) if one.instrument_id == "hadr-response"):
        day = relief.start.earliest  # type: ignore[union-attr]  # dated
        if day.year > 2025 - _TIES_YEARS:  # too recent for an after of the same length
            continue
        span = timedelta(days=round(_TIES_YEARS * 365.25))
        for helper in relief.provider_ids:
            for helped in relief.recipient_ids:
                shared = [when for when, who, name in joint.get(helper, ()) if helped in who and name != relief.id]
                before, after = sum(day - span <= when < day for when in shared), sum(day < when <= day + span for when in shared)
                pairs += 1
                if after > before:
                    more.append(relief.id)
                elif after < before:
                    less.append(relief.id)
    return _untold(
        f"Of {pairs} pairs of helper and helped, {len(more)} did more together in the three years after a response than in the three before, "
        f"{len(less)} less, {pairs - len(more) - len(less)} as much.",
        "all joint activity of some pairs, declared complete, with pairs that were struck and not helped to compare them with",
        n=pairs,
        record_ids=tuple(dict.fromkeys(more)),
        against_ids=tuple(dict.fromkeys(less)),
        figures=(figure("more", "Pairs with more", len(more), "pairs"), figure("less", "Pairs with less", len(less), "pairs")),
    )


def _dated(cat: Catalogue) -> Iterator[Activity]:
    return (one for one in cat.activities if one.status == "held" and one.start is not None)


def approval_delays(cat: Catalogue) -> Reading:
    """Show how long agreements took from signature to coming into force, where both are known to the day."""
    waits: dict[str, int] = {}
    for one in cat.agreements:
        signed, start = one.signed, one.start
        if one.form in ("treaty", "protocol") and signed is not None and start is not None and signed.day and start.day:
            waits[one.id] = (start.earliest - signed.earliest).days
    if not waits:
        return _untold("No treaty has both days.", "every step of approval of the treaties of some states")
    days = sorted(waits.values())
    median = quantile([float(one) for one in days], 0.5)
    slow = tuple(one for one, wait in waits.items() if wait > 0)
    return _untold(
        f"{len(waits)} treaties and protocols with both days known took a median of {median:.0f} days from signature to coming into force, "
        f"{days[0]} at least and {days[-1]} at most.",
        "the steps of approval themselves, for every treaty or mission of some states: the wait holds both parliaments and the other parties",
        n=len(waits),
        record_ids=slow,
        against_ids=tuple(one for one in waits if one not in slow),
        figures=(figure("median", "Median wait", median, "days"),),
    )


def cyber_turn(cat: Catalogue) -> Reading:
    """List the exercises in the domain of cyber."""
    found = [one for one in _dated(cat) if "cyber" in one.domains or one.instrument_id == "cyber-defence-cooperation"]
    ids = tuple(one.id for one in found)
    years = sorted(one.start.year for one in found)  # type: ignore[union-attr]  # dated
    span = f", from {years[0]} to {years[-1]}" if years else ""
    return _untold(f"{len(ids)} held activities in the cyber domain are recorded{span}.", "all cyber activities of an alliance, declared complete",
                   n=len(ids), record_ids=ids)  # fmt: skip


def claimed(*case_ids: str) -> Callable[[Catalogue], Reading]:
    """Make the reading of a claim about an effect, which records of what was done cannot show: what the cases hold for and against it."""

    def read(cat: Catalogue) -> Reading:
        cases = [one for case_id in case_ids if isinstance(one := cat.get(case_id), Case)]
        levels = Counter(one.evidence_level for case in cases for one in case.claims)
        told = "An effect, not an act: the catalogue records what was done."
        if levels:
            named = ", ".join(f"{count} {level}" for level, count in sorted(levels.items()))
            told += f" The cases {', '.join(case.id for case in cases)} hold {sum(levels.values())} claims of effects: {named}."
        records = tuple(dict.fromkeys(str(one) for case in cases for one in case.activity_ids))
        counter = [case.counter_evidence[0].text for case in cases if case.counter_evidence]
        return Reading(verdict="not-testable", told=told, n=len(records), record_ids=records, counter=" ".join(counter))

    return read
