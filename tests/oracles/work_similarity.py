"""Work the oracle cases of S, Scott's pi and Cohen's kappa, by definition in exact fractions and by other programs, and write them.

The file next to this script, ``similarity.yaml``, is what it prints. Nothing of the library is imported here. Each case is two lists of levels from 0 to
``levels`` - 1. By definition, with d(a, b) = |a - b|:

    D           mean over the places of d(x_k, y_k)
    pi          1 - D / E, E the mean of d over all pairs from the pooled list (each of the 2n values with each of the 2n)
    kappa       1 - D / E, E the mean of d over all pairs of a value of x with a value of y
    S           1 - 2 D / (levels - 1)

None where E is 0. Other programs: kappa by scikit-learn's cohen_kappa_score (weights="linear"); pi by irrCAC's Fleiss coefficient with linear weights (for
two raters Fleiss' coefficient is Scott's pi) and, with two levels, by nltk's AnnotationTask.pi. Worked by hand, to be read in the comments: case ``two-by-two``
and case ``three-levels``.

Run in an environment with scikit-learn, irrCAC and nltk: ``python work_similarity.py`` writes the file.
"""

import random
from fractions import Fraction
from importlib.metadata import version
from itertools import product
from pathlib import Path

import pandas as pd
import yaml
from irrCAC.raw import CAC
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

TARGET = Path(__file__).with_name("similarity.yaml")
PEERS = ("scikit-learn", "irrCAC", "nltk")


def cases() -> dict[str, tuple[int, list[int], list[int]]]:
    """Return the cases: number of levels and the two lists.

    two-by-two: the table is 2 places (0,0), 1 place (1,0), 1 place (1,1). D = 1/4. Pooled share of 1: 3/8, so E = 2 * 3/8 * 5/8 = 15/32 and
    pi = 1 - (1/4)/(15/32) = 7/15. Own shares: 1/2 and 1/4, so E = 1/2*3/4 + 1/2*1/4 = 1/2 and kappa = 1/2. S = 1 - 2*(1/4)/1 = 1/2.

    three-levels: x = 0 1 2 2, y = 0 1 1 2: D = 1/4. Pooled shares 1/4, 3/8, 3/8: E = 2*(1/4*3/8*1 + 1/4*3/8*2 + 3/8*3/8*1) = 27/32, pi = 1 - 8/27 = 19/27.
    Own shares 1/4 1/4 1/2 and 1/4 1/2 1/4: E = sum = 1/16*0 + 1/8*1 + 1/16*2 + 1/16*1 + 1/8*0 + 1/16*1 + 1/8*2 + 1/4*1 + 1/8*0 = 7/8, kappa = 5/7.
    """
    found = {
        "two-by-two": (2, [0, 0, 1, 1], [0, 0, 0, 1]),
        "three-levels": (3, [0, 1, 2, 2], [0, 1, 1, 2]),
        "identical": (4, [0, 3, 1, 2, 0], [0, 3, 1, 2, 0]),
        "opposite": (2, [0, 1, 0, 1], [1, 0, 1, 0]),
        "both-constant-and-equal": (4, [0, 0, 0], [0, 0, 0]),
        "constant-and-different": (4, [3, 3, 3], [0, 0, 0]),
        "one-constant": (4, [0, 0, 0, 0], [0, 0, 0, 3]),
        "mostly-absent": (4, [0] * 96 + [3, 3, 1, 0], [0] * 96 + [3, 0, 0, 3]),
    }
    source = random.Random(20251231)
    for number in range(12):
        levels = source.choice((2, 3, 4))
        places = source.randrange(5, 60)
        found[f"random-{number:02}"] = (levels, *([source.choice(range(levels)) for _ in range(places)] for _ in range(2)))
    return found


def by_definition(levels: int, x: list[int], y: list[int]) -> dict[str, Fraction | None]:
    """Work a case in fractions."""
    distance = Fraction(sum(abs(one - other) for one, other in zip(x, y, strict=True)), len(x))
    pool = x + y
    pooled = Fraction(sum(abs(one - other) for one, other in product(pool, pool)), len(pool) ** 2)
    separate = Fraction(sum(abs(one - other) for one, other in product(x, y)), len(x) * len(y))
    return {
        "pi": None if pooled == 0 else 1 - distance / pooled,
        "kappa": None if separate == 0 else 1 - distance / separate,
        "s": 1 - 2 * distance / (levels - 1),
    }


def by_peers(levels: int, x: list[int], y: list[int]) -> dict[str, float]:
    """Work a case with other programs, where the coefficient is defined."""
    peers = {"kappa scikit-learn": float(cohen_kappa_score(x, y, labels=list(range(levels)), weights="linear"))}
    ratings = pd.DataFrame({"x": x, "y": y})
    fleiss = CAC(ratings, weights="linear", categories=list(range(levels)), digits=12).fleiss()
    peers["pi irrCAC"] = float(fleiss["est"]["coefficient_value"])
    if levels == 2:
        rows = [(name, str(place), value) for name, row in (("x", x), ("y", y)) for place, value in enumerate(row)]
        peers["pi nltk"] = float(AnnotationTask(data=rows).pi())
    return peers


def main() -> None:
    """Write the file."""
    rows = []
    for name, (levels, x, y) in cases().items():
        exact = by_definition(levels, x, y)
        row: dict[str, object] = {
            "id": name,
            "levels": levels,
            "x": x,
            "y": y,
            **{key: None if one is None else str(one) for key, one in exact.items()},
        }
        if exact["pi"] is not None and exact["kappa"] is not None:
            row["peers"] = by_peers(levels, x, y)
        rows.append(row)
    head = "# Oracle cases of S, Scott's pi and Cohen's kappa. Written by work_similarity.py; change that script, not this file.\n"
    body = {"versions": {one: version(one) for one in PEERS}, "cases": rows}
    TARGET.write_text(head + yaml.safe_dump(body, sort_keys=False, width=150, default_flow_style=None), encoding="utf-8")


if __name__ == "__main__":
    main()
