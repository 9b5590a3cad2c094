"""Scores by the id of their index."""

from collections.abc import Callable
from importlib import import_module
from inspect import signature

from mildiplomacy.errors import InvalidTypeError, InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.index import Measure
from mildiplomacy.scores.assessment import Assessment, NoData
from mildiplomacy.scores.caution import passing
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.pair import pair_of

_OF_PORTFOLIO: dict[Measure, str] = {
    "balance": "balance:soft_hard_balance",
    "balance-trend": "trend:balance_trend",
    "soft-power-channels": "channels:soft_power_channels",
    "complementarity": "complementarity:complementarity",
    "multilateralism": "multilateralism:multilateralism",
    "stakeholder-breadth": "stakeholders:stakeholder_breadth",
    "evolution-stage": "evolution:evolution_stage",
    "trend-readiness": "readiness:trend_readiness",
    "recommendation": "recommend:recommend",
}
"""Measures of a portfolio: module and function; called with the portfolio, ``base`` and ``index``."""
_OF_SUBJECT: dict[Measure, str] = {
    "composite": "composite:of_subject",
    "strategy-mix": "strategy:strategy_mix",
    "cultural-competence": "cultural_competence:of_subject",
    "domestic-constraint": "domestic_constraint:domestic_constraint",
    "feasibility": "feasibility:feasibility",
    "peacekeeping": "peacekeeping:peacekeeping",
    "relief-quality": "relief_quality:relief_quality",
    "tension": "tension:tension",
    "alliance-capability": "alliance_capability:alliance_capability",
    "alliance-commitment": "alliance_commitment:alliance_commitment",
    "alliance-effectiveness": "alliance_effectiveness:alliance_effectiveness",
    "alliance-unity": "alliance_unity:alliance_unity",
    "burden-sharing": "burden_sharing:burden_sharing",
    "deterrence-posture": "deterrence_posture:deterrence_posture",
}
"""Measures of a subject (an actor, a pair, a tension, an activity): called with its id, ``base``, ``index`` and the dates that are given."""
_OF_PAIR: dict[Measure, str] = {
    "cooperation-depth": "depth:cooperation_depth",
    "cultural-distance": "cultural_distance:cultural_distance",
    "grievance": "grievance:grievance",
    "interoperability": "interoperability:interoperability",
}
"""Measures of two actors, written with a dash between their ids: called with both, ``base``, ``index`` and the dates that are given."""


@passing
def assess(
    index_id: str,
    subject: str,
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    within: str | None = None,
    base: Catalogue | None = None,
    **options: object,
) -> Assessment | NoData:
    """Evaluate an index for a subject.

    Args:
        index_id: the index, bundled or of a user's own catalogue.
        subject: the id of what is scored: an actor for a portfolio, two actors with a dash between (``"JPN-KOR"``) for a pair, else what the index
            is about.
        since: the first day, where the measure looks at a window.
        until: the last day, likewise.
        within: a coverage declaration; see :meth:`Catalogue.portfolio <mildiplomacy.knowledge.catalogue.Catalogue.portfolio>`.
        base: the catalogue; the bundled one by default.
        options: those of the score's function.

    Raises:
        UnknownIdError: when there is no such index or subject.
        InvalidTypeError: for an option that the score does not take, or without one that it needs.
        InvalidValueError: when ``within`` is given for what is not a score of a portfolio.

    >>> import mildiplomacy as md
    >>> md.assess("soft-hard-balance", "JPN", since=2010).index_id
    'soft-hard-balance'
    """
    cat = catalogue() if base is None else base
    index = index_of(index_id, cat)
    if index.measure in _OF_PORTFOLIO:
        portfolio = cat.portfolio(subject, since, until, within=within)
        return _call(_OF_PORTFOLIO[index.measure], portfolio, base=cat, index=index, **options)
    if within is not None:
        message = f"within must be absent: {index_id!r} is no score of a portfolio (got {within!r})"
        raise InvalidValueError(message)
    window = {name: day for name, day in (("since", since), ("until", until)) if day is not None}
    if index.measure in _OF_PAIR:
        first, second = pair_of(subject, cat)
        return _call(_OF_PAIR[index.measure], first, second, base=cat, index=index, **window, **options)
    return _call(_OF_SUBJECT[index.measure], subject, base=cat, index=index, **window, **options)


def _call(place: str, *subject: object, **options: object) -> Assessment | NoData:
    module, name = place.split(":")
    function: Callable[..., Assessment | NoData] = getattr(import_module(f"mildiplomacy.scores.{module}"), name)
    try:
        signature(function).bind(*subject, **options)
    except TypeError as error:
        message = f"{name} must be called as it is declared: {error}"
        raise InvalidTypeError(message) from None
    return function(*subject, **options)
