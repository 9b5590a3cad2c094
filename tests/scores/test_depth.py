"""Depth of cooperation: each rung by hand, recency, what is open, declared completeness, symmetry and findings."""

from datetime import date
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE
from mildiplomacy.model import Activity, Agreement, Coverage, Estimate, Index, Membership, Obligations, Participant, Party, StatusEvent
from mildiplomacy.model.ids import ActorId, InstrumentId, OrganisationId
from mildiplomacy.model.record import Record
from mildiplomacy.scores import DepthScore, NoData, cooperation_depth
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import drawn

pytestmark = [EVENT_DATA_ALONE, LOW_COVERAGE]

CAT = md.catalogue()
INDEX = next(one for one in CAT.indices if one.id == "cooperation-depth")
BASE = md.Catalogue([*CAT.instruments, INDEX, *(CAT[one] for one in ("JPN", "USA", "KOR", "nato"))], as_of=CAT.as_of)
DAY = "2020-12-31"
DRILL, VISIT = "combined-exercise-warfighting", "senior-leader-visit"


def event(record_id: str, instrument: str, start: Any, *others: str, **more: Any) -> Activity:
    """Make an activity of Japan, the United States and perhaps others."""
    people = tuple(Participant(actor_id=ActorId(one)) for one in ("JPN", "USA", *others))
    return Activity(id=record_id, name=record_id, instrument_id=InstrumentId(instrument), start=start, **{"participants": people, **more})


def agreement(record_id: str, subject: str, *others: str, since: Any = "2010-01-01", **more: Any) -> Agreement:
    """Make an agreement of Japan, the United States and perhaps others in force."""
    return Agreement(
        id=record_id,
        name=record_id,
        form="treaty",
        parties=tuple(Party(actor_id=ActorId(one)) for one in ("JPN", "USA", *others)),
        subjects=(subject,),  # type: ignore[arg-type]  # a subject by name
        **{"timeline": (StatusEvent(status="in-force", on=since),), **more},
    )


def depth(*records: Record, on: Any = DAY, **more: Any) -> DepthScore:
    """Score Japan and the United States over some records."""
    found = cooperation_depth("JPN", "USA", on=on, base=BASE | md.Catalogue(records), **more)
    assert isinstance(found, DepthScore)
    return found


VISITED = event("visit", VISIT, "2020-01-01")
FRAMEWORK = agreement("framework", "defence-cooperation")
ENABLING = (agreement("sofa", "status-of-forces"), agreement("acsa", "logistics"))
DRILLS = tuple(event(f"drill-{year}", DRILL, f"{year}-06-01") for year in (2018, 2019, 2020))
ARMS = agreement("missile", "armaments")
PACT = agreement("pact", "legal-order", obligations=Obligations(defence="conditional"))


@pytest.mark.parametrize(
    ("records", "rung", "by"),
    [
        ((VISITED,), 1, "contact"),
        ((VISITED, FRAMEWORK), 2, "framework"),
        ((VISITED, FRAMEWORK, *ENABLING), 3, "enabling"),
        ((FRAMEWORK, ENABLING[0]), 2, "framework"),
        ((FRAMEWORK, *ENABLING, *DRILLS), 4, "exercises"),
        ((ARMS,), 4, "armaments"),
        ((*DRILLS, ARMS, PACT), 5, "pact"),
    ],
)
def test_each_rung_is_reached_by_its_feature(records: tuple[Record, ...], rung: int, by: str) -> None:
    """The ladder is the highest rung of a feature that is recorded; its one contribution names the feature and adds up."""
    found = depth(*records)
    assert found.value == rung
    assert [(one.id, one.value) for one in found.contributions] == [(by, rung)]
    assert found.bounds.high == 5


def test_the_vector_comes_before_the_ladder() -> None:
    """Each feature is shown with its records; what is not recorded is said not to be known to be absent."""
    found = depth(VISITED, FRAMEWORK, ENABLING[0])
    assert found.component("contact").record_ids == ("visit",)
    assert found.component("enabling").value is None
    assert found.component("enabling").text == "not enough is recorded"
    assert found.component("pact").text == "not recorded, which does not show that there is none"
    lines = found.explain().splitlines()
    assert lines[1].startswith("Recorded features: Contact")
    assert lines[2].startswith("Ladder, a summary: 2 of 5, by Framework")


def test_an_integrated_command_is_a_membership_of_both_or_a_standing_formation() -> None:
    """Both in the integrated command of one organisation, or in one formation that still stands, reach the highest rung."""
    layers = (StatusEvent(status="in-force", on="1990-01-01", layer="integrated-command"),)
    members = [
        Membership(id=f"nato-{one.lower()}", organisation_id=OrganisationId("nato"), member_id=ActorId(one), timeline=layers)
        for one in ("JPN", "USA")
    ]
    assert depth(*members).component("command").record_ids == ("nato",)
    assert depth(VISITED, members[0]).value == 1
    formation = event("corps", "standing-multinational-formation", "2001-01-01", ongoing=True)
    assert depth(formation).value == 5
    ended = event("corps", "standing-multinational-formation", "2001-01-01", end="2020-02-01")
    assert depth(ended).value == 1
    only_political = [
        Membership(
            id=f"nato-{one.lower()}",
            organisation_id=OrganisationId("nato"),
            member_id=ActorId(one),
            timeline=(StatusEvent(status="in-force", on="1990-01-01"),),
        )
        for one in ("JPN", "USA")
    ]
    assert depth(VISITED, *only_political).value == 1


def test_recency_moves_the_range_and_the_bounds() -> None:
    """Drills four years ago count only when what is of late reaches further back: 1 at best within three years, more within five."""
    old = tuple(event(f"old-{number}", DRILL, f"2017-0{number}-01") for number in range(1, 5))
    found = depth(VISITED, *old)
    assert found.value == 1
    assert found.bounds.low == 1
    assert found.likely.high == 4
    assert next(one.record_ids for one in found.missing if one.code == "open") == tuple(one.id for one in old)
    assert (found.coverage.scored, found.coverage.candidates) == (1, 5)


def test_dates_that_leave_it_open_count_for_the_best_only() -> None:
    """A pact in force from some day of the year of the question, or an event in it, is possible and not sure."""
    found = depth(VISITED, agreement("pact", "legal-order", since=2020, obligations=Obligations(defence="conditional")), on="2020-06-01")
    assert found.value == 1
    assert found.component("pact").value is None
    assert "pact" in next(one.record_ids for one in found.missing if one.code == "open")
    assert not cooperation_depth("JPN", "USA", on="2020-06-01", base=BASE | md.Catalogue([event("visit", VISIT, 2020)]))


def test_what_does_not_count() -> None:
    """Announced, civil, undated, boundary and merely observed events, and agreements that ended, show no feature."""
    watched = event(
        "watched",
        VISIT,
        "2020-01-01",
        participants=(Participant(actor_id=ActorId("JPN"), role="observer"), Participant(actor_id=ActorId("USA"))),
    )
    ended = (StatusEvent(status="in-force", on="2000-01-01"), StatusEvent(status="expired", on="2010-01-01"))
    records = (
        event("announced", VISIT, "2020-01-01", status="announced"),
        event("civil", VISIT, "2020-01-01", sector="civil"),
        event("undated", VISIT, None),
        event("show", "deterrent-show-of-force", "2020-01-01"),
        watched,
        agreement("gone", "defence-cooperation", timeline=ended),
    )
    found = cooperation_depth("JPN", "USA", on=DAY, base=BASE | md.Catalogue(records))
    assert isinstance(found, NoData)
    assert "Needed: a record of something that JPN and USA did or agreed" in found.explain()


def test_a_declaration_of_completeness_lets_absence_count() -> None:
    """Where all records of one of the two are declared to be there, nothing recorded is a depth of 0, and the bounds close."""
    every = Coverage(id="all", name="All", since=2000, until=2025, checked_on=2025, subject_ids=(ActorId("USA"),))
    found = depth(every)
    assert (found.value, found.bounds.low, found.bounds.high) == (0, 0, 0)
    assert found.contributions == ()
    assert found.coverage.closed
    assert "Recorded features: none." in found.explain()
    assert found.explain().splitlines()[2] == "Ladder, a summary: 0 of 5; 90 % range 0 to 0, bounds 0 to 0."
    assert found.component("pact").value == 0
    assert found.component("pact").text == "complete by all"
    pacts = Coverage(
        id="pacts",
        name="All pacts",
        since=2000,
        until=2025,
        checked_on=2025,
        instrument_ids=(InstrumentId("mutual-defence-treaty"), InstrumentId("standing-multinational-formation")),
    )
    assert depth(VISITED, pacts).bounds.high == 4
    series = Coverage(id="series", name="A series", since=2000, until=2025, checked_on=2025, series_ids=(md.model.ids.SeriesId("s"),))
    short = Coverage(id="short", name="Short", since=2020, until=2020, checked_on=2025)
    assert depth(VISITED, series, short).bounds.high == 5


def test_findings_name_gaps_company_and_one_sided_help() -> None:
    """Missing rungs, features that rest on records with others in them, and help owed by one side are said."""
    guarantee = agreement("guarantee", "legal-order", obligations=Obligations(defence="conditional", mutual=False))
    found = depth(guarantee, *(event(f"big-{number}", DRILL, f"2020-0{number}-01", "KOR") for number in (1, 2)))
    said = {one.code: one for one in found.findings}
    assert "rung 2, 3" in said["ladder-gap"].message
    assert "rung 1, 2, 3, 4" in next(one.message for one in depth(PACT).findings if one.code == "ladder-gap")
    assert said["only-multilateral"].record_ids == ("big-1", "big-2")
    assert said["one-sided"].record_ids == ("guarantee",)
    assert {"illustrative", "judgement"} <= said.keys()
    assert "only-multilateral" not in {one.code for one in depth(VISITED).findings}


def test_bundled_pairs() -> None:
    """The alliance of Japan and the United States is on the highest rung; Japan and South Korea are not; a pair without records is no data."""
    allied = md.assess("cooperation-depth", "JPN-USA", on="2024-12-31")
    assert allied.value == 5
    both = md.assess("cooperation-depth", "JPN-KOR", on="2024-12-31")
    assert both.value == 4
    assert "us-jp-1960" in allied.explain()
    assert not md.assess("cooperation-depth", "ISL-TUV")
    with pytest.raises(md.UnknownIdError):
        cooperation_depth("JPN", "nobody")
    with pytest.raises(md.InvalidValueError):
        cooperation_depth("JPN", "USA", draws=9)


@settings(max_examples=10)
@given(st.sampled_from(["JPN", "KOR", "AUS", "PHL", "FRA", "RUS", "CHN"]), st.sampled_from(["USA", "IND", "GBR"]), st.integers(2005, 2025))
def test_depth_is_symmetric_and_bounded(one: str, other: str, year: int) -> None:
    """Either order gives the same; 0 <= low <= value <= high <= 5; the 90 % range lies within the bounds; the contribution is the value."""
    found, turned = cooperation_depth(one, other, on=year, draws=100), cooperation_depth(other, one, on=year, draws=100)
    if isinstance(found, NoData) or isinstance(turned, NoData):
        assert type(found) is type(turned)
        return
    assert (found.value, found.bounds, found.likely) == (turned.value, turned.bounds, turned.likely)
    ordered = (0, found.bounds.low, found.value, found.bounds.high, 5)
    assert all(low <= high for low, high in pairwise(ordered))
    assert found.bounds.low <= found.likely.low <= found.likely.high <= found.bounds.high
    assert sum(part.value for part in found.contributions) == found.value


def rows(found: DepthScore) -> dict[str, tuple[float | None, float, str, tuple[str, ...]]]:
    """The vector: value, volume, unit and records of each feature."""
    return {one.name: (one.value, one.volume, one.unit, one.record_ids) for one in found.components}


def test_the_vector_worked_by_hand() -> None:
    """Values are counts of records, for the enabling set of kinds; what is not enough has its volume and no value."""
    found = depth(VISITED, FRAMEWORK, *ENABLING, agreement("acsa-2", "logistics"), DRILLS[2], ARMS)
    assert rows(found) == {
        "contact": (2, 2, "records", ("drill-2020", "visit")),
        "framework": (1, 1, "agreements", ("framework",)),
        "enabling": (2, 2, "of 3 kinds", ("acsa", "acsa-2", "sofa")),
        "exercises": (None, 1, "exercises", ("drill-2020",)),
        "armaments": (1, 1, "records", ("missile",)),
        "pact": (None, 0, "treaties", ()),
        "command": (None, 0, "bodies", ()),
    }
    assert (found.value, found.contributions[0].amount, found.contributions[0].record_ids) == (4, 1, ("missile",))
    assert [one.title.endswith(f"(rung {rung})") for one, rung in zip(found.components, (1, 2, 3, 4, 4, 5, 5), strict=True)] == [True] * 7
    every = Coverage(id="all", name="All", since=2000, until=2025, checked_on=2025)
    assert rows(depth(VISITED, DRILLS[2], every))["exercises"] == (0, 0, "exercises", ("drill-2020",))


def test_one_exercise_is_no_routine() -> None:
    """A single drill is a contact; for two, an index that asks for two makes them routine."""
    assert depth(DRILLS[2]).value == 1
    assert depth(*DRILLS[1:]).value == 4


def constants(**values: float) -> Index:
    """The index with constants that are certain."""
    return attrs.evolve(
        INDEX, constants=tuple(attrs.evolve(one, value=Estimate(value=values.get(one.id, one.value.value))) for one in INDEX.constants)
    )


@pytest.mark.parametrize(("start", "there"), [("2016-12-31", True), ("2016-12-30", False)])
def test_of_late_includes_the_last_day(start: str, there: bool) -> None:
    """Four years are 1,461 days: what began that long ago is of late, a day earlier it is not; the day of the question is within."""
    found = cooperation_depth("JPN", "USA", on=DAY, base=BASE | md.Catalogue([event("visit", VISIT, start)]), index=constants(recency=4))
    assert bool(found) is there
    assert depth(event("visit", VISIT, DAY), index=constants(recency=0.0001)).value == 1


def test_the_range_is_that_of_the_constants() -> None:
    """Drills three and a half years ago count in those draws of recency that reach back so far, and are routine in those that ask for two or fewer."""
    old = [event(f"old-{n}", DRILL, "2017-07-02") for n in (1, 2)]
    found = depth(VISITED, *old)
    years = drawn("recency", INDEX.constant("recency"), SEED, DRAWS)
    times = drawn("routine", INDEX.constant("routine"), SEED, DRAWS)
    age = (date(2020, 12, 31) - date(2017, 7, 2)).days / 365.25
    want = tuple(4.0 if reach >= age and round(least) <= 2 else 1.0 for reach, least in zip(years, times, strict=True))
    assert found.likely.sample == want
    assert 1 < sum(want) / DRAWS < 4
    assert (found.bounds.low, found.bounds.high) == (1, 5)


def test_what_ended_is_no_candidate() -> None:
    """An agreement that ended, or is in force for one of the two alone, is left out; one whose end lies in the year of the question is open."""
    line = (StatusEvent(status="in-force", on="2000-01-01"), StatusEvent(status="terminated", on="2010-01-01"))
    found = depth(VISITED, agreement("gone", "defence-cooperation", timeline=line))
    assert (found.coverage.scored, found.coverage.candidates, found.missing) == (1, 1, ())
    left = (StatusEvent(status="exited", on="2015-01-01"),)
    alone = Agreement(
        id="alone",
        name="alone",
        form="treaty",
        parties=(Party(actor_id=ActorId("JPN")), Party(actor_id=ActorId("USA"), timeline=left)),
        subjects=("defence-cooperation",),
        timeline=(StatusEvent(status="in-force", on="2010-01-01"),),
    )
    found = depth(VISITED, alone)
    assert (found.value, found.coverage.candidates) == (1, 1)
    outside = [
        Membership(id=f"nato-{one.lower()}", organisation_id=OrganisationId("nato"), member_id=ActorId(one), timeline=timeline)
        for one, timeline in (
            ("JPN", (StatusEvent(status="in-force", on="1990-01-01", layer="integrated-command"),)),
            (
                "USA",
                (
                    StatusEvent(status="in-force", on="1990-01-01", layer="integrated-command"),
                    StatusEvent(status="exited", on="2001-01-01", layer="integrated-command"),
                ),
            ),
        )
    ]
    assert depth(VISITED, *outside).coverage.candidates == 1


def test_what_is_long_past_is_no_candidate() -> None:
    """An event beyond the longest recency can show nothing of late, however the constants are drawn; one that goes on can."""
    found = depth(VISITED, event("ancient", VISIT, "1990-01-01"))
    assert (found.coverage.scored, found.coverage.candidates, found.missing) == (1, 1, ())
    post = event("post", "liaison-and-embedded-officer", "1990-01-01", ongoing=True)
    assert depth(post).component("contact").record_ids == ("post",)


def test_company_is_said_of_agreements_and_commands_too() -> None:
    """A treaty with a third party and a command are shared with others; a treaty of the two alone is not."""
    layers = (StatusEvent(status="in-force", on="1990-01-01", layer="integrated-command"),)
    members = [
        Membership(id=f"nato-{one.lower()}", organisation_id=OrganisationId("nato"), member_id=ActorId(one), timeline=layers)
        for one in ("JPN", "USA")
    ]
    found = depth(VISITED, agreement("wide", "defence-cooperation", "KOR"), *ENABLING, *members)
    said = {one.code: one for one in found.findings}["only-multilateral"]
    assert said.record_ids == ("nato", "wide")
    assert "only-multilateral" not in {one.code for one in depth(FRAMEWORK, VISITED).findings}


def test_possible_records_raise_the_upper_bound_alone() -> None:
    """Where the records are complete, a pact that may be in force is the difference between value and upper bound; an enabling set likewise."""
    every = Coverage(id="all", name="All", since=2000, until=2025, checked_on=2025)
    pact = agreement("pact", "legal-order", since=2020, obligations=Obligations(defence="conditional"))
    found = depth(VISITED, pact, every, on="2020-06-01")
    assert (found.value, found.bounds.low, found.bounds.high) == (1, 1, 5)
    open_set = (ENABLING[0], agreement("acsa", "logistics", since=2020))
    found = depth(VISITED, *open_set, every, on="2020-06-01")
    assert (found.value, found.bounds.high, found.coverage.frame_id) == (1, 3, "all")
    some = Coverage(id="some", name="Some", since=2000, until=2025, checked_on=2025, subject_ids=(ActorId("KOR"),))
    assert depth(VISITED, some).bounds.high == 5
    assert depth(VISITED).coverage.frame_id is None


def test_a_coarse_event_and_a_standing_one_count_from_their_last_day() -> None:
    """An exercise in a month that is not over may still come; a standing post counts to its end, an event from its start."""
    found = depth(VISITED, event("soon", VISIT, "2020-06"), on="2020-06-15")
    assert "soon" in next(one.record_ids for one in found.missing if one.code == "open")
    assert "visit" in depth(VISITED, on="2020-01-01").component("contact").record_ids
    long = event("long", VISIT, "2016-06-01", end="2020-06-01")
    assert not cooperation_depth("JPN", "USA", on=DAY, base=BASE | md.Catalogue([long]), index=constants(recency=3))


def test_a_day_that_is_not_given_is_that_of_the_content() -> None:
    """Without a day it is the last that the catalogue knows, or else the bundled one."""
    later = md.Catalogue([*BASE.instruments, INDEX, CAT["JPN"], CAT["USA"], VISITED], as_of=date(2021, 5, 1))
    assert cooperation_depth("JPN", "USA", base=later).window == "on 2021-05-01"
    undated = md.Catalogue([*BASE.instruments, INDEX, CAT["JPN"], CAT["USA"], event("visit", VISIT, "2025-01-01")])
    assert cooperation_depth("JPN", "USA", base=undated).window == f"on {CAT.as_of}"
