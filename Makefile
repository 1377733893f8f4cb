# The commands of this folder. `make` alone says what there is.
#   PYTHON=python3.12         another Python (3.11 or newer)
#   PORT=8001                 another port for the demo
#   DATABASE_URL=postgres://… another database than the embedded one

SHELL := /bin/sh
export PYTHONUTF8 := 1
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; exit; }; done; echo python3)
RUN := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test long check format messages bench

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1@/p' $(firstword $(MAKEFILE_LIST)) | while IFS=@ read -r name what; \
		do printf '%-16s %s\n' "$$name" "$$what"; done

demo: ## start a complete installation with invented people on http://127.0.0.1:8000
	@$(PYTHON) tools/setup.py
	@exec $(RUN) -m overstap.cli.main demo

test: ## run everything: format, types, floors, tests on both databases, journeys in a browser
	@$(PYTHON) tools/setup.py --tests
	@exec $(RUN) tools/test.py

long: ## count 10,000 random deliveries twice, and attack the publishing of 1,000 random tables (some hours)
	@$(PYTHON) tools/setup.py --tests
	@OVERSTAP_COUNTING_EXAMPLES=10000 $(RUN) -m pytest -q tests/monitor/counting/test_counting_twice.py
	@OVERSTAP_PUBLISHING_TABLES=1000 $(RUN) -m pytest -q tests/monitor/publishing/test_publishing_attack.py

check: ## format, texts, reference, types and floors only
	@$(PYTHON) tools/setup.py --tests
	@exec $(RUN) tools/test.py --only checks

format: ## bring code and templates into their form
	@$(PYTHON) tools/setup.py --tests
	@exec $(RUN) tools/format.py

messages: ## gather the texts of the screens for translation
	@$(PYTHON) tools/setup.py --tests
	@$(RUN) tools/messages.py
	@exec $(RUN) tools/messages.py --compile

bench: ## measure, each time as a ratio to a constant page
	@$(PYTHON) tools/setup.py --tests
	@exec $(RUN) -m bench
