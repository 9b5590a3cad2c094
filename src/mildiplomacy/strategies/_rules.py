"""What each model class needs beyond its annotations so that its invariants hold."""

import string
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mildiplomacy.model.activity import Activity
from mildiplomacy.model.agreement import Agreement, Party
from mildiplomacy.model.approval_rule import ApprovalRule
from mildiplomacy.model.code import CodeSpell
from mildiplomacy.model.concept import CHECKLIST, Concept
from mildiplomacy.model.constraint import Constraint, SignedFactor
from mildiplomacy.model.coverage import Coverage
from mildiplomacy.model.cultural_relation import CulturalRelation
from mildiplomacy.model.dates import PartialDate, Period, Window
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Claim, Evidence
from mildiplomacy.model.grievance import Burden, Grievance, Repair
from mildiplomacy.model.index import MULTIPLICATIVE, SAMPLED, Aggregation, Constant, Gate, Index, Indicator, Level, Range
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.move import Move
from mildiplomacy.model.name import Name
from mildiplomacy.model.occurrence import Magnitude
from mildiplomacy.model.operation import Operation
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.relief import Relief
from mildiplomacy.model.series import Series
from mildiplomacy.model.source import Source
from mildiplomacy.model.state import State
from mildiplomacy.model.status import StatusEvent
from mildiplomacy.model.tension import HOSTILITY, SALIENCE, Incident, Tension
from mildiplomacy.model.territory import Territory
from mildiplomacy.model.weight_set import ModifierWeight, Weight, WeightSet
from mildiplomacy.strategies._build import RULES, WHOLE, Mend, Parts, Rule, alpha3, few, numbers, of_class, slugs, texts

Weighed = TypeVar("Weighed", Indicator, Level)
_USUAL = (1940, 2030)


def partial_dates(min_year: int = 1, max_year: int = 9999) -> SearchStrategy[PartialDate]:
    """Dates known to the day, the month or the year.

    Args:
        min_year: the first year.
        max_year: the last year.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(partial_dates(2010, 2012))
    ... def is_within(day: PartialDate) -> None:
    ...     assert 2010 <= day.year <= 2012
    >>> is_within()
    """
    low, high = max(min_year, _USUAL[0]), min(max_year, _USUAL[1])
    years = st.integers(low, high) | st.integers(min_year, max_year) if low <= high else st.integers(min_year, max_year)
    days = st.dates(PartialDate(year=min_year).earliest, PartialDate(year=max_year).latest)
    return st.one_of(
        years.map(PartialDate.of),
        st.builds(PartialDate, year=years, month=st.integers(1, 12)),
        st.builds(PartialDate, year=years, month=st.integers(1, 12), day=st.integers(1, 28)),
        days.map(PartialDate.of),
    )


def estimates(low: float = -1e9, high: float = 1e9) -> SearchStrategy[Estimate]:
    """Values with no interval, with one that is open at one end, or with one that is closed.

    Args:
        low: the lowest number.
        high: the highest number.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(estimates(0, 1))
    ... def is_a_share(one: Estimate) -> None:
    ...     assert 0 <= one.value <= 1
    >>> is_a_share()
    """

    def make(ends: list[float], *, has_low: bool, has_high: bool) -> Estimate:
        least, value, most = sorted(ends)
        return Estimate(value=value, low=least if has_low else None, high=most if has_high else None)

    return st.builds(make, _three(low, high), has_low=st.booleans(), has_high=st.booleans())


def _intervals(low: float, high: float) -> SearchStrategy[Estimate]:
    def make(ends: list[float]) -> Estimate:
        least, value, most = sorted(ends)
        return Estimate(value=value, low=least, high=most)

    return _three(low, high).map(make)


def _three(low: float, high: float) -> SearchStrategy[list[float]]:
    return st.lists(numbers(low, high), min_size=3, max_size=3)


def timelines(max_size: int = 4) -> SearchStrategy[tuple[StatusEvent, ...]]:
    """Events in date order; where partial dates overlap, the order is one of those that can be.

    Args:
        max_size: how many events at most.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(timelines(2))
    ... def is_short(line: tuple[StatusEvent, ...]) -> None:
    ...     assert len(line) <= 2
    >>> is_short()
    """

    def order(events: list[StatusEvent], *, by_end: bool) -> tuple[StatusEvent, ...]:
        return tuple(sorted(events, key=lambda event: event.on.latest if by_end else event.on.earliest))

    return st.builds(order, st.lists(of_class(StatusEvent), max_size=max_size), by_end=st.booleans())


def _conflicts() -> SearchStrategy[tuple[Claim, ...]]:
    def make(field: str, rivals: list[Claim], reason: str) -> tuple[Claim, ...]:
        def claim(one: Claim, reason: str | None, *, preferred: bool) -> Claim:
            return Claim(field=field, value=one.value, citations=one.citations, preferred=preferred, reason=reason)

        return (claim(rivals[0], reason, preferred=True), *(claim(one, one.reason, preferred=False) for one in rivals[1:]))

    rivals = st.lists(of_class(Claim), min_size=2, max_size=3)
    return st.just(()) | st.just(()) | st.builds(make, texts(), rivals, texts())


def _in_order(end: str = "end", start: str = "start") -> Mend:
    def mend(parts: Parts) -> None:
        first, last = parts[start], parts[end]
        if first is not None and last is not None and _last_day(last) < _first_day(first):
            parts[start], parts[end] = last, first

    return mend


def _first_day(day: date | PartialDate) -> date:
    return PartialDate.of(day).earliest


def _last_day(day: date | PartialDate) -> date:
    return PartialDate.of(day).latest


def _ongoing_without_end(parts: Parts) -> None:
    parts["ongoing"] = parts["ongoing"] and parts["end"] is None


def _each_once(field: str, key: Callable[[Any], object]) -> Mend:
    def mend(parts: Parts) -> None:
        parts[field] = tuple({key(one): one for one in parts[field]}.values())

    return mend


def _sources_if_confirmed(parts: Parts) -> None:
    if not parts["citations"] and parts["confidence"] == "confirmed":
        parts["confidence"] = "unverified"


def _reason_if_preferred(parts: Parts) -> None:
    parts["preferred"] = parts["preferred"] and parts["reason"] is not None


def _no_obligations_without_text(parts: Parts) -> None:
    if parts["text_available"] is False:
        parts["obligations"] = None


def _not_itself(parts: Parts) -> None:
    if parts["part_of_id"] == parts["id"]:
        parts["part_of_id"] = None


def _code_is_id(parts: Parts) -> None:
    if parts["iso3"] is not None:
        parts["iso3"] = parts["id"]


def _upward(parts: Parts) -> None:
    low, high = sorted((parts["low"], parts["high"]))
    parts["low"], parts["high"] = low, high if high > low else low + 1


def _met_or_unmet(parts: Parts) -> None:
    parts["unmet"] = tuple(one for one in parts["unmet"] if one not in parts["met"])


def _not_before_onset(parts: Parts) -> None:
    onset = parts["onset"]
    for name in ("requested", "first_asset"):
        if onset is not None and parts[name] is not None and _last_day(parts[name]) < _first_day(onset):
            parts[name] = onset


def _normalisable(parts: Parts) -> None:
    low = 0 if parts["low"] is None else parts["low"]
    high, target = parts["high"], parts["target"]
    parts["low"], parts["high"], parts["target"] = None, None, None
    if parts["normalisation"] == "goalposts":
        parts["low"], parts["high"] = low, low + 1 if high is None or high <= low else high
    elif parts["normalisation"] == "target":
        parts["low"], parts["target"] = low, low + 1 if target in (None, low) else target
        parts["direction"] = "benefit" if parts["target"] > low else "cost"
    else:
        parts["reference"] = parts["reference"] or "everybody"


def _each_named_once(parts: Parts) -> None:
    for name in ("indicators", "levels", "gates", "constants"):
        _each_once(name, lambda one: one.id)(parts)


def _composite(parts: Parts) -> None:
    """Make indicators, groups and aggregations that mean something together; without indicators there are no groups, and no composite."""
    indicators: tuple[Indicator, ...] = parts["indicators"]
    scored = [one for one in indicators if one.normalisation == "z-score"]
    indicators = tuple(scored) if 2 * len(scored) > len(indicators) else tuple(one for one in indicators if one not in scored)
    levels: tuple[Level, ...] = parts["levels"][: len(indicators)]
    places = [levels[number % len(levels)].id if levels else None for number in range(len(indicators))]
    indicators = tuple(evolve(one, level=place) for one, place in zip(indicators, places, strict=True))
    parts["levels"] = _weighable(
        tuple(
            evolve(one, aggregation=_meaningful(one.aggregation, [each for each in indicators if each.level == one.id])) for one in levels
        )
    )
    parts["indicators"] = tuple(
        each for place in dict.fromkeys(places) for each in _weighable([one for one in indicators if one.level == place])
    )
    if indicators:
        parts["aggregation"] = _meaningful(parts["aggregation"] or "minimum", indicators)
        _level_out_minima(parts)
    elif parts["measure"] == "composite":
        parts["measure"] = "tension"
    if parts["measure"] == "balance":
        parts["weight_set_id"] = parts["weight_set_id"] or "mildip-2025.1"


def _meaningful(how: Aggregation, indicators: Sequence[Indicator]) -> Aggregation:
    return "arithmetic" if how in MULTIPLICATIVE and any(one.normalisation in SAMPLED for one in indicators) else how


def _weighable(some: Sequence[Weighed]) -> tuple[Weighed, ...]:
    if not some or any(one.weight.value > 0 for one in some):
        return tuple(some)
    return tuple(evolve(one, weight=Estimate(value=1)) if one is some[0] else one for one in some)


def _level_out_minima(parts: Parts) -> None:
    lowest = {one.id for one in parts["levels"] if one.aggregation == "minimum"}
    if parts["aggregation"] == "minimum":
        parts["levels"] = tuple(evolve(one, weight=Estimate(value=1)) for one in parts["levels"])
        lowest |= set() if parts["levels"] else {None}
    parts["indicators"] = tuple(evolve(one, weight=Estimate(value=1)) if one.level in lowest else one for one in parts["indicators"])


_CODES: dict[str, SearchStrategy[Any]] = {
    "id": alpha3(),
    "iso2": st.none() | st.text(string.ascii_uppercase, min_size=2, max_size=2),
    "iso3": st.none() | alpha3(),
    "iso_numeric": st.none() | st.integers(1, 999),
}
_POINTS = {"requirements": few(st.integers(1, CHECKLIST))}
_OCCURRENCE = Rule(mends=(_in_order(), _ongoing_without_end, _not_itself, _each_once("participants", lambda one: (one.actor_id, one.role))))
_PERIOD = Rule(mends=(_in_order(), _ongoing_without_end))

WHOLE[PartialDate] = partial_dates()
WHOLE[Estimate] = estimates()
RULES.update(
    {
        Period: _PERIOD,
        Window: Rule(mends=(_in_order("until", "since"),)),
        CodeSpell: Rule({"code": st.integers(1, 999)}, (_in_order(),)),
        Name: Rule(mends=(_in_order(),)),
        Claim: Rule(mends=(_reason_if_preferred,)),
        Magnitude: Rule({"amount": estimates(0, 1e9)}),
        Range: Rule(mends=(_upward,)),
        Weight: Rule({"hard": _intervals(0, 1), "soft": _intervals(0, 1)}),
        ModifierWeight: Rule({"hard": st.none() | _intervals(-1, 1), "soft": st.none() | _intervals(-1, 1)}),
        State: Rule(_CODES, (_in_order(), _code_is_id)),
        Territory: Rule(_CODES, (_code_is_id,)),
        Organisation: Rule(mends=(_in_order("dissolved", "founded"),)),
        Instrument: Rule({"number": st.integers(1, 500)}),
        WeightSet: Rule(
            {"modifier_cap": st.floats(0, 1)},
            (_each_once("weights", lambda one: one.instrument_id), _each_once("modifiers", lambda one: one.id)),
        ),
        Index: Rule(_POINTS, (_each_named_once, _composite)),
        Level: Rule({"id": slugs(), "weight": estimates(0, 10)}),
        Gate: Rule({"id": slugs()}),
        Constant: Rule({"id": slugs()}),
        Indicator: Rule({"id": slugs(), "weight": estimates(0, 10)}, (_normalisable,)),
        Relief: Rule(
            {"people_in_need": st.none() | estimates(0, 1e9), "people_reached": st.none() | estimates(0, 1e9)},
            (_met_or_unmet, _not_before_onset),
        ),
        Incident: Rule({"hostility": st.integers(*HOSTILITY)}),
        ApprovalRule: Rule({"expected_delay": st.none() | estimates(0, 1e4)}, (_in_order(),)),
        SignedFactor: Rule({"effect": estimates(-1, 1)}),
        Constraint: Rule(mends=(_in_order(), _each_once("factors", lambda one: one.factor))),
        CulturalRelation: Rule(
            {"state_ids": st.lists(alpha3(), min_size=2, max_size=2, unique=True).map(tuple)}, (_each_once("ties", lambda one: one.tie),)
        ),
        Burden: Rule({"severity": estimates(0, 1)}),
        Repair: Rule({"weight": estimates(0, 1)}),
        Grievance: Rule({"holder_id": alpha3(), "toward_id": slugs()}),
        Move: Rule({"intensity": st.none() | estimates(0, 1), "attribution": st.none() | estimates(0, 1)}, (_in_order(),)),
        Series: Rule(mends=(_in_order("last_held", "first_held"),)),
        Activity: _OCCURRENCE,
        Operation: _OCCURRENCE,
        Coverage: Rule(mends=(_in_order("until", "since"),)),
        Tension: Rule({"salience": st.none() | estimates(*SALIENCE)}, (_in_order(), _ongoing_without_end)),
        Concept: Rule(_POINTS, (_in_order(),)),
        Source: Rule({"url": st.none() | slugs().map("https://example.org/{}".format)}),
    }
)
RULES[Evidence] = Rule({"claims": _conflicts()}, (_sources_if_confirmed,))
_TIMELINE = {"timeline": timelines()}
RULES[Party] = Rule(_TIMELINE)
RULES[Membership] = Rule(_TIMELINE)
RULES[Agreement] = Rule(
    {**_TIMELINE, "term_years": st.none() | st.integers(1, 100)},
    (_each_once("parties", lambda one: one.actor_id), _no_obligations_without_text),
)

__all__ = ["estimates", "partial_dates", "timelines"]
