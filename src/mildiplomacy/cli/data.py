"""Commands about what is known: day-one questions, panels, exports."""

from pathlib import Path
from typing import Annotated

import typer

import mildiplomacy as md
from mildiplomacy.cli.options import On, Since, Until, With, known, told, write
from mildiplomacy.io.files import write_records
from mildiplomacy.io.tables import write_tables
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.knowledge.load import load
from mildiplomacy.model.agreement import Agreement
from mildiplomacy.panels.panel import panel

commands: typer.Typer = typer.Typer()
"""Commands that the app takes over."""

Actor = Annotated[str, typer.Argument(help="Id, name or code of the actor.")]
Party = Annotated[str | None, typer.Option(help="Only agreements of this actor.")]


def _id(cat: Catalogue, value: str) -> str:
    return value if value in cat else cat.find(value).id


@commands.command("engagers")
def engagers_command(
    partner: Actor,
    *,
    since: Since = None,
    until: Until = None,
    by: Annotated[str, typer.Option(help="instrument, family or year.")] = "family",
    first: Annotated[int, typer.Option(help="How many to print.")] = 15,
    own: With = None,
) -> None:
    """Print who engages an actor, side by side."""
    with told():
        cat = known(own)
        found = cat.engagers(_id(cat, partner), since=since, until=until, by=by)  # type: ignore[arg-type]  # the catalogue checks it and says what is wrong
        for one in found[:first]:
            counts = ", ".join(f"{name} {count}" for name, count in one.counts.items())
            typer.echo(f"{one.actor_id:<12} {cat.actor(one.actor_id).name:<32} {one.total:>4}  {counts}")
        typer.echo(f"{len(found)} in all")


def _agreements(cat: Catalogue, found: "md.Collection[Agreement]", *, expires: bool) -> None:
    for one in found:
        when = f"runs out {one.expires}" if expires else f"signed {one.signed or 'on an unknown day'}"
        typer.echo(f"{one.id:<28} {when:<24} {one.kind:<32} {one.name}")
    typer.echo(f"{len(found)}, known to {cat.as_of}")


@commands.command("pending")
def pending_command(*, on: On = None, party: Party = None, own: With = None) -> None:
    """Print the agreements that were made but are not recorded as in force."""
    with told():
        cat = known(own)
        _agreements(cat, cat.pending(on, None if party is None else _id(cat, party)), expires=False)


@commands.command("expiring")
def expiring_command(
    until: Annotated[str, typer.Argument(help="The last day, such as 2030-12-31.")],
    *,
    since: Since = None,
    party: Party = None,
    own: With = None,
) -> None:
    """Print the agreements in force whose term runs out by a date unless something is done."""
    with told():
        cat = known(own)
        _agreements(cat, cat.expiring(until, since, None if party is None else _id(cat, party)), expires=True)


@commands.command("diff")
def diff_command(
    before: Annotated[Path, typer.Argument(help="An export of a catalogue, or any content file or folder.")],
    after: Annotated[Path | None, typer.Argument(help="Another one; the bundled catalogue by default.")] = None,
) -> None:
    """Print what changed between two versions of content, fact by fact."""
    with told():
        found = load(before, base=None if after is None else md.catalogue()).diff(md.catalogue() if after is None else load(after))
        for sign, ids in (("+", found.added), ("-", found.removed)):
            for one in ids:
                typer.echo(f"{sign} {one}")
        for change in found.changed:
            typer.echo(f"~ {change}")
        typer.echo(f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} facts changed")


@commands.command("export")
def export_command(
    out: Annotated[Path, typer.Argument(help="A .json or .yaml file that reads back without loss, or a folder for CSV tables.")],
    *,
    own: With = None,
) -> None:
    """Write the whole catalogue to a file, or to a folder of CSV tables."""
    with told():
        cat = known(own)
        if out.suffix.lower() in {".json", ".yaml", ".yml"}:
            write_records(cat.values(), out)
            typer.echo(f"{len(cat)} records written to {out}")
        else:
            typer.echo(f"{len(write_tables(cat.values(), out))} tables written to {out}")


@commands.command("panel")
def panel_command(
    unit: Annotated[str, typer.Argument(help="state-year, dyad-year, directed-dyad-year or organisation-year.")],
    *,
    since: Annotated[int, typer.Option(help="First year.")] = 1946,
    until: Annotated[int | None, typer.Option(help="Last year.")] = None,
    codes: Annotated[str, typer.Option(help="cow, gw or iso3.")] = "iso3",
    add: Annotated[
        list[str] | None,
        typer.Option(help="What to add, with which: memberships:nato,eu agreements:mutual-defence-pact activities members."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A .csv, .parquet or .dta file; CSV on the terminal without it.")] = None,
    cite: Annotated[bool, typer.Option(help="Also print the citations of what was used.")] = False,
) -> None:
    """Write the table that a study starts from."""
    which = {"memberships": "organisations", "agreements": "kinds", "activities": "instruments"}
    with told():
        made = panel(unit, since=since, until=until, codes=codes)  # type: ignore[arg-type]  # the panel checks them and says what is wrong
        for item in add or ():
            what, _, names = item.partition(":")
            chosen = {which.get(what, "organisations"): tuple(names.split(","))} if names else {}
            made = made.add(what, **chosen)  # type: ignore[arg-type]  # as above
        if out is None or out.suffix.lower() not in {".parquet", ".dta"}:
            write(made.to_csv(), out)
        else:
            (made.to_parquet if out.suffix.lower() == ".parquet" else made.to_stata)(out)
            typer.echo(f"{len(made)} rows written to {out}")
        if cite:
            typer.echo(made.cite())
