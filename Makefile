# Each target is a line or two that anyone can read; packaging/environment.sh makes .venv and sees to system libraries.
PY := .venv/bin/python
PYTEST := $(PY) -m pytest
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check format bench kill-matrix faults fuzz screenshots desktops icons words package lock flatpak-dependencies clean

run:            ## start the app
	@packaging/environment.sh run
	@$(PY) -m tegoed

IN_PARALLEL := -q -n auto --maxprocesses 4 --dist loadfile --reruns 1 -rR
MEASURED := tests/core tests/store tests/services tests/presentation tests/export tests/importers
test:           ## all tests, on a virtual screen with real desktop parts; the coverage of what needs no screen
	@packaging/environment.sh test
	@rm -rf build/coverage && mkdir -p build/coverage
	$(PY) -m coverage run -m pytest $(IN_PARALLEL) $(MEASURED)
	@$(PY) -m coverage combine -q
	$(PY) -m coverage report
	$(PYTEST) $(IN_PARALLEL) $(addprefix --ignore=,$(MEASURED))

check:          ## style, types, dependencies between the packages
	@packaging/environment.sh test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench:          ## the ratios of docs/performance.md, side by side in one run
	@packaging/environment.sh bench
	$(PY) packaging/bench/run.py

kill-matrix:    ## SIGKILL at every step of every channel that has a server, servers that are down or hang, and an app killed in its commands
	@packaging/environment.sh test
	TEGOED_KILL_MATRIX=1 TEGOED_KILL_ROUNDS=200 $(PYTEST) -q tests/kill_matrix tests/services/test_refusals.py tests/system/test_commands_once.py

faults:         ## kills, failing calls, lost power, odd disks, clocks and servers, many writers, traces of secrets: runs and losses are printed
	@packaging/environment.sh test
	TEGOED_FAULTS=1 TEGOED_KILL_ROUNDS=100 $(PYTEST) -q -p no:randomly tests/faults tests/system/test_commands_once.py tests/cli/test_odd_answers.py tests/cli/test_canary.py tests/channels/test_wrong_types.py

FUZZ_INPUTS ?= 1000000
fuzz:           ## a million random and structure-aware inputs for the parsers; their counts and losses are printed
	@packaging/environment.sh test
	$(PY) -m tests.faults.fuzz $(FUZZ_INPUTS)

screenshots:    ## every screen: the documents' pictures to docs/pictures, all others to build/screenshots
	@packaging/environment.sh test
	$(PY) packaging/screenshots.py

DESKTOPS ?= xfce lxqt sway plasma-x11 plasma-wayland gnome
desktops:       ## the app on real desktops, photographed in a Debian of their own: docs/desktops.md; needs root, not in CI
	packaging/desktops/desktops.sh $(DESKTOPS)

icons:          ## draw the icons' PNG files from their SVG sources
	$(PY) packaging/icons.py

words:          ## collect, merge and compile the translations
	$(PY) packaging/words.py

package:        ## the wheel and the .deb, started on a bare Debian
	@packaging/environment.sh package
	packaging/package.sh

lock:           ## pin every version anew, with hashes
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11 pyproject.toml --group build -o requirements/run.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11 pyproject.toml --group build --group dev -o requirements/dev.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11 --group servers -o requirements/servers.lock

flatpak-dependencies: ## what the Flatpak needs from PyPI, with addresses and hashes
	mkdir -p build
	for machine in x86_64-manylinux_2_34 aarch64-manylinux_2_39; do \
		uv pip compile --no-annotate --no-header --python-version 3.13 --python-platform $$machine --only-binary :all: \
			pyproject.toml --group build -c requirements/run.lock -o build/pylock.$$machine.toml --quiet || exit 1; \
	done
	$(PY) packaging/flatpak/dependencies.py build/pylock.*.toml

clean:
	rm -rf .venv .servers build dist *.egg-info
