# On a fresh machine with Python 3.11+ and make: `make render` shows the product, `make test` tests it.
# With another Python beside it: `make test PYTHON=python3.13 VENV=.venv-3.13`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

# The versions that are known to work, also for what builds the package; CONSTRAINTS= (nothing) takes the newest ones.
CONSTRAINTS ?= constraints/pinned.txt
PINNED := $(foreach name,PIP_CONSTRAINT PIP_BUILD_CONSTRAINT UV_CONSTRAINT UV_BUILD_CONSTRAINT,$(name)=$(CONSTRAINTS))

# The percentage of lines and branches that the tests must reach.
COVERED := 91

# The last version for each Node is another one; this one runs on 18, 20 and 22.
GHOST ?= ghost@5.130.6

# One worker more than there are cores, since some tests wait for a server.
PARALLEL := -n $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1) --dist worksteal

# Every worker, and every process that a test starts, would compile the modules again where byte code is not kept.
export PYTHONDONTWRITEBYTECODE :=

# Minutes of `make fuzz`.
MINUTES := 30

.PHONY: render test test-all fuzz servers ghost newest oldest browser lint lint-js format types wheel bench constraints clean

render: $(VENV)/.render
	$(BIN)/newsletter render

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(PARALLEL)

# Everything: generated issues by the hundred, a real Chromium, and how much of the package the tests reach.
test-all: $(VENV)/.dev
	$(BIN)/python -m pytest $(PARALLEL) -m "not servers" --hypothesis-profile thorough --cov --cov-report= --cov-fail-under=$(COVERED)

# Mutated inputs for every door that a stranger's bytes come in by; guided by coverage where atheris is installed.
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

newest:
	rm -rf .venv-newest
	$(MAKE) test VENV=.venv-newest CONSTRAINTS=

oldest:
	rm -rf .venv-oldest
	$(MAKE) test VENV=.venv-oldest CONSTRAINTS=constraints/oldest.txt

browser: $(VENV)/.dev
	$(BIN)/python -m pytest -m browser

# A real Postfix and a real Ghost, where they are; the last lines say what was skipped, and why. Neither sends anything to anybody.
servers: $(VENV)/.dev
	$(BIN)/python -m pytest -m servers -rs tests/esps/servers

# A Ghost for the tests above, from npm: some minutes, half a gigabyte.
ghost:
	rm -rf build/ghost && mkdir -p build/ghost
	cd build/ghost && npm pack --silent $(GHOST) && tar xzf ghost-*.tgz && rm ghost-*.tgz
	cd build/ghost/package && npm pkg delete devDependencies && npm install --legacy-peer-deps --no-audit --no-fund --omit=dev --loglevel=error

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml newsletter/starter/site/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
	$(BIN)/zizmor --offline --quiet --no-progress .github action.yml newsletter/starter/site/*.yml
	if command -v npm >/dev/null; then $(MAKE) --no-print-directory lint-js; else echo "no npm here: the preview's scripts are not checked"; fi

lint-js:
	cd scripts/js && npm ci --silent --no-audit --no-fund && npm run --silent lint

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

wheel: $(VENV)/.dev
	rm -rf dist build/wheel
	$(PINNED) $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(PINNED) sh .ci/try-wheel dist/*.whl

constraints:
	$(PYTHON) scripts/constraints.py

clean:
	rm -rf .venv .venv-* build dist

# uv makes the environment in a second where it is there; venv and pip do everywhere else.
$(BIN)/python:
	if command -v uv >/dev/null; then uv venv --quiet --seed --python $(PYTHON) $(VENV); else $(PYTHON) -m venv $(VENV); fi

$(VENV)/.render: $(BIN)/python pyproject.toml $(CONSTRAINTS)
	$(call install,.)
	touch $@

$(VENV)/.dev: $(VENV)/.render
	$(call install,'.[dev]')
	touch $@

define install
if command -v uv >/dev/null; \
	then $(PINNED) uv pip install --quiet --python $(BIN)/python -e $(1); \
	else $(PINNED) $(BIN)/python -m pip install --quiet -e $(1); fi
endef
