"""A column of a panel, in which zero, unknown and not covered are three things."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from attrs import field, frozen

Status = Literal["observed", "zero", "at-least", "unknown", "not-covered"]
"""``observed``: the value is known; ``zero``: known to be none; ``at-least``: some are recorded, but the records are not declared complete;
``unknown``: dates are too coarse to say; ``not-covered``: nothing is recorded and nothing says that there was none."""
STATUSES: tuple[Status, ...] = ("observed", "zero", "at-least", "unknown", "not-covered")
"""Every status."""
KNOWN: frozenset[Status] = frozenset({"observed", "zero", "at-least"})
"""Statuses under which there is a value."""


class Entry(NamedTuple):
    """A value with its status."""

    value: int | None
    status: Status


UNKNOWN = Entry(None, "unknown")
NOT_COVERED = Entry(None, "not-covered")
ZERO = Entry(0, "zero")


def count(definite: int, possible: int, *, covered: bool) -> Entry:
    """Return the entry of a count: what is definite, what is possible only, and whether the records are declared complete.

    >>> count(0, 0, covered=False).status, count(0, 0, covered=True).status, count(2, 0, covered=False)
    ('not-covered', 'zero', Entry(value=2, status='at-least'))
    """
    if possible:
        return Entry(definite, "at-least") if definite else UNKNOWN
    if definite:
        return Entry(definite, "observed" if covered else "at-least")
    return ZERO if covered else NOT_COVERED


@frozen(kw_only=True)
class Column:
    """A column that was added to a panel: its values, their statuses, what it means, and what it was made from.

    >>> Column(name="n", label="A number", values=(1, None), statuses=("observed", "unknown")).shares()["unknown"]
    0.5
    """

    name: str
    """Its name."""
    label: str
    """What it means, with unit and rule."""
    values: Sequence[int | None] = field(repr=False)
    """One value a row; None where there is none."""
    statuses: Sequence[Status] = field(repr=False)
    """One status a row."""
    record_ids: frozenset[str] = field(default=frozenset(), repr=False)
    """The records that it was made from."""

    @classmethod
    def of(cls, name: str, label: str, entries: Iterable[Entry], record_ids: Iterable[str]) -> "Column":
        """Make a column from its entries."""
        rows = tuple(entries)
        return cls(
            name=name,
            label=label,
            values=tuple(row.value for row in rows),
            statuses=tuple(row.status for row in rows),
            record_ids=frozenset(record_ids),
        )

    def shares(self) -> dict[Status, float]:
        """Return the share of rows with each status."""
        return {status: self.statuses.count(status) / len(self.statuses) if self.statuses else 0.0 for status in STATUSES}
