"""The network of co-participation: who was in how much together with whom, as amounts that add up."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations

from attrs import field, frozen

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, Window
from mildiplomacy.scores.basis import actor_sort
from mildiplomacy.scores.tally import Amount, merge

Edge = tuple[str, str]
"""Two actors, in alphabetical order."""


@frozen(kw_only=True)
class Network:
    """Ties between pairs; a commutative monoid under ``+`` with the empty one as identity.

    An event of *k* actors gives each of its pairs 1/(*k* - 1), so that each actor's ties from one event add up to 1 (Newman 2001).

    >>> one = Network.of([["JPN", "KOR", "USA"], ["JPN", "USA"]])
    >>> one.ties["JPN", "USA"], one.strength("JPN"), one.partners("KOR")
    (Fraction(3, 2), Fraction(2, 1), ('JPN', 'USA'))
    """

    ties: Mapping[Edge, Amount] = field(factory=dict)
    """The weight of each pair."""

    @classmethod
    def of(cls, events: Iterable[Iterable[str]]) -> "Network":
        """Add up events, each given by its actors; one actor alone makes no tie."""
        ties: dict[Edge, Amount] = {}
        for event in events:
            actors = sorted(set(event))
            for pair in combinations(actors, 2):
                ties[pair] = ties.get(pair, 0) + Fraction(1, len(actors) - 1)
        return cls(ties=ties)

    def __add__(self, other: "Network") -> "Network":
        """Add tie to tie."""
        return Network(ties=merge(self.ties, other.ties))

    @property
    def actors(self) -> tuple[str, ...]:
        """Everybody with a tie, in alphabetical order."""
        return tuple(sorted({one for pair in self.ties for one in pair}))

    def partners(self, actor: str) -> tuple[str, ...]:
        """Return everybody tied to an actor, in alphabetical order."""
        return tuple(sorted(next(one for one in pair if one != actor) for pair in self.ties if actor in pair))

    def strength(self, actor: str) -> Amount:
        """Return the sum of an actor's ties: the number of events in which it met somebody."""
        return sum(amount for pair, amount in self.ties.items() if actor in pair)


def co_participation(since: DateLike | None = None, until: DateLike | None = None, *, base: Catalogue | None = None) -> Network:
    """Return the network of states that took part in the same activities and operations of a catalogue.

    Held defence events within the window count, boundary instruments apart; those that are helped count, observers do not; a service counts as its state;
    a piece of an event that counts itself does not count again.

    Args:
        since: the first day.
        until: the last day; an event belongs to a window by its start.
        base: the catalogue; the bundled one by default.

    >>> {"AUS", "KOR", "USA"} <= set(co_participation(2024, 2024).partners("JPN"))
    True
    """
    cat = catalogue() if base is None else base
    window = Window.of(since, until)
    boundary = {one.id for one in cat.instruments if one.scope == "boundary"}
    states = {one.id: str(one.state_id) for one in cat.services}
    events = {
        one.id: one
        for one in (*cat.activities, *cat.operations)
        if (one.status, one.sector) == ("held", "defence")
        and one.instrument_id not in boundary
        and one.start is not None
        and one.start.within(window) == "definite"
    }
    return Network.of(
        [
            actor
            for actor in (states.get(each, each) for each in (*one.provider_ids, *one.recipient_ids))
            if actor_sort(actor, cat) == "state"
        ]
        for one in events.values()
        if one.part_of_id not in events
    )
