"""Who meets whom: the form of an item by the states in it, and amounts by form and by partner that add up."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from mildiplomacy.model.portfolio import Engagement
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.tally import Amount, merge

Form = Literal["multilateral", "bilateral", "institutional-bilateral", "single-state", "undetermined"]
"""Three states or more; two; one with an organisation; one state alone or with non-state bodies; not known who took part."""
MULTILATERAL = 3
"""The number of states from which engagement is multilateral (Keohane 1990)."""
MINILATERAL = 4
"""The number of states up to which it is minilateral."""


def states_in(one: Engagement, basis: Basis) -> tuple[str, ...]:
    """Return the states in an item, the subject and those that are helped included, each once."""
    everybody = dict.fromkeys((basis.portfolio.subject_id, *one.provider_ids, *one.recipient_ids))
    return tuple(each for each in everybody if basis.sort_of(each) == "state")


def partners_in(one: Engagement, basis: Basis) -> tuple[str, ...]:
    """Return the states in an item other than the subject; none when it is not known who took part."""
    known = form_of(one, basis) != "undetermined"
    return tuple(each for each in states_in(one, basis) if each != basis.portfolio.subject_id) if known else ()


def form_of(one: Engagement, basis: Basis) -> Form:
    """Say the form of an item; undetermined when nobody else is recorded, or when unknown actors could make it multilateral."""
    others = basis.others(one)
    sorts = [basis.sort_of(each) for each in (basis.portfolio.subject_id, *others)]
    states, unknown = sorts.count("state"), sorts.count("unknown")
    if states >= MULTILATERAL:
        return "multilateral"
    if not others or states + unknown >= MULTILATERAL:
        return "undetermined"
    if states + unknown == MULTILATERAL - 1:
        return "bilateral"
    return "institutional-bilateral" if "organisation" in sorts[1:] or sorts[0] == "organisation" else "single-state"


@frozen(kw_only=True)
class Ties:
    """Amounts by form and instrument, and by partner state; a commutative monoid under ``+`` with the empty one as identity.

    An item with *k* states gives each partner 1/(*k* - 1) of it, so that a drill of thirty states weighs no more than a visit (Newman 2001).

    >>> one = Ties(forms={("bilateral", "naval-port-call"): 1}, partners={"KOR": 1})
    >>> (one + one).partners
    {'KOR': 2}
    """

    forms: Mapping[tuple[Form, str], Amount] = field(factory=dict)
    """Amount per form and instrument."""
    partners: Mapping[str, Amount] = field(factory=dict)
    """Amount per partner state."""

    @classmethod
    def of(cls, items: Iterable[tuple[Engagement, Amount]], basis: Basis) -> "Ties":
        """Add up items with their amounts."""
        total = cls()
        for one, amount in items:
            form, partners = form_of(one, basis), partners_in(one, basis)
            share = amount * Fraction(1, len(partners)) if partners else 0
            total += cls(forms={(form, str(one.instrument_id)): amount}, partners=dict.fromkeys(partners, share))
        return total

    def __add__(self, other: "Ties") -> "Ties":
        """Add amount to amount."""
        return Ties(forms=merge(self.forms, other.forms), partners=merge(self.partners, other.partners))

    def amount(self, *forms: Form) -> Amount:
        """Return the amount of some forms."""
        return sum(amount for (form, _instrument), amount in self.forms.items() if form in forms)
