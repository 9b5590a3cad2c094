"""Hypothesis strategies for every model class, for property tests of one's own (extra ``testing``).

References are any well-formed ids; in a catalogue of :func:`catalogues` they resolve.

>>> import mildiplomacy as md
>>> from hypothesis import given
>>> @given(partial_dates())
... def is_in_order(day: md.model.PartialDate) -> None:
...     assert day.earliest <= day.latest
>>> is_in_order()
"""

from mildiplomacy.errors import MissingExtraError

try:
    import hypothesis as _  # noqa: F401 - only to see whether it is there
except ImportError:
    raise MissingExtraError("mildiplomacy.strategies", "testing") from None  # noqa: EM101 - a name here would be a public one

from mildiplomacy.strategies.catalogues import catalogues
from mildiplomacy.strategies.parts import (
    citations,
    claims,
    code_spells,
    counter_evidences,
    effect_claims,
    estimates,
    evidences,
    listings,
    magnitudes,
    modifier_weights,
    names,
    obligations,
    partial_dates,
    participants,
    parties,
    periods,
    ranges,
    status_events,
    texts,
    timelines,
    weights,
    windows,
)
from mildiplomacy.strategies.portfolios import engagements, portfolios, tallies
from mildiplomacy.strategies.records import (
    activities,
    actors,
    agreements,
    cases,
    concepts,
    coverages,
    indices,
    instruments,
    memberships,
    non_state_actors,
    operations,
    organisations,
    places,
    record_strategy,
    records,
    series,
    services,
    sources,
    states,
    tensions,
    territories,
    weight_sets,
)

__all__ = [
    "activities",
    "actors",
    "agreements",
    "cases",
    "catalogues",
    "citations",
    "claims",
    "code_spells",
    "concepts",
    "counter_evidences",
    "coverages",
    "effect_claims",
    "engagements",
    "estimates",
    "evidences",
    "indices",
    "instruments",
    "listings",
    "magnitudes",
    "memberships",
    "modifier_weights",
    "names",
    "non_state_actors",
    "obligations",
    "operations",
    "organisations",
    "partial_dates",
    "participants",
    "parties",
    "periods",
    "places",
    "portfolios",
    "ranges",
    "record_strategy",
    "records",
    "series",
    "services",
    "sources",
    "states",
    "status_events",
    "tallies",
    "tensions",
    "territories",
    "texts",
    "timelines",
    "weight_sets",
    "weights",
    "windows",
]
