# Readout needs Python 3.11 or newer and make; everything else goes into .venv, once.
#   make demo    read the bundled sample reports and show what comes of them
#   make test    lint, types and tests        make lint    lint and types alone
#   make bench   print the figures of the README's tables        make clean   remove what the others made

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NEWEST_FIRST := python3 python3.14 python3.13 python3.12 python3.11 python
BENCHMARKS := $(filter-out _%,$(basename $(notdir $(wildcard benchmarks/*.py))))

.PHONY: demo test lint bench clean
.DEFAULT_GOAL := test

demo: $(READY)
	@$(BIN)/readout demo

test: lint
	$(BIN)/python -m pytest -q

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	@failed=0; for name in $(BENCHMARKS); do \
		echo "== $$name"; $(BIN)/python -m benchmarks.$$name || failed=1; \
	done; exit $$failed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

# The stamp is written last: a setup that broke off half-way is taken up again, in a fresh .venv if its Python is unfit.
$(READY): pyproject.toml
	@set -e; \
	fits='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if ! { $(BIN)/python -c "$$fits" && $(BIN)/python -m pip --version; } >/dev/null 2>&1; then \
		for python in $(PYTHON) $(NEWEST_FIRST); do \
			if $$python -c "$$fits" >/dev/null 2>&1; then found=$$python; break; fi; \
		done; \
		if [ -z "$$found" ]; then echo 'Readout needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python' >&2; exit 1; fi; \
		echo "Setting up $(VENV) with $$found (once, a minute or two)"; \
		$$found -m venv --clear $(VENV); \
	fi
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@
