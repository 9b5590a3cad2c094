"""The soft/hard balance: options, explanation and what surrounds the value."""

from datetime import date

import attrs
import pytest

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE
from mildiplomacy.model import Activity, Coverage, Engagement, Estimate, Magnitude, Participant, Portfolio, WeightSet
from mildiplomacy.model.ids import ActorId, InstrumentId
from mildiplomacy.scores import Assessment, NoData, soft_hard_balance
from mildiplomacy.scores.explain import orientation
from mildiplomacy.scores.pricing import Pricing
from mildiplomacy.scores.tally import Cell

CAT = md.catalogue()
SUBJECT = ActorId("JPN")
WEIGHTS = next(one for one in CAT.weight_sets if one.id == "mildip-2025.1")


def item(record_id: str, instrument: str, **more: object) -> Engagement:
    """Make an event of the subject's."""
    defaults: dict[str, object] = {"start": "2020-05-01", "source_kinds": ("official",), "provider_ids": (SUBJECT,), "name": record_id}
    return Engagement(record_id=record_id, instrument_id=InstrumentId(instrument), **{**defaults, **more})  # type: ignore[arg-type]  # any field


def portfolio(*items: Engagement, **more: object) -> Portfolio:
    """Make a portfolio of the subject's."""
    return Portfolio(subject_id=SUBJECT, engagements=items, **more)  # type: ignore[arg-type]  # any field


RICH = portfolio(
    item("drill", "combined-exercise-warfighting", modifiers=("live-fire", "large-scale")),
    item("relief", "hadr-response"),
    item("tie-cut", "suspension-of-military-ties"),
    item("odd", "unheard-of"),
    *(item(f"visit-{number}", "senior-leader-visit", start=f"2020-06-{number:02}") for number in range(1, 9)),
)


def test_the_explanation_names_value_parts_gaps_and_records() -> None:
    """The explanation holds the value, its range, every panel, what is beside, what is missing, and the records."""
    result = soft_hard_balance(RICH)
    assert isinstance(result, Assessment)
    text = result.explain()
    for part in (
        "leans soft",
        "90 % range",
        "What makes it up",
        "Panels (never merged)",
        "never subtracted",
        "tie-cut",
        "Not counted",
        "odd",
        "illustrative",
    ):
        assert part in text
    assert "and 2 more" in text
    assert f"{result.value:+.2f}" in text
    assert result._repr_html_().startswith("<pre>")
    assert "<" not in result._repr_html_()[5:-6]


def test_no_data_says_what_would_be_needed() -> None:
    """Without anything to weigh there is no value, no 0, and a sentence that says so."""
    result = soft_hard_balance(portfolio(item("tie-cut", "suspension-of-military-ties")))
    assert isinstance(result, NoData)
    assert not result
    assert not hasattr(result, "value")
    assert "Needed: at least one held item" in result.explain()
    assert result.to_dict()["type"] == "NoData"
    assert result.beside[0].count == 1
    assert result.coverage.share is None


def test_everything_comes_as_plain_values() -> None:
    """The dictionary of an assessment holds its fields as plain values."""
    found = soft_hard_balance(RICH).to_dict()
    assert found["type"] == "Assessment"
    assert found["likely"]["draws"] == 1000
    assert found["index_id"] == "soft-hard-balance"
    assert isinstance(found["components"], list)


def test_circumstances_shift_weights_only_when_asked_and_within_the_cap() -> None:
    """Modifiers are off by default; on, a live-fire drill of large scale is harder, by no more than the cap."""
    plain, shifted = (soft_hard_balance(RICH, modifiers=on) for on in (False, True))
    assert isinstance(plain, Assessment)
    assert isinstance(shifted, Assessment)
    assert shifted.value < plain.value
    part = next(one for one in shifted.contributions if one.id.startswith("combined-exercise-warfighting"))
    assert part.id == "combined-exercise-warfighting+large-scale+live-fire"
    assert "(large-scale, live-fire)" in part.label
    pricing = Pricing(WEIGHTS)
    base, more = (
        pricing.price(Cell("combined-exercise-warfighting", modifiers)) for modifiers in ((), ("large-scale", "live-fire", "no-notice"))
    )
    assert base.hard < more.hard <= base.hard + WEIGHTS.modifier_cap + 1e-12
    assert more.hard_high <= 1
    assert all(base.hard_low <= one <= 1 for one in pricing.draw(Cell("combined-exercise-warfighting", ("live-fire",)), "hard"))


def test_an_unknown_option_is_refused() -> None:
    """Options outside their vocabulary, too few draws and unknown weight sets are errors that say what is allowed."""
    for option in ("scope", "intensity", "credit"):
        with pytest.raises(md.InvalidValueError, match=f"{option} must be one of"):
            soft_hard_balance(RICH, **{option: "all"})  # type: ignore[arg-type]  # a wrong option is the point
    with pytest.raises(md.InvalidValueError, match="draws must be 100 or more"):
        soft_hard_balance(RICH, draws=5)
    with pytest.raises(md.UnknownIdError, match=r"did you mean 'mildip-2025\.1'"):
        soft_hard_balance(RICH, weights="mildip-2025.2")
    with pytest.raises(md.UnknownIdError):
        soft_hard_balance(RICH, weights="nato")


@LOW_COVERAGE
def test_weights_may_be_ones_own() -> None:
    """A weight set of a user's is used as it stands; what it does not weigh is listed."""
    mine = attrs.evolve(WEIGHTS, id="mine", weights=tuple(row for row in WEIGHTS.weights if row.instrument_id == "hadr-response"))
    assert isinstance(mine, WeightSet)
    result = soft_hard_balance(RICH, weights=mine)
    assert isinstance(result, Assessment)
    assert result.weight_set_id == "mine"
    assert [one.id for one in result.contributions] == ["hadr-response"]
    assert "drill" in next(one.record_ids for one in result.missing if one.code == "unknown-instrument")
    by_id = soft_hard_balance(RICH, weights="mine", base=CAT | md.Catalogue([mine]))
    assert by_id == result


def test_effort_counts_the_subjects_own_actual_amounts_in_one_unit() -> None:
    """Planned, foreign and other-unit amounts are listed; amounts of the whole count only when the subject acts alone."""

    def amount(value: float, unit: str = "person", **more: object) -> Magnitude:
        return Magnitude(quantity="personnel", amount=Estimate(value=value), unit=unit, **more)  # type: ignore[arg-type]  # any field

    found = portfolio(
        item("alone", "hadr-response", magnitudes=(amount(100), amount(50, kind="planned"))),
        item("shared", "hadr-response", magnitudes=(amount(1000),), provider_ids=(SUBJECT, ActorId("USA"))),
        item(
            "own",
            "combined-exercise-warfighting",
            magnitudes=(amount(0.5, actor_id=SUBJECT), amount(9, "ship", actor_id=SUBJECT)),
            provider_ids=(SUBJECT, ActorId("USA")),
        ),
    )
    with pytest.raises(md.MixedUnitsError) as caught:
        soft_hard_balance(found, intensity="effort")
    assert caught.value.units == ("person", "ship")
    result = soft_hard_balance(found, intensity="effort", unit="person")
    assert isinstance(result, Assessment)
    assert result.component("effort").volume == 100.5
    assert next(one.record_ids for one in result.missing if one.code == "no-magnitude") == ("shared",)
    assert (result.coverage.scored, result.coverage.candidates) == (2, 3)


def test_findings_flag_what_a_reader_must_know() -> None:
    """A sign that depends on the scope, look-alikes and pieces are said."""
    result = soft_hard_balance(
        portfolio(
            item("visit", "senior-leader-visit"),
            item("visit-again", "senior-leader-visit"),
            item("piece", "senior-leader-visit", start="2021-01-01", part_of_id="whole"),
            item("whole", "coalition-security-operation", start="2021-01-01"),
            item("deal-1", "arms-sale", start="2021-02-01"),
            item("deal-2", "arms-sale", start="2021-03-01"),
            item("deal-3", "arms-sale", start="2021-04-01"),
        )
    )
    codes = {one.code: one.record_ids for one in result.findings}
    assert codes["possible-duplicates"] == ("visit", "visit-again")
    assert codes["folded"] == ("piece",)
    assert "scope-decides-sign" in codes
    assert "judgement" in codes


@LOW_COVERAGE
def test_a_standing_item_counts_its_days_in_the_window() -> None:
    """Spell-years run over the days inside; unknown ends are listed, and what is ongoing runs to the day the content is known to."""
    found = portfolio(
        item("open", "defence-attache-network", panel="standing", start="2024-01-01", ongoing=True),
        item("closed", "defence-attache-network", panel="standing", start="2020-01-01", end="2020-12-31"),
        item("unknown-end", "defence-attache-network", panel="standing", start="2020-01-01"),
        item("no-start", "defence-attache-network", panel="standing", start=None, end="2020-01-01"),
        item("before", "defence-attache-network", panel="standing", start="2000-01-01", end="2001-01-01"),
        item("perhaps", "defence-attache-network", panel="standing", start=2019, end=2019),
        since=date(2019, 6, 1),
        as_of=CAT.as_of,
    )
    result = soft_hard_balance(found, intensity="standing")
    assert isinstance(result, Assessment)
    assert result.component("standing").volume == pytest.approx((731 + 366) / 365.25)
    missing = {one.code: one.record_ids for one in result.missing}
    assert missing == {"undated": ("unknown-end", "no-start", "perhaps"), "outside-window": ("before",)}
    without = soft_hard_balance(attrs.evolve(found, as_of=None), intensity="standing")
    assert "open" in next(one.record_ids for one in without.missing if one.code == "undated")


def test_a_closed_frame_is_said() -> None:
    """Within a declaration the finding that the records only illustrate is gone."""
    frame = Coverage(id="all", name="All", since=2000, until=2025, checked_on=2025)
    result = soft_hard_balance(attrs.evolve(RICH, coverage=frame))
    assert result.coverage.label == "closed frame"
    assert "illustrative" not in {one.code for one in result.findings}


def test_an_index_is_evaluated_by_its_id() -> None:
    """``assess`` finds the index, bundled or a user's own, and its defaults hold."""
    mine = attrs.evolve(CAT["soft-hard-balance"], id="my-balance", scope="core", intensity="standing")  # type: ignore[call-arg]  # an index has these
    result = md.assess("my-balance", "JPN", since=2010, base=CAT | md.Catalogue([mine]))
    assert (result.index_id, result.scope, result.panel) == ("my-balance", "core", "standing")
    assert md.assess("soft-hard-balance", "JPN", since=2010, credit="1/k").credit == "1/k"
    with pytest.raises(md.UnknownIdError):
        md.assess("nato", "JPN")


@EVENT_DATA_ALONE
def test_a_catalogue_without_an_index_falls_back_on_the_bundled_one() -> None:
    """A user's own small catalogue can be scored; its instruments are those of the bundled vocabulary."""
    actor = CAT["JPN"]
    activity = Activity(
        id="mine", name="Mine", instrument_id=InstrumentId("hadr-response"), start=2020, participants=(Participant(actor_id=SUBJECT),)
    )
    own = md.Catalogue([actor, activity])
    result = soft_hard_balance(own.portfolio("JPN"), base=own)
    assert isinstance(result, Assessment)
    assert result.value == pytest.approx((0.85 - 0.10) / 0.95)


def test_components_are_found_by_panel_and_scope() -> None:
    """A panel that is not there is a KeyError."""
    result = soft_hard_balance(RICH)
    assert result.component("events", "core").scope == "core"
    with pytest.raises(KeyError):
        result.component("nonsense")


def test_the_lean_is_said_in_words() -> None:
    """A balance leans soft, hard, or neither way; weights that are all 0 leave a volume with nothing to weigh."""
    assert [orientation(value) for value in (0.3, -0.3, 0.0)] == ["leans soft", "leans hard", "leans neither way clearly"]
    nothing = Estimate(value=0.0, low=0.0, high=0.0)
    empty = attrs.evolve(WEIGHTS, id="empty", weights=tuple(attrs.evolve(row, hard=nothing, soft=nothing) for row in WEIGHTS.weights))
    result = soft_hard_balance(portfolio(item("visit", "senior-leader-visit")), weights=empty)
    assert isinstance(result, NoData)
    assert "nothing to weigh" in result.explain()
    assert "never subtracted" not in result.explain()


def test_an_index_may_rest_on_no_judgement() -> None:
    """The finding about judgement is said only of an index that rests on it."""
    firm = attrs.evolve(next(iter(CAT.indices)), judgement=False)
    assert "judgement" not in {one.code for one in soft_hard_balance(RICH, index=firm).findings}


def test_relief_at_home_is_no_engagement() -> None:
    """Forces that help at home, alone, engage nobody: the record is listed with its reason and not scored; with a foreign helper it counts."""
    alone = item("at-home", "hadr-response", roles=("host", "recipient"), recipient_ids=(SUBJECT,))
    helped = item("helped", "hadr-response", roles=("host", "recipient"), recipient_ids=(SUBJECT,), provider_ids=(SUBJECT, ActorId("USA")))
    result = soft_hard_balance(portfolio(alone, helped))
    assert [one.record_ids for one in result.missing if one.code == "at-home"] == [("at-home",)]
    assert result.component("events").volume == 1
