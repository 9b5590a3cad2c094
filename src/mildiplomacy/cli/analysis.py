"""Commands about what it means: actors in order, windows compared, recommendations, the article's claims."""

from pathlib import Path
from typing import Annotated, Any

import typer

import mildiplomacy as md
from mildiplomacy.cli.options import AsJson, Draws, IndexId, Out, Seed, Since, Until, With, actor_of, known, tell, told
from mildiplomacy.cli.tables import read_values
from mildiplomacy.scores.composite import composite_index

commands: typer.Typer = typer.Typer()
"""Commands that the app takes over."""


@commands.command("compare")
def compare_command(
    subjects: Annotated[list[str], typer.Argument(help="Ids, names or codes of two or more actors; a pair as JPN-KOR.")],
    *,
    index: IndexId = "soft-hard-balance",
    since: Since = None,
    until: Until = None,
    lowest_first: Annotated[bool, typer.Option(help="Let rank 1 be the lowest value.")] = False,
    unrankable: Annotated[bool, typer.Option(help="Rank even a score that says it is not for ranking.")] = False,
    draws: Draws = None,
    seed: Seed = None,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print actors in order with their rank intervals, on common draws."""
    with told():
        cat = known(own)
        found = md.compare(
            [actor_of(cat, one) for one in subjects], index, since=since, until=until, base=cat, draws=draws, seed=seed, highest_first=not lowest_first,
            unrankable=unrankable,
        )  # fmt: skip
        tell(found, out, as_json=as_json)


@commands.command("monitor")
def monitor_command(
    subject: Annotated[str, typer.Argument(help="Id, name or code of the actor; with --inputs any name.")],
    *,
    since: Annotated[int | None, typer.Option(help="First year.")] = None,
    until: Annotated[int | None, typer.Option(help="Last year.")] = None,
    by: Annotated[int, typer.Option(help="Years in a window.")] = 5,
    inputs: Annotated[
        Path | None, typer.Option(help="Instead of years, for a composite index: CSV with a column `period` and one for each indicator.")
    ] = None,
    index: IndexId = "soft-hard-balance",
    draws: Draws = None,
    seed: Seed = None,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print what changed from one window of years, or period, to the next, and what moved it."""
    with told():
        cat = known(own)
        asked: dict[str, Any] = {"index_id": index, "base": cat, "draws": draws, "seed": seed}
        if inputs is None:
            found = md.monitor(actor_of(cat, subject), by=by, since=since, until=until, **asked)
        else:
            values = read_values(inputs, "period", [composite_index(index, cat)])
            found = md.monitor(subject, inputs=values, since=since, until=until, **asked)
        tell(found, out, as_json=as_json)


@commands.command("recommend")
def recommend_command(
    subject: Annotated[str, typer.Argument(help="Id, name or code of the actor.")],
    *,
    since: Since = None,
    until: Until = None,
    within: Annotated[str | None, typer.Option(help="Id of a coverage declaration, for a closed frame.")] = None,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print which recommendations of the article a portfolio's weaknesses point to, with the rule, the records and the effect."""
    with told():
        cat = known(own)
        tell(md.recommend(actor_of(cat, subject), since=since, until=until, within=within, base=cat), out, as_json=as_json)


@commands.command("claims")
def claims_command(
    claim: Annotated[str | None, typer.Argument(help="Id of one claim; all of them without it.")] = None,
    *,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print the testable claims of the article with verdict, evidence and counter-evidence."""
    with told():
        found = md.scores.claims(base=known(own))
        tell(found if claim is None else found[claim], out, as_json=as_json)
