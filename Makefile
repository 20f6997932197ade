# The two commands of the README; each creates the environment it needs and works a second time in seconds.
#   make demo    the main job on bundled sample sites, no network     make test    everything that must be clean
# Windows, uv and pipx: see "Without make" in README.md.

PYTHON ?= python3
BIN := .venv/bin
JWARC := org.netpreserve:jwarc:0.33.0
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: bench-audit demo test test-pure test-elasticsearch test-elasticsearch-at test-mutations test-kills lint types layers unit bench-parse bench-stream bench-crawl bench-frontier bench-index bench-archive picture schema lock clean help s3-server bench-exports archivists test-archivists bench-build axe bench-report bench-classify

help:           ## What can be made
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:  *##' Makefile | sed -E 's/:.*## */\t/' | expand -t 20

COMPILED := $(wildcard compiled/*.toml compiled/*.py compiled/gongkai_compiled/*.p*)

.venv/run: pyproject.toml constraints.txt $(COMPILED)
	@echo "Creating .venv and installing gongkai (about a minute, once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "gongkai needs Python 3.11 or later; try: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(PIP) ./compiled >/dev/null 2>&1 \
	    || echo "The compiled parts were not built (no C compiler?): pages are read in Python, which takes a third longer."
	@touch .venv/run

.venv/dev: .venv/run
	@echo "Installing what the tests need (once) ..."
	@$(PIP) --editable '.[dev,ocr,browser,s3,parquet]'
	@touch .venv/dev

demo: .venv/run ## Crawl, archive, index and audit the sample sites on loopback
	@$(BIN)/gongkai demo

test: lint types layers unit ## All checks: style, types, layers, tests (crash tests among them)
	@echo "All checks passed."

lint: .venv/dev ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev ## Types
	$(BIN)/mypy

layers: .venv/dev ## Who may import whom
	$(BIN)/lint-imports

unit: .venv/dev s3-server axe ## Tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-pure: .venv/dev ## The parsers without their compiled parts: what they are where no C compiler is
	@GONGKAI_TESTS_PURE=1 $(BIN)/python -m pytest -n 2 --dist loadgroup tests/parsers parsers --ignore=tests/parsers/compiled

S3_SERVER := github.com/versity/versitygw/cmd/versitygw@v1.8.0

s3-server: .tools/versitygw ## The S3 server that stores are tested against (Apache-2.0; wants Go)

.tools/versitygw:
	@if command -v go >/dev/null; then echo "Building the S3 server of the tests (once) ..."; \
	    GOBIN=$(CURDIR)/.tools go install $(S3_SERVER) || echo "not built: tests against S3 are skipped"; \
	else echo "no Go here: tests against a real S3 server are skipped"; fi

AXE := axe-core@4.14.1

axe: .tools/axe-core/axe.min.js ## The checks for accessibility that the HTML report must pass (MPL-2.0; wants npm)

.tools/axe-core/axe.min.js:
	@mkdir -p .tools/axe-core; \
	if command -v npm >/dev/null; then echo "Fetching axe-core for the tests (once) ..."; \
	    cd .tools && npm pack --silent $(AXE) >/dev/null && tar xzf axe-core-*.tgz --strip-components=1 -C axe-core \
	        package/axe.min.js package/LICENSE && rm axe-core-*.tgz || echo "not fetched: the report is not checked by axe"; \
	else echo "no npm here: the report is not checked by axe"; fi

.venv/bench: .venv/run
	@echo "Installing the extractors to measure against (once) ..."
	@$(PIP) --editable '.[bench]'
	@touch .venv/bench

bench-parse: .venv/bench ## Pages a second and core, ours and other extractors'
	@$(BIN)/python -m bench.parse $(if $(PAGES),--pages $(PAGES)) --check

bench-classify: .venv/run ## Texts a second that one core classifies, beside one pass of a plain pattern
	@$(BIN)/python -m bench.classify --check

bench-stream: .venv/run ## Pages a second of `gongkai parse -` on one core and on all
	@$(BIN)/python -m bench.parse_stream

bench-crawl: .venv/run ## The crawl against nginx on loopback: speed, processes, memory, second crawls (minutes)
	@$(BIN)/python -m bench.crawl --check

bench-report: .venv/dev ## The HTML report of 3,000 regions: its size, and how soon Chromium shows it (a minute)
	@$(BIN)/python -m bench.report --check

bench-exports: .venv/dev ## Rows a second and memory of exports, form by form, and what plain libraries take (minutes)
	@$(BIN)/python -m bench.exports

bench-index: .venv/run ## Notices a second into both indexes and searches, beside bare ones (minutes; wants JDK 21 and Maven)
	@$(BIN)/python -m bench.index --check

bench-audit: .venv/run ## An audit of 3,000 regions over a million notices, and over a hundred thousand (minutes)
	@$(BIN)/python -m bench.audit --check
bench-build: .venv/run ## Notices a second of a whole build, with one process and with all cores (minutes)
	@$(BIN)/python -m bench.build

bench-frontier: .venv/run ## What a fetch costs among a million waiting requests, and among ten thousand
	@$(BIN)/python -m bench.frontier --check

bench-archive: .venv/run ## The archive: writing against bare warcio, look-ups among a million captures, recrawls without news
	@$(BIN)/python -m bench.archive --check

test-kills: .venv/dev ## Crawls and the archive killed 400 times, power cut 800 times, full disks (minutes)
	$(BIN)/python -m pytest -n 2 -m kills tests/crawler/kills tests/archive/crashes

.venv-archivists/ready: tests/archivists/requirements.txt
	@echo "Installing the tools of archivists into .venv-archivists (once) ..."
	@test -x .venv-archivists/bin/python || $(PYTHON) -m venv .venv-archivists
	@.venv-archivists/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@mvn --quiet --batch-mode dependency:copy -Dartifact=$(JWARC) -DoutputDirectory=$(CURDIR)/.venv-archivists/java
	@touch .venv-archivists/ready

archivists: .venv-archivists/ready ## The tools of archivists in an environment of their own: pywb, py-wacz, bagit, jwarc (Java, Maven)

test-archivists: .venv/dev archivists ## What these tools say of an archive that a crawl on loopback made (a minute)
	$(BIN)/python -m pytest -m archivists tests/archivists

test-elasticsearch: .venv/dev ## The contract of indexes on a real Elasticsearch node, fetched once by Maven (minutes)
	$(BIN)/python -m pytest -m elasticsearch tests/indexer tests/cli/elastic

test-elasticsearch-at: .venv/dev ## The same on a server of your own: make test-elasticsearch-at URL=http://host:9200 (touches gongkai-test-* only)
	@test -n "$(URL)" || { echo "name the server: make test-elasticsearch-at URL=http://host:9200"; exit 2; }
	GONGKAI_TESTS_ELASTICSEARCH="$(URL)" $(BIN)/python -m pytest -m "elasticsearch and not crash" tests/indexer tests/cli/elastic

test-mutations: .venv/dev ## Mutated and giant pages, mutated imports: each is answered within a stated time and memory (minutes)
	$(BIN)/python -m pytest -n 2 -m mutations tests/parsers/mutations tests/archive/importing

picture: .venv/dev ## Take the README's picture of `gongkai demo` anew
	$(BIN)/python docs/take_picture.py docs/demo.svg

schema: .venv/run ## Write docs/notice.schema.json anew from the types
	@$(BIN)/python docs/write_schema.py docs/notice.schema.json

lock: .venv/dev ## Resolve the newest allowed dependencies into constraints.txt (needs the network)
	$(BIN)/python -m pip install --quiet 'uv>=0.5'
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade \
	    --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --output-file constraints.txt

clean: ## Remove the environment and every cache
	rm -rf .venv .venv-archivists .tools .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist *.egg-info compiled/build compiled/*.egg-info
