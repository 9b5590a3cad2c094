"""A page for every public module, written before the build reads its sources, and an entry in the inventory for every public name.

The pages go to ``docs/reference/api``, which is not kept in version control. A name that a package hands out (``mildiplomacy.Catalogue``) gets an entry
that leads to where it is documented; when there is no such place the build warns, and ``-W`` makes that a failure.
"""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from docutils import nodes
from modules import ROOT, comments, handed_out, home_of, is_private, public_modules
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

FOLDER = "reference/api"
_LOG = logging.getLogger(__name__)


def write_pages(app: Sphinx) -> None:
    """Write the pages, leaving alone those that are as they should be, and remove those of modules that are gone."""
    folder = Path(app.srcdir) / FOLDER
    wanted = {folder / f"{_place(module.__name__)}.rst": "\n".join(_page(module)) for module in public_modules() if module.__name__ != ROOT}
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in set(folder.rglob("*.rst")) - set(wanted):
        path.unlink(missing_ok=True)


def _place(name: str) -> str:
    return name.removeprefix(f"{ROOT}.").replace(".", "/")


def _page(module: ModuleType) -> Iterator[str]:
    name = module.__name__
    title = f"``{name}``"
    package = hasattr(module, "__path__")
    yield from (title, "=" * len(title), "", f".. automodule:: {name}", *(["   :no-members:"] if package else []), "")
    if not package:
        return
    if handed_out(module):
        yield from (f".. public-names:: {name}", "")
    for one in handed_out(module):
        home = home_of(name, one)
        if is_private(home) or home == f"{name}.{one}":
            yield from (f".. auto{_directive(getattr(module, one))}:: {name}.{one}", "")
    children = [child.__name__ for child in public_modules() if child.__name__.rpartition(".")[0] == name]
    yield from (".. toctree::", "   :maxdepth: 1", "   :caption: Modules", "")
    yield from (f"   {child.removeprefix(f'{ROOT}.')} </{FOLDER}/{_place(child)}>" for child in children)
    yield ""


def _directive(value: object) -> str:
    return "class" if inspect.isclass(value) else "function" if callable(value) else "data"


def link_public_names(_app: Sphinx, env: BuildEnvironment) -> None:
    """Give the names that packages hand out an entry that leads to where they are documented."""
    domain = env.domains.python_domain
    for module in public_modules():
        if module.__name__ not in domain.modules:
            _LOG.warning("module %s has no page", module.__name__)
        for name in handed_out(module):
            public, home = f"{module.__name__}.{name}", home_of(module.__name__, name)
            if public in domain.objects or public in domain.modules:
                continue
            if home in domain.objects:
                domain.objects[public] = domain.objects[home]._replace(aliased=True)
            else:
                _LOG.warning("%s is public but %s is not documented", public, home)


class PublicNames(SphinxDirective):
    """``.. public-names:: package``: a table of the names that a package hands out, each with its home and first sentence."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        package = import_module(self.arguments[0])
        rows = [".. list-table::", "   :widths: 34 66", "   :header-rows: 1", "", "   * - Name", "     - What it is"]
        for name in sorted(handed_out(package), key=str.casefold):
            home = home_of(package.__name__, name)
            target = f"{package.__name__}.{name}" if is_private(home) else home
            role = "mod" if isinstance(getattr(package, name), ModuleType) else "obj"
            rows += [f"   * - :py:{role}:`{name} <{target}>`", f"     - {_first_sentence(package, name, home)}"]
        return self.parse_text_to_nodes("\n".join(rows))


def _first_sentence(package: ModuleType, name: str, home: str) -> str:
    module, _, last = home.rpartition(".")
    comment = comments(module).get(("", last))
    text = "\n".join(comment) if comment else inspect.getdoc(getattr(package, name)) or ""
    return " ".join(text.split("\n\n")[0].split())


def leave_to_pytest(app: Sphinx, doctree: nodes.document) -> None:
    """Show the examples of docstrings without running them: pytest does, each in its module."""
    if app.env.current_document.docname.startswith("reference/"):
        for block in tuple(doctree.findall(nodes.doctest_block)):
            text = block.astext()
            block.replace_self(nodes.literal_block(text, text, language="pycon"))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect everything."""
    app.add_directive("public-names", PublicNames)
    app.connect("builder-inited", write_pages)
    app.connect("env-updated", link_public_names)
    app.connect("doctree-read", leave_to_pytest)
    return {"version": "1", "parallel_read_safe": True}
