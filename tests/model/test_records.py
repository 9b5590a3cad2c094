"""Model classes: what they refuse, what they derive, and that they cannot be changed."""

import copy
import pickle
from datetime import date

import attrs
import pytest

from mildiplomacy.errors import (
    AmbiguousError,
    ContentError,
    InvalidTypeError,
    InvalidValueError,
    MilDiplomacyError,
    MissingExtraError,
    MixedUnitsError,
    Problem,
    QueryError,
    UnknownIdError,
)
from mildiplomacy.model import (
    Activity,
    Agreement,
    Citation,
    Claim,
    CodeSpell,
    Concept,
    Coverage,
    Engagement,
    Estimate,
    Evidence,
    Index,
    Instrument,
    Magnitude,
    Membership,
    ModifierWeight,
    Name,
    NonStateActor,
    Obligations,
    Operation,
    Organisation,
    PartialDate,
    Participant,
    Party,
    Period,
    Portfolio,
    Range,
    Series,
    Source,
    State,
    StatusEvent,
    Territory,
    Weight,
    WeightSet,
    Window,
)
from mildiplomacy.model.ids import ActorId, InstrumentId, SourceId, WeightSetId
from mildiplomacy.model.record import COLLECTIONS, class_of, collection_of, fields_of, references, write_path
from mildiplomacy.model.status import possible_statuses

A, B = ActorId("JPN"), ActorId("USA")
VISIT = InstrumentId("senior-leader-visit")


def line(*steps: tuple[str, object]) -> tuple[StatusEvent, ...]:
    """Make a timeline."""
    return tuple(StatusEvent(status=status, on=on) for status, on in steps)  # type: ignore[arg-type]  # texts stand for themselves


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: PartialDate.of("2024-13-01"), "calendar"),
        (lambda: PartialDate.of("2023-02-29"), "calendar"),
        (lambda: PartialDate.of("24-01-01"), "must be a date"),
        (lambda: PartialDate.of(True), "must be a date"),
        (lambda: PartialDate.of(2.5), "must be a date"),
        (lambda: PartialDate(year=2024, day=3), "must have a month"),
        (lambda: PartialDate(year=0), "calendar"),
        (lambda: Period(start=2014, end=2013), "must not be before start"),
        (lambda: Period(end=2013, ongoing=True), "must be false when there is an end"),
        (lambda: Window(since=date(2014, 1, 1), until=date(2013, 1, 1)), "must not be before since"),
        (lambda: Estimate(value=1, low=2, high=3), "between low and high"),
        (lambda: Estimate(value=1, high=0.5), "between low and high"),
        (lambda: Estimate(value=float("nan")), "finite"),
        (lambda: Estimate(value=True), "must be a number"),
        (lambda: Evidence(confidence="confirmed"), "must name a source"),
        (lambda: Evidence(confidence="sure"), "must be one of"),
        (lambda: Evidence(confidence="contested", claims=(Claim(field="x", value="1"),)), "at least two claims"),
        (lambda: Evidence(confidence="contested", claims=(Claim(field="x", value="1"), Claim(field="x", value="2"))), "exactly one preferred"),
        (lambda: Claim(field="x", value="1", preferred=True), "must say why"),
        (lambda: Source(id="a", title="A", publisher="B", kind="news", url="ftp://x"), "must start with https"),
        (lambda: Source(id="A B", title="A", publisher="B", kind="news"), "must be an id"),
        (lambda: Source(id=5, title="A", publisher="B", kind="news"), "must be text"),
        (lambda: Source(id="a", title=" ", publisher="B", kind="news"), "not empty"),
        (lambda: State(id="JPN", name="J", iso2="jp"), "two capital letters"),
        (lambda: State(id="JPN", name="J", iso3="USA"), "must be the alpha-3 code"),
        (lambda: Territory(id="GRL", name="G", iso_numeric=1000), "between 1 and 999"),
        (lambda: State(id="JPN", name="J", cow=[CodeSpell(code=1, start=1900)]), "must be a tuple"),
        (lambda: State(id="JPN", name="J", cow=(5,)), r"\[0\] must be a CodeSpell"),
        (lambda: CodeSpell(code="1", start=1900), "must be a whole number"),
        (lambda: Organisation(id="a", name="A", form="club"), "must be one of"),
        (lambda: Membership(id="m", organisation_id="o", member_id="x", timeline=line(("in-force", 2000), ("signed", 1999))), "date order"),
        (lambda: Agreement(id="a", name="A", form="treaty", parties=(Party(actor_id=A), Party(actor_id=A))), "name a party twice"),
        (lambda: Agreement(id="a", name="A", form="treaty", obligations=Obligations(), text_available=False), "text is not public"),
        (lambda: Activity(id="a", name="A", instrument_id=VISIT, participants=(Participant(actor_id=A), Participant(actor_id=A))), "list twice"),
        (lambda: Activity(id="a", name="A", instrument_id=VISIT, part_of_id="a"), "record itself"),
        (lambda: Magnitude(quantity="ships", amount=Estimate(value=-1), unit="ship"), "not be negative"),
        (lambda: Instrument(id="i", number=0, name="I", family="DLG", scope="core", temporal_kind="episodic", definition="d"), "1 or more"),
        (lambda: Weight(instrument_id=VISIT, hard=Estimate(value=0.5), soft=Estimate(value=0.5, low=0, high=1)), "must have an interval"),
        (lambda: Weight(instrument_id=VISIT, hard=Estimate(value=0.5, low=0, high=2), soft=Estimate(value=0.5, low=0, high=1)), "within 0 to 1"),
        (lambda: ModifierWeight(id="live-fire", hard=Estimate(value=0.5, low=0, high=2)), "within -1 to 1"),
        (lambda: WeightSet(id="w", name="W", version="1", audience="partner", elicitation="e", modifier_cap=2), "within 0 to 1"),
        (
            lambda: WeightSet(
                id="w", name="W", version="1", audience="partner", elicitation="e", modifiers=(ModifierWeight(id="live-fire"), ModifierWeight(id="live-fire"))
            ),
            "name twice live-fire",
        ),
        (lambda: Concept(id="c", name="C", dimension="term", definition="d", requirements=(0, 113)), "within 1 to 112"),
        (lambda: Coverage(id="c", name="C", since=2014, until=2013, checked_on=2020), "must not be before start"),
        (lambda: Portfolio(subject_id=A, since=date(2014, 1, 1), until=date(2013, 1, 1)), "must not be before since"),
        (lambda: Range(low=1, high=1), "must be above low"),
    ],
)  # fmt: skip
def test_what_is_refused(make: object, message: str) -> None:
    """Each rule has its sentence, raised as an error of the package that is also the fitting builtin."""
    with pytest.raises(MilDiplomacyError, match=message) as caught:
        make()  # type: ignore[operator]  # each is a function without arguments
    assert isinstance(caught.value, ValueError | TypeError)


def test_every_broken_rule_of_a_record_is_told() -> None:
    """A record with two broken rules names both."""
    with pytest.raises(InvalidValueError) as caught:
        Activity(id="a", name="A", instrument_id=VISIT, start=2014, end=2013, part_of_id="a")  # type: ignore[arg-type]  # plain text for an id
    assert "'end'" in str(caught.value)
    assert "'part_of_id'" in str(caught.value)


@pytest.mark.parametrize(
    ("obligations", "subjects", "kind", "instrument"),
    [
        (Obligations(defence="conditional"), ("status-of-forces",), "mutual-defence-pact", "mutual-defence-treaty"),
        (Obligations(defence="conditional", mutual=False), (), "defence-guarantee", "mutual-defence-treaty"),
        (Obligations(offence="conditional"), (), "offence-pact", "mutual-defence-treaty"),
        (Obligations(neutrality="unconditional"), (), "neutrality-pact", "consultation-nonaggression-pact"),
        (Obligations(non_aggression=True), (), "non-aggression-pact", "consultation-nonaggression-pact"),
        (Obligations(consultation=True), (), "consultation-pact", "consultation-nonaggression-pact"),
        (Obligations(consultation=True), ("logistics",), "logistics-agreement", "logistics-support-agreement"),
        (Obligations(), (), "other", None),
        (None, ("technology",), "armaments-agreement", "technology-cooperation"),
        (None, ("legal-order",), "other", None),
        (None, (), "other", None),
    ],
)
def test_the_kind_of_an_agreement_is_derived(
    obligations: Obligations | None, subjects: tuple[str, ...], kind: str, instrument: str | None
) -> None:
    """What an agreement is, and which instrument it counts as, follows from its obligations and main subject."""
    made = Agreement(id="a", name="A", form="treaty", obligations=obligations, subjects=subjects)  # type: ignore[arg-type]  # texts stand for themselves
    assert made.kind == kind
    assert made.instrument_id == instrument


def test_an_agreement_in_force_for_one_party() -> None:
    """A party with a timeline of its own has its own dates; the others have the agreement's."""
    own = line(
        ("in-force", "2000-01-01"),
        ("suspended", "2010-01-01"),
        ("reinstated", "2012-01-01"),
        ("notified-exit", "2013-01-01"),
        ("exited", "2014-01-01"),
    )
    pact = Agreement(
        id="a",
        name="A",
        form="treaty",
        parties=(Party(actor_id=A, timeline=own), Party(actor_id=B)),
        timeline=line(("signed", 1990), ("in-force", 1995)),
    )
    assert pact.in_force("1999-01-01", "USA") == "definite"
    assert [pact.in_force(day, "JPN") for day in ("1999-01-01", "2005-01-01", "2011-01-01", "2012-06-01", "2013-06-01", "2014-01-01")] == [
        "no", "definite", "no", "definite", "definite", "no",
    ]  # fmt: skip
    assert (str(pact.signed), str(pact.start), pact.end) == ("1990", "1995", None)
    assert Agreement(id="b", name="B", form="treaty").start is None
    assert Agreement(id="b", name="B", form="treaty").end is None


def test_a_membership_knows_its_first_and_last_day() -> None:
    """Start, end and status of a membership come from its timeline, and steps before or beside it change nothing."""
    spell = Membership(
        id="m", organisation_id="o", member_id="x", timeline=line(("applied", 1948), ("in-force", 1949), ("ratified", 1950), ("amended", 1951), ("frozen", 1960), ("exited", 1970))
    )  # type: ignore[arg-type]  # plain text for ids  # fmt: skip
    assert (str(spell.start), str(spell.end)) == ("1949", "1970")
    assert spell.latest_status("1955-01-01") == "in-force"
    assert spell.latest_status("1960-06-01") == "frozen or in-force"
    assert spell.in_force("1965-01-01") == "definite"
    assert Membership(id="m", organisation_id="o", member_id="x").start is None  # type: ignore[arg-type]  # plain text for ids
    assert Membership(id="m", organisation_id="o", member_id="x").end is None  # type: ignore[arg-type]  # plain text for ids
    assert possible_statuses((), 1950) == {None}


def test_a_membership_knows_since_when_it_stands() -> None:
    """Who left and came back belongs since the return; a day outside, or one that partial dates leave open, has no beginning."""
    spell = Membership(
        id="m", organisation_id="o", member_id="x", timeline=line(("in-force", 1949), ("suspended", 1955), ("exited", "1960-05-01"), ("in-force", 1970))
    )  # type: ignore[arg-type]  # plain text for ids  # fmt: skip
    days = (1948, "1949-06-01", 1950, 1956, "1960-05-01", 1965, "1970-12-31", 1971)
    begun = [spell.since(day) for day in days]
    assert [one and one.when for one in begun] == [None, None, "1949", "1949", None, None, "1970", "1970"]
    back = Membership(id="m", organisation_id="o", member_id="x", timeline=line(("in-force", 1949), ("exited", 1960), ("reinstated", 1970)))  # type: ignore[arg-type]  # as above
    assert str(back.since(1980)) == "1970 reinstated"


def test_small_derived_things() -> None:
    """Derived properties say what their fields say."""
    assert Estimate(value=2, low=1, high=4).width == 3
    assert Estimate(value=2).width is None
    assert [str(Estimate(value=2, low=low, high=high)) for low, high in ((None, None), (1, 4), (1, None))] == [
        "2",
        "2 (1 to 4)",
        "2 (1 to ?)",
    ]
    assert str(Citation(source_id=SourceId("a"))) == "a"
    rival = Claim(field="x", value="1", citations=(Citation(source_id=SourceId("b")),), preferred=True, reason="r")
    assert Source(id="a", title="A", publisher="B", kind="treaty").primary
    assert not Source(id="a", title="A", publisher="B", kind="news").primary
    evidence = Evidence(confidence="contested", citations=(Citation(source_id=SourceId("a")),), claims=(rival, Claim(field="x", value="2")))
    assert evidence.source_ids == ("a", "b")
    body = Organisation(id="o", name="O", form="forum", founded=1990, dissolved=2000)
    assert (str(body.start), str(body.end)) == ("1990", "2000")
    series = Series(id="s", name="S", instrument_id=VISIT, first_held=1990, last_held=2000)
    assert (str(series.start), str(series.end)) == ("1990", "2000")
    activity = Activity(
        id="a",
        name="A",
        instrument_id=VISIT,
        start="2020-01",
        participants=(Participant(actor_id=A, role="recipient"), Participant(actor_id=B, role="observer")),
        purposes=("trust", "readiness", "dialogue"),
    )
    assert activity.objective_ids == ("objective-relationship", "objective-capability")
    assert activity.participant_ids == ("JPN", "USA")
    assert activity.provider_ids == ()
    assert activity.recipient_ids == ("JPN",)
    assert activity.roles_of("USA") == ("observer",)
    assert activity.period.start == PartialDate.of("2020-01")
    assert Engagement(record_id="a", name="A", instrument_id=VISIT, roles=("observer",)).direction == "observed"
    assert Engagement(record_id="a", name="A", instrument_id=VISIT, roles=("recipient", "host")).direction == "provided"
    assert Engagement(record_id="a", name="A", instrument_id=VISIT, start=2020).period.start == PartialDate.of(2020)
    assert [str(Window.of(*ends)) for ends in ((2010, 2011), (2010, None), (None, 2011), (None, None))] == [
        "2010-01-01 to 2011-12-31", "from 2010-01-01", "until 2011-12-31", "all dates",
    ]  # fmt: skip
    assert PartialDate.of(date(2020, 1, 2)).precision == "day"
    assert min([PartialDate.of("2020-01-02"), PartialDate.of(2020), PartialDate.of("2020-01")]).precision == "month"
    assert PartialDate.of(2020) != 5
    with pytest.raises(TypeError):
        _ = PartialDate.of(2020) < 5
    assert Name(text="N", start=1990).used_on("1980-01-01") == "no"
    assert Operation(id="o", name="O", instrument_id=VISIT, kind="observer").collection == "operations"
    assert NonStateActor(id="n", name="N", category="ngo").collection == "non_state_actors"
    assert (
        Index(id="i", name="I", version="1", measure="balance", weight_set_id=WeightSetId("w"), question="q", method="m").collection
        == "indices"
    )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_references_end_in_id(collection: str) -> None:
    """By convention a field that refers to records ends in ``_id`` or ``_ids``, and only such a field does."""

    def walk(cls: type) -> None:
        for field in fields_of(cls):
            text = str(field.type)
            assert ("ids." in text) == field.name.endswith(("_id", "_ids")), (cls, field.name)
            for part in (field.type, *getattr(field.type, "__args__", ())):
                if isinstance(part, type) and attrs.has(part):
                    walk(part)

    assert collection_of(class_of(collection)) == collection
    walk(class_of(collection))


def test_references_are_found_at_every_depth() -> None:
    """A reference deep inside a record is found with its place."""
    evidence = Evidence(confidence="confirmed", citations=(Citation(source_id=SourceId("a")),))
    state = State(id="JPN", name="J", names=(Name(text="N", used_by_ids=(A,), evidence=evidence),))
    assert [(write_path(path), target) for path, target, _ in references(state)] == [
        ("names[0].used_by_ids[0]", "JPN"), ("names[0].evidence.citations[0].source_id", "a"),
    ]  # fmt: skip


def test_records_cannot_be_changed() -> None:
    """No field can be set, a record hashes, and copies and pickles are equal."""
    state = State(id="JPN", name="Japan", names=(Name(text="N"),))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        state.name = "Nippon"  # type: ignore[misc]  # that it fails is the point
    with pytest.raises(AttributeError):
        state.nickname = "J"  # type: ignore[attr-defined]  # that it fails is the point
    assert hash(state) == hash(copy.deepcopy(state))
    assert pickle.loads(pickle.dumps(state)) == state
    assert attrs.evolve(state, name="Nippon").name == "Nippon"


@pytest.mark.parametrize(
    "error",
    [
        InvalidValueError("x"),
        InvalidTypeError("x"),
        QueryError("x"),
        MixedUnitsError(("person", "USD")),
        MissingExtraError("frames", "frames"),
        UnknownIdError("naato", ["nato"]),
        UnknownIdError(5),
        AmbiguousError(732, ["a", "b"]),
        ContentError([Problem(message="m", path="p", line=1, column=2, where="w", hint="h")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_pickle_and_keep_their_sentence(error: MilDiplomacyError) -> None:
    """An error that crosses a process boundary says the same on the other side."""
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
