# make run    install what is pinned, build the demo archive, open the chat
# make test   install what is pinned, run the tests
# make lint   ruff and mypy
# make bench  recall and speed on a sample of the news, 15 minutes; needs the data (docs/benchmarks.md)
# make bench-full   the same on all of it: embeds it first, over an hour; resumable
# make bench-answers   right answers, justified doubt, speed; after bench-full, an hour on all of it
# make bench-peers   the same questions to other libraries, each in an environment of its own
# make lock   pin the newest versions that pyproject.toml admits
# make clean  remove the environment; archives stay
#
# PYTHON=python3.12 chooses the interpreter that .venv is made with.
# PEERS_ARGS="--full" is passed to the comparison; `python -m bench.peers --help` lists the rest.
# TEST_ARGS="-n 0 tests/qa" runs a part of the tests, here in one process.
# ANSWERS_ARGS="--questions 100 --only news" takes a sample of the answers, or a part.
# PIP_ARGS="--extra-index-url URL" is passed to pip, for example to take torch from another index.

PYTHON ?= python3
PIP_ARGS ?=
PEERS_ARGS ?=
TEST_ARGS ?=
ANSWERS_ARGS ?=
VENV ?= .venv
BIN := $(VENV)/bin
URL := http://127.0.0.1:7860
# A process for each core, each file of tests in one of them, in the order of tests/conftest.py.
SPREAD := -n logical --maxprocesses 8 --dist loadfile --no-loadscope-reorder

.PHONY: run test bench bench-full bench-answers bench-peers lint lock clean
.DELETE_ON_ERROR:

run: $(VENV)/installed archive
	@echo "Opening the chat on $(URL) (Ctrl-C stops it)"
	@$(BIN)/clippings serve

test: $(VENV)/installed-dev
	@echo "Running the tests"
	@HF_HUB_OFFLINE=1 $(BIN)/python -m pytest $(SPREAD) $(TEST_ARGS)

bench: $(VENV)/installed-dev
	@$(BIN)/python -m bench.retrieval --articles 2000

bench-full: $(VENV)/installed-dev
	@$(BIN)/python -m bench.retrieval
	@$(BIN)/python -m bench.latency
	@$(BIN)/python -m bench.building

bench-answers: $(VENV)/installed-dev
	@HF_HUB_OFFLINE=1 $(BIN)/python -m bench.answers $(ANSWERS_ARGS)

lint: $(VENV)/installed-dev
	@echo "Checking style and types"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

# Each stamp is written last, so an interrupted step is done again.
$(VENV)/made:
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
	  "Clippings needs Python 3.11 or newer, and $(PYTHON) is not. Name one: make PYTHON=python3.12" \
	  >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.lock pyproject.toml $(VENV)/made
	@echo "Installing the program and what is pinned (a minute or more; only when that changes)"
	@$(BIN)/python -m pip install --disable-pip-version-check $(PIP_ARGS) -r $< -e .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock requirements.lock pyproject.toml $(VENV)/made
	@echo "Installing the program, what is pinned and the test tools (only when that changes)"
	@$(BIN)/python -m pip install --disable-pip-version-check $(PIP_ARGS) -r $< -e .
	@touch $@

# Built aside and renamed when whole. An archive that is there already is never touched.
archive: | $(VENV)/installed
	@echo "Building the demo archive from seeds/"
	@$(BIN)/clippings build --demo --archive archive.part
	@mv archive.part archive

.PHONY: bench-peers
bench-peers: $(VENV)/installed
	@echo "Comparing with other libraries (the first time, makes four environments in build/peers)"
	@HF_HUB_OFFLINE=1 $(BIN)/python -m bench.peers $(PEERS_ARGS)

lock:
	@echo "Pinning the newest versions (installs everything once into a folder of its own)"
	@PYTHON="$(PYTHON)" PIP_ARGS="$(PIP_ARGS)" .ci/lock

clean:
	@echo "Removing $(VENV)"
	@rm -rf $(VENV)
