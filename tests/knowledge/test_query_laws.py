"""Laws of queries: what a question finds is what looking at every record finds."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.errors import AmbiguousError, UnknownIdError
from mildiplomacy.knowledge.find import fold
from mildiplomacy.model import Actor, Agreement, Membership, Name, PartialDate, State, StatusEvent, Window
from mildiplomacy.model.ids import ActorId, OrganisationId
from mildiplomacy.model.record import references
from mildiplomacy.strategies import actors, catalogues, memberships, partial_dates, windows

DAYS = partial_dates(1935, 2030)


def test_a_catalogue_keeps_what_it_was_made_of() -> None:
    """Changing the mapping that a catalogue was made of does not change the catalogue."""
    records = {"JPN": State(id="JPN", name="Japan")}
    cat = md.Catalogue(records)
    records.clear()
    assert len(cat) == 1
    assert cat["JPN"].id == "JPN"


@given(catalogues())
def test_referrers_are_references_turned_round(cat: md.Catalogue) -> None:
    """A record is among the referrers of another exactly when it refers to it, and once."""
    for target in cat:
        found = [record.id for record in cat.referrers(target)]
        assert found == [one for one, record in cat.items() if any(other == target for _, other, _ in references(record))]


@given(catalogues(), DAYS)
def test_members_are_those_whose_membership_stands(cat: md.Catalogue, day: PartialDate) -> None:
    """Members on a day are the actors of the memberships that stand that day; those that may stand are added when asked for."""
    for organisation in cat.organisations:
        rows = cat.memberships.where(organisation=organisation.id, role=["member", "participant"])
        definite = {row.member_id for row in rows if row.in_force(day) == "definite"}
        possible = {row.member_id for row in rows if row.in_force(day) != "no"}
        assert set(cat.members(organisation.id, on=day).ids()) == definite
        assert set(cat.members(organisation.id, on=day, certainty="possible").ids()) == possible


@given(st.lists(memberships(), max_size=4, unique_by=lambda one: one.id), windows())
def test_a_membership_is_in_a_window_when_it_stands_on_a_day_of_it(rows: list[Membership], window: Window) -> None:
    """A membership in force on a day of a window shares the window, whatever gaps it has."""
    cat = md.Catalogue(rows)
    sure = cat.memberships.where(since=window.since, until=window.until).ids()
    maybe = cat.memberships.where(since=window.since, until=window.until, certainty="possible").ids()
    for row in rows:
        ends = [row.in_force(window.since), row.in_force(window.until)]
        assert "definite" not in ends or row.id in sure
        assert set(ends) == {"no"} or row.id in maybe
        assert row.id not in sure or row.id in maybe


def test_a_gap_is_not_in_force() -> None:
    """Between leaving and joining again a membership, or an agreement, is in no window."""
    line = tuple(StatusEvent(status=status, on=on) for status, on in (("in-force", 1992), ("exited", 1999), ("in-force", 2006)))
    again = Membership(id="org-jpn", organisation_id=OrganisationId("org"), member_id=ActorId("JPN"), timeline=line)
    stopped = Agreement(id="pact", name="Pact", form="treaty", timeline=line)
    for kind in (md.Catalogue([again]).memberships, md.Catalogue([stopped]).agreements):
        assert len(kind.where(since=2001, until=2003)) == 0
        assert len(kind.where(since=2001, until=2003, certainty="possible")) == 0
        assert len(kind.where(since=1999, until=1999, certainty="possible")) == 1
        assert len(kind.where(since=1995, until=2010)) == 1


@given(catalogues(), st.dates(), st.sampled_from(("activities", "operations", "tensions")))
def test_two_neighbouring_windows_hold_what_the_whole_does(cat: md.Catalogue, cut: object, collection: str) -> None:
    """What shares all time shares one of two windows that make it up."""
    day = PartialDate.of(cut).earliest  # type: ignore[arg-type]  # a date
    rows = cat.collection(collection)
    before = rows.where(until=day, certainty="possible").ids()
    after = rows.where(since=min(day, Window().until - timedelta(days=1)) + timedelta(days=1), certainty="possible").ids()
    assert {*before, *after} == set(rows.ids())


@given(catalogues(), st.dates())
def test_neighbouring_portfolios_never_share_a_dated_event(cat: md.Catalogue, cut: object) -> None:
    """An event whose start is known to the day belongs to exactly one of two windows that make up all time."""
    day = PartialDate.of(cut).earliest  # type: ignore[arg-type]  # a date
    if day == Window().until:
        return
    for actor in cat.actors:
        whole = cat.portfolio(actor.id)
        before, after = cat.portfolio(actor.id, until=day), cat.portfolio(actor.id, since=day + timedelta(days=1))
        parts = [one.record_id for one in (*before.engagements, *after.engagements)]
        assert {one.record_id for one in whole.engagements} == set(parts)
        for one in whole.engagements:
            if one.panel == "event" and one.start is not None and one.start.precision == "day":
                assert parts.count(one.record_id) == 1


@given(st.lists(actors(), max_size=4, unique_by=lambda one: one.id))
def test_every_actor_is_found_by_its_id_and_its_names(rows: list[Actor]) -> None:
    """An id leads to its actor; a name to an actor that has it, or to the list of those who do."""
    cat = md.Catalogue(rows)
    for actor in rows:
        assert cat.find(actor.id, scheme="id") is actor
        for name in actor.all_names():
            try:
                found = cat.find(name.text, scheme="name")
            except AmbiguousError as error:
                assert len(error.candidates) > 1
            else:
                assert fold(name.text) in {fold(one.text) for one in found.all_names()} | {fold(getattr(found, "acronym", None) or "")}
    with pytest.raises(UnknownIdError):
        cat.find("nobody at all is called this", scheme="name")


def test_a_name_outside_an_actors_life_hides_nobody() -> None:
    """A name that is dated after its state has ended does not keep others from being found."""
    gone = State(id="OLD", name="Oldland", end=1990, names=(Name(text="The late Oldland", start=2000), Name(text="Before", end=1800)))
    cat = md.Catalogue([gone, State(id="NEW", name="Newland", start=1990)])
    assert cat.find("Newland").id == "NEW"
    assert cat.find("The late Oldland").id == "OLD"
    assert cat.find("Before").id == "OLD"
