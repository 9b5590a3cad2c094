"""Strategies made from annotations: a field's type says what may stand in it, and the rule of a class mends what its invariants forbid."""

import string
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from attrs import field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mildiplomacy.model.ids import REFERENCE_KINDS
from mildiplomacy.model.record import Record, fields_of

T = TypeVar("T")
Parts = dict[str, Any]
"""The parts of a value that is about to be made."""
Mend = Callable[[Parts], None]
"""Changes drawn parts until an invariant holds."""

TRAPS = (
    "NO", "yes", "on", "~", "null", "true", "False", "1e3", "1_000", "012", "0x1f", "1:30", "-.inf", ".nan", "2020-01-01", "2024", "3.14",
    "key: value", "a:b", "# no comment", "half # comment", "- item", "? key", "[open", "{open", "[]", '{"a": 1}', "*alias", "&anchor", "!tag",
    "<<", "---", "...", "%TAG", "@at", "`tick`", '"quoted"', "'quoted'", 'half "quoted', "it's", "a;b", "JPN:partner", "personnel=3 person",
    "=1+1", " leading", "trailing ", "\ttab", "two\nlines", "two\r\nlines", "line\n", "\ufeffmark", "next\x85line", "line\u2028break", "nul\x00",
    "caf\u00e9", "cafe\u0301", "\u65e5\u672c", "\u05d0\u05d1\u05d2", "\U0001d11e", "\\backslash\\n",
)  # fmt: skip
"""Texts that careless readers and writers change."""
_LETTERS = string.ascii_lowercase + string.digits
_FEW = 2
_USUAL_SLUGS = ("nato", "a", "a-1", "b.c", "cobra-gold-2024")
_USUAL_CODES = ("JPN", "USA", "KOR", "FRA")
"""Ids that come up often, so that separate draws share some."""


def texts() -> SearchStrategy[str]:
    """Texts of any characters, among them those that YAML, JSON or CSV could take for something else."""
    return st.sampled_from(TRAPS) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(lambda text: bool(text.strip()))


def slugs() -> SearchStrategy[str]:
    """Ids of everything but states and territories."""
    words = st.text(_LETTERS, min_size=1, max_size=5)
    tails = st.lists(st.builds("{}{}".format, st.sampled_from("-."), words), max_size=_FEW).map("".join)
    return st.sampled_from(_USUAL_SLUGS) | st.builds("{}{}".format, words, tails)


def alpha3() -> SearchStrategy[str]:
    """Ids of states and territories."""
    return st.sampled_from(_USUAL_CODES) | st.text(string.ascii_uppercase, min_size=3, max_size=3)


def numbers(low: float, high: float) -> SearchStrategy[float]:
    """Whole numbers and finite floats between two limits."""
    return st.integers(int(low), int(high)) | st.floats(low, high)


def few(items: SearchStrategy[T], size: int = _FEW) -> SearchStrategy[tuple[T, ...]]:
    """Tuples of up to a few items."""
    return st.lists(items, max_size=size).map(tuple)


def ids(type_name: str) -> SearchStrategy[str]:
    """Well-formed ids for a type of reference."""
    kinds = REFERENCE_KINDS[type_name]
    if kinds == ("states",):
        return alpha3()
    return alpha3() | slugs() if "states" in kinds else slugs()


@frozen
class Rule:
    """What a class needs beyond its annotations."""

    given: Mapping[str, SearchStrategy[Any]] = field(factory=dict)
    """Strategies for fields whose values the annotation does not bound."""
    mends: tuple[Mend, ...] = ()
    """Changes that make the invariants hold."""


RULES: dict[type, Rule] = {}
"""The rule of each class that needs one."""
WHOLE: dict[type, SearchStrategy[Any]] = {}
"""Strategies for classes that are not drawn field by field."""
_PLAIN: dict[object, SearchStrategy[Any]] = {
    str: texts(),
    bool: st.booleans(),
    float: numbers(-1e9, 1e9),
    date: st.dates(),
    type(None): st.none(),
}


def of_type(annotation: Any) -> SearchStrategy[Any]:  # noqa: ANN401 - an annotation can be any object
    """Return the values that an annotation allows."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, typing.NewType):
        return ids(annotation.__name__)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return few(of_type(arguments[0]))
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(of_type, arguments))
    return of_class(annotation)


@cache
def _of_class(cls: type) -> SearchStrategy[Any]:
    return WHOLE[cls] if cls in WHOLE else with_fields(cls)


def of_class(cls: type[T]) -> SearchStrategy[T]:
    """Return the instances of a model class."""
    key: Any = cls
    return _of_class(key)


def with_fields(cls: type[T], **given: SearchStrategy[Any]) -> SearchStrategy[T]:
    """Return the instances of a model class, some of whose fields are given."""
    own_id = {"id": slugs()} if issubclass(cls, Record) else {}
    special = {**own_id, **RULES.get(cls, Rule()).given, **given}
    fields = {field.name: special[field.name] if field.name in special else of_type(field.type) for field in fields_of(cls)}
    return st.fixed_dictionaries(fields).map(lambda parts: mended(cls, parts))


def mended(cls: type[T], parts: Mapping[str, Any]) -> T:
    """Make an instance of a model class from parts, mended so that its invariants hold."""
    changed = dict(parts)
    for mend in RULES.get(cls, Rule()).mends:
        mend(changed)
    return cls(**changed)
