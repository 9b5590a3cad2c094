"""The command line, run as its users run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mildiplomacy.cli import main
from mildiplomacy.cli.app import app

LOG = Path(__file__).parents[2] / "examples" / "engagement-log-2010-2025.csv"
RUNNER = CliRunner()


def run(*words: str) -> str:
    """Run a command that must succeed; return what it prints."""
    result = RUNNER.invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def test_a_brief_is_printed() -> None:
    """The main command prints the brief with memberships, agreements, balance, gaps and sources."""
    text = run("brief", "JPN", "--on", "2025-12-31")
    for part in ("BRIEF: JAPAN", "Memberships", "Agreements", "Soft/hard balance", "90 % range", "What is missing", "Annex B: sources"):
        assert part in text


def test_a_brief_of_anyone_since_a_year() -> None:
    """The command of the README works for the United States."""
    assert "BRIEF: UNITED STATES" in run("brief", "USA", "--since", "2010", "--no-annexes")


def test_a_brief_is_written_by_the_ending_of_its_file(tmp_path: Path) -> None:
    """HTML and Markdown are chosen by the file's name; the picture is a PNG."""
    page, text, picture = tmp_path / "a.html", tmp_path / "a.md", tmp_path / "a.png"
    run("brief", "KOR", "--out", str(page), "--picture", str(picture))
    run("brief", "KOR", "--out", str(text))
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert text.read_text().startswith("# Military-diplomacy brief: South Korea")
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("subject", ["JPN", "KOR", "USA"])
def test_the_example_log_is_assessed(subject: str) -> None:
    """The log in ``examples`` is read whole and scored for each of its three states."""
    text = run("assess", str(LOG), "--subject", subject)
    assert "90 % range" in text
    assert "illustrative" in text


def test_an_assessment_as_json() -> None:
    """Everything comes as JSON, and its parts add up."""
    found = json.loads(run("assess", str(LOG), "--subject", "JPN", "--scope", "core", "--intensity", "events", "--credit", "1/k", "--json"))
    assert found["type"] == "Assessment"
    assert sum(part["value"] for part in found["contributions"]) == pytest.approx(found["value"])


def test_only_the_users_own_activities_are_assessed(tmp_path: Path) -> None:
    """The bundled activities do not slip into the assessment of a file."""
    mine = tmp_path / "mine.csv"
    mine.write_text("id,name,instrument_id,start,participants\nmine-1,A visit,senior-leader-visit,2024-05-01,JPN; USA:host\n")
    found = json.loads(run("assess", str(mine), "--subject", "Japan", "--json"))
    assert found["components"][0]["volume"] == 1


def test_a_bad_file_gives_every_fault_and_status_2(tmp_path: Path) -> None:
    """Faults go to standard error, a line each, with their place."""
    bad = tmp_path / "bad.csv"
    bad.write_text("id,name,instrument_id,start,participants\nx,A,senior-leader-visits,soon,JPN:gest\n")
    result = RUNNER.invoke(app, ["assess", str(bad), "--subject", "JPN"])
    assert result.exit_code == 2
    assert "3 problems" in result.output
    assert "bad.csv:2:" in result.output
    assert "senior-leader-visit" in result.output


def test_own_content_is_laid_over(tmp_path: Path) -> None:
    """``--with`` adds a user's records to a brief."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "activities:\n- {id: mine-1, name: My own visit, instrument_id: senior-leader-visit, start: 2024-05-01, participants: [{actor_id: ISL}]}\n"
    )
    assert "mine-1" in run("brief", "ISL", "--with", str(mine))


def test_members_on_a_day() -> None:
    """The members of NATO on the day Sweden joined are 32, named by id or by name."""
    assert "32 on 2024-03-07" in run("members", "nato", "--on", "2024-03-07")
    assert "6 on" in run("members", "Gulf Cooperation Council")


def test_find_names_the_actor_or_what_is_near() -> None:
    """A name is found; what is unknown or ambiguous exits with 2 and a hint."""
    assert "KOR" in run("find", "732", "--scheme", "cow")
    assert RUNNER.invoke(app, ["find", "732"]).exit_code == 2
    assert "did you mean" in RUNNER.invoke(app, ["find", "Jpan"]).output


def test_check_counts_the_records() -> None:
    """A sound file is said to be sound."""
    assert "no fault" in run("check", str(LOG))


def test_schema_and_version() -> None:
    """The schema is JSON and the version names code and content."""
    assert json.loads(run("schema"))["type"] == "object"
    assert "content" in run("version")


def test_the_module_runs() -> None:
    """``python -m mildiplomacy`` is the same program."""
    done = subprocess.run([sys.executable, "-m", "mildiplomacy", "version"], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("mildiplomacy ")


def test_without_typer_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the command says how to get it."""
    monkeypatch.setitem(sys.modules, "typer", None)
    monkeypatch.delitem(sys.modules, "mildiplomacy.cli.app", raising=False)
    with pytest.raises(SystemExit, match="cli"):
        main()
