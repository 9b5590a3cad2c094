"""Derive the weight sets of other audiences from that of the partner, by shifts that are stated here, and write them.

No source gives weights for any audience, and 48 numbers more would only look like knowledge. So a rival and a public are given by one shift of the hard
and one of the soft weight for each family of instruments, each with its reason, and by intervals that are wider by ``WIDER`` at both ends. A test
holds the files to this script. Run it without arguments to write them, with ``--print`` to print one after the other.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[1] / "src" / "mildiplomacy" / "data"
PARTNER = DATA / "weight_sets" / "mildip-2025.1.yaml"
WIDER = 0.05
Shift = tuple[float, float, str]
"""What is added to the hard and to the soft weight, and why."""
SHIFTS: dict[str, dict[str, Shift]] = {
    "rival": {
        "DLG": (0.05, -0.15, "Talks that it is not part of look like coordination; little of the trust reaches it."),
        "AGR": (0.10, -0.20, "A promise to others is a commitment against it, and the shared values are not its own."),
        "EDU": (0.05, -0.15, "Schooling binds officers of third states to others; the attraction is felt by those who attend."),
        "EXR": (0.15, -0.15, "The drill that reassures a partner rehearses a fight with it: the security dilemma."),
        "PRS": (0.15, -0.15, "Presence near it shortens warning and shows resolve, whatever welcome the host gives."),
        "AST": (0.10, -0.10, "Help that makes a neighbour stronger shifts the balance against it."),
        "MAT": (0.10, -0.10, "Arms in other hands count as capability before they count as ties."),
        "INF": (0.10, -0.10, "Shared intelligence is about it as often as not."),
        "CSB": (0.00, 0.00, "These measures are made with it, so it sees them much as a partner does."),
        "HUM": (0.05, -0.15, "Relief shows reach and wins goodwill for others, and is no threat in itself."),
        "OPS": (
            0.05,
            -0.10,
            "Operations show what forces can do; those under a mandate of the United Nations, which it may share, less so.",
        ),
        "SYM": (0.00, -0.10, "Ceremony is meant for others and takes nothing from it."),
        "COE": (0.05, -0.05, "It is the addressee of pressure and feels the whole of it."),
    },
    "public": {
        "DLG": (0.00, -0.10, "Few people hear of talks, so they attract less than they do among those who hold them."),
        "AGR": (0.00, -0.10, "Treaties are known by name at best; obligations are felt as risk as well as protection."),
        "EDU": (0.00, -0.10, "Courses and exchanges touch those who attend, not the public."),
        "EXR": (0.05, -0.05, "What is seen of a drill is arms and noise."),
        "PRS": (
            0.05,
            -0.05,
            "Visits are seen and liked, bases are seen and often resented; forces abroad look harder than they do to a ministry.",
        ),
        "AST": (0.00, -0.05, "Reform and advice are hardly seen."),
        "MAT": (0.05, -0.05, "Deals in arms reach the news as arms."),
        "INF": (0.00, -0.05, "What is secret attracts nobody; messages to the public are the exception within the family."),
        "CSB": (0.00, -0.05, "Inspections and hotlines are hardly known."),
        "HUM": (-0.05, 0.10, "Relief is what foreign publics see and, for a time, reward in surveys."),
        "OPS": (0.05, 0.00, "Operations are watched for their casualties and their cause; on the whole they look harder."),
        "SYM": (-0.05, 0.10, "Bands, parades and commemorations are made for the public."),
        "COE": (0.05, 0.00, "Threats are news."),
    },
}
NAMES = {
    "rival": "Hard and soft weights of the instruments, rival audience, 2025.1",
    "public": "Hard and soft weights of the instruments, public audience, 2025.1",
}
WHO = {
    "rival": "a state against which the engagement may be turned",
    "public": "the public of the states that take part or are helped",
}


def shifted(estimate: dict[str, float], by: float) -> dict[str, float]:
    """Shift an estimate and widen its interval, within 0 and 1."""
    moves = {"value": by, "low": by - WIDER, "high": by + WIDER}
    return {name: round(min(1.0, max(0.0, estimate[name] + move)), 2) for name, move in moves.items()}


def families() -> dict[str, str]:
    """Return the family of each instrument."""
    found = {}
    for path in sorted((DATA / "instruments").glob("*.yaml")):
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))["instruments"]:
            found[one["id"]] = one["family"]
    return found


def weight_set(audience: str) -> dict[str, Any]:
    """Derive the weight set of an audience."""
    (partner,) = yaml.safe_load(PARTNER.read_text(encoding="utf-8"))["weight_sets"]
    family = families()
    weights = []
    for row in partner["weights"]:
        hard, soft, why = SHIFTS[audience][family[row["instrument_id"]]]
        reason = f"{row['rationale']} For this audience hard {hard:+.2f}, soft {soft:+.2f}: {why}"
        weights.append(
            {
                "instrument_id": row["instrument_id"],
                "hard": shifted(row["hard"], hard),
                "soft": shifted(row["soft"], soft),
                "rationale": reason,
            }
        )
    return {
        "id": f"{partner['id']}-{audience}",
        "name": NAMES[audience],
        "version": partner["version"],
        "audience": audience,
        "elicitation": (
            f"Analyst judgement about {WHO[audience]}: the weights of {partner['id']} moved by one stated shift of the hard and one of the soft weight for each "
            f"family of instruments, with intervals wider by {WIDER} at both ends. No source gives such weights; replace them by elicited ones when you have them."
        ),
        "weights": weights,
        "modifiers": partner["modifiers"],
        **{name: partner[name] for name in ("modifier_cap",) if name in partner},
        "evidence": {
            "confidence": "judgement",
            "as_of": "2025-12-31",
            "note": "Derived by shifts that are judgement; how circumstances add is taken over unchanged.",
        },
    }  # fmt: skip


def dump(audience: str) -> str:
    """Return the file of an audience."""
    text: str = yaml.safe_dump({"weight_sets": [weight_set(audience)]}, sort_keys=False, allow_unicode=True, width=120)
    return f"# Written by tasks/audience_weights.py, which holds the shifts and their reasons; change that, not this.\n{text}"


def main() -> None:
    """Write the files, or print them."""
    for audience in SHIFTS:
        if "--print" in sys.argv:
            print(dump(audience))
        else:
            PARTNER.with_name(f"{PARTNER.stem}-{audience}.yaml").write_text(dump(audience), encoding="utf-8")


if __name__ == "__main__":
    main()
