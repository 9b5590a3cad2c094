"""Commands about what it means: actors in order, windows compared, recommendations, the article's claims."""

import json
from pathlib import Path
from typing import Annotated, Protocol

import typer

import mildiplomacy as md
from mildiplomacy.cli.options import Since, Until, With, known, told, write
from mildiplomacy.knowledge.catalogue import Catalogue
from mildiplomacy.scores.pair import pair_of

commands: typer.Typer = typer.Typer()
"""Commands that the app takes over."""

IndexId = Annotated[str, typer.Option("--index", help="Id of the index.")]
Draws = Annotated[int | None, typer.Option(help="Number of draws.")]
Seed = Annotated[int | None, typer.Option(help="Seed of the draws.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Out = Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")]


class _Answer(Protocol):
    def explain(self) -> str: ...

    def to_dict(self) -> dict[str, object]: ...


def _id(cat: Catalogue, value: str) -> str:
    if value in cat:
        return value
    try:
        return cat.find(value).id
    except md.UnknownIdError:
        if "-" not in value:
            raise
        return "-".join(pair_of(value, cat))


def _tell(answer: _Answer, out: Path | None, *, as_json: bool) -> None:
    write(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) if as_json else answer.explain(), out)


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
            [_id(cat, one) for one in subjects], index, since=since, until=until, base=cat, draws=draws, seed=seed, highest_first=not lowest_first,
            unrankable=unrankable,
        )  # fmt: skip
        _tell(found, out, as_json=as_json)


@commands.command("monitor")
def monitor_command(
    subject: Annotated[str, typer.Argument(help="Id, name or code of the actor.")],
    *,
    since: Annotated[int, typer.Option(help="First year.")],
    until: Annotated[int, typer.Option(help="Last year.")],
    by: Annotated[int, typer.Option(help="Years in a window.")] = 5,
    index: IndexId = "soft-hard-balance",
    draws: Draws = None,
    seed: Seed = None,
    own: With = None,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Print what changed from one window of years to the next, and what moved it."""
    with told():
        cat = known(own)
        found = md.monitor(_id(cat, subject), by=by, since=since, until=until, index_id=index, base=cat, draws=draws, seed=seed)
        _tell(found, out, as_json=as_json)


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
        _tell(md.recommend(_id(cat, subject), since=since, until=until, within=within, base=cat), out, as_json=as_json)


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
        _tell(found if claim is None else found[claim], out, as_json=as_json)
