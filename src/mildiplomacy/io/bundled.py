"""The bundled content: the compiled form in an installed wheel, the YAML in a source tree."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import NamedTuple

from mildiplomacy.errors import ContentError
from mildiplomacy.io.compiled import INDEX, CompiledRecords
from mildiplomacy.model.record import COLLECTIONS, Record

PACKAGE = FilePath(__file__).parent.parent
"""The package's folder."""
SOURCE = PACKAGE / "data"
"""The YAML."""
COMPILED = PACKAGE / "_compiled"
"""The compiled form, in a wheel."""
VERSION_FILE = SOURCE / "VERSION"
"""The version of the content, apart from the code's, and the day up to which it is known."""


class Bundle(NamedTuple):
    """Records by id, the ids of each collection, the content's version, and the day up to which it is known."""

    records: Mapping[str, Record]
    ids_by_collection: Mapping[str, tuple[str, ...]]
    version: str
    as_of: date


def load_bundle() -> Bundle:
    """Load the bundled content in the form that is there."""
    if (COMPILED / INDEX).exists():
        compiled = CompiledRecords(COMPILED)
        return Bundle(compiled, compiled.ids_by_collection, compiled.version, compiled.as_of)
    return load_source()


def load_source() -> Bundle:
    """Load the bundled content from its YAML.

    Raises:
        ContentError: when it is broken, with every fault.
    """
    from mildiplomacy.io.files import read_files  # noqa: PLC0415 - a wheel never reads YAML, so it need not import it

    entries, problems = read_files(SOURCE)
    records: dict[str, Record] = {}
    for entry in entries:
        record = entry.draft.record
        if record is not None:
            if record.id in records:
                problems.append(entry.problem(("id",), f"must be an id of its own (got {record.id!r} again)"))
            records[record.id] = record
    if problems:
        raise ContentError(problems)
    ordered = sorted(records.values(), key=lambda record: (list(COLLECTIONS).index(record.collection), record.id))
    by_collection = {name: tuple(record.id for record in ordered if record.collection == name) for name in COLLECTIONS}
    return Bundle({record.id: record for record in ordered}, by_collection, *content_version())


def content_version() -> tuple[str, date]:
    """Return the version of the content in the source tree, and the day up to which it is known."""
    version, as_of = VERSION_FILE.read_text(encoding="utf-8").split()
    return version, date.fromisoformat(as_of)


__all__ = ["Bundle", "content_version", "load_bundle", "load_source"]
