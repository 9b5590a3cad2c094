"""What it means: every score is a function that returns an :class:`~mildiplomacy.scores.assessment.Assessment`."""

from mildiplomacy.scores.alliance_capability import alliance_capability
from mildiplomacy.scores.alliance_commitment import alliance_commitment
from mildiplomacy.scores.alliance_effectiveness import alliance_effectiveness
from mildiplomacy.scores.alliance_unity import alliance_unity
from mildiplomacy.scores.assessment import Assessment, NoData, Profile, Score
from mildiplomacy.scores.balance import BalanceScore, soft_hard_balance
from mildiplomacy.scores.burden_sharing import burden_sharing
from mildiplomacy.scores.channels import soft_power_channels
from mildiplomacy.scores.claims import ArticleClaim, Claims, Examined, Reading, claims
from mildiplomacy.scores.compare import Comparison, Place, compare
from mildiplomacy.scores.complementarity import complementarity
from mildiplomacy.scores.composite import composite
from mildiplomacy.scores.cultural_competence import cultural_competence
from mildiplomacy.scores.cultural_distance import cultural_distance
from mildiplomacy.scores.depth import DepthScore, cooperation_depth
from mildiplomacy.scores.deterrence_posture import deterrence_posture
from mildiplomacy.scores.domestic_constraint import domestic_constraint
from mildiplomacy.scores.evolution import evolution_stage
from mildiplomacy.scores.feasibility import feasibility
from mildiplomacy.scores.grievance import grievance
from mildiplomacy.scores.interoperability import interoperability
from mildiplomacy.scores.change import Change, Monitoring
from mildiplomacy.scores.monitor import monitor
from mildiplomacy.scores.multilateralism import multilateralism
from mildiplomacy.scores.outcome import Beside, Bounds, Component, Contribution, Finding, Likely, Missing, Outcome, ScoreCoverage
from mildiplomacy.scores.peacekeeping import PersonMonths, peacekeeping
from mildiplomacy.scores.ranking import Ranked, Ranking, rank
from mildiplomacy.scores.readiness import trend_readiness
from mildiplomacy.scores.recommend import Advice, Effect, Recommendation, Rule, recommend
from mildiplomacy.scores.relief_quality import relief_quality
from mildiplomacy.scores.stakeholders import stakeholder_breadth
from mildiplomacy.scores.strategy import strategy_mix
from mildiplomacy.scores.tally import Cell, Tally
from mildiplomacy.scores.tension import tension
from mildiplomacy.scores.trend import balance_trend
from mildiplomacy.scores.votes import agreement_index
from mildiplomacy.scores.uncertainty import (
    Choice,
    Contested,
    Elicitation,
    Factor,
    Interval,
    LeftOut,
    RankInterval,
    Robustness,
    Scenario,
    Scenarios,
    Sensitivity,
    Setting,
    elicit,
    leave_one_out,
    robustness,
    scenarios,
    sensitivity,
)

__all__ = [
    "Advice",
    "ArticleClaim",
    "Assessment",
    "BalanceScore",
    "Beside",
    "Bounds",
    "Cell",
    "Change",
    "Choice",
    "Claims",
    "Comparison",
    "Component",
    "Contested",
    "Contribution",
    "DepthScore",
    "Effect",
    "Elicitation",
    "Examined",
    "Factor",
    "Finding",
    "Interval",
    "LeftOut",
    "Likely",
    "Missing",
    "Monitoring",
    "NoData",
    "Outcome",
    "PersonMonths",
    "Place",
    "Profile",
    "RankInterval",
    "Ranked",
    "Ranking",
    "Reading",
    "Recommendation",
    "Robustness",
    "Rule",
    "Scenario",
    "Scenarios",
    "Score",
    "ScoreCoverage",
    "Sensitivity",
    "Setting",
    "Tally",
    "agreement_index",
    "alliance_capability",
    "alliance_commitment",
    "alliance_effectiveness",
    "alliance_unity",
    "balance_trend",
    "burden_sharing",
    "claims",
    "compare",
    "complementarity",
    "composite",
    "cooperation_depth",
    "cultural_competence",
    "cultural_distance",
    "deterrence_posture",
    "domestic_constraint",
    "elicit",
    "evolution_stage",
    "feasibility",
    "grievance",
    "interoperability",
    "leave_one_out",
    "monitor",
    "multilateralism",
    "peacekeeping",
    "rank",
    "recommend",
    "relief_quality",
    "robustness",
    "scenarios",
    "sensitivity",
    "soft_hard_balance",
    "soft_power_channels",
    "stakeholder_breadth",
    "strategy_mix",
    "tension",
    "trend_readiness",
]
