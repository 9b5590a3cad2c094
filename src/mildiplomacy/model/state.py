"""A state."""

import re
from typing import ClassVar

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.code import CodeSpell
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.ids import StateId


def code_invariants() -> tuple[Invariant, ...]:
    """Make the rules for the form of ISO 3166 codes."""
    return (
        Invariant(("iso2",), lambda code: _form_fault(code, "[A-Z]{2}", "two capital letters")),
        Invariant(("iso3",), lambda code: _form_fault(code, "[A-Z]{3}", "three capital letters")),
        Invariant(("iso_numeric",), _numeric_fault),
        Invariant(
            ("id", "iso3"), lambda own, code: f"must be the alpha-3 code (got {own!r}, {code!r})" if code not in (None, own) else None
        ),
    )


def _numeric_fault(code: int | None) -> str | None:
    highest = 999
    return f"must be between 1 and {highest} (got {code})" if code is not None and not 1 <= code <= highest else None


def _form_fault(code: str | None, form: str, words: str) -> str | None:
    return f"must be {words} (got {code!r})" if code is not None and not re.fullmatch(form, code) else None


@frozen(kw_only=True, field_transformer=checked)
class State(Actor):
    """A state, present or former, with its codes in the three schemes that the field uses.

    Codes: ISO 3166-1 (for a former state ISO 3166-3); Correlates of War, *State System Membership*; Gleditsch & Ward (1999).

    >>> State(id="JPN", name="Japan", iso2="JP", iso3="JPN", iso_numeric=392).iso_numeric
    392
    """

    iso2: str | None = None
    """ISO 3166 alpha-2."""
    iso3: str | None = None
    """ISO 3166 alpha-3, the same as the id."""
    iso_numeric: int | None = None
    """ISO 3166 numeric, as a number: 4 is ``004``."""
    cow: tuple[CodeSpell, ...] = ()
    """Correlates of War numbers over time."""
    gw: tuple[CodeSpell, ...] = ()
    """Gleditsch-Ward numbers over time."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it entered the system of states."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it left the system of states, or None while it lasts."""
    successor_ids: tuple[StateId, ...] = ()
    """The states that came after it."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(), *code_invariants())
