# One list of verbs: record test workbench lint types floors bench docs wheel locks clean.
# `make record` and `make test` set everything up by themselves.

VENV ?= .venv
BIN := $(VENV)/bin
REPORT ?= examples/reports/wire_aden_2018.txt
SHARED ?= ../shared

# The first Python from 3.11 to 3.13 that answers.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& echo $$p && break; done)

.PHONY: record test workbench lint types floors bench docs wheel locks clean

record: $(VENV)/.runtime
	@$(BIN)/sourceline code $(REPORT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

workbench: $(VENV)/.runtime
	$(BIN)/python hatch_build.py

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

floors: $(VENV)/.dev
	$(BIN)/python -m pytest tests/test_floors.py tests/test_house.py
	$(BIN)/python -m benchmarks.floors

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.run --shared $(SHARED)

docs: $(VENV)/.dev
	$(BIN)/python -m pytest tests/test_docs.py tests/test_doctests.py

wheel: $(VENV)/.dev
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options pyproject.toml

locks: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --extra training --constraint requirements.lock --output-file requirements-training.lock

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV), once ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache
