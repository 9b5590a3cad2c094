"""Weaknesses, rules, records and what a change would do."""

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

import mildiplomacy as md
from mildiplomacy.model import Coverage, Engagement, Portfolio
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.scores import Advice, NoData, Score, recommend, soft_hard_balance
from mildiplomacy.scores.recommend import RULES, Effect, _told

JPN, USA, KOR = ActorId("JPN"), ActorId("USA"), ActorId("KOR")


def item(at: int, instrument: str = "combined-exercise-warfighting", *others: ActorId, **more: object) -> Engagement:
    """Make an event of Japan's."""
    defaults: dict[str, object] = {"start": "2020-05-01", "source_kinds": ("official",), "provider_ids": (JPN, *others), "name": "x"}
    return Engagement(record_id=f"item-{at}", instrument_id=InstrumentId(instrument), **{**defaults, **more})  # type: ignore[arg-type]  # fields


def portfolio(*items: Engagement, **more: object) -> Portfolio:
    """Make a portfolio of Japan's for 2020."""
    return Portfolio(subject_id=JPN, engagements=items, **{"since": date(2020, 1, 1), "until": date(2020, 12, 31), **more})  # type: ignore[arg-type]  # fields


def advice(*items: Engagement, **more: object) -> Advice:
    """Ask for advice with few draws."""
    found = recommend(portfolio(*items, **more), draws=100)
    assert isinstance(found, Advice)
    return found


BILATERAL = (*(item(at, "combined-exercise-warfighting", USA) for at in range(9)), item(9, "hadr-response", USA, KOR))


def test_shares_and_rules_worked_by_hand() -> None:
    """One of ten items has three participants and is relief: every rule but none of the rest is as the thresholds say."""
    found = advice(*BILATERAL)
    assert [(one.name, one.value) for one in found.components] == [
        ("multilateral-share", 0.1),
        ("relief-share", 0.1),
        ("culture-share", 0.0),
        ("technology-share", 0.0),
    ]
    assert [one.rule_id for one in found.recommendations] == ["multilateral-share", "culture-share", "relief-share", "technology-share"]
    first = found.recommendations[0]
    assert first.concept_id == "recommendation-multilateral-frameworks"
    assert (first.record_ids, first.counted) == (("item-9",), 10)
    assert first.effects[0].added == 8  # (1 + m) / (10 + m) >= 1/2 from m = 8: 9/18
    assert first.effects[0].share == 0.5
    assert first.firing == 1.0  # 0.1 lies below the interval 0.3 to 0.7


def test_the_effect_is_that_of_a_changed_copy_on_common_draws() -> None:
    """The median effect on the balance is that of scoring a portfolio with the items added; the portfolio itself is unchanged."""
    made = portfolio(*BILATERAL)
    before = attrs.evolve(made)
    found = recommend(made, draws=100)
    assert isinstance(found, Advice)
    assert made == before
    relief = next(one for one in found.recommendations if one.rule_id == "relief-share")
    effect = next(one for one in relief.effects if one.instrument_id == "hadr-response")
    extra = [item(50 + at, "hadr-response", USA, KOR, start="2020-12-31", end="2020-12-31") for at in range(effect.added)]
    old, new = (soft_hard_balance(portfolio(*BILATERAL, *more), draws=100) for more in ((), extra))
    assert isinstance(old, Score)
    assert isinstance(new, Score)
    assert effect.balance == new.value
    gaps = [after - was for was, after in zip(old.likely.sample, new.likely.sample, strict=True)]
    assert effect.difference is not None
    assert effect.difference.sample == tuple(gaps)


def test_a_standing_instrument_counts_in_its_own_panel() -> None:
    """What stands moves the balance of standing commitments, where there was none: a value without a difference."""
    found = advice(*BILATERAL)
    technology = next(one for one in found.recommendations if one.rule_id == "technology-share")
    effect = next(one for one in technology.effects if one.instrument_id == "technology-cooperation")
    assert effect.panel == "standing"
    assert effect.balance is not None
    assert effect.difference is None
    assert "where there was none" in found.explain()


def test_the_explanation_tells_rule_records_effect_and_caveats() -> None:
    """Everything that the article's requirement asks for is in the text."""
    text = advice(*BILATERAL).explain()
    for part in (
        "Not policy advice",
        "Rule multilateral-share",
        "below 0.5 (0.3 to 0.7)",
        "It fires in",
        "Records: item-9",
        "Records: none",
        "What if: 8 x",
        "illustrative",
    ):
        assert part in text


def test_no_rule_fires_where_every_share_is_met() -> None:
    """With half multilateral relief, schooling and information nothing is recommended, and that is said."""
    items = [
        item(at, name, USA, KOR) for at, name in enumerate(("hadr-response", "professional-military-education", "strategic-communication"))
    ]
    found = advice(*items)
    assert found.recommendations == ()
    assert "No rule fired" in found.explain()
    assert "few-records" in {one.code for one in found.findings}


def test_nothing_to_measure_is_no_data() -> None:
    """Without held items there is no share and no advice, and what could not be placed is listed."""
    found = recommend(portfolio(item(1, "no-such-instrument")), draws=100)
    assert isinstance(found, NoData)
    assert found.missing[0].record_ids == ("item-1",)


def test_what_cannot_be_placed_widens_the_bounds() -> None:
    """A share of 1 in 10 with one item more that could or could not count lies within 1/11 and 2/11."""
    (first, *_) = advice(*BILATERAL, item(10, "no-such-instrument")).components
    assert first.bounds is not None
    assert (first.bounds.low, first.bounds.high) == (1 / 11, 2 / 11)


def test_a_closed_frame_is_not_illustrative() -> None:
    """On a declared set the finding about recording is not made."""
    frame = Coverage(id="all", name="All", since=2020, until=2020, checked_on=2025, subject_ids=(JPN,))
    assert "illustrative" not in {one.code for one in advice(*BILATERAL, coverage=frame).findings}


def test_a_window_without_end_ends_where_the_content_does() -> None:
    """What is added to an unbounded portfolio is dated to the last day that is known of."""
    found = advice(*BILATERAL, since=date.min, until=date.max)
    assert found.recommendations[0].effects[0].balance is not None


def test_a_subject_is_scored_within_a_window() -> None:
    """An id is turned into the portfolio of the window."""
    assert recommend("JPN", since=2020, until=2025, draws=100) == recommend(md.catalogue().portfolio("JPN", 2020, 2025), draws=100)
    assert isinstance(md.assess("recommendation", "JPN", since=2020, until=2025, draws=100), Advice)


@given(st.lists(st.sampled_from(["hadr-response", "senior-leader-visit", "professional-military-education"]), min_size=1, max_size=12))
def test_what_is_added_is_the_least_that_meets_the_threshold(instruments: list[str]) -> None:
    """After the change the share is at the threshold, and with one item fewer it would not be."""
    found = advice(*(item(at, name, USA) for at, name in enumerate(instruments)))
    for one in found.recommendations:
        assert one.share < one.threshold.value
        for effect in one.effects:
            assert effect.share >= one.threshold.value - 1e-9
            total = one.counted + effect.added
            assert (effect.share * total - 1) / (total - 1) < one.threshold.value
    assert {one.rule_id for one in found.recommendations} <= {one.id for one in RULES}


def test_an_effect_without_a_balance_tells_the_share_alone() -> None:
    """Where there is still nothing to weigh, only the share is told."""
    effect = Effect(instrument_id="x", added=2, share=0.5, panel="events", balance=None, difference=None)
    assert _told(effect) == "2 x x would make the share 0.50"
