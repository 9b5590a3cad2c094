"""The engine of composite indicators: a specification that is data, evaluated step by step so that the answer explains itself."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import MULTIPLICATIVE, Aggregation, Index, Indicator
from mildiplomacy.scores.aggregate import BASELINE, MEANS, contributions, extremes
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.draft import Draft, exact, index_of, likely
from mildiplomacy.scores.normalise import Scale, check_finite, scale_of
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, Likely, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, triangular
from mildiplomacy.scores.propagate import ends

Inputs = Mapping[str, "Estimate | float | None"]
"""The raw value of each indicator by its id; None or absent: not known."""
Reference = Mapping[str, Sequence[float]]
"""The raw values of the reference set of each sampled indicator."""
_HALF = 0.5


@frozen(kw_only=True)
class Term:
    """One indicator on its way into the mean."""

    indicator: Indicator
    """The indicator."""
    scale: Scale
    """How its raw values become comparable."""
    raw: Estimate | None
    """Its raw value; None: not known."""

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and highest normalised value that it can have."""
        if self.raw is None:
            return self.scale.worst, self.scale.best
        low, high = sorted(self.scale.of(end) for end in ends(self.raw))
        return low, high

    @property
    def value(self) -> float:
        """The normalised value; of what is known only."""
        return 0.0 if self.raw is None else self.scale.of(self.raw.value)


@frozen(kw_only=True)
class Group:
    """Indicators that are combined with each other."""

    id: str
    """The level, or the index where it has none."""
    name: str
    """In words."""
    how: Aggregation
    """How its terms are combined."""
    weight: Estimate
    """Its weight among the groups."""
    terms: tuple[Term, ...]
    """Its indicators."""

    @property
    def known(self) -> tuple[Term, ...]:
        """The terms with a raw value and a weight."""
        return tuple(term for term in self.terms if term.raw is not None and term.indicator.weight.value > 0)


def composite(
    index: str | Index,
    inputs: Inputs,
    *,
    subject: str = "",
    reference: Reference = MappingProxyType({}),
    gates: Mapping[str, bool | None] = MappingProxyType({}),
    base: Catalogue | None = None,
    content_version: str | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Score | NoData:
    """Evaluate a composite indicator.

    The value is taken over what is known, with the weights of that divided by their sum. The exact bounds let every weight and every input stand at its worst and at its best
    and every missing input at the ends of its scale; the 90 % range draws weights and inputs (triangular), and says nothing about missing ones. Contributions are
    counted from the baseline of the outermost aggregation (see :func:`~mildiplomacy.scores.aggregate.contributions`), which is listed where it is not zero.

    Args:
        index: a specification, or its id.
        inputs: the raw value of each indicator, with an interval where it is an :class:`~mildiplomacy.model.estimate.Estimate`.
        subject: whose it is.
        reference: for sampled normalisations the raw values of the reference set, by indicator; it is taken as given.
        gates: whether each gate of the index holds; None: not known.
        base: the catalogue that holds the index.
        content_version: the version of the content that the inputs were taken from.
        seed: seed of the draws.
        draws: how many.

    Raises:
        UnknownIdError: for an input or gate that the index does not have.
        InvalidValueError: for an index that is no composite, an input that is no finite number, or a missing reference set.

    >>> from mildiplomacy.model.index import Index, Indicator
    >>> spec = Index(
    ...     id="x", name="X", version="1", measure="composite", question="?", method="Mean.", aggregation="arithmetic", judgement=False,
    ...     indicators=(Indicator(id="a", name="A", unit="1", low=0, high=10), Indicator(id="b", name="B", unit="1", low=0, high=2)),
    ... )
    >>> result = composite(spec, {"a": 5, "b": None})
    >>> result.value, result.bounds.low, result.bounds.high, result.coverage.share
    (0.5, 0.25, 0.75, 0.5)
    """
    spec = index_of(index, base)
    _check(spec, inputs, gates)
    draft = Draft(
        spec, subject, scale="0 (worst) to 1 (best)" if not _is_z(spec) else "standard deviations", content_version=content_version
    )
    groups = _groups(spec, inputs, reference, draft)
    terms = [term for group in groups for term in group.terms]
    known = [group for group in groups if group.known and group.weight.value > 0]
    draft.coverage = ScoreCoverage(scored=sum(term.raw is not None for term in terms), candidates=len(spec.indicators))
    draft.components += [_component(term) for term in terms]
    _tell(spec, terms, draft)
    if not _gates_hold(spec, gates, draft):
        return draft.no_data("every gate of the index to hold; a failed gate is no small deduction")
    if not known:
        return draft.no_data(f"a value for at least one of {', '.join(one.id for one in spec.indicators)}")
    return _score(spec, groups, known, draft, subject, seed, draws)


def of_subject(
    subject: str,
    *,
    inputs: Inputs,
    index: Index,
    base: Catalogue | None = None,
    reference: Reference = MappingProxyType({}),
    gates: Mapping[str, bool | None] = MappingProxyType({}),
    seed: int = SEED,
    draws: int = DRAWS,
) -> Score | NoData:
    """Evaluate an index for a subject, as :func:`~mildiplomacy.scores.assess.assess` asks; see :func:`composite`."""
    return composite(index, inputs, subject=subject, reference=reference, gates=gates, base=base, seed=seed, draws=draws)


def _check(spec: Index, inputs: Inputs, gates: Mapping[str, bool | None]) -> None:
    if not spec.indicators:
        message = f"index must be a composite with indicators (got {spec.id!r}, whose measure is {spec.measure!r})"
        raise InvalidValueError(message)
    ids = [one.id for one in spec.indicators]
    for name, value in inputs.items():
        if name not in ids:
            raise UnknownIdError(name, ids)
        if value is not None:
            check_finite(name, *((value.value, *ends(value)) if isinstance(value, Estimate) else (value,)))
    for name in gates:
        if name not in {one.id for one in spec.gates}:
            raise UnknownIdError(name, [one.id for one in spec.gates])


def _is_z(spec: Index) -> bool:
    return any(one.normalisation == "z-score" for one in spec.indicators)


def _groups(spec: Index, inputs: Inputs, reference: Reference, draft: Draft) -> list[Group]:
    terms: dict[str | None, list[Term]] = {}
    for one in spec.indicators:
        scale = scale_of(one, tuple(reference.get(one.id, ())))
        if scale is None:
            draft.say(
                "constant-column", f"{one.name}: all values of the reference set are equal, so it tells nobody apart and is left out."
            )
            draft.lacks("constant-column", f"{one.name} is constant over its reference set")
            continue
        value = inputs.get(one.id)
        raw = value if isinstance(value, Estimate) else None if value is None else Estimate(value=value)
        terms.setdefault(one.level, []).append(Term(indicator=one, scale=scale, raw=raw))
    if not spec.levels:
        how = spec.aggregation or "arithmetic"
        return [Group(id=spec.id, name=spec.name, how=how, weight=Estimate(value=1), terms=tuple(terms.get(None, ())))]
    return [
        Group(id=one.id, name=one.name, how=one.aggregation, weight=one.weight, terms=tuple(terms[one.id]))
        for one in spec.levels
        if one.id in terms
    ]


def _tell(spec: Index, terms: Sequence[Term], draft: Draft) -> None:
    if spec.judgement:
        draft.say("judgement", "The choice of indicators and weights is judgement; read the range, not the point.")
    missing = [term.indicator.name for term in terms if term.raw is None]
    for name in missing:
        draft.lacks("missing-input", f"{name} is not known; it is left out of the value and widens the bounds")
    if terms and len(missing) > _HALF * len(terms):
        draft.say("low-coverage", "Fewer than half of the indicators are known.")
    for term in terms:
        if term.raw is not None and term.scale.outside(term.raw.value):
            draft.say(
                "outside-goalposts", f"{term.indicator.name}: {term.raw.value:g} lies outside the goalposts and is cut at the nearer one."
            )


def _gates_hold(spec: Index, gates: Mapping[str, bool | None], draft: Draft) -> bool:
    for gate in spec.gates:
        holds = gates.get(gate.id)
        if holds is None:
            draft.say("gate-unknown", f"It is not known whether this holds: {gate.text}")
        elif not holds:
            draft.say("gate-failed", f"This does not hold: {gate.text}")
    return not any(gates.get(gate.id) is False for gate in spec.gates)


def _component(term: Term) -> Component:
    one, (low, high) = term.indicator, term.span
    said = "not known" if term.raw is None else f"{term.raw} {one.unit}"
    return Component(
        name=one.id,
        title=f"{one.name} ({said})",
        unit="of the scale",
        value=None if term.raw is None else term.value,
        bounds=Bounds(low=low, high=high),
    )


def _weights(estimates: Sequence[Estimate]) -> tuple[list[float], list[float], list[float]]:
    spans = [ends(one) for one in estimates]
    return [one.value for one in estimates], [low for low, _ in spans], [high for _, high in spans]


def _mean(group: Group) -> float:
    return MEANS[group.how]([term.value for term in group.known], [term.indicator.weight.value for term in group.known])


def _span(group: Group) -> tuple[float, float]:
    spans = [term.span for term in group.terms]
    _, least, most = _weights([term.indicator.weight for term in group.terms])
    return extremes([low for low, _ in spans], [high for _, high in spans], least, most, group.how)


def _score(spec: Index, groups: Sequence[Group], known: Sequence[Group], draft: Draft, subject: str, seed: int, draws: int) -> Score:
    outer = spec.aggregation or "arithmetic"
    values = [_mean(group) for group in known]
    weights = [group.weight.value for group in known]
    if len(groups) == 1:
        value, (low, high), parts = values[0], _span(groups[0]), _parts(known[0])
        baseline = BASELINE[known[0].how]
    else:
        value, baseline = MEANS[outer](values, weights), BASELINE[outer]
        spans = [_span(group) for group in groups]
        _, least, most = _weights([group.weight for group in groups])
        low, high = extremes([one for one, _ in spans], [one for _, one in spans], least, most, outer)
        added = contributions(values, weights, outer)
        parts = [
            Contribution(id=group.id, label=group.name, amount=mean, value=part)
            for group, mean, part in zip(known, values, added, strict=True)
        ]
        draft.components += [
            Component(name=group.id, title=group.name, unit="of the scale", value=mean, contributions=tuple(_parts(group)))
            for group, mean in zip(known, values, strict=True)
        ]
    _tell_weakest(outer, known, draft)
    ordered = sorted(parts, key=lambda one: (-abs(one.value), one.id))
    if baseline:
        ordered.insert(
            0,
            Contribution(id="baseline", label="Baseline: the best value, from which each part takes off", amount=baseline, value=baseline),
        )
    return draft.score(value, Bounds(low=low, high=high), _draw(spec, known, subject, value, seed, draws), ordered)


def _parts(group: Group) -> list[Contribution]:
    values = [term.value for term in group.known]
    added = contributions(values, [term.indicator.weight.value for term in group.known], group.how)
    return [
        Contribution(id=term.indicator.id, label=term.indicator.name, amount=term.value, value=part)
        for term, part in zip(group.known, added, strict=True)
    ]


def _tell_weakest(outer: Aggregation, known: Sequence[Group], draft: Draft) -> None:
    terms = [term for group in known for term in group.known]
    zeros = [term.indicator.name for term in terms if term.value == 0]
    if zeros and (outer in MULTIPLICATIVE or any(group.how in MULTIPLICATIVE for group in known)):
        draft.say("zero-decides", f"A zero under a geometric or harmonic mean makes its whole zero: {', '.join(zeros)}.")
    if outer != "arithmetic" and len(terms) > 1:
        weakest = min(terms, key=lambda term: term.value)
        draft.say("weakest-link", f"The weakest part is {weakest.indicator.name}, {weakest.value:.2f}.")


def _draw(spec: Index, known: Sequence[Group], subject: str, value: float, seed: int, draws: int) -> Likely:
    outer = spec.aggregation or "arithmetic"

    def stream(name: str, estimate: Estimate) -> Sequence[float] | None:
        low, high = ends(estimate)
        return None if low == high else triangular(f"{seed}:{name}", low, estimate.value, high, draws)

    weights = {term.indicator.id: stream(f"{term.indicator.id}:weight", term.indicator.weight) for group in known for term in group.known}
    raws = {
        term.indicator.id: stream(f"{subject}:{term.indicator.id}", term.raw)
        for group in known
        for term in group.known
        if term.raw is not None
    }
    outers = [stream(f"{group.id}:weight", group.weight) for group in known] if len(known) > 1 else [None] * len(known)
    if not any(one is not None for one in (*weights.values(), *raws.values(), *outers)):
        return exact(value)[1]
    found: list[float] = []
    for position in range(draws):
        means = []
        for group in known:
            values, heavy = [], []
            for term in group.known:
                raw, weight = raws[term.indicator.id], weights[term.indicator.id]
                values.append(term.value if raw is None else term.scale.of(raw[position]))
                heavy.append(term.indicator.weight.value if weight is None else weight[position])
            means.append(MEANS[group.how](values, heavy))
        top = [group.weight.value if one is None else one[position] for group, one in zip(known, outers, strict=True)]
        found.append(means[0] if len(known) == 1 else MEANS[outer](means, top))
    return likely(found, seed)
