# Everything runs in .venv, made from the locks at the first call and again when they change:
# requirements.lock is what the product needs, requirements-test.lock what the tests need on top.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
DEVELOP := .venv/ready-develop
# Whatever pip is set to do elsewhere, here it installs into .venv.
PIP := PIP_USER=0 $(BIN)/python -m pip install --disable-pip-version-check --no-deps --progress-bar off
PLACE := $(shell cat .venv/place 2>/dev/null)
# A step, said with what it is doing just now; where nobody watches, a line every 15 seconds.
define moving
printf '%s\n' "$(1)"; ($(2)) >.venv/setup.log 2>&1 & pid=$$!; s=0; \
while kill -0 $$pid 2>/dev/null; do sleep 1; s=$$((s + 1)); \
	now=$$(tail -n 1 .venv/setup.log | cut -c 1-60); \
	if [ -t 1 ]; then printf '\r\033[K  %s s  %s' "$$s" "$$now"; \
	elif [ $$((s % 15)) = 0 ]; then printf '  %s s  %s\n' "$$s" "$$now"; fi; \
done; [ -t 1 ] && printf '\r\033[K'; \
wait $$pid || { cat .venv/setup.log; echo "Setting up failed; what pip said stands above."; exit 1; }
endef

SCRIPTS := journey/pages/daily/frontend/main.js $(wildcard tests/frontend/*.js)

comma := ,

.DEFAULT_GOAL := today
.PHONY: today develop test quick check unit bench simulate crash together damage mutate worlds fuzz real-logs lowest hosts openings demo lock \
	screenshots clean chromium notebooks

today: $(READY)  ## set everything up and open today's page
	$(BIN)/journey today

develop: $(DEVELOP)  ## add what the tests need

test: $(DEVELOP) chromium check  ## set everything up and run every test, the browser's too
	$(BIN)/deno test --no-check
	$(BIN)/python -m pytest -v --numprocesses 2 --dist worksteal -m "not alone" tests
	$(BIN)/python -m pytest -v --durations=10 -m alone tests
	@$(MAKE) --no-print-directory notebooks

quick: check unit  ## style, types and the unit tests, in under two minutes

check: $(DEVELOP)  ## style, types, declared dependencies, of Python and of the page's scripts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=tests/bench $(BIN)/mypy --config-file= --ignore-missing-imports --check-untyped-defs tests/bench/*.py
	$(BIN)/deptry journey
	$(BIN)/deno fmt --check --quiet && $(BIN)/deno lint --quiet && $(BIN)/deno check --quiet $(SCRIPTS)

unit: $(DEVELOP)  ## the tests that start no process and open no browser
	$(BIN)/deno test --no-check --quiet
	$(BIN)/python -m pytest -q --numprocesses 2 -m unit tests

notebooks: $(DEVELOP)  ## run every cell of every notebook on a made-up history
	@data=$$(mktemp -d) && $(BIN)/journey demo $$data/demo >/dev/null && \
	JOURNEY_DATA=$$data/demo $(BIN)/python -m pytest -o addopts= -o filterwarnings= -v \
		--nbval-lax --nbval-current-env notebooks --ignore notebooks/tour.ipynb; code=$$?; rm -rf $$data; exit $$code
	$(BIN)/python -m pytest -o addopts= -o filterwarnings= -v --nbval --nbval-current-env \
		--nbval-sanitize-with tests/nbval_sanitize.cfg notebooks/tour.ipynb

tour: $(DEVELOP)  ## run notebooks/tour.ipynb again and store its outputs
	$(BIN)/jupyter nbconvert --to notebook --inplace --execute --ExecutePreprocessor.record_timing=False notebooks/tour.ipynb

bench: $(DEVELOP) chromium  ## measure speed and size, as ratios in one run
	$(BIN)/python tests/bench

simulate: $(DEVELOP)  ## see on 2,000 made-up histories a case whether the measures keep their word
	$(BIN)/python tests/simulation

crash: $(DEVELOP)  ## kill processes while they save, a thousand saves long, and while they move a folder on
	$(BIN)/python tests/hard/crash.py --saves 1000
	$(BIN)/python tests/hard/kill_moves.py --kills 300

together: $(DEVELOP)  ## two kernels, a shell and a reader at once, for a minute
	$(BIN)/python tests/hard/together.py --seconds 60

damage: $(DEVELOP)  ## flip a thousand bits of history and dataset: no word may be lost or changed silently
	$(BIN)/python tests/hard/damage.py --flips 1000

demo: $(READY)  ## a made-up history of 26 weeks: render its review and open the page on it
	@test -d build/demo || $(BIN)/journey demo build/demo
	$(BIN)/journey review --data build/demo --no-open
	$(BIN)/journey today --data build/demo

mutate: $(DEVELOP)  ## some 230 small changes of meaning, each of which a test must notice
	$(BIN)/python tests/mutations

worlds: $(DEVELOP)  ## every command as a real process in twelve broken worlds
	$(BIN)/python tests/hard/worlds.py

fuzz: $(DEVELOP)  ## an hour of made-up input for everything that reads some
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -q --numprocesses 2 --timeout 7200 -m fuzz tests

real-logs: $(DEVELOP)  ## the importers and measures on logs of real people: make real-logs LOGS=DIR
	JOURNEY_REAL_LOGS=$(LOGS) $(BIN)/python -m pytest -q tests/real_logs

openings: $(DEVELOP) chromium  ## open each page fifty times in one server, half of them under load
	$(BIN)/python tests/hard/openings.py

hosts: $(DEVELOP) chromium  ## typing, saving, opening and closing on the oldest and the newest JupyterLab, a day in Firefox too
	$(BIN)/python tests/hosts.py

lowest: $(DEVELOP)  ## the unit tests and a review on the oldest versions that pyproject.toml allows
	$(BIN)/python tests/lowest.py

COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links --quiet

lock: $(DEVELOP)  ## choose the newest versions of everything, with hashes
	$(COMPILE) --upgrade --extra checkout -o requirements.lock
	$(COMPILE) --extra test -c requirements.lock -o requirements-test.lock \
		$$(sed -nE 's/^([a-z0-9._-]+)==.*/--no-emit-package \1/p' requirements.lock)

screenshots: $(DEVELOP) chromium  ## regenerate the README's screenshots
	$(BIN)/python tests/screenshots.py

clean:  ## remove what was built; your data stay
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A folder that was renamed or copied is set up anew: programs in .venv know where they lie.
ifneq ($(PLACE),$(CURDIR))
.PHONY: $(READY) $(DEVELOP)
endif

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "journey needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	@test ! -d .venv || { test "$(PLACE)" = "$(CURDIR)" && $(BIN)/python -c '' 2>/dev/null; } || rm -rf .venv
	@test -d .venv || { echo "Setting up, once: 1 of 3, Python in .venv"; $(PYTHON) -m venv .venv; }
	@$(call moving,Setting up: 2 of 3$(comma) the packages that journey needs,$(PIP) --require-hashes -r requirements.lock)
	@$(call moving,Setting up: 3 of 3$(comma) journey itself,$(PIP) --no-build-isolation -e .)
	@printf '%s\n' "$(CURDIR)" > .venv/place
	@touch $@

$(DEVELOP): $(READY) requirements-test.lock
	@$(call moving,Setting up: what the tests need,$(PIP) --require-hashes -r requirements-test.lock)
	@touch $@

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium for the browser tests"; \
		apt-get update -qq && apt-get install -qq -y chromium >/dev/null; \
	else echo "The browser tests need chromium: sudo apt-get install chromium"; exit 1; fi
