"""The network of co-participation: its laws, and what does not count."""

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Activity, Participant
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.scores.network import Network, co_participation

CAT = md.catalogue()
EVENTS = st.lists(st.lists(st.sampled_from("ABCDEF"), max_size=5), max_size=6)


def event(record_id: str, *people: tuple[str, str], **more: Any) -> Activity:
    """Make an activity of some actors in some roles."""
    return Activity(
        id=record_id,
        name=record_id,
        participants=tuple(Participant(actor_id=ActorId(actor), role=role) for actor, role in people),  # type: ignore[arg-type]  # a role by name
        **{"instrument_id": InstrumentId("senior-leader-visit"), "start": "2020-05-01", **more},
    )


@given(EVENTS, EVENTS)
def test_networks_are_a_commutative_monoid(one: list[list[str]], other: list[list[str]]) -> None:
    """Counted apart and added, in either order, networks are those of all events; the empty one changes nothing."""
    left, right = Network.of(one), Network.of(other)
    assert left + right == right + left == Network.of([*one, *other])
    assert left + Network() == left


@given(EVENTS)
def test_strength_counts_the_events_in_which_an_actor_met_somebody(events: list[list[str]]) -> None:
    """At 1/(k - 1) a pair, each actor's ties from one event add up to 1, however large the event is."""
    found = Network.of(events)
    for actor in found.actors:
        assert found.strength(actor) == sum(actor in one and len(set(one)) > 1 for one in events)
        assert 0 < found.strength(actor)
        assert len(found.partners(actor)) >= 1


def test_the_network_of_a_catalogue_leaves_out_what_does_not_count() -> None:
    """Held defence events of states in the window count, with those that are helped; observers, bodies, pieces and the rest do not."""
    service = next(one for one in CAT.services if one.state_id == "USA")
    both = (("JPN", "lead"), ("KOR", "partner"))
    base = md.Catalogue(
        [
            *CAT.instruments,
            *(CAT[one] for one in ("JPN", "KOR", "USA", "PHL", "nato")),
            service,
            event("one", ("JPN", "lead"), (service.id, "partner"), ("nato", "partner"), ("PHL", "recipient"), ("KOR", "observer")),
            event("piece", *both, part_of_id="one"),
            event("announced", *both, status="announced"),
            event("civil", *both, sector="civil"),
            event("show", *both, instrument_id=InstrumentId("deterrent-show-of-force")),
            event("undated", *both, start=None),
            event("late", *both, start="2021-01-01"),
        ]
    )
    half = Fraction(1, 2)
    assert not co_participation("2020-05-02", "2020-12-31", base=base).ties
    assert co_participation("2020-05-01", "2020-05-01", base=base).actors == ("JPN", "PHL", "USA")
    assert co_participation(until="2020-12-31", base=base).ties == {("JPN", "PHL"): half, ("JPN", "USA"): half, ("PHL", "USA"): half}
