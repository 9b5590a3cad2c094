"""Case studies, globalisation and strategy: requirements 46 to 59."""

from typing import get_args

import attrs

import mildiplomacy as md
from checklist.row import CAT, Section, answering, dimension, held, scored, the
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.case import Case
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.ids import ActorId
from mildiplomacy.model.move import Move, Perspective, StrategyComponent
from mildiplomacy.model.portfolio import Portfolio

CASES = Section("Case studies")
GLOBALISATION = Section("Globalisation and military strategy")

THREE = ("us-japan-rok", "us-navy-relief", "nato-eastern-europe")
COMPONENTS: tuple[StrategyComponent, ...] = ("conventional-military", "cyber", "social-media", "economic-sanctions")


def move(number: int, component: StrategyComponent, *, lawful: bool | None = None) -> Move:
    """Make a move up, to construct a mix."""
    perspective: Perspective = "own-strategy" if lawful else "hybrid-threat"
    return Move(
        id=f"made-up-{number}", name="Made up", actor_id=ActorId("aland"), component=component, perspective=perspective, target_ids=(ActorId("bland"),),
        start=f"2015-03-{number:02}", lawful=lawful, threshold="below-armed-attack",
    )  # fmt: skip


def portfolio_of(case: Case, subject: str) -> Portfolio:
    """Return what a subject is engaged in within a case."""
    whole = CAT.portfolio(subject)
    return attrs.evolve(whole, engagements=tuple(one for one in whole.engagements if one.record_id in case.activity_ids))


@CASES.asks(
    46, "R", "Cases are told by diplomatic channels, military cooperation and strategic partnerships.",
    "means-diplomatic-channels", "means-military-cooperation", "means-strategic-partnerships",
)  # fmt: skip
def _() -> None:
    means = dimension("illustration-means")
    assert means == {"means-diplomatic-channels", "means-military-cooperation", "means-strategic-partnerships"}
    used = set(the("us-japan-rok", Case).instrument_ids)
    assert all(used.intersection(the(one, Concept).instrument_ids) for one in means)


@CASES.asks(
    47, "R", "Case 1: exercises of the United States with Japan and with the Republic of Korea, for interoperability and ties.",
    "us-japan-rok", "mildiplomacy.scores.interoperability", "mildiplomacy.scores.cooperation_depth",
)  # fmt: skip
def _() -> None:
    case = the("us-japan-rok", Case)
    assert {"us-jp-1960", "us-rok-mdt", "us-jp-rok-tisa"} <= set(case.agreement_ids)
    assert sum("interoperability" in the(one, Activity).purposes for one in case.activity_ids) > 50
    assert any("work together" in aim for aim in case.objectives)
    together = scored(md.scores.interoperability("JPN", "USA", on="2025-12-31", inputs={"technical": 0.6}))
    assert 0 < together.value <= together.bounds.high <= 1
    assert "us-jp-1960" in together.component("pact").record_ids


@CASES.asks(
    48, "R", "Case 2: relief by the United States Navy after disasters in Southeast Asia, and better relations with hosts.",
    "us-navy-relief", "unified-assistance-2004", "damayan-2013", "southeast-asia",
)  # fmt: skip
def _() -> None:
    case = the("us-navy-relief", Case)
    assert {"unified-assistance-2004", "damayan-2013"} <= set(case.activity_ids)
    assert any("relations with host" in aim for aim in case.objectives)


@CASES.asks(
    49, "R", "Case 3: NATO's missions in Europe and its answer to the challenges in the east.", "nato-eastern-europe", "kfor", "russia-ukraine",
)  # fmt: skip
def _() -> None:
    case = the("nato-eastern-europe", Case)
    assert "kfor" in case.operation_ids
    assert {"nato-summit-wales-2014", "efp-battlegroup-estonia"} <= set(case.activity_ids)


@CASES.asks(
    50, "Q", "A case holds actors, instruments, dated events, aims, claims and counter-evidence, and is computed by the library's own scores.",
    "mildiplomacy.model.case.Case", "cases", "mildiplomacy.scores.soft_hard_balance",
)  # fmt: skip
def _() -> None:
    for one in THREE:
        case = the(one, Case)
        assert all((case.instrument_ids, case.activity_ids, case.objectives, case.claims, case.counter_evidence))
        assert all(the(event, Activity).start is not None for event in case.activity_ids)
    exercises, relief = (scored(md.scores.soft_hard_balance(portfolio_of(the(one, Case), "USA"))) for one in THREE[:2])
    assert exercises.value < 0 < relief.value


@GLOBALISATION.asks(
    51, "R", "Three dimensions enter planning: economic, political, social.", "dimension-economic", "dimension-political", "dimension-social",
)  # fmt: skip
def _() -> None:
    assert dimension("dimension") == {"dimension-economic", "dimension-political", "dimension-social"}
    assert all(held(one) for one in ("dimension-economic", "dimension-political", "dimension-social"))


@GLOBALISATION.asks(
    52, "R", "Information is exchanged fast, so that strategy can adapt.", "kind-information-sharing", "trilateral-missile-data-2023", "agreements",
)  # fmt: skip
def _() -> None:
    assert "Real-time" in the("trilateral-missile-data-2023", Activity).name
    assert len(CAT.agreements.where(kind="classified-information-agreement")) > 10


@GLOBALISATION.asks(
    53, "R", "Two marks of globalisation: technology proliferates, warfare turns hybrid.", "technology-proliferation", "hybrid-warfare",
)  # fmt: skip
def _() -> None:
    assert {"technology-proliferation", "hybrid-warfare"} <= set(CAT.concepts.where(requirements=53).ids())
    assert "arms-sale" in the("technology-proliferation", Concept).instrument_ids


@GLOBALISATION.asks(
    54, "K", "Four components of a hybrid mix; a lawful sanction is statecraft and not hybrid.",
    "hybrid-conventional-tactics", "hybrid-cyber-warfare", "hybrid-social-media-influence", "hybrid-economic-sanctions",
    "mildiplomacy.model.move.Move",
)  # fmt: skip
def _() -> None:
    assert len(dimension("hybrid-component")) == 4
    assert set(COMPONENTS) < set(get_args(StrategyComponent))
    mix = md.scores.strategy_mix("aland", perspective="hybrid-threat", moves=[move(1, "economic-sanctions", lawful=True), move(2, "cyber")])
    assert mix.component("cyber").value == 1.0  # the lawful sanction belongs to the other perspective


@GLOBALISATION.asks(
    55, "R", "War and peace, civil and military blur.", "mildiplomacy.model.move.Threshold", "mildiplomacy.model.occurrence.Sector", "hybrid-threat",
)  # fmt: skip
def _() -> None:
    assert move(1, "cyber").threshold == "below-armed-attack"
    assert {one.sector for one in CAT.activities} == {"defence", "civil"}


@GLOBALISATION.asks(
    56, "K", "Three cooperative responses: multinational operations, joint training exercises, intelligence sharing.",
    "response-multinational-operations", "response-joint-training", "response-intelligence-sharing",
)  # fmt: skip
def _() -> None:
    responses = dimension("cooperative-response")
    assert responses == {"response-multinational-operations", "response-joint-training", "response-intelligence-sharing"}
    assert all(held(one, 2) for one in responses)


@GLOBALISATION.asks(57, "K", "Two threats across borders: terrorism and organised crime.", "terrorism", "organised-crime")
def _() -> None:
    assert answering(57, "threat") == {"terrorism", "organised-crime"}


@GLOBALISATION.asks(
    58, "R", "Diplomatic channels serve strategic aims, so that diplomacy shapes strategy in turn.",
    "defence-engagement", "means-diplomatic-channels", "us-jp-rok-camp-david",
)  # fmt: skip
def _() -> None:
    case = the("us-japan-rok", Case)
    assert "us-jp-rok-camp-david" in case.agreement_ids
    assert case.objectives
    assert the("us-jp-rok-camp-david", Agreement).kind != "mutual-defence-pact"


@GLOBALISATION.asks(
    59, "Q", "The mix of a strategy: composition, intensity, ambiguity; described, never recommended.", "mildiplomacy.scores.strategy_mix",
)  # fmt: skip
def _() -> None:
    moves = [move(number, component) for number, component in enumerate(COMPONENTS, start=1)]
    mix = md.scores.strategy_mix("aland", perspective="hybrid-threat", moves=moves)
    assert [mix.component(one).value for one in COMPONENTS] == [0.25] * 4
    assert mix.component("concentration").value == 0.25
    assert "descriptive" in {one.code for one in mix.findings}
