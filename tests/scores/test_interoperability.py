"""Interoperability of a pair: what agreements, pacts, exercises and exchanges show, what fades, what is missing."""

from typing import Any

import pytest

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE
from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.model import Activity, Agreement, Obligations, Participant, Party, State, StatusEvent
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.scores import NoData, Score, interoperability
from sound_answers import row

PAIR = ("AAA", "BBB")
LINE = (StatusEvent(status="in-force", on="2000-01-01"),)
DAY = "2025-12-31"


def agreement(
    name: str, *subjects: Any, parties: tuple[str, ...] = PAIR, line: tuple[StatusEvent, ...] = LINE, **options: Any
) -> Agreement:
    """An agreement in force since 2000."""
    return Agreement(
        id=name,
        name=name,
        form="treaty",
        parties=tuple(Party(actor_id=ActorId(one)) for one in parties),
        timeline=line,
        subjects=subjects,
        **options,
    )


def activity(name: str, instrument: str = "combined-exercise-warfighting", actors: tuple[str, ...] = PAIR, **options: Any) -> Activity:
    """An activity of both on the last day, unless told otherwise."""
    participants = tuple(Participant(actor_id=ActorId(one)) for one in actors)
    return Activity(
        **{"id": name, "name": name, "instrument_id": InstrumentId(instrument), "participants": participants, "start": DAY, **options}
    )


def assessed(*some: Any, **options: Any) -> Score | NoData:
    """Assess the pair over a catalogue of its own with the bundled index and instruments."""
    states = [State(id=one, name=one) for one in (*PAIR, "CCC")]
    cat = md.Catalogue([*states, *md.catalogue().instruments, md.catalogue()["interoperability"], *some])
    return interoperability(*PAIR, on=options.pop("on", DAY), base=cat, draws=100, **options)


def scored(*some: Any, **options: Any) -> Score:
    """Assess a pair that has a score."""
    found = assessed(*some, **options)
    assert isinstance(found, Score)
    return found


def test_parts_are_the_means_of_their_features_worked_by_hand() -> None:
    """Logistics, status of forces, a pact and two exercises of the day make procedures 1; one of two agreements makes information 1/2: root of 1/2."""
    found = scored(
        agreement("acsa", "logistics"),
        agreement("sofa", "defence-cooperation", "status-of-forces"),
        agreement("pact", obligations=Obligations(defence="conditional")),
        activity("one"),
        activity("two", "combined-exercise-nontraditional"),
        agreement("gsomia", "classified-information"),
    )
    assert (found.component("procedural").value, found.component("informational").value) == (1, 0.5)
    assert found.value == pytest.approx(0.5**0.5)
    assert (found.bounds.low, found.bounds.high, found.coverage.share) == (0, 1, 0.5)
    assert found.component("exercises").record_ids == ("one", "two")
    assert found.component("status-of-forces").record_ids == ("sofa",)
    assert [one.code for one in found.missing] == ["missing-input", "missing-input", "not-recorded", "not-recorded"]
    assert "The weakest part of Interoperability of two armed forces is Informational, at 0.50." in found.explain()
    assert (found.subject_id, found.window) == ("AAA-BBB", DAY)
    rows = {one.name: row(one) for one in found.components if one.unit == "of 1"}
    assert rows["logistics"] == (1, 0, "of 1", None, 1, 1, False, ("acsa",))
    assert rows["exchanges"][:4] == (None, 0, "of 1", "no record")
    assert [one.code for one in found.findings if one.code == "illustrative"] == ["illustrative"]


@EVENT_DATA_ALONE
@LOW_COVERAGE
def test_an_exercise_fades_by_one_half_in_three_years() -> None:
    """One exercise three years ago is 1/2, of the two that are enough 1/4, a quarter of procedures: 1/16; the constants give it an interval."""
    found = scored(activity("old", start="2022-12-31", end="2022-12-31"))
    assert found.component("exercises").value == pytest.approx(0.25, abs=1e-3)
    assert found.component("procedural").value == pytest.approx(1 / 16, abs=1e-3)
    bounds = found.component("exercises").bounds
    # at worst a half-life of 2 years and 4 that are enough; at best 5 years and 1
    assert bounds is not None
    assert (bounds.low, bounds.high) == (pytest.approx(0.5**1.5 / 4, abs=1e-3), pytest.approx(0.5**0.6, abs=1e-3))
    assert found.likely.low < found.value < found.likely.high


@EVENT_DATA_ALONE
@LOW_COVERAGE
def test_only_what_both_held_together_counts() -> None:
    """Announced, with others, received, of another kind, after the day, or a piece of one that counts: none of these is an exercise more."""
    found = scored(
        activity("whole"),
        activity("piece", part_of_id="whole"),
        activity("planned", status="announced"),
        activity("others", actors=("AAA", "CCC")),
        activity("visit", "senior-leader-visit"),
        activity("later", start="2026-02-01"),
        activity("helped", participants=(Participant(actor_id=ActorId("AAA"), role="recipient"), Participant(actor_id=ActorId("BBB")))),
    )
    assert found.component("exercises").record_ids == ("whole",)


@EVENT_DATA_ALONE
@LOW_COVERAGE
def test_exchanges_stand_or_fade() -> None:
    """A standing exchange does not fade; without a date a record may count, which is said."""
    found = scored(
        activity("officers", "liaison-and-embedded-officer", start="2001", ongoing=True),
        activity("school", "professional-military-education", start=None),
    )
    assert found.component("exchanges").record_ids == ("officers",)
    assert found.component("human").value == 0.5
    assert [(one.code, one.record_ids) for one in found.findings if one.code == "doubtful-dates"] == [("doubtful-dates", ("school",))]
    assert not assessed(activity("school", "professional-military-education", start=None))


@EVENT_DATA_ALONE
@LOW_COVERAGE
def test_an_agreement_counts_while_it_is_in_force_for_both() -> None:
    """Not before, not after, not of one with a third; a date too coarse to tell is said."""
    ended = (*LINE, StatusEvent(status="terminated", on="2010-01-01"))
    coarse = (StatusEvent(status="in-force", on="2025"),)
    found = assessed(
        agreement("ended", "logistics", line=ended),
        agreement("other", "logistics", parties=("AAA", "CCC")),
        agreement("coarse", "classified-information", line=coarse),
        on="2025-06-01",
    )
    assert isinstance(found, NoData)
    assert [one.record_ids for one in found.findings if one.code == "doubtful-dates"] == [("coarse",)]
    assert scored(agreement("ended", "logistics", line=ended), on="2005-01-01").component("logistics").record_ids == ("ended",)


@EVENT_DATA_ALONE
@LOW_COVERAGE
def test_an_agreement_counts_only_for_those_it_binds() -> None:
    """A party that has left is bound no longer, so that the agreement is in force for one of the two alone and does not count."""
    left = (StatusEvent(status="in-force", on="2000-01-01"), StatusEvent(status="exited", on="2015-01-01"))
    half = Agreement(
        id="half", name="half", form="treaty", timeline=LINE, subjects=("logistics",),
        parties=(Party(actor_id=ActorId("AAA")), Party(actor_id=ActorId("BBB"), timeline=left)),
    )  # fmt: skip
    assert isinstance(assessed(half), NoData)
    assert scored(half, on="2010-01-01").component("logistics").record_ids == ("half",)


@EVENT_DATA_ALONE
@LOW_COVERAGE
def test_exercises_are_named_from_the_latest_on() -> None:
    """The records behind a feature come in the order in which they fade least, then by id."""
    found = scored(activity("b-old", start="2020-01-01", end="2020-01-02"), activity("c-new"), activity("a-new"))
    assert found.component("exercises").record_ids == ("a-new", "c-new", "b-old")


@EVENT_DATA_ALONE
def test_what_is_not_recorded_is_missing_and_never_zero() -> None:
    """Nothing recorded is no data; what the user brings goes before the records, says so, and bounds the value."""
    nothing = assessed()
    assert isinstance(nothing, NoData)
    assert len([one for one in nothing.missing if one.code == "not-recorded"]) == 7
    given = scored(activity("one"), inputs={"technical": 0.25, "procedural": 1.0, "human": 1.0, "informational": None})
    assert given.value == pytest.approx(0.25 ** (1 / 3))
    assert [one.code for one in given.findings if one.code == "own-inputs"] == ["own-inputs"]
    full = scored(inputs=dict.fromkeys(("technical", "procedural", "human", "informational"), 0.5))
    assert (full.bounds.low, full.bounds.high) == (pytest.approx(0.5), pytest.approx(0.5))


def test_wrong_pairs_and_parts_are_refused() -> None:
    """The same actor twice, unknown actors and unknown parts."""
    with pytest.raises(InvalidValueError, match="two different actors"):
        interoperability("JPN", "JPN")
    with pytest.raises(UnknownIdError):
        interoperability("JPN", "no-such-actor")
    with pytest.raises(UnknownIdError):
        assessed(inputs={"spiritual": 1.0})


def test_it_is_assessed_by_the_id_of_the_index() -> None:
    """``assess`` takes the pair with a dash between, and gives what the function gives, the same both ways round."""
    found = md.assess("interoperability", "JPN-USA", on=DAY, inputs={"technical": 0.5})
    assert found == interoperability("JPN", "USA", on=DAY, inputs={"technical": 0.5})
    turned = interoperability("USA", "JPN", on=DAY, inputs={"technical": 0.5})
    assert turned.value == found.value  # type: ignore[union-attr]  # both are scores
