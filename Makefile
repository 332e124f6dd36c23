# Two commands do everything: `make` builds every handout into output/, `make test` runs the tests.
# Needs python3 (3.11 or later, with venv) and make; everything else comes as wheels, pinned in constraints.txt.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.built
DEV    := $(VENV)/.dev
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: all build check test conformance clean

all: build

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "handout needs Python 3.11 or later"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --only-binary :all: --constraint constraints.txt hatchling editables
	$(BIN)/python -m pip install --quiet --no-build-isolation --constraint constraints.txt --editable .
	@touch $@

$(DEV): $(STAMP)
	$(BIN)/python -m pip install --quiet --no-build-isolation --constraint constraints.txt --editable '.[dev,translate]'
	@touch $@

build: $(STAMP)
	$(BIN)/handout build

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_architecture.py

test: $(DEV)
	$(BIN)/pytest -n 2

# Needs Java, qpdf, poppler-utils and Node (Debian: default-jre-headless qpdf poppler-utils nodejs npm); fails without them.
conformance: $(DEV)
	PYTHON=$(BIN)/python tests/conformance/all

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
