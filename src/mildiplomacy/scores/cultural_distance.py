"""Cultural distance of two states from scores that the user brings, with what their armed forces share beside."""

import itertools
import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, exact, index_of
from mildiplomacy.scores.linear import covariance as sample_covariance
from mildiplomacy.scores.linear import solve
from mildiplomacy.scores.military_proximity import add_proximity
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, ScoreCoverage
from mildiplomacy.scores.pair import pair_of

INDEX_ID = "cultural-distance-index"
"""The index that this function evaluates."""
Method = Literal["euclidean", "mahalanobis", "kogut-singh"]
"""Standardised Euclidean distance; Mahalanobis distance; the index of Kogut and Singh (1988), a mean of squares, as legacy."""
SCALES: dict[Method, str] = {
    "euclidean": "0 upward, in standard deviations of the reference set",
    "mahalanobis": "0 upward, in standard deviations along the axes of the reference set",
    "kogut-singh": "0 upward, squared standard deviations (no distance)",
}
"""The unit of each method."""
SMALL = 10
"""Below so many states the variances of a reference set are hardly estimated."""
ScoreTable = Mapping[str, Mapping[str, float]]
"""State to dimension to score."""


@careful
def cultural_distance(
    first: str,
    second: str,
    scores: ScoreTable | None = None,
    *,
    variances: Mapping[str, float] | None = None,
    covariance: ScoreTable | None = None,
    method: Method = "euclidean",
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Measure how far apart two states lie on dimensions of national culture, in the scores of a survey that the user brings.

    ``euclidean``: ``sqrt(sum_i d_i^2 / V_i)`` (Konara and Mohr 2019). ``mahalanobis``: ``sqrt(d' S^-1 d)``, which also takes out what dimensions share.
    ``kogut-singh``: ``sum_i d_i^2 / (n V_i)`` (Kogut and Singh 1988), which is a squared distance and kept for comparison. Hofstede's and similar scores may
    not be bundled. What the armed forces share (language, doctrine, schooling ...) stands beside and enters no distance.

    Args:
        first: a state.
        second: another.
        scores: state to dimension to score; every state in it is the reference set. NaN is not known.
        variances: variance of each dimension; by default that of the reference set (divided by n - 1).
        covariance: dimension to dimension to covariance, for ``mahalanobis``; by default that of the states of the reference set without gaps.
        method: how.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``cultural-distance-index`` by default.

    Returns:
        A score in the unit of the method. A dimension without a score for one of the two is missing: the value is over the others, and the bounds say what
        it could be with every missing score anywhere between the lowest and the highest of the reference set.

    Raises:
        UnknownIdError: when there is no such state.
        InvalidValueError: for an unknown method, two states that are one, a negative variance or a covariance that is not symmetric.

    >>> import mildiplomacy as md
    >>> invented = {"AUS": {"a": 1, "b": 2}, "NZL": {"a": 2, "b": 2}, "IND": {"a": 3, "b": 5}, "FJI": {"a": 2, "b": 3}}
    >>> round(md.scores.cultural_distance("AUS", "NZL", invented).value, 3)
    1.225
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    if method not in SCALES:
        message = f"method must be one of {', '.join(SCALES)} (got {method!r})"
        raise InvalidValueError(message)
    pair = pair_of((first, second), cat)
    draft = Draft(spec, "-".join(pair), scale=SCALES[method], content_version=cat.version)
    table = _Table(draft, pair, scores or {})
    add_proximity(draft, pair, cat)
    draft.coverage = ScoreCoverage(scored=len(table.known), candidates=len(table.known) + len(table.unknown))
    if not table.known:
        return draft.no_data(
            "scores of both states on the same dimensions: Hofstede's six (geerthofstede.com, licence to check), GLOBE, Schwartz, or the two axes of "
            "the World Values Survey (free registration); pass scores={'JPN': {'dimension': 54.0, ...}, ...} with all states of the survey"
        )
    if method == "mahalanobis":
        return _Mahalanobis(draft, table, covariance).run()
    return _Diagonal(draft, table, variances, squared=method == "kogut-singh").run()


class _Table:
    """The scores of the two and of the reference set, dimension by dimension."""

    def __init__(self, draft: Draft, pair: tuple[str, str], scores: ScoreTable) -> None:
        self.draft = draft
        dimensions = tuple(dict.fromkeys(one for row in scores.values() for one in row))
        self.rows = {state: {one: row[one] for one in row if math.isfinite(row[one])} for state, row in scores.items()}
        if any(len(row) < len(scores[state]) for state, row in self.rows.items()):
            draft.say("nan", "Scores that are no finite numbers are left out as not known.")
        self.columns = {one: [row[one] for row in self.rows.values() if one in row] for one in dimensions}
        here, there = (self.rows.get(one, {}) for one in pair)
        self.known = {one: here[one] - there[one] for one in dimensions if one in here and one in there}
        self.unknown = {one: self._span(one, here, there) for one in dimensions if one not in self.known and self.columns[one]}
        draft.components += [
            Component(name=one, title=f"Difference, {one}", unit="points", value=self.known.get(one))
            for one in (*self.known, *self.unknown)
        ]
        if self.unknown and self.known:
            draft.lacks("dimension-unknown", f"without a score for one of the two: {', '.join(self.unknown)}")
            draft.say("partial-dimensions", f"The value is over {len(self.known)} dimensions; the bounds allow for the missing ones.")

    def _span(self, one: str, here: Mapping[str, float], there: Mapping[str, float]) -> tuple[float, float]:
        """Return the lowest and the highest difference, with what is missing anywhere in the range of the reference set."""
        low, high = min(self.columns[one]), max(self.columns[one])
        ends = [(row.get(one, low), row.get(one, high)) for row in (here, there)]
        return ends[0][0] - ends[1][1], ends[0][1] - ends[1][0]

    def forget(self, one: str) -> None:
        """Leave a dimension out of everything."""
        self.known.pop(one, None)
        self.unknown.pop(one, None)

    def reference(self) -> None:
        """Say what set the variances are over, and whether it is small."""
        states = [state for state, row in self.rows.items() if row]
        self.draft.say(
            "reference-set", f"Variances are over the {len(states)} states given: {', '.join(states[:6])}{' ...' if states[6:] else ''}."
        )
        if len(states) < SMALL:
            self.draft.say("small-reference", f"{len(states)} states are few for a variance; give variances= from the whole survey.")


def _closing(draft: Draft) -> None:
    draft.say(
        "civilian-scores",
        "National scores come from civilian samples; armed forces of distant cultures can be close in doctrine and schooling.",
    )


class _Diagonal:
    """Standardised differences that are added up dimension by dimension."""

    def __init__(self, draft: Draft, table: _Table, variances: Mapping[str, float] | None, *, squared: bool) -> None:
        self.draft = draft
        self.table = table
        self.squared = squared
        self.given = variances
        self.variances: dict[str, float] = {}

    def _variance(self, one: str) -> float | None:
        if self.given is not None:
            found = self.given.get(one)
            if found is not None and not (found >= 0 and math.isfinite(found)):
                message = f"the variance of {one!r} must be finite and not negative (got {found})"
                raise InvalidValueError(message)
            return found
        column = self.table.columns[one]
        return float(sample_covariance([column])[0][0]) if len(column) > 2 else None  # noqa: PLR2004 - of two, every distance is the same

    def run(self) -> Score | NoData:
        """Drop what cannot be standardised, add up, and bound."""
        for one in (*self.table.known, *self.table.unknown):
            variance = self._variance(one)
            if variance:
                self.variances[one] = variance
                continue
            self.table.forget(one)
            if variance is None:
                self.draft.lacks("variance-unknown", f"{one}: no variance given, and none to be had from two states or fewer")
            else:
                self.draft.say(
                    "constant-column", f"{one} does not vary over the reference set and cannot tell states apart; it is left out."
                )
        if self.given is None:
            self.table.reference()
        if not self.table.known:
            return self.draft.no_data("variances= of the dimensions, or scores of three states or more that differ")
        known = {one: gap**2 / self.variances[one] for one, gap in self.table.known.items()}
        more = sum(max(low**2, high**2) / self.variances[one] for one, (low, high) in self.table.unknown.items())
        total, count, every = sum(known.values()), len(known), len(known) + len(self.table.unknown)
        _closing(self.draft)
        if self.squared:
            self.draft.say(
                "legacy",
                "The index of Kogut and Singh is a mean of squares, not a distance (Konara and Mohr 2019); use it to compare only.",
            )
            value, low, high = total / count, total / every, (total + more) / every
        else:
            value, low, high = math.sqrt(total), math.sqrt(total), math.sqrt(total + more)
        scale = value / total if total else 0.0
        parts = [Contribution(id=one, label=one, amount=self.table.known[one], value=part * scale) for one, part in known.items()]
        return self.draft.score(value, Bounds(low=min(value, low), high=max(value, high)), exact(value)[1], parts)


class _Mahalanobis:
    """Differences with what the dimensions share taken out."""

    def __init__(self, draft: Draft, table: _Table, given: ScoreTable | None) -> None:
        self.draft = draft
        self.table = table
        self.given = given

    def _matrix(self, dimensions: Sequence[str]) -> list[list[Fraction]] | None:
        if self.given is not None:
            given = self.given
            if any(one not in given or other not in given[one] for one in dimensions for other in dimensions):
                return None
            if any(given[one][other] != given[other][one] for one in dimensions for other in dimensions):
                message = "the covariance must be symmetric"
                raise InvalidValueError(message)
            return [[Fraction(given[one][other]) for other in dimensions] for one in dimensions]
        whole = [row for row in self.table.rows.values() if all(one in row for one in dimensions)]
        return sample_covariance([[row[one] for row in whole] for one in dimensions]) if len(whole) > 2 else None  # noqa: PLR2004 - of two, every distance is the same

    def _squared(self, gaps: Mapping[str, float]) -> dict[str, float] | None:
        """Return the part of each dimension in the squared distance; None when the covariance is missing or singular."""
        matrix = self._matrix(tuple(gaps))
        vector = [Fraction(gap) for gap in gaps.values()]
        solved = None if matrix is None else solve(matrix, vector)
        return None if solved is None else {one: float(gap * part) for one, gap, part in zip(gaps, vector, solved, strict=True)}

    def _highest(self) -> float:
        """Return the highest squared distance over the corners of what is missing; it is convex, so a corner is the worst."""
        names = tuple(self.table.unknown)
        corners = (
            self._squared({**self.table.known, **dict(zip(names, corner, strict=True))})
            for corner in itertools.product(*self.table.unknown.values())
        )
        return max(math.inf if parts is None else sum(parts.values()) for parts in corners)

    def run(self) -> Score | NoData:
        """Solve for the known dimensions, and bound over the missing ones."""
        parts = self._squared(self.table.known)
        if self.given is None:
            self.table.reference()
        if parts is None:
            self.draft.say(
                "singular-covariance",
                "The covariance of the dimensions is missing, singular or not positive definite: there is no such distance.",
            )
            return self.draft.no_data(
                "covariance= of the dimensions, positive definite; or scores of more states than dimensions; or method='euclidean'"
            )
        _closing(self.draft)
        value = math.sqrt(sum(parts.values()))
        high = math.sqrt(self._highest())
        scale = 1 / value if value else 0.0
        contributions = [Contribution(id=one, label=one, amount=self.table.known[one], value=part * scale) for one, part in parts.items()]
        return self.draft.score(value, Bounds(low=value, high=max(value, high)), exact(value)[1], contributions)
