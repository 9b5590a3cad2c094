"""Type checks for the fields of model classes, made from their annotations.

attrs calls :func:`checked` when a class is made; each field then refuses a value that does not have the declared type, to
the last element of a tuple, so that records are deeply immutable and every error reads alike.
"""

import re
import types
import typing
from collections.abc import Callable
from typing import Any, ClassVar

import attrs

from mildiplomacy.errors import InvalidTypeError, InvalidValueError, MilDiplomacyError, near_matches

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*|[A-Z]{3}")
"""The form of an id: a lower-case slug, or three capital letters for a state or territory."""

Check = Callable[[object], None]
"""Raises when a value is not as it must be."""


def describe(value: object) -> str:
    """Show a value in an error: its repr, shortened."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004 - the width of a readable excerpt


def must_be(expected: str, value: object) -> str:
    """Write the one sentence that every field error uses."""
    return f"must be {expected} (got {describe(value)})"


def _instance(expected: type, name: str) -> Check:
    def check(value: object) -> None:
        if not isinstance(value, expected):
            raise InvalidTypeError(must_be(name, value))

    return check


def _text(value: object) -> None:
    if not isinstance(value, str):
        raise InvalidTypeError(must_be("text", value))
    if not value.strip():
        raise InvalidValueError(must_be("text that is not empty", value))
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        raise InvalidValueError(must_be("text that a file can hold, without half of a surrogate pair", value))


def _whole(value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidTypeError(must_be("a whole number", value))


def _number(value: object) -> None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise InvalidTypeError(must_be("a number", value))
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN is what differs from itself
        raise InvalidValueError(must_be("a finite number", value))


def _identifier(value: object) -> None:
    _text(value)
    if not SLUG.fullmatch(str(value)):
        raise InvalidValueError(must_be("an id such as 'cobra-gold-2024' or 'JPN'", value))


def valid_id(_record: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Validate a field that holds an id."""
    _placed(_identifier, value, repr(attribute.name))


def _placed(check: Check, value: object, place: str) -> None:
    """Run a check; its sentence begins with the place."""
    try:
        check(value)
    except MilDiplomacyError as error:
        sentence = f"{place} {error}"
        raise type(error)(sentence) from None


def _choice(choices: tuple[str, ...]) -> Check:
    def check(value: object) -> None:
        if value not in choices:
            near = near_matches(value, choices) if isinstance(value, str) else ()
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise InvalidValueError(must_be(f"one of {', '.join(choices)}", value) + hint)

    return check


def _every(container: type, name: str, check_item: Check) -> Check:
    def check(value: object) -> None:
        if not isinstance(value, container):
            raise InvalidTypeError(must_be(name, value))
        for position, item in enumerate(typing.cast("tuple[object, ...]", value)):
            _placed(check_item, item, f"[{position}]")

    return check


def _optional(check_value: Check) -> Check:
    def check(value: object) -> None:
        if value is not None:
            check_value(value)

    return check


_PLAIN: dict[object, Check] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _instance(bool, "true or false"),
}


def type_check(annotation: Any) -> Check:  # noqa: ANN401 - an annotation can be any object
    """Return a function that raises unless a value has the annotated type."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, typing.NewType):
        return _identifier
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return _choice(arguments)
    if origin is tuple:
        return _every(tuple, "a tuple", type_check(arguments[0]))
    if origin in (typing.Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _optional(type_check(inner))
    return _instance(annotation, f"a {annotation.__name__}")


def _field_validator(check: Check) -> Callable[[object, Any, object], None]:
    def validate(_record: object, attribute: Any, value: object) -> None:  # noqa: ANN401 - attrs types it so
        _placed(check, value, repr(attribute.name))

    return validate


def checked(cls: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Give each field a validator for its annotated type, before any of its own."""
    inherited = {field.name for base in cls.__mro__[1:] for field in getattr(base, "__attrs_attrs__", ())}
    made = []
    for field in fields:
        own = field.validator
        by_type = _field_validator(type_check(field.type))
        both = by_type if own is None else attrs.validators.and_(by_type, own)
        made.append(field if field.name in inherited else field.evolve(validator=both))
    return made


@attrs.frozen
class Invariant:
    """A rule over several fields of one record."""

    fields: tuple[str, ...]
    """The fields that the rule reads, in the order of its arguments; the first is the one to blame."""
    rule: Callable[..., str | None]
    """Returns None when the rule holds, else the sentence that says why not."""


class Checked:
    """Base of every model class: runs the invariants when a record is made."""

    __slots__ = ()
    INVARIANTS: ClassVar[tuple[Invariant, ...]] = ()
    """Rules over several fields; a file's reader runs them one by one, so that all faults come at once."""

    def __attrs_post_init__(self) -> None:
        """Raise :class:`InvalidValueError` with every broken invariant."""
        broken = []
        for invariant in self.INVARIANTS:
            fault = invariant.rule(*(getattr(self, name) for name in invariant.fields))
            if fault is not None:
                broken.append(f"{invariant.fields[0]!r} {fault}")
        if broken:
            raise InvalidValueError("; ".join(broken))
