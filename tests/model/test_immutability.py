"""What holds for every model class: deeply immutable, equal by value, and drawn by a strategy of its own."""

import copy
import pickle
import typing
from collections.abc import Iterator
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mildiplomacy import model, strategies
from mildiplomacy.model.record import COLLECTIONS, Record, class_of, fields_of

BASES = {"Actor", "Occurrence", "Record"}
"""Classes that nothing is an instance of but through a class of its own."""


def drawn_by_name() -> dict[str, st.SearchStrategy[object]]:
    """Every public strategy that needs no arguments, by the name of the class that it draws."""
    found: dict[str, st.SearchStrategy[object]] = {}
    for name in strategies.__all__:
        (drawn,) = typing.get_args(typing.get_type_hints(getattr(strategies, name))["return"])
        if isinstance(drawn, type) and drawn is not Record:
            found[drawn.__name__] = getattr(strategies, name)()
    return found


DRAWN = drawn_by_name()
CLASSES = sorted(name for name in model.__all__ if name not in BASES and attrs.has(getattr(model, name)))


def inside(value: object) -> Iterator[object]:
    """Yield a value and everything in it."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from inside(item)
    elif attrs.has(type(value)):
        for field in fields_of(type(value)):
            yield from inside(getattr(value, field.name))


def test_every_model_class_has_a_strategy() -> None:
    """There is a public strategy for each class of the model, and each strategy says what it draws."""
    assert set(CLASSES) <= set(DRAWN)
    assert {class_of(name).__name__ for name in COLLECTIONS} <= set(DRAWN)


@pytest.mark.parametrize("name", CLASSES)
def test_instances_are_immutable_and_equal_by_value(name: str) -> None:
    """Instances hash, pickle and deep-copy to equals, refuse to be changed, and hold nothing that can be changed."""

    @settings(max_examples=15)
    @given(DRAWN[name])
    def check(value: object) -> None:
        assert type(value).__name__ == name
        twins = (pickle.loads(pickle.dumps(value)), copy.deepcopy(value), copy.copy(value), attrs.evolve(value))  # type: ignore[misc]
        for twin in twins:
            assert twin == value
            assert hash(twin) == hash(value)
        for part in inside(value):
            assert part is None or isinstance(part, (str, int, float, date, tuple)) or attrs.has(type(part))
            hash(part)
        for field in fields_of(type(value)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, field.name, None)
        with pytest.raises(AttributeError):
            value.nonsense = 1  # type: ignore[attr-defined]

    check()


@given(strategies.records())
def test_a_record_knows_its_collection(record: Record) -> None:
    """The collection of a record is the one whose class it has."""
    assert type(record) is class_of(record.collection)
