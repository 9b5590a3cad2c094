"""What every answer has in common: how it is called, named and shown."""

import pytest

import mildiplomacy as md
from mildiplomacy.scores.outcome import Finding, Outcome
from mildiplomacy.scores.told import Told


def test_an_option_that_a_score_does_not_take_is_refused() -> None:
    """A wrong option is a typed error that says how the score is called."""
    with pytest.raises(md.InvalidTypeError, match="soft_hard_balance must be called as it is declared"):
        md.assess("soft-hard-balance", "JPN", colour="red")


def test_answers_say_of_what_sort_they_are() -> None:
    """Scores and profiles are assessments; what has no class of its own is named by it."""
    assert (md.Score.kind(), md.Profile.kind(), md.NoData.kind(), Outcome.kind()) == ("Assessment", "Assessment", "NoData", "Outcome")


def test_answers_are_shown_in_notebooks() -> None:
    """A comparison is shown as its explanation, with what could be markup made harmless."""
    found = md.compare(["JPN", "KOR"], "soft-hard-balance", since=2020, until=2025)
    assert found._repr_html_().startswith("<pre>")
    assert "<" not in found._repr_html_()[5:-6]
    assert len(repr(found)) < 2000


def test_an_answer_without_lines_still_says_what_to_read_with_care() -> None:
    """The base of answers says nothing of its own but its findings."""
    assert Told().explain() == ""
    assert Told(findings=(Finding(code="few", message="Few records."),)).explain().endswith("Few records.")
