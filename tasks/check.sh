#!/usr/bin/env bash
# Every gate but the tests themselves, in the order of how fast they fail. Run by `make check`, with the virtual environment on PATH.
set -euo pipefail

step() { printf '\n== %s\n' "$*"; }

step "ruff: lint and format"
ruff check .
ruff format --check .

step "import contract: layers, forbidden imports, no cycles"
lint-imports

step "mypy, strict"
mypy

step "pyright: what users of the package see"
basedpyright typing_tests
basedpyright --verifytypes mildiplomacy --ignoreexternal

step "branch coverage of model, io, knowledge and scores"
rm -f .coverage .coverage.*
HYPOTHESIS_PROFILE=traced coverage run -m pytest -q tests/model tests/io tests/knowledge tests/scores tests/content
coverage combine -q
coverage report --fail-under=100 --include='*/mildiplomacy/model/*,*/mildiplomacy/io/*,*/mildiplomacy/knowledge/*,*/mildiplomacy/scores/*'

step "docs, nitpicky, warnings are errors"
rm -rf docs/_build
sphinx-build -q -n -W -b html docs docs/_build/html

step "distributions: built and checked"
rm -rf dist
python -m build --no-isolation
twine check --strict dist/*
check-wheel-contents dist/*.whl
validate-pyproject pyproject.toml

step "the wheel in an empty environment"
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
python -m venv "$empty/venv"
"$empty/venv/bin/python" -m pip install --quiet --disable-pip-version-check dist/*.whl
(cd "$empty" && "$empty/venv/bin/python" -I - <<'PY'
import sys

import mildiplomacy as md

name = md.catalogue()["nato"].name
heavy = {"yaml", "cattrs", "numpy", "narwhals"} & sys.modules.keys()
assert not heavy, f"a first record loaded {heavy}"
assert md.scores.soft_hard_balance(md.catalogue().portfolio("JPN", since=2010)).value
print(f"installed alone: {name}, {len(md.catalogue())} records, content {md.catalogue().version}")
PY
)
printf '\nEvery check passed.\n'
