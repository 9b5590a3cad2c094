"""Readiness for the four trends: how far a portfolio already shows each of them, against stated goalposts."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.model.portfolio import Engagement, Portfolio
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.basis import Basis
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import index_of, likely
from mildiplomacy.scores.evolution import technological
from mildiplomacy.scores.outcome import Bounds, Component
from mildiplomacy.scores.pricing import DRAWS, SEED, enough
from mildiplomacy.scores.propagate import drawn, ends
from mildiplomacy.scores.records import headcount
from mildiplomacy.scores.ties import form_of

INDEX_ID = "trend-readiness"
"""The index that this function evaluates."""
FEW = 10
"""Fewer records than this say little of a trend."""


class Trend(NamedTuple):
    """A trend: what it is, what of the records shows it, and by which test."""

    title: str
    shown_by: str
    shows: Callable[[Engagement, Basis], bool]


def _collaborative(one: Engagement, basis: Basis) -> bool:
    return form_of(one, basis) == "multilateral" or one.instrument_id in basis.carrying("trend-collaborative-security")


def _participatory(one: Engagement, basis: Basis) -> bool:
    return any(basis.sort_of(each) in {"organisation", "non-state"} for each in basis.others(one))


def _cultural(one: Engagement, basis: Basis) -> bool:
    return one.instrument_id in basis.carrying("trend-cross-cultural-skills") | basis.carrying("cultural-understanding")


TRENDS: dict[str, Trend] = {
    "collaborative": Trend(
        "Trend 1, collaborative security", "records among three states or more, or with its instruments", _collaborative
    ),
    "technology": Trend("Trend 2, technology", "records with a technological instrument or domain", technological),
    "participatory": Trend("Trend 3, participatory diplomacy", "records with an organisation or a non-state body in them", _participatory),
    "cultural": Trend("Trend 4, cross-cultural skills", "records of education, exchange and cultural events", _cultural),
}
"""The four trends by name."""


@careful
def trend_readiness(
    portfolio: Portfolio, *, seed: int = SEED, draws: int = DRAWS, base: Catalogue | None = None, index: Index | None = None
) -> Profile | NoData:
    """Show how far a portfolio already has what each of the four trends asks for, in [0, 1] each, side by side and never averaged.

    The readiness of a trend is the share of records that show it over a goalpost, 1 at most. The goalposts are judgement with intervals: the bounds take
    each at its worst and best, together with the events that dates leave open, and the 90 % range is drawn. Which instruments carry a trend is stated by
    the concepts of the trends.

    Args:
        portfolio: from :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`, or made by hand.
        seed: seed of the draws.
        draws: number of draws, 100 or more.
        base: the catalogue; the bundled one by default.
        index: the index with its goalposts; the bundled ``trend-readiness`` by default.

    Raises:
        InvalidValueError: for too few draws.

    >>> import mildiplomacy as md
    >>> result = md.scores.trend_readiness(md.catalogue().portfolio("JPN", 2015, 2025))
    >>> [part.name for part in result.components if not part.name.endswith("-share")]
    ['collaborative', 'technology', 'participatory', 'cultural']
    """
    basis = Basis(portfolio, base)
    spec = index_of(INDEX_ID, basis.cat) if index is None else index
    records = tuple(dict.fromkeys(item.engagement.record_id for item in (*basis.events, *basis.standing)))
    draft = basis.draft(spec, records, judgement="The goalposts, and which instruments carry a trend, are analyst judgement.")
    draft.components += _parts(basis, spec, seed, enough(draws))
    if not records:
        return draft.no_data("at least one held event or standing arrangement within the window")
    if len(records) < FEW:
        draft.say("few-records", f"Only {len(records)} records: the shares move far with each of them.")
    absent = [trend.title for name, trend in TRENDS.items() if not _value(draft.components, name)]
    if absent:
        draft.say("trend-not-recorded", f"No record shows {'; '.join(absent)}: not recorded is not the same as not ready.")
    return draft.profile()


def _value(components: list[Component], name: str) -> float | None:
    return next(one.value for one in components if one.name == name)


def _parts(basis: Basis, spec: Index, seed: int, draws: int) -> Iterator[Component]:
    for name, trend in TRENDS.items():
        count = headcount(basis, lambda one, shows=trend.shows: shows(one, basis))  # type: ignore[misc]  # the default binds the trend of this turn
        goalpost = spec.constant(f"{name}-goalpost")
        easy, strict = ends(goalpost)
        share = count.share
        yield Component(
            name=name,
            title=trend.title,
            unit=f"of its goalpost, {goalpost.value:.0%} ({easy:.0%} to {strict:.0%}) of records",
            value=None if share is None else min(1.0, share / goalpost.value),
            bounds=None if share is None else Bounds(low=min(1.0, count.low / strict), high=min(1.0, count.high / easy)),
            likely=None
            if share is None
            else likely([min(1.0, share / one) for one in drawn(f"{name}-goalpost", goalpost, seed, draws)], seed),
        )
        yield count.component(f"{name}-share", f"  {trend.shown_by}", "records")
