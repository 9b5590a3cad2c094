"""A report as text for a terminal, set by rich."""

import io

from mildiplomacy.errors import MissingExtraError
from mildiplomacy.report.document import Report, Table, describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.table import Table as RichTable

_NARROW = frozenset({"Signed", "In force", "Confidence", "Since", "Status", "Role", "Years", "90 % range", "Exact bounds"})
"""Columns whose cells stay on one line."""


def to_text(report: Report, width: int) -> str:
    """Write a report as plain text.

    Args:
        report: the report.
        width: characters a line.

    Raises:
        MissingExtraError: when rich, which the extra ``cli`` brings, is absent.
    """
    try:
        from rich.console import Console  # noqa: PLC0415 - an optional dependency
        from rich.padding import Padding  # noqa: PLC0415 - an optional dependency
        from rich.text import Text  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        feature = "a brief as text"
        raise MissingExtraError(feature, "cli") from error
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    console.print(Text(report.title.upper()))
    console.print(Text(report.subtitle))
    for section in report.sections:
        console.print()
        console.rule(Text(section.title), align="left", characters="-")
        for sentence in section.sentences:
            console.print(Padding(Text(f"- {sentence}"), (0, 0, 0, 0)))
        for table in section.tables:
            console.print()
            console.print(_table(report, table))
    if report.sources:
        console.print()
        console.rule(Text("Annex B: sources"), align="left", characters="-")
        for position, source in enumerate(report.sources, 1):
            console.print(Text(f"[{position}] {describe(source)}"))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _table(report: Report, table: Table) -> "RichTable":
    from rich import box  # noqa: PLC0415 - an optional dependency
    from rich.table import Table as RichTable  # noqa: PLC0415 - an optional dependency
    from rich.text import Text  # noqa: PLC0415 - an optional dependency

    made = RichTable(title=Text(table.caption), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    sourced = report.cites(table)
    for position, name in enumerate((*table.header, *(("Sources",) if sourced else ()))):
        narrow = position in table.numeric or name in _NARROW
        made.add_column(
            Text(name),
            justify="right" if position in table.numeric else "left",
            overflow="fold",
            no_wrap=narrow,
            min_width=None if narrow else 16,
        )
    for row in table.rows:
        cells = (*row.cells, report.cite(row)) if sourced else row.cells
        made.add_row(*(Text(cell) for cell in cells))
    return made
