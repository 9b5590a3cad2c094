"""Names that are imported when they are first asked for (PEP 562)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def attach(
    package: str, homes: Mapping[str, str], needs: Mapping[str, str] | None = None
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` for a package whose names live in other modules.

    Args:
        package: the package's name.
        homes: for each name the module that defines it; a name that is a module itself maps to that module.
        needs: for a name behind an extra the library that the extra brings; without it the name is in neither ``__all__`` nor ``dir()``.
    """

    def get(name: str) -> object:
        if name == "__all__":
            return names()
        home = homes.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        module = import_module(home)
        value = module if home == f"{package}.{name}" else getattr(module, name)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted(name for name in homes if not name.startswith("_") and _present((needs or {}).get(name)))

    return get, names


def _present(library: str | None) -> bool:
    from importlib.util import find_spec  # noqa: PLC0415 - only who lists the names pays for it

    try:
        return library is None or find_spec(library) is not None
    except ValueError:
        return False
