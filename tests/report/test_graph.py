"""Centrality against values worked by hand, what is not defined, and the position of a state in words."""

import sys
from math import sqrt
from typing import Any

import pytest

import mildiplomacy as md
from mildiplomacy.model import Activity, Participant
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.report import centrality, network_position
from mildiplomacy.scores import NoData, Profile
from mildiplomacy.scores.network import Network

CAT = md.catalogue()


def event(record_id: str, *people: tuple[str, str], **more: Any) -> Activity:
    """Make an activity of some actors in some roles."""
    return Activity(
        id=record_id,
        name=record_id,
        participants=tuple(Participant(actor_id=ActorId(actor), role=role) for actor, role in people),  # type: ignore[arg-type]  # a role by name
        **{"instrument_id": InstrumentId("senior-leader-visit"), "start": "2020-05-01", **more},
    )


def test_a_path_by_hand() -> None:
    """A - B - C with one event each: B lies between A and C, has eigenvector 1/sqrt 2, and its partners are not tied."""
    by_id = {one.actor_id: one for one in centrality(Network.of([["A", "B"], ["B", "C"]]))}
    assert (by_id["B"].degree, by_id["B"].strength, by_id["B"].betweenness, by_id["B"].clustering) == (2, 2, 1, 0)
    assert by_id["B"].eigenvector == pytest.approx(1 / sqrt(2), abs=1e-4)
    assert by_id["A"].eigenvector == pytest.approx(1 / 2, abs=1e-4)
    assert (by_id["A"].betweenness, by_id["A"].clustering) == (0, None)


def test_a_strong_detour_is_shorter_than_a_weak_tie() -> None:
    """A and C met once in a large event and often through B: with 1/weight as distance the path runs through B."""
    big = ["A", "C", "D", "E", "F"]
    found = {one.actor_id: one for one in centrality(Network.of([big, *[["A", "B"]] * 9, *[["B", "C"]] * 9]))}
    assert found["B"].betweenness > 0


def test_outside_the_largest_part_eigenvector_centrality_is_not_defined() -> None:
    """Two parts: the smaller one has no eigenvector centrality, which is not 0; an empty network has nobody."""
    found = {one.actor_id: one for one in centrality(Network.of([["A", "B", "C"], ["X", "Y"]]))}
    assert found["X"].eigenvector is None
    assert found["A"].clustering == 1
    assert centrality(Network()) == ()


def test_without_networkx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says which extra brings it."""
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(md.MissingExtraError, match=r"mildiplomacy\[graph\]"):
        centrality(Network())


def test_the_position_of_a_state_is_explained() -> None:
    """Each measure comes with its rank; a state without a meeting is no data; an unknown one is refused."""
    found = network_position("USA", 2010, 2025)
    assert isinstance(found, Profile)
    assert found.component("strength").text is not None
    assert "rank 1 of" in str(found.component("strength").text)
    assert {one.code for one in found.findings} == {"illustrative", "central-is-not-influential"}
    assert "Betweenness" in found.explain()
    pair = md.Catalogue([*CAT.indices, *(CAT[one] for one in ("JPN", "KOR", "USA")), event("one", ("JPN", "lead"), ("KOR", "partner"))])
    assert network_position("JPN", base=pair).component("clustering").text == "not defined here, which is not 0"
    assert isinstance(network_position("USA", base=pair), NoData)
    with pytest.raises(md.UnknownIdError):
        network_position("nobody")
