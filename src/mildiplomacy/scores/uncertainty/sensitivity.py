"""Seeded Monte-Carlo over weights, normalisation and aggregation, and Sobol' indices of what moves the ranks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from mildiplomacy.errors import InvalidValueError, MissingExtraError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.index import Aggregation, Index, Normalisation
from mildiplomacy.scores.composite import composite_index
from mildiplomacy.scores.normalise import is_known
from mildiplomacy.scores.outcome import Finding
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.ranking import Table
from mildiplomacy.scores.told import Told
from mildiplomacy.scores.uncertainty._arrays import Model, model_of, numpy, ranks

_QUANTILES = (0.05, 0.5, 0.95)
_CHUNK = 16384


@frozen(kw_only=True)
class Interval:
    """An estimate with its 90 % bootstrap interval.

    >>> Interval(value=0.4, low=0.3, high=0.5).high
    0.5
    """

    value: float
    """The estimate."""
    low: float
    """The 5 % quantile of the resamples."""
    high: float
    """The 95 % quantile."""


@frozen(kw_only=True)
class Factor:
    """How much of the variance a factor brings.

    >>> part = Interval(value=0.4, low=0.3, high=0.5)
    >>> Factor(name="unity:weight", first=part, total=part).name
    'unity:weight'
    """

    name: str
    """A weight (``<id>:weight``), ``normalisation`` or ``aggregation``."""
    first: Interval
    """First-order index: the share of the variance that it brings alone."""
    total: Interval
    """Total-order index: the share that it takes part in."""


@frozen(kw_only=True)
class RankInterval:
    """Where a subject stands over the draws.

    >>> RankInterval(subject_id="JPN", value=0.6, rank=1, low=1, median=1, high=2, shift=0.1).high
    2
    """

    subject_id: str
    """Who."""
    value: float
    """The value at the central weights."""
    rank: float
    """The rank by it."""
    low: float
    """The 5 % quantile of the ranks drawn."""
    median: float
    """Their median."""
    high: float
    """Their 95 % quantile."""
    shift: float
    """Mean absolute distance between a drawn rank and ``rank``."""


@frozen(kw_only=True)
class Sensitivity(Told):
    """Rank intervals, and what moves the ranks."""

    index_id: str
    """The index."""
    places: tuple[RankInterval, ...]
    """Best rank first."""
    failed: tuple[str, ...] = ()
    """Subjects that could not be ranked in every draw: listed, never ranked."""
    draws: int
    """How many draws."""
    seed: int
    """The seed that repeats them."""
    drawn: tuple[str, ...]
    """The factors that were drawn."""
    factors: tuple[Factor, ...] = ()
    """Sobol' indices, the largest total first; empty when they were not asked for or nothing varies."""
    output: str = ""
    """What the Sobol' indices are of."""

    @property
    def n_failed(self) -> int:
        """How many subjects could not be ranked."""
        return len(self.failed)

    @property
    def shift(self) -> float:
        """Mean absolute rank shift over all subjects and draws (Saisana, Saltelli & Tarantola 2005), in ranks."""
        return sum(one.shift for one in self.places) / len(self.places) if self.places else 0.0

    def lines(self) -> Iterator[str]:
        """Say the rank intervals and the indices."""
        yield f"{self.index_id}: {len(self.places)} ranked over {self.draws} draws (seed {self.seed}) of {', '.join(self.drawn) or 'nothing'}"
        yield f"mean rank shift {self.shift:.2f}; {self.n_failed} without data"
        yield ""
        yield f"{'rank':>5}  {'median (90 %)':<18}{'value':>7}  subject"
        for one in self.places:
            yield f"{one.rank:>5g}  {f'{one.median:g} ({one.low:g} to {one.high:g})':<18}{one.value:>7.3f}  {one.subject_id}"
        if self.factors:
            yield ""
            yield f"Sobol' indices of {self.output}, with 90 % bootstrap intervals"
            for part in self.factors:
                first, total = (f"{each.value:.2f} ({each.low:.2f} to {each.high:.2f})" for each in (part.first, part.total))
                yield f"  {part.name}: first order {first}, total {total}"


def sensitivity(
    index: str | Index,
    table: Table,
    *,
    normalisations: Sequence[Normalisation] = (),
    aggregations: Sequence[Aggregation] = (),
    spread: float = 0.0,
    sobol: int = 0,
    resamples: int = 100,
    subject: str | None = None,
    base: Catalogue | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Sensitivity:
    """Say how far the ranks under a composite indicator depend on its weights, its normalisation and its aggregation.

    Weights are drawn from the triangular distribution over their interval, on the same streams as the score itself; where other normalisations or
    aggregations are given, each draw takes one of them or the index's own, with equal chance (Saisana, Saltelli & Tarantola 2005). Inputs count with
    their central value. Sobol' indices (Saltelli et al. 2010, by SALib) are of the mean absolute rank shift, or of the value of one subject.

    Args:
        index: a composite index, or its id.
        table: the inputs of each subject by its id, two or more subjects; together they are the reference set of sampled normalisations.
        normalisations: others to choose from: ``min-max``, ``z-score``, ``rank``, ``percentile``.
        aggregations: others to choose from.
        spread: for a weight without an interval: half the width of one, as a share of it, 0 to 1.
        sobol: base sample of the Sobol' indices, a power of two; 0 leaves them out. The model runs ``sobol * (factors + 2)`` times.
        resamples: bootstrap resamples.
        subject: whose value the Sobol' indices are of; the mean rank shift without it.
        base: the catalogue that holds the index.
        seed: seed of the draws.
        draws: number of draws, 100 or more.

    Raises:
        MissingExtraError: without the extra ``analysis``.
        InvalidValueError: for an index without indicators, fewer than two subjects, options out of range, or a normalisation and an
            aggregation that do not go together, such as z-scores under a geometric mean.
        UnknownIdError: for an index or subject that there is not.

    >>> import mildiplomacy as md
    >>> table = {"a": {"capability": 0.5, "commitment": 0.6, "cohesion": 0.2}, "b": {"capability": 0.1, "commitment": 0.9, "cohesion": 0.8}}
    >>> found = md.sensitivity("alliance-effectiveness", table, draws=100)
    >>> [one.subject_id for one in found.places], found.drawn
    (['b', 'a'], ('strength:weight', 'unity:weight'))
    """
    np = numpy()
    spec = composite_index(index, base)
    _check(table, spread, sobol, draws, subject)
    model = model_of(spec, table, normalisations, aggregations, spread)
    values = model.values(model.draw(seed, draws))
    central = model.central()
    sure = ~(np.isnan(central) | np.isnan(values.sum(axis=0)))
    reference, drawn = ranks(central[None, sure])[0], ranks(values if sure.all() else values[:, sure])
    low, median, high = np.quantile(np.ascontiguousarray(drawn.T), _QUANTILES, axis=1)
    shift = np.abs(drawn - reference).mean(axis=0)
    names = [one for one, good in zip(model.subjects, sure, strict=True) if good]
    columns = (names, *(each.tolist() for each in (central[sure], reference, low, median, high, shift)))
    places = [
        RankInterval(subject_id=name, value=value, rank=rank, low=a, median=b, high=c, shift=moved)
        for name, value, rank, a, b, c, moved in zip(*columns, strict=True)
    ]
    findings: list[Finding] = []
    factors: tuple[Factor, ...] = ()
    output = f"the value of {subject}" if subject else "the mean absolute rank shift"
    if sobol:
        factors = _sobol(model, sure, reference, subject, sobol, resamples, seed)
        if not factors:
            findings.append(
                Finding(code="nothing-varies", message=f"Over the sample {output} does not vary, so there is nothing to attribute.")
            )
    if not model.factors:
        findings.append(
            Finding(code="nothing-drawn", message="No weight has an interval and nothing else is varied: give spread, or alternatives.")
        )
    odd = tuple(name for name, row in table.items() if any(one is not None and not is_known(one) for one in row.values()))
    if odd:
        findings.append(Finding(code="nan", message="NaN is no number, so it counts as not known.", record_ids=odd))
    failed = tuple(one for one, good in zip(model.subjects, sure, strict=True) if not good)
    if failed:
        findings.append(Finding(code="unranked", message="Nothing known that weighs in every draw, so not ranked.", record_ids=failed))
    return Sensitivity(
        index_id=spec.id,
        places=tuple(sorted(places, key=lambda one: (one.rank, one.subject_id))),
        failed=failed,
        draws=draws,
        seed=seed,
        drawn=tuple(one.name for one in model.factors),
        factors=factors,
        output=output if factors else "",
        findings=tuple(findings),
    )


def _check(table: Mapping[str, object], spread: float, sobol: int, draws: int, subject: str | None) -> None:
    faults = {
        f"table must hold two or more subjects (got {len(table)})": len(table) < 2,  # noqa: PLR2004 - an order takes two
        f"spread must lie within 0 to 1 (got {spread})": not 0 <= spread <= 1,
        f"sobol must be 0 or a power of two (got {sobol})": sobol < 0 or bool(sobol & (sobol - 1)),
        f"draws must be 100 or more (got {draws})": draws < 100,  # noqa: PLR2004 - fewer say nothing about 5 % and 95 %
    }
    for message, wrong in faults.items():
        if wrong:
            raise InvalidValueError(message)
    if subject is not None and subject not in table:
        raise UnknownIdError(subject, table)


def _sobol(model: Model, sure: Any, reference: Any, subject: str | None, size: int, resamples: int, seed: int) -> tuple[Factor, ...]:  # noqa: ANN401 - arrays
    np = numpy()
    if not model.factors:
        return ()
    try:
        from SALib.analyze.sobol import analyze  # noqa: PLC0415 - only who asks for the indices pays for it
        from SALib.sample.sobol import sample  # noqa: PLC0415 - as above
    except ImportError:
        feature = "Sobol' indices"
        raise MissingExtraError(feature, "analysis") from None
    problem = {"num_vars": model.size, "names": [one.name for one in model.factors], "bounds": [[0.0, 1.0]] * model.size}
    points = sample(problem, size, calc_second_order=False, seed=seed)
    found = np.concatenate([_output(model, points[at : at + _CHUNK], sure, reference, subject) for at in range(0, len(points), _CHUNK)])
    if np.isnan(found).any() or np.ptp(found) == 0:
        return ()
    result = analyze(problem, found, calc_second_order=False, num_resamples=resamples, keep_resamples=True, seed=seed or 1)
    parts = []
    for at, one in enumerate(model.factors):
        first, total = (_interval(result[key][at], result[f"{key}_conf_all"][:, at]) for key in ("S1", "ST"))
        parts.append(Factor(name=one.name, first=first, total=total))
    return tuple(sorted(parts, key=lambda one: (-one.total.value, one.name)))


def _output(model: Model, points: Any, sure: Any, reference: Any, subject: str | None) -> Any:  # noqa: ANN401 - arrays
    values = model.values(points)
    if subject is not None:
        return values[:, model.subjects.index(subject)]
    moved = ranks(values if sure.all() else values[:, sure])
    moved -= reference
    return numpy().abs(moved, out=moved).mean(axis=1)


def _interval(value: float, resamples: Any) -> Interval:  # noqa: ANN401 - an array
    low, high = numpy().quantile(resamples, (_QUANTILES[0], _QUANTILES[2]))
    return Interval(value=float(value), low=float(low), high=float(high))
