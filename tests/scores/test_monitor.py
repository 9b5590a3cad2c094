"""Windows of time compared: what changed, how surely, and what moved it."""

import attrs
import pytest

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE
from mildiplomacy.model import Activity, Participant
from mildiplomacy.scores import monitor
from mildiplomacy.scores.change import change_of
from mildiplomacy.scores.monitor import _scored
from mildiplomacy.scores.outcome import Likely


def held(record_id: str, instrument: str, year: int) -> Activity:
    """Make a held activity of Japan."""
    return Activity(id=record_id, name=record_id, instrument_id=instrument, start=year, participants=(Participant(actor_id="JPN"),))  # type: ignore[arg-type]  # text for ids


CAT = md.Catalogue(
    {
        key: md.catalogue()[key]
        for key in md.catalogue()
        if md.catalogue().collection_of(key) not in {"activities", "operations", "agreements"}
    }
)
BASE = CAT | md.Catalogue(
    {
        one.id: one
        for one in (
            held("drill-1", "combined-exercise-warfighting", 2010),
            held("relief-1", "hadr-response", 2011),
            held("drill-2", "combined-exercise-warfighting", 2013),
            held("drill-3", "combined-exercise-warfighting", 2014),
            held("relief-2", "hadr-response", 2015),
            held("relief-3", "hadr-response", 2016),
        )
    }
)


@EVENT_DATA_ALONE
def test_movers_add_up_to_the_difference() -> None:
    """The change of each contribution adds up to the change of the value, largest first, with the new records named."""
    (step,) = monitor("JPN", windows=[(2010, 2012), (2013, 2015)], base=BASE, draws=100, seed=3).changes
    assert sum(one.value for one in step.movers) == pytest.approx(step.difference, abs=1e-9)
    assert abs(step.movers[0].value) >= abs(step.movers[-1].value)
    drill = next(one for one in step.movers if one.id == "combined-exercise-warfighting")
    assert (drill.amount, drill.record_ids) == (1, ("drill-2", "drill-3"))
    assert step.direction == "fell"


@EVENT_DATA_ALONE
def test_a_window_with_the_same_mix_stayed() -> None:
    """The same shares on the same draws give a difference of exactly 0, whatever the weights are."""
    (step,) = monitor("JPN", windows=[(2010, 2011), (2014, 2015)], base=BASE, draws=100).changes
    assert (step.difference, step.likely.low, step.likely.high, step.rising, step.direction) == (0, 0, 0, 0.5, "stayed")


@EVENT_DATA_ALONE
def test_windows_by_years_and_what_is_said_of_them() -> None:
    """A window without data has no step; uneven windows and open frames are findings; everything is told."""
    found = monitor("JPN", by=3, since=2010, until=2019, base=BASE, draws=100)
    assert found.windows[0] == "2010-01-01 to 2012-12-31"
    assert [type(one).__name__ for one in found.results] == ["BalanceScore", "BalanceScore", "BalanceScore", "NoData"]
    assert len(found.changes) == 2
    assert {one.code for one in found.findings} == {"illustrative", "no-data", "uneven-windows", "event-data-alone"}
    text = found.explain()
    for part in ("no data", "rose", "drill-2", "Read with care"):
        assert part in text
    assert found.to_dict()["type"] == "Monitoring"


@EVENT_DATA_ALONE
def test_a_closed_frame_is_not_called_illustrative() -> None:
    """Within a declared series nothing is said about recording."""
    found = monitor("USA", windows=[(2018, 2021), (2022, 2025)], within="malabar-2018-2025", draws=100)
    assert [one.code for one in found.findings] == ["event-data-alone"]


@EVENT_DATA_ALONE
def test_an_open_step_is_one_that_the_weights_do_not_decide() -> None:
    """A difference that rises in some draws and falls in others is open; exact values have an exact difference."""
    one = monitor("JPN", windows=[(2010, 2011), (2014, 2015)], base=BASE, draws=100).results[0]
    assert isinstance(one, md.Score)
    wobbling = attrs.evolve(
        one, likely=attrs.evolve(one.likely, sample=tuple(x + (-1) ** at * 0.1 for at, x in enumerate(one.likely.sample)))
    )
    assert change_of("a", one, "b", wobbling).direction == "open"
    fixed = attrs.evolve(one, likely=Likely(low=1, median=1, high=1, draws=0, seed=0), value=1.0)
    assert change_of("a", fixed, "b", attrs.evolve(fixed, value=1.5)).direction == "rose"
    assert change_of("a", fixed, "b", fixed).likely.draws == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "windows must be given"),
        ({"by": 5}, "windows must be given"),
        ({"by": 0, "since": 2010, "until": 2020}, "windows must be given"),
        ({"by": 50, "since": 2010, "until": 2020}, "two or more"),
        ({"windows": [(2010, 2012)]}, "two or more"),
    ],
)
def test_windows_are_two_or_more(options: dict[str, object], message: str) -> None:
    """One window has nothing to be compared with."""
    with pytest.raises(md.InvalidValueError, match=message):
        monitor("JPN", base=BASE, **options)  # type: ignore[arg-type]  # options


def test_a_profile_cannot_be_followed() -> None:
    """What has no single value is refused."""
    advice = md.recommend("JPN", since=2020)
    with pytest.raises(md.NotRankableError):
        _scored(advice)
