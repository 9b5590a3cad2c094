"""A composite indicator followed over periods, whose inputs the user brings."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.change import Monitoring, change_of
from mildiplomacy.scores.combine import Combination
from mildiplomacy.scores.composite import Inputs, composite, composite_index, tree_of
from mildiplomacy.scores.normalise import is_known
from mildiplomacy.scores.outcome import Finding
from mildiplomacy.scores.steps import KNOWN, movers

Periods = Mapping[str, Inputs] | Mapping[int, Inputs]
"""The raw value of each indicator by its id, for each period, in the order of time."""
_OF_THE_INDEX = frozenset({"judgement", "low-coverage"})


def of_periods(subject: str, inputs: Periods, index: str | Index, base: Catalogue | None, options: Mapping[str, Any]) -> Monitoring:
    """Evaluate an index in every period and compare neighbours; all periods together are the reference set of sampled normalisations.

    Raises:
        InvalidValueError: for fewer than two periods, or an index without indicators.
    """
    spec = composite_index(index, base)
    if len(inputs) < 2:  # noqa: PLR2004 - a change takes two
        message = f"inputs must be of two or more periods (got {len(inputs)})"
        raise InvalidValueError(message)
    options = {"reference": _pooled(spec, inputs.values()), **options}
    results = [composite(spec, values, subject=subject, base=base, **options) for values in inputs.values()]
    trees = [tree_of(spec, values, options["reference"]) for values in inputs.values()]
    names = [str(one) for one in inputs]
    changes = tuple(
        change_of(before, one, after, other, movers(old, new))
        for (before, one, old), (after, other, new) in pairwise(zip(names, results, trees, strict=True))
        if isinstance(one, Score) and isinstance(other, Score)
    )
    return Monitoring(
        subject_id=subject,
        index_id=spec.id,
        windows=tuple(names),
        results=tuple(results),
        changes=changes,
        findings=tuple(_findings(names, results, trees)),
    )


def _pooled(spec: Index, rows: Iterable[Inputs]) -> dict[str, tuple[float, ...]]:
    """Return the known central values of each indicator over all periods."""
    return {
        one.id: tuple(
            raw.value if isinstance(raw, Estimate) else raw for row in rows if (raw := row.get(one.id)) is not None and is_known(raw)
        )
        for one in spec.indicators
    }


def _findings(names: list[str], results: list[Score | NoData], trees: list[Combination]) -> Iterator[Finding]:
    """Yield what is said of single periods, with the periods, and what is to be known of the steps."""
    said: dict[tuple[str, str], list[str]] = {}
    for name, one in zip(names, results, strict=True):
        for found in one.findings:
            said.setdefault((found.code, found.message), []).append(name)
    for (code, message), where in said.items():
        if code == "judgement":
            yield Finding(code=code, message=message)
        elif code not in _OF_THE_INDEX:
            yield Finding(code=code, message=f"{message} ({', '.join(where)})")
    empty = [name for name, one in zip(names, results, strict=True) if isinstance(one, NoData)]
    if empty:
        yield Finding(code="no-data", message=f"Nothing to score, so no step to or from: {', '.join(empty)}.")
    known = [frozenset(term.part.id for term in tree.terms if term.known) for tree in trees]
    uneven = [
        f"{after} ({', '.join(sorted(old ^ new))})" for (_, old), (after, new) in pairwise(zip(names, known, strict=True)) if old != new
    ]
    if uneven:
        yield Finding(
            code="known-changed",
            message=f"Not the same indicators are known as in the period before; that part of the step is {KNOWN!r}: {'; '.join(uneven)}.",
        )
