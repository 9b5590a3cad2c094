"""The soft/hard balance over windows of time, and its change on common draws."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, cast

import attrs
from attrs import frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.index import Credit, Index, Intensity, Scope
from mildiplomacy.model.portfolio import Portfolio
from mildiplomacy.model.weight_set import Modifier, WeightSet
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.balance import DEFAULT_WEIGHTS, BalanceScore, soft_hard_balance, weight_set_of
from mildiplomacy.scores.basis import ILLUSTRATIVE
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of, likely
from mildiplomacy.scores.measures import balance_draws
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, Pricing, enough
from mildiplomacy.scores.reception import Reception, place_beside
from mildiplomacy.scores.tally import Tally

INDEX_ID = "balance-trend"
"""The index that this function evaluates."""
FEW = 5
"""A window with fewer items than this swings with each of them."""


@frozen(kw_only=True)
class _Step:
    """One window with its balance, None when there was nothing to weigh."""

    since: int
    until: int
    result: BalanceScore | None
    draws: Sequence[float] = ()

    @property
    def name(self) -> str:
        return str(self.since) if self.since == self.until else f"{self.since}-{self.until}"

    @property
    def middle(self) -> float:
        return (self.since + self.until) / 2


@careful
def balance_trend(
    portfolio: Portfolio,
    *,
    by: 'Literal["year"] | int' = "year",
    reception: Reception | None = None,
    weights: "str | WeightSet | None" = None,
    scope: Scope | None = None,
    intensity: Intensity | None = None,
    credit: Credit | None = None,
    unit: str | None = None,
    modifiers: bool = False,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Score the soft/hard balance window by window; the value is the last window minus the first, from -2 to +2.

    All windows share their draws, so that the weights they have in common cancel: the 90 % range is that of the difference and not the difference of two
    ranges. The bounds set each window at its own worst and best and hold for certain; since the weights are shared, they are wider than what can happen.
    With three windows or more there is a slope by ordinary least squares, also on common draws. A window without anything to weigh has no score.

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`; without limits of its own, the years of its dated items.
        by: ``"year"``, or the number of years in a window, 1 or more; windows are calendar years, counted from the first.
        reception: favourability by year, shown beside and never mixed in.
        weights: a weight set or its id, as in :func:`~mildiplomacy.scores.balance.soft_hard_balance`.
        scope: likewise.
        intensity: likewise.
        credit: likewise.
        unit: likewise.
        modifiers: likewise.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue that holds the instruments and weight sets; the bundled one by default.
        index: the index; the bundled ``balance-trend`` by default.

    Raises:
        InvalidValueError: for an unknown option or a window of less than a year.
        UnknownIdError: when there is no such weight set.

    >>> import mildiplomacy as md
    >>> result = md.scores.balance_trend(md.catalogue().portfolio("JPN", 2010, 2024), by=5)
    >>> [part.name for part in result.components if part.name[0] == "2"]
    ['2010-2014', '2015-2019', '2020-2024']
    >>> abs(sum(part.value for part in result.contributions) - result.value) < 1e-12
    True
    """
    if by != "year" and not (str(by).isdigit() and by > 0):
        message = f"by must be 'year' or a number of years, 1 or more (got {by!r})"
        raise InvalidValueError(message)
    length = 1 if by == "year" else by
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    pricing = Pricing(weight_set_of(weights or spec.weight_set_id or DEFAULT_WEIGHTS, cat), seed, enough(draws))
    steps = []
    for since, until in _windows(portfolio, length):
        found = soft_hard_balance(
            _cut(portfolio, since, until),
            weights=pricing.weights,
            scope=scope or spec.scope,
            intensity=intensity or spec.intensity,
            credit=credit or spec.credit,
            unit=unit,
            modifiers=modifiers,
            seed=seed,
            draws=draws,
            base=cat,
        )
        if isinstance(found, BalanceScore):
            steps.append(_Step(since=since, until=until, result=found, draws=balance_draws(tally_of(found.contributions), pricing).value))
        else:
            steps.append(_Step(since=since, until=until, result=None))
    return _answer(portfolio, spec, steps, length, seed, reception)


def tally_of(contributions: Sequence[Contribution]) -> Tally:
    """Return the tally behind the contributions of a balance, whose ids are an instrument and its circumstances."""

    def row(one: Contribution) -> tuple[str, tuple[Modifier, ...], float]:
        instrument, *modifiers = one.id.split("+")
        return instrument, cast("tuple[Modifier, ...]", tuple(modifiers)), one.amount

    return Tally.of(map(row, contributions))


def _windows(portfolio: Portfolio, length: int) -> Iterator[tuple[int, int]]:
    years = [one.start.year for one in portfolio.engagements if one.start is not None]
    first = portfolio.since.year if portfolio.since != date.min else min(years, default=None)
    last = portfolio.until.year if portfolio.until != date.max else max(years, default=None)
    if first is not None and last is not None:
        for since in range(first, last + 1, length):
            yield since, min(since + length - 1, last)


def _cut(portfolio: Portfolio, since: int, until: int) -> Portfolio:
    """Narrow a portfolio to some years; the balance itself leaves out what lies outside the window."""
    return attrs.evolve(portfolio, since=max(portfolio.since, date(since, 1, 1)), until=min(portfolio.until, date(until, 12, 31)))


def _answer(
    portfolio: Portfolio, spec: Index, steps: Sequence[_Step], length: int, seed: int, reception: Reception | None
) -> Score | NoData:
    scored = [(one, one.result) for one in steps if one.result is not None]
    draft = Draft(
        spec,
        portfolio.subject_id,
        scale="-2 (from all soft to all hard) to +2 (from all hard to all soft)",
        window=str(portfolio.window),
        content_version=portfolio.content_version,
        weight_set_id=scored[0][1].weight_set_id if scored else spec.weight_set_id,
    )
    draft.components += map(_component, steps)
    draft.coverage = ScoreCoverage(
        scored=sum(result.coverage.scored for _step, result in scored),
        candidates=sum(result.coverage.candidates for _step, result in scored),
        frame_id=None if portfolio.coverage is None else portfolio.coverage.id,
    )
    _findings(draft, portfolio, steps, length)
    if len(scored) > 1:
        (first, before), (last, after) = scored[0], scored[-1]
        if len(scored) > 2:  # noqa: PLR2004 - two points make a line, not a trend
            draft.components.append(_slope([one for one, _result in scored], seed))
        place_beside(draft, reception)
        return draft.score(
            after.value - before.value,
            Bounds(low=after.bounds.low - before.bounds.high, high=after.bounds.high - before.bounds.low),
            likely([late - early for early, late in zip(first.draws, last.draws, strict=True)], seed),
            _change(before, after),
        )
    place_beside(draft, reception)
    return draft.no_data("two windows or more with something to weigh in each")


def _component(one: _Step) -> Component:
    found = one.result
    if found is None:
        return Component(name=one.name, title=f"Balance {one.name}", unit="", text="nothing to weigh")
    panel = found.component(found.panel)
    return Component(
        name=one.name,
        title=f"Balance {one.name}",
        unit=f"from {panel.volume:.4g} {panel.unit}",
        volume=panel.volume,
        hard=panel.hard,
        soft=panel.soft,
        value=found.value,
        bounds=found.bounds,
        likely=found.likely,
    )


def _slope(steps: Sequence[_Step], seed: int) -> Component:
    """Fit a line through all windows by least squares, once for every draw."""
    middle = sum(one.middle for one in steps) / len(steps)
    spread = sum((one.middle - middle) ** 2 for one in steps)
    pulls = [(one.middle - middle) / spread for one in steps]
    drawn = [sum(pull * value for pull, value in zip(pulls, draw, strict=True)) for draw in zip(*(one.draws for one in steps), strict=True)]
    return Component(
        name="slope",
        title="Slope over all windows, least squares",
        unit="a year",
        value=sum(pull * one.result.value for pull, one in zip(pulls, steps, strict=True) if one.result is not None),
        likely=likely(drawn, seed),
    )


def _change(before: BalanceScore, after: BalanceScore) -> tuple[Contribution, ...]:
    """Say by instrument what the change from one window to another is made of."""
    early, late = ({one.id: one for one in result.contributions} for result in (before, after))
    parts = []
    for one in dict.fromkeys((*early, *late)):
        old, new = early.get(one), late.get(one)
        parts.append(
            Contribution(
                id=one,
                label=(new or old).label,  # type: ignore[union-attr]  # it is in one of the two
                amount=(new.amount if new else 0.0) - (old.amount if old else 0.0),
                value=(new.value if new else 0.0) - (old.value if old else 0.0),
                record_ids=(*(old.record_ids if old else ()), *(new.record_ids if new else ())),
            )
        )
    return tuple(sorted(parts, key=lambda each: (-abs(each.value), each.id)))


def _findings(draft: Draft, portfolio: Portfolio, steps: Sequence[_Step], length: int) -> None:
    if not portfolio.closed:
        draft.say("illustrative", f"{ILLUSTRATIVE} A change may be one of recording and not of engagement.")
    draft.say("judgement", "Every weight is analyst judgement; all windows share the draws, so read the range of the change.")
    draft.say("bounds-are-outer", "The bounds set each window at its own worst; since the windows share their weights, less can happen.")
    empty = [one.name for one in steps if one.result is None]
    if empty:
        draft.say("empty-window", f"Nothing to weigh in {', '.join(empty)}: no score there, which is not a balance of 0.")
    few = [one.name for one in steps if one.result is not None and one.result.coverage.scored < FEW]
    if few:
        draft.say("small-window", f"Fewer than {FEW} records in {', '.join(few)}: one more would move the balance far.")
    if steps and (steps[-1].until - steps[-1].since + 1 < length or _broken(portfolio, steps)):
        draft.say("uneven-windows", f"The windows are not all of {length} full calendar years.")


def _broken(portfolio: Portfolio, steps: Sequence[_Step]) -> bool:
    """Whether the portfolio begins or ends within a year."""
    window = portfolio.window
    return window.since > date(steps[0].since, 1, 1) or window.until < date(steps[-1].until, 12, 31)
