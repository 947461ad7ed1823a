# segue: `make run` compiles the bundled example, `make test` passes the tests. Recipes are one line each;
# logic lives in .ci/scripts/.
SHELL := /bin/bash
SEGUE := node dist/cli/main.js
EXAMPLE := examples/openstack/segue.yaml
N ?= 8

.PHONY: run test check build fmt lint types golden cover nodes count docs pictures bench fuzz fresh lab-up lab-down e2e trixie newcomer clean

run: build
	@.ci/scripts/run-example $(EXAMPLE) out

test: node_modules/.installed
	@.ci/scripts/need-tools
	@node --import tsx .ci/scripts/test.ts '$(ONLY)'

check: lint types build fresh test

build: dist/.built

dist/.built: node_modules/.installed $(shell find src -name '*.ts') .ci/scripts/build.ts package.json
	@node --import tsx .ci/scripts/build.ts

node_modules/.installed: package.json package-lock.json
	@.ci/scripts/need-node && npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@

fmt: node_modules/.installed
	@npx biome check --write .

lint: node_modules/.installed
	@npx biome check . && .ci/scripts/lint-scripts

types: node_modules/.installed
	@npx tsc -p tsconfig.json

golden: node_modules/.installed
	@UPDATE_GOLDEN=1 node --import tsx .ci/scripts/test.ts '$(ONLY)'

cover: node_modules/.installed
	@npx c8 --include 'src/**' --reporter text-summary --reporter html node --import tsx .ci/scripts/test.ts

# What is generated and committed must be what the sources give.
fresh: build
	@.ci/scripts/check-fresh $(EXAMPLE) out

# The example with the versions of Node.js that are current; 20.19, which Debian 13 has, is the floor.
nodes: build
	@.ci/scripts/try-node-versions out $(EXAMPLE) 22 24 26

# What the house weighs.
count: node_modules/.installed
	@node --import tsx .ci/scripts/count.ts

bench: build
	@node --import tsx .ci/scripts/bench.ts '$(ONLY)' '$(WRITE)'

# Broken documents by the thousand: `make fuzz MINUTES=20`; `make fuzz ONLY=NUMBER` shows one of them.
fuzz: node_modules/.installed
	@node --import tsx .ci/scripts/fuzz.ts '$(MINUTES)' '$(FROM)' '$(ONLY)'

lab-up:
	@.ci/scripts/need-lab && test/lab/up $(N)

lab-down:
	@test/lab/down

# Where there can be no lab, the script has said so and exits with 77.
e2e: build
	@.ci/scripts/need-lab && test/lab/e2e $(E2E) || [ $$? -eq 77 ]

# What runs Ansible for real, with the Ansible of the newest Debian.
trixie: build
	@.ci/scripts/need-lab && test/lab/with-ansible-of trixie .ci/scripts/test-real-ansible $(E2E) || [ $$? -eq 77 ]

# What a newcomer does, on the hosts of a lab that is up.
newcomer: build
	@test/lab/newcomer || [ $$? -eq 77 ]

clean:
	@rm -rf dist coverage node_modules

docs: node_modules/.installed
	@node --import tsx .ci/scripts/generate-docs.ts

# The screenshots in docs/, by a Chromium that is installed.
pictures: node_modules/.installed
	@node --import tsx .ci/scripts/take-pictures.ts
