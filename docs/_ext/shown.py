"""Commands and code, shown with the output that they really give when the documentation is built.

Doctests hold what never changes; these directives show what changes with the content. Both run in a copy of ``docs/examples``.
"""

import base64
import contextlib
import doctest
import io
import os
import shlex
import shutil
import tempfile
import traceback
import warnings
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

import mildiplomacy as md
from mildiplomacy.cli.app import app

EXAMPLES = Path(__file__).parents[1] / "examples"


class _Shown(SphinxDirective):
    """Base: runs something in a folder with the example files."""

    has_content = True
    option_spec = {"lines": directives.positive_int, "status": directives.nonnegative_int, "from": directives.unchanged}  # noqa: RUF012 - docutils declares it so

    def _folder(self) -> Path:
        held = self.env.current_document
        if "shown_folder" not in held:
            holder = tempfile.TemporaryDirectory(prefix="docs-")
            shutil.copytree(EXAMPLES, holder.name, dirs_exist_ok=True)
            held["shown_folder"] = holder
        return Path(held["shown_folder"].name)

    def _cut(self, text: str) -> str:
        lines = text.rstrip().splitlines()
        if "from" in self.options:
            first = next((position for position, line in enumerate(lines) if line.startswith(self.options["from"])), None)
            if first is None:
                message = f"no line of the output begins with {self.options['from']!r}"
                raise self.error(message)
            lines = ["...", *lines[first:]]
        most = self.options.get("lines")
        return "\n".join([*lines[:most], "..."] if most and len(lines) > most else lines)

    def _block(self, text: str, language: str) -> list[nodes.Node]:
        block = nodes.literal_block(text, text, language=language)
        self.set_source_info(block)
        return [block]


class Command(_Shown):
    """``.. command:: mildiplomacy ...``: a command with what it prints; ``:lines:`` cuts, ``:status:`` is the expected exit status."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Run the command."""
        seen = self.env.current_document.setdefault("shown_outputs", {})
        command = self.arguments[0]
        if command not in seen:
            seen[command] = self._output(command)
        return self._block(f"$ {command}\n{self._cut(seen[command])}", "console")

    def _output(self, command: str) -> str:
        out = io.StringIO()
        env = {**os.environ}
        os.environ |= {"COLUMNS": "96", "NO_COLOR": "1", "TERM": "dumb"}
        status: object = 0
        try:
            with contextlib.chdir(self._folder()), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                app(shlex.split(command)[1:], prog_name="mildiplomacy")
        except SystemExit as end:
            status = end.code or 0
        finally:
            os.environ.clear()
            os.environ.update(env)
        if status != self.options.get("status", 0):
            message = f"{command!r} ended with status {status}: {out.getvalue()}"
            raise self.error(message)
        return out.getvalue()


class Session(_Shown):
    """``.. session::``: lines that begin with ``>>>``, shown with what they print; names last to the end of the page."""

    def run(self) -> list[nodes.Node]:
        """Run the lines one by one."""
        names = self.env.current_document.setdefault("shown_names", {"__name__": "__main__"})
        written: list[str] = []
        with contextlib.chdir(self._folder()):
            for example in doctest.DocTestParser().get_examples("\n".join(self.content)):
                first, *rest = example.source.rstrip("\n").split("\n")
                written += [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
                out = io.StringIO()
                with contextlib.redirect_stdout(out), warnings.catch_warnings(record=True) as caught:
                    warnings.simplefilter("default")
                    try:
                        exec(compile(example.source, "<documentation>", "single"), names)  # noqa: S102 - the documentation's own code
                    except Exception as error:
                        raise self.error("".join(traceback.format_exception(error))) from error
                written += [f"{one.category.__name__}: {one.message}" for one in caught]
                if out.getvalue():
                    written.append(self._cut(out.getvalue()))
        return self._block("\n".join(written), "pycon")


class Plane(SphinxDirective):
    """``.. plane:: JPN``: the hard-soft plane of an actor's panels, drawn from the catalogue."""

    required_arguments = 1
    option_spec = {"since": directives.unchanged, "until": directives.unchanged, "alt": directives.unchanged_required}  # noqa: RUF012 - docutils declares it so

    def run(self) -> list[nodes.Node]:
        """Draw the picture."""
        subject = self.arguments[0]
        result = md.assess("soft-hard-balance", subject, since=self.options.get("since"), until=self.options.get("until"))
        points = {f"{one.title}, {one.scope}": one for one in result.components if one.value is not None}
        written = io.BytesIO()
        md.report.plane(points, title=md.catalogue().actor(subject).name).savefig(written, format="png", dpi=110)
        picture = nodes.image(
            uri="data:image/png;base64," + base64.b64encode(written.getvalue()).decode(), alt=self.options["alt"], width="560px"
        )
        self.set_source_info(picture)
        return [picture]


def setup(sphinx: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    sphinx.add_directive("command", Command)
    sphinx.add_directive("session", Session)
    sphinx.add_directive("plane", Plane)
    return {"version": "1", "parallel_read_safe": True}
