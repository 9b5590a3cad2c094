"""Any bytes give a catalogue or located faults, never another exception."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.errors import ContentError

TRICKY = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"%YAML 9.9\n---\na", b"- - - -", b"? ? ?", b"a: &a\n  b: *a", b"{" * 60, b"[" * 5000, b"a: !!binary x", b"'",
    b'"\\ud800"', b'{"a": "\\ud800"}', b"activities:\n- id: x", b"activities: [{}]", b"id,name,instrument_id\nx,y,z", b'id\n"', b"id\r\r\n\x00", b"\xe2\x80\xa8: \xc2\x85",
    b"activities:\n  - {id: a, name: b, instrument_id: c, participants: [{}], evidence: {claims: [1]}}", b'{"activities": [[]]}', b"1e5: 2", b"a: 0x1F", b'{"\\u0000": 1}',
]  # fmt: skip
CONTENT_LIKE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["JPN", "2024", "naval-port-call"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["activities", "states", "id", "name", "start", "participants", "actor_id", "evidence", "timeline", "on"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def give_a_catalogue_or_faults(data: bytes, ending: str) -> None:
    """Load bytes from a file; anything but a catalogue or located faults is a failure."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"any{ending}")
        file.write_bytes(data)
        try:
            assert isinstance(md.load(file, base=None), md.Catalogue)
        except ContentError as error:
            assert error.problems
            assert all(problem.path == str(file) for problem in error.problems)
            assert any(problem.line is not None for problem in error.problems) or not data.strip(b"\xef\xbb\xbf \r\n")


@pytest.mark.parametrize("ending", [".yaml", ".json", ".csv"])
@pytest.mark.parametrize("data", TRICKY)
def test_tricky_bytes_give_a_catalogue_or_faults(data: bytes, ending: str) -> None:
    """Known troublemakers are refused with a place, or read."""
    give_a_catalogue_or_faults(data, ending)


@pytest.mark.parametrize("ending", [".yaml", ".json", ".csv"])
def test_any_bytes_give_a_catalogue_or_faults(ending: str) -> None:
    """Whatever the bytes are, there is no other exception."""

    @given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
    @example(b"\x00" * 10)
    def law(data: bytes) -> None:
        give_a_catalogue_or_faults(data, ending)

    law()


@pytest.mark.parametrize("ending", [".yaml", ".json"])
def test_any_structure_gives_a_catalogue_or_faults(ending: str) -> None:
    """Well-formed text of any structure is read or refused with places."""

    @given(CONTENT_LIKE)
    def law(value: object) -> None:
        give_a_catalogue_or_faults(json.dumps(value).encode(), ending)

    law()
