"""Breadth of participation: classes and depth by hand, what is unknown, findings and laws."""

from typing import Any

import pytest
from hypothesis import given

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE, STALE_SOURCE
from made_portfolios import drawn_portfolios, item, portfolio
from mildiplomacy.model import Activity, Coverage, NonStateActor, Organisation, Participant, Portfolio, Relief
from mildiplomacy.model.ids import ActorId, InstrumentId, OrganisationId
from mildiplomacy.scores import NoData, Score, stakeholder_breadth
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import drawn
from mildiplomacy.scores.stakeholders import CLASSES, class_of
from sound_answers import row

pytestmark = [LOW_COVERAGE, STALE_SOURCE]

CAT = md.catalogue()


def activity(record_id: str, *people: tuple[str, str], **more: Any) -> Activity:
    """Make an activity of some actors in some roles."""
    return Activity(
        id=record_id,
        name=record_id,
        instrument_id=InstrumentId("hadr-response"),
        start="2020-05-01",
        participants=tuple(Participant(actor_id=ActorId(actor), role=role) for actor, role in people),  # type: ignore[arg-type]  # a role by name
        **more,
    )


def breadth(*records: Activity, more: tuple[Any, ...] = ()) -> Score | NoData:
    """Score some activities by their ids."""
    return stakeholder_breadth([one.id for one in records], base=CAT | md.Catalogue([*records, *more]))


def test_classes_and_depth_by_hand() -> None:
    """Japan leads, the United States is a partner, OCHA observes and the ICRC is a partner: four classes of ten; depth (2 + 0 + 2)/3."""
    found = breadth(activity("a", ("JPN", "lead"), ("USA", "partner"), ("ocha", "observer"), ("icrc", "partner")))
    assert isinstance(found, Score)
    assert found.value == pytest.approx(0.4)
    assert [one.id for one in found.contributions] == [
        "state-defence",
        "other-state",
        "international-organisation",
        "red-cross-red-crescent",
    ]
    assert found.component("evenness").value == pytest.approx(1)
    assert [(one.amount, one.value, one.record_ids) for one in found.contributions] == [(1, 0.1, ("a",))] * 4
    assert {one.name: row(one) for one in found.components if one.value is not None} == {
        **dict.fromkeys((one.id for one in found.contributions), (1, 1, "of 1 activities", None, None, None, False, ())),
        "evenness": (pytest.approx(1), 0, "(0 to 1)", None, None, None, False, ()),
        "depth-other-state": (2, 1, "steps", None, 2, 3, True, ()),
        "depth-international-organisation": (0, 1, "steps", None, 0, 1, True, ()),
        "depth-red-cross-red-crescent": (2, 1, "steps", None, 2, 3, True, ()),
        "depth": (pytest.approx(4 / 3), 3, found.component("depth").unit, None, pytest.approx(4 / 3), pytest.approx(7 / 3), True, ()),
    }  # fmt: skip
    assert row(found.component("ngo"))[:3] == (None, 0, "activities")
    assert (found.coverage.scored, found.coverage.candidates, found.subject_id) == (1, 1, "a")
    streams = {
        role: drawn(f"role-{role}", index_of("stakeholder-breadth").constant(f"role-{role}"), SEED, DRAWS)
        for role in ("partner", "observer")
    }
    likely = found.component("depth").likely
    assert likely is not None
    assert likely.sample == pytest.approx(
        [(2 * one + other) / 3 for one, other in zip(streams["partner"], streams["observer"], strict=True)]
    )
    depth = found.component("depth")
    assert (depth.value, depth.volume) == (pytest.approx(4 / 3), 3)
    assert found.likely.draws == 0
    # Partner 2 (2 to 3) twice and observer 0 (0 to 1): between 4/3 and 7/3.
    assert depth.bounds is not None
    assert (depth.bounds.low, depth.bounds.high) == (pytest.approx(4 / 3), pytest.approx(7 / 3))
    assert found.component("ngo").text == "not recorded, which does not show that there is none"
    assert (found.bounds.low, found.bounds.high) == (pytest.approx(0.4), 1)
    assert {one.code for one in found.findings} == {"illustrative", "judgement", "presence"}


def test_collaborators_of_relief_are_present_without_a_role() -> None:
    """A class that a relief record names is present; its depth is not known."""
    found = breadth(activity("a", ("JPN", "lead"), ("USA", "partner"), relief=Relief(collaborators=("ngo", "local-government"))))
    assert isinstance(found, Score)
    assert found.value == pytest.approx(0.4)
    assert found.component("depth-ngo").text == "no role is recorded"


def test_the_class_of_an_actor() -> None:
    """Bodies below the United Nations are of its system, others regional; services act for their state; some belong to no class."""
    loop = [Organisation(id=one, name=one, form="agency", parent_id=OrganisationId(other)) for one, other in (("a1", "a2"), ("a2", "a1"))]
    other = NonStateActor(id="others", name="Others", category="other")
    cat = CAT | md.Catalogue([*loop, other])
    service = next(iter(CAT.services))
    assert class_of("who", cat, "JPN") == "international-organisation"
    assert class_of("a1", cat, "JPN") == "regional-organisation"
    assert class_of(service.id, cat, service.state_id) == "state-defence"
    assert class_of(service.id, cat, "none") == "other-state"
    assert class_of("HKG", cat, "JPN") == "other-state"
    assert class_of("others", cat, "JPN") is None
    assert class_of("nobody", cat, "JPN") is None


def test_an_activity_is_seen_from_the_state_that_leads_or_else_from_the_first() -> None:
    """The leading state's defence is the state's own; a service stands for its state; without a state none is."""
    led = breadth(activity("a", ("USA", "partner"), ("JPN", "lead")))
    assert isinstance(led, Score)
    assert led.component("state-defence").value == 1
    service = next(iter(CAT.services))
    assert breadth(activity("a", (service.id, "lead"))).component("state-defence").value == 1
    without = breadth(activity("a", ("icrc", "partner"), ("who", "observer")))
    assert isinstance(without, Score)
    assert without.component("state-defence").value is None


@EVENT_DATA_ALONE
def test_what_is_of_no_class_or_was_not_held_is_listed() -> None:
    """Actors that no record explains, and activities that were not held, are named and not counted."""
    held = activity("a", ("JPN", "lead"), ("nobody", "partner"))
    found = breadth(held, activity("b", ("JPN", "lead"), status="announced"))
    assert isinstance(found, Score)
    assert {one.code: one.record_ids for one in found.missing} == {"no-class": ("nobody",), "not-held": ("b",)}
    assert (found.coverage.scored, found.coverage.candidates) == (1, 2)
    assert found.component("depth").text == "no role is recorded"


@EVENT_DATA_ALONE
def test_one_class_has_no_evenness_and_nobody_is_no_data() -> None:
    """Beside the state one class only: evenness is not defined; without participants there is no data; a wrong id is refused."""
    one = breadth(activity("a", ("JPN", "lead"), ("USA", "partner")))
    assert "one-class" in {found.code for found in one.findings}
    assert (one.component("evenness").value, one.component("evenness").text) == (None, "not defined for fewer than two classes")
    both = breadth(activity("a", ("JPN", "lead"), ("USA", "partner")), activity("b", ("JPN", "lead"), ("KOR", "partner")))
    assert (both.subject_id, both.component("other-state").unit, both.component("other-state").value) == ("a, b", "of 2 activities", 2)
    assert isinstance(breadth(activity("a")), NoData)
    with pytest.raises(md.UnknownIdError, match="damayan-2013"):
        stakeholder_breadth(["damayan-2031"])
    with pytest.raises(md.UnknownIdError):
        stakeholder_breadth(["JPN"])
    with pytest.raises(md.InvalidValueError):
        stakeholder_breadth([], draws=9)


def test_a_portfolio_counts_its_events_and_civil_initiatives() -> None:
    """Events without a record of their own count providers as partners; civil initiatives count; a closed frame closes the bounds."""
    frame = Coverage(id="all", name="All", since=2020, until=2020, checked_on=2025, subject_ids=(ActorId("JPN"),))
    made = portfolio(
        item("r", "hadr-response", "USA", "nobody", recipient_ids=(ActorId("PHL"),)),
        item("aid", "scholarships", "icrc", sector="civil"),
        coverage=frame,
    )
    found = stakeholder_breadth(made)
    assert isinstance(found, Score)
    assert found.value == pytest.approx(0.3)
    assert found.bounds.high == pytest.approx(0.4)
    assert found.component("other-state").value == 1
    assert found.component("ngo").value == 0
    assert found.component("depth-other-state").value == pytest.approx(1.5)
    assert "civil" not in {one.code for one in found.missing}
    assert "illustrative" not in {one.code for one in found.findings}


def test_bundled_portfolios_are_explained() -> None:
    """Three bundled portfolios show some classes and not all, and the explanation names both."""
    for state in ("JPN", "USA", "KOR"):
        found = md.assess("stakeholder-breadth", state, since=2010, until=2025)
        assert isinstance(found, Score)
        assert 0 < found.value < 1
        assert "Private sector: not recorded" in found.explain()


@given(drawn_portfolios())
def test_breadth_adds_up_and_is_bounded(made: Portfolio) -> None:
    """Contributions add up to the value, which lies within its bounds; depths lie within the ladder; more records never narrow it."""
    found = stakeholder_breadth(made, draws=100)
    if isinstance(found, NoData):
        return
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=1e-9)
    assert 1 / len(CLASSES) - 1e-12 <= found.bounds.low <= found.value <= found.bounds.high <= 1
    for one in found.components:
        if one.name.startswith("depth") and one.value is not None:
            assert one.bounds is not None
            assert one.likely is not None
            assert 0 <= one.bounds.low <= one.likely.low <= one.likely.high <= one.bounds.high <= 4
