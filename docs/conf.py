"""Configuration of the documentation; built with ``sphinx-build -n -W``, without the network."""

import sys
from pathlib import Path

from mildiplomacy._version import __version__

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "mildiplomacy"
author = "the mildiplomacy authors"
project_copyright = "the mildiplomacy authors; code Apache-2.0, content CC BY 4.0"
release = version = __version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "api_pages",  # docs/_ext: a page for every public module, an inventory entry for every public name
    "api_text",  # docs/_ext: types by their names, fields in prose, nothing undocumented
    "format_pages",  # docs/_ext: the content format, made from the model classes
    "catalogue_pages",  # docs/_ext: instruments, weights, the index and a worked case, made from the catalogue
    "requirement_pages",  # docs/_ext: the requirements map, made from the table that the tests check
    "shown",  # docs/_ext: commands and code shown with the output that they really give
]
exclude_patterns = ["_build", "examples"]
nitpicky = True
default_role = "code"
highlight_language = "python"
pygments_style = "friendly"

# Looking an inventory up would need the network, so names of other projects are not linked. Each pattern says whose they are.
nitpick_ignore_regex = [
    (r"py:.*", r"(abc|collections|datetime|fractions|os|pathlib|types|typing)(\..+)?"),  # the standard library
    (r"py:.*", r"(date|Fraction|Path|PathLike|Mapping|Iterable|Iterator|Callable|Sequence)"),  # the standard library, short names
    (
        r"py:.*",
        r"(narwhals|nw|matplotlib|networkx|numpy|polars|pandas|pyarrow|duckdb|hypothesis|attrs?|typer)(\..+)?",
    ),  # optional dependencies
    (r"py:.*", r"mildiplomacy\..+\.(A|R|R_co|K|P|S)"),  # type variables: a letter has no page
    (r"py:class", r"P"),  # likewise, of parameters
    (r"py:.*", r"(Figure|Axes)"),  # matplotlib, short names
    (r"py:.*", r"Array"),  # numpy: an alias that is there for type checkers only
    (r"py:.*", r"mildiplomacy\.model\._checked\..+"),  # machinery that a public signature names
]

autodoc_default_options = {"members": True, "member-order": "bysource", "show-inheritance": True}
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

doctest_test_doctest_blocks = "default"
# Examples read the files that the pages show, in a folder of their own since some also write.
doctest_global_setup = f"""
import os, shutil, tempfile
_home, _folder = os.getcwd(), tempfile.TemporaryDirectory()
shutil.copytree({str(HERE / "examples")!r}, _folder.name, dirs_exist_ok=True)
os.chdir(_folder.name)
"""
doctest_global_cleanup = "os.chdir(_home); _folder.cleanup()"

html_theme = "furo"
html_title = f"mildiplomacy {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}
