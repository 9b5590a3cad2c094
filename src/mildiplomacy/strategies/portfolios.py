"""Strategies for portfolios and tallies."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import PartialDate, Window
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.occurrence import PROVIDING, Magnitude, Role
from mildiplomacy.model.portfolio import Engagement, Panel, Portfolio
from mildiplomacy.model.weight_set import Modifier
from mildiplomacy.scores.tally import Amount, Cell, Tally
from mildiplomacy.strategies._build import few, of_type, texts
from mildiplomacy.strategies._rules import partial_dates

T = TypeVar("T")
Kind = tuple[InstrumentId | None, Panel]
SUBJECT = ActorId("alfa")
"""Whose portfolios are drawn."""
PARTNERS = tuple(map(ActorId, ("bravo", "charlie", "delta", "echo")))
"""Who else takes part."""
_FIRST, _LAST = 2010, 2016
_WINDOWS = (Window(), Window.of(_FIRST, _LAST), Window.of("2012-05", 2014))
_ROLES: tuple[tuple[Role, ...], ...] = (
    ("partner",), ("lead",), ("provider",), ("host",), ("recipient",), ("observer",), ("provider", "recipient")
)  # fmt: skip


def _mostly(usual: T, *others: T) -> SearchStrategy[T]:
    return st.sampled_from((usual,) * 4 + others)


def _magnitudes() -> SearchStrategy[Magnitude]:
    return st.builds(
        Magnitude,
        quantity=st.just("personnel"),
        amount=st.builds(Estimate, value=st.integers(0, 20000) | st.floats(0, 20000)),
        unit=_mostly("person", "person-day"),
        kind=_mostly("actual", "planned", "claimed"),
        actor_id=st.sampled_from((None, SUBJECT, SUBJECT, PARTNERS[0])),
    )


def _kinds(vocabulary: Sequence[Instrument]) -> SearchStrategy[Kind]:
    by_scope: dict[str, list[Kind]] = defaultdict(list)
    for one in vocabulary:
        by_scope[one.scope].append((InstrumentId(one.id), "standing" if one.temporal_kind == "standing" else "event"))
    odd: list[Kind] = [(InstrumentId("unheard-of"), "event"), (None, "standing")]
    return st.one_of(*map(st.sampled_from, by_scope.values()), st.sampled_from(odd))


def engagements(base: Catalogue | None = None) -> SearchStrategy[Engagement]:
    """Items of a portfolio, seen from the subject ``alfa``; see :func:`portfolios`.

    Args:
        base: the catalogue whose instruments are used; the bundled one by default.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(engagements())
    ... def is_seen_from_alfa(item: Engagement) -> None:
    ...     assert item.direction != "provided" or "alfa" in item.provider_ids
    >>> is_seen_from_alfa()
    """
    return st.deferred(lambda: _engagements((catalogue() if base is None else base).instruments))


def _engagements(vocabulary: Sequence[Instrument]) -> SearchStrategy[Engagement]:
    def make(kind: Kind, roles: tuple[Role, ...], others: list[ActorId], helped: list[ActorId], **parts: Any) -> Engagement:  # noqa: ANN401 - further fields
        start, end = parts["start"], parts["end"]
        if start is not None and end is not None and end.latest < start.earliest:
            parts["start"], parts["end"] = end, start
        parts["ongoing"] = parts["ongoing"] and end is None
        return Engagement(
            record_id="an-item",
            instrument_id=kind[0],
            panel=kind[1],
            roles=roles,
            provider_ids=tuple(([SUBJECT] if PROVIDING.intersection(roles) else []) + others),
            recipient_ids=tuple(([SUBJECT] if "recipient" in roles else []) + helped),
            **parts,
        )

    return st.builds(
        make,
        kind=_kinds(vocabulary),
        roles=st.sampled_from(_ROLES),
        others=st.lists(st.sampled_from(PARTNERS), max_size=3, unique=True),
        helped=st.lists(st.sampled_from(PARTNERS), max_size=1),
        name=texts(),
        start=st.one_of(partial_dates(_FIRST, _LAST), partial_dates(_FIRST, _LAST), st.none()),
        end=st.none() | partial_dates(_FIRST, _LAST + 2),
        ongoing=st.booleans(),
        status=_mostly("held", "announced", "cancelled", "postponed"),
        sector=_mostly("defence", "civil"),
        magnitudes=few(_magnitudes()),
        modifiers=st.lists(of_type(Modifier), max_size=2, unique=True).map(tuple),
    )


def portfolios(base: Catalogue | None = None, *, max_size: int = 8) -> SearchStrategy[Portfolio]:
    """Portfolios of the subject ``alfa``, with whatever makes scoring hard.

    Among the items are unknown, planned and foreign magnitudes, partial and missing dates, many participants, boundary and unknown
    instruments, agreements that are no instrument, look-alikes, pieces of other items, civil items, and items that were not held
    or that the subject received or only observed.

    Args:
        base: the catalogue whose instruments are used; the bundled one by default.
        max_size: how many items at most.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(portfolios(max_size=4))
    ... def is_small(portfolio: Portfolio) -> None:
    ...     assert len(portfolio.engagements) <= 4
    >>> is_small()
    """

    def make(items: list[tuple[Engagement, int | None, bool]], asked: Window, **parts: Any) -> Portfolio:  # noqa: ANN401 - further fields
        made: list[Engagement] = []
        for position, (item, whole, alike) in enumerate(items):
            seen = made[-1] if alike and made else item
            part_of = None if whole is None else f"item-{whole % len(items)}"
            made.append(attrs.evolve(seen, record_id=f"item-{position}", part_of_id=part_of))
        return Portfolio(subject_id=SUBJECT, since=asked.since, until=asked.until, engagements=tuple(made), **parts)

    piece_of = st.sampled_from((None, None, None)) | st.integers(0, max_size)
    items = st.tuples(engagements(base), piece_of, _mostly(False, True))  # noqa: FBT003 - values to draw
    as_of = st.sampled_from((PartialDate(year=_LAST).latest, None))
    return st.builds(make, items=st.lists(items, max_size=max_size), asked=st.sampled_from(_WINDOWS), as_of=as_of)


def tallies(*, exact: bool = True) -> SearchStrategy[Tally]:
    """Tallies of a few instruments.

    Args:
        exact: whole numbers and fractions, which add without rounding; otherwise floats.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=3, database=None)
    ... @given(tallies())
    ... def is_not_negative(tally: Tally) -> None:
    ...     assert tally.volume >= 0
    >>> is_not_negative()
    """
    amounts: SearchStrategy[Amount] = st.floats(1e-6, 1e9)
    if exact:
        amounts = st.integers(0, 10**9) | st.fractions(0, 1000, max_denominator=1461)
    circumstances: tuple[tuple[Modifier, ...], ...] = ((), ("live-fire",), ("large-scale", "live-fire"))
    cells = st.builds(Cell, st.sampled_from(("visit", "drill", "relief", "grant")), st.sampled_from(circumstances))
    return st.builds(
        Tally,
        cells=st.dictionaries(cells, amounts, max_size=5),
        partners=st.dictionaries(st.sampled_from(PARTNERS), amounts, max_size=4),
        years=st.dictionaries(st.integers(_FIRST, _LAST), amounts, max_size=4),
    )
