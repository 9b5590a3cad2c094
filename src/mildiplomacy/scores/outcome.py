"""The parts of what a score returns, and what an assessment and the absence of one have in common."""

from typing import Any

import attrs
from attrs import field, frozen


@frozen(kw_only=True)
class Bounds:
    """An interval that holds for certain, given the intervals of the inputs.

    >>> Bounds(low=-0.2, high=0.4).low
    -0.2
    """

    low: float
    """With every weight at its worst."""
    high: float
    """With every weight at its best."""


@frozen(kw_only=True)
class Likely:
    """A 90 % range from seeded draws, with the median.

    >>> Likely(low=-0.1, median=0.1, high=0.3, draws=1000, seed=1).median
    0.1
    """

    low: float
    """The 5 % quantile."""
    median: float
    """The 50 % quantile."""
    high: float
    """The 95 % quantile."""
    draws: int
    """How many draws."""
    seed: int
    """The seed that repeats them."""
    sample: tuple[float, ...] = attrs.field(default=(), eq=False, repr=False)
    """The draws themselves, in the order drawn, so that two values on the same draws can be compared draw by draw; no part of the plain form."""


@frozen(kw_only=True)
class Contribution:
    """What one part adds to a value; the contributions of a value add up to it.

    >>> Contribution(id="hadr-response", label="Foreign military disaster response", amount=2, value=0.4).value
    0.4
    """

    id: str
    """The part: an instrument, with its circumstances where these are used."""
    label: str
    """The part in words."""
    amount: float
    """How much of it there is, in the unit of the panel."""
    value: float
    """What it adds."""
    record_ids: tuple[str, ...] = ()
    """The records behind it."""


@frozen(kw_only=True)
class Component:
    """A named part of an assessment: one panel in one scope, one indicator, one factor.

    >>> Component(name="events", scope="core", title="Events", unit="events").value is None
    True
    """

    name: str
    """What it is: a panel such as ``events``, an indicator, a factor."""
    scope: str = ""
    """For a panel: ``core`` or ``core+extended``."""
    title: str
    """In words."""
    unit: str
    """The unit of the volume of a panel, or of the value of any other part."""
    volume: float = 0.0
    """How much there is."""
    hard: float | None = None
    """H, the mean hard weight."""
    soft: float | None = None
    """S, the mean soft weight."""
    hard_likely: Likely | None = None
    """90 % range of H."""
    soft_likely: Likely | None = None
    """90 % range of S."""
    value: float | None = None
    """The value, or None when it is not known or there is nothing to weigh."""
    text: str | None = None
    """What it says, when it is no number."""
    bounds: Bounds | None = None
    """Exact bounds."""
    likely: Likely | None = None
    """90 % range."""
    contributions: tuple[Contribution, ...] = ()
    """The parts, largest effect first."""
    folded: tuple[str, ...] = ()
    """Records that are a piece of another one counted here."""
    record_ids: tuple[str, ...] = ()
    """The records behind it."""


@frozen(kw_only=True)
class Beside:
    """Something that is counted beside a score and never enters it.

    >>> Beside(id="suspension-of-military-ties", label="Suspension", count=2).count
    2
    """

    id: str
    """What it is."""
    label: str
    """In words."""
    count: int
    """How often."""
    record_ids: tuple[str, ...] = ()
    """The records."""


@frozen(kw_only=True)
class Missing:
    """Something that could not be counted, and why; it is listed, never guessed.

    >>> Missing(code="undated", why="the date is too coarse", record_ids=("a-visit",)).code
    'undated'
    """

    code: str
    """A short name of the reason."""
    why: str
    """The reason in words."""
    record_ids: tuple[str, ...] = ()
    """The records."""


@frozen(kw_only=True)
class Finding:
    """Something that a reader should know before using the value.

    >>> Finding(code="illustrative", message="not a closed frame").code
    'illustrative'
    """

    code: str
    """A short name."""
    message: str
    """In words."""
    record_ids: tuple[str, ...] = ()
    """The records."""


@frozen(kw_only=True)
class ScoreCoverage:
    """How much of what was looked at entered a value, and whether what was looked at is known to be all.

    >>> ScoreCoverage(scored=3, candidates=4).share
    0.75
    """

    scored: int
    """Records that entered; for a composite, indicators."""
    candidates: int
    """Records of the same sort that could have."""
    frame_id: str | None = None
    """The declaration that makes it a closed frame."""
    weight: float | None = None
    """For a composite: the share of the weight that is known."""

    @property
    def share(self) -> float | None:
        """The share of the weight where there is one; else ``scored / candidates``, or None when there was nothing."""
        if self.weight is not None:
            return self.weight
        return self.scored / self.candidates if self.candidates else None

    @property
    def closed(self) -> bool:
        """Whether it is a declared closed frame."""
        return self.frame_id is not None

    @property
    def label(self) -> str:
        """``"closed frame"`` or ``"illustrative"``."""
        return "closed frame" if self.closed else "illustrative"


@frozen(kw_only=True)
class Outcome:
    """What an assessment and the absence of one have in common."""

    index_id: str
    """The index."""
    index_version: str
    """Its version."""
    title: str
    """What is measured."""
    subject_id: str
    """Whose it is; for a pair, both ids with a dash between."""
    coverage: ScoreCoverage
    """How much was counted, and whether it is known to be all."""
    scale: str = ""
    """What the lowest and the highest value mean."""
    window: str = ""
    """The days looked at, where there are any."""
    weight_set_id: str | None = None
    """The weights used, where instruments are weighed."""
    panel: str = ""
    """For a score of a portfolio: the panel that was asked for."""
    scope: str = ""
    """For a score of a portfolio: the scope that was asked for."""
    credit: str = ""
    """For a score of a portfolio: how participants are credited."""
    components: tuple[Component, ...] = field(default=(), repr=False)
    """The parts; panels and profiles are never merged."""
    beside: tuple[Beside, ...] = field(default=(), repr=False)
    """What is counted beside and never enters the value."""
    missing: tuple[Missing, ...] = field(default=(), repr=False)
    """What could not be counted."""
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    """What a reader should know."""
    judgement: bool = True
    """Whether it rests on judgement."""
    content_version: str | None = None
    """The version of the content."""

    @property
    def rankable(self) -> bool:
        """Whether it may be put in order with others: not when a finding ``not-rankable`` says otherwise."""
        return all(one.code != "not-rankable" for one in self.findings)

    def component(self, name: str, scope: str | None = None) -> Component:
        """Return a part; a panel without a scope in the one that was asked for.

        Raises:
            KeyError: when there is no such part.
        """
        wanted = self.scope if scope is None else scope
        for component in self.components:
            if (component.name, component.scope) == (name, wanted):
                return component
        raise KeyError((name, wanted))

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain mappings, lists, text and numbers."""
        return {"type": self.kind(), **plain(self)}

    @classmethod
    def kind(cls) -> str:
        """Say what sort of outcome it is."""
        return cls.__name__

    def headline(self) -> tuple[str, ...]:
        """Say the result in lines of plain language."""
        return (f"{self.title}: {self.subject_id}" + (f", {self.window}" if self.window else ""),)


def plain(value: Any) -> Any:  # noqa: ANN401 - plain values are of many types
    """Return plain mappings, lists, text and numbers; fields that take no part in equality are left out."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if attrs.has(type(value)):
        return {field.name: plain(getattr(value, field.name)) for field in attrs.fields(type(value)) if field.eq}
    return value
