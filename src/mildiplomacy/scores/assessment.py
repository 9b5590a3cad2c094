"""What a score returns: the number with everything that explains it, or a typed statement that there is nothing to score."""

import attrs
from attrs import frozen

from mildiplomacy.scores.explain import explain, explain_html, number, numbered, orientation
from mildiplomacy.scores.outcome import Bounds, Contribution, Likely, Outcome


@frozen(kw_only=True)
class Explained(Outcome):
    """An outcome that renders itself."""

    def explain(self) -> str:
        """Say in plain language how the value comes about, naming the records."""
        return explain(self)

    def _repr_html_(self) -> str:
        return explain_html(self)


@frozen(kw_only=True)
class Assessment(Explained):
    """A value with its bounds, its range, its parts and its gaps."""

    value: float
    """The value."""
    bounds: Bounds
    """Exact: every weight at its worst and at its best."""
    likely: Likely
    """90 % range under the weights' own uncertainty; it does not cover missing activities."""
    contributions: tuple[Contribution, ...] = ()
    """What makes the value up; they add up to it."""

    def headline(self) -> tuple[str, ...]:
        """Say the value, its range and bounds, and what makes it up."""
        panel = self.component(self.panel)
        return (
            *Outcome.headline(self),
            f"The mix {orientation(self.value, self.likely)}: {number(self.value)} on a scale from -1 (all hard) to +1 (all soft).",
            (
                f"90 % range {number(self.likely.low)} to {number(self.likely.high)}, median {number(self.likely.median)} "
                f"({self.likely.draws} draws, seed {self.likely.seed}); exact bounds {number(self.bounds.low)} to {number(self.bounds.high)}."
            ),
            (
                f"Volume {panel.volume:g} {panel.unit}; mean hard weight H = {panel.hard:.3f}, mean soft weight S = {panel.soft:.3f}; "
                f"B = (S - H) / (S + H). Scope {self.scope}, credit {self.credit}, weights {self.weight_set_id}."
            ),
            "",
            "What makes it up (adds up to the value):",
            *(
                f"  {number(one.value)}  {one.label}: {one.amount:g} {panel.unit} ({numbered(one.record_ids)})"
                for one in self.contributions
            ),
        )


@frozen(kw_only=True)
class NoData(Explained):
    """There is nothing to score; says what would be needed. It has no value, and is false."""

    needed: tuple[str, ...] = ()
    """What would be needed."""

    def headline(self) -> tuple[str, ...]:
        """Say that there is nothing to score, and what would be needed."""
        return (
            *Outcome.headline(self),
            "There is nothing to score, which is not the same as a balance of 0.",
            *(f"Needed: {one}." for one in self.needed),
        )

    def __bool__(self) -> bool:
        """Return False."""
        return False

    def with_value(self, value: float, bounds: Bounds, likely: Likely, contributions: tuple[Contribution, ...]) -> Assessment:
        """Return the same outcome as an assessment, now that there is a value."""
        common = {field.name: getattr(self, field.name) for field in attrs.fields(Outcome)}
        return Assessment(**common, value=value, bounds=bounds, likely=likely, contributions=contributions)
