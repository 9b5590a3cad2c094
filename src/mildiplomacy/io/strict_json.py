"""JSON read strictly: the standard library's decoder, made to remember where each value stands."""

import json
from bisect import bisect_right
from collections.abc import Callable
from json import decoder, scanner
from typing import Any, NamedTuple

from mildiplomacy.errors import Problem
from mildiplomacy.io.document import MAX_DEPTH, MAX_DIGITS, Document, Mark, decode
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.record import Path, write_path

Scan = Callable[[str, int], tuple[Any, int]]
"""Reads the value that stands at an index; returns it and the index after it."""


class _Placed(NamedTuple):
    """A value and the index where it stands."""

    value: object
    start: int


class _Pairs(NamedTuple):
    """The keys and placed values of an object, repeated keys included."""

    items: list[tuple[str, _Placed]]


class _BadNumber(NamedTuple):
    """A number that is not finite or too long."""

    text: str


class _Decoder(json.JSONDecoder):
    """Puts each value together with its place."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=_Pairs, parse_int=_whole, parse_float=_decimal, parse_constant=_BadNumber)
        self.depth = 0
        self.parse_object: Callable[..., Any] = self._nested(getattr(decoder, "JSONObject"), 2)  # noqa: B009 - no stub has it
        self.parse_array: Callable[..., Any] = self._nested(getattr(decoder, "JSONArray"), 1)  # noqa: B009 - no stub has it
        self.scan_once: Scan = self._placing(getattr(scanner, "py_make_scanner")(self))  # noqa: B009 - no stub has it

    def _nested(self, parse: Callable[..., Any], scan_position: int) -> Callable[..., Any]:
        def parse_deeper(*arguments: Any) -> Any:  # noqa: ANN401 - the decoder's own
            if self.depth >= MAX_DEPTH:
                text, index = arguments[0]
                message = f"nested deeper than {MAX_DEPTH}"
                raise json.JSONDecodeError(message, text, index - 1)
            before, scan, after = arguments[:scan_position], arguments[scan_position], arguments[scan_position + 1 :]
            self.depth += 1
            made = parse(*before, self._placing(scan), *after)
            self.depth -= 1
            return made

        return parse_deeper

    def _placing(self, scan: Scan) -> Scan:
        def place(text: str, index: int) -> tuple[_Placed, int]:
            value, end = scan(text, index)
            return _Placed(value, index), end

        return place


def _whole(text: str) -> "int | _BadNumber":
    return int(text) if len(text) <= MAX_DIGITS else _BadNumber(text)


def _decimal(text: str) -> "float | _BadNumber":
    number = float(text)
    return number if abs(number) != float("inf") else _BadNumber(text)


class _Unfolding:
    """Turns placed values into plain ones, and collects places and faults on the way."""

    def __init__(self, text: str, path: str | None) -> None:
        self.file = path
        self.starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []

    def unfold(self, placed: _Placed, path: Path) -> object:
        value, mark = placed.value, self._mark(placed.start)
        self.marks[path] = mark
        if isinstance(value, _Pairs):
            return self._mapping(value, path)
        if isinstance(value, _BadNumber):
            self._fault(mark, path, must_be(f"a finite number of at most {MAX_DIGITS} digits", value.text), "quote it if it is text")
            return value.text
        if isinstance(value, list):
            return [self.unfold(item, (*path, position)) for position, item in enumerate(value)]
        return value

    def _mapping(self, pairs: _Pairs, path: Path) -> dict[str, object]:
        made: dict[str, object] = {}
        for key, item in pairs.items:
            if key in made:
                self._fault(self._mark(item.start), (*path, key), f"must not stand twice (got {key!r} again)", "keep one of the two")
            else:
                made[key] = self.unfold(item, (*path, key))
        return made

    def _mark(self, index: int) -> Mark:
        line = bisect_right(self.starts, index)
        return Mark(line, index - self.starts[line - 1] + 1)

    def _fault(self, mark: Mark, path: Path, message: str, hint: str) -> None:
        where = write_path(path)
        self.problems.append(Problem(path=self.file, line=mark.line, column=mark.column, where=where, message=message, hint=hint))


def read_json(data: bytes, path: str | None = None) -> Document:
    """Read JSON text; every fault that can be found is in ``problems``, none is raised.

    >>> read_json(b'{"since": "1949-04-04"}').value
    {'since': '1949-04-04'}
    >>> print(read_json(b'{"a": 1, "a": 2}').problems[0])
    1:15: a: must not stand twice (got 'a' again); hint: keep one of the two
    """
    text = decode(data, path)
    if isinstance(text, Problem):
        return Document(path=path, problems=(text,))
    try:
        placed = _Decoder().decode(text)
    except json.JSONDecodeError as error:
        problem = Problem(path=path, line=error.lineno, column=error.colno, message=f"must be well-formed JSON (got: {error.msg})")
        return Document(path=path, problems=(problem,))
    unfolding = _Unfolding(text, path)
    value = unfolding.unfold(placed, ())
    return Document(path=path, value=value, marks=unfolding.marks, problems=tuple(unfolding.problems))
