"""Alliance capability: what the members of an alliance hold together of a capability that the user brings."""

from collections.abc import Mapping
from math import isnan

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.alliance import Alliance, Subject, alliance_of
from mildiplomacy.scores.alliance_flags import membership_flags
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Bounds, Component, Contribution, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import ends, propagate

INDEX_ID = "alliance-capability"
"""The index that this function evaluates."""
Amounts = Mapping[str, float | Estimate | None]
"""A number for each actor; None or NaN where it is not known."""
NEEDED = (
    "capabilities=: each state's share of a system total, such as CINC of the Correlates of War National Material Capabilities data, or military "
    "expenditure (SIPRI) divided by the world total; see docs/examples/synthetic-alliance-inputs.csv for the form"
)
"""What to bring."""
_SUM_TOLERANCE = 0.01


@careful
def alliance_capability(
    organisation: Subject,
    capabilities: Amounts | None = None,
    *,
    decay: Mapping[str, float] | None = None,
    vintage: DateLike | None = None,
    on: DateLike | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Add up the capability shares of the members of an alliance: 0 is nothing, 1 is all that the system holds.

    ``Cap = sum over members of share_m * decay_m``. The usual share is CINC, the mean of a state's shares of six components (Singer, Bremer & Stuckey
    1972; Singer 1987); any share of a system total will do, and none is bundled. Loss of strength over distance (Bueno de Mesquita 1981) is optional and
    is given as a factor for each member. A member without a value is missing: it widens the bounds up to what nobody else holds, and is never 0.

    Args:
        organisation: an organisation, an agreement, or two actors.
        capabilities: share of the system total for each state, 0 to 1, members and others; an estimate where it has an interval.
        decay: factor from 0 to 1 for each member; None leaves shares as they are.
        vintage: the year that the shares are of.
        on: the day; the last that the catalogue knows by default.
        seed: seed of the draws.
        draws: number of draws.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``alliance-capability`` by default.

    Raises:
        InvalidValueError: for a share or factor outside 0 to 1, or shares that add up to more than 1.
        UnknownIdError: when there is no such organisation, agreement or actor.

    >>> import mildiplomacy as md
    >>> result = md.scores.alliance_capability("anzus", {"USA": 0.14, "AUS": 0.01, "CHN": 0.2}, vintage=2016, on=2016)
    >>> round(result.value, 2), [one.code for one in result.findings]
    (0.15, ['illustrative', 'not-usable-force'])
    >>> bool(md.scores.alliance_capability("anzus"))
    False
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    alliance = alliance_of(organisation, cat, on)
    draft = Draft(
        spec, alliance.id, scale="0 (nothing) to 1 (all that the system holds)", window=str(alliance.day), content_version=cat.version
    )
    draft.beside += membership_flags(alliance, spec.constant("years").value)
    shares = checked_shares(capabilities or {})
    known = {one: shares[one] for one in alliance.member_ids if one in shares and (decay is None or one in decay)}
    _say_missing(draft, alliance, shares, decay)
    candidates = len(alliance.member_ids) + len(alliance.possible_ids)
    draft.coverage = ScoreCoverage(scored=len(known), candidates=candidates, frame_id=alliance.frame_id)
    if not known:
        return draft.no_data(NEEDED if capabilities is None else f"a value for at least one member of {alliance.name}")
    factor = checked_decay(decay, known)
    value, bounds, likely = propagate(lambda x: sum(x[one] * factor[one] for one in known), known, seed=seed, draws=draws)
    draft.components += _components(known, factor)
    _say(draft, vintage, alliance)
    return draft.score(
        value,
        Bounds(low=bounds.low, high=min(1.0, bounds.high + _room(alliance, shares, decay, known))),
        likely,
        (
            Contribution(id=one, label=cat.actor(one).name, amount=share.value, value=share.value * factor[one], record_ids=(one,))
            for one, share in sorted(known.items(), key=lambda row: -row[1].value * factor[row[0]])
        ),
    )


def checked_shares(amounts: Amounts) -> dict[str, Estimate]:
    """Return the shares that are known, each as an estimate.

    Raises:
        InvalidValueError: for one outside 0 to 1, or when they add up to more than 1.

    >>> checked_shares({"USA": 0.5, "RUS": None, "CHN": float("nan")})
    {'USA': Estimate(value=0.5, low=None, high=None)}
    """
    found: dict[str, Estimate] = {}
    for actor, amount in amounts.items():
        if amount is None or (isinstance(amount, float | int) and isnan(amount)):
            continue
        one = amount if isinstance(amount, Estimate) else Estimate(value=amount)
        low, high = ends(one)
        if not 0 <= low <= high <= 1:
            message = f"capabilities must be shares from 0 to 1 (got {one} for {actor})"
            raise InvalidValueError(message)
        found[actor] = one
    total = sum(one.value for one in found.values())
    if total > 1 + _SUM_TOLERANCE:
        message = f"capabilities must be shares of one total, which add up to at most 1 (got {total:.3g})"
        raise InvalidValueError(message)
    return found


def checked_decay(decay: Mapping[str, float] | None, known: Mapping[str, Estimate]) -> dict[str, float]:
    """Return the factor of each member that is counted.

    Raises:
        InvalidValueError: for one outside 0 to 1.
    """
    factor = dict.fromkeys(known, 1.0) if decay is None else {one: decay[one] for one in known}
    for actor, one in factor.items():
        if not 0 <= one <= 1:
            message = f"decay must be factors from 0 to 1 (got {one} for {actor})"
            raise InvalidValueError(message)
    return factor


def _say_missing(draft: Draft, alliance: Alliance, shares: Mapping[str, Estimate], decay: Mapping[str, float] | None) -> None:
    without = [one for one in alliance.member_ids if one not in shares]
    if without:
        draft.lacks("no-capability", "no capability given for the member: it is missing, not 0", without)
    undecayed = [one for one in alliance.member_ids if one in shares and decay is not None and one not in decay]
    if undecayed:
        draft.lacks("no-decay", "no factor of distance given for the member", undecayed)
    if alliance.possible_ids:
        draft.lacks("membership-uncertain", "partial dates leave open whether it was a member that day", alliance.possible_ids)


def _room(alliance: Alliance, shares: Mapping[str, Estimate], decay: Mapping[str, float] | None, known: Mapping[str, Estimate]) -> float:
    """Return the most that members without a value could add: their own share where known, and for the rest what nobody else holds."""
    others = [one for one in (*alliance.member_ids, *alliance.possible_ids) if one not in known]
    own = sum(ends(shares[one])[1] for one in others if one in shares)
    unheld = max(0.0, 1 - sum(ends(one)[0] for one in shares.values())) if any(one not in shares for one in others) else 0.0
    largest = 1.0 if decay is None else max((decay.get(one, 1.0) for one in others), default=1.0)
    return (own + unheld) * largest


def _components(known: Mapping[str, Estimate], factor: Mapping[str, float]) -> tuple[Component, ...]:
    held = {one: share.value * factor[one] for one, share in known.items()}
    total = sum(held.values())
    members = Component(name="members", title="Members with a value", unit="member", value=len(held), record_ids=tuple(held))
    if total <= 0:
        return (members,)
    first = max(held, key=lambda one: held[one])
    return (
        members,
        Component(
            name="largest",
            title="Share of the largest member in the sum",
            unit="of the sum",
            value=held[first] / total,
            record_ids=(first,),
        ),
        Component(
            name="effective-members",
            title="Effective number of members by capability (inverse Herfindahl-Hirschman)",
            unit="member",
            value=total**2 / sum(one**2 for one in held.values()),
        ),
    )


def _say(draft: Draft, vintage: DateLike | None, alliance: Alliance) -> None:
    scored, candidates = draft.coverage.scored, draft.coverage.candidates
    if scored < candidates:
        draft.say(
            "partial-sum",
            f"The sum is over {scored} of {candidates} members, so it is a floor; the upper bound says what the rest could add.",
        )
    if draft.coverage.frame_id is None:
        draft.say("illustrative", "The list of members is what is recorded; nobody has declared it complete for that day.")
    say_age(draft, vintage, alliance)
    draft.say(
        "not-usable-force",
        "A share of material capability is not force that can be used: the components of CINC are idiosyncratic, population raises it, and adding "
        "up supposes that every member takes part in full.",
    )


def say_age(draft: Draft, vintage: DateLike | None, alliance: Alliance) -> None:
    """Say when data are older than the day, or of an unknown year."""
    if vintage is None:
        draft.say("no-vintage", "The year of the data was not given.")
    elif PartialDate.of(vintage).latest.year < alliance.day.earliest.year:
        draft.say("stale-source", f"The data are of {vintage}, the members of {alliance.day}.")
