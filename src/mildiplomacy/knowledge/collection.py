"""Collections: records of one kind, and the one way to query them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

import attrs

from mildiplomacy.errors import InvalidValueError, QueryError, near_matches
from mildiplomacy.io.plain import to_plain
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate, Period, Window
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.record import Record

R_co = TypeVar("R_co", bound=Record, covariant=True)

Test = Callable[[Any], bool]
_CERTAINTIES: dict[str, frozenset[Certainty]] = {
    "definite": frozenset({"definite"}),
    "possible": frozenset({"definite", "possible"}),
}


def accepted(certainty: str) -> frozenset[Certainty]:
    """Return the answers that count when this much certainty is asked for: ``"definite"``, or ``"possible"`` which takes both.

    >>> sorted(accepted("possible"))
    ['definite', 'possible']
    """
    if certainty not in _CERTAINTIES:
        message = f"certainty must be 'definite' or 'possible' (got {certainty!r})"
        raise InvalidValueError(message)
    return _CERTAINTIES[certainty]


class Collection(Sequence[R_co], Generic[R_co]):
    """Records of one kind in the order of their ids; queries are chained and run when the result is looked at.

    >>> import mildiplomacy as md
    >>> drills = md.catalogue().activities.where(series="freedom-edge", since=2024, until=2024)
    >>> [drill.id for drill in drills]
    ['freedom-edge-2024-06', 'freedom-edge-2024-11']
    """

    __slots__ = ("_cls", "_found", "_source", "_tests")

    def __init__(self, cls: type[R_co], source: Callable[[], Iterator[R_co]], tests: tuple[Test, ...] = ()) -> None:
        self._cls: type[R_co] = cls
        self._source: Callable[[], Iterator[R_co]] = source
        self._tests: tuple[Test, ...] = tests
        self._found: tuple[R_co, ...] | None = None

    def where(
        self,
        *,
        on: DateLike | None = None,
        since: DateLike | None = None,
        until: DateLike | None = None,
        certainty: str = "definite",
        **wanted: object,
    ) -> "Collection[R_co]":
        """Keep the records that fit.

        Args:
            on: keep what was running or in force on this day.
            since: with ``until``: keep what shares at least one day with the window.
            until: see ``since``; a year runs to its last day.
            certainty: ``"possible"`` keeps what fits only under some readings of its partial dates, too.
            wanted: a field or property (``_id`` and ``_ids`` may be left off) and the value that it must have; a field with several
                values must hold the value; a list, tuple, set or frozenset means any of these; a function is asked.

        Raises:
            QueryError: when the records have no such field; the message names near matches.
        """
        answers = accepted(certainty)
        tests = list(self._tests)
        if on is not None:
            day = PartialDate.of(on)
            tests.append(lambda record: _running(record, day) in answers)
        if since is not None or until is not None:
            window = Window.of(since, until)
            tests.append(lambda record: _shares(record, window) in answers)
        for name, value in wanted.items():
            tests.append(_field_test(self._field(name), value))
        return Collection(self._cls, self._source, tuple(tests))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the records in plain form; what equals its default is left out."""
        return [to_plain(record) for record in self]

    def ids(self) -> tuple[str, ...]:
        """Return the ids."""
        return tuple(record.id for record in self)

    def _field(self, name: str) -> str:
        for candidate in (name, f"{name}_id", f"{name}_ids"):
            if hasattr(self._cls, candidate):
                return candidate
        known = [field.name for field in attrs.fields(self._cls)]
        near = near_matches(name, known)
        hint = f"; did you mean {near[0]!r}?" if near else f"; fields: {', '.join(known)}"
        message = f"{self._cls.__name__} has no field {name!r}{hint}"
        raise QueryError(message)

    def _all(self) -> tuple[R_co, ...]:
        if self._found is None:
            self._found = tuple(record for record in self._source() if all(test(record) for test in self._tests))
        return self._found

    @overload
    def __getitem__(self, position: int) -> R_co: ...

    @overload
    def __getitem__(self, position: slice) -> tuple[R_co, ...]: ...

    def __getitem__(self, position: int | slice) -> R_co | tuple[R_co, ...]:
        """Return a record by position, or a tuple of them for a slice."""
        return self._all()[position]

    def __iter__(self) -> Iterator[R_co]:
        """Iterate over the records that fit."""
        return iter(self._all())

    def __len__(self) -> int:
        """Return how many records fit."""
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        """Compare the records, in order."""
        if isinstance(other, Collection):
            return self._all() == other._all()
        return NotImplemented

    def __hash__(self) -> int:
        """Hash the records."""
        return hash(self._all())

    def __repr__(self) -> str:
        """Show the kind, the number, and the first ids."""
        ids = self.ids()
        shown = ", ".join(ids[:5]) + (", ..." if len(ids) > 5 else "")  # noqa: PLR2004 - enough to recognise them
        return f"<{len(ids)} {self._cls.__name__}: {shown}>"


def _running(record: Record, day: PartialDate) -> Certainty:
    if isinstance(record, Membership | Agreement):
        return record.in_force(day)
    return _period(record).contains(day)


def _shares(record: Record, window: Window) -> Certainty:
    if isinstance(record, Membership | Agreement):
        return record.in_force_during(window)
    return _period(record).overlaps(window)


def _period(record: Record) -> Period:
    found = getattr(record, "period", None)
    if isinstance(found, Period):
        return found
    if not hasattr(record, "start"):
        message = f"{type(record).__name__} has no dates to ask about"
        raise QueryError(message)
    start, end = getattr(record, "start"), getattr(record, "end")  # noqa: B009 - not every record has them
    return Period(start=start, end=end, ongoing=end is None)


def _field_test(name: str, value: object) -> Test:
    if callable(value):
        return lambda record: bool(value(getattr(record, name)))
    options = tuple(value) if isinstance(value, list | tuple | set | frozenset) else (value,)

    def test(record: Record) -> bool:
        held = getattr(record, name)
        if isinstance(held, tuple):
            return any(option in held for option in options)
        if isinstance(held, PartialDate):
            return any(held == PartialDate.of(option) for option in options)
        return held in options

    return test
