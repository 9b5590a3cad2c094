"""Windows of time compared on common draws: what changed, how surely, and what moved it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from mildiplomacy.errors import InvalidValueError, NotRankableError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.dates import DateLike, PartialDate, Window
from mildiplomacy.scores.assess import assess
from mildiplomacy.scores.assessment import Assessment, NoData, Score
from mildiplomacy.scores.caution import passing
from mildiplomacy.scores.change import Monitoring, change_of
from mildiplomacy.scores.outcome import Finding
from mildiplomacy.scores.periods import Periods, of_periods


@passing
def monitor(
    subject: str,
    *,
    windows: Iterable[tuple[DateLike, DateLike]] | None = None,
    by: int | None = None,
    since: int | None = None,
    until: int | None = None,
    index_id: str = "soft-hard-balance",
    inputs: Periods | None = None,
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
        inputs: instead of windows, for a composite indicator: the raw value of each indicator by period, in the order of time. What moved a step is then
            each indicator's part of the exact decomposition (:func:`~mildiplomacy.scores.steps.movers`).
        base: the catalogue; the bundled one by default.
        seed: seed of the draws; that of the score by default.
        draws: number of draws; that of the score by default.
        options: those of the score's function.

    Raises:
        InvalidValueError: when there are fewer than two windows, or not exactly one of ``windows``, ``by`` and ``inputs`` is given, or ``inputs`` for an
            index that is no composite.
        NotRankableError: when the result is a profile, which has no single value to follow.
        UnknownIdError: when there is no such index or subject.

    >>> import mildiplomacy as md
    >>> found = md.monitor("JPN", by=8, since=2010, until=2025)
    >>> step = found.changes[0]
    >>> abs(sum(part.value for part in step.movers) - step.difference) < 1e-9
    True
    """
    options |= {name: value for name, value in (("seed", seed), ("draws", draws)) if value is not None}
    if inputs is not None:
        if any(one is not None for one in (windows, by, since, until)):
            message = "inputs are by period, so windows, by, since and until must be absent"
            raise InvalidValueError(message)
        return of_periods(subject, inputs, index_id, base, options)
    spans = _spans(windows, by, since, until)
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
            change_of(before, one, after, other)
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
        message = "windows must be given, or by (a number of years) with since and until, or for a composite inputs by period"
        raise InvalidValueError(message)
    if len(spans) < 2:  # noqa: PLR2004 - a change takes two
        message = f"windows must be two or more (got {len(spans)})"
        raise InvalidValueError(message)
    return spans


def _scored(one: Assessment | NoData) -> Score | NoData:
    if isinstance(one, Score | NoData):
        return one
    raise NotRankableError(one.index_id, (one.subject_id,))


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
