"""What the project promises of its own files."""

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = {".py", ".md", ".yaml", ".toml", ".rst", ".csv", ".cff", ".sh", ".html", ".txt", ""}


def tracked() -> list[Path]:
    """The project's own files."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=False, capture_output=True, text=True)
    names = listed.stdout.split("\n") if listed.returncode == 0 else [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    return [ROOT / name for name in names if name and (ROOT / name).is_file() and (ROOT / name).suffix in TEXT and ".venv" not in name]


def test_runtime_dependencies_are_three() -> None:
    """The library itself needs attrs, cattrs and PyYAML and nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert sorted(re.split(r"[<>=]", one)[0] for one in project["dependencies"]) == ["attrs", "cattrs", "pyyaml"]


def test_files_stay_small() -> None:
    """No Python file of the package is over 500 lines."""
    long = {path.name: count for path in (ROOT / "src").rglob("*.py") if (count := len(path.read_text().splitlines())) > 500}
    assert long == {}


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    """The project speaks of itself alone."""
    hosts = "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.org", "debian" + r"\.org"])
    pattern = re.compile(rf"(?:{hosts})|(?:^|[\s'\"(=])/(?:work|tmp|root|home)/\w", re.MULTILINE)
    found = [
        f"{path.relative_to(ROOT)}: {match[0]!r}" for path in tracked() for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_test_says_what_it_proves() -> None:
    """Each test function has a docstring of its own."""
    import ast

    bare = [
        f"{path.name}: {node.name}"
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert bare == []


def test_the_version_is_said_once() -> None:
    """Code, changelog and citation agree on the version."""
    import mildiplomacy as md

    assert f"## [{md.__version__}]" in (ROOT / "CHANGELOG.md").read_text()
    assert f"version: {md.__version__}" in (ROOT / "CITATION.cff").read_text()
