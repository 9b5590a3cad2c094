"""YAML read strictly, from libyaml's events, so that every part keeps its line.

Differences from PyYAML's safe loader, each for a reason that has bitten somebody: only ``null``, ``true``, ``false`` and decimal numbers
are special (``NO`` is Norway, ``2020-01-01`` is text), a key may stand once, keys are text, numbers are finite, there are no tags, merge keys
or further documents, and depth, size and what aliases repeat are bounded.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from mildiplomacy.errors import Problem
from mildiplomacy.io.document import MAX_DEPTH, MAX_DIGITS, MAX_NODES, Document, Mark, decode
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.record import Path, write_path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?[0-9]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def is_special(text: str) -> bool:
    """Whether a text stands for something else when it is written without quotes.

    >>> is_special("1e3"), is_special("NO")
    (True, False)
    """
    return text in _WORDS or any(form.fullmatch(text) for form in (_INT, _FLOAT, _NOT_FINITE))


class _StopReadingError(Exception):
    """A limit was passed: what follows is not read."""


class _Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("anchor", "first_node", "items", "key", "path", "skip")

    def __init__(self, *, items: "dict[str, object] | list[object]", path: Path, anchor: str | None, first_node: int) -> None:
        self.items = items
        self.path = path
        self.anchor = anchor
        self.first_node = first_node
        self.key: str | None = None
        self.skip = False


class _Builder:
    """Folds events into a plain value."""

    def __init__(self, path: str | None) -> None:
        self.file = path
        self.marks: dict[Path, Mark] = {}
        self.problems: list[Problem] = []
        self.root: object = None
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[object, int]] = {}
        self.nodes = 0
        self.documents = 0

    def fault(self, event: Any, path: Path, message: str, hint: str | None = None) -> None:  # noqa: ANN401 - a yaml event
        mark = event.start_mark
        self.problems.append(
            Problem(path=self.file, line=mark.line + 1, column=mark.column + 1, where=write_path(path), message=message, hint=hint)
        )

    def feed(self, event: Any) -> None:  # noqa: ANN401 - a yaml event
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault(event, (), "must be one document (got another '---')")
                raise _StopReadingError
        elif isinstance(event, yaml.ScalarEvent):
            self._count(event, 1)
            frame = self.stack[-1] if self.stack else None
            if frame is not None and isinstance(frame.items, dict) and frame.key is None:
                self._take_key(frame, event)
            else:
                self._place(event, self._scalar(event))
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close()

    def _here(self) -> Path:
        if not self.stack:
            return ()
        frame = self.stack[-1]
        return (*frame.path, frame.key or "" if isinstance(frame.items, dict) else len(frame.items))

    def _count(self, event: Any, nodes: int) -> None:  # noqa: ANN401 - a yaml event
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            self.fault(event, self._here(), f"must have at most {MAX_NODES} nodes, repeated ones included")
            raise _StopReadingError

    def _take_key(self, frame: _Frame, event: Any) -> None:  # noqa: ANN401 - a yaml event
        key: str = event.value
        frame.key = key
        self._refuse_tag(event)
        frame.skip = False
        if event.implicit[0] and (key in _WORDS or _INT.fullmatch(key) or _FLOAT.fullmatch(key)):
            self.fault(event, (*frame.path, key), must_be("a key that is text", key), "quote it")
        if key == "<<" and event.implicit[0]:
            self.fault(event, frame.path, "must not use merge keys (got '<<')", "write the fields out")
            frame.skip = True
        elif isinstance(frame.items, dict) and key in frame.items:
            self.fault(event, (*frame.path, key), f"must not stand twice (got {key!r} again)", "keep one of the two")
            frame.skip = True

    def _scalar(self, event: Any) -> object:  # noqa: ANN401 - a yaml event
        self._refuse_tag(event)
        text: str = event.value
        value: object = text
        if event.implicit[0]:
            if text in _WORDS:
                value = _WORDS[text]
            elif _INT.fullmatch(text):
                value = int(text) if len(text) <= MAX_DIGITS else self._bad_number(event, text)
            elif _FLOAT.fullmatch(text):
                number = float(text)
                value = number if abs(number) != float("inf") else self._bad_number(event, text)
            elif _NOT_FINITE.fullmatch(text):
                value = self._bad_number(event, text)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        return value

    def _bad_number(self, event: Any, text: str) -> str:  # noqa: ANN401 - a yaml event
        self.fault(event, self._here(), must_be(f"a finite number of at most {MAX_DIGITS} digits", text), "quote it if it is text")
        return text

    def _refuse_tag(self, event: Any) -> None:  # noqa: ANN401 - a yaml event
        if event.tag is not None:
            self.fault(event, self._here(), f"must not have a tag (got {event.tag!r})", "leave the tag out")

    def _alias(self, event: Any) -> None:  # noqa: ANN401 - a yaml event
        self._refuse_as_key(event)
        if event.anchor not in self.anchors:
            self.fault(event, self._here(), f"must repeat something that stands before it (got '*{event.anchor}')")
            self._place(event, None)
            return
        value, size = self.anchors[event.anchor]
        self._count(event, size)
        self._place(event, value)

    def _refuse_as_key(self, event: Any) -> None:  # noqa: ANN401 - a yaml event
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.items, dict) and frame.key is None:
            self.fault(event, frame.path, "must have keys that are plain text (got a mapping, a list or an alias)")
            raise _StopReadingError

    def _open(self, event: Any, items: "dict[str, object] | list[object]") -> None:  # noqa: ANN401 - a yaml event
        self._count(event, 1)
        self._refuse_tag(event)
        self._refuse_as_key(event)
        if len(self.stack) >= MAX_DEPTH:
            self.fault(event, self._here(), f"must not be nested deeper than {MAX_DEPTH}")
            raise _StopReadingError
        path = self._here()
        self._mark(event, path)
        self.stack.append(_Frame(items=items, path=path, anchor=event.anchor, first_node=self.nodes))

    def _close(self) -> None:
        frame = self.stack.pop()
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.items, self.nodes - frame.first_node + 1)
        self._put(frame.items)

    def _place(self, event: Any, value: object) -> None:  # noqa: ANN401 - a yaml event
        self._mark(event, self._here())
        self._put(value)

    def _mark(self, event: Any, path: Path) -> None:  # noqa: ANN401 - a yaml event
        self.marks.setdefault(path, Mark(event.start_mark.line + 1, event.start_mark.column + 1))

    def _put(self, value: object) -> None:
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
        else:
            if not frame.skip:
                frame.items[frame.key or ""] = value
            frame.key = None


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_LOADER))


def read_yaml(data: bytes, path: str | None = None) -> Document:
    r"""Read YAML text; every fault that can be found is in ``problems``, none is raised.

    >>> read_yaml(b"country: NO\nsince: 1949-04-04").value
    {'country': 'NO', 'since': '1949-04-04'}
    >>> print(read_yaml(b"a: 1\na: 2").problems[0])
    2:1: a: must not stand twice (got 'a' again); hint: keep one of the two
    """
    text = decode(data, path)
    if isinstance(text, Problem):
        return Document(path=path, problems=(text,))
    builder = _Builder(path)
    try:
        for event in _events(text):
            builder.feed(event)
    except _StopReadingError:
        return Document(path=path, marks=builder.marks, problems=tuple(builder.problems))
    except yaml.YAMLError as error:
        builder.problems.append(_syntax_problem(error, text, path))
        return Document(path=path, marks=builder.marks, problems=tuple(builder.problems))
    return Document(path=path, value=builder.root, marks=builder.marks, problems=tuple(builder.problems))


def _syntax_problem(error: yaml.YAMLError, text: str, path: str | None) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        before, said = text.partition(chr(error.character))[0], error.reason
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    else:
        mark, said = getattr(error, "problem_mark"), getattr(error, "problem")  # noqa: B009 - every error but the one above has them
        lines = text.splitlines()
        line, column = (mark.line + 1, mark.column + 1) if mark.line < max(1, len(lines)) else (len(lines), len(lines[-1]) + 1)
    return Problem(path=path, line=line, column=column, message=f"must be well-formed YAML (got: {said})")
