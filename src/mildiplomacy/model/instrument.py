"""An instrument: a reusable kind of action of military diplomacy."""

from typing import ClassVar, Literal

from attrs import frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.ids import ConceptId, SourceId
from mildiplomacy.model.record import Record

Family = Literal["DLG", "AGR", "EDU", "EXR", "PRS", "AST", "MAT", "INF", "CSB", "HUM", "OPS", "SYM", "COE"]
"""Dialogue, agreement, education, exercising, presence, assistance, materiel, information, confidence- and security-building, humanitarian,
operations, symbolic, coercive boundary."""
InstrumentScope = Literal["core", "extended", "boundary"]
"""core: on lists such as Cottey & Forster's; extended: alliances, operations, relief; boundary: coercive, kept so that records can be coded."""
TemporalKind = Literal["episodic", "standing"]
"""Something that happens, or something that stands."""
FAMILIES: dict[Family, str] = {
    "DLG": "dialogue and representation",
    "AGR": "agreement and status",
    "EDU": "education and exchange",
    "EXR": "exercising",
    "PRS": "presence and access",
    "AST": "assistance and reform",
    "MAT": "materiel and industry",
    "INF": "information and cyber",
    "CSB": "confidence- and security-building",
    "HUM": "humanitarian",
    "OPS": "operations",
    "SYM": "symbolic",
    "COE": "coercive boundary",
}
"""The families in words."""


@frozen(kw_only=True, field_transformer=checked)
class Listing(Checked):
    """An author's list of defence-diplomacy activities that has this instrument.

    >>> Listing(source_id="cottey-forster-2004").locator is None
    True
    """

    source_id: SourceId
    """The author's text."""
    locator: str | None = None
    """Where in it."""
    note: str | None = None
    """A remark."""


@frozen(kw_only=True, field_transformer=checked)
class Instrument(Record):
    """A kind of action; an activity is a dated occurrence of one.

    >>> Instrument(
    ...     id="naval-port-call", number=19, name="Ship or aircraft goodwill visit", family="PRS", scope="core",
    ...     temporal_kind="episodic", definition="Courtesy visit to a foreign port or base.",
    ... ).scope
    'core'
    """

    name: str
    """The field's name for it."""
    number: int
    """Its number in the vocabulary, from 1."""
    family: Family
    """The family."""
    scope: InstrumentScope
    """How widely it is held to be military diplomacy."""
    temporal_kind: TemporalKind
    """Whether one occurrence is an event or a standing arrangement."""
    definition: str
    """What it is."""
    decision_rule: str | None = None
    """When to code this one and not its neighbour."""
    typical_participants: str | None = None
    """Who usually takes part."""
    listed_by: tuple[Listing, ...] = ()
    """Whose lists have it."""
    event_data: Literal["isolated", "mixed", "none"] | None = None
    """Whether event codes (CAMEO, PLOVER) can tell it from others."""
    concept_ids: tuple[ConceptId, ...] = ()
    """Concepts that it serves."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("number",), lambda number: f"must be 1 or more (got {number})" if number < 1 else None),
    )
