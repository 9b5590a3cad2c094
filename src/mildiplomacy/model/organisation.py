"""An organisation."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Invariant, checked
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.dates import PartialDate, order_invariant, to_optional_date
from mildiplomacy.model.ids import AgreementId, ConceptId, OrganisationId

OrganisationForm = Literal["international-organisation", "forum", "arrangement", "coalition", "force", "agency"]
"""How it is set up. What its members owe each other is not here: it is derived from the obligations of its agreements."""


@frozen(kw_only=True, field_transformer=checked)
class Organisation(Actor):
    """An international organisation, forum, arrangement, coalition, multinational force or agency.

    >>> Organisation(id="arf", name="ASEAN Regional Forum", form="forum", founded="1994-07-25").start.year
    1994
    """

    form: OrganisationForm
    """How it is set up."""
    acronym: str | None = None
    """Its acronym."""
    founded: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it was founded."""
    dissolved: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it was dissolved, or None while it lasts."""
    seat: str | None = None
    """Where it has its seat."""
    parent_id: OrganisationId | None = None
    """The organisation that it is part of."""
    constitutive_agreement_ids: tuple[AgreementId, ...] = ()
    """The agreements that found it, whose obligations say what kind of body it is."""
    successor_ids: tuple[OrganisationId, ...] = ()
    """The organisations that came after it."""
    purposes: tuple[str, ...] = ()
    """What it is for."""
    threat_ids: tuple[ConceptId, ...] = ()
    """The threats that it addresses."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant("dissolved", "founded"),)

    @property
    def start(self) -> PartialDate | None:
        """When it was founded."""
        return self.founded

    @property
    def end(self) -> PartialDate | None:
        """When it was dissolved."""
        return self.dissolved
