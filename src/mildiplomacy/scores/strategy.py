"""The mix of components of a strategy: described from dated moves, for a state's own mix or a described hybrid threat, never for both at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, Window
from mildiplomacy.model.index import Index
from mildiplomacy.model.move import Move, Perspective, StrategyComponent, Threshold
from mildiplomacy.scores import diversity
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of, likely
from mildiplomacy.scores.nearness import Dated, bounds_within, by_chance, distances, share_within
from mildiplomacy.scores.outcome import Bounds, Component, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, enough
from mildiplomacy.scores.propagate import drawn, ends

INDEX_ID = "strategy-mix"
"""The index that this function evaluates."""
FEW = 5
"""Fewer moves than this say little of a mix."""
_THRESHOLDS: dict[Threshold, str] = {
    "below-armed-attack": "Moves below the threshold of an armed attack",
    "armed-attack": "Moves that are an armed attack",
    "unclear": "Moves on an unclear side of the threshold",
}
_LAWFUL: dict[str, tuple[str, bool | None]] = {
    "lawful": ("Moves with a legal basis that is not contested", True),
    "not-lawful": ("Moves without one", False),
    "lawful-unknown": ("Moves of which the legal basis is not recorded", None),
}


@careful
def strategy_mix(
    subject: str,
    *,
    perspective: Perspective,
    moves: Iterable[Move] | None = None,
    since: DateLike | None = None,
    until: DateLike | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Describe the composition of a strategy from dated moves: an actor's own openly integrated mix, or what its targets describe as a hybrid threat.

    The two perspectives are never merged. Parts: the share of each component, its concentration (Herfindahl-Hirschman), entropy (Shannon, nats) and evenness;
    synchronisation, the share of moves with one in another component toward a common target within so many days, beside what evenly spread moves would
    give; how sure the attribution is; on which side of an armed attack the moves lie; which of them are lawful. It describes and does not recommend.

    Args:
        subject: the actor that the moves are attributed to.
        perspective: ``"own-strategy"`` or ``"hybrid-threat"``.
        moves: the moves; those of the catalogue by default.
        since: the first day.
        until: the last day.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue; the bundled one by default.
        index: the index with its constant; the bundled ``strategy-mix`` by default.

    Raises:
        InvalidValueError: for another perspective or too few draws.

    >>> from mildiplomacy.model import Move
    >>> made_up = [
    ...     Move(id=f"m-{n}", name="Made up", actor_id="aland", component=part, perspective="own-strategy", start=f"2015-03-{n:02}")
    ...     for n, part in enumerate(("cyber", "economic-sanctions", "cyber", "diplomatic"), start=1)
    ... ]
    >>> mix = strategy_mix("aland", perspective="own-strategy", moves=made_up)
    >>> mix.component("cyber").value, mix.component("concentration").value, mix.component("synchronisation").value
    (0.5, 0.375, 1.0)
    """
    if perspective not in get_args(Perspective):
        message = f"perspective must be one of {', '.join(get_args(Perspective))} (got {perspective!r})"
        raise InvalidValueError(message)
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    asked = tuple(one for one in (cat.moves if moves is None else moves) if one.actor_id == subject)
    window = Window.of(since, until)
    return _Mix(spec, subject, perspective, asked, window, cat.version if moves is None else None, seed, enough(draws)).run()


class _Mix:
    """One run: the moves of one perspective within the window, and what they come to."""

    def __init__(
        self,
        spec: Index,
        subject: str,
        perspective: Perspective,
        asked: Sequence[Move],
        window: Window,
        version: str | None,
        seed: int,
        draws: int,
    ) -> None:
        self.spec = spec
        self.perspective = perspective
        self.seed = seed
        self.draws = draws
        mine = tuple(one for one in asked if one.perspective == perspective)
        placed = {one.id: "possible" if one.start is None else one.start.within(window) for one in mine}
        self.moves = tuple(one for one in mine if placed[one.id] == "definite")
        self.draft = Draft(spec, subject, window=str(window), content_version=version, title=f"{spec.name} ({perspective})")
        open_dates = [one for one, where in placed.items() if where == "possible"]
        self.draft.coverage = ScoreCoverage(scored=len(self.moves), candidates=len(self.moves) + len(open_dates))
        self.draft.lacks_any("undated", "the dates are too coarse or too incomplete to place it in the window", open_dates)
        self._findings(asked)

    def _findings(self, asked: Sequence[Move]) -> None:
        say = self.draft.say
        say("descriptive", "This describes recorded moves. It is no finding of intent, and it recommends nothing.")
        say("not-rankable", "Actors are not ranked by it: what is recorded and attributed differs from one to another.")
        say("illustrative", "Moves are those that sources describe; covert ones are known late or never.")
        say("judgement", "How many days make a co-occurrence is analyst judgement.")
        others = [one.id for one in asked if one.perspective != self.perspective]
        if others:
            say("other-perspective", "Recorded under the other perspective, which is never merged with this one.", others)
        if 0 < len(self.moves) < FEW:
            say("few-moves", f"Only {len(self.moves)} moves: the shares move far with each of them.")
        lawful = [one.id for one in self.moves if one.lawful]
        if self.perspective == "hybrid-threat" and lawful:
            say("lawful-in-threat", "Its actor names a legal basis that is not contested: a lawful measure is statecraft.", lawful)

    def run(self) -> Profile | NoData:
        """Put the answer together."""
        if not self.moves:
            return self.draft.no_data("dated moves of this actor under this perspective, from the catalogue or with moves=")
        self.draft.components += (
            *self._composition(),
            *self._synchronisation(),
            self._attribution(),
            *self._intensity(),
            *self._sides(),
        )
        return self.draft.profile()

    def _composition(self) -> Iterator[Component]:
        ids: dict[StrategyComponent, list[str]] = defaultdict(list)
        for one in self.moves:
            ids[one.component].append(one.id)
        shares = diversity.shares({name: len(each) for name, each in ids.items()})
        for name in get_args(StrategyComponent):
            if name in shares:
                yield Component(
                    name=name,
                    title=f"Component {name}",
                    unit="of moves",
                    volume=len(ids[name]),
                    value=shares[name],
                    record_ids=tuple(ids[name]),
                )
            else:
                yield Component(name=name, title=f"Component {name}", unit="of moves", text="no move is recorded")
        parts = tuple(shares.values())
        yield Component(
            name="concentration",
            title="Concentration (HHI)",
            unit=f"({1 / len(parts):.3g} even to 1)",
            value=diversity.concentration(parts),
        )
        yield Component(name="entropy", title="Entropy", unit="nats", value=diversity.entropy(parts))
        even = diversity.evenness(parts)
        if even is None:
            self.draft.say("one-component", "All moves are of one component: there is no mix, and evenness is not defined, which is not 0.")
        yield Component(
            name="evenness",
            title="Evenness over the components used",
            unit="(0 to 1)",
            value=even,
            text=None if even is not None else "not defined for one component",
        )

    def _synchronisation(self) -> Iterator[Component]:
        days = self.spec.constant("days")
        parts = {one.id: one.component for one in self.moves}
        dated = tuple(Dated(id=one.id, start=one.start, keys=frozenset(one.target_ids)) for one in self.moves if one.start is not None)

        def related(one: Dated, other: Dated) -> bool:
            common = bool(one.keys & other.keys) or not one.keys or not other.keys
            return common and parts[one.id] != parts[other.id]

        found = distances(dated, dated, related)
        low, high = bounds_within(found, days)
        yield Component(
            name="synchronisation",
            title=f"Moves with one of another component toward a common target within {days} days",
            unit="of moves",
            value=share_within(found, days.value),
            bounds=Bounds(low=low, high=high),
            likely=likely([share_within(found, one) for one in drawn("days", days, self.seed, self.draws)], self.seed),
            record_ids=tuple(one.id for one in found if one.middle is not None and one.middle <= days.value),
        )
        starts = [one.start for one in dated]
        span = (max(one.latest for one in starts) - min(one.earliest for one in starts)).days + 1
        chance = by_chance(found, days.value, span)
        if low <= chance:
            self.draft.say(
                "time-as-by-chance", "The moves are not clearly nearer to each other than if they were spread evenly over the time."
            )
        yield Component(
            name="synchronisation-by-chance", title="  the same if they were spread evenly over the time", unit="of moves", value=chance
        )

    def _attribution(self) -> Component:
        """Average how sure the attribution is; a move without a statement may be anything from 0 to 1."""
        stated = [one.attribution for one in self.moves if one.attribution is not None]
        without = [one.id for one in self.moves if one.attribution is None]
        self.draft.lacks_any("no-attribution", "no source says how sure the attribution is", without)
        low = sum(ends(one)[0] for one in stated) / len(self.moves)
        high = (sum(ends(one)[1] for one in stated) + len(without)) / len(self.moves)
        return Component(
            name="attribution",
            title="How sure the attribution is, mean of what sources state",
            unit=f"(0 to 1), stated for {len(stated)} of {len(self.moves)}",
            volume=len(stated),
            value=sum(one.value for one in stated) / len(stated) if stated else None,
            bounds=Bounds(low=low, high=high),
        )

    def _intensity(self) -> Iterator[Component]:
        stated = [one.intensity for one in self.moves if one.intensity is not None]
        if stated:
            low, high = (sum(ends(one)[end] for one in stated) / len(stated) for end in (0, 1))
            yield Component(
                name="intensity",
                title="Intensity, mean of what is judged",
                unit=f"(0 to 1), judged for {len(stated)} of {len(self.moves)}",
                volume=len(stated),
                value=sum(one.value for one in stated) / len(stated),
                bounds=Bounds(low=low, high=high),
            )

    def _sides(self) -> Iterator[Component]:
        for side, title in _THRESHOLDS.items():
            ids = tuple(one.id for one in self.moves if one.threshold == side)
            yield Component(name=side, title=title, unit="moves", value=len(ids), record_ids=ids)
        for name, (title, answer) in _LAWFUL.items():
            ids = tuple(one.id for one in self.moves if one.lawful is answer)
            yield Component(name=name, title=title, unit="moves", value=len(ids), record_ids=ids)
