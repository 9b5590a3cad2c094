"""The truth ledger: dated facts per kind by confidence, how many rest on a primary source, who read them, and the declared frames.

A dated fact is one date in a record, with the confidence of the nearest evidence around it. Run ``python tasks/ledger.py``.
"""

import re
from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, cast

import yaml

import mildiplomacy as md
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.record import Record, fields_of
from mildiplomacy.model.source import Source

ROOT = Path(__file__).parents[1]
REVIEW = ROOT / "review"
DATA = ROOT / "src" / "mildiplomacy" / "data"
_TABLE = 5
_GRAVITY = ("corrected", "doubtful", "agrees")
TARGET = 0.85
"""Share of dated facts that must be confirmed."""


class Fact(NamedTuple):
    """A dated fact: whose, where in the record, and the evidence that stands for it."""

    record: Record
    day: PartialDate
    evidence: Evidence | None


def facts(record: Record) -> Iterator[Fact]:
    """Yield the dated facts of a record."""

    def walk(part: object, evidence: Evidence | None) -> Iterator[Fact]:
        if isinstance(part, PartialDate):
            yield Fact(record, part, evidence)
        elif isinstance(part, tuple):
            for item in part:
                yield from walk(item, evidence)
        elif hasattr(type(part), "__attrs_attrs__") and not isinstance(part, Evidence):
            nearest = getattr(part, "evidence", None) or evidence
            for field in fields_of(type(part)):
                yield from walk(getattr(part, field.name), nearest)

    return walk(record, record.evidence)


def _rows(pattern: str) -> Iterator[Mapping[str, str]]:
    for file in sorted(REVIEW.glob(pattern)):
        for row in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or ():
            yield cast("Mapping[str, str]", row)


def _files() -> dict[str, set[str]]:
    """Return the ids of the records in each file of content."""
    found: dict[str, set[str]] = {}
    for file in DATA.rglob("*.yaml"):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        found[f"data/{file.relative_to(DATA)}"] = {row["id"] for rows in content.values() for row in rows}
    return found


def _named(text: str, files: Mapping[str, set[str]]) -> set[str]:
    """Return the records that a row of the review names: one, several, or those of a file."""
    file = text.partition(" (")[0]
    return set(files[file]) if file in files else {one.strip() for one in text.split(",")}


def first_readings() -> dict[str, set[str]]:
    """Return, for each record, the sources that its writer says were read for it."""
    files, found = _files(), defaultdict[str, set[str]](set)
    for row in _rows("*.yaml"):
        if "outcome" not in row and "source_id" in row:  # a second coding reads no source
            for record_id in _named(row["record"], files):
                found[record_id].add(row["source_id"])
    return dict(found)


def second_readings() -> dict[str, str]:
    """Return, for each record that somebody other than its writer read again, the gravest outcome: corrected, doubtful or agrees."""
    files, found = _files(), dict[str, str]()
    for row in _rows("*.yaml"):
        for record_id in _named(row["record"], files) if "outcome" in row else ():
            found[record_id] = min(row["outcome"], found.get(record_id, "agrees"), key=_GRAVITY.index)
    return found


def unstated(cat: Catalogue) -> Iterator[Fact]:
    """Yield the confirmed dates that no note of the review states.

    A note states a day when it has the number of the day and the name of the month, and a month when it has its name; a year alone is not asked for,
    since ids and titles carry it. A row about a whole file, or about at least five records, tells of a table that was compared, and states what is in it.
    """
    files, notes, tables = _files(), defaultdict[str, list[str]](list), set[str]()
    for row in _rows("*.yaml"):
        if "says" in row:
            ids = _named(row["record"], files)
            if len(ids) >= _TABLE:
                tables |= ids
            for one in ids:
                notes[one].append(row["says"])
    for record in confirmed_records(cat):
        text = " ".join(notes[record.id])
        for fact in facts(record) if record.id not in tables else ():
            if fact.evidence is not None and fact.evidence.confidence == "confirmed" and not states(text, str(fact.day)):
                yield fact


def states(text: str, day: str) -> bool:
    """Whether a note states a date: the day by its number and month, the month by its name; a year stands in ids and titles."""
    if len(day) == len("2004") or day in text:
        return True
    month = month_name[int(day[5:7])]
    named = re.search(rf"\b({month}|{month[:3]})\b", text) is not None or day[:7] in text
    return named and (len(day) == len("2004-12") or re.search(rf"(?<!\d){int(day[8:10])}(?!\d)", text) is not None)


def confirmed_records(cat: Catalogue) -> Iterator[Record]:
    """Yield the records whose evidence is confirmed."""
    for record in cat.values():
        if record.evidence is not None and record.evidence.confidence == "confirmed":
            yield record


def has_primary(cat: Catalogue, evidence: Evidence | None) -> bool:
    """Whether one of the sources is primary."""
    ids = () if evidence is None else evidence.source_ids
    return any(isinstance(source := cat[one], Source) and source.primary for one in ids)


def shares(cat: Catalogue) -> dict[str, Counter[str]]:
    """Return dated facts per kind by confidence; ``primary`` counts those with a primary source, ``all`` every one."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for record in cat.values():
        if record.collection == "sources":
            continue
        for fact in facts(record):
            confidence = "none" if fact.evidence is None else fact.evidence.confidence
            for kind in (record.collection, "everything"):
                found[kind][confidence] += 1
                found[kind]["all"] += 1
                found[kind]["primary"] += has_primary(cat, fact.evidence)
    return dict(found)


def main() -> None:
    """Print the ledger."""
    cat = md.catalogue()
    table = shares(cat)
    words = ("confirmed", "contested", "unverified", "judgement")
    print(f"Truth ledger, content {cat.version}, known to {cat.as_of}\n")
    print(f"{'dated facts in':<20}{'all':>7}" + "".join(f"{word:>12}" for word in words) + f"{'confirmed':>12}{'primary':>10}")
    for kind, counts in sorted(table.items(), key=lambda item: (item[0] == "everything", item[0])):
        row = "".join(f"{counts[word]:>12}" for word in words)
        print(f"{kind:<20}{counts['all']:>7}{row}{counts['confirmed'] / counts['all']:>12.0%}{counts['primary'] / counts['all']:>10.0%}")
    first, second = first_readings(), second_readings()
    confirmed = [record.id for record in confirmed_records(cat)]
    again = [one for one in confirmed if one in second]
    print(f"\nConfirmed records: {len(confirmed)}; with the writer's note of what a source says: {sum(one in first for one in confirmed)}.")
    print(f"Read again by somebody else: {len(again)} ({len(again) / len(confirmed):.0%}): {dict(Counter(second[one] for one in again))}.")
    print(f"Confirmed dates that no note states: {sum(1 for _ in unstated(cat))}.")
    as_of = [record.evidence.as_of for record in cat.values() if record.evidence is not None and record.evidence.as_of is not None]
    print(
        f"Oldest as_of: {min(as_of, key=lambda day: day.latest)}. Sources: {len(cat.sources)}, primary {sum(one.primary for one in cat.sources)}."
    )
    print(f"Declared closed frames: {len(cat.coverages)}.")
    print(
        "Records: "
        + ", ".join(f"{len(cat.collection(kind))} {kind.replace('_', ' ')}" for kind in sorted({one.collection for one in cat.values()}))
        + "."
    )


if __name__ == "__main__":
    main()
