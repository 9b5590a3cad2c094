"""Breadth and depth of participation: which classes of stakeholders take part, how evenly, and in which roles."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.index import Index
from mildiplomacy.model.non_state_actor import NonStateActor, NonStateCategory
from mildiplomacy.model.occurrence import Occurrence, Role
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.relief import Collaborator
from mildiplomacy.model.service import Service
from mildiplomacy.model.state import State
from mildiplomacy.model.territory import Territory
from mildiplomacy.scores import diversity
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.basis import ILLUSTRATIVE, Basis, record_of
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, exact, index_of, likely
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED, enough
from mildiplomacy.scores.propagate import drawn, ends

INDEX_ID = "stakeholder-breadth"
"""The index that this function evaluates."""
Stakeholder = Literal[
    "state-defence", "other-state", "international-organisation", "regional-organisation", "ngo", "red-cross-red-crescent", "local-government",
    "private-sector", "academia", "local-population",
]  # fmt: skip
"""A class of stakeholders."""
CLASSES: dict[Stakeholder, str] = {
    "state-defence": "The state's own defence establishment",
    "other-state": "Other states and territories",
    "international-organisation": "United Nations system",
    "regional-organisation": "Regional organisations, alliances, forums and coalitions",
    "ngo": "Non-governmental organisations",
    "red-cross-red-crescent": "Red Cross and Red Crescent Movement",
    "local-government": "Local governments",
    "private-sector": "Private sector",
    "academia": "Academia and track two",
    "local-population": "Local population",
}
"""The classes in words; the Red Cross and Red Crescent Movement is one of its own."""
_CATEGORIES: dict[NonStateCategory, Stakeholder] = {
    "ngo": "ngo",
    "red-cross-red-crescent": "red-cross-red-crescent",
    "local-government": "local-government",
    "private-sector": "private-sector",
    "academia": "academia",
    "local-population": "local-population",
}
_COLLABORATORS: dict[Collaborator, Stakeholder] = {
    "international-organisation": "international-organisation",
    "ngo": "ngo",
    "local-government": "local-government",
    "red-cross-red-crescent": "red-cross-red-crescent",
}
_UNITED_NATIONS = "un"
_STEPS = "0 inform, 1 consult, 2 involve, 3 co-decide, 4 lead"


class Presence(NamedTuple):
    """A stakeholder in an activity; without a role when only its class is recorded."""

    record_id: str
    stakeholder: Stakeholder
    role: Role | None


@careful
def stakeholder_breadth(
    engagement: Portfolio | Sequence[str],
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Measure how broad participation is: the share of ten classes of stakeholders that are recorded as present, in [0, 1].

    Beside it stand how evenly the classes other than the state's own defence are present (Shannon entropy over its largest value, Pielou 1966), and how
    deeply by the recorded roles: a ladder from inform (0) over consult, involve and co-decide to lead (4), after Arnstein (1969); which role stands for
    which step is judgement. Presence is not endorsement: many bodies work beside armed forces and not with them.

    A class that is not recorded is not known to be absent, so on an open frame the upper bound is 1. The 90 % range of the depth is drawn.

    Args:
        engagement: a portfolio, of which the held events and civil initiatives count, or ids of activities and operations.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue that says who is what; the bundled one by default.
        index: the index with the steps of the roles; the bundled ``stakeholder-breadth`` by default.

    Raises:
        InvalidValueError: for too few draws.
        UnknownIdError: when an id is no activity or operation.

    >>> import mildiplomacy as md
    >>> result = md.scores.stakeholder_breadth(["damayan-2013"])
    >>> [part.id for part in result.contributions][:2]
    ['state-defence', 'other-state']
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    return _Breadth(cat, spec, engagement, seed, enough(draws)).run()


def class_of(actor_id: str, cat: Catalogue, own: str) -> Stakeholder | None:
    """Return the class of an actor, seen from a state; None for what belongs to none or is not known.

    >>> class_of("icrc", catalogue(), "JPN"), class_of("nato", catalogue(), "JPN")
    ('red-cross-red-crescent', 'regional-organisation')
    """
    record = record_of(actor_id, cat)
    if isinstance(record, NonStateActor):
        return _CATEGORIES.get(record.category)
    if isinstance(record, Organisation):
        return "international-organisation" if _of_united_nations(record, cat) else "regional-organisation"
    if isinstance(record, State | Service):
        state = record.state_id if isinstance(record, Service) else record.id
        return "state-defence" if state == own else "other-state"
    return "other-state" if isinstance(record, Territory) else None


def _of_united_nations(body: Organisation, cat: Catalogue) -> bool:
    above: object = body
    seen: set[str] = set()
    while isinstance(above, Organisation) and above.id not in seen:
        if above.id == _UNITED_NATIONS:
            return True
        seen.add(above.id)
        above = None if above.parent_id is None else record_of(above.parent_id, cat)
    return False


class _Breadth:
    """One run: who is present in which class and role, then the classes counted."""

    def __init__(self, cat: Catalogue, spec: Index, engagement: Portfolio | Sequence[str], seed: int, draws: int) -> None:
        self.cat = cat
        self.spec = spec
        self.seed = seed
        self.draws = draws
        self.unknown: dict[str, None] = {}
        self.closed = False
        self.presences: tuple[Presence, ...]
        if isinstance(engagement, Portfolio):
            basis = Basis(engagement, cat)
            items = (*(item.engagement for item in basis.events), *basis.civil())
            self.closed = engagement.closed
            self.presences = tuple(each for one in items for each in self._of_item(one, engagement.subject_id))
            self.draft = basis.draft(spec, (one.record_id for one in items), scale=_SCALE, judgement=_JUDGED)
            self.draft.missing = [one for one in self.draft.missing if one.code != "civil"]
        else:
            records = tuple(self._record(one) for one in dict.fromkeys(engagement))
            held = tuple(one for one in records if one.status == "held")
            self.presences = tuple(each for one in held for each in self._of_record(one, _first_state(one, cat)))
            self.draft = Draft(spec, ", ".join(one.id for one in records), scale=_SCALE, content_version=cat.version)
            self.draft.coverage = ScoreCoverage(scored=len(held), candidates=len(records))
            self.draft.lacks_any(
                "not-held", "announced, cancelled or postponed: only what was held counts", (one.id for one in records if one not in held)
            )
            self.draft.say("illustrative", ILLUSTRATIVE)
            self.draft.say("judgement", _JUDGED)

    def _record(self, record_id: str) -> Occurrence:
        record = record_of(record_id, self.cat)
        if not isinstance(record, Occurrence):
            raise UnknownIdError(record_id, (*self.cat.activities.ids(), *self.cat.operations.ids()))
        return record

    def _of_item(self, one: Engagement, own: str) -> Iterator[Presence]:
        record = record_of(one.record_id, self.cat)
        if isinstance(record, Occurrence):
            yield from self._of_record(record, own)
            return
        sides: tuple[tuple[Role, tuple[str, ...]], ...] = (("partner", one.provider_ids), ("recipient", one.recipient_ids))
        for role, actors in sides:
            for actor in actors:
                yield from self._presence(one.record_id, actor, role, own)

    def _of_record(self, record: Occurrence, own: str) -> Iterator[Presence]:
        for one in record.participants:
            yield from self._presence(record.id, one.actor_id, one.role, own)
        if isinstance(record, Activity) and record.relief is not None:
            yield from (Presence(record.id, _COLLABORATORS[one], None) for one in record.relief.collaborators)

    def _presence(self, record_id: str, actor: str, role: Role, own: str) -> Iterator[Presence]:
        found = class_of(actor, self.cat, own)
        if found is None:
            self.unknown[actor] = None
        else:
            yield Presence(record_id, found, role)

    def run(self) -> Score | NoData:
        """Put the answer together."""
        records: dict[Stakeholder, dict[str, None]] = defaultdict(dict)
        for one in self.presences:
            records[one.stakeholder][one.record_id] = None
        present = [one for one in CLASSES if one in records]
        self.draft.lacks_any("no-class", "no record says what sort of stakeholder it is", self.unknown)
        self.draft.components += (
            *(self._class(one, len(records.get(one, ()))) for one in CLASSES),
            self._evenness(records),
            *self._depths(present),
        )
        if not present:
            return self.draft.no_data("at least one held activity whose participants are recorded")
        self.draft.say(
            "presence", "Being listed says presence and not endorsement: many bodies work beside armed forces and not with them."
        )
        value = len(present) / len(CLASSES)
        high = 1.0 if not self.closed else min(1.0, value + len(self.unknown) / len(CLASSES))
        return self.draft.score(
            value,
            Bounds(low=value, high=high),
            exact(value)[1],
            (
                Contribution(id=one, label=CLASSES[one], amount=len(records[one]), value=1 / len(CLASSES), record_ids=tuple(records[one]))
                for one in present
            ),
        )

    def _class(self, name: Stakeholder, count: int) -> Component:
        whole = len({one.record_id for one in self.presences})
        if count or self.closed:
            return Component(name=name, title=CLASSES[name], unit=f"of {whole} activities", volume=whole, value=float(count))
        return Component(name=name, title=CLASSES[name], unit="activities", text="not recorded, which does not show that there is none")

    def _evenness(self, records: Mapping[Stakeholder, Mapping[str, None]]) -> Component:
        others = diversity.shares({one: len(ids) for one, ids in records.items() if one != "state-defence"})
        if len(others) == 1:
            self.draft.say(
                "one-class",
                f"Beside the state itself there is one class only ({CLASSES[next(iter(others))]}): evenness is not defined, which is not 0.",
            )
        return Component(
            name="evenness",
            title="Evenness over the classes other than the state's own defence",
            unit="(0 to 1)",
            value=diversity.evenness(others.values()),
            text=None if len(others) > 1 else "not defined for fewer than two classes",
        )

    def _depths(self, present: Sequence[Stakeholder]) -> Iterator[Component]:
        """Average the steps of the roles, by class and over all classes other than the state's own defence."""
        by_class: dict[Stakeholder, Counter[Role]] = defaultdict(Counter)
        for one in self.presences:
            if one.role is not None:
                by_class[one.stakeholder][one.role] += 1
        others: Counter[Role] = Counter()
        for name in present:
            if name != "state-defence":
                others += by_class[name]
                yield self._depth(f"depth-{name}", f"  depth: {CLASSES[name]}", by_class[name])
        yield self._depth("depth", "Depth over all classes other than the state's own defence", others)

    def _depth(self, name: str, title: str, roles: Counter[Role]) -> Component:
        total = roles.total()
        if not total:
            return Component(name=name, title=title, unit="steps", text="no role is recorded")
        unit = f"({_STEPS})" if name == "depth" else "steps"
        steps = {role: self.spec.constant(f"role-{role}") for role in roles}
        streams = {role: drawn(f"role-{role}", step, self.seed, self.draws) for role, step in steps.items()}
        low, high = (sum(count * ends(steps[role])[end] for role, count in roles.items()) / total for end in (0, 1))
        return Component(
            name=name,
            title=title,
            unit=unit,
            volume=total,
            value=sum(count * steps[role].value for role, count in roles.items()) / total,
            bounds=Bounds(low=low, high=high),
            likely=likely(
                [sum(count * streams[role][place] for role, count in roles.items()) / total for place in range(self.draws)], self.seed
            ),
        )


_SCALE = f"0 (none of {len(CLASSES)} classes) to 1 (all of them)"
_JUDGED = "The list of classes, and which role stands for which step of the ladder, are analyst judgement."


def _first_state(one: Occurrence, cat: Catalogue) -> str:
    """Return the state from whose side an activity is seen when it is nobody's portfolio: the first that leads, else that takes part."""
    ranked = sorted((each for each in one.participants if each.provides), key=lambda each: each.role != "lead")
    for each in ranked:
        record = record_of(each.actor_id, cat)
        if isinstance(record, State | Service):
            return record.state_id if isinstance(record, Service) else record.id
    return ""
