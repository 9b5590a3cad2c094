"""Versions of an index side by side, and the index without each of its indicators in turn."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.scores.caution import passing, unheard
from mildiplomacy.scores.composite import composite_index
from mildiplomacy.scores.ranking import Ranking, Table, rank
from mildiplomacy.scores.told import Told


@frozen(kw_only=True)
class Scenario:
    """The ranks under one version, against those under the first.

    >>> Scenario(index_id="x", version="2", ranks=(("JPN", 1.0),), shift=0.0, most_moved="JPN", move=0.0, unranked=()).shift
    0.0
    """

    index_id: str
    """The index."""
    version: str
    """Its version."""
    ranks: tuple[tuple[str, float], ...]
    """The rank of each subject, best first."""
    shift: float
    """Mean absolute rank shift against the first, over those ranked in both."""
    most_moved: str | None
    """Who moved most; None when nobody did."""
    move: float
    """By how many ranks; above zero is worse."""
    unranked: tuple[str, ...]
    """Those without a rank here."""


@frozen(kw_only=True)
class Scenarios(Told):
    """Versions side by side."""

    scenarios: tuple[Scenario, ...]
    """The versions, the reference first."""

    def lines(self) -> Iterator[str]:
        """Say each version's shift, and who moved most."""
        for one in self.scenarios:
            moved = "" if one.most_moved is None else f", most {one.most_moved} by {one.move:+g}"
            yield f"{one.index_id} {one.version}: mean rank shift {one.shift:.2f}{moved}; {len(one.unranked)} unranked"


@frozen(kw_only=True)
class LeftOut:
    """What leaving an indicator out does.

    >>> LeftOut(indicator_id="milex", shift=0.5, most_moved="JPN", move=-1.0).move
    -1.0
    """

    indicator_id: str
    """The indicator."""
    shift: float
    """Mean absolute rank shift against the whole index."""
    most_moved: str | None
    """Who moved most; None when nobody did."""
    move: float
    """By how many ranks; above zero is worse."""


@passing
def scenarios(versions: Sequence[str | Index], table: Table, *, base: Catalogue | None = None) -> Scenarios:
    """Rank the same subjects under versions of an index, the first of which is the reference.

    Args:
        versions: two or more indices, or their ids.
        table: the inputs of each subject by its id; what a version does not use is passed over.
        base: the catalogue that holds the indices.

    Raises:
        InvalidValueError: for fewer than two versions, or an index without indicators.

    >>> from mildiplomacy.model.index import Index, Indicator
    >>> one = Index(
    ...     id="x", name="X", version="1", measure="composite", question="?", method="Mean.", aggregation="arithmetic",
    ...     indicators=(Indicator(id="a", name="A", unit="1", low=0, high=1), Indicator(id="b", name="B", unit="1", low=0, high=1)),
    ... )
    >>> table = {"p": {"a": 0.9, "b": 0.1}, "q": {"a": 0.4, "b": 0.5}}
    >>> print(scenarios([one, evolve(one, version="2", aggregation="geometric")], table).explain())
    x 1: mean rank shift 0.00; 0 unranked
    x 2: mean rank shift 1.00, most p by +1; 0 unranked
    """
    if len(versions) < 2:  # noqa: PLR2004 - a comparison takes two
        message = f"versions must be two or more (got {len(versions)})"
        raise InvalidValueError(message)
    specs = [composite_index(one, base) for one in versions]
    rankings = [_rank(one, table) for one in specs]
    return Scenarios(scenarios=tuple(_scenario(one, found, rankings[0]) for one, found in zip(specs, rankings, strict=True)))


def leave_one_out(index: str | Index, table: Table, *, base: Catalogue | None = None) -> tuple[LeftOut, ...]:
    """Rank the subjects without each indicator in turn, and say how far the ranks move; the largest shift first.

    Args:
        index: a composite index with two or more indicators, or its id.
        table: the inputs of each subject by its id.
        base: the catalogue that holds the index.

    Raises:
        InvalidValueError: for an index with fewer than two indicators.

    >>> table = {"a": {"capability": 0.5, "commitment": 0.6, "cohesion": 0.2}, "b": {"capability": 0.1, "commitment": 0.9, "cohesion": 0.8}}
    >>> [(one.indicator_id, one.shift) for one in leave_one_out("alliance-effectiveness", table)]
    [('cohesion', 1.0), ('commitment', 1.0), ('capability', 0.0)]
    """
    spec = composite_index(index, base)
    if len(spec.indicators) < 2:  # noqa: PLR2004 - one must remain
        message = f"index must have two or more indicators (got {len(spec.indicators)})"
        raise InvalidValueError(message)
    found = []
    with unheard():
        whole = _rank(spec, table)
        for one in spec.indicators:
            rest = tuple(other for other in spec.indicators if other is not one)
            levels = tuple(level for level in spec.levels if any(other.level == level.id for other in rest))
            shift, moved, move = _moved(_rank(evolve(spec, indicators=rest, levels=levels), table), whole)
            found.append(LeftOut(indicator_id=one.id, shift=shift, most_moved=moved, move=move))
    return tuple(sorted(found, key=lambda one: (-one.shift, one.indicator_id)))


def _rank(spec: Index, table: Table) -> Ranking:
    used = {one.id for one in spec.indicators}
    return rank(spec, {name: {key: raw for key, raw in inputs.items() if key in used} for name, inputs in table.items()})


def _scenario(spec: Index, found: Ranking, reference: Ranking) -> Scenario:
    shift, moved, move = _moved(found, reference)
    return Scenario(
        index_id=spec.id,
        version=spec.version,
        ranks=tuple((one.subject_id, one.rank) for one in found.rows),
        shift=shift,
        most_moved=moved,
        move=move,
        unranked=found.unranked,
    )


def _moved(found: Ranking, reference: Ranking) -> tuple[float, str | None, float]:
    before = {one.subject_id: one.rank for one in reference.rows}
    moves = {one.subject_id: one.rank - before[one.subject_id] for one in found.rows if one.subject_id in before}
    shift = sum(abs(move) for move in moves.values()) / len(moves) if moves else 0.0
    most = min(moves, key=lambda name: (-abs(moves[name]), name), default=None)
    return (shift, most, moves[most]) if most is not None and moves[most] else (shift, None, 0.0)
