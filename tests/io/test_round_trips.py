"""What is written reads back equal: every kind of record, in every form."""

import json
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings

import mildiplomacy as md
from mildiplomacy import strategies
from mildiplomacy.io.compiled import CompiledRecords, build, compile_content
from mildiplomacy.io.convert import draft
from mildiplomacy.io.csv_table import read_csv, write_csv
from mildiplomacy.io.document import Document
from mildiplomacy.io.files import dump_json, dump_yaml, write_records
from mildiplomacy.io.plain import to_plain
from mildiplomacy.io.strict_json import read_json
from mildiplomacy.io.strict_yaml import read_yaml
from mildiplomacy.model import Activity, Estimate, Magnitude, Source
from mildiplomacy.model.ids import InstrumentId
from mildiplomacy.model.record import COLLECTIONS, Record
from mildiplomacy.strategies._build import TRAPS

FEW = settings(max_examples=15)


def records_of(document: Document) -> list[Record]:
    """The records of a document that must be without fault."""
    assert document.problems == ()
    assert isinstance(document.value, dict)
    drafts = [draft(collection, value) for collection, rows in document.value.items() for value in rows]
    assert [fault for one in drafts for fault in one.faults] == []
    return [one.record for one in drafts if one.record is not None]


def noted(text: str) -> Activity:
    """An activity whose texts are all the same."""
    return Activity(id="an-activity", name=text, instrument_id=InstrumentId("naval-port-call"), summary=text)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_records_read_back_from_yaml(collection: str) -> None:
    """YAML reads back to an equal record."""

    @FEW
    @given(strategies.record_strategy(collection))
    def check(record: Record) -> None:
        assert records_of(read_yaml(dump_yaml([record]).encode())) == [record]

    check()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_records_read_back_from_json(collection: str) -> None:
    """JSON reads back to an equal record, and so does the line that a wheel carries."""

    @FEW
    @given(strategies.record_strategy(collection))
    def check(record: Record) -> None:
        assert records_of(read_json(dump_json([record]).encode())) == [record]
        assert build(collection, json.loads(json.dumps(to_plain(record)))) == record

    check()


@given(strategies.activities())
def test_activities_read_back_from_csv(activity: Activity) -> None:
    """A row of a table reads back to an equal activity."""
    assert records_of(read_csv(write_csv([activity]).encode())) == [activity]


@pytest.mark.parametrize("text", TRAPS)
def test_treacherous_texts_stay_texts(text: str) -> None:
    """Texts that YAML, JSON or CSV could take for something else come back as they were."""
    activity = noted(text)
    assert records_of(read_yaml(dump_yaml([activity]).encode())) == [activity]
    assert records_of(read_json(dump_json([activity]).encode())) == [activity]
    assert records_of(read_csv(write_csv([activity]).encode())) == [activity]


@given(strategies.texts())
@example("12345678901234567890")
@example("+1")
@example("1.5e+3")
@example("Null")
@example("a\n\nb\n")
@example(' "x" ')
@example('"x"')
@example("x" * 5000)
def test_any_text_reads_back(text: str) -> None:
    """A text comes back as it was from each form."""
    source = Source(id="a-source", title=text, publisher=text, kind="news")
    assert records_of(read_yaml(dump_yaml([source]).encode())) == [source]
    assert records_of(read_json(dump_json([source]).encode())) == [source]
    assert records_of(read_csv(write_csv([noted(text)]).encode())) == [noted(text)]


@given(strategies.estimates(0, 1e300))
@example(Estimate(value=5e-324))
@example(Estimate(value=10**17))
@example(Estimate(value=2.0))
@example(Estimate(value=1e22))
def test_any_number_reads_back(amount: Estimate) -> None:
    """A number comes back exactly from each form, whole numbers as whole numbers."""
    magnitude = Magnitude(quantity="cost", amount=amount, unit="USD")
    activity = Activity(id="an-activity", name="A", instrument_id=InstrumentId("equipment-grant"), magnitudes=(magnitude,))
    for document in (
        read_yaml(dump_yaml([activity]).encode()),
        read_json(dump_json([activity]).encode()),
        read_csv(write_csv([activity]).encode()),
    ):
        assert records_of(document) == [activity]


def written(records: Iterable[Record], name: str) -> md.Catalogue:
    """Write records to a file and load it by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_records(records, path)
        return md.load(path, base=None)


@settings(max_examples=20)
@given(strategies.catalogues())
def test_whole_catalogues_are_written_and_loaded(catalogue: md.Catalogue) -> None:
    """A catalogue whose references resolve is written, loaded by itself, and equal."""
    if len(catalogue):
        assert written(catalogue.values(), "all.yaml") == catalogue
        assert written(catalogue.values(), "all.json") == catalogue


@settings(max_examples=20)
@given(strategies.catalogues(closed=False))
def test_the_compiled_form_holds_the_same_records(catalogue: md.Catalogue) -> None:
    """What is compiled reads back record for record, in the same order, with its version and date."""
    with tempfile.TemporaryDirectory() as folder:
        compile_content(catalogue.values(), "2025.1", date(2025, 12, 31), Path(folder))
        compiled = CompiledRecords(Path(folder))
        assert dict(compiled) == dict(catalogue)
        assert list(compiled) == list(catalogue)
        assert len(compiled) == len(catalogue)
        assert (compiled.version, compiled.as_of) == ("2025.1", date(2025, 12, 31))
        assert "nobody" not in compiled
