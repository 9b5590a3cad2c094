"""Deterrence posture: four parts side by side, never a probability."""

from typing import Any

import pytest

import mildiplomacy as md
from doubted import LOW_COVERAGE
from made_alliances import DAY, LANDS, codes, column, pact, small
from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model import (
    Activity,
    Membership,
    Obligations,
    Participant,
    StatusEvent,
)
from mildiplomacy.scores import NoData, Profile
from sound_answers import row


def test_posture_of_the_invented_alliance_is_known_in_every_part() -> None:
    """All eight parts have a value and there is no number over them; the evidence is contested."""
    found = md.scores.deterrence_posture("four-lands", capabilities=column("capability_share"), fulfilment=0.75, on=DAY, base=LANDS)
    assert isinstance(found, Profile)
    assert found.value is None
    assert (found.coverage.scored, found.coverage.candidates) == (8, 8)
    rows = {one.name: row(one) for one in found.components}
    members = ("eastland", "northland", "southland", "westland")
    depth = md.scores.alliance_commitment("four-lands", on=DAY, base=LANDS)
    # Capability 0.20 + 0.04 + 0.03, and for Westland, of whom nothing is known, at most what the other states of the system leave.
    assert rows["capability"] == (
        pytest.approx(0.27),
        0,
        "of the system, 3 of 4 members",
        None,
        pytest.approx(0.27),
        pytest.approx(0.75),
        True,
        members,
    )
    assert rows["commitment"] == (depth.value, 0, "of 1", None, depth.bounds.low, depth.bounds.high, True, ("four-lands-treaty",))
    assert found.component("commitment").likely == depth.likely
    once = (1, 0, "records", None, None, None, False)
    assert rows["credibility-presence"] == (*once, ("four-lands-treaty",))  # it is about basing and access
    assert rows["credibility-exercises"] == rows["communication-signals"] == (*once, ("four-winds-2019",))
    assert rows["credibility-recency"][2:] == ("years", None, None, None, False, ("four-winds-2019",))
    assert rows["credibility-fulfilment"] == (0.75, 0, "of invocations, given by the user", None, None, None, False, ())
    assert rows["communication-text"] == (1, 0, "of 1", None, None, None, False, ("four-lands-treaty",))
    assert [(one.id, one.count, one.record_ids) for one in found.beside] == [
        ("suspended", 1, ("four-lands-westland",)), ("border-river", 1, ("border-river",)), ("cancelled-exercises", 1, ("four-winds-2020",)),
        ("suspension-of-military-ties", 1, ("westland-ties-cut",)),
    ]  # fmt: skip
    assert found.component("credibility-recency").value == pytest.approx(397 / 365.25)
    assert found.component("communication-signals").record_ids == ("four-winds-2019",)
    assert found.component("evidence").text.startswith("contested")
    assert {"leeds-2003", "kenwick-vasquez-2017", "benson-2011"} <= set(found.component("evidence").record_ids)
    assert {"contested", "no-probability", "may-provoke"} <= codes(found)


def test_posture_never_speaks_of_a_probability_of_deterrence() -> None:
    """The word occurs in the statement that there is none."""
    text = md.assess("deterrence-posture", "nato", on="2025-06-01").explain()
    assert "not a probability that anybody is deterred" in text
    assert text.count("probability") == 1


@LOW_COVERAGE
def test_posture_flags_promises_that_may_embolden() -> None:
    """Unconditional defence and promises of neutrality or offence are named with their records."""
    assert "unconditional" in codes(md.scores.deterrence_posture("csto", on="2025-06-01"))
    assert "may-encourage" in codes(md.scores.deterrence_posture("IND-SUN", on="1980-01-01"))


@LOW_COVERAGE
def test_posture_with_commitment_known_in_its_text_alone() -> None:
    """Japan and the United States: the text is known, so the part has a value; capability and fulfilment need the user."""
    found = md.scores.deterrence_posture(("JPN", "USA"), on="2025-06-01")
    assert isinstance(found, Profile)
    assert "text alone" in found.component("commitment").title
    assert {one.why.partition(":")[0] for one in found.missing if one.code == "part-not-known"} >= {"Capability"}
    assert found.component("communication-text").value == 1


@LOW_COVERAGE
def test_nothing_known_of_a_posture_is_no_data() -> None:
    """Two states without anything in common that is recorded."""
    found = md.scores.deterrence_posture("aa-bb", on="2019-01-01", base=small())
    assert isinstance(found, NoData)
    rows = {one.name: row(one) for one in found.components}
    assert [(name, one[0], one[2], one[-1]) for name, one in rows.items() if name != "evidence"] == [
        ("capability", None, "", ()), ("commitment", None, "", ()), ("credibility-presence", None, "records", ()),
        ("credibility-recency", None, "", ()), ("credibility-exercises", None, "records", ()),
        ("credibility-fulfilment", None, "of invocations, given by the user", ()), ("communication-text", None, "", ()),
        ("communication-signals", None, "records", ()),
    ]  # fmt: skip
    assert (found.coverage.scored, found.coverage.candidates, len(found.missing)) == (0, 8, 8)
    for part, gap in zip(found.components, found.missing, strict=False):
        assert (gap.code, gap.why, gap.record_ids) == ("part-not-known", f"{part.title}: {part.text}", ())
    for wrong in (2, -0.5):
        with pytest.raises(InvalidValueError, match="fulfilment must"):
            md.scores.deterrence_posture("JPN-USA", fulfilment=wrong)
    assert md.scores.deterrence_posture("JPN-USA", fulfilment=1).component("credibility-fulfilment").value == 1
    assert md.scores.deterrence_posture("JPN-USA", fulfilment=0).component("credibility-fulfilment").value == 0


@LOW_COVERAGE
@pytest.mark.parametrize(
    ("start", "more", "counts"),
    [
        ("2014-12-31", {}, (0, 0)), ("2015-01-02", {}, (1, 0)), ("2020-01-01", {}, (1, 0)), ("2020-01-02", {}, (0, 0)),
        ("2019-05-01", {"purposes": ("reassurance",)}, (1, 1)), ("2019-05-01", {"instrument_id": "deterrent-show-of-force"}, (0, 1)),
        ("2019-05-01", {"instrument_id": "strategic-communication"}, (0, 1)), ("2019-05-01", {"status": "cancelled"}, (0, 0)),
    ],
)  # fmt: skip
def test_exercises_and_signals_count_within_five_years_of_the_day(start: str, more: dict[str, Any], counts: tuple[int, int]) -> None:
    """On 1 January 2020 those count that were held from 2015 on, up to the day; a signal is known by its instrument or its purpose."""
    drill = Activity(
        **{
            "id": "drill", "name": "Drill", "instrument_id": "combined-exercise-warfighting", "start": start,
            "participants": (Participant(actor_id="aa"), Participant(actor_id="bb")), **more,
        }
    )  # fmt: skip
    found = md.scores.deterrence_posture("aa-bb", on="2020-01-01", base=small(drill))
    shown = tuple(len(found.component(name).record_ids) for name in ("credibility-exercises", "communication-signals"))
    assert shown == counts


@LOW_COVERAGE
def test_the_capability_of_a_posture_is_that_of_the_day() -> None:
    """Who joined later is no member on the day, and its share does not count."""
    late = Membership(id="pair-cc", organisation_id="pair", member_id="cc", timeline=(StatusEvent(status="in-force", on=2015),))
    shares = {"aa": 0.1, "bb": 0.2, "cc": 0.3}
    for day, total, members in (("2010-01-01", 0.3, 2), ("2018-01-01", 0.6, 3)):
        part = md.scores.deterrence_posture("pair", capabilities=shares, on=day, base=small(late)).component("capability")
        assert (part.value, part.unit) == (pytest.approx(total), f"of the system, {members} of {members} members")


@LOW_COVERAGE
def test_texts_are_public_where_that_is_known() -> None:
    """Only texts of which it is known whether they are public count; offence and neutrality are flagged by id."""
    promised = {"obligations": Obligations(defence="unconditional", offence="unconditional")}
    rows = (
        pact("open", "aa", "bb", text_available=True, **promised),
        pact("unsaid", "aa", "bb", obligations=Obligations(defence="conditional", neutrality="conditional")),
    )  # fmt: skip
    found = md.scores.deterrence_posture("aa-bb", on="2019-01-01", base=small(*rows))
    assert row(found.component("communication-text"))[:3] == (1, 0, "of 1")
    assert found.component("communication-text").record_ids == ("open",)
    said = {one.code: one.record_ids for one in found.findings}
    assert (said["may-encourage"], said["unconditional"]) == (("open", "unsaid"), ("open",))
