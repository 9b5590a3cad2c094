"""Activities as CSV, in the vocabulary of the YAML and JSON forms.

A row is an activity. Lists are separated by ``;``, participants are written ``JPN:partner``, magnitudes ``personnel=13400 person actual @USA``,
evidence has columns of its own. A cell that starts with ``[`` or ``{``, or is a JSON string in quotes, is JSON, so that everything can be
written and read back exactly.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mildiplomacy.errors import Problem
from mildiplomacy.io.document import Document, Mark, decode
from mildiplomacy.io.plain import to_plain
from mildiplomacy.io.strict_json import read_json
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.record import Path

EVIDENCE_COLUMNS = ("confidence", "as_of", "source_id", "locator", "note")
"""Columns that together make the evidence of a row."""
COLUMNS = (
    "id", "name", "instrument_id", "series_id", "status", "start", "end", "ongoing", "participants", "part_of_id", "framework_ids",
    "sector", "purposes", "domains", "modifiers", "place_ids", "concept_ids", "magnitudes", "relief", "summary", *EVIDENCE_COLUMNS, "evidence",
)  # fmt: skip
"""Every column, in the order in which they are written; none but ``id``, ``name`` and ``instrument_id`` need be there."""
_LISTS = frozenset({"framework_ids", "purposes", "domains", "modifiers", "place_ids", "concept_ids"})
_TRUTH = {"true": True, "false": False}
_MAGNITUDE = re.compile(
    r"(?P<quantity>[\w-]+)=(?P<value>\S+) (?P<unit>[^@]+?)(?: (?P<kind>planned|actual|claimed))?(?: @(?P<actor_id>\S+))?"
)


def read_csv(data: bytes, path: str | None = None) -> Document:
    r"""Read a table of activities; every fault of the table's form is in ``problems``, none is raised.

    >>> table = b"id,name,instrument_id,start,participants\nvisit-1,A visit,senior-leader-visit,2024-05-01,JPN;USA:host"
    >>> read_csv(table).value["activities"][0]["participants"]
    [{'actor_id': 'JPN'}, {'actor_id': 'USA', 'role': 'host'}]
    """
    text = decode(data, path)
    if isinstance(text, Problem):
        return Document(path=path, problems=(text,))
    table = _Table(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        table.take_header(header)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                table.take_row(header, cells, line)
            line = reader.line_num + 1
    except csv.Error as error:
        table.problems.append(Problem(path=path, line=reader.line_num, column=1, message=f"must be well-formed CSV (got: {error})"))
        return Document(path=path, problems=tuple(table.problems))
    return Document(path=path, value={"activities": table.rows}, marks=table.marks, problems=tuple(table.problems))


class _Table:
    """Collects rows and faults."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.rows: list[dict[str, object]] = []
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []

    def take_header(self, header: list[str]) -> None:
        for position, name in enumerate(header, 1):
            if name not in COLUMNS:
                self._fault(1, position, name, f"must be a known column (got {name!r})", f"the columns are {', '.join(COLUMNS)}")
            elif header.index(name) < position - 1:
                self._fault(1, position, name, f"must not stand twice (got {name!r} again)")
        self.problems += [
            Problem(path=self.path, line=1, column=1, message=f"must have a column {name!r}")
            for name in ("id", "name", "instrument_id")
            if name not in header
        ]

    def take_row(self, header: list[str], cells: list[str], line: int) -> None:
        row: dict[str, object] = {}
        start: Path = ("activities", len(self.rows))
        self.marks[start] = Mark(line, 1)
        if len(cells) > len(header):
            self._fault(line, len(header) + 1, f"activities[{len(self.rows)}]", f"must have {len(header)} cells (got {len(cells)})")
        evidence: dict[str, str] = {}
        for position, (name, cell) in enumerate(zip(header, cells, strict=False), 1):
            text = cell.strip()
            if not text or name not in COLUMNS:
                continue
            field = "evidence" if name in EVIDENCE_COLUMNS else name
            self.marks.setdefault((*start, field), Mark(line, position))
            if name in EVIDENCE_COLUMNS:
                evidence[name] = text
                continue
            try:
                row[name] = _read_cell(name, text)
            except ValueError as error:
                self._fault(line, position, f"activities[{len(self.rows)}].{name}", str(error))
        if evidence and "evidence" in row:
            message = f"must be empty where {', '.join(evidence)} say it (got both)"
            self._fault(line, header.index("evidence") + 1, f"activities[{len(self.rows)}].evidence", message)
        elif evidence:
            row["evidence"] = _evidence(evidence)
        self.rows.append(row)

    def _fault(self, line: int, column: int, where: str, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(path=self.path, line=line, column=column, where=where, message=message, hint=hint))


def _read_cell(name: str, text: str) -> object:
    if text[0] in "[{":
        return _json(text)
    if text[0] == '"' and not (quoted := read_json(text.encode())).problems:
        return quoted.value
    if name in _LISTS:
        return _split(text)
    if name == "participants":
        return [_participant(item) for item in _split(text)]
    if name == "magnitudes":
        return [_magnitude(item) for item in _split(text)]
    return _TRUTH.get(text.lower(), text) if name == "ongoing" else text


def _json(text: str) -> object:
    document = read_json(text.encode())
    if document.problems:
        raise ValueError("; ".join(problem.message for problem in document.problems))
    return document.value


def _evidence(cells: Mapping[str, str]) -> dict[str, object]:
    citation = {name: cells[name] for name in ("source_id", "locator") if name in cells}
    rest = {name: cells[name] for name in ("confidence", "as_of", "note") if name in cells}
    return {"confidence": "unverified", **rest, **({"citations": [citation]} if citation else {})}


def _split(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


def _participant(text: str) -> dict[str, str]:
    actor, colon, role = text.partition(":")
    return {"actor_id": actor.strip(), **({"role": role.strip()} if colon else {})}


def _magnitude(text: str) -> dict[str, object]:
    match = _MAGNITUDE.fullmatch(text)
    if match is None:
        raise ValueError(must_be("such as 'personnel=13400 person actual @USA'", text))
    try:
        value = float(match["value"])
    except ValueError:
        raise ValueError(must_be("an amount that is a number", match["value"])) from None
    optional = {key: match[key] for key in ("kind", "actor_id") if match[key]}
    amount = int(value) if value.is_integer() and abs(value) < 1e15 else value  # noqa: PLR2004 - whole floats below this are exact
    return {"quantity": match["quantity"], "amount": {"value": amount}, "unit": match["unit"], **optional}


def write_csv(activities: Iterable[Activity]) -> str:
    """Write activities as CSV that reads back to equal activities.

    >>> from mildiplomacy.model.activity import Activity
    >>> print(write_csv([Activity(id="a-visit", name="A visit", instrument_id="senior-leader-visit", start=2024)]).splitlines()[1])
    a-visit,A visit,senior-leader-visit,2024
    """
    rows = [_to_cells(to_plain(activity)) for activity in activities]
    used = [name for name in COLUMNS if name in COLUMNS[:3] or any(name in row for row in rows)]
    out = io.StringIO()
    writer = csv.DictWriter(out, used, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _to_cells(record: Mapping[str, Any]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in record.items():
        simple = _simple_cells(name, value)
        cells |= simple if _reads_back(name, simple, value) else {name: json.dumps(value, ensure_ascii=False)}
    return cells


def _reads_back(name: str, cells: Mapping[str, str], value: object) -> bool:
    if any(not text or text != text.strip() or "\r" in text for text in cells.values()):
        return False
    try:
        return (_evidence(cells) if name == "evidence" else _read_cell(name, cells[name])) == value
    except ValueError:
        return False


def _simple_cells(name: str, value: Any) -> dict[str, str]:  # noqa: ANN401 - plain values are of many types
    if name == "evidence":
        citation = (value.get("citations") or [{}])[0]
        simple = {
            **{key: value.get(key) for key in ("confidence", "as_of", "note")},
            **{key: citation.get(key) for key in ("source_id", "locator")},
        }
        return {key: text for key, text in simple.items() if text is not None}
    if name == "participants":
        return {name: "; ".join(":".join(filter(None, (one["actor_id"], one.get("role")))) for one in value)}
    if name == "magnitudes":
        return {name: "; ".join(map(_simple_magnitude, value))}
    if isinstance(value, list):
        return {name: "; ".join(value)}
    if isinstance(value, bool):
        return {name: "true" if value else "false"}
    return {name: str(value)}


def _simple_magnitude(value: Mapping[str, Any]) -> str:
    parts = [
        f"{value['quantity']}={value['amount']['value']!r}",
        value["unit"],
        value.get("kind"),
        value.get("actor_id") and f"@{value['actor_id']}",
    ]
    return " ".join(filter(None, parts))
