# Each of these sets up what it needs by itself, given any Python from 3.11 on:
#   make review    reviews the stories of tests/stories, or of STORIES=..., into reports/
#   make test      all checks of the project; PYTEST_ARGS="-k names" for some of the tests
#   make bench     problems per 1,000 words, speed and accuracy, on the copy in COPYCHECK_DATA
#   make docs      writes docs/rules.md from the rules
#   make expected  the expected reports of the sample stories, and the sample reviews
#   make clean     takes away what the others made

STORIES ?= tests/stories
PYTEST_ARGS ?=
MEASURES := names quotes repetition topics agreement grammar

BIN := .venv/bin
COMPILE := $(BIN)/python -m compileall -q copycheck rules && $(BIN)/python -m copycheck.expressions
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: review test bench docs expected clean
.DELETE_ON_ERROR:

review: .venv/program.stamp
	@$(BIN)/copycheck review $(STORIES)

test: .venv/checks.stamp
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest $(PYTEST_ARGS)

bench: .venv/checks.stamp
	@$(BIN)/python bench/run.py
	@echo; echo "== bench/speed"; $(BIN)/python bench/speed
	@for measure in bench/cache.py bench/review.py $(MEASURES:%=bench/accuracy/%.py); do \
	    echo; echo "== $$measure"; $(BIN)/python $$measure || exit 1; \
	done

docs: .venv/program.stamp
	@$(BIN)/python docs/make_rules.py

expected: .venv/program.stamp
	@$(BIN)/python tests/make_expected.py

clean:
	rm -rf .venv build dist copycheck.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find reports -mindepth 1 -maxdepth 1 ! -name samples -exec rm -rf {} +
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The program and what it depends on.
.venv/program.stamp: pyproject.toml $(BIN)/python
	@echo "Setting up the program in .venv ..."
	@$(PIP) --config-settings editable_mode=compat --editable .
	@$(COMPILE)
	@touch $@

# The same with what checks the project itself.
.venv/checks.stamp: pyproject.toml $(BIN)/python
	@echo "Setting up the program and its checks in .venv ..."
	@$(PIP) --config-settings editable_mode=compat --editable '.[dev]'
	@$(COMPILE)
	@touch .venv/program.stamp $@

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    echo "Making .venv with $$("$$python" --version) ..."; \
	    exec "$$python" -m venv --clear .venv; \
	done; \
	echo "No Python 3.11 or later with its venv module was found. Install one (on Debian and Ubuntu:" >&2; \
	echo "apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3" >&2; \
	exit 1
