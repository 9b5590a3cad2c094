"""What a type checker must infer for users of the public calls."""

from typing import assert_type

import mildiplomacy as md
from mildiplomacy.model import Activity, Actor, Agreement, Membership, PartialDate, Portfolio, Record, State
from mildiplomacy.scores import Advice, Assessment, BalanceScore, Comparison, Examined, Monitoring, NoData, Robustness, Sensitivity

cat = md.catalogue()
assert_type(cat, md.Catalogue)
assert_type(cat["nato"], Record)
assert_type(cat.get("nato"), Record | None)
assert_type(cat.states[0], State)
assert_type(cat.activities.where(series="rimpac", since=2010), md.Collection[Activity])
assert_type(cat.agreements.where(party="JPN", on="2025-12-31")[0], Agreement)
assert_type(cat.agreements[0].start, PartialDate | None)
assert_type(cat.find("South Korea"), Actor)
assert_type(cat.members("nato", on="2024-03-07"), md.Collection[Actor])
assert_type(cat.memberships_of("FRA"), md.Collection[Membership])
assert_type(cat.portfolio("JPN", since=2010), Portfolio)
assert_type(md.load("mine.yaml"), md.Catalogue)
assert_type(cat | md.load("mine.csv"), md.Catalogue)

result = md.scores.soft_hard_balance(cat.portfolio("JPN"), scope="core", intensity="events", credit="1/k")
assert_type(result, BalanceScore | NoData)
if not isinstance(result, NoData):
    assert_type(result.value, float)
    assert_type(result.bounds.low, float)
    assert_type(result.likely.median, float)
assert_type(md.assess("soft-hard-balance", "JPN"), Assessment | NoData)
assert_type(md.compare(["JPN", "USA"]), Comparison)
assert_type(md.monitor("JPN", by=5, since=2010, until=2025), Monitoring)
assert_type(md.recommend("JPN"), Advice | NoData)
assert_type(md.scores.claims()["relief-builds-ties"], Examined)
assert_type(md.sensitivity("cinc", {}), Sensitivity)
assert_type(md.robustness("JPN"), Robustness)

md.scores.soft_hard_balance(cat.portfolio("JPN"), scope="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
State(id="JPN")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
cat.states[0].name = "Nippon"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
