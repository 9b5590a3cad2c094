"""Alliance effectiveness: strength and unity together, where neither makes up for the lack of the other."""

from collections.abc import Mapping
from typing import cast

from attrs import evolve

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.alliance import Subject, alliance_of
from mildiplomacy.scores.alliance_capability import Amounts, alliance_capability
from mildiplomacy.scores.alliance_commitment import Features, alliance_commitment
from mildiplomacy.scores.alliance_unity import Series, alliance_unity
from mildiplomacy.scores.assessment import Assessment, NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.composite import composite
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Component, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.similarity import Measure

INDEX_ID = "alliance-effectiveness"
"""The index that this function evaluates."""


@careful
def alliance_effectiveness(
    organisation: Subject,
    capabilities: Amounts | None = None,
    *,
    features: Features | None = None,
    similarity: Series | None = None,
    measure: Measure = "pi",
    span: tuple[float, float] | None = None,
    decay: Mapping[str, float] | None = None,
    vintage: DateLike | None = None,
    on: DateLike | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Combine the strength and the unity of an alliance by a geometric mean, so that disunity cannot be bought off: 0 to 1.

    ``E = (strength * unity)^(1/2)`` with ``strength = (capability * commitment)^(1/2)``, each on fixed goalposts from 0 to 1. The three inputs are the
    values of :func:`~mildiplomacy.scores.alliance_capability.alliance_capability`, :func:`~mildiplomacy.scores.alliance_commitment.alliance_commitment` and :func:`~mildiplomacy.scores.alliance_unity.alliance_unity` and stand beside the result. All three must have a
    value: an alliance of which one is not known has no effectiveness of 0, and none without it. Bounds carry the bounds of the inputs, the range
    their 90 % ranges. What the parts add is counted from 1, by the logarithmic mean Divisia index.

    Args:
        organisation: an organisation, an agreement, or two actors.
        capabilities: as for the capability.
        features: as for the commitment.
        similarity: as for the unity.
        measure: as for the unity.
        span: as for the unity.
        decay: as for the capability.
        vintage: as for the capability.
        on: the day; the last that the catalogue knows by default.
        seed: seed of the draws.
        draws: number of draws.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``alliance-effectiveness`` by default.

    Raises:
        InvalidValueError: as the three functions do.
        UnknownIdError: when there is no such organisation, agreement or actor.

    >>> import mildiplomacy as md
    >>> shares = {"AUS": 0.01, "USA": 0.15}
    >>> features = {"permanent-organisation": 0, "standing-force": 0, "joint-planning": 0.5, "common-funding": 0}
    >>> result = md.scores.alliance_effectiveness("anzus", shares, features=features, vintage=2025, on="2025-06-01")
    >>> strength = (result.component("capability").value * result.component("commitment").value) ** 0.5
    >>> abs(result.value - (strength * result.component("cohesion").value) ** 0.5) < 1e-9
    True
    >>> bool(md.scores.alliance_effectiveness("anzus"))
    False
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    alliance = alliance_of(organisation, cat, on)
    day = alliance.day
    parts: dict[str, Assessment | NoData] = {
        "capability": alliance_capability(
            organisation, capabilities, decay=decay, vintage=vintage, on=day, seed=seed, draws=draws, base=cat
        ),
        "commitment": alliance_commitment(organisation, features=features, on=day, seed=seed, draws=draws, base=cat),
        "cohesion": alliance_unity(
            organisation, similarity=similarity, measure=measure, span=span, on=day, seed=seed, draws=draws, base=cat
        ),
    }
    draft = Draft(
        spec, alliance.id, scale="0 (no strength or no unity) to 1 (all of both)", window=str(alliance.day), content_version=cat.version
    )
    known = {name: one for name, one in parts.items() if isinstance(one, Score)}
    draft.components += [_component(name, one) for name, one in parts.items()]
    draft.beside += {each.id: each for one in parts.values() for each in one.beside}.values()
    draft.coverage = ScoreCoverage(scored=len(known), candidates=len(parts))
    for name, one in parts.items():
        if name not in known:
            draft.lacks("part-without-value", f"{one.title} has no value: {_why(one)}")
        draft.findings += one.findings
    draft.say("not-deterrence", "It says nothing of whether an alliance deters or wins; the parts say more than their mean.")
    if len(known) < len(parts):
        return draft.no_data(*(need for one in parts.values() if isinstance(one, NoData) for need in one.needed), *_unvalued(parts))
    return _closed(draft, known, spec, seed, draws)


def _closed(draft: Draft, known: Mapping[str, Score], spec: Index, seed: int, draws: int) -> Score:
    """Close with a value: all three parts have one, so the composite has one; bounds go through the bounds of the parts, the range through their ranges."""
    outer = {name: _between(one.value, one.bounds.low, one.bounds.high) for name, one in known.items()}
    inner = {name: _between(one.value, one.likely.low, one.likely.high) for name, one in known.items()}
    found, wide = (cast("Score", composite(spec, inputs, seed=seed, draws=draws)) for inputs in (inner, outer))
    draft.components += [evolve(one, unit="of 1") for one in found.components if one.name in {level.id for level in spec.levels}]
    draft.findings += found.findings
    return draft.score(found.value, wide.bounds, found.likely, found.contributions)


def _between(value: float, low: float, high: float) -> Estimate:
    return Estimate(value=value, low=min(low, value), high=max(high, value))


def _component(name: str, one: Assessment | NoData) -> Component:
    if not isinstance(one, Score):
        return Component(name=name, title=one.title, unit="", text=_why(one))
    counted = f"{one.coverage.scored} of {one.coverage.candidates} counted"
    return Component(name=name, title=one.title, unit="of 1", value=one.value, text=counted, bounds=one.bounds, likely=one.likely)


def _why(one: Assessment | NoData) -> str:
    return "; ".join(one.needed) if isinstance(one, NoData) else "its features are known too little"


def _unvalued(parts: Mapping[str, Assessment | NoData]) -> tuple[str, ...]:
    profile = not isinstance(parts["commitment"], Score | NoData)
    return ("features= that carry more of the weight of commitment, such as from ATOP",) if profile else ()
