"""The typed collections of a catalogue, one a kind of record."""

from abc import ABC, abstractmethod
from typing import TypeVar

from mildiplomacy.knowledge.collection import Collection
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
from mildiplomacy.model.ids import ACTOR_KINDS
from mildiplomacy.model.index import Index
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.move import Move
from mildiplomacy.model.non_state_actor import NonStateActor
from mildiplomacy.model.operation import Operation
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.place import Place
from mildiplomacy.model.record import Record
from mildiplomacy.model.series import Series
from mildiplomacy.model.service import Service
from mildiplomacy.model.source import Source
from mildiplomacy.model.state import State
from mildiplomacy.model.tension import Tension
from mildiplomacy.model.territory import Territory
from mildiplomacy.model.weight_set import WeightSet

R = TypeVar("R", bound=Record)


class Shelves(ABC):
    """What a catalogue offers by kind; how records are kept is the catalogue's business."""

    @abstractmethod
    def _of(self, cls: type[R], *collections: str) -> Collection[R]:
        """Return the records of some collections."""

    @property
    def actors(self) -> Collection[Actor]:
        """States, territories, organisations, services and non-state actors."""
        return self._of(Actor, *ACTOR_KINDS)

    @property
    def states(self) -> Collection[State]:
        """States, present and former."""
        return self._of(State, "states")

    @property
    def territories(self) -> Collection[Territory]:
        """Entries of ISO 3166-1 that are not states."""
        return self._of(Territory, "territories")

    @property
    def organisations(self) -> Collection[Organisation]:
        """Organisations, forums, arrangements, coalitions, forces and agencies."""
        return self._of(Organisation, "organisations")

    @property
    def services(self) -> Collection[Service]:
        """Armed services."""
        return self._of(Service, "services")

    @property
    def non_state_actors(self) -> Collection[NonStateActor]:
        """Non-state actors."""
        return self._of(NonStateActor, "non_state_actors")

    @property
    def places(self) -> Collection[Place]:
        """Regions, sea areas and other places."""
        return self._of(Place, "places")

    @property
    def memberships(self) -> Collection[Membership]:
        """Memberships."""
        return self._of(Membership, "memberships")

    @property
    def agreements(self) -> Collection[Agreement]:
        """Agreements."""
        return self._of(Agreement, "agreements")

    @property
    def instruments(self) -> Collection[Instrument]:
        """Instruments."""
        return self._of(Instrument, "instruments")

    @property
    def weight_sets(self) -> Collection[WeightSet]:
        """Weight sets."""
        return self._of(WeightSet, "weight_sets")

    @property
    def indices(self) -> Collection[Index]:
        """Indices."""
        return self._of(Index, "indices")

    @property
    def series(self) -> Collection[Series]:
        """Series of exercises and missions."""
        return self._of(Series, "series")

    @property
    def activities(self) -> Collection[Activity]:
        """Activities."""
        return self._of(Activity, "activities")

    @property
    def operations(self) -> Collection[Operation]:
        """Operations."""
        return self._of(Operation, "operations")

    @property
    def coverages(self) -> Collection[Coverage]:
        """Coverage declarations."""
        return self._of(Coverage, "coverages")

    @property
    def tensions(self) -> Collection[Tension]:
        """Tensions."""
        return self._of(Tension, "tensions")

    @property
    def approval_rules(self) -> Collection[ApprovalRule]:
        """Rules for deploying force."""
        return self._of(ApprovalRule, "approval_rules")

    @property
    def constraints(self) -> Collection[Constraint]:
        """Domestic constraints."""
        return self._of(Constraint, "constraints")

    @property
    def cultural_relations(self) -> Collection[CulturalRelation]:
        """Cultural relations of pairs of states."""
        return self._of(CulturalRelation, "cultural_relations")

    @property
    def grievances(self) -> Collection[Grievance]:
        """Historical grievances, each in one direction."""
        return self._of(Grievance, "grievances")

    @property
    def moves(self) -> Collection[Move]:
        """Moves of integrated and hybrid strategies."""
        return self._of(Move, "moves")

    @property
    def concepts(self) -> Collection[Concept]:
        """Concepts."""
        return self._of(Concept, "concepts")

    @property
    def cases(self) -> Collection[Case]:
        """Case studies."""
        return self._of(Case, "cases")

    @property
    def sources(self) -> Collection[Source]:
        """Sources."""
        return self._of(Source, "sources")
