"""The compiled form of the bundled content: JSON Lines a collection, and an index of where each record stands.

It is made from the YAML when the wheel is built (:func:`compile_content`), so it has been validated; reading it needs neither yaml nor cattrs.
"""

import json
import threading
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import attrs

from mildiplomacy.io.plain import to_plain
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.record import COLLECTIONS, Record, class_of, fields_of

INDEX = "index.json"
"""The file with the offsets."""
Build = Callable[[Any], Any]


@cache
def _builder(annotation: Hashable) -> Build:
    if annotation is PartialDate:
        return PartialDate.of
    if isinstance(annotation, type) and attrs.has(annotation):
        return _class_builder(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        inner = _builder(arguments[0])
        return lambda value: tuple(map(inner, value))
    if origin in (typing.Union, types.UnionType):
        (inner_type,) = (argument for argument in arguments if argument is not type(None))
        return _builder(inner_type)
    return lambda value: value


def _class_builder(cls: type) -> Build:
    builders = {field.name: _builder(typing.cast("Hashable", field.type)) for field in fields_of(cls)}
    return lambda value: cls(**{name: builders[name](part) for name, part in value.items()})


def build(collection: str, value: object) -> Record:
    """Make a record from plain content that is known to be sound.

    >>> build("sources", {"id": "un-charter", "title": "Charter", "publisher": "UN", "kind": "treaty"}).id
    'un-charter'
    """
    return typing.cast("Record", _builder(typing.cast("Hashable", class_of(collection)))(value))


def compile_content(records: Iterable[Record], version: str, as_of: date, folder: FilePath) -> None:
    """Write the compiled form into a folder.

    Args:
        records: every record, in the order to keep.
        version: the content's version.
        as_of: the day up to which the content is known.
        folder: where to; made if need be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines: dict[str, list[str]] = {collection: [] for collection in COLLECTIONS}
    places: dict[str, dict[str, int]] = {collection: {} for collection in COLLECTIONS}
    offsets = dict.fromkeys(COLLECTIONS, 0)
    for record in records:
        line = json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":")) + "\n"
        places[record.collection][record.id] = offsets[record.collection]
        offsets[record.collection] += len(line.encode())
        lines[record.collection].append(line)
    for collection, written in lines.items():
        (folder / f"{collection}.jsonl").write_text("".join(written), encoding="utf-8", newline="\n")
    index = {"version": version, "as_of": as_of.isoformat(), "places": places}
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


class CompiledRecords(Mapping[str, Record]):
    """Records by id, each built when it is first asked for and then kept; safe to share between threads.

    A thread that loses a race builds an equal record and then uses the winner's.
    """

    def __init__(self, folder: FilePath) -> None:
        index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        self.version: str = index["version"]
        """The content's version."""
        self.as_of: date = date.fromisoformat(index["as_of"])
        """The day up to which the content is known."""
        self.ids_by_collection: dict[str, tuple[str, ...]] = {name: tuple(places) for name, places in index["places"].items()}
        """The ids of each collection, in order."""
        self._folder = folder
        self._places: dict[str, tuple[str, int]] = {
            record_id: (collection, offset) for collection, places in index["places"].items() for record_id, offset in places.items()
        }
        self._texts: dict[str, bytes] = {}
        self._built: dict[str, Record] = {}
        self._lock = threading.Lock()

    def __getitem__(self, record_id: str) -> Record:
        """Return a record; KeyError when there is none."""
        found = self._built.get(record_id)
        if found is not None:
            return found
        collection, offset = self._places[record_id]
        text = self._text(collection)
        made = build(collection, json.loads(text[offset : text.index(b"\n", offset)]))
        return self._built.setdefault(record_id, made)

    def _text(self, collection: str) -> bytes:
        with self._lock:
            if collection not in self._texts:
                self._texts[collection] = (self._folder / f"{collection}.jsonl").read_bytes()
            return self._texts[collection]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._places)
