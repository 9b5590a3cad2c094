"""The soft/hard power balance assessment: the hard-soft orientation of an engagement mix."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from mildiplomacy.errors import InvalidValueError, MixedUnitsError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.index import Credit, Index, Intensity, Scope
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.scores import sieve
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of, likely
from mildiplomacy.scores.explain import number, numbered, orientation
from mildiplomacy.scores.measures import balance, balance_draws
from mildiplomacy.scores.outcome import Beside, Bounds, Component, Contribution, Finding, Missing, Outcome, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, Pricing, enough
from mildiplomacy.scores.reception import Reception, place_beside
from mildiplomacy.scores.sieve import Item
from mildiplomacy.scores.tally import Cell, Tally

INDEX_ID = "soft-hard-balance"
"""The index that this function evaluates."""
TITLE = "Hard-soft orientation of the engagement mix"
"""What is measured: not a balance of power between states."""
SCOPES: tuple[Scope, ...] = ("core", "core+extended")
"""Both scopes, always given side by side."""
_CHOICES: dict[str, tuple[str, ...]] = {"scope": SCOPES, "intensity": ("events", "standing", "effort"), "credit": ("full", "1/k")}
DEFAULT_WEIGHTS = "mildip-2025.1"
"""The weights of an index that names none."""
_PANELS: dict[str, tuple[str, str]] = {
    "events": ("Events provided or shared in", "events"),
    "standing": ("Standing commitments", "spell-years"),
    "effort": ("Effort", ""),
    "received-events": ("Events received", "events"),
    "received-standing": ("Standing arrangements received", "spell-years"),
}


@frozen(kw_only=True)
class BalanceScore(Score):
    """A balance, told with its volume and its mean weights."""

    def headline(self) -> tuple[str, ...]:
        """Say the value, its range and bounds, the volume, and what makes it up."""
        panel = self.component(self.panel)
        return (
            *Outcome.headline(self),
            f"The mix {orientation(self.value, self.likely)}: {number(self.value)} on a scale from -1 (all hard) to +1 (all soft).",
            (
                f"90 % range {number(self.likely.low)} to {number(self.likely.high)}, median {number(self.likely.median)} "
                f"({self.likely.draws} draws, seed {self.likely.seed}); exact bounds {number(self.bounds.low)} to {number(self.bounds.high)}."
            ),
            (
                f"Volume {panel.volume:g} {panel.unit}; mean hard weight H = {panel.hard:.3f}, mean soft weight S = {panel.soft:.3f}; "
                f"B = (S - H) / (S + H). Scope {self.scope}, credit {self.credit}, weights {self.weight_set_id}."
            ),
            "",
            "What makes it up (adds up to the value):",
            *(
                f"  {number(one.value)}  {one.label}: {one.amount:g} {panel.unit} ({numbered(one.record_ids)})"
                for one in self.contributions
            ),
        )


@careful
def soft_hard_balance(
    portfolio: Portfolio,
    *,
    weights: "str | WeightSet | None" = None,
    scope: Scope | None = None,
    intensity: Intensity | None = None,
    credit: Credit | None = None,
    unit: str | None = None,
    modifiers: bool = False,
    reception: Reception | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> "BalanceScore | NoData":
    """Assess the soft/hard balance of what a subject is engaged in: +1 is all soft, -1 all hard.

    ``B = (S - H) / (S + H)``, with H and S the mean hard and soft weight of what the subject provides or shares in (Nye 2004 for the two kinds of power;
    the weights are judgement). Events (counts), standing commitments (spell-years of 365.25 days) and effort (one unit) are panels of their own and are
    never merged; what the subject receives is scored apart. Boundary instruments and suspensions are counted beside and never subtracted.

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`, or made by hand.
        weights: a weight set or its id; the index's own by default.
        scope: ``"core"`` or ``"core+extended"`` instruments; both are given in ``components``.
        intensity: the panel whose balance is the value: ``"events"``, ``"standing"`` or ``"effort"``.
        credit: ``"full"`` gives each participant the whole of an item, ``"1/k"`` a k-th. A subject's own effort is never divided.
        unit: the unit of effort; needed when several occur.
        modifiers: whether circumstances such as ``live-fire`` shift the weights of an item.
        reception: favourability by year, shown beside what is supplied and never mixed in.
        seed: seed of the draws; the same seed gives the same draws to every subject.
        draws: number of draws, 100 or more.
        base: the catalogue that holds the instruments and weight sets; the bundled one by default.
        index: the index; the bundled ``soft-hard-balance`` by default.

    Raises:
        InvalidValueError: for an unknown option.
        MixedUnitsError: when effort is asked for, comes in several units, and none is chosen.
        UnknownIdError: when there is no such weight set.

    >>> import mildiplomacy as md
    >>> result = md.scores.soft_hard_balance(md.catalogue().portfolio("JPN", since=2010, until=2025))
    >>> -1 <= result.bounds.low <= result.value <= result.bounds.high <= 1
    True
    >>> abs(sum(part.value for part in result.contributions) - result.value) < 1e-12
    True
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    chosen = {"scope": scope or spec.scope, "intensity": intensity or spec.intensity, "credit": credit or spec.credit}
    for name, value in chosen.items():
        if value not in _CHOICES[name]:
            message = f"{name} must be one of {', '.join(_CHOICES[name])} (got {value!r})"
            raise InvalidValueError(message)
    pricing = Pricing(weight_set_of(weights or spec.weight_set_id or DEFAULT_WEIGHTS, cat), seed, enough(draws))
    return _Balance(portfolio, cat, spec, pricing, chosen, unit=unit, modifiers=modifiers, reception=reception, seed=seed).run()


def weight_set_of(weights: str | WeightSet, cat: Catalogue) -> WeightSet:
    """Return a weight set by its id, from a catalogue or else the bundled one.

    Raises:
        UnknownIdError: when there is none.
    """
    if isinstance(weights, WeightSet):
        return weights
    found = cat.get(weights) or catalogue().get(weights)
    if not isinstance(found, WeightSet):
        raise UnknownIdError(weights, cat.weight_sets.ids())
    return found


class _Balance:
    """One run: sorts the portfolio once, then scores each panel in both scopes."""

    def __init__(
        self,
        portfolio: Portfolio,
        cat: Catalogue,
        spec: Index,
        pricing: Pricing,
        chosen: Mapping[str, str],
        *,
        unit: str | None,
        modifiers: bool,
        reception: Reception | None,
        seed: int,
    ) -> None:
        self.portfolio = portfolio
        self.spec = spec
        self.pricing = pricing
        self.chosen = chosen
        self.modifiers = modifiers
        self.reception = reception
        self.seed = seed
        self.instruments: dict[str, Instrument] = {one.id: one for one in (*catalogue().instruments, *cat.instruments)}
        self.sorted = sieve.sort(portfolio, self.instruments, (one for one in self.instruments if pricing.knows(one)))
        self.unit, self.effort, self.without_effort = self._effort(unit)

    def _effort(self, unit: str | None) -> tuple[str, tuple[Item, ...], tuple[str, ...]]:
        items = (*self.sorted.panels.get("events", ()), *self.sorted.panels.get("standing", ()))
        own = {item.engagement.record_id: sieve.own_magnitudes(item.engagement, self.portfolio.subject_id) for item in items}
        units = sorted({each.unit for magnitudes in own.values() for each in magnitudes})
        if unit is None and len(units) > 1:
            if self.chosen["intensity"] == "effort":
                raise MixedUnitsError(units)
            return "several units", (), ()
        wanted = unit or (units[0] if units else "")
        found, without = [], []
        for item in items:
            amounts = [each.amount.value for each in own[item.engagement.record_id] if each.unit == wanted]
            if amounts:
                total = sum(Fraction(amount) if isinstance(amount, int) else amount for amount in amounts)
                found.append(Item(engagement=item.engagement, scope=item.scope, amount=total))
            else:
                without.append(item.engagement.record_id)
        return wanted, tuple(found), tuple(without)

    def _items(self, panel: str) -> tuple[Item, ...]:
        return self.effort if panel == "effort" else self.sorted.panels.get(panel, ())

    def _credit(self, item: Item, panel: str) -> Fraction:
        if self.chosen["credit"] == "full" or panel == "effort":
            return Fraction(1)
        sharers = item.engagement.recipient_ids if panel.startswith("received") else item.engagement.provider_ids
        return Fraction(1, max(1, len(sharers)))

    def _cell(self, one: Engagement) -> Cell:
        return Cell(str(one.instrument_id), tuple(sorted(one.modifiers)) if self.modifiers else ())

    def component(self, panel: str, scope: Scope) -> Component:
        """Score one panel in one scope."""
        title, unit = _PANELS[panel]
        items, folded = sieve.fold(sieve.in_scope(self._items(panel), scope), self.portfolio)
        records: dict[Cell, list[str]] = defaultdict(list)
        amounts = []
        for item in items:
            cell = self._cell(item.engagement)
            records[cell].append(item.engagement.record_id)
            amounts.append((*cell, item.amount * self._credit(item, panel)))
        tally = Tally.of(amounts)
        found = balance(tally, self.pricing)
        empty = Component(name=panel, scope=scope, title=title, unit=unit or self.unit, folded=folded, volume=float(tally.volume))
        if found is None:
            return empty
        draws = balance_draws(tally, self.pricing)
        contributions = (
            Contribution(
                id="+".join((cell.instrument_id, *cell.modifiers)),
                label=self.instruments[cell.instrument_id].name + (f" ({', '.join(cell.modifiers)})" if cell.modifiers else ""),
                amount=float(tally.cells[cell]),
                value=part,
                record_ids=tuple(records[cell]),
            )
            for cell, part in found.parts.items()
        )
        return Component(
            name=panel,
            scope=scope,
            title=title,
            unit=empty.unit,
            volume=found.volume,
            hard=found.hard,
            soft=found.soft,
            value=found.value,
            bounds=Bounds(low=found.low, high=found.high),
            hard_likely=likely(draws.hard, self.seed, keep=False),
            soft_likely=likely(draws.soft, self.seed, keep=False),
            likely=likely(draws.value, self.seed),
            contributions=tuple(sorted(contributions, key=lambda one: (-abs(one.value), one.id))),
            folded=folded,
        )

    def run(self) -> "BalanceScore | NoData":
        """Score every panel and put the answer together."""
        components = tuple(self.component(panel, scope) for panel in _PANELS for scope in SCOPES)
        asked = next(one for one in components if (one.name, one.scope) == (self.chosen["intensity"], self.chosen["scope"]))
        draft = Draft(
            self.spec,
            self.portfolio.subject_id,
            title=TITLE,
            scale="-1 (all hard) to +1 (all soft)",
            window=str(self.portfolio.window),
            content_version=self.portfolio.content_version,
            weight_set_id=self.pricing.weights.id,
            panel=asked.name,
            scope=asked.scope,
            credit=self.chosen["credit"],
        )
        draft.components += components
        draft.coverage = self._coverage(asked)
        draft.beside += self._beside()
        draft.missing += self._missing()
        draft.findings += self._findings(components)
        if self.reception:
            place_beside(draft, self.reception)
        if asked.value is None or asked.bounds is None or asked.likely is None:
            return draft.no_data(f"at least one held item with a weighted instrument in the panel {asked.name!r}, scope {asked.scope}")
        return draft.score(asked.value, asked.bounds, asked.likely, asked.contributions, BalanceScore)

    def _coverage(self, asked: Component) -> ScoreCoverage:
        scored = len({one for part in asked.contributions for one in part.record_ids})
        lost = {one for reason in ("unknown-instrument", "undated") for one in self.sorted.left_out.get(reason, ())}
        if asked.name == "effort":
            lost |= set(self.without_effort)
        frame = self.portfolio.coverage
        return ScoreCoverage(scored=scored, candidates=scored + len(lost), frame_id=None if frame is None else frame.id)

    def _beside(self) -> tuple[Beside, ...]:
        by_instrument: dict[str, list[str]] = defaultdict(list)
        for one in self.sorted.boundary:
            by_instrument[str(one.instrument_id)].append(one.record_id)
        return tuple(
            Beside(id=one, label=self.instruments[one].name, count=len(ids), record_ids=tuple(ids))
            for one, ids in sorted(by_instrument.items())
        )

    def _missing(self) -> tuple[Missing, ...]:
        left_out = {**self.sorted.left_out}
        if self.chosen["intensity"] == "effort":
            left_out["no-magnitude"] = self.without_effort
        return tuple(Missing(code=code, why=why, record_ids=left_out[code]) for code, why in sieve.REASONS.items() if left_out.get(code))

    def _findings(self, components: Iterable[Component]) -> tuple[Finding, ...]:
        found: list[Finding] = []

        def say(code: str, message: str, record_ids: Iterable[str] = ()) -> None:
            found.append(Finding(code=code, message=message, record_ids=tuple(record_ids)))

        if not self.portfolio.closed:
            say(
                "illustrative",
                "The records are not declared to be complete, so the value illustrates what is recorded; it does not describe all engagement.",
            )
        if self.spec.judgement:
            say("judgement", f"Every weight of {self.pricing.weights.id!r} is analyst judgement; read the range, not the point.")
        folded = tuple(dict.fromkeys(one for part in components if part.scope == "core+extended" for one in part.folded))
        if folded:
            say("folded", "Pieces of an item that is counted itself are not counted again.", folded)
        if self.sorted.duplicates:
            say(
                "possible-duplicates",
                "Same participants, instrument and start: counted each, but they may be one event.",
                self.sorted.duplicates,
            )
        if self.unit == "several units":
            say("several-units", "Effort comes in several units and is not added; choose one with unit=.")
        signs = {one.scope: one.value for one in components if one.name == self.chosen["intensity"] and one.value is not None}
        if len(signs) == len(SCOPES) and signs["core"] * signs["core+extended"] < 0:
            say("scope-decides-sign", "The sign depends on the scope: core alone and core+extended point in different directions.")
        return tuple(found)
