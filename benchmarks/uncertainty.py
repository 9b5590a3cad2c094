"""How long rank intervals and Sobol' indices take, against scripts on plain numpy and SALib for the same results.

Everything runs in turn in one process on the same made-up table of 200 subjects and 20 indicators, after a first run of each whose results are
compared; what counts are the ratios, as the times depend on the machine. Prints one line of JSON. Usage: ``python benchmarks/uncertainty.py [repeats]``.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from SALib.analyze.sobol import analyze
from SALib.sample.sobol import sample

import mildiplomacy as md
from mildiplomacy.model import Estimate, Index, Indicator

SUBJECTS, INDICATORS, SEED, BASE = 200, 20, 7, 512
LOW, MODE, HIGH = 0.5, 1.0, 2.0


def made_up() -> tuple[Index, dict[str, dict[str, float]]]:
    """Make an index of min-max indicators with uncertain weights, and a table."""
    draw = random.Random(1)  # noqa: S311 - the same made-up table each time, not a secret
    names = [f"indicator-{number}" for number in range(INDICATORS)]
    indicators = tuple(
        Indicator(
            id=one, name=one, unit="1", normalisation="min-max", reference="those compared", weight=Estimate(value=MODE, low=LOW, high=HIGH)
        )
        for one in names
    )
    spec = Index(
        id="made-up",
        name="Made up",
        version="1",
        measure="composite",
        question="?",
        method="Mean.",
        aggregation="arithmetic",
        indicators=indicators,
    )
    return spec, {f"s{number:03}": {one: draw.gauss(10, 3) for one in names} for number in range(SUBJECTS)}


def ranks(values: np.ndarray) -> np.ndarray:
    """Rank each row, the highest first."""
    order = np.argsort(-values, axis=1)
    found = np.empty_like(values)
    np.put_along_axis(found, order, np.arange(1.0, values.shape[1] + 1)[None, :], axis=1)
    return found


def weights(quantiles: np.ndarray) -> np.ndarray:
    """Turn quantiles into triangular draws."""
    centre = (MODE - LOW) / (HIGH - LOW)
    return np.where(
        quantiles <= centre,
        LOW + np.sqrt(quantiles * (HIGH - LOW) * (MODE - LOW)),
        HIGH - np.sqrt((1 - quantiles) * (HIGH - LOW) * (HIGH - MODE)),
    )


def plain(table: dict[str, dict[str, float]], draws: int) -> np.ndarray:
    """Write rank intervals as somebody would who needs them once, on plain numpy; the draws are numpy's own."""
    raw = np.array([list(row.values()) for row in table.values()])
    values = (raw - raw.min(axis=0)) / (raw.max(axis=0) - raw.min(axis=0))
    drawn = np.random.default_rng(SEED).triangular(LOW, MODE, HIGH, size=(draws, INDICATORS))
    drawn /= drawn.sum(axis=1, keepdims=True)
    return np.quantile(ranks(drawn @ values.T), [0.05, 0.5, 0.95], axis=0)


def plain_sobol(table: dict[str, dict[str, float]]) -> np.ndarray:
    """Write total-order indices with SALib on the same vectorised model."""
    raw = np.array([list(row.values()) for row in table.values()])
    values = (raw - raw.min(axis=0)) / (raw.max(axis=0) - raw.min(axis=0))
    problem = {"num_vars": INDICATORS, "names": list(next(iter(table.values()))), "bounds": [[0.0, 1.0]] * INDICATORS}
    drawn = weights(sample(problem, BASE, calc_second_order=False, seed=SEED))
    reference = ranks(values.mean(axis=1)[None, :])
    shift = np.abs(ranks(drawn @ values.T / drawn.sum(axis=1, keepdims=True)) - reference).mean(axis=1)
    return np.asarray(analyze(problem, shift, calc_second_order=False, num_resamples=100, keep_resamples=True, seed=SEED)["ST"])


def seconds(run: Callable[[], object]) -> float:
    """Time a call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratio(ours: Callable[[], object], other: Callable[[], object], repeats: int) -> float:
    """Return the median ratio of pairs of runs."""
    return round(statistics.median(seconds(ours) / seconds(other) for _ in range(repeats)), 2)


def main(repeats: int = 9) -> None:
    """Compare everything and print the ratios."""
    spec, table = made_up()

    def drawn(draws: int) -> Callable[[], md.scores.Sensitivity]:
        return lambda: md.sensitivity(spec, table, draws=draws, seed=SEED)

    def indices() -> md.scores.Sensitivity:
        return md.sensitivity(spec, table, draws=100, seed=SEED, sobol=BASE, resamples=100)

    by_name = {one.subject_id: one for one in drawn(1000)().places}
    low, _, high = plain(table, 1000)
    gap = max(abs(by_name[name].low - one) + abs(by_name[name].high - other) for name, one, other in zip(table, low, high, strict=True))
    totals = {one.name.split(":")[0]: one.total.value for one in indices().factors}
    expected = dict(zip(next(iter(table.values())), plain_sobol(table), strict=True))
    off = max(abs(totals[name] - value) for name, value in expected.items())
    print(
        json.dumps(
            {
                "subjects": SUBJECTS,
                "indicators": INDICATORS,
                "largest_difference_of_a_rank_interval": round(gap, 1),
                "largest_difference_of_a_total_order_index": float(f"{off:.1e}"),
                "1000_draws_over_plain_numpy": ratio(drawn(1000), lambda: plain(table, 1000), repeats),
                "10000_over_1000_draws": ratio(drawn(10_000), drawn(1000), repeats),
                "sobol_over_salib": ratio(indices, lambda: plain_sobol(table), repeats),
            }
        )
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
