"""How long a score over a frame takes, against a polars query for the same result that was written by hand.

Both run in turn in one process on the same frame of made-up items, after a first run of each whose results must agree; what counts is the ratio,
as the times depend on the machine. Prints one line of JSON. Usage: ``python benchmarks/frames.py [rows] [repeats]``.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence

import polars as pl
from polars.testing import assert_frame_equal

import mildiplomacy as md
from mildiplomacy import frames

BY = ("subject", "year")
LEVELS = ("hard", "hard_low", "hard_high", "soft", "soft_low", "soft_high")


def made_up(rows: int) -> pl.LazyFrame:
    """Make items of 200 subjects in 16 years: mostly scored, with some of everything that is not."""
    draw = random.Random(1)  # noqa: S311 - the same made-up items each time, not a secret
    instruments = [*md.catalogue().instruments.ids(), "no-such-instrument"]
    columns: dict[str, Sequence[object]] = {
        "subject": [f"actor-{number}" for number in range(200)],
        "year": list(range(2010, 2026)),
        "instrument_id": instruments,
        "role": ["lead", "partner", "provider", "host", "recipient", "observer"],
        "status": ["held"] * 8 + ["announced", "cancelled"],
        "sector": ["defence"] * 9 + ["civil"],
        "amount": [None, 0.0, *(draw.uniform(0.1, 1000) for _ in range(100))],
    }
    return pl.DataFrame({name: pl.Series(draw.choices(values, k=rows)) for name, values in columns.items()}).lazy()


def prices() -> pl.LazyFrame:
    """Return the weights of every instrument, with its scope."""
    cat = md.catalogue()
    weights = next(one for one in cat.weight_sets if one.id == "mildip-2025.1")
    scope = {one.id: one.scope for one in cat.instruments}
    return pl.LazyFrame(
        [
            {"instrument_id": row.instrument_id, "scope": scope[row.instrument_id]}
            | {
                f"{side}{end}": getattr(getattr(row, side), level)
                for side in ("hard", "soft")
                for end, level in (("", "value"), ("_low", "low"), ("_high", "high"))
            }
            for row in weights.weights
        ]
    )


def by_hand(items: pl.LazyFrame, table: pl.LazyFrame) -> pl.LazyFrame:
    """Write the score as somebody would who needs it once, in polars."""
    col = pl.col
    provides, receives = col("role").is_in(["lead", "partner", "provider", "host"]), col("role") == "recipient"
    takes_part, held, defence = provides | receives, col("status") == "held", col("sector") == "defence"
    counted, known = takes_part & held & defence, col("scope").is_in(["core", "extended"])
    scored = counted & known & (col("amount") >= 0)
    sides = {"": scored & provides, "received_": scored & receives}
    sums = (
        items.join(table, on="instrument_id", how="left")
        .with_columns(known=known.fill_null(value=False), scored=scored.fill_null(value=False))
        .with_columns(**{f"{side}amount": pl.when(condition).then("amount").otherwise(0.0) for side, condition in sides.items()})
        .group_by(BY)
        .agg(
            *((col(f"{side}amount") * col(level).fill_null(0)).sum().alias(f"{side}{level}_sum") for side in sides for level in LEVELS),
            *(col(f"{side}amount").sum().alias(f"{side}volume") for side in sides),
            scored=col("scored").sum(),
            not_held=(takes_part & ~held).sum(),
            observed=(~takes_part).sum(),
            civil=(takes_part & held & ~defence).sum(),
            unknown_instruments=(counted & col("scope").is_null()).sum(),
            missing_amounts=(counted & col("known") & ~col("scored")).sum(),
            disengagement=(counted & (col("scope") == "boundary")).sum(),
        )
    )

    def ratio(side: str, soft: str, hard: str) -> pl.Expr:
        up, down = col(f"{side}{soft}_sum"), col(f"{side}{hard}_sum")
        return pl.when(up + down > 0).then((up - down) / (up + down))

    return sums.with_columns(
        *(
            pl.when(col(f"{side}volume") > 0).then(col(f"{side}{level}_sum") / col(f"{side}volume")).alias(f"{side}{level}")
            for side in sides
            for level in ("hard", "soft")
        ),
        *(pl.when(col(f"{side}volume") > 0).then(f"{side}volume").alias(f"{side}volume") for side in sides),
        *(ratio(side, "soft", "hard").alias(f"{side}balance") for side in sides),
        *(ratio(side, "soft_low", "hard_high").alias(f"{side}low") for side in sides),
        *(ratio(side, "soft_high", "hard_low").alias(f"{side}high") for side in sides),
    ).sort(BY)


def seconds(query: Callable[[], pl.LazyFrame]) -> float:
    """Time a query from its making to its result."""
    start = time.perf_counter()
    query().collect()
    return time.perf_counter() - start


def main(rows: int = 2_000_000, repeats: int = 5) -> None:
    """Compare both and print what they took."""
    items, table = made_up(rows), prices()

    def hand() -> pl.LazyFrame:
        return by_hand(items, table)

    def ours() -> pl.LazyFrame:
        return frames.soft_hard_balance(items, BY)

    result = ours().collect()
    assert_frame_equal(hand().collect().select(result.columns), result, check_dtypes=False, rel_tol=1e-9)
    pairs = [(seconds(ours), seconds(hand)) for _ in range(repeats)]
    took, baseline = (statistics.median(some) for some in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(
        json.dumps(
            {"rows": rows, "groups": len(result), "frames_s": round(took, 3), "by_hand_s": round(baseline, 3), "ratio": round(ratio, 2)}
        )
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
