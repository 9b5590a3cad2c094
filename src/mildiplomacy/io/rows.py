"""CSV tables with named columns, read row by row; every fault has its file, line and field."""

import csv
import io
from collections.abc import Iterator, Sequence

from attrs import Factory, define, frozen

from mildiplomacy.errors import Problem
from mildiplomacy.io.document import decode


@frozen(kw_only=True)
class Row:
    """A row with what stands in its columns."""

    line: int
    """1-based line."""
    cells: dict[str, str]
    """The text of each column, without spaces around it."""


@define(kw_only=True)
class Rows:
    """The rows of a table, and the faults found in it so far."""

    path: str
    """The file."""
    columns: tuple[str, ...]
    """The names in its first line."""
    rows: list[Row] = Factory(list)
    """The rows that are not empty."""
    problems: list[Problem] = Factory(list)
    """The faults."""

    def fault(self, row: Row, column: str, message: str, hint: str | None = None) -> None:
        """Add a fault of a cell."""
        place = self.columns.index(column) + 1 if column in self.columns else None
        self.problems.append(Problem(path=self.path, line=row.line, column=place, where=column, message=message, hint=hint))


def read_rows(data: bytes, path: str, needed: Sequence[str], *, more: bool = False) -> Rows:
    r"""Read a table.

    Args:
        data: the file.
        path: its name.
        needed: the columns that must be there.
        more: whether there may be others.

    >>> read_rows(b"a,b\n1,2\n\n3,\n", "x.csv", ["a", "b"]).rows[1]
    Row(line=4, cells={'a': '3', 'b': ''})
    """
    text = decode(data, path)
    if isinstance(text, Problem):
        return Rows(path=path, columns=(), problems=[text])
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
        made = Rows(path=path, columns=columns, problems=list(_faults(columns, path, needed, more=more)))
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                _take(made, cells, line)
            line = reader.line_num + 1
    except csv.Error as error:
        fault = Problem(path=path, line=reader.line_num, column=1, message=f"must be well-formed CSV (got: {error})")
        return Rows(path=path, columns=(), problems=[fault])
    return made


def _faults(columns: Sequence[str], path: str, needed: Sequence[str], *, more: bool) -> Iterator[Problem]:
    for place, name in enumerate(columns, 1):
        if columns.index(name) < place - 1:
            yield Problem(path=path, line=1, column=place, where=name, message=f"must not stand twice (got {name!r} again)")
        elif not more and name not in needed:
            hint = f"the columns are {', '.join(needed)}"
            yield Problem(path=path, line=1, column=place, where=name, message=f"must be a known column (got {name!r})", hint=hint)
    for name in needed:
        if name not in columns:
            yield Problem(path=path, line=1, column=1, message=f"must have a column {name!r}")


def _take(made: Rows, cells: Sequence[str], line: int) -> None:
    width = len(made.columns)
    if len(cells) > width:
        made.problems.append(Problem(path=made.path, line=line, column=width + 1, message=f"must have {width} cells (got {len(cells)})"))
    texts = [cell.strip() for cell in cells[:width]] + [""] * (width - len(cells))
    made.rows.append(Row(line=line, cells=dict(zip(made.columns, texts, strict=True))))
