"""Opening frame, evolution, characteristics and multilateral engagement: requirements 1 to 22."""

import mildiplomacy as md
from checklist.row import CAT, Section, answering, claim, dimension, held, profiled, raises, scored, the
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.case import EffectClaim
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.operation import Operation
from mildiplomacy.model.relief import Relief

OPENING = Section("Opening frame")
EVOLUTION = Section("Evolution of military diplomacy")
CHARACTERISTICS = Section("Key characteristics")
MULTILATERAL = Section("Multilateral engagement")


@OPENING.asks(
    1, "R", "Each record of engagement states a political aim and a defence activity.",
    "mildiplomacy.model.occurrence.Occurrence", "activities", "military-diplomacy",
)  # fmt: skip
def _() -> None:
    drill = the("freedom-edge-2024-06", Activity)
    assert drill.purposes
    assert drill.domains
    assert the(drill.instrument_id, Instrument).family == "EXR"
    assert sum(bool(one.purposes) for one in CAT.activities) > 0.9 * len(CAT.activities)


@OPENING.asks(
    2, "R", "The practice evolves, driven by technology and by challenges that cross borders.",
    "driver-technological-advancement", "driver-transnational-challenges",
)  # fmt: skip
def _() -> None:
    assert dimension("driver") == {"driver-technological-advancement", "driver-transnational-challenges"}
    assert "technology-cooperation" in the("driver-technological-advancement", Concept).instrument_ids


@OPENING.asks(
    3, "K", "Three pillars: multilateral engagement, humanitarian missions, collaborative defence.",
    "pillar-multilateral-engagement", "pillar-humanitarian-missions", "pillar-collaborative-defence",
)  # fmt: skip
def _() -> None:
    pillars = dimension("pillar")
    assert pillars == {"pillar-multilateral-engagement", "pillar-humanitarian-missions", "pillar-collaborative-defence"}
    assert all(held(one) for one in pillars)


@OPENING.asks(
    4, "R", "Stability is a claimed outcome: a hypothesis with a level of evidence, never a fact.",
    "mildiplomacy.model.case.EffectClaim", "mildiplomacy.scores.claims", "objective-stability", "evidence-level",
)  # fmt: skip
def _() -> None:
    assert "hypothesis" in the("benefit-peace", Concept).definition
    assert raises(TypeError, lambda: EffectClaim(text="It brings stability."))  # type: ignore[call-arg]  # a claim without its level
    assert claim("alliances-deter").verdict == claim("exercises-strengthen-alliances").verdict == "not-testable"


@OPENING.asks(
    5, "X", "What a number means is told in plain language, with the records behind it.",
    "mildiplomacy.scores.Assessment", "mildiplomacy.report",
)  # fmt: skip
def _() -> None:
    told = md.scores.soft_hard_balance(CAT.portfolio("JPN", 2010, 2025)).explain()
    assert "pacific-partnership-2010" in told
    assert "Read with care:" in told


@EVOLUTION.asks(
    6, "K", "First stage, traditional: bilateral engagement and formal treaties.", "stage-traditional", "agreements",
)  # fmt: skip
def _() -> None:
    assert {"mutual-defence-treaty", "senior-leader-visit"} <= set(the("stage-traditional", Concept).instrument_ids)
    assert any(len(one.parties) == 2 for one in CAT.agreements.where(kind="mutual-defence-pact"))


@EVOLUTION.asks(
    7, "K", "Second stage, multilateral: collective security, and humanitarian answers to global challenges.",
    "stage-multilateral", "collective-security", "pillar-humanitarian-missions", "mildiplomacy.scores.claims",
)  # fmt: skip
def _() -> None:
    assert {"un-peace-operation-contribution", "hadr-response"} <= set(the("stage-multilateral", Concept).instrument_ids)
    assert {"collective-security", "pillar-humanitarian-missions"} <= set(CAT.concepts.where(requirements=7).ids())
    turn = claim("multilateral-turn")
    assert (turn.verdict, turn.reading.closed) == ("supported", True)


@EVOLUTION.asks(
    8, "K", "Third stage, networked: technology, networks across borders, soft power through culture and ideas.",
    "stage-networked", "soft-power", "interoperability-term",
)  # fmt: skip
def _() -> None:
    carried = set(the("stage-networked", Concept).instrument_ids)
    assert {"technology-cooperation", "domain-awareness-sharing", "ceremonial-and-cultural-diplomacy", "strategic-communication"} <= carried
    assert dimension("stage") == {"stage-traditional", "stage-multilateral", "stage-networked"}


@EVOLUTION.asks(
    9, "Q", "The stage of an actor's portfolio, with the shares that show it.", "mildiplomacy.scores.evolution_stage",
)  # fmt: skip
def _() -> None:
    stage = profiled(md.scores.evolution_stage(CAT.portfolio("JPN", 2015, 2025)))
    assert [stage.component(f"layer-{layer}").record_ids != () for layer in (1, 2)] == [True, True]
    assert all(0 < (stage.component(one).value or 0) < 1 for one in ("bilateral", "multilateral", "technology", "soft"))
    assert isinstance(md.scores.evolution_stage(CAT.portfolio("JPN", 1800, 1801)), md.NoData)


@EVOLUTION.asks(
    10, "V", "Stages are layers that add up, not periods that exclude each other.", "mildiplomacy.scores.evolution_stage", "stage-traditional",
)  # fmt: skip
def _() -> None:
    stage = profiled(md.scores.evolution_stage(CAT.portfolio("JPN", 2015, 2025)))
    assert (stage.component("layer-1").value, stage.component("layer-2").value) == (1.0, 1.0)


@CHARACTERISTICS.asks(
    11, "K", "Three characteristics: multilateral engagement, priority for relief, soft power built into strategy.",
    "characteristic-multilateral-engagement", "characteristic-hadr-priority", "characteristic-soft-power-integration",
    "mildiplomacy.scores.claims",
)  # fmt: skip
def _() -> None:
    found = dimension("characteristic")
    assert found == {"characteristic-multilateral-engagement", "characteristic-hadr-priority", "characteristic-soft-power-integration"}
    assert found == answering(11, "characteristic")
    assert claim("relief-comes-first").reading.against_ids  # a characteristic that is claimed is tested all the same


@CHARACTERISTICS.asks(
    12, "R", "Multilateral engagement works by exercises and dialogues, for shared challenges and for relations.",
    "kind-joint-exercises", "kind-strategic-dialogue", "objective-security-challenge", "objective-relationship",
)  # fmt: skip
def _() -> None:
    assert len(held("kind-joint-exercises", 3)) > 100
    assert len(held("kind-strategic-dialogue", 3)) > 20
    assert {"trust", "interoperability"} <= {purpose for one in held("kind-joint-exercises", 3) for purpose in one.purposes}


@CHARACTERISTICS.asks(
    13, "R", "Relief: rapid response, humanitarian norms, goodwill.",
    "mildiplomacy.model.relief.Relief", "rapid-response-capability", "humanitarian-norms", "effect-goodwill", "damayan-2013",
)  # fmt: skip
def _() -> None:
    relief = the("damayan-2013", Activity).relief
    assert isinstance(relief, Relief)
    assert (str(relief.onset), str(relief.first_asset), relief.guidelines, relief.consented) == ("2013-11-08", "2013-11-10", "oslo", True)


@CHARACTERISTICS.asks(
    14, "R", "Soft means (cultural exchange, partnerships) beside defence roles, with trust, understanding and ties as claimed results.",
    "kind-cultural-exchange", "kind-partnership-initiatives", "effect-trust", "effect-mutual-understanding", "weight_sets",
)  # fmt: skip
def _() -> None:
    weights = {row.instrument_id: row for row in next(iter(CAT.weight_sets)).weights}
    for kind in ("kind-cultural-exchange", "kind-partnership-initiatives"):
        assert all(weights[one].soft.value > weights[one].hard.value for one in the(kind, Concept).instrument_ids)
    assert {"effect-trust", "effect-mutual-understanding"} <= answering(14, "effect")


@MULTILATERAL.asks(
    15, "R", "Several states act together because their security hangs together.", "pillar-multilateral-engagement", "activities",
)  # fmt: skip
def _() -> None:
    together = CAT.activities.where(status="held", provider_ids=lambda ids: len(ids) >= 3)
    assert len(together) > 250
    assert 15 in the("pillar-multilateral-engagement", Concept).requirements


@MULTILATERAL.asks(
    16, "K", "Three forms: collaborative exercises, joint training, multinational peacekeeping.",
    "form-collaborative-exercises", "form-joint-training", "form-multinational-peacekeeping",
)  # fmt: skip
def _() -> None:
    forms = dimension("multilateral-form")
    assert forms == {"form-collaborative-exercises", "form-joint-training", "form-multinational-peacekeeping"}
    assert all(held(one) for one in forms)


@MULTILATERAL.asks(
    17, "R", "The United Nations and regional alliances are platforms for dialogue and cooperation.",
    "organisations", "un", "nato", "mildiplomacy.knowledge.catalogue.Catalogue.members",
)  # fmt: skip
def _() -> None:
    assert len(CAT.members("un", on="2025-12-31")) == 193
    assert len(CAT.members("nato", on="2025-12-31")) == 32
    assert {"un", "nato", "asean"} <= {frame for one in CAT.activities for frame in one.framework_ids}


@MULTILATERAL.asks(
    18, "R", "African Union peace missions and the European Union's part in settling conflicts, as dated missions.",
    "operations", "amisom", "aceh-monitoring-mission", "eufor-althea",
)  # fmt: skip
def _() -> None:
    for lead, least in (("au", 8), ("eu", 20)):
        missions = CAT.operations.where(lead_id=lead)
        assert len(missions) >= least
        assert all(one.start is not None and one.evidence is not None for one in missions)
    aceh = the("aceh-monitoring-mission", Operation)
    assert (aceh.lead_id, str(aceh.start)[:4]) == ("eu", "2005")


@MULTILATERAL.asks(
    19, "R", "Members are said to gain trust and closer relations.", "effect-trust", "effect-mutual-understanding", "objective-relationship",
)  # fmt: skip
def _() -> None:
    assert {"effect-trust", "effect-mutual-understanding"} <= answering(19, "effect")
    assert "evidence level" in the("effect-trust", Concept).definition


@MULTILATERAL.asks(20, "K", "Terrorism and climate change are global challenges.", "terrorism", "climate-change")
def _() -> None:
    assert {"terrorism", "climate-change"} == answering(20, "threat")
    assert any("counter-terrorism" in one.purposes and len(one.provider_ids) >= 3 for one in CAT.activities)


@MULTILATERAL.asks(
    21, "R", "States pool resources and expertise, for common strategies, stability and effectiveness.",
    "pooled-capability", "function-capability-enhancement",
)  # fmt: skip
def _() -> None:
    assert "own, pay for or operate" in the("pooled-capability", Instrument).definition
    assert "pooled-capability" in the("function-capability-enhancement", Concept).instrument_ids


@MULTILATERAL.asks(
    22, "Q", "How multilateral: how many partners, how evenly, through which bodies, how deep.",
    "mildiplomacy.scores.multilateralism", "mildiplomacy.scores.cooperation_depth",
)  # fmt: skip
def _() -> None:
    score = scored(md.scores.multilateralism(CAT.portfolio("KOR", 2015, 2025)))
    assert 0 < score.bounds.low <= score.value <= score.bounds.high < 1
    assert all(score.component(one).value is not None for one in ("partners", "effective-inverse", "evenness", "institutional-bilateral"))
    assert md.scores.cooperation_depth("JPN", "USA", on="2025-12-31").component("pact").record_ids == ("us-jp-1960",)
