"""Named things, rules of the model, and phrases easily missed: requirements 96 to 112."""

from typing import get_args

import attrs

import mildiplomacy as md
from checklist.row import CAT, Section, dimension, raises, scored, the
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.case import Case, EvidenceLevel
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.move import Perspective
from mildiplomacy.model.non_state_actor import NonStateCategory
from mildiplomacy.model.occurrence import Participant
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.portfolio import Engagement
from mildiplomacy.model.service import Branch
from mildiplomacy.model.tension import Tension

NAMED = Section("Named things")
RULES = Section("Rules of the model")
MISSED = Section("Phrases easily missed")

BODIES = ("un", "au", "eu", "nato", "arf", "gcc")
THREATS = {"terrorism", "climate-change", "cyber-threats", "organised-crime", "natural-disasters", "hybrid-warfare", "state-threat"}


@NAMED.asks(
    96,
    "R",
    "The United Nations, the African Union, the European Union, NATO, the ASEAN Regional Forum, the Gulf Cooperation Council.",
    *BODIES,
)
def _() -> None:
    assert all(CAT.members(one, on="2025-12-31") for one in BODIES)
    assert [str(the(one, Organisation).founded)[:4] for one in ("nato", "arf", "gcc")] == ["1949", "1994", "1981"]


@NAMED.asks(
    97, "R", "The states, the navy, the regions and the sea that the article names.",
    "USA", "us-navy", "JPN", "KOR", "RUS", "UKR", "southeast-asia", "eastern-europe", "south-china-sea",
)  # fmt: skip
def _() -> None:
    assert [CAT.find(name).id for name in ("United States", "US Navy", "Japan", "South Korea", "Russia", "Ukraine")] == [
        "USA", "us-navy", "JPN", "KOR", "RUS", "UKR",
    ]  # fmt: skip
    assert {"southeast-asia", "eastern-europe", "south-china-sea"} <= set(CAT.places.ids())


@NAMED.asks(98, "R", "The Cold War, and the year 1949.", "cold-war", "north-atlantic-treaty")
def _() -> None:
    era = the("cold-war", Concept)
    assert (str(era.start), str(era.end)) == ("1947", "1991")
    assert era.evidence is not None
    assert era.evidence.confidence == "contested"
    assert the("north-atlantic-treaty", Agreement).in_force("1949-12-31") == "definite"


@NAMED.asks(99, "R", "Seven threats, from terrorism to the aggression of a state.", *sorted(THREATS))
def _() -> None:
    assert dimension("threat") == THREATS == set(CAT.concepts.where(dimension="threat", requirements=99).ids())


@NAMED.asks(
    100, "R", "Nineteen kinds of activity, each with the instruments that carry it.", "kind-joint-exercises", "instruments", "activities"
)
def _() -> None:
    kinds = CAT.concepts.where(dimension="activity-kind", requirements=100)
    assert len(kinds) == 19
    done = (
        {one.instrument_id for one in CAT.activities}
        | {one.instrument_id for one in CAT.operations}
        | {one.instrument_id for one in CAT.agreements}
    )
    assert all(done.intersection(one.instrument_ids) for one in kinds if one.id != "kind-defence-reform")
    assert the("kind-defence-reform", Concept).instrument_ids == ("defence-institution-building",)


@RULES.asks(
    101, "R", "Actors have types: state, service, ministry, organisation, alliance, non-governmental, local, non-state.",
    "mildiplomacy.model.actor.Actor", "states", "services", "organisations", "non_state_actors", "mildiplomacy.model.agreement.Agreement.kind",
)  # fmt: skip
def _() -> None:
    assert {"army", "navy", "ministry"} <= set(get_args(Branch))
    assert {"ngo", "local-government", "local-population", "armed-group"} <= set(get_args(NonStateCategory))
    founding = [the(one, Agreement) for one in the("nato", Organisation).constitutive_agreement_ids]
    assert [one.kind for one in founding] == ["mutual-defence-pact"]  # an alliance is what its treaty makes it
    assert {type(one).__name__ for one in CAT.actors} == {"State", "Territory", "Organisation", "Service", "NonStateActor"}


@RULES.asks(
    102, "R", "Relations have dates, and directions where they should: host and guest, giver and receiver.",
    "mildiplomacy.model.occurrence.Role", "mildiplomacy.model.status.StatusEvent", "memberships", "damayan-2013",
)  # fmt: skip
def _() -> None:
    relief = the("damayan-2013", Activity)
    assert (relief.provider_ids, relief.recipient_ids) == (("USA",), ("PHL",))
    assert all(event.on for one in CAT.memberships for event in one.timeline)
    assert raises(md.InvalidValueError, lambda: Participant(actor_id="JPN", role="guest"))  # type: ignore[arg-type]  # no such role


@RULES.asks(
    103, "R", "Each objective is of one of six kinds: security challenge, relationship, capability, image, norm, stability.",
    "mildiplomacy.model.occurrence.Occurrence.objective_ids", "objective-security-challenge", "objective-relationship", "objective-capability",
    "objective-image", "objective-norm", "objective-stability",
)  # fmt: skip
def _() -> None:
    kinds = dimension("objective")
    assert len(kinds) == 6
    assert {kind for one in CAT.activities for kind in one.objective_ids} == kinds
    assert the("damayan-2013", Activity).objective_ids == ("objective-norm",)


@RULES.asks(
    104, "R", "Every claim of an effect has a level of evidence.", "mildiplomacy.model.case.EffectClaim", "evidence-level", "cases",
)  # fmt: skip
def _() -> None:
    assert set(get_args(EvidenceLevel)) == {"asserted", "correlational", "causal", "contested"}
    assert all(claim.evidence_level for case in CAT.cases for claim in case.claims)


@RULES.asks(
    105, "R", "Every score gives value, range, what it used, what is missing, and its method with sources.",
    "mildiplomacy.scores.Score", "mildiplomacy.scores.Profile", "mildiplomacy.scores.NoData", "indices",
)  # fmt: skip
def _() -> None:
    score = scored(md.assess("soft-hard-balance", "JPN", since=2010, until=2025))
    assert score.bounds.low <= score.likely.low <= score.value <= score.likely.high <= score.bounds.high
    assert all(one.record_ids for one in score.contributions)
    assert score.missing
    assert all(one.question and one.method and one.evidence for one in CAT.indices)
    nothing = md.assess("soft-hard-balance", "JPN", since=1800, until=1801)
    assert isinstance(nothing, md.NoData)
    assert nothing.needed


@RULES.asks(
    106, "R", "Every fact has a source, a precision, a day up to which it holds, and a confidence.",
    "mildiplomacy.model.evidence.Evidence", "mildiplomacy.model.dates.PartialDate", "sources",
)  # fmt: skip
def _() -> None:
    facts = [one for one in CAT.values() if one.collection != "sources"]
    assert all(one.evidence is not None and one.evidence.as_of is not None for one in facts)
    assert all(one.evidence.citations for one in facts if one.evidence is not None and one.evidence.confidence == "confirmed")
    assert [PartialDate.of(text).precision for text in ("2014", "2014-03", "2014-03-18")] == ["year", "month", "day"]


@MISSED.asks(
    107, "Q", "Complementarity is alignment and not evenness; civil initiatives can be entered beside military ones.",
    "mildiplomacy.scores.complementarity", "mildiplomacy.model.occurrence.Sector", "complementarity",
)  # fmt: skip
def _() -> None:
    pair = (ActorId("JPN"), ActorId("PHL"))
    drill = Engagement(
        record_id="drill",
        name="Made up",
        instrument_id=InstrumentId("combined-exercise-warfighting"),
        provider_ids=pair,
        start=2020,
        source_kinds=("official",),
    )
    school = attrs.evolve(drill, record_id="school", provider_ids=(ActorId("JPN"), ActorId("VNM")), sector="civil")
    made_up = attrs.evolve(CAT.portfolio("JPN", 2020, 2020), engagements=(drill, school))
    alone, beside = (scored(md.scores.complementarity(made_up, civil=civil)) for civil in (False, True))
    assert (alone.value, beside.value < 1) == (1.0, True)
    assert "civil-included" in {one.code for one in beside.findings}


@MISSED.asks(
    108, "Q", "What is supplied and how publics receive it stand apart, side by side.",
    "mildiplomacy.scores.soft_power_channels", "mildiplomacy.scores.balance_trend", "supply", "reception",
)  # fmt: skip
def _() -> None:
    portfolio = CAT.portfolio("JPN", 2015, 2025)
    plain = scored(md.scores.balance_trend(portfolio, by=5))
    survey = {2019: Estimate(value=0.6), 2024: Estimate(value=0.7, low=0.65, high=0.75)}
    with_survey = scored(md.scores.balance_trend(portfolio, by=5, reception=survey))
    assert plain.value == with_survey.value
    assert with_survey.component("reception-2024").value == 0.7


@MISSED.asks(
    109, "R", "A state's own integrated mix and an adversary's hybrid threat, both described, none optimised.",
    "mildiplomacy.model.move.Perspective", "integrated-strategy-mix", "hybrid-threat", "mildiplomacy.scores.strategy_mix",
)  # fmt: skip
def _() -> None:
    assert set(get_args(Perspective)) == {"own-strategy", "hybrid-threat"}
    assert "never optimised" in the("integrated-strategy-mix", Concept).definition
    assert isinstance(md.scores.strategy_mix("NZL", perspective="own-strategy", moves=()), md.NoData)


@MISSED.asks(
    110, "R", "Law is on record: a tension names the convention, the award and the declaration that bear on it.",
    "unclos", "scs-arbitral-award-2016", "doc-south-china-sea", "south-china-sea-disputes",
)  # fmt: skip
def _() -> None:
    instruments = [the(one, Agreement) for one in the("south-china-sea-disputes", Tension).legal_instrument_ids]
    assert {"treaty", "award", "political-declaration"} <= {one.form for one in instruments}
    assert len(CAT.tensions.where(legal_instrument_ids=bool)) > 25


@MISSED.asks(
    111, "K", "New media, artificial intelligence and pooled resources are instruments of their own.",
    "strategic-communication", "technology-cooperation", "pooled-capability",
)  # fmt: skip
def _() -> None:
    found = [the(one, Instrument) for one in ("strategic-communication", "technology-cooperation", "pooled-capability")]
    assert [one.number for one in found] == [46, 47, 48]


@MISSED.asks(
    112, "R", "Case 1 counts exercises with each ally, case 2 parts response from preparedness, case 3 holds operations beside posture.",
    "us-japan-rok", "us-navy-relief", "nato-eastern-europe",
)  # fmt: skip
def _() -> None:
    exercises = [the(one, Activity) for one in the("us-japan-rok", Case).activity_ids]
    assert {"keen-sword", "ulchi-freedom-shield", "freedom-shield", "freedom-edge"} <= {one.series_id for one in exercises}
    assert all(
        any(ally in one.provider_ids and other not in one.provider_ids for one in exercises)
        for ally, other in (("JPN", "KOR"), ("KOR", "JPN"))
    )
    relief = {the(one, Activity).instrument_id for one in the("us-navy-relief", Case).activity_ids}
    assert {"hadr-response", "hadr-preparedness-mission"} <= relief
    east = the("nato-eastern-europe", Case)
    assert {"ifor", "sfor", "kfor", "ocean-shield"} <= set(east.operation_ids)
    assert "forward-presence-deployment" in {the(one, Activity).instrument_id for one in east.activity_ids}
