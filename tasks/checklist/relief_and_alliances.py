"""Relief, alliances, NATO and regional partnerships: requirements 23 to 45."""

from typing import get_args

import mildiplomacy as md
from checklist.row import CAT, Section, answering, claim, dimension, held, profiled, scored, the
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.case import Case
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.operation import Operation
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.relief import Collaborator, Relief, ReliefGoal, ReliefTask

RELIEF = Section("Humanitarian assistance and disaster relief")
ALLIANCES = Section("Military alliances")
NATO = Section("NATO")
PARTNERSHIPS = Section("Regional security partnerships")

RESPONSES = [one.relief for one in CAT.activities if one.relief is not None]


@RELIEF.asks(
    23, "R", "Forces work with international organisations, non-governmental organisations and local governments.",
    "mildiplomacy.model.relief.Collaborator", "collaborator-international-organisations", "collaborator-ngos", "collaborator-local-governments",
)  # fmt: skip
def _() -> None:
    assert len(dimension("collaborator")) == 3
    assert {"international-organisation", "ngo", "local-government"} <= set(get_args(Collaborator))
    assert {one for relief in RESPONSES for one in relief.collaborators} == set(get_args(Collaborator))


@RELIEF.asks(
    24, "K", "Three goals: alleviate suffering, restore services, make communities resilient.",
    "mildiplomacy.model.relief.ReliefGoal", "goal-alleviate-suffering", "goal-restore-services", "goal-community-resilience",
)  # fmt: skip
def _() -> None:
    assert len(dimension("relief-goal")) == len(get_args(ReliefGoal)) == 3
    assert {one for relief in RESPONSES for one in relief.goals} == set(get_args(ReliefGoal))


@RELIEF.asks(
    25, "K", "Four kinds of activity: search and rescue, medical help, logistics of food and shelter, repair of infrastructure.",
    "mildiplomacy.model.relief.ReliefTask", "relief-search-and-rescue", "relief-medical-assistance", "relief-food-and-shelter-logistics",
    "relief-infrastructure-rehabilitation",
)  # fmt: skip
def _() -> None:
    assert len(dimension("relief-activity")) == len(get_args(ReliefTask)) == 4
    assert {one for relief in RESPONSES for one in relief.tasks} == set(get_args(ReliefTask))


@RELIEF.asks(
    26, "R", "Personnel and resources reach the affected area fast and in coordination.",
    "mildiplomacy.model.relief.Relief", "mildiplomacy.model.occurrence.Magnitude", "rapid-response-capability", "damayan-2013",
)  # fmt: skip
def _() -> None:
    response = the("damayan-2013", Activity)
    assert {(one.quantity, one.unit) for one in response.magnitudes} >= {
        ("personnel", "person"),
        ("aircraft", "aircraft"),
        ("ships", "ship"),
    }
    assert response.place_ids == ("PHL",)
    assert sum(one.onset is not None and one.first_asset is not None for one in RESPONSES) > 50


@RELIEF.asks(
    27, "R", "Relief is said to meet the crisis, strengthen alliances and raise soft power: claims, with counter-evidence.",
    "us-navy-relief", "channel-humanitarian-image", "effect-goodwill",
)  # fmt: skip
def _() -> None:
    case = the("us-navy-relief", Case)
    assert {"asserted", "correlational", "contested"} <= {claim.evidence_level for claim in case.claims}
    assert all(one.citations for one in case.counter_evidence)
    assert 27 in the("channel-humanitarian-image", Concept).requirements


@RELIEF.asks(
    28, "Q", "The quality of a response: time, tasks, goals, coordination, norms.", "mildiplomacy.scores.relief_quality",
)  # fmt: skip
def _() -> None:
    found = profiled(md.scores.relief_quality("damayan-2013"))
    assert {"gate-consent", "compliance", "coverage-tasks", "coverage-goals", "coordination"} <= {one.name for one in found.components}
    assert found.component("coverage-tasks").value == 0.25


@RELIEF.asks(
    29, "V", "Relief without the affected state's consent, or under arms, is flagged.",
    "mildiplomacy.model.relief.Relief", "mildiplomacy.scores.relief_quality", "nargis-ships-offer-2008", "provide-comfort-1991",
)  # fmt: skip
def _() -> None:
    assert Relief(consent="withheld").consented is False
    assert Relief().consented is None
    assert md.scores.relief_quality("nargis-ships-offer-2008").component("gate-consent").text == "failed"
    armed = the("provide-comfort-1991", Activity).relief
    assert armed is not None
    assert (armed.consent, armed.unmet) == ("withheld", ("unarmed",))


@ALLIANCES.asks(
    30, "R", "Six functions of an alliance: cooperation, collective response, capability, deterrence, dialogue, management of conflicts.",
    "function-cooperation", "function-collective-response", "function-capability-enhancement", "function-deterrence",
    "function-dialogue-platform", "function-conflict-management",
)  # fmt: skip
def _() -> None:
    functions = dimension("alliance-function")
    assert len(functions) == 6
    assert functions == answering(30, "alliance-function")
    assert all(the(one, Concept).instrument_ids for one in functions)


@ALLIANCES.asks(
    31, "R", "Alliances evolve: NATO, a child of the Cold War, now also acts against terrorism and cyber threats and manages crises.",
    "nato", "cold-war", "active-endeavour", "cyber-coalition-2024", "kind-collective-defence", "kind-crisis-management",
)  # fmt: skip
def _() -> None:
    alliance, era, endeavour = the("nato", Organisation), the("cold-war", Concept), the("active-endeavour", Operation)
    days = (era.start, alliance.founded, era.end, endeavour.start)
    assert [day.year for day in days if day is not None] == [1947, 1949, 1991, 2001]
    assert set(alliance.threat_ids) == {"terrorism", "cyber-threats"}
    assert {"collective defence", "crisis management"} <= set(alliance.purposes)
    assert "counter-terrorism" in endeavour.purposes
    assert the("cyber-coalition-2024", Activity).domains == ("cyber",)


@ALLIANCES.asks(
    32, "R", "Regional partnerships hold joint exercises and share information.",
    "regional-security-partnership", "fpda", "trilateral-missile-data-2023", "malacca-patrols",
)  # fmt: skip
def _() -> None:
    assert any(one.instrument_id.startswith("combined-exercise") for one in CAT.activities.where(framework_ids="fpda"))
    assert set(the("trilateral-missile-data-2023", Activity).participant_ids) >= {"USA", "JPN", "KOR"}
    assert the("malacca-patrols", Organisation).form == "arrangement"


@ALLIANCES.asks(
    33, "Q", "An alliance's effect depends on strength and on unity, so that no strength makes up for a lack of unity.",
    "mildiplomacy.scores.alliance_effectiveness", "mildiplomacy.scores.alliance_capability", "mildiplomacy.scores.alliance_unity",
)  # fmt: skip
def _() -> None:
    strong = {"capability": 0.9, "commitment": 0.9}
    united, divided = (scored(md.scores.composite("alliance-effectiveness", {**strong, "cohesion": one})) for one in (0.9, 0.0))
    assert abs(united.value - 0.9) < 1e-9
    assert divided.value == 0
    assert isinstance(md.scores.alliance_effectiveness("anzus"), md.NoData)  # strength that is not known is not 0
    united = scored(md.scores.alliance_unity("nato", on="2025-06-01"))
    assert 0 <= united.bounds.low <= united.value <= united.bounds.high <= 1


@ALLIANCES.asks(
    34, "Q", "What alliances add to deterrence: a posture whose evidence is contested, and no probability.",
    "mildiplomacy.scores.deterrence_posture", "function-deterrence",
)  # fmt: skip
def _() -> None:
    posture = profiled(md.scores.deterrence_posture("nato", on="2025-06-01"))
    assert str(posture.component("evidence").text).startswith("contested")


@NATO.asks(
    35, "R", "NATO: founded in 1949, for collective defence.", "nato", "north-atlantic-treaty", "collective-defence",
)  # fmt: skip
def _() -> None:
    treaty = the("north-atlantic-treaty", Agreement)
    assert str(treaty.signed) == str(the("nato", Organisation).founded) == "1949-04-04"
    assert (treaty.kind, treaty.obligation_logic) == ("mutual-defence-pact", "collective-defence")


@NATO.asks(
    36, "K", "Three avenues of influence: coordinated exercises, defence reform of partners, crisis management.",
    "avenue-coordinated-exercises", "avenue-defence-reform", "avenue-crisis-management",
)  # fmt: skip
def _() -> None:
    assert dimension("influence-avenue") == {"avenue-coordinated-exercises", "avenue-defence-reform", "avenue-crisis-management"}
    led = CAT.operations.where(lead_id="nato")
    assert "crisis-management" in {purpose for one in led for purpose in one.purposes}
    assert "capacity-building" in {purpose for one in led for purpose in one.purposes}


@NATO.asks(
    37, "R", "NATO acts above all where geopolitics shift.", "nato-eastern-europe", "efp-battlegroup-estonia", "mildiplomacy.scores.claims",
)  # fmt: skip
def _() -> None:
    presence = [one for one in CAT.activities.where(instrument_id="forward-presence-deployment") if one.id.startswith("efp-")]
    assert len(presence) == 8
    assert {one.start.year for one in presence if one.start is not None} == {2017, 2022}
    assert claim("nato-relevance-in-the-east").verdict == "supported"


@NATO.asks(
    38, "R", "Two modern contributions: humanitarian missions and counter-terrorism.",
    "contribution-humanitarian-missions", "contribution-counter-terrorism", "nato-pakistan-earthquake-2005", "active-endeavour",
)  # fmt: skip
def _() -> None:
    assert dimension("contribution") == {"contribution-humanitarian-missions", "contribution-counter-terrorism"}
    assert "nato" in the("nato-pakistan-earthquake-2005", Activity).provider_ids
    assert the("active-endeavour", Operation).lead_id == "nato"


@NATO.asks(
    39, "X", "That cooperation and stability further each other is told as a claim with findings on both sides.",
    "reciprocity-claim", "benefit-peace", "mildiplomacy.scores.claims",
)  # fmt: skip
def _() -> None:
    concept = the("reciprocity-claim", Concept)
    assert "hypothesis" in concept.definition
    assert concept.evidence is not None
    assert len(concept.evidence.citations) >= 2
    assert claim("exercises-strengthen-alliances").reading.counter


@NATO.asks(
    40, "V", "Collective defence against outsiders and collective security among members are kept apart.",
    "mildiplomacy.model.agreement.ObligationLogic", "collective-defence", "collective-security", "au-psc-protocol",
)  # fmt: skip
def _() -> None:
    defence, security = (CAT.agreements.where(obligation_logic=logic).ids() for logic in ("collective-defence", "collective-security"))
    assert "north-atlantic-treaty" in defence
    assert "au-psc-protocol" in security
    assert not set(defence) & set(security)


@PARTNERSHIPS.asks(
    41, "R", "States of a region work on particular security concerns, for stability and deterrence.",
    "regional-security-partnership", "mildiplomacy.model.organisation.Organisation",
)  # fmt: skip
def _() -> None:
    forms = {the(one, Organisation).form for one in ("arf", "fpda", "gcc", "mnjtf")}
    assert {"forum", "arrangement", "international-organisation"} <= forms
    assert len(CAT.organisations.where(threat_ids=bool)) > 15


@PARTNERSHIPS.asks(42, "K", "Two shared threats that cross borders: terrorism and cyber warfare.", "terrorism", "cyber-threats")
def _() -> None:
    assert answering(42, "threat") == {"terrorism", "cyber-threats"}
    assert "sco" in CAT.organisations.where(threat_ids="terrorism").ids()


@PARTNERSHIPS.asks(
    43, "R", "The ASEAN Regional Forum: dialogue and prevention among participants, no collective defence.", "arf", "arf-meeting-2006",
)  # fmt: skip
def _() -> None:
    assert {one.role for one in CAT.memberships.where(organisation_id="arf")} == {"participant"}
    assert {"dialogue", "conflict-prevention"} <= set(the("arf", Organisation).purposes)
    assert not CAT.agreements.where(organisation_id="arf", kind="mutual-defence-pact")


@PARTNERSHIPS.asks(
    44, "R", "The Gulf Cooperation Council: joint exercises, shared intelligence, a defence agreement and a joint force.",
    "gcc", "gcc-joint-defence-agreement", "peninsula-shield", "peninsula-shield-2019-02",
)  # fmt: skip
def _() -> None:
    assert the("peninsula-shield", Organisation).parent_id == "gcc"
    assert the("gcc-joint-defence-agreement", Agreement).obligations is None  # its text is not public
    assert "gcc" in the("peninsula-shield-2019-02", Activity).framework_ids
    assert 44 in the("kind-information-sharing", Concept).requirements


@PARTNERSHIPS.asks(
    45, "R", "Two benefits, readiness and peace, through shared aims.", "benefit-operational-readiness", "benefit-peace",
)  # fmt: skip
def _() -> None:
    assert dimension("partnership-benefit") == {"benefit-operational-readiness", "benefit-peace"}
    assert any("readiness" in one.purposes for one in held("benefit-operational-readiness", 2))
