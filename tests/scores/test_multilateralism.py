"""Multilateralism: a portfolio worked by hand, forms, bounds, findings and laws."""

from math import exp, log

import pytest
from hypothesis import given

import mildiplomacy as md
from doubted import LOW_COVERAGE, STALE_SOURCE
from made_portfolios import drawn_portfolios, item, portfolio
from mildiplomacy.model import Activity, Coverage, Portfolio
from mildiplomacy.model.ids import ActorId, FrameworkId
from mildiplomacy.scores import NoData, Score, multilateralism
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.ties import Ties, form_of, partners_in, states_in
from sound_answers import row

pytestmark = [LOW_COVERAGE, STALE_SOURCE]

DRILL = "combined-exercise-warfighting"
VISIT = "senior-leader-visit"


def score(*items: object, **more: object) -> Score:
    """Score a portfolio that has something to score."""
    found = multilateralism(portfolio(*items, **more))  # type: ignore[arg-type]  # items of a portfolio
    assert isinstance(found, Score)
    return found


def test_a_portfolio_by_hand() -> None:
    """Two visits to the USA and a drill with the USA, KOR and AUS: the share is 1/3; see the working below."""
    # The drill gives each of three partners 1/3: USA 2 + 1/3, KOR 1/3, AUS 1/3, together 3; shares 7/9, 1/9, 1/9.
    # HHI = (49 + 1 + 1)/81 = 51/81, inverse 81/51 = 27/17. Entropy = -(7/9 ln 7/9 + 2/9 ln 1/9). Evenness over ln 3.
    found = score(item("v1", VISIT, "USA"), item("v2", VISIT, "USA", start=2021), item("d", DRILL, "USA", "KOR", "AUS"))
    assert found.value == pytest.approx(1 / 3)
    assert found.bounds.low == found.bounds.high == found.likely.low == pytest.approx(1 / 3)
    assert found.likely.draws == 0
    assert [(one.id, one.amount, one.record_ids) for one in found.contributions] == [(DRILL, 1, ("d",))]
    rows = {one.name: row(one) for one in found.components}
    assert rows["bilateral"] == (pytest.approx(2 / 3), 2, "of events", None, None, None, False, ("v1", "v2"))
    assert rows["multilateral"] == (pytest.approx(1 / 3), 1, "of events", None, None, None, False, ("d",))
    assert rows["minilateral"] == (pytest.approx(1 / 3), 1, "of all events", None, None, None, False, ("d",))
    assert rows["standing-multilateral"] == (None, 0, "of spell-years", "nothing stands in the window", None, None, False, ())
    assert [rows[name][2] for name in ("partners", "effective-shannon", "effective-inverse", "evenness")] == ["states"] * 3 + ["(0 to 1)"]
    assert rows["effective-shannon"][0] == pytest.approx(exp(-(7 / 9 * log(7 / 9) + 2 / 9 * log(1 / 9))))
    assert rows["bodies"] == (None, 0, "events", "no organisation is recorded", None, None, False, ())
    values = {one.name: one.value for one in found.components}
    entropy = -(7 / 9 * log(7 / 9) + 2 / 9 * log(1 / 9))
    assert values["bilateral"] == pytest.approx(2 / 3)
    assert values["minilateral"] == pytest.approx(1 / 3)
    assert values["partners"] == 3
    assert values["effective-inverse"] == pytest.approx(27 / 17)
    assert values["evenness"] == pytest.approx(entropy / log(3))
    assert found.component("largest-partners").text == "USA 78%, AUS 11%, KOR 11%"
    assert {one.code for one in found.findings} == {"illustrative", "few-events"}
    assert found.findings[-1].message == "Only 3 events: one more would move the share by up to 0.25."


def test_minilateral_means_three_or_four_states() -> None:
    """Drills of two, three, four and five states: two of them are minilateral; ten events are not few, nine are."""
    others = ("USA", "KOR", "AUS", "FRA")
    drills = [item(f"d{n}", DRILL, *others[:n], start=2010 + n) for n in (1, 2, 3, 4)]
    found = score(*drills)
    assert row(found.component("minilateral"))[:2] == (0.5, 2)
    assert found.component("minilateral").record_ids == ("d2", "d3")
    visits = [item(f"v{n}", VISIT, "USA", start=2000 + n) for n in range(10)]
    assert "few-events" in {one.code for one in score(*visits[:9]).findings}
    assert "few-events" not in {one.code for one in score(*visits).findings}


def test_standing_arrangements_are_a_panel_of_their_own() -> None:
    """Of two treaties that stand for the same year one is among three states: half of the spell-years, and no event."""
    stand = {"panel": "standing", "start": "2020-01-01", "end": "2020-12-31"}
    treaty = "mutual-defence-treaty"
    found = score(
        item("v", VISIT, "USA"),
        item("two", treaty, "USA", **stand),
        item("three", treaty, "USA", "KOR", **stand),
        since="2020-01-01",
        until="2020-12-31",
    )
    shown = row(found.component("standing-multilateral"))
    assert (shown[0], shown[1], shown[3], shown[-1]) == (0.5, pytest.approx(2, abs=0.01), None, ("three",))
    assert found.value == 0


@pytest.mark.parametrize(
    ("partners", "form"),
    [
        (("USA",), "bilateral"),
        (("USA", "KOR"), "multilateral"),
        (("nato",), "institutional-bilateral"),
        (("USA", "nato"), "bilateral"),
        (("icrc",), "single-state"),
        (("HKG",), "single-state"),
        (("somebody",), "bilateral"),
        (("USA", "somebody"), "undetermined"),
        ((), "undetermined"),
    ],
)
def test_the_form_of_an_event_is_that_of_the_states_in_it(partners: tuple[str, ...], form: str) -> None:
    """States make an event multilateral; organisations, territories and non-state bodies do not; unknown actors may."""
    one = item("x", DRILL, *partners)
    assert form_of(one, Basis(portfolio(one))) == form


def test_those_who_are_helped_and_services_count_as_their_states() -> None:
    """A recipient is a state in the event, and an actor that is an organisation sees itself as one."""
    helped = item("relief", "hadr-response", "USA", recipient_ids=(ActorId("PHL"),))
    assert states_in(helped, Basis(portfolio(helped))) == ("JPN", "USA", "PHL")
    of_nato = Portfolio(subject_id=ActorId("nato"), engagements=(item("x", VISIT, "UKR", provider_ids=(ActorId("nato"), ActorId("UKR"))),))
    assert form_of(of_nato.engagements[0], Basis(of_nato)) == "institutional-bilateral"


def test_bounds_take_what_is_open_for_the_worst_and_the_best() -> None:
    """One of two events is multilateral; a third has no recorded partner, three more may lie outside the window: 1/5 to 4/5."""
    # Low: 1 of (2 + 1 unclear + 1 late bilateral + 1 late unclear) = 1/5. High: 1 + 1 unclear + 1 late multilateral + 1 late unclear of 2 + 1 + 2 = 4/5.
    found = score(
        item("d", DRILL, "USA", "KOR"),
        item("v", VISIT, "USA"),
        item("alone", DRILL),
        item("late-d", DRILL, "USA", "KOR", start=2020),
        item("late-v", VISIT, "USA", start=2020),
        item("late-alone", DRILL, start=2020),
        item("late-show", "deterrent-show-of-force", "USA", start=2020),
        since="2020-03-01",
    )
    assert found.value == 0.5
    assert (found.bounds.low, found.bounds.high) == (0.2, 0.8)
    assert {one.code: one.record_ids for one in found.missing} == {
        "undated": ("late-d", "late-v", "late-alone", "late-show"),
        "participants-unknown": ("alone",),
    }
    assert (found.coverage.scored, found.coverage.candidates) == (2, 7)


def test_without_events_there_is_no_data() -> None:
    """What stands, what was received and what was only observed give no share of events."""
    treaty = item("pact", "mutual-defence-treaty", "USA", panel="standing", start=1960, ongoing=True)
    found = multilateralism(portfolio(treaty, item("r", DRILL, "USA", roles=("recipient",)), until="2020-12-31"))
    assert isinstance(found, NoData)
    assert found.component("multilateral").value is None
    assert found.component("minilateral").value is None
    assert found.component("evenness").value is None
    assert found.component("largest-partners").text == "no partner state is recorded"
    assert found.component("bodies").text == "no organisation is recorded"
    assert found.component("standing-multilateral").value == 0
    assert "Needed: at least one held event" in found.explain()


def test_evenness_with_one_partner_is_undefined() -> None:
    """One partner has no evenness, and a finding says that this is not 0."""
    found = score(item("v", VISIT, "USA"))
    assert found.component("evenness").value is None
    assert "one-partner" in {one.code for one in found.findings}


def test_only_organisations_as_partners_leave_no_partner_states() -> None:
    """Institutional bilateral engagement counts in the whole, and gives no partner states."""
    found = score(item("v", VISIT, "nato"))
    assert found.value == 0
    assert found.component("institutional-bilateral").value == 1
    assert found.component("standing-multilateral").text == "nothing stands in the window"
    assert found.component("partners").value is None
    assert found.component("bodies").text == "nato 1"


def test_bodies_come_from_participants_and_from_frameworks_of_records() -> None:
    """An organisation counts once an event, as participant or as the framework that its record names."""
    record = Activity(
        id="d",
        name="d",
        instrument_id=item("d", DRILL).instrument_id,
        framework_ids=(FrameworkId("nato"), FrameworkId("north-atlantic-treaty")),
    )
    base = md.catalogue() | md.Catalogue([record])
    found = multilateralism(portfolio(item("d", DRILL, "nato", "USA"), item("e", DRILL, "arf")), base=base)
    assert found.component("bodies").text == "arf 1, nato 1"
    assert (found.component("bodies").volume, found.component("bodies").record_ids) == (2, ("d", "e"))


def test_a_closed_frame_is_a_finding_and_pieces_and_look_alikes_are_named() -> None:
    """On a declared frame nothing is called illustrative; pieces are folded; look-alikes that both count are named."""
    frame = Coverage(id="all", name="All", since=2020, until=2020, checked_on=2025, subject_ids=(ActorId("JPN"),))
    pieces = (item("whole", DRILL, "USA"), item("piece", DRILL, "USA", part_of_id="whole"))
    found = score(*pieces, coverage=frame)
    assert found.coverage.closed
    assert {one.code for one in found.findings} == {"folded", "one-partner", "few-events"}
    twice = score(item("a", VISIT, "USA"), item("b", VISIT, "USA"))
    assert next(one.record_ids for one in twice.findings if one.code == "possible-duplicates") == ("a", "b")


def test_bundled_portfolios_are_explained() -> None:
    """The bundled portfolios of three states give a share strictly between 0 and 1, and the explanation names records."""
    for state in ("JPN", "USA", "KOR"):
        found = md.assess("multilateralism", state, since=2010, until=2025)
        assert isinstance(found, Score)
        assert 0 < found.value < 1
        assert "Partner states" in found.explain()
        assert found.contributions[0].record_ids[0] in found.explain()


@given(drawn_portfolios())
def test_shares_add_up_and_lie_within_their_bounds(made: Portfolio) -> None:
    """0 <= low <= value <= high <= 1; contributions add up to the value, the four forms to 1, and order does not matter."""
    found = multilateralism(made)
    if isinstance(found, NoData):
        return
    assert 0 <= found.bounds.low <= found.value <= found.bounds.high <= 1
    assert sum(one.value for one in found.contributions) == pytest.approx(found.value, abs=1e-9)
    assert sum(
        found.component(name).value or 0 for name in ("multilateral", "bilateral", "institutional-bilateral", "single-state")
    ) == pytest.approx(1)
    turned = multilateralism(
        md.model.Portfolio(
            subject_id=made.subject_id, since=made.since, until=made.until, engagements=made.engagements[::-1], as_of=made.as_of
        )
    )
    assert turned.value == pytest.approx(found.value)


@given(drawn_portfolios())
def test_ties_are_a_commutative_monoid(made: Portfolio) -> None:
    """Counted apart and added, in either order, ties are those of the whole; the empty one changes nothing; each event is spread whole."""
    basis = Basis(made)
    rows = [(item.engagement, item.amount) for item in basis.events]
    left, right, whole = Ties.of(rows[::2], basis), Ties.of(rows[1::2], basis), Ties.of(rows, basis)
    assert left + right == whole == right + left
    assert whole + Ties() == whole
    with_partners = [one for one, _amount in rows if partners_in(one, basis)]
    assert sum(whole.partners.values()) == len(with_partners)
