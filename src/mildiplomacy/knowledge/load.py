"""A user's files as a catalogue."""

import os

from mildiplomacy.errors import ContentError, Problem
from mildiplomacy.io.files import Entry, read_files
from mildiplomacy.knowledge import check
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue


class Bundled:
    """Stands for the bundled catalogue as a default."""


def load(path: "str | os.PathLike[str]", base: "Catalogue | Bundled | None" = Bundled()) -> Catalogue:  # noqa: B008 - an immutable mark
    """Read a file or folder (YAML, JSON, CSV) into a catalogue of its own.

    Args:
        path: a file, or a folder whose content files are all read.
        base: references may also point into this catalogue: the bundled one unless said otherwise; None: the content must stand by itself.

    Raises:
        ContentError: for any fault; ``problems`` lists every one, with file, line, column and place. Nothing is half-loaded.
    """
    entries, problems = read_files(path)
    known = catalogue() if isinstance(base, Bundled) else Catalogue() if base is None else base
    problems += _twice(entries)
    problems += _dangling(entries, known)
    if problems:
        raise ContentError(sorted(problems, key=_place))
    return Catalogue(entry.draft.record for entry in entries if entry.draft.record is not None)


def _twice(entries: list[Entry]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for entry in entries:
        if entry.draft.id is None:
            continue
        if entry.draft.id in seen:
            problems.append(entry.problem(("id",), f"must be an id of its own (got {entry.draft.id!r} again)"))
        seen.add(entry.draft.id)
    return problems


def _dangling(entries: list[Entry], base: Catalogue) -> list[Problem]:
    own = {entry.draft.id: entry.draft.collection for entry in entries if entry.draft.id is not None}

    def known(collections: tuple[str, ...]) -> list[str]:
        return [*(one for one, collection in own.items() if collection in collections), *base.ids(*collections)]

    return [
        entry.problem(path, message, hint)
        for entry in entries
        for path, message, hint in check.faults(entry.draft.references, lambda one: own.get(one) or base.collection_of(one), known)
    ]


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.path or "", problem.line or 0, problem.column or 0
