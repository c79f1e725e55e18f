# The entry points people type. Everything needs only the .NET SDK that global.json names.
SHELL := /bin/sh
SOLUTION := PolyMaker.Rules.sln
PROGRAM := artifacts/polymaker
RESULTS := artifacts/test-results
SOURCES := $(shell find runtime -type f -not -path '*/bin/*' -not -path '*/obj/*') \
	Directory.Build.props Directory.Packages.props global.json Makefile

# No build node, compiler or telemetry process may outlive the command that started it.
export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_CLI_USE_MSBUILD_SERVER := 0
export MSBUILDDISABLENODEREUSE := 1
export UseSharedCompilation := false

# The program has its own restore (machine code for this machine's runtime), so it keeps its own lock and output folders.
PUBLISH := dotnet publish runtime/PolyMaker.Host -c Release -v quiet --nologo -o artifacts/bin \
	--artifacts-path artifacts/publish -p:NuGetLockFilePath=obj/publish.lock.json -p:RestoreLockedMode=false
DOTNET_TEST := dotnet test -c Release --no-build --nologo --results-directory $(RESULTS)

.DEFAULT_GOAL := help

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

.PHONY: build
build: $(PROGRAM) ## Build the program into artifacts/polymaker

# Compiled ahead of time where the compiler pack can be restored, just-in-time where it cannot: same program, slower start.
$(PROGRAM): $(SOURCES)
	@rm -rf artifacts/bin $(PROGRAM) && mkdir -p artifacts
	@$(PUBLISH) --use-current-runtime --self-contained false -p:PublishReadyToRun=true >artifacts/publish.log 2>&1 \
		|| { echo "building without ahead-of-time compilation (why: artifacts/publish.log)"; \
		     rm -rf artifacts/bin artifacts/publish; $(PUBLISH); }
	@touch artifacts/bin/polymaker && ln -sfn bin/polymaker $(PROGRAM)

.PHONY: run
run: build ## Trade the default recording with rules/bands.yaml; ARGS="--for 30s" passes options
	@$(PROGRAM) run $(ARGS)

.PHONY: backtest
backtest: build ## The same at full speed in virtual time; ARGS="--recording FILE" passes options
	@$(PROGRAM) backtest $(ARGS)

.PHONY: compile
compile:
	@dotnet restore $(SOLUTION) -v quiet
	@dotnet build $(SOLUTION) -c Release --no-restore -v quiet --nologo

.PHONY: test
test: compile ## Run all unit and scenario tests; ARGS="--filter Tidy" passes options
	@rm -rf $(RESULTS)
	@failed=0; for project in tests/*Tests; do \
		$(DOTNET_TEST) $$project --logger "trx;LogFileName=$$(basename $$project).trx" $(ARGS) || failed=1; \
	done; exit $$failed

.PHONY: coverage
coverage: compile ## Run the unit tests and say how much of each assembly they ran; ARGS="--filter Rules" runs some of them
	@rm -rf artifacts/coverage
	@$(DOTNET_TEST) tests/PolyMaker.UnitTests --collect "Code Coverage;Format=cobertura" --results-directory artifacts/coverage $(ARGS)
	@sed -n 's/.*<package line-rate="\([0-9.]*\)" branch-rate="\([0-9.]*\)".* name="\(PolyMaker\.[A-Za-z]*\|polymaker\)".*/\3 \1 \2/p' \
		artifacts/coverage/*/*.cobertura.xml | grep -v Tests \
		| awk '{ printf "%-24s %5.1f%% of lines, %5.1f%% of branches\n", $$1, 100 * $$2, 100 * $$3 }'

.PHONY: test-vectors
test-vectors: compile ## Check signing, amounts and hashes against published vectors; POLYMAKER_VECTORS=DIR reads others
	@$(DOTNET_TEST) tests/PolyMaker.UnitTests --filter Category=Vectors $(ARGS)

.PHONY: test-invented
test-invented: compile ## Check signing against vectors that another implementation makes; ARGS="SEED COUNT"; needs node and npm
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "SKIPPED: no vectors were invented; it needs node 20 or newer and npm"; exit 0; fi; \
	(cd tests/conformance && npm ci --silent && node invent.mjs $(CURDIR)/artifacts/invented $(ARGS)) \
		&& POLYMAKER_VECTORS=$(CURDIR)/artifacts/invented \
			$(DOTNET_TEST) tests/PolyMaker.UnitTests --filter Category=Vectors

# Both targets are tests of `make test` with more to do.
THOROUGH := $(DOTNET_TEST) tests/PolyMaker.ScenarioTests --logger "console;verbosity=normal"

.PHONY: soak
soak: compile ## Run 2000 seeds of faults and a simulated week; ARGS=500: that many, FROM=50001: from there, POLYMAKER_SEED=176: that one
	@POLYMAKER_SEEDS=$(or $(ARGS),2000) POLYMAKER_FIRST_SEED=$(or $(FROM),1) $(THOROUGH) --filter "FullyQualifiedName~Seeds"

.PHONY: fuzz
fuzz: compile ## Spoil the shipped rule files 10000 times and load each; ARGS=500: that many, FROM=50001: seeds from there
	@POLYMAKER_SEEDS=$(or $(ARGS),10000) POLYMAKER_FIRST_SEED=$(or $(FROM),20001) \
		$(DOTNET_TEST) tests/PolyMaker.UnitTests --filter "FullyQualifiedName~RuleFuzz"

.PHONY: endurance
endurance: compile ## Simulate 24 hours of 200 markets: memory and handles must stay where they are; ARGS=6: that many hours
	@POLYMAKER_HOURS=$(or $(ARGS),24) POLYMAKER_MARKETS=200 $(THOROUGH) --filter "FullyQualifiedName~SteadyRuns"

.PHONY: crash
crash: build compile ## Kill a live loopback run 100 times at random points and restart it; ARGS=10 kills ten times
	@POLYMAKER_KILLS=$(or $(ARGS),100) POLYMAKER_PROGRAM=$(CURDIR)/$(PROGRAM) \
		$(THOROUGH) --filter "FullyQualifiedName~CrashRuns"

.PHONY: test-postgres
test-postgres: compile ## Test the state on a PostgreSQL that is started for it and thrown away; needs the Debian package postgresql
	@tests/postgres/run.sh $(DOTNET_TEST) tests/PolyMaker.UnitTests --filter Category=Postgres

.PHONY: conformance
conformance: build ## Drive the venue's official client against `polymaker exchange`; needs node and npm
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "SKIPPED: conformance was NOT checked; it needs node 20 or newer and npm"; exit 0; fi; \
	cd tests/conformance && npm ci --silent && node run.mjs

.PHONY: observability
observability: build ## Check metrics, alert rules and dashboard with promtool and a real Prometheus (needs Debian's prometheus)
	@runtime/PolyMaker.Host/Observing/Assets/observe.sh $(CURDIR)/$(PROGRAM)

.PHONY: web-check
web-check: build ## Look at the web pages in a real Chromium, desk and phone, light and dark (needs node and Debian's chromium)
	@if ! command -v node >/dev/null; then \
		echo "SKIPPED: the web pages were NOT looked at; it needs node 18 or newer and Chromium"; exit 0; fi; \
	node tests/web/check.mjs $(CURDIR)/$(PROGRAM) $(CURDIR) $(CURDIR)/artifacts/web-check

.PHONY: web-figures
web-figures: build ## Measure the web pages: lag and cost with 200 markets, a report of a million events (needs node and chromium)
	@if ! command -v node >/dev/null; then echo "SKIPPED: nothing was measured; it needs node 18 or newer"; exit 0; fi; \
	node tests/web/figures.mjs $(CURDIR)/$(PROGRAM) $(CURDIR)

.PHONY: screenshots
screenshots: build ## Make the pictures of the web pages and the terminal anew from the default recording (needs node, chromium, tmux)
	@if ! command -v node >/dev/null; then echo "SKIPPED: no picture was made; it needs node 18 or newer and Chromium"; exit 0; fi; \
	node tests/web/pictures.mjs $(CURDIR)/$(PROGRAM) $(CURDIR) $(CURDIR)/runtime/PolyMaker.Host/Dashboard/Pictures
	@if command -v node >/dev/null && command -v tmux >/dev/null; then \
		node tests/web/terminal.mjs $(CURDIR)/$(PROGRAM) $(CURDIR) $(CURDIR)/runtime/PolyMaker.Host/Dashboard/Pictures; \
	else echo "SKIPPED: no picture of the terminal was made; it needs node 18 or newer and tmux"; fi

PREFIX ?= /usr/local
.PHONY: install
install: build ## Install the program, its completions and its systemd unit below PREFIX [/usr/local]; DESTDIR is honoured
	@install -d $(DESTDIR)$(PREFIX)/lib/polymaker $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/systemd/system \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	@rm -rf $(DESTDIR)$(PREFIX)/lib/polymaker/bin && cp -R artifacts/bin $(DESTDIR)$(PREFIX)/lib/polymaker/bin
	@cp -R rules markets schemas $(DESTDIR)$(PREFIX)/lib/polymaker/
	@ln -sfn ../lib/polymaker/bin/polymaker $(DESTDIR)$(PREFIX)/bin/polymaker
	@sed 's|@PREFIX@|$(PREFIX)|' runtime/PolyMaker.Host/Packaging/polymaker.service \
		>$(DESTDIR)$(PREFIX)/lib/systemd/system/polymaker.service
	@$(PROGRAM) completion bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/polymaker
	@$(PROGRAM) completion zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_polymaker
	@$(PROGRAM) completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/polymaker.fish
	@echo "installed below $(DESTDIR)$(PREFIX); \`polymaker doctor\` says what is still needed"

.PHONY: lint
lint: ## Check the formatting of every source file
	@dotnet restore $(SOLUTION) -v quiet
	@dotnet format $(SOLUTION) --no-restore --verify-no-changes

.PHONY: rules-check
rules-check: build ## Check the shipped rules and run their tests; ARGS="-v" passes options to the tests
	@$(PROGRAM) check
	@$(PROGRAM) test --coverage --threshold 100 $(ARGS)

.PHONY: packs
packs: build ## Rank the shipped profiles and write the tables into rules/profiles/README.md
	@$(PROGRAM) rank --write rules/profiles/README.md $(ARGS)

.PHONY: schemas-check
schemas-check: ## Run every shipped file and fixture through two validators that others wrote (needs node and npm)
	@if ! command -v npm >/dev/null 2>&1; then \
		echo "SKIPPED: schemas-check needs node and npm; the schemas were NOT checked by ajv and yaml-language-server"; \
	else \
		cd tests/schemas && npm ci --no-audit --no-fund --loglevel=error >/dev/null && node check.cjs; \
	fi

.PHONY: bench
bench: build ## Measure the figures of BENCHMARKS.md; ARGS="--filter *Formula*" picks some, ARGS=pipeline the backtest, ARGS=venue sockets
	@dotnet run --project tests/PolyMaker.Benchmarks -c Release -- $(if $(ARGS),$(ARGS),--filter '*')

.PHONY: bench-official
bench-official: ## Orders signed a second, ours and the venue's official client by turns; needs node and npm
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "SKIPPED: nothing was compared; it needs node 20 or newer and npm"; exit 0; fi; \
	dotnet build tests/PolyMaker.Benchmarks -c Release -v quiet --nologo && cd tests/conformance && npm ci --silent \
		&& node paired.mjs $(CURDIR)/tests/PolyMaker.Benchmarks/bin/Release/net10.0/PolyMaker.Benchmarks.dll

.PHONY: ci
ci: export CI := true
ci: ## What CI runs: locked restore, build, lint, rules, tests; closes with "N passed, N failed"
	@rm -rf $(RESULTS)
	@$(MAKE) --no-print-directory compile lint build rules-check test
	@$(TALLY)

# .ci/run writes the closing line itself, also when a step above failed.
TALLY := .ci/tally 0

.PHONY: clean
clean: ## Remove everything that was built
	@rm -rf artifacts runtime/*/bin runtime/*/obj tests/*/bin tests/*/obj
