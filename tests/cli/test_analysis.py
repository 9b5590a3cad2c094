"""The commands of comparison and advice, run as their users run them."""

import json
from pathlib import Path

from typer.testing import CliRunner

from mildiplomacy.cli.app import app

RUNNER = CliRunner()


def run(*words: str, status: int = 0) -> str:
    """Run a command; return what it prints."""
    result = RUNNER.invoke(app, list(words))
    assert result.exit_code == status, result.output
    return result.output


def test_actors_are_compared() -> None:
    """Names and codes are found, and the order is printed with its intervals."""
    text = run("compare", "JPN", "South Korea", "--since", "2015", "--draws", "100", "--seed", "1", "--lowest-first")
    assert "100 common draws" in text
    assert "KOR" in text
    assert "lowest value first" in text


def test_a_comparison_is_written_as_json(tmp_path: Path) -> None:
    """The plain form goes into a file."""
    out = tmp_path / "order.json"
    run("compare", "JPN", "USA", "--since", "2015", "--draws", "100", "--json", "--out", str(out))
    assert {one["subject_id"] for one in json.loads(out.read_text())["places"]} == {"JPN", "USA"}


def test_a_refusal_is_told_without_a_traceback() -> None:
    """One actor has no rank; a profile has none either."""
    assert "two or more" in run("compare", "JPN", status=2)
    assert "not for ranking" in run("compare", "JPN", "USA", "--index", "recommendation", status=2)


def test_windows_are_monitored() -> None:
    """The steps between windows are printed with what moved them."""
    assert "->" in run("monitor", "Japan", "--since", "2010", "--until", "2025", "--by", "8", "--draws", "100")


def test_recommendations_are_printed_with_their_caveats() -> None:
    """The first lines say that this is no advice."""
    assert "Not policy advice" in run("recommend", "JPN", "--since", "2020")


def test_claims_are_printed() -> None:
    """All of them, or one by its id."""
    assert "claims of the article" in run("claims")
    assert run("claims", "nato-founded-1949").startswith("nato-founded-1949: supported")


def test_pairs_are_compared_and_unknown_names_are_told() -> None:
    """A pair is written with a dash, and so is a state whose name has one; what is neither is told with near matches."""
    assert "JPN-KOR" in run("compare", "JPN-KOR", "JPN-USA", "--index", "cooperation-depth", "--unrankable")
    assert "Guinea-Bissau" not in run("monitor", "Guinea-Bissau", "--since", "2010", "--until", "2025", "--by", "8")
    assert "nothing is called" in run("recommend", "Atlantis", status=2)
    assert "nothing is called" in run("recommend", "Atlantis-Lemuria", status=2)


def test_an_option_that_a_score_does_not_take_is_told() -> None:
    """Depth of cooperation is of a day, not of a window."""
    assert "until" in run("compare", "JPN-KOR", "JPN-USA", "--index", "cooperation-depth", "--until", "2025", status=2)
