# `make` lists the targets. Needed: a JDK (17 or later) and Maven, which fetches everything else.
SHELL := /bin/sh
MVN := mvn -B -ntp
JAVA := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)
PROGRAM := target/paperboy/bin/paperboy
SOURCES := pom.xml $(shell find src/main -type f)
TESTS := $(shell find src/test -type f)
N ?= 10000
ROUNDS ?= 3
, := ,

.PHONY: help run quick test build check format golden bench torture clean tools

help:
	@echo 'make run      build Paperboy, deliver the sample newsroom to an S3 server started on the spot'
	@echo 'make quick    the tests that start nothing: unit and contract tests, in under 90 seconds'
	@echo 'make test     all tests'
	@echo 'make build    target/paperboy, ready to be installed'
	@echo 'make check    all tests, and then format and conformance, as CI does'
	@echo 'make bench    what runs cost, beside a bare loop and rclone: N=10000 articles, ROUNDS=3, or CORPUS=articles.jsonl'
	@echo 'make torture  the larger forms of tests: every crash on both databases, fifty kills, a store that fails, an archive for a new partner'
	@echo 'make format   write the sources as the formatter would'
	@echo 'make golden   write the golden files again: read the diff'
	@echo 'make clean    remove target/'

# A machine without Java or Maven gets them from Debian, said aloud.
tools:
	@command -v $(JAVA) >/dev/null 2>&1 && command -v mvn >/dev/null 2>&1 || { \
	  echo 'No JDK or no Maven here: apt-get install openjdk-17-jdk-headless maven'; \
	  apt-get update -qq && apt-get install -y -qq openjdk-17-jdk-headless maven; }

build: $(PROGRAM)

$(PROGRAM): $(SOURCES) | tools
	$(MVN) -q package -DskipTests -Dmaven.test.skip=true
	mkdir -p target/paperboy/bin
	cp target/paperboy.jar target/paperboy/lib/
	cp src/main/launcher/* target/paperboy/bin/
	target/paperboy/bin/paperboy-archive
	touch $@

target/test.classpath: $(SOURCES) $(TESTS) | tools
	$(MVN) -q test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=$@
	touch $@

run: $(PROGRAM) target/test.classpath
	@$(JAVA) -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.paperboy.Demo

# $(call tests,options): runs tests; what they write is removed afterwards
define tests
	@folder=$$(sh .ci/scratch) && trap 'rm -rf "$$folder"' EXIT INT TERM && \
	  echo '$(MVN) test $(1)' && $(MVN) test -Dtest.folder="$$folder" $(1)
endef

quick: | tools
	$(call tests,-q -DexcludedGroups=slow)

test: $(PROGRAM)
	$(call tests)

check: test
	$(MVN) -q spotless:check
	sh .ci/conformance

format: | tools
	$(MVN) -q spotless:apply

golden: | tools
	$(MVN) -q test -Dgolden=true -Dtest=GoldenTest

torture: $(PROGRAM)
	$(call tests,-Dtorture=true -Dtest=FlakyStoreTest$(,)EveryCrashTest$(,)RandomKillsTest$(,)AddedPartnerTest)

bench: $(PROGRAM) target/test.classpath
	@$(JAVA) -cp "target/test-classes:target/classes:$$(cat target/test.classpath)" org.paperboy.Bench "$(N)" "$(ROUNDS)" "$(CORPUS)"

clean:
	rm -rf target
