"""One table a score: how a conclusion fares under every combination of options."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any

from attrs import frozen

from mildiplomacy.errors import InvalidValueError, NotRankableError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.scores.assess import assess
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import passing
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.explain import number
from mildiplomacy.scores.outcome import Finding, Likely
from mildiplomacy.scores.told import Told

Grid = Mapping[str, Sequence[Any]]
"""The values of each option."""
_BALANCE: Grid = MappingProxyType({"scope": ("core", "core+extended"), "intensity": ("events", "standing"), "credit": ("full", "1/k")})


@frozen(kw_only=True)
class Setting:
    """One combination of options, and what it gives.

    >>> Setting(options=(("scope", "core"),), value=None, likely=None, conclusion="no data").conclusion
    'no data'
    """

    options: tuple[tuple[str, str], ...]
    """The options."""
    value: float | None
    """The value, or None without data."""
    likely: Likely | None
    """Its 90 % range."""
    conclusion: str
    """``above`` or ``below`` when the whole range is on one side, ``open`` when it is not, ``no data``."""


@frozen(kw_only=True)
class Robustness(Told):
    """How a conclusion fares."""

    subject_id: str
    """Whose it is."""
    index_id: str
    """The index."""
    against: float
    """The value that the conclusion is about: above it, or below it."""
    settings: tuple[Setting, ...]
    """Every combination; the first is the one that the conclusion is taken from."""

    @property
    def conclusion(self) -> str:
        """What the first combination says."""
        return self.settings[0].conclusion

    @property
    def held(self) -> float | None:
        """The share of the combinations with data that say the same as the first; None when it has no data itself."""
        scored = [one for one in self.settings if one.value is not None]
        return sum(one.conclusion == self.conclusion for one in scored) / len(scored) if self.settings[0].value is not None else None

    def swayed_by(self) -> tuple[tuple[str, float], ...]:
        """Return for each option how often changing it alone changes the conclusion, over all combinations with data; most first."""
        by_options = {one.options: one for one in self.settings if one.value is not None}
        found = {}
        for name in dict(self.settings[0].options):
            pairs = changed = 0
            for options, one in by_options.items():
                for other_options, other in by_options.items():
                    differing = [left[0] for left, right in zip(options, other_options, strict=True) if left != right]
                    if differing == [name]:
                        pairs += 1
                        changed += one.conclusion != other.conclusion
            found[name] = changed / pairs if pairs else 0.0
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def lines(self) -> Iterator[str]:
        """Say the table, the share that agrees, and what sways it."""
        yield f"{self.index_id} of {self.subject_id}, against {self.against:g}: {self.conclusion}"
        width = max(len(_named(one)) for one in self.settings)
        for one in self.settings:
            told = "no data" if one.value is None or one.likely is None else (
                f"{number(one.value)} (90 % {number(one.likely.low)} to {number(one.likely.high)})  {one.conclusion}"
            )  # fmt: skip
            yield f"  {_named(one):<{width}}  {told}"
        if self.held is not None:
            yield f"The same in {self.held:.0%} of the combinations with data."
        yield "How often an option alone changes it: " + ", ".join(f"{name} {share:.0%}" for name, share in self.swayed_by()) + "."


@passing
def robustness(
    subject: str,
    index_id: str = "soft-hard-balance",
    *,
    options: Grid | None = None,
    against: float = 0.0,
    since: DateLike | None = None,
    until: DateLike | None = None,
    base: Catalogue | None = None,
    **fixed: Any,  # noqa: ANN401 - options of the score's function
) -> Robustness:
    """Show how a conclusion fares under every combination of options: scope, unit, credit, weight set, or whatever a score takes.

    Args:
        subject: the id of what is scored.
        index_id: the index.
        options: for each option the values to try, the one that the conclusion is taken from first. For the soft/hard balance by default its
            scopes, panels, credits and the weight sets of the catalogue, which stand for audiences.
        against: the conclusion is that the value is above or below this.
        since: the first day, where the measure looks at a window.
        until: the last day, likewise.
        base: the catalogue; the bundled one by default.
        fixed: options that stay the same.

    Raises:
        InvalidValueError: without options to vary.
        NotRankableError: when the result is a profile, which has no single value.

    >>> import mildiplomacy as md
    >>> found = md.robustness("JPN", since=2015, until=2025, draws=100)
    >>> 0 <= found.held <= 1
    True
    """
    cat = catalogue() if base is None else base
    grid = options if options is not None else _default(index_id, cat)
    if not grid or not all(grid.values()):
        message = f"options must give values to try (got {dict(grid)})"
        raise InvalidValueError(message)
    settings = []
    for chosen in product(*grid.values()):
        named = dict(zip(grid, chosen, strict=True))
        found = assess(index_id, subject, since=since, until=until, base=cat, **named, **fixed)
        if not isinstance(found, Score | NoData):
            raise NotRankableError(index_id, (subject,))
        settings.append(_setting({name: str(getattr(value, "id", value)) for name, value in named.items()}, found, against))
    findings: tuple[Finding, ...] = ()
    if not any(one.value is not None for one in settings):
        findings = (Finding(code="no-data", message="There is nothing to score under any combination."),)
    return Robustness(subject_id=subject, index_id=index_id, against=against, settings=tuple(settings), findings=findings)


def _named(one: Setting) -> str:
    return ", ".join(value for _, value in one.options)


def _default(index_id: str, cat: Catalogue) -> Grid:
    spec = index_of(index_id, cat)
    if spec.measure != "balance":
        return {}
    own = {"scope": spec.scope, "intensity": spec.intensity, "credit": spec.credit, "weights": spec.weight_set_id}
    grid = {**_BALANCE, "weights": cat.weight_sets.ids() or (spec.weight_set_id,)}
    return {name: tuple(dict.fromkeys((own[name], *values))) for name, values in grid.items()}


def _setting(named: Mapping[str, str], found: Score | NoData, against: float) -> Setting:
    options = tuple(named.items())
    if isinstance(found, NoData):
        return Setting(options=options, value=None, likely=None, conclusion="no data")
    above, below = found.likely.low > against, found.likely.high < against
    return Setting(options=options, value=found.value, likely=found.likely, conclusion="above" if above else "below" if below else "open")
