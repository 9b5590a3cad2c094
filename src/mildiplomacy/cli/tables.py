"""Tables that users bring: indicator values of subjects or periods, and experts' pairwise judgements. Every fault is told, with its line."""

import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import mildiplomacy as md
from mildiplomacy.errors import near_matches
from mildiplomacy.io.rows import Row, Rows, read_rows
from mildiplomacy.model.index import Index
from mildiplomacy.scores.uncertainty.elicitation import SIDES, Choice

T = TypeVar("T")
Values = dict[str, dict[str, float | None]]
"""The value of each indicator, by subject or period; None: not known."""
CHOICE = ("expert", "side", "more", "less")
"""The columns of a table of judgements."""


def read_values(path: Path, key: str, specs: Iterable[Index]) -> Values:
    """Read indicator values: a column that names the subject or period, and one for each indicator; an empty cell is not known.

    Raises:
        ContentError: with every fault.
    """
    table = read_rows(path.read_bytes(), str(path), [key], more=True)
    known = {one.id: None for spec in specs for one in spec.indicators}
    _check_columns(table, key, list(known))
    found: Values = {}
    for row in table.rows:
        name = row.cells.get(key, "")
        if not name:
            table.fault(row, key, f"must name the {key} (got nothing)")
        elif name in found:
            table.fault(row, key, f"must stand once (got {name!r} again)")
        found[name] = {column: _number(table, row, column) for column in table.columns if column in known}
    return _whole(table, found)


def _check_columns(table: Rows, key: str, known: list[str]) -> None:
    for place, name in enumerate(table.columns, 1):
        if name != key and name not in known:
            near = near_matches(name, known)
            hint = f"did you mean {near[0]!r}?" if near else f"the indicators are {', '.join(known)}"
            table.problems.append(
                md.Problem(path=table.path, line=1, column=place, where=name, message=f"must be an indicator (got {name!r})", hint=hint)
            )


def _number(table: Rows, row: Row, column: str) -> float | None:
    text = row.cells[column]
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        table.fault(row, column, f"must be a finite number, or empty where it is not known (got {text!r})")
    return value


def read_choices(path: Path, instruments: Iterable[str]) -> list[Choice]:
    """Read pairwise judgements: the expert, ``hard`` or ``soft``, and the instrument that is more so than the other.

    Raises:
        ContentError: with every fault.
    """
    table = read_rows(path.read_bytes(), str(path), CHOICE)
    known = tuple(instruments)
    if not table.problems:
        for row in table.rows:
            _check_choice(table, row, known)
        if not table.rows:
            table.problems.append(md.Problem(path=table.path, line=1, message="must hold judgements (got none)"))
    if not table.problems:
        for row, column in tuple(_on_one_side(table)):
            table.fault(row, column, f"must be compared on both sides (got {row.cells[column]!r} on {row.cells['side']!r} only)")
    return _whole(table, [Choice(**row.cells) for row in table.rows] if not table.problems else [])  # type: ignore[arg-type]  # sides are checked


def _check_choice(table: Rows, row: Row, known: tuple[str, ...]) -> None:
    expert, side, more, less = (row.cells[name] for name in CHOICE)
    if not expert:
        table.fault(row, "expert", "must name who judged (got nothing)")
    if side not in SIDES:
        table.fault(row, "side", f"must be hard or soft (got {side!r})")
    for column, name in (("more", more), ("less", less)):
        if name not in known:
            near = near_matches(name, known)
            table.fault(row, column, f"must be an instrument (got {name!r})", f"did you mean {near[0]!r}?" if near else None)
    if more == less:
        table.fault(row, "less", f"must be another instrument than the first (got {less!r} twice)")


def _on_one_side(table: Rows) -> Iterator[tuple[Row, str]]:
    """Yield where an instrument first stands that is compared on one side only."""
    first: dict[str, tuple[Row, str]] = {}
    sides: dict[str, set[str]] = {}
    for row in table.rows:
        for column in ("more", "less"):
            name = row.cells[column]
            first.setdefault(name, (row, column))
            sides.setdefault(name, set()).add(row.cells["side"])
    return (place for name, place in first.items() if len(sides[name]) == 1)


def _whole(table: Rows, found: T) -> T:
    if table.problems:
        raise md.ContentError(sorted(table.problems, key=lambda one: (one.line or 0, one.column or 0)))
    return found
