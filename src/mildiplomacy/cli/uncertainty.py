"""Commands about how far a conclusion depends on choices, and about weights from experts."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

import mildiplomacy as md
from mildiplomacy.cli.options import AsJson, Draws, IndexId, Out, Seed, Since, Until, With, actor_of, known, pair, tell, told, value, write
from mildiplomacy.cli.tables import read_choices, read_values
from mildiplomacy.io.files import write_records
from mildiplomacy.model.index import Aggregation, Normalisation
from mildiplomacy.model.weight_set import Audience
from mildiplomacy.scores.composite import composite_index
from mildiplomacy.scores.outcome import plain
from mildiplomacy.scores.uncertainty import LeftOut, elicit, leave_one_out, scenarios

commands: typer.Typer = typer.Typer()
"""Commands that the app takes over."""

Table = Annotated[Path, typer.Argument(help="CSV: a column `subject`, then one for each indicator; an empty cell is not known.")]


def _given(**options: object) -> dict[str, Any]:
    return {name: one for name, one in options.items() if one is not None}


def _among(name: str, values: list[str] | None, kinds: object) -> tuple[Any, ...]:
    """Return the values if every one is among those of a type."""
    known = get_args(kinds)
    for one in values or ():
        if one not in known:
            message = f"{name} must be among {', '.join(known)} (got {one!r})"
            raise md.InvalidValueError(message)
    return tuple(values or ())


@commands.command("sensitivity")
def sensitivity_command(
    index: Annotated[str, typer.Argument(help="Id of a composite index.")],
    table: Table,
    *,
    normalisation: Annotated[list[str] | None, typer.Option(help="Another one to choose from: min-max, z-score, rank, percentile.")] = None,
    aggregation: Annotated[
        list[str] | None, typer.Option(help="Another one to choose from: arithmetic, geometric, harmonic, minimum.")
    ] = None,
    spread: Annotated[float, typer.Option(help="For a weight without an interval: half its width, as a share of it.")] = 0.0,
    sobol: Annotated[int, typer.Option(help="Base sample of the Sobol' indices, a power of two; 0 leaves them out.")] = 0,
    resamples: Annotated[int, typer.Option(help="Bootstrap resamples of the Sobol' indices.")] = 100,
    subject: Annotated[str | None, typer.Option(help="Whose value the Sobol' indices are of; the ranks without it.")] = None,
    leave_out: Annotated[bool, typer.Option(help="Also rank without each indicator in turn.")] = False,
    draws: Draws = None,
    seed: Seed = None,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print how far ranks depend on weights, normalisation and aggregation, and which of these moves them."""
    with told():
        cat = known(own)
        values = read_values(table, "subject", [composite_index(index, cat)])
        found = md.sensitivity(
            index, values, normalisations=_among("normalisation", normalisation, Normalisation), aggregations=_among("aggregation", aggregation, Aggregation),
            spread=spread, sobol=sobol, resamples=resamples, subject=subject, base=cat, **_given(draws=draws, seed=seed),
        )  # fmt: skip
        left = leave_one_out(index, values, base=cat) if leave_out else ()
        if as_json:
            write(json.dumps({**found.to_dict(), "left_out": plain(left)}, ensure_ascii=False, indent=2), out)
        else:
            write("\n".join((found.explain(), *(_left_out(one) for one in left))), out)


def _left_out(one: LeftOut) -> str:
    moved = "" if one.most_moved is None else f", most {one.most_moved} by {one.move:+g}"
    return f"without {one.indicator_id}: mean rank shift {one.shift:.2f}{moved}"


@commands.command("robustness")
def robustness_command(
    subject: Annotated[str, typer.Argument(help="Id, name or code of the actor; a pair as JPN-KOR.")],
    *,
    index: IndexId = "soft-hard-balance",
    vary: Annotated[
        list[str] | None,
        typer.Option(help="Values to try, the one that the conclusion is taken from first: scope=core,core+extended or unit=person,USD."),
    ] = None,
    keep: Annotated[list[str] | None, typer.Option("--set", help="An option that stays the same, such as intensity=effort.")] = None,
    against: Annotated[float, typer.Option(help="The conclusion is that the value is above or below this.")] = 0.0,
    since: Since = None,
    until: Until = None,
    draws: Draws = None,
    seed: Seed = None,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print how a conclusion fares under every combination of scope, panel or unit, credit and weight set."""
    with told():
        cat = known(own)
        grid: Mapping[str, tuple[object, ...]] | None = (
            None if vary is None else {name: tuple(map(value, text.split(","))) for name, text in map(pair, vary)}
        )
        fixed = {name: value(text) for name, text in map(pair, keep or ())} | _given(draws=draws, seed=seed)
        found = md.robustness(actor_of(cat, subject), index, options=grid, against=against, since=since, until=until, base=cat, **fixed)
        tell(found, out, as_json=as_json)


@commands.command("scenarios")
def scenarios_command(
    table: Table,
    indices: Annotated[
        list[str], typer.Argument(help="Ids of two or more composite indices; the first is what the others are held against.")
    ],
    *,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print how ranks differ between versions of an index."""
    with told():
        cat = known(own)
        values = read_values(table, "subject", [composite_index(one, cat) for one in indices])
        tell(scenarios(indices, values, base=cat), out, as_json=as_json)


@commands.command("elicit")
def elicit_command(
    judgements: Annotated[Path, typer.Argument(help="CSV with the columns expert, side (hard or soft), more, less.")],
    out: Annotated[Path, typer.Argument(help="The YAML or JSON file that the weight set is written to.")],
    *,
    weight_set: Annotated[str, typer.Option("--id", help="Id of the weight set.")],
    name: Annotated[str, typer.Option(help="Its name.")],
    version: Annotated[str, typer.Option(help="Its version.")] = "1",
    audience: Annotated[str, typer.Option(help="Through whose eyes the experts judged.")] = "partner",
    low: Annotated[float, typer.Option(help="The weight of the lowest instrument.")] = 0.05,
    high: Annotated[float, typer.Option(help="The weight of the highest instrument.")] = 0.95,
    resamples: Annotated[int, typer.Option(help="How often the experts are resampled.")] = 200,
    seed: Seed = None,
    own: With = None,
    as_json: AsJson = False,
) -> None:
    """Write a weight set from experts' pairwise judgements, with intervals, and print how far the experts disagree."""
    with told():
        choices = read_choices(judgements, known(own).instruments.ids())
        (through,) = _among("audience", [audience], Audience)
        found = elicit(
            choices,
            weight_set_id=weight_set,
            name=name,
            version=version,
            audience=through,
            low=low,
            high=high,
            resamples=resamples,
            **_given(seed=seed),
        )
        try:
            write_records([found.weight_set], out)
        except ValueError as error:
            raise md.InvalidValueError(str(error)) from error
        tell(found, None, as_json=as_json)
        typer.echo(f"written to {out}", err=True)
