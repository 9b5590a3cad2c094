"""An approval rule: who at home must agree before a state's armed forces are sent abroad."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import StateId
from mildiplomacy.model.record import Record

Approval = Literal["none", "consult", "inform-after", "ex-ante-simple", "ex-ante-supermajority", "constitutional-ban"]
"""What the legislature must do: nothing; be consulted; be told afterwards; agree beforehand by a simple or a larger majority; or it is forbidden."""


def _delay_fault(delay: Estimate | None) -> str | None:
    least = None if delay is None else delay.value if delay.low is None else delay.low
    return f"must not be negative (got {delay})" if least is not None and least < 0 else None


@frozen(kw_only=True, field_transformer=checked)
class ApprovalRule(Record):
    """The domestic rule for deploying force, as law states it and with its exceptions.

    >>> ApprovalRule(id="approval-deu", state_id="DEU", rule="ex-ante-simple", subject="armed deployments abroad", start=2005).rule
    'ex-ante-simple'
    """

    state_id: StateId
    """Whose rule it is."""
    rule: Approval
    """What the legislature must do."""
    subject: str
    """To what it applies."""
    legal_basis: str | None = None
    """The provision that says so."""
    exceptions: tuple[str, ...] = ()
    """Cases in which it does not apply or approval may follow later."""
    deadline: str | None = None
    """Time limits that it sets."""
    expected_delay: Estimate | None = None
    """Days from the request to the decision, as our judgement; with its interval."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """Since when it holds."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """Until when it held, or None while it holds."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(), Invariant(("expected_delay",), _delay_fault))
