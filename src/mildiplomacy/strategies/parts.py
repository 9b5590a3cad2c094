"""Strategies for the parts of records."""

from hypothesis.strategies import SearchStrategy

from mildiplomacy.model.agreement import Obligations, Party
from mildiplomacy.model.case import CounterEvidence, EffectClaim
from mildiplomacy.model.code import CodeSpell
from mildiplomacy.model.constraint import SignedFactor
from mildiplomacy.model.cultural_relation import SharedTie
from mildiplomacy.model.dates import Period, Window
from mildiplomacy.model.evidence import Citation, Claim, Evidence
from mildiplomacy.model.grievance import Burden, Repair
from mildiplomacy.model.index import Constant, Gate, Indicator, Level, Range
from mildiplomacy.model.instrument import Listing
from mildiplomacy.model.name import Name
from mildiplomacy.model.occurrence import Magnitude, Participant
from mildiplomacy.model.relief import Relief
from mildiplomacy.model.status import StatusEvent
from mildiplomacy.model.tension import Incident, Position
from mildiplomacy.model.weight_set import ModifierWeight, Weight
from mildiplomacy.strategies._build import of_class, texts
from mildiplomacy.strategies._rules import estimates, partial_dates, timelines


def periods() -> SearchStrategy[Period]:
    """Periods with known, partly known, unknown and open ends."""
    return of_class(Period)


def windows() -> SearchStrategy[Window]:
    """Spans of days that somebody may ask about."""
    return of_class(Window)


def citations() -> SearchStrategy[Citation]:
    """Places in sources."""
    return of_class(Citation)


def claims() -> SearchStrategy[Claim]:
    """Single claims; :func:`evidences` holds them in conflict."""
    return of_class(Claim)


def evidences() -> SearchStrategy[Evidence]:
    """Evidence of every confidence, now and then with rival claims."""
    return of_class(Evidence)


def names() -> SearchStrategy[Name]:
    """Names over time."""
    return of_class(Name)


def code_spells() -> SearchStrategy[CodeSpell]:
    """Numeric codes over time."""
    return of_class(CodeSpell)


def status_events() -> SearchStrategy[StatusEvent]:
    """Changes of a status."""
    return of_class(StatusEvent)


def obligations() -> SearchStrategy[Obligations]:
    """What a text obliges its parties to."""
    return of_class(Obligations)


def parties() -> SearchStrategy[Party]:
    """Parties to an agreement."""
    return of_class(Party)


def participants() -> SearchStrategy[Participant]:
    """Actors in a role."""
    return of_class(Participant)


def magnitudes() -> SearchStrategy[Magnitude]:
    """Amounts that are not negative."""
    return of_class(Magnitude)


def effect_claims() -> SearchStrategy[EffectClaim]:
    """Claimed effects."""
    return of_class(EffectClaim)


def counter_evidences() -> SearchStrategy[CounterEvidence]:
    """What speaks against a claim."""
    return of_class(CounterEvidence)


def listings() -> SearchStrategy[Listing]:
    """Authors' lists that have an instrument."""
    return of_class(Listing)


def ranges() -> SearchStrategy[Range]:
    """The values that an index can take."""
    return of_class(Range)


def weights() -> SearchStrategy[Weight]:
    """Hard and soft weights with intervals in [0, 1]."""
    return of_class(Weight)


def modifier_weights() -> SearchStrategy[ModifierWeight]:
    """What a circumstance adds."""
    return of_class(ModifierWeight)


def reliefs() -> SearchStrategy[Relief]:
    """Humanitarian sides of activities."""
    return of_class(Relief)


def positions() -> SearchStrategy[Position]:
    """What parties claim."""
    return of_class(Position)


def incidents() -> SearchStrategy[Incident]:
    """Incidents of disputes."""
    return of_class(Incident)


def signed_factors() -> SearchStrategy[SignedFactor]:
    """Domestic factors with their sign."""
    return of_class(SignedFactor)


def shared_ties() -> SearchStrategy[SharedTie]:
    """What armed forces share."""
    return of_class(SharedTie)


def burdens() -> SearchStrategy[Burden]:
    """What weighs on a relation."""
    return of_class(Burden)


def repairs() -> SearchStrategy[Repair]:
    """Steps toward reconciliation."""
    return of_class(Repair)


def levels() -> SearchStrategy[Level]:
    """Groups of indicators."""
    return of_class(Level)


def indicators() -> SearchStrategy[Indicator]:
    """Indicators."""
    return of_class(Indicator)


def gates() -> SearchStrategy[Gate]:
    """Gates."""
    return of_class(Gate)


def constants() -> SearchStrategy[Constant]:
    """Constants with their intervals."""
    return of_class(Constant)


__all__ = [
    "burdens",
    "citations",
    "claims",
    "code_spells",
    "constants",
    "counter_evidences",
    "effect_claims",
    "estimates",
    "evidences",
    "gates",
    "incidents",
    "indicators",
    "levels",
    "listings",
    "magnitudes",
    "modifier_weights",
    "names",
    "obligations",
    "partial_dates",
    "participants",
    "parties",
    "periods",
    "positions",
    "ranges",
    "reliefs",
    "repairs",
    "shared_ties",
    "signed_factors",
    "status_events",
    "texts",
    "timelines",
    "weights",
    "windows",
]
