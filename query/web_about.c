/* web_about.c - "How we know": what is read, how answers are ordered, what nobody here can know, and how an
 * entry is corrected or removed. */
#include "answer.h"
#include "html.h"
#include "index/catalog.h"
#include "index/directory.h"
#include "index/mem.h"
#include "web_page.h"
#include "web_request.h"
#include "web_words.h"

enum { SOURCES_OPEN = 20, SOURCES_MOST = 500 }; /* rows: unfolded, and told at all */

static const char *number(struct arena *a, int64_t n)
{
    return arena_printf(a, "%lld", (long long)n);
}

static void put_heading(const struct page *p, const char *id)
{
    html(p->b, "<h2 id=\"{}\">{}</h2>\n", id, page_text(p, arena_printf(p->a, "about.%s", id)));
}

static void put_paragraph(const struct page *p, const char *key)
{
    html(p->b, "<p>");
    page_put(p, (const char *const[]){key}, 1);
    html(p->b, "</p>\n");
}

/* The head of a table that may be wider than the page; its columns are "KEY.1", "KEY.2" ... */
static void table_begin(const struct page *p, const char *key, int columns)
{
    html(p->b, "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table>\n<thead><tr>",
         page_text(p, key));
    for (int i = 1; i <= columns; i++)
        html(p->b, "<th scope=\"col\">{}</th>", page_text(p, arena_printf(p->a, "%s.%d", key, i)));
    html(p->b, "</tr></thead>\n<tbody>\n");
}

static void table_end(const struct page *p)
{
    html(p->b, "</tbody></table></div>\n");
}

/* The official lists that were looked into. */
static void put_lists(const struct page *p, struct directory *d)
{
    struct list_row *list;
    size_t n = directory_lists(p->a, d, &list);
    put_heading(p, "lists");
    put_paragraph(p, n ? "about.lists.text" : "about.lists.none");
    if (!n) return;
    table_begin(p, "about.lists", 4);
    for (size_t i = 0; i < n; i++)
        html(p->b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", list[i].authority, list[i].name,
             words_date(p->a, p->lang, list[i].as_of), number(p->a, list[i].rows));
    table_end(p);
}

/* The pages that were read, by source: how fresh, and what they gave. */
static void put_sources(const struct page *p, struct directory *d)
{
    struct source_row *list;
    size_t n = directory_sources(p->a, d, &list);
    put_heading(p, "sources");
    put_paragraph(p, n ? "about.sources.text" : "about.sources.none");
    if (!n) return;
    if (n > SOURCES_OPEN)
        html(p->b, "<details>\n<summary>{}</summary>\n", page_fill(p, "about.sources.all", number(p->a, (int64_t)n)));
    table_begin(p, "about.sources", 5);
    for (size_t i = 0; i < n && i < SOURCES_MOST; i++)
        html(p->b, "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", list[i].name,
             words_voice(p->lang, list[i].voice),
             list[i].last_ok ? words_date(p->a, p->lang, list[i].last_ok) : page_text(p, "about.sources.not_yet"),
             number(p->a, list[i].pages), number(p->a, list[i].records));
    table_end(p);
    if (n > SOURCES_OPEN) html(p->b, "</details>\n");
    if (n > SOURCES_MOST) html(p->b, "<p>{}</p>\n", page_fill(p, "about.sources.more", number(p->a, (int64_t)(n - SOURCES_MOST))));
}

/* How long a check counts as fresh, by data/freshness.tsv. */
static void put_fresh(const struct page *p)
{
    const struct catalog *c = p->site->catalog;
    put_paragraph(p, "about.fresh");
    html(p->b, "<ul>\n");
    for (size_t i = 0; i < c->n_fresh; i++) {
        const char *key = arena_printf(p->a, "about.fresh.%s", c->fresh[i].element);
        if (lang_has(p->lang, key))
            html(p->b, "<li>{}</li>\n", page_fill(p, key, number(p->a, c->fresh[i].days)));
    }
    html(p->b, "</ul>\n");
}

/* The order of answers, with the points of data/ranking.json. */
static void put_ranking(const struct page *p)
{
    static const char *const paths[] = {
        "licence.verified", "training.most",  "trauma.most",          "distance.most",   "services.most",
        "text.most",        "freshness.points", "licence.lapsed", "licence.contradicted", "licence.stopped",
    };
    put_heading(p, "order");
    put_paragraph(p, "about.order.text");
    html(p->b, "<ul>\n");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *points = arena_printf(p->a, "%+g", catalog_weight(p->site->catalog, paths[i]));
        html(p->b, "<li>");
        page_put(p, (const char *const[]){arena_printf(p->a, "weight.%s", paths[i]), points}, 2);
        html(p->b, "</li>\n");
    }
    html(p->b, "</ul>\n");
    put_paragraph(p, "about.order.proof");
    html(p->b, "<ul>\n");
    for (int i = 0; proof_names[i]; i++) {
        double part = catalog_weight(p->site->catalog, arena_printf(p->a, "training.proof.%s", proof_names[i]));
        html(p->b, "<li>{}: {}</li>\n", page_text(p, arena_printf(p->a, "verdict.%s", proof_names[i])),
             page_fill(p, "about.order.part", arena_printf(p->a, "%.0f", part * 100)));
    }
    html(p->b, "</ul>\n");
    put_paragraph(p, "about.order.withheld");
}

static const char *listed(struct arena *a, const char *before, const char *one)
{
    return before ? arena_printf(a, "%s, %s", before, one) : one;
}

/* One thing that a rule asks for. */
static void put_asked(const struct page *p, const char *key, const char *value)
{
    html(p->b, "<li>{}</li>\n", page_fill(p, key, value));
}

/* The published rules of acceptance that answers can be put in order by. */
static void put_presets(const struct page *p)
{
    const struct catalog *c = p->site->catalog;
    put_heading(p, "presets");
    html(p->b, "<p>{}</p>\n", page_fill(p, "about.presets.text", arena_printf(p->a, "%g", catalog_weight(c, "preset.per_part"))));
    for (size_t i = 0; i < c->n_presets; i++) {
        const struct preset *k = &c->presets[i];
        const char *names = NULL, *types = NULL;
        for (size_t t = 0; t < k->trainings.n; t++) {
            const struct programme *g = catalog_programme(c, k->trainings.v[t]);
            names = listed(p->a, names, g->short_name ? g->short_name : g->name);
        }
        for (size_t t = 0; t < k->licences.n; t++) types = listed(p->a, types, k->licences.v[t]);
        html(p->b, "<h3 id=\"rule-{}\">{}</h3>\n<ul>\n", k->id, page_label(p, k->label));
        if (types) put_asked(p, "about.presets.licences", types);
        if (names) put_asked(p, "about.presets.trainings", names);
        if (k->hours_over) put_asked(p, "about.presets.hours", number(p->a, k->hours_over));
        if (k->sessions_at_least) put_asked(p, "about.presets.sessions", number(p->a, k->sessions_at_least));
        if (k->trauma_rank_at_least) put_asked(p, arena_printf(p->a, "about.presets.trauma.%d", k->trauma_rank_at_least), "");
        if (k->also) put_asked(p, "about.presets.also", lang_label(p->a, p->lang, k->also));
        html(p->b, "</ul>\n");
        if (types || names || k->hours_over || k->sessions_at_least || k->trauma_rank_at_least)
            html(p->b, "<p><a href=\"{l}\">{}</a></p>\n", page_link(p, arena_printf(p->a, "/find?preset=%s", k->id)),
             page_text(p, "about.presets.use"));
    }
}

static void put_known(const struct page *p, struct directory *d)
{
    int64_t pages = directory_people(d, false), registers = directory_people(d, true);
    const char *made = words_date(p->a, p->lang, directory_meta(p->a, d, "made_at"));
    html(p->b, "<p>{}", page_fill(p, "about.made", made, page_count(p, "people", (long)pages)));
    if (registers) html(p->b, " {}", page_fill(p, "about.registers", page_count(p, "people", (long)registers)));
    html(p->b, "</p>\n");
}

static void put_words(const struct page *p)
{
    put_heading(p, "words");
    html(p->b, "<dl class=\"words\">\n");
    for (size_t i = 0; words_verdict_at(i); i++) {
        const struct words_verdict *w = words_verdict_at(i);
        const char *key = arena_printf(p->a, "verdict.%s", w->key);
        html(p->b,
             "<dt><span class=\"verdict {}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span></dt>"
             "<dd>{}</dd>\n",
             w->tone, w->sign, page_text(p, key), page_text(p, arena_printf(p->a, "%s.means", key)));
    }
    html(p->b, "<dt>{}</dt><dd>{}</dd>\n</dl>\n", page_text(p, "about.not_known"), page_text(p, "about.not_known.means"));
}

static void put_cannot(const struct page *p)
{
    enum { REASONS = 6 };
    put_heading(p, "cannot");
    html(p->b, "<ul>\n");
    for (int i = 1; i <= REASONS; i++)
        html(p->b, "<li>{}</li>\n", page_text(p, arena_printf(p->a, "about.cannot.%d", i)));
    html(p->b, "</ul>\n");
    put_paragraph(p, "about.cannot.reviews");
}

static void put_remove(const struct page *p)
{
    put_heading(p, "remove");
    html(p->b, "<p>");
    page_say(p, "about.remove.1", p->site->contact ? p->site->contact : page_text(p, "about.remove.whoever"));
    html(p->b, "</p>\n");
    put_paragraph(p, "about.remove.2");
    put_paragraph(p, "about.remove.3");
}

/* Where programs find the same. */
static void put_software(const struct page *p)
{
    put_heading(p, "software");
    html(p->b, "<p>");
    page_say(p, "about.software.text", "/api/openapi.json", "/fhir/metadata");
    html(p->b, "</p>\n");
}

void web_about(const struct web_site *site, const struct web_request *r, struct web_reply *reply)
{
    struct page page = page_new(site, r, reply), *p = &page;
    page_begin(p, page_text(p, "about.title"), "/about");
    html(p->b, "<h1>{}</h1>\n<p class=\"lead\">{}</p>\n", page_text(p, "menu.about"), page_text(p, "about.lead"));
    if (site->world) put_known(p, site->world->directory);
    put_words(p);
    put_cannot(p);
    put_ranking(p);
    put_presets(p);
    if (site->world) put_lists(p, site->world->directory);
    put_fresh(p);
    if (site->world) put_sources(p, site->world->directory);
    put_remove(p);
    put_software(p);
    page_end(p);
}
