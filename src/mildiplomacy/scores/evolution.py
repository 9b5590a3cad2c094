"""The stages of evolution that a portfolio shows, as cumulative layers with their evidence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.model.occurrence import Domain
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.balance import DEFAULT_WEIGHTS, soft_hard_balance, weight_set_of
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of, likely
from mildiplomacy.scores.measures import balance_draws
from mildiplomacy.scores.outcome import Bounds, Component
from mildiplomacy.scores.pricing import DRAWS, SEED, Pricing, enough
from mildiplomacy.scores.propagate import drawn
from mildiplomacy.scores.records import Headcount, headcount
from mildiplomacy.scores.ties import form_of
from mildiplomacy.scores.trend import tally_of

INDEX_ID = "evolution-stage"
"""The index that this function evaluates."""
TECHNICAL: frozenset[Domain] = frozenset({"cyber", "space", "information"})
"""Domains that make an activity technological whatever its instrument."""
_LAYERS = {1: "Layer 1, traditional", 2: "Layer 2, multilateral", 3: "Layer 3, networked"}
_TITLES = {
    "bilateral": "Bilateral events",
    "multilateral": "Multilateral events (three states or more)",
    "technology": "Technology: records with a technological instrument or domain",
    "treaties": "Treaties and formal agreements",
    "traditional": "Instruments of stage 1",
    "collective": "Collective security and humanitarian response",
    "networked": "Instruments of stage 3",
}
FEW = 10
"""Fewer events than this say little of a stage."""


def technological(one: Engagement, basis: Basis) -> bool:
    """Whether an item carries the driver of technological advancement or the trend of technology, or plays in a technical domain."""
    carriers = basis.carrying("driver-technological-advancement") | basis.carrying("trend-technology")
    return one.instrument_id in carriers or bool(TECHNICAL.intersection(one.domains))


@careful
def evolution_stage(
    portfolio: Portfolio,
    *,
    weights: "str | WeightSet | None" = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Say which stages of the evolution of military diplomacy a portfolio shows, with the shares that show it.

    Stages are cumulative layers and not periods: bilateral treaties did not end when multilateral exercises began. Layer 1, traditional, is there with any
    bilateral event or formal agreement; layer 2, multilateral, when the multilateral share of events reaches its threshold; layer 3, networked, when both the
    technological share of records and the soft share ``S / (S + H)`` of events reach theirs. The thresholds are judgement with intervals: the value of a layer is
    the share of draws of thresholds and weights in which it is there, in [0, 1].

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`, or made by hand.
        weights: a weight set or its id for the soft share; the index's own by default.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue; the bundled one by default.
        index: the index with its thresholds; the bundled ``evolution-stage`` by default.

    Raises:
        InvalidValueError: for too few draws.
        UnknownIdError: when there is no such weight set.

    >>> import mildiplomacy as md
    >>> result = md.scores.evolution_stage(md.catalogue().portfolio("JPN", 2015, 2025))
    >>> result.component("layer-1").value, result.component("layer-2").value
    (1.0, 1.0)
    """
    basis = Basis(portfolio, base)
    spec = index_of(INDEX_ID, basis.cat) if index is None else index
    pricing = Pricing(weight_set_of(weights or spec.weight_set_id or DEFAULT_WEIGHTS, basis.cat), seed, enough(draws))
    return _Evolution(basis, spec, pricing, seed).run()


class _Evolution:
    """One run: the shares first, then the layers that they reach."""

    def __init__(self, basis: Basis, spec: Index, pricing: Pricing, seed: int) -> None:
        self.basis = basis
        self.spec = spec
        self.pricing = pricing
        self.seed = seed
        stages = {name: basis.carrying(f"stage-{name}") for name in ("traditional", "networked")}
        collective = basis.carrying("collective-security") | basis.carrying("kind-humanitarian-assistance")
        treaties = basis.carrying("kind-treaties")
        self.counts: Mapping[str, Headcount] = {
            "bilateral": headcount(basis, lambda one: form_of(one, basis) == "bilateral", standing=False),
            "multilateral": headcount(basis, lambda one: form_of(one, basis) == "multilateral", standing=False),
            "technology": headcount(basis, lambda one: technological(one, basis)),
            "treaties": headcount(basis, lambda one: one.panel == "standing" and one.instrument_id in treaties),
            "traditional": headcount(basis, lambda one: one.instrument_id in stages["traditional"]),
            "collective": headcount(basis, lambda one: one.instrument_id in collective),
            "networked": headcount(basis, lambda one: one.instrument_id in stages["networked"]),
        }

    def run(self) -> Profile | NoData:
        """Put the answer together."""
        records = [item.engagement.record_id for item in (*self.basis.events, *self.basis.standing)]
        draft = self.basis.draft(
            self.spec,
            records,
            judgement="The thresholds of the layers, the weights and which instruments carry a stage are analyst judgement.",
        )
        draft.components += (
            count.component(name, _TITLES[name], "events" if name in {"bilateral", "multilateral"} else "records")
            for name, count in self.counts.items()
        )
        if not records:
            return draft.no_data("at least one held event or standing arrangement within the window")
        if len(self.basis.events) < FEW:
            draft.say("few-events", f"Only {len(self.basis.events)} events: the shares move far with each of them.")
        soft = self._soft()
        draft.components.append(soft[0])
        draft.components += self._layers(draft, soft[1])
        return draft.profile()

    def _soft(self) -> tuple[Component, Sequence[float] | None]:
        """Turn the balance of events into the soft share: S / (S + H) = (1 + B) / 2."""
        found = soft_hard_balance(
            self.basis.portfolio,
            weights=self.pricing.weights,
            intensity="events",
            seed=self.seed,
            draws=self.pricing.draws,
            base=self.basis.cat,
        ).component("events")
        title = "Soft share of events, S / (S + H)"
        if found.value is None or found.bounds is None:
            return Component(name="soft", title=title, unit="", text="not known: no event has a weight"), None
        shares = [(1 + one) / 2 for one in balance_draws(tally_of(found.contributions), self.pricing).value]
        component = Component(
            name="soft",
            title=title,
            unit=f"of the weight of {found.volume:g} events",
            volume=found.volume,
            value=(1 + found.value) / 2,
            bounds=Bounds(low=(1 + found.bounds.low) / 2, high=(1 + found.bounds.high) / 2),
            likely=likely(shares, self.seed),
        )
        return component, shares

    def _threshold(self, name: str) -> Sequence[float]:
        return drawn(f"{name}-share", self.spec.constant(f"{name}-share"), self.seed, self.pricing.draws)

    def _layers(self, draft: Draft, soft: Sequence[float] | None) -> Iterator[Component]:
        share = {name: self.counts[name].share for name in ("multilateral", "technology")}
        first = bool(self.counts["bilateral"].ids or self.counts["treaties"].ids or self.counts["traditional"].ids)
        reached: dict[int, float | None] = {1: float(first), 2: None, 3: None}
        if share["multilateral"] is not None:
            reached[2] = _mean(share["multilateral"] >= one for one in self._threshold("multilateral"))
        if soft is not None and share["technology"] is not None:
            technical, softness = self._threshold("technology"), self._threshold("soft")
            reached[3] = _mean(
                share["technology"] >= one and have >= want for one, have, want in zip(technical, soft, softness, strict=True)
            )
        evidence = {1: ("bilateral", "treaties", "traditional"), 2: ("multilateral",), 3: ("technology",)}
        for layer, title in _LAYERS.items():
            ids = tuple(dict.fromkeys(one for name in evidence[layer] for one in self.counts[name].ids))
            there = reached[layer]
            yield Component(
                name=f"layer-{layer}",
                title=title,
                unit="(share of draws)",
                value=there,
                text=_verdict(layer, there),
                record_ids=ids if there else (),
            )
        shown = [str(layer) for layer, there in reached.items() if there is not None and there > 0.5]  # noqa: PLR2004 - more often than not
        if reached[3] and not all(reached[layer] for layer in (1, 2)):
            draft.say("layer-gap", "A later layer is there without an earlier one: layers usually add up.")
        for layer, there in reached.items():
            if there is not None and 0 < there < 1:
                draft.say(
                    "threshold-decides",
                    f"Whether layer {layer} is there depends on its threshold or on the weights within their intervals.",
                )
        yield Component(
            name="stage",
            title="Layers that are there, by most draws",
            unit="",
            text=f"{' + '.join(shown)} (cumulative layers, not periods)" if shown else "none",
        )


def _mean(answers: Iterable[bool]) -> float:
    every = tuple(answers)
    return sum(every) / len(every)


def _verdict(layer: int, there: float | None) -> str:
    if there is None:
        return "not known: there are no events"
    if there == 1:
        return "there"
    if layer == 1:
        return "nothing of it is recorded"
    return "depends on threshold and weights" if there else "not reached at any threshold of the interval"
