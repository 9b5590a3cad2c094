"""The command line, run as its users run it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doubted import EVENT_DATA_ALONE
from mildiplomacy.cli import main
from mildiplomacy.cli.app import app

LOG = Path(__file__).parents[2] / "examples" / "engagement-log-2010-2025.csv"
RUNNER = CliRunner()


def run(*words: str) -> str:
    """Run a command that must succeed; return what it prints."""
    result = RUNNER.invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


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


@EVENT_DATA_ALONE
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


def test_members_are_listed_with_their_present_stretch_and_whether_all_are_known() -> None:
    """A state that left and came back is in since its return, and a list that nobody declared complete says so."""
    commonwealth = run("members", "commonwealth")
    assert next(one for one in commonwealth.splitlines() if one.startswith("ZAF")).split()[-2:] == ["1994-06-01", "in-force"]
    assert "(complete: nato-memberships)" in run("members", "nato")
    assert "others may belong: nobody declared this complete" in run("members", "wpns")


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


def test_who_engages_a_partner() -> None:
    """Those who engage an actor are printed side by side, most frequent first."""
    lines = run("engagers", "Philippines", "--since", "2015", "--by", "family", "--first", "3").splitlines()
    assert lines[0].startswith("USA")
    assert "EXR" in lines[0]
    assert lines[-1].endswith("in all")


def test_agreements_that_wait_and_agreements_that_run_out() -> None:
    """What is signed and not in force, and what runs out by a day, each with its dates."""
    assert "au-pg-pukpuk" in run("pending")
    assert "new-start" in run("expiring", "2026-12-31", "--party", "USA")
    assert "0, known to" in run("expiring", "2026-01-02", "--party", "JPN")


def test_the_catalogue_goes_out_and_comes_back(tmp_path: Path) -> None:
    """An export as JSON differs from the catalogue in nothing; tables hold a row for each record."""
    file = tmp_path / "all.json"
    assert "records written" in run("export", str(file))
    assert "0 added, 0 removed, 0 facts changed" in run("diff", str(file))
    changed = tmp_path / "changed.json"
    changed.write_text(
        file.read_text(encoding="utf-8").replace('"name": "North Atlantic Treaty Organization"', '"name": "Alliance"', 1), encoding="utf-8"
    )
    assert "~ nato name: 'Alliance' -> 'North Atlantic Treaty Organization'" in run("diff", str(changed))
    run("export", str(tmp_path / "tables"))
    assert len((tmp_path / "tables" / "instruments.csv").read_text(encoding="utf-8").splitlines()) == 49
    assert "record_id,position,status,on" in (tmp_path / "tables" / "memberships.timeline.csv").read_text(encoding="utf-8")


def test_a_panel_is_written(tmp_path: Path) -> None:
    """A panel goes to the terminal, to Parquet and to Stata, with its citations when asked."""
    text = run("panel", "state-year", "--since", "2024", "--codes", "cow", "--add", "memberships:nato", "--add", "agreements", "--cite")
    assert text.startswith("year,id,cow,name,member_nato,member_nato_status")
    assert "State System Membership List" in text
    for name in ("p.parquet", "p.dta"):
        assert "rows written" in run("panel", "state-year", "--since", "2025", "--add", "activities", "--out", str(tmp_path / name))
        assert (tmp_path / name).exists()
    assert RUNNER.invoke(app, ["panel", "century"]).exit_code == 2


def test_partners_of_a_body() -> None:
    """Roles other than membership are asked for by name."""
    assert "7 on" in run("members", "mediterranean-dialogue", "--role", "partner")


def test_every_index_is_listed_and_scored(tmp_path: Path) -> None:
    """Any index is evaluated by its id, with options, with data of a user's own, as text and as JSON."""
    assert "multilateralism" in run("indices")
    assert "Multilateral: three states or more" in run("score", "multilateralism", "JPN", "--since", "2020", "--until", "2025")
    inputs = tmp_path / "inputs.json"
    inputs.write_text('{"milex": 0.4, "milper": 0.06, "pec": 0.15, "irst": 0.05, "tpop": 0.04, "upop": 0.05}', encoding="utf-8")
    found = json.loads(run("score", "cinc", "USA", "--file", f"inputs={inputs}", "--json"))
    assert found["value"] == pytest.approx(0.125)
    text = run("score", "soft-hard-balance", "JPN", "--since", "2020", "--set", "scope=core", "--set", "draws=200")
    assert "Scope core" in text
    assert "(200 draws" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("multilateralism", "JPN", "--set", "scope"), "name=value"),
        (("multilateralism", "JPN", "--set", "colour=red"), "does not take these options"),
        (("nonsense", "JPN"), "nonsense"),
        (("cinc", "JPN", "--file", "inputs=broken.json"), "broken.json"),
    ],
)
def test_a_wrong_score_says_what_is_wrong(words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake is told in one message with status 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    result = RUNNER.invoke(app, ["score", *words])
    assert result.exit_code == 2
    assert said in result.output
