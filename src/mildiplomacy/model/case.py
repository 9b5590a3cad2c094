"""A case study."""

from typing import Literal

from attrs import frozen

from mildiplomacy.model._checked import Checked, checked
from mildiplomacy.model.evidence import Citation
from mildiplomacy.model.ids import ActivityId, ActorId, AgreementId, InstrumentId, OperationId, TensionId
from mildiplomacy.model.record import Record

EvidenceLevel = Literal["asserted", "correlational", "causal", "contested"]
"""How well a claimed effect is supported."""


@frozen(kw_only=True, field_transformer=checked)
class EffectClaim(Checked):
    """An effect that somebody claims, with how well it is supported.

    >>> EffectClaim(text="Drills reassure.", evidence_level="contested").evidence_level
    'contested'
    """

    text: str
    """The claim."""
    evidence_level: EvidenceLevel
    """How well it is supported."""
    citations: tuple[Citation, ...] = ()
    """Who claims it."""


@frozen(kw_only=True, field_transformer=checked)
class CounterEvidence(Checked):
    """Something that speaks against the claims of a case.

    >>> CounterEvidence(text="Consent was withheld.").citations
    ()
    """

    text: str
    """What speaks against."""
    citations: tuple[Citation, ...] = ()
    """Where it is stated."""


@frozen(kw_only=True, field_transformer=checked)
class Case(Record):
    """Actors, instruments and dated events around a question, with claims and what speaks against them.

    >>> Case(id="example", name="An example", question="Does it work?").claims
    ()
    """

    name: str
    """Its name."""
    question: str
    """What it is about."""
    actor_ids: tuple[ActorId, ...] = ()
    """Who."""
    instrument_ids: tuple[InstrumentId, ...] = ()
    """By which instruments."""
    activity_ids: tuple[ActivityId, ...] = ()
    """The dated events."""
    agreement_ids: tuple[AgreementId, ...] = ()
    """Under which agreements."""
    operation_ids: tuple[OperationId, ...] = ()
    """In which operations."""
    tension_ids: tuple[TensionId, ...] = ()
    """Against which tensions."""
    objectives: tuple[str, ...] = ()
    """What was sought."""
    claims: tuple[EffectClaim, ...] = ()
    """What effects are claimed."""
    counter_evidence: tuple[CounterEvidence, ...] = ()
    """What speaks against them."""
