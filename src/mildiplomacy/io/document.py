"""A text that has been read: its plain value, where each part of it stands, and what is wrong with it."""

from collections.abc import Mapping
from typing import NamedTuple

from attrs import field, frozen

from mildiplomacy.errors import Problem
from mildiplomacy.model.record import Path, write_path

MAX_BYTES = 32 * 1024 * 1024
"""Largest text that is read."""
MAX_DEPTH = 40
"""Deepest nesting."""
MAX_NODES = 2_000_000
"""Most nodes, those that aliases repeat included."""
MAX_DIGITS = 18
"""Longest whole number."""


class Mark(NamedTuple):
    """A place in a text, counted from 1."""

    line: int
    column: int


@frozen(kw_only=True)
class Document:
    """A plain value (mappings, lists, text, numbers, truth values, None) with the place of each part."""

    path: str | None
    """The file."""
    value: object = None
    """What was read; None when nothing could be."""
    marks: Mapping[Path, Mark] = field(factory=dict)
    """Where each part stands; parts that an alias repeats have the alias's place."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the text."""

    def problem(self, path: Path, message: str, hint: str | None = None) -> Problem:
        """Locate a fault at a part of the value, or at the nearest part around it that has a place; the text begins at 1:1."""
        around = path
        while around and around not in self.marks:
            around = around[:-1]
        line, column = self.marks.get(around, Mark(1, 1))
        return Problem(path=self.path, line=line, column=column, where=write_path(path), message=message, hint=hint)


def decode(data: bytes, path: str | None) -> "str | Problem":
    """Decode UTF-8 text within the size limit, or say what is wrong."""
    if len(data) > MAX_BYTES:
        return Problem(path=path, line=1, column=1, message=f"must be at most {MAX_BYTES} bytes (got {len(data)})")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2]) + 1
        return Problem(path=path, line=before.count(b"\n") + 1, column=column, message=f"must be UTF-8 (got byte {data[error.start]:#04x})")
