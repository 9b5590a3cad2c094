"""Alliance commitment: how deep an alliance binds its members, as a vector of features first and a composite second."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.alliance import Alliance, Subject, alliance_of
from mildiplomacy.scores.alliance_features import TEXT, Feature, coded, features_of
from mildiplomacy.scores.alliance_flags import membership_flags
from mildiplomacy.scores.assessment import NoData, Profile, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.composite import composite
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Bounds, Component, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import ends

INDEX_ID = "alliance-commitment"
"""The index that this function evaluates."""
_DEPTHS = {"text-depth": "Depth of the text", "institution-depth": "Depth of the institutions"}
Features = Mapping[str, float | Estimate]
"""Values from 0 to 1 of features that the user knows."""


@careful
def alliance_commitment(
    organisation_or_agreement: Subject,
    *,
    features: Features | None = None,
    on: DateLike | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | Profile | NoData:
    """Say how deep an alliance commits its members on paper and in its institutions: 0 is not at all, 1 is all twelve features in full.

    The features are those that alliance research codes from treaties (Leeds et al. 2002; Leeds & Anac 2005; Benson & Clinton 2016): defence, mutuality,
    automaticity and consultation from the agreements that bind at least half of the members; organisation, command, force, basing and exercises
    from records of the catalogue; planning, funding and subordination in war, which the catalogue cannot say, from the user. The value is the mean of the
    known features with the weights of the index, which are judgement. A feature without a record is missing, never 0; the bounds take it at 0 and at 1. When
    what is known carries too little of the weight (two thirds) there is no value, and the features stand side by side.

    Args:
        organisation_or_agreement: an organisation, an agreement, or two actors.
        features: values from 0 to 1 of features that the user knows; they go before what the catalogue says.
        on: the day; the last that the catalogue knows by default.
        seed: seed of the draws.
        draws: number of draws.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``alliance-commitment`` by default.

    Raises:
        InvalidValueError: for an unknown feature or a value outside 0 to 1.
        UnknownIdError: when there is no such organisation, agreement or actor.

    >>> import mildiplomacy as md
    >>> result = md.scores.alliance_commitment("nato", on="2025-06-01")
    >>> result.component("defence").text, result.component("common-funding").value
    ('conditional', None)
    >>> 0 <= result.bounds.low <= result.value <= result.bounds.high <= 1
    True
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    alliance = alliance_of(organisation_or_agreement, cat, on)
    found = features_of(alliance, spec, features)
    scale = "0 (nothing binds) to 1 (every feature in full)"
    draft = Draft(spec, alliance.id, scale=scale, window=str(alliance.day), content_version=cat.version)
    names = {one.id: one.name for one in spec.indicators}
    draft.components += [*(_component(one, names[one.id]) for one in found), *_depths(found, spec, seed, draws), *_promises(alliance)]
    draft.beside += membership_flags(alliance, spec.constant("years").value)
    draft.coverage = ScoreCoverage(scored=sum(one.value is not None for one in found), candidates=len(found))
    _lacking(draft, alliance, found, names)
    _say(draft, given=tuple(features or ()))
    if not any(one.id == "defence" and one.value is not None for one in found):
        return draft.no_data(f"an agreement in force of {alliance.name} with coded obligations, or features= with its defence obligation")
    share = _known_share(found, spec)
    result = _mean(found, spec, seed, draws)
    if isinstance(result, NoData) or share < spec.constant("least-known").value:
        draft.say(
            "too-little-known", f"The known features carry {share:.0%} of the weight, too little for one value; bring features= for it."
        )
        return draft.profile()
    _say_weights(draft, share, spec)
    records = {one.id: one.record_ids for one in found}
    return draft.score(
        result.value, result.bounds, result.likely, (evolve(one, record_ids=records[one.id]) for one in result.contributions)
    )


def _mean(found: Sequence[Feature], spec: Index, seed: int, draws: int) -> Score | NoData:
    """Return the composite of some features; alliances that share a judgement share its draws."""
    wanted = {one.id: one.value for one in found}
    part = evolve(spec, indicators=tuple(one for one in spec.indicators if one.id in wanted))
    return composite(part, wanted, seed=seed, draws=draws)


def _known_share(found: Iterable[Feature], spec: Index) -> float:
    weights = {one.id: one.weight.value for one in spec.indicators}
    return sum(weights[one.id] for one in found if one.value is not None) / sum(weights.values())


def _depths(found: Sequence[Feature], spec: Index, seed: int, draws: int) -> Iterator[Component]:
    """Yield the depth of the text and of the institutions: a value when all of it is known, else how far it reaches."""
    for name, title in _DEPTHS.items():
        features = [one for one in found if (one.id in TEXT) == (name == "text-depth")]
        known = sum(one.value is not None for one in features)
        mean = _mean(features, spec, seed, draws)
        if isinstance(mean, NoData):
            yield Component(name=name, title=title, unit="", text="not known")
            continue
        said = f"{known} of {len(features)} features known"
        bare = Component(name=name, title=title, unit="of 1", text=said, bounds=mean.bounds)
        yield evolve(bare, value=mean.value, likely=mean.likely) if known == len(features) else bare


def _component(one: Feature, title: str) -> Component:
    bounds = None if one.value is None else Bounds(low=ends(one.value)[0], high=ends(one.value)[1])
    return Component(
        name=one.id,
        title=title,
        unit="of 1",
        value=None if one.value is None else one.value.value,
        text=one.text,
        bounds=bounds,
        record_ids=one.record_ids,
    )


def _promises(alliance: Alliance) -> list[Component]:
    """Return the other promises, which are of another kind than depth and carry no weight."""
    texts = coded(alliance)

    def shown(name: str, title: str, ids: tuple[str, ...]) -> Component:
        return Component(name=name, title=f"{title} (no weight)", unit="", text="promised" if ids else "not promised", record_ids=ids)

    if not texts:
        return []
    return [
        shown("offence", "Joining an attack", tuple(one.id for one, row in texts if row.offence != "none")),
        shown("neutrality", "Neutrality", tuple(one.id for one, row in texts if row.neutrality != "none")),
        shown("non-aggression", "Not attacking each other", tuple(one.id for one, row in texts if row.non_aggression)),
        Component(
            name="bound",
            title="Members bound by the agreements counted (no weight)",
            unit="",
            text=", ".join(f"{one.id}: {len(alliance.bound(one))} of {len(alliance.member_ids)}" for one, _ in texts),
        ),
    ]


def _lacking(draft: Draft, alliance: Alliance, found: Iterable[Feature], names: Mapping[str, str]) -> None:
    for one in found:
        if one.value is None:
            draft.lacks("feature-not-known", f"{names[one.id]}: {one.text}", one.record_ids)
    uncoded = tuple(one.id for one in alliance.pacts if one.obligations is None)
    if uncoded:
        draft.lacks("obligations-not-coded", "the text is not public or has not been coded", uncoded)
    if alliance.partial:
        few = tuple(one.id for one in alliance.partial)
        draft.lacks("binds-few", "an agreement of its own that binds fewer than half of the members is not taken for the alliance", few)


def _say(draft: Draft, given: tuple[str, ...]) -> None:
    if given:
        draft.say("given", f"Given by the user, not from the catalogue: {', '.join(given)}.")
    draft.say("illustrative", "The features are those recorded; that something is not recorded does not show that it is absent.")
    draft.say(
        "paper-not-practice",
        "Depth on paper is not reliability: alliances with more institutions were not found more reliable when invoked (Leeds & Anac 2005).",
    )


def _say_weights(draft: Draft, share: float, spec: Index) -> None:
    if spec.judgement:
        draft.say("judgement", "The weights of the features are analyst judgement; read the features first, then the range.")
    if share < 1:
        draft.say(
            "not-rankable",
            f"The known features carry {share:.0%} of the weight. Force, basing and exercises can be found but not found absent, so what is known "
            "leans high; alliances of which different features are known are not to be ranked by this value. Compare features, or bounds.",
        )
