"""The data frame libraries that the frames are tested on: how to make a frame of rows, and rows of a frame."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from attrs import frozen

Rows = Sequence[Mapping[str, Any]]
_TEXT = {
    name: pl.String() for name in ("group", "case", "subject", "record_id", "panel", "instrument_id", "role", "status", "sector", "partner")
}
SCHEMA: dict[str, pl.DataType] = {**_TEXT, "amount": pl.Float64(), "participants": pl.Int64(), "partners": pl.Int64(), "year": pl.Int64()}


@frozen
class Library:
    """A way to hold rows in a frame."""

    name: str
    kind: type
    lazy: bool
    make: Callable[[pl.DataFrame], Any]
    take: Callable[[Any], pl.DataFrame]

    def frame(self, rows: Rows, columns: Sequence[str] | None = None) -> Any:
        """Make a frame of rows; without rows, or to leave some out, name the columns."""
        names = tuple(rows[0]) if columns is None else columns
        return self.make(pl.DataFrame([{name: row[name] for name in names} for row in rows], schema={name: SCHEMA[name] for name in names}))

    def rows(self, frame: Any) -> list[dict[str, Any]]:
        """Return the rows of a frame of this library, with None for whatever the library has for a missing value."""
        assert isinstance(frame, self.kind)
        return [{name: None if _missing(value) else value for name, value in row.items()} for row in self.take(frame).to_dicts()]


def _missing(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _pandas(frame: pl.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(frame.to_dict(as_series=False), index=range(10, 10 + len(frame)))


LIBRARIES = (
    Library("polars", pl.DataFrame, False, lambda frame: frame, lambda frame: frame),
    Library("polars-lazy", pl.LazyFrame, True, pl.DataFrame.lazy, pl.LazyFrame.collect),
    Library("pandas", pd.DataFrame, False, _pandas, pl.from_pandas),
    Library("duckdb", duckdb.DuckDBPyRelation, True, lambda frame: duckdb.from_arrow(frame.to_arrow()), duckdb.DuckDBPyRelation.pl),
    Library("pyarrow", pa.Table, False, pl.DataFrame.to_arrow, pl.from_arrow),
)
