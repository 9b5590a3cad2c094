"""References that resolve to nothing, or to a record of the wrong kind."""

from collections.abc import Callable, Iterable, Iterator

from mildiplomacy.errors import near_matches
from mildiplomacy.model.ids import REFERENCE_KINDS
from mildiplomacy.model.record import Path

Reference = tuple[Path, str, str]
"""Place, id, and the name of the id's type."""


def faults(
    references: Iterable[Reference], collection_of: Callable[[str], str | None], known: Callable[[tuple[str, ...]], Iterable[str]]
) -> Iterator[tuple[Path, str, str | None]]:
    """Yield place, message and hint for each reference that does not resolve.

    Args:
        references: what to look at.
        collection_of: the collection of an id, or None when there is no such record.
        known: the ids of some collections, for near matches.
    """
    for path, record_id, type_name in references:
        wanted = REFERENCE_KINDS[type_name]
        found = collection_of(record_id)
        if found is None:
            near = near_matches(record_id, known(wanted))
            yield (
                path,
                f"must be the id of a record in {_either(wanted)} (got {record_id!r})",
                f"did you mean {near[0]!r}?" if near else None,
            )
        elif found not in wanted:
            yield path, f"must be the id of a record in {_either(wanted)} (got {record_id!r}, which is in {found})", None


def _either(collections: tuple[str, ...]) -> str:
    return " or ".join(collections)
