"""What is true of every answer, whatever it answers: declared types, codes, sentences, sums and bounds."""

import pkgutil
import re
import types
import typing
from collections.abc import Iterator
from importlib import import_module
from math import isclose, isnan
from typing import Any

import attrs
import pytest

from mildiplomacy import scores
from mildiplomacy.scores import NoData, PersonMonths, Profile, Score
from mildiplomacy.scores.draft import Draft
from mildiplomacy.scores.outcome import Bounds, Component, Likely, Outcome

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*(?:[- ][A-Z]{3}|[- ][A-Z]{3}-[A-Z]{3}| [a-z0-9]+(?:[-.][a-z0-9]+)*)?")
DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
WINDOW = re.compile(rf"|all dates|(?:on |from |until |members of )?{DAY}|{DAY} to {DAY}")
_WORDS = """
    GDP a above activities actors agreements alike all among and as between bodies by carry co consult data day days decide deviations draws
    economies economy even events exercises facilitates for from given goalpost hinders hostility hours in inform interval invocations involve it
    its judged kinds known larger lead left member members missions mix months more moves nats no none of on one over own partners person points
    purposes reach records reference scale set several share soft spell spends standard stated states steps sum system the them to treaties unit
    units upward user weight with year years
"""
UNITS = frozenset(_WORDS.split())
"""The words that units are made of."""


def classes() -> Iterator[type]:
    """Yield the classes of answers and of their parts; person-months are what a user brings, NaN and all."""
    for one in pkgutil.walk_packages(scores.__path__, "mildiplomacy.scores."):
        for found in vars(import_module(one.name)).values():
            if isinstance(found, type) and found.__module__ == one.name and attrs.has(found) and found is not PersonMonths:
                yield found


def fits(value: Any, wanted: Any) -> bool:
    """Whether a value has an annotated type, to the last item; NaN, true and false are no numbers."""
    origin, inner = typing.get_origin(wanted), typing.get_args(wanted)
    if origin in {typing.Union, types.UnionType}:
        return any(fits(value, one) for one in inner)
    if origin is tuple:
        kinds = inner[:1] * len(value) if isinstance(value, tuple) and inner[-1] is Ellipsis else inner
        return isinstance(value, tuple) and len(value) == len(kinds) and all(map(fits, value, kinds))
    if origin is typing.Literal:
        return value in inner
    if wanted is Any:
        return True
    if wanted in {int, float}:
        return isinstance(value, (int, wanted)) and not isinstance(value, bool) and not isnan(value)
    if isinstance(wanted, typing.NewType):
        return fits(value, wanted.__supertype__)
    return value is None if wanted is type(None) else isinstance(value, wanted) if isinstance(wanted, type) else True


def check(answer: Outcome) -> None:
    """Fail unless an answer is sound."""
    assert answer.title
    assert WINDOW.fullmatch(answer.window), answer.window
    assert 0 <= answer.coverage.scored <= answer.coverage.candidates
    for finding in answer.findings:
        assert CODE.fullmatch(finding.code), finding.code
        assert finding.message.endswith("."), finding.message
    for gap in answer.missing:
        assert CODE.fullmatch(gap.code), gap.code
        assert gap.why, gap.code
    for part in answer.components:
        assert part.title, part
        assert NAME.fullmatch(part.name), part
        assert set(re.findall("[A-Za-z]+", part.unit)) <= UNITS, part
        assert part.unit or part.value is None, part
        within(part.value, part.bounds, part.likely)
    if isinstance(answer, Score):
        assert answer.scale
        within(answer.value, answer.bounds, answer.likely)
        if answer.contributions:
            assert isclose(sum(one.value for one in answer.contributions), answer.value, abs_tol=1e-9)
    if isinstance(answer, NoData):
        assert all(answer.needed)
        assert answer.needed


def row(part: Component) -> tuple[object, ...]:
    """All of a part but its title and its draws: value, volume, unit, text, low and high bound, whether it has a range, records."""
    bounds = (None, None) if part.bounds is None else (part.bounds.low, part.bounds.high)
    return part.value, part.volume, part.unit, part.text, *bounds, part.likely is not None, part.record_ids


def within(value: float | None, bounds: Bounds | None, likely: Likely | None) -> None:
    """Fail unless the value and the 90 % range lie within the bounds."""
    low, high = (float("-inf"), float("inf")) if bounds is None else (bounds.low - 1e-9, bounds.high + 1e-9)
    assert value is None or low <= value <= high
    assert likely is None or low <= likely.low <= likely.median <= likely.high <= high


def watch(patch: pytest.MonkeyPatch) -> None:
    """From now on, fail when an answer is made that is not sound, or a part of one without its declared types."""

    def checked(made: type) -> Any:
        begin, wanted = made.__init__, {one.name: one.type for one in attrs.fields(attrs.resolve_types(made))}

        def init(self: Any, *args: Any, **fields: Any) -> None:
            begin(self, *args, **fields)
            for name, kind in wanted.items():
                assert fits(getattr(self, name), kind), f"{made.__name__}.{name}: {getattr(self, name)!r} is no {kind}"

        return init

    for made in classes():
        patch.setattr(made, "__init__", checked(made))
    for name in ("score", "profile", "no_data"):
        patch.setattr(Draft, name, sound(getattr(Draft, name)))


def sound(close: Any) -> Any:
    """Return the closing of an answer with a look at what it closes."""

    def closed(*args: Any, **fields: Any) -> Score | Profile | NoData:
        answer = close(*args, **fields)
        check(answer)
        return answer

    return closed
