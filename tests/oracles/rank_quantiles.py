"""Rank quantiles of made-up portfolios by plain numpy, and write or check them.

Nothing of the library is imported: the weights are read from its YAML, the draws are those that its documentation describes (Python's ``random``,
seeded with ``"<seed>:<instrument>:<side>"``, triangular over the interval with the central value as mode), and ranks and quantiles are numpy's.
``rank_quantiles.json`` next to this script is what it prints; run it with ``--check`` to compare (exit status 1 if it differs).
"""

import json
import random
import sys
from pathlib import Path

import numpy as np
import yaml

TARGET = Path(__file__).with_name("rank_quantiles.json")
WEIGHTS = Path(__file__).parents[2] / "src" / "mildiplomacy" / "data" / "weight_sets" / "mildip-2025.1.yaml"
SEED, DRAWS = 7, 1000
PORTFOLIOS: dict[str, dict[str, int]] = {
    "AUS": {"combined-exercise-warfighting": 4, "hadr-response": 3},
    "FRA": {"combined-exercise-warfighting": 1, "senior-leader-visit": 3},
    "IND": {"naval-port-call": 5, "hadr-response": 1},
    "JPN": {"defence-policy-dialogue": 3, "combined-exercise-nontraditional": 2},
    "USA": {"combined-exercise-warfighting": 9, "professional-military-education": 2, "naval-port-call": 2},
}


def stream(name: str, row: dict[str, float]) -> np.ndarray:
    """Draw a weight."""
    source = random.Random(f"{SEED}:{name}")
    return np.array([source.triangular(row["low"], row["high"], row["value"]) for _ in range(DRAWS)])


def work() -> dict[str, object]:
    """Work everything."""
    (document,) = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))["weight_sets"]
    rows = {one["instrument_id"]: one for one in document["weights"]}
    values = np.empty((len(PORTFOLIOS), DRAWS))
    for at, counts in enumerate(PORTFOLIOS.values()):
        amounts = np.array(list(counts.values()))[:, None]
        hard, soft = (
            np.sum(amounts * np.array([stream(f"{name}:{side}", rows[name][side]) for name in counts]), axis=0) for side in ("hard", "soft")
        )
        values[at] = (soft - hard) / (soft + hard)
    ranks = 1 + (values[:, None, :] < values[None, :, :]).sum(axis=1)  # no ties: the values are continuous
    quantiles = np.quantile(ranks, [0.05, 0.5, 0.95], axis=1).T
    beats = (values[:, None, :] > values[None, :, :]).mean(axis=2)
    names = list(PORTFOLIOS)
    return {
        "numpy": np.__version__,
        "seed": SEED,
        "draws": DRAWS,
        "portfolios": PORTFOLIOS,
        "quantiles": {name: row.tolist() for name, row in zip(names, quantiles, strict=True)},
        "beats": {name: dict(zip(names, row.tolist(), strict=True)) for name, row in zip(names, beats, strict=True)},
    }


def main() -> None:
    """Write the file, or compare."""
    text = json.dumps(work(), indent=1) + "\n"
    if "--check" in sys.argv:
        sys.exit(text != TARGET.read_text(encoding="utf-8"))
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
