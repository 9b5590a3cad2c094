"""Centrality in the network of co-participation, by networkx (extra ``graph``)."""

from attrs import frozen

from mildiplomacy.errors import MissingExtraError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, Window
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.basis import ILLUSTRATIVE
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.network import Network, co_participation
from mildiplomacy.scores.outcome import Component, ScoreCoverage

_STEPS = 10_000


@frozen(kw_only=True)
class Centrality:
    """Where an actor stands in a network; what is not defined for it is None, which is not 0.

    >>> Centrality(actor_id="JPN", degree=2, strength=3.0, eigenvector=None, betweenness=0.0, clustering=None).degree
    2
    """

    actor_id: str
    """The actor."""
    degree: int
    """How many partners it has."""
    strength: float
    """The sum of its ties: the number of events in which it met somebody."""
    eigenvector: float | None
    """How well tied its partners are in turn (Bonacich 1972), with ties as weights; None outside the largest connected part."""
    betweenness: float
    """The share of shortest paths between others that run through it (Freeman 1977), with 1/weight as distance."""
    clustering: float | None
    """The share of pairs of its partners that are tied too (Watts and Strogatz 1998); None with fewer than two partners."""


def centrality(network: Network) -> tuple[Centrality, ...]:
    """Return the centrality of everybody in a network, the strongest first.

    Args:
        network: such as that of :func:`~mildiplomacy.scores.network.co_participation`.

    Raises:
        MissingExtraError: when networkx, the extra ``graph``, is absent.

    >>> [(one.actor_id, one.degree, one.clustering) for one in centrality(Network.of([["JPN", "USA"], ["KOR", "USA"]]))]
    [('USA', 2, 0.0), ('JPN', 1, None), ('KOR', 1, None)]
    """
    try:
        import networkx as nx  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        feature = "network centrality"
        raise MissingExtraError(feature, "graph") from error
    graph = nx.Graph()
    graph.add_nodes_from(network.actors)
    graph.add_edges_from((*pair, {"weight": float(amount), "distance": float(1 / amount)}) for pair, amount in network.ties.items())
    largest: set[str] = max(nx.connected_components(graph), key=lambda part: (len(part), sorted(part)), default=set())
    eigenvector = nx.eigenvector_centrality(graph.subgraph(sorted(largest)), max_iter=_STEPS, weight="weight") if largest else {}
    betweenness = nx.betweenness_centrality(graph, weight="distance")
    clustering = nx.clustering(graph)
    found = (
        Centrality(
            actor_id=one,
            degree=graph.degree(one),
            strength=float(network.strength(one)),
            eigenvector=eigenvector.get(one),
            betweenness=betweenness[one],
            clustering=float(clustering[one]) if graph.degree(one) > 1 else None,
        )
        for one in network.actors
    )
    return tuple(sorted(found, key=lambda one: (-one.strength, one.actor_id)))


def network_position(
    subject: str, since: DateLike | None = None, until: DateLike | None = None, *, base: Catalogue | None = None
) -> Profile | NoData:
    """Show where a state stands in the network of co-participation: degree, strength, eigenvector, betweenness, clustering, each with its rank.

    Being central in what is recorded is not influence, and dense ties around a state are not simply good (Kinne and Kang 2023 find lower spending there).

    Args:
        subject: the state's id.
        since: the first day.
        until: the last day.
        base: the catalogue; the bundled one by default.

    Raises:
        MissingExtraError: when networkx, the extra ``graph``, is absent.
        UnknownIdError: when there is no such actor.

    >>> network_position("JPN", 2015, 2025).component("degree").unit
    'partner states'
    """
    cat = catalogue() if base is None else base
    cat.actor(subject)
    every = centrality(co_participation(since, until, base=cat))
    draft = Draft(
        index_of("multilateralism", cat),
        subject,
        title="Position in the network of co-participation",
        window=str(Window.of(since, until)),
        content_version=cat.version,
    )
    draft.coverage = ScoreCoverage(scored=len(every), candidates=len(every))
    draft.say("illustrative", ILLUSTRATIVE)
    draft.say(
        "central-is-not-influential", "A state is central here by what is recorded of it; that is neither influence nor good in itself."
    )
    own = next((one for one in every if one.actor_id == subject), None)
    if own is None:
        return draft.no_data("a held event within the window in which this state met another one")
    draft.components += (
        _part(own, every, "degree", "Degree", "partner states"),
        _part(own, every, "strength", "Strength, the sum of ties at 1/(k - 1)", "events with others"),
        _part(own, every, "eigenvector", "Eigenvector centrality", "(0 to 1)"),
        _part(own, every, "betweenness", "Betweenness", "of shortest paths"),
        _part(own, every, "clustering", "Clustering of its partners", "of their pairs"),
    )
    return draft.profile()


def _part(own: Centrality, every: tuple[Centrality, ...], name: str, title: str, unit: str) -> Component:
    value = getattr(own, name)
    if value is None:
        return Component(name=name, title=title, unit=unit, text="not defined here, which is not 0")
    others = [getattr(one, name) for one in every]
    rank = 1 + sum(other is not None and other > value for other in others)
    return Component(
        name=name, title=title, unit=unit, value=float(value), text=f"rank {rank} of {sum(other is not None for other in others)}"
    )
