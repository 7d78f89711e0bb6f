# One command each, the same on a laptop and in CI. `make demo` and `make test` need Python 3.11+ and make, nothing else.
.PHONY: demo test check coverage lint format types bench train serve lock dist check-dist clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo.db
# `make test WORKERS=8 PYTEST="-x tests/record"`: how many processes test, and what pytest is told besides.
WORKERS ?= 2
PYTEST ?=

demo: $(VENV)/.installed
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/onrecord add --db $(DEMO) samples
	$(BIN)/onrecord search --db $(DEMO) --limit 100
	$(BIN)/onrecord verify --db $(DEMO)
	@echo
	@echo "The record is $(DEMO). Try: $(BIN)/onrecord search --db $(DEMO) quay"

# The tests of a file stay together, and files keep their order: those with a browser come last.
test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST)

# Each worker has a core: threads would only wait for each other. And tests start many processes: none of them shall
# compile all modules again.
test coverage: export OMP_NUM_THREADS := 1
test coverage: export PYTHONDONTWRITEBYTECODE :=

check: lint types coverage test

# Every branch of what all offsets, dates and quotations rest on is tried by a test.
coverage: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --quiet --numprocesses $(WORKERS) --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered \
		--cov=src/onrecord/text --cov=src/onrecord/dates --cov=src/onrecord/statements/quotations \
		--cov=src/onrecord/sentences tests/text tests/dates tests/statements tests/test_sentences.py

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.installed-train
	$(BIN)/mypy

# What is measured on pages, models measure that don't know their sites: an hour to train, once.
bench: $(VENV)/.installed-train
	test ! -d ../shared || $(BIN)/python -m training.blocks.train --folds
	$(BIN)/python -m bench.run

# From the corpora in ../shared/data to the weights in src/onrecord/weights; goes on where it stopped.
# JUDGED="desk.jsonl more.jsonl" adds what people judged: files of `onrecord judgements export`.
train: $(VENV)/.installed-train
	$(BIN)/python -m training.train $(addprefix --judged ,$(JUDGED))
	$(BIN)/python -m training.release
	$(BIN)/python -m training.figures
	$(BIN)/python -m training.blocks.train
	$(BIN)/python -m training.speakers.train
	$(BIN)/python -m training.names.train
	$(BIN)/python -m training.vectors.train
	$(BIN)/python -m training.utterances.train

# The samples' record as a site, on http://127.0.0.1:8300; Ctrl-C stops it.
serve: $(VENV)/.installed-web
	@test -e $(DEMO) || $(MAKE) demo
	$(BIN)/onrecord serve --db $(DEMO)

# A wheel and an sdist in dist/; the same sources give the same bytes, whoever builds them and when.
dist: $(VENV)/.installed-dev
	rm -rf dist
	$(BIN)/python -m hatchling build

# Builds twice, builds the sdist's wheel, and installs it with the pip of 2023 and that of today; it needs a network.
check-dist: $(VENV)/.installed-dev
	$(BIN)/python -m bench.dist

# requirements.lock pins every dependency of every extra, for each platform; pip takes it as constraints.
lock: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --no-header \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "onrecord needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	@touch $@

$(VENV)/.installed-web: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[web]'
	@touch $@

$(VENV)/.installed-train: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[train]'
	@touch $@
