"""Feasibility of an activity: tension, domestic constraint, culture and grievance side by side, never one hidden number."""

from collections.abc import Iterable, Mapping
from itertools import combinations, permutations
from typing import cast

import attrs

from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.index import Index
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.model.service import Service
from mildiplomacy.model.state import State
from mildiplomacy.scores.assessment import Assessment, NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.cultural_distance import Method, ScoreTable, cultural_distance
from mildiplomacy.scores.decay import last_day
from mildiplomacy.scores.domestic_constraint import domestic_constraint
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.grievance import grievance
from mildiplomacy.scores.outcome import Component, ScoreCoverage
from mildiplomacy.scores.pair import pair_of
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.tension import Event, tension

INDEX_ID = "feasibility"
"""The index that this function evaluates."""


@careful
def feasibility(
    activity: str | Occurrence | Iterable[str],
    *,
    on: DateLike | None = None,
    scores: ScoreTable | None = None,
    method: Method = "euclidean",
    events: Mapping[frozenset[str], Iterable[Event]] | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Profile | NoData:
    """Put side by side what may stand in the way of an activity: tension and culture for each pair, grievance each way, constraint for each state.

    The challenges to military diplomacy are of three families, geopolitical, domestic and cultural; they do not trade off against each other, so
    there is no total and no verdict. What is not known is missing, which is no sign of ease.

    Args:
        activity: an activity or operation, or its id; or for a proposal the ids of those who would take part (two also as ``"JPN-KOR"``). Observers are left out, armed services
            stand for their states.
        on: the day; by default the first day of the activity, or else the day up to which the content is known.
        scores: scores of national culture; see :func:`~mildiplomacy.scores.cultural_distance.cultural_distance`.
        method: of the distance.
        events: for pairs, events between the two; see :func:`~mildiplomacy.scores.tension.tension`.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``feasibility`` by default.
        seed: seed of the draws.
        draws: number of draws.

    Raises:
        UnknownIdError: when there is no such activity or actor.
        InvalidValueError: when a proposal names nobody.

    >>> import mildiplomacy as md
    >>> found = md.scores.feasibility(("JPN", "KOR"), on=2019)
    >>> found.value is None, found.component("grievance KOR-JPN").value > 0
    (True, True)
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    record, actors, subject = _subject(activity, cat)
    start = None if record is None or record.start is None else record.start.latest
    day = last_day(start if on is None and start is not None else on, cat)
    states = tuple(one for one in actors if isinstance(cat[one], State))
    draft = Draft(spec, subject, window=f"on {day}", content_version=cat.version)
    series = events or {}
    found: list[tuple[str, str, Assessment | NoData]] = [
        (
            f"tension {a}-{b}",
            f"Tension of {a} and {b}",
            tension((a, b), on=day, base=cat, events=series.get(frozenset((a, b))), seed=seed, draws=draws),
        )
        for a, b in combinations(actors, 2)
    ]
    found += [(one, one, domestic_constraint(one, on=day, base=cat, seed=seed, draws=draws)) for one in states]
    found += [
        (f"distance {a}-{b}", f"Cultural distance of {a} and {b}", cultural_distance(a, b, scores, method=method, base=cat))
        for a, b in combinations(states, 2)
    ]
    found += [
        (f"grievance {a}-{b}", f"What {a} holds against {b}", grievance(a, b, on=day, base=cat, seed=seed, draws=draws))
        for a, b in permutations(actors, 2)
    ]
    lost: dict[str, list[str]] = {}
    for name, title, one in found:
        _take(draft, name, title, one)
        if not one:
            family, _space, whose = name.rpartition(" ")
            lost.setdefault(family or "domestic", []).append(whose)
    for family, who in lost.items():
        draft.lacks("part-unknown", f"{family}: nothing to assess for {', '.join(who)}")
    draft.coverage = ScoreCoverage(scored=sum(bool(one) for _name, _title, one in found), candidates=len(found))
    if len(actors) == 1:
        draft.say("one-participant", "With one participant there is no pair to look at.")
    if not draft.components:
        return draft.no_data(
            "a record of a dispute, a grievance, domestic factors or cultural ties among those who take part, or scores of national culture"
        )
    draft.say("no-total", "The parts do not make up for each other and are not added; a part that is missing is no sign of ease.")
    return draft.profile()


def _subject(activity: str | Occurrence | Iterable[str], cat: Catalogue) -> tuple[Occurrence | None, tuple[str, ...], str]:
    """Return the record if there is one, who takes part, and the name of the subject."""
    record = cat.get(activity) if isinstance(activity, str) else activity
    if isinstance(record, Occurrence):
        who = (*record.provider_ids, *record.recipient_ids)
        return record, _states(who, cat), record.id
    try:
        named = pair_of(activity, cat) if isinstance(activity, str) else tuple(cast("Iterable[str]", activity))
    except UnknownIdError as error:
        raise UnknownIdError(activity, (*cat.activities.ids(), *cat.operations.ids(), *cat.actors.ids())) from error
    actors = _states(named, cat)
    return None, actors, "-".join(actors)


def _states(named: Iterable[str], cat: Catalogue) -> tuple[str, ...]:
    """Return the actors, each once, with the state in the place of an armed service."""
    actors = (cat.actor(one) for one in named)
    found = tuple(dict.fromkeys(one.state_id if isinstance(one, Service) else one.id for one in actors))
    if not found:
        message = "somebody must take part (got none)"
        raise InvalidValueError(message)
    return found


def _take(draft: Draft, name: str, title: str, found: Assessment | NoData) -> None:
    """Add an assessment as a part, or the parts of a profile; what there is nothing to say about is missing."""
    if isinstance(found, Assessment) and found.value is not None:
        draft.components.append(
            Component(
                name=name,
                title=title,
                unit=f"on a scale of {found.scale}",
                value=found.value,
                bounds=found.bounds,
                likely=found.likely,
                record_ids=tuple(dict.fromkeys(each for one in found.contributions for each in one.record_ids)),
            )
        )
    elif isinstance(found, Assessment):
        draft.components += [attrs.evolve(one, name=f"{one.name} {name}", title=f"{one.title}, {title}") for one in found.components]
    elif name.startswith("distance "):
        pair = name.removeprefix("distance ")
        ties = [one for one in found.components if one.name == "military-proximity"]
        draft.components += [attrs.evolve(one, name=f"{one.name} {pair}", title=f"{one.title}, {pair}") for one in ties]
