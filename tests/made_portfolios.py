"""Portfolios of Japan's for tests: made item by item, or drawn with states, an organisation and a non-state body among the partners."""

from datetime import date
from typing import Any

import attrs
from hypothesis.strategies import SearchStrategy

from mildiplomacy.model import Engagement, Portfolio
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.strategies import portfolios

SUBJECT = ActorId("JPN")
_REAL = {"alfa": "JPN", "bravo": "USA", "charlie": "KOR", "delta": "nato", "echo": "icrc"}


def item(record_id: str, instrument: str, *partners: str, **more: Any) -> Engagement:
    """Make an event of Japan's with some partners."""
    defaults: dict[str, Any] = {
        "start": "2020-05-01",
        "name": record_id,
        "source_kinds": ("official",),
        "provider_ids": (SUBJECT, *map(ActorId, partners)),
    }
    return Engagement(record_id=record_id, instrument_id=InstrumentId(instrument), **{**defaults, **more})


def portfolio(*items: Engagement, **more: Any) -> Portfolio:
    """Make a portfolio of Japan's; days may be ISO text."""
    days = {name: date.fromisoformat(more.pop(name)) for name in ("since", "until") if name in more}
    return Portfolio(subject_id=SUBJECT, engagements=items, **days, **more)


def drawn_portfolios() -> SearchStrategy[Portfolio]:
    """Draw portfolios with whatever makes scoring hard, seen from Japan."""
    return portfolios().map(_renamed)


def _renamed(made: Portfolio) -> Portfolio:
    def real(ids: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
        return tuple(ActorId(_REAL[one]) for one in ids)

    items = tuple(
        attrs.evolve(
            one, provider_ids=real(one.provider_ids), recipient_ids=real(one.recipient_ids), magnitudes=(), source_kinds=("official",)
        )
        for one in made.engagements
    )
    return attrs.evolve(made, subject_id=SUBJECT, engagements=items)
