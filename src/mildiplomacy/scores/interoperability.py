"""Interoperability of two armed forces: four parts that cannot make up for each other, as far as the catalogue and the user know them."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, cast

from attrs import evolve

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.agreement import Subject
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.model.portfolio import Engagement
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.composite import Inputs, composite
from mildiplomacy.scores.decay import age, last_day
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.outcome import Bounds, Component, Finding, Missing
from mildiplomacy.scores.pair import pair_of
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import Values, ends, propagate

INDEX_ID = "interoperability"
"""The index that this function evaluates."""
Dimension = Literal["procedural", "human", "informational"]
"""The parts that records speak to; nothing in the catalogue speaks to the technical one."""


class Feature(NamedTuple):
    """What speaks to a part: agreements in force about a subject, pacts, or records of some instruments that fade with time."""

    id: str
    """Its name."""
    dimension: Dimension
    """The part."""
    title: str
    """In words."""
    subjects: frozenset[Subject] = frozenset()
    """Agreements about one of these count."""
    pact: bool = False
    """Pacts with a duty to defend count."""
    instruments: frozenset[str] = frozenset()
    """Records with one of these count, each faded by its age."""


FEATURES: tuple[Feature, ...] = (
    Feature("logistics", "procedural", "Logistic support agreed", subjects=frozenset({"logistics"})),
    Feature("status-of-forces", "procedural", "Status of forces agreed", subjects=frozenset({"status-of-forces"})),
    Feature("pact", "procedural", "Defence pact", pact=True),
    Feature(
        "exercises",
        "procedural",
        "Recent exercises together",
        instruments=frozenset({"combined-exercise-warfighting", "combined-exercise-nontraditional"}),
    ),
    Feature(
        "exchanges",
        "human",
        "Recent or standing exchanges, embedded officers and schooling",
        instruments=frozenset({"liaison-and-embedded-officer", "unit-and-personnel-exchange", "professional-military-education"}),
    ),
    Feature(
        "classified-information",
        "informational",
        "Protection of classified information agreed",
        subjects=frozenset({"classified-information"}),
    ),
    Feature(
        "information-sharing", "informational", "Sharing of information agreed", subjects=frozenset({"intelligence", "domain-awareness"})
    ),
)
"""What is looked for; the parts are the plain means of their features."""


class Shown(NamedTuple):
    """What the records show of a feature."""

    feature: Feature
    """The feature."""
    value: Estimate | None
    """0 to 1; None when there is no record, which is not known to mean that there is none."""
    record_ids: tuple[str, ...] = ()
    """The records."""
    doubtful: tuple[str, ...] = ()
    """Records that may count, as far as their dates tell."""


@careful
def interoperability(
    first: str,
    second: str,
    *,
    on: DateLike | None = None,
    inputs: Inputs | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Assess how far the forces of two states can work together: the geometric mean of four parts, 0 to 1, with the weakest named.

    Technical, procedural, human, informational. Of these the catalogue can show: procedures by agreements on logistics and the status of forces, pacts and
    exercises; people by exchanges; information by agreements on its protection and sharing. Agreements count while in force for both. An exercise fades by
    one half in the half-life of the index (three years), and enough recent ones make one. A part is the mean of its features; a feature without a record adds
    nothing to the value, but the upper bound allows for all that may be there and not recorded. A part without any record is missing, never 0, and so is the
    technical one unless it is given: standards, equipment and language must come from the user. The range covers the two constants and the weights.

    Args:
        first: an actor's id.
        second: another one's.
        on: the day; by default the one up to which the content is known.
        inputs: parts, 0 to 1, of the user's own, by ``technical``, ``procedural``, ``human`` or ``informational``; they go before what the records show.
        seed: seed of the draws.
        draws: how many.
        base: the catalogue; the bundled one by default.
        index: the index with its weights and constants; the bundled ``interoperability`` by default.

    Raises:
        UnknownIdError: when there is no such actor or part.
        InvalidValueError: when both actors are the same, or an input is no finite number.

    >>> import mildiplomacy as md
    >>> result = md.scores.interoperability("JPN", "USA", on="2025-12-31", inputs={"technical": 0.6})
    >>> 0 <= result.bounds.low <= result.value <= result.bounds.high <= 1
    True
    >>> "us-jp-1960" in result.component("pact").record_ids
    True
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    pair, day = pair_of((first, second), cat), last_day(on, cat)
    shown = tuple(_shown(cat, spec, pair, day))
    brought = {name: one for name, one in (inputs or {}).items() if one is not None}
    parts: dict[str, Estimate | None] = {one.feature.dimension: _part(one.feature.dimension, shown) for one in shown}
    found = composite(spec, {**parts, **brought}, subject="-".join(pair), seed=seed, draws=draws)
    if isinstance(found, Score):
        unrecorded = {name: None if part is None else evolve(part, high=1.0) for name, part in parts.items()}
        wide = cast("Score", composite(spec, {**unrecorded, **brought}, subject="-".join(pair), seed=seed, draws=draws))
        found = evolve(found, bounds=wide.bounds)
    return evolve(
        found,
        window=str(day),
        content_version=cat.version,
        components=(*found.components, *map(_component, shown)),
        missing=(*found.missing, *(_missing(one) for one in shown if one.value is None and one.feature.dimension not in brought)),
        findings=(*found.findings, *_findings(shown, brought)),
    )


def _shown(cat: Catalogue, spec: Index, pair: tuple[str, str], day: date) -> Iterator[Shown]:
    portfolio = cat.portfolio(pair[0], until=day)
    together = [
        one for one in portfolio.engagements if one.status == "held" and pair[1] in one.provider_ids and one.direction == "provided"
    ]
    for feature in FEATURES:
        yield _faded(feature, together, spec, day) if feature.instruments else _agreed(feature, cat, pair, day)


def _agreed(feature: Feature, cat: Catalogue, pair: tuple[str, str], day: date) -> Shown:
    found: dict[str, list[str]] = {"definite": [], "possible": [], "no": []}
    for one in cat.agreements:
        about = feature.subjects.intersection(one.subjects) or (
            feature.pact and one.obligations is not None and one.obligations.defence != "none"
        )
        if about and set(pair) <= set(one.party_ids):
            sure = {one.in_force(day, party=party) for party in pair}
            found["no" if "no" in sure else "possible" if "possible" in sure else "definite"].append(one.id)
    value = Estimate(value=1.0) if found["definite"] else None
    return Shown(feature, value, tuple(found["definite"]), tuple(found["possible"]))


def _faded(feature: Feature, together: list[Engagement], spec: Index, day: date) -> Shown:
    held = [one for one in together if one.instrument_id in feature.instruments]
    ids = {one.record_id for one in held}
    whole = [one for one in held if one.part_of_id not in ids]
    ages: dict[str, Estimate] = {}
    for one in whole:
        last = one.end or one.start
        if one.ongoing:
            ages[one.record_id] = Estimate(value=0.0)
        elif last is not None:
            ages[one.record_id] = age(last, day)
    doubtful = tuple(one.record_id for one in whole if one.record_id not in ages)
    if not ages:
        return Shown(feature, None, (), doubtful)

    def amount(values: Values) -> float:
        recent = math.fsum(0.5 ** (values[one] / values["half-life"]) for one in ages)
        return min(1.0, recent / values["routine"])

    constants = {name: spec.constant(name) for name in ("half-life", "routine")}
    value, bounds, _ = propagate(amount, {**ages, **constants}, falling={*ages, "routine"}, draws=1)
    return Shown(
        feature,
        Estimate(value=value, low=min(bounds.low, value), high=max(bounds.high, value)),
        tuple(sorted(ages, key=lambda one: (ages[one].value, one))),
        doubtful,
    )


def _part(dimension: str, shown: tuple[Shown, ...]) -> Estimate | None:
    """Return the mean of the features of a part, those without a record adding nothing; None when none has one."""
    values = [one.value for one in shown if one.feature.dimension == dimension]
    known = [one for one in values if one is not None]
    if not known:
        return None
    value, low, high = (sum(some) / len(values) for some in zip(*((one.value, *ends(one)) for one in known), strict=True))
    return Estimate(value=value) if low == high else Estimate(value=value, low=low, high=high)


def _component(one: Shown) -> Component:
    return Component(
        name=one.feature.id,
        title=f"{one.feature.title} ({one.feature.dimension})",
        unit="of 1",
        value=None if one.value is None else one.value.value,
        text="no record" if one.value is None else None,
        bounds=None if one.value is None else Bounds(low=ends(one.value)[0], high=ends(one.value)[1]),
        record_ids=one.record_ids,
    )


def _missing(one: Shown) -> Missing:
    return Missing(code="not-recorded", why=f"{one.feature.title}: no record, which is not known to mean that there is none")


def _findings(shown: tuple[Shown, ...], brought: Mapping[str, object]) -> Iterator[Finding]:
    yield Finding(
        code="illustrative",
        message="The records are not declared to be complete: the value is what is recorded, and the upper bound allows for the rest.",
    )
    doubtful = tuple(dict.fromkeys(record for one in shown for record in one.doubtful))
    if doubtful:
        yield Finding(
            code="doubtful-dates", message="These may count, but their dates leave it open; they are left out.", record_ids=doubtful
        )
    if brought:
        yield Finding(code="own-inputs", message=f"Given by the user, in place of what the records show: {', '.join(sorted(brought))}.")
