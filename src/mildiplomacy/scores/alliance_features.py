"""The features of an alliance that bear on how much it commits its members: what the catalogue says, and what it cannot say."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.model.agreement import Agreement, Obligations
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.scores.alliance import Alliance, held_within, standing_on
from mildiplomacy.scores.propagate import ends

TEXT = ("defence", "mutual", "automaticity", "consultation")
"""Features of the text of the agreements."""
FEATURES = (
    *TEXT, "permanent-organisation", "integrated-command", "standing-force", "basing", "exercises", "joint-planning", "common-funding", "wartime-subordination",
)  # fmt: skip
"""Every feature, in order."""
_CANNOT = {"joint-planning", "common-funding", "wartime-subordination"}
_ABSENT = "no record; the catalogue does not list all of them, so it may exist"


class Feature(NamedTuple):
    """A feature: 0 to 1 with its interval, or None when it is not known, and why."""

    id: str
    value: Estimate | None
    text: str
    record_ids: tuple[str, ...] = ()


def features_of(alliance: Alliance, spec: Index, given: Mapping[str, float | Estimate] | None = None) -> tuple[Feature, ...]:
    """Return every feature of an alliance.

    Args:
        alliance: the alliance.
        spec: the index, for its constants.
        given: values from 0 to 1 that a user knows, such as from ATOP; they go before what the catalogue says.

    Raises:
        InvalidValueError: for an unknown feature or a value outside 0 to 1.
    """
    unknown = sorted(set(given or {}) - set(FEATURES))
    if unknown:
        message = f"features must be among {', '.join(FEATURES)} (got {', '.join(unknown)})"
        raise InvalidValueError(message)
    found = [*_text(alliance, spec), *_institution(alliance, spec)]
    return tuple(_given(one, given[one.id]) if given and one.id in given else one for one in found)


def _given(one: Feature, value: float | Estimate) -> Feature:
    estimate = value if isinstance(value, Estimate) else Estimate(value=value)
    low, high = ends(estimate)
    if not 0 <= low <= high <= 1:
        message = f"features must lie between 0 and 1 (got {estimate} for {one.id})"
        raise InvalidValueError(message)
    return Feature(one.id, estimate, "given by the user")


def coded(alliance: Alliance) -> tuple[tuple[Agreement, Obligations], ...]:
    """Return the agreements that bind at least half of the members and whose text has been coded."""
    return tuple((one, one.obligations) for one in alliance.pacts if one.obligations is not None)


def _feature(feature_id: str, value: float | Estimate | None, text: str, records: Iterable[str] = ()) -> Feature:
    estimate = value if value is None or isinstance(value, Estimate) else Estimate(value=value)
    return Feature(feature_id, estimate, text, tuple(records))


def _text(alliance: Alliance, spec: Index) -> tuple[Feature, ...]:
    texts = coded(alliance)
    if not texts:
        return tuple(_feature(one, None, "no agreement of its own in force with a coded text is recorded") for one in TEXT)
    order = ("none", "conditional", "unconditional")
    strongest, promised = max(texts, key=lambda row: (order.index(row[1].defence), row[1].mutual))
    consulting = tuple(one.id for one, row in texts if row.consultation)
    consultation = _feature("consultation", float(bool(consulting)), "promised" if consulting else "not promised", consulting)
    if promised.defence == "none":
        silent = (_feature(one, 0.0, "no defence is promised", (strongest.id,)) for one in TEXT[:3])
        return (*silent, consultation)
    defence = 1.0 if promised.defence == "unconditional" else spec.constant("conditional-defence")
    mutual = 1.0 if promised.mutual else spec.constant("one-sided-defence")
    return (
        _feature("defence", defence, promised.defence, (strongest.id,)),
        _feature("mutual", mutual, "owed by all" if promised.mutual else "owed by one side only", (strongest.id,)),
        _automaticity(strongest, spec),
        consultation,
    )


def _automaticity(pact: Agreement, spec: Index) -> Feature:
    if pact.automaticity == "automatic":
        return _feature("automaticity", 1.0, "automatic", (pact.id,))
    if pact.automaticity in ("own-judgement", "own-constitutional-processes"):
        said = pact.automaticity.replace("own-", "each member decides by its own ").replace("constitutional-", "constitutional ")
        return _feature("automaticity", spec.constant("own-decision"), said, (pact.id,))
    return _feature("automaticity", None, "the text, as coded, does not say who decides", (pact.id,))


def _institution(alliance: Alliance, spec: Index) -> tuple[Feature, ...]:
    years = spec.constant("years").value
    return (
        _organisation(alliance),
        _command(alliance),
        _recorded("standing-force", _standing_force(alliance)),
        _recorded("basing", presence_of(alliance)),
        _recorded("exercises", _exercises(alliance, years), lambda count: f"{count} in {years:g} years"),
        *(_feature(one, None, "the catalogue does not record it") for one in FEATURES if one in _CANNOT),
    )


def _recorded(feature_id: str, records: tuple[str, ...], say: Callable[[int], str] = lambda count: f"recorded {count} times") -> Feature:
    return _feature(feature_id, 1.0, say(len(records)), records) if records else _feature(feature_id, None, _ABSENT)


def _organisation(alliance: Alliance) -> Feature:
    if alliance.organisation is None:
        return _feature("permanent-organisation", None, "no organisation is recorded for it")
    form = alliance.organisation.form
    standing = form in ("international-organisation", "force", "agency")
    return _feature("permanent-organisation", float(standing), form.replace("-", " "), (alliance.organisation.id,))


def _command(alliance: Alliance) -> Feature:
    rows = [] if alliance.organisation is None else alliance.cat.memberships.where(organisation_id=alliance.organisation.id, role="member")
    if not alliance.member_ids or not any(event.layer == "integrated-command" for one in rows for event in one.timeline):
        return _feature("integrated-command", None, "memberships of a command are not recorded for it")
    here = [one for one in rows if one.member_id in alliance.member_ids]
    answers = {one.id: one.in_force(alliance.day, "integrated-command") for one in here if one.timeline}
    sure = [one for one, answer in answers.items() if answer == "definite"]
    likely = [one for one, answer in answers.items() if answer != "no"]
    total = len(alliance.member_ids)
    share = Estimate(value=len(sure) / total, low=len(sure) / total, high=len(likely) / total)
    return _feature("integrated-command", share, f"{len(sure)} of {total} members", sure)


def _standing_force(alliance: Alliance) -> tuple[str, ...]:
    bodies = tuple(one.id for one in alliance.bodies() if one.form == "force")
    running = alliance.joint(lambda one: one.instrument_id == "standing-multinational-formation" and standing_on(one, alliance.day))
    return (*bodies, *(one.id for one in running))


def presence_of(alliance: Alliance) -> tuple[str, ...]:
    """Return the agreements on basing among the members, and the deployments of their forces with one another, that stand on the day."""
    agreements = tuple(
        one.id
        for one in alliance.cat.agreements
        if "basing-and-access" in one.subjects
        and alliance.common([each for each in one.party_ids if one.in_force(alliance.day, each) == "definite"])
    )
    kinds = ("forward-presence-deployment", "basing-and-access-arrangement")
    running = alliance.joint(lambda one: one.instrument_id in kinds and standing_on(one, alliance.day))
    return (*agreements, *(one.id for one in running))


def _exercises(alliance: Alliance, years: float) -> tuple[str, ...]:
    window = alliance.window(years)
    found = alliance.joint(lambda one: one.instrument_id.startswith("combined-exercise") and held_within(one, window))
    return tuple(one.id for one in found)
