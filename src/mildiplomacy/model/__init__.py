"""What exists: immutable domain classes, one noun a file.

Every class is frozen, slotted and keyword-only, holds tuples and frozensets, hashes, pickles and compares by value; change is a copy
(``attrs.evolve``). A module is imported when a name of it is first asked for, so that one record does not pay for all kinds.
"""

from collections.abc import Callable

from mildiplomacy._lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mildiplomacy.model.activity import (
        Activity as Activity,
    )
    from mildiplomacy.model.actor import (
        Actor as Actor,
    )
    from mildiplomacy.model.agreement import (
        Agreement as Agreement,
        AgreementForm as AgreementForm,
        AgreementKind as AgreementKind,
        Automaticity as Automaticity,
        ObligationLogic as ObligationLogic,
        Obligations as Obligations,
        Party as Party,
        Promise as Promise,
        Renewal as Renewal,
        Subject as Subject,
    )
    from mildiplomacy.model.approval_rule import (
        Approval as Approval,
        ApprovalRule as ApprovalRule,
    )
    from mildiplomacy.model.case import (
        Case as Case,
        CounterEvidence as CounterEvidence,
        EffectClaim as EffectClaim,
        EvidenceLevel as EvidenceLevel,
    )
    from mildiplomacy.model.code import (
        CodeSpell as CodeSpell,
    )
    from mildiplomacy.model.concept import (
        Concept as Concept,
    )
    from mildiplomacy.model.constraint import (
        Constraint as Constraint,
        DomesticFactor as DomesticFactor,
        SignedFactor as SignedFactor,
    )
    from mildiplomacy.model.coverage import (
        Coverage as Coverage,
    )
    from mildiplomacy.model.cultural_relation import (
        CulturalRelation as CulturalRelation,
        CulturalTie as CulturalTie,
        SharedTie as SharedTie,
    )
    from mildiplomacy.model.dates import (
        Certainty as Certainty,
        DateLike as DateLike,
        PartialDate as PartialDate,
        Period as Period,
        Precision as Precision,
        Window as Window,
    )
    from mildiplomacy.model.estimate import (
        Estimate as Estimate,
    )
    from mildiplomacy.model.evidence import (
        Citation as Citation,
        Claim as Claim,
        Confidence as Confidence,
        Evidence as Evidence,
    )
    from mildiplomacy.model.grievance import (
        Burden as Burden,
        BurdenKind as BurdenKind,
        Grievance as Grievance,
        Repair as Repair,
        RepairKind as RepairKind,
    )
    from mildiplomacy.model.ids import (
        ActivityId as ActivityId,
        ActorId as ActorId,
        AgreementId as AgreementId,
        ApprovalRuleId as ApprovalRuleId,
        ConceptId as ConceptId,
        FrameworkId as FrameworkId,
        InstrumentId as InstrumentId,
        OccurrenceId as OccurrenceId,
        OperationId as OperationId,
        OrganisationId as OrganisationId,
        PlaceId as PlaceId,
        SeriesId as SeriesId,
        SourceId as SourceId,
        StateId as StateId,
        TensionId as TensionId,
        WeightSetId as WeightSetId,
    )
    from mildiplomacy.model.index import (
        Aggregation as Aggregation,
        Constant as Constant,
        Credit as Credit,
        Gate as Gate,
        Index as Index,
        Indicator as Indicator,
        IndicatorDirection as IndicatorDirection,
        Intensity as Intensity,
        Level as Level,
        Measure as Measure,
        Normalisation as Normalisation,
        Range as Range,
        Scope as Scope,
    )
    from mildiplomacy.model.instrument import (
        Family as Family,
        Instrument as Instrument,
        InstrumentScope as InstrumentScope,
        Listing as Listing,
        TemporalKind as TemporalKind,
    )
    from mildiplomacy.model.membership import (
        Membership as Membership,
        MembershipRole as MembershipRole,
    )
    from mildiplomacy.model.move import (
        Move as Move,
        Perspective as Perspective,
        StrategyComponent as StrategyComponent,
        Threshold as Threshold,
    )
    from mildiplomacy.model.name import (
        Name as Name,
        NameKind as NameKind,
    )
    from mildiplomacy.model.non_state_actor import (
        NonStateActor as NonStateActor,
        NonStateCategory as NonStateCategory,
    )
    from mildiplomacy.model.occurrence import (
        Domain as Domain,
        Magnitude as Magnitude,
        MagnitudeKind as MagnitudeKind,
        Occurrence as Occurrence,
        OccurrenceStatus as OccurrenceStatus,
        Participant as Participant,
        Purpose as Purpose,
        Quantity as Quantity,
        Role as Role,
        Sector as Sector,
    )
    from mildiplomacy.model.operation import (
        Operation as Operation,
        OperationKind as OperationKind,
        UseOfForce as UseOfForce,
    )
    from mildiplomacy.model.organisation import (
        Organisation as Organisation,
        OrganisationForm as OrganisationForm,
    )
    from mildiplomacy.model.place import (
        Place as Place,
        PlaceKind as PlaceKind,
    )
    from mildiplomacy.model.portfolio import (
        Direction as Direction,
        Engagement as Engagement,
        Panel as Panel,
        Portfolio as Portfolio,
    )
    from mildiplomacy.model.record import (
        Record as Record,
    )
    from mildiplomacy.model.relief import (
        Collaborator as Collaborator,
        Consent as Consent,
        Guidelines as Guidelines,
        Relief as Relief,
        ReliefGoal as ReliefGoal,
        ReliefNorm as ReliefNorm,
        ReliefTask as ReliefTask,
    )
    from mildiplomacy.model.series import (
        Series as Series,
    )
    from mildiplomacy.model.service import (
        Branch as Branch,
        Service as Service,
    )
    from mildiplomacy.model.source import (
        Source as Source,
        SourceKind as SourceKind,
    )
    from mildiplomacy.model.state import (
        State as State,
    )
    from mildiplomacy.model.status import (
        Layer as Layer,
        Status as Status,
        StatusEvent as StatusEvent,
    )
    from mildiplomacy.model.tension import (
        Incident as Incident,
        Position as Position,
        Rivalry as Rivalry,
        Tension as Tension,
        TensionKind as TensionKind,
    )
    from mildiplomacy.model.territory import (
        Territory as Territory,
    )
    from mildiplomacy.model.weight_set import (
        Audience as Audience,
        Modifier as Modifier,
        ModifierWeight as ModifierWeight,
        Weight as Weight,
        WeightSet as WeightSet,
    )

__getattr__: Callable[[str], object]
__dir__: Callable[[], list[str]]
_NAMES: dict[str, tuple[str, ...]] = {
    "activity": ("Activity",),
    "actor": ("Actor",),
    "agreement": (
        "Agreement",
        "AgreementForm",
        "AgreementKind",
        "Automaticity",
        "ObligationLogic",
        "Obligations",
        "Party",
        "Promise",
        "Renewal",
        "Subject",
    ),
    "approval_rule": ("Approval", "ApprovalRule"),
    "case": ("Case", "CounterEvidence", "EffectClaim", "EvidenceLevel"),
    "code": ("CodeSpell",),
    "concept": ("Concept",),
    "constraint": ("Constraint", "DomesticFactor", "SignedFactor"),
    "coverage": ("Coverage",),
    "cultural_relation": ("CulturalRelation", "CulturalTie", "SharedTie"),
    "dates": ("Certainty", "DateLike", "PartialDate", "Period", "Precision", "Window"),
    "estimate": ("Estimate",),
    "evidence": ("Citation", "Claim", "Confidence", "Evidence"),
    "grievance": ("Burden", "BurdenKind", "Grievance", "Repair", "RepairKind"),
    "ids": (
        "ActivityId",
        "ActorId",
        "AgreementId",
        "ApprovalRuleId",
        "ConceptId",
        "FrameworkId",
        "InstrumentId",
        "OccurrenceId",
        "OperationId",
        "OrganisationId",
        "PlaceId",
        "SeriesId",
        "SourceId",
        "StateId",
        "TensionId",
        "WeightSetId",
    ),
    "index": (
        "Aggregation",
        "Constant",
        "Credit",
        "Gate",
        "Index",
        "Indicator",
        "IndicatorDirection",
        "Intensity",
        "Level",
        "Measure",
        "Normalisation",
        "Range",
        "Scope",
    ),
    "instrument": ("Family", "Instrument", "InstrumentScope", "Listing", "TemporalKind"),
    "membership": ("Membership", "MembershipRole"),
    "move": ("Move", "Perspective", "StrategyComponent", "Threshold"),
    "name": ("Name", "NameKind"),
    "non_state_actor": ("NonStateActor", "NonStateCategory"),
    "occurrence": (
        "Domain",
        "Magnitude",
        "MagnitudeKind",
        "Occurrence",
        "OccurrenceStatus",
        "Participant",
        "Purpose",
        "Quantity",
        "Role",
        "Sector",
    ),
    "operation": ("Operation", "OperationKind", "UseOfForce"),
    "organisation": ("Organisation", "OrganisationForm"),
    "place": ("Place", "PlaceKind"),
    "portfolio": ("Direction", "Engagement", "Panel", "Portfolio"),
    "record": ("Record",),
    "relief": ("Collaborator", "Consent", "Guidelines", "Relief", "ReliefGoal", "ReliefNorm", "ReliefTask"),
    "series": ("Series",),
    "service": ("Branch", "Service"),
    "source": ("Source", "SourceKind"),
    "state": ("State",),
    "status": ("Layer", "Status", "StatusEvent"),
    "tension": ("Incident", "Position", "Rivalry", "Tension", "TensionKind"),
    "territory": ("Territory",),
    "weight_set": ("Audience", "Modifier", "ModifierWeight", "Weight", "WeightSet"),
}
"""The names of each module."""
__getattr__, __dir__ = attach(__name__, {name: f"mildiplomacy.model.{module}" for module, names in _NAMES.items() for name in names})

__all__ = [
    "Activity",
    "ActivityId",
    "Actor",
    "ActorId",
    "Aggregation",
    "Agreement",
    "AgreementForm",
    "AgreementId",
    "AgreementKind",
    "Approval",
    "ApprovalRule",
    "ApprovalRuleId",
    "Audience",
    "Automaticity",
    "Branch",
    "Burden",
    "BurdenKind",
    "Case",
    "Certainty",
    "Citation",
    "Claim",
    "CodeSpell",
    "Collaborator",
    "Concept",
    "ConceptId",
    "Confidence",
    "Consent",
    "Constant",
    "Constraint",
    "CounterEvidence",
    "Coverage",
    "Credit",
    "CulturalRelation",
    "CulturalTie",
    "DateLike",
    "Direction",
    "Domain",
    "DomesticFactor",
    "EffectClaim",
    "Engagement",
    "Estimate",
    "Evidence",
    "EvidenceLevel",
    "Family",
    "FrameworkId",
    "Gate",
    "Grievance",
    "Guidelines",
    "Incident",
    "Index",
    "Indicator",
    "IndicatorDirection",
    "Instrument",
    "InstrumentId",
    "InstrumentScope",
    "Intensity",
    "Layer",
    "Level",
    "Listing",
    "Magnitude",
    "MagnitudeKind",
    "Measure",
    "Membership",
    "MembershipRole",
    "Modifier",
    "ModifierWeight",
    "Move",
    "Name",
    "NameKind",
    "NonStateActor",
    "NonStateCategory",
    "Normalisation",
    "ObligationLogic",
    "Obligations",
    "Occurrence",
    "OccurrenceId",
    "OccurrenceStatus",
    "Operation",
    "OperationId",
    "OperationKind",
    "Organisation",
    "OrganisationForm",
    "OrganisationId",
    "Panel",
    "PartialDate",
    "Participant",
    "Party",
    "Period",
    "Perspective",
    "Place",
    "PlaceId",
    "PlaceKind",
    "Portfolio",
    "Position",
    "Precision",
    "Promise",
    "Purpose",
    "Quantity",
    "Range",
    "Record",
    "Relief",
    "ReliefGoal",
    "ReliefNorm",
    "ReliefTask",
    "Renewal",
    "Repair",
    "RepairKind",
    "Rivalry",
    "Role",
    "Scope",
    "Sector",
    "Series",
    "SeriesId",
    "Service",
    "SharedTie",
    "SignedFactor",
    "Source",
    "SourceId",
    "SourceKind",
    "State",
    "StateId",
    "Status",
    "StatusEvent",
    "StrategyComponent",
    "Subject",
    "TemporalKind",
    "Tension",
    "TensionId",
    "TensionKind",
    "Territory",
    "Threshold",
    "UseOfForce",
    "Weight",
    "WeightSet",
    "WeightSetId",
    "Window",
]
