"""What changed between two catalogues, fact by fact."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from mildiplomacy.io.plain import to_plain
from mildiplomacy.model.record import Path, Record, write_path


@frozen(kw_only=True)
class Change:
    """One fact that differs; a side that does not have it is None.

    >>> print(Change(record_id="nato", place="founded", before="1949", after="1949-04-04"))
    nato founded: '1949' -> '1949-04-04'
    """

    record_id: str
    """The record."""
    place: str
    """The place in the record; empty when the whole record was added or removed."""
    before: Any
    """Its plain value on the left side."""
    after: Any
    """Its plain value on the right side."""

    def __str__(self) -> str:
        """Write the record, the place and both values."""
        return f"{self.record_id} {self.place}: {self.before!r} -> {self.after!r}"


@frozen(kw_only=True)
class Diff:
    """Records that were added or removed, and facts that changed in those that stayed."""

    added: tuple[str, ...] = ()
    """Ids that only the right side has."""
    removed: tuple[str, ...] = ()
    """Ids that only the left side has."""
    changed: tuple[Change, ...] = ()
    """Facts that differ."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed)


def diff(left: Mapping[str, Record], right: Mapping[str, Record]) -> Diff:
    """Compare two sets of records."""
    changes = [
        Change(record_id=record_id, place=write_path(path), before=before, after=after)
        for record_id in sorted(left.keys() & right.keys())
        if left[record_id] != right[record_id]
        for path, before, after in _changes(to_plain(left[record_id]), to_plain(right[record_id]), ())
    ]
    return Diff(added=tuple(sorted(right.keys() - left.keys())), removed=tuple(sorted(left.keys() - right.keys())), changed=tuple(changes))


def _changes(before: Any, after: Any, path: Path) -> Iterator[tuple[Path, Any, Any]]:  # noqa: ANN401 - plain values are of many types
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            yield from _changes(before.get(key), after.get(key), (*path, key))
    elif isinstance(before, list) and isinstance(after, list):
        for position in range(max(len(before), len(after))):
            old = before[position] if position < len(before) else None
            new = after[position] if position < len(after) else None
            yield from _changes(old, new, (*path, position))
    elif before != after:
        yield path, before, after
