"""What commands share: options, and how content is opened, answers are written, and faults and warnings are told."""

import json
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol, TextIO

import typer

import mildiplomacy as md
from mildiplomacy.io.files import write_whole
from mildiplomacy.io.strict_json import read_json
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.knowledge.load import load
from mildiplomacy.scores.pair import pair_of

Since = Annotated[str | None, typer.Option(help="First day of the window (2010, 2010-03 or 2010-03-01).")]
Until = Annotated[str | None, typer.Option(help="Last day of the window.")]
On = Annotated[str | None, typer.Option(help="Day for which memberships and agreements are listed.")]
IndexId = Annotated[str, typer.Option("--index", help="Id of the index.")]
Draws = Annotated[int | None, typer.Option(help="Number of draws.")]
Seed = Annotated[int | None, typer.Option(help="Seed of the draws.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]
Out = Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")]
With = Annotated[Path | None, typer.Option("--with", help="A file or folder of your own laid over the bundled content.")]


class Answer(Protocol):
    """What can be told in words and as plain values."""

    def explain(self) -> str:
        """Say it in words."""
        ...

    def to_dict(self) -> dict[str, object]:
        """Return plain values."""
        ...


class Doubt(StrEnum):
    """What is warned of."""

    LOW_COVERAGE = md.LowCoverageWarning.code
    EVENT_DATA_ALONE = md.EventDataAloneWarning.code
    STALE_SOURCE = md.StaleSourceWarning.code


_CATEGORIES = {one.code: one for one in (md.LowCoverageWarning, md.EventDataAloneWarning, md.StaleSourceWarning)}


def hush(context: typer.Context, doubts: Iterable[Doubt]) -> None:
    """Let the command that follows not warn of some doubts."""
    context.with_resource(warnings.catch_warnings())
    for one in doubts:
        warnings.simplefilter("ignore", _CATEGORIES[one])


@contextmanager
def told() -> Iterator[None]:
    """Tell a fault in one message and a warning in one line, without a traceback."""
    with warnings.catch_warnings():
        warnings.showwarning = _show
        try:
            yield
        except (md.MilDiplomacyError, md.MilDiplomacyWarning, OSError) as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from error


def _show(
    message: Warning | str,
    category: type[Warning],
    filename: str,  # noqa: ARG001 - the line of this package that asked says nothing to a user
    lineno: int,  # noqa: ARG001 - as above
    file: TextIO | None = None,  # noqa: ARG001 - as above
    line: str | None = None,  # noqa: ARG001 - as above
) -> None:
    typer.echo(f"warning [{getattr(category, 'code', category.__name__)}]: {message}", err=True)


def known(own: Path | None) -> Catalogue:
    """Return the bundled catalogue, under a user's own content where there is some."""
    return catalogue() if own is None else catalogue() | load(own)


def pair(text: str) -> tuple[str, str]:
    """Split an option written ``name=value``."""
    name, sign, rest = text.partition("=")
    if not sign or not name:
        message = f"an option must be written name=value (got {text!r})"
        raise md.InvalidValueError(message)
    return name, rest


def value(text: str) -> object:
    """Read what an option is set to: JSON where it is that, else text."""
    document = read_json(text.encode())
    return text if document.problems else document.value


def actor_of(cat: Catalogue, name: str) -> str:
    """Return the id that a user means: an id, a name or code of an actor, or two with a dash between."""
    if name in cat:
        return name
    try:
        return cat.find(name).id
    except md.UnknownIdError:
        if "-" not in name:
            raise
        return "-".join(pair_of(name, cat))


def tell(answer: Answer, out: Path | None, *, as_json: bool) -> None:
    """Write an answer in words or as JSON."""
    write(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) if as_json else answer.explain(), out)


def write(text: str, out: Path | None) -> None:
    """Write text to a file, or to the terminal."""
    if out is None:
        typer.echo(text, nl=not text.endswith("\n"))
    else:
        write_whole(text, out)
        typer.echo(f"written to {out}")
