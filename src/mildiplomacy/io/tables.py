"""Records as flat tables in CSV: one a collection, and one for each list of parts, joined by the record's id.

What is a list of plain values is joined by ``;``; what lies deeper is JSON in a cell. Tables are for reading elsewhere; JSON is the form that reads back.
"""

import csv
import io
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from mildiplomacy.io.files import write_whole
from mildiplomacy.io.plain import to_plain
from mildiplomacy.model.record import Record

Rows = list[dict[str, str]]


def tables(records: Iterable[Record]) -> dict[str, str]:
    """Return the tables by name: ``memberships``, ``memberships.timeline``, ...

    >>> from mildiplomacy.model.membership import Membership
    >>> from mildiplomacy.model.status import StatusEvent
    >>> made = tables([Membership(id="m", organisation_id="nato", member_id="FRA", timeline=(StatusEvent(status="in-force", on=1949),))])
    >>> print(made["memberships.timeline"], end="")
    record_id,position,status,on
    m,0,in-force,1949
    """
    found: dict[str, Rows] = defaultdict(list)
    for record in records:
        row: dict[str, str] = {}
        for name, value in to_plain(record).items():
            if _is_parts(value):
                found[f"{record.collection}.{name}"] += [
                    {"record_id": record.id, "position": str(position), **_cells(part)} for position, part in enumerate(value)
                ]
            else:
                row |= _cells({name: value})
        found[record.collection].append(row)
    return {name: _csv(rows) for name, rows in sorted(found.items())}


def _is_parts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _cells(part: Mapping[str, Any]) -> dict[str, str]:
    return {name: _cell(value) for name, value in part.items()}


def _cell(value: object) -> str:
    if isinstance(value, dict) or _is_parts(value):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _csv(rows: Rows) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_tables(records: Iterable[Record], folder: "str | os.PathLike[str]") -> tuple[str, ...]:
    """Write the tables into a folder, each file whole or as it was before.

    Returns:
        The names of the files.
    """
    target = FilePath(folder)
    target.mkdir(parents=True, exist_ok=True)
    made = tables(records)
    for name, text in made.items():
        write_whole(text, target / f"{name}.csv")
    return tuple(f"{name}.csv" for name in made)
