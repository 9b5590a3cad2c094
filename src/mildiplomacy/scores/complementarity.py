"""Complementarity: whether hard and soft engagement reach the same partners, serve the same aims and come at the same time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.index import Index
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.balance import DEFAULT_WEIGHTS, weight_set_of
from mildiplomacy.scores.basis import Basis, record_of
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of, likely
from mildiplomacy.scores.nearness import Dated, bounds_within, by_chance, distances, share_within
from mildiplomacy.scores.outcome import Bounds, Component, Contribution
from mildiplomacy.scores.overlap import Overlap, Weighed, overlap, spread
from mildiplomacy.scores.pricing import DRAWS, SEED, Pricing, enough
from mildiplomacy.scores.propagate import drawn, ends
from mildiplomacy.scores.tally import Cell

INDEX_ID = "complementarity"
"""The index that this function evaluates."""
FEW = 3
"""With fewer partners than this, hard and soft engagement meet for want of others."""
_SHOWN = 8
_CIVIL = "civil"


@careful
def complementarity(
    portfolio: Portfolio,
    *,
    weights: "str | WeightSet | None" = None,
    civil: bool = True,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Measure how far hard and soft engagement reach the same partners: the overlap of two profiles, from 0 (apart) to 1 (alike).

    ``C = sum_p min(h_p, s_p)`` with h_p and s_p the shares of all hard and of all soft weight that go to partner p (the overlapping coefficient, Weitzman
    1970). This is alignment and not evenness: a mix that leans hard can be fully aligned. An event is divided equally over its partners. Beside the value
    stand the table of partners (both, hard only, soft only, by which weight of an event is larger), the same overlap over the recorded purposes, and, over
    time, the share of hard-leaning events that have a soft-leaning one with the same partner within so many days, with what evenly spread events would give.

    The bounds take each share at its own lowest and highest and hold for certain; what can happen is narrower. The 90 % range is from draws of all weights.

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`, or made by hand.
        weights: a weight set or its id; the index's own by default.
        civil: whether civil initiatives (aid, scholarships, broadcasting) are counted, with the weights that the index states for them.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue that holds instruments and weight sets; the bundled one by default.
        index: the index with its constants; the bundled ``complementarity`` by default.

    Raises:
        InvalidValueError: for too few draws.
        UnknownIdError: when there is no such weight set.

    >>> import mildiplomacy as md
    >>> result = md.scores.complementarity(md.catalogue().portfolio("JPN", 2015, 2025))
    >>> 0 <= result.bounds.low <= result.value <= result.bounds.high <= 1
    True
    >>> abs(sum(part.value for part in result.contributions) - result.value) < 1e-9
    True
    """
    basis = Basis(portfolio, base)
    spec = index_of(INDEX_ID, basis.cat) if index is None else index
    pricing = Pricing(weight_set_of(weights or spec.weight_set_id or DEFAULT_WEIGHTS, basis.cat), seed, enough(draws))
    return _Complementarity(basis, spec, pricing, seed, civil=civil).run()


class _Complementarity:
    """One run: weighs every kind of item once, then lays the items over partners, aims and time."""

    def __init__(self, basis: Basis, spec: Index, pricing: Pricing, seed: int, *, civil: bool) -> None:
        self.basis = basis
        self.spec = spec
        self.pricing = pricing
        self.seed = seed
        military = [item.engagement for item in basis.events if pricing.knows(item.engagement.instrument_id)]
        self.unweighed = [one.engagement.record_id for one in basis.events if one.engagement not in military]
        self.civil = basis.civil() if civil else ()
        self.items: tuple[tuple[str, Engagement], ...] = (
            *((str(one.instrument_id), one) for one in military),
            *((_CIVIL, one) for one in self.civil),
        )
        self.weights = {kind: self._civil() if kind == _CIVIL else self._military(kind) for kind, _one in self.items}

    def _military(self, instrument_id: str) -> Weighed:
        cell = Cell(instrument_id)
        price = self.pricing.price(cell)
        return Weighed(
            hard=price.hard,
            soft=price.soft,
            hard_ends=(price.hard_low, price.hard_high),
            soft_ends=(price.soft_low, price.soft_high),
            hard_draws=self.pricing.draw(cell, "hard"),
            soft_draws=self.pricing.draw(cell, "soft"),
        )

    def _civil(self) -> Weighed:
        hard, soft = self.spec.constant("civil-hard"), self.spec.constant("civil-soft")
        return Weighed(
            hard=hard.value,
            soft=soft.value,
            hard_ends=ends(hard),
            soft_ends=ends(soft),
            hard_draws=self._drawn("civil-hard"),
            soft_draws=self._drawn("civil-soft"),
        )

    def _drawn(self, constant: str) -> Sequence[float]:
        return drawn(constant, self.spec.constant(constant), self.seed, self.pricing.draws)

    def _overlap(self, keys: Callable[[Engagement], Sequence[str]]) -> Overlap[str] | None:
        return overlap(spread((kind, keys(one)) for kind, one in self.items), self.weights)

    def run(self) -> Score | NoData:
        """Put the answer together."""
        met = [one.record_id for _kind, one in self.items if self.basis.others(one)]
        draft = self.basis.draft(
            self.spec,
            met,
            unclear=(one.record_id for _kind, one in self.items),
            scale="0 (hard and soft engagement go to different partners) to 1 (to the same ones in the same proportions)",
            judgement=f"Every weight of {self.pricing.weights.id!r}, those of civil initiatives and the length of the time window are analyst judgement.",
        )
        draft.lacks_any("no-partner", "no partner is recorded", (one.record_id for _kind, one in self.items if not self.basis.others(one)))
        draft.lacks_any("no-weight", "the weight set has no weight for the instrument; it is not guessed", self.unweighed)
        if self.civil:
            draft.missing = [one for one in draft.missing if one.code != "civil"]
            draft.say("civil-included", "Civil initiatives are counted beside military ones.", (one.record_id for one in self.civil))
        found = self._overlap(self.basis.others)
        draft.components += (*self._table(draft), self._aims(draft), *self._time(draft))
        if found is None:
            return draft.no_data("held events with recorded partners that carry some hard and some soft weight")
        if len(found.parts) < FEW:
            draft.say("few-partners", f"With {len(found.parts)} of them, hard and soft engagement meet for want of other partners.")
        if len(self.weights) == 1:
            draft.say("one-instrument", "There is one kind of instrument only, whose hard and soft side go together by construction.")
        draft.say(
            "bounds-are-outer",
            "The bounds set the share of each partner at its own worst; the shares share their weights, so less can happen.",
        )
        return draft.score(found.value, Bounds(low=found.low, high=found.high), likely(found.draws, self.seed), self._contributions(found))

    def _contributions(self, found: Overlap[str]) -> tuple[Contribution, ...]:
        """Name the partners that add most, and put the others together."""
        records: dict[str, list[str]] = defaultdict(list)
        for _kind, one in self.items:
            for partner in self.basis.others(one):
                records[partner].append(one.record_id)
        ranked = sorted(found.parts.items(), key=lambda pair: (-pair[1], pair[0]))
        parts = [
            Contribution(id=one, label=self._name(one), amount=len(records[one]), value=part, record_ids=tuple(records[one]))
            for one, part in ranked[:_SHOWN]
        ]
        rest = ranked[_SHOWN:]
        if rest:
            ids = tuple(dict.fromkeys(record for one, _part in rest for record in records[one]))
            label = f"{len(rest)} other partners"
            parts.append(Contribution(id="others", label=label, amount=len(ids), value=sum(part for _one, part in rest), record_ids=ids))
        return tuple(parts)

    def _name(self, actor_id: str) -> str:
        return str(getattr(record_of(actor_id, self.basis.cat), "name", actor_id))

    def _table(self, draft: Draft) -> Iterator[Component]:
        """Sort the partners by whether hard-leaning and soft-leaning events reach them; an even one is both."""
        leans: dict[str, set[str]] = defaultdict(set)
        for kind, one in self.items:
            lean = self.weights[kind].lean
            for partner in self.basis.others(one):
                leans[partner] |= {"hard", "soft"} if lean == "even" else {lean}
        groups = {"both": ("Partners reached by hard-leaning and soft-leaning events", {"hard", "soft"})}
        groups |= {f"{side}-only": (f"Partners reached by {side}-leaning events only", {side}) for side in ("hard", "soft")}
        for name, (title, wanted) in groups.items():
            partners = sorted(one for one, sides in leans.items() if sides == wanted)
            yield Component(name=name, title=title, unit="partners", value=len(partners), record_ids=tuple(partners))
        if leans and not any(len(sides) > 1 for sides in leans.values()):
            draft.say("pull-apart", "No partner is reached by both hard-leaning and soft-leaning events.")

    def _aims(self, draft: Draft) -> Component:
        """Lay the same overlap over what the events are for."""
        without = [one.record_id for _kind, one in self.items if not one.purposes]
        draft.lacks_any("no-purpose", "no purpose is recorded, so it is left out of the overlap over aims", without)
        found = self._overlap(lambda one: one.purposes)
        title = "Overlap over aims (recorded purposes)"
        if found is None:
            return Component(
                name="aims", title=title, unit="(0 to 1)", text="not known: no purposes are recorded of events with hard and soft weight"
            )
        return Component(
            name="aims",
            title=title,
            unit=f"(0 to 1), over {len(found.parts)} purposes",
            volume=len(self.items) - len(without),
            value=found.value,
            bounds=Bounds(low=found.low, high=found.high),
            likely=likely(found.draws, self.seed),
        )

    def _time(self, draft: Draft) -> Iterator[Component]:
        """Say how many hard-leaning events have a soft-leaning one with the same partner near in time."""
        window = self.spec.constant("time-window")
        hard, soft = (self._dated(side) for side in ("hard", "soft"))
        found = distances(hard, soft, lambda one, other: bool(one.keys & other.keys))
        title = f"Hard-leaning events with a soft-leaning one with the same partner within {window} days"
        if not found or not soft:
            yield Component(
                name="time", title=title, unit="of them", text=f"not defined: no {'soft' if found else 'hard'}-leaning event with a partner"
            )
            return
        low, high = bounds_within(found, window)
        yield Component(
            name="time",
            title=title,
            unit=f"of {len(found)}",
            volume=len(found),
            value=share_within(found, window.value),
            bounds=Bounds(low=low, high=high),
            likely=likely([share_within(found, days) for days in self._drawn("time-window")], self.seed),
            record_ids=tuple(one.id for one in found if one.middle is not None and one.middle <= window.value),
        )
        chance = by_chance(found, window.value, _span([one.start for one in (*hard, *soft)]))
        if low <= chance:
            draft.say(
                "time-as-by-chance",
                "Soft-leaning events are not clearly nearer to hard-leaning ones than if they were spread evenly over the time.",
            )
        yield Component(
            name="time-by-chance",
            title="  the same if as many soft-leaning events were spread evenly over the time",
            unit=f"of {len(found)}",
            value=chance,
        )

    def _dated(self, lean: str) -> tuple[Dated, ...]:
        return tuple(
            Dated(id=one.record_id, start=one.start, keys=frozenset(self.basis.others(one)))
            for kind, one in self.items
            if self.weights[kind].lean == lean and one.start is not None and self.basis.others(one)
        )


def _span(days: Sequence[PartialDate]) -> int:
    return (max(one.latest for one in days) - min(one.earliest for one in days)).days + 1
