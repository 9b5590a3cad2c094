"""Where a fact is from, how sure it is, and what other sources claim."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import PartialDate, Precision, to_optional_date
from mildiplomacy.model.ids import SourceId

Confidence = Literal["confirmed", "unverified", "contested", "judgement"]
"""confirmed: a source that states it was read; unverified: not yet; contested: sources disagree; judgement: an analyst's."""


@frozen(kw_only=True, field_transformer=checked)
class Citation(Checked):
    """A place in a source.

    >>> str(Citation(source_id="north-atlantic-treaty-text", locator="Art. 5"))
    'north-atlantic-treaty-text, Art. 5'
    """

    source_id: SourceId
    """The source."""
    locator: str | None = None
    """Where in it: article, page, section, table."""
    precision: Precision | None = None
    """How finely this source dates the fact, when less finely than the value is given."""

    def __str__(self) -> str:
        """Write the source and the place."""
        return self.source_id if self.locator is None else f"{self.source_id}, {self.locator}"


@frozen(kw_only=True, field_transformer=checked)
class Claim(Checked):
    """One of several values that sources give for the same field.

    >>> Claim(field="start", value="1955-05-06", preferred=True, reason="date of deposit").preferred
    True
    """

    field: str
    """The field of the record that the claim is about."""
    value: str
    """What is claimed, as text."""
    citations: tuple[Citation, ...] = ()
    """Who claims it."""
    preferred: bool = False
    """Whether this is the value that the record carries."""
    reason: str | None = None
    """Why it is preferred, or why not."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("reason", "preferred"), lambda reason, preferred: "must say why this claim is preferred" if preferred and not reason else None
        ),
    )


def _sources_fault(citations: tuple[Citation, ...], confidence: str) -> str | None:
    return "must name a source for a confirmed fact" if confidence == "confirmed" and not citations else None


def _claims_fault(claims: tuple[Claim, ...]) -> str | None:
    for name in dict.fromkeys(claim.field for claim in claims):
        rivals = [claim for claim in claims if claim.field == name]
        if len(rivals) < 2:  # noqa: PLR2004 - a conflict takes two
            return f"must hold at least two claims about {name!r}"
        if sum(claim.preferred for claim in rivals) != 1:
            return f"must have exactly one preferred claim about {name!r}"
    return None


@frozen(kw_only=True, field_transformer=checked)
class Evidence(Checked):
    """Sources of a fact, its confidence, the date it was true to, and rival claims.

    >>> Evidence(confidence="judgement").as_of is None
    True
    """

    confidence: Confidence
    """How sure the fact is."""
    as_of: PartialDate | None = field(default=None, converter=to_optional_date)
    """The date up to which the fact is known to hold."""
    citations: tuple[Citation, ...] = ()
    """Where it is stated."""
    note: str | None = None
    """A remark in our own words."""
    claims: tuple[Claim, ...] = ()
    """Conflicting values side by side; for each field exactly one is preferred, with the reason."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("citations", "confidence"), _sources_fault),
        Invariant(("claims",), _claims_fault),
    )

    @property
    def source_ids(self) -> tuple[SourceId, ...]:
        """Every source named here, each once, those of rival claims included."""
        cited = [*self.citations, *(citation for claim in self.claims for citation in claim.citations)]
        return tuple(dict.fromkeys(citation.source_id for citation in cited))
