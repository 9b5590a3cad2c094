"""How things go wrong: one base error, a few specific ones, each also the fitting builtin; and what is warned of, one base warning and a few kinds.

Every error keeps its parts as attributes, pickles, and says what was expected, what was found and, where there is one, a hint.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar

from attrs import frozen

__all__ = [
    "AmbiguousError",
    "ContentError",
    "DisconnectedError",
    "EventDataAloneWarning",
    "InvalidTypeError",
    "InvalidValueError",
    "LowCoverageWarning",
    "MilDiplomacyError",
    "MilDiplomacyWarning",
    "MissingExtraError",
    "MixedUnitsError",
    "NotRankableError",
    "Problem",
    "QueryError",
    "StaleSourceWarning",
    "UnknownIdError",
]


class MilDiplomacyError(Exception):
    """Base of every error that this package raises on purpose.

    >>> issubclass(UnknownIdError, KeyError) and issubclass(UnknownIdError, MilDiplomacyError)
    True
    """


class MilDiplomacyWarning(UserWarning):
    """Base of every warning of this package: an answer is there, but stands on less than it seems to; its findings say so too, under ``code``.

    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore", LowCoverageWarning)  # the others are still heard
    """

    code: ClassVar[str] = "warning"
    """The code of the finding that says the same."""


class LowCoverageWarning(MilDiplomacyWarning):
    """Less than half of what could count entered the value.

    >>> LowCoverageWarning.code
    'low-coverage'
    """

    code = "low-coverage"


class EventDataAloneWarning(MilDiplomacyWarning):
    """All that is known are dated events from news or event data, in which several instruments cannot be seen at all.

    >>> EventDataAloneWarning.code
    'event-data-alone'
    """

    code = "event-data-alone"


class StaleSourceWarning(MilDiplomacyWarning):
    """The days asked about run past the end of what is known: of the content, of a closed frame, or of a data set behind the value.

    >>> StaleSourceWarning.code
    'stale-source'
    """

    code = "stale-source"


class InvalidValueError(MilDiplomacyError, ValueError):
    """A value of the right type that a field cannot hold."""


class InvalidTypeError(MilDiplomacyError, TypeError):
    """A value of the wrong type."""


class QueryError(MilDiplomacyError, TypeError):
    """A query that names no field of the records that it asks."""


class MixedUnitsError(MilDiplomacyError, ValueError):
    """Effort in more than one unit, which cannot be added.

    >>> MixedUnitsError(("person", "USD")).units
    ('person', 'USD')
    """

    def __init__(self, units: Iterable[str]) -> None:
        self.units: tuple[str, ...] = tuple(units)
        """The units that were found together."""
        super().__init__(self.units)

    def __str__(self) -> str:
        """Say which units met."""
        return f"effort must be in one unit (got {', '.join(self.units)}); hint: choose one with unit="


class NotRankableError(MilDiplomacyError, ValueError):
    """A score that must not be put in order with others, or that has no single value to order by.

    >>> NotRankableError("grievance", ("JPN",)).index_id
    'grievance'
    """

    def __init__(self, index_id: str, subject_ids: Iterable[str]) -> None:
        self.index_id: str = index_id
        """The index."""
        self.subject_ids: tuple[str, ...] = tuple(subject_ids)
        """Whose results cannot be ranked."""
        super().__init__(index_id, self.subject_ids)

    def __str__(self) -> str:
        """Say which results cannot be ranked."""
        return (
            f"{self.index_id!r} of {', '.join(self.subject_ids)} is not for ranking; "
            "hint: read the results side by side, or allow it with unrankable=True where each has a value"
        )


class DisconnectedError(MilDiplomacyError, ValueError):
    """Pairwise comparisons that fall into parts which nothing connects, so that no common scale exists.

    >>> DisconnectedError("soft", [("a", "b"), ("c", "d")]).parts
    (('a', 'b'), ('c', 'd'))
    """

    def __init__(self, side: str, parts: Iterable[Iterable[str]]) -> None:
        self.side: str = side
        """What was compared."""
        self.parts: tuple[tuple[str, ...], ...] = tuple(tuple(part) for part in parts)
        """The parts."""
        super().__init__(side, self.parts)

    def __str__(self) -> str:
        """Say which parts there are."""
        parts = "; ".join(", ".join(part) for part in self.parts)
        return f"comparisons ({self.side}) must connect everything that is compared (got the parts {parts}); hint: add a judgement between the parts"


class MissingExtraError(MilDiplomacyError, ImportError):
    """A part of the package whose optional dependency is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        self.feature: str = feature
        """What was asked for."""
        self.extra: str = extra
        """The extra that brings it."""
        super().__init__(feature, extra)

    def __str__(self) -> str:
        """Say what to install."""
        return f"{self.feature} needs the extra {self.extra!r}; hint: pip install 'mildiplomacy[{self.extra}]'"


class UnknownIdError(MilDiplomacyError, KeyError):
    """An id, name or code that nothing answers to; ``near`` holds close matches.

    >>> str(UnknownIdError("naato", ["nato", "asean"]))
    "nothing is called 'naato'; did you mean 'nato'?"
    """

    def __init__(self, value: object, known: Iterable[str] = ()) -> None:
        self.value: object = value
        """What was looked up."""
        candidates = tuple(known)
        self.near: tuple[str, ...] = near_matches(str(value), candidates)
        """Up to three known ids or names that look like it."""
        super().__init__(value, self.near)

    def __str__(self) -> str:
        """Name the near matches (``KeyError`` alone would only quote its message)."""
        hint = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"nothing is called {self.value!r}{hint}"


class AmbiguousError(MilDiplomacyError, LookupError):
    """A name or code that more than one actor answers to; ``candidates`` lists them.

    >>> str(AmbiguousError(732, ["ESH (iso)", "KOR (cow)"]))
    '732 is ambiguous: ESH (iso), KOR (cow); hint: give scheme= or on='
    """

    def __init__(self, value: object, candidates: Iterable[str]) -> None:
        self.value: object = value
        """What was looked up."""
        self.candidates: tuple[str, ...] = tuple(candidates)
        """Each actor that fits, and how."""
        super().__init__(value, self.candidates)

    def __str__(self) -> str:
        """List the candidates."""
        return f"{self.value!r} is ambiguous: {', '.join(self.candidates)}; hint: give scheme= or on="


@frozen(kw_only=True)
class Problem:
    """One fault in a file or a catalogue.

    >>> print(Problem(path="log.yaml", line=7, column=5, where="activities[0].start", message="must be a date (got 'soon')"))
    log.yaml:7:5: activities[0].start: must be a date (got 'soon')
    """

    message: str
    """What was expected and what was found."""
    path: str | None = None
    """The file, or None for content that came from no file."""
    line: int | None = None
    """1-based line."""
    column: int | None = None
    """1-based column; in CSV the 1-based field."""
    where: str = ""
    """The place in the content, such as ``activities[3].start``."""
    hint: str | None = None
    """What to do about it."""

    def __str__(self) -> str:
        """Write ``path:line:column: where: message; hint: ...``, leaving out what is unknown."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        text = ": ".join(part for part in (place, self.where, self.message) if part)
        return f"{text}; hint: {self.hint}" if self.hint else text


class ContentError(MilDiplomacyError, ValueError):
    """Content that cannot be used; ``problems`` lists every fault that was found, not only the first.

    >>> print(ContentError([Problem(message="must be a mapping (got a list)", path="a.yaml", line=1, column=1)]))
    1 problem
      a.yaml:1:1: must be a mapping (got a list)
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        """Every fault, in the order of the content."""
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Print a line a fault."""
        count = len(self.problems)
        return "\n  ".join([f"{count} problem{'s' if count != 1 else ''}", *map(str, self.problems)])


def near_matches(value: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of ``known`` that look like ``value``, whatever their case.

    >>> near_matches("Nato", ["nato", "un"])
    ('nato',)
    """
    folded: dict[str, str] = {}
    for text in known:
        folded.setdefault(text.casefold(), text)
    return tuple(folded[match] for match in get_close_matches(value.casefold(), folded, n=3, cutoff=0.6))
