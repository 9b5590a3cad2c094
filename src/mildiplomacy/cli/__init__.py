"""The command line: a thin skin over the public API."""

import sys


def main() -> None:
    """Run the command line, or say which extra brings it."""
    from mildiplomacy.errors import MissingExtraError  # noqa: PLC0415 - nothing is imported before it is needed

    try:
        from mildiplomacy.cli.app import app  # noqa: PLC0415 - its dependency is optional
    except ImportError:
        sys.exit(str(MissingExtraError("the command line", "cli")))
    app()
