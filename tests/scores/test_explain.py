"""The explanation: every line of a made-up answer, worked by hand."""

import attrs
import pytest

from mildiplomacy.scores import NoData, Score
from mildiplomacy.scores.explain import amount, number, numbered, orientation
from mildiplomacy.scores.outcome import Beside, Bounds, Component, Contribution, Finding, Likely, Missing, ScoreCoverage

LIKELY = Likely(low=-0.25, median=0.125, high=0.5, draws=200, seed=3)
ANSWER = Score(
    index_id="made-up",
    index_version="1.5",
    title="Made up",
    subject_id="JPN",
    window="2020",
    scale="-1 to 1",
    coverage=ScoreCoverage(scored=3, candidates=4),
    content_version="2025.1",
    value=0.125,
    bounds=Bounds(low=-0.5, high=1),
    likely=LIKELY,
    contributions=(Contribution(id="a", label="First", amount=2, value=0.125, record_ids=("r1", "r2")),),
    components=(
        Component(
            name="events", scope="core", title="Events", unit="events", volume=3, value=0.125, hard=0.25, soft=0.5, likely=LIKELY,
            bounds=Bounds(low=-0.5, high=1),
        ),
        Component(name="effort", scope="core", title="Effort", unit="person", volume=2),
        Component(name="standing", scope="core", title="Standing", unit="spell-years"),
        Component(name="plain", title="Plain", unit="states", value=1234.5, text="beside", record_ids=("r3",)),
        Component(name="ranged", title="Ranged", unit="days", value=0.5, likely=LIKELY, bounds=Bounds(low=0.25, high=0.5)),
        Component(name="exact", title="Exact", unit="days", value=2, bounds=Bounds(low=2, high=2)),
        Component(name="words", title="Words", unit="", text="yes"),
        Component(name="open", title="Open", unit="", bounds=Bounds(low=0, high=1)),
    ),
    beside=(Beside(id="talks", label="Talks", count=2, record_ids=("r4", "r5")),),
    missing=(Missing(code="undated", why="no date", record_ids=("r6",)), Missing(code="unknown", why="not known")),
    findings=(Finding(code="few", message="Few."), Finding(code="old", message="Old.", record_ids=("r7",))),
)  # fmt: skip


def test_every_line_of_an_explanation() -> None:
    """Value and ranges first, then what makes it up, panels, parts, what is beside, what is not counted, what to mind, and the versions."""
    assert ANSWER.explain().splitlines() == [
        "Made up: JPN, 2020",
        "Value +0.12 on a scale of -1 to 1.",
        "90 % range -0.25 to +0.50, median +0.12 (200 draws, seed 3); exact bounds -0.50 to +1.00.",
        "",
        "What makes it up (adds up to the value):",
        "  +0.12  First: 2 (r1, r2)",
        "",
        "Panels (never merged):",
        "  Events, core: 3 events, balance +0.12 (90 % -0.25 to +0.50, bounds -0.50 to +1.00; H 0.250, S 0.500)",
        "  Effort, core: 2 person, nothing to weigh",
        "",
        "Parts:",
        "  Plain: 1,234 states: beside (r3)",
        "  Ranged: 0.5 days (90 % -0.25 to 0.5) (bounds 0.25 to 0.5)",
        "  Exact: 2 days",
        "  Words: yes",
        "  Open: not known (bounds 0 to 1)",
        "",
        "Counted beside, never subtracted:",
        "  Talks: 2 (r4, r5)",
        "",
        "Not counted:",
        "  1 - no date (r6)",
        "  not known",
        "",
        "Read with care:",
        "  Few.",
        "  Old. (r7)",
        "",
        "Index made-up 1.5, content 2025.1; illustrative, 3 of 4 candidate records counted.",
    ]


def test_what_is_empty_has_no_heading() -> None:
    """Without parts, gaps and findings only the value and the versions are told; a closed frame, a share of weight and exactness are said."""
    empty = {"components": (), "beside": (), "missing": (), "findings": (), "contributions": ()}
    sure = Likely(low=0.125, median=0.125, high=0.125, draws=0, seed=0)
    bare = attrs.evolve(
        ANSWER,
        **empty,
        likely=sure,
        scale="",
        window="",
        content_version=None,
        coverage=ScoreCoverage(scored=0, candidates=0, frame_id="f"),
    )
    assert bare.explain().splitlines() == [
        "Made up: JPN",
        "Value +0.12.",
        "90 % range +0.12 to +0.12, median +0.12 (nothing is drawn: exact); exact bounds -0.50 to +1.00.",
        "",
        "Index made-up 1.5, content the user's own; closed frame.",
    ]
    outer = attrs.evolve(
        bare, findings=(Finding(code="bounds-are-outer", message="Outer."),), coverage=ScoreCoverage(scored=2, candidates=4, weight=0.75)
    )
    assert "; outer bounds -0.50 to +1.00." in outer.explain()
    assert outer.explain().endswith("2 of 4 indicators known, 75% of the weight.")
    nothing = NoData(
        index_id="made-up",
        index_version="1",
        title="Made up",
        subject_id="JPN",
        coverage=ScoreCoverage(scored=0, candidates=0),
        needed=("data", "years"),
    )
    assert nothing.explain().splitlines()[:4] == [
        "Made up: JPN", "There is nothing to score, which is not the same as a value of 0.", "Needed: data.", "Needed: years.",
    ]  # fmt: skip
    assert ANSWER._repr_html_().startswith("<pre>Made up: JPN, 2020\n")


@pytest.mark.parametrize(("value", "text"), [(999.4, "999"), (1000, "1,000"), (-1000, "-1,000"), (0.12345, "0.123"), (0, "0")])
def test_amounts_have_three_digits_or_all_before_the_point(value: float, text: str) -> None:
    """From a thousand on no digit before the point is lost."""
    assert amount(value) == text


def test_small_words_of_an_explanation() -> None:
    """No minus before nothing; a balance leans only when its range does; six ids are listed and the rest counted."""
    assert (number(-0.001), number(0.5)) == ("+0.00", "+0.50")
    assert [orientation(one) for one in (0.1, -0.1, 0.0)] == ["leans soft", "leans hard", "leans neither way clearly"]
    for low, high, said in ((0, 0.5, "leans neither way clearly"), (-0.5, 0, "leans neither way clearly"), (0.1, 0.5, "leans soft")):
        assert orientation(0.2, attrs.evolve(LIKELY, low=low, high=high)) == said
    assert numbered(tuple("abcdef")) == "a, b, c, d, e, f"
    assert numbered(tuple("abcdefgh")) == "a, b, c, d, e, f and 2 more"
