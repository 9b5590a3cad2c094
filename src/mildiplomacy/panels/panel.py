"""The panel itself: built once, widened by columns, written in the form that a study needs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from attrs import evolve, field, frozen

from mildiplomacy.errors import InvalidValueError, UnknownIdError
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.model.record import Record
from mildiplomacy.model.source import Source
from mildiplomacy.panels import counts, export
from mildiplomacy.panels.column import Column
from mildiplomacy.panels.skeleton import Codes, Row, Unit, check, rows

Addition = Literal["memberships", "agreements", "activities", "members"]
"""What can be added."""
_SYSTEM_SOURCES = {
    "cow": ("cow-state-system-2016",),
    "gw": ("gw-independent-states",),
    "iso3": ("iso-3166-pycountry", "gw-independent-states"),
}


@frozen(kw_only=True)
class Panel:
    """An immutable table: key columns, then for each added column its value and its status.

    >>> import mildiplomacy as md
    >>> drills = md.panel("state-year", since=2024, until=2024).add("memberships", organisations=("nato",))
    >>> next(row for row in drills if row["id"] == "SWE")["member_nato"]
    1
    """

    unit: Unit
    """What a row is about."""
    codes: Codes
    """Whose list of states."""
    since: int
    """The first year."""
    until: int
    """The last year."""
    base: Catalogue = field(repr=False)
    """What it was made from."""
    rows: tuple[Row, ...] = field(repr=False)
    """The years and actors."""
    added: tuple[Column, ...] = ()
    """The columns that were added."""

    def add(
        self,
        what: Addition,
        *,
        organisations: Sequence[str] = (),
        role: str | None = None,
        kinds: Sequence[str] = (),
        instruments: Sequence[str] = (),
    ) -> "Panel":
        """Return the panel with further columns.

        ``"memberships"``: 1 where the state (both states of a pair) belonged to an organisation on at least one day of the year; ``"agreements"``: how many
        agreements of a kind were in force for it (between both); ``"activities"``: how many held activities that began in the year it, or both, took part in, and in a
        directed pair the first provided and the second hosted or received; ``"members"``: how many an organisation had. A value is given only where it is known:
        the column ``<name>_status`` tells observed, zero, at-least, unknown and not-covered apart.

        Args:
            what: ``"memberships"``, ``"agreements"``, ``"activities"`` or ``"members"``.
            organisations: for memberships: of which organisations; all that have any by default.
            role: for memberships: in which role; as a member or participant by default.
            kinds: for agreements: of which kinds; mutual defence pacts by default.
            instruments: for activities: of which instruments; one column for all by default.

        Raises:
            InvalidValueError: for what does not fit the unit, or an unknown kind.
            UnknownIdError: for an organisation or instrument that there is not.
        """
        if what not in get_args(Addition):
            message = f"what must be one of {', '.join(get_args(Addition))} (got {what!r})"
            raise InvalidValueError(message)
        if (what == "members") != (self.unit == "organisation-year"):
            message = f"{what!r} cannot be added to a panel of {self.unit!r}"
            raise InvalidValueError(message)
        _known(organisations, self.base.organisations.ids())
        _known(instruments, self.base.instruments.ids())
        keys = counts.keys_of(self.rows)
        if what == "memberships":
            bodies = organisations or tuple(dict.fromkeys(one.organisation_id for one in self.base.memberships))
            made = tuple(counts.memberships(self.base, keys, bodies, role))
        elif what == "agreements":
            made = tuple(counts.agreements(self.base, keys, kinds or ("mutual-defence-pact",)))
        elif what == "activities":
            made = tuple(counts.activities(self.base, keys, instruments, directed=self.unit == "directed-dyad-year"))
        else:
            made = (counts.members(self.base, keys),)
        names = {one.name for one in self.added}
        return evolve(self, added=(*self.added, *(one for one in made if one.name not in names)))

    def columns(self) -> dict[str, Sequence[object]]:
        """Return every column by its name: the keys, then values and statuses."""
        ends = ("",) if len(_ENDS[self.unit]) == 1 else ("_1", "_2")
        found: dict[str, Sequence[object]] = {"year": tuple(row.year for row in self.rows)}
        for position, end in enumerate(ends):
            found[f"id{end}"] = tuple(row.members[position].id for row in self.rows)
            if self.unit != "organisation-year" and self.codes != "iso3":
                found[f"{self.codes}{end}"] = tuple(row.members[position].code for row in self.rows)
            found[f"name{end}"] = tuple(row.members[position].name for row in self.rows)
        for column in self.added:
            found[column.name] = column.values
            found[f"{column.name}_status"] = column.statuses
        return found

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the rows as mappings of column name to value."""
        columns = self.columns()
        for values in zip(*columns.values(), strict=True):
            yield dict(zip(columns, values, strict=True))

    def labels(self) -> dict[str, str]:
        """Return what each added column means."""
        return {one.name: one.label for one in self.added}

    def sources(self) -> tuple[Source, ...]:
        """Return the sources of everything that was used, the list of states first."""
        used = [_SYSTEM_SOURCES[self.codes]] if self.unit != "organisation-year" else []
        ids = dict.fromkeys(one for group in used for one in group)
        for record_id in sorted({one for column in self.added for one in column.record_ids}):
            ids.update(dict.fromkeys(_source_ids(self.base[record_id])))
        return tuple(source for one in ids if isinstance(source := self.base.get(one), Source))

    def cite(self) -> str:
        """Return the citation of the content and of every source used, one a line."""
        lines = [f"mildiplomacy, content {self.base.version or 'of the user'}, known to {self.base.as_of or 'an unknown day'}."]
        for one in self.sources():
            year = f" ({one.published.year})" if one.published is not None else ""
            lines.append(f"{', '.join(one.authors) or one.publisher}{year}: {one.title}.{f' {one.url}' if one.url else ''}")
        return "\n".join(lines)

    def to_csv(self, path: "str | Path | None" = None) -> str:
        """Return the table as CSV, and write it to a file if one is named; absent values are empty cells beside their status."""
        return export.to_csv(self.columns(), path)

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is optional and has no place in a signature
        """Return a ``pandas.DataFrame`` with nullable integers."""
        return export.to_pandas(self.columns())

    def to_polars(self) -> Any:  # noqa: ANN401 - as above
        """Return a ``polars.DataFrame``."""
        return export.to_polars(self.columns())

    def to_arrow(self) -> Any:  # noqa: ANN401 - as above
        """Return a ``pyarrow.Table`` whose schema holds the labels and the citation."""
        return export.to_arrow(self.columns(), {**self.labels(), "cite": self.cite()})

    def to_parquet(self, path: "str | Path") -> None:
        """Write a Parquet file with the labels and the citation in its schema; needs pyarrow."""
        export.to_parquet(self.to_arrow(), path)

    def to_stata(self, path: "str | Path") -> None:
        """Write a Stata file with labels; statuses are labelled numbers; needs pandas and pyreadstat."""
        export.to_stata(self.columns(), self.labels(), path)


_ENDS: Mapping[Unit, tuple[str, ...]] = {
    "state-year": ("",),
    "organisation-year": ("",),
    "dyad-year": ("_1", "_2"),
    "directed-dyad-year": ("_1", "_2"),
}


def _known(ids: Sequence[str], known: tuple[str, ...]) -> None:
    for one in ids:
        if one not in known:
            raise UnknownIdError(one, known)


def _source_ids(record: Record) -> tuple[str, ...]:
    return () if record.evidence is None else record.evidence.source_ids


def panel(unit: Unit, *, since: int = 1946, until: int | None = None, codes: Codes = "iso3", base: Catalogue | None = None) -> Panel:
    """Build the table that a study starts from: one row for each unit and year, with only those in the system that year.

    Args:
        unit: ``"state-year"``, ``"dyad-year"`` (each pair once), ``"directed-dyad-year"`` (each pair both ways) or ``"organisation-year"``.
        since: the first year.
        until: the last year; the one up to which the content is known by default.
        codes: whose list of states: ``"cow"`` (Correlates of War, *State System Membership*), ``"gw"`` (Gleditsch & Ward 1999) or ``"iso3"``.
        base: the catalogue; the bundled one by default.

    Raises:
        InvalidValueError: for an unknown unit or list, or years that are out of order or beyond what is known.

    >>> import mildiplomacy as md
    >>> len(md.panel("state-year", since=1990, until=1990, codes="cow"))
    165
    """
    cat = catalogue() if base is None else base
    last = None if cat.as_of is None else cat.as_of.year
    end = next(one for one in (until, last, since) if one is not None)
    check(unit, codes, since, end, last)
    return Panel(unit=unit, codes=codes, since=since, until=end, base=cat, rows=tuple(rows(cat, unit, codes, since, end)))
