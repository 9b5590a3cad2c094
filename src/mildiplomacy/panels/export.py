"""Tables in the forms of the field: CSV, pandas, polars, Arrow, Parquet, Stata. A file is whole or as it was before."""

import csv
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from textwrap import shorten
from typing import Any, cast

from mildiplomacy.errors import MissingExtraError
from mildiplomacy.io.files import write_whole
from mildiplomacy.panels.column import STATUSES, Status

Columns = Mapping[str, Sequence[object]]
"""Columns by their names."""
_LONGEST_LABEL = 80
"""Characters of a label in Stata."""
_LONGEST_NAME = 31
"""Characters of a name in Stata."""


def _library(name: str, feature: str) -> Any:  # noqa: ANN401 - a module of an optional library
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(feature, "panels") from error


def to_csv(columns: Columns, path: "str | Path | None") -> str:
    """Return columns as CSV, and write them to a file if one is named."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    if path is not None:
        write_whole(out.getvalue(), path)
    return out.getvalue()


def _is_count(values: Sequence[object]) -> bool:
    return all(one is None or isinstance(one, int) for one in values)


def to_pandas(columns: Columns) -> Any:  # noqa: ANN401 - pandas is optional and has no place in a signature
    """Return columns as a data frame of pandas with nullable integers."""
    pandas = _library("pandas", "a panel for pandas")
    return pandas.DataFrame(
        {name: pandas.array(values, dtype="Int64" if _is_count(values) else "string") for name, values in columns.items()}
    )


def to_polars(columns: Columns) -> Any:  # noqa: ANN401 - as above
    """Return columns as a data frame of polars."""
    polars = _library("polars", "a panel for polars")
    return polars.DataFrame(
        {name: polars.Series(name, values, dtype=polars.Int64 if _is_count(values) else polars.String) for name, values in columns.items()}
    )


def to_arrow(columns: Columns, metadata: Mapping[str, str]) -> Any:  # noqa: ANN401 - as above
    """Return columns as a table of Arrow, with the metadata in its schema."""
    pyarrow = _library("pyarrow", "a panel for Arrow")
    arrays = {
        name: pyarrow.array(values, type=pyarrow.int64() if _is_count(values) else pyarrow.string()) for name, values in columns.items()
    }
    return pyarrow.table(arrays).replace_schema_metadata(dict(metadata))


def to_parquet(table: Any, path: "str | Path") -> None:  # noqa: ANN401 - as above
    """Write a table of Arrow to a Parquet file."""
    parquet = _library("pyarrow.parquet", "a panel as Parquet")
    _beside(path, lambda beside: parquet.write_table(table, beside))


def to_stata(columns: Columns, labels: Mapping[str, str], path: "str | Path") -> None:
    """Write columns to a Stata file: labels on the columns, and each status as a labelled number beside its value."""
    pyreadstat = _library("pyreadstat", "a panel as Stata")
    pandas = _library("pandas", "a panel as Stata")
    names = _stata_names(columns)
    statuses = {f"{name}_status" for name in labels}
    numbers = {status: number for number, status in enumerate(STATUSES)}
    made: dict[str, Any] = {}
    for name, values in columns.items():
        if name in statuses:
            made[names[name]] = [numbers[cast("Status", one)] for one in values]
        else:
            made[names[name]] = pandas.array(values, dtype="Float64") if None in values else list(values)
    words = {names[name]: shorten(labels.get(name, name), _LONGEST_LABEL) for name in columns}
    meanings = {names[name]: {number: status for status, number in numbers.items()} for name in statuses}
    frame = pandas.DataFrame(made)
    _beside(path, lambda beside: pyreadstat.write_dta(frame, beside, column_labels=words, variable_value_labels=meanings, version=15))


def _stata_names(columns: Columns) -> dict[str, str]:
    """Shorten names to what Stata takes, each still its own."""
    names: dict[str, str] = {}
    for name in columns:
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 4]}_{len(names):03}"
        names[name] = short
    return names


def _beside(path: "str | Path", write: Any) -> None:  # noqa: ANN401 - what writes is of another library
    target = Path(path)
    handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=target.suffix)
    os.close(handle)
    try:
        write(beside)
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
