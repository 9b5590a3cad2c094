"""Commands that evaluate any index."""

import json
from pathlib import Path
from typing import Annotated

import typer

import mildiplomacy as md
from mildiplomacy.cli.options import On, Since, Until, With, known, pair, told, value, write
from mildiplomacy.errors import ContentError, InvalidValueError
from mildiplomacy.io.strict_json import read_json
from mildiplomacy.io.strict_yaml import read_yaml

commands: typer.Typer = typer.Typer()
"""Commands that the app takes over."""


@commands.command("indices")
def indices_command(*, own: With = None) -> None:
    """Print every index that can be evaluated, with what it asks."""
    with told():
        for one in known(own).indices:
            typer.echo(f"{one.id:<26} {one.version:<5} {one.question}")


@commands.command("score")
def score_command(
    index: Annotated[str, typer.Argument(help="Id of the index; `indices` lists them.")],
    subject: Annotated[str, typer.Argument(help="What is scored: an actor, two with a dash between (JPN-KOR), a dispute, an activity.")],
    *,
    since: Since = None,
    until: Until = None,
    on: On = None,
    within: Annotated[str | None, typer.Option(help="Id of a coverage declaration, for a closed frame.")] = None,
    options: Annotated[list[str] | None, typer.Option("--set", help="An option of the score, such as scope=core or target=2.5.")] = None,
    files: Annotated[
        list[str] | None, typer.Option("--file", help="Data of your own for an option, such as inputs=mine.json (JSON or YAML).")
    ] = None,
    own: With = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")] = None,
) -> None:
    """Evaluate an index and explain the answer."""
    with told():
        chosen: dict[str, object] = {} if on is None else {"on": on}
        chosen |= {name: value(text) for name, text in map(pair, options or ())}
        chosen |= {name: _read(Path(text)) for name, text in map(pair, files or ())}
        try:
            found = md.assess(index, subject, since=since, until=until, within=within, base=known(own), **chosen)
        except TypeError as error:
            message = f"{index!r} does not take these options: {error}"
            raise InvalidValueError(message) from error
        write(json.dumps(found.to_dict(), ensure_ascii=False, indent=2) if as_json else found.explain(), out)


def _read(path: Path) -> object:
    document = (read_json if path.suffix.lower() == ".json" else read_yaml)(path.read_bytes(), str(path))
    if document.problems:
        raise ContentError(document.problems)
    return document.value
