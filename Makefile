# memcon: everything a newcomer or a contributor types. Needs Python 3.11 or later, make, and the package registries.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MEMCON := $(BIN)/memcon

.PHONY: install install-dev demo serve pictures check test quality bench fuzz fit lock clean help

help:
	@echo "make demo      read the example pages and show what memcon makes of them"
	@echo "make serve     the example pages in a browser: the reading room (PORT=8001: another port than 8000)"
	@echo "make test      all checks and tests"
	@echo "make check     format, lint, types, tiers"
	@echo "make quality   accuracy, with floors"
	@echo "make bench     speed, beside named peers"
	@echo "make fuzz      a long fuzz over damaged pages"
	@echo "make fit       the weights of gaps anew, by the annotated ones"
	@echo "make pictures  the pictures of the reading room in docs/ anew (needs chromium)"
	@echo "make install   the environment alone"

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

$(VENV)/.used: $(BIN)/uv requirements.lock pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	$(BIN)/python -m memcon.identify.compiled
	$(BIN)/python -m compileall -q src
	touch $@

$(VENV)/.tested: $(VENV)/.used requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements-dev.lock
	touch $@

install: $(VENV)/.used

install-dev: $(VENV)/.tested

demo: install
	PATH="$(abspath $(BIN)):$$PATH" sh scripts/demo.sh

serve: install
	@PATH="$(abspath $(BIN)):$$PATH" sh scripts/serve.sh

pictures: install-dev
	$(BIN)/python scripts/pictures.py

check: install-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_tiers.py

test: check
	sh scripts/debian-parts.sh
	$(BIN)/pytest -q -n 2 --dist worksteal

quality: install-dev
	$(BIN)/python -m tests.quality

bench: install-dev
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-bench.lock
	$(BIN)/python -m benchmarks

fit: install-dev
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-fit.lock
	$(BIN)/python -m tests.quality.fit_gaps

fuzz: install-dev
	$(BIN)/python -m tests.fuzz --minutes $${MINUTES:-10}

lock: $(BIN)/uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev --group bench -o requirements-bench.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev --group fit -o requirements-fit.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
