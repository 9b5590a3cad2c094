"""The tally of a frame: amounts and numbers of rows per group and instrument, before any weight is applied."""

from collections.abc import Mapping

import narwhals.stable.v2 as nw

from mildiplomacy.frames.columns import AMOUNT, INSTRUMENT, PARTICIPANTS, ROLE, SECTOR, STATUS, Frame
from mildiplomacy.model.occurrence import PROVIDING

SIDES = ("provided", "received")
"""What a subject does, and what it is given: amounts of each are added up apart."""


def tally(rows: Frame, keys: Mapping[str, str], credit: str) -> Frame:
    """Add up per group and instrument; the result is small, and tallies of parts add up to the tally of the whole.

    Every summand is made a column before the grouping, since not all engines can add up an expression.

    Args:
        rows: the items.
        keys: for each key of the result the column that it is read from.
        credit: ``"full"`` or ``"1/k"``.
    """
    summed = (*SIDES, "observed", "not_held", "civil", "counted", "sized")
    return _summands(_flags(rows, keys, credit), keys).group_by(*keys, "instrument").agg(*(nw.col(name).sum() for name in summed))


def _flags(rows: Frame, keys: Mapping[str, str], credit: str) -> Frame:
    names = rows.collect_schema().names()
    role, amount = ROLE.read(names), AMOUNT.read(names)
    sound = amount.is_finite() & (amount >= 0)
    if credit == "1/k":
        sharers = PARTICIPANTS.read(names)
        amount, sound = amount / sharers, sound & (sharers >= 1) & (sharers % 1 == 0)
    return rows.select(
        *(nw.col(name).alias(key) for key, name in keys.items()),
        instrument=INSTRUMENT.read(names),
        provides=role.is_in(sorted(PROVIDING)),
        receives=role == "recipient",
        held=STATUS.read(names) == STATUS.default,
        defence=SECTOR.read(names) == SECTOR.default,
        amount=amount,
        sound=sound.fill_null(value=False),
    )


def _summands(flags: Frame, keys: Mapping[str, str]) -> Frame:
    provides, receives, held, defence, sound = (nw.col(name) for name in ("provides", "receives", "held", "defence", "sound"))
    takes_part = provides | receives
    counted = takes_part & held & defence
    numbers = {
        "observed": ~takes_part,
        "not_held": takes_part & ~held,
        "civil": takes_part & held & ~defence,
        "counted": counted,
        "sized": counted & sound,
    }
    amounts = {
        side: nw.when(counted & sound & role).then(nw.col("amount")).otherwise(0.0)
        for side, role in zip(SIDES, (provides, receives), strict=True)
    }
    return flags.select(*keys, "instrument", **amounts, **{name: flag.cast(nw.Int64) for name, flag in numbers.items()})
