"""What it means: every score is a function that returns an :class:`~mildiplomacy.scores.assessment.Assessment`."""

from mildiplomacy.scores.assessment import Assessment, NoData, Profile, Score
from mildiplomacy.scores.balance import BalanceScore, soft_hard_balance
from mildiplomacy.scores.composite import composite
from mildiplomacy.scores.outcome import Beside, Bounds, Component, Contribution, Finding, Likely, Missing, Outcome, ScoreCoverage
from mildiplomacy.scores.ranking import Ranked, Ranking, rank
from mildiplomacy.scores.tally import Cell, Tally

__all__ = [
    "Assessment",
    "BalanceScore",
    "Beside",
    "Bounds",
    "Cell",
    "Component",
    "Contribution",
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
    "composite",
    "rank",
    "soft_hard_balance",
]
