"""Rank quantiles of a made-up composite by plain numpy, and write or check them.

Nothing of the library is imported: the draws are Python's ``random`` seeded with ``"<seed>:<indicator>:weight"``, triangular over the interval of the
weight; values are min-max normalised over the table and combined by the weighted arithmetic mean. ``composite_ranks.json`` next to this script is what
it prints; run it with ``--check`` to compare (exit status 1 if it differs).
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

TARGET = Path(__file__).with_name("composite_ranks.json")
SEED, DRAWS = 11, 1000
WEIGHTS = {"a": (1.0, 0.5, 2.0), "b": (1.0, 0.2, 1.5), "c": (2.0, 1.0, 4.0)}
TABLE = {
    "P": {"a": 3.0, "b": 10.0, "c": 0.2},
    "Q": {"a": 5.0, "b": 2.0, "c": 0.4},
    "R": {"a": 1.0, "b": 14.0, "c": 0.3},
    "S": {"a": 4.0, "b": 7.0, "c": 0.3},
    "T": {"a": 2.0, "b": 4.0, "c": 0.45},
}


def work() -> dict[str, object]:
    """Work everything."""
    raw = np.array([list(row.values()) for row in TABLE.values()])
    values = (raw - raw.min(axis=0)) / (raw.max(axis=0) - raw.min(axis=0))
    columns = []
    for name, (mode, low, high) in WEIGHTS.items():
        source = random.Random(f"{SEED}:{name}:weight")
        columns.append([source.triangular(low, high, mode) for _ in range(DRAWS)])
    drawn = np.array(columns).T
    scores = drawn @ values.T / drawn.sum(axis=1, keepdims=True)
    ranks = 1 + (scores[:, :, None] < scores[:, None, :]).sum(axis=2)
    central = values @ np.array([mode for mode, _, _ in WEIGHTS.values()])
    reference = 1 + (central[:, None] < central[None, :]).sum(axis=1)
    return {
        "numpy": np.__version__,
        "seed": SEED,
        "draws": DRAWS,
        "weights": WEIGHTS,
        "table": TABLE,
        "rank": dict(zip(TABLE, reference.tolist(), strict=True)),
        "quantiles": dict(zip(TABLE, np.quantile(ranks, [0.05, 0.5, 0.95], axis=0).T.tolist(), strict=True)),
        "shift": float(np.abs(ranks - reference).mean()),
    }


def main() -> None:
    """Write the file, or compare."""
    text = json.dumps(work(), indent=1) + "\n"
    if "--check" in sys.argv:
        sys.exit(text != TARGET.read_text(encoding="utf-8"))
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
