# make run: open the demonstration · make test: everything CI checks · make help: the rest
PYTHON ?= python3
JOBS ?= 2
DOSSIERS ?= 100000
BIN := .venv/bin
READY := .venv/.ready

.DELETE_ON_ERROR:
.PHONY: help run test lint bench screens endurance constraints clean

help:
	@echo "make run        open the demonstration (invented people)"
	@echo "make test       everything that CI checks"
	@echo "make lint       the checks that read the code, without the tests"
	@echo "make bench      timings against their floors (DOSSIERS=1000000 for the large base)"
	@echo "make screens    screenshots of every screen"
	@echo "make endurance  the long proofs"
	@echo "make constraints  pin again what the environment holds"

run: $(READY)
	@$(BIN)/python tools/system_libraries.py --window
	$(BIN)/calpae demo

test: lint
	@$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -m "not endurance"

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

bench: $(READY)
	@$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m tests.bench --dossiers $(DOSSIERS)

screens: $(READY)
	@$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m tools.screens build/screens

endurance: $(READY)
	@$(BIN)/python tools/system_libraries.py
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -m endurance -rP

constraints:
	$(BIN)/python tools/pin.py

# Set-up again only when what it installs has changed.
$(READY): constraints.txt pyproject.toml
	@sh tools/check_python.sh "$(PYTHON)"
	"$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf .venv build dist
