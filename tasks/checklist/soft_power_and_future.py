"""Soft power, trends, culture, recommendations and conclusion: requirements 77 to 95."""

from typing import get_args

import mildiplomacy as md
from checklist.row import CAT, Section, answering, dimension, scored, the
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.cultural_relation import CulturalRelation, CulturalTie, SharedTie
from mildiplomacy.model.ids import StateId
from mildiplomacy.model.instrument import Instrument

SOFT_POWER = Section("Soft power")
TRENDS = Section("Future trends")
CULTURE = Section("Cultural understanding")
RECOMMENDATIONS = Section("Strategic recommendations")
CONCLUSION = Section("Conclusion")

RULES = {
    "multilateral-share": "recommendation-multilateral-frameworks",
    "relief-share": "recommendation-hadr-investment",
    "culture-share": "recommendation-cultural-training",
    "technology-share": "recommendation-evaluation-and-adaptation",
}


def japan() -> md.model.Portfolio:
    """Return a portfolio that several checks score."""
    return CAT.portfolio("JPN", 2015, 2025)


@SOFT_POWER.asks(77, "R", "Influence by attraction and persuasion, not by coercion.", "soft-power", "hard-power", "coercive-diplomacy")
def _() -> None:
    assert "attraction and persuasion and not by coercion" in the("soft-power", Concept).definition
    assert the("deterrent-show-of-force", Instrument).scope == the("suspension-of-military-ties", Instrument).scope == "boundary"


@SOFT_POWER.asks(
    78, "K", "Three channels: a platform for values and policies, humanitarian image, the balance of hard and soft.",
    "channel-values-platform", "channel-humanitarian-image", "channel-hard-soft-balance", "mildiplomacy.scores.soft_power_channels",
)  # fmt: skip
def _() -> None:
    assert dimension("soft-power-channel") == {"channel-values-platform", "channel-humanitarian-image", "channel-hard-soft-balance"}
    channels = md.scores.soft_power_channels(CAT.portfolio("USA", 2013, 2025))
    assert abs(sum(channels.component(one).value or 0 for one in ("platform", "image", "other")) - 1) < 1e-9
    assert channels.component("balance").value is not None


@SOFT_POWER.asks(
    79, "Q", "How military action and soft power balance and complement each other.",
    "mildiplomacy.scores.soft_hard_balance", "mildiplomacy.scores.complementarity",
)  # fmt: skip
def _() -> None:
    for score in map(scored, (md.scores.soft_hard_balance(japan()), md.scores.complementarity(japan()))):
        assert score.bounds.low <= score.likely.low <= score.value <= score.likely.high <= score.bounds.high
        assert abs(sum(one.value for one in score.contributions) - score.value) < 1e-9


@SOFT_POWER.asks(
    80, "V", "Hard and soft coexist in one activity: two weights, not one axis.", "mildiplomacy.model.weight_set.Weight", "weight_sets",
)  # fmt: skip
def _() -> None:
    weights = [row for one in CAT.weight_sets for row in one.weights]
    assert any(row.hard.value > 0.3 and row.soft.value > 0.3 for row in weights)
    assert len({round(row.hard.value + row.soft.value, 6) for row in weights}) > 5  # the one does not follow from the other


@TRENDS.asks(81, "K", "First trend: collaborative security initiatives.", "trend-collaborative-security")
def _() -> None:
    assert answering(81, "trend") == {"trend-collaborative-security"}


@TRENDS.asks(82, "K", "Second trend: cyber capabilities and artificial intelligence.", "trend-technology", "technology-cooperation")
def _() -> None:
    assert answering(82, "trend") == {"trend-technology"}
    assert the("trend-technology", Concept).instrument_ids == ("cyber-defence-cooperation", "technology-cooperation")


@TRENDS.asks(
    83, "K", "Third trend: participatory diplomacy with non-state actors and organisations.", "trend-participatory-diplomacy", "non_state_actors",
)  # fmt: skip
def _() -> None:
    assert answering(83, "trend") == {"trend-participatory-diplomacy"}
    beside = set(CAT.non_state_actors.ids())
    assert any(beside.intersection(one.participant_ids) for one in CAT.activities)


@TRENDS.asks(
    84, "K", "Fourth trend: skills to communicate across cultures, with local populations above all.", "trend-cross-cultural-skills",
)  # fmt: skip
def _() -> None:
    assert dimension("trend") == {
        f"trend-{one}" for one in ("collaborative-security", "technology", "participatory-diplomacy", "cross-cultural-skills")
    }
    assert "local populations" in the("trend-cross-cultural-skills", Concept).definition


@TRENDS.asks(
    85, "Q", "Readiness for each trend, and how many kinds of stakeholders take part.",
    "mildiplomacy.scores.trend_readiness", "mildiplomacy.scores.stakeholder_breadth",
)  # fmt: skip
def _() -> None:
    ready = md.scores.trend_readiness(japan())
    assert all(0 <= (ready.component(one).value or 0) <= 1 for one in ("collaborative", "technology", "participatory", "cultural"))
    breadth = scored(md.scores.stakeholder_breadth(["damayan-2013"]))
    assert (breadth.value, breadth.component("state-defence").value, breadth.component("academia").value) == (0.2, 1.0, None)


@CULTURE.asks(86, "R", "Awareness and appreciation of customs, traditions and values.", "cultural-understanding")
def _() -> None:
    assert "customs, traditions and values" in the("cultural-understanding", Concept).definition


@CULTURE.asks(
    87, "R", "It serves trust, cooperation, clear intentions and fewer misreadings.", "cultural-understanding", "effect-trust", "effect-mutual-understanding",
)  # fmt: skip
def _() -> None:
    assert answering(87, "effect") == {"effect-trust", "effect-mutual-understanding"}
    assert 87 in the("cultural-understanding", Concept).requirements


@CULTURE.asks(
    88, "R", "Exercises need coordination and an understanding of the partner's ethos; without it they fail.",
    "mildiplomacy.model.cultural_relation.CulturalTie", "component-divergent-perspectives", "mitigation-liaison-and-language", "cultural_relations",
)  # fmt: skip
def _() -> None:
    assert "ethos" in get_args(CulturalTie)
    made_up = CulturalRelation(id="made-up", state_ids=(StateId("AUS"), StateId("NZL")), ties=(SharedTie(tie="ethos", shared=False),))
    assert made_up.ties[0].shared is False
    assert {tie.shared for one in CAT.cultural_relations for tie in one.ties} == {True, False}


@CULTURE.asks(
    89, "Q", "The cultural competence of personnel, and the cultural distance between partners.",
    "mildiplomacy.scores.cultural_competence", "mildiplomacy.scores.cultural_distance", "cultural-agility",
)  # fmt: skip
def _() -> None:
    found = md.scores.cultural_competence({"metacognitive": 0.8, "cognitive": 0.4, "motivational": 0.7, "behavioural": 0.5})
    assert (found.component("mean").value, found.component("minimum").text) == (0.6, "cognitive")
    invented = {"AUS": {"a": 1, "b": 2}, "NZL": {"a": 2, "b": 2}, "IND": {"a": 3, "b": 5}, "FJI": {"a": 2, "b": 3}}
    near, far = (scored(md.scores.cultural_distance("AUS", other, invented)) for other in ("NZL", "IND"))
    assert 0 < near.value < far.value
    assert isinstance(md.scores.cultural_distance("AUS", "NZL"), md.NoData)


@RECOMMENDATIONS.asks(
    90, "K", "First: robust multilateral frameworks.", "recommendation-multilateral-frameworks", "mildiplomacy.recommend",
)  # fmt: skip
def _() -> None:
    assert "transparency-exchange" in the(RULES["multilateral-share"], Concept).instrument_ids


@RECOMMENDATIONS.asks(91, "K", "Second: invest in relief.", "recommendation-hadr-investment", "mildiplomacy.recommend")
def _() -> None:
    assert {"hadr-response", "hadr-preparedness-mission"} <= set(the(RULES["relief-share"], Concept).instrument_ids)


@RECOMMENDATIONS.asks(92, "K", "Third: train cultural competence.", "recommendation-cultural-training", "mildiplomacy.recommend")
def _() -> None:
    assert "professional-military-education" in the(RULES["culture-share"], Concept).instrument_ids


@RECOMMENDATIONS.asks(
    93, "K", "Fourth: evaluate and adapt without end, with new technology and media.",
    "recommendation-evaluation-and-adaptation", "mildiplomacy.monitor", "strategic-communication",
)  # fmt: skip
def _() -> None:
    assert dimension("recommendation") == set(RULES.values())
    watched = md.monitor("JPN", by=8, since=2010, until=2025)
    step = watched.changes[0]
    assert abs(sum(one.value for one in step.movers) - step.difference) < 1e-9


@RECOMMENDATIONS.asks(
    94, "X", "Measured weaknesses lead to recommendations and instruments: the rule is shown, and it is no policy advice.", "mildiplomacy.recommend",
)  # fmt: skip
def _() -> None:
    advice = md.recommend("JPN", since=2015, until=2025)
    assert isinstance(advice, md.scores.Advice)
    assert [one.name for one in advice.components] == list(RULES)
    told = advice.explain()
    assert "Not policy advice" in told
    assert "Rule culture-share" in told
    fired = advice.recommendations
    assert fired
    assert all(one.concept_id == RULES[one.rule_id] and one.share < one.threshold.value and one.effects for one in fired)


@CONCLUSION.asks(
    95, "X", "Two levers above all: more multilateral engagement, deeper cultural comprehension.",
    "recommendation-multilateral-frameworks", "recommendation-cultural-training", "military-diplomacy",
)  # fmt: skip
def _() -> None:
    assert answering(95, "recommendation") == {"recommendation-multilateral-frameworks", "recommendation-cultural-training"}
    assert 95 in the("military-diplomacy", Concept).requirements
