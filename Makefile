# Two commands do everything: `make` builds every handout into output/, `make test` runs the tests.
# Needs python3 (3.11 or later, with venv) and make; everything else comes as wheels: those of the lock files,
# by version and hash. `make lock` makes these anew from pyproject.toml, `make upgrade` with the newest versions.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.built
DEV    := $(VENV)/.dev
INSTALL = $(BIN)/python -m pip install --quiet --only-binary :all: --require-hashes
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: all build check test bench torture fuzz weights browser conformance lock upgrade clean

all: build

# An editable install has no bytecode of ours: where Python may not write it, each start would compile 300 modules anew.
$(STAMP): pyproject.toml src/handout/version.py requirements.lock requirements-build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "handout needs Python 3.11 or later"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --requirement requirements-build.lock --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): $(STAMP) requirements-dev.lock
	$(INSTALL) --requirement requirements-dev.lock
	@touch $@

build: $(STAMP)
	$(BIN)/handout build

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_architecture.py

# Worker processes and programs that tests start are traced too; .ci/uncovered.py holds the floor. Without tracing it takes
# half the time: .venv/bin/pytest -n 2
test: $(DEV)
	rm -rf build/coverage
	$(BIN)/coverage run -m pytest -n 2
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet --fail-under 0 -o build/coverage/report.json
	$(BIN)/python .ci/uncovered.py build/coverage/report.json

# Against typst and ReportLab, interleaved; asserts nothing (docs/speed.md). More rows: bench/run.py --rows NAME ...
bench: $(DEV)
	$(BIN)/python bench/run.py

# A hundred builds that are killed, two hundred commands that are stopped, twenty pairs at once, what is lost while a
# build runs, and every command in every trouble: hours of one core. The default tests have a short form of it (tests/torture/test_torture.py). Half of the
# troubles need root, on Linux.
torture: $(DEV)
	$(BIN)/python tests/torture/kills.py 100
	$(BIN)/python tests/torture/stops.py 200
	$(BIN)/python tests/torture/doubles.py 20
	$(BIN)/python tests/torture/losses.py
	$(BIN)/python tests/torture/environments.py

# Strange files, for so many minutes; each round prints its seed. tests/fuzz/long.py makes a round again.
MINUTES ?= 15
fuzz: $(DEV)
	$(BIN)/python tests/fuzz/long.py --minutes $(MINUTES)

# How the time of every kind of strange input grows with its size (tests/fuzz/inputs.py has the kinds); asserts nothing.
weights: $(DEV)
	$(BIN)/python tests/fuzz/weigh.py

# The staff's page and the preview in a real browser. Needs chromium, Node and npm (Debian: chromium nodejs npm); fails
# without them.
browser: $(DEV)
	npm install --prefix build/browser --silent --no-audit --no-fund --no-save axe-core@4.14.1
	$(BIN)/pytest -m browser tests/browser

# Needs Java, qpdf, poppler-utils and Node (Debian: default-jre-headless qpdf poppler-utils nodejs npm); fails without them.
conformance: $(DEV)
	PYTHON=$(BIN)/python tests/conformance/all

# Three lock files that agree: dev has everything, the others are parts of it. Kept versions stay; they hold for every
# system and every Python from 3.11 on.
UV      := uv==0.13.9
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate
BUILD   := printf '%s\n' hatchling editables

lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --only-binary :all: $(UV)
	$(BUILD) | $(COMPILE) $(UPGRADE) --all-extras --output-file requirements-dev.lock pyproject.toml -
	$(COMPILE) --upgrade --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml
	$(BUILD) | $(COMPILE) --upgrade --constraint requirements-dev.lock --output-file requirements-build.lock -

upgrade:
	$(MAKE) lock UPGRADE=--upgrade

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
