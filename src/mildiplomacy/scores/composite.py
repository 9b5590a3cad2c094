"""The engine of composite indicators: a specification that is data, evaluated step by step so that the answer explains itself."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import MULTIPLICATIVE, SAMPLED, Index
from mildiplomacy.scores.aggregate import BASELINE
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.combine import Combination, Part, Term
from mildiplomacy.scores.draft import Draft, exact, index_of, likely
from mildiplomacy.scores.normalise import Scale, check_numbers, is_known, scale_of
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, Likely, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import ends

Inputs = Mapping[str, "Estimate | float | None"]
"""The raw value of each indicator by its id; None or absent: not known."""
Reference = Mapping[str, Sequence[float]]
"""The raw values of the reference set of each sampled indicator."""
Gates = Mapping[str, bool | None]
"""Whether each gate holds, by its id; None or absent: not known."""
CONSTANT = "all values of the reference set are equal, so it tells nobody apart and is left out"
"""Why an indicator is left out."""
_NONE: Mapping[str, Any] = MappingProxyType({})


@careful
def composite(
    index: str | Index,
    inputs: Inputs,
    *,
    subject: str = "",
    reference: Reference | None = None,
    gates: Gates | None = None,
    base: Catalogue | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Score | NoData:
    """Evaluate a composite indicator (OECD & JRC 2008).

    The value is taken over what is known, with the weights of that divided by their sum; coverage is the share of the weight that is known. The exact
    bounds let every weight and every input stand at its worst and at its best, and every missing input at the ends of its scale; those of a z-score, which
    has none, are the ends of the reference set, which is itself taken as given. The 90 % range draws weights and inputs from triangular distributions and
    says nothing of what is missing. Contributions are those of the groups where the index has any, and are counted from the baseline of the
    aggregation (see :func:`~mildiplomacy.scores.aggregate.contributions`), which is listed where it is not zero.

    ====================== ================================================================================================================
    finding                what it says
    ====================== ================================================================================================================
    ``judgement``          the index rests on judgement
    ``judgement-inputs``   some inputs are judgement themselves
    ``outside-goalposts``  an input, or an end of its interval, lies outside the goalposts and is cut there
    ``outside-reference``  likewise for the ends of the reference set
    ``beyond-target``      an input passes its target and counts as having reached it
    ``nan``                an input is NaN and counts as not known
    ``constant-column``    the values of a reference set are all equal: the indicator is left out
    ``zero-decides``       a zero makes a geometric or harmonic mean zero, and which
    ``weakest-link``       which part is the lowest, where parts cannot make up for each other in full
    ``low-coverage``       less than half of the weight is known
    ``gate-failed``        a condition does not hold: there is no score
    ``gate-unknown``       it is not known whether a condition holds
    ====================== ================================================================================================================

    Args:
        index: a specification, or its id.
        inputs: the raw value of each indicator in its unit, with an interval where it is an :class:`~mildiplomacy.model.estimate.Estimate`.
        subject: whose it is.
        reference: for sampled normalisations the raw values of the reference set, by indicator.
        gates: whether each gate of the index holds.
        base: the catalogue that holds the index.
        seed: seed of the draws. The stream of a weight has the name of its indicator alone, so that subjects share it; that of an input the subject's too.
        draws: how many.

    Raises:
        UnknownIdError: for an index, input, reference set or gate that there is not.
        InvalidTypeError: for an input that is no number.
        InvalidValueError: for an index without indicators, an infinite input, a reference set that is missing or not finite.

    >>> from mildiplomacy.model.index import Index, Indicator
    >>> spec = Index(
    ...     id="x", name="X", version="1", measure="composite", question="?", method="Mean.", aggregation="arithmetic", judgement=False,
    ...     indicators=(Indicator(id="a", name="A", unit="1", low=0, high=10), Indicator(id="b", name="B", unit="1", low=0, high=2)),
    ... )
    >>> result = composite(spec, {"a": 5, "b": None})
    >>> result.value, result.bounds.low, result.bounds.high, result.coverage.share
    (0.5, 0.25, 0.75, 0.5)
    """
    spec = composite_index(index, base)
    check_ids(inputs, spec.indicators)
    check_ids(reference or _NONE, spec.indicators)
    check_ids(gates or _NONE, spec.gates)
    standardised = spec.indicators[0].normalisation == "z-score"
    draft = Draft(spec, subject, scale="standard deviations from the mean" if standardised else "0 (worst) to 1 (best)")
    whole = tree_of(spec, inputs, reference or _NONE, draft)
    draft.coverage = ScoreCoverage(scored=sum(term.known for term in whole.terms), candidates=len(spec.indicators), weight=whole.coverage)
    draft.components += [_component(term) for term in whole.terms]
    _tell(spec, whole, draft)
    if not _gates_hold(spec, gates or _NONE, draft):
        return draft.no_data(*(f"that this holds: {one.text}" for one in spec.gates if (gates or _NONE).get(one.id) is False))
    if not whole.known:
        return draft.no_data(f"a value for at least one of {', '.join(one.id for one in spec.indicators)}")
    return _score(whole, draft, subject, seed, draws)


def of_subject(subject: str, *, index: Index, inputs: Inputs = _NONE, base: Catalogue | None = None, **options: object) -> Score | NoData:
    """Evaluate an index for a subject, as :func:`~mildiplomacy.scores.assess.assess` asks; the options are those of :func:`composite`."""
    return composite(index, inputs, subject=subject, base=base, **options)  # type: ignore[arg-type]  # checked there


def composite_index(index: str | Index, base: Catalogue | None = None) -> Index:
    """Return an index that the engine can evaluate.

    Raises:
        UnknownIdError: when there is none of that id.
        InvalidValueError: when it has no indicators.
    """
    spec = index_of(index, base)
    if not spec.indicators:
        message = f"index must be a composite with indicators (got {spec.id!r}, whose measure is {spec.measure!r})"
        raise InvalidValueError(message)
    return spec


def check_ids(given: Mapping[str, object], parts: Sequence[Part]) -> None:
    """Refuse ids that are not among the parts of an index.

    Raises:
        UnknownIdError: for the first such id.
    """
    known = [one.id for one in parts]
    for name in given:
        if name not in known:
            raise UnknownIdError(name, known)


def _terms(spec: Index, inputs: Inputs, reference: Reference, draft: Draft) -> list[Term]:
    terms = []
    for one in spec.indicators:
        raw, others = inputs.get(one.id), reference.get(one.id, ())
        check_numbers(one.id, others)
        if raw is not None and not is_known(raw):
            draft.say("nan", f"{one.name}: NaN is no number, so it counts as not known.")
            raw = None
        if raw is not None:
            raw = raw if isinstance(raw, Estimate) else _estimate(one.id, raw)
            if one.normalisation in SAMPLED and not others:
                message = f"reference must hold values for {one.id!r}, whose {one.normalisation} is taken over: {one.reference}"
                raise InvalidValueError(message)
        scale = scale_of(one, others)
        if scale is None:
            draft.say("constant-column", f"{one.name}: {CONSTANT}.")
            draft.lacks("constant-column", f"{one.name}: {CONSTANT}")
        terms.append(Term(part=one, scale=scale, raw=raw))
    return terms


def _estimate(name: str, value: float) -> Estimate:
    check_numbers(name, (value,))
    return Estimate(value=float(value))


def tree_of(spec: Index, inputs: Inputs, reference: Reference = _NONE, draft: Draft | None = None) -> Combination:
    """Return an index with its inputs, ready to be combined; what is left out is said in a draft."""
    return _combination(spec, _terms(spec, inputs, reference, Draft(spec, "") if draft is None else draft))


def _combination(spec: Index, terms: Sequence[Term]) -> Combination:
    outer = spec.aggregation or "arithmetic"
    groups = [
        Combination(part=one, how=one.aggregation, parts=[term for term in terms if term.part.level == one.id]) for one in spec.levels
    ]
    return Combination(part=spec, how=outer, parts=groups or terms)


def _tell(spec: Index, whole: Combination, draft: Draft) -> None:
    if spec.judgement:
        draft.say("judgement", "The choice of indicators, weights and aggregation is judgement; read the range, not the point.")
    guessed = [term.part.name for term in whole.terms if term.known and term.part.judgement]
    if guessed:
        draft.say("judgement-inputs", f"These inputs are judgement themselves: {', '.join(guessed)}.")
    for term in whole.terms:
        if term.raw is None and term.scale is not None:
            draft.lacks("missing-input", f"{term.part.name} is not known; it is left out of the value and widens the bounds")
        elif term.raw is not None and term.scale is not None:
            _tell_cut(term, term.raw, term.scale, draft)
    for one in whole.inner:
        zeros = [part.part.name for part in one.known if part.value == 0 and part.weight.value > 0]
        if one.how in MULTIPLICATIVE and zeros:
            draft.say("zero-decides", f"A zero makes the {one.how} mean of {one.part.name} zero: {', '.join(zeros)}.")
        if one.how != "arithmetic" and len(one.known) > 1:
            lowest = min(part.value for part in one.known)
            weakest = ", ".join(part.part.name for part in one.known if part.value == lowest)
            draft.say("weakest-link", f"The weakest part of {one.part.name} is {weakest}, at {lowest:.2f}.")


def _tell_cut(term: Term, raw: Estimate, scale: Scale, draft: Draft) -> None:
    below, above = (pick(scale.beyond(end) for end in (*ends(raw), raw.value)) for pick in (min, max))
    one = term.part
    if below < 0 or (above > 0 and one.normalisation != "target"):
        kind = "reference" if one.low is None else "goalposts"
        what = "ends of the reference set" if one.low is None else "goalposts"
        draft.say(f"outside-{kind}", f"{one.name}: {raw} lies outside the {what} and is cut at the nearer one.")
    elif above > 0:
        draft.say("beyond-target", f"{one.name}: {raw} passes the target of {one.target:g} and counts as having reached it.")


def _gates_hold(spec: Index, gates: Gates, draft: Draft) -> bool:
    for gate in spec.gates:
        holds = gates.get(gate.id)
        if holds is None:
            draft.say("gate-unknown", f"It is not known whether this holds: {gate.text}")
        elif not holds:
            draft.say("gate-failed", f"This does not hold, and it is no small deduction: {gate.text}")
    return all(gates.get(gate.id) is not False for gate in spec.gates)


def _component(term: Term) -> Component:
    one, (low, high) = term.part, term.span
    return Component(
        name=one.id,
        title=one.name,
        unit="of the scale",
        value=term.value if term.known else None,
        text=None if term.raw is None else f"{term.raw} {one.unit}",
        bounds=None if term.scale is None else Bounds(low=low, high=high),
    )


def _parts(one: Combination) -> tuple[Contribution, ...]:
    made = [
        Contribution(id=part.part.id, label=part.part.name, amount=part.value, value=value)
        for part, value in zip(one.known, one.contributions, strict=True)
    ]
    made.sort(key=lambda each: (-abs(each.value), each.id))
    baseline = BASELINE[one.how]
    if not baseline:
        return tuple(made)
    label = "Baseline: everything at its best, from which each part takes something off"
    return (Contribution(id="baseline", label=label, amount=baseline, value=baseline), *made)


def _around(one: Combination) -> Bounds:
    """Return the bounds, which rounding must not put on the wrong side of the value."""
    low, high = one.span
    return Bounds(low=min(low, one.value), high=max(high, one.value)) if one.known else Bounds(low=low, high=high)


def _score(whole: Combination, draft: Draft, subject: str, seed: int, draws: int) -> Score:
    draft.components += [
        Component(
            name=one.part.id,
            title=one.part.name,
            unit="of the scale",
            value=one.value if one.known else None,
            bounds=_around(one),
            contributions=_parts(one) if one.known else (),
        )
        for one in whole.groups
        if one.placed
    ]
    value = whole.value
    values = whole.draws(subject, seed, draws)
    spread: Likely = exact(value)[1] if values is None else likely(values, seed)
    return draft.score(value, _around(whole), spread, _parts(whole))
