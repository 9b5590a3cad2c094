"""JSON Schema of content files, emitted from the model classes for editors that complete and check while one types."""

import json
import types
import typing
from typing import Any

import attrs

from mildiplomacy.model._checked import SLUG
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.record import COLLECTIONS, class_of, fields_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = {"anyOf": [{"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}, {"type": "integer", "minimum": 1, "maximum": 9999}]}
_PLAIN: dict[object, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def schema() -> dict[str, Any]:
    """Return the schema of a content file (JSON Schema, draft 2020-12).

    >>> schema()["properties"]["sources"]["items"]
    {'$ref': '#/$defs/Source'}
    """
    definitions: dict[str, Any] = {}
    properties = {name: {"type": "array", "items": _of(class_of(name), definitions)} for name in COLLECTIONS}
    return {
        "$schema": DIALECT,
        "title": "mildiplomacy content",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": definitions,
    }


def dump_schema() -> str:
    """Return the schema as text."""
    return json.dumps(schema(), indent=2) + "\n"


def _of(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - an annotation can be any object
    if annotation in _PLAIN:
        return dict(_PLAIN[annotation])
    if annotation is PartialDate:
        return dict(_DATE)
    if isinstance(annotation, typing.NewType):
        return {"type": "string", "pattern": f"^(?:{SLUG.pattern})$"}
    if attrs.has(annotation):
        return _of_class(annotation, definitions)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin in (typing.Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _of(inner, definitions)
    message = f"no schema for {annotation!r}"
    raise TypeError(message)


def _of_class(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        fields = fields_of(cls)
        definitions[name] = {
            "type": "object",
            "description": (cls.__doc__ or "").partition("\n")[0],
            "additionalProperties": False,
            "required": [field.name for field in fields if field.default is attrs.NOTHING],
            "properties": {field.name: _of(field.type, definitions) for field in fields},
        }
    return {"$ref": f"#/$defs/{name}"}
