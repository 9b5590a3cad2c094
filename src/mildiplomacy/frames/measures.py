"""Measures as columns: what :mod:`mildiplomacy.scores.measures` computes for one tally, for every group of a frame."""

from collections.abc import Iterable, Mapping

import narwhals.stable.v2 as nw

from mildiplomacy.frames.columns import NONE, Frame
from mildiplomacy.frames.prices import PriceList
from mildiplomacy.frames.tally import SIDES
from mildiplomacy.scores.pricing import Price

SCOPES: Mapping[str, tuple[str, ...]] = {"core": ("core",), "core+extended": ("core", "extended")}
"""The scopes of instruments that each scope of the score takes in."""
_PREFIXES = dict(zip(SIDES, ("", "received_"), strict=True))
MEASURES = tuple(prefix + name for prefix in _PREFIXES.values() for name in ("volume", "hard", "soft", "balance", "low", "high"))
"""The columns that :func:`measures` makes."""
COUNTS = ("scored", "not_held", "observed", "civil", "unknown_instruments", "missing_amounts", "disengagement")
"""The columns that :func:`counts` makes: where the rows went."""
_LEVELS = ("volume", *Price._fields)


def totals(tally: Frame, keys: Iterable[str], prices: PriceList, scope: str) -> Frame:
    """Weigh a tally and add it up per group."""
    in_scope = prices.weighted(*SCOPES[scope])
    levels = {"volume": _indicator(in_scope)}
    levels |= {level: _lookup({name: getattr(price, level) for name, price in in_scope.items()}) for level in Price._fields}
    known = {"weighable": _indicator(prices.weighted("core", "extended")), "boundary": _indicator(prices.weighted("boundary"))}
    weighable, boundary, counted, sized = (nw.col(name) for name in ("weighable", "boundary", "counted", "sized"))
    products = {f"{side}_{level}": nw.col(side) * nw.col(level) for side in SIDES for level in _LEVELS}
    weighed = tally.with_columns(**levels, **known).select(
        *keys,
        "observed",
        "not_held",
        "civil",
        **products,
        scored=sized * nw.col("volume"),
        unknown_instruments=counted * (1 - weighable - boundary),
        missing_amounts=(counted - sized) * weighable,
        disengagement=counted * boundary,
    )
    return weighed.group_by(*keys).agg(*(nw.col(name).sum() for name in (*products, *COUNTS)))


def _indicator(names: Iterable[str]) -> nw.Expr:
    return _lookup(dict.fromkeys(names, 1.0))


def _lookup(values: Mapping[str, float]) -> nw.Expr:
    """Return the value of each instrument; 0 for the others, and for none, which also keeps the table from being empty."""
    table = {NONE: 0.0} | {name: float(value) for name, value in values.items()}
    return nw.col("instrument").replace_strict(list(table), list(table.values()), default=0.0, return_dtype=nw.Float64)


def measures() -> dict[str, nw.Expr]:
    """Return the measures of both sides; null where there is nothing to weigh."""
    found: dict[str, nw.Expr] = {}
    for side, prefix in _PREFIXES.items():
        volume, hard, soft = (nw.col(f"{side}_{level}") for level in ("volume", "hard", "soft"))
        something = hard + soft > 0
        balance = (soft - hard) / (soft + hard)
        found |= {
            f"{prefix}volume": nw.when(volume > 0).then(volume),
            f"{prefix}hard": nw.when(something).then(hard / volume),
            f"{prefix}soft": nw.when(something).then(soft / volume),
            f"{prefix}balance": nw.when(something).then(balance),
            f"{prefix}low": nw.when(something).then(_end(side, "soft_low", "hard_high", balance)),
            f"{prefix}high": nw.when(something).then(_end(side, "soft_high", "hard_low", balance)),
        }
    return found


def _end(side: str, soft_level: str, hard_level: str, balance: nw.Expr) -> nw.Expr:
    soft, hard = nw.col(f"{side}_{soft_level}"), nw.col(f"{side}_{hard_level}")
    return nw.when(soft + hard > 0).then((soft - hard) / (soft + hard)).otherwise(balance)


def counts() -> dict[str, nw.Expr]:
    """Return the numbers of rows as whole numbers, in whatever type an engine added them up."""
    return {name: nw.col(name).cast(nw.Int64) for name in COUNTS}
