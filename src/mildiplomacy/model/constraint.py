"""A domestic constraint: what helps or hinders a government's military diplomacy at home, each factor with its sign."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import ApprovalRuleId, StateId
from mildiplomacy.model.record import Record

DomesticFactor = Literal["public-opinion", "political-factions", "legislative-requirements", "nationalism", "polarisation"]
"""Three factors, and the two parts of the political climate."""
CLIMATE: frozenset[DomesticFactor] = frozenset({"nationalism", "polarisation"})
"""The factors that make up the political climate."""


def _sign_fault(effect: Estimate) -> str | None:
    ends = [end for end in (effect.low, effect.value, effect.high) if end is not None]
    return None if min(ends) >= -1 and max(ends) <= 1 else f"must lie between -1 (hinders) and +1 (facilitates) (got {effect})"


@frozen(kw_only=True, field_transformer=checked)
class SignedFactor(Checked):
    """How far one factor facilitates or hinders.

    >>> from mildiplomacy.model.estimate import Estimate
    >>> SignedFactor(factor="public-opinion", effect=Estimate(value=-0.4, low=-0.7, high=0.0)).effect.value
    -0.4
    """

    factor: DomesticFactor
    """Which."""
    effect: Estimate
    """From -1 (hinders) to +1 (facilitates)."""
    text: str | None = None
    """Why."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (Invariant(("effect",), _sign_fault),)


def _twice_fault(factors: tuple[SignedFactor, ...]) -> str | None:
    return "must not name a factor twice" if len({one.factor for one in factors}) < len(factors) else None


@frozen(kw_only=True, field_transformer=checked)
class Constraint(Record):
    """The domestic factors that bear on a state's military engagement in a period.

    >>> Constraint(id="example", state_id="DEU", subject="deployments abroad").factors
    ()
    """

    state_id: StateId
    """Whose."""
    subject: str
    """On what they bear."""
    factors: tuple[SignedFactor, ...] = ()
    """The factors, each at most once; what is not listed is unknown."""
    approval_rule_id: ApprovalRuleId | None = None
    """The rule by which the legislature decides."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """From when."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """Until when."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(), Invariant(("factors",), _twice_fault))
