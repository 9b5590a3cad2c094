"""Multilateralism of a portfolio: with how many at once, through which bodies, and how evenly over partners."""

from collections import Counter, defaultdict

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.portfolio import Portfolio
from mildiplomacy.scores import diversity
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.basis import Basis, record_of
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, exact, index_of
from mildiplomacy.scores.outcome import Bounds, Component, Contribution
from mildiplomacy.scores.ties import MINILATERAL, MULTILATERAL, Form, Ties, form_of, states_in

INDEX_ID = "multilateralism"
"""The index that this function evaluates."""
_FORMS: dict[Form, str] = {
    "multilateral": "Multilateral: three states or more",
    "bilateral": "Bilateral: two states",
    "institutional-bilateral": "Institutional bilateral: one state with an organisation",
    "single-state": "One state, alone or with bodies that are no state",
}
_BODIES = 5
_FEW = 10


@careful
def multilateralism(portfolio: Portfolio, *, base: Catalogue | None = None, index: Index | None = None) -> Score | NoData:
    """Measure how multilateral a subject's engagement is: the share of its held events that bring three or more states together, in [0, 1].

    States are counted, those that are helped included (Keohane 1990 for three or more). One state with an organisation is institutional bilateral and is
    shown apart. Partners are weighed by 1/(k - 1) for an event of k states (Newman 2001); effective partners are Hill numbers: exp of the Shannon
    entropy, and the inverse Herfindahl-Hirschman index. Evenness is undefined with one partner. Standing arrangements are a share of their own.

    The bounds are exact: events whose participants or dates are not fully recorded are taken as multilateral or not. Nothing is judgement, so nothing
    is drawn: the 90 % range equals the value.

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`, or made by hand.
        base: the catalogue that says which actors are states; the bundled one by default.
        index: the index; the bundled ``multilateralism`` by default.

    >>> import mildiplomacy as md
    >>> result = md.scores.multilateralism(md.catalogue().portfolio("KOR", 2015, 2025))
    >>> 0 <= result.bounds.low <= result.value <= result.bounds.high <= 1
    True
    >>> shares = [result.component(name).value for name in ("multilateral", "bilateral", "institutional-bilateral", "single-state")]
    >>> round(sum(shares), 12)
    1.0
    """
    basis = Basis(portfolio, base)
    spec = index_of(INDEX_ID, basis.cat) if index is None else index
    return _Multilateralism(basis, spec).run()


class _Multilateralism:
    """One run: the forms of all events, then shares, partners and bodies."""

    def __init__(self, basis: Basis, spec: Index) -> None:
        self.basis = basis
        self.spec = spec
        self.events = Ties.of(((item.engagement, item.amount) for item in basis.events), basis)
        self.records: dict[Form, list[str]] = defaultdict(list)
        for item in basis.events:
            self.records[form_of(item.engagement, basis)].append(item.engagement.record_id)
        self.known = self.events.amount(*_FORMS)

    def run(self) -> Score | NoData:
        """Put the answer together."""
        unclear = self.records["undetermined"]
        draft = self.basis.draft(
            self.spec,
            (one for form in _FORMS for one in self.records[form]),
            unclear=unclear,
            scale="0 (no event is multilateral) to 1 (every one is)",
        )
        draft.components += (*self._shares(), *self._partners(draft), *self._bodies())
        draft.lacks_any("participants-unknown", "too little is recorded of who took part to say how many states there were", unclear)
        if not self.known:
            return draft.no_data("at least one held event within the window whose other participants are recorded")
        if self.known < _FEW:
            draft.say("few-events", f"Only {self.known} events: one more would move the share by up to {1 / (float(self.known) + 1):.2f}.")
        value = float(self.events.amount("multilateral") / self.known)
        return draft.score(value, self._bounds(), exact(value)[1], self._contributions())

    def _bounds(self) -> Bounds:
        """Take every event that is not placed, by participants or by date, as multilateral or not, whichever is worst and best."""
        yes, late = self.events.amount("multilateral"), Counter(form_of(one, self.basis) for one in self.basis.undated())
        low, high = diversity.share_range(
            yes,
            self.known - yes,
            unclear=self.events.amount("undetermined"),
            late_yes=late["multilateral"] + late["undetermined"],
            late_no=late.total() - late["multilateral"],
        )
        return Bounds(low=low, high=high)

    def _contributions(self) -> tuple[Contribution, ...]:
        records: dict[str, list[str]] = defaultdict(list)
        for item in self.basis.events:
            if form_of(item.engagement, self.basis) == "multilateral":
                records[str(item.engagement.instrument_id)].append(item.engagement.record_id)
        found = (
            Contribution(
                id=one,
                label=self.basis.instruments[one].name,
                amount=float(self.events.forms["multilateral", one]),
                value=float(self.events.forms["multilateral", one] / self.known),
                record_ids=tuple(ids),
            )
            for one, ids in records.items()
        )
        return tuple(sorted(found, key=lambda each: (-each.value, each.id)))

    def _shares(self) -> tuple[Component, ...]:
        shares = tuple(
            Component(
                name=form,
                title=title,
                unit="of events",
                volume=float(self.events.amount(form)),
                value=float(self.events.amount(form) / self.known) if self.known else None,
                record_ids=tuple(self.records[form]),
            )
            for form, title in _FORMS.items()
        )
        small = [one.engagement for one in self.basis.events if MULTILATERAL <= len(states_in(one.engagement, self.basis)) <= MINILATERAL]
        standing = Ties.of(((item.engagement, item.amount) for item in self.basis.standing), self.basis)
        stood = standing.amount(*_FORMS)
        return (
            *shares,
            Component(
                name="minilateral",
                title="Among them minilateral: three or four states",
                unit="of all events",
                volume=len(small),
                value=float(len(small) / self.known) if self.known else None,
                record_ids=tuple(one.record_id for one in small),
            ),
            Component(
                name="standing-multilateral",
                title="Standing arrangements among three states or more (a panel of its own)",
                unit="of spell-years",
                volume=float(stood),
                value=float(standing.amount("multilateral") / stood) if stood else None,
                text=None if stood else "nothing stands in the window",
                record_ids=tuple(
                    one.engagement.record_id for one in self.basis.standing if form_of(one.engagement, self.basis) == "multilateral"
                ),
            ),
        )

    def _partners(self, draft: Draft) -> tuple[Component, ...]:
        parts = diversity.shares(self.events.partners)
        if len(parts) == 1:
            draft.say("one-partner", f"All events are with {next(iter(parts))}: evenness over one partner is not defined, which is not 0.")
        first = sorted(parts.items(), key=lambda pair: (-pair[1], pair[0]))[:_BODIES]
        counted = {
            "partners": ("Partner states", "states", float(len(parts)) if parts else None),
            "effective-shannon": (
                "Effective partners, exp of Shannon entropy",
                "states",
                diversity.effective_shannon(parts.values()) if parts else None,
            ),
            "effective-inverse": (
                "Effective partners, inverse HHI",
                "states",
                diversity.effective_inverse(parts.values()) if parts else None,
            ),
            "evenness": ("Evenness over partners, entropy over its largest value", "(0 to 1)", diversity.evenness(parts.values())),
        }
        return (
            *(Component(name=name, title=title, unit=unit, value=value) for name, (title, unit, value) in counted.items()),
            Component(
                name="largest-partners",
                title="Largest partners, with their share at 1/(k - 1) an event of k states",
                unit="share",
                text=", ".join(f"{one} {part:.0%}" for one, part in first) or "no partner state is recorded",
            ),
        )

    def _bodies(self) -> tuple[Component, ...]:
        """Count the organisations that take part in an event, or under which it is held."""
        through: dict[str, list[str]] = defaultdict(list)
        for item in self.basis.events:
            one = item.engagement
            record = record_of(one.record_id, self.basis.cat)
            frameworks = record.framework_ids if isinstance(record, Occurrence) else ()
            for body in dict.fromkeys((*self.basis.others(one), *frameworks)):
                if isinstance(record_of(body, self.basis.cat), Organisation):
                    through[body].append(one.record_id)
        most = sorted(through.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_BODIES]
        return (
            Component(
                name="bodies",
                title="Through organisations, as participant or framework",
                unit="events",
                volume=len({one for ids in through.values() for one in ids}),
                text=", ".join(f"{body} {len(ids)}" for body, ids in most) or "no organisation is recorded",
                record_ids=tuple(dict.fromkeys(one for ids in through.values() for one in ids)),
            ),
        )
