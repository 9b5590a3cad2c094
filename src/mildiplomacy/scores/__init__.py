"""What it means: every score is a function that returns an :class:`~mildiplomacy.scores.assessment.Assessment`."""

from mildiplomacy.scores.assessment import Assessment, NoData, Profile, Score
from mildiplomacy.scores.balance import BalanceScore, soft_hard_balance
from mildiplomacy.scores.composite import composite
from mildiplomacy.scores.outcome import Beside, Bounds, Component, Contribution, Finding, Likely, Missing, Outcome, ScoreCoverage
from mildiplomacy.scores.ranking import Ranked, Ranking, rank
from mildiplomacy.scores.channels import soft_power_channels
from mildiplomacy.scores.complementarity import complementarity
from mildiplomacy.scores.depth import DepthScore, cooperation_depth
from mildiplomacy.scores.evolution import evolution_stage
from mildiplomacy.scores.multilateralism import multilateralism
from mildiplomacy.scores.readiness import trend_readiness
from mildiplomacy.scores.stakeholders import stakeholder_breadth
from mildiplomacy.scores.strategy import strategy_mix
from mildiplomacy.scores.tally import Cell, Tally
from mildiplomacy.scores.trend import balance_trend

__all__ = [
    "Assessment",
    "BalanceScore",
    "Beside",
    "Bounds",
    "Cell",
    "Component",
    "Contribution",
    "DepthScore",
    "Finding",
    "Likely",
    "Missing",
    "NoData",
    "Outcome",
    "Profile",
    "Ranked",
    "Ranking",
    "Score",
    "ScoreCoverage",
    "Tally",
    "balance_trend",
    "complementarity",
    "composite",
    "cooperation_depth",
    "evolution_stage",
    "multilateralism",
    "rank",
    "soft_hard_balance",
    "soft_power_channels",
    "stakeholder_breadth",
    "strategy_mix",
    "trend_readiness",
]
