"""Weights from pairwise judgements of experts: a Bradley-Terry fit with intervals from resampled experts, and how far the experts disagree."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import frozen

from mildiplomacy.errors import DisconnectedError, InvalidValueError
from mildiplomacy.model.estimate import Estimate
from mildiplomacy.model.ids import InstrumentId
from mildiplomacy.model.weight_set import Audience, Weight, WeightSet
from mildiplomacy.scores.explain import number
from mildiplomacy.scores.measures import quantile
from mildiplomacy.scores.outcome import Finding
from mildiplomacy.scores.pricing import SEED
from mildiplomacy.scores.told import Told

Side = Literal["hard", "soft"]
"""Which weight the judgement is about."""
SIDES: tuple[Side, ...] = ("hard", "soft")
"""Both weights."""
ENOUGH = 7
"""Fewer experts than this give a finding."""
_PRIOR = 0.1
_ROUNDS = 10_000
_CLOSE = 1e-10


@frozen(kw_only=True)
class Choice:
    """An expert's judgement that one instrument is harder, or softer, than another.

    >>> Choice(expert="e1", side="soft", more="hadr-response", less="arms-sale").more
    'hadr-response'
    """

    expert: str
    """Who judged."""
    side: Side
    """Harder or softer."""
    more: str
    """The instrument that is more so."""
    less: str
    """The other."""


@frozen(kw_only=True)
class Contested:
    """A pair on which experts disagree.

    >>> Contested(side="soft", first="a", second="b", votes=(3, 2)).votes
    (3, 2)
    """

    side: Side
    """Harder or softer."""
    first: str
    """One instrument."""
    second: str
    """The other."""
    votes: tuple[int, int]
    """How many judged the first to be more so, and how many the second."""


@frozen(kw_only=True)
class Elicitation(Told):
    """The weight set, and how far the experts agree."""

    weight_set: WeightSet
    """Weights with intervals."""
    experts: int
    """How many experts."""
    agreement: tuple[tuple[Side, float | None], ...]
    """For each side the share of pairs of experts who agree, over all pairs of instruments that two or more judged; None when there is none."""
    contested: tuple[Contested, ...]
    """Pairs with votes both ways, the most even first."""
    n_failed: int
    """Resamples in which the comparisons fell apart; they are left out of the intervals."""

    def lines(self) -> Iterator[str]:
        """Say the agreement, the contested pairs and the weights."""
        yield f"{self.weight_set.name}: {self.experts} experts"
        for side, share in self.agreement:
            yield f"  {_agreed(side, share)}"
        for one in self.contested:
            yield f"  contested, {one.side}: {one.first} {one.votes[0]} to {one.votes[1]} {one.second}"
        for row in self.weight_set.weights:
            yield f"  {row.instrument_id}: hard {row.hard}, soft {row.soft}, balance {number(row.soft.value - row.hard.value)}"


def elicit(
    choices: Iterable[Choice],
    *,
    weight_set_id: str,
    name: str,
    version: str,
    audience: Audience,
    low: float = 0.05,
    high: float = 0.95,
    resamples: int = 200,
    seed: int = SEED,
) -> Elicitation:
    """Turn pairwise judgements into a weight set.

    The chance that i is judged to be more so than j is ``p_i / (p_i + p_j)`` (Bradley & Terry 1952); strengths are fitted by the MM algorithm (Hunter 2004),
    with a tenth of a judgement each way added to every pair that was compared, so that one who always wins has a finite strength. Comparisons give order
    and distance, not level: the logarithms of the strengths are stretched between ``low`` and ``high``, which are judgement. Intervals are the 5 and 95 %
    quantiles over resampled experts.

    Args:
        choices: the judgements; the same instruments must be compared on both sides.
        weight_set_id: the id of the new set.
        name: its name.
        version: its version.
        audience: through whose eyes the experts judged.
        low: the weight of the lowest instrument, 0 to 1.
        high: the weight of the highest, above ``low``, to 1.
        resamples: how often the experts are resampled.
        seed: seed of the resampling.

    Raises:
        InvalidValueError: for an instrument compared with itself, different instruments on the two sides, or levels out of order.
        DisconnectedError: when the comparisons fall into parts that nothing connects, so that no common scale exists.

    >>> votes = [Choice(expert=f"e{at}", side=side, more="a", less="b") for at in range(3) for side in ("hard", "soft")]
    >>> found = elicit(votes, weight_set_id="panel-1", name="Panel", version="1", audience="partner")
    >>> found.weight_set.weights[0].hard.value, found.weight_set.weights[1].hard.value
    (0.95, 0.05)
    """
    given = tuple(choices)
    _check(given, low, high)
    by_side = {side: [one for one in given if one.side == side] for side in SIDES}
    items = sorted({one for each in given for one in (each.more, each.less)})
    for side in SIDES:
        parts = _parts(items, by_side[side])
        if len(parts) > 1:
            raise DisconnectedError(side, parts)
    experts = sorted({one.expert for one in given})
    central = {side: _levels(items, by_side[side], low, high) for side in SIDES}
    drawn, failed = _resampled(items, given, experts, low, high, resamples, seed)
    contested = sorted(
        (one for side in SIDES for one in _contested(side, by_side[side])), key=lambda one: (abs(one.votes[0] - one.votes[1]), one.first)
    )
    agreement = tuple((side, _agreement(by_side[side])) for side in SIDES)
    weights = [_weight(item, central, drawn, contested) for item in items]
    return Elicitation(
        weight_set=WeightSet(
            id=weight_set_id,
            name=name,
            version=version,
            audience=audience,
            elicitation=(
                f"{len(given)} pairwise judgements of {len(experts)} experts; Bradley-Terry strengths, stretched between {low:g} and {high:g}. "
                f"{'; '.join(_agreed(side, share) for side, share in agreement)}."
            ),
            weights=tuple(weights),
        ),
        experts=len(experts),
        agreement=agreement,
        contested=tuple(contested),
        n_failed=failed,
        findings=tuple(_findings(len(experts), failed, resamples)),
    )


def _check(choices: Sequence[Choice], low: float, high: float) -> None:
    if not 0 <= low < high <= 1:
        message = f"low and high must be in order within 0 to 1 (got {low}, {high})"
        raise InvalidValueError(message)
    for one in choices:
        if one.more == one.less:
            message = f"choices must compare two instruments (got {one.more!r} with itself)"
            raise InvalidValueError(message)
    hard, soft = ({name for one in choices if one.side == side for name in (one.more, one.less)} for side in SIDES)
    if hard != soft or not hard:
        message = (
            f"choices must compare the same instruments on both sides (on one side only: {', '.join(sorted(hard ^ soft)) or 'none at all'})"
        )
        raise InvalidValueError(message)


def _parts(items: Sequence[str], choices: Sequence[Choice]) -> list[tuple[str, ...]]:
    """Return the parts of the graph of comparisons."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in choices:
        near[one.more].add(one.less)
        near[one.less].add(one.more)
    left, found = dict.fromkeys(items), []
    while left:
        part, border = set(), [next(iter(left))]
        while border:
            item = border.pop()
            if item not in part:
                part.add(item)
                border += near[item]
        found.append(tuple(sorted(part)))
        for item in part:
            del left[item]
    return found


def strengths(items: Sequence[str], wins: Counter[tuple[str, str]]) -> dict[str, float]:
    """Fit Bradley-Terry strengths by the MM algorithm (Hunter 2004, eq. 6); their geometric mean is 1.

    Args:
        items: who was compared; the comparisons must connect them.
        wins: how often the first of a pair was judged to be more so than the second.

    >>> found = strengths(["a", "b"], Counter({("a", "b"): 3, ("b", "a"): 1}))
    >>> round(found["a"] / found["b"], 6)
    3.0
    """
    met: dict[str, dict[str, float]] = defaultdict(dict)
    won: dict[str, float] = defaultdict(float)
    for (more, less), count in wins.items():
        met[more][less] = met[more].get(less, 0) + count
        met[less][more] = met[less].get(more, 0) + count
        won[more] += count
    found = dict.fromkeys(items, 1.0)
    for _ in range(_ROUNDS):
        raised = {one: won[one] / sum(count / (found[one] + found[other]) for other, count in met[one].items()) for one in items}
        level = math.exp(math.fsum(map(math.log, raised.values())) / len(items))
        scaled = {one: value / level for one, value in raised.items()}
        moved = max(abs(math.log(scaled[one] / found[one])) for one in items)
        found = scaled
        if moved < _CLOSE:
            break
    return found


def _levels(items: Sequence[str], choices: Sequence[Choice], low: float, high: float) -> dict[str, float]:
    wins: Counter[tuple[str, str]] = Counter((one.more, one.less) for one in choices)
    for first, second in {tuple(sorted(pair)) for pair in wins}:
        for pair in ((first, second), (second, first)):
            wins[pair] += _PRIOR  # type: ignore[assignment]  # a counter takes fractions
    logs = {one: math.log(value) for one, value in strengths(items, wins).items()}
    least, most = min(logs.values()), max(logs.values())
    span = most - least
    return {one: (low + high) / 2 if span < _CLOSE else low + (high - low) * ((log - least) / span) for one, log in logs.items()}


Levels = dict[Side, dict[str, list[float]]]


def _resampled(
    items: Sequence[str], choices: Sequence[Choice], experts: Sequence[str], low: float, high: float, resamples: int, seed: int
) -> tuple[Levels, int]:
    by_expert: dict[str, list[Choice]] = defaultdict(list)
    for one in choices:
        by_expert[one.expert].append(one)
    drawn: Levels = {side: defaultdict(list) for side in SIDES}
    source, failed = random.Random(f"{seed}:experts"), 0  # noqa: S311 - a reproducible simulation, not a secret
    for _ in range(resamples):
        picked = [one for expert in source.choices(experts, k=len(experts)) for one in by_expert[expert]]
        by_side = {side: [one for one in picked if one.side == side] for side in SIDES}
        if any(len(_parts(items, chosen)) > 1 for chosen in by_side.values()):
            failed += 1
            continue
        for side in SIDES:
            for item, level in _levels(items, by_side[side], low, high).items():
                drawn[side][item].append(level)
    return drawn, failed


def _agreed(side: Side, share: float | None) -> str:
    return f"{side}: " + (
        "no pair was judged twice" if share is None else f"two experts agree on {share:.0%} of the pairs that both judged"
    )


def _weight(item: str, central: dict[Side, dict[str, float]], drawn: Levels, contested: Sequence[Contested]) -> Weight:
    estimates = []
    for side in SIDES:
        value, levels = central[side][item], sorted(drawn[side][item]) or [central[side][item]]
        low, high = (quantile(levels, share) for share in (0.05, 0.95))
        estimates.append(Estimate(value=value, low=min(low, value), high=max(high, value)))
    hard, soft = estimates
    return Weight(instrument_id=InstrumentId(item), hard=hard, soft=soft, rationale=_rationale(item, contested))


def _rationale(item: str, contested: Sequence[Contested]) -> str:
    """Say which comparisons of an instrument experts disagree on."""
    rivals = [
        f"{one.second if item == one.first else one.first} ({one.side}, {max(one.votes)} to {min(one.votes)})"
        for one in contested
        if item in (one.first, one.second)
    ]
    return "Pairwise judgements of experts" + (f"; contested against {', '.join(rivals)}." if rivals else ".")


def _votes(choices: Sequence[Choice]) -> dict[tuple[str, str], tuple[int, int]]:
    counts = Counter((one.more, one.less) for one in choices)
    pairs = sorted({(min(pair), max(pair)) for pair in counts})
    return {(first, second): (counts[first, second], counts[second, first]) for first, second in pairs}


def _agreement(choices: Sequence[Choice]) -> float | None:
    """Return the share of agreeing pairs of judgements, Kendall & Babington Smith's (1940) count without the correction for chance."""
    votes = _votes(choices).values()
    both = sum(math.comb(a + b, 2) for a, b in votes)
    return sum(math.comb(a, 2) + math.comb(b, 2) for a, b in votes) / both if both else None


def _contested(side: Side, choices: Sequence[Choice]) -> Iterator[Contested]:
    for (first, second), votes in _votes(choices).items():
        if min(votes):
            yield Contested(side=side, first=first, second=second, votes=votes)


def _findings(experts: int, failed: int, resamples: int) -> Iterator[Finding]:
    yield Finding(
        code="judgement", message="Every weight is judgement; its level comes from the two ends that were set, not from the experts."
    )
    if experts < ENOUGH:
        yield Finding(
            code="few-experts", message=f"{experts} experts are few: intervals over resampled experts are too narrow below {ENOUGH}."
        )
    if failed:
        yield Finding(
            code="fell-apart", message=f"In {failed} of {resamples} resamples the comparisons fell into parts; these are left out."
        )
