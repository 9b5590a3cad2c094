"""A composite indicator for every row of a frame."""

import math
from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from mildiplomacy.errors import InvalidTypeError, InvalidValueError, MilDiplomacyError
from mildiplomacy.frames.columns import Column, Frame, absence_faults, is_empty, together, wrap
from mildiplomacy.frames.means import combine, of_sums, sums
from mildiplomacy.frames.scales import OWN, leaf, named, normalised, part, place
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.index import SAMPLED, Aggregation, Index, Indicator
from mildiplomacy.scores.composite import composite_index
from mildiplomacy.scores.propagate import ends

RESULTS = ("score", "coverage", "low", "high")
"""The columns that are added."""
WHOLE = "whole"
"""The name of the outermost mean among the columns of its own."""


def composite(frame: IntoFrameT, index: str | Index, *, prefix: str = "", base: Catalogue | None = None) -> IntoFrameT:
    """Evaluate a composite indicator for each row of a frame; see :func:`mildiplomacy.scores.composite.composite` for what it means.

    The frame has one row a subject and one column an indicator, named by its id and holding numbers. Null and NaN say that a value is not known; the
    score is then over what is. The frame itself is the reference set of sampled normalisations; a column whose values are all equal is left out. A column
    with the id of a gate may hold true, false or null: where it is false there is no score.

    These columns are added: ``score``; ``coverage``, the share of the weight that is known; ``low`` and ``high``, the exact bounds with every weight at
    its worst and best and everything that is not known at the ends of its scale. Where there is nothing to score, or a gate does not hold, score and
    bounds are null.

    The values of an eager frame are checked. A lazy one (polars lazy, DuckDB) is not run to look at them: there what is infinite counts as not known.

    Args:
        frame: a polars, pandas, pyarrow, DuckDB or other frame that narwhals reads; it is not changed.
        index: a specification, or its id.
        prefix: put before the names of the columns that are added.
        base: the catalogue that holds the index.

    Returns:
        A frame of the same library, lazy when the given one is.

    Raises:
        InvalidTypeError: when it is no frame, or when all that is wrong is columns of a wrong type.
        InvalidValueError: for an index without indicators, and when a column is absent or a value infinite; every fault is named at once.
        UnknownIdError: when there is no such index.

    >>> import polars as pl
    >>> from mildiplomacy import frames
    >>> table = pl.DataFrame({"state": ["A", "B"], "capability": [0.25, 0.5], "commitment": [1.0, 0.5], "cohesion": [0.5, None]})
    >>> frames.composite(table, "alliance-effectiveness").select("state", pl.col("score", "coverage").round(2)).rows()
    [('A', 0.5, 1.0), ('B', 0.5, 0.5)]
    """
    spec = composite_index(index, base)
    rows = wrap(frame)
    faults = [*_faults(rows, spec, [prefix + name for name in RESULTS])]
    schema = rows.collect_schema()
    unsure = _unsure(rows, [one.id for one in spec.indicators if one.id in schema and schema[one.id].is_numeric()])
    faults += _infinite(rows, unsure)
    if faults:
        raise together(faults)
    placed = place(rows.lazy(), spec.indicators, unsure)  # lazy, so that all steps are taken at once where the library can
    combined = _combined(placed, spec)
    value, low, high, known = part(WHOLE)
    there = _there(value, spec, rows)
    made = {
        "score": nw.when(there).then(value),
        "coverage": known,
        "low": nw.when(there).then(nw.min_horizontal(low, value)),
        "high": nw.when(there).then(nw.max_horizontal(high, value)),
    }
    result = combined.select(*rows.collect_schema().names(), **{prefix + name: column for name, column in made.items()})
    return cast("IntoFrameT", (result.collect() if isinstance(rows, nw.DataFrame) else result).to_native())


def _combined(placed: nw.LazyFrame[Any], spec: Index) -> nw.LazyFrame[Any]:
    outer = spec.aggregation or "arithmetic"
    if not spec.levels:
        return _mean(placed, WHOLE, spec.indicators, outer)
    for level in spec.levels:
        placed = _mean(placed, f"level:{level.id}", [one for one in spec.indicators if one.level == level.id], level.aggregation)
    whole = combine([part(f"level:{one.id}") for one in spec.levels], [one.weight for one in spec.levels], outer)
    return placed.with_columns(**named(WHOLE, whole))


def _mean(placed: nw.LazyFrame[Any], name: str, indicators: Sequence[Indicator], how: Aggregation) -> nw.LazyFrame[Any]:
    weights = [one.weight for one in indicators]
    fixed = all(len(set(ends(one))) == 1 for one in weights) and all(one.normalisation not in SAMPLED for one in indicators)
    if not fixed or how != "arithmetic":
        return placed.with_columns(**named(name, combine([leaf(one) for one in indicators], weights, how)))
    summed, known = sums([normalised(one) for one in indicators], [one.value for one in weights])
    added = placed.with_columns(**{OWN + name: summed, f"{OWN}{name}:known": known})
    return added.with_columns(**named(name, of_sums(nw.col(OWN + name), nw.col(f"{OWN}{name}:known"))))


def _there(value: nw.Expr, spec: Index, rows: Frame) -> nw.Expr:
    """Whether there is a value, and no gate is known not to hold."""
    names = rows.collect_schema().names()
    failed = [(nw.col(gate.id) == nw.lit(value=False)).fill_null(value=False) for gate in spec.gates if gate.id in names]
    return ~nw.any_horizontal(value.is_null(), *failed, ignore_nulls=True)


def _unsure(rows: Frame, names: Sequence[str]) -> frozenset[str]:
    """Return the columns that may hold NaN or infinite values: in an eager frame, those whose sum, which is quick, is not finite; in a lazy one, all."""
    if not isinstance(rows, nw.DataFrame) or not names:
        return frozenset(names)
    sums = rows.select(**{name: nw.col(name).cast(nw.Float64).sum() for name in names}).row(0)
    return frozenset(name for name, total in zip(names, sums, strict=True) if not math.isfinite(total or 0))


def _infinite(rows: Frame, names: Collection[str]) -> Iterator[MilDiplomacyError]:
    """Yield the columns of an eager frame that hold infinite values; a lazy one is not run."""
    if not isinstance(rows, nw.DataFrame) or not names:
        return
    counts = {name: (nw.col(name).cast(nw.Float64).abs() == float("inf")).fill_null(value=False).sum() for name in sorted(names)}
    for name, count in zip(counts, rows.select(**counts).row(0), strict=True):
        if count:
            yield InvalidValueError(f"column {name!r} {must_be('finite', float('inf'))} in {count} of {len(rows)} rows")


def _faults(rows: Frame, spec: Index, results: Sequence[str]) -> Iterator[MilDiplomacyError]:
    schema = rows.collect_schema()
    for name in results:
        if name in schema:
            yield InvalidValueError(f"the frame must not have a column {name!r}, which the result adds; hint: use prefix=")
    for one in spec.indicators:
        column, dtype = Column(one.id, "number"), schema.get(one.id)
        if dtype is None:
            yield from absence_faults(column, tuple(schema), needed=True)
        elif not (column.holds(dtype) or is_empty(rows, column, dtype)):
            yield InvalidTypeError(f"column {one.id!r} {must_be('a number', dtype)}")
    for gate in spec.gates:
        dtype = schema.get(gate.id)
        if dtype is not None and not isinstance(dtype, nw.Boolean | nw.Object | nw.Unknown):
            yield InvalidTypeError(f"column {gate.id!r} {must_be('true or false', dtype)}")
