"""Content that was damaged on its way: every reader says where, and none raises anything else."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.errors import ContentError
from mildiplomacy.io.csv_table import write_csv
from mildiplomacy.io.files import READERS, dump_json, dump_yaml
from mildiplomacy.strategies import activities

PIECES = (
    b"", b"\n", b"\r", b"\t", b" ", b"\x00", b"\x1b", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9d\x84\x9e",
    b"-", b"- ", b": ", b":", b"? ", b"#", b"&a ", b"*a", b"!", b"!!str ", b"<<: *a", b"|", b">-\n", b"%", b"@", b"`", b"'", b'"', b"{", b"}", b"[", b"]", b",", b";", b"=",
    b"---\n", b"...\n", b"NaN", b"1e999", b".inf", b"9" * 20, b"-0", b"null", b"~", b"\\", b"\\u0000", b"\\ud800", b"activities", b"id", b"evidence",
    b'"evidence": [1], ', b"[1]", b"{}", b"[[", b"1" * 5000,
)  # fmt: skip
"""What is put in: bytes that mean something to a reader, or that none may meet."""
FORMS = {".yaml": dump_yaml, ".json": dump_json, ".csv": write_csv}


@st.composite
def damaged(draw: st.DrawFn, ending: str) -> bytes:
    """Sound content, then pieces put in, cut out or written over."""
    data = FORMS[ending](draw(st.lists(activities(), min_size=1, max_size=2))).encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.sampled_from((0, 0, 1, 2, 10))))
        data = data[:start] + draw(st.sampled_from(PIECES)) + data[end:]
    return data


def located(data: bytes, ending: str) -> None:
    """Load bytes: a catalogue, or faults of which each has a place in the file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"any{ending}")
        file.write_bytes(data)
        try:
            found: object = md.load(file, base=None)
        except ContentError as error:
            found = error
    if isinstance(found, ContentError):
        lines = (
            data.decode("utf-8", "replace")
            .replace("\r", "\n")
            .replace("\x85", "\n")
            .replace("\u2028", "\n")
            .replace("\u2029", "\n")
            .count("\n")
            + 1
        )
        assert found.problems
        for problem in found.problems:
            assert problem.path == str(file)
            assert problem.line is not None
            assert problem.column is not None
            assert 1 <= problem.line <= lines
            assert problem.column >= 1
    else:
        assert isinstance(found, md.Catalogue)


@pytest.mark.parametrize("ending", FORMS)
def test_damaged_content_is_refused_with_places(ending: str) -> None:
    """Whatever happens to a file on its way, there are faults with line and column, or a catalogue."""

    @given(damaged(ending))
    @example(b"")
    @example(b"\xef\xbb\xbf")
    @example(b"\n\n")
    @example(b"# nothing\n")
    @example(b"id,name,instrument_id,evidence,confidence\na,b,c,[1],confirmed\n")
    @example(b'id,name,instrument_id,confidence,evidence\na,b,c,confirmed,"{""confidence"": 5}"\n')
    @example(b'{"activities": [{"id": "\\ud800"}]}')
    def law(data: bytes) -> None:
        located(data, ending)

    law()


@pytest.mark.parametrize("ending", [one for one in READERS if one != ".yml"])
def test_any_bytes_are_refused_with_places(ending: str) -> None:
    """Bytes of no form at all are refused with a place, too."""

    @given(st.binary(max_size=100) | st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
    def law(data: bytes) -> None:
        located(data, ending)
        document = READERS[ending](data)
        assert document.problems or document.value is None or isinstance(document.value, (dict, list, str, int, float))

    law()
