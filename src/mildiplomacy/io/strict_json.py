"""JSON read strictly: the standard library is the judge of the text, libyaml (JSON is nearly a subset of YAML) only says where each part stands."""

import json
import re

from mildiplomacy.errors import Problem
from mildiplomacy.io.document import MAX_DEPTH, MAX_DIGITS, Document, decode
from mildiplomacy.io.strict_yaml import locate
from mildiplomacy.model._checked import must_be

_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|.)")
_UNLOVED = re.compile("[^\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]")


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)|([\[{])|([\]}])')


def read_json(data: bytes, path: str | None = None) -> Document:
    """Read JSON text; every fault that can be found is in ``problems``, none is raised.

    >>> read_json(b'{"since": "1949-04-04"}').value
    {'since': '1949-04-04'}
    >>> print(read_json(b'{"a": NaN}').problems[0])
    1:7: must be a finite number (got 'NaN')
    """
    text = decode(data, path)
    if isinstance(text, Problem):
        return Document(path=path, problems=(text,))
    problems, deepest = _scan(text, path)
    if deepest > MAX_DEPTH:
        return Document(path=path, problems=(Problem(path=path, line=1, column=1, message=f"must not be nested deeper than {MAX_DEPTH}"),))
    try:
        value = json.loads(text, parse_constant=lambda _: None, parse_int=_whole)
    except json.JSONDecodeError as error:
        problem = Problem(path=path, line=error.lineno, column=error.colno, message=f"must be well-formed JSON (got: {error.msg})")
        return Document(path=path, problems=(problem,))
    located = locate(_UNLOVED.sub("x", _ESCAPE.sub(lambda match: "x" * len(match[0]), text.replace("\t", " "))), path)
    return Document(path=path, value=value, marks=located.marks, problems=(*problems, *located.problems))


def _whole(text: str) -> int | None:
    return int(text) if len(text) <= MAX_DIGITS else None


def _scan(text: str, path: str | None) -> tuple[list[Problem], int]:
    """Find constants that are no numbers, and how deep the text nests, before it is parsed."""
    problems: list[Problem] = []
    deepest = depth = 0
    for match in _TOKEN.finditer(text):
        if match[1]:
            before = text[: match.start()]
            line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
            problems.append(Problem(path=path, line=line, column=column, message=must_be("a finite number", match[1])))
        depth += bool(match[2]) - bool(match[3])
        deepest = max(deepest, depth)
    return problems, deepest
