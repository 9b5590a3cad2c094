"""The frame of an answer, filled in as a score is worked out, and closed as a score, a profile or the statement that there is nothing to score."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, overload

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Profile, Score
from mildiplomacy.scores.measures import quantile
from mildiplomacy.scores.outcome import Beside, Bounds, Component, Contribution, Finding, Likely, Missing, ScoreCoverage

S = TypeVar("S", bound=Score)
P = TypeVar("P", bound=Profile)


def index_of(index: str | Index, cat: Catalogue | None = None) -> Index:
    """Return an index by its id or, where a concept has that id, by its measure; from a catalogue or else the bundled one.

    Raises:
        UnknownIdError: when there is none.

    >>> index_of("soft-hard-balance").measure, index_of("cultural-distance").id
    ('balance', 'cultural-distance-index')
    """
    if isinstance(index, Index):
        return index
    places = (catalogue(),) if cat is None else (cat, catalogue())
    for place in places:
        found = place.get(index)
        if isinstance(found, Index):
            return found
    for place in places:
        for one in place.indices.where(measure=index):
            return one
    raise UnknownIdError(index, (one for place in places for one in place.indices.ids()))


def likely(draws: Sequence[float], seed: int, *, keep: bool = True) -> Likely:
    """Return the 90 % range and the median of drawn values, with the draws themselves if they are to be kept.

    >>> likely([0.0, 1.0, 2.0], seed=1).median
    1.0
    """
    values = sorted(draws)
    low, median, high = (quantile(values, share) for share in (0.05, 0.5, 0.95))
    return Likely(low=low, median=median, high=high, draws=len(values), seed=seed, sample=tuple(draws) if keep else ())


def exact(value: float) -> tuple[Bounds, Likely]:
    """Return the bounds and the range of a value that nothing is uncertain about but what was never recorded.

    >>> exact(0.5)[1].draws
    0
    """
    return Bounds(low=value, high=value), Likely(low=value, median=value, high=value, draws=0, seed=0)


class Draft:
    """What is known of an answer so far."""

    def __init__(
        self,
        index: Index,
        subject_id: str,
        *,
        scale: str = "",
        window: str = "",
        content_version: str | None = None,
        title: str | None = None,
        **options: str | None,
    ) -> None:
        """Begin an answer.

        Args:
            index: the index.
            subject_id: whose it is.
            scale: what the lowest and the highest value mean.
            window: the days looked at.
            content_version: the version of the content.
            title: what is measured; the name of the index by default.
            options: ``weight_set_id``, ``panel``, ``scope`` and ``credit`` of a score of a portfolio.
        """
        self.index: Index = index
        self.components: list[Component] = []
        self.beside: list[Beside] = []
        self.missing: list[Missing] = []
        self.findings: list[Finding] = []
        self.coverage: ScoreCoverage = ScoreCoverage(scored=0, candidates=0)
        self._fixed: dict[str, Any] = {
            "index_id": index.id,
            "index_version": index.version,
            "title": title or index.name,
            "subject_id": subject_id,
            "scale": scale,
            "window": window,
            "judgement": index.judgement,
            "content_version": content_version,
            **options,
        }

    def say(self, code: str, message: str, record_ids: Iterable[str] = ()) -> None:
        """Add a finding."""
        self.findings.append(Finding(code=code, message=message, record_ids=tuple(record_ids)))

    def lacks(self, code: str, why: str, record_ids: Iterable[str] = ()) -> None:
        """Add something that could not be counted."""
        self.missing.append(Missing(code=code, why=why, record_ids=tuple(record_ids)))

    def lacks_any(self, code: str, why: str, record_ids: Iterable[str]) -> None:
        """Add records that could not be counted, if there are any."""
        ids = tuple(record_ids)
        if ids:
            self.lacks(code, why, ids)

    def _fields(self) -> dict[str, Any]:
        return {
            **self._fixed,
            "coverage": self.coverage,
            "components": tuple(self.components),
            "beside": tuple(self.beside),
            "missing": tuple(self.missing),
            "findings": tuple(self.findings),
        }

    @overload
    def score(self, value: float, bounds: Bounds, likely: Likely, contributions: Iterable[Contribution] = ()) -> Score: ...

    @overload
    def score(self, value: float, bounds: Bounds, likely: Likely, contributions: Iterable[Contribution], cls: type[S]) -> S: ...

    def score(
        self, value: float, bounds: Bounds, likely: Likely, contributions: Iterable[Contribution] = (), cls: type[Score] = Score
    ) -> Score:
        """Close the answer with a value."""
        return cls(**self._fields(), value=value, bounds=bounds, likely=likely, contributions=tuple(contributions))

    @overload
    def profile(self) -> Profile: ...

    @overload
    def profile(self, cls: type[P], **more: Any) -> P: ...  # noqa: ANN401 - fields of the class

    def profile(self, cls: type[Profile] = Profile, **more: Any) -> Profile:
        """Close the answer with its parts side by side, and with more where the class has more."""
        return cls(**self._fields(), **more)

    def no_data(self, *needed: str) -> NoData:
        """Close the answer: there is nothing to score, and this is what would be needed."""
        return NoData(**self._fields(), needed=needed)
