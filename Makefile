# Two commands matter: `make run` and `make test`. Both do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet

# Per cent of the lines outside the sandbox that the tests run; raised as it grows.
FLOOR := 95

.PHONY: run test faults lint types check audit bench book docs pictures lock clean
.DEFAULT_GOAL := run

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Faultbook needs Python 3.11 or newer: set PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

# Each stamp is a set of locked packages; --require-hashes refuses anything else.
$(VENV)/.%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "Installing the $* packages (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: $(VENV)/.run
	@$(BIN)/faultbook run

# The tests start many processes, each of which would compile all of ours where none may keep it.
test: $(VENV)/.dev
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@rm -rf build/lines && mkdir -p build/lines
	@PYTHONDONTWRITEBYTECODE= PYTHONPATH=$(CURDIR)/tests/line_coverage LINES_RUN=$(CURDIR)/build/lines \
		PYTEST_PLUGINS=line_coverage $(BIN)/pytest -n auto --dist worksteal
	@$(BIN)/python tests/line_coverage/report.py build/lines $(FLOOR)

# The fault tests' long round: FAULT_ROUNDS kills at every stage, on both databases.
faults: $(VENV)/.dev
	@FAULT_ROUNDS=$${FAULT_ROUNDS:-15} $(BIN)/pytest -s -n 0 tests/faults

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-logo

types: $(VENV)/.dev
	@$(BIN)/mypy

check: $(VENV)/.run
	@$(BIN)/faultbook check

bench: $(VENV)/.bench
	@$(BIN)/python -m benchmarks

book: $(VENV)/.run
	@$(BIN)/faultbook book --out build/book

# The pages in docs/ as a site; a dead link or anchor ends the build.
docs: $(VENV)/.dev
	@$(BIN)/python tests/docs/commands_page.py
	@$(BIN)/python tests/docs/values_page.py
	@$(BIN)/zensical build --strict -f .zensical.toml

# The docs' pictures, played in the sandbox and drawn by the benchmarks; takes half an hour.
pictures: $(VENV)/.bench
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python -m tests.browser.pictures docs/pictures
	@FAULTBOOK_PICTURES=docs/pictures $(BIN)/python -m benchmarks recognition lookups

# Known holes in what is locked, by PyPI's advisories: needs the internet.
audit: $(VENV)/.dev
	@$(BIN)/pip-audit --requirement requirements/otel.txt --require-hashes --disable-pip

# Maintainers only: raise the locked versions (needs uv).
lock:
	$(COMPILE) --extra sandbox --extra build --upgrade --output-file requirements/run.txt
	$(COMPILE) --extra sandbox --extra build --extra otel --constraint requirements/run.txt --upgrade --output-file requirements/otel.txt
	$(COMPILE) --extra dev --upgrade --output-file requirements/dev.txt
	$(COMPILE) --extra dev --extra bench --upgrade --output-file requirements/bench.txt

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
