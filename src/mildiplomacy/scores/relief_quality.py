"""Quality of a disaster-relief response: gates first, then norms, time, coverage and coordination side by side."""

import typing
from collections.abc import Callable, Iterable, Mapping

from mildiplomacy.errors import UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.activity import Activity
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.index import Index
from mildiplomacy.model.relief import Relief, ReliefGoal, ReliefNorm, ReliefTask
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Bounds, Component, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.propagate import Values, ends, propagate

INDEX_ID = "relief-quality"
"""The index that this function evaluates."""
TASKS: tuple[str, ...] = typing.get_args(ReliefTask)
"""The four kinds of activity."""
GOALS: tuple[str, ...] = typing.get_args(ReliefGoal)
"""The three goals."""
COLLABORATORS = ("international-organisation", "ngo", "local-government")
"""The three classes of bodies whose share is the coordination; the Red Cross and Red Crescent Movement is a class of its own beside them."""
NORMS: tuple[str, ...] = ("consent", *typing.get_args(ReliefNorm))
"""The ten norms of the Oslo Guidelines."""


@careful
def relief_quality(
    activity: str | Activity,
    *,
    base: Catalogue | None = None,
    index: Index | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
) -> Profile | NoData:
    """Assess a disaster-relief response as a profile; a failed gate is a flag on the whole, never a small deduction.

    Gates: the consent of the affected state, and last resort (no comparable civilian alternative). Compliance: the share of the norms of the Oslo Guidelines
    (Rev. 1.1, 2007) that were kept, among those that are known. Time in days: t1 from the onset to the request, t2 from the request to the
    first asset, t3 from the onset to the first asset, raw, and ``2 ** (-t3 / h)`` with a half-life for each kind of activity. Coverage: kinds of
    activity of four, goals of three, people reached of people in need. Coordination: classes of collaborators of three. All shares from 0 to 1.

    Args:
        activity: an activity or its id.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``relief-quality`` by default.
        seed: seed of the draws of the half-lives.
        draws: number of draws.

    Raises:
        UnknownIdError: when there is no such activity.

    >>> import mildiplomacy as md
    >>> md.scores.relief_quality("nargis-ships-offer-2008").component("gate-consent").text
    'failed'
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    found = cat[activity] if isinstance(activity, str) else activity
    if not isinstance(found, Activity):
        raise UnknownIdError(activity, cat.activities.ids())
    draft = Draft(spec, found.id, content_version=cat.version)
    relief = found.relief
    if relief is None or relief == Relief(evidence=relief.evidence):
        return draft.no_data(
            "the relief part of the activity: consent, norms kept, dates of onset, request and first asset, tasks, collaborators"
        )
    draft.coverage = ScoreCoverage(scored=1, candidates=1)
    if found.status != "held":
        draft.say("not-held", f"The activity is recorded as {found.status}.", (found.id,))
    run = _Relief(draft, spec, found.id, seed, draws)
    run.gates(relief)
    run.compliance(relief)
    run.time(relief)
    run.listed("coverage-tasks", "Kinds of activity", relief.tasks, TASKS)
    run.listed("coverage-goals", "Goals", relief.goals, GOALS)
    run.reached(relief)
    run.listed("coordination", "Classes of collaborators", relief.collaborators, COLLABORATORS)
    run.movement(relief)
    draft.say("judgement", "Half-lives are judgement; what is not recorded of a norm, a task or a body is not known, not absent.")
    return draft.profile()


class _Relief:
    """One run: adds the parts of the profile."""

    def __init__(self, draft: Draft, spec: Index, record_id: str, seed: int, draws: int) -> None:
        self.draft = draft
        self.spec = spec
        self.ids = (record_id,)
        self.seed = seed
        self.draws = draws

    def _text(self, name: str, title: str, text: str) -> None:
        self.draft.components.append(Component(name=name, title=title, unit="", text=text, record_ids=self.ids))

    def _between(self, name: str, title: str, unit: str, value: float | None, low: float, high: float) -> None:
        bounds = Bounds(low=low, high=high)
        self.draft.components.append(Component(name=name, title=title, unit=unit, value=value, bounds=bounds, record_ids=self.ids))

    def _carried(
        self, name: str, title: str, formula: Callable[[Values], float], inputs: Mapping[str, Estimate], falling: str, *, known: bool
    ) -> None:
        value, bounds, likely = propagate(formula, inputs, (falling,), seed=self.seed, draws=self.draws)
        self.draft.components.append(
            Component(
                name=name,
                title=title,
                unit="(share)",
                value=value if known else None,
                bounds=bounds,
                likely=likely if known else None,
                record_ids=self.ids,
            )
        )

    def gates(self, relief: Relief) -> None:
        """Say of each gate whether it was passed."""
        for gate in self.spec.gates:
            if gate.id != "consent" and relief.consent == "own-territory":
                self._text(f"gate-{gate.id}", f"Gate {gate.id}", "not applicable")
                continue
            kept = _kept(relief, gate.id)
            self._text(f"gate-{gate.id}", f"Gate {gate.id}", {True: "passed", False: "failed", None: "not known"}[kept])
            if kept is False:
                self.draft.say("gate-failed", f"Gate not passed, whatever the other parts say: {gate.text}", self.ids)
            elif kept is None:
                self.draft.lacks("gate-unknown", f"whether this gate was passed is not recorded: {gate.text}", self.ids)
        if relief.consent in {"selective", "delayed"}:
            self.draft.say("consent-partial", f"Consent was {relief.consent}.", self.ids)

    def compliance(self, relief: Relief) -> None:
        """Add the share of norms kept, the unknown ones apart; the norms are about foreign forces."""
        if relief.consent == "own-territory":
            self.draft.say(
                "own-territory", "The Oslo Guidelines are about foreign forces; on its own territory the norms are not counted.", self.ids
            )
            return
        if relief.guidelines == "mcda":
            self.draft.say(
                "mcda", "A complex emergency: the MCDA Guidelines apply, and the ten norms are those of the Oslo Guidelines.", self.ids
            )
        elif relief.guidelines is None:
            self.draft.lacks("guidelines-unknown", "which guidelines apply is not recorded", self.ids)
        kept = {norm: _kept(relief, norm) for norm in NORMS}
        met, unmet = (sum(one is sort for one in kept.values()) for sort in (True, False))
        value = met / (met + unmet) if met + unmet else None
        self._between("compliance", "Norms kept, of those known", "(share)", value, met / len(NORMS), 1 - unmet / len(NORMS))
        unknown = [norm for norm, one in kept.items() if one is None]
        self._between(
            "norms-unknown", "Norms of which nothing is known", f"of {len(NORMS)}", float(len(unknown)), len(unknown), len(unknown)
        )
        if unknown:
            self.draft.lacks("norms-unknown", f"not recorded whether kept: {', '.join(unknown)}", self.ids)

    def time(self, relief: Relief) -> None:
        """Add the three times, and the last one by the half-life of each kind of activity delivered."""
        steps = {
            "t1": ("From onset to request", relief.onset, relief.requested),
            "t2": ("From request to first asset", relief.requested, relief.first_asset),
            "t3": ("From onset to first asset", relief.onset, relief.first_asset),
        }
        for name, (title, start, end) in steps.items():
            if start is None or end is None:
                self.draft.lacks("time-unknown", f"{name} ({title.lower()}): a date is not recorded", self.ids)
                continue
            span = elapsed(start, end)
            low, high = ends(span)
            sure = _sure(start, end)
            if name != "t2":
                low = max(0.0, low)
            elif high < 0:
                self.draft.say("asset-before-request", "The first asset was at work before the request.", self.ids)
            self._between(name, title, "days", span.value if sure else None, low, high)
        if relief.onset is None or relief.first_asset is None:
            return
        span, sure = elapsed(relief.onset, relief.first_asset), _sure(relief.onset, relief.first_asset)
        days = Estimate(value=max(0.0, span.value), low=max(0.0, ends(span)[0]), high=ends(span)[1])
        for task in (one for one in TASKS if one in relief.tasks):
            inputs = {f"days:{self.ids[0]}": days, f"half-life-{task}": self.spec.constant(f"half-life-{task}")}
            self._carried(f"timeliness-{task}", f"Timeliness, {task}", _halved, inputs, f"days:{self.ids[0]}", known=sure)
        if not relief.tasks:
            self.draft.lacks("tasks-unknown", "without the kinds of activity no half-life applies", self.ids)

    def listed(self, name: str, title: str, found: Iterable[str], known: tuple[str, ...]) -> None:
        """Add the share of classes that are listed; what is not listed may still have been there."""
        share = len(set(found).intersection(known)) / len(known)
        self._between(name, title, "(share)", share or None, share, 1.0)
        if not share:
            self.draft.lacks(f"{name}-unknown", f"none recorded: {title.lower()}", self.ids)

    def reached(self, relief: Relief) -> None:
        """Add the share of people in need that were reached."""
        if relief.people_reached is None or relief.people_in_need is None:
            self.draft.lacks("people-unknown", "people reached or people in need are not recorded", self.ids)
            return
        if ends(relief.people_in_need)[0] <= 0:
            self.draft.say("need-zero", "The number of people in need may be 0: no share of it is taken.", self.ids)
            return
        inputs = {f"reached:{self.ids[0]}": relief.people_reached, f"need:{self.ids[0]}": relief.people_in_need}
        self._carried("coverage-people", "People reached of people in need", _ratio, inputs, f"need:{self.ids[0]}", known=True)
        if relief.people_reached.value > relief.people_in_need.value:
            self.draft.say(
                "reached-exceeds-need", "More people are recorded as reached than as in need; the two may count differently.", self.ids
            )

    def movement(self, relief: Relief) -> None:
        """Say whether the Red Cross and Red Crescent Movement took part beside it."""
        listed = "red-cross-red-crescent" in relief.collaborators
        self._text("red-cross-red-crescent", "Red Cross and Red Crescent Movement beside it", "recorded" if listed else "not recorded")


def elapsed(start: PartialDate, end: PartialDate) -> Estimate:
    """Return the days from one date to another; dates have no hours, so even two exact ones leave a day on either side.

    >>> elapsed(PartialDate.of("2013-11-08"), PartialDate.of("2013-11-10"))
    Estimate(value=2.0, low=1.0, high=3.0)
    """
    low, high = (end.earliest - start.latest).days, (end.latest - start.earliest).days
    return Estimate(value=(low + high) / 2, low=float(low - 1), high=float(high + 1))


def _sure(start: PartialDate, end: PartialDate) -> bool:
    return start.precision == end.precision == "day"


def _kept(relief: Relief, norm: str) -> bool | None:
    if norm == "consent":
        return relief.consented
    return True if norm in relief.met else False if norm in relief.unmet else None


def _halved(at: Values) -> float:
    days, half_life = at.values()
    return 2 ** (-days / half_life)


def _ratio(at: Values) -> float:
    reached, need = at.values()
    return reached / need
