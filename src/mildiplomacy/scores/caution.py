"""Doubts about an answer become findings, and warnings: once for each kind, at the line of whoever called.

A score is often made of scores. Each carries its findings; only the one that was called for warns.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

import attrs

from mildiplomacy.errors import EventDataAloneWarning, LowCoverageWarning, MilDiplomacyWarning, StaleSourceWarning
from mildiplomacy.scores.assessment import Assessment, NoData
from mildiplomacy.scores.doubts import Asked, doubts
from mildiplomacy.scores.outcome import Finding

P = ParamSpec("P")
A = TypeVar("A")

WARNINGS: dict[str, type[MilDiplomacyWarning]] = {one.code: one for one in (LowCoverageWarning, EventDataAloneWarning, StaleSourceWarning)}
"""The warning that goes with a finding of each of these codes."""
_INSIDE: dict[str, str] = {
    "low-coverage": "Less than half of what could count entered",
    "event-data-alone": "Nothing but events known from news or event data is behind",
    "stale-source": "The days asked about run past what is known for",
}
_NAMED = 5


class Heard(NamedTuple):
    """A finding that is warned of, and of which answer."""

    name: str
    """The answer."""
    finding: Finding
    """What is said of it."""


_HEARD: ContextVar[list[Heard] | None] = ContextVar("heard", default=None)


def careful(function: Callable[P, A]) -> Callable[P, A]:
    """Let a score look for doubts about its answer, add them to its findings and warn of them."""
    return _warning(function, looks=True)


def passing(function: Callable[P, A]) -> Callable[P, A]:
    """Let a function that asks scores pass on the doubts about them, and warn in their stead."""
    return _warning(function, looks=False)


@contextmanager
def unheard() -> Iterator[None]:
    """Let scores that are asked inside say nothing about the answer: a what-if, a part left out."""
    token = _HEARD.set([])
    try:
        yield
    finally:
        _HEARD.reset(token)


def _warning(function: Callable[P, A], *, looks: bool) -> Callable[P, A]:
    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> A:
        above, inside = _HEARD.get(), list[Heard]()
        token = _HEARD.set(inside)
        try:
            answer = function(*args, **kwargs)
        finally:
            _HEARD.reset(token)
        if looks and isinstance(answer, Assessment):
            answer = _with(answer, doubts(answer, Asked.of(args, kwargs)))
        answer = _without(answer) if isinstance(answer, NoData) else _with(answer, _inherited(inside))
        found = getattr(answer, "findings", None)
        due = [Heard(_name(answer), one) for one in (_inherited(inside) if found is None else found) if one.code in WARNINGS]
        if above is not None:
            above += due
            return answer
        for name, one in due:
            warnings.warn(f"{name}: {one.message}", WARNINGS[one.code], stacklevel=2)
        return answer

    return call


def _with(answer: A, more: Iterable[Finding]) -> A:
    """Return the answer with findings of codes that it does not have yet; what has no place for findings stays as it is."""
    found: tuple[Finding, ...] | None = getattr(answer, "findings", None)
    if found is None:
        return answer
    said = {one.code for one in found}
    added = tuple(one for one in more if one.code not in said)
    return cast("A", attrs.evolve(cast("Any", answer), findings=(*found, *added))) if added else answer


def _without(answer: A) -> A:
    """Return what has no value without doubts about the value of a part of it."""
    kept = tuple(one for one in cast("NoData", answer).findings if one.code not in WARNINGS)
    return cast("A", attrs.evolve(cast("Any", answer), findings=kept))


def _name(answer: object) -> str:
    index_id, subject_id, window = (getattr(answer, name, "") for name in ("index_id", "subject_id", "window"))
    named = f"{index_id or type(answer).__name__}" + (f" of {subject_id}" if subject_id else "")
    return f"{named}, {window}" if window else named


def _inherited(inside: Iterable[Heard]) -> tuple[Finding, ...]:
    """Return what was found of the answers inside, one finding a code."""
    by_code: dict[str, dict[str, Finding]] = {}
    for name, one in inside:
        by_code.setdefault(one.code, {}).setdefault(name, one)
    return tuple(_merged(code, by_code[code]) for code in WARNINGS if code in by_code)


def _merged(code: str, found: Mapping[str, Finding]) -> Finding:
    names = list(found)
    rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return Finding(
        code=code,
        message=f"{_INSIDE[code]}: {'; '.join(names[:_NAMED])}{rest}.",
        record_ids=tuple(dict.fromkeys(each for one in found.values() for each in one.record_ids)),
    )
