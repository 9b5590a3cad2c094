"""The step of a score from one window or period to the next, and all of them told together."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.compare import DECIDED
from mildiplomacy.scores.draft import exact, likely
from mildiplomacy.scores.explain import number, numbered
from mildiplomacy.scores.outcome import Contribution, Likely
from mildiplomacy.scores.told import Told

_MOVERS = 5


@frozen(kw_only=True)
class Change:
    """The step from one window to the next.

    >>> level = Likely(low=0.1, median=0.1, high=0.1, draws=0, seed=0)
    >>> Change(before="2010 to 2014", after="2015 to 2019", difference=0.1, likely=level, rising=1.0, movers=()).direction
    'rose'
    """

    before: str
    """The earlier window."""
    after: str
    """The later window."""
    difference: float
    """The later value less the earlier."""
    likely: Likely
    """90 % range of the difference, taken draw by draw: what both windows share cancels."""
    rising: float
    """Share of the draws in which the value rose; no change counts half."""
    movers: tuple[Contribution, ...]
    """What moved it: the change of each contribution, largest first; they add up to the difference. ``amount`` is the change of the amount,
    ``record_ids`` are the later records that the earlier window did not have."""

    @property
    def direction(self) -> str:
        """``"rose"`` or ``"fell"`` when 95 % of the draws agree, ``"stayed"`` when nothing differs, else ``"open"``."""
        if self.rising >= DECIDED:
            return "rose"
        if self.rising <= 1 - DECIDED:
            return "fell"
        return "stayed" if self.likely.low == self.likely.high == 0 else "open"


@frozen(kw_only=True)
class Monitoring(Told):
    """The same score over windows of time, and the steps between them."""

    subject_id: str
    """Whose it is."""
    index_id: str
    """The index."""
    windows: tuple[str, ...]
    """The windows, in the order given."""
    results: tuple[Score | NoData, ...]
    """The score in each window, or the statement that there is nothing to score."""
    changes: tuple[Change, ...]
    """The steps between neighbouring windows that both have a value."""

    def lines(self) -> Iterator[str]:
        """Say the values, then each step with what moved it."""
        yield f"{self.index_id} of {self.subject_id} over {len(self.windows)} windows"
        for window, one in zip(self.windows, self.results, strict=True):
            told = (
                "no data"
                if isinstance(one, NoData)
                else f"{number(one.value)} (90 % {number(one.likely.low)} to {number(one.likely.high)})"
            )
            yield f"  {window}: {told}"
        for step in self.changes:
            yield ""
            yield (
                f"{step.before} -> {step.after}: {step.direction}, {number(step.difference)} "
                f"(90 % {number(step.likely.low)} to {number(step.likely.high)}; rose in {step.rising:.0%} of the draws)"
            )
            for part in step.movers[:_MOVERS]:
                behind = f" ({numbered(part.record_ids)})" if part.record_ids else ""
                yield f"  {number(part.value)}  {part.label}: {part.amount:+.4g}{behind}"


def change_of(before: str, one: Score, after: str, other: Score, movers: Iterable[Contribution] | None = None) -> Change:
    """Compare two scores draw by draw; what moved it is the change of each contribution unless it is given."""
    size = max(len(one.likely.sample), len(other.likely.sample))
    earlier, later = (each.likely.sample or (each.value,) * size for each in (one, other))
    gaps = [new - old for old, new in zip(earlier, later, strict=True)]
    difference = other.value - one.value
    moved = gaps or [difference]
    return Change(
        before=before,
        after=after,
        difference=difference,
        likely=likely(gaps, other.likely.seed or one.likely.seed) if gaps else exact(difference)[1],
        rising=sum(1.0 if gap > 0 else 0.5 if gap == 0 else 0.0 for gap in moved) / len(moved),
        movers=tuple(_movers(one, other) if movers is None else movers),
    )


def _movers(one: Score, other: Score) -> list[Contribution]:
    old, new = ({part.id: part for part in each.contributions} for each in (one, other))
    found = []
    for part_id in {**old, **new}:
        was, now = old.get(part_id), new.get(part_id)
        known = frozenset(was.record_ids if was else ())
        found.append(
            Contribution(
                id=part_id,
                label=(now or was).label,  # type: ignore[union-attr]  # one of the two has it
                amount=(now.amount if now else 0.0) - (was.amount if was else 0.0),
                value=(now.value if now else 0.0) - (was.value if was else 0.0),
                record_ids=tuple(record for record in (now.record_ids if now else ()) if record not in known),
            )
        )
    return sorted(found, key=lambda part: (-abs(part.value), part.id))
