"""Bad files: every fault at once, each with its place, and nothing half-loaded."""

import json
from pathlib import Path

import pytest

import mildiplomacy as md
from mildiplomacy.errors import ContentError, Problem
from mildiplomacy.io.document import MAX_BYTES
from mildiplomacy.io.strict_json import read_json
from mildiplomacy.io.strict_yaml import read_yaml

EIGHT_YAML = """\
activities:
  - id: first visit
    name: A visit
    instrument_id: senior-leader-visit
    start: 2024-05-01
  - id: second
    name: 5
    instrument_id: senior-leader-visits
    start: 2024-05-01
    end: 2023-01-01
  - id: third
    instrument_id: naval-port-call
    participants:
      - {actor_id: JPN, role: gest}
      - {actor_id: nato, rol: partner}
    sector: defence
    status: hold
"""
EIGHT = {
    (2, "activities[0].id"),
    (7, "activities[1].name"),
    (8, "activities[1].instrument_id"),
    (10, "activities[1].end"),
    (11, "activities[2]"),
    (14, "activities[2].participants[0].role"),
    (15, "activities[2].participants[1].rol"),
    (17, "activities[2].status"),
}


def faults(path: Path, base: md.Catalogue | None = None) -> tuple[Problem, ...]:
    """Every fault of a file that must be refused."""
    with pytest.raises(ContentError) as caught:
        if base is None:
            md.load(path)
        else:
            md.load(path, base=base)
    return caught.value.problems


def test_eight_faults_come_in_one_error_with_their_lines(tmp_path: Path) -> None:
    """A file with eight different faults, three of them in one record, gets all eight at once, each on its line."""
    file = tmp_path / "log.yaml"
    file.write_text(EIGHT_YAML)
    found = faults(file)
    assert {(one.line, one.where) for one in found} == EIGHT
    assert all(one.path == str(file) and one.column for one in found)
    hints = {one.where: one.hint or one.message for one in found}
    assert "'senior-leader-visit'" in hints["activities[1].instrument_id"]
    assert "'role'" in hints["activities[2].participants[1].rol"]
    assert "'held'" in hints["activities[2].status"]


def test_the_same_eight_faults_in_json(tmp_path: Path) -> None:
    """JSON gives the same faults at the same places, with the lines that the text has."""
    document = read_yaml(EIGHT_YAML.encode())
    file = tmp_path / "log.json"
    file.write_text(json.dumps(document.value, indent="\t"))
    found = faults(file)
    assert {one.where for one in found} == {where for _, where in EIGHT}
    lines = file.read_text().splitlines()
    for one in found:
        assert one.line is not None
        if one.where.endswith((".name", ".end", ".status", ".id")):
            assert f'"{one.where.rpartition(".")[2]}"' in lines[one.line - 1]


def test_faults_of_a_table_name_line_and_field(tmp_path: Path) -> None:
    """In CSV a fault names the line and the field, also after a cell of several lines."""
    file = tmp_path / "log.csv"
    file.write_text(
        "id,name,instrument_id,start,participants,magnitudes,ongoing,evidence,colour\n"
        'a-1,"two\nlines",naval-port-call,2024,JPN,,,,\n'
        "a-2,B,naval-port-call,soon,JPN:gest,many,maybe,{,\n"
        "a-1,C,naval-port-call,2024,JPN,personnel=lots person,,,,\n"
    )
    found = faults(file)
    places = {(one.line, one.column, one.where.rpartition(".")[2]) for one in found}
    assert {
        (1, 9, "colour"),
        (4, 4, "start"),
        (4, 5, "role"),
        (4, 6, "magnitudes"),
        (4, 7, "ongoing"),
        (4, 8, "evidence"),
        (5, 6, "magnitudes"),
    } <= places
    assert any(one.where.endswith("id") and "again" in one.message for one in found)


def test_a_table_needs_its_columns_and_their_form(tmp_path: Path) -> None:
    """Missing columns, columns that stand twice, too many cells and broken quoting are faults."""
    file = tmp_path / "log.csv"
    file.write_text("id,id,name\nx,y,z,w\n")
    text = str(ContentError(faults(file)))
    assert "must have a column 'instrument_id'" in text
    assert "must not stand twice" in text
    assert "must have 3 cells (got 4)" in text
    file.write_text('id,name,instrument_id\nx,"y"z,w\n')
    assert "well-formed CSV" in str(ContentError(faults(file)))
    file.write_text("id,name,instrument_id\nx,y," + "[" * 200000 + "\n")
    assert faults(file)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !!python/object/apply:os.system [ls]", "must not have a tag"),
        ("a: &x 1\nb: {<<: *x}", "merge keys"),
        ("a: 1\na: 2", "must not stand twice"),
        ("{a: {1: x}}", "a key that is text"),
        ("? [a]\n: 1", "keys that are plain text"),
        ("&x a: 1\n*x : 2", "keys that are plain text"),
        ("a: *nobody", "must repeat something that stands before it"),
        ("a: &a [*a]", "must repeat something that stands before it"),
        ("a: .inf", "finite number"),
        ("a: .nan", "finite number"),
        ("a: 1e999", "finite number"),
        ("a: " + "9" * 5000, "finite number"),
        ("--- 1\n--- 2", "one document"),
        ("a: [1, 2", "well-formed YAML"),
        ("a: 'x", "well-formed YAML"),
        ("a:\n\t- b", "well-formed YAML"),
        ("\x00", "well-formed YAML"),
        ("[" * 100, "nested deeper"),
    ],
)
def test_yaml_that_is_refused(text: str, message: str) -> None:
    """Tags, merge keys, repeated keys, odd keys, numbers that are none, and bad form are faults with a line."""
    problems = read_yaml(text.encode()).problems
    assert message in problems[0].message
    assert problems[0].line is not None


def test_aliases_cannot_be_made_a_bomb() -> None:
    """What aliases repeat is counted: a billion laughs is refused."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "repeated ones included" in read_yaml("\n".join(rows).encode()).problems[0].message


def test_yaml_that_is_taken_as_it_stands() -> None:
    """Norway is a country, a date is text, numbers are decimal, and an alias repeats what it names."""
    text = b"\xef\xbb\xbfa: NO\nb: 2020-01-01\nc: 012\nd: 1:30\ne: 1e3\nf: ~\ng: true\nh: '5'\ni: &x {j: 1}\nk: *x\nl: &y 7\nm: *y\n"
    document = read_yaml(text)
    assert document.problems == ()
    assert document.value == {
        "a": "NO", "b": "2020-01-01", "c": 12, "d": "1:30", "e": 1000.0, "f": None, "g": True, "h": "5", "i": {"j": 1}, "k": {"j": 1}, "l": 7, "m": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"a": NaN}', "finite number"),
        (b'{"a": -Infinity}', "finite number"),
        (b'{"a": 1e999}', "finite number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "finite number"),
        (b'{"a": 1, "a": 2}', "must not stand twice"),
        (b'{"a": [1,', "well-formed JSON"),
        (b"[" * 100 + b"]" * 100, "nested deeper"),
        (b'{"a": "\xff"}', "UTF-8"),
    ],
)
def test_json_that_is_refused(text: bytes, message: str) -> None:
    """Numbers that are none, repeated keys, bad form, depth and bad bytes are faults with a line."""
    problems = read_json(text).problems
    assert message in problems[0].message
    assert problems[0].line == 1


def test_json_keeps_what_yaml_would_not() -> None:
    """Escapes, surrogate pairs and control characters are what JSON says they are."""
    text = '{"a\\u00e9": "\\ud83d\\ude00", "b": "\\u0000", "c": "x\x7fy"}'
    document = read_json(text.encode())
    assert document.problems == ()
    assert document.value == {"aé": "\U0001f600", "b": "\x00", "c": "x\x7fy"}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.yaml", b"", "got nothing"),
        ("a.yaml", b"- 1", "a mapping of collections to records"),
        ("a.yaml", b"activites: []", "known collection"),
        ("a.yaml", b"things: []", "known collection"),
        ("a.yaml", b"activities: 5", "a list of records"),
        ("a.yaml", b"activities: [5]", "must be a mapping"),
        ("a.yaml", b"activities: [{id: a, name: A, instrument_id: naval-port-call, participants: JPN}]", "must be a list"),
        ("a.yaml", b"activities: [{id: a, name: A, instrument_id: naval-port-call, start: true}]", "must be a date"),
        ("a.yaml", b"activities: [{id: a, name: A, instrument_id: naval-port-call, start: 2024-13}]", "calendar"),
        ("a.yaml", b"activities: [{id: a, name: A, instrument_id: naval-port-call, start: May 2024}]", "must be a date"),
        ("a.yaml", b"activities: [{id: a, name: '', instrument_id: naval-port-call}]", "not empty"),
        ("a.yaml", b"activities: [{id: a, name: A, instrument_id: JPN}]", "which is in states"),
        ("a.txt", b"", "must be a file that ends in"),
        ("a.yaml", b"\xff", "UTF-8"),
    ],
)
def test_content_of_the_wrong_form_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """Each way in which content can be of the wrong form has its sentence."""
    file = tmp_path / name
    file.write_bytes(data)
    assert message in str(ContentError(faults(file)))


def test_what_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """A file that is not there, an empty folder, and a file that is too large are told, not raised as something else."""
    assert "must be readable" in faults(tmp_path / "nobody.yaml")[0].message
    assert "got nothing to read" in faults(tmp_path)[0].message
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "bytes" in faults(large)[0].message


def test_a_folder_is_read_whole_and_ids_are_unique_in_it(tmp_path: Path) -> None:
    """Every file of a folder is read, hidden ones left out, and an id that stands in two files is a fault."""
    (tmp_path / "sub").mkdir()
    row = "id,name,instrument_id\nmine,A,naval-port-call\n"
    (tmp_path / "a.csv").write_text(row)
    (tmp_path / ".hidden.csv").write_text("nonsense")
    assert list(md.load(tmp_path)) == ["mine"]
    (tmp_path / "sub" / "b.csv").write_text(row)
    (found,) = faults(tmp_path)
    assert found.path == str(tmp_path / "sub" / "b.csv")
    assert "again" in found.message


def test_references_are_checked_against_the_base(tmp_path: Path) -> None:
    """Content stands on the bundled catalogue, on another one, or by itself alone."""
    file = tmp_path / "a.yaml"
    file.write_text("activities: [{id: mine, name: A, instrument_id: naval-port-call, part_of_id: yours}]")
    assert [one.where for one in faults(file)] == ["activities[0].part_of_id"]
    assert len(faults(file, md.Catalogue())) == 2
    with pytest.raises(ContentError):
        md.load(file, base=None)


def test_a_broken_record_still_exists_for_others(tmp_path: Path) -> None:
    """Who refers to a record that is broken gets no second fault for it."""
    file = tmp_path / "a.yaml"
    file.write_text(
        "activities:\n- {id: whole, name: 5, instrument_id: naval-port-call}\n- {id: piece, name: B, instrument_id: naval-port-call, part_of_id: whole}\n"
    )
    assert [one.where for one in faults(file)] == ["activities[0].name"]


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    """JSON can spell half of a surrogate pair; no file can hold it, so no record does."""
    file = tmp_path / "a.json"
    file.write_text('{"activities": [{"id": "a", "name": "\\ud800", "instrument_id": "naval-port-call"}]}')
    (found,) = faults(file)
    assert "surrogate" in found.message


def test_a_bad_character_is_found_behind_others() -> None:
    """A control character is located by characters, however many bytes those before it take."""
    (problem,) = read_yaml("a: é\nb: ééééééééé\nc: \x01x\nd: 1\ne: 2\n".encode()).problems
    assert (problem.line, problem.column) == (3, 4)


def test_keys_have_no_tags() -> None:
    """A tag on a key is refused like one on a value."""
    assert [problem.message for problem in read_yaml(b"!!str a: 1\n! b: 2").problems] == [
        "must not have a tag (got 'tag:yaml.org,2002:str')",
        "must not have a tag (got '!')",
    ]


def test_json_keys_are_compared_as_they_read() -> None:
    """Escaped keys are repeated when they read alike, and only then; long keys and broken lines hide nothing."""
    assert read_json(b'{"\\u0061": 1, "\\u0062": 2}').value == {"a": 1, "b": 2}
    assert [problem.where for problem in read_json(b'{"a": 1, "\\u0061": 2}').problems] == ["a"]
    long = b"k" * 2000
    found = read_json(b'{"' + long + b'": 1,\n"' + long + b'"\n:\n2, "n": ' + b"9" * 30 + b"}").problems
    assert [(problem.line, problem.message.partition(" (")[0]) for problem in found] == [
        (4, "must not stand twice"),
        (4, "must be a finite number of at most 18 digits"),
    ]
