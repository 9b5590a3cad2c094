"""Claims that closed frames can decide."""

from collections import Counter
from datetime import date, timedelta

from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.model.membership import Membership
from mildiplomacy.model.series import Series
from mildiplomacy.scores.claims.claim import Reading, Verdict, figure
from mildiplomacy.scores.claims.frames import Body, bodies, runs

EARLIER, LATER = "1990-12-31", "2025-12-31"
"""The ends of what the article calls globalisation, as read here."""
_REGIONAL_SINCE = "1995-12-31"
_CRIMEA, _INVASION = date(2014, 2, 27), date(2022, 2, 24)
_KNOWN = date(2025, 12, 31)
_NO_FRAME = "No declaration of completeness covers what would have to be counted."
_SEVERAL = 3
_RELIEF = frozenset({"relief", "preparedness"})


def _verdict(*, holds: bool) -> Verdict:
    return "supported" if holds else "contradicted"


def _ids(memberships: list[Membership] | tuple[Membership, ...]) -> tuple[str, ...]:
    return tuple(one.id for one in memberships)


def multilateral_turn(cat: Catalogue) -> Reading:
    """Compare how many of the declared bodies a United Nations member belongs to, then and now."""
    found = {one.organisation_id: one for one in bodies(cat)}
    world = found.pop("un", None)
    regional = [one for one in found.values() if one.frame.covers(LATER, LATER)]
    if world is None or not world.frame.covers(EARLIER, LATER) or not regional:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    then = [member for one in regional for member in one.on(EARLIER)]
    now = [member for one in regional for member in one.on(LATER)]
    states = [len(world.on(day)) for day in (EARLIER, LATER)]
    before, after = (len(members) / count if count else 0.0 for members, count in zip((then, now), states, strict=True))
    earlier = {one.id for one in then}
    return Reading(
        verdict=_verdict(holds=after > before),
        told=(
            f"In the {len(regional)} declared bodies beside the United Nations there were {len(then)} memberships for {states[0]} members of the "
            f"United Nations on {EARLIER} ({before:.2f} each) and {len(now)} for {states[1]} on {LATER} ({after:.2f} each)."
        ),
        n=len({one.id for one in (*then, *now)}),
        record_ids=tuple(one.id for one in now if one.id not in earlier),
        against_ids=_ids([one for one in then if one.in_force(LATER) == "no"]),
        frame_ids=(world.frame.id, *(one.frame.id for one in regional)),
        figures=(
            figure("before", f"Memberships a state, {EARLIER}", before, "bodies"),
            figure("after", f"Memberships a state, {LATER}", after, "bodies"),
        ),
        counter="Only the declared bodies; a body founded and ended in between is not seen, and belonging is not doing.",
    )


def partnerships_grow(cat: Catalogue) -> Reading:
    """Compare the size of each declared regional body thirty years apart."""
    found = [one for one in bodies(cat, (_REGIONAL_SINCE, LATER)) if one.organisation_id not in {"un", "nato"} and one.on(_REGIONAL_SINCE)]
    if not found:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    sizes = {one.organisation_id: (len(one.on(_REGIONAL_SINCE)), len(one.on(LATER))) for one in found}
    grew = [name for name, (before, after) in sizes.items() if after > before]
    shrank = [name for name, (before, after) in sizes.items() if after < before]
    members = [member for one in found for member in one.memberships]
    return Reading(
        verdict=_verdict(holds=len(grew) > len(shrank)),
        told=(
            f"Of {len(found)} bodies that had members on {_REGIONAL_SINCE}, {len(grew)} had more on {LATER}, {len(shrank)} fewer: "
            + ", ".join(f"{name} {before} to {after}" for name, (before, after) in sizes.items())
            + "."
        ),
        n=len(found),
        record_ids=_ids([one for one in members if one.in_force(_REGIONAL_SINCE) == "no" and one.in_force(LATER) == "definite"]),
        against_ids=_ids([one for one in members if one.in_force(_REGIONAL_SINCE) == "definite" and one.in_force(LATER) == "no"]),
        frame_ids=tuple(one.frame.id for one in found),
        figures=(figure("grew", "Bodies that grew", len(grew), "bodies"), figure("shrank", "Bodies that shrank", len(shrank), "bodies")),
        counter="Size is one sign of significance among others, and the declared bodies are few.",
    )


def nato_founded(cat: Catalogue) -> Reading:
    """Look up when the North Atlantic Treaty came into force for its first members."""
    body = _body(cat, "nato")
    starts = {} if body is None else {one: one.start for one in body.memberships if one.start is not None}
    if body is None or not starts:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    first = min(day.earliest for day in starts.values())
    founders = [one for one, day in starts.items() if day.earliest == first]
    return Reading(
        verdict=_verdict(holds=first.year == 1949),  # noqa: PLR2004 - the year that the article names
        told=f"The treaty came into force on {first} for {len(founders)} of the {len(body.memberships)} members ever recorded.",
        n=len(body.memberships),
        record_ids=_ids(founders),
        frame_ids=(body.frame.id,),
        figures=(figure("founders", "Members on the first day", len(founders), "states"),),
        counter="A fact of record rather than an effect.",
    )


def nato_relevance(cat: Catalogue) -> Reading:
    """Count who joined and who left the alliance since 2014."""
    body = _body(cat, "nato")
    if body is None or not body.frame.covers(_CRIMEA, _KNOWN):
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    joined = [one for one in body.memberships if one.start is not None and one.start.earliest >= _CRIMEA]
    left = [one for one in body.memberships if one.end is not None and one.end.earliest >= _CRIMEA]
    return Reading(
        verdict=_verdict(holds=len(joined) > len(left)),
        told=f"Since {_CRIMEA} {len(joined)} states joined and {len(left)} left; on {_CRIMEA} it had {len(body.on(_CRIMEA))} members.",
        n=len(joined) + len(left),
        record_ids=_ids(joined),
        against_ids=_ids(left),
        frame_ids=(body.frame.id,),
        figures=(figure("joined", "Joined", len(joined), "states"), figure("left", "Left", len(left), "states")),
        counter="Joining shows demand for the alliance; that its response caused it is not shown, and some accessions were under way before.",
    )


def tensions_realign(cat: Catalogue) -> Reading:
    """Compare changes of membership in the defence pacts of both sides, as long before the invasion of 2022 as after it."""
    found = [one for one in (_body(cat, "nato"), _body(cat, "csto")) if one is not None]
    before = _INVASION - (_KNOWN - _INVASION)
    if not found or not all(one.frame.covers(before, _KNOWN) for one in found):
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    earlier = _changed(found, before, _INVASION - timedelta(days=1))
    later = _changed(found, _INVASION, _KNOWN)
    return Reading(
        verdict=_verdict(holds=len(later) > len(earlier)),
        told=(
            f"In {' and '.join(one.organisation_id for one in found)} {len(earlier)} memberships began, ended or were frozen from {before} to the "
            f"day before the invasion of {_INVASION}, and {len(later)} as long after it."
        ),
        n=len(earlier) + len(later),
        record_ids=_ids(later),
        against_ids=_ids(earlier),
        frame_ids=tuple(one.frame.id for one in found),
        figures=(figure("before", "Changes before", len(earlier), "changes"), figure("after", "Changes after", len(later), "changes")),
        counter="Very few changes; the freeze by Armenia follows another conflict, and coming after is not coming from.",
    )


def _changed(found: list[Body], since: date, until: date) -> list[Membership]:
    turning = {"in-force", "exited", "frozen", "suspended", "terminated", "reinstated"}
    return [
        member
        for one in found
        for member in one.memberships
        if any(
            event.status in turning and event.layer == "political" and since <= event.on.earliest and event.on.latest <= until
            for event in member.timeline
        )
    ]


def _body(cat: Catalogue, organisation_id: str) -> Body | None:
    return next((one for one in bodies(cat) if one.organisation_id == organisation_id), None)


def allied_exercises(cat: Catalogue) -> Reading:
    """Count editions with three or more recorded participants in the series that the United States leads with Japan or South Korea."""
    chosen = [one for one in runs(cat) if _led_with(cat, one.series_id)]
    held = [edition for one in chosen for edition in one.held]
    if not held:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    wide = [one.id for one in held if len(one.provider_ids) >= _SEVERAL]
    share = len(wide) / len(held)
    return Reading(
        verdict="supported" if share >= 1 / 2 else "not-testable",
        told=(
            f"{len(wide)} of {len(held)} held editions of {len(chosen)} series have three or more recorded participants ({share:.0%}); "
            "further participants may be unrecorded, so this is the least there can be."
        ),
        n=len(held),
        record_ids=tuple(wide),
        against_ids=tuple(one.id for one in held if one.id not in wide),
        frame_ids=tuple(dict.fromkeys(one.frame.id for one in chosen)),
        figures=(figure("share", "Editions with three or more", share, "share"),),
        counter="The editions with two recorded participants are bilateral as far as is known; the effect on the alliances is not tested here.",
    )


def _led_with(cat: Catalogue, series_id: str) -> bool:
    series = cat[series_id]
    return isinstance(series, Series) and "USA" in series.lead_ids and bool({"JPN", "KOR"}.intersection(series.lead_ids))


def partnerships_terrorism(cat: Catalogue) -> Reading:
    """Look for declared series of regional organisations that exercise against terrorism."""
    organisations = frozenset(cat.organisations.ids()) - {"un", "nato"}
    chosen = [one for one in runs(cat) if any(organisations.intersection(edition.framework_ids) for edition in one.held)]
    against = [one for one in chosen if any("counter-terrorism" in edition.purposes for edition in one.held)]
    if not chosen:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    behind = sorted({name for one in against for edition in one.held for name in organisations.intersection(edition.framework_ids)})
    return Reading(
        verdict=_verdict(holds=bool(against)),
        told=(
            f"{len(against)} of {len(chosen)} declared series held under a regional organisation are exercises against terrorism "
            f"({', '.join(behind) or 'none'}); none of these declarations is about cyber defence."
        ),
        n=sum(len(one.held) for one in chosen),
        record_ids=tuple(edition.id for one in against for edition in one.held),
        against_ids=tuple(edition.id for one in chosen if one not in against for edition in one.held),
        frame_ids=tuple(dict.fromkeys(one.frame.id for one in chosen)),
        figures=(figure("series", "Series against terrorism", len(against), "series"),),
        counter="The claim is that there are such exercises, not that most are; terrorism as an aim may stand for others.",
    )


def nato_exercises(cat: Catalogue) -> Reading:
    """Count the editions of the alliance's own declared series, and those called off."""
    chosen = [one for one in runs(cat) if isinstance(series := cat[one.series_id], Series) and "nato" in series.lead_ids]
    if not chosen:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    held = [edition.id for one in chosen for edition in one.held]
    planned = [edition.id for one in chosen for edition in one.editions]
    return Reading(
        verdict=_verdict(holds=len(held) > len(planned) / 2),
        told=f"{len(held)} of {len(planned)} editions of the {len(chosen)} declared series that the alliance leads were held.",
        n=len(planned),
        record_ids=tuple(held),
        against_ids=tuple(one for one in planned if one not in held),
        frame_ids=tuple(dict.fromkeys(one.frame.id for one in chosen)),
        figures=(figure("held", "Editions held", len(held), "editions"),),
        counter="Series that the alliance runs under a member's lead are not counted.",
    )


def relief_first(cat: Catalogue) -> Reading:
    """Ask whether relief is the most frequent purpose of the editions of all declared series."""
    chosen = [one for one in runs(cat) if one.held]
    held = [edition for one in chosen for edition in one.held]
    if not held:
        return Reading(verdict="not-testable", told=_NO_FRAME, n=0)
    with_relief = [one.id for one in held if _RELIEF.intersection(one.purposes) or "hadr-scenario" in one.modifiers]
    others = Counter(purpose for one in held for purpose in one.purposes if purpose not in _RELIEF)
    more = [f"{name} {count}" for name, count in others.most_common() if count > len(with_relief)]
    without = frozenset(with_relief)
    return Reading(
        verdict=_verdict(holds=not more),
        told=(
            f"{len(with_relief)} of {len(held)} held editions of {len(chosen)} declared series are for relief or preparedness; "
            f"more frequent purposes: {', '.join(more) or 'none'}."
        ),
        n=len(held),
        record_ids=tuple(with_relief),
        against_ids=tuple(one.id for one in held if one.id not in without),
        frame_ids=tuple(dict.fromkeys(one.frame.id for one in chosen)),
        figures=(figure("share", "Editions for relief", len(with_relief) / len(held), "share"),),
        counter="Exercises alone: what forces do when a disaster strikes is in no closed frame, and an edition may have several purposes.",
    )
