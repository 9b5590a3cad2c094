"""Ranks of many subjects under one composite indicator: their own values are the reference set of sampled normalisations."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index, Indicator
from mildiplomacy.scores.aggregate import MEANS
from mildiplomacy.scores.composite import Inputs
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.normalise import Scale, check_finite, scale_of
from mildiplomacy.scores.outcome import Finding

Table = Mapping[str, Inputs]
"""The inputs of each subject by its id."""


@frozen(kw_only=True)
class Ranked:
    """A subject with its value and its place.

    >>> Ranked(subject_id="JPN", rank=1.5, value=0.5, coverage=1.0).rank
    1.5
    """

    subject_id: str
    """Who."""
    rank: float
    """Its place, 1 for the highest value; those with equal values share the mean of their places."""
    value: float
    """Its value, over the indicators that are known of it."""
    coverage: float
    """The share of the indicators that are known of it."""


@frozen(kw_only=True)
class Ranking:
    """Everybody in order, and who could not be ranked."""

    index_id: str
    """The index."""
    index_version: str
    """Its version."""
    rows: tuple[Ranked, ...]
    """The ranked, highest first."""
    unranked: tuple[str, ...] = ()
    """Those of whom no indicator is known; they are not last, they have no place."""
    findings: tuple[Finding, ...] = ()
    """What a reader should know."""

    def __getitem__(self, subject_id: str) -> Ranked:
        """Return the place of a subject.

        Raises:
            KeyError: when it is not ranked.
        """
        for row in self.rows:
            if row.subject_id == subject_id:
                return row
        raise KeyError(subject_id)


def rank(index: str | Index, table: Table, *, base: Catalogue | None = None) -> Ranking:
    """Rank many subjects under a composite indicator.

    Args:
        index: the index, or its id.
        table: the inputs of each subject; an estimate counts with its central value.
        base: the catalogue that holds the index.

    Raises:
        InvalidValueError: for an index that is no composite, or an input that is no finite number.

    >>> from mildiplomacy.model.index import Index, Indicator
    >>> spec = Index(
    ...     id="x", name="X", version="1", measure="composite", question="?", method="Mean.", aggregation="arithmetic",
    ...     indicators=(Indicator(id="a", name="A", unit="1", normalisation="min-max", reference="those compared"),),
    ... )
    >>> [(row.subject_id, row.rank, row.value) for row in rank(spec, {"p": {"a": 1}, "q": {"a": 5}, "r": {"a": 1}}).rows]
    [('q', 1.0, 1.0), ('p', 2.5, 0.0), ('r', 2.5, 0.0)]
    """
    spec = index_of(index, base)
    if not spec.indicators:
        message = f"index must be a composite with indicators (got {spec.id!r}, whose measure is {spec.measure!r})"
        raise InvalidValueError(message)
    columns = {one.id: _column(one, table) for one in spec.indicators}
    findings = [
        Finding(code="constant-column", message=f"{one.name}: all values are equal, so it tells nobody apart and is left out.")
        for one in spec.indicators
        if columns[one.id] is None
    ]
    kept = {name: column for name, column in columns.items() if column is not None}
    values = {subject: _value(spec, kept, position) for position, subject in enumerate(table)}
    unranked = tuple(subject for subject, found in values.items() if found is None)
    if unranked:
        findings.append(Finding(code="unranked", message="No indicator is known of some, who are not ranked.", record_ids=unranked))
    placed = {subject: found for subject, found in values.items() if found is not None}
    ranks = average_ranks({subject: value for subject, (value, _share) in placed.items()})
    rows = [Ranked(subject_id=subject, rank=ranks[subject], value=value, coverage=share) for subject, (value, share) in placed.items()]
    rows.sort(key=lambda row: (row.rank, row.subject_id))
    if any(row.coverage < 1 for row in rows):
        findings.append(Finding(code="missing-input", message="Some are ranked on fewer indicators than others; see coverage."))
    return Ranking(index_id=spec.id, index_version=spec.version, rows=tuple(rows), unranked=unranked, findings=tuple(findings))


def _column(indicator: Indicator, table: Table) -> list[float | None] | None:
    raws: list[float | None] = []
    for inputs in table.values():
        value = inputs.get(indicator.id)
        raws.append(value.value if isinstance(value, Estimate) else value)
    known = [raw for raw in raws if raw is not None]
    check_finite(indicator.id, *known)
    scale: Scale | None = scale_of(indicator, known) if known else None
    if scale is None:
        return None if known else raws
    of = scale.of
    return [None if raw is None else of(raw) for raw in raws]


def _value(spec: Index, columns: Mapping[str, Sequence[float | None]], position: int) -> tuple[float, float] | None:
    groups: dict[str | None, tuple[list[float], list[float]]] = {}
    known = 0
    for one in spec.indicators:
        value = columns[one.id][position] if one.id in columns else None
        if value is not None:
            known += 1
            values, weights = groups.setdefault(one.level, ([], []))
            values.append(value)
            weights.append(one.weight.value)
    outer = MEANS[spec.aggregation or "arithmetic"]
    share = known / len(spec.indicators)
    if not spec.levels:
        values, weights = groups.get(None, ([], []))
        return (outer(values, weights), share) if sum(weights) > 0 else None
    means, heavy = [], []
    for level in spec.levels:
        values, weights = groups.get(level.id, ([], []))
        if sum(weights) > 0:
            means.append(MEANS[level.aggregation](values, weights))
            heavy.append(level.weight.value)
    return (outer(means, heavy), share) if sum(heavy) > 0 else None


def average_ranks(values: Mapping[str, float]) -> dict[str, float]:
    """Return the rank of each value, 1 for the highest; equal values share the mean of their places.

    >>> average_ranks({"a": 3.0, "b": 1.0, "c": 3.0})
    {'a': 1.5, 'c': 1.5, 'b': 3.0}
    """
    ordered = sorted(values, key=lambda one: -values[one])
    ranks: dict[str, float] = {}
    first = 0
    while first < len(ordered):
        last = first
        while last + 1 < len(ordered) and values[ordered[last + 1]] == values[ordered[first]]:
            last += 1
        ranks.update(dict.fromkeys(ordered[first : last + 1], (first + last) / 2 + 1))
        first = last + 1
    return ranks
