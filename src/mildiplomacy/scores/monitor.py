"""Windows of time compared on common draws: what changed, how surely, and what moved it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from attrs import frozen

from mildiplomacy.errors import InvalidValueError, NotRankableError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.dates import DateLike, PartialDate, Window
from mildiplomacy.scores.assess import assess
from mildiplomacy.scores.assessment import Assessment, NoData, Score
from mildiplomacy.scores.compare import DECIDED
from mildiplomacy.scores.draft import exact, likely
from mildiplomacy.scores.explain import number, numbered
from mildiplomacy.scores.outcome import Contribution, Finding, Likely
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


def monitor(
    subject: str,
    *,
    windows: Iterable[tuple[DateLike, DateLike]] | None = None,
    by: int | None = None,
    since: int | None = None,
    until: int | None = None,
    index_id: str = "soft-hard-balance",
    base: Catalogue | None = None,
    seed: int | None = None,
    draws: int | None = None,
    **options: Any,  # noqa: ANN401 - as the score's function takes
) -> Monitoring:
    """Compare windows of time: the continuous evaluation of a subject, on common draws.

    Args:
        subject: the id of what is scored, as for :func:`mildiplomacy.scores.assess.assess`.
        windows: two or more windows, each as first and last day.
        by: instead of windows: their length in years, from ``since`` to ``until``; the last one may be shorter.
        since: the first year, with ``by``.
        until: the last year, with ``by``.
        index_id: the index.
        base: the catalogue; the bundled one by default.
        seed: seed of the draws; that of the score by default.
        draws: number of draws; that of the score by default.
        options: those of the score's function.

    Raises:
        InvalidValueError: when there are fewer than two windows, or both or neither of ``windows`` and ``by`` are given.
        NotRankableError: when the result is a profile, which has no single value to follow.
        UnknownIdError: when there is no such index or subject.

    >>> import mildiplomacy as md
    >>> found = md.monitor("JPN", by=8, since=2010, until=2025)
    >>> step = found.changes[0]
    >>> abs(sum(part.value for part in step.movers) - step.difference) < 1e-9
    True
    """
    spans = _spans(windows, by, since, until)
    options |= {name: value for name, value in (("seed", seed), ("draws", draws)) if value is not None}
    found = [assess(index_id, subject, since=first, until=last, base=base, **options) for first, last in spans]
    results = tuple(_scored(one) for one in found)
    names = tuple(str(Window.of(first, last)) for first, last in spans)
    named = list(zip(names, results, strict=True))
    return Monitoring(
        subject_id=subject,
        index_id=index_id,
        windows=names,
        results=results,
        changes=tuple(
            _change(before, one, after, other)
            for (before, one), (after, other) in pairwise(named)
            if isinstance(one, Score) and isinstance(other, Score)
        ),
        findings=tuple(_findings(spans, named)),
    )


def _spans(
    windows: Iterable[tuple[DateLike, DateLike]] | None, by: int | None, since: int | None, until: int | None
) -> list[tuple[DateLike, DateLike]]:
    if windows is not None and by is None:
        spans = list(windows)
    elif windows is None and by is not None and since is not None and until is not None and by > 0:
        spans = [(first, min(first + by - 1, until)) for first in range(since, until + 1, by)]
    else:
        message = "windows must be given, or else by (a number of years) with since and until"
        raise InvalidValueError(message)
    if len(spans) < 2:  # noqa: PLR2004 - a change takes two
        message = f"windows must be two or more (got {len(spans)})"
        raise InvalidValueError(message)
    return spans


def _scored(one: Assessment | NoData) -> Score | NoData:
    if isinstance(one, Score | NoData):
        return one
    raise NotRankableError(one.index_id, (one.subject_id,))


def _change(before: str, one: Score, after: str, other: Score) -> Change:
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
        movers=tuple(_movers(one, other)),
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


def _findings(spans: list[tuple[DateLike, DateLike]], named: list[tuple[str, Score | NoData]]) -> Iterator[Finding]:
    if any(not one.coverage.closed for _, one in named):
        yield Finding(
            code="illustrative",
            message="The records are not declared to be complete: a change may be one of recording, as recent years are recorded more densely.",
        )
    empty = [window for window, one in named if isinstance(one, NoData)]
    if empty:
        yield Finding(code="no-data", message=f"Nothing to score, so no step to or from: {', '.join(empty)}.")
    lengths = {_years(first, last) for first, last in spans}
    if len(lengths) > 1:
        yield Finding(code="uneven-windows", message="The windows differ in length: compare shares and means, not amounts.")


def _years(first: DateLike, last: DateLike) -> int:
    start: date = PartialDate.of(first).earliest
    end: date = PartialDate.of(last).latest
    return round(((end - start).days + 1) / 365.25)
