"""Ranks of many subjects under one composite indicator: their own values are the reference set of sampled normalisations."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter, mul
from typing import Any, NamedTuple

from attrs import field, frozen

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import SAMPLED, Aggregation, Index, Indicator
from mildiplomacy.scores.aggregate import MEANS, shares
from mildiplomacy.scores.caution import passing
from mildiplomacy.scores.composite import CONSTANT, Gates, Inputs, check_ids, composite_index
from mildiplomacy.scores.doubts import HALF
from mildiplomacy.scores.normalise import check_numbers, is_known, scale_of
from mildiplomacy.scores.outcome import Finding

Table = Mapping[str, Inputs]
"""The inputs of each subject by its id."""
Cells = Sequence["float | None"]
"""A value of each subject in order; None: not known."""
Row = tuple[float, str, float, tuple[str, ...]]
"""What a place is given to: the value with its sign changed, so that the highest comes first; the subject; its coverage; what is missing."""


class Column(NamedTuple):
    """The raw values of an indicator."""

    raws: Cells
    """That of each subject."""
    known: Sequence[float]
    """Those that are known; the same list when all are."""


class Ranked(NamedTuple):
    """A subject with its value and its place.

    >>> Ranked("JPN", 1.5, 0.5).coverage
    1.0
    """

    subject_id: str
    """Who."""
    rank: float
    """Its place, 1 for the highest value; those with equal values share the mean of their places."""
    value: float
    """Its value, over the indicators that are known of it."""
    coverage: float = 1.0
    """The share of the weight that is known of it."""
    missing: tuple[str, ...] = ()
    """The indicators that are not known of it."""


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
    """Those of whom no indicator is known, or for whom a gate does not hold; they are not last, they have no place."""
    findings: tuple[Finding, ...] = ()
    """What a reader should know."""
    reference: Mapping[str, Sequence[float]] = field(factory=dict, eq=False, repr=False)
    """The known raw values of each indicator: with it, :func:`~mildiplomacy.scores.composite.composite` gives the same value of one subject, explained."""

    def __getitem__(self, subject_id: str) -> Ranked:
        """Return the place of a subject.

        Raises:
            KeyError: when it is not ranked.
        """
        for row in self.rows:
            if row.subject_id == subject_id:
                return row
        raise KeyError(subject_id)

    def explain(self) -> str:
        """Write the ranking as a table with what it lacks."""
        return "\n".join(
            [
                f"Index {self.index_id} {self.index_version}: {len(self.rows)} ranked",
                *(
                    f"  {row.rank:g}  {row.subject_id}: {row.value:.3f}"
                    + (f" ({row.coverage:.0%} of the weight known; missing: {', '.join(row.missing)})" if row.missing else "")
                    for row in self.rows
                ),
                *(f"  -  {one}: no place" for one in self.unranked),
                *(f"{one.message}" + (f" ({', '.join(one.record_ids)})" if one.record_ids else "") for one in self.findings),
            ]
        )

    def to_dict(self) -> dict[str, Any]:
        """Return everything but the reference set as plain mappings, lists, text and numbers."""
        return {
            "index_id": self.index_id,
            "index_version": self.index_version,
            "rows": [{**row._asdict(), "missing": list(row.missing)} for row in self.rows],
            "unranked": list(self.unranked),
            "findings": [{"code": one.code, "message": one.message, "record_ids": list(one.record_ids)} for one in self.findings],
        }


@passing
def rank(index: str | Index, table: Table, *, gates: Mapping[str, Gates] | None = None, base: Catalogue | None = None) -> Ranking:
    """Rank many subjects under a composite indicator; the table is the reference set of sampled normalisations.

    Values are those of :func:`~mildiplomacy.scores.composite.composite`; ranks say nothing of how sure they are. Findings: ``constant-column``,
    ``nan``, ``missing-inputs``, ``low-coverage``, ``unranked``, ``gate-failed``, ``gate-unknown``.

    Args:
        index: the index, or its id.
        table: the inputs of each subject; an estimate counts with its central value.
        gates: for each subject whether the gates of the index hold.
        base: the catalogue that holds the index.

    Raises:
        UnknownIdError: for an index, indicator, gate or subject of a gate that there is not.
        InvalidTypeError: for an input that is no number.
        InvalidValueError: for an index without indicators, or an infinite input.

    >>> from mildiplomacy.model.index import Index, Indicator
    >>> spec = Index(
    ...     id="x", name="X", version="1", measure="composite", question="?", method="Mean.", aggregation="arithmetic",
    ...     indicators=(Indicator(id="a", name="A", unit="1", normalisation="min-max", reference="those compared"),),
    ... )
    >>> [(row.subject_id, row.rank, row.value) for row in rank(spec, {"p": {"a": 1}, "q": {"a": 5}, "r": {"a": 1}}).rows]
    [('q', 1.0, 1.0), ('p', 2.5, 0.0), ('r', 2.5, 0.0)]
    """
    spec = composite_index(index, base)
    columns = _columns(spec, list(table.values()))
    findings: list[Finding] = []
    cells: dict[str, Cells] = {}
    for one in spec.indicators:
        raws, known = columns[one.id]
        scale = scale_of(one, known)
        if known and scale is None:
            findings.append(Finding(code="constant-column", message=f"{one.name}: {CONSTANT}."))
        elif known and scale is not None:
            normalised = (scale.uncut if one.normalisation in SAMPLED else scale.column)(known)
            cells[one.id] = normalised if raws is known else _spread(normalised, raws)
    short = [name for name, (raws, known) in columns.items() if raws is not known]
    values, coverage = _combine(spec, cells, len(table), complete=not short)
    barred = _barred(spec, table, gates or {}, findings)
    missing = (
        [tuple(one for one in short if columns[one].raws[place] is None) for place in range(len(table))] if short else [()] * len(table)
    )
    rows = [
        (-value, subject, share, gaps)
        for subject, value, share, gaps in zip(table, values, coverage, missing, strict=True)
        if value is not None and subject not in barred
    ]
    if short:
        _tell_nan(spec, table, findings)
    _tell_gaps(table, rows, barred, findings)
    return Ranking(
        index_id=spec.id,
        index_version=spec.version,
        rows=_ranked(rows),
        unranked=tuple(subject for subject, value in zip(table, values, strict=True) if value is None or subject in barred),
        findings=tuple(findings),
        reference={name: tuple(known) for name, (_, known) in columns.items()},
    )


def _spread(normalised: Iterable[float], raws: Cells) -> Cells:
    values = iter(normalised)
    return [None if raw is None else next(values) for raw in raws]


def _tell_nan(spec: Index, table: Table, findings: list[Finding]) -> None:
    odd = [
        subject
        for subject, row in table.items()
        if any((raw := row.get(one.id)) is not None and not is_known(raw) for one in spec.indicators)
    ]
    if odd:
        findings.append(_finding("nan", "NaN is no number, so it counts as not known.", odd))


def _tell_gaps(table: Table, rows: Sequence[Row], barred: Collection[str], findings: list[Finding]) -> None:
    some = [subject for _, subject, _, gaps in rows if gaps]
    if some:
        findings.append(
            _finding("missing-inputs", "Ranked on fewer indicators than others; what is missing is left out, not taken for 0.", some)
        )
    little = [subject for _, subject, share, gaps in rows if gaps and share < HALF]
    if little:
        findings.append(_finding("low-coverage", "Ranked although less than half of the weight is known.", little))
    if len(rows) + len(barred) < len(table):
        placed = {subject for _, subject, _, _ in rows}
        nothing = [subject for subject in table if subject not in placed and subject not in barred]
        findings.append(_finding("unranked", "No indicator is known, so there is no place.", nothing))


def _finding(code: str, message: str, subjects: Iterable[str]) -> Finding:
    return Finding(code=code, message=message, record_ids=tuple(subjects))


def _columns(spec: Index, rows: Sequence[Inputs]) -> dict[str, Column]:
    width = len(spec.indicators)
    try:
        columns = {one.id: list(map(itemgetter(one.id), rows)) for one in spec.indicators}
    except KeyError:
        columns = {one.id: [row.get(one.id) for row in rows] for one in spec.indicators}
        width = 0
    for row in rows:
        if len(row) != width:
            check_ids(row, spec.indicators)
    return {name: _numbers(name, column) for name, column in columns.items()}


def _numbers(name: str, raws: list[Any]) -> Column:
    if set(map(type, raws)) == {float} and math.isfinite(sum(raws)):
        return Column(raws, raws)
    values = [value.value if isinstance(value, Estimate) else value for value in raws]
    known = [value for value in values if is_known(value)]
    check_numbers(name, known)
    return Column(known, known) if len(known) == len(values) else Column([one if is_known(one) else None for one in values], known)


def _combine(spec: Index, cells: Mapping[str, Cells], count: int, *, complete: bool) -> tuple[Cells, Sequence[float]]:
    outer = spec.aggregation or "arithmetic"

    def means(members: Sequence[Indicator], how: Aggregation) -> tuple[Cells, Sequence[float]]:
        return _means([cells.get(one.id) for one in members], [one.weight.value for one in members], how, count, complete=complete)

    if not spec.levels:
        return means(spec.indicators, outer)
    found = [means([one for one in spec.indicators if one.level == level.id], level.aggregation) for level in spec.levels]
    weights = [level.weight.value for level in spec.levels]
    values, _ = _means([values for values, _ in found], weights, outer, count, complete=False)
    covered = zip(*(coverage for _, coverage in found), strict=True)
    return values, [math.fsum(map(mul, shares(weights), row)) for row in covered]


def _means(
    columns: Sequence[Cells | None], weights: Sequence[float], how: Aggregation, count: int, *, complete: bool
) -> tuple[Cells, Sequence[float]]:
    """Return the mean of each row over what is known, and the share of the weight that is."""
    mean: Callable[[Any, Any], float] = MEANS[how]
    kept = [(column, weight) for column, weight in zip(columns, weights, strict=True) if column is not None]
    heavy, whole = [weight for _, weight in kept], math.fsum(weights)
    if not any(heavy):
        return [None] * count, [0.0] * count
    rows = zip(*(column for column, _ in kept), strict=True)
    if complete:
        divided = shares(heavy)
        return [mean(row, divided) for row in rows], [math.fsum(heavy) / whole] * count
    values: list[float | None] = []
    covered: list[float] = []
    for row in rows:
        there = [(value, weight) for value, weight in zip(row, heavy, strict=True) if value is not None]
        total = math.fsum(weight for _, weight in there)
        values.append(mean([value for value, _ in there], [weight / total for _, weight in there]) if total else None)
        covered.append(total / whole)
    return values, covered


def _barred(spec: Index, table: Table, gates: Mapping[str, Gates], findings: list[Finding]) -> frozenset[str]:
    for subject, given in gates.items():
        check_ids(given, spec.gates)
        if subject not in table:
            raise UnknownIdError(subject, table)
    barred: set[str] = set()
    for gate in spec.gates:
        holds = {subject: gates.get(subject, {}).get(gate.id) for subject in table}
        failed = [subject for subject, one in holds.items() if one is False]
        unknown = [subject for subject, one in holds.items() if one is None]
        if failed:
            findings.append(_finding("gate-failed", f"This does not hold, so there is no place: {gate.text}", failed))
        if unknown:
            findings.append(_finding("gate-unknown", f"It is not known whether this holds: {gate.text}", unknown))
        barred.update(failed)
    return frozenset(barred)


def _ranked(rows: list[Row]) -> tuple[Ranked, ...]:
    rows.sort()
    placed: list[Ranked] = []
    for value, tied in groupby(rows, key=itemgetter(0)):
        some = list(tied)
        place = len(placed) + (len(some) + 1) / 2
        placed += [Ranked(subject, place, -value, share, gaps) for _, subject, share, gaps in some]
    return tuple(placed)
