# Short names for the project's own commands. Each target first makes the environment it needs, so a Python of 3.11 or
# newer and, the first time, the package index are all it takes; afterwards nothing is fetched until uv.lock changes.
# All that is made stays in this folder, in places that git ignores. To choose another Python: make clean, then make
# PYTHON=python3.12 TARGET.

PY := .venv/bin/python
UV := .cache/tools/bin/uv
TESTS ?=
UPGRADE ?=
PRECOMPRESS ?=

export UV_CACHE_DIR ?= $(CURDIR)/.cache/uv
export UV_PROJECT_ENVIRONMENT := $(CURDIR)/.venv
export UV_PYTHON_DOWNLOADS := never
export NO_MKDOCS_2_WARNING := 1
# Settings of the machine that would change what uv.lock says, or where a package is imported from.
unexport PYTHONHOME PYTHONPATH VIRTUAL_ENV
unexport UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS UV_FROZEN UV_INDEX UV_INDEX_URL UV_NO_INDEX UV_PYTHON

.DEFAULT_GOAL := help
.PHONY: help serve test check site bench proof lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' Makefile

serve: .venv/ready ## build the site and show it on this machine while you edit; prints the address
	@exec $(PY) -m orderguide serve

test: .venv/ready ## run every check of code, content and pages (TESTS=tests/project: only those tests)
	@$(PY) -m ruff check
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache --no-logo
	@.ci/types .cache/typescript
	@$(PY) -m orderguide schema --check
	@$(PY) -m pytest $(or $(TESTS),-n 2 --dist loadfile)

check: .venv/ready ## list everything that is wrong with the content, at once
	@$(PY) -m orderguide check

site: .venv/ready ## build the published site strictly, check it, and put it into site/ (PRECOMPRESS=1: with .gz copies)
	@$(PY) -m orderguide build $(if $(PRECOMPRESS),--precompress) site

bench: .venv/ready ## measure what checks, builds, edits, searches and jumps to a target cost, beside the stock tools
	@$(PY) tests/benchmarks/run.py
	@$(PY) tests/benchmarks/answers.py
	@$(PY) tests/benchmarks/targets.py

proof: .venv/ready ## prove the long promises: same bytes, whole sites, no known holes, every page without barriers, nginx
	@$(PY) tests/benchmarks/proof.py

lock: .cache/tools/ready ## write uv.lock anew from pyproject.toml (UPGRADE=1: with the newest versions allowed)
	@$(UV) --no-config lock $(if $(UPGRADE),--upgrade)

clean: ## remove all that was made here
	@rm -rf .venv .cache build site .site-builds .site-new .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	@find hooks tests -type d -name __pycache__ -prune -exec rm -rf {} +

.venv/ready: pyproject.toml uv.lock .cache/tools/ready
	@$(UV) --no-config sync --quiet --locked --extra proofs --python .cache/tools/bin/python
	@touch $@

.cache/tools/ready: .ci/tools .ci/uv.txt
	@.ci/tools .cache/tools
	@touch $@
