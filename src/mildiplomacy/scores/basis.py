"""What the scores of a portfolio stand on: its items sorted and folded once, who takes part in them, and the frame of the answer."""

from collections.abc import Iterable
from typing import Literal

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.concept import Concept
from mildiplomacy.model.index import Index
from mildiplomacy.model.instrument import Instrument
from mildiplomacy.model.non_state_actor import NonStateActor
from mildiplomacy.model.organisation import Organisation
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.model.record import Record
from mildiplomacy.model.service import Service
from mildiplomacy.model.state import State
from mildiplomacy.model.territory import Territory
from mildiplomacy.scores import sieve
from mildiplomacy.scores.draft import Draft
from mildiplomacy.scores.outcome import Missing, ScoreCoverage
from mildiplomacy.scores.sieve import Item

ActorSort = Literal["state", "territory", "organisation", "non-state", "unknown"]
"""What sort of actor an id means; unknown when no record says."""
_SORTS: tuple[tuple[type[Record], ActorSort], ...] = (
    (State, "state"), (Service, "state"), (Territory, "territory"), (Organisation, "organisation"), (NonStateActor, "non-state")
)  # fmt: skip
ILLUSTRATIVE = "The records are not declared to be complete, so this illustrates what is recorded; it does not describe all engagement."
"""What is said of everything that is no closed frame."""


def record_of(record_id: str, cat: Catalogue) -> Record | None:
    """Return a record by its id, from a catalogue or else the bundled one; None when neither has it."""
    found = cat.get(record_id)
    return catalogue().get(record_id) if found is None else found


def actor_sort(actor_id: str, cat: Catalogue) -> ActorSort:
    """Say what sort of actor an id means; an armed service acts for its state.

    >>> actor_sort("JPN", catalogue()), actor_sort("nato", catalogue()), actor_sort("nobody", catalogue())
    ('state', 'organisation', 'unknown')
    """
    record = record_of(actor_id, cat)
    return next((sort for cls, sort in _SORTS if isinstance(record, cls)), "unknown")


class Basis:
    """A portfolio whose items are sorted and folded, and what is asked of them.

    >>> import mildiplomacy as md
    >>> Basis(md.catalogue().portfolio("JPN", 2024, 2024)).carrying("trend-technology") == {"cyber-defence-cooperation", "technology-cooperation"}
    True
    """

    def __init__(self, portfolio: Portfolio, base: Catalogue | None = None) -> None:
        self.portfolio: Portfolio = portfolio
        """The portfolio."""
        self.cat: Catalogue = catalogue() if base is None else base
        """The catalogue that its ids are looked up in, before the bundled one."""
        self.instruments: dict[str, Instrument] = {one.id: one for one in (*catalogue().instruments, *self.cat.instruments)}
        """The known instruments."""
        self._sorted = sieve.sort(portfolio, self.instruments, self.instruments)
        self._folded: list[str] = []
        self.events: tuple[Item, ...] = self._panel("events")
        """Events that the subject provides or shares in."""
        self.standing: tuple[Item, ...] = self._panel("standing")
        """Standing commitments, with their spell-years."""

    def _panel(self, name: str) -> tuple[Item, ...]:
        items, folded = sieve.fold(self._sorted.panels.get(name, ()), self.portfolio)
        self._folded += folded
        return items

    def undated(self) -> tuple[Engagement, ...]:
        """Return the events that would count if their dates placed them in the window."""
        late = set(self._sorted.left_out.get("undated", ()))
        return tuple(
            one
            for one in self.portfolio.engagements
            if one.record_id in late
            and (one.panel, one.direction) == ("event", "provided")
            and self.instruments[str(one.instrument_id)].scope != "boundary"
        )

    def civil(self) -> tuple[Engagement, ...]:
        """Return the civil initiatives of the window that were held and that the subject provides or shares in."""
        return tuple(
            one
            for one in self.portfolio.engagements
            if one.sector == "civil"
            and one.status == "held"
            and one.direction == "provided"
            and one.start is not None
            and one.start.within(self.portfolio.window) == "definite"
        )

    def others(self, one: Engagement) -> tuple[str, ...]:
        """Return everybody else in an item, those who are helped included, each once."""
        return tuple(dict.fromkeys(each for each in (*one.provider_ids, *one.recipient_ids) if each != self.portfolio.subject_id))

    def sort_of(self, actor_id: str) -> ActorSort:
        """Say what sort of actor an id means."""
        return actor_sort(actor_id, self.cat)

    def carrying(self, concept_id: str) -> frozenset[str]:
        """Return the instruments that carry a concept, as its record says."""
        record = record_of(concept_id, self.cat)
        return frozenset(record.instrument_ids) if isinstance(record, Concept) else frozenset()

    def draft(
        self, spec: Index, scored: Iterable[str], *, unclear: Iterable[str] = (), scale: str = "", judgement: str | None = None
    ) -> Draft:
        """Begin an answer with its coverage, what could not be counted, and what must be said of every portfolio.

        Args:
            spec: the index.
            scored: ids of the records that entered.
            unclear: ids of further records that could have entered, had more been recorded of them.
            scale: what the lowest and the highest value mean.
            judgement: what rests on judgement, in one sentence.
        """
        portfolio = self.portfolio
        draft = Draft(spec, portfolio.subject_id, scale=scale, window=str(portfolio.window), content_version=portfolio.content_version)
        left_out = self._sorted.left_out
        lost = {one for reason in ("unknown-instrument", "undated") for one in left_out.get(reason, ())}
        entered = set(scored)
        draft.coverage = ScoreCoverage(
            scored=len(entered),
            candidates=len(entered.union(lost, unclear)),
            frame_id=None if portfolio.coverage is None else portfolio.coverage.id,
        )
        draft.missing += (
            Missing(code=code, why=why, record_ids=left_out[code]) for code, why in sieve.REASONS.items() if left_out.get(code)
        )
        if not portfolio.closed:
            draft.say("illustrative", ILLUSTRATIVE)
        if judgement:
            draft.say("judgement", judgement)
        if self._folded:
            draft.say("folded", "Pieces of an item that is counted itself are not counted again.", dict.fromkeys(self._folded))
        alike = sieve.duplicates(item.engagement for item in self.events)
        if alike:
            draft.say("possible-duplicates", "Same participants, instrument and start: counted each, but they may be one event.", alike)
        return draft
