"""The three families of challenges: requirements 60 to 76."""

from typing import get_args

import mildiplomacy as md
from checklist.row import CAT, Section, claim, dimension, held, profiled, raises, scored, the
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.model.approval_rule import ApprovalRule
from mildiplomacy.model.case import Case
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.constraint import CLIMATE, Constraint, DomesticFactor, SignedFactor
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.grievance import Grievance
from mildiplomacy.model.ids import StateId
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.tension import Tension, TensionKind

FAMILIES = Section("Challenges")
TENSIONS = Section("Challenges: geopolitical tensions")
DOMESTIC = Section("Challenges: domestic political constraints")


@FAMILIES.asks(
    60, "K", "Three families: geopolitical tensions, domestic constraints, cultural differences (perspectives and grievances).",
    "challenge-geopolitical-tensions", "challenge-domestic-constraints", "challenge-cultural-differences",
    "component-divergent-perspectives", "component-historical-grievances",
)  # fmt: skip
def _() -> None:
    assert len(dimension("challenge-family")) == 3
    assert dimension("challenge-component") == {"component-divergent-perspectives", "component-historical-grievances"}


@FAMILIES.asks(
    61, "R", "Competing national interests hinder cooperation between partners.",
    "challenge-geopolitical-tensions", "tensions", "suspension-of-military-ties",
)  # fmt: skip
def _() -> None:
    assert all(len(one.party_ids) > 1 for one in CAT.tensions)
    assert len(CAT.activities.where(instrument_id="suspension-of-military-ties")) > 10


@FAMILIES.asks(
    62, "R", "Opposition at home makes policy inconsistent.", "policy-inconsistency", "climate-polarisation", "jp-rok-gsomia",
)  # fmt: skip
def _() -> None:
    assert "mitigation-broad-commitment" in the("policy-inconsistency", Concept).mitigated_by_ids
    statuses = [event.status for event in the("jp-rok-gsomia", Agreement).timeline]
    assert statuses == ["signed", "in-force", "notified-exit", "reinstated", "reinstated"]


@FAMILIES.asks(
    63, "R", "Culture and history complicate dialogue and collaboration.",
    "grievances", "cultural_relations", "mildiplomacy.scores.grievance", "grievance-kor-jpn", "jp-rok-grievance-2018-2023",
)  # fmt: skip
def _() -> None:
    held_by = the("grievance-kor-jpn", Grievance)
    assert (held_by.holder_id, held_by.toward_id) == ("KOR", "JPN")
    one, other = (scored(md.scores.grievance(*pair, on=2019)) for pair in (("KOR", "JPN"), ("JPN", "KOR")))
    assert one.value != other.value
    assert the("jp-rok-grievance-2018-2023", Case).claims


@FAMILIES.asks(
    64, "R", "Each challenge has something that is done about it.", "mildiplomacy.model.concept.Concept", "mitigation-strategy", "concepts",
)  # fmt: skip
def _() -> None:
    lists = ("challenge-family", "challenge-component", "tension-source", "domestic-factor", "political-climate")
    steps = dimension("mitigation")
    for challenge in CAT.concepts.where(dimension=lists):
        assert challenge.mitigated_by_ids, challenge.id
        assert steps.issuperset(challenge.mitigated_by_ids), challenge.id
    assert steps == {step for one in CAT.concepts for step in one.mitigated_by_ids}


@TENSIONS.asks(
    65, "K", "Three sources: territorial disputes, ideological differences, competition for resources.",
    "mildiplomacy.model.tension.TensionKind", "tension-territorial-disputes", "tension-ideological-differences", "tension-resource-competition",
)  # fmt: skip
def _() -> None:
    assert len(dimension("tension-source")) == 3
    assert {kind for one in CAT.tensions for kind in one.kinds} == set(get_args(TensionKind))


@TENSIONS.asks(
    66, "R", "The South China Sea: several claimants to the same waters, within law and regional frameworks.",
    "south-china-sea-disputes", "south-china-sea", "unclos", "scs-arbitral-award-2016", "doc-south-china-sea",
)  # fmt: skip
def _() -> None:
    dispute = the("south-china-sea-disputes", Tension)
    assert set(dispute.kinds) == {"territorial", "resource"}
    assert len(dispute.party_ids) >= 6
    assert {"unclos", "scs-arbitral-award-2016", "doc-south-china-sea"} <= set(dispute.legal_instrument_ids)


@TENSIONS.asks(
    67, "R", "The war between Russia and Ukraine moves states toward collective defence and deterrence.",
    "russia-ukraine", "nato-fin", "nato-swe", "kind-deterrence-measures", "mildiplomacy.scores.claims",
)  # fmt: skip
def _() -> None:
    assert {"RUS", "UKR"} == set(the("russia-ukraine", Tension).party_ids)
    assert claim("tensions-shift-alignments").verdict == "supported"
    assert [the(one, Membership).in_force("2022-02-24") for one in ("nato-fin", "nato-swe")] == ["no", "no"]
    assert [the(one, Membership).in_force("2025-12-31") for one in ("nato-fin", "nato-swe")] == ["definite", "definite"]


@TENSIONS.asks(
    68, "R", "The answer is a pair: dialogue, and attention to security concerns.", "mitigation-dialogue", "mitigation-security-reassurance", "tensions",
)  # fmt: skip
def _() -> None:
    answers = the("challenge-geopolitical-tensions", Concept).mitigated_by_ids
    assert {"mitigation-dialogue", "mitigation-security-reassurance"} <= set(answers)
    assert len(CAT.tensions.where(dialogue_ids=bool)) > 20
    assert held("mitigation-dialogue", 2)


@TENSIONS.asks(
    69, "Q", "How tense a dispute or a pair is, and what that means for an activity.", "mildiplomacy.scores.tension", "mildiplomacy.scores.feasibility",
)  # fmt: skip
def _() -> None:
    dispute = the("russia-ukraine", Tension)
    before, after = (scored(md.scores.tension(dispute, on=day)).value for day in ("2021-12-31", "2022-12-31"))
    assert 0 <= before < after < 1
    told = Tension(id="made-up", name="Made up", kinds=("territorial",), party_ids=dispute.party_ids)
    assert isinstance(md.scores.tension(told), md.NoData)  # what is not known is not 0
    side_by_side = profiled(md.scores.feasibility(("JPN", "KOR"), on=2019))
    assert side_by_side.component("grievance KOR-JPN").value


@DOMESTIC.asks(
    70, "K", "Three factors: public opinion, political factions, legislative requirements.",
    "mildiplomacy.model.constraint.DomesticFactor", "factor-public-opinion", "factor-political-factions", "factor-legislative-requirements",
)  # fmt: skip
def _() -> None:
    assert len(dimension("domestic-factor")) == 3
    assert {f"factor-{one}" for one in get_args(DomesticFactor) if one not in CLIMATE} == dimension("domestic-factor")


@DOMESTIC.asks(
    71, "V", "Each factor has a sign: it may facilitate or hinder.", "mildiplomacy.model.constraint.SignedFactor",
)  # fmt: skip
def _() -> None:
    signs = {one.effect.value > 0 for record in CAT.constraints for one in record.factors}
    assert signs == {True, False}
    assert raises(md.InvalidValueError, lambda: SignedFactor(factor="public-opinion", effect=Estimate(value=-2)))


@DOMESTIC.asks(
    72, "R", "Opposition makes states reluctant to join multilateral operations.",
    "factor-public-opinion", "constraint-deu-deployments", "mitigation-fitting-roles",
)  # fmt: skip
def _() -> None:
    record = the("constraint-deu-deployments", Constraint)
    opinion = next(one for one in record.factors if one.factor == "public-opinion")
    assert opinion.effect.value < 0
    assert record.subject == "armed deployments abroad"


@DOMESTIC.asks(
    73, "R", "Legislatures ask for oversight and reasons before they approve, which delays or stops: the rule and the delay.",
    "mildiplomacy.model.approval_rule.ApprovalRule", "approval_rules", "approval-deu",
)  # fmt: skip
def _() -> None:
    german = the("approval-deu", ApprovalRule)
    assert (german.rule, len(german.exceptions)) == ("ex-ante-simple", 3)
    assert len({one.rule for one in CAT.approval_rules}) >= 4
    assert raises(
        md.InvalidValueError,
        lambda: ApprovalRule(id="x", state_id=StateId("DEU"), rule="consult", subject="x", expected_delay=Estimate(value=-1)),
    )


@DOMESTIC.asks(
    74, "K", "The political climate: nationalism and polarisation; what is feared for is sovereignty.",
    "climate-nationalism", "climate-polarisation", "sovereignty-cost",
)  # fmt: skip
def _() -> None:
    assert dimension("political-climate") == {f"climate-{one}" for one in CLIMATE} == {"climate-nationalism", "climate-polarisation"}
    assert "gives up" in the("sovereignty-cost", Concept).definition


@DOMESTIC.asks(
    75, "R", "International obligations stand against pressures at home.", "challenge-domestic-constraints", "mildiplomacy.scores.domestic_constraint",
)  # fmt: skip
def _() -> None:
    assert 75 in the("challenge-domestic-constraints", Concept).requirements
    found = md.scores.domestic_constraint("constraint-kor-japan-ties", on="2025-12-31")
    assert (found.component("facilitation").value, found.component("constraint").value) == (0.15, 0.2)


@DOMESTIC.asks(
    76, "Q", "How far factors at home constrain or facilitate, as a signed vector.", "mildiplomacy.scores.domestic_constraint", "constraints",
)  # fmt: skip
def _() -> None:
    found = profiled(md.scores.domestic_constraint("DEU", on="2025-12-31"))
    assert (found.component("opinion").value, found.component("factions").value) == (-0.3, None)
    assert found.component("approval-rule").text == "ex-ante-simple"
