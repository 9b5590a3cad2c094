"""One requirement: what is asked, what answers it, and a check of the answer's content."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Literal, NamedTuple, TypeVar

import mildiplomacy as md
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.record import COLLECTIONS, Record
from mildiplomacy.scores.claims import Examined

Kind = Literal["R", "K", "Q", "V", "X"]
"""Represent, classify, score, validate or explain."""
KINDS: dict[Kind, str] = {"R": "represent", "K": "classify", "Q": "score", "V": "validate", "X": "explain"}
"""The kinds in words."""
AnswerKind = Literal["code", "collection", "record"]
"""A class or function by its dotted name, a collection of the catalogue, or a record of it."""
R = TypeVar("R", bound=Record)
CAT: Catalogue = md.catalogue()


class Requirement(NamedTuple):
    """A numbered requirement with its answer."""

    number: int
    """From 1 to 112."""
    kind: Kind
    """What the library must be able to do with it."""
    what: str
    """What is asked, in our own words."""
    answer: tuple[str, ...]
    """Dotted names of classes and functions, names of collections, ids of records."""
    check: Callable[[], None]
    """Runs a query or a construction and asserts its content."""


class Section:
    """A section of the article: its title and its requirements in order."""

    def __init__(self, title: str) -> None:
        self.title: str = title
        self.rows: list[Requirement] = []

    def asks(self, number: int, kind: Kind, what: str, *answer: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
        """Add a requirement, checked by the function below."""

        def add(check: Callable[[], None]) -> Callable[[], None]:
            self.rows.append(Requirement(number, kind, what, answer, check))
            return check

        return add


def kind_of(answer: str) -> AnswerKind:
    """Say what an answer is.

    >>> kind_of("tensions"), kind_of("mildiplomacy.assess"), kind_of("nato")
    ('collection', 'code', 'record')
    """
    return "collection" if answer in COLLECTIONS else "code" if answer.startswith("mildiplomacy.") else "record"


def resolve(answer: str) -> object:
    """Return what an answer names.

    Raises:
        UnknownIdError: when there is no such record.
        AttributeError: when a class has no such part.
        ModuleNotFoundError: when a module has no such class or function.
    """
    if kind_of(answer) != "code":
        return CAT.collection(answer) if answer in COLLECTIONS else CAT[answer]
    found: object = md
    for place, name in enumerate(answer.split(".")[1:], start=2):
        if not hasattr(found, name) and isinstance(found, ModuleType):
            import_module(".".join(answer.split(".")[:place]))
        found = getattr(found, name)
    return found


def the(record_id: str, cls: type[R]) -> R:
    """Return a record that must be of a class."""
    record = CAT[record_id]
    assert isinstance(record, cls), record_id
    return record


def dimension(name: str) -> set[str]:
    """Return the concepts of a closed list, each with a definition and evidence."""
    found = CAT.concepts.where(dimension=name)
    assert all(len(one.definition.split()) > 4 and one.evidence for one in found), name
    return set(found.ids())


def answering(number: int, name: str) -> set[str]:
    """Return the concepts of a closed list that answer a requirement."""
    return set(CAT.concepts.where(dimension=name, requirements=number).ids())


def held(concept_id: str, participants: int = 1) -> list[Activity]:
    """Return the held activities of a concept's instruments with so many who take part."""
    wanted = the(concept_id, Concept).instrument_ids
    return [one for one in CAT.activities.where(instrument_id=wanted, status="held") if len(one.provider_ids) >= participants]


def scored(found: object) -> md.Score:
    """Return what must be a score with a value."""
    assert isinstance(found, md.Score)
    return found


def profiled(found: object) -> md.Profile:
    """Return what must be a profile, whose parts are never merged."""
    assert isinstance(found, md.Profile)
    return found


@cache
def claim(claim_id: str) -> Examined:
    """Return what the records say of a claim of the article."""
    return md.scores.claims()[claim_id]


def raises(error: type[Exception], call: Callable[[], object]) -> bool:
    """Whether a call is refused with an error."""
    try:
        call()
    except error:
        return True
    return False
