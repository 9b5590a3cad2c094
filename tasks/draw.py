"""Draw dated facts at random, for somebody who did not write them to check: ``python tasks/draw.py 100 2026``."""

import random
import sys

import ledger
import mildiplomacy as md


def draw(count: int, seed: int) -> list[ledger.Fact]:
    """Return so many confirmed dated facts of the bundled content; the same seed draws the same facts of the same content."""
    cat = md.catalogue()
    known = [fact for record in sorted(cat.values(), key=lambda one: one.id) for fact in ledger.facts(record)]
    confirmed = [fact for fact in known if fact.evidence is not None and fact.evidence.confidence == "confirmed"]
    return random.Random(seed).sample(confirmed, count)  # noqa: S311 - a draw, no secret


if __name__ == "__main__":
    for number, fact in enumerate(draw(int(sys.argv[1]), int(sys.argv[2])), 1):
        sources = ", ".join(fact.evidence.source_ids) if fact.evidence else ""
        print(f"{number:>4}  {fact.record.collection:<14} {fact.record.id:<40} {fact.day!s:<12} {sources}")
