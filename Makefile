# Every target makes what it needs: a virtual environment of its own in .venv, with the machine's python3 and pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check docs bench mutants clean

$(VENV)/made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/demo: $(VENV)/made pyproject.toml
	$(PIP) --editable '.[cli,html,plots]'
	@touch $@

$(VENV)/dev: $(VENV)/made pyproject.toml
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/demo

$(VENV)/bench: $(VENV)/dev
	$(PIP) --editable '.[dev,bench]'
	@touch $@

$(VENV)/mutants: $(VENV)/dev
	$(PIP) --editable '.[dev,mutants]'
	@touch $@

demo: $(VENV)/demo
	@$(BIN)/mildiplomacy brief JPN --since 2010 --on 2025-12-31
	@mkdir -p build
	@$(BIN)/mildiplomacy brief JPN --since 2010 --on 2025-12-31 --out build/brief-japan.html --picture build/plane-japan.png

test: $(VENV)/dev
	$(BIN)/python -m pytest

check: $(VENV)/dev
	PATH="$(CURDIR)/$(BIN):$$PATH" bash tasks/check.sh

docs: $(VENV)/dev
	$(BIN)/sphinx-build -n -W -b html docs docs/_build/html

bench: $(VENV)/bench
	$(BIN)/python benchmarks/frames.py
	$(BIN)/python benchmarks/composite.py
	$(BIN)/python benchmarks/uncertainty.py

# A tenth of the mutants of every module; SHARE=1 takes hours, MODULES="depth tension" looks at some and leaves the table.
SHARE ?= 0.1
mutants: $(VENV)/mutants
	$(BIN)/python tasks/mutants.py --share $(SHARE) $(if $(MODULES),$(MODULES),--table docs/explanation/mutants.csv)

clean:
	rm -rf mutants $(VENV) build dist docs/_build
