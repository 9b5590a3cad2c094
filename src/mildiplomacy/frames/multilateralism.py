"""Multilateralism of many portfolios at once, one a group of a frame."""

from collections.abc import Sequence
from typing import TypedDict, cast

import narwhals.stable.v2 as nw
from narwhals.stable.v2.typing import IntoFrameT

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.frames.columns import MEETING, NONE, PARTNER, PARTNERS, Frame, check, together, wrap
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.portfolio import Portfolio
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.ties import MULTILATERAL, form_of, partners_in

RESULT = (
    "events",
    "multilateral",
    "partner_states",
    "effective_shannon",
    "effective_inverse",
    "evenness",
    "participants_unknown",
)
"""The columns of the result after those of the groups."""


class MeetingRow(TypedDict):
    """A row of a frame: one partner state in one event of a state's."""

    subject: str
    record_id: str
    partner: str | None
    partners: int | None
    year: int | None


def meetings(portfolio: Portfolio, *, base: Catalogue | None = None) -> list[MeetingRow]:
    """Return the events of a state's portfolio as rows for :func:`multilateralism`: one for each partner state, or one without when there is none.

    Polars looks at the first 100 rows to tell the type of a column; give it ``infer_schema_length=None``.

    Args:
        portfolio: the portfolio of a state.
        base: the catalogue that says which actors are states; the bundled one by default.

    Raises:
        InvalidValueError: when the subject is no state.

    >>> import mildiplomacy as md
    >>> rows = meetings(md.catalogue().portfolio("JPN", 2024, 2024))
    >>> sorted(rows[0])
    ['partner', 'partners', 'record_id', 'subject', 'year']
    """
    basis = Basis(portfolio, base)
    if basis.sort_of(portfolio.subject_id) != "state":
        message = f"'portfolio' {must_be('that of a state', portfolio.subject_id)}"
        raise InvalidValueError(message)
    rows: list[MeetingRow] = []
    for item in basis.events:
        one = item.engagement
        known = form_of(one, basis) != "undetermined"
        partners = partners_in(one, basis)
        rows += [
            MeetingRow(
                subject=portfolio.subject_id,
                record_id=one.record_id,
                partner=partner,
                partners=len(partners) if known else None,
                year=None if one.start is None else one.start.year,
            )
            for partner in (partners or (None,))
        ]
    return rows


def multilateralism(frame: IntoFrameT, by: str | Sequence[str]) -> IntoFrameT:
    """Measure the multilateralism of each group of a frame; see :func:`mildiplomacy.scores.multilateralism` for what it means.

    A row is one partner state in one event of a state's: ``partner`` is the partner's id and ``partners`` how many partner states the event had. An event
    without a partner state has one row with a null ``partner`` and 0 ``partners``; a row of any other sort, such as one without ``partners``, is counted
    in ``participants_unknown``. Rows of parts add up, so a group may be any set of columns. Other columns are ignored.

    The result has one row for each group that occurs, sorted by the ``by`` columns: ``events``; ``multilateral``, the share with two partner states or more;
    ``partner_states``; the effective partners ``effective_shannon`` and ``effective_inverse``; ``evenness``, null with fewer than two partners; and
    ``participants_unknown``, a number of rows. What cannot be said is null, never 0.

    Args:
        frame: a polars, pandas, pyarrow, DuckDB or other frame that narwhals reads; it is not changed.
        by: the columns that make the groups, such as subject and year.

    Returns:
        A frame of the same library, lazy when the given one is.

    Raises:
        InvalidTypeError: when it is no frame, or when all that is wrong is columns of a wrong type.
        InvalidValueError: when a column is wrong; every fault is named at once.

    >>> import polars as pl
    >>> from mildiplomacy import frames
    >>> met = pl.DataFrame({"subject": "JPN", "partner": ["USA", "USA", "KOR"], "partners": [1, 2, 2]})
    >>> frames.multilateralism(met, by="subject").select("events", "multilateral", "partner_states", "effective_inverse").rows()
    [(2.0, 0.5, 2, 1.6)]
    """
    keys = (by,) if isinstance(by, str) else tuple(by)
    rows = wrap(frame)
    faults = tuple(check(rows, keys, MEETING, RESULT, MEETING))
    if faults:
        raise together(faults)
    labels = {f"by_{position}": key for position, key in enumerate(keys)}
    summed = _summed(_tally(rows, labels), tuple(labels))
    result = summed.select(*labels, **_measures()).sort(*labels).rename(labels)
    return cast("IntoFrameT", (nw.maybe_reset_index(result) if isinstance(result, nw.DataFrame) else result).to_native())


def _tally(rows: Frame, labels: dict[str, str]) -> Frame:
    """Add up the amount with each partner; tallies of parts add up to the tally of the whole."""
    names = rows.collect_schema().names()
    partner, number = PARTNER.read(names), PARTNERS.read(names)
    sound = (number.is_finite() & (number >= 0) & (number % 1 == 0)).fill_null(value=False)
    read_in = rows.select(
        *(nw.col(key).alias(label) for label, key in labels.items()), partner=partner, number=nw.when(sound).then(number).otherwise(-1.0)
    )
    named, number = nw.col("partner") != NONE, nw.col("number")
    met, alone = named & (number >= 1), ~named & (number == 0)
    share = 1.0 / nw.when(number >= 1).then(number).otherwise(1.0)
    amounts = read_in.select(
        *labels,
        "partner",
        events=nw.when(met).then(share).otherwise(nw.when(alone).then(1.0).otherwise(0.0)),
        several=nw.when(met & (number >= MULTILATERAL - 1)).then(share).otherwise(0.0),
        unknown=nw.when(met | alone).then(0).otherwise(1),
    )
    return amounts.group_by(*labels, "partner").agg(*(nw.col(name).sum() for name in ("events", "several", "unknown")))


def _summed(tally: Frame, labels: tuple[str, ...]) -> Frame:
    """Add up per group what shares over partners need."""
    weight = nw.when(nw.col("partner") != NONE).then(nw.col("events")).otherwise(0.0)
    weighed = tally.with_columns(weight=weight).with_columns(
        logged=nw.col("weight") * nw.when(nw.col("weight") > 0).then(nw.col("weight")).otherwise(1.0).log(),
        squared=nw.col("weight") * nw.col("weight"),
        partner_states=nw.when(nw.col("weight") > 0).then(1).otherwise(0),
    )
    summed = ("events", "several", "unknown", "weight", "logged", "squared", "partner_states")
    return weighed.group_by(*labels).agg(*(nw.col(name).sum() for name in summed))


def _measures() -> dict[str, nw.Expr]:
    events, several, weight, number = (nw.col(name) for name in ("events", "several", "weight", "partner_states"))
    some = weight > 0
    safe = nw.when(some).then(weight).otherwise(1.0)
    entropy = safe.log() - nw.col("logged") / safe
    pairs = nw.when(number > 1).then(number.cast(nw.Float64)).otherwise(2.0)
    return {
        "events": events,
        "multilateral": nw.when(events > 0).then(several / nw.when(events > 0).then(events).otherwise(1.0)),
        "partner_states": number.cast(nw.Int64),
        "effective_shannon": nw.when(some).then(entropy.exp()),
        "effective_inverse": nw.when(some).then(safe * safe / nw.when(some).then(nw.col("squared")).otherwise(1.0)),
        "evenness": nw.when(number > 1).then(entropy / pairs.log()),
        "participants_unknown": nw.col("unknown").cast(nw.Int64),
    }
