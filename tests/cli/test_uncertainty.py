"""The commands about choices and experts, and warnings on the command line, run as their users run them."""

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import mildiplomacy as md
from mildiplomacy.cli.app import app
from mildiplomacy.knowledge.load import load
from mildiplomacy.model import WeightSet

RUNNER = CliRunner()
TABLE = "subject,capability,commitment,cohesion\nnorth,0.30,0.90,0.35\nsouth,0.08,0.60,0.80\neast,0.15,0.50,0.55\nwest,,0.5,0.6\n"
PERIODS = "period,capability,commitment,cohesion\n2015,0.30,0.90,0.35\n2020,0.30,0.50,0.55\n"
VOTES = "expert,side,more,less\n" + "".join(
    f"e{at},soft,hadr-response,arms-sale\ne{at},hard,{'arms-sale,hadr-response' if at < 6 else 'hadr-response,arms-sale'}\n"
    for at in range(7)
)
LOW = ("score", "alliance-commitment", "csto", "--on", "2025-06-01")


def run(*words: object, status: int = 0) -> Result:
    """Run a command; return what came of it."""
    result = RUNNER.invoke(app, [str(one) for one in words])
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of four alliances, one of which lacks a value."""
    path = tmp_path / "alliances.csv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def plain_filters() -> Iterator[None]:
    """Warnings as a user has them: shown, once for each place."""
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        yield


def test_sensitivity_is_printed_with_indices_and_what_is_left_out(table: Path) -> None:
    """Rank intervals, Sobol' indices and the ranks without each indicator, in words and as JSON."""
    words = ("sensitivity", "alliance-effectiveness", table, "--aggregation", "arithmetic", "--sobol", 64, "--draws", 200, "--leave-out")
    text = run(*words, "--seed", 3).stdout
    for part in ("4 ranked over 200 draws (seed 3)", "Sobol' indices of the mean absolute rank shift", "without cohesion: mean rank shift"):
        assert part in text
    found = json.loads(run(*words, "--json").stdout)
    assert {one["indicator_id"] for one in found["left_out"]} == {"capability", "commitment", "cohesion"}
    assert len(found["places"]) == 4
    assert "of north" in run("sensitivity", "alliance-effectiveness", table, "--sobol", 64, "--subject", "north", "--spread", "0.2").stdout  # fmt: skip


def test_nobody_moved_is_said_without_a_name(tmp_path: Path) -> None:
    """Two subjects whose order no indicator decides."""
    same = tmp_path / "same.csv"
    same.write_text("subject,capability,commitment,cohesion\na,0.5,0.5,0.5\nb,0.1,0.1,0.1\n")
    text = run("sensitivity", "alliance-effectiveness", same, "--leave-out").stdout
    assert "without cohesion: mean rank shift 0.00\n" in text


def test_options_that_there_are_not_are_told(table: Path) -> None:
    """Another normalisation, aggregation, audience or index has one message and status 2."""
    assert "must be among min-max" in run("sensitivity", "alliance-effectiveness", table, "--normalisation", "log", status=2).stderr.replace("goalposts, ", "")  # fmt: skip
    assert (
        "aggregation must be among arithmetic"
        in run("sensitivity", "alliance-effectiveness", table, "--aggregation", "sum", status=2).stderr
    )
    assert "must not combine rank" in run("sensitivity", "alliance-effectiveness", table, "--normalisation", "rank", status=2).stderr
    assert "must be a composite" in run("sensitivity", "soft-hard-balance", table, status=2).stderr
    assert "nothing is called" in run("scenarios", table, "alliance-effectiveness", "no-such-index", status=2).stderr


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    """Columns, names and numbers, each with line and field; a table that is no CSV; a file that is not there."""
    bad = tmp_path / "bad.csv"
    bad.write_text("subject,capabilty,cohesion,size,cohesion\nnorth,0.3,0.35,1,\nnorth,,much,,\n,,inf,,,9\n")
    told = run("sensitivity", "alliance-effectiveness", bad, status=2).stderr
    for part in (
        f"{bad}:1:2: capabilty: must be an indicator (got 'capabilty'); hint: did you mean 'capability'?",
        f"{bad}:1:4: size: must be an indicator (got 'size'); hint: the indicators are capability, commitment, cohesion",
        f"{bad}:1:5: cohesion: must not stand twice",
        f"{bad}:3:1: subject: must stand once (got 'north' again)",
        f"{bad}:4:1: subject: must name the subject (got nothing)",
        f"{bad}:4:6: must have 5 cells (got 6)",
    ):
        assert part in told
    bad.write_text("subject,cohesion\nnorth,much\nsouth,nan\n")
    told = run("sensitivity", "alliance-effectiveness", bad, status=2).stderr
    assert told.startswith("2 problems")
    assert f"{bad}:2:2: cohesion: must be a finite number, or empty where it is not known (got 'much')" in told
    bad.write_text('subject,cohesion\n"north,1\n')
    assert "must be well-formed CSV" in run("sensitivity", "alliance-effectiveness", bad, status=2).stderr
    bad.write_bytes(b"subject,cohesion\nnorth,\xff\n")
    assert "must be UTF-8" in run("sensitivity", "alliance-effectiveness", bad, status=2).stderr
    bad.write_text("cohesion\n1\n")
    assert "must have a column 'subject'" in run("sensitivity", "alliance-effectiveness", bad, status=2).stderr
    run("sensitivity", "alliance-effectiveness", tmp_path / "gone.csv", status=2)


def test_robustness_varies_what_is_asked() -> None:
    """By default every scope, panel, credit and weight set; else what is given, the first being the reference; units of effort too."""
    text = run("robustness", "Japan", "--since", 2015, "--until", 2025, "--draws", 100).stdout
    assert "mildip-2025.1-rival" in text
    text = run(
        "robustness", "JPN", "--since", 2015, "--vary", "scope=core,core+extended", "--vary", "credit=full,1/k", "--draws", 100, "--seed", 2
    ).stdout
    assert text.count("(90 %") == 4
    assert "JPN-KOR, against 2" in run("robustness", "JPN-KOR", "--index", "cooperation-depth", "--vary", "seed=1,2", "--against", 2).stdout
    units = run(
        "--quiet", "robustness", "JPN", "--vary", "unit=person,aircraft", "--set", "intensity=effort", "--draws", 100, "--json"
    ).stdout
    assert [one["options"] for one in json.loads(units)["settings"]] == [[["unit", "person"]], [["unit", "aircraft"]]]
    assert "name=value" in run("robustness", "JPN", "--vary", "scope", status=2).stderr


def test_versions_are_compared(table: Path, tmp_path: Path) -> None:
    """The bundled index against one of the user's own, into a file."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "indices:\n- {id: mine, name: Mine, version: '2', measure: composite, question: '?', method: Mean., aggregation: arithmetic,\n"
        "   indicators: [{id: capability, name: C, unit: '1', low: 0, high: 1}, {id: cohesion, name: H, unit: '1', low: 0, high: 1}]}\n"
    )
    out = tmp_path / "scenarios.txt"
    run("scenarios", table, "alliance-effectiveness", "mine", "--with", own, "--out", out)
    assert "mine 2: mean rank shift" in out.read_text()
    assert "two or more" in run("scenarios", table, "alliance-effectiveness", status=2).stderr


def test_a_weight_set_is_elicited(tmp_path: Path) -> None:
    """What is written reads back as a weight set with intervals and the disagreement; an old file stays when something is wrong."""
    votes, out = tmp_path / "votes.csv", tmp_path / "panel.yaml"
    votes.write_text(VOTES)
    text = run("elicit", votes, out, "--id", "panel-1", "--name", "Panel", "--audience", "rival", "--low", 0.1, "--high", 0.9).stdout
    assert "contested, hard: arms-sale 6 to 1 hadr-response" in text
    made = load(out)["panel-1"]
    assert isinstance(made, WeightSet)
    assert (made.audience, made.weights[0].hard.value, made.weights[0].soft.high) == ("rival", 0.9, 0.1)
    assert "hard: two experts agree on 71% of the pairs that both judged" in made.elicitation
    assert made.weights[0].rationale == "Pairwise judgements of experts; contested against hadr-response (hard, 6 to 1)."
    before = out.read_text()
    votes.write_text("expert,side,more,less\ne1,soft,hadr-response,arms-sales\n")
    run("elicit", votes, out, "--id", "panel-1", "--name", "Panel", status=2)
    assert out.read_text() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []
    votes.write_text(VOTES)
    assert json.loads(run("elicit", votes, out, "--id", "panel-1", "--name", "Panel", "--json", "--seed", 4).stdout)["experts"] == 7
    assert "must end in" in run("elicit", votes, tmp_path / "panel.txt", "--id", "panel-1", "--name", "Panel", status=2).stderr
    assert (
        "CSV holds activities only" in run("elicit", votes, tmp_path / "panel.csv", "--id", "panel-1", "--name", "Panel", status=2).stderr
    )
    assert "audience must be among partner" in run("elicit", votes, out, "--id", "p-1", "--name", "P", "--audience", "us", status=2).stderr


def test_every_fault_of_the_judgements_is_told_at_once(tmp_path: Path) -> None:
    """Who judged, the side, the instruments; then what is compared on one side only; an empty table and a column too many."""
    votes = tmp_path / "votes.csv"
    ask = ("elicit", votes, tmp_path / "panel.yaml", "--id", "p-1", "--name", "P")
    votes.write_text("expert,side,more,less\n,soft,hadr-response,arms-sales\ne1,smooth,xyzzy,hadr-response\ne1,hard,arms-sale,arms-sale\n")
    told = run(*ask, status=2).stderr
    for part in (
        f"{votes}:2:1: expert: must name who judged",
        f"{votes}:2:4: less: must be an instrument (got 'arms-sales'); hint: did you mean 'arms-sale'?",
        f"{votes}:3:2: side: must be hard or soft (got 'smooth')",
        f"{votes}:3:3: more: must be an instrument (got 'xyzzy')\n",
        f"{votes}:4:4: less: must be another instrument than the first",
    ):
        assert part in told
    assert told.startswith("5 problems")
    votes.write_text("expert,side,more,less\ne1,soft,hadr-response,arms-sale\n")
    assert run(*ask, status=2).stderr.startswith("2 problems")
    votes.write_text("expert,side,more,less\n")
    assert "must hold judgements (got none)" in run(*ask, status=2).stderr
    votes.write_text("expert,side,more,less,when\ne1,soft,hadr-response,arms-sale,now\n")
    assert "the columns are expert, side, more, less" in run(*ask, status=2).stderr


def test_a_composite_is_monitored_by_period(tmp_path: Path) -> None:
    """A table of periods in place of years; years beside it are refused, and so is neither."""
    periods = tmp_path / "periods.csv"
    periods.write_text(PERIODS)
    text = run("monitor", "an alliance", "--index", "alliance-effectiveness", "--inputs", periods, "--draws", 100).stdout
    assert "2015 -> 2020" in text
    assert "Cohesion of the members" in text
    assert (
        "must be absent" in run("monitor", "x", "--index", "alliance-effectiveness", "--inputs", periods, "--since", 2010, status=2).stderr
    )
    assert "windows must be given" in run("monitor", "JPN", status=2).stderr


@pytest.mark.usefixtures("plain_filters")
def test_a_warning_is_a_line_on_standard_error() -> None:
    """The answer is whole and the status 0; ``--quiet`` and ``--ignore`` with its code silence it, ``--ignore`` with another code does not."""
    found = run(*LOW)
    assert found.stderr.startswith("warning [low-coverage]: alliance-commitment of csto, 2025-06-01: ")
    assert found.stderr.count("\n") == 1
    assert "Read with care" in found.stdout
    for silent in (("--quiet",), ("-q",), ("--ignore", "low-coverage"), ("--ignore", "stale-source", "--ignore", "low-coverage")):
        quiet = run(*silent, *LOW)
        assert (quiet.stderr, quiet.stdout) == ("", found.stdout)
    assert run("--ignore", "stale-source", *LOW).stderr == found.stderr
    run("--ignore", "nothing-known", *LOW, status=2)
    with pytest.warns(md.LowCoverageWarning):
        md.scores.alliance_commitment("csto", on="2025-06-01")


def test_a_warning_that_is_an_error_is_told_without_a_traceback() -> None:
    """Under ``-W error`` the command ends with status 2 and one line."""
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-m", "mildiplomacy", *LOW], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("alliance-commitment of csto")


@pytest.mark.usefixtures("plain_filters")
def test_another_warning_is_named_by_its_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is none of ours is told too."""

    def alarmed(**_options: object) -> md.scores.Claims:
        warnings.warn("look out", ResourceWarning, stacklevel=1)
        return md.scores.Claims(examined=())

    monkeypatch.setattr(md.scores, "claims", alarmed)
    assert run("claims").stderr == "warning [ResourceWarning]: look out\n"
