"""Normalisation as columns: what :mod:`mildiplomacy.scores.normalise` does for one value, for every row of a frame."""

from collections.abc import Collection, Sequence
from typing import Any, cast

import narwhals.stable.v2 as nw

from mildiplomacy.frames.means import Part
from mildiplomacy.model.index import SAMPLED, Indicator
from mildiplomacy.scores.normalise import Scale, scale_of

OWN = "mildiplomacy:"
"""What the names of columns begin with that are no part of the result."""


def part(name: str) -> Part:
    """Return the columns of a part that :func:`named` named."""
    return Part(*(nw.col(f"{OWN}{name}:{end}") for end in Part._fields))


def named(name: str, columns: Part) -> dict[str, nw.Expr]:
    """Name the columns of a part."""
    return {f"{OWN}{name}:{end}": column for end, column in columns._asdict().items()}


def normalised(one: Indicator) -> nw.Expr:
    """Return the column of the normalised values of an indicator that :func:`place` made; null where it is not known."""
    return nw.col(f"{OWN}{one.id}:value")


def leaf(one: Indicator) -> Part:
    """Return the columns of an indicator that :func:`place` made."""
    value = normalised(one)
    known = nw.when(value.is_null()).then(0.0).otherwise(1.0)
    if one.normalisation not in SAMPLED:
        return Part(value, value.fill_null(0.0), value.fill_null(1.0), known)
    worst, best = (nw.col(f"{OWN}{one.id}:{end}") for end in ("worst", "best"))
    return Part(value, nw.when(value.is_null()).then(worst).otherwise(value), nw.when(value.is_null()).then(best).otherwise(value), known)


def place(rows: nw.LazyFrame[Any], indicators: Sequence[Indicator], unsure: Collection[str]) -> nw.LazyFrame[Any]:
    """Normalise every indicator; where the frame is the reference set, in steps, as its ends must be known first.

    Args:
        rows: the frame.
        indicators: what is normalised.
        unsure: those whose columns may hold NaN or infinite values, which count as not known.
    """
    schema = rows.collect_schema()
    raws = {one.id: nw.col(one.id) if schema[one.id] == nw.Float64 else nw.col(one.id).cast(nw.Float64) for one in indicators}
    raws = {name: nw.when(raw.is_finite()).then(raw) if name in unsure else raw for name, raw in raws.items()}
    sampled = [one for one in indicators if one.normalisation in SAMPLED]
    fixed = {f"{OWN}{one.id}:value": _fixed(one, raws[one.id]) for one in indicators if one not in sampled}
    placed = rows.with_columns(**fixed, **{f"{OWN}{one.id}": raws[one.id] for one in sampled})
    for step in (_ends, _sampled, _span) if sampled else ():
        placed = placed.with_columns(**{f"{OWN}{one.id}:{name}": column for one in sampled for name, column in step(one).items()})
    return placed


def _fixed(one: Indicator, raw: nw.Expr) -> nw.Expr:
    scale = cast("Scale", scale_of(one))  # goalposts and targets always have one
    return ((raw - scale.zero) / (scale.one - scale.zero)).clip(0.0, 1.0)


def _ends(one: Indicator) -> dict[str, nw.Expr]:
    """Return the value that becomes 0 and the one that becomes 1; equal when there is no scale."""
    raw, cost = nw.col(f"{OWN}{one.id}"), one.direction == "cost"
    if one.normalisation == "z-score":
        deviation = raw.std(ddof=0)
        return {"zero": raw.mean(), "one": raw.mean() - deviation if cost else raw.mean() + deviation}
    if one.normalisation == "min-max":
        zero, last = raw.min(), raw.max()
    else:
        half = 0.5 if one.normalisation == "percentile" else 0.0
        zero = nw.lit(1.0 - half)
        last = nw.when(raw.min() == raw.max()).then(zero).otherwise(raw.count().cast(nw.Float64) + half)
    return {"zero": last, "one": zero} if cost else {"zero": zero, "one": last}


def _sampled(one: Indicator) -> dict[str, nw.Expr]:
    """Return the normalised value, null where there is no scale."""
    raw, zero, last = (nw.col(f"{OWN}{one.id}{end}") for end in ("", ":zero", ":one"))
    place = (raw.rank("min") + raw.rank("max")) / 2 if one.normalisation in ("rank", "percentile") else raw
    return {"value": nw.when(zero != last).then((place - zero) / (last - zero))}


def _span(one: Indicator) -> dict[str, nw.Expr]:
    """Return the ends of the scale, null where there is none; a column without values still has those of 0 and 1, but no z-scores."""
    value, zero, last = (nw.col(f"{OWN}{one.id}:{end}") for end in ("value", "zero", "one"))
    if one.normalisation == "z-score":
        return {"worst": value.min(), "best": value.max()}
    there = (zero != last).fill_null(value=True)
    return {"worst": nw.when(there).then(0.0), "best": nw.when(there).then(1.0)}
