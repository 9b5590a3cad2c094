"""Geopolitical tension: of a dispute, or of two actors over all the disputes that both are party to."""

import math
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple, cast

from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.model.tension import HOSTILITY, SALIENCE, Incident, Tension
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.decay import age, decay, last_day
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.noisy_or import noisy_or, shares
from mildiplomacy.scores.outcome import Beside, Component, Contribution, ScoreCoverage
from mildiplomacy.scores.pair import pair_of
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import Values, propagate

INDEX_ID = "tension"
"""The index that this function evaluates."""
EVENT_DAYS = 30
"""Days over which negative events are added up."""
GOLDSTEIN = (-10.0, 10.0)
"""Lowest and highest value of an event on Goldstein's scale."""
Event = tuple[DateLike, float]
"""A day, and the value of an event between the parties on Goldstein's scale (negative is conflict)."""


@careful
def tension(
    tension_or_dyad: str | Tension | Iterable[str],
    *,
    on: DateLike | None = None,
    base: Catalogue | None = None,
    events: Iterable[Event] | None = None,
    index: Index | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Score | NoData:
    """Assess how tense a dispute, or the relation of two actors, is on a day: 0 is no tension that is known, 1 the most.

    ``T = 1 - prod_s (1 - w_s x_s)`` (noisy-or, Henrion 1989): each source alone can make a relation tense, and none takes away what another adds. The
    sources: what is at stake (salience of 0 to 12 over 12, in the sense of the Issue Correlates of War); the highest hostility, faded by time,
    ``(h - 1) / 4 * exp(-dt / tau)`` with h from 1 to 5 as in the Militarized Interstate Disputes data; a strategic rivalry (Thompson 2001); and the
    negative events of the last 30 days in a series that the user brings. Dialogue is listed beside and never subtracted. All constants are judgement.

    Args:
        tension_or_dyad: a dispute or its id; or two actors, as a pair of ids or ``"JPN-KOR"``. For two actors: the salience of every dispute that
            both are party to, the highest hostility between them in any, rivalry once, events once.
        on: the day; the day up to which the content is known by default. A partial date means its last day.
        base: the catalogue; the bundled one by default.
        events: events between the parties as (day, value on Goldstein's scale from -10 to 10). None: not known.
        index: the index; the bundled ``tension`` by default.
        seed: seed of the draws.
        draws: number of draws.

    Returns:
        A score from 0 to 1. What is not known is missing, enters no value, and widens the upper bound.

    Raises:
        UnknownIdError: when there is no such dispute or actor.
        InvalidValueError: for an event outside Goldstein's scale, or a pair that is none.

    >>> import mildiplomacy as md
    >>> found = md.scores.tension("southern-kurils-northern-territories", on="2007-01-01")
    >>> 0 < found.bounds.low <= found.value <= found.bounds.high <= 1
    True
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    day = last_day(on, cat)
    disputes, pair, subject = _subject(tension_or_dyad, cat)
    draft = Draft(spec, subject, scale="0 (none known) to 1", window=f"on {day}", content_version=cat.version)
    return _Tension(draft, spec, day, disputes, pair).run(events, seed, draws)


def _subject(asked: str | Tension | Iterable[str], cat: Catalogue) -> tuple[tuple[Tension, ...], frozenset[str], str]:
    """Return the disputes, the two actors (none when a dispute is asked about), and the name of the subject."""
    found = cat.get(asked) if isinstance(asked, str) else None
    one = asked if isinstance(asked, Tension) else found
    if isinstance(one, Tension):
        return (one,), frozenset(), one.id
    try:
        pair = pair_of(cast("str | Iterable[str]", asked), cat)
    except UnknownIdError as error:
        raise UnknownIdError(asked, (*cat.tensions.ids(), *cat.actors.ids())) from error
    return tuple(one for one in cat.tensions if set(pair) <= set(one.party_ids)), frozenset(pair), "-".join(pair)


class _Source(NamedTuple):
    """One source of tension: its weight, how its strength (0 to 1) follows from the inputs, and the records behind it."""

    id: str
    title: str
    weight: str
    strength: Callable[[Values], float]
    record_ids: tuple[str, ...]


class _Tension:
    """One run: sorts the disputes, gathers the sources, and carries them through the formula."""

    def __init__(self, draft: Draft, spec: Index, day: date, disputes: tuple[Tension, ...], pair: frozenset[str]) -> None:
        self.draft = draft
        self.spec = spec
        self.day = day
        self.pair = pair
        self.all = disputes
        self.inputs: dict[str, Estimate] = {one.id: one.value for one in spec.constants}
        self.missing: dict[str, tuple[float, float]] = {}
        self.known: list[_Source] = []
        self.unknown: list[_Source] = []

    def run(self, events: Iterable[Event] | None, seed: int, draws: int) -> Score | NoData:
        """Gather the sources one by one, and score."""
        disputes = self._running()
        self.draft.beside += _dialogue(disputes)
        for one in disputes:
            self._salience(one)
        self._hostility(disputes)
        self._rivalry(disputes)
        self._events(events)
        used = {each for one in self.known for each in one.record_ids}
        self.draft.coverage = ScoreCoverage(scored=len(used), candidates=len(self.all))
        if not self.known:
            return self.draft.no_data(
                "a dispute between the two that was running on the day, with its salience, a dated incident or the type of the rivalry",
                "or a series of events between the two (POLECAT, ICEWS to April 2023, GDELT) with values on Goldstein's scale",
            )
        return self._score(seed, draws)

    def _running(self) -> tuple[Tension, ...]:
        running = []
        for one in self.all:
            answer = _begun(one, self.day)
            if answer == "no":
                self.draft.lacks("not-running", "the dispute was not running on the day", (one.id,))
                continue
            if answer == "possible":
                self.draft.say("possibly-not-running", "Its dates leave open whether it was running on the day; it is counted.", (one.id,))
            if not self.pair or _opposed(one, self.pair):
                running.append(one)
            else:
                self.draft.lacks("sides-unknown", "both are party to it, but no record says that they stand against each other", (one.id,))
                self._lack(f"sides:{one.id}", "weight-hostility", 1.0)
        return tuple(running)

    def _lack(self, name: str, weight: str, most: float) -> None:
        """Add a source of which nothing is known."""
        self.missing[name] = (0.0, most)
        self.unknown.append(_Source(name, name, weight, lambda at: at[name] / most, ()))

    def _salience(self, one: Tension) -> None:
        name, most = f"salience:{one.id}", SALIENCE[1]
        if one.salience is None:
            self._lack(name, "weight-salience", most)
            self.draft.lacks("salience-unknown", "how much is at stake is not recorded", (one.id,))
        else:
            self.inputs[name] = one.salience
            self.known.append(_Source(name, f"What is at stake: {one.name}", "weight-salience", lambda at: at[name] / most, (one.id,)))

    def _hostility(self, disputes: Iterable[Tension]) -> None:
        levels: dict[str, float] = {}
        records: dict[str, date] = {}
        for one in disputes:
            for place, incident in enumerate(one.incidents):
                name = f"age:{one.id}:{place}"
                if incident.on.earliest > self.day or (self.pair and set(incident.actor_ids or one.party_ids) != self.pair):
                    continue
                if incident.on.latest > self.day:
                    self.draft.lacks("undated", "an incident is dated too coarsely to say whether it came before the day", (one.id,))
                    continue
                self.inputs[name] = age(incident.on, self.day)
                levels[name] = (incident.hostility - 1) / (HOSTILITY[1] - 1)
                records[one.id] = max(incident.on.latest, records.get(one.id, date.min))
                self.draft.components.append(_incident(one, incident))
        if not levels:
            self._lack("hostility", "weight-hostility", 1.0)
            self.draft.lacks("hostility-unknown", "no incident before the day is recorded, which does not mean that there was none")
            return
        ids = tuple(records)
        self.known.append(
            _Source(
                "hostility",
                "Highest hostility, faded by time",
                "weight-hostility",
                lambda at: max(level * decay(at[name], at["tau"]) for name, level in levels.items()),
                ids,
            )
        )
        last = max(records.values())
        if age(PartialDate.of(last), self.day).value > self.spec.constant("tau").value:
            self.draft.say("old-incidents", f"The last incident that is recorded is of {last.year}; later ones may be missing.", ids)

    def _rivalry(self, disputes: Iterable[Tension]) -> None:
        rivals = {one.id: str(one.rivalry) for one in disputes if one.rivalry is not None}
        if rivals:
            kinds = ", ".join(sorted(set(rivals.values())))
            self.known.append(_Source("rivalry", f"Strategic rivalry ({kinds})", "weight-rivalry", lambda _at: 1.0, tuple(rivals)))
        else:
            self._lack("rivalry", "weight-rivalry", 1.0)
            self.draft.lacks("rivalry-unknown", "whether it is part of a strategic rivalry is not recorded")

    def _events(self, events: Iterable[Event] | None) -> None:
        intensity = None if events is None else self._intensity(events)
        if intensity is None:
            self._lack("events", "weight-events", 1.0)
            self.draft.lacks("events-unknown", "no series of events that reaches the day was given")
            return
        if not self.known:
            self.draft.say("events-alone", "Nothing but event data speaks for this value.")
        self.known.append(
            _Source(
                "events", f"Negative events of {EVENT_DAYS} days", "weight-events", lambda at: min(1.0, intensity / at["events-cap"]), ()
            )
        )
        self.draft.say(
            "event-data", "Event data follow the news, and their volume depends on the collection; compare only within one series."
        )

    def _intensity(self, events: Iterable[Event]) -> float | None:
        """Add up the conflict of the last days; None when the series does not reach them."""
        since = self.day - timedelta(days=EVENT_DAYS - 1)
        rows = [(PartialDate.of(day), value) for day, value in events]
        low, high = GOLDSTEIN
        for _day, value in rows:
            if not math.isnan(value) and not low <= value <= high:
                message = f"events must lie between {low:g} and {high:g} (got {value:g})"
                raise InvalidValueError(message)
        empty = sum(math.isnan(value) for _day, value in rows)
        if empty:
            self.draft.say("nan", f"Events without a value are left out ({empty}).")
        if not any(day.latest >= since for day, _value in rows):
            self.draft.say("events-ended", "The series of events ends before the days looked at, which is not the same as quiet.")
            return None
        return sum(max(0.0, -value) for day, value in rows if since <= day.earliest and day.latest <= self.day and not math.isnan(value))

    def _powers(self, at: Values, sources: Iterable[_Source]) -> dict[str, float]:
        return {one.id: at[one.weight] * one.strength(at) for one in sources}

    def _score(self, seed: int, draws: int) -> Score:
        def formula(at: Values) -> float:
            everything = self.missing and self.missing.keys() <= at.keys()
            return noisy_or(self._powers(at, (*self.known, *self.unknown) if everything else self.known).values())

        falling = {"events-cap", *(name for name in self.inputs if name.startswith("age:"))}
        value, bounds, likely = propagate(formula, self.inputs, falling, missing=self.missing, seed=seed, draws=draws)
        powers = self._powers({name: one.value for name, one in self.inputs.items()}, self.known)
        parts = shares(powers)
        say = self.draft.say
        say(
            "illustrative", "The records of disputes and incidents are not declared to be complete; the value illustrates what is recorded."
        )
        say("judgement", "Weights, fading and cap are analyst judgement; read the range, not the point.")
        if self.unknown:
            say("partial", f"Of {len(self.unknown)} sources of tension nothing is known: the value is that of the known ones, so a floor.")
        return self.draft.score(
            value,
            bounds,
            likely,
            [
                Contribution(id=one.id, label=one.title, amount=powers[one.id], value=parts[one.id], record_ids=one.record_ids)
                for one in self.known
            ],
        )


def _begun(one: Tension, day: date) -> Certainty:
    """Say whether a dispute was running; without a start, one that is ongoing had begun by its first incident or the day it was looked at."""
    answer = one.period.contains(day)
    if answer == "possible" and one.ongoing:
        seen = [incident.on.latest for incident in one.incidents]
        if one.evidence is not None and one.evidence.as_of is not None:
            seen.append(one.evidence.as_of.latest)
        return "definite" if any(when <= day for when in seen) else answer
    return answer


def _opposed(one: Tension, pair: frozenset[str]) -> bool:
    """Say whether two parties stand against each other: they are the only ones, or an incident is recorded between just them."""
    return set(one.party_ids) == pair or any(set(incident.actor_ids) == pair for incident in one.incidents)


def _incident(one: Tension, incident: Incident) -> Component:
    return Component(
        name="incident",
        title=f"{one.name}, {incident.on}",
        unit=f"of {HOSTILITY[1]} (hostility)",
        value=float(incident.hostility),
        record_ids=(one.id,),
    )


def _dialogue(disputes: Iterable[Tension]) -> tuple[Beside, ...]:
    found = tuple(dict.fromkeys(each for one in disputes for each in one.dialogue_ids))
    return (Beside(id="dialogue", label="Agreements and bodies to talk through", count=len(found), record_ids=found),) if found else ()
