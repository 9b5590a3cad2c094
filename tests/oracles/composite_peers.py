"""Score and rank one matrix with pymcdm and scikit-criteria, and write or check what they give.

The file next to this script, ``composite_peers.yaml``, is what this script prints. Nothing of the library is imported here. It needs an environment with both
packages (``pip install pymcdm scikit-criteria pyyaml``), which the library's own does not have.

Run it without arguments to write the file, with ``--check`` to compare (exit status 1 if it differs).
"""

import random
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import yaml
from pymcdm import normalizations
from pymcdm.helpers import rrankdata
from pymcdm.methods import WPM, WSM
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedProductModel, WeightedSumModel
from skcriteria.preprocessing.invert_objectives import NegateMinimize
from skcriteria.preprocessing.scalers import MaxAbsScaler, MinMaxScaler, StandarScaler
from skcriteria.utils.rank import rank_values

TARGET = Path(__file__).with_suffix(".yaml")
HEADER = """\
# A matrix of 12 alternatives by 5 criteria, scored and ranked by other programs. Written by composite_peers.py; change that script, not this file.
#
# directions   1: more is better, -1: less is better.
# results      normalisation and aggregation in the library's terms; `over` are the columns used (products need ratio scales, so only benefits).
#              max is a goalpost from 0 to the largest value of the column. The weighted product of scikit-criteria is a sum of decimal logarithms;
#              here 10 is raised to it.
# not_run      programs that could not be run where this was made.
"""


def made_up() -> list[list[float]]:
    """Make the matrix."""
    draw = random.Random(20251231)
    return [[round(draw.uniform(1, 100), 2) for _ in range(5)] for _ in range(12)]


def results() -> dict[str, object]:
    """Run both programs."""
    matrix, weights, directions = np.array(made_up()), np.array([0.1, 0.2, 0.3, 0.25, 0.15]), [1, -1, 1, 1, -1]
    benefits = [0, 2, 3]
    part = weights[benefits] / weights[benefits].sum()
    found = []

    def add(program: str, normalisation: str, aggregation: str, over: list[int], scores: np.ndarray, ranks: np.ndarray) -> None:
        found.append(
            {
                "program": program,
                "normalisation": normalisation,
                "aggregation": aggregation,
                "over": list(over),
                "scores": [float(one) for one in scores],
                "ranks": [float(one) for one in ranks],
            }
        )

    scores = WSM(normalizations.minmax_normalization)(matrix, weights, np.array(directions))
    add("pymcdm", "min-max", "arithmetic", [0, 1, 2, 3, 4], scores, rrankdata(scores))
    scores = WSM(normalizations.max_normalization)(matrix[:, benefits], part, np.ones(3))
    add("pymcdm", "max", "arithmetic", benefits, scores, rrankdata(scores))
    scores = WPM(normalizations.max_normalization)(matrix[:, benefits], part, np.ones(3))
    add("pymcdm", "max", "geometric", benefits, scores, rrankdata(scores))

    def problem(over: list[int], scaler: object) -> object:
        shares = weights[over] / weights[over].sum()
        dm = mkdm(matrix[:, over], [directions[one] for one in over], weights=shares)
        return scaler.transform(NegateMinimize().transform(dm))

    rank = WeightedSumModel().evaluate(problem([0, 1, 2, 3, 4], MinMaxScaler(target="matrix")))
    add("scikit-criteria", "min-max", "arithmetic", [0, 1, 2, 3, 4], rank.e_.score, rank.rank_)
    scaled = problem([0, 1, 2, 3, 4], StandarScaler(target="matrix"))
    scores = (
        scaled.matrix.to_numpy() @ weights
    )  # its weighted sum refuses what is below zero, so only the scaling and the ranking are its own
    add("scikit-criteria", "z-score", "arithmetic", [0, 1, 2, 3, 4], scores, rank_values(scores, reverse=True))
    rank = WeightedProductModel().evaluate(problem(benefits, MaxAbsScaler(target="matrix")))
    add("scikit-criteria", "max", "geometric", benefits, 10 ** np.asarray(rank.e_.score), rank.rank_)
    return {
        "versions": {name: version(name) for name in ("pymcdm", "scikit-criteria", "numpy")},
        "not_run": {"COINr": "an R package; there was no R where this file was made"},
        "matrix": matrix.tolist(),
        "weights": weights.tolist(),
        "directions": directions,
        "results": found,
    }


def main() -> None:
    """Write or check the file."""
    warnings.simplefilter("ignore")
    text = HEADER + yaml.safe_dump(results(), sort_keys=False, width=160, default_flow_style=None)
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
    elif TARGET.read_text(encoding="utf-8") != text:
        sys.exit(f"{TARGET.name} is not what this script gives")


if __name__ == "__main__":
    main()
