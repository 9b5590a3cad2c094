"""What a frame must look like, and what is said when it does not."""

import subprocess
import sys
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import mildiplomacy as md
from frame_libraries import SCHEMA, Library
from mildiplomacy import frames

ITEM = {
    "subject": "JPN",
    "instrument_id": "hadr-response",
    "role": "lead",
    "status": "held",
    "sector": "defence",
    "amount": 2.0,
    "participants": 4,
}
MEASURES = ("volume", "hard", "soft", "balance", "low", "high")
COUNTS = ("scored", "not_held", "observed", "civil", "unknown_instruments", "missing_amounts", "disengagement")


def one(library: Library, *changes: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Score items that differ from the usual one as given, and return the single row of the result."""
    frame = library.frame([{**ITEM, **change} for change in changes] or [ITEM])
    (row,) = library.rows(frames.soft_hard_balance(frame, "subject", **options))
    return row


def refusal(frame: Any, by: Any = "subject", **options: Any) -> str:
    """Return what is said about a frame that cannot be scored."""
    with pytest.raises(md.MilDiplomacyError) as caught:
        frames.soft_hard_balance(frame, by, **options)
    return str(caught.value)


def test_the_result_is_a_frame_of_the_same_library_with_the_documented_columns(library: Library) -> None:
    """The type, the order of the columns, whole counts and, in pandas, a fresh index."""
    result = frames.soft_hard_balance(library.frame([ITEM, {**ITEM, "subject": "KOR"}]), ["subject", "role"])
    assert isinstance(result, library.kind)
    rows = library.rows(result)
    assert list(rows[0]) == ["subject", "role", *MEASURES, *(f"received_{name}" for name in MEASURES), *COUNTS]
    assert [row["subject"] for row in rows] == ["JPN", "KOR"]
    assert all(type(row[name]) is int for row in rows for name in COUNTS)
    if isinstance(result, pd.DataFrame):
        assert list(result.index) == [0, 1]


def test_the_bundled_weights_are_the_default(library: Library) -> None:
    """Without options a frame is scored with the bundled vocabulary and the default weight set, as a portfolio is."""
    weights = md.catalogue()[md.catalogue()["soft-hard-balance"].weight_set_id]
    price = next(weight for weight in weights.weights if weight.instrument_id == "hadr-response")
    row = one(library)
    assert (row["volume"], row["hard"], row["soft"]) == (2.0, price.hard.value, price.soft.value)
    assert one(library, weights=weights) == one(library, weights=weights.id) == row


def test_absent_columns_have_their_defaults(library: Library) -> None:
    """An instrument alone is one held item that the subject took part in."""
    frame = library.frame([ITEM, ITEM], ["subject", "instrument_id"])
    (row,) = library.rows(frames.soft_hard_balance(frame, "subject"))
    assert (row["volume"], row["scored"], row["received_volume"]) == (2.0, 2, None)


def test_columns_without_any_value_have_their_defaults(library: Library) -> None:
    """A column of nulls, whatever type the library gives it, means defaults, and for amounts that none is known."""
    nulls = {"instrument_id": ["hadr-response"], "subject": ["JPN"], "role": [None], "status": [None], "sector": [None]}
    for more, count in (({}, "scored"), ({"amount": [None]}, "missing_amounts")):
        (row,) = library.rows(frames.soft_hard_balance(library.make(pl.DataFrame({**nulls, **more})), "subject"))
        assert row[count] == 1


def test_a_frame_without_rows_has_no_groups(library: Library) -> None:
    """No row in, no row out, and the columns are there."""
    result = frames.soft_hard_balance(library.frame([], list(ITEM)), "subject")
    assert library.rows(result) == []
    assert "balance" in library.take(result).columns


def test_nothing_to_weigh_is_null_and_never_zero(library: Library) -> None:
    """An amount of 0 is scored and leaves nothing to weigh; a balance of 0 is a value."""
    row = one(library, {"amount": 0.0})
    assert row["scored"] == 1
    assert {row[name] for name in MEASURES} == {None}
    even = one(library, {"instrument_id": "senior-leader-visit"}, {"instrument_id": "combined-exercise-warfighting"}, base=_oracle())
    assert even["balance"] == pytest.approx(0.0, abs=1e-12)


def _oracle() -> md.Catalogue:
    from oracle_cases import cases

    return cases()[0].catalogue


@pytest.mark.parametrize(
    ("change", "count"),
    [
        ({"role": "observer"}, "observed"),
        ({"status": "cancelled"}, "not_held"),
        ({"sector": "civil"}, "civil"),
        ({"instrument_id": "underwater-basket-diplomacy"}, "unknown_instruments"),
        ({"instrument_id": None}, "unknown_instruments"),
        ({"instrument_id": "HADR-Response"}, "unknown_instruments"),
        ({"instrument_id": "suspension-of-military-ties"}, "disengagement"),
        ({"instrument_id": "suspension-of-military-ties", "amount": None}, "disengagement"),
        ({"amount": None}, "missing_amounts"),
        ({"amount": float("nan")}, "missing_amounts"),
    ],
    ids=str,
)
def test_each_row_is_counted_once(library: Library, change: dict[str, Any], count: str) -> None:
    """What is not scored is in one count, and adds nothing to what is."""
    row = one(library, {}, change)
    assert {name: row[name] for name in COUNTS if row[name]} == {"scored": 1, count: 1}
    assert {name: row[name] for name in MEASURES} == {name: one(library)[name] for name in MEASURES}


@pytest.mark.parametrize(("participants", "volume"), [(4, 0.5), (1, 2.0), (None, None), (0, None), (-1, None)])
def test_credit_is_shared_by_the_participants(library: Library, participants: int | None, volume: float | None) -> None:
    """A k-th of the amount, which is missing where k is; with full credit k is not looked at."""
    row = one(library, {"participants": participants}, credit="1/k")
    assert (row["volume"], row["missing_amounts"]) == (volume, int(volume is None))
    assert one(library, {"participants": participants})["volume"] == 2.0


def test_part_of_a_participant_is_no_number_of_participants() -> None:
    """A number of participants that is not whole is missing."""
    frame = pl.DataFrame({"subject": ["JPN"], "instrument_id": ["hadr-response"], "participants": [2.5]})
    assert frames.soft_hard_balance(frame, "subject", credit="1/k")["missing_amounts"].to_list() == [1]


def test_core_and_extended_instruments(library: Library) -> None:
    """The scope decides what is scored and nothing else."""
    changes = (
        {},
        {"instrument_id": "arms-sale"},
        {"instrument_id": "arms-sale", "amount": None},
        {"instrument_id": "deterrent-show-of-force"},
    )
    core, both = (one(library, *changes, scope=scope) for scope in ("core", "core+extended"))
    assert (core["scored"], both["scored"]) == (1, 2)
    assert {name: core[name] for name in COUNTS[1:]} == {name: both[name] for name in COUNTS[1:]}


@pytest.mark.parametrize(
    "typed",
    [
        pl.DataFrame(
            {"instrument_id": ["hadr-response"], "amount": [2], "role": ["lead"]},
            schema_overrides={"amount": pl.UInt8, "role": pl.Categorical},
        ),
        pl.DataFrame(
            {"instrument_id": ["hadr-response"], "amount": [Decimal("2.0")], "role": ["lead"]}, schema_overrides={"role": pl.Enum(["lead"])}
        ),
        pd.DataFrame(
            {"instrument_id": pd.Categorical(["hadr-response"]), "amount": pd.array([2], dtype="Int64"), "role": pd.Categorical([None])}
        ),
        pd.DataFrame({"instrument_id": ["hadr-response"], "amount": [2.0]}).convert_dtypes(dtype_backend="pyarrow"),
        duckdb.sql("select 'hadr-response' as instrument_id, 2.0 as amount, 'lead'::enum('lead', 'host') as role"),
        pa.table({"instrument_id": pa.array(["hadr-response"]).dictionary_encode(), "amount": pa.array([2], pa.int16())}),
    ],
    ids=lambda frame: type(frame).__module__,
)
def test_any_number_and_any_text_will_do(typed: Any) -> None:
    """Small whole numbers, decimals, categories and enumerations are read as the number or the text that they are."""
    result = frames.soft_hard_balance(typed, "instrument_id")
    rows = next(lib.rows(result) for lib in _libraries() if isinstance(result, lib.kind))
    assert [(row["volume"], row["scored"]) for row in rows] == [(2.0, 1)]


def _libraries() -> tuple[Library, ...]:
    from frame_libraries import LIBRARIES

    return LIBRARIES


def test_groups_may_have_any_name_that_the_result_does_not_use(library: Library) -> None:
    """The names that are used inside are free, and so are the columns that are read."""
    rows = [{**ITEM, "case": "a"}]
    frame = library.make(library_frame(rows).rename({"case": "by_0", "subject": "instrument"}))
    (row,) = library.rows(frames.soft_hard_balance(frame, ["instrument", "by_0", "instrument_id", "amount"]))
    assert [row[name] for name in ("instrument", "by_0", "instrument_id", "amount", "volume")] == ["JPN", "a", "hadr-response", 2.0, 2.0]


def library_frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Make a polars frame of rows, to be changed before it is handed to a library."""
    return pl.DataFrame(rows, schema={name: SCHEMA[name] for name in rows[0]})


def test_the_input_is_not_changed(library: Library) -> None:
    """The frame holds afterwards what it held before, in the same types."""
    frame = library.frame([ITEM, {**ITEM, "amount": None, "role": None}])
    before, types = library.rows(frame), library.take(frame).schema
    copy = frame.copy(deep=True) if isinstance(frame, pd.DataFrame) else None
    library.rows(frames.soft_hard_balance(frame, "subject", credit="1/k"))
    assert library.rows(frame) == before
    assert library.take(frame).schema == types
    if copy is not None:
        pd.testing.assert_frame_equal(frame, copy)


def test_a_lazy_frame_is_not_run() -> None:
    """Asking for a score of a lazy frame looks at its columns and at none of its rows."""
    ran: list[int] = []

    def look(frame: pl.DataFrame) -> pl.DataFrame:
        ran.append(len(frame))
        return frame

    lazy = library_frame([ITEM]).lazy().map_batches(look, schema=library_frame([ITEM]).schema)
    result = frames.soft_hard_balance(lazy, "subject")
    assert ran == []
    assert result.collect()["scored"].to_list() == [1]
    assert ran == [1]


@pytest.mark.parametrize(
    ("change", "count", "message"),
    [
        ({"amount": -3.0}, "missing_amounts", "column 'amount' must be finite and not negative (got -3.0) in 1 of 2 rows"),
        ({"amount": float("inf")}, "missing_amounts", "column 'amount' must be finite and not negative (got inf) in 1 of 2 rows"),
        (
            {"role": "leed"},
            "observed",
            "column 'role' must be one of lead, partner, provider, recipient, host, observer (got 'leed'); did you mean 'lead'?",
        ),
        (
            {"status": "hold"},
            "not_held",
            "column 'status' must be one of announced, held, cancelled, postponed (got 'hold'); did you mean 'held'?",
        ),
        ({"sector": "naval"}, "civil", "column 'sector' must be one of defence, civil (got 'naval')"),
    ],
    ids=str,
)
def test_wrong_values_are_refused_or_where_the_frame_is_lazy_never_scored(
    library: Library, change: dict[str, Any], count: str, message: str
) -> None:
    """An eager frame with a wrong value is an error that says what may stand there; a lazy one has the row counted apart."""
    if library.lazy:
        row = one(library, {}, change)
        assert {name: row[name] for name in COUNTS if row[name]} == {"scored": 1, count: 1}
    else:
        with pytest.raises(md.InvalidValueError) as caught:
            one(library, {}, change)
        assert str(caught.value) == message


def test_every_fault_is_named_at_once(library: Library) -> None:
    """Options, groups, missing, misspelt and mistyped columns come in one error, with near matches."""
    columns = {"subject": ["JPN"], "instrument": ["hadr-response"], "Role": ["lead"], "amount": ["2"], "status": [1]}
    with pytest.raises(md.InvalidValueError) as caught:
        frames.soft_hard_balance(library.make(pl.DataFrame(columns)), ["subjekt"], scope="extended", credit="half")  # type: ignore[arg-type]
    assert str(caught.value).splitlines() == [
        "7 faults",
        "  'scope' must be one of core, core+extended (got 'extended')",
        "  'credit' must be one of full, 1/k (got 'half')",
        "  'by' must name columns of the frame (got 'subjekt'); did you mean 'subject'?",
        "  column 'instrument_id' is needed and missing; did you mean 'instrument'?",
        "  column 'Role' must be written 'role'",
        "  column 'status' must be text (got Int64)",
        "  column 'amount' must be a number (got String)",
    ]


def test_faults_of_type_alone_are_a_type_error(library: Library) -> None:
    """Wrong types only: a TypeError too."""
    columns = {"subject": ["JPN"], "instrument_id": [7], "amount": [True]}
    with pytest.raises(md.InvalidTypeError, match="2 faults"):
        frames.soft_hard_balance(library.make(pl.DataFrame(columns)), "subject")


def test_what_groups_may_not_be() -> None:
    """No groups, a group twice and the name of a column of the result are refused."""
    frame = pl.DataFrame({"subject": ["JPN"], "volume": ["large"], "instrument_id": ["hadr-response"]})
    assert refusal(frame, []) == "'by' must name at least one column"
    assert refusal(frame, ["subject", "subject"]) == "'by' must not name 'subject' twice"
    assert refusal(frame, "volume") == "'by' must not name 'volume', which is a column of the result; hint: rename it"


def test_sharing_needs_the_number_of_participants() -> None:
    """Credit by 1/k without k is refused."""
    frame = pl.DataFrame({"subject": ["JPN"], "instrument_id": ["hadr-response"]})
    assert refusal(frame, credit="1/k") == "column 'participants' is needed and missing"


def test_what_is_no_frame() -> None:
    """Rows, and a series, are refused with what is wanted."""
    assert refusal([ITEM]).startswith(
        "'frame' must be a data frame of a library that narwhals reads, not rows or a series (got [{'subject'"
    )
    assert refusal(pl.Series([1])).startswith("'frame' must be a data frame")


def test_unknown_weights_are_named() -> None:
    """A weight set that does not exist is an unknown id, and so is a record that is no weight set."""
    frame = pl.DataFrame({"subject": ["JPN"], "instrument_id": ["hadr-response"]})
    near = md.catalogue()["soft-hard-balance"].weight_set_id
    assert refusal(frame, weights=f"{near}x").startswith(f"nothing is called '{near}x'; did you mean {near!r}")
    assert refusal(frame, weights="nato").startswith("nothing is called 'nato'")


def run(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    return subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_no_data_frame_library_is_imported() -> None:
    """The frames load narwhals alone, and the package does not even load that."""
    code = (
        "import sys, mildiplomacy; before = 'narwhals' in sys.modules; import mildiplomacy.frames;"
        "print(before, 'narwhals' in sys.modules, {'polars', 'pandas', 'pyarrow', 'duckdb', 'numpy'} & set(sys.modules))"
    )
    assert run(code) == "False True set()"


def test_without_narwhals_the_extra_is_named() -> None:
    """Where the extra is not installed the error says how to get it."""
    code = (
        "import sys; sys.modules['narwhals'] = None\n"
        "try:\n    import mildiplomacy.frames\nexcept ImportError as error:\n    print(type(error).__name__, '|', error)"
    )
    assert run(code) == "MissingExtraError | mildiplomacy.frames needs the extra 'frames'; hint: pip install 'mildiplomacy[frames]'"
