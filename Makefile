# Each target sets up what it needs: a fresh clone needs Python 3.11 to 3.13 and nothing else.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
DEV := $(VENV)/.dev
# Byte code is written when a module is first imported: that saves a third of the set-up.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile
# The locks are complete: older pips would look for newer versions of packages with extras.
LOCKED := --no-deps --require-hashes

# Set, it would have every process compile all packages anew, and a test run starts hundreds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test test-slow lint types schemas locks clean

setup: $(SETUP)

$(SETUP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is missing; name another with: make PYTHON=python3.12" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) $(LOCKED) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(SETUP) requirements-dev.lock
	$(PIP) $(LOCKED) -r requirements-dev.lock
	@touch $@

run: $(SETUP)
	$(BIN)/onrecord run data/raw/samples

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

test: lint types
	$(BIN)/pytest -m "not slow" -n 2 --dist loadfile

# These wait for servers, clocks and killed processes much of the time: one more than there are cores.
test-slow: $(DEV)
	$(BIN)/pytest -m slow -n 3 --dist loadfile

schemas: $(SETUP)
	$(BIN)/python -m schemas.generate

# Needs uv (pip install uv); run after a change of the dependencies.
locks:
	uv pip compile pyproject.toml --group build --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra dask --group build --group dev --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis data/out/*
