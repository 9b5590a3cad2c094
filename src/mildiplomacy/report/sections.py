"""The sections of a brief."""

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.actor import Actor
from mildiplomacy.model.agreement import WITHOUT_FORCE, Agreement
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.evidence import Evidence
from mildiplomacy.model.instrument import FAMILIES, Instrument
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.record import Record
from mildiplomacy.model.status import OPERATING, PREPARING, spells
from mildiplomacy.model.tension import Tension
from mildiplomacy.report.document import Row, Section, Table
from mildiplomacy.scores.assessment import NoData
from mildiplomacy.scores.balance import BalanceScore
from mildiplomacy.scores.explain import number, orientation
from mildiplomacy.scores.outcome import Component

_TOP_PARTNERS = 12


class Writer:
    """Writes the sections of one brief."""

    def __init__(self, cat: Catalogue, actor: Actor, day: PartialDate, portfolio: Portfolio, assessment: BalanceScore | NoData) -> None:
        self.cat = cat
        self.actor = actor
        self.day = day
        self.portfolio = portfolio
        self.assessment = assessment
        self.instruments: dict[str, Instrument] = {one.id: one for one in cat.instruments}

    def sections(self) -> tuple[Section, ...]:
        """Write every section."""
        found = (
            self.summary(), self.memberships(), self.agreements(), self.engagement(), self.balance(), self.frictions(), self.gaps(), self.records(),
        )  # fmt: skip
        return tuple(section for section in found if section is not None)

    def name(self, record_id: str) -> str:
        """Name a record, or show its id when there is none."""
        record = self.cat.get(record_id)
        return getattr(record, "name", record_id)

    def sources(self, *items: object) -> tuple[str, ...]:
        """Collect the sources of records and parts of records."""
        return tuple(dict.fromkeys(one for item in items for one in _source_ids(item)))

    def summary(self) -> Section:
        """Say the main thing first."""
        held = [one for one in self.portfolio.engagements if one.panel == "event" and one.status == "held" and one.direction == "provided"]
        partners = _partners(held, self.actor.id)
        agreements = self._in_force()
        pacts = [one for one in agreements if one.kind == "mutual-defence-pact"]
        first = (
            f"On {self.day}, {self.actor.name} is recorded in {_count(len(self._standing()), 'body', 'bodies')} and as a party to "
            f"{_count(len(agreements), 'agreement in force', 'agreements in force')}. {_defence(self.name(one.id) for one in pacts)}"
        )
        sentences = [first]
        if isinstance(self.assessment, BalanceScore):
            likely, panel = self.assessment.likely, self.assessment.component(self.assessment.panel)
            sentences.append(
                f"Its recorded mix of {panel.volume:g} {panel.unit} {orientation(self.assessment.value, likely)}: {number(self.assessment.value)} on a scale from "
                f"-1 (all hard) to +1 (all soft), 90 % range {number(likely.low)} to {number(likely.high)}."
            )
            standing = self.assessment.component("standing")
            if standing.value is not None and standing.likely is not None and self.assessment.panel == "events":
                sentences.append(
                    f"The mix of its standing commitments, weighed apart, {orientation(standing.value, standing.likely)}: {number(standing.value)}, "
                    f"90 % range {number(standing.likely.low)} to {number(standing.likely.high)}."
                )
        else:
            sentences.append("There is nothing to score in this window, which is not a balance of 0.")
        if partners:
            sentences.append(
                "It most often acts with " + ", ".join(f"{self.name(one)} ({count})" for one, count in partners.most_common(5)) + "."
            )
        if not self.portfolio.closed:
            sentences.append("The records are a selection, not a census: figures describe what is recorded here.")
        return Section(title="In short", sentences=tuple(sentences))

    def _standing(self) -> list[Membership]:
        return [one for one in self.cat.memberships_of(self.actor.id) if one.in_force(self.day) == "definite"]

    def memberships(self) -> Section:
        """List what it belongs to."""
        rows = [
            Row(
                cells=(
                    self.name(one.organisation_id),
                    one.role,
                    self._belongs_since(one),
                    one.latest_status(self.day),
                    _of_line(one, self.actor.id),
                ),
                source_ids=self.sources(one),
            )
            for one in sorted(self._standing(), key=lambda one: (self._belongs_since(one), one.id))
        ]
        table = Table(caption=f"In force on {self.day}", header=("Body", "Role", "Since", "Status", "Confidence"), rows=tuple(rows))
        tables = [table] if rows else []
        if isinstance(self.actor, Organisation):
            tables += self._members(self.actor)
        return Section(title="Memberships", sentences=() if tables else ("None is recorded.",), tables=tuple(tables))

    def _belongs_since(self, one: Membership) -> str:
        begun = one.since(self.day)
        return "not known" if begun is None else begun.when

    def _members(self, organisation: Organisation) -> list[Table]:
        mine = [one for one in self.cat.memberships.where(organisation_id=organisation.id) if one.in_force(self.day) == "definite"]
        rows = tuple(
            Row(
                cells=(
                    self.name(one.member_id),
                    one.role,
                    self._belongs_since(one),
                    one.latest_status(self.day),
                    _of_line(one, one.member_id),
                ),
                source_ids=self.sources(one),
            )
            for one in sorted(mine, key=lambda one: (self._belongs_since(one), one.member_id))
        )
        caption = f"Who belongs to it on {self.day}: {len(rows)}"
        return [Table(caption=caption, header=("Member", "Role", "Since", "Status", "Confidence"), rows=rows)] if rows else []

    def _in_force(self) -> list[Agreement]:
        return [one for one in self.cat.agreements.where(party=self.actor.id) if one.in_force(self.day, self.actor.id) == "definite"]

    def agreements(self) -> Section:
        """List what it has agreed, by kind, and what is signed but not in force."""
        mine = self.cat.agreements.where(party=self.actor.id)
        in_force = sorted(self._in_force(), key=lambda one: (_KIND_ORDER.index(one.kind), str(one.start)))
        open_ones = [one for one in mine if one.in_force(self.day, self.actor.id) != "definite" and self._is_open(one)]
        tables = []
        if in_force:
            rows = [
                Row(
                    cells=(
                        one.name,
                        one.kind.removesuffix("-agreement").replace("-", " "),
                        self._others(one),
                        str(one.signed or ""),
                        self._since(one),
                        _of_line(one, self.actor.id),
                    ),
                    source_ids=self.sources(one),
                )
                for one in in_force
            ]
            header = ("Agreement", "Kind (derived)", "With", "Signed", "In force", "Confidence")
            tables.append(Table(caption=f"In force on {self.day}", header=header, rows=tuple(rows)))
        if open_ones:
            rows = [
                Row(cells=(one.name, self._others(one), self._last_event(one), _of_line(one, self.actor.id)), source_ids=self.sources(one))
                for one in sorted(open_ones, key=lambda one: one.id)
            ]
            caption = f"Signed or announced, with no entry into force recorded by {self.day}"
            tables.append(Table(caption=caption, header=("Agreement", "With", "Latest step", "Confidence"), rows=tuple(rows)))
        return Section(title="Agreements", sentences=() if tables else ("None is recorded.",), tables=tuple(tables))

    def _is_open(self, one: Agreement) -> bool:
        line = [event for event in one.line_of(self.actor.id) if event.on.earliest <= self.day.latest]
        return one.form not in WITHOUT_FORCE and bool(line) and line[-1].status in PREPARING and not spells(line, OPERATING)

    def _last_event(self, one: Agreement) -> str:
        line = [event for event in one.line_of(self.actor.id) if event.on.earliest <= self.day.latest]
        return f"{line[-1].status} {line[-1].on}"

    def _since(self, one: Agreement) -> str:
        stretches = spells(one.line_of(self.actor.id), OPERATING)
        return str(stretches[-1][0]) if stretches else ""

    def _others(self, one: Agreement) -> str:
        others = [self.name(party) for party in one.party_ids if party != self.actor.id]
        return ", ".join(others) if len(others) <= 4 else f"{', '.join(others[:3])} and {len(others) - 3} more"  # noqa: PLR2004 - what fits a cell

    def engagement(self) -> Section:
        """Count what it does, by instrument and by partner."""
        events = [one for one in self.portfolio.engagements if one.status == "held" and one.panel == "event" and one.sector == "defence"]
        if not events:
            return Section(title="Engagement", sentences=("No event is recorded in this window.",))
        weighed = Counter(one for part in self.assessment.component("events").contributions for one in part.record_ids)
        groups: dict[str, list[Engagement]] = {}
        for one in events:
            groups.setdefault(str(one.instrument_id), []).append(one)
        rows = [
            Row(
                cells=(
                    self.name(instrument),
                    FAMILIES[self.instruments[instrument].family] if instrument in self.instruments else "unknown",
                    str(sum(one.direction == "provided" for one in items)),
                    str(sum(one.record_id in weighed for one in items)),
                    str(sum(one.direction == "received" for one in items)),
                    _years(items),
                    ", ".join(f"{self.name(partner)} {count}" for partner, count in _partners(items, self.actor.id).most_common(3)),
                )
            )
            for instrument, items in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        ]
        header = ("Instrument", "Family", "Taken part in", "Weighed", "Received", "Years", "Most often with")
        caption = "Events by instrument; not weighed: pieces of a larger event, boundary instruments, dates too coarse (records in annex A)"
        by_instrument = Table(caption=caption, header=header, rows=tuple(rows), numeric=frozenset({2, 3, 4}))
        partners = _partners(events, self.actor.id).most_common(_TOP_PARTNERS)
        partner_rows = tuple(Row(cells=(self.name(one), str(count))) for one, count in partners)
        by_partner = Table(caption="Events by partner", header=("Partner", "Events together"), rows=partner_rows, numeric=frozenset({1}))
        years = Counter(one.start.year for one in events if one.start is not None)
        year_rows = tuple(Row(cells=(str(year), str(years[year]))) for year in sorted(years))
        by_year = Table(caption="Events by year of start", header=("Year", "Events"), rows=year_rows, numeric=frozenset({1}))
        return Section(title="Engagement by instrument", tables=(by_instrument, by_partner, by_year))

    def balance(self) -> Section:
        """Show the soft/hard balance with its bounds, range and parts."""
        found = self.assessment
        sentences = [
            (
                "What is weighed is the mix of instruments, not the power of a state. B = (S - H) / (S + H), where H and S are the mean hard and soft weights of what is "
                f"provided or shared in (weights {found.weight_set_id}, scope {found.scope}, credit {found.credit}). Panels are never merged."
            )
        ]
        if isinstance(found, BalanceScore):
            sentences.append(
                f"The balance of {found.component(found.panel).title.lower()} is {number(found.value)}: 90 % range {number(found.likely.low)} to "
                f"{number(found.likely.high)} (median {number(found.likely.median)}, {found.likely.draws} seeded draws), exact bounds "
                f"{number(found.bounds.low)} to {number(found.bounds.high)}."
            )
        tables = [self._panels(found.components)]
        if isinstance(found, BalanceScore):
            rows = [Row(cells=(one.label, f"{one.amount:g}", f"{one.value:+.3f}", _some(one.record_ids))) for one in found.contributions]
            rows.append(Row(cells=("Sum", f"{found.component(found.panel).volume:g}", f"{found.value:+.3f}", "")))
            header = ("Instrument", found.component(found.panel).unit.capitalize(), "Adds", "Records (all in annex A)")
            tables.append(Table(caption="What makes the balance up", header=header, rows=tuple(rows), numeric=frozenset({1, 2})))
        if found.beside:
            rows = [
                Row(
                    cells=(one.label, str(one.count), ", ".join(one.record_ids)),
                    source_ids=self.sources(*map(self.cat.get, one.record_ids)),
                )
                for one in found.beside
            ]
            tables.append(
                Table(
                    caption="Counted beside, never subtracted",
                    header=("What", "Times", "Records"),
                    rows=tuple(rows),
                    numeric=frozenset({1}),
                )
            )
        return Section(title="Soft/hard balance", sentences=tuple(sentences), tables=tuple(tables))

    def _panels(self, components: Iterable[Component]) -> Table:
        rows = []
        for one in components:
            if one.value is None or one.likely is None or one.bounds is None:
                continue
            rows.append(
                Row(
                    cells=(
                        f"{one.title}, {one.scope}",
                        f"{one.volume:.4g} {one.unit}",
                        f"{one.hard:.3f}",
                        f"{one.soft:.3f}",
                        number(one.value),
                        f"{number(one.likely.low)} to {number(one.likely.high)}",
                        f"{number(one.bounds.low)} to {number(one.bounds.high)}",
                    )
                )
            )
        header = ("Panel and scope", "Volume", "H", "S", "Balance", "90 % range", "Exact bounds")
        return Table(caption="Panels, each in both scopes", header=header, rows=tuple(rows), numeric=frozenset(range(1, 7)))

    def frictions(self) -> Section | None:
        """List the disputes it is party to, and the rules by which it decides to send forces abroad."""
        tables = [table for table in (self._disputes(), self._approval()) if table is not None]
        return Section(title="Frictions", tables=tuple(tables)) if tables else None

    def _disputes(self) -> Table | None:
        mine = [one for one in self.cat.tensions.where(party=self.actor.id) if one.start is None or one.start.earliest <= self.day.latest]
        rows = tuple(
            Row(
                cells=(
                    one.name,
                    ", ".join(one.kinds),
                    ", ".join(self.name(party) for party in one.party_ids if party != self.actor.id),
                    self._last_incident(one),
                ),
                source_ids=self.sources(one),
            )
            for one in mine
        )
        caption = "Recorded disputes; listing one says nothing about its merits"
        return Table(caption=caption, header=("Dispute", "Kind", "Other parties", "Latest recorded incident"), rows=rows) if rows else None

    def _last_incident(self, one: Tension) -> str:
        past = [incident for incident in one.incidents if incident.on.earliest <= self.day.latest]
        latest = max(past, key=lambda incident: incident.on.latest, default=None)
        return "" if latest is None else f"{latest.on}, level {latest.hostility} of 5"

    def _approval(self) -> Table | None:
        mine = self.cat.approval_rules.where(state=self.actor.id, on=self.day, certainty="possible")
        rows = tuple(
            Row(cells=(one.rule.replace("-", " "), one.subject, one.legal_basis or "", str(one.start or "")), source_ids=self.sources(one))
            for one in mine
        )
        caption = "Who at home must agree before forces are sent abroad"
        return Table(caption=caption, header=("Legislature", "For", "By", "Since"), rows=rows) if rows else None

    def gaps(self) -> Section:
        """Say what is missing and what to be careful about."""
        rows = tuple(Row(cells=(one.why, str(len(one.record_ids)), _some(one.record_ids))) for one in self.assessment.missing)
        tables = (
            (Table(caption="Recorded but not counted", header=("Why", "Records", "Which"), rows=rows, numeric=frozenset({1})),)
            if rows
            else ()
        )
        levels = Counter(
            record.evidence.confidence
            for one in self.portfolio.engagements
            if (record := self.cat.get(one.record_id)) is not None and record.evidence
        )
        sentences = [
            finding.message + (f" ({_some(finding.record_ids)})" if finding.record_ids else "") for finding in self.assessment.findings
        ]
        if levels:
            sentences.append(
                "Records behind this brief by confidence: " + ", ".join(f"{count} {level}" for level, count in levels.most_common()) + "."
            )
        sentences.append("What nobody reported in the sources read here is not in it: not observed is not zero.")
        return Section(title="What is missing", sentences=tuple(sentences), tables=tables)

    def records(self) -> Section:
        """List every record with its sources, so that each number can be traced."""
        rows = []
        for one in sorted(self.portfolio.engagements, key=lambda one: (str(one.start), one.record_id)):
            record = self.cat.get(one.record_id)
            if isinstance(record, Occurrence):
                when = str(one.start or "") + (f" to {one.end}" if one.end is not None else " (ongoing)" if one.ongoing else "")
                rows.append(
                    Row(
                        cells=(
                            when,
                            record.id,
                            record.name,
                            str(record.instrument_id),
                            ", ".join(one.roles),
                            one.status,
                            _confidence(record.evidence),
                        ),
                        source_ids=self.sources(record),
                    )
                )
        header = ("When", "Id", "Name", "Instrument", "Role", "Status", "Confidence")
        table = Table(caption="Every activity and operation looked at", header=header, rows=tuple(rows))
        return Section(title="Annex A: records", tables=(table,) if rows else (), annex=True)


_KIND_ORDER = (
    "mutual-defence-pact", "defence-guarantee", "offence-pact", "neutrality-pact", "non-aggression-pact", "consultation-pact", "status-of-forces-agreement",
    "basing-and-access-agreement", "logistics-agreement", "classified-information-agreement", "armaments-agreement",
    "defence-cooperation-agreement", "confidence-building-agreement", "other",
)  # fmt: skip


def _source_ids(item: object) -> Iterable[str]:
    if isinstance(item, Evidence):
        yield from item.source_ids
    elif isinstance(item, Record):
        for field in attrs.fields(type(item)):
            yield from _source_ids(getattr(item, field.name))
    elif isinstance(item, tuple):
        for part in item:
            yield from _source_ids(part)
    elif attrs.has(type(item)):
        yield from _source_ids(getattr(item, "evidence", None))


_WEAKEST_FIRST = ("judgement", "unverified", "contested", "confirmed")


def _confidence(*evidences: Evidence | None) -> str:
    """Name the weakest confidence of what is shown in a row."""
    levels = [evidence.confidence for evidence in evidences if evidence is not None]
    return min(levels, key=_WEAKEST_FIRST.index) if levels else "no source"


def _of_line(record: Agreement | Membership, actor_id: str) -> str:
    line = record.timeline if isinstance(record, Membership) else record.line_of(actor_id)
    return _confidence(record.evidence, *(event.evidence for event in line))


def _partners(items: Iterable[Engagement], subject: str) -> Counter[str]:
    return Counter(one for item in items for one in dict.fromkeys((*item.provider_ids, *item.recipient_ids)) if one != subject)


def _years(items: Sequence[Engagement]) -> str:
    years = sorted(one.start.year for one in items if one.start is not None)
    if not years:
        return ""
    return str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:4]) + (f" and {len(ids) - 4} more" if len(ids) > 4 else "")  # noqa: PLR2004 - what fits a cell


def _count(number_of: int, one: str, many: str) -> str:
    return f"{number_of} {one if number_of == 1 else many}"


def _defence(names: Iterable[str]) -> str:
    pacts = tuple(names)
    if not pacts:
        return "None of them is a mutual-defence pact by its own terms."
    return f"Mutual-defence pacts by their own terms: {'; '.join(pacts)}."
