# vouch: make, make demo, make test; more targets under "make help".
#
# The lists below are the architecture: inside a folder a file uses only files named before it; crawler/ and query/
# stand on index/ and never on each other. tests/test_house.sh proves it.

VERSION := 0.1
PREFIX  ?= /usr/local

INDEX := \
	fail \
	mem \
	buf \
	text_run \
	text \
	date \
	csv \
	hash \
	home \
	db \
	command \
	opt \
	chain \
	claim_seek \
	claim \
	npi \
	dea \
	register \
	register_licence \
	register_nppes \
	register_nppes_more \
	register_changed \
	register_write \
	register_put \
	pieces \
	catalog_file \
	catalog_training \
	catalog_words \
	catalog_asked \
	catalog_genre \
	catalog_authority \
	catalog_read \
	catalog \
	place_row \
	place_near \
	place_named \
	place \
	name_part \
	name \
	address_state \
	address_word \
	address \
	evidence \
	yield \
	frontier \
	snapshot \
	history \
	ruling \
	practitioner \
	licence_agree \
	licence \
	person_fit \
	person \
	likeness \
	link \
	link_row \
	link_agree \
	link_compare \
	link_block \
	link_weigh \
	link_judge \
	link_pairs \
	hide_mark \
	hide \
	verify \
	compact \
	treats \
	prescribe \
	resolve \
	link_words \
	gather \
	conclude_place \
	conclude_credential \
	conclude_exclusion \
	conclude_compact \
	conclude \
	dossier \
	card \
	directory \
	shelf \
	sets \
	common \
	directory_list \
	spelling \
	preset \
	question_words \
	question_not \
	question_amount \
	question_place \
	question_who \
	question_flag \
	question_name \
	question_json \
	question_tongue \
	question \
	search_filter \
	hit \
	rank_training \
	rank \
	facet \
	candidate \
	search_kept \
	search_order \
	search \
	change \
	words \
	common_write \
	card_write \
	directory_write \
	confirm \
	correct \
	practices \
	relay \
	build_people \
	build \
	erase \
	rule \
	explain \
	export_people \
	downloads \
	status_text \
	status \
	check_questions \
	check

CRAWLER := \
	selector \
	rules \
	source \
	agent \
	url_host \
	url \
	robots \
	sitemap \
	outcome \
	http \
	headers \
	inflate \
	brotli \
	decode \
	stall \
	fetch \
	message \
	warc_bytes \
	warc \
	warc_write \
	archive_answer \
	archive_index \
	archive \
	charset \
	bytes \
	markup \
	apart \
	node \
	element \
	builder \
	regular \
	tree \
	pre \
	seam \
	layout \
	block \
	plain \
	item \
	items_form \
	items_json \
	items_context \
	items_expand \
	items_ld \
	items_micro \
	items_vocab \
	items_rdfa \
	items_value \
	items_hcard \
	items \
	lexicon \
	cue_word \
	cue_level \
	cue_house \
	cue \
	course \
	judge_base judge_hours \
	judge_word \
	judge_subject \
	judge_other \
	judge \
	judge_own \
	judge_bare \
	mention \
	learned_subject \
	learned_object \
	learned \
	roll \
	people \
	people_finish \
	facts \
	prose_training \
	prose_education \
	prose_own \
	prose_ladder \
	prose_item \
	prose_row \
	prose_trained_in \
	prose_level \
	licence_states \
	licence_said \
	licence_whose \
	licence_value \
	licence_number \
	licence_board \
	licence_letters \
	licence_list \
	licence_line \
	held \
	licensed_title \
	licensed_several \
	licensed_by \
	licensed_entry \
	licensed \
	prose_licence \
	prescribing \
	prose_prescribe \
	prose_verb \
	prose_plain \
	prose_shared \
	prose_turn \
	way_word \
	prose_owed \
	prose_way \
	prose_step \
	prose_told \
	prose_shape \
	prose_experience \
	prose_practice \
	prose_setting \
	subjects \
	prose \
	prose_below \
	profile_credential \
	profile \
	table \
	mates \
	opener_place \
	opener_word \
	opener \
	opener_given \
	label_part \
	opener_said \
	openers \
	frame \
	logo \
	name_columns \
	slots \
	kind \
	site \
	site_brand \
	testimony \
	owner_find \
	owner_voice \
	owner_card \
	owner_letters \
	owner_main \
	owner \
	label_turn \
	label \
	label_strong \
	subtitle \
	stranger \
	authority \
	licence_end \
	licence_years \
	licence_form \
	licence_row \
	licence_all \
	licence_place \
	answered \
	legend \
	issuer_school \
	issuer_intro \
	issuer_group \
	issuer \
	issuer_level \
	left \
	joint \
	alike \
	passing \
	tale \
	foot \
	director \
	press \
	genre \
	article \
	author \
	ruled \
	course_row \
	segment \
	read \
	parcel \
	ring \
	readers \
	read_cmd \
	zip \
	sheet \
	utf16 \
	import_input \
	import_date \
	import_kind \
	import_json \
	import_summary \
	import_nppes \
	board \
	import_licence \
	board_find \
	import_leie \
	import_psypact \
	import_lists \
	import_records \
	ahead \
	import_load \
	import_api \
	fhir \
	fhir_claim \
	import_fhir \
	import_roster \
	scope \
	links \
	crawl_run \
	crawl_host \
	crawl_trap \
	crawl_read \
	crawl_backlog \
	crawl_keep \
	crawl_report \
	import_warc \
	import \
	export_page \
	export \
	forget \
	errand \
	download \
	register_find \
	registers_load \
	registers_cmd \
	crawl \
	inspect

QUERY := \
	json_line \
	json_out \
	answer_credential \
	answer_part \
	answer_question \
	answer_suggest \
	answer_newer \
	answer \
	answer_subject \
	answer_asked \
	answer_check \
	answer_exclusion \
	answer_treats \
	answer_dea \
	answer_verify \
	terminal \
	report_part \
	report \
	report_verify \
	fhir \
	fhir_resource \
	find_cmd \
	html \
	lang_said \
	lang \
	outlines \
	web_request \
	web_words \
	web_page \
	web_form \
	web_report \
	verify_ask \
	roster_row \
	roster \
	verify_cmd \
	fhir_export \
	web_proof \
	web_treats \
	web_asked \
	web_map \
	web_home \
	web_search \
	web_person \
	web_guide \
	web_about \
	api_problem \
	api \
	web_body \
	web_roster \
	web_check \
	fhir_ask \
	fhir_serve \
	web_route \
	web_site \
	web_listen \
	web_limit \
	web_patience \
	web_confine \
	web_header \
	web_pass \
	web \
	web_serve

INDEX_PKGS   := sqlite3 jansson libcrypto libutf8proc libzstd
CRAWLER_PKGS := libcurl libxml-2.0 zlib libbrotlidec libpsl icu-uc
QUERY_PKGS   := libmicrohttpd
TEST_PKGS    := cmocka

# A compiler or a sanitizer of its own builds into a folder of its own.
ifeq ($(origin CC),default)
CC := gcc
endif
B := build$(if $(filter-out gcc cc,$(notdir $(CC))),-$(notdir $(CC)))$(if $(SAN),-san)
ifdef SAN
SANFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif

CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wno-format-nonliteral
ALLCFLAGS = -std=c17 -D_GNU_SOURCE -DVOUCH_VERSION='"$(VERSION)"' $(WARN) $(CFLAGS) $(SANFLAGS) -I. -I$B/gen -MMD -MP

INDEX_OBJS   := $(INDEX:%=$B/index/%.o)
CRAWLER_OBJS := $(CRAWLER:%=$B/crawler/%.o)
QUERY_OBJS   := $(QUERY:%=$B/query/%.o)
PROGRAMS     := $B/vouch $B/vouch-crawler $B/vouch-index $B/vouch-query
TESTS        := $(patsubst tests/%.c,$B/tests/%,$(wildcard tests/test_*.c))

.PHONY: all demo test bench fuzz install clean deps help lists
.SECONDARY:
all: $(PROGRAMS)

help:
	@echo "make            build into $B/"
	@echo "make demo       build the fictitious town's directory and ask it (installs what is missing)"
	@echo "make test       all tests (installs what is missing); SAN=1 with ASan and UBSan, CC=clang with clang"
	@echo "make test-web   the pages in a browser (Debian's nodejs, npm, chromium, nginx-light; packages by npm)"
	@echo "make bench      speed beside a floor or a peer in the same run"
	@echo "make fuzz       a minute of fuzzing for every parser of outside bytes (needs clang)"
	@echo "make install    into PREFIX ($(PREFIX)), below DESTDIR if set"

deps:
	@sh tests/deps.sh

# The libraries' flags, asked once they are there.
pkg = $(shell pkg-config $1 $2)

$B/gen/%.sql.h: index/%.sql
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

$B/gen/%.css.h: query/%.css
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/"/' -e 's/$$/\\n"/' $< > $@

$B/index/evidence.o: $B/gen/evidence.sql.h
$B/index/register.o: $B/gen/register.sql.h
$B/index/ruling.o: $B/gen/ruling.sql.h
$B/index/directory.o: $B/gen/directory.sql.h
$(patsubst %,$B/query/%.o,$(filter web%,$(QUERY))): $B/gen/style.css.h $B/gen/web_report.css.h

$B/index/%.o: index/%.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS)) -c -o $@ $<
$B/crawler/%.o: crawler/%.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS) $(CRAWLER_PKGS)) -c -o $@ $<
$B/query/%.o: query/%.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS) $(QUERY_PKGS)) -c -o $@ $<
$B/vouch.o: vouch.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS)) -c -o $@ $<

$B/libindex.a: $(INDEX_OBJS)
	@mkdir -p $(@D) && rm -f $@
	ar rcs $@ $^
$B/libcrawler.a: $(CRAWLER_OBJS)
	@mkdir -p $(@D) && rm -f $@
	ar rcs $@ $^
$B/libquery.a: $(QUERY_OBJS)
	@mkdir -p $(@D) && rm -f $@
	ar rcs $@ $^

$B/vouch: $B/vouch.o $B/libindex.a
	$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg,--libs,$(INDEX_PKGS)) -lm
$B/vouch-index: $B/index/main.o $B/libindex.a
	$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg,--libs,$(INDEX_PKGS)) -lm
$B/vouch-crawler: $B/crawler/main.o $B/libcrawler.a $B/libindex.a
	$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg,--libs,$(INDEX_PKGS) $(CRAWLER_PKGS)) -lm
$B/vouch-query: $B/query/main.o $B/libquery.a $B/libindex.a
	$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(call pkg,--libs,$(INDEX_PKGS) $(QUERY_PKGS)) -lm

$B/tests/townd: tests/townd.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(QUERY_PKGS) libcrypto zlib) -o $@ $< $(LDFLAGS) \
		$(call pkg,--libs,$(QUERY_PKGS) libcrypto zlib)
$B/tests/test_%: tests/test_%.c $B/libcrawler.a $B/libquery.a $B/libindex.a
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS) $(CRAWLER_PKGS) $(TEST_PKGS)) -o $@ $< \
		$B/libcrawler.a $B/libquery.a $B/libindex.a $(LDFLAGS) \
		$(call pkg,--libs,$(INDEX_PKGS) $(CRAWLER_PKGS) $(QUERY_PKGS) $(TEST_PKGS)) -lm

$B/tests/town_expected: tests/town_expected.c $B/libindex.a
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS)) -o $@ $^ $(LDFLAGS) $(call pkg,--libs,$(INDEX_PKGS)) -lm

$B/tests/heldout_score: tests/heldout_score.c tests/heldout_words.c $B/libindex.a
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS)) -o $@ $^ $(LDFLAGS) $(call pkg,--libs,$(INDEX_PKGS)) -lm

# The fuzz targets: with gcc or clang a replay of their seeds (in make test), with clang also the fuzzers themselves.
FUZZ := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_LIBS = $(call pkg,--libs,$(INDEX_PKGS) $(CRAWLER_PKGS) $(QUERY_PKGS)) -lm
FUZZ_SECONDS ?= 60
$B/fuzz/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $B/libcrawler.a $B/libquery.a $B/libindex.a
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS) $(CRAWLER_PKGS)) -o $@ $^ $(LDFLAGS) $(FUZZ_LIBS)
build-fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(INDEX:%=index/%.c) $(CRAWLER:%=crawler/%.c) $(QUERY:%=query/%.c)
	@mkdir -p $(@D)
	clang $(ALLCFLAGS) -Ibuild/gen -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
		$(call pkg,--cflags,$(INDEX_PKGS) $(CRAWLER_PKGS) $(QUERY_PKGS)) -o $@ $^ $(FUZZ_LIBS)
fuzz: deps
	@command -v clang >/dev/null || { echo "make fuzz needs clang: sudo apt-get install clang libclang-rt-14-dev"; exit 1; }
	@$(MAKE) --no-print-directory all $(FUZZ:%=build-fuzz/%)
	@for f in $(FUZZ); do echo "== $$f"; mkdir -p build-fuzz/corpus/$$f; \
		build-fuzz/$$f -max_total_time=$$(( $(FUZZ_SECONDS) / $(words $(FUZZ)) + 1 )) -timeout=10 -rss_limit_mb=2048 \
			-artifact_prefix=build-fuzz/ -print_final_stats=0 -verbosity=0 build-fuzz/corpus/$$f tests/fuzz/$${f#fuzz_} || exit 1; done

# Hostile clients of the pages, with sanitizers; FUZZ_SECONDS long.
.PHONY: fuzz-http
fuzz-http: deps
	@$(MAKE) --no-print-directory SAN=1 all build-san/tests/townd
	@BUILD=build-san SECONDS_LONG=$(FUZZ_SECONDS) sh tests/fuzz/hostile.sh

test: deps
	@$(MAKE) --no-print-directory run-tests
.PHONY: run-tests
run-tests: all $(TESTS) $B/tests/townd $B/tests/town_expected $B/tests/heldout_score $(FUZZ:%=$B/fuzz/%)
	@BUILD=$B CC="$(CC)" sh tests/run.sh $(TESTS)

$B/bench/gen: tests/bench/gen.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) -o $@ $<
# By hand, for a whole nation: build/bench/gen nppes 8500000 HEADER | build/vouch import nppes - ; build/bench/look HOME
$B/bench/look: tests/bench/look.c $B/libindex.a
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS)) -o $@ $^ $(call pkg,--libs,$(INDEX_PKGS)) -lm
$B/bench/floor: tests/bench/floor.c
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,libcurl libxml-2.0) -o $@ $< $(call pkg,--libs,libcurl libxml-2.0)
$B/bench/reading: tests/bench/reading.c $B/libcrawler.a $B/libindex.a
	@mkdir -p $(@D)
	$(CC) $(ALLCFLAGS) $(call pkg,--cflags,$(INDEX_PKGS) $(CRAWLER_PKGS)) -o $@ $< $B/libcrawler.a $B/libindex.a \
		$(LDFLAGS) $(call pkg,--libs,$(INDEX_PKGS) $(CRAWLER_PKGS)) -lm
bench: deps
	@$(MAKE) --no-print-directory all $B/bench/gen $B/bench/floor $B/bench/reading $B/tests/townd
	@BUILD=$B sh tests/bench/bench.sh

# The pages in a browser, FHIR by an ordinary client, nginx and Caddy before it all, the unit; skipped in one line where npm or chromium is not there.
.PHONY: test-web
test-web: deps
	@$(MAKE) --no-print-directory all $B/tests/townd
	@BUILD=$B sh tests/web/run.sh

demo: deps
	@$(MAKE) --no-print-directory all $B/tests/townd
	@BUILD=$B sh tests/demo.sh

# For tests/test_house.sh: the rooms in their order.
lists:
	@echo index: $(INDEX)
	@echo crawler: $(CRAWLER)
	@echo query: $(QUERY)
	@echo build: $B

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/vouch $(DESTDIR)$(PREFIX)/share/vouch/sources \
		$(DESTDIR)$(PREFIX)/share/vouch/boards $(DESTDIR)$(PREFIX)/share/vouch/lang $(DESTDIR)$(PREFIX)/share/vouch/contrib \
		$(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $B/vouch $(DESTDIR)$(PREFIX)/bin/vouch
	install -m 755 $B/vouch-crawler $B/vouch-index $B/vouch-query $(DESTDIR)$(PREFIX)/libexec/vouch
	install -m 644 $(wildcard data/*.json data/*.tsv) $(DESTDIR)$(PREFIX)/share/vouch
	install -m 644 $(wildcard data/sources/*) $(DESTDIR)$(PREFIX)/share/vouch/sources
	install -m 644 $(wildcard data/lang/*.tsv) $(DESTDIR)$(PREFIX)/share/vouch/lang
	install -m 644 $(wildcard data/boards/*) $(DESTDIR)$(PREFIX)/share/vouch/boards
	install -m 644 $(wildcard contrib/*) $(DESTDIR)$(PREFIX)/share/vouch/contrib
	install -m 644 $(wildcard man/*.1) $(DESTDIR)$(PREFIX)/share/man/man1

clean:
	rm -rf build build-*

-include $(wildcard $B/*.d $B/*/*.d)
