# make plan : a first plan as PDF.   make test : all checks.   make help : the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help plan test check bench bench-timing bench-feedback exam setup setup-dev clean

PYTHON := .venv/bin/python
EXAMPLE := examples/first_block/athlete.yaml
OUTPUT := build/first_block
WORKERS ?= 2

# What other environments leave behind must not leak into ours.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE
export PYTHONNOUSERSITE := 1

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
		printf 'make %-10s %s\n' "$$name" "$$text"; done

plan: setup ## Plan the first example block: build/first_block.pdf and .json
	@mkdir -p $(dir $(OUTPUT))
	@.venv/bin/planner plan $(EXAMPLE) -o $(OUTPUT).pdf -o $(OUTPUT).json
	@echo "The plan to print: $(OUTPUT).pdf"

test: setup-dev ## Style, types and tests
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m pytest -n $(WORKERS)

check: setup-dev ## Style, types and rooms only
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-cache --no-logo

bench: setup-dev ## Measure speed
	@$(PYTHON) -m benchmarks

bench-timing: setup-dev ## Measure the lag's error against known lags (peers take part where installed)
	@PYTHONPATH=. $(PYTHON) benchmarks/timing/run.py $(TRIALS)

bench-feedback: setup-dev ## Train simulated athletes with and without feedback, with effect sizes
	@$(PYTHON) -m benchmarks.feedback $(ATHLETES)

exam: setup-dev ## The long checks that are no part of make test
	@$(PYTHON) -m benchmarks.exam

setup: ## Install what the program needs into .venv
	@sh scripts/setup.sh run

setup-dev: ## Install what the tests need as well
	@sh scripts/setup.sh dev

clean: ## Remove what was made, .venv included
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
