"""What is public: the modules, the names that packages hand out, and where each is at home."""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType

from sphinx.pycode import ModuleAnalyzer

ROOT = "mildiplomacy"
INTERNAL = ("mildiplomacy.io", "mildiplomacy.cli")
"""Packages that are used through others (``md.load``, the command); what users call themselves is picked out by hand on a page."""


@cache
def public_modules() -> tuple[ModuleType, ...]:
    """Return every module that needs a page: no part of its name begins with an underscore, and it is not internal."""
    package = import_module(ROOT)
    names = (found.name for found in pkgutil.walk_packages(package.__path__, f"{ROOT}."))
    return (package, *(import_module(name) for name in names if not is_private(name) and not is_internal(name)))


def is_private(name: str) -> bool:
    """Whether a part of a dotted name begins with an underscore."""
    return any(part.startswith("_") for part in name.split("."))


def is_internal(name: str) -> bool:
    """Whether a module belongs to a package that needs no page."""
    return any(name == one or name.startswith(f"{one}.") for one in INTERNAL)


def handed_out(module: ModuleType) -> tuple[str, ...]:
    """Return the names that a package hands out: its ``__all__``, or what a lazy package lists."""
    declared = getattr(module, "__all__", None)
    if declared is not None:
        return tuple(declared)
    return tuple(name for name in dir(module) if name != "__version__") if "__dir__" in vars(module) else ()


@cache
def home_of(package: str, name: str) -> str:
    """Return the full name under which something that a package hands out is defined."""
    value = getattr(import_module(package), name)
    if isinstance(value, ModuleType):
        return value.__name__
    module, qualified = getattr(value, "__module__", None), getattr(value, "__qualname__", getattr(value, "__name__", None))
    if isinstance(module, str) and module.startswith(ROOT) and qualified is not None:
        return f"{module}.{qualified}"
    return next((f"{one.__name__}.{name}" for one in public_modules() if ("", name) in comments(one.__name__)), f"{package}.{name}")


@cache
def comments(module: str) -> dict[tuple[str, str], list[str]]:
    """Return the docstrings of a module's variables and fields, by class (or empty) and name."""
    analyzer = ModuleAnalyzer.for_module(module)
    analyzer.analyze()
    return analyzer.attr_docs
