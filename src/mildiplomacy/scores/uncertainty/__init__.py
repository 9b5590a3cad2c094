"""How far a conclusion depends on choices: draws of weights, other normalisations and aggregations, indicators left out, other versions and options.

The home of numpy and SALib (extra ``analysis``), which are imported when they are needed. numpy serves the draws; values at the central weights
come from the engine.
"""

from mildiplomacy.scores.uncertainty.elicitation import Choice, Contested, Elicitation, elicit
from mildiplomacy.scores.uncertainty.robustness import Robustness, Setting, robustness
from mildiplomacy.scores.uncertainty.scenarios import LeftOut, Scenario, Scenarios, leave_one_out, scenarios
from mildiplomacy.scores.uncertainty.sensitivity import Factor, Interval, RankInterval, Sensitivity, sensitivity

__all__ = [
    "Choice",
    "Contested",
    "Elicitation",
    "Factor",
    "Interval",
    "LeftOut",
    "RankInterval",
    "Robustness",
    "Scenario",
    "Scenarios",
    "Sensitivity",
    "Setting",
    "elicit",
    "leave_one_out",
    "robustness",
    "scenarios",
    "sensitivity",
]
