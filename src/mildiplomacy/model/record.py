"""What every record has, and the list of the kinds of record there are."""

import typing
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import attrs
from attrs import field, frozen

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.model._checked import Checked, checked, valid_id
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import REFERENCE_KINDS

Path = tuple[str | int, ...]
"""A place inside a record: field names and positions."""


@frozen(kw_only=True, field_transformer=checked)
class Record(Checked):
    """Base of everything that has an id and a place in the catalogue."""

    id: str = field(validator=valid_id)
    """Unique over all kinds."""
    evidence: Evidence | None = None
    """Where the record's facts are from; parts of a record may carry evidence of their own."""

    @property
    def collection(self) -> str:
        """The collection that it belongs to, such as ``"activities"``."""
        return collection_of(type(self))


COLLECTIONS: dict[str, str] = {
    "states": "state:State",
    "territories": "territory:Territory",
    "organisations": "organisation:Organisation",
    "services": "service:Service",
    "non_state_actors": "non_state_actor:NonStateActor",
    "places": "place:Place",
    "memberships": "membership:Membership",
    "agreements": "agreement:Agreement",
    "instruments": "instrument:Instrument",
    "weight_sets": "weight_set:WeightSet",
    "indices": "index:Index",
    "series": "series:Series",
    "activities": "activity:Activity",
    "operations": "operation:Operation",
    "coverages": "coverage:Coverage",
    "tensions": "tension:Tension",
    "approval_rules": "approval_rule:ApprovalRule",
    "constraints": "constraint:Constraint",
    "cultural_relations": "cultural_relation:CulturalRelation",
    "grievances": "grievance:Grievance",
    "moves": "move:Move",
    "concepts": "concept:Concept",
    "cases": "case:Case",
    "sources": "source:Source",
}
"""Collection name to the class of its records; a class is imported when it is first needed."""


def class_of(collection: str) -> type[Record]:
    """Return the class of a collection's records.

    >>> class_of("sources").__name__
    'Source'
    """
    if collection not in COLLECTIONS:
        raise UnknownIdError(collection, COLLECTIONS)
    module, name = COLLECTIONS[collection].split(":")
    found: type[Record] = getattr(import_module(f"mildiplomacy.model.{module}"), name)
    return found


def collection_of(cls: type) -> str:
    """Return the collection of a class of records.

    >>> collection_of(class_of("cases"))
    'cases'
    """
    wanted = f"{cls.__module__.rsplit('.', 1)[-1]}:{cls.__name__}"
    return next(name for name, place in COLLECTIONS.items() if place == wanted)


def fields_of(cls: type) -> "tuple[attrs.Attribute[Any], ...]":
    """Return the fields of a model class.

    >>> [field.name for field in fields_of(class_of("sources"))][:2]
    ['id', 'evidence']
    """
    return tuple(attrs.fields(typing.cast("type[attrs.AttrsInstance]", cls)))


def references(value: object, annotation: Any = None, path: Path = ()) -> Iterator[tuple[Path, str, str]]:  # noqa: ANN401 - any annotation
    """Yield every reference in a record as (place, id, name of the id's type).

    >>> from mildiplomacy.model.evidence import Citation
    >>> list(references(Citation(source_id="a-treaty")))
    [(('source_id',), 'a-treaty', 'SourceId')]
    """
    if isinstance(value, tuple):
        inner = typing.get_args(annotation)[0]
        for position, item in enumerate(value):
            yield from references(item, inner, (*path, position))
    elif isinstance(value, str):
        name = _reference_type(annotation)
        if name is not None:
            yield path, value, name
    elif attrs.has(type(value)):
        for item in fields_of(type(value)):
            yield from references(getattr(value, item.name), item.type, (*path, item.name))


def _reference_type(annotation: Any) -> str | None:  # noqa: ANN401 - any annotation
    options = typing.get_args(annotation) or (annotation,)
    names = (option.__name__ for option in options if isinstance(option, typing.NewType))
    return next((name for name in names if name in REFERENCE_KINDS), None)


def write_path(path: Path) -> str:
    """Write a place as text.

    >>> write_path(("activities", 3, "start"))
    'activities[3].start'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
