"""What the reference shows: types by the names that the code gives them, fields in prose, and nothing left undocumented.

Autodoc would write ``Literal["political", ...]`` where the code says ``Layer``, repeat the type of each field in the signature of its class, take the words
before a colon in a remark for a type, and leave out without a word whatever has no docstring. A missing docstring is a warning here, and ``-W`` makes it a failure.
"""

import inspect
import types
import typing
from collections.abc import Iterator
from functools import reduce
from operator import or_
from types import FunctionType, ModuleType
from typing import Any, NewType

import attrs
from docutils import nodes
from modules import comments, public_modules
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

_LOG = logging.getLogger(__name__)
_Names = dict[Any, Any]


def _aliases() -> _Names:
    """Map each documented Literal or union to a stand-in that autodoc shows under the alias's name."""
    found: _Names = {}
    for module in public_modules():
        for scope, name in comments(module.__name__):
            value = getattr(module, name, None)
            if not scope and (typing.get_origin(value) is typing.Literal or isinstance(value, types.UnionType)):
                stand_in = NewType(name, str)
                stand_in.__module__ = module.__name__
                found.setdefault(value, stand_in)
    return found


def _renamed(annotation: Any, names: _Names) -> Any:  # noqa: ANN401 - an annotation can be any object
    if typing.get_origin(annotation) is typing.Literal:
        return names.get(annotation, annotation)
    arguments = typing.get_args(annotation)
    if not arguments:
        return annotation
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        for union in (one for one in names if isinstance(one, types.UnionType)):
            inside = set(typing.get_args(union))
            if inside <= set(arguments):
                rest = [one for one in arguments if one not in inside]
                return reduce(or_, [_renamed(one, names) for one in rest], names[union])
        return reduce(or_, (_renamed(one, names) for one in arguments))
    if isinstance(annotation, types.GenericAlias) and not any(isinstance(one, list) for one in arguments):
        return types.GenericAlias(annotation.__origin__, tuple(_renamed(one, names) for one in arguments))
    return annotation


def _annotated(module: ModuleType) -> Iterator[ModuleType | FunctionType | type]:
    yield module
    for value in vars(module).values():
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if isinstance(value, FunctionType):
            yield value
        elif inspect.isclass(value):
            yield value
            for part in vars(value).values():
                inner = part.fget if isinstance(part, property) else getattr(part, "__func__", part)
                if isinstance(inner, FunctionType) and inner.__module__ == module.__name__:
                    yield inner


def name_types(_app: Sphinx) -> None:
    """Replace literals and unions in annotations by their aliases; the code under documentation keeps its own copies."""
    names = _aliases()
    for module in public_modules():
        for owner in _annotated(module):
            space = vars(module)
            own = getattr(owner, "__annotations__", {})
            for name, annotation in tuple(own.items()):
                value = _evaluated(annotation, space)
                if value is not None:
                    own[name] = _renamed(value, names)


def _evaluated(annotation: object, space: dict[str, Any]) -> Any:  # noqa: ANN401 - an annotation can be any object
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, dict(space))  # noqa: S307 - the package's own annotations
    except (NameError, TypeError, AttributeError):  # it names something that only a type checker imports
        return None


def check_docstrings(_app: Sphinx) -> None:
    """Warn about public classes, functions, methods and fields without a docstring, which autodoc would leave out silently."""
    for module in public_modules():
        documented = comments(module.__name__)
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", None) != module.__name__ or isinstance(value, typing.TypeVar):
                continue
            if not inspect.getdoc(value) and ("", name) not in documented:
                _LOG.warning("%s.%s has no docstring", module.__name__, name)
            if inspect.isclass(value):
                for part in _undocumented_parts(value, documented):
                    _LOG.warning("%s.%s.%s has no docstring", module.__name__, name, part)


def _undocumented_parts(cls: type, documented: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    if issubclass(cls, (tuple, dict)):
        return  # named tuples and typed dicts: their class says what stands in them
    for name in dict.fromkeys([*vars(cls), *getattr(cls, "__annotations__", {})]):
        if name.startswith("_") or name == "INVARIANTS" or (cls.__name__, name) in documented:
            continue
        value = inspect.getattr_static(cls, name, None)
        if isinstance(value, types.MemberDescriptorType):
            if not attrs.has(cls) or name in attrs.fields_dict(cls):
                yield name  # else attrs made the slot from a cached property, whose docstring it does not keep
        elif not inspect.getdoc(getattr(cls, name, None)):
            yield name


def drop_private_bases(_app: Sphinx, _name: str, _object: type, _options: object, bases: list[type]) -> None:
    """Leave out bases that are private or say nothing."""
    bases[:] = [base for base in bases if base is not object and "._" not in getattr(base, "__module__", "")]


def skip_machinery(_app: Sphinx, _what: str, name: str, _object: object, _skip: bool, _options: object) -> bool | None:  # noqa: FBT001 - Sphinx calls it so
    """Leave out the rules of a class, which speak through the errors that they raise."""
    return True if name == "INVARIANTS" else None


def drop_empty_bases(_app: Sphinx, _domain: str, objtype: str, content: nodes.Element) -> None:
    """Leave out the line of bases when none is left to name."""
    if objtype in {"class", "exception"}:
        for paragraph in [one for one in content.children if isinstance(one, nodes.paragraph) and one.astext() == "Bases:"]:
            content.remove(paragraph)


_PROSE = frozenset({"attribute", "data", "property"})
_kept: dict[str, list[str]] = {}


def keep_prose(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Keep what is said about a field: napoleon would take the words before a colon in it for a type."""
    if what in _PROSE:
        _kept[name] = list(lines)


def restore_prose(_app: Sphinx, what: str, name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Put back what was kept, after napoleon."""
    if what in _PROSE:
        lines[:] = _kept.pop(name, lines)


def list_fields(
    _app: Sphinx, what: str, _name: str, value: type, _options: object, signature: str | None, _returns: str | None
) -> tuple[str, None] | None:
    """Show a record class with the names of its fields; their types and meanings follow, each once."""
    if what != "class" or signature is None or not attrs.has(value):
        return None
    return "(*, " + ", ".join(
        field.name + ("" if field.default is attrs.NOTHING else "=…") for field in attrs.fields(value) if field.init
    ) + ")", None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    app.connect("builder-inited", check_docstrings)
    app.connect("builder-inited", name_types)
    app.connect("autodoc-process-docstring", keep_prose, priority=100)
    app.connect("autodoc-process-docstring", restore_prose, priority=900)
    app.connect("autodoc-process-signature", list_fields)
    app.connect("autodoc-process-bases", drop_private_bases)
    app.connect("object-description-transform", drop_empty_bases)
    app.connect("autodoc-skip-member", skip_machinery)
    return {"version": "1", "parallel_read_safe": True}
