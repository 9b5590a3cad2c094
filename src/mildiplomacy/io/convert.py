"""Plain values to records, strictly and with every fault at once; the only user of cattrs.

Nothing is coerced: ``5`` is not text, ``"1999"`` is no number. The validators of a field run one by one, and a rule over several fields
runs as soon as those fields are sound, so that one broken field hides no other.
"""

import typing
from collections.abc import Callable, Iterable
from typing import Any

import attrs
from attrs import frozen
from cattrs import Converter

from mildiplomacy.errors import MilDiplomacyError, near_matches
from mildiplomacy.model._checked import Checked, must_be, type_check
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.record import Path, Record, class_of, fields_of, references


@frozen(kw_only=True)
class Fault:
    """Something wrong at a place of a record."""

    path: Path
    """Where, from the record."""
    message: str
    """What was expected and what was found."""
    hint: str | None = None
    """What to do about it."""

    def inside(self, part: str | int) -> "Fault":
        """Return the fault as seen from one level further out."""
        return attrs.evolve(self, path=(part, *self.path))


class Faults(Exception):  # noqa: N818 - a carrier, never shown
    """Carries faults through cattrs."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        """The faults."""
        super().__init__(self.faults)


@frozen(kw_only=True)
class Draft:
    """A record that was read, or what could be saved of one that is broken."""

    collection: str
    """The collection."""
    id: str | None
    """Its id, when that is sound; a broken record still exists for those who refer to it."""
    record: Record | None
    """The record, when it is sound."""
    references: tuple[tuple[Path, str, str], ...]
    """Its references, those of its sound parts included when it is broken."""
    faults: tuple[Fault, ...]
    """What is wrong."""


def _sentence(error: MilDiplomacyError, name: str) -> str:
    return str(error).removeprefix(f"{name!r} ")


def _plain(check: Callable[[object], None]) -> Callable[[object, Any], Any]:
    def structure(value: object, _target: Any) -> Any:  # noqa: ANN401 - cattrs types it so
        try:
            check(value)
        except MilDiplomacyError as error:
            raise Faults([Fault(path=(), message=str(error))]) from None
        return value

    return structure


def _date(value: object, _target: Any) -> PartialDate:  # noqa: ANN401 - cattrs types it so
    try:
        return PartialDate.of(typing.cast("str", value))
    except MilDiplomacyError as error:
        raise Faults([Fault(path=(), message=str(error).removeprefix("'year' "))]) from None


def _tuple_hook(target: Any, converter: Converter) -> Callable[[object, Any], Any]:  # noqa: ANN401 - cattrs types it so
    inner = typing.get_args(target)[0]

    def structure(value: object, _target: Any) -> tuple[object, ...]:  # noqa: ANN401 - cattrs types it so
        if not isinstance(value, list):
            raise Faults([Fault(path=(), message=must_be("a list", value))])
        made, faults = [], []
        for position, item in enumerate(value):
            try:
                made.append(converter.structure(item, inner))
            except Faults as found:
                faults += [fault.inside(position) for fault in found.faults]
        if faults:
            raise Faults(faults)
        return tuple(made)

    return structure


def structure_fields(cls: type, value: object, converter: Converter) -> tuple[dict[str, Any], list[Fault]]:
    """Structure the fields of a class one by one; returns the sound ones and every fault."""
    if not isinstance(value, dict):
        return {}, [Fault(path=(), message=must_be("a mapping", value))]
    fields = {field.name: field for field in fields_of(cls)}
    faults = [_unknown(key, fields) for key in value if key not in fields]
    made: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in value:
            if field.default is attrs.NOTHING:
                faults.append(Fault(path=(), message=f"must have {name!r}"))
            else:
                made[name] = field.default
            continue
        try:
            made[name] = converter.structure(value[name], typing.cast("type[Any]", field.type))
            typing.cast("Callable[..., None]", field.validator)(None, field, made[name])
        except Faults as found:
            made.pop(name, None)
            faults += [fault.inside(name) for fault in found.faults]
        except MilDiplomacyError as error:
            made.pop(name, None)
            faults.append(Fault(path=(name,), message=_sentence(error, name)))
    return made, faults + _broken_invariants(cls, made)


def _unknown(key: object, fields: Iterable[str]) -> Fault:
    near = near_matches(str(key), fields)
    return Fault(path=(str(key),), message=f"must be a known field (got {key!r})", hint=f"did you mean {near[0]!r}?" if near else None)


def _broken_invariants(cls: type, made: dict[str, Any]) -> list[Fault]:
    found = []
    for invariant in typing.cast("type[Checked]", cls).INVARIANTS:
        if all(name in made for name in invariant.fields):
            message = invariant.rule(*(made[name] for name in invariant.fields))
            if message is not None:
                found.append(Fault(path=(invariant.fields[0],), message=message))
    return found


def _class_hook(target: Any, converter: Converter) -> Callable[[object, Any], Any]:  # noqa: ANN401 - cattrs types it so
    def structure(value: object, _target: Any) -> Any:  # noqa: ANN401 - cattrs types it so
        made, faults = structure_fields(target, value, converter)
        if faults:
            raise Faults(faults)
        return target(**made)

    return structure


def _is_tuple(target: Any) -> bool:  # noqa: ANN401 - cattrs types it so
    origin: object = typing.get_origin(target)
    return origin is tuple


def _is_literal(target: Any) -> bool:  # noqa: ANN401 - cattrs types it so
    return typing.get_origin(target) is typing.Literal


def make_converter() -> Converter:
    """Make the strict converter."""
    converter = Converter()
    for plain in (str, int, float, bool):
        converter.register_structure_hook(plain, _plain(type_check(plain)))
    converter.register_structure_hook_factory(attrs.has)(_class_hook)
    converter.register_structure_hook_factory(_is_tuple)(_tuple_hook)
    converter.register_structure_hook_func(_is_literal, lambda value, target: _plain(type_check(target))(value, target))
    converter.register_structure_hook_func(
        lambda target: isinstance(target, typing.NewType), lambda value, target: _plain(type_check(target))(value, target)
    )
    converter.register_structure_hook(PartialDate, _date)
    return converter


CONVERTER = make_converter()
"""The one converter; it is set up once and never changed."""


def draft(collection: str, value: object) -> Draft:
    """Read one record from its plain form.

    >>> draft("sources", {"id": "un-charter", "title": 5, "kind": "treatise"}).faults[0].message
    'must be text (got 5)'
    """
    cls = class_of(collection)
    made, faults = structure_fields(cls, value, CONVERTER)
    fields = {field.name: field.type for field in fields_of(cls)}
    found = tuple(reference for name, part in made.items() for reference in references(part, fields[name], (name,)))
    record = None if faults else cls(**made)
    return Draft(collection=collection, id=made.get("id"), record=record, references=found, faults=tuple(faults))
