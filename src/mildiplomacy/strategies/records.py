"""Strategies for records, one a kind."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mildiplomacy.model.activity import Activity
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.approval_rule import ApprovalRule
from mildiplomacy.model.case import Case
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.constraint import Constraint
from mildiplomacy.model.coverage import Coverage
from mildiplomacy.model.cultural_relation import CulturalRelation
from mildiplomacy.model.grievance import Grievance
from mildiplomacy.model.index import Index
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.move import Move
from mildiplomacy.model.non_state_actor import NonStateActor
from mildiplomacy.model.operation import Operation
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.place import Place
from mildiplomacy.model.record import COLLECTIONS, Record, class_of
from mildiplomacy.model.series import Series
from mildiplomacy.model.service import Service
from mildiplomacy.model.source import Source
from mildiplomacy.model.state import State
from mildiplomacy.model.tension import Tension
from mildiplomacy.model.territory import Territory
from mildiplomacy.model.weight_set import Weight, WeightSet
from mildiplomacy.strategies._build import of_class, with_fields


def record_strategy(collection: str) -> SearchStrategy[Record]:
    """Records of one collection.

    Args:
        collection: its name, such as ``"activities"``.

    Raises:
        UnknownIdError: when there is no such collection.
    """
    return of_class(class_of(collection))


def records() -> SearchStrategy[Record]:
    """Records of every kind."""
    return st.sampled_from(tuple(COLLECTIONS)).flatmap(record_strategy)


def actors() -> SearchStrategy[Actor]:
    """States, territories, organisations, services and non-state actors."""
    return st.one_of(states(), territories(), organisations(), services(), non_state_actors())


def states() -> SearchStrategy[State]:
    """States, present and former."""
    return of_class(State)


def territories() -> SearchStrategy[Territory]:
    """Entries of ISO 3166-1 that are not states."""
    return of_class(Territory)


def organisations() -> SearchStrategy[Organisation]:
    """Organisations."""
    return of_class(Organisation)


def services() -> SearchStrategy[Service]:
    """Armed services."""
    return of_class(Service)


def non_state_actors() -> SearchStrategy[NonStateActor]:
    """Non-state actors."""
    return of_class(NonStateActor)


def places() -> SearchStrategy[Place]:
    """Places."""
    return of_class(Place)


def memberships() -> SearchStrategy[Membership]:
    """Memberships with timelines in layers."""
    return of_class(Membership)


def agreements() -> SearchStrategy[Agreement]:
    """Agreements with obligations and timelines."""
    return of_class(Agreement)


def instruments() -> SearchStrategy[Instrument]:
    """Instruments."""
    return of_class(Instrument)


def weight_sets(*, instrument_ids: Sequence[str] | None = None) -> SearchStrategy[WeightSet]:
    """Weight sets.

    Args:
        instrument_ids: give each of these a weight; None: a few weights, of any instruments.
    """
    if instrument_ids is None:
        return of_class(WeightSet)
    rows = st.tuples(*(with_fields(Weight, instrument_id=st.just(one)) for one in dict.fromkeys(instrument_ids)))
    return with_fields(WeightSet, weights=rows)


def indices() -> SearchStrategy[Index]:
    """Indices."""
    return of_class(Index)


def series() -> SearchStrategy[Series]:
    """Series of exercises and missions."""
    return of_class(Series)


def activities() -> SearchStrategy[Activity]:
    """Activities."""
    return of_class(Activity)


def operations() -> SearchStrategy[Operation]:
    """Operations."""
    return of_class(Operation)


def coverages() -> SearchStrategy[Coverage]:
    """Coverage declarations."""
    return of_class(Coverage)


def tensions() -> SearchStrategy[Tension]:
    """Tensions."""
    return of_class(Tension)


def approval_rules() -> SearchStrategy[ApprovalRule]:
    """Rules for deploying force."""
    return of_class(ApprovalRule)


def constraints() -> SearchStrategy[Constraint]:
    """Domestic constraints."""
    return of_class(Constraint)


def cultural_relations() -> SearchStrategy[CulturalRelation]:
    """Cultural relations."""
    return of_class(CulturalRelation)


def grievances() -> SearchStrategy[Grievance]:
    """Grievances."""
    return of_class(Grievance)


def moves() -> SearchStrategy[Move]:
    """Moves of strategies."""
    return of_class(Move)


def concepts() -> SearchStrategy[Concept]:
    """Concepts."""
    return of_class(Concept)


def cases() -> SearchStrategy[Case]:
    """Case studies."""
    return of_class(Case)


def sources() -> SearchStrategy[Source]:
    """Sources."""
    return of_class(Source)
