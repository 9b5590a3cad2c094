"""Domestic constraint: what helps or hinders a government's military engagement at home, each factor with its sign."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.approval_rule import ApprovalRule
from mildiplomacy.model.constraint import CLIMATE, Constraint, DomesticFactor
from mildiplomacy.model.dates import DateLike, Period
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.decay import last_day
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Bounds, Component, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import Values, ends, propagate

INDEX_ID = "domestic-constraint"
"""The index that this function evaluates."""
PARTS: dict[str, tuple[str, tuple[DomesticFactor, ...]]] = {
    "opinion": ("Public opinion", ("public-opinion",)),
    "factions": ("Political factions", ("political-factions",)),
    "legislature": ("Legislative requirements", ("legislative-requirements",)),
    "climate": ("Political climate", tuple(sorted(CLIMATE))),
}
"""The four parts of the vector: title, and the factors whose mean each of them is."""
SCALE = "-1 (hinders) to +1 (facilitates)"
"""The scale of a part."""


@careful
def domestic_constraint(
    state: str | Constraint,
    *,
    on: DateLike | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Profile | NoData:
    """Assess what at home constrains or facilitates a state's military engagement: a signed vector with its two summaries, never one number.

    Four parts from -1 (hinders) to +1 (facilitates): public opinion, political factions, legislative requirements, and the political climate, the mean
    of nationalism and polarisation as far as known. ``constraint`` is the mean of the negative parts, ``mean(max(0, -v))``, ``facilitation`` the mean of
    the positive ones, both over the known parts, from 0 to 1; unknown parts widen their bounds. The rule by which the legislature approves deployments and the delay to
    expect (days) stand beside. The factors are judgement; parliamentary approval is not what POLCON (Henisz 2000) measures.

    Args:
        state: a state's id; or a record of domestic factors, or its id.
        on: the day; the day up to which the content is known by default. A partial date means its last day.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``domestic-constraint`` by default.
        seed: seed of the draws.
        draws: number of draws.

    Raises:
        UnknownIdError: when there is no such state or record.

    >>> import mildiplomacy as md
    >>> md.scores.domestic_constraint("DEU").value is None
    True
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    day = last_day(on, cat)
    found = cat.get(state) if isinstance(state, str) else state
    record = found if isinstance(found, Constraint) else None
    subject = cat.actor(str(state)).id if record is None else str(record.state_id)
    records = (record,) if record else tuple(one for one in cat.constraints.where(state_id=subject) if _holds(one, day))
    named = {one.approval_rule_id for one in records}
    rules = tuple(one for one in cat.approval_rules.where(state_id=subject) if one.id in named or _holds(one, day))
    draft = Draft(spec, subject, scale=SCALE, window=f"on {day}", content_version=cat.version)
    for one in records:
        _vector(draft, one, several=len(records) > 1, seed=seed, draws=draws)
    draft.components += chain.from_iterable(_rule(one) for one in rules)
    if len(records) > 1:
        draft.say("several-records", "Several records bear on different matters; each stands for itself.", (one.id for one in records))
    if not rules:
        draft.lacks("rule-unknown", "by which rule the legislature approves deployments is not recorded")
    draft.coverage = ScoreCoverage(scored=sum(bool(one.factors) for one in records), candidates=len(records))
    if not any(one.factors for one in records) and not rules:
        return draft.no_data(
            "a record of the state's domestic factors (opinion polls, party positions, V-Dem polarisation), each judged from -1 to +1",
            "or its rule of approval (ParlCon to 2004, Parliamentary Deployment Votes Database to 2019, or the law itself)",
        )
    draft.say("judgement", "The signs and sizes of the factors are analyst judgement; read the ranges.")
    draft.say("illustrative", "Factors are those that were judged; what is not listed is not known.")
    return draft.profile()


def _holds(one: Constraint | ApprovalRule, day: date) -> bool:
    """Say whether a record may hold on a day; one without an end holds until told otherwise."""
    return Period(start=one.start, end=one.end, ongoing=one.end is None).contains(day) != "no"


def _vector(draft: Draft, record: Constraint, *, several: bool, seed: int, draws: int) -> None:
    """Add the parts of the vector and its two summaries."""
    effects: dict[str, Estimate] = {one.factor: one.effect for one in record.factors}
    gaps: dict[str, tuple[float, float]] = {one: (-1.0, 1.0) for _title, factors in PARTS.values() for one in factors if one not in effects}
    if gaps:
        draft.lacks("factor-unknown", f"not judged: {', '.join(gaps)}", (record.id,))

    def add(
        name: str, title: str, formula: Callable[[Values], float], factors: Collection[str], span: tuple[float, float], unit: str
    ) -> None:
        inputs = {one: effects[one] for one in factors if one in effects}
        value, bounds, likely = None, Bounds(low=span[0], high=span[1]), None
        if inputs:
            falling = factors if name == "constraint" else ()
            missing = {one: gap for one, gap in gaps.items() if one in factors}
            value, bounds, likely = propagate(formula, inputs, falling, missing=missing, seed=seed, draws=draws)
        draft.components.append(
            Component(
                name=f"{record.id}.{name}" if several else name,
                title=f"{title} ({record.subject})",
                unit=unit,
                value=value,
                bounds=bounds,
                likely=likely,
                record_ids=(record.id,),
            )
        )

    for name, (title, factors) in PARTS.items():
        add(name, title, partial(_mean, factors), factors, (-1, 1), f"on a scale of {SCALE}")
    every = tuple(one for _title, factors in PARTS.values() for one in factors)
    add("constraint", "Constraint", partial(_summary, -1), every, (0, 1), "on a scale of 0 to 1")
    add("facilitation", "Facilitation", partial(_summary, 1), every, (0, 1), "on a scale of 0 to 1")


def _mean(factors: Iterable[str], at: Values) -> float:
    known = [at[one] for one in factors if one in at]
    return sum(known) / len(known)


def _summary(sign: int, at: Values) -> float:
    """Return the mean of the positive or of the negative parts, over the parts of which something is known."""
    parts = [max(0.0, sign * _mean(factors, at)) for _title, factors in PARTS.values() if any(one in at for one in factors)]
    return sum(parts) / len(parts)


def _rule(one: ApprovalRule) -> Iterator[Component]:
    yield Component(name="approval-rule", title=f"Approval ({one.subject})", unit="", text=one.rule, record_ids=(one.id,))
    if one.expected_delay is not None:
        low, high = ends(one.expected_delay)
        yield Component(
            name="expected-delay",
            title=f"Delay to expect ({one.subject})",
            unit="days",
            value=one.expected_delay.value,
            bounds=Bounds(low=low, high=high),
            record_ids=(one.id,),
        )
