"""Actors in order, on common draws: the ranks that a score supports, and those that it leaves open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from attrs import evolve, field, frozen

from mildiplomacy.errors import InvalidValueError, NotRankableError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.scores.assess import assess
from mildiplomacy.scores.assessment import Assessment, NoData, Score
from mildiplomacy.scores.caution import passing
from mildiplomacy.scores.explain import number
from mildiplomacy.scores.measures import quantile
from mildiplomacy.scores.normalise import is_known
from mildiplomacy.scores.outcome import Finding
from mildiplomacy.scores.ranking import Table
from mildiplomacy.scores.told import Told

DECIDED = 0.95
"""Share of the draws in which one must stand above another for their order to be called decided."""


@frozen(kw_only=True)
class Place:
    """Where a subject stands, with the ranks that the draws give it; rank 1 is the first, and equals share the mean of their ranks.

    >>> Place(subject_id="JPN", value=0.2, rank=1, low=1, median=1, high=2, shift=0.1, sample=()).interval
    '1 (1 to 2)'
    """

    subject_id: str
    """Who."""
    value: float
    """The value."""
    rank: float
    """The rank by the values."""
    low: float
    """The 5 % quantile of the ranks drawn."""
    median: float
    """Their median."""
    high: float
    """Their 95 % quantile."""
    shift: float
    """Mean absolute distance between a drawn rank and ``rank``."""
    sample: tuple[float, ...] = field(eq=False, repr=False)
    """The values drawn; no part of the plain form."""

    @property
    def interval(self) -> str:
        """The median rank with its 90 % interval, as text."""
        return f"{self.median:g} ({self.low:g} to {self.high:g})"


@frozen(kw_only=True)
class Comparison(Told):
    """Subjects in order, with rank intervals, and those for whom there is nothing to rank."""

    index_id: str
    """The index."""
    places: tuple[Place, ...]
    """Best rank first."""
    scores: tuple[Score, ...] = field(repr=False)
    """The score of each, in the same order."""
    failed: tuple[NoData, ...] = ()
    """Subjects with nothing to score: listed, never ranked."""
    draws: int
    """How many draws; 0 when every value is exact."""
    highest_first: bool = True
    """Whether rank 1 is the highest value."""

    @property
    def n_failed(self) -> int:
        """How many subjects have nothing to score."""
        return len(self.failed)

    @property
    def shift(self) -> float:
        """Mean absolute rank shift over all subjects and draws (Saisana, Saltelli & Tarantola 2005), in ranks; 0: the order never changes."""
        return sum(one.shift for one in self.places) / len(self.places) if self.places else 0.0

    def place(self, subject_id: str) -> Place:
        """Return the place of a subject.

        Raises:
            KeyError: when it is not among those ranked.
        """
        for one in self.places:
            if one.subject_id == subject_id:
                return one
        raise KeyError(subject_id)

    def beats(self, first: str, second: str) -> float:
        """Return the share of the draws in which one stands above another; a tie counts half."""
        above, below = self.place(first), self.place(second)
        sign = 1 if self.highest_first else -1
        ahead = [sign * (one - other) for one, other in zip(above.sample, below.sample, strict=True)]
        return sum(1.0 if gap > 0 else 0.5 if gap == 0 else 0.0 for gap in ahead) / len(ahead)

    def lines(self) -> Iterator[str]:
        """Say the order, a line a subject."""
        yield f"{self.index_id}: {len(self.places)} in order, {'highest' if self.highest_first else 'lowest'} value first"
        yield f"{self.draws} common draws; mean rank shift {self.shift:.2f}; {self.n_failed} without data"
        yield ""
        yield f"{'rank':>5}  {'median (90 %)':<18}{'value':>7}  subject"
        for one in self.places:
            yield f"{one.rank:>5g}  {one.interval:<18}{number(one.value):>7}  {one.subject_id}"
        for lost in self.failed:
            yield f"{'-':>5}  {'no data':<18}{'':>7}  {lost.subject_id}"


@passing
def compare(
    subjects: Iterable[str],
    index_id: str = "soft-hard-balance",
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    base: Catalogue | None = None,
    seed: int | None = None,
    draws: int | None = None,
    inputs: Table | None = None,
    highest_first: bool = True,
    unrankable: bool = False,
    **options: Any,  # noqa: ANN401 - as the score's function takes
) -> Comparison:
    """Put subjects in order by a score, on common draws.

    A draw depends on the seed and on the name of the weight or constant alone, so what two subjects share cancels: their difference is often
    better known than either value. Ranks are taken draw by draw (Saisana, Saltelli & Tarantola 2005).

    Args:
        subjects: ids of two or more subjects, each once; a pair is written with a dash.
        index_id: the index that orders them.
        since: the first day, where the measure looks at a window.
        until: the last day, likewise.
        base: the catalogue; the bundled one by default.
        seed: seed of the draws; that of the score by default.
        draws: number of draws; that of the score by default.
        inputs: for a composite indicator the raw values of each subject, by its id; together they are the reference set of sampled
            normalisations unless ``reference`` is among the options.
        highest_first: whether rank 1 is the highest value.
        unrankable: whether scores that say they are not for ranking are ranked all the same.
        options: those of the score's function.

    Returns:
        The comparison; subjects without data are in ``failed``.

    Raises:
        InvalidValueError: for fewer than two subjects, or one named twice.
        NotRankableError: when a result is a profile, which has no single value, or says that it is not for ranking and that is not allowed.
        UnknownIdError: when there is no such index or subject.

    >>> import mildiplomacy as md
    >>> found = md.compare(["JPN", "USA", "FRA"], since=2015, until=2025)
    >>> sorted(one.subject_id for one in found.places), found.n_failed
    (['FRA', 'JPN', 'USA'], 0)
    >>> 0 <= found.beats("JPN", "USA") <= 1
    True
    """
    names = tuple(subjects)
    if len(names) < 2:  # noqa: PLR2004 - an order takes two
        message = f"subjects must be two or more (got {len(names)})"
        raise InvalidValueError(message)
    if len(set(names)) < len(names):
        message = f"subjects must be named once each (got {', '.join(sorted({one for one in names if names.count(one) > 1}))} twice)"
        raise InvalidValueError(message)
    options |= {name: value for name, value in (("seed", seed), ("draws", draws)) if value is not None}
    if inputs is not None:
        options.setdefault("reference", _columns(inputs))
    own: dict[str, dict[str, Any]] = {name: {} if inputs is None else {"inputs": inputs.get(name, {})} for name in names}
    results = [assess(index_id, name, since=since, until=until, base=base, **options, **own[name]) for name in names]
    return ranked(results, highest_first=highest_first, unrankable=unrankable)


def _columns(inputs: Table) -> dict[str, tuple[float, ...]]:
    """Return the known central values of each indicator."""
    columns: dict[str, list[float]] = {}
    for row in inputs.values():
        for indicator, raw in row.items():
            if raw is not None and is_known(raw):
                columns.setdefault(indicator, []).append(raw.value if isinstance(raw, Estimate) else raw)
    return {indicator: tuple(values) for indicator, values in columns.items()}


def ranked(results: Sequence[Assessment | NoData], *, highest_first: bool = True, unrankable: bool = False) -> Comparison:
    """Put results of one index in order that were drawn with the same seed; see :func:`compare`.

    Raises:
        InvalidValueError: when they hold different numbers of draws.
        NotRankableError: see :func:`compare`.
    """
    index_id = results[0].index_id
    refused = [
        one.subject_id
        for one in results
        if not isinstance(one, NoData | Score) or (isinstance(one, Score) and not (one.rankable or unrankable))
    ]
    if refused:
        raise NotRankableError(index_id, refused)
    scores = [one for one in results if isinstance(one, Score)]
    counts = {len(one.likely.sample) for one in scores} - {0}
    if len(counts) > 1:
        message = f"results must be drawn equally often (got {', '.join(map(str, sorted(counts)))} draws)"
        raise InvalidValueError(message)
    draws = counts.pop() if counts else 0
    samples = [one.likely.sample or (one.value,) * max(draws, 1) for one in scores]
    names, sign = [one.subject_id for one in scores], 1 if highest_first else -1

    def order_of(values: Iterable[float]) -> dict[str, float]:
        return average_ranks({name: sign * value for name, value in zip(names, values, strict=True)})

    reference, drawn = order_of(one.value for one in scores), [order_of(values) for values in zip(*samples, strict=True)]
    places = [
        _place(score, sample, reference[score.subject_id], [one[score.subject_id] for one in drawn])
        for score, sample in zip(scores, samples, strict=True)
    ]
    order = sorted(range(len(places)), key=lambda at: (places[at].rank, places[at].subject_id))
    made = Comparison(
        index_id=index_id,
        places=tuple(places[at] for at in order),
        scores=tuple(scores[at] for at in order),
        failed=tuple(one for one in results if isinstance(one, NoData)),
        draws=draws,
        highest_first=highest_first,
    )
    return evolve(made, findings=tuple(_findings(made)))


def _place(score: Score, sample: tuple[float, ...], rank: float, drawn: Sequence[float]) -> Place:
    ordered = sorted(drawn)
    low, median, high = (quantile(ordered, share) for share in (0.05, 0.5, 0.95))
    return Place(
        subject_id=score.subject_id,
        value=score.value,
        rank=rank,
        low=low,
        median=median,
        high=high,
        shift=sum(abs(one - rank) for one in drawn) / len(drawn),
        sample=sample,
    )


def average_ranks(values: Mapping[str, float]) -> dict[str, float]:
    """Return the rank of each value, 1 for the highest; equal values share the mean of their places.

    >>> average_ranks({"a": 3.0, "b": 1.0, "c": 3.0})
    {'a': 1.5, 'c': 1.5, 'b': 3.0}
    """
    found: dict[str, float] = {}
    order = sorted(values, key=values.__getitem__, reverse=True)
    for _, equals in groupby(order, key=values.__getitem__):
        names = tuple(equals)
        found |= dict.fromkeys(names, len(found) + (len(names) + 1) / 2)
    return found


def _findings(made: Comparison) -> Iterator[Finding]:
    if any(not one.coverage.closed for one in made.scores):
        yield Finding(
            code="illustrative",
            message="Not every subject's records are declared to be complete: the order is one of what is recorded, not of all engagement.",
        )
    if made.failed:
        yield Finding(
            code="no-data",
            message=f"Nothing to score, so not ranked: {', '.join(one.subject_id for one in made.failed)}.",
        )
    undecided = [
        f"{one.subject_id} over {other.subject_id} ({made.beats(one.subject_id, other.subject_id):.0%})"
        for one, other in pairwise(made.places)
        if made.beats(one.subject_id, other.subject_id) < DECIDED
    ]
    if undecided:
        yield Finding(
            code="undecided-order",
            message=f"Neighbours whose order holds in fewer than {DECIDED:.0%} of the draws: {'; '.join(undecided)}.",
        )
    if any(not one.rankable for one in made.scores):
        yield Finding(code="not-rankable", message="The score says that it is not for ranking; it was ranked because that was asked for.")
