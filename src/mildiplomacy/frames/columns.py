"""The columns that a frame of items has, and what is wrong with those of a given frame."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, cast, get_args

import narwhals.stable.v2 as nw

from mildiplomacy.errors import InvalidTypeError, InvalidValueError, MilDiplomacyError, near_matches
from mildiplomacy.model._checked import must_be
from mildiplomacy.model.occurrence import OccurrenceStatus, Role, Sector

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
"""A frame of any library, as narwhals wraps it."""
_SHOWN = 5


class Column(NamedTuple):
    """A column that is read; a null in it means the default."""

    name: str
    kind: Literal["text", "number"]
    default: str | float | None = None
    choices: tuple[str, ...] = ()

    def holds(self, dtype: nw.dtypes.DType) -> bool:
        """Whether values of a type can stand in it."""
        return dtype.is_numeric() if self.kind == "number" else isinstance(dtype, nw.String | nw.Categorical | nw.Enum)

    def read(self, names: Iterable[str]) -> nw.Expr:
        """Return its values as text or as floats; the default throughout when the frame does not have it."""
        if self.name not in names:
            return nw.lit(self.default)
        if self.kind == "number":
            return nw.col(self.name).cast(nw.Float64)
        return nw.col(self.name).cast(nw.String).fill_null(self.default)


NONE = ""
"""What stands for no instrument: no id is empty."""
INSTRUMENT = Column("instrument_id", "text", default=NONE)
ROLE = Column("role", "text", default="partner", choices=get_args(Role))
STATUS = Column("status", "text", default="held", choices=get_args(OccurrenceStatus))
SECTOR = Column("sector", "text", default="defence", choices=get_args(Sector))
AMOUNT = Column("amount", "number", default=1.0)
PARTICIPANTS = Column("participants", "number")
COLUMNS = (INSTRUMENT, ROLE, STATUS, SECTOR, AMOUNT, PARTICIPANTS)
"""The columns of a frame of items."""
PARTNER = Column("partner", "text", default=NONE)
PARTNERS = Column("partners", "number")
MEETING = (PARTNER, PARTNERS)
"""The columns of a frame of meetings."""


def check(
    frame: Frame, by: Sequence[str], needed: Iterable[Column], reserved: Iterable[str], columns: Iterable[Column] = COLUMNS
) -> Iterator[MilDiplomacyError]:
    """Yield everything that is wrong with a frame.

    The values of an eager frame are looked at too; a lazy one is not run.

    Args:
        frame: the frame.
        by: the columns that make the groups.
        needed: the columns that must be there.
        reserved: names that the result gives to columns of its own.
        columns: the columns that are read.
    """
    schema = frame.collect_schema()
    yield from _by_faults(tuple(schema), by, frozenset(reserved))
    for column in columns:
        dtype = schema.get(column.name)
        if dtype is None:
            yield from absence_faults(column, tuple(schema), needed=column in needed)
        elif not (column.holds(dtype) or is_empty(frame, column, dtype)):
            yield InvalidTypeError(f"column {column.name!r} {must_be('text' if column.kind == 'text' else 'a number', dtype)}")
        elif isinstance(frame, nw.DataFrame):
            yield from _value_faults(frame, column)


def is_empty(frame: Frame, column: Column, dtype: nw.dtypes.DType) -> bool:
    """Whether a column has nothing but nulls, whose type libraries choose freely; in a lazy frame it then has a type without a name."""
    if isinstance(frame, nw.DataFrame):
        return frame.get_column(column.name).null_count() == len(frame)
    return isinstance(dtype, nw.Unknown)


def _by_faults(names: tuple[str, ...], by: Sequence[str], reserved: frozenset[str]) -> Iterator[MilDiplomacyError]:
    if not by:
        yield InvalidValueError("'by' must name at least one column")
    for name in dict.fromkeys(by):
        if name not in names:
            yield InvalidValueError(f"'by' must name columns of the frame (got {name!r}){_hint(name, names)}")
        if name in reserved:
            yield InvalidValueError(f"'by' must not name {name!r}, which is a column of the result; hint: rename it")
        if by.count(name) > 1:
            yield InvalidValueError(f"'by' must not name {name!r} twice")


def absence_faults(column: Column, names: tuple[str, ...], *, needed: bool) -> Iterator[MilDiplomacyError]:
    """Yield what is wrong with a frame that does not have a column."""
    slip = next((name for name in names if name.strip().casefold() == column.name), None)
    if slip is not None:
        yield InvalidValueError(f"column {slip!r} must be written {column.name!r}")
    elif needed:
        yield InvalidValueError(f"column {column.name!r} is needed and missing{_hint(column.name, names)}")


def _value_faults(frame: nw.DataFrame[Any], column: Column) -> Iterator[MilDiplomacyError]:
    if column.choices:
        found = frame.get_column(column.name).cast(nw.String).drop_nulls().unique().to_list()
        for value in sorted(set(found) - set(column.choices))[:_SHOWN]:
            expected = f"one of {', '.join(column.choices)}"
            yield InvalidValueError(f"column {column.name!r} {must_be(expected, value)}{_hint(value, column.choices)}")
    elif column is AMOUNT:
        value = nw.col(column.name).cast(nw.Float64)
        wrong = frame.select(value).filter(((value < 0) | (value == float("inf"))).fill_null(value=False)).get_column(column.name)
        if len(wrong):
            yield InvalidValueError(
                f"column {column.name!r} {must_be('finite and not negative', float(wrong[0]))} in {len(wrong)} of {len(frame)} rows"
            )


def _hint(name: str, known: Iterable[str]) -> str:
    near = near_matches(name, known)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def wrap(frame: Any) -> Frame:  # noqa: ANN401 - a frame of any library
    """Wrap a frame of any library.

    Raises:
        InvalidTypeError: when it is none.
    """
    try:
        return cast("Frame", nw.from_native(frame))
    except TypeError:
        message = f"'frame' {must_be('a data frame of a library that narwhals reads, not rows or a series', frame)}"
        raise InvalidTypeError(message) from None


def together(faults: Sequence[MilDiplomacyError]) -> MilDiplomacyError:
    """Make one error of all faults."""
    if len(faults) == 1:
        return faults[0]
    kind = InvalidTypeError if all(isinstance(fault, InvalidTypeError) for fault in faults) else InvalidValueError
    return kind("\n  ".join([f"{len(faults)} faults", *map(str, faults)]))
