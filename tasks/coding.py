"""Double coding: a tenth of the activities, coded again from what they say by somebody who did not see the instrument, and how far both agree.

``python tasks/coding.py sheet`` prints a sheet to code; without a word it prints Krippendorff's alpha (nominal) and what is coded differently.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import krippendorff
import numpy as np
import yaml

import mildiplomacy as md
from mildiplomacy.model.activity import Activity

SECOND = Path(__file__).parents[1] / "review" / "second-coding.yaml"
SHARE = 0.1
SEED = 20251231
HIDDEN = ("instrument_id", "evidence", "series_id", "concept_ids")


class Disagreement(NamedTuple):
    """An activity that two people coded differently."""

    record_id: str
    first: str
    second: str


def draw() -> list[Activity]:
    """Draw a tenth of the activities, the same ones each time."""
    activities = sorted(md.catalogue().activities, key=lambda one: one.id)
    return random.Random(SEED).sample(activities, round(len(activities) * SHARE) + 1)  # noqa: S311 - a reproducible draw, not a secret


def sheet() -> str:
    """Write what a coder is given: everything but the instrument, the evidence and what would give it away."""
    rows = [
        {key: value for key, value in row.items() if key not in HIDDEN}
        for row in (md.Collection(Activity, lambda: iter(draw()))).to_dicts()
    ]
    return str(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120))


def codings() -> list[tuple[str, str, str]]:
    """Return record, first and second code of each activity that was coded twice and is still there."""
    second = yaml.safe_load(SECOND.read_text(encoding="utf-8"))
    cat = md.catalogue()
    return [
        (row["record"], str(one.instrument_id), row["instrument_id"])
        for row in second
        if isinstance(one := cat.get(row["record"]), Activity)
    ]


def alpha(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Krippendorff's alpha for nominal codes of two coders (Krippendorff 2018, ch. 12).

    >>> alpha([("a", "a"), ("b", "b")])
    1.0
    """
    names = {name: number for number, name in enumerate(sorted({one for pair in pairs for one in pair}))}
    table = np.array([[names[first] for first, _ in pairs], [names[second] for _, second in pairs]], dtype=float)
    return float(krippendorff.alpha(reliability_data=table, level_of_measurement="nominal"))


def disagreements() -> list[Disagreement]:
    """Return what was coded differently."""
    return [Disagreement(*row) for row in codings() if row[1] != row[2]]


def main() -> None:
    """Print the sheet, or the agreement."""
    if sys.argv[1:] == ["sheet"]:
        print(sheet())
        return
    rows = codings()
    family = {one.id: one.family for one in md.catalogue().instruments}
    print(f"Coded twice: {len(rows)} of {len(md.catalogue().activities)} activities.")
    print(f"Krippendorff's alpha, instrument: {alpha([row[1:] for row in rows]):.3f}")
    print(f"Krippendorff's alpha, family: {alpha([(family[row[1]], family[row[2]]) for row in rows]):.3f}")
    print(f"Coded differently: {len(disagreements())}")
    for (first, second), count in Counter((one.first, one.second) for one in disagreements()).most_common():
        print(f"  {count}  {first} / {second}")


if __name__ == "__main__":
    main()
