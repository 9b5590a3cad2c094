"""Laws of the soft/hard balance and of the tally, over portfolios that hold whatever makes scoring hard."""

from collections import Counter
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE, STALE_SOURCE
from mildiplomacy.model import Engagement, Estimate, Magnitude, Portfolio, Weight, WeightSet
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.scores import Assessment, NoData, Tally, soft_hard_balance
from mildiplomacy.strategies import portfolios, tallies

pytestmark = [EVENT_DATA_ALONE, LOW_COVERAGE, STALE_SOURCE]

CAT = md.catalogue()
WEIGHTS = next(one for one in CAT.weight_sets if one.id == "mildip-2025.1")
CLOSE = 1e-12
INTENSITIES = ("events", "standing")
DRAWS = 100


def score(portfolio: Portfolio, **options: object) -> Assessment | NoData:
    """Score a portfolio with few draws."""
    return soft_hard_balance(portfolio, draws=DRAWS, **options)  # type: ignore[arg-type]  # any option


def reweighed(change: object) -> WeightSet:
    """The partner weight set with every weight changed."""
    return attrs.evolve(WEIGHTS, id="changed", weights=tuple(change(row) for row in WEIGHTS.weights))  # type: ignore[operator]  # a function of a weight


SWAPPED = reweighed(lambda row: Weight(instrument_id=row.instrument_id, hard=row.soft, soft=row.hard))


def wider(estimate: Estimate) -> Estimate:
    """The same central value with the whole of [0, 1] as interval."""
    return Estimate(value=estimate.value, low=0.0, high=1.0)


WIDER = reweighed(lambda row: Weight(instrument_id=row.instrument_id, hard=wider(row.hard), soft=wider(row.soft)))
PURE = attrs.evolve(
    WEIGHTS,
    id="pure",
    weights=tuple(
        attrs.evolve(row, hard=Estimate(value=0.0, low=0.0, high=0.0)) if row.instrument_id == "ceremonial-and-cultural-diplomacy" else row
        for row in WEIGHTS.weights
    ),
)


@given(portfolios(), st.sampled_from(INTENSITIES), st.sampled_from(["core", "core+extended"]), st.sampled_from(["full", "1/k"]))
def test_a_balance_is_in_its_range_and_adds_up(portfolio: Portfolio, intensity: str, scope: str, credit: str) -> None:
    """-1 <= low <= value <= high <= 1, the 90 % range lies inside the bounds, and contributions add up to the value in every panel."""
    for part in score(portfolio, intensity=intensity, scope=scope, credit=credit).components:
        if part.value is None or part.bounds is None or part.likely is None:
            assert part.contributions == ()
            continue
        assert -1 <= part.bounds.low <= part.value + CLOSE
        assert part.value - CLOSE <= part.bounds.high <= 1
        assert part.bounds.low - CLOSE <= part.likely.low <= part.likely.median <= part.likely.high <= part.bounds.high + CLOSE
        assert sum(one.value for one in part.contributions) == pytest.approx(part.value, abs=CLOSE)
        assert sum(one.amount for one in part.contributions) == pytest.approx(part.volume)


@given(portfolios())
def test_swapping_every_hard_and_soft_weight_turns_the_balance_round(portfolio: Portfolio) -> None:
    """With every hard and soft weight swapped, the value changes its sign and the bounds change places."""
    straight, turned = score(portfolio), score(portfolio, weights=SWAPPED)
    for one, other in zip(straight.components, turned.components, strict=True):
        if one.value is None or one.bounds is None or other.value is None or other.bounds is None:
            assert one.value is None
            assert other.value is None
            continue
        assert other.value == pytest.approx(-one.value, abs=CLOSE)
        assert (other.bounds.low, other.bounds.high) == pytest.approx((-one.bounds.high, -one.bounds.low), abs=CLOSE)


@given(portfolios(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(portfolio: Portfolio, chance: object) -> None:
    """A permuted portfolio has the same balance in every panel."""
    items = list(portfolio.engagements)
    chance.shuffle(items)  # type: ignore[attr-defined]  # a random.Random
    other = score(attrs.evolve(portfolio, engagements=tuple(items)))
    for one, two in zip(score(portfolio).components, other.components, strict=True):
        assert one.value == pytest.approx(two.value, abs=CLOSE)
        assert set(one.folded) == set(two.folded)


@given(portfolios(), st.integers(2, 5))
def test_doing_everything_several_times_leaves_the_balance(portfolio: Portfolio, times: int) -> None:
    """A portfolio repeated has the volume times as large and the same balance."""
    repeated = tuple(
        attrs.evolve(one, record_id=f"{one.record_id}-{turn}", part_of_id=None if one.part_of_id is None else f"{one.part_of_id}-{turn}")
        for turn in range(times)
        for one in portfolio.engagements
    )
    many = score(attrs.evolve(portfolio, engagements=repeated))
    for one, two in zip(score(portfolio).components, many.components, strict=True):
        if one.name == "effort":
            continue
        assert two.volume == pytest.approx(one.volume * times)
        assert one.value == pytest.approx(two.value, abs=1e-9)


def with_effort(portfolio: Portfolio, change: object) -> Portfolio:
    """The portfolio with every magnitude changed."""
    return attrs.evolve(
        portfolio,
        engagements=tuple(
            attrs.evolve(one, magnitudes=tuple(change(each) for each in one.magnitudes))  # type: ignore[operator]  # a function of a magnitude
            for one in portfolio.engagements
        ),
    )


def in_persons(each: Magnitude) -> Magnitude:
    """The same amount in the one unit."""
    return attrs.evolve(each, unit="person")


@given(portfolios(), st.integers(1, 1000))
def test_scaling_all_amounts_leaves_the_balance(portfolio: Portfolio, factor: int) -> None:
    """Effort in another unit, every amount multiplied by the same factor, has the same balance."""
    plain = with_effort(portfolio, in_persons)
    scaled = with_effort(plain, lambda each: attrs.evolve(each, amount=Estimate(value=each.amount.value * factor)))
    one, two = (score(one, intensity="effort").component("effort") for one in (plain, scaled))
    assert one.value == pytest.approx(two.value, abs=1e-9)


@given(portfolios(), st.integers(2, 4))
def test_splitting_a_record_leaves_the_effort_balance(portfolio: Portfolio, parts: int) -> None:
    """Records split into parts of the same total effort have the same balance in the effort panel."""
    plain = attrs.evolve(
        with_effort(portfolio, in_persons),
        engagements=tuple(attrs.evolve(one, part_of_id=None) for one in with_effort(portfolio, in_persons).engagements),
    )

    def part(one: Engagement, turn: int) -> Engagement:
        share = (attrs.evolve(each, amount=Estimate(value=each.amount.value / parts)) for each in one.magnitudes)
        return attrs.evolve(one, record_id=f"{one.record_id}-{turn}", magnitudes=tuple(share))

    split = attrs.evolve(plain, engagements=tuple(part(one, turn) for one in plain.engagements for turn in range(parts)))
    one, two = (score(one, intensity="effort").component("effort") for one in (plain, split))
    assert two.volume == pytest.approx(one.volume)
    assert one.value == pytest.approx(two.value, abs=1e-9)


@given(portfolios())
def test_wider_weights_never_narrow_the_bounds(portfolio: Portfolio) -> None:
    """When every interval of the weights widens, no bound moves inwards."""
    for one, two in zip(score(portfolio).components, score(portfolio, weights=WIDER).components, strict=True):
        if one.bounds is not None and two.bounds is not None:
            assert two.bounds.low <= one.bounds.low + CLOSE
            assert two.bounds.high >= one.bounds.high - CLOSE


@given(portfolios())
def test_a_purely_soft_activity_never_lowers_the_balance(portfolio: Portfolio) -> None:
    """Adding something provided whose hard weight is 0 raises the balance or leaves it, in both scopes."""
    soft = Engagement(
        record_id="a-tattoo",
        name="A tattoo",
        instrument_id=InstrumentId("ceremonial-and-cultural-diplomacy"),
        provider_ids=(portfolio.subject_id,),
        start=portfolio.since if portfolio.since.year > 1 else 2012,
    )
    more = attrs.evolve(portfolio, engagements=(*portfolio.engagements, soft))
    for scope in ("core", "core+extended"):
        before, after = (score(one, weights=PURE).component("events", scope) for one in (portfolio, more))
        assert after.value is not None
        assert before.value is None or after.value >= before.value - CLOSE


@given(portfolios())
def test_every_record_is_accounted_for(portfolio: Portfolio) -> None:
    """Each item is scored in exactly one panel, folded, counted beside, or listed as missing: nothing is dropped silently."""
    found = score(portfolio)
    seen: Counter[str] = Counter()
    for part in found.components:
        if part.scope == "core+extended" and part.name != "effort":
            seen.update(one for row in part.contributions for one in row.record_ids)
            seen.update(part.folded)
    seen.update(one for row in found.beside for one in row.record_ids)
    seen.update(one for row in found.missing for one in row.record_ids)
    assert seen == Counter(one.record_id for one in portfolio.engagements)


@given(portfolios())
def test_the_same_seed_gives_the_same_answer(portfolio: Portfolio) -> None:
    """A score is a function of its inputs; another seed moves only the range."""
    assert score(portfolio) == score(portfolio)
    other = score(portfolio, seed=7)
    for one, two in zip(score(portfolio).components, other.components, strict=True):
        assert (one.value, one.bounds) == (two.value, two.bounds)


@given(tallies(), tallies(), tallies())
def test_tallies_form_a_commutative_monoid_exactly(one: Tally, two: Tally, three: Tally) -> None:
    """Counts and fractions add exactly: in any grouping, in any order, with the empty tally as identity."""
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert one + Tally() == one == Tally() + one
    assert (one + two).volume == one.volume + two.volume


@given(tallies(exact=False), tallies(exact=False), tallies(exact=False))
def test_tallies_of_floats_add_within_rounding(one: Tally, two: Tally, three: Tally) -> None:
    """Floats add in any grouping and order within 1e-12 of each other, relatively."""
    left, right = (one + two) + three, three + (two + one)
    for mine, other in ((left.cells, right.cells), (left.partners, right.partners), (left.years, right.years)):
        assert mine.keys() == other.keys()
        for key, amount in mine.items():  # type: ignore[attr-defined]  # each is a mapping
            assert float(amount) == pytest.approx(float(other[key]), rel=1e-12)  # type: ignore[index]  # of the same keys


@given(portfolios(), portfolios())
def test_what_is_counted_apart_adds_up(one: Portfolio, two: Portfolio) -> None:
    """The volumes of two portfolios over the same window add up to that of both together, exactly for counts."""
    other = attrs.evolve(
        two,
        since=one.since,
        until=one.until,
        as_of=one.as_of,
        engagements=tuple(
            attrs.evolve(
                item, record_id=f"other-{item.record_id}", part_of_id=None if item.part_of_id is None else f"other-{item.part_of_id}"
            )
            for item in two.engagements
        ),
    )
    both = attrs.evolve(one, engagements=(*one.engagements, *other.engagements))
    for mine, yours, ours in zip(*(score(each).components for each in (one, other, both)), strict=True):
        if mine.name != "effort":
            assert ours.volume == pytest.approx(mine.volume + yours.volume, abs=CLOSE)


WANTED = {
    "unknown or foreign magnitudes", "own actual magnitudes", "partial dates", "no date", "more than two participants", "boundary instruments",
    "unknown instruments", "no instrument", "duplicates", "recipients", "observers", "pieces", "civil items", "not held", "standing items",
    "circumstances", "empty",
}  # fmt: skip


def test_the_strategies_produce_everything_that_is_hard(capsys: pytest.CaptureFixture[str]) -> None:
    """Over a few hundred portfolios every awkward thing occurs; the shares are printed, and one that is missing fails."""
    shares: Counter[str] = Counter()
    total = 0

    @settings(max_examples=300, database=None, suppress_health_check=list(HealthCheck))
    @given(portfolios())
    def look(portfolio: Portfolio) -> None:
        nonlocal total
        total += 1
        items = portfolio.engagements
        instruments = {one.id: one for one in CAT.instruments}
        keys = [
            (one.instrument_id, str(one.start), frozenset(one.provider_ids), frozenset(one.recipient_ids)) for one in items if one.start
        ]
        shares.update(
            name
            for name, there in {
                "unknown or foreign magnitudes": any(
                    each.kind != "actual" or each.actor_id != portfolio.subject_id for one in items for each in one.magnitudes
                ),
                "own actual magnitudes": any(
                    each.kind == "actual" and each.actor_id == portfolio.subject_id for one in items for each in one.magnitudes
                ),
                "partial dates": any(one.start is not None and one.start.precision != "day" for one in items),
                "no date": any(one.start is None for one in items),
                "more than two participants": any(len(one.provider_ids) > 2 for one in items),
                "boundary instruments": any(
                    one.instrument_id in instruments and instruments[one.instrument_id].scope == "boundary"
                    for one in items
                    if one.instrument_id
                ),
                "unknown instruments": any(one.instrument_id is not None and one.instrument_id not in instruments for one in items),
                "no instrument": any(one.instrument_id is None for one in items),
                "duplicates": len(keys) > len(set(keys)),
                "recipients": any(one.direction == "received" for one in items),
                "observers": any(one.direction == "observed" for one in items),
                "pieces": any(one.part_of_id is not None for one in items),
                "civil items": any(one.sector == "civil" for one in items),
                "not held": any(one.status != "held" for one in items),
                "standing items": any(one.panel == "standing" for one in items),
                "circumstances": any(one.modifiers for one in items),
                "empty": not items,
            }.items()
            if there
        )

    look()
    shares["empty"] += isinstance(score(Portfolio(subject_id=ActorId("alfa"))), NoData)
    with capsys.disabled():
        print("\nshares of portfolios with:", ", ".join(f"{name} {count / total:.0%}" for name, count in sorted(shares.items())))
    assert set(shares) == WANTED


def test_a_half_is_a_half() -> None:
    """Two participants under 1/k credit count a half each, in exact fractions."""
    tally = Tally.of([("naval-port-call", (), Fraction(1, 2)), ("naval-port-call", (), Fraction(1, 2))])
    assert tally.volume == 1
