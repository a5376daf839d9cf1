# On a fresh machine with Python 3.11+ and make: `make render` shows the product, `make test` tests it.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: render test browser lint lint-js format types wheel bench clean

render: .venv/.render
	$(BIN)/newsletter render

test: .venv/.dev
	$(BIN)/python -m pytest -n auto

browser: .venv/.dev
	$(BIN)/python -m pytest -m browser

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	if command -v npm >/dev/null; then $(MAKE) --no-print-directory lint-js; else echo "no npm here: the preview's scripts are not checked"; fi

lint-js:
	cd scripts/js && npm ci --silent --no-audit --no-fund && npm run --silent lint

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.dev
	$(BIN)/mypy

bench: .venv/.dev
	$(BIN)/python -m benchmarks

wheel: .venv/.dev
	rm -rf dist build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	sh .ci/try-wheel dist/*.whl

clean:
	rm -rf .venv build dist

# uv makes the environment in a second where it is there; venv and pip do everywhere else.
.venv/bin/python:
	if command -v uv >/dev/null; then uv venv --quiet --seed .venv; else $(PYTHON) -m venv .venv; fi

.venv/.render: .venv/bin/python pyproject.toml
	if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -e .; else $(BIN)/python -m pip install --quiet -e .; fi
	touch $@

.venv/.dev: .venv/.render
	if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -e '.[dev]'; else $(BIN)/python -m pip install --quiet -e '.[dev]'; fi
	touch $@
