"""Relief quality: gates, norms, time and coverage worked by hand, and what stays unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Activity, Estimate, Relief
from mildiplomacy.scores import NoData, Profile, relief_quality
from mildiplomacy.scores.relief_quality import NORMS, TASKS

CAT = md.catalogue()


def activity(relief: Relief | None, **more: object) -> Activity:
    """Make a relief activity."""
    return Activity(**{"id": "a-relief", "name": "Relief", "instrument_id": "hadr-response", "relief": relief, **more})  # type: ignore[arg-type]  # any field


def profiled(**fields: object) -> Profile:
    """Assess a relief part that says something."""
    found = relief_quality(activity(Relief(**fields)), draws=100)  # type: ignore[arg-type]  # any field
    assert isinstance(found, Profile)
    return found


def codes(found: Profile | NoData) -> set[str]:
    """The codes of findings and gaps."""
    return {one.code for one in (*found.findings, *found.missing)}


def between(found: Profile, name: str) -> tuple[float | None, float, float]:
    """The value of a part and its bounds."""
    one = found.component(name)
    assert one.bounds is not None
    return one.value, one.bounds.low, one.bounds.high


def test_a_response_worked_by_hand() -> None:
    """Onset on the 8th, request on the 9th, at work on the 11th; consent and 4 norms kept, 1 not: 5/6 of the known, 5/10 to 9/10 in all."""
    found = profiled(
        onset="2013-11-08", requested="2013-11-09", first_asset="2013-11-11", consent="requested", guidelines="oslo",
        met=("last-resort", "no-cost", "unarmed", "limited"), unmet=("exit-plan",), tasks=("search-and-rescue", "logistics"),
        goals=("alleviate-suffering",), collaborators=("ngo", "red-cross-red-crescent"), people_in_need=Estimate(value=1000, low=800, high=2000),
        people_reached=Estimate(value=100, low=100, high=120),
    )  # fmt: skip
    assert between(found, "compliance") == (pytest.approx(5 / 6), 0.5, 0.9)
    assert between(found, "norms-unknown") == (4, 4, 4)
    assert [between(found, name) for name in ("t1", "t2", "t3")] == [(1, 0, 2), (2, 1, 3), (3, 2, 4)]
    assert between(found, "timeliness-search-and-rescue") == (0.5, 2**-2, pytest.approx(2**-0.5))
    assert between(found, "timeliness-logistics")[0] == pytest.approx(2 ** (-3 / 7))
    assert between(found, "coverage-tasks") == (0.5, 0.5, 1)
    assert between(found, "coverage-goals") == (pytest.approx(1 / 3), pytest.approx(1 / 3), 1)
    assert between(found, "coordination")[0] == pytest.approx(1 / 3)
    assert between(found, "coverage-people") == (0.1, 0.05, 0.15)
    ids = ("a-relief",)
    assert all(one.record_ids == ids for one in found.components)
    units = {one.name: one.unit for one in found.components if one.unit}
    assert {name: unit for name, unit in units.items() if unit != "(share)"} == {
        **dict.fromkeys(("t1", "t2", "t3"), "days"), "norms-unknown": "of 10",
    }  # fmt: skip
    assert {one.name for one in found.components if one.likely is not None} == {
        "timeliness-search-and-rescue", "timeliness-logistics", "coverage-people",
    }  # fmt: skip
    assert all(one.likely.draws == 100 for one in found.components if one.likely is not None)
    unknown = next(one for one in found.missing if one.code == "norms-unknown")
    assert unknown.record_ids == ids
    assert unknown.why.endswith(
        ", ".join(one for one in NORMS if one not in {"consent", "last-resort", "no-cost", "unarmed", "limited", "exit-plan"})
    )
    assert {one.record_ids for one in found.findings} == {()}
    assert found.component("red-cross-red-crescent").text == "recorded"
    assert [found.component(f"gate-{one}").text for one in ("consent", "last-resort")] == ["passed", "passed"]
    assert "gate-failed" not in codes(found)
    assert found.value is None


def test_a_failed_gate_is_a_flag_on_the_whole() -> None:
    """Consent withheld, or a civilian alternative at hand, is said whatever the rest looks like; both are not a deduction."""
    found = profiled(consent="withheld", unmet=("last-resort",), tasks=TASKS)
    assert [found.component(f"gate-{one}").text for one in ("consent", "last-resort")] == ["failed", "failed"]
    assert len([one for one in found.findings if one.code == "gate-failed"]) == 2
    assert between(found, "coverage-tasks") == (1, 1, 1)
    assert "consent-partial" in codes(profiled(consent="delayed"))
    assert "consent-partial" in codes(profiled(consent="selective"))
    assert "gate-unknown" in codes(profiled(tasks=("medical",)))


def test_every_gap_names_the_record() -> None:
    """A response of which nothing but a task is known lists what is not known, each with the record; the times by name."""
    found = profiled(tasks=("medical",))
    ids = ("a-relief",)
    gaps = [(one.code, one.record_ids) for one in found.missing]
    assert gaps == [
        ("gate-unknown", ids), ("gate-unknown", ids), ("guidelines-unknown", ids), ("norms-unknown", ids), ("time-unknown", ids),
        ("time-unknown", ids), ("time-unknown", ids), ("coverage-goals-unknown", ids), ("people-unknown", ids), ("coordination-unknown", ids),
    ]  # fmt: skip
    assert [one.why[:2] for one in found.missing if one.code == "time-unknown"] == ["t1", "t2", "t3"]
    assert between(found, "compliance") == (None, 0, 1)
    assert between(found, "norms-unknown") == (10, 10, 10)
    assert between(found, "coverage-goals") == (None, 0, 1)
    assert found.component("red-cross-red-crescent").text == "not recorded"
    told = {one.code: one for one in profiled(onset="2013-11-08", first_asset="2013-11-10").missing}
    assert told["tasks-unknown"].record_ids == told["coverage-tasks-unknown"].record_ids == ids


def test_findings_of_a_response_name_the_record() -> None:
    """Own territory, a complex emergency, an early asset, no need, more reached than in need: each is said of the record."""
    need = {"people_in_need": Estimate(value=10, low=5, high=20)}
    cases = {
        "own-territory": {"consent": "own-territory"},
        "mcda": {"guidelines": "mcda"},
        "asset-before-request": {"requested": "2013-11-11", "first_asset": "2013-11-08"},
        "need-zero": {"people_in_need": Estimate(value=1, low=0, high=2), "people_reached": Estimate(value=1)},
        "reached-exceeds-need": {**need, "people_reached": Estimate(value=11)},
        "gate-failed": {"consent": "withheld"},
        "consent-partial": {"consent": "delayed"},
    }
    for code, fields in cases.items():
        assert [one.record_ids for one in profiled(**fields).findings if one.code == code] == [("a-relief",)], code
    assert "reached-exceeds-need" not in codes(profiled(**need, people_reached=Estimate(value=10)))
    assert "asset-before-request" not in codes(profiled(requested="2013-11-11", first_asset="2013-11-10"))
    half = profiled(**need, people_reached=Estimate(value=0.5)).component("coverage-people")
    assert (half.value, half.bounds) == (0.05, md.scores.Bounds(low=0.025, high=0.1))


def test_on_its_own_territory_the_norms_for_foreign_forces_do_not_apply() -> None:
    """Own territory passes the gate of consent; last resort and compliance are not applicable."""
    found = profiled(consent="own-territory", tasks=("medical",))
    assert found.component("gate-last-resort").text == "not applicable"
    assert "compliance" not in {one.name for one in found.components}
    assert "own-territory" in codes(found)


def test_in_a_complex_emergency_other_guidelines_apply() -> None:
    """MCDA is said; which guidelines apply may be unknown."""
    assert "mcda" in codes(profiled(guidelines="mcda", consent="accepted"))
    assert "guidelines-unknown" in codes(profiled(consent="accepted"))
    everything = profiled(guidelines="oslo", consent="accepted", met=NORMS[1:])
    assert between(everything, "compliance") == (1, 1, 1)
    assert "norms-unknown" not in codes(everything)
    assert between(profiled(tasks=("medical",)), "compliance") == (None, 0, 1)


def test_coarse_dates_give_bounds_without_a_value() -> None:
    """A month says no number of days: from 0 to 53 for the 8th of one to the next month."""
    found = profiled(onset="2013-11-08", first_asset="2013-12", tasks=("medical",))
    assert between(found, "t3") == (None, 22, 54)
    value, low, high = between(found, "timeliness-medical")
    assert value is None
    assert low < high
    assert found.component("timeliness-medical").likely is None
    assert "tasks-unknown" in codes(profiled(onset="2013-11-08", first_asset="2013-11-09"))


def test_an_asset_may_be_there_before_the_request() -> None:
    """A ship that was near: t2 is negative and said so."""
    found = profiled(onset="2013-11-01", first_asset="2013-11-02", requested="2013-11-05")
    assert between(found, "t2") == (-3, -4, -2)
    assert "asset-before-request" in codes(found)


def test_people_need_a_denominator() -> None:
    """Nobody in need gives no share; more reached than in need is said."""
    assert "need-zero" in codes(profiled(people_in_need=Estimate(value=0), people_reached=Estimate(value=5)))
    found = profiled(people_in_need=Estimate(value=4), people_reached=Estimate(value=5))
    assert "reached-exceeds-need" in codes(found)
    assert "people-unknown" in codes(profiled(people_reached=Estimate(value=5)))


def test_without_a_relief_part_there_is_nothing_to_assess() -> None:
    """No relief part, or an empty one, is NoData; what is no activity is an error; what was not held is said."""
    assert isinstance(relief_quality(activity(None)), NoData)
    assert isinstance(relief_quality(activity(Relief())), NoData)
    with pytest.raises(md.UnknownIdError):
        relief_quality("nato")
    found = relief_quality(activity(Relief(consent="withheld"), status="cancelled"))
    assert "not-held" in codes(found)


def test_every_bundled_response_can_be_assessed() -> None:
    """Each with a relief part gives a profile; withheld consent fails the gate in each of them."""
    rows = [one for one in CAT.activities if one.relief is not None]
    assert len(rows) > 100
    for one in rows:
        found = md.assess("relief-quality", one.id, draws=100)
        assert isinstance(found, (Profile, NoData))
        assert found.explain()
        assert ("gate-failed" in codes(found)) == (
            one.relief is not None and (one.relief.consented is False or "last-resort" in one.relief.unmet)
        )


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(TASKS))
def test_later_is_never_timelier(one: int, other: int, task: str) -> None:
    """Timeliness lies between 0 and 1 and falls with the days."""
    onset = date(2013, 11, 8)
    found = []
    for days in sorted((one, other)):
        part = between(profiled(onset=onset, first_asset=onset + timedelta(days), tasks=(task,)), f"timeliness-{task}")
        assert part[0] is not None
        assert 0 <= part[1] <= part[0] <= part[2] <= 1
        found.append(part[0])
    assert found[0] >= found[1]
