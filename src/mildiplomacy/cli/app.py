"""The commands, set by typer."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import mildiplomacy as md
from mildiplomacy.cli import analysis, data, score, uncertainty
from mildiplomacy.cli.options import Doubt, On, Out, Since, Until, With, hush, known, told, write
from mildiplomacy.io.schema import dump_schema
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.knowledge.load import load
from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.membership import BELONGING
from mildiplomacy.report.brief import Brief, brief
from mildiplomacy.report.plane import plane
from mildiplomacy.scores.balance import soft_hard_balance

app: typer.Typer = typer.Typer(
    help="Military diplomacy, countable: briefs and scores from sourced records.", no_args_is_help=True, add_completion=False
)
app.add_typer(data.commands)
app.add_typer(score.commands)
app.add_typer(analysis.commands)
app.add_typer(uncertainty.commands)


@app.callback()
def app_options(
    context: typer.Context,
    *,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not warn; what would be warned of is still among the findings.")] = False,
    ignore: Annotated[list[Doubt] | None, typer.Option(help="Do not warn of this; may be given several times.")] = None,
) -> None:
    """Military diplomacy, countable: briefs and scores from sourced records."""
    hush(context, Doubt if quiet else ignore or ())


class Form(StrEnum):
    """How a brief is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Panel(StrEnum):
    """What is added up."""

    EVENTS = "events"
    STANDING = "standing"
    EFFORT = "effort"


class Reach(StrEnum):
    """Which instruments are weighed."""

    CORE = "core"
    CORE_EXTENDED = "core+extended"


class Share(StrEnum):
    """How participants are credited."""

    FULL = "full"
    SHARED = "1/k"


Subject = Annotated[str, typer.Argument(help="Id, name or code of the actor, such as JPN or 'South Korea'.")]
Within = Annotated[str | None, typer.Option(help="Id of a coverage declaration, for a closed frame.")]
Scope = Annotated[Reach | None, typer.Option(help="Which instruments are weighed.")]
Intensity = Annotated[Panel | None, typer.Option(help="Which panel gives the value.")]
Credit = Annotated[Share | None, typer.Option(help="Whether each of k participants gets the whole or a k-th.")]
Unit = Annotated[str | None, typer.Option(help="Unit of effort, when several occur.")]
Modifiers = Annotated[bool, typer.Option(help="Let circumstances such as live-fire shift the weights.")]
Weights = Annotated[str | None, typer.Option(help="Id of a weight set.")]


def _choices(scope: Reach | None, intensity: Panel | None, credit: Share | None) -> dict[str, Any]:
    chosen = {"scope": scope, "intensity": intensity, "credit": credit}
    return {name: choice.value for name, choice in chosen.items() if choice is not None}


def _render(found: Brief, form: Form, *, annexes: bool) -> str:
    if form is Form.HTML:
        return found.to_html()
    return found.to_markdown(annexes=annexes) if form is Form.MARKDOWN else found.to_text(annexes=annexes)


def _form(form: Form | None, out: Path | None) -> Form:
    endings = {".html": Form.HTML, ".htm": Form.HTML, ".md": Form.MARKDOWN}
    return form or (endings.get(out.suffix.lower(), Form.TEXT) if out is not None else Form.TEXT)


@app.command("brief")
def brief_command(
    subject: Subject,
    *,
    on: On = None,
    since: Since = "2010",
    until: Until = None,
    within: Within = None,
    scope: Scope = None,
    intensity: Intensity = None,
    credit: Credit = None,
    unit: Unit = None,
    weights: Weights = None,
    modifiers: Modifiers = False,
    own: With = None,
    form: Annotated[Form | None, typer.Option("--format", help="text, markdown or html; by the ending of --out unless said.")] = None,
    annexes: Annotated[bool, typer.Option(help="Add every record and source at the end.")] = True,
    out: Out = None,
    picture: Annotated[Path | None, typer.Option(help="Also draw the hard-soft plane into this PNG or SVG file.")] = None,
) -> None:
    """Print the military-diplomacy brief of an actor."""
    with told():
        found = brief(
            subject, on=on, since=since, until=until, base=known(own), within=within, unit=unit, weights=weights, modifiers=modifiers,
            **_choices(scope, intensity, credit),
        )  # fmt: skip
        write(_render(found, _form(form, out), annexes=annexes), out)
        if picture is not None:
            _draw(found, picture)


def _draw(found: Brief, picture: Path) -> None:
    components = found.assessment.components
    points = {f"{one.title}, {one.scope}": one for one in components if one.value is not None}
    plane(points, title=f"{found.report.title}").savefig(picture, dpi=150)
    typer.echo(f"drawn to {picture}")


@app.command("assess")
def assess_command(
    path: Annotated[Path, typer.Argument(help="Your file or folder: YAML, JSON or CSV.")],
    *,
    subject: Annotated[str, typer.Option(help="Id, name or code of the actor whose engagement is assessed.")],
    since: Since = None,
    until: Until = None,
    within: Within = None,
    scope: Scope = None,
    intensity: Intensity = None,
    credit: Credit = None,
    unit: Unit = None,
    weights: Weights = None,
    modifiers: Modifiers = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    out: Out = None,
) -> None:
    """Assess the soft/hard balance of activities in a file of your own; the bundled activities are left out."""
    import json  # noqa: PLC0415 - one option needs it

    with told():
        own = load(path)
        known = catalogue()
        background = Catalogue(
            {key: known[key] for key in known if known.collection_of(key) not in {"activities", "operations", "agreements", "coverages"}},
            version=known.version, as_of=known.as_of,
        )  # fmt: skip
        everything = background | own
        actor = everything.actor(subject) if subject in everything else everything.find(subject)
        result = soft_hard_balance(
            everything.portfolio(actor.id, since, until, within=within), base=everything, unit=unit, weights=weights, modifiers=modifiers,
            **_choices(scope, intensity, credit),
        )  # fmt: skip
        write(json.dumps(result.to_dict(), ensure_ascii=False, indent=2) if as_json else result.explain(), out)


@app.command("members")
def members_command(
    organisation: Annotated[str, typer.Argument(help="Id or name of the organisation.")],
    *,
    on: On = None,
    role: Annotated[str | None, typer.Option(help="Only this role, such as observer or partner.")] = None,
    possible: Annotated[bool, typer.Option(help="Add those whose dates leave it open.")] = False,
) -> None:
    """Print who belongs to an organisation on a day, and since when."""
    with told():
        cat = catalogue()
        body = cat.actor(organisation) if organisation in cat else cat.find(organisation)
        certainty = "possible" if possible else "definite"
        found = cat.members(body.id, on, certainty=certainty, role=role)
        roles = BELONGING if role is None else (role,)
        day = PartialDate.of(on or cat.as_of or "9999-12-31")
        for actor in found:
            spells = cat.memberships.where(organisation=body.id, member=actor.id, role=roles)
            spell = max(spells, key=lambda one: ("no", "possible", "definite").index(one.in_force(day)))
            begun = spell.since(day)
            typer.echo(f"{actor.id:<12} {actor.name:<40} since {begun.when if begun else 'an open date'}  {spell.latest_status(day)}")
        frame = cat.roster(body.id, day, role=role)
        known = "others may belong: nobody declared this complete" if frame is None else f"complete: {frame.id}"
        typer.echo(f"{len(found)} on {day} ({known})")


@app.command("find")
def find_command(
    value: Annotated[str, typer.Argument(help="A name, alias, former name or code.")],
    *,
    scheme: Annotated[str | None, typer.Option(help="iso, cow, gw, name or id.")] = None,
    on: On = None,
) -> None:
    """Print the actor that a name or code means."""
    with told():
        actor = catalogue().find(value, scheme, on)  # type: ignore[arg-type]  # find checks the scheme and says what is wrong
        typer.echo(f"{actor.id}  {actor.name}  ({type(actor).__name__.lower()})")


@app.command("check")
def check_command(path: Annotated[Path, typer.Argument(help="Your file or folder: YAML, JSON or CSV.")]) -> None:
    """Read a file or folder and print every fault in it."""
    with told():
        found = load(path)
        typer.echo(f"{len(found)} records, no fault")


@app.command("schema")
def schema_command(out: Out = None) -> None:
    """Print the JSON Schema of content files, for editors."""
    with told():
        write(dump_schema(), out)


@app.command("version")
def version_command() -> None:
    """Print the versions of the code and of the content."""
    typer.echo(f"mildiplomacy {md.__version__}, content {catalogue().version} (known to {catalogue().as_of})")
