"""The soft/hard balance of many portfolios at once, one a group of a frame."""

from collections.abc import Sequence
from typing import cast

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from mildiplomacy.errors import InvalidValueError, MilDiplomacyError
from mildiplomacy.frames.columns import INSTRUMENT, PARTICIPANTS, check, together, wrap
from mildiplomacy.frames.measures import COUNTS, MEASURES, SCOPES, counts, measures, totals
from mildiplomacy.frames.prices import price_list
from mildiplomacy.frames.tally import tally
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.index import Credit, Scope
from mildiplomacy.model.weight_set import WeightSet

_CREDITS = ("full", "1/k")


def soft_hard_balance(
    frame: IntoFrameT,
    by: str | Sequence[str],
    *,
    weights: "str | WeightSet | None" = None,
    scope: Scope = "core+extended",
    credit: Credit = "full",
    base: Catalogue | None = None,
) -> IntoFrameT:
    """Assess the soft/hard balance of each group of a frame; see :func:`mildiplomacy.scores.soft_hard_balance` for what it means.

    A row is an item: one engagement of somebody, or an amount that was tallied before. All rows of a group belong to one panel: events are
    not added to spell-years, nor amounts in one unit to those in another, so put the panel or the unit among the ``by`` columns where a
    frame holds several.

    ================= ======================= ========================================================================================
    column            type                    meaning
    ================= ======================= ========================================================================================
    ``instrument_id`` text, needed            The kind of action. One that the vocabulary or the weight set does not know is counted in
                                              ``unknown_instruments``; its weight is not guessed.
    ``role``          text, else ``partner``  ``lead``, ``partner``, ``provider`` and ``host`` provide, ``recipient`` receives, ``observer``
                                              is not scored.
    ``status``        text, else ``held``     Only ``held`` is scored; also ``announced``, ``cancelled``, ``postponed``.
    ``sector``        text, else ``defence``  ``civil`` is not scored.
    ``amount``        number, else 1          How much, 0 or more. Null and NaN say that it is not known: counted in
                                              ``missing_amounts``, never taken for 0.
    ``participants``  whole number            k for ``credit="1/k"``, and read for that only. Where it is null, not whole or less than 1
                                              the amount is missing.
    ================= ======================= ========================================================================================

    A column that is absent has its default throughout; a null in ``role``, ``status`` or ``sector`` means the default. Other columns are
    ignored.

    The result has one row for each group that occurs, sorted by the ``by`` columns: ``volume``, ``hard`` (H), ``soft`` (S), ``balance`` and
    its exact bounds ``low`` and ``high`` for what is provided, the same with ``received_`` in front for what is received, null where there
    is nothing to weigh. Then the number of rows that were ``scored``, ``not_held``, ``observed``, ``civil``, ``unknown_instruments``,
    ``missing_amounts`` and, for boundary instruments, ``disengagement``. Each row is counted under the first reason that holds: observed,
    not held, civil, unknown, disengagement, missing amount; only a sound extended row under ``scope="core"`` is in none. The scope changes
    nothing but what is scored.

    The values of an eager frame are checked. A lazy one (polars lazy, DuckDB) is not run to look at them, so there a negative or infinite
    amount is counted in ``missing_amounts``, an unknown role in ``observed``, an unknown status in ``not_held`` and an unknown sector in
    ``civil``: never scored.

    Args:
        frame: a polars, pandas, pyarrow, DuckDB or other frame that narwhals reads; it is not changed.
        by: the columns that make the groups, such as subject, year and panel.
        weights: a weight set or its id; that of the index ``soft-hard-balance`` by default.
        scope: ``"core"`` or ``"core+extended"`` instruments.
        credit: ``"full"`` gives each participant the whole of an item, ``"1/k"`` a k-th.
        base: a catalogue whose instruments and weight sets go before the bundled ones.

    Returns:
        A frame of the same library, lazy when the given one is.

    Raises:
        InvalidTypeError: when it is no frame, or when all that is wrong is columns of a wrong type.
        InvalidValueError: when an option, a column or a value is wrong; every fault is named at once.
        UnknownIdError: when there is no such weight set.

    >>> import polars as pl
    >>> from mildiplomacy import frames
    >>> log = pl.DataFrame({
    ...     "subject": ["JPN", "JPN", "KOR"],
    ...     "instrument_id": ["naval-port-call", "hadr-response", "suspension-of-military-ties"],
    ... })
    >>> frames.soft_hard_balance(log, by="subject").select("subject", "volume", "scored", "disengagement").rows()
    [('JPN', 2.0, 2, 0), ('KOR', None, 0, 1)]
    """
    keys = (by,) if isinstance(by, str) else tuple(by)
    rows = wrap(frame)
    needed = (INSTRUMENT, PARTICIPANTS) if credit == "1/k" else (INSTRUMENT,)
    faults = [*_option_faults(scope, credit), *check(rows, keys, needed, (*MEASURES, *COUNTS))]
    if faults:
        raise together(faults)
    labels = {f"by_{position}": key for position, key in enumerate(keys)}
    summed = totals(tally(rows, labels, credit), labels, price_list(weights, base), scope)
    result = summed.select(*labels, **measures(), **counts()).sort(*labels).rename(labels)
    return cast("IntoFrameT", (nw.maybe_reset_index(result) if isinstance(result, nw.DataFrame) else result).to_native())


def _option_faults(scope: str, credit: str) -> list[MilDiplomacyError]:
    asked = (("scope", scope, tuple(SCOPES)), ("credit", credit, _CREDITS))
    return [
        InvalidValueError(f"{name!r} {must_be('one of ' + ', '.join(known), value)}") for name, value, known in asked if value not in known
    ]
