"""What commands share: options, and how content is opened, answers are written and faults are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

import mildiplomacy as md
from mildiplomacy.io.files import write_whole
from mildiplomacy.knowledge.catalogue import Catalogue, catalogue
from mildiplomacy.knowledge.load import load

Since = Annotated[str | None, typer.Option(help="First day of the window (2010, 2010-03 or 2010-03-01).")]
Until = Annotated[str | None, typer.Option(help="Last day of the window.")]
On = Annotated[str | None, typer.Option(help="Day for which memberships and agreements are listed.")]
With = Annotated[Path | None, typer.Option("--with", help="A file or folder of your own laid over the bundled content.")]


@contextmanager
def told() -> Iterator[None]:
    """Tell a fault in one message, without a traceback."""
    try:
        yield
    except (md.MilDiplomacyError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


def known(own: Path | None) -> Catalogue:
    """Return the bundled catalogue, under a user's own content where there is some."""
    return catalogue() if own is None else catalogue() | load(own)


def write(text: str, out: Path | None) -> None:
    """Write text to a file, or to the terminal."""
    if out is None:
        typer.echo(text, nl=not text.endswith("\n"))
    else:
        write_whole(text, out)
        typer.echo(f"written to {out}")
