# The portal's commands.  They need Python 3.12 or later, nothing else.

PY = .venv/bin/python
# Servers, workers and readers are processes of their own: without bytecode each
# would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
ENGLISH = locale/en/LC_MESSAGES/django.po
TEMPLATES = $$(find cms participation consultations search tests \
	-path '*/templates/*' -name '*.html' 2>/dev/null)

# A version manager's stand-ins exist for Pythons that do not run: ask each.
FIND_PYTHON = find_python() { \
	for candidate in "$$PYTHON" python3.14 python3.13 python3.12 python3 \
		"$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python3; do \
		if "$$candidate" -c 'import sys, venv, ensurepip; \
			sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; \
		then echo "$$candidate"; return; fi; \
	done; \
	echo "Python 3.12 or later with venv is needed and was not found:" \
		"install it, or name one: PYTHON=/path/to/python3 make ..." >&2; \
	return 1; }

# uv does in seconds what takes pip a minute; without it pip does.
INSTALL = $(FIND_PYTHON); install() { \
	echo "Installing $$1 into .venv (once)."; \
	if ! $(PY) -m pip --version >/dev/null 2>&1; then \
		python=$$(find_python) && "$$python" -m venv --clear .venv || exit 1; \
	fi; \
	pip="$(PY) -m pip install -q --disable-pip-version-check --no-input"; \
	if uv --version >/dev/null 2>&1; then uv=uv; \
	else uv=.venv/bin/uv; $$uv --version >/dev/null 2>&1 || $$pip uv || :; fi; \
	$$uv pip install -q --compile-bytecode --python $(PY) -r "$$1" \
		|| $$pip -r "$$1"; }

# An environment that no longer runs is made anew.
ifneq ($(shell $(PY) -c 'print(1)' 2>/dev/null),1)
$(shell rm -f .venv/installed-base .venv/installed-test)
endif

.PHONY: help run test lint bench audit messages lock clean
.DEFAULT_GOAL := help

help: ## List these commands.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

run: .venv/installed-base ## Run the portal at http://localhost:8000 (PORT, HOST, DEMO=0 change that).
	@exec $(PY) manage.py serve

test: .venv/installed-test ## Run the tests on real services (ARGS= is handed to pytest).
	@exec $(PY) -m pytest -n 2 $(ARGS)

lint: .venv/installed-test ## Check style, types, direction of imports, templates, migrations.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	.venv/bin/lint-imports
	@files="$(TEMPLATES)"; if [ -n "$$files" ]; then \
		.venv/bin/djade --check $$files && $(PY) -m djhtml --check $$files; fi
	$(PY) manage.py makemigrations --check --dry-run

bench: .venv/installed-test ## Measure speed and relevance (ARGS= is handed on).
	@exec $(PY) -m tests.benchmarks $(ARGS)

audit: .venv/installed-test ## Crawl a fresh demonstration for faults (ARGS=http://... another portal).
	@exec $(PY) -m tests.audit $(ARGS)

messages: .venv/installed-base ## Collect the texts to translate into locale/ (needs gettext).
	@command -v xgettext >/dev/null 2>&1 || { \
		echo "xgettext is needed: install the package gettext." >&2; exit 1; }
	@mkdir -p locale
	$(PY) manage.py makemessages -l uk -l pl -l en \
		--no-location --no-obsolete --ignore .venv --ignore var --ignore tests
	@msgattrib --clear-fuzzy --empty $(ENGLISH) | msgen -o $(ENGLISH).new - && \
		mv $(ENGLISH).new $(ENGLISH)
	@for file in locale/*/LC_MESSAGES/*.po; do \
		sed '/^"POT-Creation-Date:/d' "$$file" >"$$file.new" && \
			mv "$$file.new" "$$file"; done

lock: ## Resolve requirements/*.in into requirements/*.txt (needs uv).
	@uv=uv; $$uv --version >/dev/null 2>&1 || uv=.venv/bin/uv; \
	$$uv --version >/dev/null 2>&1 || { \
		echo "uv is needed: pip install uv." >&2; exit 1; }; \
	for name in base test; do \
		$$uv pip compile -q --universal --python-version 3.12 --no-header \
			--no-emit-index-url --no-annotate \
			requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

clean: ## Remove what was installed and cached; the data in var/ stay.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +

.venv/installed-base: requirements/base.txt
	@$(INSTALL); install requirements/base.txt
	@touch $@

.venv/installed-test: requirements/base.txt requirements/test.txt
	@$(INSTALL); install requirements/test.txt
	@touch $@ .venv/installed-base
