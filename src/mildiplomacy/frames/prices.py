"""The instruments that can be met in a frame, and what they weigh."""

from collections.abc import Mapping
from typing import NamedTuple

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.weight_set import WeightSet
from mildiplomacy.scores.balance import INDEX_ID
from mildiplomacy.scores.pricing import Price, Pricing
from mildiplomacy.scores.tally import Cell


class PriceList(NamedTuple):
    """A vocabulary with the weights of one weight set."""

    instruments: Mapping[str, Instrument]
    prices: Mapping[str, Price]

    def weighted(self, *scopes: str) -> Mapping[str, Price]:
        """Return the weights of the instruments of some scopes; what has no weight or is in no vocabulary is in none."""
        return {name: price for name, price in self.prices.items() if self.instruments[name].scope in scopes}


def price_list(weights: "str | WeightSet | None", base: Catalogue | None) -> PriceList:
    """Look up the vocabulary and the weights, in ``base`` before the bundled catalogue.

    Raises:
        UnknownIdError: when there is no such weight set.
    """
    known = catalogue() if base is None else catalogue() | base
    pricing = Pricing(_weight_set(known, weights))
    instruments = {one.id: one for one in known.instruments}
    return PriceList(instruments, {name: pricing.price(Cell(name)) for name in instruments if pricing.knows(name)})


def _weight_set(known: Catalogue, weights: "str | WeightSet | None") -> WeightSet:
    if isinstance(weights, WeightSet):
        return weights
    index = known.get(INDEX_ID)
    name = index.weight_set_id if weights is None and isinstance(index, Index) else weights
    found = None if name is None else known.get(name)
    if not isinstance(found, WeightSet):
        raise UnknownIdError(name, known.weight_sets.ids())
    return found
