"""Asking a catalogue: find, where, members, portfolio, referrers, check, diff and overlay, on a small made-up world."""

import copy
import pickle

import pytest

import mildiplomacy as md
from mildiplomacy.knowledge.check import faults
from mildiplomacy.model import (
    Activity,
    Agreement,
    Citation,
    CodeSpell,
    Coverage,
    Evidence,
    Instrument,
    Membership,
    Name,
    Obligations,
    Organisation,
    Participant,
    Party,
    Record,
    Series,
    Service,
    Source,
    State,
    StatusEvent,
    Territory,
)
from mildiplomacy.model.ids import ActorId, AgreementId, InstrumentId, OrganisationId, SeriesId, SourceId, StateId

NORTH = State(
    id="NOR",
    name="Northland",
    iso2="NO",
    iso3="NOR",
    iso_numeric=700,
    start="1900-01-01",
    names=(Name(text="Kingdom of the North", kind="official"), Name(text="Oldland", kind="former", end="1950-12-31")),
    cow=(CodeSpell(code=260, start="1900-01-01"),),
    gw=(CodeSpell(code=732, start="1900-01-01"),),
)
OLD = State(id="OLD", name="Union", start="1922", end="1991-12-25", cow=(CodeSpell(code=365, start="1922-01-01", end="1991-12-25"),))
NEW = State(
    id="NEW",
    name="Federation",
    start="1991-12-26",
    names=(Name(text="Union", start="1991-12-26"),),
    cow=(CodeSpell(code=365, start="1991-12-26"),),
)
ISLE = Territory(id="ISL", name="Côte d'Isle", iso2="IS", iso3="ISL", iso_numeric=732)
PACT = Organisation(id="pact", name="The Pact", acronym="NO", form="international-organisation", founded=1949)
NAVY = Service(id="north-navy", name="Northland Navy", state_id=StateId("NOR"), branch="navy")
VISIT = Instrument(id="visit", number=1, name="Visit", family="DLG", scope="core", temporal_kind="episodic", definition="A visit.")
BASE = Instrument(id="base", number=2, name="Base", family="PRS", scope="extended", temporal_kind="standing", definition="A base.")
SOURCE = Source(id="a-source", title="A", publisher="B", kind="official", url="https://example.org")
TREATY = Agreement(
    id="treaty",
    name="Treaty",
    form="treaty",
    parties=(
        Party(actor_id=ActorId("NOR")),
        Party(actor_id=ActorId("OLD"), role="host"),
        Party(actor_id=ActorId("NEW"), timeline=(StatusEvent(status="in-force", on=2000),)),
    ),
    timeline=(
        StatusEvent(status="signed", on="1960-01-01"),
        StatusEvent(status="in-force", on="1961-06-01"),
        StatusEvent(status="terminated", on="1990-01-01"),
    ),
    obligations=Obligations(defence="conditional"),
    evidence=Evidence(confidence="confirmed", citations=(Citation(source_id=SourceId("a-source")),)),
)
SPELLS = (
    Membership(
        id="pact-nor",
        organisation_id=OrganisationId("pact"),
        member_id=ActorId("NOR"),
        timeline=(
            StatusEvent(status="signed", on="1949-04-04"),
            StatusEvent(status="in-force", on="1949-08-24"),
            StatusEvent(status="in-force", on="1950", layer="integrated-command"),
            StatusEvent(status="exited", on="1966-07-01", layer="integrated-command"),
        ),
    ),
    Membership(
        id="pact-old",
        organisation_id=OrganisationId("pact"),
        member_id=ActorId("OLD"),
        timeline=(
            StatusEvent(status="in-force", on="1955"),
            StatusEvent(status="suspended", on="1980-01-01"),
            StatusEvent(status="exited", on="1991-12-25"),
        ),
    ),
    Membership(
        id="pact-new",
        organisation_id=OrganisationId("pact"),
        member_id=ActorId("NEW"),
        role="observer",
        timeline=(StatusEvent(status="in-force", on="2000-01-01"),),
    ),
)


def visit(record_id: str, start: str | None, *roles: tuple[str, str], **more: object) -> Activity:
    """Make a visit."""
    participants = tuple(Participant(actor_id=ActorId(actor), role=role) for actor, role in roles)  # type: ignore[arg-type]  # roles are text here
    return Activity(id=record_id, name=record_id, instrument_id=InstrumentId("visit"), start=start, participants=participants, **more)  # type: ignore[arg-type]  # any field


FIRST = visit("visit-1", "2013-03-01", ("NOR", "lead"), ("NEW", "recipient"), series_id=SeriesId("visits"))
SECOND = visit("visit-2", "2013", ("north-navy", "partner"), ("NOR", "host"), ("NEW", "observer"))
STAY = Activity(
    id="stay",
    name="Stay",
    instrument_id=InstrumentId("base"),
    start="2010-01-01",
    ongoing=True,
    participants=(Participant(actor_id=ActorId("NOR")),),
)
FRAME = Coverage(
    id="all-visits",
    name="All",
    series_ids=(SeriesId("visits"),),
    instrument_ids=(InstrumentId("visit"),),
    since=2010,
    until=2020,
    checked_on=2021,
)
WHOLE = Coverage(id="all-of-north", name="All", subject_ids=(ActorId("NOR"),), since=2000, until=2002, checked_on=2021)
PACTS = Coverage(
    id="all-pacts", name="Pacts", instrument_ids=(InstrumentId("mutual-defence-treaty"),), since=1950, until=2020, checked_on=2021
)
WORLD: tuple[Record, ...] = (
    NORTH, OLD, NEW, ISLE, PACT, NAVY, VISIT, BASE, SOURCE, TREATY, *SPELLS, FIRST, SECOND, STAY, FRAME, WHOLE, PACTS,
    Series(id="visits", name="Visits", instrument_id=InstrumentId("visit")),
)  # fmt: skip
CAT = md.Catalogue(WORLD)


@pytest.mark.parametrize(
    ("value", "scheme", "on", "expected"),
    [
        ("NOR", None, None, "NOR"),
        ("northland", None, None, "NOR"),
        ("The Kingdom of the North.", None, None, "NOR"),
        ("Oldland", None, None, "NOR"),
        ("Oldland", None, "1940-01-01", "NOR"),
        ("cote disle", None, None, "ISL"),
        ("no", "iso", None, "NOR"),
        ("NO", "name", None, "pact"),
        ("pact", None, None, "pact"),
        ("Union", None, None, "NEW"),
        ("Union", None, "1950-01-01", "OLD"),
        (365, "cow", None, "NEW"),
        (365, "cow", 1950, "OLD"),
        ("260", None, None, "NOR"),
        (732, "gw", None, "NOR"),
        ("732", "iso", None, "ISL"),
    ],
)
def test_find(value: str | int, scheme: str | None, on: str | int | None, expected: str) -> None:
    """Names whatever their spelling, former names, ids and dated codes each lead to the actor that was meant."""
    assert CAT.find(value, scheme, on).id == expected  # type: ignore[arg-type]  # schemes are text here


def test_find_refuses_what_it_cannot_decide() -> None:
    """Two actors under one value are listed, nothing under it names what is near, and a scheme must be known."""
    with pytest.raises(md.AmbiguousError) as ambiguous:
        CAT.find(732)
    assert ambiguous.value.candidates == ("ISL (iso)", "NOR (gw)")
    with pytest.raises(md.AmbiguousError):
        CAT.find("NO")
    with pytest.raises(md.UnknownIdError) as unknown:
        CAT.find("Northlnad")
    assert unknown.value.near[0] == "Northland"
    with pytest.raises(md.UnknownIdError):
        CAT.find("Oldland", on="1960-01-01")
    with pytest.raises(md.InvalidValueError, match="scheme must be one of"):
        CAT.find("NOR", "fips")  # type: ignore[arg-type]  # a wrong scheme is the point


def test_members_by_day_layer_status_role_and_certainty() -> None:
    """Who belongs is a question of the day, the layer, the status and the role, and partial dates may leave it open."""
    assert CAT.members("pact", on="1949-05-01").ids() == ()
    assert CAT.members("pact", on="1949-08-24").ids() == ("NOR",)
    assert CAT.members("pact", on="1955-06-01").ids() == ("NOR",)
    assert CAT.members("pact", on="1955-06-01", certainty="possible").ids() == ("NOR", "OLD")
    assert CAT.members("pact", on="1985-01-01").ids() == ("NOR", "OLD")
    assert CAT.members("pact", on="1985-01-01", status="suspended").ids() == ("OLD",)
    assert CAT.members("pact", on="1949-05-01", status="signed").ids() == ("NOR",)
    assert CAT.members("pact", on="1970-01-01", layer="integrated-command").ids() == ()
    assert CAT.members("pact", on="1960-01-01", layer="integrated-command").ids() == ("NOR",)
    assert CAT.members("pact", role="observer").ids() == ("NEW",)
    assert CAT.members("pact").ids() == ("NOR",)
    with pytest.raises(md.UnknownIdError):
        CAT.members("NOR")
    with pytest.raises(md.InvalidValueError, match="certainty"):
        CAT.members("pact", certainty="likely")


def test_memberships_of_an_actor() -> None:
    """The other way round: what an actor belonged to, ever or on a day."""
    assert CAT.memberships_of("OLD").ids() == ("pact-old",)
    assert CAT.memberships_of("OLD", on="1955-06-01").ids() == ()
    assert CAT.memberships_of("OLD", on="1955-06-01", certainty="possible").ids() == ("pact-old",)
    with pytest.raises(md.UnknownIdError):
        CAT.memberships_of("treaty")


def test_where_filters_by_field_value_and_dates() -> None:
    """Fields with or without their suffix, several values, functions, days and windows; chained filters narrow."""
    activities = CAT.activities
    assert activities.where(instrument="visit").ids() == ("visit-1", "visit-2")
    assert activities.where(participant="NEW").ids() == ("visit-1", "visit-2")
    assert activities.where(participant=["NEW", "OLD"], status="held").ids() == ("visit-1", "visit-2")
    assert activities.where(id={"stay", "visit-1"}).where(name=lambda name: name.startswith("S")).ids() == ("stay",)
    assert activities.where(start="2013-03-01").ids() == ("visit-1",)
    assert activities.where(on="2020-01-01").ids() == ("stay",)
    assert activities.where(since="2013-06-01", until=2014).ids() == ("stay",)
    assert activities.where(since="2013-06-01", until=2014, certainty="possible").ids() == ("stay", "visit-1", "visit-2")
    assert CAT.agreements.where(party="NOR", on="1970-01-01").ids() == ("treaty",)
    assert CAT.agreements.where(on="1960-06-01").ids() == ()
    assert CAT.agreements.where(since=1965).ids() == ("treaty",)
    assert CAT.states.where(on="2020-01-01").ids() == ("NEW", "NOR")
    assert CAT.memberships.where(since=1949, until="1949-05-01").ids() == ()
    assert len(md.Catalogue([Agreement(id="plan", name="Plan", form="treaty")]).agreements.where(since=1900)) == 0


def test_where_names_what_it_does_not_know() -> None:
    """An unknown field, and dates asked of what has none, are errors that help."""
    with pytest.raises(md.QueryError, match="did you mean 'status'"):
        CAT.activities.where(statuss="held")
    with pytest.raises(md.QueryError, match="fields:"):
        CAT.activities.where(zzz=1)
    with pytest.raises(md.QueryError, match="no dates"):
        len(CAT.sources.where(on=2020))


def test_a_collection_is_a_sequence() -> None:
    """It has a length, positions, slices, a short form, and compares by what it holds."""
    states = CAT.states
    assert len(states) == 3
    assert states[0] is NEW
    assert states[:2] == (NEW, NORTH)
    assert repr(states) == "<3 State: NEW, NOR, OLD>"
    assert "..." in repr(md.catalogue().states)
    assert states == CAT.collection("states")
    assert hash(states) == hash(CAT.states)
    assert states != 5
    assert states.to_dicts()[0]["id"] == "NEW"
    assert {one.id for one in CAT.actors} == {"NOR", "OLD", "NEW", "ISL", "pact", "north-navy"}
    assert [len(one) for one in (CAT.territories, CAT.organisations, CAT.services, CAT.non_state_actors, CAT.places, CAT.tensions)] == [
        1,
        1,
        1,
        0,
        0,
        0,
    ]
    assert [len(one) for one in (CAT.concepts, CAT.cases, CAT.operations, CAT.indices, CAT.weight_sets, CAT.series, CAT.coverages)] == [
        0,
        0,
        0,
        0,
        0,
        1,
        3,
    ]


def test_a_portfolio_holds_what_the_subject_does() -> None:
    """Roles are collected over the subject and its services, agreements come as stretches in force, and windows split events by their start."""
    found = {one.record_id: one for one in CAT.portfolio("NOR").engagements}
    assert found["visit-1"].direction == "provided"
    assert found["visit-2"].roles == ("partner", "host")
    assert found["visit-2"].provider_ids == ("NOR",)
    assert found["stay"].panel == "standing"
    assert (str(found["treaty"].start), str(found["treaty"].end)) == ("1961-06-01", "1990-01-01")
    assert {one.record_id: one.direction for one in CAT.portfolio("NEW").engagements} == {
        "visit-1": "received",
        "visit-2": "observed",
        "treaty": "provided",
    }
    assert CAT.portfolio("OLD").engagements[0].roles == ("host",)
    assert [one.record_id for one in CAT.portfolio("NOR", since="2013-06-01").engagements] == ["stay", "visit-2"]
    assert CAT.portfolio("ISL").engagements == ()
    with pytest.raises(md.UnknownIdError):
        CAT.portfolio("treaty")
    with pytest.raises(md.InvalidValueError, match="before since"):
        CAT.portfolio("NOR", since=2020, until=2010)


def test_a_closed_frame_is_declared() -> None:
    """A portfolio is closed only within a declaration, which also limits it; a declaration about everything closes by itself."""
    framed = CAT.portfolio("NOR", within="all-visits")
    assert [one.record_id for one in framed.engagements] == ["visit-1"]
    assert framed.closed
    assert framed.coverage is FRAME
    assert str(framed.window) == "2010-01-01 to 2020-12-31"
    assert [one.record_id for one in CAT.portfolio("NOR", within="all-pacts").engagements] == ["treaty"]
    assert CAT.portfolio("NOR", since=2000, until=2001).closed
    assert not CAT.portfolio("NOR", since=2000, until=2004).closed
    assert not CAT.portfolio("NEW", since=2000, until=2001).closed
    with pytest.raises(md.InvalidValueError, match="covers everybody from 2010 to 2020 only"):
        CAT.portfolio("NOR", since=2005, within="all-visits")
    with pytest.raises(md.InvalidValueError, match="covers NOR"):
        CAT.portfolio("NEW", within="all-of-north")
    with pytest.raises(md.UnknownIdError):
        CAT.portfolio("NOR", within="visit-1")


def test_referrers_point_back() -> None:
    """Everybody who points at a record is found, each once."""
    assert {one.id for one in CAT.referrers("visit")} == {"visit-1", "visit-2", "visits", "all-visits"}
    assert [one.id for one in CAT.referrers("a-source")] == ["treaty"]
    assert CAT.referrers("stay") == ()
    with pytest.raises(md.UnknownIdError):
        CAT.referrers("nobody")


def test_check_finds_dangling_and_mistyped_references() -> None:
    """Every reference that leads nowhere, or to the wrong kind of record, is told with its place and what is near."""
    assert [one.where for one in CAT.check()] == ["all-pacts.instrument_ids[0]"]
    broken = CAT | md.Catalogue(
        [visit("visit-3", None, ("NRO", "lead"), ("treaty", "partner"), framework_ids=(AgreementId("treaty"), AgreementId("NOR")))]
    )
    found = {one.where: one for one in broken.check()}
    assert set(found) == {
        "all-pacts.instrument_ids[0]", "visit-3.participants[0].actor_id", "visit-3.participants[1].actor_id", "visit-3.framework_ids[1]",
    }  # fmt: skip
    assert found["visit-3.participants[0].actor_id"].hint == "did you mean 'NOR'?"
    assert "which is in agreements" in found["visit-3.participants[1].actor_id"].message
    assert list(faults([], CAT.collection_of, CAT.ids)) == []


def test_diff_tells_what_changed() -> None:
    """Records added and removed, and facts changed to the place in the record."""
    other = md.Catalogue([one for one in WORLD if one.id not in {"stay", "visit-1"}]) | md.Catalogue(
        [visit("visit-1", "2013-03-02", ("NOR", "lead")), visit("visit-9", None)]
    )
    found = CAT.diff(other)
    assert found
    assert found.added == ("visit-9",)
    assert found.removed == ("stay",)
    assert [str(one) for one in found.changed] == [
        "visit-1 start: '2013-03-01' -> '2013-03-02'",
        "visit-1 participants[1]: {'actor_id': 'NEW', 'role': 'recipient'} -> None",
        "visit-1 series_id: 'visits' -> None",
    ]
    assert [str(one) for one in other.diff(CAT).changed][1].startswith("visit-1 participants[1]: None ->")
    assert not CAT.diff(CAT)


def test_an_overlay_wins_by_whole_records() -> None:
    """The right side's record replaces the left's, also when its kind differs; versions are kept."""
    mine = md.Catalogue([Source(id="stay", title="Now a source", publisher="B", kind="news")])
    both = md.Catalogue(WORLD, version="7") | mine
    assert "stay" not in both.activities.ids()
    assert both.sources.ids() == ("a-source", "stay")
    assert both.version == "7"
    assert len(both) == len(CAT)
    assert (mine | md.Catalogue(version="8")).version == "8"
    with pytest.raises(TypeError):
        CAT | {}


def test_a_catalogue_is_a_mapping_that_pickles() -> None:
    """Look-ups, membership, equality, hash, copies and the short form."""
    assert CAT["NOR"] is NORTH
    assert CAT.get("nobody") is None
    assert 5 not in CAT
    assert CAT == md.Catalogue({one.id: one for one in WORLD})
    assert CAT != md.Catalogue()
    assert CAT != 5
    assert hash(CAT) == hash(md.Catalogue(WORLD))
    assert pickle.loads(pickle.dumps(CAT)) == CAT
    assert copy.deepcopy(CAT) == CAT
    assert repr(md.Catalogue()) == "<Catalogue: empty>"
    assert "3 states" in repr(CAT)
    assert list(CAT)[:3] == ["NEW", "NOR", "OLD"]
    assert CAT.as_of is None
    assert CAT.collection_of("nobody") is None
    with pytest.raises(md.UnknownIdError, match="did you mean"):
        CAT["pactt"]
    with pytest.raises(md.UnknownIdError):
        CAT.collection("things")
    with pytest.raises(md.UnknownIdError):
        CAT.actor("treaty")
