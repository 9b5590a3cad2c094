"""A report before it is written: sections of sentences and tables, each row with the records and sources behind it."""

import functools
from collections.abc import Iterable

from attrs import field, frozen

from mildiplomacy.model.source import Source


@frozen(kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    """The cells, as text."""
    source_ids: tuple[str, ...] = ()
    """The sources behind it."""


@frozen(kw_only=True)
class Table:
    """A table with a caption."""

    caption: str
    """What it shows."""
    header: tuple[str, ...]
    """The names of the columns."""
    rows: tuple[Row, ...] = ()
    """The rows."""
    numeric: frozenset[int] = field(default=frozenset())
    """Positions of the columns that hold numbers."""


@frozen(kw_only=True)
class Section:
    """A titled part of a report."""

    title: str
    """The title."""
    sentences: tuple[str, ...] = ()
    """What it says."""
    tables: tuple[Table, ...] = ()
    """What it shows."""
    annex: bool = False
    """Whether it belongs at the end."""


@frozen(kw_only=True)
class Report:
    """A whole report."""

    title: str
    """The title."""
    subtitle: str
    """A line under it."""
    sections: tuple[Section, ...]
    """Its parts, in order."""
    sources: tuple[Source, ...]
    """The sources that the rows refer to, in the order in which they are first cited."""

    @functools.cached_property
    def source_numbers(self) -> dict[str, int]:
        """The number under which each source is cited."""
        return {source.id: position for position, source in enumerate(self.sources, 1)}

    def cite(self, row: Row) -> str:
        """Write the numbers of a row's sources."""
        numbers = self.source_numbers
        return ", ".join(str(numbers[one]) for one in row.source_ids if one in numbers)

    def cites(self, table: Table) -> bool:
        """Whether a row of the table has a source that is listed."""
        return any(self.cite(row) for row in table.rows)

    def without_annexes(self) -> "Report":
        """Return the report without its annexes and its list of sources."""
        body = tuple(section for section in self.sections if not section.annex)
        return Report(title=self.title, subtitle=self.subtitle, sections=body, sources=())


def cited(sections: Iterable[Section]) -> tuple[str, ...]:
    """Return the ids of the sources that sections refer to, each once, in order."""
    return tuple(dict.fromkeys(one for section in sections for table in section.tables for row in table.rows for one in row.source_ids))


def describe(source: Source) -> str:
    """Write a source as a reference.

    >>> describe(Source(id="un-charter", title="Charter of the United Nations", publisher="United Nations", kind="treaty", published=1945))
    'United Nations, Charter of the United Nations, 1945.'
    """
    authors = "; ".join(source.authors)
    parts = [
        authors or source.publisher,
        source.title,
        source.publisher if authors else "",
        "" if source.published is None else str(source.published),
    ]
    text = ", ".join(part for part in parts if part)
    return f"{text}. {source.url}" if source.url else f"{text}."
