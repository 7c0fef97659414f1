# Two commands matter: `make book` builds the book, `make test` checks everything.
# `make` alone lists the rest. Nothing has to be installed first but Python 3.11 or newer.

PYTHON ?= python3
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
HTML := _build/html
SOLUTIONS := _build/exercises

# --all: a page that is not read again would not repeat its warnings.
# The old pages go first, so that none stays of a chapter that is no longer there.
BUILD := rm -rf $(HTML) && $(BIN)/jupyter-book build . --all -W -n --keep-going

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- the book ---------------------------------------------------------------------------------

.PHONY: book
book: $(VENV)/.book ## build the book as HTML; warnings are errors
	$(BUILD)
	@echo
	@echo "The book is $(CURDIR)/$(HTML)/index.html"
	@echo "Open that file, or run 'make serve'."

.PHONY: serve
serve: ## serve the built book on 127.0.0.1 (PORT=8000)
	@test -f $(HTML)/index.html || { echo "There is no built book yet: run 'make book'." >&2; exit 1; }
	@echo "The book is at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory $(HTML) $(PORT)

.PHONY: lab
lab: $(VENV)/.book ## open the chapters in JupyterLab on 127.0.0.1
	$(BIN)/jupyter lab --ip=127.0.0.1 --allow-root --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/chapters

.PHONY: notebooks
notebooks: $(VENV)/.book ## run the chapters again and store their outputs
	$(BIN)/python -m alliancekit.book.notebooks

# ---- the checks, cheapest first ---------------------------------------------------------------

.PHONY: test
test: lint browser sandbox test-units test-notebooks test-browser ## run every check, set-up included

.PHONY: lint
lint: $(VENV)/.test ## lint, format check, strict types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --package exercises

# Both are found or installed before the long checks, so that a machine without them fails early.
.PHONY: browser
browser: $(VENV)/.test ## find a Chrome or Chromium, or install one
	$(BIN)/python -m tests.browser.chromium

.PHONY: sandbox
sandbox: $(VENV)/.test ## find bubblewrap, or install it, and try the grader's sandbox
	$(BIN)/python -m tests.grading.bubblewrap

.PHONY: test-units
test-units: $(VENV)/.test ## unit tests and the doctests of alliancekit
	$(BIN)/pytest -n auto --doctest-modules --ignore=tests/browser tests alliancekit

.PHONY: test-notebooks
test-notebooks: $(VENV)/.test ## run every chapter and solution and compare it with its outputs
	rm -rf $(SOLUTIONS)
	$(BIN)/alliancekit release $(notdir $(wildcard exercises/[0-9]*)) --out $(SOLUTIONS) --variants none
	$(BIN)/pytest -n auto --dist loadscope --nbval --nbval-current-env --nbval-sanitize-with tests/notebooks.cfg \
		chapters $(SOLUTIONS)/keep/*/solution.ipynb

.PHONY: test-browser
test-browser: $(VENV)/.test ## build the book and test it in a browser
	$(BUILD)
	$(BIN)/pytest -n auto --dist worksteal tests/browser

# ---- care of the repository -------------------------------------------------------------------

.PHONY: mutants
mutants: $(VENV)/.test ## change the models in thousands of ways: do their tests notice?
	$(BIN)/python -m tests.mutants

.PHONY: bench
bench: $(VENV)/.test ## time the models, the built page and the threat panel
	@test -f $(HTML)/index.html || { echo "There is no built book yet: run 'make book'." >&2; exit 1; }
	@for script in $(notdir $(basename $(wildcard benchmarks/*.py))); do \
		echo "$$script"; $(BIN)/python -m "benchmarks.$$script" || exit 1; echo; \
	done

.PHONY: format
format: $(VENV)/.test ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# pyproject.toml says what may be installed, requirements/ exactly what is. One version of a
# package for every Python (fork strategy), since every Python is held to the same stored outputs.
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--fork-strategy fewest --upgrade --no-header --no-annotate --quiet

.PHONY: lock
lock: | $(BIN)/python ## pin the newest packages that fit pyproject.toml
	$(BIN)/python -m pip install uv
	$(LOCK) --extra book -o requirements/book.txt
	$(LOCK) --extra book --extra grade --extra test -c requirements/book.txt -o requirements/test.txt

.PHONY: clean
clean: ## remove what was built or installed here
	rm -rf $(VENV) _build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- the environment --------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and '$(PYTHON)' is not: make PYTHON=/path/to/python ..." >&2; \
		exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/.book: requirements/book.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -r requirements/book.txt
	$(BIN)/python -m pip install --no-deps -e .
	@touch $@

# The pins for the tests include the book's.
$(VENV)/.test: requirements/test.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install -r requirements/test.txt
	$(BIN)/python -m pip install --no-deps -e .
	@touch $(VENV)/.book $@
