"""Deterrence posture: what an alliance or a pair shows, in four parts side by side, and never a probability that anybody is deterred."""

from collections.abc import Iterable

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, Window
from mildiplomacy.model.index import Index
from mildiplomacy.model.occurrence import Occurrence
from mildiplomacy.scores.alliance import Alliance, Subject, alliance_of, held_within, standing_on
from mildiplomacy.scores.alliance_capability import Amounts, alliance_capability
from mildiplomacy.scores.alliance_commitment import Features, alliance_commitment
from mildiplomacy.scores.alliance_features import coded, presence_of
from mildiplomacy.scores.alliance_flags import conduct_flags, membership_flags
from mildiplomacy.scores.assessment import NoData, Profile, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Component, ScoreCoverage

INDEX_ID = "deterrence-posture"
"""The index that this function evaluates."""
PARTS = ("capability", "commitment", "credibility", "communication")
"""The four parts."""
_STANDING = ("standing-multinational-formation", "combined-patrol")
_DAYS_PER_YEAR = 365.25
_NONE = "no record, which does not show that there is none"


@careful
def deterrence_posture(
    organisation_or_dyad: Subject,
    *,
    capabilities: Amounts | None = None,
    features: Features | None = None,
    fulfilment: float | None = None,
    on: DateLike | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Describe the deterrence posture of an alliance or of two states: capability, commitment, credibility and communication, side by side.

    What deters is contested. Defence pacts with the target were found to go with fewer disputes (Leeds 2003; Johnson & Leeds 2011), which a
    reanalysis disputes (Kenwick & Vasquez 2017); Benson (2011) finds a modest decrease for pacts conditional on attack and a large increase for
    unconditional compellent ones. So the parts are shown, never weighed against one another, and no probability is given.

    Args:
        organisation_or_dyad: an organisation, an agreement, or two actors (``("JPN", "USA")`` or ``"JPN-USA"``).
        capabilities: shares of a system total, as for :func:`~mildiplomacy.scores.alliance_capability.alliance_capability`.
        features: features of commitment, as for :func:`~mildiplomacy.scores.alliance_commitment.alliance_commitment`.
        fulfilment: share of past invocations that were honoured, from the user's own coding, 0 to 1.
        on: the day; the last that the catalogue knows by default.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``deterrence-posture`` by default.

    Raises:
        InvalidValueError: for a fulfilment outside 0 to 1.
        UnknownIdError: when there is no such organisation, agreement or actor.

    >>> import mildiplomacy as md
    >>> result = md.scores.deterrence_posture("nato", on="2025-06-01")
    >>> result.value, result.component("evidence").text.split(":")[0]
    (None, 'contested')
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    if fulfilment is not None and not 0 <= fulfilment <= 1:
        message = f"fulfilment must be a share from 0 to 1 (got {fulfilment})"
        raise InvalidValueError(message)
    alliance = alliance_of(organisation_or_dyad, cat, on)
    draft = Draft(spec, alliance.id, window=str(alliance.day), content_version=cat.version)
    years = spec.constant("years").value
    draft.beside += [*membership_flags(alliance, years), *conduct_flags(alliance, years)]
    parts = [
        _capability(alliance, capabilities),
        _commitment(alliance, features),
        *_credibility(alliance, years, fulfilment),
        *_communication(alliance, years),
    ]
    known = [one for one in parts if one.value is not None]
    draft.coverage = ScoreCoverage(scored=len(known), candidates=len(parts))
    draft.components += [*parts, _evidence(spec)]
    for one in parts:
        if one.value is None:
            draft.lacks("part-not-known", f"{one.title}: {one.text}", one.record_ids)
    _say(draft, alliance)
    if not known:
        return draft.no_data("an agreement with coded obligations, records of presence or exercises, or capabilities=")
    return draft.profile()


def _capability(alliance: Alliance, capabilities: Amounts | None) -> Component:
    found = alliance_capability(alliance.id, capabilities, on=alliance.day, base=alliance.cat)
    title = "Capability: sum of the members' shares"
    if isinstance(found, NoData):
        return Component(name="capability", title=title, unit="", text="needs capabilities=, such as CINC")
    unit = f"of the system, {found.coverage.scored} of {found.coverage.candidates} members"
    return Component(
        name="capability",
        title=title,
        unit=unit,
        value=found.value,
        bounds=found.bounds,
        likely=found.likely,
        record_ids=alliance.member_ids,
    )


def _commitment(alliance: Alliance, features: Features | None) -> Component:
    found = alliance_commitment(alliance.id, features=features, on=alliance.day, base=alliance.cat)
    title, records = "Commitment: depth of the promise", tuple(one.id for one, _ in coded(alliance))
    whole, text = found.component("text-depth"), found.component("text-depth").text
    if isinstance(found, Score):
        return Component(
            name="commitment", title=title, unit="of 1", value=found.value, bounds=found.bounds, likely=found.likely, record_ids=records
        )
    return Component(
        name="commitment",
        title=f"{title}, text alone",
        unit=whole.unit,
        value=whole.value,
        text=text,
        bounds=whole.bounds,
        record_ids=records,
    )


def _credibility(alliance: Alliance, years: float, fulfilment: float | None) -> tuple[Component, ...]:
    running = alliance.joint(lambda one: one.instrument_id in _STANDING and standing_on(one, alliance.day))
    present = (*presence_of(alliance), *_ids(running))
    return (
        _counted("credibility-presence", "Credibility: bases, deployments, formations and patrols that stand", "records", present),
        _recency(alliance),
        _counted(
            "credibility-exercises",
            f"Credibility: warfighting exercises in the {years:g} years before",
            "records",
            _ids(_drills(alliance, alliance.window(years))),
        ),
        Component(
            name="credibility-fulfilment",
            title="Credibility: past invocations honoured",
            unit="of invocations, given by the user",
            value=fulfilment,
            text="not recorded; needs coding such as that of Leeds, Long and Mitchell (2000)" if fulfilment is None else None,
        ),
    )


def _drills(alliance: Alliance, window: Window) -> tuple[Occurrence, ...]:
    return alliance.joint(lambda one: one.instrument_id == "combined-exercise-warfighting" and held_within(one, window))


def _recency(alliance: Alliance) -> Component:
    title = "Credibility: time since the last warfighting exercise began"
    dated = [(one.start.latest, one.id) for one in _drills(alliance, Window(until=alliance.day.latest)) if one.start is not None]
    if not dated:
        return Component(name="credibility-recency", title=title, unit="", text=_NONE)
    last, record = max(dated)
    age = (alliance.day.latest - last).days / _DAYS_PER_YEAR
    return Component(name="credibility-recency", title=title, unit="years", value=age, record_ids=(record,))


def _communication(alliance: Alliance, years: float) -> tuple[Component, ...]:
    known = [one for one in alliance.pacts if one.text_available is not None]
    public = tuple(one.id for one in known if one.text_available)
    title = "Communication: agreements whose text is public"
    text = Component(name="communication-text", title=title, unit="", text="not known")
    if known:
        text = Component(name="communication-text", title=title, unit=f"of {len(known)}", value=len(public), record_ids=public)
    window = alliance.window(years)
    signals = alliance.joint(lambda one: _signals(one) and (held_within(one, window) or standing_on(one, alliance.day)))
    title = f"Communication: done to deter or reassure in the {years:g} years before"
    return text, _counted("communication-signals", title, "records", _ids(signals))


def _signals(one: Occurrence) -> bool:
    """Whether it is a show of force or a message, or was done with the stated purpose to deter or reassure."""
    return one.instrument_id in ("deterrent-show-of-force", "strategic-communication") or bool(
        {"deterrence", "reassurance"} & set(one.purposes)
    )


def _ids(rows: Iterable[Occurrence]) -> tuple[str, ...]:
    return tuple(one.id for one in rows)


def _counted(name: str, title: str, unit: str, ids: tuple[str, ...]) -> Component:
    return Component(name=name, title=title, unit=unit, value=float(len(ids)) if ids else None, text=None if ids else _NONE, record_ids=ids)


def _evidence(spec: Index) -> Component:
    cited = () if spec.evidence is None else tuple(one.source_id for one in spec.evidence.citations)
    text = "contested: studies find fewer disputes, dispute that result, and find more for some kinds of pact"
    return Component(name="evidence", title="Evidence that such a posture deters", unit="", text=text, record_ids=cited)


def _say(draft: Draft, alliance: Alliance) -> None:
    texts = coded(alliance)
    draft.say(
        "contested",
        "Whether alliances deter is contested: states with defence pacts were found to be the target of fewer disputes (Leeds 2003; Johnson & Leeds 2011); "
        "a reanalysis disputes that result (Kenwick & Vasquez 2017); and by kind of pact there is a modest decrease where aid depends on an attack by the "
        "adversary, and a large increase for unconditional compellent ones (Benson 2011).",
    )
    draft.say("no-probability", "The parts are not a probability that anybody is deterred, and are not added.")
    draft.say("illustrative", "Counts are of what is recorded, not of all that was done.")
    encouraging = tuple(one.id for one, row in texts if row.offence != "none" or row.neutrality != "none")
    if encouraging:
        draft.say(
            "may-encourage",
            "Promises of offence or neutrality were found to go with more disputes begun by their holder (Leeds 2003).",
            encouraging,
        )
    unconditional = tuple(one.id for one, row in texts if row.defence == "unconditional")
    if unconditional:
        draft.say(
            "unconditional",
            "The defence promised is coded unconditional. Whether it holds if the ally attacks first, on which Benson's (2011) types turn, is not coded.",
            unconditional,
        )
    draft.say("may-provoke", "Presence and exercises can reassure, deter or provoke; the profile does not say which.")
