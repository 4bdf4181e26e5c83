# The commands of the project. `make dataset` and `make test` need only Python 3.11 or newer and a package index.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name) 2>/dev/null)))
BIN := .venv/bin

.PHONY: dataset test ui docs lock floors bench

dataset: .venv/installed
	@$(BIN)/periodical build

# a worker keeps to its tests as they stand, so that it makes what those of a module share once; the many processes that
# tests start find the code compiled; texts of a few lines give several threads nothing but each other to wait for
test: .venv/installed
	$(BIN)/ruff check
	$(BIN)/mypy --num-workers auto
	env -u PYTHONDONTWRITEBYTECODE POLARS_MAX_THREADS=1 $(BIN)/pytest --numprocesses auto --dist worksteal

ui: .venv/installed
	@$(BIN)/periodical ui

# what the work costs beside the least possible and beside peers; give MB="10 100 500" for larger texts
bench: .venv/installed
	$(BIN)/periodical bench speed $(foreach mb,$(or $(MB),10),--mb $(mb)) --picture docs/speed.svg
	$(BIN)/periodical bench entities
	$(BIN)/periodical bench validation
	$(BIN)/periodical bench incremental

# write the data dictionary and the picture of the tables anew from schemas/; the picture is drawn by Graphviz's dot
docs: .venv/installed
	$(BIN)/python -m pipelines.publish docs

# write newest versions of all packages, with their hashes, into requirements.txt, and what only some tests need beside it
COMPILE := $(BIN)/pip-compile --upgrade --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --allow-unsafe --no-strip-extras
TOOLS := 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["tools"])'
lock: .venv/installed
	$(BIN)/python -m pip install --quiet pip-tools
	$(COMPILE) --extra bench --extra dev --output-file requirements.txt pyproject.toml
	$(BIN)/python -c $(TOOLS) | tr ' ' '\n' | $(COMPILE) --constraint requirements.txt --output-file requirements-tools.txt -

# raise the quality floors to what is reached now; LOWER="why" also lowers them and says so in the CHANGELOG
floors: .venv/installed
	RAISE_FLOORS=1 LOWER_FLOORS="$(LOWER)" $(BIN)/pytest tests/test_sample.py tests/test_seeds.py tests/test_dev.py \
		tests/annotate/test_quality.py

# pip would compile with one processor; some packages hold files that are for other versions of Python
.venv/installed: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: install it, or name one with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --no-compile --require-hashes --requirement requirements.txt
	@$(BIN)/python -m compileall -q -j 0 .venv/lib >/dev/null || true
	$(BIN)/python -m pip install --no-deps --no-build-isolation --editable .
	@# as pip does for packages: where Python is told to write no bytecode, each process would compile all of it
	@$(BIN)/python -m compileall -q pipelines
	@touch $@
