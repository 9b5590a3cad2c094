"""Feasibility: the parts are those of their own scores, side by side, without a total."""

import pytest

import mildiplomacy as md
from doubted import LOW_COVERAGE
from mildiplomacy.model import Activity, Participant, State, Tension
from mildiplomacy.scores import NoData, Profile, Score, cultural_distance, domestic_constraint, feasibility, grievance, tension

CAT = md.catalogue()
SCORES = {"JPN": {"a": 1.0}, "KOR": {"a": 4.0}, "USA": {"a": 2.0}, "AUS": {"a": 7.0}}


def profiled(*args: object, **options: object) -> Profile:
    """Assess what there is something to say about."""
    found = feasibility(*args, draws=100, **options)  # type: ignore[arg-type]  # any option
    assert isinstance(found, Profile)
    return found


def test_the_parts_are_those_of_their_own_scores() -> None:
    """Grievance each way, distance, and the domestic vector of each state are what their functions give; no value."""
    found = profiled(("JPN", "KOR"), on=2024, scores=SCORES)
    for a, b in (("JPN", "KOR"), ("KOR", "JPN")):
        one = grievance(a, b, on=2024, draws=100)
        assert isinstance(one, Score)
        assert found.component(f"grievance {a}-{b}").value == one.value
    distance = cultural_distance("JPN", "KOR", SCORES)
    assert isinstance(distance, Score)
    assert found.component("distance JPN-KOR").value == distance.value
    home = domestic_constraint("KOR", on=2024, draws=100)
    assert isinstance(home, Profile)
    assert found.component("factions KOR").value == home.component("factions").value
    assert found.value is None
    assert "no-total" in {one.code for one in found.findings}


@LOW_COVERAGE
def test_tension_takes_the_events_of_the_pair() -> None:
    """Events are given for a pair in whatever order."""
    dispute = Tension(
        id="a-dispute", name="A dispute", kinds=("territorial",), party_ids=("AND", "MCO"), start=1990, ongoing=True, rivalry="spatial"
    )  # type: ignore[arg-type]  # plain ids
    base = CAT | md.Catalogue([dispute])
    events = [("2020-01-05", -5.0)]
    found = profiled(("AND", "MCO"), on="2020-01-10", events={frozenset(("MCO", "AND")): events}, base=base)
    one = tension(("AND", "MCO"), on="2020-01-10", events=events, base=base, draws=100)
    assert isinstance(one, Score)
    assert found.component("tension AND-MCO").value == one.value
    assert found.component("tension AND-MCO").record_ids == ("a-dispute",)


def test_an_activity_is_looked_at_on_its_first_day_among_those_who_take_part() -> None:
    """Observers are left out, armed services stand for their states, and the record's day is used."""
    service = next(one for one in CAT.services if one.state_id == "JPN")
    drill = Activity(
        id="a-drill", name="A drill", instrument_id="combined-exercise-warfighting", start="2019-03-01",  # type: ignore[arg-type]  # plain ids
        participants=(Participant(actor_id=service.id), Participant(actor_id="KOR"), Participant(actor_id="USA", role="observer")),  # type: ignore[arg-type]  # plain ids
    )  # fmt: skip
    found = profiled(drill)
    assert found.window == "on 2019-03-01"
    assert found.component("grievance KOR-JPN").value == profiled(("JPN", "KOR"), on="2019-03-01").component("grievance KOR-JPN").value
    assert not any("USA" in one.name for one in found.components)
    undated = Activity(id="b-drill", name="B", instrument_id="combined-exercise-warfighting", participants=drill.participants)
    assert profiled(undated).window == "on 2025-12-31"
    assert profiled(undated, on=2020).window == "on 2020-12-31"


@LOW_COVERAGE
def test_what_is_missing_is_listed_by_family_and_ties_stand_in_for_a_distance() -> None:
    """Without scores there is no distance, but what the armed forces share is shown; gaps are listed once a family."""
    found = md.assess("feasibility", "KOR-USA", draws=100)
    assert isinstance(found, Profile)
    assert found.component("military-proximity KOR-USA").value == 1
    gaps = [one.why for one in found.missing]
    assert "distance: nothing to assess for KOR-USA" in gaps
    assert "domestic: nothing to assess for AND" in [one.why for one in profiled(("KOR", "AND")).missing]


def test_one_participant_has_no_pair() -> None:
    """With one there are only domestic factors; with one of whom nothing is known there is nothing to assess."""
    assert "one-participant" in {one.code for one in profiled(("DEU",)).findings}
    assert isinstance(feasibility(("AND",)), NoData)
    assert isinstance(feasibility("AND-MCO"), NoData)


def test_nobody_and_nothing_are_errors() -> None:
    """A proposal of nobody, an id that is no activity, an actor that is none."""
    with pytest.raises(md.InvalidValueError, match="somebody must take part"):
        feasibility(())
    for wrong in ("nothing-of-the-kind", ("JPN", "XYZ")):
        with pytest.raises(md.UnknownIdError):
            feasibility(wrong)


def test_it_runs_on_a_bundled_activity() -> None:
    """The meeting of the two ministers of June 2023 shows grievance both ways and the vectors of both states."""
    found = md.assess("feasibility", "jp-rok-ministers-2023-06", draws=100)
    assert isinstance(found, Profile)
    assert {"grievance JPN-KOR", "grievance KOR-JPN", "opinion JPN", "opinion KOR"} <= {one.name for one in found.components}
    assert "no sign of ease" in found.explain()


def test_every_part_is_that_of_its_own_score_with_its_range() -> None:
    """Value, bounds, range, scale and records of a tension and of both grievances are those of the scores themselves, of the same seed."""
    found = feasibility(("JPN", "KOR"), on=2019, seed=4, draws=150)
    parts = {
        "tension JPN-KOR": md.scores.tension(("JPN", "KOR"), on=2019, seed=4, draws=150),
        "grievance JPN-KOR": md.scores.grievance("JPN", "KOR", on=2019, seed=4, draws=150),
        "grievance KOR-JPN": md.scores.grievance("KOR", "JPN", on=2019, seed=4, draws=150),
    }
    for name, own in parts.items():
        one = found.component(name)
        assert (one.value, one.bounds, one.likely, one.unit) == (own.value, own.bounds, own.likely, f"on a scale of {own.scale}")
        assert one.record_ids == tuple(dict.fromkeys(each for part in own.contributions for each in part.record_ids))
    domestic = md.scores.domestic_constraint("JPN", on=2019, seed=4, draws=150)
    for part in domestic.components:
        one = found.component(f"{part.name} JPN")
        assert (one.value, one.bounds, one.likely, one.record_ids) == (part.value, part.bounds, part.likely, part.record_ids)
    total = 1 + 2 + 1 + 2  # a tension, two states, a distance, two grievances
    assert found.coverage.candidates == total
    lost = [one for one in found.missing if one.code == "part-unknown"]
    assert found.coverage.scored == total - sum(len(one.why.split(" for ")[1].split(", ")) for one in lost)


def test_it_looks_into_the_catalogue_that_is_given() -> None:
    """In a catalogue without disputes, grievances, constraints and ties nothing of the bundled ones is found."""
    cat = md.catalogue()
    left = {"tensions", "grievances", "constraints", "approval_rules", "cultural_relations"}
    bare = md.Catalogue({key: cat[key] for key in cat if cat.collection_of(key) not in left}, as_of=cat.as_of)
    found = feasibility(("JPN", "KOR"), on=2019, base=bare)
    assert not found
    assert found.coverage.scored == 0
    assert {one.why.split(":")[0] for one in found.missing if one.code == "part-unknown"} == {
        "tension",
        "domestic",
        "distance",
        "grievance",
    }


def test_a_pair_is_found_in_the_catalogue_that_is_given() -> None:
    """Two states that only a catalogue of one's own knows can be asked about by a dash between their ids."""
    own = md.Catalogue([State(id="aland-x", name="X"), State(id="bland-x", name="Y")], as_of="2020-01-01")
    found = feasibility("aland-x-bland-x", base=own)
    assert (found.subject_id, found.window) == ("aland-x-bland-x", "on 2020-01-01")


def test_an_unknown_proposal_names_what_is_near() -> None:
    """A misspelt activity is found among activities, operations and actors."""
    with pytest.raises(md.UnknownIdError, match=r"'damayan-2031'.*damayan-2013"):
        feasibility("damayan-2031")
