# Everything one does with a checkout. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8000
# Tests run in as many processes as the smallest machine we test on has cores.
WORKERS ?= 2
# More options for pytest, for example: make test-sqlite ARGS="-k money -x"
ARGS ?=
# The languages that texts are translated to; the source is English.
LANGUAGES ?= da nb
# Wrote the lock files that are committed; another version may order them differently.
UV_VERSION := 0.13.9

# Programs are called as modules: a script in .venv/bin holds the folder's old name once it is moved.
PYTHON_BIN := .venv/bin/python
MANAGE := $(PYTHON_BIN) manage.py

# Tests and checks must not see this machine's own .env, let alone its database.
# A connection that outlives its request would stand in the way of dropping the test database.
TEST_ENV := DEBUG=true DATABASE_URL=sqlite://:memory: CONN_MAX_AGE=0
# As in production, with a key that is made for this one command.
PRODUCTION_ENV = DEBUG=false SECRET_KEY="$$($(PYTHON_BIN) -c 'import secrets; print(secrets.token_urlsafe(64))')" \
	ALLOWED_HOSTS=example.test EMAIL_URL=console:// DATABASE_URL=sqlite://:memory:

PYTEST = $(PYTHON_BIN) -m pytest -n $(WORKERS) $(ARGS)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Make .venv and install everything that running, testing and checking need
	@scripts/setup.sh test

.PHONY: setup-run
setup-run:
	@scripts/setup.sh run

.PHONY: demo
demo: setup-run ## Load the demonstration and serve it on http://127.0.0.1:8000 (PORT=… for another)
	@echo "==> Preparing the database"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@echo "==> Serving on http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@# The worker goes with the server: it is ended when this shell is.
	@$(MANAGE) worker --alone & worker=$$!; trap "kill $$worker 2>/dev/null" EXIT; \
	$(MANAGE) runserver 127.0.0.1:$(PORT)

.PHONY: test
test: setup ## Check everything, then run all tests on SQLite and on PostgreSQL
	@# One after the other, also under make -j: they share the cores and the output.
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgres

.PHONY: test-sqlite
test-sqlite: setup ## Run the tests on SQLite only
	@echo "==> Tests on SQLite"
	@$(TEST_ENV) $(PYTEST)

.PHONY: test-postgres
test-postgres: setup ## Run the tests on a throw-away PostgreSQL only
	@echo "==> Tests on PostgreSQL"
	@$(TEST_ENV) $(PYTHON_BIN) -m tests.postgres -- $(PYTEST)

.PHONY: check
check: setup ## Lint, types, production settings, migrations and lock files
	@echo "==> ruff"
	@$(PYTHON_BIN) -m ruff check --quiet
	@$(PYTHON_BIN) -m ruff format --check --quiet || { $(PYTHON_BIN) -m ruff format --check | tail -n 20; echo "Run: make format"; exit 1; }
	@echo "==> djlint"
	@$(PYTHON_BIN) -m djlint --lint --quiet --rules scripts/template_rules.yaml templates
	@echo "==> lock files"
	@$(PYTHON_BIN) scripts/check_locks.py
	@echo "==> manage.py check --deploy, with production settings"
	@$(PRODUCTION_ENV) $(MANAGE) check --deploy --fail-level WARNING
	@echo "==> manage.py makemigrations --check"
	@$(TEST_ENV) $(MANAGE) makemigrations --check --dry-run
	@echo "==> mypy"
	@$(TEST_ENV) $(PYTHON_BIN) -m mypy

.PHONY: format
format: setup ## Format the Python code, and mend what ruff can mend by itself
	@$(PYTHON_BIN) -m ruff check --fix
	@$(PYTHON_BIN) -m ruff format

.PHONY: bench
bench: setup ## Measure pages, files and imports on SQLite and PostgreSQL
	@$(PYTHON_BIN) -m tests.bench

.PHONY: screenshots
screenshots: setup ## Take the pictures that the documentation shows
	@$(PYTHON_BIN) -m tests.screenshots

.PHONY: messages
messages: setup ## Collect the texts to translate into locale/ (needs Debian's gettext)
	@command -v xgettext >/dev/null || { echo "Run: sudo apt-get install gettext" >&2; exit 1; }
	@$(TEST_ENV) $(MANAGE) makemessages $(LANGUAGES:%=-l %) --add-location file --no-obsolete -i tests
	@scripts/compile-messages.sh

.PHONY: lock
lock: setup-run ## Renew requirements*.txt from requirements*.in
	@$(PYTHON_BIN) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@# The second is held to the first: what is tested is what runs.
	@$(PYTHON_BIN) -m uv pip compile $(LOCK_OPTIONS) requirements.in --output-file requirements.txt
	@$(PYTHON_BIN) -m uv pip compile $(LOCK_OPTIONS) requirements-dev.in --constraints requirements.txt --output-file requirements-dev.txt
	@scripts/setup.sh test
	@$(PYTHON_BIN) scripts/check_locks.py

# Add UPGRADE=--upgrade for newer versions of everything, UPGRADE="--upgrade-package NAME" for one.
UPGRADE ?=
LOCK_OPTIONS = --quiet --generate-hashes --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE)

.PHONY: clean
clean: ## Remove what make made, .venv included; the database and .env stay
	@rm -rf .venv staticfiles var test-results .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find locale -name '*.mo' -delete
