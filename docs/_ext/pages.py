"""Directives that write reStructuredText and have it read, and what they write it with."""

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class Page(SphinxDirective):
    """Base: a directive that writes reStructuredText and has it read."""

    final_argument_whitespace = True

    def lines(self) -> Iterator[str]:
        """Write the page."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Read what was written."""
        return self.parse_text_to_nodes("\n".join(self.lines()), allow_section_headings=True)


def table(header: Iterable[str], widths: str, rows: Iterable[Iterable[str]], css: str) -> Iterator[str]:
    """Write a table; a cell may hold several paragraphs, separated by an empty line."""
    yield from ("", ".. list-table::", f"   :widths: {widths}", "   :header-rows: 1", f"   :class: {css}", "")
    for row in (tuple(header), *map(tuple, rows)):
        for position, cell in enumerate(row):
            first, *rest = cell.split("\n")
            yield f"   {'*' if position == 0 else ' '} - {first}"
            yield from (f"       {line}".rstrip() for line in rest)
    yield ""


def title(text: str, underline: str) -> Iterator[str]:
    """Write a title."""
    yield from ("", text, underline * len(text), "")
