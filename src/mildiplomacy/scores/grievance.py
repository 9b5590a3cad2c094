"""Historical grievance: what one actor holds against another out of the past, and what was done to lift it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.grievance import Grievance
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.decay import age, decay, last_day
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Contribution, ScoreCoverage
from mildiplomacy.scores.pair import pair_of
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import Values, propagate

INDEX_ID = "grievance"
"""The index that this function evaluates."""


class _Part(NamedTuple):
    """A burden, or a step of repair."""

    name: str
    label: str
    on: PartialDate
    size: Estimate
    tau: str | None
    record_id: str


@careful
def grievance(
    holder: str,
    toward: str,
    *,
    on: DateLike | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Score | NoData:
    """Assess what one actor holds against another out of the past, from 0 to 1; the other way round is another question with another answer.

    ``G = sum_k s_k exp(-dt_k / tau_k) - r R``, clipped to [0, 1]: burdens fade over decades (an index may give a kind of burden its own ``tau-<kind>``),
    and what was done to lift them, R, counts with the weight r. There is no established index of grievance; severities, weights and constants are
    judgement. The score says of itself that it is not to be ranked by.

    Args:
        holder: who holds it.
        toward: against whom.
        on: the day; the day up to which the content is known by default. A partial date means its last day.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``grievance`` by default.
        seed: seed of the draws.
        draws: number of draws.

    Raises:
        UnknownIdError: when there is no such actor.
        InvalidValueError: when both are the same.

    >>> import mildiplomacy as md
    >>> found = md.scores.grievance("KOR", "JPN", on=2019)
    >>> 0 <= found.bounds.low <= found.value <= found.bounds.high <= 1, found.rankable
    (True, False)
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    day = last_day(on, cat)
    pair = pair_of((holder, toward), cat)
    records = tuple(cat.grievances.where(holder_id=pair[0], toward_id=pair[1]))
    draft = Draft(spec, "-".join(pair), scale="0 (none left) to 1", window=f"on {day}", content_version=cat.version)
    draft.say("not-rankable", "A grievance is not put in order with others unless that is asked for.")
    draft.say("directional", f"It is what {pair[0]} holds against {pair[1]}; the other way round is another assessment.")
    every = [part for one in records for part in _parts(one, spec)]
    parts = [one for one in every if one.on.latest <= day]
    coarse = tuple(dict.fromkeys(one.record_id for one in every if one.on.earliest <= day < one.on.latest))
    if coarse:
        draft.lacks("undated", "a date is too coarse to say whether it came before the day", coarse)
    draft.coverage = ScoreCoverage(scored=len(parts), candidates=len(parts) + sum(one.on.earliest <= day < one.on.latest for one in every))
    if not any(one.tau for one in parts):
        return draft.no_data(f"a record of what {pair[0]} holds against {pair[1]}; that none is recorded does not mean that there is none")
    return _score(draft, spec, day, parts, seed=seed, draws=draws)


def _parts(one: Grievance, spec: Index) -> Iterator[_Part]:
    own = {each.id for each in spec.constants}
    for place, burden in enumerate(one.burdens):
        tau = f"tau-{burden.kind}" if f"tau-{burden.kind}" in own else "tau"
        yield _Part(f"burden:{one.id}:{place}", burden.text or burden.kind, burden.until, burden.severity, tau, one.id)
    for place, repair in enumerate(one.repairs):
        yield _Part(f"repair:{one.id}:{place}", repair.text or repair.kind, repair.on, repair.weight, None, one.id)


def _score(draft: Draft, spec: Index, day: date, parts: list[_Part], *, seed: int, draws: int) -> Score:
    inputs = {one.id: one.value for one in spec.constants} | {one.name: one.size for one in parts}
    inputs |= {f"age:{one.name}": age(one.on, day) for one in parts if one.tau}

    def effect(one: _Part, at: Values) -> float:
        if one.tau is None:
            return -at["r"] * at[one.name]
        return at[one.name] * decay(at[f"age:{one.name}"], at[one.tau])

    def formula(at: Values) -> float:
        return min(1.0, max(0.0, sum(effect(one, at) for one in parts)))

    falling = {"r", *(name for name in inputs if name.startswith(("age:", "repair:")))}
    value, bounds, likely = propagate(formula, inputs, falling, seed=seed, draws=draws)
    central = {name: one.value for name, one in inputs.items()}
    contributions = [
        Contribution(id=one.name, label=one.label, amount=one.size.value, value=effect(one, central), record_ids=(one.record_id,))
        for one in parts
    ]
    beyond = value - sum(one.value for one in contributions)
    if abs(beyond) > 1e-12:  # noqa: PLR2004 - rounding
        contributions.append(Contribution(id="clip", label="Kept within 0 and 1", amount=1, value=beyond))
        draft.say("clipped", "The sum lies outside 0 to 1 and is kept within.")
    draft.say("illustrative", "Burdens and repairs are those that are recorded; neither list is declared to be complete.")
    draft.say("judgement", "Severities, repairs and constants are judgement on a contested matter; read the range, not the point.")
    return draft.score(value, bounds, likely, contributions)
