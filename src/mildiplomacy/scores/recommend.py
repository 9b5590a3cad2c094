"""From measured weaknesses of a portfolio to the four recommendations: the rule that fired, the records, and what a change would do."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from math import ceil

from attrs import evolve, field, frozen

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.dates import DateLike, PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.model.index import Index
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.scores import sieve
from mildiplomacy.scores.assessment import NoData, Profile, Score
from mildiplomacy.scores.balance import soft_hard_balance
from mildiplomacy.scores.caution import careful, passing, unheard
from mildiplomacy.scores.draft import Draft, exact, index_of, likely
from mildiplomacy.scores.explain import number, numbered
from mildiplomacy.scores.outcome import Bounds, Component, Likely, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, triangular
from mildiplomacy.scores.propagate import ends

INDEX_ID = "recommendation"
"""The index that holds the thresholds."""
FEW = 10
"""Fewer records than this make every share jumpy."""
CAVEATS: tuple[str, ...] = (
    "Not policy advice: a rule compares recorded shares with thresholds that are judgement, and knows nothing of aims, means, law or timing.",
    "The recommendations are those of the article that this library implements; that they bring the effects it claims is a hypothesis.",
    "What a change would do is arithmetic on the score, all else equal; it says nothing about how partners or rivals would answer.",
)
"""What is told with every recommendation."""
_SEVERAL = 3
_UNNAMED = tuple(ActorId(f"what-if-partner-{number}") for number in range(1, _SEVERAL))


@frozen(kw_only=True)
class Rule:
    """When a share of what an actor provides is below a threshold, a recommendation of the article answers it."""

    id: str
    """Also the id of the threshold in the index."""
    concept_id: str
    """The recommendation."""
    title: str
    """What the share is of, in words."""
    counts: Callable[[Engagement, Instrument, frozenset[str]], bool]
    """Whether an item counts, given its instrument and the instruments of the recommendation."""


def _several(one: Engagement, _instrument: Instrument, _named: frozenset[str]) -> bool:
    return len({*one.provider_ids, *one.recipient_ids}) >= _SEVERAL


def _relief(one: Engagement, instrument: Instrument, _named: frozenset[str]) -> bool:
    return instrument.family == "HUM" or "hadr-scenario" in one.modifiers


def _schooling(_one: Engagement, instrument: Instrument, _named: frozenset[str]) -> bool:
    return instrument.family == "EDU"


def _modern(_one: Engagement, instrument: Instrument, named: frozenset[str]) -> bool:
    return instrument.id in named or instrument.family == "INF"


RULES: tuple[Rule, ...] = (
    Rule(
        id="multilateral-share",
        concept_id="recommendation-multilateral-frameworks",
        title="engagement with three or more participants",
        counts=_several,
    ),
    Rule(id="relief-share", concept_id="recommendation-hadr-investment", title="relief, or an exercise for it", counts=_relief),
    Rule(id="culture-share", concept_id="recommendation-cultural-training", title="education and exchange of people", counts=_schooling),
    Rule(
        id="technology-share",
        concept_id="recommendation-evaluation-and-adaptation",
        title="information, communication and new technology",
        counts=_modern,
    ),
)
"""The rules, one for each recommendation."""


@frozen(kw_only=True)
class Effect:
    """What adding something to the portfolio would do, all else equal.

    >>> level = Likely(low=0.0, median=0.0, high=0.0, draws=0, seed=0)
    >>> Effect(instrument_id="hadr-response", added=2, share=0.2, panel="events", balance=0.1, difference=level).added
    2
    """

    instrument_id: str
    """The instrument of what is added."""
    added: int
    """How many such items bring the share to the threshold."""
    share: float
    """The share after that."""
    panel: str
    """The panel of the soft/hard balance in which they count; a standing item is taken to stand for the last year of the window."""
    balance: float | None
    """The soft/hard balance of that panel after it; None when there is still nothing to weigh."""
    difference: Likely | None
    """90 % range of what that adds to the balance, on common draws; None when there was no balance before."""


@frozen(kw_only=True)
class Recommendation:
    """A recommendation, the rule that fired, the records behind it, and the size of the effect."""

    rule_id: str
    """The rule that fired."""
    concept_id: str
    """The recommendation of the article."""
    name: str
    """Its name."""
    text: str
    """What was measured, and against what."""
    share: float
    """What was measured, 0 to 1."""
    threshold: Estimate
    """The threshold: judgement, with its interval."""
    firing: float
    """Share of the draws of the threshold in which the rule fires."""
    record_ids: tuple[str, ...]
    """The records that count towards the share; empty when there is none, which is the weakness itself."""
    counted: int
    """How many records the share is of."""
    effects: tuple[Effect, ...]
    """What each instrument of the recommendation would do, the least used first."""


@frozen(kw_only=True)
class Advice(Profile):
    """The measured shares side by side, and the recommendations whose rule fired."""

    recommendations: tuple[Recommendation, ...] = ()
    """Those whose rule fired, the largest shortfall first."""
    caveats: tuple[str, ...] = field(default=CAVEATS)
    """What has to be told with them."""

    def headline(self) -> tuple[str, ...]:
        """Say which rules fired, on which records, and what a change would do."""
        lines = [*Profile.headline(self), *self.caveats]
        if not self.recommendations:
            lines += ["", "No rule fired: every share is at its threshold or above."]
        for one in self.recommendations:
            lines += ["", one.name, f"  Rule {one.rule_id}: {one.text}", f"  It fires in {one.firing:.0%} of the draws of the threshold."]
            lines.append(f"  Records: {numbered(one.record_ids) or 'none'}")
            lines += [f"  What if: {_told(effect)}" for effect in one.effects]
        return tuple(lines)


def _told(one: Effect) -> str:
    head = f"{one.added} x {one.instrument_id} would make the share {one.share:.2f}"
    if one.balance is None:
        return head
    if one.difference is None:
        return f"{head} and the balance of {one.panel} {number(one.balance)}, where there was none"
    return (
        f"{head} and move the balance of {one.panel} to {number(one.balance)} "
        f"(by {number(one.difference.median)}, 90 % {number(one.difference.low)} to {number(one.difference.high)})"
    )


@passing
def recommend(
    subject: str | Portfolio,
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    within: str | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Advice | NoData:
    """Map measured weaknesses to the four recommendations of the article and to instruments; never policy advice.

    Each rule compares a share (0 to 1) of the held, military items that the subject provides or shares in with a threshold, which is judgement and
    has an interval. What a change would do comes from a copy of the portfolio with the items added; the portfolio itself never changes.

    Args:
        subject: an actor's id, or a portfolio.
        since: the first day; not with a portfolio, which has its own window.
        until: the last day, likewise.
        within: a coverage declaration, likewise.
        base: the catalogue that holds instruments, concepts and weights; the bundled one by default.
        index: the index that holds the thresholds; the bundled ``recommendation`` by default.
        seed: seed of the draws.
        draws: number of draws.

    Returns:
        The shares as components and the recommendations whose rule fired, or ``NoData`` without any item.

    Raises:
        UnknownIdError: when there is no such actor or declaration.

    >>> import mildiplomacy as md
    >>> found = md.recommend("JPN", since=2015, until=2025)
    >>> [one.name for one in found.components]
    ['multilateral-share', 'relief-share', 'culture-share', 'technology-share']
    """
    cat = catalogue() if base is None else base
    portfolio = subject if isinstance(subject, Portfolio) else cat.portfolio(subject, since, until, within=within)
    return _advised(portfolio, base=cat, index=index_of(INDEX_ID, cat) if index is None else index, seed=seed, draws=draws)


@careful
def _advised(portfolio: Portfolio, *, base: Catalogue, index: Index, seed: int, draws: int) -> Advice | NoData:
    return _Adviser(portfolio, base, index, seed, draws).run()


class _Adviser:
    """One run: the items once, then each rule."""

    def __init__(self, portfolio: Portfolio, cat: Catalogue, spec: Index, seed: int, draws: int) -> None:
        self.portfolio = portfolio
        self.cat = cat
        self.spec = spec
        self.seed = seed
        self.draws = draws
        self.instruments: Mapping[str, Instrument] = {one.id: one for one in (*catalogue().instruments, *cat.instruments)}
        self.sorted = sieve.sort(portfolio, self.instruments, self.instruments)
        provided = (*self.sorted.panels.get("events", ()), *self.sorted.panels.get("standing", ()))
        kept, self.folded = sieve.fold(provided, portfolio)
        self.items: tuple[Engagement, ...] = tuple({item.engagement.record_id: item.engagement for item in kept}.values())
        self.unplaced: tuple[str, ...] = tuple(
            dict.fromkeys(one for reason in ("unknown-instrument", "undated") for one in self.sorted.left_out.get(reason, ()))
        )
        others = Counter(actor for one in self.items for actor in one.provider_ids if actor != portfolio.subject_id)
        usual = [actor for actor, _ in others.most_common(_SEVERAL - 1)]
        self.partners: tuple[ActorId, ...] = (*usual, *_UNNAMED[len(usual) :])
        self.balances: dict[str, Score | NoData] = {}

    def run(self) -> Advice | NoData:
        """Measure every share and apply every rule."""
        draft = Draft(
            self.spec, self.portfolio.subject_id, window=str(self.portfolio.window), content_version=self.portfolio.content_version
        )
        frame = self.portfolio.coverage
        draft.coverage = ScoreCoverage(
            scored=len(self.items), candidates=len(self.items) + len(self.unplaced), frame_id=None if frame is None else frame.id
        )
        if self.unplaced:
            draft.lacks("unplaced", "instrument unknown, or dates too coarse for the window", self.unplaced)
        if frame is None:
            draft.say("illustrative", "The records are not declared to be complete: a low share may be one of recording.")
        draft.say("judgement", "The thresholds are analyst judgement; read how often a rule fires over their interval.")
        if not self.items:
            return draft.no_data("at least one held, military item that the subject provides or shares in")
        if len(self.items) < FEW:
            draft.say("few-records", f"Only {len(self.items)} records: each moves a share by {1 / len(self.items):.0%}.")
        found = []
        for rule in RULES:
            concept = self._concept(rule.concept_id)
            counted = self._counted(rule, concept, self.items)
            draft.components.append(self._component(rule, counted))
            made = self._apply(rule, concept, counted)
            if made is not None:
                found.append(made)
        order = sorted(found, key=lambda one: round(one.share - one.threshold.value, 9))
        return draft.profile(Advice, recommendations=tuple(order))

    def _concept(self, concept_id: str) -> Concept:
        found = self.cat.get(concept_id) or catalogue()[concept_id]
        assert isinstance(found, Concept)
        return found

    def _counted(self, rule: Rule, concept: Concept, items: tuple[Engagement, ...]) -> tuple[str, ...]:
        named = frozenset(map(str, concept.instrument_ids))
        return tuple(one.record_id for one in items if rule.counts(one, self.instruments[str(one.instrument_id)], named))

    def _component(self, rule: Rule, counted: tuple[str, ...]) -> Component:
        share, lost = len(counted) / len(self.items), len(self.unplaced)
        return Component(
            name=rule.id,
            title=f"Share of {rule.title}",
            unit="share",
            value=share,
            bounds=Bounds(low=len(counted) / (len(self.items) + lost), high=(len(counted) + lost) / (len(self.items) + lost)),
            likely=exact(share)[1],
            record_ids=counted,
        )

    def _apply(self, rule: Rule, concept: Concept, counted: tuple[str, ...]) -> Recommendation | None:
        threshold, total = self.spec.constant(rule.id), len(self.items)
        share = len(counted) / total
        if share >= threshold.value:
            return None
        low, high = ends(threshold)
        drawn = triangular(f"{self.seed}:{rule.id}", low, threshold.value, high, self.draws)
        used = Counter(str(one.instrument_id) for one in self.items)
        added = ceil(round((threshold.value * total - len(counted)) / (1 - threshold.value), 9))
        return Recommendation(
            rule_id=rule.id,
            concept_id=concept.id,
            name=concept.name,
            text=f"the share of {rule.title} is {share:.2f} ({len(counted)} of {total} records), below {threshold}.",
            share=share,
            threshold=threshold,
            firing=sum(one > share for one in drawn) / len(drawn),
            record_ids=counted,
            counted=total,
            effects=tuple(
                self._effect(rule, concept, str(one), added) for one in sorted(concept.instrument_ids, key=lambda one: (used[one], one))
            ),
        )

    def _effect(self, rule: Rule, concept: Concept, instrument_id: str, added: int) -> Effect:
        extra = tuple(self._imagined(instrument_id, number) for number in range(added))
        panel = "standing" if extra[0].panel == "standing" else "events"
        changed = evolve(self.portfolio, engagements=(*self.portfolio.engagements, *extra))
        with unheard():
            before, after = self._balance(panel), self._score(changed, panel)
        items = (*self.items, *extra)
        difference = None
        if isinstance(before, Score) and isinstance(after, Score):
            difference = likely([new - old for old, new in zip(before.likely.sample, after.likely.sample, strict=True)], self.seed)
        return Effect(
            instrument_id=instrument_id,
            added=added,
            share=len(self._counted(rule, concept, items)) / len(items),
            panel=panel,
            balance=after.value if isinstance(after, Score) else None,
            difference=difference,
        )

    def _imagined(self, instrument_id: str, at: int) -> Engagement:
        standing = self.instruments[instrument_id].temporal_kind == "standing"
        last = self._last_day()
        return Engagement(
            record_id=f"what-if-{instrument_id}-{at + 1}",
            name="An item added to see what it would do",
            instrument_id=InstrumentId(instrument_id),
            panel="standing" if standing else "event",
            provider_ids=(self.portfolio.subject_id, *self.partners),
            start=PartialDate.of(max(self.portfolio.since, last - timedelta(days=364)) if standing else last),
            end=PartialDate.of(last),
            modifiers=("hadr-scenario",) if instrument_id == "combined-exercise-nontraditional" else (),
        )

    def _last_day(self) -> date:
        """Return a day inside the window: its last, or the last that is known of."""
        if self.portfolio.until != date.max:
            return self.portfolio.until
        known: Iterator[date] = (one.start.latest for one in self.items if one.start is not None)
        return max(self.portfolio.as_of or date.min, *known)

    def _balance(self, panel: str) -> Score | NoData:
        if panel not in self.balances:
            self.balances[panel] = self._score(self.portfolio, panel)
        return self.balances[panel]

    def _score(self, portfolio: Portfolio, panel: str) -> Score | NoData:
        return soft_hard_balance(
            portfolio, intensity="standing" if panel == "standing" else "events", base=self.cat, seed=self.seed, draws=self.draws
        )
