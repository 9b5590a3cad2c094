"""A report as Markdown (CommonMark with pipe tables)."""

from mildiplomacy.report.document import Report, Row, Section, Table, describe


def to_markdown(report: Report) -> str:
    """Write a report as Markdown."""
    parts = [f"# {report.title}", f"*{_escape(report.subtitle)}*"]
    for section in report.sections:
        parts += _section(report, section)
    if report.sources:
        parts += ["## Annex B: sources"]
        parts += ["\n".join(f"{position}. {_escape(describe(source))}" for position, source in enumerate(report.sources, 1))]
    return "\n\n".join(parts) + "\n"


def _section(report: Report, section: Section) -> list[str]:
    parts = [f"## {section.title}"]
    if section.sentences:
        parts.append("\n".join(f"- {_escape(sentence)}" for sentence in section.sentences))
    for table in section.tables:
        parts += [f"**{_escape(table.caption)}**", _table(report, table)]
    return parts


def _table(report: Report, table: Table) -> str:
    sourced = report.cites(table)
    header = (*table.header, *(("Sources",) if sourced else ()))
    rule = ["---:" if position in table.numeric else "---" for position in range(len(header))]
    lines = [header, rule, *(_cells(report, row, sourced=sourced) for row in table.rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(report: Report, row: Row, *, sourced: bool) -> tuple[str, ...]:
    cells = tuple(_escape(cell) for cell in row.cells)
    return (*cells, report.cite(row)) if sourced else cells


def _escape(text: str) -> str:
    for char in "\\|*_<>`[]":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", " ")
