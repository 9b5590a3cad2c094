"""The article's claims: verdicts over closed frames alone, each with its evidence for and against."""

import re

import pytest

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE
from mildiplomacy.model import Activity, Agreement, Coverage, Membership, Organisation, Participant, Series, State, StatusEvent
from mildiplomacy.scores import claims
from mildiplomacy.scores.claims import ARTICLE_CLAIMS, Examined, Reading, closed, unclosed
from mildiplomacy.scores.claims.frames import bodies, runs

pytestmark = [EVENT_DATA_ALONE]

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


def figures(found: Reading) -> list[tuple[str, float | None, str]]:
    """The figures of a reading, by name, value and unit."""
    return [(one.name, one.value, one.unit) for one in found.figures]


def numbers(found: Reading) -> list[float]:
    """The numbers in what a reading tells, dates apart."""
    text = re.sub(r"\d{4}(-\d\d-\d\d)?", "", found.told)
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", text)]


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
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("contradicted", 1, (), ("pact-fra",))
    assert figures(found) == [("before", 0.5, "bodies"), ("after", 0.0, "bodies")]
    assert numbers(found) == [1, 1, 2, 0.5, 0, 2, 0]


def test_more_memberships_support_the_multilateral_turn() -> None:
    """One membership in 1990 and two in 2025 for two members; a body that is not declared to the end is left out."""
    pact = (*body("pact"), member("pact", "FRA", ("in-force", 1955)), member("pact", "JPN", ("in-force", 2001)))
    found = closed.multilateral_turn(made(*UN, *pact, *body("old", 1940, 1991)))
    assert (found.verdict, found.n, found.record_ids, found.frame_ids) == ("supported", 2, ("pact-jpn",), ("un-all", "pact-all"))
    assert (figures(found)[0][1], figures(found)[1][1], found.against_ids) == (0.5, 1, ())
    assert numbers(found) == [1, 1, 2, 0.5, 2, 2, 1]
    for others in (UN[1:], body("un", 1991)):  # the frame of the world begins too late, or the bodies are not declared for today
        late = (*body("un", 1991), *UN[2:]) if others is not UN[1:] else UN
        assert closed.multilateral_turn(made(*late, *body("pact", 1940, 2020))).verdict == "not-testable"
    assert closed.multilateral_turn(made(*body("un", 1991), *UN[2:], *pact)).verdict == "not-testable"
    same = (*body("pact"), member("pact", "FRA", ("in-force", 1955)))
    assert closed.multilateral_turn(made(*UN, *same)).verdict == "contradicted"
    assert closed.multilateral_turn(made(*UN)).verdict == "not-testable"
    empty = closed.multilateral_turn(made(*body("un"), *pact))
    assert [one.value for one in empty.figures] == [0.0, 0.0]


def test_bodies_that_shrink_contradict_their_growth() -> None:
    """A body with two members in 1995 and one in 2025 has shrunk; one founded later says nothing."""
    pact = (*body("pact"), member("pact", "FRA", ("in-force", 1955)), member("pact", "JPN", ("in-force", 1960), ("exited", 2001)))
    found = closed.partnerships_grow(made(*pact, *body("young", 2000)))
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("contradicted", 1, (), ("pact-jpn",))
    assert figures(found) == [("grew", 0, "bodies"), ("shrank", 1, "bodies")]
    assert (numbers(found), found.frame_ids) == ([1, 0, 1, 2, 1], ("pact-all",))


def test_bodies_that_grow_support_their_growth() -> None:
    """One of three bodies grew, none shrank; the United Nations and the alliance are no partnerships, and who had left before is no evidence."""
    grown = (*body("pact"), member("pact", "FRA", ("in-force", 1955)), member("pact", "JPN", ("in-force", 2001)))
    grown = (
        *grown,
        member("pact", "ITA", ("in-force", 1960), ("exited", 1970)),
        member("pact", "ESP", ("in-force", 1996), ("exited", 2000)),
    )
    level = (*body("club"), member("club", "FRA", ("in-force", 1955)))
    others = (*body("nato"), member("nato", "FRA", ("in-force", 1949)), member("nato", "JPN", ("in-force", 1990), ("exited", 2001)))
    found = closed.partnerships_grow(made(*grown, *level, *others, *UN, *body("short", 1940, 2001)))
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("supported", 2, ("pact-jpn",), ())
    assert (figures(found)[0][1], figures(found)[1][1], found.frame_ids) == (1, 0, ("club-all", "pact-all"))
    assert numbers(found) == [2, 1, 0, 1, 1, 1, 2]
    assert closed.partnerships_grow(made(*level)).verdict == "contradicted"


def test_joining_supports_relevance_and_the_founding_its_year() -> None:
    """Two founders of 1949, one who joined on the day in 2014 from which is counted, one the day before, one who left long ago."""
    cat = made(
        *body("nato"),
        member("nato", "FRA", ("in-force", "1949-08-24")),
        member("nato", "ITA", ("in-force", "1949-08-24")),
        member("nato", "FIN", ("in-force", "2014-02-27")),
        member("nato", "SWE", ("in-force", "2014-02-26")),
        member("nato", "ESP", ("in-force", "1982-05-30"), ("exited", "2014-02-26")),
        member("nato", "UKR"),
    )
    found = closed.nato_relevance(cat)
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("supported", 1, ("nato-fin",), ())
    assert figures(found) == [("joined", 1, "states"), ("left", 0, "states")]
    assert (numbers(found), found.frame_ids) == ([1, 0, 4], ("nato-all",))
    founded = closed.nato_founded(cat)
    assert (founded.verdict, founded.n, founded.record_ids) == ("supported", 6, ("nato-fra", "nato-ita"))
    assert (figures(founded), numbers(founded), founded.frame_ids) == ([("founders", 2, "states")], [2, 6], ("nato-all",))
    even = closed.nato_relevance(made(*body("nato"), member("nato", "FRA", ("in-force", "2014-02-27"), ("exited", "2014-02-27"))))
    assert (even.verdict, even.record_ids, even.against_ids) == ("contradicted", ("nato-fra",), ("nato-fra",))


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
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("contradicted", 1, (), ("nato-fra",))
    assert (figures(found), found.frame_ids) == ([("before", 1, "changes"), ("after", 0, "changes")], ("nato-all", "csto-all"))
    assert numbers(found) == [1, 0]
    assert closed.tensions_realign(made(*body("nato"), *body("csto", 1940, 2020))).verdict == "not-testable"
    assert closed.tensions_realign(made(*body("nato", 1940, 2020))).verdict == "not-testable"


@pytest.mark.parametrize("status", ["in-force", "exited", "frozen", "suspended", "terminated", "reinstated"])
def test_any_turn_of_a_membership_is_a_change(status: str) -> None:
    """Joining, leaving, freezing, suspending, ending and coming back count from the day of the invasion; as long before it, and no further."""
    edges = ("2018-04-20", "2018-04-21", "2022-02-23", "2022-02-24", "2025-12-31")
    for day in edges:  # 24 February 2022 to 31 December 2025 is 1,406 days; as many before it begin on 20 April 2018
        line = [("in-force", "1999-01-01"), (status, day)] if status != "in-force" else [(status, day)]
        if status == "reinstated":
            line.insert(1, ("suspended", "2010-01-01"))
        found = closed.tensions_realign(made(*body("nato"), member("nato", "FRA", *line)))
        assert (len(found.against_ids), len(found.record_ids)) == ((1, 0) if day < "2022-02-24" else (0, 1)), day
        assert found.verdict == ("supported" if day >= "2022-02-24" else "contradicted")
    for day in ("2018-04-19", "2026-01-01"):
        assert closed.tensions_realign(made(*body("nato"), member("nato", "FRA", ("in-force", day)))).n == 0
    assert closed.tensions_realign(made(*body("nato"), member("nato", "FRA", ("signed", "2023-01-01")))).n == 0


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
    assert (found.against_ids, found.frame_ids) == (("sword-2010", "sword-2011"), ("sword-all",))
    assert (figures(found), numbers(found)) == ([("share", 1 / 3, "share")], [1, 3, 1, 33])
    half = closed.allied_exercises(
        made(*series("sword", "USA", "KOR"), edition("sword", 2011, "USA", "JPN"), edition("sword", 2012, *"abc"))
    )
    assert (half.verdict, half.record_ids) == ("supported", ("sword-2012",))
    for leads in (("USA", "AUS"), ("JPN", "KOR"), ()):
        other = made(*series("other", *leads), edition("other", 2012, "USA", "JPN", "KOR"))
        assert closed.allied_exercises(other).verdict == "not-testable"
    assert closed.allied_exercises(made(*series("other", "USA"))).verdict == "not-testable"


def test_exercises_called_off_contradict_coordination() -> None:
    """An alliance whose only edition was cancelled does not hold its exercises."""
    found = closed.nato_exercises(made(*series("defender", "nato"), edition("defender", 2020, status="cancelled")))
    assert (found.verdict, found.n, found.against_ids) == ("contradicted", 1, ("defender-2020",))
    assert (figures(found), numbers(found)) == ([("held", 0, "editions")], [0, 1, 1])
    both = (*series("defender", "nato"), edition("defender", 2020, status="cancelled"), edition("defender", 2021))
    assert closed.nato_exercises(made(*both)).verdict == "contradicted"
    most = closed.nato_exercises(made(*both, edition("defender", 2022), *series("other", "USA"), edition("other", 2022)))
    assert (most.verdict, most.n, most.record_ids) == ("supported", 3, ("defender-2021", "defender-2022"))
    assert (most.against_ids, most.frame_ids, numbers(most)) == (("defender-2020",), ("defender-all",), [2, 3, 1])


def test_no_exercise_against_terrorism_contradicts_that_there_are_some() -> None:
    """A regional organisation whose declared series have other purposes contradicts the claim."""
    cat = made(*body("pact"), *series("calm", "pact"), edition("calm", 2020, framework_ids=("pact",), purposes=("trust",)))
    found = closed.partnerships_terrorism(cat)
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("contradicted", 1, (), ("calm-2020",))
    assert (figures(found), numbers(found)) == ([("series", 0, "series")], [0, 1])


def test_an_exercise_against_terrorism_supports_that_there_are_some() -> None:
    """Of two series of an organisation one is against terrorism: all its editions speak for the claim; the alliance and the UN do not count."""
    cat = made(
        *body("pact"), *body("nato"), *body("un"), *series("calm"), *series("hunt"), *series("sword"), *series("world"),
        edition("calm", 2020, framework_ids=("pact",)),
        edition("hunt", 2020, framework_ids=("pact",), purposes=("counter-terrorism",)), edition("hunt", 2021, framework_ids=("pact",)),
        edition("sword", 2020, framework_ids=("nato",), purposes=("counter-terrorism",)),
        edition("world", 2020, framework_ids=("un",), purposes=("counter-terrorism",)),
    )  # fmt: skip
    found = closed.partnerships_terrorism(cat)
    assert (found.verdict, found.n, found.record_ids) == ("supported", 3, ("hunt-2020", "hunt-2021"))
    assert (found.against_ids, found.frame_ids) == (("calm-2020",), ("calm-all", "hunt-all"))
    assert (figures(found), numbers(found)) == ([("series", 1, "series")], [1, 2])
    assert "(pact)" in found.told


def test_relief_is_first_where_it_is_most_frequent() -> None:
    """Two editions for relief and one for trust support the claim."""
    cat = made(
        *series("help"), edition("help", 2020, purposes=("relief",)), edition("help", 2021, purposes=("relief", "trust")),
        edition("help", 2022, modifiers=("hadr-scenario",)),
    )  # fmt: skip
    found = closed.relief_first(cat)
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("supported", 3, ("help-2020", "help-2021", "help-2022"), ())
    assert (figures(found), numbers(found), found.frame_ids) == ([("share", 1, "share")], [3, 3, 1], ("help-all",))


def test_relief_is_not_first_where_something_else_is_more_frequent() -> None:
    """One edition for preparedness and two for trust contradict the claim; as many as the most frequent would support it."""
    rows = [*series("help"), edition("help", 2020, purposes=("preparedness",)), edition("help", 2021, purposes=("trust",))]
    assert closed.relief_first(made(*rows, edition("help", 2023, status="cancelled", purposes=("trust",)))).verdict == "supported"
    found = closed.relief_first(made(*rows, edition("help", 2022, purposes=("trust",)), *series("none")))
    assert (found.verdict, found.n, found.record_ids, found.against_ids) == ("contradicted", 3, ("help-2020",), ("help-2021", "help-2022"))
    assert (figures(found), numbers(found), found.frame_ids) == ([("share", 1 / 3, "share")], [1, 3, 1, 2], ("help-all",))
    assert "trust 2" in found.told


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
    others = [edition("other", year, "JPN", "USA") for year in (2012, 2014, 2015, 2018)]
    assert unclosed.relief_ties(made(*relief, *others)).record_ids == ()
    assert (found.n, found.record_ids, found.against_ids) == (2, ("relief-2013",), ("relief-2020",))
    assert figures(found) == [("more", 1, "pairs"), ("less", 1, "pairs")]
    assert (numbers(found), found.verdict) == ([2, 1, 1, 0], "not-testable")


@pytest.mark.parametrize(
    ("day", "more", "less"),
    [("2009-12-30", 0, 0), ("2009-12-31", 0, 1), ("2012-12-30", 0, 1), ("2012-12-31", 0, 0), ("2013-01-01", 1, 0), ("2016-01-01", 1, 0), ("2016-01-02", 0, 0)],
)  # fmt: skip
def test_ties_are_counted_within_three_years_of_a_response(day: str, more: int, less: int) -> None:
    """Three years are 1,096 days: from 31 December 2012 back to 31 December 2009 and forward to 1 January 2016; the day itself is neither."""
    relief = Activity(
        id="relief", name="r", instrument_id="hadr-response", start="2012-12-31",
        participants=(Participant(actor_id="JPN"), Participant(actor_id="PHL", role="recipient")),
    )  # type: ignore[arg-type]  # fmt: skip
    drill = Activity(
        id="drill", name="d", instrument_id="senior-leader-visit", start=day,
        participants=(Participant(actor_id="JPN"), Participant(actor_id="PHL")),
    )  # type: ignore[arg-type]  # fmt: skip
    found = unclosed.relief_ties(made(relief, drill))
    assert [one.value for one in found.figures] == [more, less]
    assert numbers(found) == [1, more, less, 1 - more - less]


def test_the_last_response_with_an_after_is_that_of_2022() -> None:
    """A response in 2022 has three years after it up to 2025, one in 2023 has not."""
    for year, pairs in ((2022, 1), (2023, 0)):
        relief = Activity(
            id="relief", name="r", instrument_id="hadr-response", start=year,
            participants=(Participant(actor_id="JPN"), Participant(actor_id="PHL", role="recipient")),
        )  # type: ignore[arg-type]  # fmt: skip
        assert unclosed.relief_ties(made(relief)).n == pairs


def test_cyber_activities_are_listed_with_their_years() -> None:
    """The domain or the instrument makes an activity one of cyber; those called off or without a date are no evidence."""
    cyber = {"instrument_id": "cyber-defence-cooperation"}
    rows = [
        edition("drill", 2012, domains=("cyber",)), edition("drill", 2013), edition("drill", 2014, status="cancelled", domains=("cyber",)),
        Activity(id="talk", name="t", start=2010, **cyber), Activity(id="undated", name="u", **cyber),
    ]  # type: ignore[arg-type]  # fmt: skip
    found = unclosed.cyber_turn(made(*rows))
    assert (found.verdict, found.n, found.record_ids) == ("not-testable", 2, ("drill-2012", "talk"))
    assert "from 2010 to 2012" in found.told
    assert numbers(found) == [2]
    assert numbers(unclosed.cyber_turn(made())) == [0]


def test_effects_are_told_by_the_cases() -> None:
    """A claim about an effect counts what the cases claim, by the level of evidence, names their activities once and tells what speaks against it."""
    cat = md.catalogue()
    cases = [cat[name] for name in ("us-navy-relief", "nargis-2008")]
    found = unclosed.claimed("us-navy-relief", "nargis-2008", "no-such-case", "nato")(cat)
    ids = list(dict.fromkeys(one for case in cases for one in case.activity_ids))
    assert (found.verdict, found.n, list(found.record_ids)) == ("not-testable", len(ids), ids)
    assert f"us-navy-relief, nargis-2008 hold {sum(len(one.claims) for one in cases)} claims" in found.told
    levels = sorted(one.evidence_level for case in cases for one in case.claims)
    for level in levels:
        assert f"{levels.count(level)} {level}" in found.told
    assert found.counter == " ".join(one.counter_evidence[0].text for one in cases if one.counter_evidence)
    assert unclosed.claimed("no-such-case")(cat) == Reading(
        verdict="not-testable", told="An effect, not an act: the catalogue records what was done.", n=0
    )


def test_every_claim_says_its_figures_and_limits() -> None:
    """On bundled content every claim has what limits it; names of figures are codes, each with a unit and a number told in the text."""
    for one in FOUND:
        assert one.reading.counter or not one.reading.record_ids, one.id
        for part in one.reading.figures:
            assert re.fullmatch("[a-z]+", part.name)
            assert part.unit in {"bodies", "states", "changes", "share", "series", "editions", "balance", "pairs", "days"}
            assert part.title[0].isupper()


def test_claims_are_told_in_order_with_their_evidence() -> None:
    """The lines give the id, verdict, number and frame, then the words, the test, the finding and the records for and against."""
    reading = Reading(
        verdict="supported", told="Two of three.", n=3, record_ids=("a", "b"), against_ids=("c",), frame_ids=("all",), counter="Few."
    )
    one = Examined(id="claim", quote="So it is.", test="Count.", requirements=(1,), reading=reading)
    assert list(one.lines()) == [
        "claim: supported, n = 3, closed frame", '  The article: "So it is."', "  Test: Count.", "  Found: Two of three.", "  But: Few.",
        "  Frames: all", "  For: a, b", "  Against: c",
    ]  # fmt: skip
    assert FOUND.explain().splitlines()[0] == (
        f"{len(FOUND)} claims of the article: {len(FOUND.with_verdict('supported'))} supported, "
        f"{len(FOUND.with_verdict('contradicted'))} contradicted, {len(FOUND.with_verdict('not-testable'))} not-testable"
    )
    assert (
        "claim: not-testable, n = 0, illustrative"
        in Examined(id="claim", quote="-", test="-", requirements=(), reading=Reading(verdict="not-testable", told="-", n=0)).explain()
    )
    assert FOUND.explain().count("\n\n") == len(FOUND)


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
    assert (figures(found), numbers(found)) == ([("median", 5, "days")], [2, 5, 0, 10])
    added = made(*cat.agreements, treaty("more", "protocol", "2020-01-01", "2020-01-02"), treaty("half", "treaty", "2020-01-01", "2021"))
    assert (unclosed.approval_delays(added).n, unclosed.approval_delays(added).figures[0].value) == (3, 1)
    assert "No treaty" in unclosed.approval_delays(made(treaty("half", "treaty", "2020", "2021-01-01"))).told


def test_the_turn_is_shown_for_states_with_both_spans() -> None:
    """A state with engagement after 2005 alone is left out of both means."""
    late = made(State(id="JPN", name="Japan", iso2="JP", iso_numeric=392), edition("drill", 2010, "JPN"))  # type: ignore[arg-type]  # text
    assert "No state" in unclosed.soft_power_turn(late).told


@pytest.mark.parametrize("state", ["USA", "FRA", "GBR", "JPN", "CHN", "IND", "AUS"])
def test_the_turn_is_the_mean_of_balances_over_two_spans(state: str) -> None:
    """A drill and two visits before 2005 and one visit after, at the edges of the spans: the means are the balances of both spans."""
    cat = md.catalogue()
    rows = [
        Activity(id=f"a-{day}", name="a", instrument_id=kind, start=day, participants=(Participant(actor_id=state), Participant(actor_id="PHL")))
        for day, kind in (
            ("1989-12-31", "senior-leader-visit"), ("1990-01-01", "combined-exercise-warfighting"), ("2004-12-31", "senior-leader-visit"),
            ("2005-01-01", "senior-leader-visit"), ("2025-12-31", "hadr-response"),
        )
    ]  # type: ignore[arg-type]  # fmt: skip
    kept = {
        key: cat[key] for key in cat if cat.collection_of(key) not in {"activities", "agreements", "operations", "memberships", "series"}
    }
    base = md.Catalogue({**kept, **{one.id: one for one in rows}}, version=cat.version, as_of=cat.as_of)
    found = unclosed.soft_power_turn(base)
    want = [md.scores.soft_hard_balance(base.portfolio(state, *span), base=base).value for span in ((1990, 2004), (2005, 2025))]
    assert [one.value for one in found.figures] == pytest.approx(want)
    assert [(one.name, one.unit) for one in found.figures] == [("before", "balance"), ("after", "balance")]
    assert (found.n, found.record_ids) == (2, ("a-2025-12-31", "a-2005-01-01"))
    assert f"of 1 states is {want[0]:+.2f} for 1990 to 2004 and {want[1]:+.2f} for 2005 to 2025" in found.told
