"""From a portfolio to the rows of a frame."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, TypedDict

import attrs

from mildiplomacy.errors import InvalidValueError, MixedUnitsError
from mildiplomacy.frames.measures import SCOPES
from mildiplomacy.frames.prices import PriceList, price_list
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.index import Intensity, Scope
from mildiplomacy.model.occurrence import PROVIDING, Role
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.scores import sieve

PANELS: dict[Intensity, tuple[str, ...]] = {
    "events": ("events", "received-events"),
    "standing": ("standing", "received-standing"),
    "effort": ("events", "standing"),
}
"""The panels of the scalar score that feed each panel of a frame."""
_DROPPED = frozenset({"outside-window", "no-instrument"})


class ItemRow(TypedDict):
    """A row of a frame: one item of a portfolio."""

    subject: str
    record_id: str
    instrument_id: str | None
    panel: str
    role: str
    status: str
    sector: str
    participants: int
    amount: float | None
    year: int | None


class _Sorted(NamedTuple):
    """An engagement with the panel that it is or would be in, and the scored item that the sieve made of it, if any."""

    engagement: Engagement
    panel: str
    item: sieve.Item | None


def items(
    portfolio: Portfolio,
    *,
    panels: Collection[Intensity] = ("events", "standing"),
    scope: Scope = "core+extended",
    unit: str | None = None,
    weights: "str | WeightSet | None" = None,
    base: Catalogue | None = None,
) -> list[ItemRow]:
    """Return the items of a portfolio as rows for :func:`~mildiplomacy.frames.balance.soft_hard_balance`, sorted by the scalar sieve.

    An event has the amount 1, what stands its spell-years within the window, effort the subject's own actual amount. Pieces of an item that
    is counted itself are left out, as are items outside the window, boundary items that may be, and agreements that are no instrument. What
    the subject only observed, what was not held, what is civil and what has an unknown instrument keeps its row, since the frame counts it
    too; so does an item whose amount is not known (too coarse a date, no magnitude), with ``amount`` None. Score the frame grouped by
    ``panel``, for the same scope and weights that the rows were made for.

    Polars looks at the first 100 rows to tell the type of a column; give it ``infer_schema_length=None``.

    Args:
        portfolio: the portfolio.
        panels: ``"events"``, ``"standing"``, ``"effort"``.
        scope: the scope that decides what is folded; rows of ``"core"`` have no scored extended items.
        unit: the unit of effort; needed when several occur.
        weights: a weight set or its id; that of the index ``soft-hard-balance`` by default.
        base: a catalogue whose instruments and weight sets go before the bundled ones.

    Raises:
        InvalidValueError: for an unknown panel or scope.
        MixedUnitsError: when effort is asked for, comes in several units, and none is chosen.
        UnknownIdError: when there is no such weight set.

    >>> import mildiplomacy as md
    >>> from mildiplomacy import frames
    >>> rows = frames.items(md.catalogue().portfolio("JPN", since=2024, until=2024))
    >>> {row["panel"] for row in rows} == {"events", "standing"}
    True
    """
    _check("panels", panels, PANELS)
    _check("scope", [scope], SCOPES)
    prices = price_list(weights, base)
    found = [one for engagement in portfolio.engagements if (one := _sort(engagement, portfolio, prices)) is not None]
    return [row for panel in PANELS if panel in panels for row in _rows(panel, found, portfolio, scope, unit)]


def _check(name: str, values: Iterable[str], known: Iterable[str]) -> None:
    for value in values:
        if value not in known:
            message = f"{name!r} {must_be('one of ' + ', '.join(known), value)}"
            raise InvalidValueError(message)


def _sort(engagement: Engagement, portfolio: Portfolio, prices: PriceList) -> _Sorted | None:
    """Sort an engagement alone, so that two spells of one agreement keep apart what was decided about them; None when it gets no row."""
    result = sieve.sort(attrs.evolve(portfolio, engagements=(engagement,)), prices.instruments, prices.prices)
    for panel, (item,) in result.panels.items():
        return _Sorted(engagement, panel, item)
    boundary = engagement.instrument_id in prices.weighted("boundary")
    if _DROPPED.intersection(result.left_out) or (boundary and "undated" in result.left_out):
        return None
    return _Sorted(engagement, "standing" if engagement.panel == "standing" else "events", None)


def _rows(panel: Intensity, found: Iterable[_Sorted], portfolio: Portfolio, scope: str, unit: str | None) -> Iterator[ItemRow]:
    mine = [one for one in found if one.panel in PANELS[panel]]
    sources = {name: [one.item for one in mine if one.item is not None and one.panel == name] for name in PANELS[panel]}
    if panel == "effort":
        sources = {panel: _effort([item for some in sources.values() for item in some], portfolio.subject_id, unit)}
    sized = {id(item.engagement): item for some in sources.values() for item in some}
    kept = {id(item.engagement) for some in sources.values() for item in sieve.fold(sieve.in_scope(some, scope), portfolio)[0]}
    for one in mine:
        item = sized.get(id(one.engagement))
        if item is None or id(one.engagement) in kept:
            yield _row(one.engagement, panel, portfolio.subject_id, None if item is None else float(item.amount))


def _effort(items: Iterable[sieve.Item], subject: str, unit: str | None) -> list[sieve.Item]:
    """Return the items of which an amount of the subject's own is recorded, with that amount."""
    own = [(item, sieve.own_magnitudes(item.engagement, subject)) for item in items]
    units = sorted({each.unit for _item, magnitudes in own for each in magnitudes})
    if unit is None and len(units) > 1:
        raise MixedUnitsError(units)
    wanted = units[0] if unit is None and units else unit
    amounts = ((item, [each.amount.value for each in magnitudes if each.unit == wanted]) for item, magnitudes in own)
    return [attrs.evolve(item, amount=sum(some)) for item, some in amounts if some]


def _row(one: Engagement, panel: Intensity, subject: str, amount: float | None) -> ItemRow:
    sharers = one.recipient_ids if one.direction == "received" else one.provider_ids
    return ItemRow(
        subject=subject,
        record_id=one.record_id,
        instrument_id=one.instrument_id,
        panel=panel,
        role=_role(one),
        status=one.status,
        sector=one.sector,
        participants=1 if panel == "effort" else max(1, len(sharers)),
        amount=amount,
        year=None if one.start is None else one.start.year,
    )


def _role(one: Engagement) -> Role:
    """Return the role that decides which side an engagement with several roles is on."""
    if one.direction == "observed":
        return "observer"
    return next((role for role in one.roles if role in PROVIDING), "recipient")
