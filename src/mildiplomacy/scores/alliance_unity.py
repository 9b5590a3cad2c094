"""Alliance unity: how alike the members of an alliance place themselves outside it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import isnan

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.index import Index
from mildiplomacy.scores import pact_ties
from mildiplomacy.scores.alliance import Alliance, Subject, alliance_of
from mildiplomacy.scores.alliance_flags import conduct_flags, membership_flags
from mildiplomacy.scores.alliance_pairs import Lengths, Pair, Row, bounds_of, component, contributions, drawn_means, mapped, mean, raw
from mildiplomacy.scores.assessment import NoData, Score
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, exact, index_of, likely
from mildiplomacy.scores.explain import numbered
from mildiplomacy.scores.outcome import Bounds, ScoreCoverage
from mildiplomacy.scores.pricing import DRAWS, SEED
from mildiplomacy.scores.similarity import MEASURES, Measure, reach, steps, table_of

INDEX_ID = "alliance-unity"
"""The index that this function evaluates."""
Series = Mapping[str, float | None] | Mapping[str, Sequence[float | None]]
"""For each actor a number, such as an ideal point; or its levels over one list of items, such as votes, None where it took no part."""
_GAPS = ("gap-consultation", "gap-neutrality", "gap-defence")
_FEW = 3


@careful
def alliance_unity(
    organisation: Subject,
    *,
    similarity: Series | None = None,
    measure: Measure = "pi",
    span: tuple[float, float] | None = None,
    on: DateLike | None = None,
    seed: int = SEED,
    draws: int = DRAWS,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Score | NoData:
    """Say how alike the members of an alliance place themselves: 1 is the same everywhere, 0.5 as by chance, 0 opposite.

    Without a series, the portfolios are what the members promise third states in the catalogue's agreements (none, consultation, neutrality or
    non-aggression, defence), without the alliance's own pacts, which would make members alike by definition. The similarity of two members is
    Scott's pi, corrected for chance as Häge (2011) proposes; Cohen's kappa and Signorino and Ritter's (1999) S stand beside it. A similarity x from -1 to
    1 is mapped to (1 + x) / 2, and the value is the mean over pairs. A member of whom no promise outside is recorded is missing, not unattached. For
    ideal points (Bailey, Strezhnev & Voeten 2017) the value is
    ``1 - mean |theta_i - theta_j| / (high - low)``.

    Args:
        organisation: an organisation, an agreement, or two actors.
        similarity: a series of the user's own; see :data:`Series`.
        measure: which similarity the value uses: ``"pi"``, ``"kappa"`` or ``"s"``; ideal points have none.
        span: for ideal points the fixed lowest and highest value; needed with them.
        on: the day; the last that the catalogue knows by default.
        seed: seed of the draws.
        draws: number of draws.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``alliance-unity`` by default.

    Raises:
        InvalidValueError: for an unknown measure, ideal points without or outside a span, or series of different sorts or lengths.
        UnknownIdError: when there is no such organisation, agreement or actor.

    >>> import mildiplomacy as md
    >>> votes = {"AUS": [1, 0, 1, 1], "USA": [1, 0, 0, 1]}
    >>> round(md.scores.alliance_unity("anzus", similarity=votes, on=2020).component("kappa").value, 2)
    0.5
    >>> md.scores.alliance_unity("anzus", similarity={"AUS": 1.5, "USA": 2.5}, span=(-3, 3), on=2020).value
    0.8333333333333334
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    if measure not in MEASURES:
        message = f"measure must be one of {', '.join(MEASURES)} (got {measure!r})"
        raise InvalidValueError(message)
    alliance = alliance_of(organisation, cat, on)
    draft = Draft(
        spec,
        alliance.id,
        scale="0 (opposite) over 0.5 (as by chance) to 1 (the same)",
        window=str(alliance.day),
        content_version=cat.version,
    )
    years = spec.constant("years").value
    draft.beside += [*membership_flags(alliance, years), *conduct_flags(alliance, years)]
    draft.say(
        "not-practice",
        "Likeness of promises, votes or ideal points is not unity in a crisis; the flags beside are conduct, and are not subtracted.",
    )
    if len(alliance.member_ids) < 2:  # noqa: PLR2004 - it takes two
        draft.say("one-member", "Unity takes two members; with fewer it is undefined, not 0 and not 1.", alliance.member_ids)
        return draft.no_data("at least two members on that day")
    unity = _Unity(alliance, draft, spec, measure, seed, draws)
    if similarity is None:
        return unity.of_pacts()
    kinds = {isinstance(one, int | float) for one in similarity.values() if one is not None}
    if len(kinds) > 1:
        message = "similarity must be numbers, or lists of levels, for all actors alike"
        raise InvalidValueError(message)
    if True in kinds:
        return unity.of_points({one: value for one, value in similarity.items() if isinstance(value, int | float)}, span)
    return unity.of_levels({one: tuple(row) for one, row in similarity.items() if row is not None and not isinstance(row, int | float)})


class _Unity:
    """One run."""

    def __init__(self, alliance: Alliance, draft: Draft, spec: Index, measure: Measure, seed: int, draws: int) -> None:
        self.alliance = alliance
        self.draft = draft
        self.spec = spec
        self.measure: Measure = measure
        self.seed = seed
        self.draws = draws

    def of_pacts(self) -> Score | NoData:
        """Compare what the members promise third states."""
        alliance, draft = self.alliance, self.draft
        own = frozenset(one.id for one in (*alliance.pacts, *alliance.partial))
        ties = pact_ties.ties_of(alliance.member_ids, alliance.cat, alliance.day, own)
        others = frozenset(pact_ties.states_on(alliance.cat, alliance.day))
        bare = tuple(one for one in alliance.member_ids if not ties.level.get(one))
        if bare:
            draft.lacks(
                "empty-portfolio", "no promise outside the alliance is recorded of the member, which does not show that it has none", bare
            )
        if ties.open_ids:
            draft.lacks(
                "tie-open", "may promise more than is recorded; the third states concerned are left out of the comparison", ties.open_ids
            )
        draft.say(
            "illustrative",
            "Portfolios hold the recorded agreements only; between a member with promises and a third state, no record is read as no promise.",
        )
        draft.say(
            "without-own-pacts",
            "The alliance's own agreements are left out, since they would make its members alike by definition.",
            sorted(own),
        )
        rows = [
            Row(one, two, None)
            if {one, two} & set(bare)
            else _row(one, two, *pact_ties.compare(ties, one, two, others), len(pact_ties.LEVELS))
            for one, two in combinations(alliance.member_ids, 2)
        ]
        self._say_source(ties.record_ids, len(alliance.member_ids) - len(bare))
        lengths = Lengths.of({one: self.spec.constant(one) for one in _GAPS}, self.seed, self.draws)
        needed = "promises of more members to third states: agreements with coded obligations, or similarity= with votes or ideal points"
        return self._close(rows, lengths, ties.record_ids, needed)

    def of_levels(self, series: Mapping[str, Sequence[float | None]]) -> Score | NoData:
        """Compare a user's levels over one list of items."""
        if len({len(row) for row in series.values()}) > 1:
            message = "similarity must give every actor the same number of items"
            raise InvalidValueError(message)
        clean = {one: tuple(None if each is None or isnan(each) else each for each in row) for one, row in series.items()}
        values = sorted({each for row in clean.values() for each in row if each is not None})
        place = {value: number for number, value in enumerate(values)}
        coded = {one: tuple(None if each is None else place[each] for each in row) for one, row in clean.items() if set(row) - {None}}
        self._lacking(coded.keys())
        self.draft.say("user-series", "The value rests on a series of the user's own.")
        rows = [
            _voted(one, two, coded[one], coded[two], len(values)) if one in coded and two in coded else Row(one, two, None)
            for one, two in combinations(self.alliance.member_ids, 2)
        ]
        gaps = tuple(after - before for before, after in pairwise(values)) or (1.0,)
        return self._close(rows, Lengths(gaps, (gaps,)), {}, "levels of more members that differ somewhere")

    def of_points(self, series: Mapping[str, float], span: tuple[float, float] | None) -> Score | NoData:
        """Compare ideal points: 1 - mean distance / span."""
        points = {one: value for one, value in series.items() if not isnan(value)}
        if span is None or span[0] >= span[1] or any(not span[0] <= value <= span[1] for value in points.values()):
            message = f"span must give a lowest and a highest ideal point that hold all others (got {span})"
            raise InvalidValueError(message)
        self._lacking(points.keys())
        wide = span[1] - span[0]
        found = {
            (one, two): 1 - abs(points[one] - points[two]) / wide if one in points and two in points else None
            for one, two in combinations(self.alliance.member_ids, 2)
        }
        self.draft.say("user-series", "The value rests on a series of the user's own.")
        self.draft.say(
            "one-dimension",
            "Ideal points are one dimension; in the United Nations it is distance from one position, not from one another's interests.",
        )
        low, high = ([end if value is None else value for value in found.values()] for end in (0.0, 1.0))
        if self._too_few(found):
            return self.draft.no_data("ideal points of more members")
        return self._score(found, Bounds(low=mean(low), high=mean(high)), (), {})

    def _lacking(self, known: Iterable[str]) -> None:
        without = [one for one in self.alliance.member_ids if one not in set(known)]
        if without:
            self.draft.lacks("not-in-series", "no value in the series", without)

    def _close(self, rows: Sequence[Row], lengths: Lengths, record_ids: Mapping[str, tuple[str, ...]], needed: str) -> Score | NoData:
        found = {name: raw(rows, lengths.central, name) for name in MEASURES}
        self.draft.components += [component(name, found[name]) for name in MEASURES]
        chosen = found[self.measure]
        self._say_pairs(rows, chosen)
        likenesses = {pair: None if value is None else mapped(value) for pair, value in chosen.items()}
        if self._too_few(likenesses):
            return self.draft.no_data(needed)
        drawn = drawn_means(rows, lengths, self.measure)
        return self._score(likenesses, bounds_of(rows, lengths.corners, self.measure), drawn, record_ids)

    def _say_source(self, record_ids: Mapping[str, tuple[str, ...]], members: int) -> None:
        """Say when one agreement is behind the portfolios of most members: they are then alike for one reason."""
        behind = Counter(record for ids in record_ids.values() for record in ids).most_common(1)
        if behind and members > 2 and 2 * behind[0][1] > members:  # noqa: PLR2004 - a pair has no majority
            record, count = behind[0]
            self.draft.say(
                "one-agreement",
                f"One agreement is behind the portfolios of {count} of {members} members compared, and makes them alike.",
                [record],
            )

    def _say_pairs(self, rows: Sequence[Row], raw: Mapping[Pair, float | None]) -> None:
        constant = [f"{row.first}-{row.second}" for row in rows if row.steps is not None and raw[row.first, row.second] is None]
        if constant:
            pairs = numbered(tuple(constant))
            self.draft.say(
                "no-variation", f"Both hold one and the same level everywhere, so that chance leaves nothing to correct (0/0): {pairs}."
            )
        negative = [f"{one}-{two}" for (one, two), value in raw.items() if value is not None and value < 0]
        if negative:
            pairs = numbered(tuple(negative))
            self.draft.say(
                "negative-similarity",
                f"Pairs with a negative likeness ({len(negative)}), by pi or kappa less alike than by chance, mapped by (1 + x) / 2 to less than 0.5: {pairs}.",
            )

    def _too_few(self, found: Mapping[Pair, float | None]) -> bool:
        """Whether too few pairs can be compared for one value."""
        known = sum(value is not None for value in found.values())
        self.draft.coverage = ScoreCoverage(scored=known, candidates=len(found))
        if self.alliance.possible_ids:
            self.draft.lacks(
                "membership-uncertain", "partial dates leave open whether it was a member that day", self.alliance.possible_ids
            )
        few = not known or known < self.spec.constant("least-pairs").value * len(found)
        if few:
            self.draft.say("too-few-pairs", f"{known} of {len(found)} pairs of members can be compared, too few for one value.")
        elif known < _FEW:
            self.draft.say("few-pairs", f"The mean is over {known} pair{'s' if known > 1 else ''} only.")
        return few

    def _score(
        self, found: Mapping[Pair, float | None], bounds: Bounds, drawn: Sequence[float], record_ids: Mapping[str, tuple[str, ...]]
    ) -> Score:
        known = {pair: value for pair, value in found.items() if value is not None}
        value = mean(known.values())
        range_ = likely(drawn, self.seed) if drawn else exact(value)[1]
        return self.draft.score(value, bounds, range_, contributions(known, self.alliance.cat, record_ids))


def _row(one: str, two: str, table: Mapping[tuple[int, int], int], unknown: int, levels: int) -> Row:
    return Row(one, two, steps(table, levels), reach(table, levels, unknown) if unknown else None)


def _voted(one: str, two: str, first: Sequence[int | None], second: Sequence[int | None], levels: int) -> Row:
    table = table_of(first, second)
    return _row(one, two, table, len(first) - sum(table.values()), max(2, levels))
