"""Day-one questions: who engages a partner, what waits, what runs out; and declarations about memberships."""

from pathlib import Path

import pytest

import mildiplomacy as md
from mildiplomacy.io.tables import tables, write_tables
from mildiplomacy.model import Activity, Agreement, Coverage, Membership, Organisation, PartialDate, Participant, StatusEvent
from mildiplomacy.model.agreement import Party, Renewal

CAT = md.catalogue()


def event(record_id: str, *actors: str, start: object = 2020, status: str = "held", **more: object) -> Activity:
    """Make a visit."""
    people = tuple(Participant(actor_id=one.partition(":")[0], role=one.partition(":")[2] or "partner") for one in actors)  # type: ignore[arg-type]  # plain text
    return Activity(
        id=record_id, name=record_id, instrument_id="senior-leader-visit", start=start, status=status, participants=people, **more
    )  # type: ignore[arg-type]  # as above


def small(*records: object) -> md.Catalogue:
    """Make a catalogue of four states and the instruments."""
    return md.Catalogue([*(CAT[one] for one in ("AUS", "JPN", "KOR", "PHL")), *CAT.instruments, *records])  # type: ignore[list-item]  # any record


def test_engagers_are_counted_side_by_side() -> None:
    """Everybody who takes part in what an actor takes part in or receives is counted; who only observes, and what was not held, is not."""
    cat = small(
        event("a", "JPN", "PHL:host"),
        event("b", "JPN", "AUS", "PHL:recipient"),
        event("c", "KOR:observer", "PHL"),
        event("d", "KOR", "PHL", status="cancelled"),
        event("e", "KOR", "PHL:observer"),
        event("f", "AUS", "PHL", start=2010),
        event("g", "JPN", "PHL", start=None),
    )
    found = cat.engagers("PHL", since=2015, until=2025)
    assert [(one.actor_id, one.total, dict(one.counts)) for one in found] == [
        ("JPN", 3, {"senior-leader-visit": 3}),
        ("AUS", 1, {"senior-leader-visit": 1}),
    ]
    assert found[0].record_ids == ("a", "b", "g")
    assert dict(cat.engagers("PHL", since=2015, by="year")[0].counts) == {"2020": 2, "unknown": 1}
    assert dict(cat.engagers("PHL", by="family")[0].counts) == {"DLG": 3}
    with pytest.raises(md.InvalidValueError, match="by must be one of"):
        cat.engagers("PHL", by="month")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(md.UnknownIdError):
        cat.engagers("nobody")


def test_an_agreement_engages_its_parties() -> None:
    """Who shares an agreement engages the actor, too, under its instrument or none."""
    pact = Agreement(
        id="p",
        name="P",
        form="treaty",
        parties=(Party(actor_id="JPN"), Party(actor_id="PHL")),
        timeline=(StatusEvent(status="in-force", on=2018),),
    )  # type: ignore[arg-type]  # plain text
    assert dict(small(pact).engagers("PHL")[0].counts) == {"none": 1}
    assert dict(small(pact).engagers("PHL", by="family")[0].counts) == {"none": 1}


def agreement(record_id: str, *line: tuple[str, object], form: str = "treaty", **more: object) -> Agreement:
    """Make an agreement of Japan and the Philippines."""
    events = tuple(StatusEvent(status=status, on=on) for status, on in line)  # type: ignore[arg-type]  # plain text
    parties = (Party(actor_id="JPN"), Party(actor_id="PHL"))  # type: ignore[arg-type]  # as above
    return Agreement(id=record_id, name=record_id, form=form, parties=parties, timeline=events, **more)  # type: ignore[arg-type]  # as above


def test_what_is_signed_waits_until_it_is_in_force() -> None:
    """An agreement is pending between signature and entry into force, unless it is of a form that never comes into force."""
    cat = small(
        agreement("waits", ("signed", 2019)),
        agreement("came", ("signed", 2019), ("in-force", "2021-01-01")),
        agreement("ended", ("signed", 2010), ("terminated", 2012)),
        agreement("declared", ("signed", 2019), form="political-declaration"),
        agreement("unknown"),
    )
    assert cat.pending("2020-06-01").ids() == ("came", "waits")
    assert cat.pending().ids() == ("waits",)
    assert cat.pending(2020, "JPN").ids() == ("came", "waits")
    assert cat.pending(2020, "KOR").ids() == ()


@pytest.mark.parametrize(
    ("more", "expires"),
    [
        ({"term_years": 10}, "2030-05-01"),
        ({"term_years": 10, "renewal": "automatic"}, None),
        ({"term_years": 10, "extended_to": 2035}, "2035"),
        ({}, None),
    ],
)
def test_a_term_runs_out_unless_it_goes_on_by_itself(more: dict[str, object], expires: str | None) -> None:
    """The end of the term follows from its start and length, or from the day to which it was extended."""
    found = agreement("a", ("in-force", "2020-05-01"), **more)
    assert (None if found.expires is None else str(found.expires)) == expires
    assert small(found).expiring("2040-01-01", since="2025-01-01").ids() == (("a",) if expires else ())


def test_terms_that_have_no_end() -> None:
    """What never began or has ended does not run out, a leap day ends on the last of February, and a term has a year or more."""
    assert agreement("a", ("signed", 2020), term_years=5).expires is None
    assert agreement("a", ("in-force", 2010), ("expired", 2015), term_years=5).expires is None
    assert agreement("a", ("in-force", "2020-02-29"), term_years=5).expires == PartialDate.of("2025-02-28")
    with pytest.raises(md.InvalidValueError, match="term_years"):
        agreement("a", term_years=0)
    renewals: tuple[Renewal, ...] = ("automatic", "by-agreement", "none")
    assert len(renewals) == 3


def test_a_declaration_about_memberships_is_no_frame_of_engagement() -> None:
    """A portfolio cannot be drawn within a declaration that is about who belonged to what."""
    with pytest.raises(md.UnknownIdError):
        CAT.portfolio("JPN", within="nato-memberships")
    assert not CAT.portfolio("NOR", since=1950, until=1960).closed


def test_an_exact_id_is_never_ambiguous() -> None:
    """The id of a territory wins over the acronym of an organisation, while another code stays ambiguous."""
    assert CAT.find("TCA").id == "TCA"
    with pytest.raises(md.AmbiguousError):
        CAT.find("AU")


def test_tables_hold_every_record_and_its_parts(tmp_path: Path) -> None:
    """A row for each record, a row for each part, plain lists joined, deeper parts as JSON."""
    made = tables(
        [
            Membership(id="m", organisation_id="nato", member_id="FRA", timeline=(StatusEvent(status="in-force", on=1949),)),  # type: ignore[arg-type]  # plain text
            event("a", "JPN", "PHL", ongoing=True, purposes=("trust", "dialogue")),
        ]
    )
    assert made["activities"].splitlines() == [
        "id,name,instrument_id,start,ongoing,purposes",
        "a,a,senior-leader-visit,2020,true,trust; dialogue",
    ]
    assert made["activities.participants"].splitlines()[1:] == ["a,0,JPN", "a,1,PHL"]
    names = write_tables(CAT.tensions, tmp_path / "new")
    assert {"tensions.csv", "tensions.claims.csv", "tensions.incidents.csv"} <= set(names)
    assert '""confidence"": ""confirmed""' in (tmp_path / "new" / "tensions.csv").read_text(encoding="utf-8")


def test_a_roster_is_complete_only_where_and_when_it_is_declared() -> None:
    """The declaration about an organisation's memberships is found for the days that it covers; today's is that of the day the content is known to."""
    frame = CAT.roster("nato")
    assert frame is not None
    assert frame.id == "nato-memberships"
    assert CAT.roster("nato", 1960) is frame
    assert CAT.roster("nato", 1948) is None
    assert CAT.roster("nato", 2026) is None
    assert small().roster("nato") is None


def test_a_declaration_is_about_the_roles_that_it_names() -> None:
    """That the members of a body are all known says nothing of its observers, and the other way round."""
    frame = Coverage(id="f", name="F", organisation_ids=("o",), roles=("signatory", "observer"), since=2000, until=2020, checked_on=2021)  # type: ignore[arg-type]  # plain text
    cat = md.Catalogue([Organisation(id="o", name="O", form="forum"), frame])  # type: ignore[arg-type]  # as above
    assert [cat.roster("o", 2010, role=role) is frame for role in ("observer", "signatory", "partner", None)] == [True, True, False, False]
    assert CAT.roster("nato", 1960, role="observer") is None
