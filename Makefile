# make site | serve | offline | screenshots | test | lock | clean. Only python3.11+ (with venv), git and make are assumed on the machine.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve offline screenshots test bench lock clean

site: .venv/.stamp              ## build the site into site/, every gate on
	$(BIN)/mkdocs build --strict

serve: .venv/.stamp             ## write and look: http://127.0.0.1:8000/
	$(BIN)/mkdocs serve

# A copy that opens from disk, with search: dist/dossier-offline.zip.
offline: .venv/.stamp
	OFFLINE=true $(BIN)/mkdocs build --strict --site-dir dist/dossier
	cd dist && rm -f dossier-offline.zip && ../$(BIN)/python -m zipfile -c dossier-offline.zip dossier

# Every page kind, wide and narrow, light and dark, to look at: .cache/screenshots/*.png.
screenshots: site
	$(BIN)/python tests/screenshots.py

test: .venv/.stamp              ## what CI runs
	$(BIN)/ruff check generator tests tools
	$(BIN)/mypy
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup

bench: site                     ## the speed of the whole extraction, against the bare tokenizer; long tasks of the pages in a browser
	$(BIN)/python tests/bench.py
	$(BIN)/python tests/vitals.py

.venv/.stamp: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, $(PYTHON) is $$($(PYTHON) -V). Set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Resolve the newest versions that pyproject.toml admits and pin them.
lock:
	rm -rf .venv && $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m pip freeze --exclude-editable > requirements.lock
	@touch .venv/.stamp

clean:
	rm -rf .venv site .cache dist build
