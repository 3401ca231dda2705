# Demarche: the ways to build, test, measure and install it. `make help` lists them.

SWIFT     ?= swift
PYTHON    ?= python3
PREFIX    ?= /usr/local
DESTDIR   ?=
SHARED    ?= ../shared
VENV      ?= .venv
# Options for `make score`: topics, the first N records, processes, cross-validation fold. LIMIT serves `make corpora` too.
ONLY      ?=
LIMIT     ?=
JOBS      ?=
FOLD      ?=
# How long `make train` trains.
MINUTES   ?= 100
# Options for `make bench`: parts of it (hostile, texts, rivals, speed, read, language, annotate, copies).
BENCH     ?=
# SAVE=1 writes the tables of `make score` and `make bench` into Documentation/.
SAVE      ?=
# Options for `make test`, for instance TESTFLAGS='--filter PressTests'.
TESTFLAGS ?=

# One release build serves the demo, the measurements and the installation. It carries Swift's library in itself.
STATIC         := $(if $(filter Darwin,$(shell uname -s)),,--static-swift-stdlib)
RELEASE_FLAGS  ?= -c release $(STATIC)
STRICT_FLAGS   := -Xswiftc -warnings-as-errors
DEMARCHE       ?= .build/release/demarche
# What the program knows of the world: compiled from the tables beside it, and found there and in share/demarche.
KNOWLEDGE      := Resources/world/world.dmw
SWIFT_SOURCES  := Sources Tests Package.swift

.DEFAULT_GOAL := help
# Swift builds in parallel by itself; two targets at once would only wait for one another.
.NOTPARALLEL:
.PHONY: help setup build world demo test lint format python-tests docs score errors sentences corpora pairs bench install check-install uninstall clean train

help:
	@echo 'make demo                    read the example stories, show what is in them, write geneva.html'
	@echo 'make test                    format check, build without warnings, all tests'
	@echo 'make build                   the release build: $(DEMARCHE)'
	@echo 'make world                   compile the tables of Resources/world (part of build and test)'
	@echo 'make install PREFIX=DIR      install (default: /usr/local; DESTDIR= for packagers)'
	@echo 'make uninstall PREFIX=DIR    take it away again'
	@echo 'make check-install           install into a folder of its own and try it there'
	@echo 'make score [ONLY=… LIMIT=N]  accuracy on the gold data in $(SHARED); SAVE=1 keeps the table'
	@echo 'make sentences               events of the labelled sentences, read one by one (needs SHARED)'
	@echo 'make errors                  errors.html: gold stories beside what the program makes of them'
	@echo 'make corpora [LIMIT=N]       corpora-out: ledgers and dossiers of two disputes; series and copies checked'
	@echo 'make bench [BENCH=…]         speed beside rivals, hostile pages; SAVE=1 keeps the table'
	@echo 'make docs                    write Documentation/commands.md from `demarche help`'
	@echo 'make train [MINUTES=N] [DEVICE=cuda]  train the language core further (MODEL_CARD.md)'
	@echo 'make pairs                   train what judges pairs of actors (Documentation/pairs.md)'
	@echo 'make format                  format the Swift sources'
	@echo 'make lint                    check their format'
	@echo 'make setup                   install what is missing on this machine (Debian), check Swift'
	@echo 'make clean                   remove what was built, the demo and the Python environment'

setup:
	@scripts/setup

build: setup world
	$(SWIFT) build $(RELEASE_FLAGS) --product demarche

# Takes two seconds, and leaves the file alone when nothing in it changes.
world: setup
	$(SWIFT) build $(RELEASE_FLAGS) --product worldbuild
	.build/release/worldbuild Resources '$(KNOWLEDGE)'

demo: build
	@scripts/demo '$(DEMARCHE)'

test: setup lint
	$(SWIFT) build --build-tests $(STRICT_FLAGS)
	.build/debug/worldbuild Resources '$(KNOWLEDGE)'
	$(SWIFT) test --skip-build --disable-xctest $(STRICT_FLAGS) $(TESTFLAGS)
	@$(MAKE) --no-print-directory python-tests DEMARCHE=.build/debug/demarche

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format:
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_SOURCES)

# The standard library's runner, over each folder that has tests. Tests that need more than it (the built program, pandas,
# DuckDB, R) skip themselves and say so.
python-tests:
	@scripts/venv '$(VENV)' Tests/Python/requirements.txt || \
	    echo 'python-tests: without pandas and DuckDB the exports are not read back' >&2
	@[ -x '$(VENV)/bin/python' ] || $(PYTHON) -m venv '$(VENV)'
	@for folder in Training Benchmarks Tests/Python; do \
	    if [ -n "$$(find $$folder -maxdepth 1 -name 'test_*.py' 2>/dev/null)" ]; then \
	        echo "$(VENV)/bin/python -m unittest discover -s $$folder"; \
	        DEMARCHE='$(DEMARCHE)' '$(VENV)/bin/python' -B -m unittest discover -s $$folder || exit 1; \
	    fi; \
	done

docs: build
	scripts/commands-page '$(DEMARCHE)' > Documentation/commands.new
	mv Documentation/commands.new Documentation/commands.md

score: build
	@[ -f '$(SHARED)/score/score.py' ] || { \
	    echo "score: there is no $(SHARED)/score/score.py (name the folder with SHARED=)" >&2; exit 1; }
	@scripts/venv '$(VENV)' '$(SHARED)/score/requirements.txt'
	@'$(VENV)/bin/python' scripts/score.py --demarche '$(DEMARCHE)' --shared '$(SHARED)' \
	    $(if $(SAVE),--save Documentation/scores.md) -- \
	    $(if $(ONLY),--only '$(ONLY)') $(if $(LIMIT),--limit $(LIMIT)) $(if $(JOBS),--jobs $(JOBS)) \
	    $(if $(FOLD),--fold $(FOLD))

# Standard library only; needs the scorer of $(SHARED).
errors: build
	@$(PYTHON) -B scripts/errors --demarche '$(DEMARCHE)' --shared '$(SHARED)' --out errors.html

# Events of the labelled sentences, each read alone; needs the data of $(SHARED).
sentences: build
	@$(PYTHON) -B scripts/sentences.py --demarche '$(DEMARCHE)' --shared '$(SHARED)'

# Reads 2,279 stories, with lines of progress: minutes. Standard library only.
corpora: build
	@$(PYTHON) -B scripts/corpora --demarche '$(DEMARCHE)' --shared '$(SHARED)' --out corpora-out \
	    $(if $(LIMIT),--limit $(LIMIT))

# From data to weights: hours. Goes on from its checkpoint, else from the weights in the repository.
train:
	@scripts/venv '$(VENV)' Training/requirements.txt
	'$(VENV)/bin/python' Training/train.py --data '$(SHARED)/data' --run Training/runs/make \
	    --from Resources/language/english.dml --out Training/runs/make/english.dml --minutes $(MINUTES) \
	    --batch 1600 --encoder-rate 1.5e-4 --head-rate 7e-4 --warm-up 60 $(if $(DEVICE),--device $(DEVICE))

# What judges pairs of actors, from data to weights, with cross-validation: some two hours on two cores. Encoders once trained
# are taken from .pairs.
pairs: build
	@scripts/venv '$(VENV)' Training/requirements.txt
	$(SWIFT) build $(RELEASE_FLAGS) --product pairfeatures
	'$(VENV)/bin/python' Training/pairs/fit.py --data '$(SHARED)/data' --signs .build/release/pairfeatures \
	    --resources Resources --out Resources/language/pairs.dml --work .pairs --folds .folds --jobs 2
	'$(VENV)/bin/python' Training/pairs/fixture.py .build/release/pairfeatures Resources Tests/LanguageTests/Fixtures/pairs.json

bench: build
	@scripts/venv '$(VENV)' Benchmarks/requirements.txt
	@scripts/venv '$(VENV)' Benchmarks/language/requirements.txt
	$(SWIFT) build $(RELEASE_FLAGS) --product languagebench
	$(SWIFT) build $(RELEASE_FLAGS) --product copybench
	@'$(VENV)/bin/python' Benchmarks/bench.py --demarche '$(DEMARCHE)' --shared '$(SHARED)' \
	    $(if $(SAVE),--save Documentation/benchmarks.md) $(BENCH)

# `sudo make install` takes the program as `make build` left it: root may have no Swift, and should own nothing here.
install:
	@if [ -z "$$SUDO_USER" ] || [ ! -x '$(DEMARCHE)' ]; then $(MAKE) --no-print-directory build; fi
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share'
	install -m 755 '$(DEMARCHE)' '$(DESTDIR)$(PREFIX)/bin/demarche'
	rm -rf '$(DESTDIR)$(PREFIX)/share/demarche'
	cp -R Resources '$(DESTDIR)$(PREFIX)/share/demarche'
	cp LICENSE NOTICE '$(DESTDIR)$(PREFIX)/share/demarche/'
	chmod -R u=rwX,go=rX '$(DESTDIR)$(PREFIX)/share/demarche'
	@echo 'installed $(DESTDIR)$(PREFIX)/bin/demarche'

# Not part of `make test`, which needs no release build.
check-install: build
	@scripts/check-install

uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/demarche'
	rm -rf '$(DESTDIR)$(PREFIX)/share/demarche'

# demarche.sqlite stays: it may hold more than the demo.
clean:
	rm -rf .build '$(VENV)' '$(KNOWLEDGE)' bench-out corpora-out geneva.html errors.html
