"""Names over time."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate, Period, order_invariant, to_optional_date
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import ActorId

NameKind = Literal["alias", "former", "official", "native", "acronym"]
"""What sort of name it is."""


@frozen(kw_only=True, field_transformer=checked)
class Name(Checked):
    """A further name of something, with the time when it was in use and who uses it.

    >>> Name(text="Burma", kind="former", end=1989).used_on("1975-01-01")
    'definite'
    """

    text: str
    """The name."""
    kind: NameKind = "alias"
    """What sort of name it is."""
    language: str | None = None
    """Its language, ISO 639-1."""
    start: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it came into use; None means from the beginning."""
    end: PartialDate | None = field(default=None, converter=to_optional_date)
    """When it went out of use; None means that it is in use."""
    used_by_ids: tuple[ActorId, ...] = ()
    """The actors who call a disputed thing so."""
    evidence: Evidence | None = None
    """Where the name is from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (order_invariant(),)

    def used_on(self, day: DateLike) -> Certainty:
        """Whether the name was in use on a day."""
        start = PartialDate.of("0001-01-01") if self.start is None else self.start
        return Period(start=start, end=self.end, ongoing=self.end is None).contains(day)
