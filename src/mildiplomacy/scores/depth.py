"""Depth of cooperation of two actors: a vector of features first, a ladder as its summary."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from attrs import frozen

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, PartialDate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of, likely
from mildiplomacy.scores.explain import numbered
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, Outcome, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, enough
from mildiplomacy.scores.propagate import drawn, ends

INDEX_ID = "cooperation-depth"
"""The index that this function evaluates."""
TOP = 5
"""The highest rung."""
_ENABLING_KINDS = 2
_DAYS_PER_YEAR = 365.25
_EXERCISES = frozenset({"combined-exercise-warfighting", "combined-exercise-nontraditional"})
_AGREEMENTS: dict[str, frozenset[str]] = {
    "framework": frozenset({"defence-cooperation-agreement"}),
    "enabling": frozenset({"status-of-forces-agreement", "logistics-agreement", "classified-information-agreement"}),
    "pact": frozenset({"mutual-defence-pact", "defence-guarantee"}),
}


class Feature(NamedTuple):
    """A feature of the vector: what it is, its rung, and the instruments whose records show it (empty: all)."""

    title: str
    rung: int
    unit: str
    instruments: frozenset[str]


FEATURES: dict[str, Feature] = {
    "contact": Feature("Contact: anything held together of late", 1, "records", frozenset()),
    "framework": Feature(
        "Framework: a defence cooperation agreement in force", 2, "agreements", frozenset({"defence-cooperation-agreement"})
    ),
    "enabling": Feature(
        "Enabling set: two of status of forces, logistics, classified information in force",
        3,
        "of 3 kinds",
        frozenset({"status-of-forces-agreement", "logistics-support-agreement", "classified-information-agreement"}),
    ),
    "exercises": Feature("Routine combined exercises of late", 4, "exercises", _EXERCISES),
    "armaments": Feature("Armaments programme in force or of late", 4, "records", frozenset({"armaments-cooperation"})),
    "pact": Feature("Defence pact in force", 5, "treaties", frozenset({"mutual-defence-treaty"})),
    "command": Feature("Integrated command with both in it", 5, "bodies", frozenset({"standing-multinational-formation"})),
}
"""The features by name, from the lowest rung to the highest."""


@frozen(kw_only=True)
class DepthScore(Score):
    """A depth, told feature by feature before the ladder."""

    def headline(self) -> tuple[str, ...]:
        """Say which features are recorded, then the rung that they come to."""
        there = [FEATURES[one.name].title for one in self.components if one.value]
        top = self.contributions[0] if self.contributions else None
        return (
            *Outcome.headline(self),
            "Recorded features: " + ("; ".join(there) if there else "none") + ".",
            (
                f"Ladder, a summary: {self.value:g} of {TOP}"
                + (f", by {top.label} ({numbered(top.record_ids)})" if top else "")
                + f"; 90 % range {self.likely.low:g} to {self.likely.high:g}, bounds {self.bounds.low:g} to {self.bounds.high:g}."
            ),
        )


@careful
def cooperation_depth(
    first: str,
    second: str,
    *,
    on: DateLike | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> DepthScore | NoData:
    """Describe how deep the defence cooperation of two actors is on a day: a vector of features, and the highest rung they reach, 0 to 5.

    0 none; 1 contact; 2 a framework agreement; 3 two of the agreements on status of forces, logistics and classified information; 4 routine combined
    exercises or an armaments programme; 5 a defence pact or an integrated command. The features are those that Kinne (2020) codes of defence cooperation
    agreements, and pacts as in Leeds et al. (2002); that they form a ladder is judgement, and rungs that are missing below are named. It is symmetric.

    A feature without a record is not known to be absent: unless a coverage declaration says that the records are complete, the upper bound allows for it.

    Args:
        first: an actor's id.
        second: another one's.
        on: the day; by default the one up to which the content is known.
        seed: seed of the draws of the two constants.
        draws: number of draws, 100 or more.
        base: the catalogue; the bundled one by default.
        index: the index with its constants; the bundled ``cooperation-depth`` by default.

    Raises:
        InvalidValueError: for too few draws, or a date that is none.
        UnknownIdError: when there is no such actor.

    >>> import mildiplomacy as md
    >>> result = md.scores.cooperation_depth("JPN", "USA", on="2025-12-31")
    >>> result.value, result.component("pact").record_ids
    (5.0, ('us-jp-1960',))
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    day = PartialDate.of(on).latest if on is not None else (cat.as_of or catalogue().as_of or date.max)
    cat.actor(second)
    return _Depth(cat, spec, (first, second), day, seed, enough(draws)).run()


class _Shown(NamedTuple):
    """A record that shows a feature: how sure that is on the day, and how many years ago it was last, at least and at most."""

    id: str
    kind: str
    sure: bool
    youngest: float = 0.0
    oldest: float = 0.0
    several: bool = False


class _Depth:
    """One run: finds the records of each feature once, then reads them at any recency."""

    def __init__(self, cat: Catalogue, spec: Index, pair: tuple[str, str], day: date, seed: int, draws: int) -> None:
        self.cat = cat
        self.spec = spec
        self.pair = pair
        self.day = day
        self.seed = seed
        self.draws = draws
        events, agreements = tuple(self._events()), tuple(self._agreements())
        self.records: Mapping[str, tuple[_Shown, ...]] = {
            "contact": events,
            "exercises": tuple(one for one in events if one.kind in _EXERCISES),
            "armaments": tuple(
                one for one in (*events, *agreements) if one.kind == "armaments-agreement" or one.kind in FEATURES["armaments"].instruments
            ),
            **{name: tuple(one for one in agreements if one.kind in kinds) for name, kinds in _AGREEMENTS.items()},
            "command": tuple(self._commands(events)),
        }

    def _events(self) -> Iterator[_Shown]:
        """Yield what was held and both took part in, boundary instruments apart."""
        boundary = {one.id for one in self.cat.instruments if one.scope == "boundary"}
        for one in self.cat.portfolio(self.pair[0], until=self.day).engagements:
            together = one.direction != "observed" and self.pair[1] in (*one.provider_ids, *one.recipient_ids)
            military = one.status == "held" and one.sector == "defence" and one.instrument_id not in boundary
            if together and military and one.start is not None and self.cat.collection_of(one.record_id) != "agreements":
                last = one.end if one.panel == "standing" and one.end is not None else one.start
                yield _Shown(
                    id=one.record_id,
                    kind=str(one.instrument_id),
                    sure=one.start.latest <= self.day,
                    youngest=0.0 if one.ongoing else self._years(last.latest),
                    oldest=0.0 if one.ongoing else self._years(last.earliest),
                    several=len({*one.provider_ids, *one.recipient_ids}) > len(self.pair),
                )

    def _years(self, day: date) -> float:
        return max(0, (self.day - day).days) / _DAYS_PER_YEAR

    def _agreements(self) -> Iterator[_Shown]:
        """Yield the agreements that are in force for both, or may be."""
        for one in self.cat.agreements:
            if set(self.pair) <= set(one.party_ids):
                states = {one.in_force(self.day, party) for party in self.pair}
                if "no" not in states:
                    yield _Shown(id=one.id, kind=one.kind, sure=states == {"definite"}, several=len(one.parties) > len(self.pair))

    def _commands(self, events: Iterable[_Shown]) -> Iterator[_Shown]:
        """Yield the organisations in whose integrated command both are, and the formations that both keep up."""
        layers = [
            {one.organisation_id: one.in_force(self.day, "integrated-command") for one in self.cat.memberships.where(member_id=member)}
            for member in self.pair
        ]
        for body in layers[0].keys() & layers[1].keys():
            states = {layer[body] for layer in layers}
            if "no" not in states:
                yield _Shown(id=body, kind="integrated-command", sure=states == {"definite"}, several=True)
        yield from (one for one in events if one.kind in FEATURES["command"].instruments and one.oldest == 0)

    def shown(self, feature: str, years: float, *, sure: bool = True) -> tuple[_Shown, ...]:
        """Return the records that show a feature, events within so many years; with ``sure=False`` also those whose dates leave it open."""
        return tuple(one for one in self.records[feature] if (one.sure and one.oldest <= years if sure else one.youngest <= years))

    def reached(self, feature: str, years: float, routine: float, *, sure: bool = True) -> bool:
        """Whether a feature is there."""
        found = self.shown(feature, years, sure=sure)
        if feature == "enabling":
            return len({one.kind for one in found}) >= _ENABLING_KINDS
        return len(found) >= (max(1, round(routine)) if feature == "exercises" else 1)

    def rung(self, years: float, routine: float, *, sure: bool = True) -> int:
        """Return the highest rung."""
        return max((FEATURES[name].rung for name in FEATURES if self.reached(name, years, routine, sure=sure)), default=0)

    def closed(self, feature: Feature, since: date) -> str | None:
        """Return the declaration by which all records of a feature are there, for either of the two."""
        for one in self.cat.coverages:
            subjects = not one.subject_ids or set(self.pair) & set(one.subject_ids)
            instruments = not one.instrument_ids or (feature.instruments and feature.instruments <= set(one.instrument_ids))
            if subjects and instruments and not (one.series_ids or one.organisation_ids) and one.covers(since, self.day):
                return one.id
        return None

    def run(self) -> DepthScore | NoData:
        """Put the answer together."""
        recency, routine = self.spec.constant("recency"), self.spec.constant("routine")
        (shortest, longest), (fewest, most) = ends(recency), ends(routine)
        since = self.day - timedelta(days=longest * _DAYS_PER_YEAR)
        frames = {name: self.closed(one, since) for name, one in FEATURES.items()}
        there = {name: self.shown(name, recency.value) for name in FEATURES if self.reached(name, recency.value, routine.value)}
        draft = Draft(
            self.spec,
            "-".join(self.pair),
            scale=f"0 (nothing) to {TOP} (pact or integrated command)",
            window=f"on {self.day}",
            content_version=self.cat.version,
        )
        draft.components += (self._component(name, recency.value, there, frames[name]) for name in FEATURES)
        used = {one.id for found in there.values() for one in found}
        every = {one.id for name in FEATURES for one in self.shown(name, longest, sure=False)}
        draft.coverage = ScoreCoverage(
            scored=len(used), candidates=len(used | every), frame_id=next(iter(frames.values())) if all(frames.values()) else None
        )
        self._findings(draft, there, frames)
        draft.lacks_any(
            "open", "counts only if what is of late reaches further back, or by what its dates leave open", sorted(every - used)
        )
        possible = self.rung(longest, fewest, sure=False)
        high = max((possible, *(FEATURES[name].rung for name, frame in frames.items() if frame is None)))
        if not there and high:
            return draft.no_data(f"a record of something that {' and '.join(self.pair)} did or agreed, or a declaration that there is none")
        streams = (drawn(name, one, self.seed, self.draws) for name, one in (("recency", recency), ("routine", routine)))
        return draft.score(
            float(self.rung(recency.value, routine.value)),
            Bounds(low=self.rung(shortest, most), high=high),
            likely([float(self.rung(years, times)) for years, times in zip(*streams, strict=True)], self.seed),
            self._contributions(there),
            DepthScore,
        )

    def _component(self, name: str, years: float, there: Mapping[str, tuple[_Shown, ...]], frame: str | None) -> Component:
        feature, found = FEATURES[name], self.shown(name, years)
        ids = tuple(one.id for one in found)
        title = f"{feature.title} (rung {feature.rung})"
        if name in there:
            count = len({one.kind for one in found}) if name == "enabling" else len(found)
            return Component(name=name, title=title, unit=feature.unit, volume=count, value=count, record_ids=ids)
        if frame is not None:
            return Component(name=name, title=title, unit=feature.unit, value=0.0, text=f"complete by {frame}", record_ids=ids)
        text = "not enough is recorded" if ids else "not recorded, which does not show that there is none"
        return Component(name=name, title=title, unit=feature.unit, volume=len(ids), text=text, record_ids=ids)

    def _contributions(self, there: Mapping[str, tuple[_Shown, ...]]) -> tuple[Contribution, ...]:
        """Name the feature that sets the rung: the last of the vector, since the summary does not add features up."""
        for name, found in list(there.items())[::-1]:
            ids = tuple(one.id for one in found)
            return (Contribution(id=name, label=FEATURES[name].title, amount=len(ids), value=float(FEATURES[name].rung), record_ids=ids),)
        return ()

    def _findings(self, draft: Draft, there: Mapping[str, tuple[_Shown, ...]], frames: Mapping[str, str | None]) -> None:
        if not all(frames.values()):
            draft.say(
                "illustrative",
                "The records are not declared to be complete: what is not recorded may be there, and the upper bound allows for it.",
            )
        draft.say(
            "judgement", "That the features form a ladder, and what is routine and of late, is analyst judgement: read the features first."
        )
        rungs = {FEATURES[name].rung for name in there}
        gaps = sorted(set(range(1, max(rungs, default=0))) - rungs)
        if gaps:
            draft.say(
                "ladder-gap",
                f"Below the rung reached, nothing is recorded on rung {', '.join(map(str, gaps))}: the world does not keep the order of the ladder.",
            )
        shared = {one.id for found in there.values() for one in found if one.several}
        alone = [FEATURES[name].title for name, found in there.items() if all(one.several for one in found)]
        if alone:
            draft.say("only-multilateral", f"Rests only on records with others in them: {'; '.join(alone)}.", sorted(shared))
        guarantees = [one.id for one in there.get("pact", ()) if one.kind == "defence-guarantee"]
        if guarantees:
            draft.say("one-sided", "The help is owed by one side only.", guarantees)
