"""Features of an alliance: what the text, the organisation and the records show of each, by hand."""

from datetime import date
from typing import Any

import pytest

import mildiplomacy as md
from mildiplomacy.model import Activity, Agreement, Membership, Obligations, Organisation, Participant, Party, State, StatusEvent
from mildiplomacy.model.index import Index
from mildiplomacy.scores.alliance import alliance_of
from mildiplomacy.scores.alliance_features import Feature, features_of

SPEC = md.catalogue()["alliance-commitment"]
assert isinstance(SPEC, Index)
DAY = "2020-06-01"


def belongs(who: str, *line: tuple[str, Any, str]) -> Membership:
    """A membership in the body from (status, day, layer)."""
    events = tuple(StatusEvent(status=status, on=on, layer=layer) for status, on, layer in line)  # type: ignore[arg-type]  # by name
    return Membership(id=f"body-{who}", organisation_id="body", member_id=who, timeline=events)  # type: ignore[arg-type]  # text for ids


def act(name: str, instrument: str, start: Any, *who: str, **more: Any) -> Activity:
    """Something done by some states."""
    people = tuple(Participant(actor_id=one) for one in who or ("aa", "bb"))  # type: ignore[arg-type]  # text for ids
    return Activity(**{"id": name, "name": name, "instrument_id": instrument, "start": start, "participants": people, **more})


def features(*records: Any, form: str = "international-organisation", members: tuple[Membership, ...] = ()) -> dict[str, Feature]:
    """The features of a body of three members."""
    rows = [
        *(State(id=one, name=one, start=1900) for one in ("aa", "bb", "cc", "dd")),
        Organisation(id="body", name="Body", form=form),  # type: ignore[arg-type]  # by name
        *(members or tuple(belongs(one, ("in-force", 2000, "political")) for one in ("aa", "bb", "cc"))),
        *records,
    ]
    found = features_of(alliance_of("body", md.Catalogue(rows, as_of=date(2020, 12, 31)), DAY), SPEC)
    return {one.id: one for one in found}


def value(one: Feature) -> Any:
    """The value of a feature, alone or with its interval."""
    if one.value is None or one.value.low is None:
        return None if one.value is None else one.value.value
    return one.value.value, one.value.low, one.value.high


def text(**more: Any) -> Agreement:
    """A treaty of the body that all three signed."""
    parties = tuple(Party(actor_id=one) for one in ("aa", "bb", "cc"))  # type: ignore[arg-type]  # text for ids
    line = (StatusEvent(status="in-force", on="2000-01-01"),)
    fields = {"id": "treaty", "name": "Treaty", "form": "treaty", "parties": parties, "timeline": line, "organisation_id": "body"}
    return Agreement(**{**fields, **more})


def test_what_nothing_shows_is_not_known() -> None:
    """Without a text, a command, records and accounts each feature is without a value; that the body exists is known."""
    found = features()
    assert {name: value(one) for name, one in found.items() if one.value is not None} == {"permanent-organisation": 1}
    assert found["permanent-organisation"].record_ids == ("body",)
    assert found["permanent-organisation"].text == "international organisation"
    assert all(one.text and not one.record_ids for name, one in found.items() if name != "permanent-organisation")


@pytest.mark.parametrize(
    ("form", "standing"), [("international-organisation", 1), ("force", 1), ("agency", 1), ("arrangement", 0), ("forum", 0)]
)
def test_forms_that_stand(form: str, standing: float) -> None:
    """An organisation, a force and an agency are permanent; an arrangement and a forum are not."""
    assert value(features(form=form)["permanent-organisation"]) == standing


def test_members_of_the_command_are_counted_for_certain_and_at_most() -> None:
    """Of three members one is in the command, one may be since some day of the year, one has left: a third, between one and two thirds."""
    rows = (
        belongs("aa", ("in-force", 2000, "political"), ("in-force", 2001, "integrated-command")),
        belongs("bb", ("in-force", 2000, "political"), ("in-force", 2020, "integrated-command")),
        belongs("cc", ("in-force", 2000, "political"), ("in-force", 2001, "integrated-command"), ("exited", 2010, "integrated-command")),
    )
    found = features(members=rows)["integrated-command"]
    assert value(found) == pytest.approx((1 / 3, 1 / 3, 2 / 3))
    assert (found.text, found.record_ids) == ("1 of 3 members", ("body-aa",))


@pytest.mark.parametrize(
    ("said", "want", "words"),
    [
        ("automatic", 1, "automatic"),
        ("own-judgement", "own-decision", "each member decides by its own judgement"),
        ("own-constitutional-processes", "own-decision", "each member decides by its own constitutional processes"),
        ("unspecified", None, "the text, as coded, does not say who decides"),
    ],
)
def test_who_decides_is_read_from_the_text(said: Any, want: Any, words: str) -> None:
    """Automatic help is 1, one's own decision the constant of the index, and what the text leaves open is not known."""
    found = features(text(obligations=Obligations(defence="conditional"), automaticity=said))["automaticity"]
    constant = SPEC.constant(want) if isinstance(want, str) else want
    assert (found.value if isinstance(want, str) else value(found)) == constant
    assert (found.text, found.record_ids) == (words, ("treaty",))


def test_the_strongest_promise_counts() -> None:
    """Of two texts the one with the stronger promise is read; consultation is promised by either; a promise of one side is less."""
    weak = text(id="weak", obligations=Obligations(consultation=True))
    strong = text(id="strong", obligations=Obligations(defence="unconditional", mutual=False))
    found = features(weak, strong)
    assert (value(found["defence"]), found["defence"].record_ids) == (1, ("strong",))
    assert found["mutual"].value == SPEC.constant("one-sided-defence")
    assert found["mutual"].text == "owed by one side only"
    assert (value(found["consultation"]), found["consultation"].text, found["consultation"].record_ids) == (1, "promised", ("weak",))
    none = features(weak)
    assert [(value(none[name]), none[name].record_ids) for name in ("defence", "mutual", "automaticity")] == [(0, ("weak",))] * 3
    plain = features(text(obligations=Obligations(defence="conditional")))
    assert plain["defence"].value == SPEC.constant("conditional-defence")
    assert (value(plain["mutual"]), plain["mutual"].text) == (1, "owed by all")
    assert (value(plain["consultation"]), plain["consultation"].text, plain["consultation"].record_ids) == (0, "not promised", ())


def test_forces_bases_and_exercises_are_those_of_the_members_on_the_day() -> None:
    """A standing formation, a deployment and an agreement on bases that stand, and exercises of five years; others do not count."""
    out = (StatusEvent(status="in-force", on="2000-01-01"), StatusEvent(status="exited", on="2015-01-01"))
    line = (StatusEvent(status="in-force", on="2000-01-01"),)

    def bases(name: str, *parties: Party) -> Agreement:
        return Agreement(id=name, name=name, form="treaty", parties=parties, timeline=line, subjects=("basing-and-access",))

    found = features(
        act("corps", "standing-multinational-formation", 2005, ongoing=True),
        act("old-corps", "standing-multinational-formation", 2005, end=2010),
        act("post", "forward-presence-deployment", 2015, ongoing=True),
        act("base", "basing-and-access-arrangement", 2015, ongoing=True),
        act("gone", "forward-presence-deployment", 2005, end=2010),
        bases("lease", Party(actor_id="aa"), Party(actor_id="cc")),  # type: ignore[arg-type]  # text for ids
        bases("left", Party(actor_id="aa"), Party(actor_id="cc", timeline=out)),  # type: ignore[arg-type]  # text for ids
        bases("outside", Party(actor_id="aa"), Party(actor_id="dd")),  # type: ignore[arg-type]  # text for ids
        act("drill", "combined-exercise-warfighting", "2019-05-01"),
        act("aid", "combined-exercise-nontraditional", "2018-05-01"),
        act("older", "combined-exercise-warfighting", "2014-05-01"),
        act("others", "combined-exercise-warfighting", "2019-05-01", "aa", "dd"),
    )
    assert found["standing-force"].record_ids == ("corps",)
    assert set(found["basing"].record_ids) == {"lease", "post", "base"}
    assert set(found["exercises"].record_ids) == {"drill", "aid"}
    assert [value(found[name]) for name in ("standing-force", "basing", "exercises")] == [1, 1, 1]
    assert (found["basing"].text, found["exercises"].text) == ("recorded 3 times", "2 in 5 years")
