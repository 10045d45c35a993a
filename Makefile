# Everything a developer types. A machine needs make and Python 3.11 or newer; the rest comes from the locks.

PORT ?= 3000
ARGS ?=
# The system's Python first: distributions build it with profiles, and it runs all of this 10 % faster than one compiled with
# the defaults, as pyenv's are (measured).
PYTHON ?= $(shell for p in /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
RUN := .venv/bin/python
# Byte-compiling all packages takes 15 s longer than compiling the used ones when they are first imported; that must
# then be allowed to leave its files.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(RUN) -m pip --disable-pip-version-check --no-input install --no-compile
# One line per package; the stamp behind `&&`, and not the pipe, says whether pip succeeded.
SHOW := sed -n 's/^Collecting \([^ (]*\).*/  fetching \1/p; s/^Installing collected.*/  installing .../p; /^ERROR/p; /^error/p'

.DEFAULT_GOAL := help
.PHONY: help up test check fast-checks bench screenshots seed migration lock clean

help: ## Print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1~\2/p' Makefile | awk -F'~' '{ printf "%-18s %s\n", $$1, $$2 }'

up: .venv/.base ## Start everything on http://127.0.0.1:3000 (PORT=..., ARGS="--no-demo ...")
	@exec $(RUN) -m livingrite.cli up --port $(PORT) $(ARGS)

test: .venv/.dev ## Run every test, real browsers included (ARGS="tests/chaos -k flushed")
	@$(RUN) tests/chromium.py
	@$(RUN) tests/clamd.py
	@$(RUN) -m livingrite.cli build
ifdef ARGS
	$(RUN) -m pytest -n 2 --durations=15 $(ARGS)
else
	# Browsers keep an event loop in their process and a relay at the queue; chaos empties Redis: each in processes of its own.
	# The first part waits for servers and for whole starts of the product (tests/up): one more worker than processors.
	$(RUN) -m pytest -n 3 --durations=15 --ignore tests/e2e --ignore tests/chaos
	$(RUN) -m pytest -n 2 --durations=5 tests/chaos
	$(RUN) -m pytest -n 2 --durations=10 tests/e2e
endif

check: fast-checks test ## What CI runs: formatting, types, layers, catalogues, then the tests

fast-checks: .venv/.dev ## The checks that need no server
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m pyright
	.venv/bin/lint-imports
	$(RUN) -m livingrite.cli i18n check

bench: .venv/.dev ## Measure against the targets and print a table, ratios first
	$(RUN) -m benchmarks $(ARGS)

screenshots: .venv/.dev ## Take the pictures of README.md again (ARGS="--all DIR": every page, size, theme, language)
	@$(RUN) tests/chromium.py
	@$(RUN) -m screenshots $(ARGS)

seed: .venv/.base ## Fill the demo organizations of the running database (ARGS=--remove takes them out)
	@$(RUN) -m livingrite.cli seed $(ARGS)

migration: .venv/.base ## Write a migration from the models, with `make up` running (m="what changes")
	@$(RUN) -m livingrite.cli migration "$(m)"

lock: .venv/.dev ## Pin every dependency again (hashes, no addresses)
	.venv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-header --python-version 3.11 -o requirements.lock -q
	.venv/bin/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-annotate --no-header --python-version 3.11 -c requirements.lock -o requirements-dev.lock -q

clean: ## Remove what was installed and built; keeps .data
	rm -rf .venv .web

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "LivingRite needs Python 3.11 or newer with its venv module; on Debian: apt install python3-venv"; exit 1; }
	@echo "Making .venv with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.base: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the packages of requirements.lock ..."
	@rm -f $@
	@( $(PIP) --require-hashes -r requirements.lock 2>&1 && $(PIP) --no-deps -e . 2>&1 && touch $@ ) | tee .venv/install.log | $(SHOW)
	@test -f $@ || { tail -n 20 .venv/install.log; exit 1; }

.venv/.dev: requirements-dev.lock .venv/.base
	@echo "Installing the packages of requirements-dev.lock ..."
	@rm -f $@
	@( $(PIP) --require-hashes -r requirements-dev.lock 2>&1 && touch $@ ) | tee .venv/install.log | $(SHOW)
	@test -f $@ || { tail -n 20 .venv/install.log; exit 1; }
