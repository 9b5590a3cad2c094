"""Peacekeeping contribution of a state: person-months that the user brings, and what the catalogue holds beside."""

import math
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from mildiplomacy.errors import InvalidValueError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.dates import DateLike, Window
from mildiplomacy.model.index import Index
from mildiplomacy.scores.assessment import NoData, Profile
from mildiplomacy.scores.caution import careful
from mildiplomacy.scores.draft import Draft, index_of
from mildiplomacy.scores.outcome import Beside, Bounds, Component, ScoreCoverage

INDEX_ID = "peacekeeping"
"""The index that this function evaluates."""


def _amount(row: "PersonMonths", name: str, value: float | None) -> None:
    if value is not None and (math.isinf(value) or value < 0):
        message = f"{name} of {row.actor_id} in {row.mission} must be finite and not negative (got {value})"
        raise InvalidValueError(message)


@frozen(kw_only=True)
class PersonMonths:
    """What one actor gave to one mission in one category.

    >>> PersonMonths(actor_id="BGD", mission="unmiss", category="troops", amount=18900, women=600).amount
    18900
    """

    actor_id: str
    """Whose people they are."""
    mission: str
    """The mission."""
    category: str
    """Troops, police, experts ..., as the source has it."""
    amount: float = field(validator=lambda row, attribute, value: _amount(row, attribute.name, value))
    """Person-months, not negative; NaN when not known."""
    women: float | None = field(default=None, validator=lambda row, attribute, value: _amount(row, attribute.name, value))
    """Person-months of women among them; None when not recorded."""

    def __attrs_post_init__(self) -> None:
        """Refuse more women than people."""
        if self.women is not None and self.women > self.amount:
            message = f"women of {self.actor_id} in {self.mission} must not exceed the amount (got {self.women} > {self.amount})"
            raise InvalidValueError(message)


@careful
def peacekeeping(
    state: str,
    contributions: Iterable[PersonMonths | Mapping[str, object]] | None = None,
    *,
    since: DateLike | None = None,
    until: DateLike | None = None,
    total: float | None = None,
    active_personnel: float | None = None,
    gdp: float | None = None,
    assessed_share: float | None = None,
    base: Catalogue | None = None,
    index: Index | None = None,
) -> Profile | NoData:
    """Describe what a state gives to peace operations, personnel and money apart; more is not better.

    Person-months by mission and category, as the monthly summaries of the United Nations or the IPI Peacekeeping Database give them, are brought by the user.
    Parts: person-months in all and by category; share of the total; per 1,000 active personnel; per billion of GDP; effective number of missions
    (inverse of the sum of squared shares); share of women where recorded; and the share of the assessed budget, which is a burden of another kind.

    Args:
        state: the state.
        contributions: rows of all contributors, or of the state alone with ``total``; :class:`PersonMonths` or mappings with the same names.
        since: the first day, for the operations that the catalogue holds.
        until: the last day, likewise.
        total: person-months of all contributors; the sum of the rows by default.
        active_personnel: active armed forces of the state, persons.
        gdp: gross domestic product of the state, in billions of one currency and year.
        assessed_share: its share of the assessed peacekeeping budget, 0 to 1.
        base: the catalogue; the bundled one by default.
        index: the index; the bundled ``peacekeeping`` by default.

    Raises:
        UnknownIdError: when there is no such state.
        InvalidValueError: for a number outside its range, or a row that is none.

    >>> import mildiplomacy as md
    >>> rows = [md.scores.PersonMonths(actor_id=a, mission="unmiss", category="troops", amount=n) for a, n in (("BGD", 30), ("RWA", 70))]
    >>> md.scores.peacekeeping("BGD", rows).component("share").value
    0.3
    """
    cat = catalogue() if base is None else base
    spec = index_of(INDEX_ID, cat) if index is None else index
    subject = cat.actor(state).id
    window = Window.of(since, until)
    draft = Draft(spec, subject, window=str(window), content_version=cat.version)
    draft.beside += _operations(subject, window, cat)
    rows = [_row(one) for one in contributions or ()]
    for name, value, most in (("total", total, math.inf), ("active_personnel", active_personnel, math.inf), ("gdp", gdp, math.inf), ("assessed_share", assessed_share, 1.0)):  # fmt: skip
        if value is not None and not (0 < value <= most and math.isfinite(value)):
            message = f"{name} must be above 0 and at most {most:g} (got {value})"
            raise InvalidValueError(message)
    known = [one for one in rows if not math.isnan(one.amount)]
    if len(known) < len(rows):
        draft.say("nan", f"Rows without a number of person-months are left out ({len(rows) - len(known)}).")
    mine = [one for one in known if one.actor_id == subject]
    draft.coverage = ScoreCoverage(scored=len(mine), candidates=sum(one.actor_id == subject for one in rows))
    if not mine:
        return draft.no_data(
            "person-months of the state by mission and category: IPI Peacekeeping Database (monthly from November 1990), the monthly summaries of "
            "troop- and police-contributing countries of the United Nations, or Kathman's data (1990 to 2011)"
        )
    _people(draft, mine, known, total)
    _relative(draft, sum(one.amount for one in mine), active_personnel, gdp)
    _women(draft, mine)
    draft.components.append(Component(name="assessed-share", title="Share of the assessed budget", unit="(share)", value=assessed_share))
    if assessed_share is None:
        draft.lacks("assessed-share-unknown", "the share of the assessed peacekeeping budget was not given")
    draft.say("burdens-apart", "People and money are burdens of different kinds, often borne by different states; they are not added.")
    return draft.profile()


def _row(one: PersonMonths | Mapping[str, object]) -> PersonMonths:
    if isinstance(one, PersonMonths):
        return one
    try:
        return PersonMonths(**one)  # type: ignore[arg-type]  # checked by the class
    except TypeError as error:
        message = f"a row must have actor_id, mission, category and amount, and may have women (got {dict(one)})"
        raise InvalidValueError(message) from error


def _add(draft: Draft, name: str, title: str, unit: str, value: float | None, bounds: Bounds | None = None) -> None:
    draft.components.append(Component(name=name, title=title, unit=unit, value=value, bounds=bounds))


def _people(draft: Draft, mine: list[PersonMonths], known: list[PersonMonths], total: float | None) -> None:
    amount = sum(one.amount for one in mine)
    _add(draft, "person-months", "Person-months", "person-months", amount)
    for category in sorted({one.category for one in mine}):
        _add(
            draft,
            f"category-{category}",
            f"Of these, {category}",
            "person-months",
            sum(one.amount for one in mine if one.category == category),
        )
    everybody = sum(one.amount for one in known) if total is None else total
    if everybody < amount:
        message = f"total must not be less than what the state gives (got {everybody} < {amount})"
        raise InvalidValueError(message)
    if total is None and len({one.actor_id for one in known}) == 1:
        draft.say("one-contributor", "Only the state's own rows are given, without a total: there is no share.")
        _add(draft, "share", "Share of all contributors", "(share)", None)
    else:
        _add(draft, "share", "Share of all contributors", "(share)", amount / everybody if everybody else None)
    missions = {name: sum(one.amount for one in mine if one.mission == name) for name in {one.mission for one in mine}}
    squares = sum(each**2 for each in missions.values())
    _add(draft, "effective-missions", "Effective number of missions", "missions", amount**2 / squares if squares else None)
    if not amount:
        draft.say("zero-contribution", "Zero person-months are recorded: shares over missions are not defined.")


def _relative(draft: Draft, amount: float, active_personnel: float | None, gdp: float | None) -> None:
    sizes = {
        "per-1000-active": ("Person-months per 1,000 active personnel", active_personnel, 1000),
        "per-gdp": ("Person-months per billion of GDP", gdp, 1),
    }
    for name, (title, size, per) in sizes.items():
        _add(draft, name, title, "person-months", None if size is None else amount / size * per)
        if size is None:
            draft.lacks(f"{name}-unknown", f"{title.lower()}: the denominator was not given")


def _women(draft: Draft, mine: list[PersonMonths]) -> None:
    """Add the share of women where it is recorded; where it is not, it may be none or all."""
    counted = [one for one in mine if one.women is not None]
    women, people = sum(one.women or 0 for one in counted), sum(one.amount for one in counted)
    every = sum(one.amount for one in mine)
    bounds = Bounds(low=women / every, high=(women + every - people) / every) if every else None
    _add(draft, "women-share", "Women, where recorded", "(share)", women / people if people else None, bounds)
    if len(counted) < len(mine):
        draft.lacks("women-unknown", f"rows in which women are not recorded: {len(mine) - len(counted)}")


def _operations(state: str, window: Window, cat: Catalogue) -> tuple[Beside, ...]:
    services = {one.id for one in cat.services if one.state_id == state}
    found = tuple(
        one.id
        for one in cat.operations
        if one.status == "held" and ({state} | services) & set(one.provider_ids) and one.period.overlaps(window) != "no"
    )
    return (Beside(id="operations", label="Operations in the catalogue that it takes part in", count=len(found), record_ids=found),)
