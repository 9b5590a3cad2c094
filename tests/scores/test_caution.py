"""Warnings of footguns: a finding if and only if a warning, once for each kind, at the caller's line, and each can be silenced alone."""

import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE
from made_portfolios import drawn_portfolios, item, portfolio
from mildiplomacy.model import (
    Activity,
    Citation,
    Coverage,
    Engagement,
    Evidence,
    Index,
    Indicator,
    PartialDate,
    Participant,
    Portfolio,
    Source,
    State,
    Tension,
)
from mildiplomacy.model.ids import SourceId
from mildiplomacy.scores import Component, NoData, composite, leave_one_out, multilateralism, rank, scenarios, soft_hard_balance
from mildiplomacy.scores.caution import WARNINGS, careful, passing, unheard
from mildiplomacy.scores.doubts import Asked, doubts

VISIT = "naval-port-call"
DRILL = "combined-exercise-warfighting"
OFFICIAL = attrs.evolve(item("known", DRILL, "USA"), source_kinds=("official",))
NEWS = attrs.evolve(OFFICIAL, record_id="told", source_kinds=("news",))
SPEC = Index(
    id="made-up",
    name="Made up",
    version="1",
    measure="composite",
    question="?",
    method="Mean.",
    aggregation="arithmetic",
    indicators=tuple(Indicator(id=one, name=one, unit="1", low=0, high=1) for one in "abc"),
)


def heard(call: Callable[[], Any]) -> tuple[Any, list[str]]:
    """Call something; return its answer and the codes warned of, each of which must point at this file."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        answer = call()
    assert all(one.filename == __file__ for one in caught)
    return answer, [one.category.code for one in caught]  # type: ignore[attr-defined]  # every one is of ours


def said(answer: Any) -> list[str]:
    """Return the codes of an answer's findings that are warned of."""
    return [one.code for one in answer.findings if one.code in WARNINGS]


def message(answer: Any, code: str) -> str:
    """Return what the finding of a code says."""
    return next(one.message for one in answer.findings if one.code == code)


@given(drawn_portfolios(), st.sampled_from([("official",), ("news",), ("dataset", "news"), ()]), st.booleans())
def test_a_finding_if_and_only_if_a_warning(made: Portfolio, kinds: tuple[Any, ...], late: bool) -> None:
    """Whatever the portfolio, the codes among the findings are those warned of, once each; with nothing to score there are none."""
    items = tuple(attrs.evolve(one, source_kinds=kinds) for one in made.engagements)
    made = attrs.evolve(made, engagements=items, as_of=date(2000, 1, 1) if late else None)
    for score in (lambda: soft_hard_balance(made, draws=100), lambda: multilateralism(made)):
        answer, codes = heard(score)
        assert codes == said(answer)
        assert len(set(codes)) == len(codes)
        assert not (codes and isinstance(answer, NoData))


@given(st.lists(st.none() | st.floats(0, 1), min_size=3, max_size=3))
def test_low_coverage_is_a_share_below_one_half(values: list[float | None]) -> None:
    """The warning comes exactly when there is a value over less than half of the weight."""
    answer, codes = heard(lambda: composite(SPEC, dict(zip("abc", values, strict=True))))
    known = sum(one is not None for one in values)
    assert codes == said(answer) == (["low-coverage"] if known == 1 else [])


def test_one_half_is_not_low() -> None:
    """A coverage of exactly one half gives no warning; the figure is in the message otherwise."""
    two = attrs.evolve(SPEC, indicators=SPEC.indicators[:2])
    assert heard(lambda: composite(two, {"a": 0.5}))[1] == []
    answer, _ = heard(lambda: composite(SPEC, {"a": 0.5}))
    assert message(answer, "low-coverage") == "Only 33% of the weight is known; the bounds say how far the rest could move it."
    undated = [attrs.evolve(OFFICIAL, record_id=f"undated-{at}", start=None) for at in range(2)]
    answer, _ = heard(lambda: soft_hard_balance(portfolio(OFFICIAL, *undated), draws=100))
    assert message(answer, "low-coverage").startswith("Only 33% of what could count is recorded well enough to count")


@pytest.mark.parametrize(
    ("items", "alone"),
    [
        pytest.param([NEWS], True, id="news"),
        pytest.param([attrs.evolve(NEWS, source_kinds=("dataset", "news"))], True, id="data set and news"),
        pytest.param([attrs.evolve(NEWS, source_kinds=())], True, id="no source"),
        pytest.param([OFFICIAL], False, id="official"),
        pytest.param([NEWS, OFFICIAL], False, id="one is official"),
        pytest.param([attrs.evolve(NEWS, source_kinds=("news", "treaty"))], False, id="a treaty beside the news"),
        pytest.param(
            [NEWS, item("post", "defence-attache-network", "USA", panel="standing", end="2021", source_kinds=())], False, id="standing"
        ),
    ],
)
def test_event_data_alone(items: list[Engagement], alone: bool) -> None:
    """Only events, none of which has more than news or event data for a source, give the warning; one record of another footing takes it away."""
    answer, codes = heard(lambda: soft_hard_balance(portfolio(*items), draws=100))
    assert codes == said(answer) == (["event-data-alone"] if alone else [])


def test_event_data_alone_says_how_much_cannot_be_seen() -> None:
    """The message counts the instruments that no event code isolates."""
    unseen = sum(one.event_data == "none" for one in md.catalogue().instruments)
    answer, _ = heard(lambda: soft_hard_balance(portfolio(NEWS), draws=100))
    assert f"{unseen} of {len(md.catalogue().instruments)} instruments" in message(answer, "event-data-alone")


def made(*sources: Source, cited: tuple[str, ...] | None = None, as_of: date | None = date(2025, 12, 31)) -> md.Catalogue:
    """Make a catalogue of two lands, one exercise and one grievance that are known from some sources."""
    known = Evidence(
        confidence="unverified", citations=tuple(Citation(source_id=SourceId(one)) for one in cited or [one.id for one in sources])
    )
    lands = [State(id=one, name=one, iso2=one[:2], iso3=one, iso_numeric=number) for one, number in (("AAA", 998), ("BBB", 999))]
    drill = Activity(
        id="a-drill", name="A drill", instrument_id=DRILL, start="2009-05-01", participants=tuple(Participant(actor_id=one.id) for one in lands),
        evidence=known,
    )  # fmt: skip
    return md.Catalogue([*lands, drill, *sources], as_of=as_of)


def source(name: str, ends: object, kind: str = "official") -> Source:
    """Make a source that covers days to an end."""
    return Source(id=name, title=name, publisher="P", kind=kind, ends=ends)  # type: ignore[arg-type]  # any kind


def test_a_portfolio_carries_what_its_items_are_known_from() -> None:
    """An item has the sorts of its sources, and their last day when every one stops; a source that there is not says nothing."""
    cat = made(source("one", 2010), source("two", "2012-06", "dataset"), cited=("one", "two", "gone"))
    (found,) = cat.portfolio("AAA").engagements
    assert (found.source_kinds, found.sources_end) == (("official", "dataset"), date(2012, 6, 30))
    (found,) = made(source("one", 2010), source("open", None)).portfolio("AAA").engagements
    assert found.sources_end is None


@pytest.mark.parametrize(
    ("until", "ends", "stale"),
    [
        ("2010-12-31", 2010, False),
        ("2011-01-01", 2010, True),
        (None, 2010, True),
        (2015, None, False),
        (2026, None, True),
        ("2025-12-31", 2025, False),
    ],
)
def test_stale_sources_of_a_portfolio(until: Any, ends: Any, stale: bool) -> None:
    """Days past the end of the data behind a record, or of the content, give the warning; without an end, days run to that of the content."""
    cat = made(source("one", ends))
    answer, codes = heard(lambda: soft_hard_balance(cat.portfolio("AAA", until=until), draws=100, base=md.catalogue() | cat))
    assert codes == said(answer) == (["stale-source"] if stale else [])
    assert heard(lambda: md.assess("soft-hard-balance", "AAA", until=until, draws=100, base=cat))[1] == codes


def test_what_stands_is_stale_while_it_is_open() -> None:
    """What is known to have ended before its data did is not stale; what stands on, is; content that has no end is past nothing."""
    post = attrs.evolve(OFFICIAL, record_id="post", instrument_id="defence-attache-network", panel="standing", start=PartialDate(year=2001), sources_end=date(2010, 12, 31))  # fmt: skip
    over, on = attrs.evolve(post, end=PartialDate(year=2010)), attrs.evolve(post, end=PartialDate(year=2011))
    for one, stale in ((over, False), (on, True)):
        asked = portfolio(one, until="2015-12-31")
        assert heard(lambda asked=asked: soft_hard_balance(asked, intensity="standing", draws=100))[1] == ["stale-source"] * stale
    assert heard(lambda: soft_hard_balance(portfolio(over, OFFICIAL), draws=100))[1] == []


def test_a_closed_frame_ends() -> None:
    """A window that runs past the frame is named with it; to the frame's end it is not."""
    frame = Coverage(id="all", name="All", since=2019, until=2020, checked_on=2025)
    for until, codes in (("2020-12-31", []), ("2021-01-01", ["stale-source"])):
        asked = portfolio(OFFICIAL, since="2019-01-01", until=until, coverage=frame)
        answer, found = heard(lambda asked=asked: soft_hard_balance(asked, draws=100))
        assert found == said(answer) == codes
    assert message(answer, "stale-source") == "The days asked about run to 2021-01-01, the closed frame 'all' to 2020-12-31."
    assert heard(lambda: soft_hard_balance(portfolio(OFFICIAL, coverage=frame, as_of=date(2025, 1, 1)), draws=100))[1] == []


def test_records_named_by_a_score_of_a_pair() -> None:
    """A score that is asked of a pair looks up its records: an exercise known from news alone, and one from data that stop."""
    cat = md.catalogue() | made(source("one", 2010, "news"))
    answer, codes = heard(lambda: md.scores.cooperation_depth("AAA", "BBB", on="2011-01-01", base=cat))
    assert codes == said(answer) == ["event-data-alone", "stale-source"]
    assert next(one.record_ids for one in answer.findings if one.code == "stale-source") == ("a-drill",)
    official = md.catalogue() | made(source("one", 2025))
    assert heard(lambda: md.scores.cooperation_depth("AAA", "BBB", on="2011-01-01", base=official))[1] == []


def test_a_dispute_known_from_data_that_stop() -> None:
    """A dispute that was running when its data stopped is stale after that day; one that ended before is not."""
    known = Evidence(confidence="unverified", citations=(Citation(source_id=SourceId("one")),))
    for end, codes in ((None, ["stale-source"]), (2008, [])):
        row = Tension(
            id="a-row",
            name="A row",
            kinds=("territorial",),
            party_ids=("AAA", "BBB"),
            start=2001,
            end=end,
            ongoing=end is None,
            rivalry="spatial",
            evidence=known,
        )  # type: ignore[arg-type]  # ids
        cat = md.catalogue() | md.Catalogue([row, *made(source("one", 2010, "dataset")).values()])
        answer, found = heard(lambda cat=cat: md.scores.tension("a-row", on="2012-01-01", base=cat))
        assert found == said(answer) == codes


@pytest.mark.parametrize(
    ("index", "subject", "options", "codes"),
    [
        ("soft-hard-balance", "JPN", {"since": 2010, "until": 2025}, []),
        ("soft-hard-balance", "JPN", {"since": 2010, "until": 2026}, ["stale-source"]),
        ("alliance-commitment", "nato", {}, []),
        ("alliance-commitment", "csto", {"on": "2025-06-01"}, ["low-coverage"]),
        ("deterrence-posture", "csto", {"on": "2025-06-01"}, ["low-coverage"]),
        ("cooperation-depth", "JPN-KOR", {}, []),
        ("grievance", "KOR-JPN", {"on": "2026-06-01"}, ["stale-source"]),
    ],
)
def test_bundled_content_warns_where_it_must(index: str, subject: str, options: dict[str, Any], codes: list[str]) -> None:
    """On the bundled content usual questions warn of nothing; thin alliances warn of coverage, and days after the freeze of the freeze."""
    answer, found = heard(lambda: md.assess(index, subject, **options))
    assert found == said(answer) == codes


def test_an_id_that_is_no_record_says_nothing() -> None:
    """A part may name what no catalogue has; it is neither an event nor old."""
    score = composite(SPEC, {"a": 1, "b": 1})
    named = attrs.evolve(score, components=(Component(name="a", title="A", unit="1", record_ids=("gone",)),))
    assert list(doubts(named, Asked.of((), {"on": "2025-06-01"}))) == []


def test_a_score_of_one_event_is_of_that_event() -> None:
    """The quality of one response that is known from news is not a score of event data."""
    assert heard(lambda: md.scores.relief_quality("araw-2013"))[1] == []


def test_each_kind_can_be_silenced_alone() -> None:
    """``ignore`` with one category leaves the other kinds; with the base, none is left; ``error`` raises, and the next call warns again."""
    made = portfolio(NEWS, *(attrs.evolve(NEWS, record_id=f"undated-{at}", start=None) for at in range(2)))
    assert heard(lambda: soft_hard_balance(made, draws=100))[1] == ["low-coverage", "event-data-alone"]
    for category, left in (
        (md.LowCoverageWarning, ["event-data-alone"]),
        (md.EventDataAloneWarning, ["low-coverage"]),
        (md.MilDiplomacyWarning, []),
    ):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            warnings.simplefilter("ignore", category)
            found = soft_hard_balance(made, draws=100)
        assert [one.category.code for one in caught] == left  # type: ignore[attr-defined]  # every one is of ours
        assert said(found) == ["low-coverage", "event-data-alone"]
    with warnings.catch_warnings(), pytest.raises(md.LowCoverageWarning):
        warnings.simplefilter("error")
        soft_hard_balance(made, draws=100)
    assert len(heard(lambda: soft_hard_balance(made, draws=100))[1]) == 2


def test_whoever_asks_scores_warns_once_for_all_of_them() -> None:
    """Windows, subjects and rival options warn once together, the answer carries the finding and names which, and each score inside has its own."""
    cat = md.catalogue() | made(source("one", None, "news"))
    follow = lambda: md.monitor("AAA", windows=[(2008, 2009), (2009, 2010)], base=cat, draws=100)  # noqa: E731 - three calls of one shape
    rivals = lambda: md.robustness("AAA", base=cat, draws=100)  # noqa: E731 - as above
    order = lambda: md.compare(["AAA", "BBB"], base=cat, draws=100)  # noqa: E731 - as above
    for ask in (follow, rivals, order):
        answer, codes = heard(ask)
        assert codes == said(answer) == ["event-data-alone"]
    both, _ = heard(order)
    assert [said(one) for one in both.scores] == [["event-data-alone"]] * 2
    assert message(both, "event-data-alone").endswith("soft-hard-balance of AAA, all dates; soft-hard-balance of BBB, all dates.")


def test_many_names_are_cut() -> None:
    """Of more than five answers, five are named and the rest counted."""

    @passing
    def ask() -> Any:
        found = [composite(SPEC, {"a": 1}, subject=f"s{at}") for at in range(7)]
        return attrs.evolve(found[0], findings=())

    answer, codes = heard(ask)
    assert codes == ["low-coverage"]
    assert message(answer, "low-coverage").endswith("made-up of s4 and 2 more.")


def test_what_has_no_findings_passes_on_what_is_inside() -> None:
    """A brief, which has no findings of its own, warns for the score that it shows."""
    cat = md.catalogue() | made(source("one", None, "news"))
    found, codes = heard(lambda: md.report.brief("AAA", since=2008, base=cat))
    assert codes == said(found.assessment) == ["event-data-alone"]


def test_ranks_warn_of_those_known_by_less_than_half() -> None:
    """A ranking and a comparison of versions name who is ranked on less than half of the weight; one half is enough."""
    table = {"p": {"a": 1.0, "b": None, "c": None}, "q": {"a": 0.5, "b": 0.5, "c": None}}
    answer, codes = heard(lambda: rank(SPEC, table))
    assert codes == said(answer) == ["low-coverage"]
    assert next(one for one in answer.findings if one.code == "low-coverage").record_ids == ("p",)
    answer, codes = heard(lambda: scenarios([SPEC, attrs.evolve(SPEC, version="2")], table))
    assert codes == said(answer) == ["low-coverage"]
    assert heard(lambda: leave_one_out(SPEC, table))[1] == []
    two = attrs.evolve(SPEC, indicators=SPEC.indicators[:2])
    assert heard(lambda: rank(two, {"p": {"a": 1.0}, "q": {"a": 0.0, "b": 1.0}}))[1] == []


def test_a_what_if_says_nothing_of_the_answer() -> None:
    """Items that are only imagined have no source, and neither they nor anything else unheard gives a doubt about what was asked."""
    answer, codes = heard(lambda: md.recommend(portfolio(OFFICIAL), draws=100))
    assert answer.recommendations
    assert codes == said(answer) == []

    @careful
    def ask() -> Any:
        with unheard():
            composite(SPEC, {"a": 1})
        return composite(SPEC, {"a": 1, "b": 1})

    assert heard(ask)[1] == []


@EVENT_DATA_ALONE
def test_an_error_inside_leaves_the_next_call_as_it_was() -> None:
    """After a call that failed, the next one warns as the outermost that it is."""
    with pytest.raises(md.InvalidValueError):
        md.monitor("JPN", windows=[(2010, 2011)])
    assert heard(lambda: composite(SPEC, {"a": 1}))[1] == ["low-coverage"]


def test_a_warning_names_the_answer_and_what_is_wrong() -> None:
    """The text of the warning is that of the finding, after the index, the subject and the window."""
    with pytest.warns(md.LowCoverageWarning, match=r"^made-up of x: Only 33% of the weight is known") as caught:
        composite(SPEC, {"a": 1}, subject="x")
    assert [one.filename for one in caught] == [__file__]


def test_every_warning_has_a_code_and_one_base() -> None:
    """The three kinds are user warnings of one base, each with the code of its finding, and can be reached at the top."""
    assert {one: kind.__name__ for one, kind in WARNINGS.items()} == {
        "low-coverage": "LowCoverageWarning",
        "event-data-alone": "EventDataAloneWarning",
        "stale-source": "StaleSourceWarning",
    }
    for kind in WARNINGS.values():
        assert issubclass(kind, md.MilDiplomacyWarning)
        assert getattr(md, kind.__name__) is kind
    assert issubclass(md.MilDiplomacyWarning, UserWarning)
