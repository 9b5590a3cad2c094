"""Agreements: what was promised, between whom, and in what status; what kind it is follows from that."""

from typing import ClassVar, Literal

from attrs import field, frozen

from mildiplomacy.model._checked import Checked, Invariant, checked
from mildiplomacy.model.dates import Certainty, DateLike, PartialDate, Window, to_optional_date
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.ids import ActorId, AgreementId, InstrumentId, OrganisationId
from mildiplomacy.model.record import Record
from mildiplomacy.model.status import OPERATING, TIMELINE_ORDER, StatusEvent, order_fault, spells, status_certainty, window_certainty

AgreementForm = Literal["treaty", "protocol", "executive-agreement", "memorandum", "exchange-of-notes", "political-declaration", "award"]
"""What sort of document it is."""
WITHOUT_FORCE: frozenset[AgreementForm] = frozenset({"award", "political-declaration"})
"""Forms that do not come into force, so that they wait for nothing once they are made."""
Promise = Literal["none", "conditional", "unconditional"]
"""Whether something is promised, and whether only under conditions."""
ObligationLogic = Literal["collective-defence", "collective-security", "none"]
"""Against outsiders (a defence pact) or among the members themselves (the United Nations)."""
Automaticity = Literal["automatic", "own-judgement", "own-constitutional-processes", "none", "unspecified"]
"""Who decides what help is given once the case arises."""
Subject = Literal[
    "defence-cooperation", "status-of-forces", "logistics", "classified-information", "basing-and-access", "armaments", "technology",
    "intelligence", "domain-awareness", "cyber", "crisis-communication", "transparency", "constraint", "humanitarian", "peace-operations",
    "training", "arms-transfer", "maritime-conduct", "legal-order", "regional-cooperation",
]  # fmt: skip
"""What it is about."""
Renewal = Literal["automatic", "by-agreement", "none"]
"""Whether it goes on by itself at the end of its term, only when the parties agree, or not at all."""
AgreementKind = Literal[
    "mutual-defence-pact", "defence-guarantee", "offence-pact", "neutrality-pact", "non-aggression-pact", "consultation-pact",
    "status-of-forces-agreement", "logistics-agreement", "classified-information-agreement", "basing-and-access-agreement",
    "armaments-agreement", "defence-cooperation-agreement", "confidence-building-agreement", "other",
]  # fmt: skip
"""What kind of agreement it is; derived, never typed in."""

_KIND_OF_SUBJECT: dict[Subject, AgreementKind] = {
    "status-of-forces": "status-of-forces-agreement",
    "logistics": "logistics-agreement",
    "classified-information": "classified-information-agreement",
    "basing-and-access": "basing-and-access-agreement",
    "armaments": "armaments-agreement",
    "technology": "armaments-agreement",
    "arms-transfer": "armaments-agreement",
    "defence-cooperation": "defence-cooperation-agreement",
    "training": "defence-cooperation-agreement",
    "intelligence": "defence-cooperation-agreement",
    "domain-awareness": "defence-cooperation-agreement",
    "cyber": "defence-cooperation-agreement",
    "crisis-communication": "confidence-building-agreement",
    "transparency": "confidence-building-agreement",
    "constraint": "confidence-building-agreement",
    "maritime-conduct": "confidence-building-agreement",
}
_INSTRUMENT_OF_SUBJECT: dict[Subject, str] = {
    "status-of-forces": "status-of-forces-agreement",
    "logistics": "logistics-support-agreement",
    "classified-information": "classified-information-agreement",
    "basing-and-access": "basing-and-access-arrangement",
    "armaments": "armaments-cooperation",
    "technology": "technology-cooperation",
    "arms-transfer": "defence-cooperation-agreement",
    "defence-cooperation": "defence-cooperation-agreement",
    "training": "defence-cooperation-agreement",
    "intelligence": "intelligence-sharing",
    "domain-awareness": "domain-awareness-sharing",
    "cyber": "cyber-defence-cooperation",
    "crisis-communication": "incident-prevention-and-hotline",
    "maritime-conduct": "incident-prevention-and-hotline",
    "transparency": "transparency-exchange",
    "constraint": "military-constraint-measure",
}
_PACTS: dict[AgreementKind, str] = {
    "mutual-defence-pact": "mutual-defence-treaty",
    "defence-guarantee": "mutual-defence-treaty",
    "offence-pact": "mutual-defence-treaty",
    "neutrality-pact": "consultation-nonaggression-pact",
    "non-aggression-pact": "consultation-nonaggression-pact",
    "consultation-pact": "consultation-nonaggression-pact",
}


@frozen(kw_only=True, field_transformer=checked)
class Obligations(Checked):
    """What the text obliges the parties to, in the terms of the Alliance Treaty Obligations and Provisions project (Leeds et al. 2002).

    >>> Obligations(defence="conditional", consultation=True).offence
    'none'
    """

    defence: Promise = "none"
    """Aid to a party that is attacked."""
    mutual: bool = True
    """Whether the aid is owed by every party, or by one to the others only."""
    offence: Promise = "none"
    """Joining a party's attack."""
    neutrality: Promise = "none"
    """Staying out of a party's war."""
    non_aggression: bool = False
    """Not attacking each other."""
    consultation: bool = False
    """Consulting in a crisis."""


@frozen(kw_only=True, field_transformer=checked)
class Party(Checked):
    """A party, with a timeline of its own where that differs from the agreement's.

    >>> Party(actor_id="JPN").timeline
    ()
    """

    actor_id: ActorId
    """Who."""
    role: Literal["party", "host", "user", "depositary", "guarantor", "issuer"] = "party"
    """In which role."""
    timeline: tuple[StatusEvent, ...] = ()
    """What happened for this party; empty: the agreement's own timeline holds."""
    evidence: Evidence | None = None
    """Where this is from, when not where the whole record is from."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (TIMELINE_ORDER,)


@frozen(kw_only=True, field_transformer=checked)
class Agreement(Record):
    """A treaty, agreement, memorandum or declaration.

    >>> from mildiplomacy.model.status import StatusEvent
    >>> pact = Agreement(
    ...     id="us-jp-1960", name="Treaty of Mutual Cooperation and Security", form="treaty",
    ...     parties=(Party(actor_id="USA"), Party(actor_id="JPN")), obligations=Obligations(defence="conditional"),
    ...     timeline=(StatusEvent(status="signed", on="1960-01-19"), StatusEvent(status="in-force", on="1960-06-23")),
    ... )
    >>> pact.kind, pact.in_force("1960-03-01"), str(pact.start)
    ('mutual-defence-pact', 'no', '1960-06-23')
    """

    name: str
    """Its name."""
    form: AgreementForm
    """What sort of document it is."""
    parties: tuple[Party, ...] = ()
    """Between whom."""
    timeline: tuple[StatusEvent, ...] = ()
    """What happened to the agreement, in date order."""
    obligations: Obligations | None = None
    """What the text obliges to; None when the text is not public or has not been coded."""
    obligation_logic: ObligationLogic | None = None
    """Collective defence or collective security."""
    automaticity: Automaticity | None = None
    """Who decides what help is given."""
    subjects: tuple[Subject, ...] = ()
    """What it is about, the main subject first."""
    geographic_limit: str | None = None
    """Where it applies."""
    subject_limit: str | None = None
    """To what it applies."""
    term: str | None = None
    """How long it runs and how it is renewed or ended, in words."""
    term_years: int | None = None
    """Years of its term from the day it comes into force; None when it has none or it is not known."""
    renewal: Renewal | None = None
    """What happens at the end of the term."""
    extended_to: PartialDate | None = field(default=None, converter=to_optional_date)
    """The last day of the term as agreed, where the text names one or it was extended to one."""
    text_available: bool | None = None
    """Whether the text is public; None when not known."""
    organisation_id: OrganisationId | None = None
    """The organisation that it founds or belongs to."""
    supersedes_ids: tuple[AgreementId, ...] = ()
    """The agreements that it replaced."""
    note: str | None = None
    """A remark."""

    INVARIANTS: ClassVar[tuple[Invariant, ...]] = (
        Invariant(("timeline",), order_fault),
        Invariant(("term_years",), lambda years: f"must be one year or more (got {years})" if years is not None and years < 1 else None),
        Invariant(
            ("parties",), lambda parties: "must not name a party twice" if len({p.actor_id for p in parties}) < len(parties) else None
        ),
        Invariant(
            ("obligations", "text_available"),
            lambda obligations, text: "must be absent when the text is not public" if obligations and text is False else None,
        ),
    )

    @property
    def party_ids(self) -> tuple[ActorId, ...]:
        """Between whom, as ids."""
        return tuple(party.actor_id for party in self.parties)

    @property
    def kind(self) -> AgreementKind:
        """What kind of agreement it is: the strongest obligation of the text, else the main subject."""
        if self.obligations is not None:
            if self.obligations.defence != "none":
                return "mutual-defence-pact" if self.obligations.mutual else "defence-guarantee"
            if self.obligations.offence != "none":
                return "offence-pact"
            if self.obligations.neutrality != "none":
                return "neutrality-pact"
        if self.subjects and self.subjects[0] in _KIND_OF_SUBJECT:
            return _KIND_OF_SUBJECT[self.subjects[0]]
        if self.obligations is not None:
            if self.obligations.non_aggression:
                return "non-aggression-pact"
            if self.obligations.consultation:
                return "consultation-pact"
        return "other"

    @property
    def instrument_id(self) -> InstrumentId | None:
        """The instrument that it is counted as, or None when it is not one of military diplomacy."""
        found = _PACTS.get(self.kind) or (_INSTRUMENT_OF_SUBJECT.get(self.subjects[0]) if self.subjects else None)
        return None if found is None else InstrumentId(found)

    def line_of(self, actor_id: str) -> tuple[StatusEvent, ...]:
        """Return the timeline that holds for a party: its own, or the agreement's."""
        own = next((party.timeline for party in self.parties if party.actor_id == actor_id), ())
        return own or self.timeline

    def in_force(self, on: DateLike, party: str | None = None) -> Certainty:
        """Whether it was in force on a day, for all or for one party; while it is suspended it is not."""
        return status_certainty(self.timeline if party is None else self.line_of(party), on, OPERATING)

    def in_force_during(self, window: Window) -> Certainty:
        """Whether it was in force on at least one day of a window."""
        return window_certainty(self.timeline, window, OPERATING)

    @property
    def signed(self) -> PartialDate | None:
        """When it was first signed."""
        return next((event.on for event in self.timeline if event.status == "signed"), None)

    @property
    def expires(self) -> PartialDate | None:
        """When its term runs out unless something is done; None when it has no term, goes on by itself, or has ended.

        >>> from mildiplomacy.model.status import StatusEvent
        >>> line = (StatusEvent(status="in-force", on="2024-01-12"),)
        >>> str(Agreement(id="a", name="A", form="treaty", timeline=line, term_years=10).expires)
        '2034-01-12'
        """
        if self.renewal == "automatic" or self.start is None or self.end is not None:
            return None
        if self.extended_to is not None or self.term_years is None:
            return self.extended_to
        year, leap_day = self.start.year + self.term_years, (self.start.month, self.start.day) == (2, 29)
        return PartialDate(year=year, month=self.start.month, day=28 if leap_day else self.start.day)

    @property
    def start(self) -> PartialDate | None:
        """When it first came into force."""
        stretches = spells(self.timeline, OPERATING)
        return stretches[0][0] if stretches else None

    @property
    def end(self) -> PartialDate | None:
        """When it last ceased to be in force, or None while it is."""
        stretches = spells(self.timeline, OPERATING)
        return stretches[-1][1] if stretches else None
