"""The content format, made from the model classes so that it cannot drift from them."""

import json
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
from modules import comments
from pages import Page, table, title
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from mildiplomacy.io.schema import dump_schema, schema
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.ids import ACTOR_KINDS, REFERENCE_KINDS
from mildiplomacy.model.record import COLLECTIONS, Record, class_of

_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}
_COMMON = ("id", "evidence")


def _comment(cls: type, name: str) -> str:
    for owner in (one for one in cls.__mro__ if one.__module__.startswith("mildiplomacy")):
        found = comments(owner.__module__).get((owner.__name__, name))
        if found:
            return " ".join(" ".join(found).split())
    message = f"{cls.__name__}.{name} has no docstring"
    raise LookupError(message)


def _name_of(cls: type) -> str:
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in cls.__name__)
    return words.strip()


def _holds(annotation: Any) -> str:  # noqa: ANN401 - an annotation can be any object
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if annotation is PartialDate:
        return ":ref:`date <format-dates>`"
    if isinstance(annotation, typing.NewType):
        return _reference(annotation.__name__)
    if attrs.has(annotation):
        return f":ref:`{_name_of(annotation)} <part-{annotation.__name__.lower()}>`"
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return "one of " + ", ".join(f"``{choice}``" for choice in arguments)
    if typing.get_origin(annotation) is tuple:
        return f"list, each {_holds(arguments[0])}"
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        return " or ".join(_holds(one) for one in arguments if one is not type(None))
    message = f"no words for {annotation!r}"
    raise LookupError(message)


def _reference(name: str) -> str:
    collections = REFERENCE_KINDS.get(name)
    if collections is None:
        return "id"
    if collections == ACTOR_KINDS:
        return "id of an :ref:`actor <format-actors>`"
    return "id in " + " or ".join(f":ref:`{one} <collection-{one}>`" for one in collections)


def _fields(cls: type, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    rows = []
    for field in attrs.fields(cls):
        if field.name in leave_out:
            continue
        holds = _holds(field.type)
        if field.default is attrs.NOTHING:
            holds = f"**required**, {holds}"
        elif field.default not in (None, (), False):
            holds += f"; ``{field.default}`` if left out"
        rows.append((f"``{field.name}``", holds, _comment(cls, field.name)))
    yield from table(("Field", "Holds", "Meaning"), "22 38 40", rows, "fields")


def _summary(cls: type) -> str:
    return " ".join((cls.__doc__ or "").split("\n\n")[0].split())


def _parts(classes: Iterable[type]) -> list[type]:
    found: dict[type, None] = {}
    waiting = [field.type for cls in classes for field in attrs.fields(cls)]
    while waiting:
        one = waiting.pop(0)
        if attrs.has(one) and one is not PartialDate:
            if one not in found:
                found[one] = None
                waiting += [field.type for field in attrs.fields(one)]
        else:
            waiting += [argument for argument in typing.get_args(one) if not isinstance(argument, str)]
    return sorted(found, key=lambda cls: cls.__name__)


class Collections(Page):
    """``.. collections::``: every collection with the fields of its records."""

    def lines(self) -> Iterator[str]:
        """Write a section a collection."""
        for collection in COLLECTIONS:
            cls = class_of(collection)
            yield from ("", f".. _collection-{collection}:")
            yield from title(f"``{collection}``", "~")
            yield f"{_summary(cls)} Class :py:class:`~{cls.__module__}.{cls.__name__}`."
            yield from _fields(cls, _COMMON)


class Common(Page):
    """``.. common-fields::``: the fields that every record has."""

    def lines(self) -> Iterator[str]:
        """Write the table."""
        yield from _fields(Record)


class Parts(Page):
    """``.. parts::``: what stands inside records."""

    def lines(self) -> Iterator[str]:
        """Write a section a class."""
        for cls in _parts(class_of(one) for one in COLLECTIONS):
            yield from ("", f".. _part-{cls.__name__.lower()}:")
            yield from title(_name_of(cls).capitalize(), "~")
            yield f"{_summary(cls)} Class :py:class:`~{cls.__module__}.{cls.__name__}`."
            yield from _fields(cls)


def write_schemas(app: Sphinx, error: Exception | None) -> None:
    """Write the JSON Schema of a content file, and of each collection by itself, beside the pages."""
    if error is not None or app.builder.name != "html":
        return
    folder = Path(app.outdir) / "schema"
    folder.mkdir(exist_ok=True)
    whole = schema()
    (folder / "content.json").write_text(dump_schema(), encoding="utf-8")
    for collection in COLLECTIONS:
        one = {**whole, "title": f"mildiplomacy {collection}", "properties": {collection: whole["properties"][collection]}}
        (folder / f"{collection}.json").write_text(json.dumps(one, indent=2) + "\n", encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    app.connect("build-finished", write_schemas)
    app.add_directive("collections", Collections)
    app.add_directive("common-fields", Common)
    app.add_directive("parts", Parts)
    return {"version": "1", "parallel_read_safe": True}
