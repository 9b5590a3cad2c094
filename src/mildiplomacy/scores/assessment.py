"""What a score returns: the number with everything that explains it, or a typed statement that there is nothing to score."""

from attrs import field, frozen

from mildiplomacy.scores.explain import explain, explain_html, number, numbered
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
    """What was found, with its parts and its gaps: a :class:`Score` has a value, a :class:`Profile` only parts."""

    value: float | None
    """The value; None for a profile."""
    bounds: Bounds | None
    """Exact: every weight and every missing input at its worst and at its best."""
    likely: Likely | None
    """90 % range under the uncertainty of weights and inputs; it does not cover what was never recorded."""
    contributions: tuple[Contribution, ...] = field(default=(), repr=False)
    """What makes the value up; they add up to it."""

    @classmethod
    def kind(cls) -> str:
        """Say what sort of outcome it is."""
        return "Assessment"


@frozen(kw_only=True)
class Score(Assessment):
    """A value with its bounds, its range, its parts and its gaps."""

    value: float
    """The value."""
    bounds: Bounds
    """Exact: every weight and every missing input at its worst and at its best."""
    likely: Likely
    """90 % range under the uncertainty of weights and inputs; it does not cover what was never recorded."""

    def headline(self) -> tuple[str, ...]:
        """Say the value, its range and bounds, and what makes it up."""
        bounds = "outer bounds" if any(one.code == "bounds-are-outer" for one in self.findings) else "exact bounds"
        drawn = f" ({self.likely.draws} draws, seed {self.likely.seed})" if self.likely.draws else " (nothing is drawn: exact)"
        return (
            *Outcome.headline(self),
            f"Value {number(self.value)}" + (f" on a scale of {self.scale}." if self.scale else "."),
            (
                f"90 % range {number(self.likely.low)} to {number(self.likely.high)}, median {number(self.likely.median)}{drawn}; "
                f"{bounds} {number(self.bounds.low)} to {number(self.bounds.high)}."
            ),
            *(("", "What makes it up (adds up to the value):") if self.contributions else ()),
            *(
                f"  {number(one.value)}  {one.label}: {one.amount:.4g}" + (f" ({numbered(one.record_ids)})" if one.record_ids else "")
                for one in self.contributions
            ),
        )


@frozen(kw_only=True)
class Profile(Assessment):
    """Parts side by side that are never merged into one number."""

    value: None = None
    """None: the parts are never merged."""
    bounds: None = None
    """None, as there is no value."""
    likely: None = None
    """None, as there is no value."""

    def headline(self) -> tuple[str, ...]:
        """Say that there is no single number."""
        return (*Outcome.headline(self), "A profile: its parts stand side by side and are never merged into one number.")


@frozen(kw_only=True)
class NoData(Explained):
    """There is nothing to score; says what would be needed. It has no value, and is false."""

    needed: tuple[str, ...] = ()
    """What would be needed."""

    @classmethod
    def kind(cls) -> str:
        """Say what sort of outcome it is."""
        return "NoData"

    def headline(self) -> tuple[str, ...]:
        """Say that there is nothing to score, and what would be needed."""
        return (
            *Outcome.headline(self),
            "There is nothing to score, which is not the same as a value of 0.",
            *(f"Needed: {one}." for one in self.needed),
        )

    def __bool__(self) -> bool:
        """Return False."""
        return False
