"""What holds for every score alike: it answers by the index, catalogue, seed and draws that it is given, and says so."""

import inspect
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import attrs
import pytest

import mildiplomacy as md
from doubted import EVENT_DATA_ALONE, LOW_COVERAGE, STALE_SOURCE
from mildiplomacy import scores
from mildiplomacy.model import Estimate, Move
from mildiplomacy.scores import alliance_pairs, combine, pricing, propagate
from mildiplomacy.scores.draft import index_of
from mildiplomacy.scores.explain import numbered
from mildiplomacy.scores.outcome import Likely, Outcome
from mildiplomacy.scores.pricing import DRAWS, SEED

pytestmark = [LOW_COVERAGE]

recommend_module = import_module("mildiplomacy.scores.recommend")  # the package has a function of that name
CAT = md.catalogue()
HELD = {"permanent-organisation": 0, "standing-force": 0, "joint-planning": 0.5, "common-funding": 0}
FACTORS = {"metacognitive": 0.8, "cognitive": 0.4, "motivational": 0.7, "behavioural": 0.5}
INVENTED = {"AUS": {"a": 1, "b": 2}, "NZL": {"a": 2, "b": 2}, "IND": {"a": 3, "b": 5}, "FJI": {"a": 2, "b": 3}}
MONTHS = [scores.PersonMonths(actor_id=one, mission="unmiss", category="troops", amount=n) for one, n in (("BGD", 30), ("RWA", 70))]
MOVES = [
    Move(id=f"m-{n}", name="Made up", actor_id="aland", component=part, perspective="own-strategy", start=f"2015-03-{n:02}")
    for n, part in enumerate(("cyber", "economic-sanctions", "cyber", "diplomatic"), start=1)
]

Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any], str, str]
"""A function, what it is called with, and the subject and the window that its answer must name."""
FULL: dict[str, Call] = {
    "alliance-capability": (
        scores.alliance_capability,
        ("anzus", {"USA": Estimate(value=0.14, low=0.1, high=0.2), "AUS": 0.01}),
        {"vintage": 2016, "on": 2016},
        "anzus",
        "2016",
    ),
    "alliance-commitment": (scores.alliance_commitment, ("nato",), {"on": "2025-06-01"}, "nato", "2025-06-01"),
    "alliance-effectiveness": (
        scores.alliance_effectiveness,
        ("anzus", {"AUS": 0.01, "USA": 0.15}),
        {"features": HELD, "vintage": 2025, "on": "2025-06-01"},
        "anzus",
        "2025-06-01",
    ),
    "alliance-unity": (scores.alliance_unity, ("anzus",), {"on": 2020}, "anzus", "2020"),
    "balance-trend": (scores.balance_trend, (CAT.portfolio("JPN", 2010, 2024),), {"by": 5}, "JPN", "2010-01-01 to 2024-12-31"),
    "burden-sharing": (
        scores.burden_sharing,
        ("anzus", {"AUS": 30, "USA": 900}),
        {"gdp": {"AUS": 1600, "USA": 27000}, "vintage": 2020, "source": "made up", "on": 2020},
        "anzus",
        "members of 2020",
    ),
    "complementarity": (scores.complementarity, (CAT.portfolio("JPN", 2015, 2025),), {}, "JPN", "2015-01-01 to 2025-12-31"),
    "cooperation-depth": (scores.cooperation_depth, ("JPN", "USA"), {"on": "2025-12-31"}, "JPN-USA", "on 2025-12-31"),
    "cultural-competence": (scores.cultural_competence, (FACTORS,), {}, "unit", ""),
    "cultural-distance": (scores.cultural_distance, ("AUS", "NZL", INVENTED), {}, "AUS-NZL", ""),
    "deterrence-posture": (scores.deterrence_posture, ("JPN-USA",), {"on": "2025-06-01"}, "JPN-USA", "2025-06-01"),
    "domestic-constraint": (scores.domestic_constraint, ("DEU",), {"on": "2020-01-01"}, "DEU", "on 2020-01-01"),
    "evolution-stage": (scores.evolution_stage, (CAT.portfolio("JPN", 2015, 2025),), {}, "JPN", "2015-01-01 to 2025-12-31"),
    "feasibility": (scores.feasibility, (("JPN", "KOR"),), {"on": 2019}, "JPN-KOR", "on 2019-12-31"),
    "grievance": (scores.grievance, ("KOR", "JPN"), {"on": 2019}, "KOR-JPN", "on 2019-12-31"),
    "interoperability": (scores.interoperability, ("JPN", "USA"), {"on": "2025-06-01"}, "JPN-USA", "2025-06-01"),
    "multilateralism": (scores.multilateralism, (CAT.portfolio("KOR", 2015, 2025),), {}, "KOR", "2015-01-01 to 2025-12-31"),
    "peacekeeping": (scores.peacekeeping, ("BGD", MONTHS), {}, "BGD", "all dates"),
    "recommendation": (scores.recommend, ("JPN",), {"since": 2015, "until": 2025}, "JPN", "2015-01-01 to 2025-12-31"),
    "relief-quality": (scores.relief_quality, ("nargis-ships-offer-2008",), {}, "nargis-ships-offer-2008", ""),
    "soft-hard-balance": (scores.soft_hard_balance, (CAT.portfolio("JPN", 2010, 2025),), {}, "JPN", "2010-01-01 to 2025-12-31"),
    "soft-power-channels": (scores.soft_power_channels, (CAT.portfolio("USA", 2013, 2025),), {}, "USA", "2013-01-01 to 2025-12-31"),
    "stakeholder-breadth": (scores.stakeholder_breadth, (["damayan-2013"],), {}, "damayan-2013", ""),
    "strategy-mix": (scores.strategy_mix, ("aland",), {"perspective": "own-strategy", "moves": MOVES}, "aland", "all dates"),
    "tension": (
        scores.tension,
        ("southern-kurils-northern-territories",),
        {"on": "2007-01-01"},
        "southern-kurils-northern-territories",
        "on 2007-01-01",
    ),
    "trend-readiness": (scores.trend_readiness, (CAT.portfolio("JPN", 2015, 2025),), {}, "JPN", "2015-01-01 to 2025-12-31"),
}
EMPTY: dict[str, Call] = {
    "alliance-capability": (scores.alliance_capability, ("anzus",), {"on": 2016}, "anzus", "2016"),
    "alliance-effectiveness": (scores.alliance_effectiveness, ("anzus",), {"on": 2016}, "anzus", "2016"),
    "burden-sharing": (scores.burden_sharing, ("anzus",), {"on": 2020}, "anzus", "members of 2020"),
    "balance-trend": (scores.balance_trend, (CAT.portfolio("JPN", 1901, 1905),), {}, "JPN", "1901-01-01 to 1905-12-31"),
    "complementarity": (scores.complementarity, (CAT.portfolio("JPN", 1901, 1905),), {}, "JPN", "1901-01-01 to 1905-12-31"),
    "cooperation-depth": (scores.cooperation_depth, ("ALB", "WSM"), {"on": "1990-12-31"}, "ALB-WSM", "on 1990-12-31"),
    "cultural-competence": (scores.cultural_competence, (None,), {}, "unit", ""),
    "cultural-distance": (scores.cultural_distance, ("AUS", "NZL"), {}, "AUS-NZL", ""),
    "domestic-constraint": (scores.domestic_constraint, ("WSM",), {"on": "2020-01-01"}, "WSM", "on 2020-01-01"),
    "evolution-stage": (scores.evolution_stage, (CAT.portfolio("JPN", 1901, 1905),), {}, "JPN", "1901-01-01 to 1905-12-31"),
    "grievance": (scores.grievance, ("ALB", "WSM"), {"on": 2019}, "ALB-WSM", "on 2019-12-31"),
    "multilateralism": (scores.multilateralism, (CAT.portfolio("KOR", 1901, 1905),), {}, "KOR", "1901-01-01 to 1905-12-31"),
    "peacekeeping": (scores.peacekeeping, ("BGD",), {}, "BGD", "all dates"),
    "recommendation": (scores.recommend, ("JPN",), {"since": 1901, "until": 1905}, "JPN", "1901-01-01 to 1905-12-31"),
    "soft-hard-balance": (scores.soft_hard_balance, (CAT.portfolio("JPN", 1901, 1905),), {}, "JPN", "1901-01-01 to 1905-12-31"),
    "soft-power-channels": (scores.soft_power_channels, (CAT.portfolio("USA", 1901, 1905),), {}, "USA", "1901-01-01 to 1905-12-31"),
    "stakeholder-breadth": (scores.stakeholder_breadth, (CAT.portfolio("JPN", 1901, 1905),), {}, "JPN", "1901-01-01 to 1905-12-31"),
    "strategy-mix": (scores.strategy_mix, ("ALB",), {"perspective": "own-strategy"}, "ALB", "all dates"),
    "tension": (scores.tension, (("ALB", "WSM"),), {"on": "2007-01-01"}, "ALB-WSM", "on 2007-01-01"),
    "trend-readiness": (scores.trend_readiness, (CAT.portfolio("JPN", 1901, 1905),), {}, "JPN", "1901-01-01 to 1905-12-31"),
}
every = pytest.mark.parametrize("index_id", FULL)
answered = pytest.mark.parametrize("call", [*FULL.values(), *EMPTY.values()], ids=[*FULL, *(f"{one}-empty" for one in EMPTY)])


def ask(call: Call, **more: Any) -> Any:
    """Call a score."""
    function, subject, options, _subject_id, _window = call
    return function(*subject, **{**options, **more})


def ranges(answer: Outcome) -> Iterator[Likely]:
    """Yield every drawn range of an answer."""
    parts = [answer, *answer.components]
    for one in parts:
        for name in ("likely", "hard_likely", "soft_likely"):
            found = getattr(one, name, None)
            if found is not None and found.draws:
                yield found


def ids_in(answer: Outcome) -> Iterator[str]:
    """Yield the ids of all records that an answer names."""
    for one in (*answer.components, *answer.beside, *answer.missing, *answer.findings, *getattr(answer, "contributions", ())):
        yield from one.record_ids


def test_every_index_is_here() -> None:
    """Every bundled index that is a function of its own is among the calls below."""
    assert set(FULL) == {"soft-hard-balance" if one.measure == "balance" else one.measure for one in CAT.indices} - {"composite"}


@every
def test_the_calls_are_answered(index_id: str) -> None:
    """The calls that are to be answered are, and those without data are not: they say what would be needed, and are false."""
    assert not isinstance(ask(FULL[index_id]), md.NoData)
    if index_id in EMPTY:
        found = ask(EMPTY[index_id])
        assert isinstance(found, md.NoData)
        assert not found


@answered
def test_an_answer_says_by_what_it_was_made(call: Call) -> None:
    """Index, version, judgement, subject, window and content version are those asked for."""
    found = ask(call)
    index = index_of(found.index_id)
    assert found.index_version == index.version
    assert found.judgement == index.judgement
    assert found.title.startswith("Hard-soft orientation" if index.measure == "balance" else index.name)
    assert (found.subject_id, found.window) == call[3:]
    assert found.content_version in {CAT.version} | ({None} if "moves" in call[2] else set())


@answered
def test_an_answer_is_the_same_again(call: Call) -> None:
    """The bundled catalogue and index, the usual seed and draws are what is used when nothing else is said."""
    takes = inspect.signature(call[0]).parameters
    usual = {"base": CAT, "seed": SEED, "draws": DRAWS}
    first = ask(call)
    again = ask(call, **{name: one for name, one in usual.items() if name in takes}, index=index_of(first.index_id))
    if "moves" in call[2]:
        again = attrs.evolve(again, content_version=first.content_version)
    assert first == again


@answered
def test_an_index_of_ones_own_is_used(call: Call) -> None:
    """An index that is given counts, and not the bundled one of that measure."""
    mine = attrs.evolve(index_of(ask(call).index_id), id="my-index", version="9.9", name="Mine", judgement=False)
    found = ask(call, index=mine)
    assert (found.index_id, found.index_version, found.judgement) == ("my-index", "9.9", False)


@answered
def test_the_index_of_a_catalogue_of_ones_own_is_used(call: Call) -> None:
    """An index in the catalogue that is given goes before the bundled one."""
    mine = attrs.evolve(index_of(ask(call).index_id), version="9.9")
    assert ask(call, base=CAT | md.Catalogue([mine])).index_version == "9.9"


@answered
def test_seed_and_draws_are_those_asked_for(call: Call) -> None:
    """Every range names its seed and draws; another seed gives other draws of the same value."""
    if "seed" not in inspect.signature(call[0]).parameters:
        return
    usual, mine = ask(call), ask(call, seed=7, draws=150)
    assert {(one.seed, one.draws) for one in ranges(usual)} <= {(SEED, DRAWS)}
    assert {(one.seed, one.draws) for one in ranges(mine)} <= {(7, 150)}
    assert getattr(usual, "value", None) == getattr(mine, "value", None)
    pairs = [pair for pair in zip(ranges(usual), ranges(mine), strict=True) if pair[0].low < pair[0].high]
    assert not pairs or any((one.low, one.median) != (other.low, other.median) for one, other in pairs)


WORDS = {"", "hard", "soft", "weight", "age", "burden", "repair", "salience", "m-1", "m-2", "m-3", "m-4"}
"""What a stream of draws may be named by beside ids and positions."""


@answered
def test_draws_are_named_by_what_is_drawn(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream is named by the seed and by constants, indicators and records that there are, so that whoever shares one shares its draws."""
    streams: list[str] = []

    def recorded(stream: str, *interval: Any) -> Any:
        streams.append(stream)
        return pricing.triangular(stream, *interval)

    for module in (alliance_pairs, combine, propagate, recommend_module):
        monkeypatch.setattr(module, "triangular", recorded)
    found = ask(call)
    named = {part.id for one in CAT.indices for part in (*one.constants, *one.indicators, *one.levels)}
    modifiers = {one.id for rows in CAT.weight_sets for one in rows.modifiers}
    for stream in streams:
        seed, *names = stream.split(":")
        assert seed == str(SEED)
        assert all(one in CAT or one in named | modifiers | WORDS or one.isdigit() for one in names), stream
    assert streams or not list(ranges(found)) or found.index_id in {"soft-hard-balance", "balance-trend", "soft-power-channels"}


@answered
def test_an_answer_names_records_that_there_are(call: Call) -> None:
    """Every id that an answer on bundled content names is that of a record, or of an actor or move that was handed in."""
    assert all(one in CAT or one in {"m-1", "m-2", "m-3", "m-4"} for one in ids_in(ask(call)))


@answered
def test_an_answer_is_explained_and_plain(call: Call) -> None:
    """The explanation holds every part, gap and finding with its records, and the version; the plain form is JSON."""
    found = ask(call)
    told = found.explain()
    for finding in found.findings:
        assert finding.message in told
        assert numbered(finding.record_ids) in told
    for gap in found.missing:
        assert gap.why in told
    for part in found.components:
        if not part.scope:
            assert f"  {part.title}: " in told
    assert f"Index {found.index_id} {found.index_version}" in told
    assert found.title in told.splitlines()[0]
    assert json.loads(json.dumps(found.to_dict()))["index_id"] == found.index_id


@pytest.mark.parametrize(
    ("index_id", "subject", "options"),
    [
        ("multilateralism", "KOR", {"since": 2015}),
        ("cooperation-depth", "JPN-USA", {}),
        ("grievance", "KOR-JPN", {}),
        ("tension", "taiwan-strait-tension", {}),
        ("cultural-competence", "a-battalion", {"factors": FACTORS}),
        ("alliance-commitment", "nato", {}),
    ],
)
@EVENT_DATA_ALONE
@STALE_SOURCE
def test_assess_takes_the_index_of_the_catalogue(index_id: str, subject: str, options: dict[str, Any]) -> None:
    """Whether of a portfolio, of a pair or of a subject: the index is that of the catalogue that is given."""
    mine = attrs.evolve(index_of(index_id), version="9.9")
    assert md.assess(index_id, subject, base=CAT | md.Catalogue([mine]), **options).index_version == "9.9"
