"""Relief: what a disaster-relief activity did, for whom, with whose consent and under which rules."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import PartialDate, to_optional_date
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.evidence import Evidence

ReliefGoal = Literal["alleviate-suffering", "restore-services", "build-resilience"]
"""What relief is for."""
ReliefTask = Literal["search-and-rescue", "medical", "logistics", "infrastructure"]
"""What armed forces do in relief: search and rescue; health care; food, shelter and transport; repair of infrastructure."""
Collaborator = Literal["international-organisation", "ngo", "local-government", "red-cross-red-crescent"]
"""With whom; the Red Cross and Red Crescent Movement is a class of its own."""
Consent = Literal["own-territory", "requested", "accepted", "selective", "delayed", "withheld"]
"""What the affected state said; on its own territory a force needs nobody's consent."""
GIVEN: frozenset[Consent] = frozenset({"own-territory", "requested", "accepted", "selective", "delayed"})
"""The answers under which relief is with consent, however late or partial."""
Guidelines = Literal["oslo", "mcda"]
"""Oslo Guidelines: natural disasters in peacetime; MCDA Guidelines of 2003: complex emergencies."""
ReliefNorm = Literal[
    "host-responsibility", "last-resort", "no-cost", "limited", "exit-plan", "unarmed", "national-uniform", "status-arrangement", "no-dependency",
]  # fmt: skip
"""What the Oslo Guidelines (Rev. 1.1, 2007) ask for beside consent."""


def _both_fault(met: tuple[ReliefNorm, ...], unmet: tuple[ReliefNorm, ...]) -> str | None:
    both = sorted(set(met).intersection(unmet))
    return f"must not be met and unmet at once ({', '.join(both)})" if both else None


def _late_fault(name: str) -> Invariant:
    def rule(later: PartialDate | None, onset: PartialDate | None) -> str | None:
        return f"must not be before the onset ({later} < {onset})" if later and onset and later.latest < onset.earliest else None

    return Invariant((name, "onset"), rule)


@frozen(kw_only=True, field_transformer=checked)
class Relief(Checked):
    """The humanitarian side of an activity; a norm that is neither met nor unmet is unknown.

    >>> Relief(tasks=("logistics",), consent="withheld", guidelines="oslo").consented
    False
    """

    goals: tuple[ReliefGoal, ...] = ()
    """The goals that it addressed."""
    tasks: tuple[ReliefTask, ...] = ()
    """The kinds of activity that it delivered."""
    collaborators: tuple[Collaborator, ...] = ()
    """The classes of bodies it worked with."""
    consent: Consent | None = None
    """What the affected state said."""
    guidelines: Guidelines | None = None
    """The rules that apply: Oslo in a natural disaster in peacetime, MCDA in a complex emergency."""
    onset: PartialDate | None = field(default=None, converter=to_optional_date)
    """When the disaster struck."""
    requested: PartialDate | None = field(default=None, converter=to_optional_date)
    """When help was asked for, or an offer accepted."""
    first_asset: PartialDate | None = field(default=None, converter=to_optional_date)
    """When the first asset was at work."""
    met: tuple[ReliefNorm, ...] = ()
    """Norms that a source says were kept."""
    unmet: tuple[ReliefNorm, ...] = ()
    """Norms that a source says were not kept."""
    people_in_need: Estimate | None = None
    """People in need, not negative."""
    people_reached: Estimate | None = None
    """People reached by this activity, not negative."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("met", "unmet"), _both_fault),
        _late_fault("requested"),
        _late_fault("first_asset"),
    )

    @property
    def consented(self) -> bool | None:
        """Whether it was with the consent of the affected state; None when not recorded."""
        return None if self.consent is None else self.consent in GIVEN
