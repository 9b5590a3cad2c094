"""The documentation builds without a warning, names everything that is public, and its examples do what they say."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

inventory = pytest.importorskip("sphinx.util.inventory", reason="sphinx, the extra 'docs', is not installed")

DOCS = Path(__file__).parents[2] / "docs"
PACKAGES = tuple(f"mildiplomacy{part}" for part in ("", ".errors", ".model", ".scores", ".frames", ".panels", ".report", ".strategies"))


def build(builder: str, out: Path) -> Path:
    """Run sphinx-build in a process of its own, where a warning is a failure; both builders share what was read."""
    options = ["-n", "-W", "--keep-going", "-q", "-b", builder, "-d", str(out / "read")]
    command = [sys.executable, "-m", "sphinx", *options, str(DOCS), str(out / builder)]
    done = subprocess.run(command, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out / builder


def public_names(package: str) -> set[str]:
    """Return what a module hands out: its ``__all__``, or what a lazy package lists."""
    module = import_module(package)
    return {f"{package}.{name}" for name in getattr(module, "__all__", None) or dir(module) if name != "__version__"}


def test_documentation(tmp_path: Path) -> None:
    """The site builds with -n -W, its inventory has every name that the public modules hand out, the schemas are beside it, and each example prints what its page says."""
    entries = inventory.InventoryFile.loads((build("html", tmp_path) / "objects.inv").read_bytes(), uri="").data
    documented = {name for kind, names in entries.items() if kind.startswith("py:") for name in names}
    assert {name for package in PACKAGES for name in public_names(package)} <= documented
    published = json.loads((tmp_path / "html" / "schema" / "activities.json").read_text(encoding="utf-8"))
    assert published["properties"]["activities"]["items"] == {"$ref": "#/$defs/Activity"}
    report = (build("doctest", tmp_path) / "output.txt").read_text(encoding="utf-8")
    summary = report.rpartition("Doctest summary")[2]
    assert "0 failures in tests" in summary
    assert "\n    0 tests" not in summary
