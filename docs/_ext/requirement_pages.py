"""The requirements map, made from the table that the tests check."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pages import Page, table, title
from sphinx.application import Sphinx
from sphinx.util.rst import escape
from sphinx.util.typing import ExtensionMetadata

sys.path.insert(0, str(Path(__file__).parents[2] / "tasks"))

from requirements import KINDS, SECTIONS, kind_of


def _link(answer: str) -> str:
    kind = kind_of(answer)
    if kind == "code":
        *_, owner, name = answer.split(".")
        return f":py:obj:`{f'{owner}.{name}' if owner[0].isupper() else name} <{answer}>`"
    return f":ref:`{answer} <collection-{answer}>`" if kind == "collection" else f"``{answer}``"


class RequirementTable(Page):
    """``.. requirement-table::``: each requirement with its answer, section by section."""

    def lines(self) -> Iterator[str]:
        """Write a table a section."""
        for section in SECTIONS:
            yield from title(section.title, "-")
            rows = ((str(row.number), KINDS[row.kind], escape(row.what), ", ".join(map(_link, row.answer))) for row in section.rows)
            yield from table(("No.", "Must", "What is asked", "What answers it"), "6 10 40 44", rows, "requirements")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    app.add_directive("requirement-table", RequirementTable)
    return {"version": "1", "parallel_read_safe": True}
