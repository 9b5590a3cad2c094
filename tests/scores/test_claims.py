"""The article's claims: verdicts over closed frames alone, each with its evidence for and against."""

import pytest

import mildiplomacy as md
from mildiplomacy.model import Activity, Agreement, Coverage, Membership, Organisation, Participant, Series, State, StatusEvent
from mildiplomacy.scores import claims
from mildiplomacy.scores.claims import ARTICLE_CLAIMS, Examined, Reading, closed, unclosed
from mildiplomacy.scores.claims.frames import bodies, runs

FOUND = claims()


def test_at_least_six_claims_have_a_verdict_on_bundled_content() -> None:
    """Six or more claims come out supported or contradicted, with n and record ids that resolve."""
    decided = [*FOUND.with_verdict("supported"), *FOUND.with_verdict("contradicted")]
    assert len(decided) >= 6
    cat = md.catalogue()
    for one in decided:
        reading = one.reading
        assert reading.n > 0
        assert reading.record_ids or reading.against_ids
        assert all(name in cat for name in (*reading.record_ids, *reading.against_ids, *reading.frame_ids))


def test_a_verdict_needs_a_closed_frame() -> None:
    """No claim has a verdict without a declaration, and none can be made."""
    assert all(one.reading.closed for one in FOUND if one.verdict != "not-testable")
    with pytest.raises(md.InvalidValueError, match="closed frame"):
        Reading(verdict="contradicted", told="-", n=1)


def test_what_speaks_for_and_against_does_not_overlap() -> None:
    """On closed frames a record speaks for a claim or against it, never both, and each frame is named once."""
    for one in FOUND:
        if one.reading.closed:
            assert not set(one.reading.record_ids) & set(one.reading.against_ids), one.id
        assert len(set(one.reading.frame_ids)) == len(one.reading.frame_ids)


def test_everything_is_told() -> None:
    """The text has the article's words, the test, the finding, what limits it, and the kind of frame; the plain form is complete."""
    text = FOUND.explain()
    for part in (
        f"{len(FOUND)} claims of the article",
        "The article:",
        "Test:",
        "Found:",
        "But:",
        "Frames:",
        "Against:",
        "closed frame",
        "illustrative",
    ):
        assert part in text
    assert len(FOUND.to_dict()["examined"]) == len(FOUND) == len(ARTICLE_CLAIMS)
    assert [one.id for one in FOUND] == [one.id for one in ARTICLE_CLAIMS]


def test_a_claim_without_limits_tells_none() -> None:
    """Nothing is said against a claim where nothing is known against it."""
    reading = Reading(verdict="not-testable", told="Nothing.", n=0)
    assert "But" not in Examined(id="a", quote="-", test="-", requirements=(), reading=reading).explain()


def test_a_claim_is_found_by_its_id() -> None:
    """An unknown id names near matches."""
    assert FOUND["relief-builds-ties"].requirements == (27, 48)
    with pytest.raises(md.UnknownIdError, match="relief-builds-ties"):
        FOUND["relief-build-ties"]


def test_nothing_is_decided_without_declarations() -> None:
    """With every coverage declaration taken away no claim has a verdict, whatever else is recorded."""
    cat = md.catalogue()
    bare = md.Catalogue({key: cat[key] for key in cat if cat.collection_of(key) != "coverages"}, version=cat.version, as_of=cat.as_of)
    assert {one.verdict for one in claims(base=bare)} == {"not-testable"}


def test_an_empty_catalogue_decides_nothing() -> None:
    """Without records every claim is not testable and says so."""
    found = claims(base=md.Catalogue())
    assert {one.verdict for one in found} == {"not-testable"}
    assert {one.reading.n for one in found} == {0}


def made(*records: object) -> md.Catalogue:
    """Make a catalogue of these records alone."""
    return md.Catalogue({one.id: one for one in records})  # type: ignore[attr-defined]  # records


def member(body: str, who: str, *line: tuple[str, object]) -> Membership:
    """Make a membership from (status, day) pairs."""
    return Membership(
        id=f"{body}-{who.lower()}",
        organisation_id=body,
        member_id=who,
        timeline=tuple(StatusEvent(status=status, on=day) for status, day in line),
    )  # type: ignore[arg-type]  # text for ids


def body(name: str, since: int = 1940, until: int = 2025) -> tuple[Organisation, Coverage]:
    """Make an organisation whose members are declared complete."""
    return (
        Organisation(id=name, name=name, form="arrangement"),
        Coverage(id=f"{name}-all", name="All", since=since, until=until, checked_on=2025, organisation_ids=(name,)),
    )  # type: ignore[return-value, arg-type]  # text for ids


UN = (*body("un"), member("un", "JPN", ("in-force", 1956)), member("un", "FRA", ("in-force", 1945)))


def test_fewer_memberships_contradict_the_multilateral_turn() -> None:
    """Two members of the United Nations with one body in 1990 and none in 2025: 0.5 falls to 0."""
    found = closed.multilateral_turn(made(*UN, *body("pact"), member("pact", "FRA", ("in-force", 1955), ("exited", 1999))))
    assert (found.verdict, found.n, found.against_ids) == ("contradicted", 1, ("pact-fra",))
    assert [one.value for one in found.figures] == [0.5, 0.0]


def test_more_memberships_support_the_multilateral_turn() -> None:
    """One membership in 1990 and two in 2025 for two members; a body that is not declared to the end is left out."""
    pact = (*body("pact"), member("pact", "FRA", ("in-force", 1955)), member("pact", "JPN", ("in-force", 2001)))
    found = closed.multilateral_turn(made(*UN, *pact, *body("old", 1940, 1991)))
    assert (found.verdict, found.record_ids, found.frame_ids) == ("supported", ("pact-jpn",), ("un-all", "pact-all"))
    assert closed.multilateral_turn(made(*UN)).verdict == "not-testable"
    empty = closed.multilateral_turn(made(*body("un"), *pact))
    assert [one.value for one in empty.figures] == [0.0, 0.0]


def test_bodies_that_shrink_contradict_their_growth() -> None:
    """A body with two members in 1995 and one in 2025 has shrunk; one founded later says nothing."""
    pact = (*body("pact"), member("pact", "FRA", ("in-force", 1955)), member("pact", "JPN", ("in-force", 1960), ("exited", 2001)))
    found = closed.partnerships_grow(made(*pact, *body("young", 2000)))
    assert (found.verdict, found.n, found.against_ids) == ("contradicted", 1, ("pact-jpn",))


def test_leaving_contradicts_relevance_and_a_later_founding_the_year() -> None:
    """An alliance founded in 1950 that somebody left in 2020 contradicts both claims about it."""
    cat = made(*body("nato"), member("nato", "FRA", ("in-force", 1950), ("exited", 2020)))
    assert closed.nato_relevance(cat).verdict == "contradicted"
    assert closed.nato_founded(cat).verdict == "contradicted"
    assert closed.nato_relevance(made(*body("nato", 1940, 2015))).verdict == "not-testable"
    assert closed.nato_founded(made(*body("nato"))).verdict == "not-testable"


def test_changes_before_the_invasion_contradict_a_shift() -> None:
    """One change in the years before and none after contradicts; an event whose date may lie in either span counts in neither."""
    cat = made(
        *body("nato"), *body("csto"), member("nato", "FRA", ("in-force", 2019)), member("csto", "ARM", ("in-force", 1994), ("frozen", 2022))
    )
    found = closed.tensions_realign(cat)
    assert (found.verdict, found.n, found.against_ids) == ("contradicted", 1, ("nato-fra",))
    assert closed.tensions_realign(made(*body("nato", 1940, 2020))).verdict == "not-testable"


def series(name: str, *leads: str) -> tuple[Series, Coverage]:
    """Make a series whose editions are declared complete from 2010 to 2025."""
    return (
        Series(id=name, name=name, instrument_id="combined-exercise-warfighting", lead_ids=leads),
        Coverage(id=f"{name}-all", name="All", since=2010, until=2025, checked_on=2025, series_ids=(name,)),
    )  # type: ignore[return-value, arg-type]  # text for ids


def edition(name: str, year: int, *who: str, **more: object) -> Activity:
    """Make an edition of a series."""
    return Activity(
        id=f"{name}-{year}", name=name, instrument_id="combined-exercise-warfighting", series_id=name, start=year,
        participants=tuple(Participant(actor_id=one) for one in who), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def test_series_frames_hold_whole_editions_within_their_dates() -> None:
    """Pieces of editions, undated ones and those outside the dates are no editions of the frame; limits beyond a series are passed over."""
    piece = edition("sword", 2012, part_of_id="sword-2011")
    limited = Coverage(id="some", name="Some", since=2010, until=2025, checked_on=2025, series_ids=("sword",), subject_ids=("JPN",))  # type: ignore[arg-type]  # text
    undated = Activity(id="sword-x", name="x", instrument_id="combined-exercise-warfighting", series_id="sword")  # type: ignore[arg-type]  # text
    (found,) = runs(made(*series("sword"), edition("sword", 2009), edition("sword", 2011), piece, undated, limited))
    assert [one.id for one in found.editions] == ["sword-2011"]
    assert list(bodies(made(*body("pact", 1940, 2000)), ("2001-01-01",))) == []


def test_bilateral_editions_decide_nothing() -> None:
    """With one of three editions multilateral the claim is not contradicted, since participants may be unrecorded."""
    sword = (*series("sword", "USA", "JPN"), *(edition("sword", year, "USA", "JPN") for year in (2010, 2011)))
    found = closed.allied_exercises(made(*sword, edition("sword", 2012, "USA", "JPN", "KOR")))
    assert (found.verdict, found.n, found.record_ids) == ("not-testable", 3, ("sword-2012",))
    assert closed.allied_exercises(made(*series("other", "USA"))).verdict == "not-testable"


def test_exercises_called_off_contradict_coordination() -> None:
    """An alliance whose only edition was cancelled does not hold its exercises."""
    found = closed.nato_exercises(made(*series("defender", "nato"), edition("defender", 2020, status="cancelled")))
    assert (found.verdict, found.against_ids) == ("contradicted", ("defender-2020",))


def test_no_exercise_against_terrorism_contradicts_that_there_are_some() -> None:
    """A regional organisation whose declared series have other purposes contradicts the claim."""
    cat = made(*body("pact"), *series("calm", "pact"), edition("calm", 2020, framework_ids=("pact",), purposes=("trust",)))
    assert closed.partnerships_terrorism(cat).verdict == "contradicted"


def test_relief_is_first_where_it_is_most_frequent() -> None:
    """Two editions for relief and one for trust support the claim."""
    cat = made(
        *series("help"), edition("help", 2020, purposes=("relief",)), edition("help", 2021, purposes=("relief", "trust")),
        edition("help", 2022, modifiers=("hadr-scenario",)),
    )  # fmt: skip
    assert (closed.relief_first(cat).verdict, closed.relief_first(cat).n) == ("supported", 3)


def test_relief_and_ties_are_counted_pair_by_pair() -> None:
    """A helper and the helped with a drill before and two after did more; relief too recent for an after is left out."""
    relief = [
        Activity(
            id=f"relief-{year}", name="r", instrument_id="hadr-response", start=f"{year}-06-01",
            participants=(Participant(actor_id="JPN"), Participant(actor_id="PHL", role="recipient")),
        )
        for year in (2013, 2020, 2024)
    ]  # type: ignore[arg-type]  # fmt: skip
    drills = [edition("drill", year, "JPN", "PHL") for year in (2012, 2014, 2015, 2018)]
    found = unclosed.relief_ties(made(*relief, *drills))
    assert (found.n, found.record_ids, found.against_ids) == (2, ("relief-2013",), ("relief-2020",))


def test_waits_need_both_days() -> None:
    """A treaty signed on 1 and in force on 11 January waited ten days; one in force when signed did not; a memorandum is not counted."""

    def treaty(name: str, form: str, signed: str, start: str) -> Agreement:
        line = (StatusEvent(status="signed", on=signed), StatusEvent(status="in-force", on=start))
        return Agreement(id=name, name=name, form=form, timeline=line)  # type: ignore[arg-type]  # text

    cat = made(
        treaty("slow", "treaty", "2020-01-01", "2020-01-11"), treaty("quick", "treaty", "2020-01-01", "2020-01-01"),
        treaty("vague", "treaty", "2020", "2021"), treaty("note", "memorandum", "2020-01-01", "2020-01-03"),
    )  # fmt: skip
    found = unclosed.approval_delays(cat)
    assert (found.n, found.record_ids, found.against_ids, found.figures[0].value) == (2, ("slow",), ("quick",), 5)


def test_the_turn_is_shown_for_states_with_both_spans() -> None:
    """A state with engagement after 2005 alone is left out of both means."""
    late = made(State(id="JPN", name="Japan", iso2="JP", iso_numeric=392), edition("drill", 2010, "JPN"))  # type: ignore[arg-type]  # text
    assert "No state" in unclosed.soft_power_turn(late).told
