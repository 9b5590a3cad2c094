"""How long composite indicators take, against pymcdm, scikit-criteria and numpy, as ratios in one run.

Three comparisons, each after a first run whose results must agree: scoring and ranking 200 alternatives by 20 criteria (min-max, weighted sum) in plain Python
against both packages; 100,000 by 20 through a polars frame against numpy for the same columns (value, coverage and bounds, with gaps); and explaining a
score against computing it. Both sides of a comparison run in turn; what counts is the ratio. Prints one line of JSON.
Usage: ``python benchmarks/composite.py [rows] [repeats]``.
"""

import json
import os
import sys
import time
import warnings
from collections.abc import Callable

os.environ.pop("OPENBLAS_CORETYPE", None)
os.environ.pop("OPENBLAS_L2_SIZE", None)

import numpy as np
import polars as pl
from pymcdm.helpers import rrankdata
from pymcdm.methods import WSM
from pymcdm.normalizations import minmax_normalization
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel
from skcriteria.preprocessing.invert_objectives import NegateMinimize
from skcriteria.preprocessing.scalers import MinMaxScaler

from mildiplomacy import frames, scores
from mildiplomacy.model import Estimate
from mildiplomacy.model.index import Index, Indicator

ALTERNATIVES, CRITERIA = 200, 20
DIRECTIONS = [-1 if number % 3 == 0 else 1 for number in range(CRITERIA)]
WEIGHTS = [1.0 + number % 4 for number in range(CRITERIA)]


def index(normalisation: str) -> Index:
    """Make an index with as many indicators as there are criteria."""
    ends = {"low": 0.0, "high": 100.0} if normalisation == "goalposts" else {"reference": "the alternatives"}
    return Index(
        id="benchmark",
        name="Benchmark",
        version="1",
        measure="composite",
        question="How fast?",
        method="Weighted mean.",
        aggregation="arithmetic",
        judgement=False,
        indicators=tuple(
            Indicator(
                id=f"c{number}",
                name=f"Criterion {number}",
                unit="1",
                direction="cost" if sign < 0 else "benefit",
                normalisation=normalisation,  # type: ignore[arg-type]  # one of the names
                weight=Estimate(value=weight),
                **ends,  # type: ignore[arg-type]  # ends by name
            )
            for number, (sign, weight) in enumerate(zip(DIRECTIONS, WEIGHTS, strict=True))
        ),
    )


def ratio(ours: Callable[[], object], theirs: Callable[[], object], repeats: int) -> float:
    """Time both in turn and return the ratio of their least times, as what is more is the work of other processes."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for times, run in zip(took, (ours, theirs), strict=True):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
    one, other = map(min, took)
    return round(one / other, 2)


def ranked(repeats: int) -> dict[str, float]:
    """Score and rank in plain Python, with pymcdm and with scikit-criteria."""
    matrix = np.random.default_rng(1).uniform(1, 100, (ALTERNATIVES, CRITERIA))
    table = {f"s{row}": {f"c{column}": float(value) for column, value in enumerate(values)} for row, values in enumerate(matrix)}
    spec, shares, signs = index("min-max"), np.array(WEIGHTS) / sum(WEIGHTS), np.array(DIRECTIONS)

    def ours() -> scores.Ranking:
        return scores.rank(spec, table)

    def pymcdm() -> tuple[np.ndarray, np.ndarray]:
        preferences = WSM(minmax_normalization)(matrix, shares, signs)
        return preferences, rrankdata(preferences)

    def skcriteria() -> tuple[np.ndarray, np.ndarray]:
        problem = mkdm(matrix, DIRECTIONS, weights=shares)
        result = WeightedSumModel().evaluate(MinMaxScaler(target="matrix").transform(NegateMinimize().transform(problem)))
        return result.e_.score, result.rank_

    found = ours()
    for values, places in (pymcdm(), skcriteria()):
        np.testing.assert_allclose([found[one].value for one in table], values, rtol=0, atol=1e-9)
        np.testing.assert_array_equal([found[one].rank for one in table], places)
    return {"rank_to_pymcdm": ratio(ours, pymcdm, repeats), "rank_to_skcriteria": ratio(ours, skcriteria, repeats)}


def columns(rows: int, repeats: int) -> dict[str, float]:
    """Score through a polars frame and with numpy."""
    rng = np.random.default_rng(2)
    matrix = rng.uniform(0, 100, (rows, CRITERIA))
    matrix[rng.uniform(size=matrix.shape) < 0.05] = np.nan  # noqa: PLR2004 - a few gaps
    frame = pl.DataFrame({f"c{number}": pl.Series(matrix[:, number]).fill_nan(None) for number in range(CRITERIA)})
    spec, weights, falling = index("goalposts"), np.array(WEIGHTS), np.array(DIRECTIONS) < 0

    def ours() -> pl.DataFrame:
        return frames.composite(frame, spec)

    def plain() -> tuple[np.ndarray, ...]:
        normalised = np.clip(matrix / 100, 0, 1)
        normalised = np.where(falling, 1 - normalised, normalised)
        known = ~np.isnan(normalised)
        heavy, total = known @ weights, weights.sum()
        summed = np.where(known, normalised, 0) @ weights
        return summed / heavy, heavy / total, summed / total, (summed + total - heavy) / total

    for name, values in zip(("score", "coverage", "low", "high"), plain(), strict=True):
        np.testing.assert_allclose(ours()[name].to_numpy(), values, rtol=0, atol=1e-9)
    return {"frame_to_numpy": ratio(ours, plain, repeats)}


def explained(repeats: int) -> dict[str, float]:
    """Explain a score, and compute it."""
    spec = index("goalposts")
    inputs = {f"c{number}": 5.0 * number for number in range(CRITERIA)}

    def score() -> scores.Score | scores.NoData:
        return scores.composite(spec, inputs)

    return {"explain_to_score": ratio(score().explain, score, repeats)}


def main(rows: int = 100_000, repeats: int = 15) -> None:
    """Compare and print the ratios."""
    warnings.simplefilter("ignore")  # those of the other packages
    found = {**ranked(10 * repeats), **columns(rows, repeats), **explained(10 * repeats)}
    print(json.dumps({"alternatives": ALTERNATIVES, "criteria": CRITERIA, "rows": rows, **found}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
