"""CSV tables with named columns: rows with their lines, and every fault of form with its place."""

import pytest

from mildiplomacy.io.rows import Row, Rows, read_rows


def told(table: Rows) -> list[str]:
    """Return the faults as they are printed."""
    return [str(one) for one in table.problems]


def test_rows_have_their_lines_and_cells() -> None:
    """Empty lines are passed over, spaces are cut, a short row is filled up, and a cell over two lines counts both."""
    table = read_rows(b'a, b\n\n 1 ,"x\ny"\n2\n', "t.csv", ["a", "b"])
    assert (table.columns, table.problems) == (("a", "b"), [])
    assert table.rows == [Row(line=3, cells={"a": "1", "b": "x\ny"}), Row(line=5, cells={"a": "2", "b": ""})]


def test_faults_of_the_header_and_of_rows() -> None:
    """An unknown column, one that stands twice, one that is not there, and a row that is too long."""
    table = read_rows(b"a,c,a\n1,2,3,4\n", "t.csv", ["a", "b"])
    assert told(table) == [
        "t.csv:1:2: c: must be a known column (got 'c'); hint: the columns are a, b",
        "t.csv:1:3: a: must not stand twice (got 'a' again)",
        "t.csv:1:1: must have a column 'b'",
        "t.csv:2:4: must have 3 cells (got 4)",
    ]
    assert told(read_rows(b"a,c\n", "t.csv", ["a"], more=True)) == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a\n\xff\n", "t.csv:2:1: must be UTF-8 (got byte 0xff)"),
        (b'a\n"1\n', "t.csv:2:1: must be well-formed CSV (got: unexpected end of data)"),
        (b"", "t.csv:1:1: must have a column 'a'"),
    ],
)
def test_what_is_no_table(data: bytes, fault: str) -> None:
    """Other bytes, an open quote, nothing at all."""
    table = read_rows(data, "t.csv", ["a"])
    assert (table.rows, told(table)) == ([], [fault])


def test_a_fault_of_a_cell_has_its_column() -> None:
    """A fault that is found later is placed by the name of its column; one of a column that is not there by its line alone."""
    table = read_rows(b"a,b\n1,2\n", "t.csv", ["a", "b"])
    table.fault(table.rows[0], "b", "must be more", "try 3")
    table.fault(table.rows[0], "c", "must be there")
    assert told(table) == ["t.csv:2:2: b: must be more; hint: try 3", "t.csv:2: c: must be there"]
