# Everything that is done with this project, by name. `make` alone lists it.

HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
PYTHON ?=
export PYTHON

BIN := .venv/bin
RUN_READY := .venv/.ready-to-run
DEV_READY := .venv/.ready-to-develop
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--build-deps-for=editable \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

export CUSTOM_COMPILE_COMMAND := make lock

.DEFAULT_GOAL := help
.PHONY: help serve test check format bench reference lock clean

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "make serve PORT=9000 HOST=0.0.0.0    another address"
	@echo 'make test ARGS="-k compare"          some of the tests'

serve: $(RUN_READY) ## build a checked release and serve it (http://127.0.0.1:8000/)
	@$(BIN)/s3graph build
	@exec $(BIN)/s3graph serve --host "$(HOST)" --port "$(PORT)"

test: $(DEV_READY) ## run all tests
	@scripts/need.sh java chromium
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(ARGS)

check: $(DEV_READY) ## lint, formatting, types, the data and the ontology
	@scripts/need.sh java
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/s3graph validate
	@$(BIN)/s3graph check-ontology
	@$(BIN)/s3graph reference --check
	@if [ -n "$$CI" ]; then $(BIN)/s3graph compare-engines; fi

format: $(DEV_READY) ## put the code into its form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(DEV_READY) ## measure against other SPARQL servers
	@$(BIN)/python -m bench $(ARGS)

reference: $(DEV_READY) ## write the pages and formats anew that repeat what is declared
	@$(BIN)/s3graph reference

lock: $(DEV_READY) ## write the lock files anew from pyproject.toml
	@$(COMPILE) --output-file=requirements.lock $(ARGS) pyproject.toml
	@$(COMPILE) --extra=dev --extra=bench --extra=coding --constraint=requirements.lock --output-file=requirements-dev.lock $(ARGS) pyproject.toml

clean: ## remove what was installed and built; the sources stay
	@rm -rf .venv .s3graph build src/s3graph.egg-info .mypy_cache .ruff_cache .pytest_cache
	@find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): requirements.lock pyproject.toml scripts/install.sh scripts/common.sh
	@scripts/install.sh requirements.lock
	@touch $@

$(DEV_READY): requirements-dev.lock pyproject.toml scripts/install.sh scripts/common.sh
	@scripts/install.sh requirements-dev.lock
	@touch $@
