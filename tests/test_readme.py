"""The README: its example prints what it says, and its promises hold."""

import contextlib
import io
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_readme_shows() -> None:
    """The Python block, run as it stands, prints the text block under it."""
    code, printed = re.findall(r"```(?:python|text)\n(.*?)```", README, flags=re.DOTALL)[:2]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert out.getvalue() == printed
    assert len([line for line in code.splitlines() if line.strip()]) <= 12


def test_the_examples_hold_enough_dated_sourced_activities() -> None:
    """The example log holds at least 60 activities of the three states, each with a date and a source, spread over instruments and years."""
    import mildiplomacy as md

    log = md.load(ROOT / "examples" / "engagement-log-2010-2025.csv")
    mine = [one for one in log.activities if {"JPN", "KOR", "USA"} & set(one.participant_ids)]
    assert len(mine) == len(log) >= 60
    assert all(one.start is not None and one.evidence is not None and one.evidence.citations for one in mine)
    assert len({one.instrument_id for one in mine}) >= 12
    years = {one.start.year for one in mine if one.start is not None}
    assert min(years) == 2010
    assert max(years) == 2025
