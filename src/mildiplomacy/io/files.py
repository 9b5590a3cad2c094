"""Files and folders to drafts of records, and records to files."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from attrs import frozen

from mildiplomacy.errors import Problem, near_matches
from mildiplomacy.io.convert import Draft, Fault, draft
from mildiplomacy.io.csv_table import read_csv, write_csv
from mildiplomacy.io.document import Document
from mildiplomacy.io.plain import to_plain
from mildiplomacy.io.strict_json import read_json
from mildiplomacy.io.strict_yaml import is_special, read_yaml
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.record import COLLECTIONS, Path, Record

READERS = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json, ".csv": read_csv}
"""How a file is read, by the end of its name."""
_BREAKS = frozenset("\x85\u2028\u2029")
"""Line breaks to YAML 1.1 readers, which would fold them."""


@frozen(kw_only=True)
class Entry:
    """A draft with the document and place that it stands in."""

    document: Document
    """The document."""
    place: Path
    """Where in the document."""
    draft: Draft
    """The draft."""

    def problem(self, path: Path, message: str, hint: str | None = None) -> Problem:
        """Locate a fault at a part of the record."""
        return self.document.problem((*self.place, *path), message, hint)


def read_files(path: "str | os.PathLike[str]") -> tuple[list[Entry], list[Problem]]:
    """Read a file, or every file of a folder and the folders in it, in the order of their names.

    Returns:
        The drafts, broken ones included, and every fault of form. Nothing is raised for bad content.
    """
    root = FilePath(path)
    entries: list[Entry] = []
    problems: list[Problem] = []
    found = _content_files(root)
    if not found:
        hint = f"the forms are {', '.join(READERS)}"
        problems.append(Problem(path=str(path), message="must be a file or folder with content (got nothing to read)", hint=hint))
    for file in found:
        document = _read(file)
        problems += document.problems
        for entry in _entries(document, problems):
            entries.append(entry)
            problems += [entry.problem(fault.path, fault.message, fault.hint) for fault in entry.draft.faults]
    return entries, problems


def _content_files(root: FilePath) -> list[FilePath]:
    if root.is_dir():
        return sorted(
            file for file in root.rglob("*") if file.suffix.lower() in READERS and file.is_file() and not file.name.startswith(".")
        )
    return [root]


def _read(file: FilePath) -> Document:
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        message = f"must be a file that ends in {', '.join(READERS)} (got {file.name!r})"
        return Document(path=str(file), problems=(Problem(path=str(file), message=message),))
    try:
        data = file.read_bytes()
    except OSError as error:
        return Document(path=str(file), problems=(Problem(path=str(file), message=f"must be readable (got: {error.strerror})"),))
    return reader(data, str(file))


def _entries(document: Document, problems: list[Problem]) -> Iterator[Entry]:
    value = document.value
    if value is None:
        if not document.problems:
            problems.append(document.problem((), "must be a mapping of collections to records (got nothing)"))
        return
    if not isinstance(value, dict):
        problems.append(document.problem((), must_be("a mapping of collections to records", value)))
        return
    for collection, records in value.items():
        if collection not in COLLECTIONS:
            near = near_matches(collection, COLLECTIONS)
            hint = f"did you mean {near[0]!r}?" if near else f"the collections are {', '.join(COLLECTIONS)}"
            problems.append(document.problem((collection,), f"must be a known collection (got {collection!r})", hint))
        elif not isinstance(records, list):
            problems.append(document.problem((collection,), must_be("a list of records", records)))
        else:
            for position, record in enumerate(records):
                yield Entry(document=document, place=(collection, position), draft=draft(collection, record))


def dump_json(records: Iterable[Record]) -> str:
    """Write records of any kinds as JSON that reads back to equal records.

    >>> from mildiplomacy.model.source import Source
    >>> print(dump_json([Source(id="un-charter", title="Charter", publisher="UN", kind="treaty")]))
    {
      "sources": [
        {
          "id": "un-charter",
          "title": "Charter",
          "publisher": "UN",
          "kind": "treaty"
        }
      ]
    }
    """
    return json.dumps(_by_collection(records), ensure_ascii=False, indent=2)


def dump_yaml(records: Iterable[Record]) -> str:
    """Write records of any kinds as YAML that reads back to equal records.

    >>> from mildiplomacy.model.source import Source
    >>> print(dump_yaml([Source(id="un-charter", title="Charter", publisher="UN", kind="treaty")]), end="")
    sources:
    - id: un-charter
      title: Charter
      publisher: UN
      kind: treaty
    """
    import yaml  # noqa: PLC0415 - only who writes YAML pays for it

    return str(yaml.dump(_by_collection(records), Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=120))


def _dumper() -> type:
    import yaml  # noqa: PLC0415 - only who writes YAML pays for it

    class Dumper(yaml.SafeDumper):
        """Writes no aliases, and quotes what YAML 1.1 or 1.2 readers would take for something else."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class gives the signature
            return True

    def represent_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
        style = '"' if _BREAKS.intersection(text) else "'" if is_special(text) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)

    Dumper.add_representer(str, represent_text)
    return Dumper


def _by_collection(records: Iterable[Record]) -> dict[str, list[object]]:
    made: dict[str, list[object]] = {}
    for record in records:
        made.setdefault(record.collection, []).append(to_plain(record))
    return made


def write_records(records: Iterable[Record], path: "str | os.PathLike[str]") -> None:
    """Write records to a ``.json``, ``.yaml`` or ``.csv`` file; the file is whole or as it was before.

    Raises:
        ValueError: for another ending, or for CSV when there is a record that is not an activity.
    """
    kept = list(records)
    suffix = FilePath(path).suffix.lower()
    if suffix == ".csv":
        activities = [record for record in kept if isinstance(record, Activity)]
        if len(activities) < len(kept):
            message = "CSV holds activities only; write the other records as JSON or YAML"
            raise ValueError(message)
        text = write_csv(activities)
    elif suffix in {".yaml", ".yml"}:
        text = dump_yaml(kept)
    elif suffix == ".json":
        text = dump_json(kept) + "\n"
    else:
        message = f"the file must end in {', '.join(READERS)} (got {str(path)!r})"
        raise ValueError(message)
    write_whole(text, path)


def write_whole(text: str, path: "str | os.PathLike[str]") -> None:
    """Write text beside the file, then put it in its place, so that nobody ever sees half of it."""
    target = FilePath(path)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        FilePath(beside).chmod(0o644)
        FilePath(beside).replace(target)
    except BaseException:
        FilePath(beside).unlink(missing_ok=True)
        raise


__all__ = ["Draft", "Entry", "Fault", "dump_json", "dump_yaml", "read_files", "write_records", "write_whole"]
