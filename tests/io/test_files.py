"""Writing: exact round trips, and files that are whole or untouched."""

from pathlib import Path

import pytest

import mildiplomacy as md
from mildiplomacy.io import files
from mildiplomacy.io.csv_table import write_csv
from mildiplomacy.io.files import dump_json, write_records
from mildiplomacy.model import Activity, Citation, Estimate, Evidence, Magnitude, Participant
from mildiplomacy.model.ids import ActorId, InstrumentId, SourceId

CAT = md.catalogue()


def reload(path: Path) -> dict[str, object]:
    """Read a file back."""
    return dict(md.load(path))


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_the_whole_catalogue_round_trips(tmp_path: Path, ending: str) -> None:
    """Everything that is bundled can be written and read back equal."""
    path = tmp_path / f"all.{ending}"
    write_records(CAT.values(), path)
    assert dict(md.load(path, base=None)) == dict(CAT)


def test_all_bundled_activities_round_trip_as_csv(tmp_path: Path) -> None:
    """Every bundled activity, however rich, comes back from a table as it was."""
    path = tmp_path / "all.csv"
    write_records(CAT.activities, path)
    assert reload(path) == {one.id: one for one in CAT.activities}


def test_simple_things_stay_simple_in_a_table() -> None:
    """Participants, magnitudes and a citation are written in the short form, without JSON."""
    activity = Activity(
        id="a-visit",
        name="A visit",
        instrument_id=InstrumentId("senior-leader-visit"),
        start="2024-05-01",
        ongoing=True,
        participants=(Participant(actor_id=ActorId("JPN")), Participant(actor_id=ActorId("USA"), role="host")),
        magnitudes=(
            Magnitude(quantity="personnel", amount=Estimate(value=12.5), unit="person day", kind="planned", actor_id=ActorId("JPN")),
        ),
        purposes=("dialogue", "trust"),
        evidence=Evidence(confidence="confirmed", citations=(Citation(source_id=SourceId("a-source"), locator="p. 1"),)),
    )
    header, row = write_csv([activity]).splitlines()
    assert "JPN:partner" not in row
    assert "JPN; USA:host" in row
    assert "personnel=12.5 person day planned @JPN" in row
    assert "{" not in row
    assert header.startswith("id,name,instrument_id,start,ongoing,participants,purposes,magnitudes,confidence")


def test_csv_is_for_activities_only(tmp_path: Path) -> None:
    """Other records are not forced into a table, nor into a file of unknown form."""
    with pytest.raises(ValueError, match="activities only"):
        write_records([CAT["nato"]], tmp_path / "a.csv")
    with pytest.raises(ValueError, match="must end in"):
        write_records([CAT["nato"]], tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way, the file is as it was and nothing lies beside it."""
    path = tmp_path / "a.json"
    write_records([CAT["nato"]], path)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(files.FilePath, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_records([CAT["eu"]], path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_json_groups_by_collection() -> None:
    """The written form is the form that is read: collections of records."""
    assert dump_json([CAT["nato"], CAT["JPN"]]).startswith('{\n  "organisations"')
