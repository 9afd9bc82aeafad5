# Everything runs in .venv, made from requirements.lock at the first call and again when it changes.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := today
.PHONY: today test check bench simulate crash together demo lock screenshots clean chromium notebooks

today: $(READY)  ## set everything up and open today's page
	$(BIN)/journey today

test: $(READY) chromium check  ## set everything up and run every test, the browser's too
	$(BIN)/python -m pytest -v --numprocesses 2 --dist worksteal -m "not alone" tests
	$(BIN)/python -m pytest -v --durations=10 -m alone tests
	@$(MAKE) --no-print-directory notebooks

check: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

notebooks: $(READY)  ## run every cell of every notebook on a made-up history
	@data=$$(mktemp -d) && $(BIN)/journey demo $$data/demo >/dev/null && \
	JOURNEY_DATA=$$data/demo $(BIN)/python -m pytest -o addopts= -o filterwarnings= -v \
		--nbval-lax --nbval-current-env notebooks; code=$$?; rm -rf $$data; exit $$code

bench: $(READY) chromium  ## measure speed and size, as ratios in one run
	$(BIN)/python tests/bench

simulate: $(READY)  ## see on 2,000 made-up histories a case whether the measures keep their word
	$(BIN)/python tests/simulation

crash: $(READY)  ## kill processes while they save, a thousand saves long
	$(BIN)/python tests/hard/crash.py --saves 1000

together: $(READY)  ## two kernels, a shell and a reader at once, for a minute
	$(BIN)/python tests/hard/together.py --seconds 60

demo: $(READY)  ## a made-up history of 26 weeks: render its review and open the page on it
	@test -d build/demo || $(BIN)/journey demo build/demo
	$(BIN)/journey review --data build/demo --no-open
	$(BIN)/journey today --data build/demo

lock: $(READY)  ## choose the newest versions of everything, with hashes
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
		--quiet -o requirements.lock

screenshots: $(READY) chromium  ## take the README's pictures anew
	$(BIN)/python tests/screenshots.py

clean:  ## remove what was built; your data stay
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "journey needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up .venv (about a minute, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium for the browser tests"; \
		apt-get update -qq && apt-get install -qq -y chromium >/dev/null; \
	else echo "The browser tests need chromium: sudo apt-get install chromium"; exit 1; fi
