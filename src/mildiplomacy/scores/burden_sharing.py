"""Burden sharing: who spends and who sends how much of what an alliance does together, from data that the user brings."""

from collections.abc import Mapping
from math import isnan

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike
from mildiplomacy.model.index import Index
from mildiplomacy.scores.alliance import Alliance, Subject, alliance_of
from mildiplomacy.scores.alliance_capability import say_age
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.doubts import HALF
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.inequality import gini, herfindahl, rank_correlation
from mildiplomacy.scores.outcome import Bounds, Component, ScoreCoverage

INDEX_ID = "burden-sharing"
"""The index that this function evaluates."""
NEEDED = (
    "spending=: military expenditure of each member in one currency and one year, from the SIPRI Military Expenditure Database or from NATO's tables",
    "vintage=: the year that the amounts are of",
    "gdp=: gross domestic product in the same currency and year, for the share at target and the ratio to capacity",
    "troops=: deployed personnel, such as NATO or UN contributions, for the ratio of contribution to capacity",
)
"""What to bring."""
Amounts = Mapping[str, float | None]
"""An amount for each member; None or NaN where it is not known."""


@careful
def burden_sharing(
    organisation: Subject,
    spending: Amounts | None = None,
    *,
    vintage: DateLike | None = None,
    source: str | None = None,
    target: float = 2.0,
    gdp: Amounts | None = None,
    troops: Amounts | None = None,
    on: DateLike | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Lay the measures of burden sharing side by side: share at target, Gini, Herfindahl-Hirschman, rank correlation, contribution to capacity.

    The parts answer different questions and are never merged: the share of members whose spending is at least ``target`` per cent of GDP; how unevenly
    spending is spread (mostly because economies differ in size) and how unevenly the burden is, as per cent of GDP; whether larger economies carry
    more (the exploitation hypothesis of Olson & Zeckhauser 1966, as Spearman's rank correlation of GDP and burden); and for each member
    its share of troops over its share of GDP. Spending is not capability and not will. No data are bundled.

    Args:
        organisation: an organisation, an agreement, or two actors.
        spending: military expenditure of each member, in one currency and year.
        vintage: the year that the amounts are of; it is shown, and needed with data.
        source: the data set and its edition, in words; it is shown.
        target: the agreed target in per cent of GDP, such as 2 (Wales 2014) or 3.5 (The Hague 2025); it is a political pledge.
        gdp: gross domestic product of each member, in the same currency and year.
        troops: deployed personnel of each member.
        on: the day of the membership; the last that the catalogue knows by default.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``burden-sharing`` by default.

    Raises:
        InvalidValueError: for data without a vintage, a negative amount, a GDP of 0, or a target that is not above 0.
        UnknownIdError: when there is no such organisation, agreement or actor.

    >>> import mildiplomacy as md
    >>> spent, made = {"AUS": 30, "USA": 900}, {"AUS": 1600, "USA": 27000}
    >>> result = md.scores.burden_sharing("anzus", spent, gdp=made, vintage=2020, source="made up", on=2020)
    >>> result.component("share-at-target").value, round(result.component("burden-USA").value, 2)
    (0.5, 3.33)
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    alliance = alliance_of(organisation, cat, on)
    draft = Draft(spec, alliance.id, window=f"members of {alliance.day}", content_version=cat.version)
    if not 0 < target < float("inf"):
        message = f"target must be a percentage above 0 (got {target})"
        raise InvalidValueError(message)
    tables = {name: _checked(name, rows, alliance) for name, rows in (("spending", spending), ("gdp", gdp), ("troops", troops))}
    _lacking(draft, alliance, {"spending": spending, "gdp": gdp, "troops": troops}, tables)
    spent = tables["spending"]
    draft.coverage = ScoreCoverage(scored=len(spent), candidates=len(alliance.member_ids), frame_id=alliance.frame_id)
    if not spent:
        return draft.no_data(*NEEDED)
    if vintage is None:
        message = "vintage must give the year that the amounts are of"
        raise InvalidValueError(message)
    draft.components.append(Component(name="vintage", title="Data", unit="", text=f"{source or 'source not given'}, of {vintage}"))
    burden = {one: 100 * amount / tables["gdp"][one] for one, amount in spent.items() if one in tables["gdp"]}
    draft.components += [*_at_target(burden, target, alliance), *_spread(spent, burden, tables["gdp"]), *_ratios(tables, burden, alliance)]
    _say(draft, alliance, burden, target)
    say_age(draft, vintage, alliance)
    return draft.profile()


def _checked(name: str, rows: Amounts | None, alliance: Alliance) -> dict[str, float]:
    found = {one: amount for one, amount in (rows or {}).items() if amount is not None and not isnan(amount) and one in alliance.member_ids}
    for actor, amount in found.items():
        if amount < 0 or (name == "gdp" and amount == 0):
            message = f"{name} must be {'above 0' if name == 'gdp' else '0 or more'} (got {amount} for {actor})"
            raise InvalidValueError(message)
    return found


def _lacking(draft: Draft, alliance: Alliance, given: Mapping[str, Amounts | None], tables: Mapping[str, Mapping[str, float]]) -> None:
    for name, rows in given.items():
        without = [one for one in alliance.member_ids if one not in tables[name]]
        if rows is not None and without:
            draft.lacks(f"no-{name}", f"{name} not known of the member", without)
        strangers = sorted(set(rows or {}) - set(alliance.member_ids))
        if strangers:
            draft.lacks(f"not-member-{name}", f"{name} given for who is no member that day, and left out", strangers)


def _at_target(burden: Mapping[str, float], target: float, alliance: Alliance) -> tuple[Component, ...]:
    title = f"Members that spend at least {target:g} % of GDP"
    if not burden:
        return (Component(name="share-at-target", title=title, unit="of members"),)
    reached = tuple(one for one, percent in burden.items() if percent >= target)
    total = len(alliance.member_ids)
    bounds = Bounds(low=len(reached) / total, high=(len(reached) + total - len(burden)) / total)
    unit = (
        f"of the {len(burden)} members with data ({len(reached)} reach it); of all {total} between {bounds.low:.2f} and {bounds.high:.2f}"
    )
    return (Component(name="share-at-target", title=title, unit=unit, value=len(reached) / len(burden), bounds=bounds, record_ids=reached),)


def _spread(spent: Mapping[str, float], burden: Mapping[str, float], gdp: Mapping[str, float]) -> tuple[Component, ...]:
    amounts, percents = tuple(spent.values()), tuple(burden.values())
    return (
        Component(name="gini", title="Gini of spending", unit=f"(0 even, {_most(amounts)} one spends all)", value=gini(amounts)),
        Component(name="hhi", title="Herfindahl-Hirschman index of spending shares", unit="(1 one spends all)", value=herfindahl(amounts)),
        Component(name="gini-of-burden", title="Gini of spending as per cent of GDP", unit="(0 all carry alike)", value=gini(percents)),
        Component(
            name="size-and-burden",
            title="Rank correlation of GDP and spending as per cent of GDP",
            unit="(above 0: larger economies carry more)",
            value=rank_correlation([gdp[one] for one in burden], percents),
        ),
    )


def _most(amounts: tuple[float, ...]) -> str:
    return f"{(len(amounts) - 1) / len(amounts):.2f}"


def _ratios(tables: Mapping[str, Mapping[str, float]], burden: Mapping[str, float], alliance: Alliance) -> list[Component]:
    name_of = {one: alliance.cat.actor(one).name for one in alliance.member_ids}
    rows = [
        Component(name=f"burden-{one}", title=f"{name_of[one]}: spending", unit="% of GDP", value=percent, record_ids=(one,))
        for one, percent in sorted(burden.items(), key=lambda row: -row[1])
    ]
    both = [one for one in tables["troops"] if one in tables["gdp"]]
    sent, made = (sum(tables[name][one] for one in both) for name in ("troops", "gdp"))
    if sent > 0:
        rows += [
            Component(
                name=f"contribution-{one}",
                title=f"{name_of[one]}: share of troops over share of GDP",
                unit=f"(1 as its economy; among {len(both)} members)",
                value=tables["troops"][one] / sent / (tables["gdp"][one] / made),
                record_ids=(one,),
            )
            for one in both
        ]
    else:
        rows.append(
            Component(
                name="contribution", title="Share of troops over share of GDP", unit="", text="not known: troops= and gdp= are needed"
            )
        )
    return rows


def _say(draft: Draft, alliance: Alliance, burden: Mapping[str, float], target: float) -> None:
    if len(burden) < HALF * len(alliance.member_ids):
        draft.say("low-coverage", "Spending as per cent of GDP is known of fewer than half of the members.")
    if alliance.frame_id is None:
        draft.say("illustrative", "The list of members is what is recorded; nobody has declared it complete for that day.")
    draft.say("no-single-number", "Spending is not capability and not will; the parts answer different questions and are not merged.")
    draft.say(
        "size-drives-spread",
        "The spread of spending mostly shows that economies differ in size; the spread of the burden shows who carries how much.",
    )
    draft.say("pledge", f"A target of {target:g} % of GDP is a political pledge, where the members made it at all; it is not treaty law.")
