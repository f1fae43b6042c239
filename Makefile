# make site | serve | offline | screenshots | test | lock. Only python3.11+ (with venv), git and make are assumed on the machine.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve offline screenshots test lock clean

site: .venv/.stamp
	$(BIN)/mkdocs build --strict

serve: .venv/.stamp
	$(BIN)/mkdocs serve

# A copy that opens from disk, with search: dist/dossier-offline.zip.
offline: .venv/.stamp
	OFFLINE=true $(BIN)/mkdocs build --strict --site-dir dist/dossier
	cd dist && rm -f dossier-offline.zip && ../$(BIN)/python -m zipfile -c dossier-offline.zip dossier

# Every page kind, wide and narrow, light and dark, to look at: .cache/screenshots/*.png.
screenshots: site
	$(BIN)/python tests/screenshots.py

test: .venv/.stamp
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/pytest -n 2

.venv/.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Resolve the newest versions that pyproject.toml admits and pin them.
lock:
	rm -rf .venv && $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	$(BIN)/pip freeze --exclude-editable > requirements.lock
	@touch .venv/.stamp

clean:
	rm -rf .venv site .cache dist build
