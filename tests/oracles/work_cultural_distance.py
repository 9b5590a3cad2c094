"""Work cultural distances on a matrix of invented scores with numpy and scipy, and write them.

The file next to this script, ``cultural_distance.yaml``, is what it prints with ``--print``: the scores, the distances of every pair by three
formulas, and the versions that were used. Nothing of the library is imported here. ``--check`` compares (exit status 1 if it differs).
"""

import argparse
import itertools
import sys
from pathlib import Path

import numpy as np
import scipy
import yaml
from scipy.spatial import distance

TARGET = Path(__file__).with_name("cultural_distance.yaml")
SCORES = {
    "AUS": (38, 90, 61, 51), "BRA": (69, 38, 49, 76), "EGY": (80, 37, 55, 55), "FIN": (33, 75, 26, 59), "IND": (77, 24, 56, 40),
    "JPN": (54, 62, 95, 92), "KEN": (70, 41, 60, 50), "KOR": (60, 58, 39, 85), "PER": (64, 20, 42, 87), "THA": (64, 19, 34, 64),
}  # fmt: skip
"""Invented: no survey's scores."""


def work() -> str:
    """Work every pair."""
    matrix = np.array([SCORES[one] for one in SCORES], dtype=float)
    variances = matrix.var(axis=0, ddof=1)
    inverse = np.linalg.inv(np.cov(matrix, rowvar=False))
    rows = []
    for first, second in itertools.combinations(SCORES, 2):
        a, b = (np.array(SCORES[one], dtype=float) for one in (first, second))
        rows.append(
            {
                "pair": [first, second],
                "euclidean": float(distance.seuclidean(a, b, variances)),
                "mahalanobis": float(distance.mahalanobis(a, b, inverse)),
                "kogut-singh": float(np.mean((a - b) ** 2 / variances)),
            }
        )
    found = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "scores": {one: dict(zip("abcd", row, strict=True)) for one, row in SCORES.items()},
        "distances": rows,
    }
    return "# Written by work_cultural_distance.py on invented scores; change that script, not this file.\n" + yaml.safe_dump(
        found, sort_keys=False
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    text = work()
    if asked.print:
        sys.stdout.write(text)
    elif asked.check:
        sys.exit(TARGET.read_text(encoding="utf-8") != text)
    else:
        TARGET.write_text(text, encoding="utf-8")
