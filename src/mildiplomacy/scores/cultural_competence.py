"""Cultural competence: the four factors of cultural intelligence as a vector, with language, training and deployments beside."""

import math
from collections.abc import Mapping

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Bounds, Component, ScoreCoverage

INDEX_ID = "cultural-competence-index"
"""The index that this function evaluates."""
FACTORS: dict[str, str] = {
    "metacognitive": "Metacognitive: awareness during encounters",
    "cognitive": "Cognitive: knowledge of cultures",
    "motivational": "Motivational: drive to engage",
    "behavioural": "Behavioural: flexibility in acting",
}
"""The four factors (Earley and Ang 2003)."""


@careful
def cultural_competence(
    factors: Mapping[str, float] | None,
    *,
    language: float | None = None,
    training_hours: float | None = None,
    deployments: float | None = None,
    subject: str = "unit",
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Assess the cultural competence of a person or a unit: four factors first, their mean only together with their minimum.

    The factors are scores of cultural intelligence (Earley and Ang 2003; scale of Ang et al. 2007), brought by the user; the items of that scale are under copyright and
    not part of this library. Language, training and deployments stand beside and enter no mean.

    Args:
        factors: scores of ``metacognitive``, ``cognitive``, ``motivational`` and ``behavioural``, each from 0 to 1 (a mean of 1 to 7 is (m - 1) / 6).
            NaN, or a factor that is absent, is not known.
        language: share of people with the language at STANAG 6001 level 2 or above, 0 to 1.
        training_hours: hours of cultural training a person.
        deployments: earlier deployments a person.
        subject: who it is.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``cultural-competence-index`` by default.

    Raises:
        InvalidValueError: for an unknown factor, or a number outside its range.

    >>> import mildiplomacy as md
    >>> found = md.scores.cultural_competence({"metacognitive": 0.8, "cognitive": 0.4, "motivational": 0.7, "behavioural": 0.5})
    >>> found.component("mean").value, found.component("minimum").text
    (0.6, 'cognitive')
    """
    cat = catalogue() if base is None else base
    draft = Draft(index_of(INDEX_ID, cat) if index is None else index, subject, content_version=cat.version)
    known = _factors(draft, factors or {})
    beside = {
        "language": ("Language at STANAG 6001 level 2 or above", "(share)", language, 1.0),
        "training-hours": ("Cultural training", "hours a person", training_hours, math.inf),
        "deployments": ("Earlier deployments", "a person", deployments, math.inf),
    }
    for name, (title, unit, value, most) in beside.items():
        _check(name, value, most)
        if value is None:
            draft.lacks(f"{name}-unknown", f"{title.lower()}: not given")
        draft.components.append(Component(name=name, title=title, unit=unit, value=value))
    draft.coverage = ScoreCoverage(scored=len(known), candidates=len(FACTORS))
    if not known and all(value is None for _title, _unit, value, _most in beside.values()):
        return draft.no_data(
            "factor scores of the cultural intelligence scale (Ang et al. 2007, licensed by its authors), each from 0 to 1"
        )
    if known:
        _summary(draft, known)
    return draft.profile()


def of_subject(
    subject: str,
    *,
    factors: Mapping[str, float] | None = None,
    language: float | None = None,
    training_hours: float | None = None,
    deployments: float | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Assess it with the subject first; see :func:`cultural_competence`."""
    return cultural_competence(
        factors, language=language, training_hours=training_hours, deployments=deployments, subject=subject, base=base, index=index
    )


def _check(name: str, value: float | None, most: float) -> None:
    if value is not None and not (0 <= value <= most and math.isfinite(value)):
        message = f"{name} must lie between 0 and {most:g} (got {value:g})"
        raise InvalidValueError(message)


def _factors(draft: Draft, factors: Mapping[str, float]) -> dict[str, float]:
    """Add the vector; return what is known of it."""
    strange = sorted(set(factors) - set(FACTORS))
    if strange:
        message = f"factors must be among {', '.join(FACTORS)} (got {', '.join(strange)})"
        raise InvalidValueError(message)
    known = {name: factors[name] for name in FACTORS if name in factors and not math.isnan(factors[name])}
    empty = [name for name in factors if name not in known]
    if empty:
        draft.say("nan", f"Without a number, so not known: {', '.join(empty)}.")
    for name, title in FACTORS.items():
        _check(name, known.get(name), 1.0)
        draft.components.append(Component(name=name, title=title, unit="on a scale of 0 to 1", value=known.get(name)))
        if name not in known:
            draft.lacks("factor-unknown", f"the {name} factor is not known")
    return known


def _summary(draft: Draft, known: Mapping[str, float]) -> None:
    """Add the mean with its bounds, and the weakest factor."""
    total, lost = math.fsum(known.values()), len(FACTORS) - len(known)
    bounds = Bounds(low=total / len(FACTORS), high=(total + lost) / len(FACTORS))
    weakest = min(known, key=lambda name: known[name])
    least = Bounds(low=0.0 if lost else known[weakest], high=known[weakest])
    draft.components += [
        Component(
            name="mean",
            title="Mean, to be read only with the minimum",
            unit="on a scale of 0 to 1",
            value=total / len(known),
            bounds=bounds,
        ),
        Component(name="minimum", title="Lowest factor", unit="on a scale of 0 to 1", value=known[weakest], text=weakest, bounds=least),
    ]
    draft.say("mean-with-minimum", f"The mean hides the weakest factor, which is {weakest} ({known[weakest]:.2g}).")
